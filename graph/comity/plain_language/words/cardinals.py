"""How many of something a text says there are: "which 5 countries"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from comity.plain_language.words import cues
from comity.plain_language.words.tokens import is_han

_MOST = 99
_DIGITS = re.compile(r"\d{1,2}")
_BETWEEN = 1
"""How many words may stand between a number and what it counts."""


class Cardinal(NamedTuple):
    """A number in a text: its token, with a Chinese measure word behind it, what it counts, and if it is known, as in "the five"."""

    places: frozenset[int]
    number: int
    counted: int
    is_known: bool


def find(parts: Sequence[str], words: Collection[int], taken: Collection[int], language: str) -> list[Cardinal]:
    """The numbers of a text that count one of its known ``words``; ``taken`` tokens are parts of names and dates."""
    measures, known = cues.words("measure words", language), cues.words("these", language)
    found = []
    for place, part in enumerate(parts):
        named = number(part, language)
        if place in taken or not 1 < named <= _MOST:
            continue
        behind = place + 1
        own = {place}
        if behind < len(parts) and parts[behind] in measures:
            own.add(behind)
            behind += 1
        counted = next((i for i in range(behind, behind + _BETWEEN + 1) if i in words and i not in taken), None)
        if counted is not None:
            found.append(Cardinal(frozenset(own), named, counted, parts[place - 1] in known if place else False))
    return found


def number(part: str, language: str) -> int:
    """The number that a token names, in digits or in a word of a language; 0 if it names none."""
    if _DIGITS.fullmatch(part):
        return int(part)
    names = cues.words("numbers", language)
    if part in cues.words("two", language):
        return 2
    if is_han(part) or language == "en":
        return names.index(part) + 1 if part in names else 0
    return next((n for n, name in reversed(list(enumerate(names, start=1))) if part in _forms(name)), 0)


def _forms(name: str) -> tuple[str, ...]:
    """The forms of a Russian number by its beginning."""
    return tuple(name + ending for ending in cues.words("endings of numbers", "ru"))
