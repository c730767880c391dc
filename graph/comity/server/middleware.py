"""Does what every request needs: preflights, errors as replies, the log and the metrics."""

from __future__ import annotations

import json
import time
from typing import Any

from comity.server import site
from comity.server.http import responses
from comity.server.http.log import Log
from comity.server.http.messages import Reply, Request, Result
from comity.server.http.metrics import Metrics
from comity.server.http.negotiation import media_type
from comity.server.http.responses import Receive, Scope, Send, field
from comity.server.sparql import endpoint
from comity.server.sparql.endpoint import RefusedError
from comity.server.workers.pool import GoneError

ALLOW = "GET, HEAD, OPTIONS"
"""The methods of a read-only address."""


class Around:
    """Wraps an application with what every request needs: preflights, errors as replies, the log and the metrics."""

    def __init__(self, inner: Any, log: Log, metrics: Metrics, *, writable: bool) -> None:
        self._inner = inner
        self._log = log
        self._metrics = metrics
        self._writable = writable

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, also if it fails."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        began = time.perf_counter()
        status = 0

        async def noted(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._answer(scope, receive, noted)
        except RefusedError as refused:
            await responses.reply(scope, noted, _for_reader(scope, refused.reply))
        except GoneError:
            status = 499
        finally:
            seconds = time.perf_counter() - began
            self._metrics.note(scope["path"], status, seconds)
            self._log.request(scope, status, seconds)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "OPTIONS":
            await _preflight(scope, send, self._writable)
            return
        if "\x00" in scope["path"] or "\ufffd" in scope["path"]:
            raise endpoint.refuse(400, "the address is not UTF-8 text; correct it")
        await self._inner(scope, receive, send)


async def _preflight(scope: Scope, send: Send, writable: bool) -> None:
    """Answer what a browser asks before a request from another site's page (Fetch standard, section 3.2.2)."""
    path = scope["path"]
    methods = ALLOW
    if path.startswith("/sparql"):
        methods = "GET, HEAD, POST, OPTIONS"
    elif path.startswith("/store") and writable:
        methods = "GET, HEAD, PUT, POST, DELETE, OPTIONS"
    fields = [
        ("Allow", methods),
        ("Access-Control-Allow-Methods", methods),
        ("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type"),
        ("Access-Control-Max-Age", "86400"),
    ]
    await responses.start(send, 204, fields, None)
    await send({"type": "http.response.body", "body": b""})


def _for_reader(scope: Scope, reply: Reply) -> Reply | Result:
    """An error in the form for the client: problem details for programs, a page for people."""
    if media_type(field(scope, "accept"), ("application/problem+json", "text/html")) != "text/html":
        return reply
    request = Request(scope["path"], (), field(scope, "accept"), field(scope, "accept-language"))
    page = site.error_page(request, reply.status, json.loads(reply.body)["detail"])
    result = Result(page.status, page.media_type, (*reply.headers, *page.headers), page.body, None, len(page.body))
    return responses.as_page(result)
