"""The process that keeps all connections. It accepts them, gives each to a worker, and holds a second descriptor of it.

So when a worker dies, or has to be ended, its clients still get an answer from here, or another worker goes on with them. The
keeper reads no request and answers no query. It is the only process that forks, and has only one thread.
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import socket
import time
from collections.abc import Iterable
from typing import Final

from comity.server.http import board as boards
from comity.server.http.board import Board
from comity.server.http.messages import RefusedError, refuse
from comity.server.http.metrics import Metrics
from comity.server.options import Limits
from comity.server.workers import fairness
from comity.server.workers.crew import TOO_MUCH, Crew, Process
from comity.server.workers.door import DOUBTFUL, FAST, Door, Held
from comity.server.workers.messages import BACK, DONE, SLOW, VAIN, Given, Told
from comity.server.workers.system import is_gone, resident, room

_LOOK, _LOOK_CLOSELY = 0.5, 0.05
_LATELY_SECONDS: Final = 10.0
_GRACE: Final = 5.0


class Keeper:
    """See the module."""

    def __init__(self, door: Door, crew: Crew, board: Board, metrics: Metrics, limits: Limits) -> None:
        self._door = door
        self._crew = crew
        self._board = board
        self._metrics = metrics
        self._limits = limits
        self._selector = selectors.DefaultSelector()
        self._room = room()
        self._slow_lately: dict[str, float] = {}
        self._until = 0.0
        self._looked = 0.0

    def serve(self, until: int = -1) -> None:
        """Serve until SIGINT or SIGTERM, or until the descriptor ``until`` can be read."""
        woken, waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC) if hasattr(os, "pipe2") else os.pipe()
        signal.set_wakeup_fd(waker)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self._stop())
        self._selector.register(woken, selectors.EVENT_READ, lambda: os.read(woken, 100))
        self._selector.register(self._door.listening, selectors.EVENT_READ, self._door.accept)
        if until >= 0:
            self._selector.register(until, selectors.EVENT_READ, self._stop)
        while not self._until or (time.monotonic() < self._until and self._is_busy(self._door.held)):
            for lane in self._crew.missing() if not self._until else ():
                self._fork(lane)
            for key, _ in self._selector.select(self._pause()):
                key.data()
            for held in self._door.admitted():
                self._give(held)
            self._look()
        for worker in list(self._crew.all.values()):
            worker.kill()

    def _stop(self) -> None:
        if not self._until:
            self._until = time.monotonic() + _GRACE
            self._selector.unregister(self._door.listening)
            self._door.listening.close()

    def _is_busy(self, numbers: Iterable[int]) -> bool:
        """Whether one of these connections waits for an answer, or takes one."""
        return any(self._board.state[number] in (boards.ANSWERING, boards.SENDING) for number in numbers)

    def _pause(self) -> float | None:
        if self._until or self._door.waiting or any(w.slow or w.ending or w.dead for w in self._crew.all.values()):
            return _LOOK_CLOSELY
        return _LOOK if self._door.held or self._slow_lately else None

    # ---- connections

    def _give(self, held: Held) -> None:
        """Give a connection to the worker that has the fewest."""
        lane = DOUBTFUL if held.network in self._slow_lately else FAST
        held.worker = None
        self._board.wait(held.number)
        network = "" if held.is_proxy else held.network
        given = pickle.dumps(Given(held.number, held.serial, held.client, network), protocol=5)
        ready = self._crew.ready(lane)
        if lane == DOUBTFUL and len(ready) < self._crew.young and all(worker.held for worker in ready):
            # The next may take long as well, and each of the processors can compute one.
            ready = [w for w in self._crew.shared(network) if not self._has_grown(w)]
        for worker in ready or [self._fork(lane)]:
            try:
                socket.send_fds(worker.channel, [given], [held.number])
            except OSError:
                continue  # it has died, or does not read; we shall hear of it
            worker.held[held.number] = held
            held.worker = worker
            return
        self._door.waiting.append(held)  # all have as much to read as they can hold

    # ---- workers

    def _fork(self, lane: str) -> Process:
        worker = self._crew.fork(lane)
        self._selector.register(worker.channel, selectors.EVENT_READ, lambda: self._hear(worker))
        return worker

    def _hear(self, worker: Process) -> None:
        while worker.pid in self._crew.all:
            try:
                data = worker.channel.recv(1 << 18)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                self._selector.unregister(worker.channel)
                worker.channel.close()
                worker.dead = True
                self._bury(worker)
                return
            told: Told = pickle.loads(data)  # noqa: S301 -- written by our own fork
            held = worker.held.get(told.number)
            if held and held.serial == told.serial:
                self._follow(worker, held, told)

    def _follow(self, worker: Process, held: Held, told: Told) -> None:
        """Do what a worker tells about one of its connections."""
        if told.what == SLOW:
            held.slow, worker.lane = told.slow, DOUBTFUL
            worker.size = worker.size or resident(worker.pid)
            self._slow_lately[held.network] = time.monotonic() + _LATELY_SECONDS
            self._find_place(held)
        elif told.what == DONE:
            if held.has_left:
                self._door.left(held)
            held.slow = None
            if not (worker.slow or worker.ending) and self._has_grown(worker):
                self._crew.let_go(worker)
        elif told.what == VAIN:
            self._end(held, "left by the client", None)
        elif told.what == BACK:
            del worker.held[told.number]
            self._give(held)
        elif held.slow:
            held.has_left = True
        else:
            self._door.drop(held)

    def _has_grown(self, worker: Process) -> bool:
        return resident(worker.pid) > worker.size + self._limits.memory // 4

    def _bury(self, worker: Process) -> None:
        """Answer for a worker that has died; others go on with the connections on which nothing was asked."""
        cause = self._crew.buried(worker)
        if cause is None:
            return  # it has closed all and will be dead in a moment; the next look is soon
        if cause and not (worker.ending or self._until):
            self._metrics.event(cause)
        most = f"{self._limits.memory >> 20} MB of memory"
        for held in list(worker.held.values()):
            state = self._board.state[held.number]
            if state in (boards.IDLE, boards.WAITING) and not is_gone(held.socket):
                self._give(held)
            elif state == boards.ANSWERING and cause in TOO_MUCH and worker.slow in ([], [held]):
                self._door.refuse(
                    held, refuse(422, f"the answer takes more than {most}{TOO_MUCH[cause]}; ask for less")
                )
            elif state in (boards.HEAD, boards.BODY, boards.ANSWERING):
                lost = "the process that was answering died; ask again"
                self._door.refuse(held, refuse(503, lost, ("Retry-After", "1")))
            else:
                self._door.drop(held)

    # ---- what takes long

    def _slow(self) -> list[Held]:
        return [held for worker in self._crew.all.values() for held in worker.slow]

    def _find_place(self, held: Held) -> None:
        """Let a long answer go on, if there is a place for it or one can be made."""
        ended = fairness.ended_for(held, self._slow(), self._limits.workers)
        if ended and ended.has_left:
            self._end(ended, "left by the client", None)
        elif ended:
            self._make_room(ended, "refused" if ended is held else "ended for others")

    def _make_room(self, held: Held, event: str) -> None:
        """End a long answer for others; its client has to wait before it comes in again."""
        self._door.rest(held.network)
        self._end(held, event, refuse(503, "the server is busy; ask again in a moment", ("Retry-After", "2")))

    def _end(self, held: Held, event: str, error: RefusedError | None) -> None:
        """Answer for the worker of a long answer, unless its client has left; end that worker once nobody else waits for it."""
        self._metrics.event(event)
        worker = held.worker
        if error:
            self._door.refuse(held, error)
        else:
            self._door.left(held)
        if worker:
            worker.ending = worker.ending or time.monotonic()
            self._kill_if_left(worker)

    def _kill_if_left(self, worker: Process) -> None:
        if not self._is_busy(worker.held) or time.monotonic() > worker.ending + _GRACE:
            worker.kill()

    def _look(self) -> None:
        """End what has had its time, and what nobody waits for."""
        now = time.monotonic()
        if now < self._looked + _LOOK_CLOSELY / 2:
            return
        self._looked = now
        self._slow_lately = {who: until for who, until in self._slow_lately.items() if until > now}
        if not self._slow_lately:
            for worker in self._crew.ready(DOUBTFUL)[self._crew.young :]:
                self._crew.let_go(worker)
        for worker in list(self._crew.all.values()):
            if worker.dead:
                self._bury(worker)
            elif worker.ending:
                self._kill_if_left(worker)
        slow = self._slow()
        self._metrics.running(len(slow))
        hungriest = fairness.hungriest(self._crew.all.values(), self._room)
        if hungriest and len(slow) > 1:
            self._make_room(hungriest, "out of memory")
        elif hungriest:
            error = refuse(422, "the answer takes more memory than this server has now; ask for less")
            self._end(hungriest, "out of memory", error)
        due, state = self._board.due, self._board.state
        for held in [held for number, held in self._door.held.items() if due[number] < now]:
            self._late(held, state[held.number])

    def _late(self, held: Held, state: int) -> None:
        if state == boards.BODY:
            self._door.refuse(held, refuse(408, "the body arrives too slowly; send it again"))
        elif state == boards.ANSWERING and held.worker:
            seconds = held.slow.seconds if held.slow else self._limits.seconds
            self._end(held, "timed out", refuse(504, f"the answer took longer than {seconds:g} s; ask for less"))
        elif state in (boards.IDLE, boards.HEAD, boards.SENDING, boards.ENDING):
            self._door.drop(held)
