"""What a server tells of the graph that was loaded there: of which named graphs it consists, and whether all have arrived.

The record is a named graph of its own. It holds a hash of each graph's statements, by which a load that was broken off goes
on where it stopped, and a new one sends only what has changed; and the word that says whether the load is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.model import iris

MERGED = iris.GRAPH_MERGED
"""The named graph with each statement once, in the part of the default graph of an embedded store."""
LOADED = "https://w3id.org/comity/graph/loaded"
UNKNOWN = ""
"""The hash of a graph that is being sent, and may be there in part."""

_SUBJECT = ox.NamedNode(LOADED)
_HASH = ox.NamedNode(f"{LOADED}/hash")
_LOADING, _COMPLETE = (
    ox.Triple(_SUBJECT, ox.NamedNode(f"{LOADED}/state"), ox.Literal(state)) for state in ("loading", "complete")
)


class LoadRecord(NamedTuple):
    """The hashes of the named graphs that are there, by their IRIs, and whether these are all of them."""

    hashes: Mapping[str, str]
    complete: bool

    def triples(self) -> bytes:
        """The record as N-Triples."""
        return f"{_COMPLETE if self.complete else _LOADING} .\n".encode() + arrivals(self.hashes.items())


def arrivals(known: Iterable[tuple[str, str]]) -> bytes:
    """What is added to a record when graphs of these IRIs and hashes have arrived, as N-Triples."""
    triples = (ox.Triple(ox.NamedNode(graph), _HASH, ox.Literal(value)) for graph, value in known)
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def read(statements: Iterable[tuple[Any, Any, Any]]) -> LoadRecord:
    """The record that subjects, predicates and values tell; of a graph that has arrived, the hash that it has now."""
    told = list(statements)
    known = sorted((subject.value, value.value) for subject, predicate, value in told if predicate == _HASH)
    return LoadRecord(dict(known), tuple(_COMPLETE) in told)
