"""The keys by which names are compared: without case, accents, quotation marks and kinds of dash."""

from __future__ import annotations

import functools
import re
import unicodedata

from comity.naming import stems

_ACCENT = re.compile("(?<![иИ])[\u0300-\u036f]|(?<=[иИ])[\u0300-\u0305\u0307-\u036f]")
"""Marks above and below letters, except the breve of й, which is a letter of its own."""


_HAN = "\u2e80-\u9fff\uf900-\ufaff"


_BESIDE_HAN = re.compile(f"(?<=[{_HAN}]) | (?=[{_HAN}])")


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
    if not text.isascii():
        text = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", text)))
    return " ".join(text.casefold().translate(_KEPT).split())


def key(text: str) -> str:
    """The key of a name: folded, and without spaces next to Chinese characters, where people write a dash or nothing."""
    return _BESIDE_HAN.sub("", fold(text))


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def keys(name: str) -> set[str]:
    """All keys of a name: the folded one and, for Russian, the one without case endings."""
    folded = key(name)
    return {folded, stems.without_cases(folded)} - {""}
