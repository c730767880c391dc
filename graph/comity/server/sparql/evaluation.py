"""Runs a query of the SPARQL protocol over a store, and writes its result in the format that the client prefers."""

from __future__ import annotations

import functools
import re
import tempfile
from collections.abc import Sequence
from typing import IO, Any, NamedTuple

import pyoxigraph as ox

from comity.model import iris
from comity.server.http import formats
from comity.server.http.messages import NOT_KEPT, Reply, problem
from comity.server.http.negotiation import media_type
from comity.server.sparql import row_limit
from comity.store import query_guard
from comity.store.base import DEFAULT, Store
from comity.store.query_guard import QueryError

_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID)\b")
"""Functions that give a different value each time (SPARQL 1.1, sections 17.4.2, 17.4.4 and 17.4.5)."""
_IN_MEMORY = 1 << 18


class Query(NamedTuple):
    """A query of the protocol (SPARQL 1.1 Protocol, section 2.1).

    ``default_graphs`` and ``named_graphs`` are the dataset from the protocol, which overrides that of the query. ``form`` is the
    short name of a format, which overrides ``accept``. ``base`` resolves relative IRIs. ``most_rows`` and ``most_bytes`` limit the
    result.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str = "*/*"
    form: str = ""
    base: str = ""
    most_rows: int = 1_000_000
    most_bytes: int = 1 << 28


class GraphRead(NamedTuple):
    """A read of the Graph Store: a named graph, the default graph (``""``), or the whole dataset (``None``)."""

    graph: str | None
    accept: str
    form: str = ""
    most_bytes: int = 1 << 28


class _TooLargeError(Exception):
    """A result is larger than the limit."""


class _NoRoomError(Exception):
    """There is no room for a result on the disk of this server."""


class _Spool:
    """Where the engine writes a result: in memory while it is small, then in a temporary file."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._parts: list[bytes] = []
        self.file: IO[bytes] | None = None
        self.size = 0

    def write(self, data: bytes) -> int:
        """Write a part of the result. Raises ``_TooLargeError`` beyond the limit."""
        self.size += len(data)
        if self.size > self._left:
            raise _TooLargeError
        if self.size <= _IN_MEMORY:
            self._parts.append(bytes(data))
            return len(data)
        try:
            if self.file is None:
                self.file = tempfile.TemporaryFile()  # noqa: SIM115 -- whoever sends it closes it
                self.file.write(b"".join(self._parts))
                self._parts.clear()
            self.file.write(data)
        except OSError as error:
            raise _NoRoomError(error.strerror or str(error)) from None
        return len(data)

    def flush(self) -> None:
        """The engine expects this of a file; ``result`` flushes."""

    def result(self, form: formats.Form, headers: Sequence[tuple[str, str]]) -> Reply:
        """Everything that was written."""
        try:
            if self.file is not None:
                self.file.flush()
        except OSError as error:
            raise _NoRoomError(error.strerror or str(error)) from None
        return Reply(200, form.content_type, b"".join(self._parts), tuple(headers), self.file)


def answer(store: Store, query: Query) -> Reply:
    """Answer a query: 200, 400 with the place of a syntax error, 406, or 422 for a result that is too large."""
    try:
        limited, query = _prepared(query)
        raw, dataset = _dataset(store.raw, query)
        dataset["prefixes"], dataset["base_iri"] = query_guard.prefixes(query.text), query.base or None
        try:
            result = _run(raw, limited.text, dataset)
        except QueryError:
            if limited.text == query.text:
                raise
            # Run it as it was sent, so that the error names a place in the query as it was sent.
            _run(raw, query.text, dataset)
            fault = "the part after the last brace cannot be read; write LIMIT and OFFSET with spaces around them"
            raise QueryError(fault) from None
        offered = _OFFERED[type(result)]
        chosen = _named(offered, query.form) if query.form else _accepted(type(result), query.accept)  # type: ignore[arg-type]
        if chosen is None:
            return _unacceptable(offered)
        spool = _Spool(query.most_bytes)
        _write(result, chosen, spool)
        headers = [("Vary", "Accept"), *([NOT_KEPT] if _changes(query.text) else [])]
        # A row takes at least a byte; but many solutions can make the same triple, or none.
        reached = spool.size > query.most_rows if isinstance(result, ox.QuerySolutions) else offered is formats.GRAPHS
        if limited.lowered and reached and _has_more(raw, limited, dataset):
            headers.append(("Comity-Cut", f"rows; at most {query.most_rows}"))
        return spool.result(chosen, headers)
    except QueryError as error:
        return problem(400, str(error), **error.place)
    except _TooLargeError:
        return problem(422, f"the result has more than {query.most_bytes >> 20} MB; ask for less with LIMIT")
    except _NoRoomError as error:
        return _no_room(error)


def _prepared(query: Query) -> tuple[row_limit.Limited, Query]:
    """A query with a limit for its rows and the dataset that it names itself. Raises ``QueryError`` if it may not run."""
    bare = query_guard.bare(query.text)
    limited = row_limit.glance(query.text, bare, query.most_rows) if bare else None
    if limited:
        return limited, query
    found = query_guard.inspect(query.text, base=query.base)
    if len(found.defaults) > 1 and not query.default_graphs and not query.named_graphs:
        query = query._replace(default_graphs=found.defaults, named_graphs=found.named)
    return row_limit.limit(found.text, found.tokens, query.most_rows), query._replace(text=found.text)


