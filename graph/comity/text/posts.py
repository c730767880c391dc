"""The posts and capacities in which documents name people, in the reader's language: they mostly have them in English.

``words.json`` has the common ones under "posts", without hyphens and in lower case. "Prime Minister, chair" is told part by part.
"""

from __future__ import annotations

import re

from comity.text import words

_UNCLEAR = {"zh": ("president", "vice president", "secretary of state")}
"""Posts that have other names in a state than in a bank or an assembly."""


def translated(post: str, language: str) -> str:
    """A post in a language (``en``, ``zh`` or ``ru``); empty if part of it is not known, and in English, which needs none."""
    if language == "en":
        return ""
    known = words.of("posts", language)
    unclear = _UNCLEAR.get(language, ())
    parts = [
        "" if _key(part) in unclear else known.get(_key(part), "")
        for part in re.split(r"\s*[,;]\s*|\s+and\s+", post)
        if part
    ]
    joint = "、" if language == "zh" else ", "
    return joint.join(parts) if parts and all(parts) else ""


def _key(part: str) -> str:
    return re.sub(r"[-\s]+", " ", part).strip().casefold()
