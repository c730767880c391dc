"""The record that a server keeps of the graph loaded there: its named graphs, and whether all have arrived.

The record is a named graph of its own. It holds a hash of each graph's statements, so that an interrupted load continues
where it stopped and a new load sends only what has changed. It also says whether the load is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.model import iris

MERGED = iris.GRAPH_MERGED
"""The named graph with each statement once, which stands for the default graph of an embedded store."""
LOADED = "https://w3id.org/comity/graph/loaded"
UNKNOWN = ""
"""The hash of a graph that is being sent, and may be there only in part."""

_SUBJECT = ox.NamedNode(LOADED)
_HASH = ox.NamedNode(f"{LOADED}/hash")
_LOADING, _COMPLETE = (
    ox.Triple(_SUBJECT, ox.NamedNode(f"{LOADED}/state"), ox.Literal(state)) for state in ("loading", "complete")
)


class LoadRecord(NamedTuple):
    """The hashes of the named graphs on the server, by IRI, and whether all of them are there."""

    hashes: Mapping[str, str]
    complete: bool

    def triples(self) -> bytes:
        """The record as N-Triples."""
        return f"{_COMPLETE if self.complete else _LOADING} .\n".encode() + arrivals(self.hashes.items())


def arrivals(known: Iterable[tuple[str, str]]) -> bytes:
    """What to add to a record when graphs with these IRIs and hashes have arrived, as N-Triples."""
    triples = (ox.Triple(ox.NamedNode(graph), _HASH, ox.Literal(value)) for graph, value in known)
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def read(statements: Iterable[tuple[Any, Any, Any]]) -> LoadRecord:
    """The record in these statements; for a graph that has arrived, its latest hash."""
    triples = list(statements)
    known = sorted((subject.value, value.value) for subject, predicate, value in triples if predicate == _HASH)
    return LoadRecord(dict(known), tuple(_COMPLETE) in triples)
