"""Texts as parts of ids."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str) -> str:
    """A text as part of an IRI: ASCII letters, digits and hyphens. Texts with different letters have different slugs."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    ascii_slug = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    if sum(map(str.isalnum, text)) <= len(ascii_slug.replace("-", "")):
        return ascii_slug
    # ASCII lacks some letters of the text; the hash stands for them. Few texts need one.
    import hashlib

    return f"{ascii_slug}-{hashlib.sha256(text.encode()).hexdigest()[:12]}".lstrip("-")


ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
