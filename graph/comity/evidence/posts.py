"""Posts that one person has at a time: whoever takes one ends the term of the one before."""

from __future__ import annotations

import functools
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator

from comity.naming.keys import fold
from comity.store.statements import Statements


class Titles:
    """The titles of posts, with the short names of those whose posts they are: "EU" for the European Union."""

    def __init__(self, told: Statements) -> None:
        names: dict[str, set[str]] = defaultdict(set)
        short: dict[str, set[str]] = defaultdict(set)
        for (_, subject), node in told.nodes.items():
            called = {v.value for name in ("name", "alias", "shortName") for v in node.get(name, ())}
            names[subject] |= {fold(text) for text in called if " " in text}
            short[subject] |= {text for text in called if text.isalpha() and text.isupper()}
        self._short = {
            name: fold(initials)
            for subject, each in names.items()
            for initials in sorted(short.get(subject, ()))
            for name in each
            if name.isascii() == initials.isascii()
        }
        every = sorted(self._short, key=len, reverse=True)
        self._names = re.compile("|".join(rf"\b{re.escape(n)}\b" for n in every) or "(?!)")

    def of_one(self, title: str) -> str:
        """The title of a post, however it is written, if one person at a time has it; empty if several do, such as deputies."""
        if not is_of_one(title):
            return ""
        words = self._names.sub(lambda match: self._short[match[0]], fold(title)).split()
        return " ".join(sorted(set(words) - set(_listed()["plain"])))


def is_of_one(title: str) -> bool:
    """Whether one person at a time has a post, unlike a deputy or a member."""
    return bool(title) and not _shared().search(title.casefold())


@functools.cache
def _listed() -> dict[str, list[str]]:
    """Words in titles of posts: those that say nothing, and those of posts that several people have at a time."""
    with open(os.path.join(os.path.dirname(__file__), "shared-posts.json"), encoding="utf-8") as file:
        found: dict[str, list[str]] = json.load(file)
    return found


@functools.cache
def _shared() -> re.Pattern[str]:
    """The words in the titles of posts that several people have at a time."""
    words = _listed()

    def begun() -> Iterator[str]:
        single = "".join(rf"(?<!{re.escape(before)} )" for before in words["single after"])
        for word in words["begun"]:
            yield rf"\b{single}{re.escape(word)}"

    return re.compile("|".join([*begun(), *map(re.escape, words["anywhere"])]))
