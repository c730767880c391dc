"""The words that people read, in English, Chinese and Russian. ``words.json``, next to this module, has them by subject.

A word may be a template, with ``{name}`` for what is filled in. Translators edit the file, not a program. The pages of the
site and of the explorer have files of their own. The file is read when the first word is needed.
"""

from __future__ import annotations

import functools
import os


@functools.cache
def _all() -> dict[str, dict[str, dict[str, str]]]:
    import json  # not every program that imports this module needs a word

    with open(os.path.join(os.path.dirname(__file__), "words.json"), encoding="utf-8") as file:
        return json.load(file)  # type: ignore[no-any-return]


@functools.cache
def of(subject: str, language: str) -> dict[str, str]:
    """The words on a subject in one of ``LANGUAGES``, by name; do not modify them. Raises ``KeyError`` for anything else."""
    return {name: word[language] for name, word in _all()[subject].items()}


def each(subject: str, name: str) -> dict[str, str]:
    """One word in every language. Raises ``KeyError`` if there is none."""
    return dict(_all()[subject][name])
