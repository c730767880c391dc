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


@functools.lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """A name reduced to lowercase letters without accents, digits and ``+``: people agree on these."""
    decomposed = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", text))).casefold()
    kept = (c if c == "+" or unicodedata.category(c)[0] in "LNM" else " " for c in decomposed)
    return " ".join("".join(kept).split())


def key(text: str) -> str:
    """The key of a name: folded, and without spaces next to Chinese characters, where people write a dash or nothing."""
    return _BESIDE_HAN.sub("", fold(text))


def keys(name: str) -> set[str]:
    """All keys of a name: the folded one and, for Russian, the one without case endings."""
    folded = key(name)
    return {folded, stems.without_cases(folded)} - {""}
