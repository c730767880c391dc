"""How far documents reach: the day of the newest one about a mechanism. What happened later is not known here.

A document is about a mechanism if it describes the mechanism or something that belongs to it. Data sets do not count: they
say themselves which years they cover.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import pyoxigraph as ox

from comity.model import iris
from comity.model.dates import Span
from comity.store import documents
from comity.store.base import DEFAULT, Store, per_store, term

_ABOUT = """SELECT DISTINCT ?source WHERE {
  { ?thing comity:mechanism ?ENTITY . GRAPH ?source { ?thing a ?type } } UNION { GRAPH ?source { ?ENTITY a ?kind } }
}"""
_ABOUT_EACH = """SELECT DISTINCT ?mechanism ?source WHERE {
  { ?thing comity:mechanism ?mechanism . GRAPH ?source { ?thing a ?type } }
  UNION { ?mechanism a comity:Mechanism . GRAPH ?source { ?mechanism a ?kind } }
}"""


@per_store
def of(store: Store, mechanism: str) -> str:
    """The date (EDTF) of the newest document about a mechanism (IRI); empty if none is dated."""
    rows = store.select(_ABOUT, {"ENTITY": [ox.NamedNode(mechanism)]})
    return newest(
        store, (iris.local(row["source"].value) for row in rows if row["source"].value.startswith(iris.SOURCE))
    )


@per_store
def of_all(store: Store) -> str:
    """The date (EDTF) of the newest document of a store; empty if none is dated."""
    return newest(store, (iris.local(q.subject.value) for q in store.quads(None, term("published"), None, DEFAULT)))


@per_store
def of_each(store: Store) -> dict[str, set[str]]:
    """The documents (ids) about each mechanism (IRI), read at once."""
    about: dict[str, set[str]] = defaultdict(set)
    for row in store.select(_ABOUT_EACH):
        if row["source"].value.startswith(iris.SOURCE):
            about[row["mechanism"].value].add(iris.local(row["source"].value))
    return about


def newest(store: Store, sources: Iterable[str]) -> str:
    """The date (EDTF) of the newest of these documents (ids); empty if none is dated.

    Of a month or a year only its first day counts, since the document may be as old as that.
    """
    published = ((documents.of(store).published(source), source) for source in sources)
    dated = sorted(((Span.of(day).earliest or date.min, day, source) for day, source in published if day), reverse=True)
    return next((day.rstrip("~?%") for _, day, source in dated if not _is_data_set(store, source)), "")


def _is_data_set(store: Store, source: str) -> bool:
    return any(store.quads(ox.NamedNode(iris.SOURCE + source), term("sourceKind"), term("kind-dataset"), DEFAULT))
