"""The workers of a server: which job gets one, for how long, and what happens if it takes too long or the worker dies.

At most ``Limits.workers`` jobs run at once. Of the jobs that have just started, at most one more runs than there are processors:
quick jobs then do not slow each other down, and no processor waits for the front. A job that takes longer makes room for the
next. One client can use half of the workers for long jobs, and a quarter of the places in the queue. A job that finds no free
worker waits for a little while; then the client has to come back later (``BusyError``).
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import pickle
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from comity.server.http.messages import Result
from comity.server.workers import jobs
from comity.server.workers.jobs import Job, StoreSource
from comity.server.workers.process import Process

_QUICK = 0.05
_SLOW = 1.0
"""How many seconds a job computes before quick jobs get priority over it."""
_LOWEST = 19


class Limits(NamedTuple):
    """Limits for clients: seconds for a job and for waiting, workers, jobs that wait, rows, and bytes."""

    seconds: float = 10.0
    patience: float = 2.0
    workers: int = 8
    waiting: int = 256
    rows: int = 1_000_000
    result: int = 1 << 28
    outgoing: int = 1 << 31
    memory: int = 1 << 30
    body: int = 1 << 20
    upload: int = 1 << 26


class BusyError(Exception):
    """All workers are busy. Try again after ``seconds``."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"try again in {seconds} s")
        self.seconds = seconds


class TimedOutError(Exception):
    """The job took longer than the limit and was stopped."""


class LostError(Exception):
    """The worker died. ``event`` says why: ``out of memory``, ``out of stack``, or ``crashed``."""

    def __init__(self, event: str) -> None:
        super().__init__("the worker died")
        self.event = event


class GoneError(Exception):
    """The client went away before the answer."""


class _Turn:
    """One job's time with a worker."""

    def __init__(self, client: str) -> None:
        self.client = client
        self.quick = True
        self.lowered = False
        self.generation = ""


