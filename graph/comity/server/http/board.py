"""Memory that the keeper and its workers share: what each connection is doing and until when, the generation to read, and counts.

Each number has one writer at a time, so there are no locks.
"""

from __future__ import annotations

import math
import mmap

CONNECTIONS = 4096
WORKERS = 320
COUNTS = 1024
"""How many numbers each worker counts."""
FREE, WAITING, IDLE, HEAD, BODY, ANSWERING, SENDING, ENDING = range(8)
"""What a connection is doing. One that is waiting was given to a worker that has not taken it yet."""
_NAME = 16


class Board:
    """See the module. ``due`` is the moment (``time.monotonic``) until which a connection may do what it is doing."""

    def __init__(self) -> None:
        sizes = (
            CONNECTIONS,
            8 * CONNECTIONS,
            8 * CONNECTIONS,
            8 * CONNECTIONS,
            _NAME * (WORKERS + 1),
            8 * WORKERS * COUNTS,
        )
        whole = memoryview(mmap.mmap(-1, sum(sizes)))
        parts, start = [], 0
        for size in sizes:
            parts.append(whole[start : start + size])
            start += size
        self.state = parts[0]
        self.due = parts[1].cast("d")
        self.held = parts[2].cast("q")
        """How many bytes of a result wait on disk until the client has taken them."""
        self.client = parts[3].cast("q")
        self._names = parts[4]
        self.counts = parts[5].cast("q")

    def wait(self, connection: int) -> None:
        """Say that a connection waits for a worker, which has no limit; what its number was due for before counts no more."""
        self.due[connection] = math.inf
        self.state[connection] = WAITING

    def room(self, client: int) -> tuple[int, int]:
        """How many bytes of results wait on disk: for a client, and for all."""
        waiting = [(self.client[n], size) for n, size in enumerate(self.held) if size]
        return sum(size for who, size in waiting if who == client), sum(size for _, size in waiting)

    def generation(self, worker: int = WORKERS) -> str:
        """The generation of the store that a worker reads, or (without one) that new requests have to read."""
        return bytes(self._names[_NAME * worker : _NAME * (worker + 1)]).rstrip(b"\0").decode("ascii")

    def set_generation(self, name: str, worker: int = WORKERS) -> None:
        """Say which generation a worker reads, or which new requests have to read."""
        self._names[_NAME * worker : _NAME * (worker + 1)] = name.encode("ascii").ljust(_NAME, b"\0")

    def generations(self) -> frozenset[str]:
        """All generations that workers read."""
        return frozenset(filter(None, map(self.generation, range(WORKERS))))
