"""Names by their consonants, so that one transliteration finds another: Schawkat Mirsijojew is Shavkat Mirziyoyev.

The rules reduce what German, English, French and others write for one sound to one letter, and leave vowels out. No list of names is
needed.
"""

from __future__ import annotations

import functools
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator

from comity.naming.keys import fold, has_han

_LEAST = 4
"""How many consonants a text must have for its sound to say anything."""

_RULES = [
    (re.compile(pattern), letter)
    for pattern, letter in (
        ("sch?ts?ch|shch", "S"),
        ("d?zh|ds?ch|ts?ch|tch|sch|sh|sz|dj|ch(?=[aeiouy])|^j(?=[aeou])|c(?=[eiy])|t[sz]|[sz]", "S"),
        ("ck|q|kk?(?!h)|c(?!h)", "K"),
        ("kh|gh|ch|h", ""),
        ("ph|[wvf]", "V"),
        ("x", "KS"),
        ("^[yj]?[aeiou]", "A"),
        ("[aeiouyj]", ""),
    )
]
_TWICE = re.compile(r"(.)\1+")


def in_latin(text: str) -> str:
    """A text in Latin letters, as it sounds: of Chinese characters, their pinyin without tones."""
    if text.isascii():
        return text.lower()
    from anyascii import anyascii  # most names are found without it

    return anyascii(text).lower().replace("'", "")


@functools.lru_cache(maxsize=1 << 16)
def of_word(word: str) -> str:
    """The consonants of a folded word, one letter for each sound."""
    if has_han(word):
        return ""
    latin = in_latin(word)
    for pattern, letter in _RULES:
        latin = pattern.sub(letter, latin)
    return _TWICE.sub(r"\1", latin.upper())


def of_text(text: str) -> list[str]:
    """The sound of each word of a text; none if a word has no sound, or all of them too little to tell names apart."""
    wanted = [of_word(word) for word in fold(text).split()]
    return wanted if all(wanted) and sum(map(len, wanted)) >= _LEAST else []


def by_sound(names: Iterable[str]) -> dict[str, array[int]]:
    """Where the names stand, counted from 1, that have a word of each sound."""
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for place, name in enumerate(names, start=1):
        for sound in {of_word(word) for word in name.split()} - {""}:
            found[sound].append(place)
    return found


def alike(text: str, sounding: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Of the names that have a word that sounds like each of a text, those that are not much longer, with how alike both are, at most 1."""
    from rapidfuzz import fuzz

    folded = fold(text)
    for name in sorted(sounding):
        if len(name.split()) <= 2 * len(folded.split()):
            yield name, fuzz.ratio(folded, in_latin(name)) / 100
