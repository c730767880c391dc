"""Whether documents only plan a meeting."""

from __future__ import annotations

from datetime import timedelta

import pyoxigraph as ox

from comity.model import iris
from comity.store.base import DEFAULT, Store, per_store

_STATUS, _START, _END = (ox.NamedNode(iris.NS + name) for name in ("status", "start", "end"))
_OF, _ORDINAL = (ox.NamedNode(iris.NS + name) for name in ("of", "ordinal"))
PLANS = ("planned", "postponed")
"""The statuses of a meeting that is still to come."""
UNCONFIRMED = "unconfirmed"
"""The status of a meeting that should be over, and that nobody reports."""
MONTH = timedelta(days=31)
"""A plan of so short a time before the day was not replaced by another."""


@per_store
def is_planned(store: Store, meeting: str) -> bool:
    """Whether every document that dates a meeting (IRI) calls it planned or postponed; if none dates it, whether any does. Read once."""
    node = ox.NamedNode(meeting)
    planned = {q.graph_name for status in PLANS for q in store.quads(node, _STATUS, ox.Literal(status))}
    dated = {q.graph_name for name in (_START, _END) for q in store.quads(node, name, None)}
    return bool(planned) and dated <= planned


@per_store
def is_overtaken(store: Store, meeting: str) -> bool:
    """Whether a meeting (IRI) of which nobody gives the day has a number lower than one of its series that was held. Read once."""
    node = ox.NamedNode(meeting)
    number = _number(store, node)
    if number is None or any(store.quads(node, _START, None, DEFAULT)):
        return False
    series = (q.object for q in store.quads(node, _OF, None, DEFAULT))
    others = (q.subject for one in series for q in store.quads(None, _OF, one, DEFAULT))
    return any((_number(store, m) or 0) > number and not is_planned(store, m.value) for m in others)


def _number(store: Store, meeting: ox.NamedNode) -> int | None:
    return next((int(q.object.value) for q in store.quads(meeting, _ORDINAL, None, DEFAULT)), None)
