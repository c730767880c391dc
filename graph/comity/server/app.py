"""The front: an ASGI application that takes requests and lets workers answer them. It never touches the graph itself."""

from __future__ import annotations

import contextlib
import hmac
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, NamedTuple

from starlette.routing import Route, Router

from comity.server import site
from comity.server.http import responses
from comity.server.http.cache import Memory
from comity.server.http.log import Log
from comity.server.http.messages import NOT_KEPT, Reply, Request, Result
from comity.server.http.metrics import Metrics
from comity.server.http.responses import Receive, Scope, Send, field
from comity.server.middleware import ALLOW, Around
from comity.server.outgoing import Outgoing
from comity.server.sparql import endpoint, graph_store
from comity.server.sparql.endpoint import RefusedError
from comity.server.sparql.evaluation import Query
from comity.server.sparql.graph_store import GraphWrite
from comity.server.workers.pool import BusyError, GoneError, LostError, Pool, TimedOutError
from comity.server.workers.writer_client import Writer

_HOST = re.compile(r"[A-Za-z0-9._-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")
_PAGE_ROWS = 1000
_PAGE_BYTES = 1 << 22
_HELD = 1 << 28
_REMEMBERED = 1 << 26
_PARAMETERS = 200
_BESIDE = 1000
"""About how many bytes a result takes in addition to its text and its query."""


class Services(NamedTuple):
    """What the front works with. ``token`` is empty if the server is read only."""

    pool: Pool
    writer: Writer | None
    token: str
    log: Log
    metrics: Metrics


