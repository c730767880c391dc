"""Replies as bytes: header fields, compression, validators."""

from __future__ import annotations

import functools
import gzip
import hashlib
import re
from email.utils import formatdate
from http import HTTPStatus
from typing import IO

from comity.server.http.incoming import Incoming
from comity.server.http.messages import Reply

_COMPRESSED = ("text/", "application/json", "application/ld+json", "application/problem+json", "image/svg")
_LEAST_COMPRESSED = 1 << 11
_GZIP = re.compile(r"(?:^|,)\s*gzip\s*(?:,|$|;\s*q=(?!0(?:\.0*)?\s*(?:,|$)))", re.IGNORECASE)

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content Security Policy (level 3) of the pages: they load everything from this server, and contain no scripts or styles."""

_COMMON = (
    "Access-Control-Allow-Origin: *\r\n"
    "Access-Control-Expose-Headers: Comity-Cut, ETag, Link, Location, Retry-After\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
)
"""Header fields of every answer. The data is public, so pages of other sites can read it (Fetch standard, CORS)."""
_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_BREAKS = re.compile(r"[\r\n\0]")


Written = tuple[int, bytes, IO[bytes] | None]
"""A reply to send: its status, its bytes, and a file with the rest."""


def written(request: Incoming, reply: Reply, fresh: str, now: float, *, close: bool) -> Written:
    """A reply as it is sent.

    ``fresh`` is the field Cache-Control of an answer that names none: how long caches may give it without asking again. A page
    that names no policy gets that of pages.
    """
    status, body, headers = reply.status, reply.body, reply.headers
    named = {name for name, _ in headers}
    if reply.media_type.startswith("text/html") and "Content-Security-Policy" not in named:
        headers = (*headers, ("Content-Security-Policy", PAGE_POLICY))
    lines = [f"Content-Type: {reply.media_type}\r\n"] if reply.media_type else []
    if reply.media_type.startswith(_COMPRESSED):
        if len(body) >= _LEAST_COMPRESSED and takes_gzip(request) and "Content-Encoding" not in named:
            body = gzip.compress(body, 4, mtime=0)
            lines.append("Content-Encoding: gzip\r\n")
        vary = [value for name, value in headers if name == "Vary"]
        headers = (*(h for h in headers if h[0] != "Vary"), ("Vary", ", ".join([*vary, "Accept-Encoding"])))
    if (
        status == 200
        and request.method in ("GET", "HEAD")
        and reply.file is None
        and ("Cache-Control", "no-store") not in headers
    ):
        tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        lines.append(f"ETag: {tag}\r\n" if "Cache-Control" in named else f"ETag: {tag}\r\nCache-Control: {fresh}\r\n")
        if b"if-none-match" in request.fields and tag in map(str.strip, request.field(b"if-none-match").split(",")):
            status, body = 304, b""
    # A value with the end of a line in it would begin a new field.
    lines += [f"{name}: {value if value.isprintable() else _BREAKS.sub(' ', value)}\r\n" for name, value in headers]
    if status not in (204, 304):
        lines.append(f"Content-Length: {reply.size if reply.file else len(body)}\r\n")
    if close:
        lines.append("Connection: close\r\n")
    first = f"HTTP/1.1 {status} {_PHRASES[status]}\r\nDate: {_date(int(now))}\r\n{_COMMON}"
    head = f"{first}{''.join(lines)}\r\n".encode("latin-1", "replace")
    if request.method != "HEAD":
        return status, head + body, reply.file
    if reply.file:
        reply.file.close()
    return status, head, None


@functools.lru_cache(maxsize=1)
def _date(now: int) -> str:
    return formatdate(now, usegmt=True)


def takes_gzip(request: Incoming) -> bool:
    """Whether the client accepts compressed bodies (RFC 9110, section 12.5.3)."""
    return b"accept-encoding" in request.fields and bool(_GZIP.search(request.field(b"accept-encoding")))
