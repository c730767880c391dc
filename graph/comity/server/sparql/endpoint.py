"""``/sparql``: SPARQL 1.1 Protocol (W3C Recommendation of 21 March 2013), sections 2.1 and 2.2."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable
from typing import NamedTuple
from urllib.parse import parse_qsl

from comity.server.http import formats
from comity.server.http.messages import Reply, problem
from comity.server.http.negotiation import media_type
from comity.server.http.responses import Receive, Scope, field
from comity.server.sparql.evaluation import Query

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_PARAMETERS = 4000
_BODY_SECONDS = 10.0
_LEAST_BYTES_A_SECOND = 1 << 19
_PAGE = "text/html"
_DATA = tuple(f.media_type for f in (*formats.RESULTS, *formats.GRAPHS))
_FORMS = frozenset(f.name for f in (*formats.RESULTS, *formats.GRAPHS))


class RefusedError(Exception):
    """A request does not follow the protocol. ``reply`` says what is wrong."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


class Update(NamedTuple):
    """An update, with the dataset for its patterns (section 2.2.3)."""

    text: str
    using: tuple[str, ...]
    using_named: tuple[str, ...]
    base: str


class ProtocolRequest(NamedTuple):
    """A request to the endpoint: a query, an update, or neither. ``page`` says whether to answer with an HTML page."""

    query: Query | None
    update: Update | None
    seconds: float | None
    page: bool


def refuse(status: int, detail: str, *headers: tuple[str, str]) -> RefusedError:
    """The error to raise for a refused request."""
    return RefusedError(problem(status, detail, headers))


async def read(scope: Scope, receive: Receive, base: str, most: int) -> ProtocolRequest:
    """What a request to the endpoint asks. Raises ``RefusedError``: 400, 405, 408, 413, 415."""
    method = scope["method"]
    if method not in ("GET", "HEAD", "POST"):
        raise refuse(
            405, f"{method} is not allowed at this endpoint; use GET or POST", ("Allow", "GET, HEAD, POST, OPTIONS")
        )
    parameters = pairs(scope["query_string"])
    kind = ""
    if method == "POST":
        kind = _content_type(scope)
        if kind not in (FORM, QUERY, UPDATE):
            shown = f'"{kind}"' if kind else "missing"
            raise refuse(415, f"the Content-Type is {shown}; send {FORM}, {QUERY} or {UPDATE}")
        body = await read_body(scope, receive, most)
        if kind == FORM:
            parameters += pairs(body)
        else:
            parameters.append(("query" if kind == QUERY else "update", _utf8(body)))
    return _asked(parameters, kind, field(scope, "accept"), base)


def _asked(parameters: list[tuple[str, str]], kind: str, accept: str, base: str) -> ProtocolRequest:
    every = functools.partial(_every, parameters)
    queries, updates = every("query"), every("update")
    if len(queries) + len(updates) > 1:
        raise refuse(400, "several queries or updates in one request; send one at a time")
    if updates and not kind:
        raise refuse(400, "an update cannot be sent with GET; send it with POST")
    if kind and not queries and not updates:
        raise refuse(400, 'the request has neither a query nor an update; send the parameter "query" or "update"')
    form = (every("format") or every("output") or [""])[0]
    if form and form not in _FORMS:
        raise refuse(400, f'"{form[:50]}" is not a format of results; use one of {", ".join(sorted(_FORMS))}')
    seconds = _seconds(every("timeout"))
    page = not form and media_type(accept, (*_DATA, _PAGE)) == _PAGE
    if updates:
        using, using_named = every("using-graph-uri"), every("using-named-graph-uri")
        return ProtocolRequest(None, Update(updates[0], tuple(using), tuple(using_named), base), seconds, page)
    if not queries:
        return ProtocolRequest(None, None, seconds, page)
    graphs = tuple(every("default-graph-uri")), tuple(every("named-graph-uri"))
    return ProtocolRequest(Query(queries[0], *graphs, accept=accept, form=form, base=base), None, seconds, page)


def _every(parameters: list[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in parameters if key == name]


def _seconds(texts: list[str]) -> float | None:
    if not texts or not texts[0].strip():
        return None
    try:
        seconds = float(texts[0])
    except ValueError:
        seconds = -1
    if not 0 < seconds < 1e6:
        raise refuse(400, f'"{texts[0][:50]}" is not a number of seconds; write timeout=2.5')
    return seconds


def pairs(data: bytes, most: int = _MOST_PARAMETERS) -> list[tuple[str, str]]:
    """The parameters of a query string or form (URL Standard, section 5).

    Raises ``RefusedError`` for a text that is not UTF-8, and for more than ``most`` parameters.
    """
    try:
        text = data.decode("ascii")
        found = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=most)
    except UnicodeDecodeError:
        raise refuse(400, "the parameters are not UTF-8 text; write them in UTF-8, percent-encoded") from None
    except ValueError:
        raise refuse(400, f"there are more than {most} parameters; send fewer") from None
    return found


def _content_type(scope: Scope) -> str:
    """The media type of a body. Refuses a body that is not UTF-8 or is compressed."""
    kind, *parameters = (part.strip() for part in field(scope, "content-type").lower().split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip('" ') not in ("utf-8", "utf8", "us-ascii"):
            raise refuse(415, "the body is not in UTF-8; send it in UTF-8")
    check_coding(scope)
    return kind


def check_coding(scope: Scope) -> None:
    """Refuse a compressed body, which could expand to any size."""
    if field(scope, "content-encoding").strip().lower() not in ("", "identity"):
        raise refuse(
            415, "compressed bodies are not accepted; send the body uncompressed", ("Accept-Encoding", "identity")
        )


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise refuse(400, "the body is not UTF-8 text; send it in UTF-8") from None


async def read_body(scope: Scope, receive: Receive, most: int) -> bytes:
    """The body of a request. Raises ``RefusedError``: 413 as soon as it is larger than ``most`` bytes, 408 if it is slow."""
    announced = field(scope, "content-length")
    if announced.isdecimal() and int(announced) > most:
        raise _too_large(most)
    try:
        async with asyncio.timeout(_BODY_SECONDS + most / _LEAST_BYTES_A_SECOND):
            return await _whole(receive, most)
    except TimeoutError:
        raise refuse(408, "the body arrives too slowly; send it again", ("Connection", "close")) from None


async def _whole(receive: Receive, most: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise refuse(400, "the body ends too early; send it completely")
        body += message.get("body", b"")
        if len(body) > most:
            raise _too_large(most)
        if not message.get("more_body"):
            return bytes(body)


def _too_large(most: int) -> RefusedError:
    limit = f"{most >> 20} MB" if most >= 1 << 20 else f"{most} bytes"
    return refuse(413, f"the body has more than {limit}; send less, or build the graph with the data in it")


def gone(receive: Receive) -> Callable[[], Awaitable[None]]:
    """A function that returns once the client has gone away."""

    async def wait() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    return wait
