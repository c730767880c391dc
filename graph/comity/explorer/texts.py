"""Texts for the page: the words of its interface, and names as they may safely be shown."""

from __future__ import annotations

import functools
import json
from importlib import resources

from comity import tables

LANGUAGES = ("en", "zh", "ru")
_SHORT = 30


@functools.cache
def words() -> dict[str, dict[str, str]]:
    """The words of the interface by language, and by name."""
    loaded: dict[str, dict[str, str]] = json.loads(asset("words.json"))
    return loaded


def asset(name: str) -> str:
    """One of the files that the page is put together from."""
    return (resources.files("comity.explorer") / "assets" / name).read_text(encoding="utf-8")


def clean(text: str) -> str:
    """A text in one line, with control codes and characters that turn the direction of writing made visible."""
    return tables.plain(" ".join(text.split()))


def shortened(text: str, most: int = _SHORT) -> str:
    """A name that fits beside a node: cut between words if it can be, East Asian characters counting twice."""
    if tables.width(text) <= most:
        return text
    cut = text
    while tables.width(cut) > most - 1:
        cut = cut[: max(1, min(len(cut) - 1, most))]
    words_, _, rest = cut.rpartition(" ")
    return (words_ if rest and len(words_) > most // 2 else cut).rstrip(" ,;:–—-") + "…"


def lines(text: str, most: int, columns: int = 18) -> str:
    """A name broken into lines for the middle of the picture."""
    broken = [""]
    for word in shortened(text, most).split(" "):
        if broken[-1] and tables.width(f"{broken[-1]} {word}") > columns:
            broken.append(word)
        else:
            broken[-1] = f"{broken[-1]} {word}".strip()
    return "\n".join(broken)
