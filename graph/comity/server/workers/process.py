"""A forked process that answers messages over a channel, for the event loop of the front."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable
from typing import IO, Final, TypeVar

from comity.errors import ComityError

_Result = TypeVar("_Result")

HEAD: Final = struct.Struct("!Q")
"""The length that precedes each message."""
OUT_OF_MEMORY: Final = 70
"""The exit code if Python runs out of memory. The engine aborts instead."""

_CAUSES: Final = {
    OUT_OF_MEMORY: "out of memory",
    -signal.SIGABRT: "out of memory",
    -signal.SIGSEGV: "out of stack",
    -signal.SIGBUS: "out of stack",
}


class _Channel(asyncio.Protocol):
    """The front's end of the channel: gathers a message, and notices when the process is gone."""

    def __init__(self) -> None:
        self._data = bytearray()
        self.reply: asyncio.Future[bytes] | None = None
        self.closed = False

    def data_received(self, data: bytes) -> None:
        """Pass on a message once it is complete."""
        self._data += data
        start = HEAD.size
        if len(self._data) >= start and len(self._data) >= start + HEAD.unpack_from(self._data)[0]:
            message, self._data = bytes(memoryview(self._data)[start:]), bytearray()
            if self.reply and not self.reply.done():
                self.reply.set_result(message)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 -- the name is that of asyncio
        """Fail whoever waits for a reply."""
        self.closed = True
        if self.reply and not self.reply.done():
            self.reply.set_exception(EOFError())
        self.reply = None


class Process:
    """A process of our own. ``fork`` starts one, ``kill`` ends it."""

    def __init__(self, pid: int, channel: _Channel, transport: asyncio.BaseTransport, files: socket.socket) -> None:
        self.pid = pid
        self._channel = channel
        self._transport = transport
        self._files = files
        self._status: int | None = None

    @classmethod
    async def fork(cls, target: Callable[[socket.socket, socket.socket], None]) -> Process:
        """Run ``target`` in a copy of this process, with its ends of a channel for messages and of one for files.

        The calling process must have only one thread: a lock that another thread held would stay locked in the copy.
        """
        channel, child_channel = socket.socketpair()
        files, child_files = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            _become(target, child_channel, child_files)
        child_channel.close()
        child_files.close()
        channel.setblocking(False)
        loop = asyncio.get_running_loop()
        transport, protocol = await loop.create_unix_connection(_Channel, sock=channel)
        return cls(pid, protocol, transport, files)

    @property
    def alive(self) -> bool:
        """Whether the process still runs, as far as we know."""
        return not self._channel.closed

    def ask(self, message: bytes) -> asyncio.Future[bytes]:
        """Send a message. The future gives the reply, or ``EOFError`` if the process dies."""
        reply: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._channel.reply = reply
        if self._channel.closed:
            reply.set_exception(EOFError())
        self._transport.write(HEAD.pack(len(message)) + message)  # type: ignore[attr-defined]
        return reply

    def give_up(self, error: Exception) -> None:
        """Raise this error for whoever awaits the reply."""
        if self._channel.reply and not self._channel.reply.done():
            self._channel.reply.set_exception(error)

    def take_file(self) -> IO[bytes]:
        """The file that the process sent before its last reply, at its start."""
        _, descriptors, _, _ = socket.recv_fds(self._files, 1, 1)
        file = os.fdopen(descriptors[0], "rb")
        file.seek(0)
        return file

    def computed(self) -> float:
        """How many seconds the process has computed; if the system does not say, how many have passed."""
        try:
            with open(f"/proc/{self.pid}/stat", encoding="ascii") as file:
                user, system = file.read().rpartition(")")[2].split()[11:13]
        except OSError:
            return time.monotonic()
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
        self._transport.close()
        self._files.close()
        self._reap()

    async def cause(self) -> str:
        """Why the process died: ``out of memory``, ``out of stack``, or ``crashed`` for anything else."""
        for _ in range(300):
            if self._wait():
                break
            await asyncio.sleep(0.01)
        return _CAUSES.get(self._status or 0, "crashed")

    def _reap(self) -> None:
        if not self._wait():
            asyncio.get_running_loop().call_later(0.05, self._reap)

    def _wait(self) -> bool:
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status is not None


def apart(function: Callable[[], _Result]) -> _Result:
    """The result of a function, run in a copy of this process that ends afterwards. Raises what the function raises.

    Stores on disk start threads in the engine, and a process with threads must not be forked, so the front never opens one.
    """
    reader, writer = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BaseException):
            try:
                answer: tuple[bool, object] = True, function()
            except Exception as error:  # noqa: BLE001 -- it is raised in the calling process
                answer = False, error
            send(writer, pickle.dumps(answer))
        os._exit(0)
    writer.close()
    with reader:
        data = receive(reader)
    os.waitpid(pid, 0)
    if data is None:
        raise ComityError("the process that was reading the graph died; check that there is enough memory")
    good, result = pickle.loads(data)  # noqa: S301 -- written by our own fork
    if good:
        return result  # type: ignore[no-any-return]
    raise result


def _become(
    target: Callable[[socket.socket, socket.socket], None], channel: socket.socket, files: socket.socket
) -> None:
    """What the copy does: run ``target``, then exit without cleaning up what belongs to the front."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the front, which ends its processes
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _close_all_but({channel.fileno(), files.fileno()})
        target(channel, files)
        code = 0
    except MemoryError:
        code = OUT_OF_MEMORY
    except (BrokenPipeError, ConnectionResetError):
        code = 0
    except BaseException as error:  # noqa: BLE001 -- the copy must never run on into the front's code
        print(f"comity: a worker ended ({type(error).__name__}: {error})", file=sys.stderr)
    finally:
        os._exit(code)


def _close_all_but(kept: set[int]) -> None:
    """Close what the front has open: a copy that kept its connections open would keep clients waiting."""
    for number in map(int, os.listdir("/dev/fd")):
        if number > 2 and number not in kept:
            try:
                os.close(number)
            except OSError:
                continue


def receive(channel: socket.socket) -> bytes | None:
    """In the process: the next message, or ``None`` if the front is gone. The front sends one only after the last is answered."""
    parts = bytearray()
    while len(parts) < HEAD.size or len(parts) < HEAD.size + HEAD.unpack_from(parts)[0]:
        part = channel.recv(1 << 18)
        if not part:
            return None
        parts += part
    return bytes(memoryview(parts)[HEAD.size :])


def send(channel: socket.socket, data: bytes) -> None:
    """In the process: send a message, preceded by its length."""
    channel.sendall(HEAD.pack(len(data)) + data)
