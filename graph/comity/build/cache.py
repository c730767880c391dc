"""The default store: the packaged facts, built once into the user's cache."""

from __future__ import annotations

import gc
import os
import threading
import zlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from comity import resources
from comity.build import inputs
from comity.errors import ComityError, UnwritableError
from comity.store.base import Store
from comity.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from comity.progress import Progress

_STAMP = "STAMP"
"""The file in the cache that has the stamp of the files that it was built from."""


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
    return Opening(inputs.stamp()).store(progress)


class Opening:
    """The store of the packaged facts, which opens while a command does something else; ``stamp`` waits for that of the facts of now.

    The engine opens it in a thread. In a program that collects garbage, it waits for ``store``: the collector runs in any thread, but
    what the engine made has to be let go of in the thread that it was made in.
    """

    def __init__(self, stamp: Callable[[], str]) -> None:
        self._folder = cache_folder()
        self._stamp = stamp
        self._found: Store | ComityError | None = None
        self._thread = threading.Thread(target=self._open)
        if not gc.isenabled():  # as in a command
            self._thread.start()

    def _open(self) -> None:
        try:
            self._found = EmbeddedStore.open(self._folder)
        except ComityError as error:
            self._found = error

    def store(self, progress: Progress | None = None) -> Store:
        """The open store, built first if the facts have changed; see ``open_store``."""
        is_fresh = self._stamp() == _stamp_of(self._folder)
        if self._thread.ident is not None:
            self._thread.join()
        elif is_fresh:
            self._open()
        if is_fresh and isinstance(self._found, Store):
            return self._found
        self._found = None  # and with it the files of a store that is about to be replaced
        try:
            build_cache(progress)
        except (OSError, UnwritableError):
            return from_facts([resources.data_dir()], progress)
        return EmbeddedStore.open(self._folder)


def is_url(location: str) -> bool:
    """Whether a location is the address of a server, not a folder."""
    return location.startswith(("http://", "https://"))


def build_cache(progress: Progress | None = None) -> bool:
    """Bring the cache up to date with the packaged facts; returns whether it had to be built."""
    from comity.build import builder

    folder = cache_folder()
    # Taken before the build: edits during the build are not in the store.
    stamp = inputs.stamp()()
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    built = builder.build_into(folder, [resources.data_dir()], progress)
    pointer = os.path.join(folder, _STAMP)
    beside = f"{pointer}.{os.getpid()}"
    with open(beside, "w", encoding="utf-8") as file:
        file.write(stamp)
    os.replace(beside, pointer)
    return built is not None


def cache_folder() -> str:
    """Where the packaged facts of this installation are built: below ``COMITY_CACHE``, or else in the user's cache.

    The user's cache is ``$XDG_CACHE_HOME``, by default ``~/.cache`` (XDG Base Directory Specification).
    """
    root = os.environ.get("COMITY_CACHE")
    if not root:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
        root = os.path.join(base, "comity")
    return os.path.join(root, f"graph-{zlib.crc32(resources.data_dir().encode()):08x}")


def _stamp_of(folder: str) -> str:
    """The stamp of the files that a cache was built from; empty if it is not known."""
    try:
        with open(os.path.join(folder, _STAMP), encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""
