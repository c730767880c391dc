"""Whether documents only plan a meeting."""

from __future__ import annotations

from datetime import timedelta

import pyoxigraph as ox

from comity.model import iris
from comity.store.base import Store, per_store

_STATUS, _START, _END = (ox.NamedNode(iris.NS + name) for name in ("status", "start", "end"))
PLANS = ("planned", "postponed")
"""The statuses of a meeting that is still to come."""
MONTH = timedelta(days=31)
"""A plan of so short a time before the day was not replaced by another."""


@per_store
def is_planned(store: Store, meeting: str) -> bool:
    """Whether every document that dates a meeting (IRI) calls it planned or postponed; if none dates it, whether any does. Read once."""
    node = ox.NamedNode(meeting)
    planned = {q.graph_name for status in PLANS for q in store.quads(node, _STATUS, ox.Literal(status))}
    dated = {q.graph_name for name in (_START, _END) for q in store.quads(node, name, None)}
    return bool(planned) and dated <= planned
