"""What a worker answers: which part of Comity answers which address, and who may ask it."""

from __future__ import annotations

import contextlib
import gc
import gzip
import json
import os
import traceback
from collections.abc import Callable, Mapping
from typing import NamedTuple

from comity.errors import ComityError
from comity.model.dates import DateError
from comity.server import site
from comity.server.http import access
from comity.server.http.board import Board
from comity.server.http.incoming import Incoming
from comity.server.http.log import tell
from comity.server.http.messages import NOT_KEPT, RefusedError, Reply, Request, refuse
from comity.server.http.metrics import Metrics, page
from comity.server.http.negotiation import media_type
from comity.server.http.responses import takes_gzip
from comity.server.options import Options
from comity.server.sparql import endpoint, evaluation, graph_store
from comity.server.sparql.evaluation import Query
from comity.server.sparql.graph_store import GraphWrite
from comity.server.sparql.update import prepared
from comity.server.workers.service import Awaited, Service
from comity.store import written
from comity.store.base import Store
from comity.store.query_guard import QueryError

WRITER, EXPLORER = "writer", "explorer"
"""What is done by one process for all."""
_PAGE_ROWS = 1000
_PAGE_BYTES = 1 << 22
_PARSING_SECONDS = 60.0
_READS = ("GET", "HEAD", "OPTIONS")
_DAMAGED = "the graph is damaged; the operator of this server has to restore it"
_ELSEWHERE = {
    "toFront": "/",
    "toAsk": "/ask",
    "toCharts": "/chart",
    "toCompare": "/compare",
    "toPath": "/path",
    "toSources": "/sources",
    "toContradictions": "/contradictions",
    "toGaps": "/gaps",
}


class Settings(NamedTuple):
    """What all processes of a server know. ``folder`` is that of a store on disk.

    ``near`` says whether only this machine can reach the server without a proxy. ``services`` do what one process does for all.
    """

    store: Store | None
    folder: str
    options: Options
    near: bool
    board: Board
    keeper: int
    services: Mapping[str, Service]


def _fault(error: Exception, path: str) -> Exception:
    """The error to raise for any error, as a fault of the graph or of Comity must not end the worker."""
    if isinstance(error, RefusedError | MemoryError):
        return error
    if isinstance(error, QueryError):
        return evaluation.refused(error)
    if isinstance(error, DateError):
        return refuse(422, f"the graph holds an invalid date: {error}")
    if os.environ.get("COMITY_DEBUG"):
        traceback.print_exception(error)
    tell(f"comity: a bug ({type(error).__name__}) in {path}")
    return refuse(500, "a bug in Comity itself; please report it, with the address you asked for")


