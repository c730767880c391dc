"""Runs a query of the SPARQL protocol over a store, and writes its result in the format that the client prefers."""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
from typing import IO, Any, NamedTuple

import pyoxigraph as ox

from comity.model import iris
from comity.server.http import formats
from comity.server.http.messages import NOT_KEPT, RefusedError, Reply, problem, refuse
from comity.server.sparql import row_limit
from comity.store import query_guard
from comity.store.base import DEFAULT, Store
from comity.store.query_guard import QueryError

_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID)\b")
"""Functions that give a different value each time (SPARQL 1.1, sections 17.4.2, 17.4.4 and 17.4.5)."""
_IN_MEMORY = 1 << 18
_VARY = ("Vary", "Accept")


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


class _Spool:
    """Where the engine writes a result: in memory while it is small, then in a temporary file.

    Raises ``RefusedError``: 422 for more than ``most`` bytes, and 503 if the disk is full. ``what`` is the result in a word.
    """

    def __init__(self, most: int, what: str) -> None:
        self.size = 0
        self._most = most
        self._what = what
        self._file: IO[bytes] = io.BytesIO()

    def write(self, data: bytes) -> int:
        """Write a part of the result."""
        self.size += len(data)
        if self.size > self._most:
            raise refuse(422, f"the {self._what} has more than {self._most >> 20} MB; ask for a part of it")
        try:
            if self.size > _IN_MEMORY and isinstance(self._file, io.BytesIO):
                small, self._file = self._file, tempfile.TemporaryFile()  # noqa: SIM115 -- whoever sends it closes it
                self._file.write(small.getbuffer())
            return self._file.write(data)
        except OSError as error:
            raise _no_room(error) from None

    def flush(self) -> None:
        """The engine expects this of a file; ``reply`` flushes."""

    def reply(self, form: formats.Form, *headers: tuple[str, str]) -> Reply:
        """Everything that was written."""
        if isinstance(self._file, io.BytesIO):
            return Reply(200, form.content_type, self._file.getvalue(), headers)
        try:
            self._file.seek(0)
        except OSError as error:
            raise _no_room(error) from None
        return Reply(200, form.content_type, b"", headers, self._file)


def _no_room(error: OSError) -> RefusedError:
    reason = error.strerror or str(error)
    return refuse(503, f"this server has no room for so large a result now ({reason}); ask for less, or later")


def answer(store: Store, query: Query) -> Reply:
    """The answer to a query.

    Raises ``RefusedError``: 400 with the place of a syntax error, 406, 422 for a result that is too large, 503 if the disk is full.
    """
    try:
        return _answer(store, query)
    except QueryError as error:
        raise refused(error) from None
    except (RuntimeError, ValueError, OSError) as error:
        raise refuse(400, f"the query cannot be answered ({error}); correct it") from None


def refused(error: QueryError) -> RefusedError:
    """The error to raise for a query, or a body, that is wrong."""
    return RefusedError(problem(400, str(error), **error.place))


def _answer(store: Store, query: Query) -> Reply:
    text, is_lowered = row_limit.glance(query.text, query.most_rows)
    if not text:
        return _answer_closely(store, query)
    # Who declares prefixes mostly declares all.
    prefixes = {} if text.startswith("PREFIX") else query_guard.prefixes(text)
    try:
        return _result(store, query, text, prefixes, is_lowered)
    except SyntaxError:
        return _answer_closely(store, query)


def _answer_closely(store: Store, query: Query) -> Reply:
    """Answer a query that a glance is not enough for."""
    found = query_guard.inspect(query.text, base=query.base)
    if len(found.defaults) > 1 and not query.default_graphs and not query.named_graphs:
        query = query._replace(default_graphs=found.defaults, named_graphs=found.named)
    text, rest = row_limit.limit(found.text, found.tokens, query.most_rows)
    prefixes = query_guard.prefixes(found.text)
    try:
        with contextlib.suppress(SyntaxError):
            return _result(store, query, text, prefixes, bool(rest))
        # As it was sent, so that the error names a place in that.
        store.raw.query(found.text, prefixes=prefixes, base_iri=query.base or None)
    except SyntaxError as error:
        raise query_guard.parse_error(error, query.text) from None
    raise QueryError("the part after the last brace cannot be read; write LIMIT and OFFSET with spaces around them")


def _result(store: Store, query: Query, text: str, prefixes: dict[str, str], is_lowered: bool) -> Reply:
    """The result of a query with a limit for its rows. Raises ``SyntaxError``."""
    raw, dataset = _dataset(store.raw, query)
    result: Any = raw.query(text, prefixes=prefixes, base_iri=query.base or None, **dataset)
    offered = _OFFERED[type(result)]
    form = chosen(offered, query.form, query.accept)
    spool = _Spool(query.most_bytes, "result")
    result.serialize(spool, form.engine)
    headers = [_VARY]
    upper = text.upper()
    if ("NOW" in upper or "RAND" in upper or "UUID" in upper) and _CHANGING.search(upper):
        headers.append(NOT_KEPT)
    # A row takes at least a byte; but many solutions can make the same triple, or none.
    reached = spool.size > query.most_rows if offered is formats.RESULTS else offered is formats.GRAPHS
    if is_lowered and reached:
        found = query_guard.inspect(query.text)
        _, rest = row_limit.limit(found.text, found.tokens, query.most_rows)
        beyond: Any = raw.query(rest, prefixes=query_guard.prefixes(rest), base_iri=query.base or None, **dataset)
        if any(True for _ in beyond):
            headers.append(("Comity-Cut", f"rows; at most {query.most_rows}"))
    return spool.reply(form, *headers)


def read_graph(store: Store, read: GraphRead) -> Reply:
    """A graph of the store (SPARQL 1.1 Graph Store Protocol, section 5.2), or the whole store.

    Raises ``RefusedError``: 404 if there is no such graph, and as ``answer``.
    """
    form = chosen(formats.GRAPHS if read.graph is not None else formats.GRAPHS[4:6], read.form, read.accept)
    if read.graph and not _has_graph(store.raw, read.graph):
        raise refuse(404, f"there is no graph <{read.graph}> here; the service description lists those that exist")
    spool = _Spool(read.most_bytes, "graph")
    graph: Any = None if read.graph is None else ox.NamedNode(read.graph) if read.graph else DEFAULT
    store.raw.dump(spool, format=form.engine, from_graph=graph, prefixes=iris.PREFIXES)  # type: ignore[arg-type]
    return spool.reply(form, _VARY)


_OFFERED: dict[Any, tuple[formats.Form, ...]] = {
    ox.QuerySolutions: formats.RESULTS,
    ox.QueryBoolean: formats.BOOLEANS,
    ox.QueryTriples: formats.GRAPHS,
}


def chosen(offered: tuple[formats.Form, ...], name: str, accept: str) -> formats.Form:
    """The format to send. Raises ``RefusedError`` (406) if none will do."""
    if found := formats.chosen(offered, name, accept):
        return found
    names = list(dict.fromkeys(f.media_type for f in offered))
    detail = f"this comes as {', '.join(names[:-1])} or {names[-1]}; accept one of them"
    raise RefusedError(problem(406, detail, forms=names))


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
