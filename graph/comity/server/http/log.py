"""The access log: a line for each request. Queries are included only on request."""

from __future__ import annotations

import functools
import sys
import time

from comity.server.http.responses import Scope
from comity.text import tables

KINDS = ("off", "paths", "queries")


class Log:
    """Writes to standard error: the time (UTC), the client, the method and path, the status, and the milliseconds.

    ``kind`` is ``off``, ``paths``, or ``queries``, which includes the part of the address after ``?``. Bodies and header fields
    are never written.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def request(self, scope: Scope, status: int, seconds: float) -> None:
        """Write the line of a request."""
        if self._kind == "off":
            return
        path = scope["path"]
        if self._kind == "queries" and scope["query_string"]:
            path += "?" + scope["query_string"].decode("latin-1")
        client = (scope.get("client") or ("-",))[0]
        line = f"{_now(int(time.time()))} {client} {scope['method']} {path} {status} {seconds * 1000:.1f} ms"
        print(line if line.isprintable() else tables.plain(line), file=sys.stderr)


@functools.lru_cache(1)
def _now(second: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second))
