"""Posts that one person has at a time: whoever takes one ends the term of the one before."""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Iterator
from typing import Any

from comity.naming.keys import fold

_DATED = re.compile(r"[(\uff08][^()\uff08\uff09]*\d[^()\uff08\uff09]*[)\uff09]")
"""When somebody got a post, in brackets behind it: "Secretary-General (elected 11 March 2016)"."""


def of_one(title: str, at: str = "") -> str:
    """The title of a post, however it is written, if one person at a time has it; empty if several do, such as deputies.

    ``at`` is the id of where the post is: the title may name it again.
    """
    if not is_of_one(title):
        return ""
    words, own = _words(_DATED.sub("", title)), _words(at.replace("-", " "))
    return " ".join(sorted(words - own if own < words else words))


def _words(title: str) -> set[str]:
    said = _named().sub(lambda match: _initials()[match[0]], fold(title)).split()
    return set(said) - set(_listed("plain"))


def is_of_one(title: str) -> bool:
    """Whether one person at a time has a post, unlike a deputy or a member."""
    return bool(title) and not _shared().search(title.casefold())


@functools.cache
def _listed(kind: str) -> Any:
    """Words in titles of posts (``shared-posts.json``)."""
    with open(os.path.join(os.path.dirname(__file__), "shared-posts.json"), encoding="utf-8") as file:
        return json.load(file)[kind]


@functools.cache
def _initials() -> dict[str, str]:
    """The initials of organisations by their names: titles have either, "EU" or "European Union"."""
    return {fold(name): fold(short) for name, short in _listed("initials").items()}


@functools.cache
def _named() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in _initials()))


@functools.cache
def _shared() -> re.Pattern[str]:
    """The words in the titles of posts that several people have at a time."""

    def begun() -> Iterator[str]:
        single = "".join(rf"(?<!{re.escape(before)} )" for before in _listed("single after"))
        for word in _listed("begun"):
            yield rf"\b{single}{re.escape(word)}"

    return re.compile("|".join([*begun(), *map(re.escape, _listed("anywhere"))]))
