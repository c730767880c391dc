"""What a name sounds like, whatever letters it is written in: "Абдулла Гюль" and "Abdullah Gül" have the same consonants."""

from __future__ import annotations

import re

from comity.drafting import patterns
from comity.naming.keys import fold

_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = (
    ("shch", "s"),
    ("chzh", ""),
    ("dzh", ""),
    ("zh", ""),
    ("kh", ""),
    ("gh", "g"),
    ("ch", "\u0107"),
    ("sh", "s"),
    ("ph", "f"),
    ("ts", "s"),
    ("tz", "s"),
    ("ng", "n"),
    ("ks", "s"),
    ("ck", "k"),
)
"""Letters that stand for one sound, and what they are read as; what languages write too differently is left out."""
_ONE = str.maketrans({"c": "k", "q": "k", "w": "v", "x": "s", "z": "s"})
_SILENT = re.compile("[aeiouyjh\\W\\d_]")
_FEW = 3
"""Of how many consonants one may differ."""
_SAME = re.compile(r"(.)\1+")


def of(text: str) -> list[str]:
    """The sounds of each word of a name; of a word with vowels alone, an empty text."""
    return [_of_word(word) for word in _WORD.findall(text)]


def _of_word(word: str) -> str:
    letters = patterns.load()["latin letters"]
    read = "".join(letters.get(c, c) for c in fold(word))
    for written, sound in _ALIKE:
        read = read.replace(written, sound)
    return _SAME.sub(r"\1", _SILENT.sub("", read.translate(_ONE)))


def are_near(one: str, other: str) -> bool:
    """Whether two sounds are the same but for one consonant."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or len(short) < _FEW:
        return one == other
    at = next((i for i, c in enumerate(short) if c != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
