"""The languages in which answers, names and pages are given."""

from __future__ import annotations

from comity.errors import ComityError

LANGUAGES = ("en", "zh", "ru")
"""English, simplified Chinese and Russian, as BCP 47 tags; the first is what is shown where nothing else is asked for."""


def check_language(language: str) -> None:
    """Raise ``ComityError`` unless answers can be given in a language."""
    if language not in LANGUAGES:
        raise ComityError(f'"{language}" is no language of the answers; use {", ".join(LANGUAGES)}')
