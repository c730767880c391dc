"""Corrects spelling: "particpants" and "declartions" are fixed, and "PALM10" is read as the 10th PALM."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from comity.naming import keys, lookup, stems
from comity.plain_language import lexicon
from comity.store.base import Store

_NUMBERED = re.compile(r"\b([A-Za-z]{3,})-?(\d{1,2})\b")
_LONG, _ALIKE = 6, 0.81
"""How long a word must be to count as misspelt, and how much of it must be right: all but one of six letters."""


def numbered(store: Store, text: str) -> str:
    """The text with a mechanism and a number split apart, unless both together are a name."""

    def apart(match: re.Match[str]) -> str:
        known = lookup.entities(store, keys.key(match[1]))
        is_name = lookup.entities(store, keys.key(match[0]))
        is_mechanism = any("Mechanism" in store.types(entity) for entity in known)
        return f"{match[2]}th {match[1]}" if is_mechanism and not is_name else match[0]

    return _NUMBERED.sub(apart, text)


def mended(parts: Sequence[str], settled: Collection[int], language: str) -> list[str]:
    """The tokens of a text with misspelt words corrected; those at ``settled`` positions stay as they are."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    known = lexicon.surface(language) if language != "zh" else []
    ordinary = lexicon.known(language)
    corrected = list(parts)
    for place, part in enumerate(parts):
        if place not in settled and len(part) >= _LONG and part.isalpha() and stems.stem(part) not in ordinary:
            near = process.extractOne(part, known, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE)
            corrected[place] = near[0] if near else part
    return corrected
