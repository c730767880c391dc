"""The front's side of the process that writes; see ``writer`` for the process itself."""

from __future__ import annotations

import asyncio
import json
import pickle

from comity.errors import ComityError
from comity.server.http.messages import Reply, problem
from comity.server.sparql.endpoint import Update
from comity.server.sparql.graph_store import GraphWrite
from comity.server.workers import writer
from comity.server.workers.pool import Pool
from comity.server.workers.process import Process
from comity.server.workers.writer import Write, Written

_SECONDS = 300.0


class Writer:
    """Writes to the store in a folder, one write after the other. Queries that start afterwards see it."""

    def __init__(self, folder: str, pool: Pool) -> None:
        self._folder = folder
        self._pool = pool
        self._process: Process | None = None
        self._one = asyncio.Lock()

    async def start(self) -> str:
        """Get ready to write. Returns the generation to read. Raises ``ComityError`` if the store cannot be written."""
        written = await self._ask(None)
        if written.reply.status != 204:
            raise ComityError(json.loads(written.reply.body)["detail"])
        return written.generation

    async def write(self, asked: Update | GraphWrite) -> Reply:
        """Do a write and answer: 2xx only once it is on disk."""
        async with self._one:
            try:
                written = await self._ask(asked)
            except TimeoutError:
                self._drop()
                return problem(504, f"the write took longer than {_SECONDS:g} s and was not done; write less at once")
            except EOFError:
                cause = await self._process.cause() if self._process else ""
                self._drop()
                if cause.startswith("out of"):
                    return problem(422, f"the writing process ran {cause}, and nothing was written; write less at once")
                return problem(
                    503, "the writing process died, and nothing was written; try again", (("Retry-After", "1"),)
                )
            if written.generation:
                self._pool.generation = written.generation
            return written.reply

    async def _ask(self, asked: Update | GraphWrite | None) -> Written:
        if self._process is None or not self._process.alive:
            folder = self._folder
            self._process = await Process.fork(lambda channel, files: writer.run(channel, files, folder))
        message = Write(asked, _SECONDS, self._pool.read_generations())
        async with asyncio.timeout(_SECONDS):
            written: Written = pickle.loads(await self._process.ask(pickle.dumps(message, protocol=5)))  # noqa: S301
            return written

    def _drop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None

    def close(self) -> None:
        """End the process. What was acknowledged is on disk."""
        self._drop()
