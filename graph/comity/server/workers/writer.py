"""The only process that changes a store on disk, with SPARQL updates and writes of the Graph Store.

An open store does not change. The writer works on its own copy, which shares the files of the current generation. After each
write, it makes the next generation from the copy and lets ``CURRENT`` name that one, in one step, before it answers. Whatever is
killed at any moment, ``CURRENT`` names a complete generation with everything that was acknowledged, and the next writer starts
there.
"""

from __future__ import annotations

import pickle
import secrets
import signal
import socket
import sys
from typing import NamedTuple

import filelock
import pyoxigraph as ox

from comity.errors import DamagedError
from comity.model import iris
from comity.server.http import formats
from comity.server.http.messages import Reply, problem
from comity.server.sparql.endpoint import Update
from comity.server.sparql.graph_store import GraphWrite
from comity.server.sparql.update import prepared
from comity.server.workers.confinement import bound_memory, open_no_connections
from comity.server.workers.process import receive, send
from comity.store import folder as generations
from comity.store import query_guard
from comity.store.base import DEFAULT
from comity.store.query_guard import QueryError

_MOST_MEMORY = 1 << 31


class Write(NamedTuple):
    """A job for the writer: what to write, the time limit in seconds, and the generations that are still being read."""

    asked: Update | GraphWrite | None
    seconds: float
    read: frozenset[str]


class Written(NamedTuple):
    """How a write ended, and the generation that holds it."""

    reply: Reply
    generation: str


def run(channel: socket.socket, _: socket.socket, folder: str) -> None:
    """Write what the front asks for until it closes the channel. Runs in a forked process."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    bound_memory(_MOST_MEMORY)
    open_no_connections()
    # This process holds the lock, not the front: a writer that outlives its front must not meet another writer.
    lock = generations.lock(folder)
    writer: _Writer | None = None
    while (data := receive(channel)) is not None:
        write: Write = pickle.loads(data)  # noqa: S301 -- written by the process that this one was forked from
        try:
            if writer is None:
                lock.acquire(timeout=5)
                writer = _Writer(folder)
            signal.setitimer(signal.ITIMER_REAL, write.seconds + 1)
            written = writer.write(write)
            signal.setitimer(signal.ITIMER_REAL, 0)
        except filelock.Timeout:
            detail = f"{folder} is being written by another process; stop that one first"
            written = Written(problem(503, detail, (("Retry-After", "10"),)), "")
        except DamagedError as error:
            writer = None
            print(f"comity: {error}", file=sys.stderr)
            detail = "the graph is damaged, and nothing was written; the operator of this server has to restore it"
            written = Written(problem(503, detail), "")
        except OSError as error:
            writer = None  # its copy may be half written; the next one starts with what was acknowledged
            reason = " ".join(str(error.strerror or error).split())
            detail = f"the store cannot be written ({reason}); check that its disk is not full"
            written = Written(problem(507, detail), "")
        send(channel, pickle.dumps(written, protocol=5))


class _Writer:
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.generation = generations.before(folder) or ""
        generations.sweep(folder)
        self._store = generations.copy(folder, self.generation)

    def write(self, write: Write) -> Written:
        """Do a write, make it durable, and answer. A write that fails changes nothing."""
        generations.whole(self._folder, self.generation)  # the copy shares its files
        if write.asked is None:
            return Written(Reply(204, "", b""), self.generation)
        try:
            reply = self._update(write.asked) if isinstance(write.asked, Update) else self._graph(write.asked)
        except QueryError as error:
            more = {"line": error.line, "column": error.column} if error.line else {}
            return Written(problem(400, str(error), (), **more), self.generation)
        if reply.status < 300:
            before = self.generation  # jobs that start before the front learns of the next one still read this
            self.generation = secrets.token_hex(8)
            generations.install(self._folder, self.generation, self._store)
            generations.sweep(self._folder, write.read | {before})
        return Written(reply, self.generation)

    def _update(self, update: Update) -> Reply:
        text = prepared(update)
        try:
            self._store.update(text, base_iri=update.base or None, prefixes=iris.PREFIXES)
        except SyntaxError as error:
            raise query_guard.parse_error(error, update.text) from None
        except (RuntimeError, ValueError) as error:
            raise QueryError(f"the update cannot be done ({' '.join(str(error).split())}); correct it") from None
        return Reply(204, "", b"")

    def _graph(self, write: GraphWrite) -> Reply:
        graph = ox.NamedNode(query_guard.iri(write.graph)) if write.graph else DEFAULT
        known = isinstance(graph, ox.DefaultGraph) or self._store.contains_named_graph(graph)
        if write.method == "DELETE":
            if not known:
                return problem(
                    404, f"there is no graph <{write.graph}> here; the service description lists those that exist"
                )
            self._store.remove_graph(graph)
            return Reply(204, "", b"")
        triples = _parsed(write)
        # Nobody sees the graph half replaced: the copy is published only after all of this.
        if write.method == "PUT":
            self._store.clear_graph(graph)
        if isinstance(graph, ox.NamedNode):
            self._store.add_graph(graph)
        self._store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
        made = (("Location", write.graph),) if write.new else ()
        return Reply(204 if known else 201, "", b"", made)


def _parsed(write: GraphWrite) -> list[ox.Quad]:
    """The triples of a body. Relative IRIs are resolved against that of the graph (section 4.1)."""
    found: list[ox.Quad] = []
    for kind, data in write.parts:
        try:
            quads = ox.parse(data, format=formats.READ[kind], base_iri=write.graph or None, rename_blank_nodes=True)
            found += quads
        except (SyntaxError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise QueryError(f"the body is not valid {kind} ({reason}); correct it") from None
    if any(not isinstance(q.graph_name, ox.DefaultGraph) for q in found):
        raise QueryError("the body contains named graphs; send one graph at a time")
    return found
