"""The processes of a server, forked from the one that has read the graph: workers, and those that do one thing for all."""

from __future__ import annotations

import contextlib
import gc
import os
import socket
import threading

from comity.errors import ComityError
from comity.server.app import Answers, Settings
from comity.server.http.board import Board
from comity.server.http.log import Log
from comity.server.http.metrics import Metrics
from comity.server.options import Options
from comity.server.workers import confinement
from comity.server.workers.apart import apart
from comity.server.workers.crew import Crew
from comity.server.workers.keeper import Keeper
from comity.server.workers.service import Service
from comity.server.workers.worker import Worker
from comity.server.workers.writer import Writer
from comity.store.base import Store

_WRITER, _EXPLORER = "writer", "explorer"
_WRITE_SECONDS, _EXPLORER_SECONDS = 60, 90
_WRITER_MEMORY = 1 << 31


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
        confinement.end_with_parent(parent)
        metrics = Metrics(board, place)
        answers = application(settings, place, metrics)
        confinement.open_no_connections()

        def explore() -> None:
            confinement.bound_memory(options.limits.memory)  # once its stack is there, which may be larger than that
            making.serve(answers.explore, _EXPLORER_SECONDS)

        if lane == _WRITER:
            confinement.bound_memory(_WRITER_MEMORY)
            writer = Writer(folder, board)
            with contextlib.suppress(ComityError):  # it says so when something is to be written
                writer.start()
            confinement.with_large_stack(lambda: writing.serve(writer.write, _WRITE_SECONDS))
        elif lane == _EXPLORER:
            confinement.with_large_stack(explore)
        else:
            confinement.take_short_turns()
            Worker(channel, listening.family, board, answers, metrics, log).run(
                lambda: confinement.bound_memory(options.limits.memory)
            )
        threading.Event().wait()

    own = application(settings, 0, Metrics(board, 0))
    services = (*((_EXPLORER,) if application.explores else ()), *((_WRITER,) if token else ()))
    kept = (*writing.descriptors, *making.descriptors)
    crew = Crew(board, Metrics(board, 0), run, services, kept)
    keeper = Keeper(listening, board, options.limits, own, log, crew, trusted)
    listening.listen(2048)
    gc.freeze()  # so that collecting garbage in a worker does not copy the pages that all share
    gc.enable()  # ``cli.main.script`` turns it off; a worker would then keep every failed request in memory
    if says:
        print(says, flush=True)
    keeper.serve(until)
