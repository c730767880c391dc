"""The door of the server: it accepts connections, counts them by client, and lets clients wait that took too much.

It also ends what is silent for longest when there are too many, and answers in the place of workers that cannot any more.
"""

from __future__ import annotations

import contextlib
import ipaddress
import resource
import socket
import time
from typing import TYPE_CHECKING, Final

from comity.server.http import board as boards
from comity.server.http.board import Board
from comity.server.http.incoming import Incoming
from comity.server.http.log import Log
from comity.server.http.messages import RefusedError, refuse
from comity.server.http.metrics import Metrics
from comity.server.http.responses import written
from comity.server.workers.messages import Slow

if TYPE_CHECKING:
    from comity.server.app import Answers
    from comity.server.workers.crew import Process

_MOST_CONNECTIONS: Final = 1000
_OTHER_FILES: Final = 100
FAST: Final = "fast"
DOUBTFUL: Final = "doubtful"
"""The lane of clients that have lately asked for what takes long: they keep each other waiting, and nobody else."""
_LEAST_REST, _MOST_REST = 2.0, 16.0
"""How long a client whose job was ended for others has to wait; each time twice as long."""


class Held:
    """A connection: its socket, who asks, the process that has it, and the request on it that takes long."""

    def __init__(self, taken: socket.socket, client: str, serial: int, *, is_proxy: bool = False) -> None:
        self.number = taken.fileno()
        self.serial = serial
        self.socket = taken
        self.client = client
        self.is_proxy = is_proxy
        self.network = network(client)
        self.worker: Process | None = None
        self.slow: Slow | None = None
        self.has_left = False
        self.since = time.monotonic()

    @property
    def asked(self) -> Incoming:
        """What is asked, as far as it is known here."""
        return self.slow.request if self.slow else Incoming("GET", "/", b"", {}, self.client)


def network(client: str) -> str:
    """Who is counted as one client: an IPv4 address, or an IPv6 network of 64 bits."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if isinstance(address, ipaddress.IPv4Address):
        return client
    mapped = address.ipv4_mapped
    return str(mapped) if mapped else str(ipaddress.ip_network((address, 64), strict=False))


class Door:
    """See the module. ``trusted`` are the proxies, which bring many clients."""

    def __init__(
        self,
        listening: socket.socket,
        board: Board,
        trusted: frozenset[str],
        application: Answers,
        metrics: Metrics,
        log: Log,
    ) -> None:
        self.held: dict[int, Held] = {}
        self.listening = listening
        listening.setblocking(False)
        self._board = board
        self._trusted = trusted
        self._application = application
        self._metrics = metrics
        self._log = log
        self._full = refuse(503, "there are too many connections; try again later", ("Retry-After", "10"))
        # Each connection takes a descriptor here; some are for workers and files.
        self._most = min(_MOST_CONNECTIONS, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - _OTHER_FILES)
        self._serial = 0
        self._resting: dict[str, tuple[float, float]] = {}
        self.waiting: list[Held] = []
        """Connections that wait for a worker, or until their client may come in again."""

    def accept(self) -> None:
        """Accept those who have come."""
        for _ in range(64):
            try:
                taken, address = self.listening.accept()
            except OSError:
                return
            self._serial += 1
            client = address[0] if isinstance(address, tuple) else ""
            held = Held(taken, client, self._serial, is_proxy=client in self._trusted)
            taken.setblocking(False)
            if not self._may(held):
                self._answer(held, self._full)
                taken.close()
                continue
            if client:
                taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.held[held.number] = held
            self._board.client[held.number] = hash(held.network)
            self._board.wait(held.number)
            self.waiting.append(held)

    def admitted(self) -> list[Held]:
        """New connections, except those of clients that have to wait."""
        now = time.monotonic()
        waiting = [held for held in self.waiting if self.held.get(held.number) is held]
        self.waiting = [held for held in waiting if self._resting.get(held.network, (0.0, 0.0))[0] > now]
        return [held for held in waiting if held not in self.waiting]

    def rest(self, client: str) -> None:
        """Let a client wait before it comes in again."""
        now = time.monotonic()
        self._resting = {who: (until, long) for who, (until, long) in self._resting.items() if until + _MOST_REST > now}
        rest = min(_MOST_REST, 2 * self._resting.get(client, (0.0, _LEAST_REST / 2))[1])
        self._resting[client] = now + rest, rest

    def _may(self, new: Held) -> bool:
        same = sum(held.network == new.network for held in self.held.values())
        if new.client and not new.is_proxy and same >= self._most // 2:
            return False
        if len(self.held) >= self._most:
            silent = [h for h in self.held.values() if self._board.state[h.number] in (boards.IDLE, boards.WAITING)]
            if not silent:
                return False
            self.drop(min(silent, key=lambda held: held.since))
        return True

    def refuse(self, held: Held, error: RefusedError) -> None:
        """Answer for a worker that cannot, and end the connection."""
        self._answer(held, error)
        self.drop(held)

    def _answer(self, held: Held, error: RefusedError) -> None:
        asked = held.asked
        reply = self._application.refusal(asked, error)
        status, data, _ = written(asked, reply, "no-store", time.time(), close=True)
        try:
            held.socket.send(data)
        except OSError:
            status = 499
        self._note(held, status)

    def left(self, held: Held) -> None:
        """Forget a connection whose client has left before it had its answer."""
        self._note(held, 499)
        self.drop(held)

    def _note(self, held: Held, status: int) -> None:
        took = time.monotonic() - (held.slow.began if held.slow else held.since)
        self._metrics.note(held.asked.kind, status, took)
        self._log.request(held.asked, status, took)

    def drop(self, held: Held) -> None:
        """End a connection, and forget it."""
        if held.worker:
            held.worker.held.pop(held.number, None)
        self.held.pop(held.number, None)
        with contextlib.suppress(OSError):
            held.socket.shutdown(socket.SHUT_RDWR)
        self._board.state[held.number] = boards.FREE
        self._board.held[held.number] = 0
        held.socket.close()