class _Front:
    """The handlers. Each answers one kind of address."""

    def __init__(self, server: Services) -> None:
        self._server = server
        self._pool = server.pool
        self._on_disk = Outgoing(server.pool.limits.outgoing)
        self._in_memory = Outgoing(_HELD)
        self._results: Memory[tuple[str, Query], Result] = Memory(_REMEMBERED)
        self._explorers: dict[tuple[str, bool], Result] = {}

    async def sparql(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The SPARQL endpoint, its description, and its page."""
        base = _base(scope)
        limits = self._pool.limits
        asked = await endpoint.read(scope, receive, base, limits.body)
        if asked.update:
            await self._write(scope, send, asked.update)
        elif asked.query and not asked.page:
            query = asked.query._replace(most_rows=limits.rows, most_bytes=limits.result)
            await self._send(scope, send, await self._queried(scope, receive, query, asked.seconds))
        elif asked.query:
            query = asked.query._replace(most_rows=_PAGE_ROWS, most_bytes=min(_PAGE_BYTES, limits.result))
            result = await self._run(scope, receive, "query page", (query, _request(scope, base)), asked.seconds)
            await self._send(scope, send, responses.as_page(result))
        elif asked.page:
            await self._page(scope, receive, send)
        else:
            about = (base, field(scope, "accept"), bool(self._server.writer))
            await self._send(scope, send, await self._run(scope, receive, "describe", about), cached=True)

    async def store(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The Graph Store."""
        most, writable = self._pool.limits.upload, self._server.writer is not None
        if scope["method"] not in ("GET", "HEAD") and writable:
            self._check_token(scope)
        asked = await graph_store.read(scope, receive, _base(scope), most, writable)
        if isinstance(asked, GraphWrite):
            await self._write(scope, send, asked)
        else:
            asked = asked._replace(most_bytes=self._pool.limits.result)
            await self._send(scope, send, await self._run(scope, receive, "graph", asked))

    async def explorer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The explorer of the whole graph. The part of its address after ``#`` says what it shows."""
        _only_reads(scope)
        key = self._pool.generation, responses.takes_gzip(scope)
        if key not in self._explorers:
            made = await self._run(scope, receive, "explorer", None)
            self._explorers = {k: page for k, page in self._explorers.items() if k[0] == key[0]} | {key: made}
        await self._send(scope, send, self._explorers[key], cached=True)

    async def api(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The JSON API."""
        _only_reads(scope)
        result = await self._run(scope, receive, "api", _request(scope, _base(scope)))
        await self._send(scope, send, result, cached=True)

    async def pages(self, scope: Scope, receive: Receive, send: Send) -> None:
        """All other pages."""
        _only_reads(scope)
        await self._page(scope, receive, send)

    async def assets(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """The style sheets and scripts of the pages."""
        _only_reads(scope)
        found = site.asset(scope["path"].removeprefix("/assets/"))
        if found is None:
            raise endpoint.refuse(404, "there is no such file")
        await responses.reply(scope, send, found, cached=True)

    async def icon(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """The icon at the address where browsers look for one."""
        _only_reads(scope)
        await responses.reply(scope, send, site.icon(), cached=True)

    async def health(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Whether a worker can answer a query: 200 or 503."""
        _only_reads(scope)
        result = await self._run(scope, receive, "query", Query("ASK { ?s ?p ?o }"))
        if result.status != 200:
            raise endpoint.refuse(503, "queries fail; the operator of this server has to check the graph")
        await responses.reply(scope, send, Reply(200, "text/plain; charset=utf-8", b"ok\n", (NOT_KEPT,)))

    async def metrics(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """The metrics of this server in the Prometheus text format."""
        _only_reads(scope)
        await responses.reply(scope, send, self._server.metrics.page(self._pool))

    # ---- shared by several handlers

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        result = await self._run(scope, receive, "site", _request(scope, _base(scope)))
        await self._send(scope, send, responses.as_page(result), cached=True)

    async def _send(self, scope: Scope, send: Send, result: Result, *, cached: bool = False) -> None:
        outgoing = self._on_disk if result.file is not None else self._in_memory
        try:
            with outgoing.room(_client(scope), result):
                await responses.reply(scope, send, result, cached=cached)
        except BusyError as error:
            raise _busy(error) from None
        except TimeoutError:
            raise GoneError from None

    async def _queried(self, scope: Scope, receive: Receive, query: Query, seconds: float | None) -> Result:
        """The result of a query. It is the same for everyone until something is written, so it is kept."""
        key = self._pool.generation, query
        known = self._results.get(key)
        if known is None:
            known = await self._run(scope, receive, "query", query, seconds)
            if known.status == 200 and known.file is None and NOT_KEPT not in known.headers:
                self._results.keep(key, known, query.size + len(known.body) + _BESIDE)
        return known

    async def _run(
        self, scope: Scope, receive: Receive, kind: str, asked: object, seconds: float | None = None
    ) -> Result:
        try:
            # Query results are kept uncompressed, for every client; other results are compressed for this one.
            zipped = kind not in ("query", "graph") and responses.takes_gzip(scope)
            return await self._pool.run(kind, asked, seconds, _client(scope), endpoint.gone(receive), zipped=zipped)
        except BusyError as error:
            raise _busy(error) from None
        except TimedOutError:
            most = min(seconds or self._pool.limits.seconds, self._pool.limits.seconds)
            raise endpoint.refuse(504, f"the answer took longer than {most:g} s; ask for less") from None
        except LostError as error:
            if error.event != "crashed":
                raise endpoint.refuse(422, self._too_much(error.event, kind)) from None
            detail = "the process that was answering died; ask again"
            raise endpoint.refuse(503, detail, ("Retry-After", "1")) from None

    def _too_much(self, event: str, kind: str) -> str:
        most = f"takes more than {self._pool.limits.memory >> 20} MB of memory"
        if kind == "explorer":
            return f"the explorer of this graph {most}; start the server with a higher memory limit"
        if event == "out of stack":
            return "the query has too many parts in a row, such as UNION, OPTIONAL or /; ask for less"
        return f"the answer {most}; ask for less"

    async def _write(self, scope: Scope, send: Send, asked: Any) -> None:
        writer = self._server.writer
        if writer is None:
            raise endpoint.refuse(403, "this server is read only and accepts no updates")
        self._check_token(scope)
        written = await writer.write(asked)
        await responses.reply(scope, send, written)

    def _check_token(self, scope: Scope) -> None:
        scheme, _, token = field(scope, "authorization").partition(" ")
        sent = token.strip().encode("utf-8", "replace")
        if scheme.lower() != "bearer" or not hmac.compare_digest(sent, self._server.token.encode()):
            challenge = ("WWW-Authenticate", 'Bearer realm="Comity"')
            raise endpoint.refuse(
                401, "writing needs the token of this server; send it as: Authorization: Bearer TOKEN", challenge
            )


def application(server: Services) -> Around:
    """The ASGI application of a server."""
    front = _Front(server)

    @contextlib.asynccontextmanager
    async def lifespan(_: Router) -> AsyncIterator[None]:
        if server.writer:
            server.pool.generation = await server.writer.start()
        await server.pool.start()
        yield
        server.pool.close()
        if server.writer:
            server.writer.close()

    routes = [
        *_at("/sparql", front.sparql),
        *_below("/store", front.store),
        *_at("/explore", front.explorer),
        *_below("/assets", front.assets),
        *_at("/favicon.ico", front.icon),
        *_below("/api", front.api),
        *_at("/healthz", front.health),
        *_at("/metrics", front.metrics),
    ]
    inner = Router(routes, redirect_slashes=False, default=_Handler(front.pages), lifespan=lifespan)
    return Around(inner, server.log, server.metrics, writable=server.writer is not None)


_Handle = Callable[[Scope, Receive, Send], Awaitable[None]]


def _at(path: str, handle: _Handle) -> list[Route]:
    """An address, with or without a slash at the end."""
    return [Route(path, _Handler(handle)), *([Route(f"{path}/", _Handler(handle))] if path != "/" else [])]


def _below(path: str, handle: _Handle) -> list[Route]:
    """An address and everything below it."""
    return [Route(path, _Handler(handle)), Route(f"{path}/{{rest:path}}", _Handler(handle))]


class _Handler:
    """A handler as an ASGI application: Starlette passes requests with any method to those, unchanged."""

    def __init__(self, handle: _Handle) -> None:
        self._handle = handle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._handle(scope, receive, send)


def _only_reads(scope: Scope) -> None:
    if scope["method"] not in ("GET", "HEAD"):
        raise endpoint.refuse(405, f"{scope['method']} is not allowed at this address; use GET", ("Allow", ALLOW))


def _client(scope: Scope) -> str:
    client: tuple[str, int] | None = scope.get("client")
    return client[0] if client else ""


def _busy(error: BusyError) -> RefusedError:
    return endpoint.refuse(503, "the server is busy; ask again in a moment", ("Retry-After", str(error.seconds)))


def _base(scope: Scope) -> str:
    """The address at which the client reaches this server."""
    host = field(scope, "host")
    if not _HOST.fullmatch(host):
        raise endpoint.refuse(400, "the header field Host is not the name of a server; correct it")
    return f"{scope['scheme']}://{host}"


def _request(scope: Scope, base: str) -> Request:
    parameters = tuple(endpoint.pairs(scope["query_string"], _PARAMETERS))
    return Request(scope["path"], parameters, field(scope, "accept"), field(scope, "accept-language"), base)
