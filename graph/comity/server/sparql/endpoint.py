"""``/sparql``: SPARQL 1.1 Protocol (W3C Recommendation of 21 March 2013), sections 2.1 and 2.2."""

from __future__ import annotations

import functools
from typing import NamedTuple

from comity.server.http import formats
from comity.server.http.incoming import Incoming, pairs
from comity.server.http.messages import refuse
from comity.server.http.negotiation import media_type
from comity.server.sparql.evaluation import Query

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_QUERY = 1 << 16
_PAGE = "text/html"
_DATA = tuple(f.media_type for f in (*formats.RESULTS, *formats.GRAPHS))
_FORMS = frozenset(f.name for f in (*formats.RESULTS, *formats.GRAPHS))


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


def content_type(request: Incoming) -> str:
    """The media type of the body, if there is one. Raises ``RefusedError`` (415) for what this endpoint does not read."""
    if request.method != "POST":
        return ""
    kind, *parameters = (part.strip() for part in request.field(b"content-type").lower().split(";"))
    if kind not in (FORM, QUERY, UPDATE):
        shown = f'"{kind}"' if kind else "missing"
        raise refuse(415, f"the Content-Type is {shown}; send {FORM}, {QUERY} or {UPDATE}")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip('" ') not in ("utf-8", "utf8", "us-ascii"):
            raise refuse(415, "the body is not in UTF-8; send it in UTF-8")
    check_coding(request)
    return kind


def read(request: Incoming, rows: int, size: int) -> ProtocolRequest:
    """What a request to the endpoint asks, with the bounds of a result in rows and bytes. Raises ``RefusedError``: 400, 413, 415."""
    kind = content_type(request)
    given: dict[str, tuple[str, ...]] = {}
    for name, value in pairs(request.query) + (pairs(request.body) if kind == FORM else []):
        given[name] = (*given.get(name, ()), value)
    queries, updates = given.get("query", ()), given.get("update", ())
    if kind == QUERY:
        queries = (*queries, _utf8(request.body))
    elif kind == UPDATE:
        updates = (*updates, _utf8(request.body))
    if len(queries) + len(updates) > 1:
        raise refuse(400, "several queries or updates in one request; send one at a time")
    if updates and not kind:
        raise refuse(400, "an update cannot be sent with GET; send it with POST")
    if kind and not queries and not updates:
        raise refuse(400, 'the request has neither a query nor an update; send the parameter "query" or "update"')
    form = (given.get("format") or given.get("output") or ("",))[0]
    if form and form not in _FORMS:
        raise refuse(400, f'"{form[:50]}" is not a format of results; use one of {", ".join(sorted(_FORMS))}')
    seconds = _seconds(given["timeout"][0]) if "timeout" in given else None
    accept = request.field(b"accept")
    page = not form and _prefers_page(accept)
    if updates:
        using = given.get("using-graph-uri", ()), given.get("using-named-graph-uri", ())
        update = Update(updates[0], *using, request.base)
        return ProtocolRequest(None, update, seconds, page)
    if not queries:
        return ProtocolRequest(None, None, seconds, page)
    if len(queries[0]) > _MOST_QUERY:
        raise refuse(413, f"the query has more than {_MOST_QUERY >> 10} KB; write a shorter one")
    graphs = given.get("default-graph-uri", ()), given.get("named-graph-uri", ())
    return ProtocolRequest(Query(queries[0], *graphs, accept, form, request.base, rows, size), None, seconds, page)


@functools.lru_cache(maxsize=256)
def _prefers_page(accept: str) -> bool:
    return media_type(accept, (*_DATA, _PAGE)) == _PAGE


def _seconds(text: str) -> float | None:
    if not text.strip():
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 < seconds < 1e6:
        raise refuse(400, f'"{text[:50]}" is not a number of seconds; write timeout=2.5')
    return seconds


def check_coding(request: Incoming) -> None:
    """Refuse a compressed body, which could expand to any size."""
    if request.field(b"content-encoding").strip().lower() not in ("", "identity"):
        advice = ("Accept-Encoding", "identity")
        raise refuse(415, "compressed bodies are not accepted; send the body uncompressed", advice)


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise refuse(400, "the body is not UTF-8 text; send it in UTF-8") from None
