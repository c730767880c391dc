"""Limits how many bytes of results wait, on disk or in memory, until their clients have taken them."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator

from comity.server.http.messages import Result
from comity.server.workers.pool import BusyError


class Outgoing:
    """At most ``most`` bytes wait, and at most half of them for one client."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bytes: Counter[str] = Counter()

    @contextlib.contextmanager
    def room(self, client: str, result: Result) -> Iterator[None]:
        """Reserve room for a result while it is sent. Raises ``BusyError`` if there is none."""
        size = result.size if result.file is not None else len(result.body)
        if size and max(self._bytes.total() + size, 2 * (self._bytes[client] + size)) > self._most:
            if result.file is not None:
                result.file.close()
            raise BusyError(10)
        self._bytes[client] += size
        try:
            yield
        finally:
            self._bytes[client] -= size
            if not self._bytes[client]:
                del self._bytes[client]
