"""A process that serves: it reads requests, answers them from the store, and sends the replies, one request after the other.

Most answers take less than a millisecond, so nothing is handed from one thread to another: one thread leads, which reads, answers
and sends. If an answer takes longer than ``YOUNG`` seconds, a new thread leads instead, and the old one only ends its answer. From
then on this process gets nothing new: it gives its connections back to the keeper as soon as they are idle. So the keeper can end
the answer at any time, with the process.
"""

from __future__ import annotations

import contextlib
import copy
import math
import os
import pickle
import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final

from comity.server.http import board as boards
from comity.server.http.board import Board
from comity.server.http.connection import Connection
from comity.server.http.log import Log
from comity.server.http.messages import RefusedError, Reply
from comity.server.http.metrics import Metrics
from comity.server.http.responses import Written, written
from comity.server.workers.confinement import STACK, add_memory, with_large_stack
from comity.server.workers.messages import BACK, DONE, ENDED, SLOW, VAIN, Given, Slow, Told
from comity.server.workers.service import Awaited

if TYPE_CHECKING:
    from comity.server.app import Answers

YOUNG: Final = 0.05
_PATIENCE: Final = 0.5
_LEFT_SECONDS, _LOWERED_SECONDS = 0.25, 1.0
"""How long an answer may compute before it ends once its client has left, as a new process costs about as much, and before it gets
a lower priority."""
_FREE: Final = ("sparql", "store")
"""Where the client says what to compute; such answers get a lower priority if they take long."""
_LOWEST: Final = 19
_LONGEST: Final = 1 << 14
_Outcome = Written | Awaited


@dataclass
class _Long:
    """An answer that takes long: on which connection, which thread computes it, and the clock of that thread."""

    connection: Connection
    thread: int
    clock: int
    is_lowered: bool = False
    is_vain: bool = False

    @property
    def computed(self) -> float:
        """Seconds that it has computed since it was first seen to take a while."""
        return time.clock_gettime(self.clock) - (self.connection.used or 0.0)


