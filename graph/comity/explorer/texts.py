"""Texts for the page: the words of its interface, and names made safe to show."""

from __future__ import annotations

import functools
import json
import re
from importlib import resources

from comity.text import tables

_DANGLING = re.compile(r"(\s[a-zа-я]{1,3})*[\s,;:–—…-]*$")


@functools.cache
def words() -> dict[str, dict[str, str]]:
    """The words of the interface, by language and name."""
    loaded: dict[str, dict[str, str]] = json.loads(asset("words.json"))
    return loaded


def scripts() -> list[str]:
    """The parts of the page's program in the order in which they run; the last one starts it."""
    parts = (part.name for part in (resources.files("comity.explorer") / "assets").iterdir())
    return [asset(name) for name in sorted(parts, key=lambda n: (n == "explorer.js", n)) if name.endswith(".js")]


def asset(name: str) -> str:
    """One of the files that make up the page."""
    return (resources.files("comity.explorer") / "assets" / name).read_text(encoding="utf-8")


def clean(text: str) -> str:
    """A text on one line, with control codes and characters that change the writing direction made visible."""
    # Most texts need no change: a printable text has no white space other than plain spaces.
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    return tables.plain(" ".join(text.split()))


def headed(text: str) -> str:
    """A name as a heading: the "second summit" of a document becomes "Second summit"."""
    return text[0].upper() + text[1:] if text[:2].islower() and len(text) > 1 else text


def shortened(text: str, most: int) -> str:
    """A name at most this many columns wide, cut between words if possible. East Asian characters count twice."""
    if tables.width(text) <= most:
        return text
    cut = text[:most]
    while tables.width(cut) > most - 1:
        cut = cut[:-1]
    whole, _, rest = cut.rpartition(" ")
    return _DANGLING.sub("", whole if rest and len(whole) > most // 2 else cut) + "…"
