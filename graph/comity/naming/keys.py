"""The keys by which names are compared: without case, accents, quotation marks and kinds of dash."""

from __future__ import annotations

import functools
import re
import unicodedata

from comity.naming import stems

_ACCENT = re.compile("(?<![иИ])[\u0300-\u036f]|(?<=[иИ])[\u0300-\u0305\u0307-\u036f]")
"""Marks above and below letters, except the breve of й, which is a letter of its own."""


_PLAIN = re.compile("[\x00-\x7fЁА-яё«»–—]*")
"""Texts whose only accents are those of ё and й: what most Russian ones are, which need no other normalization."""


_WITH_INITIALS = re.compile(r"(\w.*\S) ?[(（]([^\W\d_]{3,8})[)）]")


class _Kept(dict[int, str]):
    """Letters, marks, digits and ``+`` as they are, and a space for all else; each character is looked at once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        is_kept = character == "+" or unicodedata.category(character)[0] in "LNM"
        self[code] = character if is_kept else " "
        return self[code]


_KEPT = _Kept()


@functools.lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """A name reduced to lowercase letters without accents, digits and ``+``: people agree on these."""
    if _PLAIN.fullmatch(text):
        text = text.replace("ё", "е").replace("Ё", "Е")
    else:
        text = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", text)))
    return " ".join(text.casefold().translate(_KEPT).split())


def key(text: str) -> str:
    """The key of a name: folded, and without spaces next to Chinese characters, where people write a dash or nothing."""
    folded = fold(text)
    if folded.isascii() or not has_han(folded):
        return folded
    found, *words = folded.split(" ")
    for word in words:
        found += word if is_han(found[-1]) or is_han(word[0]) else f" {word}"
    return found


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def has_han(text: str) -> bool:
    """Whether a text has a Chinese character. To make a regular expression for them takes longer than most questions need for it."""
    return max(text, default="") >= "\u2e80" and any(map(is_han, text))


def keys(name: str) -> set[str]:
    """All keys of a name: the folded one and, for Russian, the one without case endings."""
    folded = key(name)
    return {folded, stems.without_cases(folded)} - {""}


def names_in(name: str) -> list[str]:
    """A name and, if it ends in its own initials in brackets, as "New Development Bank (NDB)" does, both of its parts."""
    found = _WITH_INITIALS.fullmatch(name)
    if not found or not found[2].isupper():
        return [name]
    letters = [word[0] for word in fold(found[1]).split()]
    following = iter(letters)
    # The first word has to have one: "the summit of the Organization of Turkic States (OTS)" is not the OTS.
    initials = fold(found[2])
    is_of_it = letters[:1] == [initials[:1]] and all(letter in following for letter in initials)
    return [name, found[1], found[2]] if is_of_it else [name]
