"""How far documents reach: how many are about a mechanism, and the day of the newest. What happened later is not known here.

A document is about a mechanism if it describes the mechanism or something that belongs to it. Data sets do not count: they
say themselves which years they cover.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from comity.model import iris
from comity.store.base import DEFAULT, Store, per_store, term

_COUNT, _UNTIL = term("documentCount"), term("documentsUntil")
DERIVED = (_COUNT, _UNTIL)
"""What a build derives about each mechanism from the documents about it."""
PERIOD, END = ox.NamedNode(f"{iris.DATASET}/period"), ox.NamedNode(iris.PREFIXES["dcat"] + "endDate")
"""The period that all documents cover, and its end, as in the description of the data set (DCAT 3, section 7.7)."""
_EDTF, _TYPE = ox.NamedNode(iris.EDTF), ox.NamedNode(iris.RDF_TYPE)
_AFTER = "[/~?%]"
"""What stands in an EDTF date behind its first day, month or year."""
_DATED = """SELECT ?source ?day WHERE {
  ?source comity:published ?day FILTER NOT EXISTS { ?source comity:sourceKind comity:kind-dataset }
}"""
_DESCRIBED = """SELECT DISTINCT ?thing ?source WHERE {
  ?source comity:published ?day FILTER NOT EXISTS { ?source comity:sourceKind comity:kind-dataset }
  GRAPH ?source { ?thing a ?type }
}"""


def of(store: Store, mechanism: str) -> str:
    """The date (EDTF) of the newest document about a mechanism (IRI); empty if none is dated."""
    return _value(store, ox.NamedNode(mechanism), _UNTIL)


def count(store: Store) -> dict[str, int]:
    """How many documents are about each mechanism (IRI), but for data sets."""
    return {q.subject.value: int(q.object.value) for q in store.quads(None, _COUNT, None, DEFAULT)}


def of_all(store: Store) -> str:
    """The date (EDTF) of the newest document of a store; empty if none is dated."""
    return _value(store, PERIOD, END)


def _value(store: Store, thing: ox.NamedNode, name: ox.NamedNode) -> str:
    return next((str(quad.object.value) for quad in store.quads(thing, name, None, DEFAULT)), "")


def derived(store: Store, documents: Store) -> Iterator[ox.Triple]:
    """How many documents are about each mechanism, and how far they reach, as triples for a store.

    What documents describe is read from the named graphs of ``documents``; what belongs to a mechanism, from ``store``.
    """
    days = _dated(documents)
    for mechanism, sources in _about(store, documents):
        yield ox.Triple(ox.NamedNode(mechanism), _COUNT, ox.Literal(len(sources)))
        if newest := _newest(day for s in sources if (day := days.get(s))):
            yield ox.Triple(ox.NamedNode(mechanism), _UNTIL, ox.Literal(newest, datatype=_EDTF))


def newest(store: Store) -> str:
    """The date (EDTF) of the newest document of a store, read from all of them; empty if none is dated."""
    return _newest(_dated(store).values())


def _dated(documents: Store) -> dict[str, str]:
    """The dates (EDTF) of documents (IRIs), but for data sets."""
    return {row["source"].value: row["day"].value for row in documents.select(_DATED)}


def _newest(days: Iterable[str]) -> str:
    # Of a month or a year only its first day counts, since the document may be as old as that. Compared as texts, which
    # takes a third of the time: "2024" stands before "2024-01-05" as its first day does.
    _, last = max(((re.split(_AFTER, day)[0], day) for day in days), default=("", ""))
    return last.rstrip("~?%")


@per_store
def of_each(store: Store) -> dict[str, set[str]]:
    """The documents (ids) about each mechanism (IRI), but for data sets and those without a date; read at once."""
    return {mechanism: set(map(iris.local, sources)) for mechanism, sources in _about(store, store)}


def _about(store: Store, documents: Store) -> Iterable[tuple[str, set[str]]]:
    """The documents (IRIs) about each mechanism (IRI)."""
    described: dict[str, set[str]] = defaultdict(set)
    for row in documents.select(_DESCRIBED):
        described[row["thing"].value].add(row["source"].value)
    about: dict[str, set[str]] = defaultdict(set)
    if described:
        of = ((quad.subject.value, quad.object.value) for quad in store.quads(None, term("mechanism"), None, DEFAULT))
        itself = ((q.subject.value,) * 2 for q in store.quads(None, _TYPE, term("Mechanism"), DEFAULT))
        for thing, mechanism in (*of, *itself):
            if thing in described:
                about[mechanism] |= described[thing]
    return about.items()
