"""The languages in which answers, names and pages are given."""

from __future__ import annotations

from comity.errors import ComityError

LANGUAGES = ("en", "zh", "ru")
"""English, simplified Chinese and Russian, as BCP 47 tags; the first is the default."""


def check_language(language: str) -> None:
    """Raise ``ComityError`` unless answers are available in a language."""
    if language not in LANGUAGES:
        raise ComityError(f'answers are not available in "{language}"; use {", ".join(LANGUAGES)}')
