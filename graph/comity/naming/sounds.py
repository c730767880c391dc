"""Names by their consonants, so that one transliteration finds another: Schawkat Mirsijojew is Shavkat Mirziyoyev.

The rules reduce what German, English, French and others write for one sound to one letter, and leave vowels out. No list of names is
needed.
"""

from __future__ import annotations

import functools
import re
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


class Heard:
    """Names by the sounds of their words, so that many texts can be looked for among them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        self._words: dict[str, int] = {}
        for name in names:
            words = name.split()
            self._words[name] = len(words)
            for word in words:
                self._by_sound[of_word(word)].add(name)

    def alike(self, text: str) -> Iterator[tuple[str, float]]:
        """The names that have a word for every word of a text that sounds like it, with how alike both are, at most 1."""
        from rapidfuzz import fuzz

        folded, wanted = fold(text), of_text(text)
        if not wanted:
            return
        for name in sorted(set.intersection(*(self._by_sound.get(sound, set()) for sound in wanted))):
            if self._words[name] <= 2 * len(wanted):
                yield name, fuzz.ratio(folded, in_latin(name)) / 100
