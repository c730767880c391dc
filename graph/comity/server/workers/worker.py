"""A process that serves: it reads requests, answers them from the store, and sends the replies, one request after the other.

Most answers take less than a millisecond, so nothing is handed from one thread to another. If an answer takes longer than ``YOUNG``
seconds, a second thread, which otherwise sleeps, gives all other connections back to the keeper, for another worker. From then on
this process has only that one request, and the keeper can end it at any time: nobody else is harmed.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from comity.server.http import board as boards
from comity.server.http.board import Board
from comity.server.http.connection import Body, Connection
from comity.server.http.incoming import Incoming
from comity.server.http.log import Log, tell
from comity.server.http.messages import RefusedError, Reply
from comity.server.http.metrics import Metrics
from comity.server.http.responses import written
from comity.server.workers.messages import DONE, FAST, LONGEST, SLOW, Given, Slow, Told, from_file, packed

if TYPE_CHECKING:
    from comity.server.app import Answers

YOUNG: Final = 0.05
OUT_OF_MEMORY: Final = 70
"""The exit code if Python runs out of memory. The engine aborts instead."""
_STACK: Final = 1 << 28


class ElsewhereError(Exception):
    """Another lane has to answer the request."""

    def __init__(self, lane: str) -> None:
        super().__init__(lane)
        self.lane = lane


class Worker:
    """See the module. ``channel`` leads to the keeper; ``family`` is that of the sockets that come over it."""

    def __init__(
        self, channel: socket.socket, family: int, board: Board, application: Answers, metrics: Metrics, log: Log
    ) -> None:
        self.board = board
        self._channel = channel
        self._family = family
        self._application = application
        self._metrics = metrics
        self._log = log
        self._selector = selectors.DefaultSelector()
        self._connections: dict[int, Connection] = {}
        self._ready: deque[Connection] = deque()
        self._lock = threading.Lock()
        self._now: tuple[Connection, Incoming, float] | None = None
        self._seconds = 0.0
        self._alone = False
        self._leaving = False
        self._given_away: list[Connection] = []

    def run(self, confine: Callable[[], None]) -> None:
        """Serve until the keeper is gone, or lets this process go.

        The requests are answered in a new thread: the engine's random numbers belong to a thread, and those of the first one are
        the same in all workers. Its stack is large enough for the longest query. ``confine`` is called once it is there.
        """
        threading.stack_size(_STACK)
        threading.Thread(target=self._serve_or_die, args=(confine,)).start()
        if self._application.lane == FAST:
            self._watch()
        threading.Event().wait()

    def _serve_or_die(self, confine: Callable[[], None]) -> None:
        code = 1
        try:
            confine()
            self._serve()
            code = 0
        except MemoryError:
            code = OUT_OF_MEMORY
        except (BrokenPipeError, ConnectionResetError):
            code = 0
        except BaseException as error:  # noqa: BLE001 -- whatever it is, the process ends
            tell(f"comity: a worker ended ({type(error).__name__}: {error})")
        finally:
            os._exit(code)

    def _serve(self) -> None:
        self._channel.setblocking(False)
        self._selector.register(self._channel, selectors.EVENT_READ)
        while self._connections or not self._leaving:
            for key, event in self._selector.select(0 if self._ready else None):
                connection: Connection | None = key.data
                if connection is None:
                    self._take()
                elif event & selectors.EVENT_WRITE:
                    connection.push()
                else:
                    connection.receive()
            for _ in range(len(self._ready)):
                self._answer(self._ready.popleft())
            if self._leaving:
                self._give_all()

    # ---- the keeper's side

    def _take(self) -> None:
        while (given := self._next()) is not None:
            message, descriptor = given
            if not message.number:
                self._leaving = True
                continue
            client = socket.socket(self._family, socket.SOCK_STREAM, 0, descriptor)
            client.setblocking(False)
            connection = Connection(self, message.number, client, message.client, message.who)
            connection.serial = message.serial
            self._connections[message.number] = connection
            self._selector.register(client, selectors.EVENT_READ, connection)
            if message.pending:
                connection.feed(message.pending)

    def _next(self) -> tuple[Given, int] | None:
        try:
            data, descriptors, _, _ = socket.recv_fds(self._channel, 2 * LONGEST, 2)
        except BlockingIOError:
            return None
        if not data:
            os._exit(0)  # the keeper is gone
        message: Given = pickle.loads(data)  # noqa: S301 -- written by the process that this one was forked from
        if len(descriptors) == 2:
            message = message._replace(pending=from_file(descriptors[1]))
        return message, descriptors[0] if descriptors else -1

    def _tell(self, told: Told) -> None:
        data, files = packed(told)
        self._channel.setblocking(True)
        socket.send_fds(self._channel, [data], [file.fileno() for file in files])
        self._channel.setblocking(False)
        for file in files:
            file.close()

    # ---- what connections need

    def begins(self, request: Incoming) -> Body:
        """What may follow this head. Raises ``RefusedError`` if the request need not be read."""
        return self._application.begins(request)

    def came(self, connection: Connection) -> None:
        """There is a request to answer."""
        if connection not in self._ready:
            self._ready.append(connection)

    def reads(self, connection: Connection, *, writing: bool) -> None:
        """Watch a connection for what it sends or, if ``writing``, for what it takes."""
        event = selectors.EVENT_WRITE if writing else selectors.EVENT_READ
        self._selector.modify(connection.socket, event, connection)

    def moves(self, connection: Connection, lane: str) -> None:
        """Give a connection, with what it has sent, to another lane."""
        pending = bytes(connection.pending)
        self._forget(connection)
        connection.leave()
        self._tell(Told(connection.number, connection.serial, lane, pending))

    def refused(self, connection: Connection, request: Incoming, error: RefusedError) -> None:
        """Answer what cannot be read any further."""
        reply = self._application.refusal(request, error)
        self._send(connection, request, reply, time.monotonic(), last=True)

    def ended(self, connection: Connection) -> None:
        """Forget a connection."""
        self._forget(connection)
        self._tell(Told(connection.number, connection.serial, ""))

    def _forget(self, connection: Connection) -> None:
        if self._connections.get(connection.number) is connection:
            del self._connections[connection.number]
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(connection.socket)

    # ---- answers

    def _answer(self, connection: Connection) -> None:
        if not connection.requests:
            return
        request, again = connection.requests.popleft()
        began = time.monotonic()
        self._now = connection, request, began
        self.board.state[connection.number] = boards.ANSWERING
        self._limit(self._application.seconds)
        elsewhere = ""
        try:
            reply = self._application.answer(request, connection.number, self._limit)
        except ElsewhereError as error:
            elsewhere = error.lane
        except RefusedError as error:
            reply = self._application.refusal(request, error)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        with self._lock:
            self._now = None
            lost, self._given_away = self._given_away, []
        for each in lost:
            self._forget(each)
            each.leave()
        if elsewhere:
            self.moves(connection, elsewhere)
            return
        self._send(connection, request, reply, began, last=not again)
        if self._alone:
            self._alone = False
            self._tell(Told(connection.number, connection.serial, DONE))

    def _limit(self, seconds: float) -> None:
        if self._now:
            self._seconds = seconds
            self.board.due[self._now[0].number] = self._now[2] + seconds

    def _send(self, connection: Connection, request: Incoming, reply: Reply, began: float, *, last: bool) -> None:
        status, data = written(request, reply, self._application.fresh, time.time(), close=last)
        file = reply.file
        if file and request.method == "HEAD":
            file.close()
            file = None
        took = time.monotonic() - began
        self._metrics.note(request.path, status, took)
        self._log.request(request, status, took)
        connection.send(data, file, last=last)

    # ---- when an answer takes long

    def _watch(self) -> None:
        while True:
            time.sleep(YOUNG / 2)
            with self._lock:
                if self._now and (self._alone or time.monotonic() - self._now[2] >= YOUNG):
                    self._keep_only(*self._now)

    def _keep_only(self, connection: Connection, request: Incoming, began: float) -> None:
        """While the other thread computes, give all other connections away, and go on with what is being sent."""
        if not self._alone:
            self._alone = True
            asked = request.method, request.path, request.query, request.fields, request.client
            self._tell(
                Told(
                    connection.number,
                    connection.serial,
                    SLOW,
                    b"",
                    Slow(asked, self._seconds, began, request.body[: LONGEST // 2]),
                )
            )
        for other in [c for c in self._connections.values() if c is not connection and c not in self._given_away]:
            if other.may_move:
                self._given_away.append(other)
                self._tell(Told(other.number, other.serial, FAST, bytes(other.pending)))
            elif self.board.state[other.number] == boards.SENDING:
                other.push()
        while (given := self._next()) is not None:
            if given[0].number:
                os.close(given[1])
                self._tell(Told(given[0].number, given[0].serial, FAST, given[0].pending))
            else:
                self._leaving = True

    def _give_all(self) -> None:
        for connection in list(self._connections.values()):
            if connection.may_move:
                self.moves(connection, FAST)
