"""Witnesses: documents that do not copy each other, and how near each stands to what it tells of.

Documents of one origin are one witness: those of one publisher, those that name the same agency (``agencies.json``), copies of
one encyclopedia in one language, and those with the same title or the same address. How near a kind of document is
(``comity:closeness`` in the ontology) is its weight.
"""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

import pyoxigraph as ox

from comity.evidence.plans import PLANS
from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.naming.keys import fold
from comity.store.base import DEFAULT, Store, per_store, term

_NAMED = ("title", "publisher", "url", "sourceKind", "language")
_REPORTED = ("start", "from", "adoptedOn", "period")
DATING = (*_REPORTED, "status", "indicator")
"""The properties that date a document without a day of publication."""
_AHEAD = frozenset(("target", "planned", "expected", "forecast"))
"""Words in the names of figures (``indicator``) that are of a time to come."""
_NEWS, _LATE = "kind-news", "kind-encyclopedia"
_YEAR = timedelta(days=366)
_SHORT_TITLE = 20
"""A title shorter than this, such as "G20", may be that of two different texts."""


class Witness(NamedTuple):
    """A document (id) as a witness: its origins, how near it is, and when it was published (EDTF).

    Without a day of publication, ``published`` is that of the last thing that it reports; empty if it reports none with a day.
    """

    document: str
    origins: frozenset[str]
    closeness: int
    published: str
    kind: str


class Witnesses:
    """The documents of a store as witnesses, each read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Witness] = {}

    def get(self, document: str) -> Witness:
        """A document (id) as a witness."""
        if document not in self._known:
            node = ox.NamedNode(iris.SOURCE + document)
            told = {iris.local(q.predicate.value): q.object.value for q in self._store.quads(node, None, None, DEFAULT)}
            published = told.get("published") or self._last_reported(node)
            self._known[document] = _witness(document, {name: told.get(name, "") for name in _NAMED}, published)
        return self._known[document]

    def _last_reported(self, graph: ox.NamedNode) -> str:
        """The newest day (EDTF) of what a document without a date reports: it is no older than that."""
        ahead = {
            q.subject for status in PLANS for q in self._store.quads(None, term("status"), ox.Literal(status), graph)
        }
        ahead |= {
            q.subject
            for q in self._store.quads(None, term("indicator"), None, graph)
            if _AHEAD & set(q.object.value.split("-"))
        }
        reported = (
            q for name in _REPORTED for q in self._store.quads(None, term(name), None, graph) if q.subject not in ahead
        )
        return max((str(day) for q in reported if (day := Span.of(q.object.value).earliest)), default="")

    def independent(self, documents: Mapping[str, str]) -> list[Witness]:
        """One witness, the nearest, for each origin of these documents (ids); documents that share any origin are one.

        With each document goes when it says that the thing happened (EDTF): a news report of more than a year after is no nearer
        than an encyclopedia.
        """
        groups: list[tuple[set[str], Witness]] = []
        told = (_late(self.get(document), when) for document, when in documents.items())
        for witness in sorted(told, key=lambda w: (-w.closeness, w.document)):
            same = [g for g in groups if g[0] & witness.origins]
            merged = set(witness.origins).union(*(g[0] for g in same))
            nearest = min((w for _, w in same), key=lambda w: (-w.closeness, w.document), default=witness)
            groups = [g for g in groups if g not in same] + [(merged, nearest)]
        return [witness for _, witness in groups]


def _late(witness: Witness, when: str) -> Witness:
    known = vocabulary.load().closeness
    if witness.kind == _NEWS and Span.of(when).is_before(Span.of(witness.published), _YEAR.days):
        return witness._replace(closeness=known[_LATE])
    return witness


@per_store
def of(store: Store) -> Witnesses:
    """The witnesses of a store; read once and kept with it."""
    return Witnesses(store)


def _witness(document: str, told: dict[str, str], published: str) -> Witness:
    publisher, title = fold(told["publisher"]), fold(told["title"])
    agency = agency_of(told["publisher"])
    own = f"agency {agency} {told['language'] if agency == 'wikipedia' else ''}" if agency else f"publisher {publisher}"
    origins = {own}
    if len(title) >= _SHORT_TITLE:
        origins.add(f"title {title}")
    if told["url"]:
        origins.add(f"address {told['url'].partition('://')[2].rstrip('/')}")
    kind = iris.local(told["sourceKind"])
    return Witness(document, frozenset(origins), vocabulary.load().closeness.get(kind, 0), published, kind)


def agency_of(publisher: str) -> str:
    """The agency that the name of a publisher names, by its key in ``agencies.json``; empty if it names none."""
    return next((name for name, pattern in _agencies() if pattern.search(publisher.casefold())), "")


@functools.cache
def _agencies() -> list[tuple[str, re.Pattern[str]]]:
    with open(os.path.join(os.path.dirname(__file__), "agencies.json"), encoding="utf-8") as file:
        listed: dict[str, list[str]] = json.load(file)
    return [
        (
            name,
            re.compile("|".join(rf"(?<!\w){re.escape(s)}" + (r"(?!\w)" if name != "wikipedia" else "") for s in spelt)),
        )
        for name, spelt in listed.items()
    ]