def read_graph(store: Store, read: GraphRead) -> Reply:
    """A graph of the store (SPARQL 1.1 Graph Store Protocol, section 5.2), or the whole store; 404 if there is no such graph."""
    offered = formats.GRAPHS if read.graph is not None else formats.GRAPHS[4:6]
    chosen = _named(offered, read.form) if read.form else _best(offered, read.accept)
    if chosen is None or not isinstance(chosen.engine, ox.RdfFormat):
        return _unacceptable(offered)
    if read.graph and not _has_graph(store.raw, read.graph):
        return problem(404, f"there is no graph <{read.graph}> here; the service description lists those that exist")
    spool = _Spool(read.most_bytes)
    graph: Any = None if read.graph is None else ox.NamedNode(read.graph) if read.graph else DEFAULT
    try:
        store.raw.dump(spool, format=chosen.engine, from_graph=graph, prefixes=iris.PREFIXES)  # type: ignore[arg-type]
    except _NoRoomError as error:
        return _no_room(error)
    except _TooLargeError:
        return problem(422, f"the graph has more than {read.most_bytes >> 20} MB; ask for a part of it with a query")
    return spool.result(chosen, [("Vary", "Accept")])


def _no_room(error: _NoRoomError) -> Reply:
    return problem(503, f"this server has no room for so large a result now ({error}); ask for less, or later")


def _changes(text: str) -> bool:
    upper = text.upper()
    return ("NOW" in upper or "RAND" in upper or "UUID" in upper) and bool(_CHANGING.search(upper))


_OFFERED: dict[Any, tuple[formats.Form, ...]] = {
    ox.QuerySolutions: formats.RESULTS,
    ox.QueryBoolean: formats.BOOLEANS,
    ox.QueryTriples: formats.GRAPHS,
}


def _named(offered: Sequence[formats.Form], name: str) -> formats.Form | None:
    return next((f for f in offered if f.name == name), None)


@functools.lru_cache(maxsize=256)
def _accepted(kind: Any, accept: str) -> formats.Form | None:
    return _best(_OFFERED[kind], accept)


def _best(offered: Sequence[formats.Form], accept: str) -> formats.Form | None:
    best = media_type(accept, [f.media_type for f in offered])
    return next((f for f in offered if f.media_type == best), None)


def _unacceptable(offered: Sequence[formats.Form]) -> Reply:
    names = list(dict.fromkeys(f.media_type for f in offered))
    return problem(406, f"this comes as {', '.join(names[:-1])} or {names[-1]}; accept one of them", forms=names)


def _has_graph(store: ox.Store, iri: str) -> bool:
    try:
        return iri == iris.GRAPH_MERGED or store.contains_named_graph(ox.NamedNode(iri))
    except ValueError:
        return False


_Dataset = dict[str, Any]


def _dataset(store: ox.Store, query: Query) -> tuple[ox.Store, _Dataset]:
    """The store and the arguments that make the dataset from the protocol (section 2.1.4), or the store's own.

    Several default graphs are merged first; otherwise the engine counts a statement once for each graph that has it. A graph
    that does not exist is empty.
    """
    if not query.default_graphs and not query.named_graphs:
        return store, {}
    defaults = list(dict.fromkeys(_graph(iri) for iri in query.default_graphs))
    named = [ox.NamedNode(query_guard.iri(g)) for g in dict.fromkeys(query.named_graphs)]
    if len(defaults) < 2:
        return store, {"default_graph": defaults, "named_graphs": named}
    merged = ox.Store()
    for graph in defaults:
        quads = store.quads_for_pattern(None, None, None, graph)
        merged.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    for graph in named:
        merged.extend(store.quads_for_pattern(None, None, None, graph))
    return merged, {"default_graph": [DEFAULT], "named_graphs": named}


def _graph(iri: str) -> ox.NamedNode | ox.DefaultGraph:
    return DEFAULT if iri == iris.GRAPH_MERGED else ox.NamedNode(query_guard.iri(iri))


def _run(store: ox.Store, text: str, dataset: _Dataset) -> Any:
    try:
        return store.query(text, **dataset)
    except SyntaxError as error:
        raise query_guard.parse_error(error, text) from None
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query cannot be answered ({' '.join(str(error).split())}); correct it") from None


def _write(result: Any, form: formats.Form, spool: _Spool) -> None:
    try:
        if isinstance(result, ox.QueryTriples):
            result.serialize(spool, form.engine)  # type: ignore[arg-type]
        else:
            result.serialize(spool, form.engine)
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query cannot be answered ({' '.join(str(error).split())}); correct it") from None


def _has_more(store: ox.Store, limited: row_limit.Limited, dataset: _Dataset) -> bool:
    """Whether the query has rows beyond the limit."""
    result = _run(store, limited.rest, dataset)
    return any(True for _ in result)
