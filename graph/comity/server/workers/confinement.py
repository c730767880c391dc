"""Confines a process of ours: it cannot outlive its front, exceed its memory or its stack, or open a connection.

Queries are checked before they run, and refused if they would reach other servers. If one slips through, the kernel stops it.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import platform
import resource
import signal
import struct
import sys
import threading
from collections.abc import Callable
from typing import Final

from comity.server.http.log import tell

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2
_ARENAS: Final = -8
STACK: Final = 1 << 28
NO_MEMORY_LEFT: Final = 70
"""The exit code if Python runs out of memory. The engine aborts instead."""

_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOWED, _REFUSED = 0x7FFF0000, 0x00050000 | errno.EACCES
_SYSTEM_CALL, _ARCHITECTURE = 0, 4
_OTHER_NUMBERS: Final = 0x40000000
"""The system calls of x32 start here; they are another way to make those of x86-64."""
_CALLS: Final = {"x86_64": (0xC000003E, (41, 42, 53, 425), 314), "aarch64": (0xC00000B7, (198, 203, 199, 425), 274)}
"""The kernel's name for the architecture, and its numbers: for ``socket``, ``connect``, ``socketpair`` and ``io_uring_setup``, and
for ``sched_setattr``."""
_SHORTEST_TURN: Final = 100_000
"""Nanoseconds."""


def end_with_parent(parent: int) -> None:
    """In the process: let Linux kill it when the front dies, even in the middle of a query. On other systems, it ends after the query.

    A front that has died before that kills nothing: then the process ends here.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def take_short_turns() -> None:
    """In the process: let Linux (since 6.12) give it the processor at once, but for shorter than the usual three milliseconds.

    So those who share a processor do not wait for each other longer than their answers take. Older kernels do as before.
    """
    if sys.platform == "linux" and platform.machine() in _CALLS:
        attributes = struct.pack("IIQiIQQQ", 48, 0, 0, os.nice(0), 0, _SHORTEST_TURN, 0, 0)
        ctypes.CDLL(None).syscall(_CALLS[platform.machine()][2], 0, attributes, 0)


def bound_memory(extra: int) -> None:
    """In the process: limit the address space to its current size plus ``extra`` bytes, and leave no core dump after a crash."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Otherwise each thread of the engine reserves 64 MB of addresses for its allocations (glibc, mallopt(3)).
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_ARENAS, 1)
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            used = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return  # not Linux: the system's own limits apply
    _allow(used + extra)


def add_memory(extra: int) -> None:
    """In the process: let the address space grow by so many bytes more, if ``bound_memory`` has bounded it."""
    soft = resource.getrlimit(resource.RLIMIT_AS)[0]
    if soft != resource.RLIM_INFINITY:
        _allow(soft + extra)


def _allow(wanted: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def with_large_stack(function: Callable[[], None]) -> None:
    """Run a function in a new thread: its stack is large enough for the longest query.

    The engine's random numbers belong to a thread, and those of the first one are the same in all workers.
    """
    threading.stack_size(STACK)
    threading.Thread(target=_run, args=(function,)).start()


def _run(function: Callable[[], None]) -> None:
    try:
        function()
    except (BrokenPipeError, ConnectionResetError):
        os._exit(0)  # the keeper is gone
    except BaseException as error:  # noqa: BLE001 -- whatever it is, the process ends
        if lacks_memory(error):
            os._exit(NO_MEMORY_LEFT)
        tell(f"comity: a worker ended ({type(error).__name__}: {error})")
        os._exit(1)


def lacks_memory(error: BaseException) -> bool:
    """Whether an error says that no memory is left, also for a thread or for something of the system."""
    is_systems = isinstance(error, OSError) and error.errno == errno.ENOMEM
    return isinstance(error, MemoryError) or is_systems or str(error).startswith("can't start new thread")


def open_no_connections() -> None:
    """In the process: let Linux refuse new sockets (seccomp(2)), on processors whose system calls are listed here."""
    if sys.platform != "linux" or platform.machine() not in _CALLS:
        return
    architecture, refused, _ = _CALLS[platform.machine()]
    program = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_IF_EQUAL, 0, len(refused) + 3, architecture),
        (_LOAD, 0, 0, _SYSTEM_CALL),
    ]
    program += [(_IF_EQUAL, len(refused) - i + 1, 0, number) for i, number in enumerate(refused)]
    program += [(_IF_AT_LEAST, 1, 0, _OTHER_NUMBERS), (_RETURN, 0, 0, _ALLOWED), (_RETURN, 0, 0, _REFUSED)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))
    whole = ctypes.create_string_buffer(struct.pack("HP", len(program), ctypes.addressof(code)))
    prctl = ctypes.CDLL(None).prctl
    # Without seccomp in the kernel, there is still the check before a query runs.
    if prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
        prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(whole), 0, 0)
