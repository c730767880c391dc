"""Words of a question in plain language that stand for the value of a parameter: "observers", "treaties", "trade"."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from comity import questions, stems, vocabulary
from comity.understanding.words import atoms, is_han


class Word(NamedTuple):
    """A stretch of the text, in atoms, that stands for a value: ``kind`` is ``class``, an enumeration, or a parameter's name."""

    start: int
    end: int
    kind: str
    value: str


_KINDS = {"type": "class", "role": "MembershipRole", "form": "MechanismForm"}


def find(parts: Sequence[str | None], language: str) -> list[Word]:
    """The values that stand in a text, the longest first where they overlap; what is ``None`` belongs to a name."""
    known = _known(language)
    longest = max(map(len, known), default=0)
    stemmed = [None if p is None else p if is_han(p) else stems.stem(p) for p in parts]
    found: list[Word] = []
    for length in range(min(longest, len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            key = tuple(stemmed[start : start + length])
            for kind, value in known.get(key, ()):
                if not any(w.kind == kind and w.start < start + length and start < w.end for w in found):
                    found.append(Word(start, start + length, kind, value))
    return sorted(found)


@functools.cache
def _known(language: str) -> dict[tuple[str | None, ...], list[tuple[str, str]]]:
    known: dict[tuple[str | None, ...], list[tuple[str, str]]] = {}

    def add(text: str, kind: str, value: str) -> None:
        key = tuple(a if is_han(a) else stems.stem(a) for a in atoms(text))
        if key and (kind, value) not in known.setdefault(key, []):
            known[key].append((kind, value))

    for question in questions.catalogue():
        for parameter, value, word in question.words:
            add(word, _KINDS.get(parameter, parameter), value)
    terms = vocabulary.load()
    for cls in terms.classes.values():
        if terms.is_a(cls.name, "Meeting", "Document", "Body", "Platform", "Initiative") and not cls.abstract:
            add(cls.labels.get(language, cls.name), "class", cls.name)
    for area, label in terms.areas(language).items():
        for word in re.split(r",|;|、|，|和|与|及| and | и ", label):
            add(word, "Area", area)
    return known
