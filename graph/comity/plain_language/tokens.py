"""The words of a question in plain language: what is compared with the phrasings of the catalogue.

English and Russian words are compared by their stems, Chinese text, which has no spaces, by its characters and pairs of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.model import vocabulary
from comity.naming import keys, stems

_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")
_SLOTS = ("Mechanism", "Polity", "Region", "Meeting", "Person", "Area", "Document", "Source")
_ATOM = re.compile("[\u2e80-\u9fff\uf900-\ufaff]|[^ \u2e80-\u9fff\uf900-\ufaff]+")


def is_han(atom: str) -> bool:
    """Whether an atom is a Chinese character."""
    return bool(_HAN.fullmatch(atom))


def atoms(text: str) -> list[str]:
    """The smallest parts of a text: words, each Chinese character for itself; folded."""
    return _ATOM.findall(keys.fold(text))


def joined(parts: Iterable[str]) -> str:
    """Atoms put together again as they stand in a key of a name."""
    return keys.key(" ".join(parts))


def features(parts: Iterable[str | None]) -> list[str]:
    """What a text is compared by; ``None`` stands for something that is not compared, ``<…>`` for a name of a kind.

    Words give their stems and pairs of neighbouring stems; Chinese characters themselves and their pairs.
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


def slot(kinds: Iterable[str]) -> str | None:
    """What stands for a name in a comparison: the kind of thing that it names."""
    return next((f"<{top}>" for top in _SLOTS if vocabulary.load().is_a(next(iter(kinds), "Entity"), top)), None)


def language_of(text: str) -> str:
    """The language of a text by its letters: Chinese, Russian or else English."""
    if _HAN.search(text):
        return "zh"
    return "ru" if re.search("[\u0400-\u04ff]", text) else "en"
