"""The words of charts. ``words.json`` beside this module has them in three languages; translators edit that file."""

from __future__ import annotations

import functools
import json
from importlib import resources

from comity.questions import wording


@functools.cache
def _all() -> dict[str, dict[str, str]]:
    text = (resources.files("comity.charts") / "words.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = json.loads(text)
    return loaded


def said(language: str, key: str, **values: object) -> str:
    """A word or sentence in a language, with its values; see ``wording.fill`` for numbers with their words."""
    text = wording.fill(_all()[key][language], lambda name: str(values[name]))
    return text[:-1] if text.endswith("..") and not text.endswith("...") else text


def each(key: str) -> dict[str, str]:
    """One word in every language."""
    return dict(_all()[key])


def keys() -> list[str]:
    """The names of all words."""
    return [*_all()]
