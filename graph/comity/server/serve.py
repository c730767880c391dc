"""Starts a server: reads the graph, binds the address, and runs until it is stopped."""

from __future__ import annotations

import os
import resource
import socket
import sys
import tempfile
from typing import NamedTuple

import pyoxigraph as ox
import uvicorn

from comity.build import cache
from comity.errors import ComityError, Give
from comity.model.languages import LANGUAGES
from comity.progress import Progress
from comity.server.app import Services, application
from comity.server.http.connection import Answers, Protocol
from comity.server.http.log import Log
from comity.server.http.metrics import Metrics
from comity.server.workers.jobs import StoreSource
from comity.server.workers.pool import Limits, Pool
from comity.server.workers.process import apart
from comity.server.workers.writer_client import Writer
from comity.store.base import Store
from comity.store.embedded import EmbeddedStore
from comity.store.folder import current

_REMEMBERED = 1 << 26
_MOST_CONNECTIONS = 1000
_LEAST_TOKEN = 16
_BYTES_A_STATEMENT = 400
_MOST_IN_MEMORY = 3_000_000
"""Reading this many statements into memory takes half a minute; the engine answers nearly as fast from disk."""


class Options(NamedTuple):
    """How to serve: where, what (a folder, a server's address, or the packaged graph), with which limits, and whether to accept writes.

    ``keep`` is where to keep the graph: ``memory``, ``disk``, or ``auto`` for memory if it fits.
    """

    host: str
    port: int
    folder: str | None
    limits: Limits
    keep: str
    writable: bool
    log: str


def serve(options: Options, progress: Progress | None = None) -> None:
    """Serve until SIGINT or SIGTERM. Prints the address once it takes requests.

    Raises ``ComityError`` if there is no graph, if the address is taken, or if a writable server cannot write.
    """
    if not hasattr(os, "fork"):
        raise ComityError("a server needs a Unix system, because it forks its workers; on Windows, run it in WSL")
    token = os.environ.pop("COMITY_TOKEN", "")
    if options.writable and len(token) < _LEAST_TOKEN:
        raise ComityError(
            f"a writable server needs a token of at least {_LEAST_TOKEN} characters in COMITY_TOKEN; set one"
        )
    if options.writable and options.folder and cache.is_url(options.folder):
        raise ComityError(
            "a writable server writes into a folder; name a folder, or write to the server at that address directly"
        )
    if options.writable and options.folder is None:
        raise ComityError("a writable server needs a store of its own; build one", Give("store"))
    listening = _bind(options.host, options.port)
    _allow_files(4 * _MOST_CONNECTIONS)
    found = source(options.folder, "disk" if options.writable else options.keep, progress)
    pool = Pool(found, options.limits)
    writer = Writer(found.folder, pool) if options.writable else None
    server = Services(pool, writer, token, Log(options.log), Metrics())
    answers = Answers(_REMEMBERED) if not options.writable else None
    config = uvicorn.Config(
        application(server),
        http=Protocol.bound(answers, server.metrics, server.log),
        ws="none",
        lifespan="on",
        access_log=False,
        server_header=False,
        log_level="error",
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=5,
    )
    running = _Uvicorn(config)
    running.run(sockets=[listening])
    if not running.started:
        raise ComityError(f"the server could not start; check that no other process writes to {found.folder}")


class _Uvicorn(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            host, port = sockets[0].getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            print(f"Comity is served at http://{shown}:{port}/", flush=True)


def _allow_files(most: int) -> None:
    """Allow this many descriptors, if the system lets us: connections alone can take more than the usual 1,024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _bind(host: str, port: int) -> socket.socket:
    """A socket that listens there. Bound before the graph is read, so that a taken address is reported at once."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(address)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        reason = " ".join(str(error.strerror or error).split())
        raise ComityError(f"cannot listen on {host}:{port} ({reason}); name another host or port") from None
    return listening


def source(folder: str | None, keep: str, progress: Progress | None = None) -> StoreSource:
    """The graph in a folder or on a server (by default, the packaged one), in memory or as its folder.

    See ``Options`` for ``keep``. A graph on a server is copied into memory. Raises ``ComityError`` if there is no graph.
    """
    with tempfile.TemporaryDirectory(prefix="comity-") as beside:
        statements = os.path.join(beside, "graph.nq")
        found = apart(lambda: _read(folder, keep, statements, progress))
        if found:
            return StoreSource(None, found)
        store = ox.Store()
        store.bulk_load(path=statements, format=ox.RdfFormat.N_QUADS)
    loaded = EmbeddedStore(store)
    warm(loaded)
    return StoreSource(loaded)


def _read(folder: str | None, keep: str, statements: str, progress: Progress | None) -> str:
    """The folder to read the graph from. If empty, the statements of the graph are in the file ``statements``."""
    store = cache.open_store(folder, progress)
    place = os.path.abspath(folder or cache.cache_folder())
    has_folder = current(place) is not None
    is_on_disk = has_folder and (keep == "disk" or (keep == "auto" and not _fits(store)))
    if has_folder:
        here, there = ("disk", "memory") if is_on_disk else ("memory", "disk")
        print(f"The graph is read from {here}; with keep={there} it would be read from {there}.", file=sys.stderr)
    if is_on_disk:
        return place
    store.raw.dump(statements, format=ox.RdfFormat.N_QUADS)
    return ""


def _fits(store: Store) -> bool:
    """Whether the graph can be read quickly and takes less than half of the free memory."""
    statements = len(store.raw)
    if statements > _MOST_IN_MEMORY:
        return False
    try:
        with open("/proc/meminfo", encoding="ascii") as file:
            free = next(int(line.split()[1]) * 1024 for line in file if line.startswith("MemAvailable"))
    except (OSError, StopIteration):
        return False
    return statements * _BYTES_A_STATEMENT < free / 2


def warm(store: Store) -> None:
    """Read what pages and the API need again and again, once, so that all workers share it."""
    from comity.network import networkx_graph
    from comity.server import site

    site.prepare(store)
    for language in LANGUAGES:
        networkx_graph.build(store, language)
