"""The words of charts. ``words.json`` beside this module has them in three languages; translators edit that file."""

from __future__ import annotations

import functools
import json
from importlib import resources

from comity.questions.operator_sentences import filled


@functools.cache
def _all() -> dict[str, dict[str, str]]:
    text = (resources.files("comity.charts") / "words.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = json.loads(text)
    return loaded


def said(language: str, key: str, **values: object) -> str:
    """A word or sentence in a language, with its values; see ``operator_sentences.filled`` for numbers with their words."""
    return filled(_all()[key][language], **values)


def each(key: str) -> dict[str, str]:
    """One word in every language."""
    return dict(_all()[key])


def keys() -> list[str]:
    """The names of all words."""
    return [*_all()]