class Pool:
    """Workers over one store. Call all methods from the thread of the event loop."""

    def __init__(self, source: StoreSource, limits: Limits) -> None:
        self.limits = limits
        self.generation = ""
        """The generation of the store on disk that answers come from; empty if the store does not change."""
        self.counts: Counter[str] = Counter()
        """How many workers were started, and how many ended for each reason."""
        self._source = source
        self._idle: list[Process] = []
        self._busy: set[Process] = set()
        self._turns: set[_Turn] = set()
        self._quick = 0
        self._long: Counter[str] = Counter()
        self._waiting: deque[tuple[str, asyncio.Future[_Turn]]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._most_quick = (os.cpu_count() or 1) + 1

    @property
    def running(self) -> int:
        """How many jobs run."""
        return len(self._turns)

    @property
    def waiting(self) -> int:
        """How many jobs wait for a worker."""
        return len(self._waiting)

    def read_generations(self) -> frozenset[str]:
        """The generations that running jobs are reading."""
        return frozenset(turn.generation for turn in self._turns)

    async def start(self) -> None:
        """Start a worker for each processor, and one more."""
        gc.collect()
        gc.freeze()  # so that collecting garbage in a worker does not copy the pages that all share
        await self._refill()

    async def run(
        self,
        kind: str,
        asked: object,
        seconds: float | None = None,
        client: str = "",
        gone: Callable[[], Awaitable[object]] | None = None,
        *,
        zipped: bool = False,
    ) -> Result:
        """Let a worker do a job, for at most ``seconds`` from the moment that it has one.

        With ``zipped``, the result is compressed if its kind makes that worthwhile. ``gone`` returns when the client goes away.
        Raises ``BusyError``, ``TimedOutError``, ``LostError``, ``GoneError``.
        """
        most = min(seconds or self.limits.seconds, self.limits.seconds) if kind != "explorer" else 60.0
        turn = await self._turn(client)
        process = None
        try:
            process = self._rested() or await self._fork()
            self._busy.add(process)
            turn.generation = self.generation
            result = await self._do(process, turn, Job(kind, asked, most, turn.generation, zipped), gone)
        except BaseException:
            if process is not None:
                self._end(process)
            raise
        else:
            if turn.lowered:
                self.counts["retired"] += 1
                self._end(process)
            else:
                self._busy.discard(process)
                self._idle.append(process)
            return result
        finally:
            self._leave(turn)

    async def _do(
        self, process: Process, turn: _Turn, job: Job, gone: Callable[[], Awaitable[object]] | None
    ) -> Result:
        loop = asyncio.get_running_loop()
        left: list[asyncio.Task[None]] = []

        async def watch() -> None:
            if gone:
                await gone()
                process.give_up(GoneError())

        def make_room() -> None:
            self._step_back(turn)
            left.append(loop.create_task(watch()))
            # Most jobs end before this, so the other timers are set only now.
            timers.append(loop.call_later(_SLOW, self._watch_work, process, turn, job.kind, process.computed(), timers))
            timers.append(loop.call_later(max(0, job.seconds - _QUICK), process.give_up, TimedOutError()))

        timers = [loop.call_later(_QUICK, make_room)]
        try:
            # Do not name the reply here: its error would refer to this frame, and keep the whole request in memory.
            data = await process.ask(pickle.dumps(job, protocol=5))
            result: Result = pickle.loads(data)  # noqa: S301 -- written by our own fork
            return result._replace(file=process.take_file()) if result.size > len(result.body) else result
        except EOFError:
            raise await self._why(process) from None
        except (TimedOutError, GoneError) as error:
            self.counts["timed out" if isinstance(error, TimedOutError) else "left by the client"] += 1
            raise
        finally:
            for timer in timers:
                timer.cancel()
            for task in left:
                task.cancel()
            timers.clear()

    def _watch_work(
        self, process: Process, turn: _Turn, kind: str, before: float, timers: list[asyncio.TimerHandle]
    ) -> None:
        # Count only the time that the job itself computes, not the time that others take.
        left_over = _SLOW - (process.computed() - before)
        if left_over > 0.01:
            loop = asyncio.get_running_loop()
            timers.append(loop.call_later(left_over, self._watch_work, process, turn, kind, before, timers))
        else:
            self._lower(process, turn, kind)

    async def _why(self, process: Process) -> Exception:
        """Why a worker died."""
        event = await process.cause()
        self.counts[event] += 1
        return LostError(event)

    def _lower(self, process: Process, turn: _Turn, kind: str) -> None:
        """Let quick jobs go first. A worker cannot raise its priority again, so it is replaced afterwards."""
        if kind in jobs.FREE:
            turn.lowered = True
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, _LOWEST)

    # ---- turns

    async def _turn(self, client: str) -> _Turn:
        if not self._waiting and self._may(client):
            return self._enter(client)
        mine = sum(waits == client for waits, _ in self._waiting) if client else 0
        if len(self._waiting) >= self.limits.waiting or mine >= max(1, self.limits.waiting // 4):
            raise self._busy_error()
        entered: asyncio.Future[_Turn] = asyncio.get_running_loop().create_future()
        place = (client, entered)
        self._waiting.append(place)
        self._let_in()
        try:
            async with asyncio.timeout(self.limits.patience):
                return await entered
        except BaseException as error:
            if place in self._waiting:
                self._waiting.remove(place)
            elif entered.done() and not entered.cancelled():
                self._leave(entered.result())
            if isinstance(error, TimeoutError):
                raise self._busy_error() from None
            raise

    def _busy_error(self) -> BusyError:
        self.counts["refused"] += 1
        return BusyError(max(1, round(self.limits.patience)))

    def _may(self, client: str) -> bool:
        most_long = max(1, self.limits.workers // 2)
        return (
            len(self._turns) < self.limits.workers
            and self._quick < self._most_quick
            and self._long[client] < (most_long if client else self.limits.workers)
        )

    def _enter(self, client: str) -> _Turn:
        turn = _Turn(client)
        self._turns.add(turn)
        self._quick += 1
        return turn

    def _step_back(self, turn: _Turn) -> None:
        if turn.quick:
            turn.quick = False
            self._quick -= 1
            self._long[turn.client] += 1
            self._let_in()

    def _leave(self, turn: _Turn) -> None:
        self._turns.discard(turn)
        if turn.quick:
            self._quick -= 1
        else:
            self._long[turn.client] -= 1
            if not self._long[turn.client]:
                del self._long[turn.client]
        self._let_in()

    def _let_in(self) -> None:
        """Give free places to waiting jobs, in order, if they may start."""
        for place in list(self._waiting):
            client, entered = place
            if entered.done():
                self._waiting.remove(place)
            elif self._may(client):
                self._waiting.remove(place)
                entered.set_result(self._enter(client))
            elif self._quick >= self._most_quick or len(self._turns) >= self.limits.workers:
                return

    # ---- processes

    def _rested(self) -> Process | None:
        """An idle worker that is still alive."""
        while self._idle:
            process = self._idle.pop()
            if process.alive:
                return process
            self.counts["crashed"] += 1
            process.kill()
        return None

    async def _fork(self) -> Process:
        self.counts["started"] += 1
        return await Process.fork(lambda channel, files: jobs.run(channel, files, self._source, self.limits.memory))

    async def _refill(self) -> None:
        while len(self._idle) + len(self._busy) < min(self._most_quick, self.limits.workers):
            self._idle.append(await self._fork())

    def _end(self, process: Process) -> None:
        self._busy.discard(process)
        process.kill()
        # So that the next client need not wait for the fork.
        task = asyncio.get_running_loop().create_task(self._refill())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """End all workers."""
        for process in [*self._idle, *self._busy]:
            process.kill()
        self._idle.clear()
