"""Splits a question in plain language into tokens, for comparing it with the phrasings of the catalogue.

English and Russian words are compared by their stems. Chinese has no spaces, so it is compared by single characters and pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.naming import keys, stems


def is_han(atom: str) -> bool:
    """Whether a token is a Chinese character."""
    return len(atom) == 1 and ("\u2e80" <= atom <= "\u9fff" or "\uf900" <= atom <= "\ufaff")


def atoms(text: str) -> list[str]:
    """The tokens of a text, folded: words and single Chinese characters."""
    folded = keys.fold(text)
    if folded.isascii() or not keys.has_han(folded):
        return folded.split()
    return "".join([f" {character} " if is_han(character) else character for character in folded]).split()


def joined(parts: Iterable[str]) -> str:
    """Tokens joined again, in the form that keys of names have."""
    return keys.key(" ".join(parts))


def features(parts: Iterable[str | None]) -> list[str]:
    """What a text is compared by. ``None`` stands for something that is not compared, ``<…>`` for a kind of name.

    For words, these are stems and pairs of neighbouring stems; for Chinese, characters and pairs of characters.
    """
    found: list[str] = []
    before: str | None = None
    for part in parts:
        now = part if part is None or is_han(part) or part.startswith("<") else stems.stem(part)
        if now is not None:
            found.append(now)
            if before is not None:
                found.append(f"{before} {now}")
        before = now
    return found


def language_of(text: str) -> str:
    """The language of a text by its script: Chinese, Russian, or otherwise English."""
    if text.isascii():
        return "en"
    if keys.has_han(text):
        return "zh"
    return "ru" if re.search("[\u0400-\u04ff]", text) else "en"
