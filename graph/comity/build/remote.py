"""Loads a graph into a server by the SPARQL 1.1 Graph Store HTTP Protocol, one named graph after the other.

The merged graph comes last, in one request unless it is very large, so that readers meanwhile see either the old or the new
one whole. The server keeps a record of what has arrived (see ``store.remote.record``), and nothing is sent twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

import pyoxigraph as ox

from comity.store.base import DEFAULT
from comity.store.embedded import EmbeddedStore
from comity.store.remote import record
from comity.store.remote.http import RequestError, Server
from comity.store.remote.record import LOADED, MERGED, LoadRecord

if TYPE_CHECKING:
    from comity.progress import Progress

_N_TRIPLES = "application/n-triples"
_CHUNK = 32_000_000
"""The most bytes in a request; a graph is larger than that from about 250,000 statements."""
_NOTED_AT_ONCE = 50


class Loaded(NamedTuple):
    """How many named graphs had to be sent or removed, and how many statements the graph has."""

    changed: int
    statements: int


def build_into(url: str, paths: list[str], progress: Progress | None = None) -> Loaded:
    """Build fact files and load the graph into a server; see ``load``.

    Raises ``FactError`` for faulty facts, and ``RequestError``, before anything is built, if the server cannot be loaded into.
    """
    from comity.build import builder
    from comity.facts import reading

    server = Server(url)
    # Write the record back unchanged, to see whether the server can be written to.
    _put(server, LOADED, _record(server).triples())
    return load(builder.build(reading.read(paths, progress), progress), url, progress)


def load(store: ox.Store, url: str, progress: Progress | None = None) -> Loaded:
    """Bring the graph at a server's Graph Store (SPARQL 1.1 Graph Store HTTP Protocol) up to date with a store.

    Named graphs of an older build that are not in the store are removed; those that are not part of Comity are left alone.
    The next load continues one that was interrupted. Raises ``RequestError`` if the server refuses a request.
    """
    server = Server(url)
    there = _record(server)
    wanted = {}
    graphs = [*sorted(g.value for g in store.named_graphs() if isinstance(g, ox.NamedNode)), MERGED]
    for graph in _with_progress("comparing", graphs, progress):
        wanted[graph] = hashlib.sha256(b"".join(_lines(store, graph))).hexdigest()
    statements = len(EmbeddedStore(store))
    if there.complete and there.hashes == wanted:
        return Loaded(0, statements)
    gone = sorted(there.hashes.keys() - wanted)
    todo = [graph for graph in graphs if there.hashes.get(graph) != wanted[graph]]
    # From here to the end, readers learn that the graph is half loaded, and a later load knows what may be there.
    _put(
        server,
        LOADED,
        LoadRecord({**there.hashes, **dict.fromkeys(todo, record.UNKNOWN)}, complete=False).triples(),
    )
    for graph in _with_progress("removing", gone, progress):
        _remove(server, graph)
    arrived: list[tuple[str, str]] = []
    for graph in _with_progress("loading", todo, progress):
        for number, chunk in enumerate(_chunks(_lines(store, graph))):
            _put(server, graph, chunk, "POST" if number else "PUT")
        arrived.append((graph, wanted[graph]))
        if len(arrived) == _NOTED_AT_ONCE:
            _put(server, LOADED, record.arrivals(arrived), "POST")
            arrived.clear()
    _put(server, LOADED, LoadRecord(wanted, complete=True).triples())
    return Loaded(len(gone) + len(todo), statements)


def _with_progress(stage: str, graphs: list[str], progress: Progress | None) -> Iterator[str]:
    for done, graph in enumerate(graphs):
        if progress:
            progress(stage, done, len(graphs))
        yield graph


def _record(server: Server) -> LoadRecord:
    """The record of what has been loaded into a server so far."""
    try:
        answer = server.request("GET", f"{_N_TRIPLES}, text/turtle;q=0.5", urlencode({"graph": LOADED}))
    except RequestError as error:
        if error.status == 404:
            return LoadRecord({}, complete=False)
        if error.status in (400, 405, 406, 501):
            raise _no_graph_store(server) from None
        raise
    form = ox.RdfFormat.from_media_type(answer.headers.get("Content-Type", ""))
    if form is None:
        raise _no_graph_store(server)
    return record.read((q.subject, q.predicate, q.object) for q in ox.parse(answer.content, format=form))


def _no_graph_store(server: Server) -> RequestError:
    return RequestError(f"{server.url} is no Graph Store; see docs/scale.md for the addresses of servers")


def _put(server: Server, graph: str, body: bytes, method: str = "PUT") -> None:
    server.request(method, "*/*", urlencode({"graph": graph}), body, _N_TRIPLES)


def _remove(server: Server, graph: str) -> None:
    try:
        server.request("DELETE", "*/*", urlencode({"graph": graph}))
    except RequestError as error:
        if error.status != 404:
            raise


def _lines(store: ox.Store, graph: str) -> list[bytes]:
    """The statements of a graph as lines of N-Triples, in order."""
    name = DEFAULT if graph == MERGED else ox.NamedNode(graph)
    return sorted((store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b"").splitlines(keepends=True))


def _chunks(lines: list[bytes]) -> Iterator[bytes]:
    """Lines joined into chunks, each as large as one request may be."""
    chunk: list[bytes] = []
    size = 0
    for line in lines:
        if chunk and size + len(line) > _CHUNK:
            yield b"".join(chunk)
            chunk, size = [], 0
        chunk.append(line)
        size += len(line)
    yield b"".join(chunk)
