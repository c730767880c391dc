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
    found = load()["kinds"].get(name)
    return load()["kinds"][found] if isinstance(found, str) else found


def frame(which: str, language: str, /, **parts: str) -> str:
    """A frame in a language, filled in."""
    return str(load()["frames"][which][language]).format(**parts)


_DIGITS = "〇一二三四五六七八九"


def ordinal(number: int, language: str) -> str:
    """A number as it stands in an ordinal: 2nd in English, 二 in Chinese, 2 in Russian."""
    if language == "en":
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"
    return _chinese(number) if language == "zh" and 0 < number < 100 else str(number)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")