class Answers:
    """See the module. ``place`` is that of the process on the board.

    ``seconds`` is how long an answer may take, ``fresh`` how long caches may keep one (the field Cache-Control).
    """

    explores = True
    """Whether a process is kept ready for the explorer."""

    def __init__(self, settings: Settings, place: int, metrics: Metrics) -> None:
        self.fresh = "no-cache" if settings.options.token else "public, max-age=60"
        self.seconds = settings.options.limits.seconds
        self._settings = settings
        self._place = place
        self._metrics = metrics
        self._store = settings.store
        self._generation = ""
        self._explorer: dict[bool, bytes] = {}

    # ---- before a request is read

    def begins(self, request: Incoming) -> int:
        """How many bytes may follow the head of a request. Raises ``RefusedError`` if it need not be read."""
        options = self._settings.options
        access.check_host(request, options.proxies, near=self._settings.near)
        allowed = self._methods(request.kind)
        if request.method not in allowed:
            listed = ", ".join(allowed)
            raise refuse(405, f"{request.method} is not allowed here; use one of {listed}", ("Allow", listed))
        if request.kind == "store" and request.method in graph_store.WRITES:
            access.check_writer(request, options.token)
            graph_store.check_type(request)
            return options.limits.upload
        if request.kind == "sparql" and endpoint.content_type(request) == endpoint.UPDATE:
            access.check_writer(request, options.token)
        return options.limits.body

    def _methods(self, kind: str) -> tuple[str, ...]:
        """The methods that addresses of a kind know."""
        if kind == "store" and self._settings.options.token:
            return (*_READS, *graph_store.WRITES)
        return (*_READS, "POST") if kind == "sparql" else _READS

    # ---- answers

    def answer(self, request: Incoming, number: int, limit: Callable[[float], None]) -> Reply | Awaited:
        """Answer a request; ``limit`` is told the seconds that it may take. Raises ``RefusedError``."""
        try:
            reply = self._answer(request, limit)
        except Exception as error:  # noqa: BLE001 -- whatever it is, it becomes a reply
            raise _fault(error, request.path) from None
        return self._with_room(reply, number) if isinstance(reply, Reply) and reply.file else reply

    def _answer(self, request: Incoming, limit: Callable[[float], None]) -> Reply | Awaited:
        kind, rest = request.kind, request.rest
        if request.method == "OPTIONS":
            return _preflight(", ".join(self._methods(kind)))
        if kind == "sparql" and not rest:
            return self._sparql(request, limit)
        if kind == "store":
            return self._graph_store(request, limit)
        if kind == "api":
            from comity.server.api import handler

            return handler.answer(self._read(), request.page())
        if kind == "explore" and not rest:
            return self._settings.services[EXPLORER].ask(takes_gzip(request))
        if kind == "assets":
            if (found := site.asset(rest)) is None:
                raise refuse(404, "there is no such file")
            return found
        if kind == "favicon.ico" and not rest:
            return site.icon()
        if kind == "healthz" and not rest:
            return self._health()
        if kind == "metrics" and not rest:
            return page(self._metrics, self._settings.keeper)
        return site.answer(self._read(), request.page())

    def _sparql(self, request: Incoming, limit: Callable[[float], None]) -> Reply | Awaited:
        options = self._settings.options
        asked = endpoint.read(request, options.limits.rows, options.limits.result)
        if asked.seconds and asked.seconds < options.limits.seconds:
            limit(asked.seconds)
        if asked.query and not asked.page:
            return evaluation.answer(self._read(), asked.query)
        if asked.update:
            access.check_writer(request, options.token)
            return self._settings.services[WRITER].ask(prepared(asked.update))
        if asked.query:
            query = asked.query._replace(most_rows=_PAGE_ROWS, most_bytes=min(_PAGE_BYTES, options.limits.result))
            return _query_page(self._read(), query, request.page())
        if asked.page:
            return site.answer(self._read(), request.page())
        from comity.server.sparql import service_description

        accept = request.field(b"accept")
        return service_description.description(self._read(), request.base, accept, writable=bool(options.token))

    def _graph_store(self, request: Incoming, limit: Callable[[float], None]) -> Reply | Awaited:
        asked = graph_store.read(request)
        if isinstance(asked, GraphWrite):
            limit(_PARSING_SECONDS)
            return self._settings.services[WRITER].ask(graph_store.parsed(asked))
        return evaluation.read_graph(self._read(), asked._replace(most_bytes=self._settings.options.limits.result))

    def explore(self, zipped: bool) -> Reply:
        """The explorer of the whole graph, made once. The part of its address after ``#`` says what it shows."""
        from comity import explorer

        before, store = self._generation, self._read()
        if not self._explorer or before != self._generation:
            try:
                made = explorer.page(store, [], elsewhere=_ELSEWHERE).encode()
            except Exception as error:
                if not isinstance(fault := _fault(error, "/explore"), RefusedError):
                    raise
                return fault.reply
            self._explorer = {False: made, True: gzip.compress(made, 4, mtime=0)}
        # The page has its own policy, but a policy in a page cannot say who may frame it.
        policy = ("Content-Security-Policy", "frame-ancestors 'none'")
        return Reply(
            200,
            "text/html; charset=utf-8",
            self._explorer[zipped],
            (policy, *((("Content-Encoding", "gzip"),) * zipped)),
        )

    def _health(self) -> Reply:
        try:
            evaluation.answer(self._read(), Query("ASK { ?s ?p ?o }"))
        except RefusedError:
            raise refuse(503, "queries fail; the operator of this server has to check the graph") from None
        return Reply(200, "text/plain; charset=utf-8", b"ok\n", (NOT_KEPT,))

    def _read(self) -> Store:
        """The store as it is now."""
        if self._store is not None and not self._settings.options.token:
            return self._store
        generation = self._settings.board.generation()
        if self._store is None or generation != self._generation:
            if self._store is not None:
                # What was read from it refers to itself, and would keep its memory and files open.
                self._store.forget()
                self._store = None
                gc.collect()
            self._settings.board.set_generation(generation, self._place)
            try:
                self._store, self._generation = written.opened(self._settings.folder, generation), generation
            except ComityError:
                raise refuse(503, _DAMAGED) from None
        return self._store

    def _with_room(self, reply: Reply, number: int) -> Reply:
        """A large result, if there is room for it on disk until the client has taken it; half of the room is for one client."""
        board, most = self._settings.board, self._settings.options.limits.outgoing
        own, every = board.room(board.client[number])
        if max(every + reply.size, 2 * (own + reply.size)) > most and reply.file:
            reply.file.close()
            raise refuse(503, "the server is busy; ask again in a moment", ("Retry-After", "10"))
        return reply

    def refusal(self, request: Incoming, error: RefusedError) -> Reply:
        """A refusal in the form that the client prefers: problem details for programs, a page for people."""
        reply = error.reply
        accept = request.field(b"accept")
        if not accept or media_type(accept, ("application/problem+json", "text/html")) != "text/html":
            return reply
        asked = Request(request.path, (), accept, request.field(b"accept-language"))
        made = site.error_page(asked, reply.status, json.loads(reply.body)["detail"])
        return made._replace(headers=(*reply.headers, *made.headers))


def _preflight(methods: str) -> Reply:
    """What a browser asks before a request from another site's page (Fetch standard, section 3.2.2)."""
    fields = (
        ("Allow", methods),
        ("Access-Control-Allow-Methods", methods),
        ("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type"),
        ("Access-Control-Max-Age", "86400"),
    )
    return Reply(204, "", b"", fields)


def _query_page(store: Store, query: Query, request: Request) -> Reply:
    try:
        result = evaluation.answer(
            store, query._replace(accept="application/sparql-results+json, text/turtle", form="")
        )
    except RefusedError as error:
        reply = error.reply
        made = site.sparql_result_page(request, None, None, json.loads(reply.body)["detail"])
        return made._replace(status=reply.status)
    with result.file or contextlib.nullcontext() as file:
        body = file.read() if file else result.body
    rows = body if result.media_type.endswith("results+json") else None
    made = site.sparql_result_page(request, rows, None if rows else body.decode(), "")
    return made._replace(headers=(*made.headers, *(header for header in result.headers if header == NOT_KEPT)))
