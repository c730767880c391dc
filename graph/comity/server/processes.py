"""The processes of a server, forked from the one that has read the graph: workers, and those that do one thing for all."""

from __future__ import annotations

import contextlib
import gc
import os
import socket

from comity.errors import ComityError
from comity.server.app import EXPLORER, WRITER, Answers, Settings
from comity.server.http.board import Board
from comity.server.http.log import Log
from comity.server.http.metrics import Metrics
from comity.server.options import Options
from comity.server.workers import confinement, writer
from comity.server.workers.apart import apart
from comity.server.workers.crew import Crew
from comity.server.workers.door import Door
from comity.server.workers.keeper import Keeper
from comity.server.workers.service import Service
from comity.server.workers.worker import Worker
from comity.store.base import Store

_WRITE_SECONDS, _EXPLORER_SECONDS = 60, 90
_WRITER_MEMORY = 1 << 31


def over(
    listening: socket.socket,
    store: Store | None,
    folder: str,
    options: Options,
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
    memory, parent, log = options.limits.memory, os.getpid(), Log(options.log)
    services = {EXPLORER: Service(_EXPLORER_SECONDS, memory)} if application.explores else {}
    if options.token:
        board.set_generation(apart(writer.checked, folder))
        services[WRITER] = Service(_WRITE_SECONDS, _WRITER_MEMORY)
    settings = Settings(store, folder, options, near, board, parent, services)

    def run(lane: str, channel: socket.socket, place: int) -> None:
        confinement.end_with_parent(parent)
        metrics = Metrics(board, place)
        answers = application(settings, place, metrics)
        confinement.open_no_connections()
        if lane == EXPLORER:
            services[lane].serve(answers.explore)
        elif lane == WRITER:
            writes = writer.Writer(folder, board)
            with contextlib.suppress(ComityError):  # it says so when something is to be written
                writes.start()
            services[lane].serve(writes.write)
        else:
            confinement.take_short_turns()
            worker = Worker(channel, listening.family, board, answers, metrics, log)
            worker.run(lambda: confinement.bound_memory(memory))

    counted = Metrics(board, 0)
    door = Door(listening, board, frozenset(options.proxies), application(settings, 0, counted), counted, log)
    keeper = Keeper(door, Crew(board, counted, run, services), board, counted, options.limits)
    listening.listen(2048)
    gc.freeze()  # so that collecting garbage in a worker does not copy the pages that all share
    gc.enable()  # ``cli.main.script`` turns it off; a worker would then keep every failed request in memory
    if says:
        print(says, flush=True)
    keeper.serve(until)
