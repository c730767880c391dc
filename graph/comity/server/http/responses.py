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
_BREAKS = re.compile(r"[\r\n\0]")


Written = tuple[int, bytes, IO[bytes] | None]
"""A reply to send: its status, its bytes, and a file with the rest."""


def written(request: Incoming, reply: Reply, fresh: str, now: float, *, close: bool) -> Written:
    """A reply as it is sent.

    ``fresh`` is the field Cache-Control of an answer that names none: how long caches may give it without asking again. A page
    that names no policy gets that of pages.
    """
    status, kind, body, headers, file = reply
    fields = {"Content-Type": kind} if kind else {}
    fields.update(headers)
    if kind.startswith("text/html"):
        fields.setdefault("Content-Security-Policy", PAGE_POLICY)
    if kind.startswith(_COMPRESSED):
        if len(body) >= _LEAST_COMPRESSED and takes_gzip(request) and "Content-Encoding" not in fields:
            body = gzip.compress(body, 4, mtime=0)
            fields["Content-Encoding"] = "gzip"
        fields["Vary"] = f"{fields['Vary']}, Accept-Encoding" if "Vary" in fields else "Accept-Encoding"
    reads = request.method in ("GET", "HEAD")
    if status == 200 and reads and file is None and fields.setdefault("Cache-Control", fresh) != "no-store":
        tag = fields["ETag"] = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        if b"if-none-match" in request.fields and tag in map(str.strip, request.field(b"if-none-match").split(",")):
            status, body = 304, b""
    if status not in (204, 304):
        fields["Content-Length"] = str(reply.size if file else len(body))
    if close:
        fields["Connection"] = "close"
    if not all(map(str.isprintable, fields.values())):
        # A value with the end of a line in it would begin a new field.
        fields = {name: _BREAKS.sub(" ", value) for name, value in fields.items()}
    text = "".join([f"{name}: {value}\r\n" for name, value in fields.items()])
    head = f"{_first(status, int(now))}{text}\r\n".encode("latin-1", "replace")
    if request.method != "HEAD":
        return status, head + body, file
    if file:
        file.close()
    return status, head, None


@functools.lru_cache(maxsize=64)
def _first(status: int, now: int) -> str:
    """How each reply of a second begins."""
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nDate: {formatdate(now, usegmt=True)}\r\n{_COMMON}"


def takes_gzip(request: Incoming) -> bool:
    """Whether the client accepts compressed bodies (RFC 9110, section 12.5.3)."""
    return b"accept-encoding" in request.fields and bool(_GZIP.search(request.field(b"accept-encoding")))
