"""What the keeper asks of the system: who has gone, how much memory there is, which files are open."""

from __future__ import annotations

import contextlib
import os
import select
import socket
from collections.abc import Collection

_GONE = getattr(select, "POLLRDHUP", 0) | select.POLLHUP
_SHARE = 0.8


def is_gone(client: socket.socket) -> bool:
    """Whether the client has closed the connection, whatever it sent before."""
    waiting = select.poll()
    waiting.register(client, _GONE)
    return bool(waiting.poll(0))


def close_all_but(kept: Collection[int]) -> None:
    """Close what the keeper has open: a copy that kept its connections open would keep clients waiting."""
    for number in map(int, os.listdir("/dev/fd")):
        if number > 2 and number not in kept:
            with contextlib.suppress(OSError):
                os.close(number)


def resident(pid: int) -> int:
    """How many bytes of memory a process uses now, also those that it shares."""
    with contextlib.suppress(OSError), open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def available() -> int:
    """How many bytes of memory are free or can be made free; 0 if the system does not say."""
    with contextlib.suppress(OSError, StopIteration), open("/proc/meminfo", encoding="ascii") as file:
        return next(int(line.split()[1]) << 10 for line in file if line.startswith("MemAvailable"))
    return 0


def room() -> int:
    """How many bytes all long answers together may take: most of what is free, and of what our control group may have."""
    found = [available()]
    with contextlib.suppress(OSError, ValueError):
        with open("/proc/self/cgroup", encoding="ascii") as file:
            group = file.readline().strip().rpartition(":")[2]
        with open(f"/sys/fs/cgroup{group}/memory.max", encoding="ascii") as file:
            found.append(int(file.read()) - resident(os.getpid()))
    return int(_SHARE * min(found)) or 1 << 62
