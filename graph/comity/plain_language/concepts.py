"""Words of a question in plain language that stand for the value of a parameter: "observers", "treaties", "trade"."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from comity.model import vocabulary
from comity.naming import stems
from comity.plain_language import cues, phrasing_files
from comity.plain_language.tokens import atoms, is_han


class Word(NamedTuple):
    """Part of the text, in tokens, that stands for a value; ``kind`` is ``class``, an enumeration, or a parameter's name."""

    start: int
    end: int
    kind: str
    value: str


_TOPS = ("Meeting", "Document", "Body", "Platform", "Initiative")
_COMPARED = ("MembershipRole", "MechanismForm", "indicator")
_KINDS = {"type": "class", "role": "MembershipRole", "form": "MechanismForm", "area": "Area"}


def find(parts: Sequence[str | None], language: str) -> list[Word]:
    """The values in a text; of words that overlap, the longest. ``None`` means that a part belongs to a name."""
    by_tokens = _words_by_tokens(language)
    stemmed = [None if p is None else p if is_han(p) else stems.stem(p) for p in parts]
    found: list[Word] = []
    for length in range(min(_longest(language), len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            key = tuple(stemmed[start : start + length])
            for kind, value in by_tokens.get(key, ()):
                if not any(w.kind == kind and w.start < start + length and start < w.end for w in found):
                    found.append(Word(start, start + length, kind, value))
    return sorted(found)


def concepts(parts: Sequence[str | None], language: str) -> set[str]:
    """The kinds of value in a text, such as ``[Meeting]`` for "sessions", for comparing it with phrasings."""
    return {concept(w.kind, w.value) for w in find(parts, language)} - {""}


def concept(kind: str, value: str) -> str:
    """The concept of a value (or of a class, ``class:Meeting``): its broadest class, or its kind."""
    name = value if kind == "class" else kind.partition(":")[2]
    if name in vocabulary.load().classes:
        return next((f"[{top}]" for top in _TOPS if vocabulary.load().is_a(name, top)), "")
    return f"[{kind}]" if kind in _COMPARED else ""


@functools.cache
def _longest(language: str) -> int:
    return max(map(len, _words_by_tokens(language)), default=0)


@functools.cache
def _words_by_tokens(language: str) -> dict[tuple[str | None, ...], list[tuple[str, str]]]:
    by_tokens: dict[tuple[str | None, ...], list[tuple[str, str]]] = {}

    def add(text: str, kind: str, value: str) -> None:
        key = tuple(a if is_han(a) else stems.stem(a) for a in atoms(text))
        if key and (kind, value) not in by_tokens.setdefault(key, []):
            by_tokens[key].append((kind, value))

    for parameter, value, word in phrasing_files.words():
        add(word, _KINDS.get(parameter, parameter), value)
    terms = vocabulary.load()
    for cls in terms.classes.values():
        if terms.is_a(cls.name, *_TOPS) and not cls.abstract:
            add(cls.labels.get(language, cls.name), "class", cls.name)
    for area, label in terms.areas(language).items():
        for word in re.split("|".join(map(re.escape, cues.words("between areas"))), label):
            add(word, "Area", area)
    return by_tokens
