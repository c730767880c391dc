"""Memory that the keeper and its workers share: what each connection is doing and until when, the generation to read, and counts.

Each number has one writer at a time, so there are no locks.
"""

from __future__ import annotations

import ctypes
import math
import mmap

CONNECTIONS = 4096
WORKERS = 320
COUNTS = 1100
"""How many numbers each worker counts."""
FREE, WAITING, IDLE, HEAD, BODY, ANSWERING, SENDING, ENDING = range(8)
"""What a connection is doing. One that is waiting was given to a worker that has not taken it yet."""


class _Shared(ctypes.Structure):
    _fields_ = (
        ("due", ctypes.c_double * CONNECTIONS),
        ("held", ctypes.c_longlong * CONNECTIONS),
        ("client", ctypes.c_longlong * CONNECTIONS),
        ("counts", ctypes.c_longlong * (WORKERS * COUNTS)),
        ("names", ctypes.c_char * 16 * (WORKERS + 1)),
        ("state", ctypes.c_ubyte * CONNECTIONS),
    )


class Board:
    """See the module. ``due`` is the moment (``time.monotonic``) until which a connection may do what it is doing.

    ``held`` is how many bytes of a result wait on disk until the client has taken them.
    """

    def __init__(self) -> None:
        shared = _Shared.from_buffer(mmap.mmap(-1, ctypes.sizeof(_Shared)))
        self.state: ctypes.Array[ctypes.c_ubyte] = shared.state
        self.due: ctypes.Array[ctypes.c_double] = shared.due
        self.held: ctypes.Array[ctypes.c_longlong] = shared.held
        self.client: ctypes.Array[ctypes.c_longlong] = shared.client
        self.counts: ctypes.Array[ctypes.c_longlong] = shared.counts
        self._names = shared.names

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
        return bytes(self._names[worker].value).decode("ascii")

    def set_generation(self, name: str, worker: int = WORKERS) -> None:
        """Say which generation a worker reads, or which new requests have to read."""
        self._names[worker].value = name.encode("ascii")

    def generations(self) -> frozenset[str]:
        """All generations that workers read."""
        return frozenset(filter(None, map(self.generation, range(WORKERS))))
