"""The folder that holds a store: its generations, each a store on disk, and the file ``CURRENT`` that names one of them.

A new generation is written beside the old one, brought to disk, and ``CURRENT`` replaced in one step: what is killed at any moment, or
loses power, leaves the old store whole, and readers of the old one go on. Two writers of one folder wait for each other.

Each generation has a file ``CONTENTS`` that lists its files. The engine takes a store whose list of tables is cut for a smaller one,
or for an empty one, so nothing is read, and nothing removed, before the files are found as they were written.
"""

from __future__ import annotations

import contextlib
import os
import re
import zlib
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from comity.errors import ComityError, DamagedError, UnwritableError

if TYPE_CHECKING:
    import filelock

_CURRENT, _CONTENTS = "CURRENT", "CONTENTS"
_LOCK = ".comity-store"
_GENERATION = re.compile("[0-9a-f]{16}")
_BESIDE = "building-"
_OF_NO_ACCOUNT = re.compile(r"LOG(\.old\.\d+)?|LOCK|CONTENTS")
"""The reports and the lock of the engine (RocksDB), and the list itself."""
_TABLE = ".sst"
_SUMMED = 1 << 16
"""So many bytes of a file are summed up; of tables none, as the engine has sums of its own for these."""


# ---- reading


def current(folder: str) -> str | None:
    """The generation of a store that is to be read; ``None`` where a folder has no file ``CURRENT``.

    Raises ``DamagedError`` if that file names no generation, or one that is not as it was written.
    """
    try:
        with open(os.path.join(folder, _CURRENT), encoding="ascii", errors="replace") as file:
            name = file.read(100)
    except OSError:
        return None
    if not _GENERATION.fullmatch(name):
        raise _damaged(folder, f"its file {_CURRENT} names no generation")
    whole(folder, name)
    return name


def before(folder: str) -> str | None:
    """The generation from which a writer has to begin; to be used in ``locked``.

    As ``current``, but raises ``DamagedError`` also where there are generations and no file ``CURRENT``.
    """
    name = current(folder)
    if name is None and names(folder):
        raise _damaged(folder, f"its file {_CURRENT} is missing")
    return name


def names(folder: str) -> list[str]:
    """The names of all generations in a folder, be they whole or not."""
    return [name for name in os.listdir(folder) if _GENERATION.fullmatch(name)]


def whole(folder: str, name: str) -> str:
    """Where a generation lies whose files are as they were written; raises ``DamagedError`` if they are not."""
    path = os.path.join(folder, name)
    try:
        with open(os.path.join(path, _CONTENTS), encoding="utf-8", errors="replace") as file:
            told = file.read()
    except OSError:
        raise _damaged(folder, f"{name}/{_CONTENTS} is missing, or an older Comity wrote it") from None
    lines, _, total = told.rpartition("\n")
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
    """The size of a file, and a sum over its beginning, if it is no table."""
    if name.endswith(_TABLE):
        return str(os.stat(os.path.join(path, name)).st_size)
    with open(os.path.join(path, name), "rb") as file:
        return f"{os.fstat(file.fileno()).st_size}-{_sum(file.read(_SUMMED))}"


def _sum(data: bytes) -> str:
    return f"{zlib.crc32(data):08x}"


# ---- writing


def lock(folder: str) -> filelock.FileLock:
    """What one process at a time holds, to write to a folder."""
    import filelock

    return filelock.FileLock(os.path.join(folder, _LOCK))


@contextlib.contextmanager
def locked(folder: str) -> Iterator[None]:
    """A block in which no other process writes to a folder, which is made where there is none.

    A folder that was made for a block which then fails, and holds no store, is removed. Raises ``ComityError`` for a folder that
    holds something else or cannot be written.
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
    # In this order: another build makes the lock before anything else, so what is there without one is none of a store.
    if os.listdir(folder) and not os.path.exists(os.path.join(folder, _LOCK)):
        raise ComityError(f"{folder} holds other files and no Comity store; name a new or empty folder")


def _abandon(folder: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(os.path.join(folder, _LOCK))
        os.rmdir(folder)


@contextlib.contextmanager
def beside(folder: str, *, like: str | None = None, unaltered: Iterable[str] = ()) -> Iterator[ox.Store]:
    """A store on disk to make a new generation of, empty or ``like`` another; it is removed after the block.

    With the store files are taken over that are ``unaltered``. To be used in ``locked``; ``install`` belongs into the block.
    """
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
    """A store that begins with what a generation holds, with the same tables, which the engine never alters."""
    _remove(_place(folder))
    ox.Store.read_only(whole(folder, name)).backup(_place(folder))
    return ox.Store(_place(folder))


def path_beside(folder: str) -> str:
    """Where the files are written that a new generation has beside its store."""
    return f"{_place(folder)}-files"


def _place(folder: str) -> str:
    return os.path.join(folder, f"{_BESIDE}{os.getpid()}")


def _link(here: str, there: str) -> None:
    try:
        os.link(here, there)
    except OSError:
        # A file system without links.
        import shutil

        shutil.copyfile(here, there)


def sweep(folder: str, kept: Container[str] = ()) -> None:
    """Remove what killed writers left and, if the current generation is whole, those that are neither this one nor ``kept``."""
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
    if os.path.exists(path):
        import shutil

        shutil.rmtree(path, ignore_errors=True)


def install(folder: str, name: str, store: ox.Store) -> None:
    """Make what a store holds the current generation, by this name; when this returns, it is on disk.

    The files that were written to ``path_beside`` go with it. The store stays as it is, and may be changed for the next one.
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
        # The engine has brought its tables to disk when it wrote them.
        if not each.endswith(_TABLE):
            _synchronize(os.path.join(path, each))
    _synchronize(path)
    if os.path.exists(place):
        # A damaged one, built from the same files.
        os.rename(place, f"{_place(folder)}-damaged")
    os.rename(path, place)
    pointer = os.path.join(folder, f"{_CURRENT}.new")
    with open(pointer, "w", encoding="ascii") as file:
        file.write(name)
    _synchronize(pointer)
    os.replace(pointer, os.path.join(folder, _CURRENT))
    _synchronize(folder)


def _is_of_account(name: str) -> bool:
    return not _OF_NO_ACCOUNT.fullmatch(name)


def _synchronize(path: str) -> None:
    """Bring a file, or the names in a folder, to disk; Windows knows the latter not."""
    is_folder = os.path.isdir(path)
    if is_folder and not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
