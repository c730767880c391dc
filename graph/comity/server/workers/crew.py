"""The workers that there are: forks them, and lets them go. Only this module forks, in a process with one thread."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from comity.server.http.board import WORKERS, Board
from comity.server.http.metrics import Metrics
from comity.server.workers.confinement import NO_MEMORY_LEFT, lacks_memory
from comity.server.workers.door import FAST, Held
from comity.server.workers.messages import Given
from comity.server.workers.service import KIND, Service
from comity.server.workers.system import close_all_but

OUT_OF_STACK: Final = "out of stack"
# A stack that may not grow any more ends as one that is too deep does: which it was, nobody can tell.
TOO_MUCH: Final = {
    "out of memory": "",
    OUT_OF_STACK: ", or the query has too many parts in a row, such as UNION, OPTIONAL or /",
}
"""Why workers die of what they were asked, and what a client may be told beside."""
_CAUSES: Final = {
    0: "",
    NO_MEMORY_LEFT: "out of memory",
    -signal.SIGABRT: "out of memory",
    -signal.SIGSEGV: OUT_OF_STACK,
    -signal.SIGBUS: OUT_OF_STACK,
}


@dataclass(eq=False)
class Process:
    """A worker as the keeper sees it, with the connections that it has."""

    pid: int
    channel: socket.socket
    lane: str
    place: int
    held: dict[int, Held] = field(default_factory=dict)
    size: int = 0
    ending: float = 0.0
    """Since when it is only kept for those whom it still answers."""
    leaving: bool = False
    dead: bool = False

    @property
    def slow(self) -> list[Held]:
        """The connections whose answers take long."""
        return [held for held in self.held.values() if held.slow]

    def takes(self, lane: str) -> bool:
        """Whether it takes new connections of a lane."""
        return self.lane == lane and not (self.slow or self.ending or self.leaving or self.dead)

    def is_for(self, network: str) -> bool:
        """Whether it computes long answers, all for this client."""
        return not (self.ending or self.leaving or self.dead) and {each.network for each in self.slow} == {network}

    def kill(self) -> None:
        """End it, whatever it is doing."""
        os.kill(self.pid, signal.SIGKILL)


class Crew:
    """See the module. ``run`` makes a worker of a lane, in a forked process: it gets its channel and its place on the board.

    Each of ``services`` always has a process, and so many workers are always ready as there are processors: with more, they
    interrupt each other, and clients wait for that.
    """

    def __init__(
        self,
        board: Board,
        metrics: Metrics,
        run: Callable[[str, socket.socket, int], None],
        services: Mapping[str, Service],
    ) -> None:
        self.all: dict[int, Process] = {}
        self.young = max(2, os.cpu_count() or 1)
        self._board = board
        self._metrics = metrics
        self._run = run
        self._services = services
        self._kept = [number for service in services.values() for number in service.descriptors]
        self._places = list(range(WORKERS - 1, 0, -1))

    def ready(self, lane: str) -> list[Process]:
        """The workers that take connections of a lane, those with the fewest first."""
        return sorted((each for each in self.all.values() if each.takes(lane)), key=lambda each: len(each.held))

    def shared(self, network: str) -> list[Process]:
        """The workers that compute long answers of this client alone, if each processor has one; the client's next may go there too."""
        own = [each for each in self.all.values() if each.is_for(network)]
        return sorted(own, key=lambda each: len(each.slow)) if len(own) >= self.young else []

    def missing(self) -> list[str]:
        """The lanes that need one more worker, once for each."""
        return [FAST] * (self.young - len(self.ready(FAST))) + [s for s in self._services if not self.ready(s)]

    def fork(self, lane: str) -> Process:
        """A new worker."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, KIND)
        place = self._places.pop()
        self._board.set_generation("", place)
        pid = os.fork()
        if pid == 0:
            try:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the keeper, which ends its workers
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                close_all_but((theirs.fileno(), *self._kept))
                self._run(lane, theirs, place)
            except BaseException as error:  # noqa: BLE001 -- whatever it is, the process ends
                os._exit(NO_MEMORY_LEFT if lacks_memory(error) else 1)
            finally:
                os._exit(1)  # the copy must never run on into the keeper's code
        theirs.close()
        ours.setblocking(False)
        self._metrics.event("started")
        worker = Process(pid, ours, lane, place)
        self.all[pid] = worker
        return worker

    def let_go(self, worker: Process) -> None:
        """Let a worker end once its connections have gone elsewhere."""
        worker.leaving = True
        self._metrics.event("retired")
        try:
            worker.channel.send(pickle.dumps(Given(0, 0, "", "")))
        except OSError:
            worker.kill()

    def buried(self, worker: Process) -> str | None:
        """Why a worker that has closed its channel died; empty if it was to end, ``None`` if it is not dead yet."""
        pid, status = os.waitpid(worker.pid, os.WNOHANG)
        if not pid:
            return None
        del self.all[worker.pid]
        self._places.insert(0, worker.place)
        code = os.waitstatus_to_exitcode(status)
        if code == 1:
            time.sleep(0.1)  # it did not even start; do not fork as fast as we can
        return _CAUSES.get(code, "crashed")
