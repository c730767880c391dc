"""Documents that may be one: the same address, the same title from the same publisher, or the same text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from comity.evidence import witnesses
from comity.facts.elsewhere import bare_address
from comity.model import iris
from comity.naming.keys import fold
from comity.store.base import DEFAULT, Store, term

ADDRESS, TITLE, TEXT, ORIGIN = "address", "title", "text", "origin"
_ALIKE = 92
"""How similar, of 100, two titles or passages must be for one to be a copy of the other."""
_SHORTEST = 20


class Copy(NamedTuple):
    """A document of the graph that a new one may be a copy of, and by what."""

    document: str
    by: str

    @property
    def is_same(self) -> bool:
        """Whether it is the same document; a copied text in another place is only no witness of its own."""
        return self.by in (ADDRESS, TITLE)


def find(source: Mapping[str, Any], store: Store) -> list[Copy]:
    """The documents of a store that a document, as its fact file describes it, may be a copy of; the surest first."""
    told = {name: _values(store, name) for name in ("url", "title", "publisher", "published", "quotation")}
    own = {
        "address": bare_address(str(source.get("url", ""))),
        "title": fold(str(source.get("title", ""))),
        "day": str(source.get("published", ""))[:7],
    }
    quotes = [fold(str(q)) for q in source.get("quotes", ()) if len(fold(str(q))) >= _SHORTEST]
    publisher = str(source.get("publisher", ""))
    found = []
    for document in sorted(told["title"]):
        if document == source.get("id"):
            continue
        by = _by(document, own, publisher, quotes, told)
        if by:
            found.append(Copy(document, by))
    return sorted(found, key=lambda c: ((ADDRESS, TITLE, TEXT, ORIGIN).index(c.by), c.document))


def _by(
    document: str,
    own: Mapping[str, str],
    publisher: str,
    quotes: Sequence[str],
    told: Mapping[str, Mapping[str, list[str]]],
) -> str:
    def one(name: str) -> str:
        return next(iter(told[name].get(document, ())), "")

    if own["address"] and bare_address(one("url")) == own["address"]:
        return ADDRESS
    title = fold(one("title"))
    same_day = not own["day"] or not one("published") or one("published")[:7] == own["day"]
    if title == own["title"] and fold(one("publisher")) == fold(publisher) and same_day:
        return TITLE
    if any(fuzz.ratio(q, fold(other)) >= _ALIKE for q in quotes for other in told["quotation"].get(document, ())):
        return TEXT
    if len(own["title"]) >= _SHORTEST and same_day and fuzz.ratio(title, own["title"], score_cutoff=_ALIKE):
        agency = witnesses.agency_of(publisher)
        return (
            TEXT if not agency or agency == witnesses.agency_of(one("publisher")) or title == own["title"] else ORIGIN
        )
    return ""


def _values(store: Store, name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for quad in store.quads(None, term(name), None, DEFAULT):
        if quad.subject.value.startswith(iris.SOURCE):
            found.setdefault(iris.local(quad.subject.value), []).append(quad.object.value)
    return found
