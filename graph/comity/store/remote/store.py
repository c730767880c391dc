"""A graph on a SPARQL 1.1 server, used like the embedded store and with the same answers."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pyoxigraph as ox

from comity.errors import BuildGraph, ComityError
from comity.model import iris
from comity.store import query_guard
from comity.store.base import DEFAULT, Store, Term
from comity.store.embedded import EmbeddedStore
from comity.store.remote import query as remote_query
from comity.store.remote import record as load_record
from comity.store.remote.http import RequestError, Server
from comity.store.remote.record import MERGED

# XML first: Virtuoso's JSON writes 1 for true, and takes four times as long.
_RESULTS = "application/sparql-results+xml, application/sparql-results+json;q=0.5"
_TRIPLES = "application/n-triples, text/turtle;q=0.5"
_FORM = "application/x-www-form-urlencoded"
_MERGED = ox.NamedNode(MERGED)


class _Pattern(NamedTuple):
    """Statements with these terms; ``None`` is any term."""

    s: ox.NamedNode | None = None
    p: ox.NamedNode | None = None
    o: Term | None = None
    g: ox.NamedNode | ox.DefaultGraph | None = None


_EVERYTHING = _Pattern()
_ONE_BY_ONE = 40
"""How many things are read one by one before everything is read."""


class RemoteStore(Store):
    """A graph that ``comity build --into`` loaded into a server, or that ``comity serve`` serves.

    The server answers ``query``. Everything else is answered from a copy in this process. When a property is first needed, all
    its statements are read into the copy, with patterns so plain that every server answers them alike: to half of the
    questions, Virtuoso 7.2 gives other rows than the standard, or none. So a question costs a few requests, the answers are
    the same on every server, and what was read once is as fast as in an embedded store. The copy is not refreshed: to see what
    is loaded into the server later, open the graph again.
    """

    def __init__(self, url: str) -> None:
        """Raises ``ComityError`` if the server cannot be reached, has no graph, or has one that is only half loaded."""
        super().__init__()
        self._copied = EmbeddedStore(ox.Store())
        self._server = Server(url)
        self._have: set[tuple[_Pattern, str]] = set()
        self._things = 0
        rows = self._rows(f"SELECT ?s ?p ?o WHERE {{ GRAPH <{load_record.LOADED}> {{ ?s ?p ?o }} }}")
        record = load_record.read((row["s"], row["p"], row["o"]) for row in rows)
        if record.hashes and not record.complete:
            raise ComityError(f"the graph at {url} is only half loaded", BuildGraph())
        # If nothing was loaded there, only comity serve can serve a graph of Comity: its default graph is the merged one.
        self._has_merged = bool(record.hashes)
        self._graphs = record.hashes.keys() if record.hashes else self._served()

    def _served(self) -> frozenset[str]:
        """The named graphs of ``comity serve``; raises ``ComityError`` if it is another server."""
        if not self._answer(f"ASK {{ GRAPH <{iris.GRAPH_ONTOLOGY}> {{ <{iris.NS}Mechanism> ?p ?o }} }}", False, []):
            raise ComityError(f"{self._server.url} holds no graph of Comity", BuildGraph())
        return frozenset([row["g"].value for row in self._rows("SELECT ?g WHERE { GRAPH ?g {} }")] + [MERGED])

    def query(self, query: str) -> Any:
        """Answer any SPARQL 1.1 query that only reads; see ``Store.query``.

        The default graph is the merged one unless the query has a ``FROM``. Raises ``QueryError``, before anything is sent, for
        whatever ``Store.query`` refuses, and ``RequestError`` if the server does not answer.
        """
        found = query_guard.of_one_graph(query, self._graphs.__contains__)
        query = found.text
        with contextlib.suppress(RuntimeError, ValueError):
            try:
                # Send nothing that our engine cannot read as SPARQL 1.1: the server might have extensions that fetch.
                ox.Store().query(query, prefixes=iris.PREFIXES)
            except SyntaxError as error:
                raise query_guard.parse_error(error, query) from None
        dataset = []
        if self._has_merged and not remote_query.has_word(query, "FROM"):
            dataset.append(("default-graph-uri", MERGED))
            if remote_query.has_word(query, "GRAPH") and self._hides_named_graphs:
                dataset += [("named-graph-uri", graph) for graph in self._graphs if graph != MERGED]
        return self._answer(query, found.form in ("CONSTRUCT", "DESCRIBE"), dataset)

    @functools.cached_property
    def _hides_named_graphs(self) -> bool:
        """Whether naming a default graph hides all named graphs (SPARQL 1.1, section 13.2); not every server does so."""
        return not self._answer("ASK { GRAPH ?g { ?s ?p ?o } }", False, [("default-graph-uri", MERGED)])

    def select(self, query: str, bindings: Mapping[str, Sequence[Term]] | None = None) -> Iterator[dict[str, Any]]:
        """The rows of one of our own SELECT queries; see ``Store.select``."""
        wanted = remote_query.properties(query)
        if wanted is None:
            self._read(_EVERYTHING)
        else:
            self._read_properties(map(ox.NamedNode, wanted), None)
        return self._copied.select(query, bindings)

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Term | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[Any]:
        """The quads that match a pattern; see ``Store.quads``."""
        place = _MERGED if graph == DEFAULT else graph
        if subject is not None and graph == DEFAULT and subject.value.startswith(iris.SOURCE):
            self._read(_Pattern(g=_MERGED), self._within(_MERGED, f"?s a <{iris.NS}Source>"))
        elif predicate is not None:
            self._read_properties([predicate], _MERGED if graph == DEFAULT else None)
        else:
            anywhere = subject is not None or value is not None
            self._read_thing(_Pattern(s=subject, o=value, g=None if anywhere else place))
        return self._copied.quads(subject, predicate, value, graph)

    def reading_whole(self) -> AbstractContextManager[None]:
        """See ``Store.reading_whole``."""
        self._read(_EVERYTHING)
        return self._copied.reading_whole()

    def _read_thing(self, pattern: _Pattern) -> None:
        """Copy the statements about one thing or document; after many of these, copy everything."""
        if not self._has(pattern):
            self._things += 1
            self._read(pattern if self._things <= _ONE_BY_ONE else _EVERYTHING)

    def read_ahead(self, properties: Iterable[ox.NamedNode]) -> None:
        """See ``Store.read_ahead``."""
        self._read_properties(properties, None)

    def _read_properties(self, properties: Iterable[ox.NamedNode], graph: ox.NamedNode | None) -> None:
        """Copy all statements of these properties, in one graph or in all, unless they are there already."""
        missing = [p for p in properties if not self._has(_Pattern(p=p, g=graph))]
        if len(missing) == 1:
            self._read(_Pattern(p=missing[0], g=graph))
        elif missing:
            self._copy(_Pattern(g=graph), f"VALUES ?p {{ {' '.join(sorted(map(str, missing)))} }}")
            self._have.update((_Pattern(p=p, g=graph), "") for p in missing)

    def _read(self, pattern: _Pattern, where: str = "") -> None:
        """Copy the statements that match a pattern, unless they are there already."""
        if not self._has(pattern, where):
            self._copy(pattern, where)
            self._have.add((pattern, where))

    def _has(self, pattern: _Pattern, where: str = "") -> bool:
        wider = {(pattern, where), (pattern._replace(g=None), where), (_Pattern(g=pattern.g), ""), (_EVERYTHING, "")}
        return not wider.isdisjoint(self._have)

    def _copy(self, pattern: _Pattern, where: str) -> None:
        s, p, o, g = (term or f"?{name}" for name, term in pattern._asdict().items())
        graphs = {ox.NamedNode(name): ox.NamedNode(name) for name in self._graphs} | {_MERGED: DEFAULT}
        quads = []
        wanted = self._within(g, f"{s} {p} {o}")
        if not self._has_merged and pattern.g is None:
            wanted = f"{{ {wanted} }} UNION {{ {s} {p} {o} . BIND ({_MERGED} AS ?g) }}"
        for row in self._rows(f"SELECT * WHERE {{ {where} {wanted} }}"):
            subject, predicate, value, graph = (term or row[name] for name, term in pattern._asdict().items())
            if graph in graphs:
                quads.append(ox.Quad(subject, predicate, value, graphs[graph]))
        self._copied.raw.extend(quads)

    def _within(self, graph: object, pattern: str) -> str:
        """A pattern in a named graph; the merged graph is the default graph if it has no name there."""
        return f"{pattern} ." if graph == _MERGED and not self._has_merged else f"GRAPH {graph} {{ {pattern} }}"

    def __len__(self) -> int:
        """The number of statements, each counted once however many sources state it."""
        (row,) = self._rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ {self._within(_MERGED, '?s ?p ?o')} }}")
        return int(row["n"].value)

    @property
    def raw(self) -> ox.Store:
        """A copy of the whole graph in this process."""
        self._read(_EVERYTHING)
        return self._copied.raw

    def _rows(self, query: str) -> Iterable[Any]:
        rows: Iterable[Any] = self._answer(query, False, [])
        return rows

    def _answer(self, query: str, triples: bool, dataset: list[tuple[str, str]]) -> Any:
        """Send a query by POST (SPARQL 1.1 Protocol, section 2.1.2); raises ``RequestError``."""
        body = urlencode([("query", remote_query.declared(query)), *dataset]).encode()
        answer = self._server.request("POST", _TRIPLES if triples else _RESULTS, body=body, media_type=_FORM)
        media_type = answer.headers.get("Content-Type", "")
        try:
            if triples and (rdf := ox.RdfFormat.from_media_type(media_type)):
                store = ox.Store()
                store.extend(quad for quad in ox.parse(answer.content, format=rdf))
                return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
            form = ox.QueryResultsFormat.from_media_type(media_type)
            if form and not triples:
                return self._whole(answer.headers, ox.parse_query_results(answer.content, format=form))
        except (SyntaxError, ValueError) as error:
            raise RequestError(
                f"{self._server.url} answers what cannot be read ({error}); see that it is whole"
            ) from None
        raise RequestError(
            f"{self._server.url} answers with {media_type or 'no media type'}, not with results of SPARQL; "
            "name the address at which it takes queries, as in http://127.0.0.1:7878/query"
        )

    def _whole(self, headers: Mapping[str, str], results: Any) -> Any:
        """Results that the server did not cut off; raises ``RequestError`` if it did."""
        for name, cure in (
            ("X-SPARQL-MaxRows", "ResultSetMaxRows in its virtuoso.ini"),
            ("Comity-Cut", "the most rows that it gives"),
        ):
            if name in headers:
                raise RequestError(f"{self._server.url} cuts off results ({name}: {headers[name]}); raise {cure}")
        return results
