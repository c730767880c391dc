"""Texts as parts of ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def slug(text: str) -> str:
    """A text as a part of an IRI: ASCII letters, digits and hyphens; two texts that differ in letters have two slugs."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    if sum(map(str.isalnum, text)) <= len(found.replace("-", "")):
        return found
    # Letters that ASCII lacks told the text apart from others.
    return f"{found}-{hashlib.sha256(text.encode()).hexdigest()[:12]}".lstrip("-")


ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
