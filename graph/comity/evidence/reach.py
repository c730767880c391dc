"""How far documents reach: the day of the newest one about a mechanism. What happened later is not known here.

A document is about a mechanism if it describes the mechanism or something that belongs to it. Data sets do not count: they
say themselves which years they cover.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from comity.model import iris
from comity.store import documents
from comity.store.base import DEFAULT, Store, per_store, term

_AFTER = "[/~?%]"
"""What stands in an EDTF date behind its first day, month or year."""
_ABOUT = """SELECT ?source ?day WHERE {
  {
    SELECT DISTINCT ?source ?ENTITY WHERE {
      { ?thing comity:mechanism ?ENTITY . GRAPH ?source { ?thing a ?type } } UNION { GRAPH ?source { ?ENTITY a ?kind } }
    }
  }
  ?source comity:published ?day
}"""
_ABOUT_EACH = """SELECT DISTINCT ?mechanism ?source WHERE {
  { ?thing comity:mechanism ?mechanism . GRAPH ?source { ?thing a ?type } }
  UNION { ?mechanism a comity:Mechanism . GRAPH ?source { ?mechanism a ?kind } }
}"""


@per_store
def of(store: Store, mechanism: str) -> str:
    """The date (EDTF) of the newest document about a mechanism (IRI); empty if none is dated."""
    rows = store.select(_ABOUT, {"ENTITY": [ox.NamedNode(mechanism)]})
    return _newest(store, ((row["day"].value, row["source"]) for row in rows))


@per_store
def of_all(store: Store) -> str:
    """The date (EDTF) of the newest document of a store; empty if none is dated."""
    return _newest(store, ((q.object.value, q.subject) for q in store.quads(None, term("published"), None, DEFAULT)))


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
    published = ((documents.of(store).published(source), ox.NamedNode(iris.SOURCE + source)) for source in sources)
    return _newest(store, ((day, source) for day, source in published if day))


def _newest(store: Store, published: Iterable[tuple[str, ox.NamedNode]]) -> str:
    # Sorted as texts, which takes a third of the time: "2024" stands before "2024-01-05" as its first day does.
    dated = sorted(((re.split(_AFTER, day)[0], day, source.value) for day, source in published), reverse=True)
    return next((day.rstrip("~?%") for _, day, source in dated if not _is_data_set(store, source)), "")


def _is_data_set(store: Store, source: str) -> bool:
    return any(store.quads(ox.NamedNode(source), term("sourceKind"), term("kind-dataset"), DEFAULT))
