"""Names by their consonants, so that one transliteration finds another: Schawkat Mirsijojew is Shavkat Mirziyoyev.

The rules reduce what German, English, French and others write for one sound to one letter, and leave vowels out. No list of names is
needed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from comity.naming.keys import fold

_LEAST = 4
"""How many consonants a text must have for its sound to say anything."""

_HAN = re.compile("[\u2e80-\u9fff]")
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
    if _HAN.search(word):
        return ""
    latin = in_latin(word)
    for pattern, letter in _RULES:
        latin = pattern.sub(letter, latin)
    return _TWICE.sub(r"\1", latin.upper())


def alike(known: Iterable[str], text: str) -> Iterator[tuple[str, float]]:
    """The keys that have a word for every word of a text that sounds like it, with how alike both are, at most 1."""
    from rapidfuzz import fuzz

    folded = fold(text)
    wanted = [of_word(word) for word in folded.split()]
    if not all(wanted) or sum(map(len, wanted)) < _LEAST:
        return
    for name in known:
        sounds = [of_word(word) for word in name.split()]
        if len(sounds) <= 2 * len(wanted) and set(wanted) <= set(sounds):
            yield name, fuzz.ratio(folded, in_latin(name)) / 100
