"""The folder that holds a store: its generations, each a store on disk, and the file ``CURRENT`` that names one of them.

A new generation is written beside the old one and ``CURRENT`` replaced in one step, so that what is killed at any moment leaves
the old store whole, and readers of the old one go on. Two writers of one folder wait for each other.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Container, Iterator

import filelock
import pyoxigraph as ox

from comity.errors import ComityError, UnwritableError
from comity.store.embedded import current

_CURRENT = "CURRENT"
_LOCK = ".comity-store"
_GENERATION = re.compile("[0-9a-f]{16}")
_BESIDE = "building-"
_NEEDED = re.compile(r"CURRENT|IDENTITY|MANIFEST-|OPTIONS-|\d+\.log")
"""The files of an engine's store beside its tables, without its lock and its reports (RocksDB)."""


@contextlib.contextmanager
def locked(folder: str) -> Iterator[None]:
    """A block in which no other process writes to a folder, which is made where there is none.

    A folder that was made for a block which then fails, and holds no store, is removed. Raises ``ComityError`` for a folder that
    holds something else or cannot be written.
    """
    is_new = not os.path.exists(folder)
    try:
        _claim(folder)
        with filelock.FileLock(os.path.join(folder, _LOCK)):
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
def beside(folder: str, *, like: str | None = None, unaltered: Container[str] = ()) -> Iterator[ox.Store]:
    """A store on disk for a new generation, empty or ``like`` another; what is left of it when the block fails is removed.

    With the store files are taken over that are ``unaltered``. To be used in ``locked``, as are ``install`` and ``sweep``.
    """
    path = path_beside(folder)
    os.mkdir(path)
    try:
        if like:
            _copy(os.path.join(folder, like), path, unaltered)
        yield ox.Store(path)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise


def path_beside(folder: str) -> str:
    """Where the store for a new generation is written."""
    return os.path.join(folder, f"{_BESIDE}{os.getpid()}")


def _copy(generation: str, path: str, unaltered: Container[str]) -> None:
    """Copy a store that is read by others, and written by nobody: tables, which the engine never alters, as links."""
    for name in os.listdir(generation):
        here, there = os.path.join(generation, name), os.path.join(path, name)
        if name.endswith(".sst") or name in unaltered:
            try:
                os.link(here, there)
            except OSError:
                # A file system without links.
                shutil.copyfile(here, there)
        elif _NEEDED.match(name):
            shutil.copyfile(here, there)


def sweep(folder: str) -> None:
    """Remove what killed builds and older generations left."""
    keep = current(folder)
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        ours = name.startswith(_BESIDE) or _GENERATION.fullmatch(name)
        if ours and os.path.isdir(path) and name != keep:
            shutil.rmtree(path)


def install(folder: str, key: str) -> None:
    """Make the store that was written ``beside``, and is closed, the current generation, by this name."""
    os.replace(path_beside(folder), os.path.join(folder, key))
    pointer = os.path.join(folder, f"{_CURRENT}.new")
    with open(pointer, "w", encoding="ascii") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    os.replace(pointer, os.path.join(folder, _CURRENT))