class Worker:
    """See the module. ``channel`` leads to the keeper; ``family`` is that of the sockets that come over it."""

    def __init__(
        self, channel: socket.socket, family: int, board: Board, application: Answers, metrics: Metrics, log: Log
    ) -> None:
        self.board = board
        self._channel = channel
        self._family = family
        self.application = application
        self._metrics = metrics
        self._log = log
        self._selector = selectors.DefaultSelector()
        self._connections: dict[int, Connection] = {}
        self._ready: deque[Connection] = deque()
        self._lock = threading.Lock()
        self._now: Connection | None = None
        self._clock = time.CLOCK_PROCESS_CPUTIME_ID
        self._thread = 0
        self._turn = 0
        self._slow: tuple[_Long, ...] = ()
        self.now = time.monotonic()
        """When the thread that leads last looked."""
        self._leaving = False
        self._stacks = 0
        """How many stacks it may have beside that of the thread that leads; the system keeps one that has been used for the next."""
        self._late: deque[tuple[Connection, _Outcome]] = deque()
        woken, self._waker = os.pipe()
        self._selector.register(woken, selectors.EVENT_READ, lambda _: self._finish_late(woken))
        self._selector.register(channel, selectors.EVENT_READ, lambda _: self._take())

    def run(self, confine: Callable[[], None]) -> None:
        """Serve until the keeper is gone, or lets this process go. ``confine`` is called once the thread that leads is there."""
        with_large_stack(lambda: self._lead(0, confine))
        while True:
            time.sleep(YOUNG / 2)
            self._look()
            for slow in self._slow:
                self._look_at(slow)

    # ---- the thread that leads

    def _lead(self, turn: int, begin: Callable[[], None]) -> None:
        """Read, answer and send until another thread leads."""
        begin()
        self._thread = threading.get_native_id()
        self._clock = time.pthread_getcpuclockid(threading.get_ident())
        while self._turn == turn:
            events = self._selector.select(0 if self._ready else None)
            self.now = time.monotonic()
            for key, event in events:
                key.data(event)
                if self._turn != turn:
                    return
            for _ in range(len(self._ready)):
                connection = self._ready.popleft()
                if not connection.is_answered:
                    connection.go_on()
                if self._turn != turn:
                    return
            if (self._slow or self._leaving) and self._turn == turn:
                self._give_back()

    def _look(self) -> None:
        """If an answer takes long, let another thread lead, and tell the keeper."""
        with self._lock:
            slow = self._now
            if slow is None or not self._is_slow(slow):
                return
            self._now = None
            self._slow = (*self._slow, _Long(slow, self._thread, self._clock))
            self._turn += 1
            turn = self._turn
            asked = copy.copy(slow.asked)
            asked.body = asked.body[:_LONGEST]
            self._tell(slow, SLOW, Slow(asked, slow.seconds, slow.began))
            if len(self._slow) > self._stacks:
                self._stacks += 1
                add_memory(STACK)
            with_large_stack(lambda: self._lead(turn, lambda: None))

    def _look_at(self, slow: _Long) -> None:
        """Let an answer that computes for long give way to others; tell the keeper of one whose client has left."""
        try:
            computed = slow.computed
        except OSError:
            return  # its thread has just ended
        has_left = self._connections.get(slow.connection.number) is not slow.connection
        if has_left and computed > _LEFT_SECONDS and not slow.is_vain:
            slow.is_vain = True
            self._tell(slow.connection, VAIN)
        if computed > _LOWERED_SECONDS and slow.connection.asked.kind in _FREE and not slow.is_lowered:
            slow.is_lowered = True
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, slow.thread, _LOWEST)

    def _is_slow(self, answered: Connection) -> bool:
        """Whether an answer computes for long, not whether other processes have the processors."""
        used = time.clock_gettime(self._clock)
        if answered.used is None:
            answered.used = used
        took = time.monotonic() - answered.began
        return took > YOUNG and (used - answered.used > YOUNG / 2 or took > _PATIENCE)

    def _give_back(self) -> None:
        """Give idle connections back, except, unless this process leaves, those of clients that wait for long answers of it anyway."""
        own = {""} if self._leaving else {each.connection.network for each in self._slow}
        for connection in [each for each in self._connections.values() if each.is_idle]:
            if connection.network and connection.network in own:
                continue
            self._forget(connection)
            connection.socket.close()
            self._tell(connection, BACK)
        if self._leaving and not self._connections:
            os._exit(0)

    # ---- the keeper's side

    def _take(self) -> None:
        data, descriptors, _, _ = socket.recv_fds(self._channel, 1 << 12, 1)
        if not data:
            os._exit(0)  # the keeper is gone
        given: Given = pickle.loads(data)  # noqa: S301 -- written by the process that this one was forked from
        if not given.number:
            self._leaving = True
            return
        client = socket.socket(self._family, socket.SOCK_STREAM, 0, descriptors[0])
        client.setblocking(False)
        connection = Connection(self, given.number, given.serial, client, given.client, given.network)
        self._connections[given.number] = connection
        self._selector.register(client, selectors.EVENT_READ, connection.receive)

    def _tell(self, connection: Connection, what: str, slow: Slow | None = None) -> None:
        self._channel.send(pickle.dumps(Told(connection.number, connection.serial, what, slow), protocol=5))

    # ---- what connections need

    def came(self, connection: Connection) -> None:
        """There is more to do for a connection once it is its turn again."""
        self._ready.append(connection)

    def reads(self, connection: Connection, *, writing: bool) -> None:
        """Watch a connection for what it sends or, if ``writing``, for what it takes."""
        event, then = (
            (selectors.EVENT_WRITE, connection.push) if writing else (selectors.EVENT_READ, connection.receive)
        )
        self._selector.modify(connection.socket, event, then)

    def ended(self, connection: Connection) -> None:
        """Forget a connection."""
        self._forget(connection)
        self._tell(connection, ENDED)

    def _forget(self, connection: Connection) -> None:
        if self._connections.get(connection.number) is connection:
            del self._connections[connection.number]
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(connection.socket)

    # ---- answers

    def answer(self, connection: Connection) -> None:
        """Answer what is asked on a connection."""
        connection.began, connection.used = self.now, None
        connection.limit(self.application.seconds)
        self.board.state[connection.number] = boards.ANSWERING
        self._now = connection
        outcome = self._outcome(
            connection, self.application.answer, connection.asked, connection.number, connection.limit
        )
        with self._lock:
            leads = self._now is connection
            if leads:
                self._now = None
            else:
                self._late.append((connection, outcome))
        if leads:
            self._finish(connection, outcome)
        else:
            os.write(self._waker, b".")

    def refuse(self, connection: Connection, error: RefusedError) -> None:
        """Answer what cannot be read any further."""
        connection.began = self.now
        self._finish(connection, self._outcome(connection, self.application.refusal, connection.asked, error))

    def _outcome(self, connection: Connection, find: Callable[..., Reply | Awaited], *asked: Any) -> _Outcome:
        try:
            reply = find(*asked)
        except RefusedError as error:
            reply = self.application.refusal(connection.asked, error)
        if isinstance(reply, Awaited):
            return reply
        return written(connection.asked, reply, self.application.fresh, time.time(), close=not connection.keeps)

    def _finish_late(self, woken: int) -> None:
        os.read(woken, 1)
        connection, outcome = self._late.popleft()
        with self._lock:
            self._slow = tuple(each for each in self._slow if each.connection is not connection)
        self._finish(connection, outcome)
        self._tell(connection, DONE)

    def _finish(self, connection: Connection, outcome: _Outcome) -> None:
        if isinstance(outcome, Awaited):
            connection.limit(math.inf)
            self._selector.register(
                outcome.descriptor, selectors.EVENT_READ, lambda _: self._arrived(connection, outcome)
            )
        else:
            self._send(connection, *outcome)

    def _arrived(self, connection: Connection, awaited: Awaited) -> None:
        self._selector.unregister(awaited.descriptor)
        self._finish(connection, self._outcome(connection, awaited.reply))

    def _send(self, connection: Connection, status: int, data: bytes, file: IO[bytes] | None) -> None:
        if self._connections.get(connection.number) is not connection:
            if file:
                file.close()  # the client has gone
            return
        self.now = time.monotonic()
        took = self.now - connection.began
        self._metrics.note(connection.asked.kind, status, took)
        self._log.request(connection.asked, status, took)
        connection.send(data, file)
