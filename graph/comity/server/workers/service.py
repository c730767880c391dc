"""A process that does one kind of work for all workers, one job after the other: writing, or making what all share.

Whoever asks goes on with something else until a descriptor can be read. The job, and then its reply, are in a file, as they may be large.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable
from typing import IO, Any, Final, NamedTuple

from comity.server.http.messages import Reply, refuse
from comity.server.workers import confinement

KIND: Final = socket.SOCK_SEQPACKET if sys.platform == "linux" else socket.SOCK_DGRAM


class Awaited(NamedTuple):
    """A reply that will be there once ``descriptor`` can be read."""

    descriptor: int
    file: IO[bytes]

    def reply(self) -> Reply:
        """The reply. Raises ``RefusedError`` if the process ended before it was done."""
        with self.file, os.fdopen(self.descriptor, "rb") as done:
            if done.read(1):
                self.file.seek(0)
                return pickle.load(self.file)  # type: ignore[no-any-return]  # noqa: S301 -- written by our own fork
        raise refuse(503, "this took too long, or too much memory, and was not done; ask for less at once")


class Service:
    """See the module. ``seconds`` and ``memory`` limit a job. Made before the processes are forked, so that all have its channel."""

    def __init__(self, seconds: int, memory: int) -> None:
        self._seconds, self._memory = seconds, memory
        self._asks, self._hears = socket.socketpair(socket.AF_UNIX, KIND)
        self._asks.setblocking(False)

    @property
    def descriptors(self) -> tuple[int, int]:
        """What a process must keep open to use it."""
        return self._asks.fileno(), self._hears.fileno()

    def ask(self, job: object) -> Awaited:
        """Ask for a job, in a worker. Raises ``RefusedError`` if too many wait."""
        file = tempfile.TemporaryFile()  # noqa: SIM115 -- closed when the reply has been read
        pickle.dump(job, file)
        file.flush()
        ours, theirs = os.pipe()
        try:
            socket.send_fds(self._asks, [b"."], [file.fileno(), theirs])
        except BlockingIOError:
            os.close(ours)
            file.close()
            raise refuse(503, "the server is busy; ask again in a moment", ("Retry-After", "10")) from None
        finally:
            os.close(theirs)
        return Awaited(ours, file)

    def serve(self, do: Callable[[Any], Reply]) -> None:
        """Do the jobs, in the process of the service, which ends if one takes too much; another takes its place."""
        confinement.with_large_stack(lambda: self._serve(do))
        threading.Event().wait()

    def _serve(self, do: Callable[[Any], Reply]) -> None:
        confinement.bound_memory(self._memory)  # now that the stack is there, which may be larger than that
        while True:
            _, descriptors, _, _ = socket.recv_fds(self._hears, 1, 2)
            with os.fdopen(descriptors[0], "r+b") as file, os.fdopen(descriptors[1], "wb") as done:
                file.seek(0)
                job = pickle.load(file)  # noqa: S301 -- written by our own fork
                signal.alarm(self._seconds)
                reply = do(job)
                signal.alarm(0)
                file.seek(0)
                pickle.dump(reply, file)
                file.flush()
                with contextlib.suppress(OSError):  # who asked has gone
                    done.write(b".")
                    done.flush()
