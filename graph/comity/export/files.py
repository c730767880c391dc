"""The graph in other formats. Files are written under another name, then renamed; the same graph gives the same bytes."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import IO, Any

import pyoxigraph as ox

from comity.errors import ComityError
from comity.export.sorting import in_order
from comity.files import replacing
from comity.model import iris
from comity.store.base import DEFAULT, Store, source_of
from comity.text import tables

_LOOKED_UP = {ox.NamedNode(graph) for graph in iris.LOOKED_UP}
_AT_ONCE = 10_000
_NUMBERS = frozenset(iris.XSD + name for name in ("integer", "decimal"))
_XML_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(store: Store, form: str, path: str) -> None:
    """Write a store to a file in one of ``FORMS``; raises ``ComityError`` for another form or an unwritable path."""
    writer = FORMS.get(form)
    if writer is None:
        raise ComityError(f'"{form}" is not an export format; use one of {", ".join(FORMS)}')
    with replacing(path) as file:
        writer(store, file)


def _statements(store: Store) -> Iterator[ox.Quad]:
    """All quads except names' keys and findings, which a build derives again."""
    return (quad for quad in store.quads() if quad.graph_name not in _LOOKED_UP)


def _nquads(store: Store, file: IO[bytes]) -> None:
    file.writelines(in_order(f"{quad} .\n".encode() for quad in _statements(store)))


def _quads_in_order(quads: Iterable[ox.Quad]) -> Iterator[Any]:
    """Quads sorted by graph, subject, predicate and object."""
    keys = (f"{q.graph_name}\0{q.subject}\0{q.predicate}\0{q.object}\n".encode() for q in quads)
    lines = in_order(keys)
    while batch := list(islice(lines, _AT_ONCE)):
        yield from ox.parse(b"".join(map(_line, batch)), format=ox.RdfFormat.N_QUADS)


def _line(key: bytes) -> bytes:
    """The N-Quads line of a quad, from its sort key."""
    graph, statement = key[:-1].split(b"\0", 1)
    return statement.replace(b"\0", b" ") + (b" .\n" if graph == b"DEFAULT" else b" " + graph + b" .\n")


def _trig(store: Store, file: IO[bytes]) -> None:
    ox.serialize(_quads_in_order(_statements(store)), file, format=ox.RdfFormat.TRIG, prefixes=iris.PREFIXES)


def _turtle(store: Store, file: IO[bytes]) -> None:
    triples = (quad.triple for quad in _quads_in_order(store.quads(graph=DEFAULT)))
    ox.serialize(triples, file, format=ox.RdfFormat.TURTLE, prefixes=iris.PREFIXES)


def _jsonld(store: Store, file: IO[bytes]) -> None:
    ox.serialize(_quads_in_order(_statements(store)), file, format=ox.RdfFormat.JSON_LD, prefixes=iris.PREFIXES)


def _graphml(store: Store, file: IO[bytes]) -> None:
    import networkx as nx

    from comity.network import networkx_graph

    graph = networkx_graph.build(store)
    for _, data in graph.nodes(data=True):
        data["label"] = _XML_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", data["label"])
    nx.write_graphml(graph, file)


def _csv(store: Store, file: IO[bytes]) -> None:
    """One line for each statement of each source: subject, property, value, language or datatype, source."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(
            ["subject", "subject_label", "property", "value", "value_label", "language", "datatype", "source"]
        )
        writer.writerows(_record(store, quad) for quad in _quads_in_order(q for q in store.quads() if source_of(q)))
        text.flush()
    finally:
        # The wrapper must not close a file that is not its own.
        with contextlib.suppress(OSError, ValueError):
            text.detach()


def _record(store: Store, quad: Any) -> list[str]:
    value = quad.object
    literal = isinstance(value, ox.Literal)
    is_number = literal and value.datatype.value in _NUMBERS
    text = value.value if literal else iris.local(value.value)
    return [
        tables.csv_safe(iris.local(quad.subject.value)),
        tables.csv_safe(store.label(quad.subject.value)),
        iris.local(quad.predicate.value),
        text if is_number else tables.csv_safe(text),
        "" if literal else tables.csv_safe(store.label(value.value)),
        (value.language or "") if literal else "",
        value.datatype.value if literal else "",
        iris.local(quad.graph_name.value),
    ]


FORMS: dict[str, Callable[[Store, IO[bytes]], None]] = {
    "trig": _trig,
    "nq": _nquads,
    "ttl": _turtle,
    "jsonld": _jsonld,
    "graphml": _graphml,
    "csv": _csv,
}
