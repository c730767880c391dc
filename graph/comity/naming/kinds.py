"""What a text means that names a mechanism and a kind of thing: the summits of FOCAC for "FOCAC summit"."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import pyoxigraph as ox

from comity.model import vocabulary
from comity.naming import stems
from comity.naming.keys import has_han, key
from comity.store.base import DEFAULT, Store, term

_YEAR = re.compile(r"\s*(?:\b(?:in|of|в|за)\s+)?(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)(?:\s*年|\s*(?:года?|году|г)\b)?\s*")
"""A year in a key, with the words that go with it."""


def things(store: Store, wanted: str, named: Callable[[str], set[str]]) -> list[str]:
    """The IRIs of these things: those of the mechanism itself, then those of its platforms, the newest first.

    With a year, only what began in it; a name and a year without a kind mean meetings. ``named`` gives what has a name with a key.
    """
    rest, year = _without_year(wanted)
    found: set[str] = set()
    direct: set[str] = set()
    for name, classes in (*_readings(rest), *([(rest, {"Meeting"})] if year else ())):
        for mechanism in named(name):
            members = store.quads(None, term("mechanism"), ox.NamedNode(mechanism), DEFAULT)
            own = {quad.subject.value for quad in members}
            direct |= {quad.subject.value for quad in store.quads(None, term("of"), ox.NamedNode(mechanism), DEFAULT)}
            found |= {thing for thing in own if vocabulary.load().is_any(store.types(thing), *classes)}
    begun = {thing: begins for thing in found if (begins := _begins(store, thing)).startswith(year)}
    summits = {thing for thing in begun if "Summit" in store.types(thing)}
    return sorted(sorted(begun), key=lambda thing: (thing in direct, thing in summits, begun[thing]), reverse=True)


def classes_called(text: str) -> set[str]:
    """The classes that a word means, in any of the three languages, by name or label: ``Summit`` for "summits"."""
    return set().union(*(_by_label().get(form, ()) for form in _forms(key(text))))


def types() -> list[str]:
    """The types that things in fact files have, and Source."""
    return [*vocabulary.load().fact_types(), "Source"]


def _without_year(wanted: str) -> tuple[str, str]:
    """A key without its year, and that year; empty if it has none, or several."""
    years = _YEAR.findall(wanted)
    if len(years) != 1:
        return wanted, ""
    rest = _YEAR.sub("" if has_han(wanted) else " ", wanted).strip()
    return (rest, years[0]) if rest else (wanted, "")


def _readings(wanted: str) -> Iterator[tuple[str, set[str]]]:
    """The ways to read a key as a name and the label of a class, in either order."""
    words = wanted.split(" ")
    for at in range(1, len(words)):
        first, last = " ".join(words[:at]), " ".join(words[at:])
        yield from (
            (name, classes) for name, label in ((first, last), (last, first)) if (classes := classes_called(label))
        )
    # Chinese has no spaces: the label ends the text.
    for at in range(1, len(wanted)) if has_han(wanted) else ():
        if called := _by_label().get(wanted[at:]):
            yield wanted[:at].strip(), called


@functools.cache
def _by_label() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, class_ in vocabulary.load().classes.items():
        for label in (name, *class_.labels.values()):
            for form in _forms(key(label)):
                found[form].add(name)
    return dict(found)


def _forms(folded: str) -> set[str]:
    """A word in the singular and without case; the stems of "саммит" and "саммиты" differ."""
    return {" ".join(map(stems.stem, folded.split())), *stems.case_forms(folded)}


def _begins(store: Store, thing: str) -> str:
    dates = (
        store.quads(ox.NamedNode(thing), term(name), None, DEFAULT) for name in ("start", "adoptedOn", "established")
    )
    return max(
        (quad.object.value for found in dates for quad in found if isinstance(quad.object, ox.Literal)), default=""
    )
