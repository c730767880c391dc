"""Words that are nearly one of the catalogue's are read as that: "particpants", "declartions"."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence

from comity import questions, stems
from comity.understanding.words import atoms, language_of

_LONG, _ALIKE = 6, 86
"""From which length on a word is taken for a misspelt one, and how much of it has to be right (of 100)."""


def mended(parts: Sequence[str], settled: Collection[int], language: str) -> list[str]:
    """The atoms of a text with misspelt words put right; those at ``settled`` places stay as they are."""
    from rapidfuzz import fuzz, process

    known = _words(language)
    stemmed = _stems(language)
    put_right = list(parts)
    for place, part in enumerate(parts):
        if place not in settled and len(part) >= _LONG and part.isalpha() and stems.stem(part) not in stemmed:
            near = process.extractOne(part, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            put_right[place] = near[0] if near else part
    return put_right


@functools.cache
def _words(language: str) -> list[str]:
    """The words of the catalogue in a language that is written with spaces."""
    if language == "zh":
        return []
    texts = [text for q in questions.catalogue() for text in (*q.phrasings[language], *(w for _, _, w in q.words))]
    return sorted({a for text in texts for a in atoms(text) if language_of(a) == language})


@functools.cache
def _stems(language: str) -> frozenset[str]:
    return frozenset(map(stems.stem, _words(language)))
