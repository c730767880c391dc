"""The default store: the packaged facts, built once into the user's cache."""

from __future__ import annotations

import os
import threading
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from comity import resources
from comity.build import inputs
from comity.errors import ComityError, DamagedError, UnwritableError
from comity.store.base import Store
from comity.store.embedded import EmbeddedStore
from comity.store.folder import current

if TYPE_CHECKING:
    from comity.progress import Progress

_FINGERPRINT = "FINGERPRINT"


def from_facts(paths: Sequence[str], progress: Progress | None = None) -> Store:
    """Build fact files in memory; raises ``FactError``."""
    from comity.build import builder
    from comity.facts import reading

    return EmbeddedStore(builder.build(reading.read(paths, progress), progress))


def open_store(location: str | None = None, progress: Progress | None = None) -> Store:
    """Open the store in a folder or at a server's address; by default that of the packaged facts, rebuilt if they have changed.

    A build reports to ``progress``. If the cache cannot be written, the graph is built in memory.
    """
    if location is not None:
        if not is_url(location):
            return EmbeddedStore.open(location)
        from comity.store.remote.store import RemoteStore

        return RemoteStore(location)
    folder = cache_folder()
    opening = _Opening(folder)
    if _is_fresh(folder):
        return opening.store()
    del opening  # and with it the files of a store that is about to be replaced
    try:
        build_cache(progress)
    except (OSError, UnwritableError):
        return from_facts([resources.data_dir()], progress)
    return EmbeddedStore.open(folder)


class _Opening(threading.Thread):
    """Opens a store in a thread of its own: the engine takes about as long for that as we do to see whether the store is fresh."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self._found: Store | ComityError | None = None
        self.start()

    def run(self) -> None:
        """Open the store."""
        try:
            self._found = EmbeddedStore.open(self._folder)
        except ComityError as error:
            self._found = error

    def store(self) -> Store:
        """The open store; raises what ``EmbeddedStore.open`` does."""
        self.join()
        if isinstance(self._found, Store):
            return self._found
        raise self._found or RuntimeError("the engine opened nothing")


def is_url(location: str) -> bool:
    """Whether a location is the address of a server, not a folder."""
    return location.startswith(("http://", "https://"))


def build_cache(progress: Progress | None = None) -> bool:
    """Bring the cache up to date with the packaged facts; returns whether it had to be built."""
    from comity.build import builder

    folder = cache_folder()
    # Taken before the build: edits during the build are not in the store.
    fingerprint = _fingerprint()
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    built = builder.build_into(folder, [resources.data_dir()], progress)
    pointer = os.path.join(folder, _FINGERPRINT)
    beside = f"{pointer}.{os.getpid()}"
    with open(beside, "w", encoding="utf-8") as file:
        file.write(fingerprint)
    os.replace(beside, pointer)
    return built


def cache_folder() -> str:
    """Where the packaged facts of this installation are built: below ``COMITY_CACHE``, or else in the user's cache.

    The user's cache is ``$XDG_CACHE_HOME``, by default ``~/.cache`` (XDG Base Directory Specification).
    """
    root = os.environ.get("COMITY_CACHE")
    if not root:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
        root = os.path.join(base, "comity")
    return os.path.join(root, f"graph-{zlib.crc32(resources.data_dir().encode()):08x}")


def _is_fresh(folder: str) -> bool:
    """Whether the cache was built from files with the same names, sizes and times; faster than reading them."""
    try:
        with open(os.path.join(folder, _FINGERPRINT), encoding="utf-8") as file:
            known = file.read()
    except OSError:
        return False
    try:
        return current(folder) is not None and known == _fingerprint()
    except DamagedError:
        return False


def _fingerprint() -> str:
    """A stamp of the files that the cache is built from, and of their folders.

    A file that comes, goes or gets another name changes the time of its folder.
    """
    todo = [resources.data_dir()]
    found = [os.stat(todo[0]), *map(os.stat, inputs.files())]
    while todo:
        with os.scandir(todo.pop()) as entries:
            for entry in entries:
                found.append(entry.stat())
                if entry.is_dir():
                    todo.append(entry.path)
    return inputs.stamp(found)
