"""Reads the graph that a server answers from, and what pages need of it again and again."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from typing import IO

import pyoxigraph as ox

from comity import resources
from comity.build import cache, stamps
from comity.errors import UnwritableError
from comity.files import replacing
from comity.model import dates
from comity.model.languages import LANGUAGES
from comity.server.workers.apart import apart
from comity.server.workers.system import available
from comity.store import readings
from comity.store.base import Store
from comity.store.embedded import EmbeddedStore
from comity.store.folder import current

_WARMING = ("/", "/id/china.html", "/contradictions")
"""Pages that need, between them, what others need again and again."""
_BYTES_A_STATEMENT = 400
_MOST_IN_MEMORY = 3_000_000
"""Reading this many statements into memory takes half a minute; the engine answers nearly as fast from disk."""


def source(folder: str | None, keep: str) -> tuple[Store | None, str]:
    """The graph in a folder or on a server (by default, the packaged one), in memory; if it stays on disk, its folder.

    See ``Options`` for ``keep``. A graph on a server is copied into memory. Raises ``ComityError`` if there is no graph.
    """
    with tempfile.TemporaryDirectory(prefix="comity-") as beside:
        place, statements = apart(_read, folder, keep, os.path.join(beside, "graph.nq"))
        if place:
            _prepare_pages()
            return None, place
        store = EmbeddedStore(ox.Store())
        # The engine reads without Python, on another processor; what needs no statements is done meanwhile.
        with ThreadPoolExecutor(1) as engine:
            # As fast as in bulk, in 60 % of the memory at most.
            read = engine.submit(store.raw.load, path=statements, format=ox.RdfFormat.N_QUADS)
            kept = "" if statements.startswith(beside) else _readings(statements)
            is_warm = _recalled(store, kept)
            _prepare_pages()
            read.result()
        _warm(store, kept, is_warm)
    return store, ""


def _prepare_pages() -> None:
    """Load what makes pages, once, before the process is forked."""
    from comity.server import site

    site.compile_templates()


def _read(folder: str | None, keep: str, statements: str) -> tuple[str, str]:
    """The folder to read the graph from; if empty, the file with its statements, which is ``statements`` unless one is kept."""
    store = cache.open_store(folder)
    place = os.path.abspath(folder or cache.cache_folder())
    has_folder = current(place) is not None
    is_on_disk = has_folder and (keep == "disk" or (keep == "auto" and not _fits(store)))
    if has_folder:
        here, there = ("disk", "memory") if is_on_disk else ("memory", "disk")
        print(f"The graph is read from {here}; with keep={there} it would be read from {there}.", file=sys.stderr)
    if is_on_disk:
        return place, ""
    if folder is None and has_folder:
        with contextlib.suppress(OSError, UnwritableError):
            return "", _kept(store, place)
    with open(statements, "wb") as file:
        _write(store, file)
    return "", statements


def _write(store: Store, file: IO[bytes]) -> None:
    """Write all statements, in order, so that those about one thing are together in memory: the engine reads them up to twice as fast."""
    with tempfile.TemporaryFile() as unordered:
        store.raw.dump(unordered, format=ox.RdfFormat.N_QUADS)
        unordered.seek(0)
        file.writelines(sorted(unordered))


def _kept(store: Store, place: str) -> str:
    """The statements of the packaged graph in a file beside its store, which is read in a third of the time. Raises ``OSError``."""
    kept = os.path.join(place, f"statements-{current(place)}-ordered.nq")
    if not os.path.exists(kept):
        _unlink(place, "statements-", "readings-")
        with replacing(kept) as file:
            _write(store, file)
    return kept


def _fits(store: Store) -> bool:
    """Whether the graph can be read quickly and takes less than half of the free memory."""
    statements = len(store.raw)
    if statements > _MOST_IN_MEMORY:
        return False
    return statements * _BYTES_A_STATEMENT < available() / 2


def _readings(statements: str) -> str:
    """The file for what is read from the packaged graph with these statements, by this code, today."""
    folder, name = os.path.split(statements)
    code = stamps.take([resources.package_dir()])().replace(" ", "-")
    return os.path.join(folder, f"readings-{name[len('statements-') : -len('.nq')]}-{dates.today()}-{code}")


def _recalled(store: Store, kept: str) -> bool:
    """Whether what pages and the API need again and again was in a file."""
    with contextlib.suppress(Exception), open(kept, "rb") as file:  # whatever is wrong with it, all is read again
        readings.recall(store, file)
        return True
    return False


def _warm(store: Store, kept: str, is_warm: bool) -> None:
    """Read what pages and the API need again and again, once, so that all workers share it; and keep it in a file, if it may be."""
    from comity.network import networkx_graph
    from comity.server import site

    site.prepare(store)
    for language in LANGUAGES:
        for path in _WARMING[:1] if is_warm else _WARMING:
            site.answer(store, site.Request(path, (("lang", language),), "text/html", language, "http://localhost"))
        if not is_warm:
            networkx_graph.build(store, language)
    if kept and not is_warm:
        with contextlib.suppress(OSError, UnwritableError):
            _unlink(os.path.dirname(kept), "readings-")
            with replacing(kept) as file:
                readings.save(store, file)
        gc.collect()  # to read all this leaves garbage


def _unlink(folder: str, *beginnings: str) -> None:
    """Delete the files of a folder whose names begin so."""
    for name in os.listdir(folder):
        if name.startswith(beginnings):
            os.unlink(os.path.join(folder, name))
