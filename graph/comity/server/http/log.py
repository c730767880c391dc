"""The access log: a line for each request. Queries are included only on request."""

from __future__ import annotations

import functools
import os
import select
import sys
import time

from comity.server.http.incoming import Incoming


class Log:
    """Writes to standard error: the time (UTC), the client, the method and path, the status, and the milliseconds.

    ``kind`` is ``off``, ``paths``, or ``queries``, which includes the part of the address after ``?``. Bodies and header fields
    are never written.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def request(self, request: Incoming, status: int, seconds: float) -> None:
        """Write the line of a request."""
        if self._kind == "off":
            return
        path = request.path
        if self._kind == "queries" and request.query:
            path += "?" + request.query.decode("latin-1")
        line = (
            f"{_now(int(time.time()))} {request.client or '-'} {request.method} {path} {status} {seconds * 1000:.1f} ms"
        )
        tell(line)


def tell(line: str) -> None:
    """Write a line to standard error, or drop it if nobody reads there: a full pipe would stop the server."""
    try:
        descriptor = sys.stderr.fileno()
    except (AttributeError, OSError, ValueError):
        return
    waiting = select.poll()
    waiting.register(descriptor, select.POLLOUT)
    if any(event & select.POLLOUT for _, event in waiting.poll(0)):
        shown = line if line.isprintable() else "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)
        os.write(descriptor, f"{shown[:2000]}\n".encode("utf-8", "replace"))


@functools.lru_cache(1)
def _now(second: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second))
