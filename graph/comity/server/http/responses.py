"""Sends what a worker gives over HTTP: header fields, compression, validators, streams."""

from __future__ import annotations

import asyncio
import functools
import gzip
import hashlib
import re
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import IO, Any

from comity.server.http.messages import Reply, Result

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Fields = Sequence[tuple[str, str]]

_CHUNK = 1 << 16
_STREAM_SECONDS = 60.0
_LEAST_BYTES_A_SECOND = 1 << 18
"""A client that takes a large result more slowly would hold up others, and is disconnected."""
_COMPRESSED = ("text/", "application/json", "application/ld+json", "application/problem+json", "image/svg")
_LEAST_COMPRESSED = 1 << 11
_MOST_COMPRESSED = 1 << 18
"""The front has no time to compress larger bodies; a worker does that."""
LONG = 1 << 19
"""A longer body is sent part by part, and not kept for the next request."""
_GZIP = re.compile(r"(?:^|,)\s*gzip\s*(?:,|$|;\s*q=(?!0(?:\.0*)?\s*(?:,|$)))", re.IGNORECASE)
ZIPPED = ("Content-Encoding", "gzip")

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content Security Policy (level 3) of the pages: they load everything from this server, and contain no scripts or styles."""

COMMON: Fields = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "Comity-Cut, Link, Location, Retry-After"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
)
"""Header fields of every answer. The data is public, so pages of other sites can read it (Fetch standard, CORS)."""


def as_page(result: Result) -> Result:
    """Adds the policy of pages to an HTML page; leaves other results unchanged."""
    if not result.media_type.startswith("text/html"):
        return result
    return result._replace(headers=(*result.headers, ("Content-Security-Policy", PAGE_POLICY)))


def field(scope: Scope, name: str) -> str:
    """A header field of a request; several are joined by commas. Empty if it is missing."""
    wanted = name.encode()
    return ", ".join(value.decode("latin-1") for key, value in scope["headers"] if key == wanted)


async def reply(scope: Scope, send: Send, answer: Reply | Result, *, cached: bool = False) -> None:
    """Send an answer. ``cached`` adds a validator, so that a client that already has the answer gets 304."""
    if isinstance(answer, Result) and answer.file is not None:
        await _stream(scope, send, answer)
        return
    status, body, headers = answer.status, answer.body, [*answer.headers]
    if answer.media_type:
        headers.insert(0, ("Content-Type", answer.media_type))
    if cached and status == 200:
        tag = _tag(body)
        headers += [("ETag", tag), ("Cache-Control", "no-cache")]
        if tag in [known.strip() for known in field(scope, "if-none-match").split(",")]:
            status, body = 304, b""
    if body and takes_gzip(scope) and len(body) <= _MOST_COMPRESSED and ZIPPED not in headers:
        zipped = compressed(body, answer.media_type)
        headers += [ZIPPED] if zipped is not body else []
        body = zipped
    if answer.media_type.startswith(_COMPRESSED):
        headers = _varying(headers, "Accept-Encoding")
    await start(send, status, headers, len(body))
    if scope["method"] == "HEAD":
        body = b""
    if len(body) > LONG:
        # Pass on only as much as the client takes.
        for begin in range(0, len(body), _CHUNK):
            await send({"type": "http.response.body", "body": body[begin : begin + _CHUNK], "more_body": True})
        body = b""
    await send({"type": "http.response.body", "body": body})


@functools.lru_cache(maxsize=8)
def _tag(body: bytes) -> str:
    return f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


async def start(send: Send, status: int, headers: Fields, length: int | None) -> None:
    """Send the head of an answer."""
    fields = [(k.lower().encode("latin-1"), v.encode("latin-1", "replace")) for k, v in (*headers, *COMMON)]
    if length is not None and status not in (204, 304):
        fields.append((b"content-length", str(length).encode()))
    await send({"type": "http.response.start", "status": status, "headers": fields})


async def _stream(scope: Scope, send: Send, answer: Result) -> None:
    """Send a file part by part, reading each when the client has taken the last. Raises ``TimeoutError`` if it is too slow."""
    assert answer.file is not None  # noqa: S101 -- the caller checked
    with answer.file:
        async with asyncio.timeout(_STREAM_SECONDS + answer.size / _LEAST_BYTES_A_SECOND):
            await _send_file(scope, send, answer, answer.file)


async def _send_file(scope: Scope, send: Send, answer: Result, file: IO[bytes]) -> None:
    await start(send, answer.status, [("Content-Type", answer.media_type), *answer.headers], answer.size)
    while scope["method"] != "HEAD" and (part := file.read(_CHUNK)):
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def takes_gzip(scope: Scope) -> bool:
    """Whether the client accepts compressed bodies (RFC 9110, section 12.5.3)."""
    return bool(_GZIP.search(field(scope, "accept-encoding")))


def compressed(body: bytes, media_type: str) -> bytes:
    """A body compressed with gzip, if its kind and size make that worthwhile; otherwise the body itself."""
    if len(body) < _LEAST_COMPRESSED or not media_type.startswith(_COMPRESSED):
        return body
    return _zipped(body)


@functools.lru_cache(maxsize=64)
def _zipped(body: bytes) -> bytes:
    return gzip.compress(body, 5, mtime=0)


def _varying(headers: list[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    known = [v for k, v in headers if k == "Vary"]
    return [h for h in headers if h[0] != "Vary"] + [("Vary", ", ".join([*known, name]))]
