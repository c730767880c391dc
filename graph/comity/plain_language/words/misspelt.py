"""Corrects misspelt words of questions: "particpants", "the secnd summit", "whcih countries"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache

from comity.naming import keys, lookup, stems
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.expressions import Expression, has_year
from comity.plain_language.words.tokens import language_of
from comity.store.base import Store

_ENDING = Expression(lambda: rf"\b((?:19|20)\d\d)-{cues.pattern('endings of years')}", has_year, flags=re.RegexFlag(0))
_BEFORE_YEAR = Expression(r"\b([A-Za-z]{5,})(?=,?\s+(?:19|20)\d\d\b)", has_year, flags=re.RegexFlag(0))
_ENDINGS = {language: cues.words("endings of ordinals", language) for language in ("en", "ru")}
_ORDINALS = [
    *cues.words("ordinals", "en"),
    *(stem + end for stem in cues.words("ordinals", "ru") for end in _ENDINGS["ru"]),
]
_FIRST_SWAPPED = re.compile(r"\b(?:frist|fisrt|firts|fristly)\b", re.IGNORECASE)
"""The commonest of all ordinals with two letters in the wrong order: it ends like no other."""
_LIKE_ORDINALS = re.compile(rf"\b\w{{3,}}(?:{'|'.join([*_ENDINGS['en'], *_ENDINGS['ru']])})\b")
_ASKING = ("who", "when", "where", "how many", "which one")
_FIRST_WORD = re.compile(r"[^\W\d_]{3,}(?= [^\W\d_])")
_LONG, _ALIKE, _SWAPPED, _FEW = 5, 0.81, 0.8, 5
"""How long a word must be to count as misspelt, and how much of it must be right: all but one of six letters, or one letter more."""
_DOUBLE = re.compile(r"([^\W\d_])\1")
_SOUNDS = str.maketrans({pair[0]: pair[1] for pair in cues.words("sounds like", "ru")})
"""Vowels that sound alike where no stress is on them."""


def with_months(text: str) -> str:
    """The text with misspelt English names of months before a year corrected, and no endings behind years: "на 2025-й"."""
    months = cues.words("months", "en")

    def month(match: re.Match[str]) -> str:
        near = [] if match[1].lower() in months else get_close_matches(match[1].lower(), months, 1, _ALIKE)
        return str(near[0]) if near else match[0]

    return _BEFORE_YEAR.sub(month, _ENDING.sub(r"\1", text))


def with_ordinals(text: str) -> str:
    """The text with misspelt ordinals in words corrected: "втарая конференция", "the secnd summit"."""

    def ordinal(match: re.Match[str]) -> str:
        word = match[0]
        is_name = not word.islower()  # "Виктором" is not "втором"
        if is_name or word in _ORDINALS or stems.stem(word) in lexicon.known(language_of(word)):
            return match[0]
        near = get_close_matches(word, _ORDINALS, 1, _ALIKE)
        return str(near[0]) if near else match[0]

    text = _FIRST_SWAPPED.sub("first", text)
    return _LIKE_ORDINALS.sub(ordinal, text)


def _is_a_word(part: str, language: str) -> bool:
    """Whether a word is one of those that questions have, or another that only looks like one of them: "rejected" is not "ejected"."""
    stem = stems.stem(part)
    return stem in lexicon.known(language) or stem in _lookalikes(language)


@cache
def _lookalikes(language: str) -> frozenset[str]:
    return frozenset(lexicon.stemmed(cues.words("never miswritten", language)))


def asking(store: Store, text: str) -> str:
    """The text with its first word as the word that begins questions, if that is meant and it is no name: "wher is", "whcih countries"."""
    found, language = _FIRST_WORD.match(text), language_of(text)
    said = keys.fold(found[0]) if found else ""
    if found is None or language == "zh" or not text[found.end() + 1].islower() or _is_a_word(said, language):
        return text  # two words with capital letters are a name
    if any(lookup.entities(store, form) for form in (said, *stems.case_forms(said))):
        return text  # Cuba in Russian is nearly "where to"
    from rapidfuzz.distance import OSA

    known = {word for cue in _ASKING for word in cues.words(cue, language) if word.isalpha()}
    near = [word for word in known if OSA.distance(word, said) == 1]
    near = [word for word in near if not set(said) - set(word)] or near  # "wher" lacks a letter, and has no wrong one
    return near[0] + text[found.end() :] if len(near) == 1 else text


def mended(parts: Sequence[str], settled: Collection[int], language: str) -> list[str]:
    """The tokens of a text with misspelt words corrected; those at ``settled`` positions stay as they are."""
    corrected = list(parts)
    if language == "zh":
        return corrected
    long = [i for i, part in enumerate(parts) if i not in settled and len(part) >= _LONG and part.isalpha()]
    strange = [i for i in long if not _is_a_word(parts[i], language)]
    for place in long:
        corrected[place] = _doubled(parts[place], language)
    if not strange:
        return corrected
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    for place in strange:
        part = corrected[place]
        known = lexicon.surface(language)
        found = process.extract(part, known, scorer=OSA.normalized_similarity, score_cutoff=_SWAPPED, limit=_FEW)
        near = [w for w, alike, _ in found if alike == found[0][1] and (alike >= _ALIKE or sorted(w) == sorted(part))]
        sound = part.translate(_SOUNDS)
        corrected[place] = next((word for word in near if word.translate(_SOUNDS) == sound), near[0] if near else part)
    return corrected


@lru_cache(maxsize=1 << 14)
def _doubled(part: str, language: str) -> str:
    """The word that has double letters where this one has them once: "самит" is no form of "сам". The word itself if there is none."""
    known = lexicon.surface(language)
    if part in known:
        return part
    near = (w for w in known if w[0] == part[0] and len(w) > len(part) and _DOUBLE.sub(r"\1", w) == part)
    return min(near, default=part)
