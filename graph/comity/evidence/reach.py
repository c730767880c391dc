"""How far documents reach: the day of the newest one about a mechanism. What happened later is not known here.

A document is about a mechanism if it describes the mechanism or something that belongs to it. Data sets do not count: they
say themselves which years they cover. A rule of the ontology finds the day of each mechanism when a graph is built.
"""

from __future__ import annotations

import re
from collections import defaultdict

import pyoxigraph as ox

from comity.model import iris
from comity.store.base import DEFAULT, Store, per_store, term

_AFTER = "[/~?%]"
"""What stands in an EDTF date after its first day, month or year."""
_ABOUT_EACH = """SELECT DISTINCT ?mechanism ?source WHERE {
  { ?thing comity:mechanism ?mechanism . GRAPH ?source { ?thing a ?type } }
  UNION { ?mechanism a comity:Mechanism . GRAPH ?source { ?mechanism a ?kind } }
}"""


def of(store: Store, mechanism: str) -> str:
    """The date (EDTF) of the newest document about a mechanism (IRI); empty if none is dated."""
    found = store.quads(ox.NamedNode(mechanism), term("documentsUntil"), None, DEFAULT)
    return next((quad.object.value for quad in found), "")


@per_store
def of_all(store: Store) -> str:
    """The date (EDTF) of the newest document of a store; empty if none is dated.

    Of a month or a year only its first day counts, since the document may be as old as that.
    """
    published = ((q.object.value, q.subject.value) for q in store.quads(None, term("published"), None, DEFAULT))
    # Sorted as texts, which takes a third of the time: "2024" stands before "2024-01-05" as its first day does.
    dated = sorted(((re.split(_AFTER, day)[0], source) for day, source in published), reverse=True)
    return next((day for day, source in dated if not _is_data_set(store, source)), "")


@per_store
def of_each(store: Store) -> dict[str, set[str]]:
    """The documents (ids) about each mechanism (IRI), read at once."""
    about: dict[str, set[str]] = defaultdict(set)
    for row in store.select(_ABOUT_EACH):
        if row["source"].value.startswith(iris.SOURCE):
            about[row["mechanism"].value].add(iris.local(row["source"].value))
    return about


def _is_data_set(store: Store, source: str) -> bool:
    return any(store.quads(ox.NamedNode(source), term("sourceKind"), term("kind-dataset"), DEFAULT))
