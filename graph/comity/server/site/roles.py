"""In what role people took part, in the language of a page. ``roles.json`` beside this module has the words of documents that recur."""

from __future__ import annotations

import functools
import json
from importlib import resources

COLUMNS = ("capacity", "post")
"""The columns of answers that hold roles in the words of documents."""


def in_language(text: str, language: str) -> str:
    """A role such as "President, chair" in a language; unchanged if any part of it has no usual translation."""
    if language == "en":
        return text
    parts = [_known().get(part.casefold(), {}).get(language) for part in text.split(", ")]
    return ("、" if language == "zh" else ", ").join(p for p in parts if p) if all(parts) else text


@functools.cache
def _known() -> dict[str, dict[str, str]]:
    text = (resources.files("comity.server.site") / "roles.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = json.loads(text)
    return loaded
