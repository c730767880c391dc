"""Starts a server: reads the graph, binds the address, and runs until it is stopped."""

from __future__ import annotations

import contextlib
import gc
import ipaddress
import os
import resource
import socket
import threading
from typing import NamedTuple

from comity.build import cache
from comity.errors import ComityError, Give
from comity.progress import Progress
from comity.server import loading
from comity.server.app import Answers, Settings
from comity.server.http.board import Board
from comity.server.http.log import Log
from comity.server.http.metrics import Metrics
from comity.server.workers.apart import apart
from comity.server.workers.confinement import bound_memory, end_with_parent, open_no_connections
from comity.server.workers.keeper import Keeper, Limits
from comity.server.workers.service import Service
from comity.server.workers.worker import Worker, with_large_stack
from comity.server.workers.writer import Writer
from comity.store.base import Store

_FILES, _LEAST_FILES = 4096, 256
_LEAST_TOKEN = 16
_WRITER, _EXPLORER = "writer", "explorer"
_WRITE_SECONDS, _EXPLORER_SECONDS = 60, 90
_WRITER_MEMORY = 1 << 31


class Options(NamedTuple):
    """How to serve: where, what (a folder, a server's address, or the packaged graph), with which limits, and whether to accept writes.

    ``keep`` is where to keep the graph: ``memory``, ``disk``, or ``auto`` for memory if it fits. ``proxies`` are the addresses of
    proxies that say who asks.
    """

    host: str
    port: int
    folder: str | None
    limits: Limits
    keep: str
    writable: bool
    log: str
    proxies: tuple[str, ...] = ()


def serve(options: Options, progress: Progress | None = None) -> None:
    """Serve until SIGINT or SIGTERM. Prints the address once it takes requests.

    Raises ``ComityError`` if there is no graph, if the address is taken, or if a writable server cannot write.
    """
    if not hasattr(os, "fork"):
        raise ComityError("a server needs a Unix system, because it forks its workers; on Windows, run it in WSL")
    token = _token(options)
    allow_files()
    listening = bind(options.host, options.port)
    store, folder = loading.source(options.folder, "disk" if options.writable else options.keep, progress)
    host, port = listening.getsockname()[:2]
    near = ipaddress.ip_address(host).is_loopback
    shown = f"[{host}]" if ":" in host else host
    over(listening, store, folder, options, token, near=near, says=f"Comity is served at http://{shown}:{port}/")


def _token(options: Options) -> str:
    token = os.environ.pop("COMITY_TOKEN", "")
    if not options.writable:
        return ""
    if len(token) < _LEAST_TOKEN:
        raise ComityError(
            f"a writable server needs a token of at least {_LEAST_TOKEN} characters in COMITY_TOKEN; set one"
        )
    if options.folder and cache.is_url(options.folder):
        raise ComityError(
            "a writable server writes into a folder; name a folder, or write to the server at that address directly"
        )
    if options.folder is None:
        raise ComityError("a writable server needs a store of its own; build one", Give("store"))
    return token


def over(
    listening: socket.socket,
    store: Store | None,
    folder: str,
    options: Options,
    token: str = "",
    *,
    near: bool,
    says: str = "",
    application: type[Answers] = Answers,
    until: int = -1,
) -> None:
    """Serve a store in memory, or (without one) that in a folder, on a socket; until SIGINT or SIGTERM, or ``until`` can be read.

    See ``Settings`` for ``near``.
    """
    board = Board()
    if token:
        apart(lambda: Writer(folder, board).start())
    trusted = frozenset(options.proxies)
    writing, making = Service(), Service()
    settings = Settings(store, folder, options.limits, token, trusted, near, board, os.getpid(), writing, making)
    log = Log(options.log)
    parent = os.getpid()

    def run(lane: str, channel: socket.socket, place: int) -> None:
        end_with_parent(parent)
        metrics = Metrics(board, place)
        answers = application(settings, place, metrics)
        open_no_connections()

        def explore() -> None:
            bound_memory(options.limits.memory)  # once its stack is there, which may be larger than that
            making.serve(answers.explore, _EXPLORER_SECONDS)

        if lane == _WRITER:
            bound_memory(_WRITER_MEMORY)
            writer = Writer(folder, board)
            with contextlib.suppress(ComityError):  # it says so when something is to be written
                writer.start()
            with_large_stack(lambda: writing.serve(writer.write, _WRITE_SECONDS))
        elif lane == _EXPLORER:
            with_large_stack(explore)
        else:
            Worker(channel, listening.family, board, answers, metrics, log).run(
                lambda: bound_memory(options.limits.memory)
            )
        threading.Event().wait()

    own = application(settings, 0, Metrics(board, 0))
    services = (*((_EXPLORER,) if application.explores else ()), *((_WRITER,) if token else ()))
    kept = (*writing.descriptors, *making.descriptors)
    keeper = Keeper(listening, board, options.limits, own, log, run, trusted, services, kept)
    listening.listen(2048)
    gc.collect()
    gc.freeze()  # so that collecting garbage in a worker does not copy the pages that all share
    keeper.start()
    if says:
        print(says, flush=True)
    keeper.serve(until)


def allow_files() -> None:
    """Allow as many open files as a server needs, if the system lets us. Raises ``ComityError`` if it allows too few."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    if wanted < _LEAST_FILES:
        raise ComityError(
            f"a server needs at least {_LEAST_FILES} open files, and the system allows {wanted}; raise that with ulimit -n"
        )


def bind(host: str, port: int) -> socket.socket:
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
