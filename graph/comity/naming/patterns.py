"""How names are composed, and what no name looks like: ``patterns.json``, next to this module."""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Mapping
from typing import Any


@functools.cache
def load() -> dict[str, Any]:
    """All patterns, by subject; do not modify them."""
    with open(os.path.join(os.path.dirname(__file__), "patterns.json"), encoding="utf-8") as file:
        return json.load(file)  # type: ignore[no-any-return]


def kind(name: str) -> Mapping[str, Any] | None:
    """What a kind of meeting is called in each language; ``None`` for one that has no words."""
    kinds: dict[str, Any] = load()["kinds"]
    found = kinds.get(name)
    return kinds[found] if isinstance(found, str) else found


def frame(which: str, language: str, /, **parts: str) -> str:
    """A frame in a language, filled in."""
    return str(load()["frames"][which][language]).format(**parts)


def ordinal(number: int, language: str) -> str:
    """A number as it stands in an ordinal: 2nd in English, in Chinese characters, 2 in Russian."""
    if language == "en":
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"
    return _chinese(number) if language == "zh" and 0 < number < 100 else str(number)


def _chinese(number: int) -> str:
    digits = load()["numbers"]["zh"]
    tens, ones = divmod(number, 10)
    head = digits[tens] if tens > 1 else ""
    return head + (digits[10] if tens else "") + (digits[ones] if ones else "")


def genitive_ending(ending: str) -> str:
    """The ending of a Russian ordinal in the genitive, from that in the nominative."""
    return str(load()["numbers"]["ru"][ending])
