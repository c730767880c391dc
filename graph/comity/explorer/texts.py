"""Texts for the page: the words of its interface, and names as they may safely be shown."""

from __future__ import annotations

import functools
import json
import re
from importlib import resources

from comity import tables
from comity.names import fold

_LONG = 28
_WORD = re.compile(r"[\w’']+")
_JOINTS = re.compile(r"[\s\-–—+]+(and\s|и\s)?\s*")
_DANGLING = re.compile(r"(\s[a-zа-я]{1,3})*[\s,;:–—…-]*$")
_EDGES = " \"'“”«»-–—+:,"


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


def headed(text: str) -> str:
    """A name as it stands by itself: the "second summit" of a document is the "Second summit" of a heading."""
    return text[0].upper() + text[1:] if text[:2].islower() and len(text) > 1 else text


def shortened(text: str, most: int) -> str:
    """A name of at most so many columns: cut between words if it can be, East Asian characters counting twice."""
    if tables.width(text) <= most:
        return text
    cut = text[:most]
    while tables.width(cut) > most - 1:
        cut = cut[:-1]
    whole, _, rest = cut.rpartition(" ")
    return _DANGLING.sub("", whole if rest and len(whole) > most // 2 else cut) + "…"


def beside(text: str, context: list[str], most: int = 40) -> str:
    """A name that fits beside a node. One that is too long is first relieved of what it repeats of its context.

    Beside "China–Central Asia mechanism", "Summit of the heads of state of China and Central Asia in Xi'an" is
    "Summit of the heads of state of … in Xi'an".
    """
    if tables.width(text) > _LONG:
        text = _without(text, {fold(word) for name in context for word in _WORD.findall(name)})
    return shortened(headed(text), most)


def _without(text: str, known: set[str]) -> str:
    """A text with the first two or more words in a row that are known left out."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if _repeats(fold(word[0]), known) and (not run or _JOINTS.fullmatch(text[run[-1].end() : word.start()])):
            run.append(word)
        elif len(run) > 1 and text[run[-1].end() : word.end()].strip(_EDGES) not in ("and", "и"):
            break
        elif len(run) < 2:
            run = [word] if _repeats(fold(word[0]), known) else []
    if len(run) < 2:
        return text
    before, after = text[: run[0].start()].rstrip(_EDGES), text[run[-1].end() :].lstrip(_EDGES)
    return f"{before} … {after}" if before and after else before or after or text


def _repeats(word: str, known: set[str]) -> bool:
    """Whether a word is one of the known ones, in any inflection: Asian for Asia, Центральной for Центральная."""
    return any(word == k or (len(k) > 3 and word.startswith(k)) or (len(k) > 7 and word[:7] == k[:7]) for k in known)


def lines(text: str, most: int = 50, columns: int = 18) -> str:
    """A name broken into lines, for the middle of the picture."""
    broken = [""]
    for word in shortened(headed(text), most).split(" "):
        if tables.width(f"{broken[-1]} {word}") <= columns:
            broken[-1] = f"{broken[-1]} {word}".strip()
            continue
        broken.append("")
        for letter in word:
            if tables.width(broken[-1] + letter) > columns:
                broken.append("")
            broken[-1] += letter
    return "\n".join(line for line in broken if line)
