"""Stamps of files: they differ once a file has come, gone or changed, by its name, size or time, which are read faster than contents.

Another process takes a stamp while this one goes on: the names and times of thousands of files take Python longer than an answer.
"""

import contextlib
import os
import zlib
from collections.abc import Callable, Iterator, Sequence

_COMMAND = 'find -L "$@" -name __pycache__ -prune -o -type f -printf "%p %s %T@\\n" 2>/dev/null | cksum'
_NOTHING = "4294967295 0"
"""What cksum says if nothing was found, or if this ``find`` prints no times: not every one can."""


def take(paths: Sequence[str]) -> Callable[[], str]:
    """Begin to take the stamp of files, and of all those in folders; what is returned waits for it.

    Compiled modules do not count. A stamp is of use on one machine only.
    """
    reader, writer = os.pipe()
    try:
        called = ["sh", "-c", _COMMAND, "sh", *paths]
        child = os.posix_spawn("/bin/sh", called, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, writer, 1)])
    except (AttributeError, OSError):  # no such processes here
        os.close(reader)
        return lambda: _taken(paths)
    finally:
        os.close(writer)
    return lambda: _waited_for(child, reader) or _taken(paths)


def _waited_for(child: int, reader: int) -> str:
    """The stamp that a process takes; empty if it cannot."""
    with open(reader, encoding="ascii", errors="replace") as file:
        stamp = file.read().strip()
    with contextlib.suppress(ChildProcessError):  # who uses this program has its processes waited for elsewhere
        os.waitpid(child, 0)
    return "" if stamp == _NOTHING else stamp


def _taken(paths: Sequence[str]) -> str:
    """The stamp, taken in this process."""
    total = 0
    for path in sorted(file for place in paths for file in _files(place)):
        stat = os.stat(path)
        total = zlib.crc32(os.fsencode(f"{path} {stat.st_size} {stat.st_mtime_ns}\n"), total)
    return f"{total}"


def _files(place: str) -> Iterator[str]:
    if os.path.isfile(place):
        yield place
    for folder, folders, names in os.walk(place, followlinks=True):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (path for name in names if os.path.isfile(path := os.path.join(folder, name)))
