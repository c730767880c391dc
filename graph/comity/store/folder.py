"""The folder that holds a store: its generations, each a store on disk, and the file ``CURRENT`` that names one of them.

A new generation is written beside the old one and flushed to disk; then ``CURRENT`` is replaced in one step. A crash or power cut at any
moment leaves the old store whole, and its readers go on. Two writers of one folder wait for each other.

Each generation has a file ``CONTENTS`` that lists its files. If the engine's list of tables is cut short, the engine sees a smaller
store, or an empty one. So nothing is read or removed before we know that the files are as they were written.
"""

from __future__ import annotations

import contextlib
import os
import re
import zlib
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from comity.errors import ComityError, DamagedError, UnwritableError

if TYPE_CHECKING:
    import filelock

_CURRENT, _CONTENTS = "CURRENT", "CONTENTS"
_LOCK = ".comity-store"
_BESIDE = "building-"
_begun: Counter[str] = Counter()
"""How many generations this process has begun to write, by folder. No two are written in one place: the store of the one before may
still wait for the garbage collector, which then removes what it finds there."""
_OF_NO_ACCOUNT = r"LOG(\.old\.\d+)?|LOCK|CONTENTS"
"""Files that the list leaves out: the logs and the lock of the engine (RocksDB), and the list itself."""
_TABLE = ".sst"
_WAITS = (0, 0.05, 0.2)
"""How many seconds to wait before each try to remove a folder."""
_SUMMED = 1 << 16
"""How many bytes of a file the checksum covers; none of a table, as the engine has its own checksums for those."""


# ---- reading


def current(folder: str) -> str | None:
    """The generation of a store to read; ``None`` if the folder has no file ``CURRENT``.

    Raises ``DamagedError`` if that file names no generation, or one whose files are not as they were written.
    """
    try:
        with open(os.path.join(folder, _CURRENT), encoding="utf-8", errors="replace") as file:
            name = file.read(100)
    except OSError:
        return None
    if not _is_generation(name):
        raise _damaged(folder, f"its file {_CURRENT} names no generation")
    whole(folder, name)
    return name


def before(folder: str) -> str | None:
    """The generation that a writer starts from; use it inside ``locked``.

    Like ``current``, but also raises ``DamagedError`` if there are generations but no file ``CURRENT``.
    """
    name = current(folder)
    if name is None and names(folder):
        raise _damaged(folder, f"its file {_CURRENT} is missing")
    return name


def names(folder: str) -> list[str]:
    """The names of all generations in a folder, whole or not."""
    return [name for name in os.listdir(folder) if _is_generation(name)]


def _is_generation(name: str) -> bool:
    return len(name) == 16 and set(name) <= set("0123456789abcdef")


def whole(folder: str, name: str) -> str:
    """The path of a generation whose files are as they were written; raises ``DamagedError`` if they are not."""
    path = os.path.join(folder, name)
    try:
        with open(os.path.join(path, _CONTENTS), encoding="utf-8", errors="replace") as file:
            contents = file.read()
    except OSError:
        raise _damaged(folder, f"{name}/{_CONTENTS} is missing, or an older Comity wrote it") from None
    lines, _, total = contents.rpartition("\n")
    if total != _sum(lines.encode()):
        raise _damaged(folder, f"{name}/{_CONTENTS} is not as it was written")
    for line in lines.split("\n"):
        mark, file_name = line.split(" ", 1)
        try:
            found = _mark(path, file_name)
        except OSError:
            raise _damaged(folder, f"{name}/{file_name} is missing") from None
        if found != mark:
            raise _damaged(folder, f"{name}/{file_name} is not as it was written")
    return path


def _damaged(folder: str, reason: str) -> DamagedError:
    return DamagedError(
        f"{folder} holds a damaged graph ({reason}); restore the folder from a copy, or delete it and build it again"
    )


def _mark(path: str, name: str) -> str:
    """The size of a file and, unless it is a table, a checksum of its beginning."""
    if name.endswith(_TABLE):
        return str(os.stat(os.path.join(path, name)).st_size)
    with open(os.path.join(path, name), "rb") as file:
        return f"{os.fstat(file.fileno()).st_size}-{_sum(file.read(_SUMMED))}"


def _sum(data: bytes) -> str:
    return f"{zlib.crc32(data):08x}"


# ---- writing


def lock(folder: str) -> filelock.FileLock:
    """The lock that a process holds while it writes to a folder, whichever of its threads asks for it again."""
    import filelock

    return filelock.FileLock(os.path.join(folder, _LOCK), thread_local=False)


