"""Posts that one person has at a time: whoever takes one ends the term of the one before."""

from __future__ import annotations

import functools
import json
import os
import re

from comity.naming.keys import fold


def of_one(title: str) -> str:
    """The title of a post, however it is written, if one person at a time has it; empty if several do, such as deputies."""
    return "" if _shared().search(title.casefold()) else fold(title)


@functools.cache
def _shared() -> re.Pattern[str]:
    """Words in the titles of posts that several people have at a time (``shared-posts.json``)."""
    with open(os.path.join(os.path.dirname(__file__), "shared-posts.json"), encoding="utf-8") as file:
        words: dict[str, list[str]] = json.load(file)
    begun = "|".join(rf"\b{re.escape(word)}" for word in words["begun"])
    return re.compile("|".join([begun, *map(re.escape, words["anywhere"])]))