@contextlib.contextmanager
def locked(folder: str) -> Iterator[None]:
    """A block in which no other process writes to a folder; creates the folder if there is none.

    If the block fails, a folder that was created for it and holds no store is removed. Raises ``ComityError`` if the folder holds
    something else or cannot be written.
    """
    is_new = not os.path.exists(folder)
    try:
        _claim(folder)
        with lock(folder):
            yield
    except OSError as error:
        raise UnwritableError(f"{folder} cannot be written ({error.strerror or error}); name another folder") from None
    except ComityError:
        if is_new:
            _abandon(folder)
        raise


def _claim(folder: str) -> None:
    os.makedirs(folder, exist_ok=True)
    # In this order: another build creates the lock first, so a folder with other files and no lock is not a store.
    if os.listdir(folder) and not os.path.exists(os.path.join(folder, _LOCK)):
        raise ComityError(f"{folder} holds other files and no Comity store; name a new or empty folder")


def _abandon(folder: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(os.path.join(folder, _LOCK))
        os.rmdir(folder)


@contextlib.contextmanager
def beside(folder: str, *, like: str | None = None, unaltered: Iterable[str] = ()) -> Iterator[ox.Store]:
    """A store on disk for a new generation, empty or ``like`` another; it is removed after the block.

    The files named in ``unaltered`` are taken over with the store. Use it inside ``locked``, and call ``install`` in the block.
    """
    _begun[folder] += 1
    path = path_beside(folder)
    _remove(path)
    try:
        os.mkdir(path)
        if like:
            for name in unaltered:
                _link(os.path.join(folder, like, name), os.path.join(path, name))
            yield copy(folder, like)
        else:
            _remove(_place(folder))
            yield ox.Store(_place(folder))
    finally:
        _remove(path)
        _remove(_place(folder))


def copy(folder: str, name: str) -> ox.Store:
    """A store that starts with the contents of a generation; it shares the tables, which the engine never changes."""
    _remove(_place(folder))
    ox.Store.read_only(whole(folder, name)).backup(_place(folder))
    return ox.Store(_place(folder))


def path_beside(folder: str) -> str:
    """Where to write the files that a new generation has beside its store."""
    return f"{_place(folder)}-files"


def _place(folder: str) -> str:
    return os.path.join(folder, f"{_BESIDE}{os.getpid()}-{_begun[folder]}")


def _link(here: str, there: str) -> None:
    try:
        os.link(here, there)
    except OSError:
        # The file system has no hard links.
        import shutil

        shutil.copyfile(here, there)


def sweep(folder: str, kept: Container[str] = ()) -> None:
    """Remove what killed writers left and, if the current generation is whole, all others that are not ``kept``."""
    try:
        keep = current(folder)
    except DamagedError:
        keep = None
    old = [name for name in names(folder) if keep and name != keep and name not in kept]
    own = os.path.basename(_place(folder))
    left = [name for name in os.listdir(folder) if name.startswith(_BESIDE) and name != own]
    for name in (*old, *left):
        _remove(os.path.join(folder, name))


def _remove(path: str) -> None:
    """Remove a folder; the engine may still write a file there while it closes a store, so a second try may be needed."""
    for wait in _WAITS:
        if not os.path.exists(path):
            return
        import shutil
        import time

        time.sleep(wait)
        shutil.rmtree(path, ignore_errors=True)


def install(folder: str, name: str, store: ox.Store) -> None:
    """Make the contents of a store the current generation, with this name; when this returns, it is on disk.

    It includes the files written to ``path_beside``. The store stays as it is, and may be changed for the next generation.
    """
    path, place, more = f"{_place(folder)}-next", os.path.join(folder, name), path_beside(folder)
    _remove(path)
    store.backup(path)
    for each in os.listdir(more) if os.path.exists(more) else ():
        os.rename(os.path.join(more, each), os.path.join(path, each))
    lines = "\n".join(f"{_mark(path, each)} {each}" for each in sorted(os.listdir(path)) if _is_of_account(each))
    with open(os.path.join(path, _CONTENTS), "w", encoding="utf-8", newline="") as file:
        file.write(f"{lines}\n{_sum(lines.encode())}")
    for each in os.listdir(path):
        # The engine flushed its tables to disk when it wrote them.
        if not each.endswith(_TABLE):
            _synchronize(os.path.join(path, each))
    _synchronize(path)
    if os.path.exists(place):
        # A damaged generation, built from the same files.
        os.rename(place, f"{_place(folder)}-damaged")
    os.rename(path, place)
    pointer = os.path.join(folder, f"{_CURRENT}.new")
    with open(pointer, "w", encoding="ascii") as file:
        file.write(name)
    _synchronize(pointer)
    os.replace(pointer, os.path.join(folder, _CURRENT))
    _synchronize(folder)


def _is_of_account(name: str) -> bool:
    return not re.fullmatch(_OF_NO_ACCOUNT, name)


def _synchronize(path: str) -> None:
    """Flush a file, or the names in a folder, to disk; Windows cannot do the latter."""
    is_folder = os.path.isdir(path)
    if is_folder and not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
