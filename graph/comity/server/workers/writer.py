"""The only process that changes a store on disk, with SPARQL updates and writes of the Graph Store.

An open store does not change. The writer works on its own copy, which shares the files of the current generation. After each
write, it makes the next generation from the copy and lets ``CURRENT`` name that one, in one step, before it answers. Whatever is
killed at any moment, ``CURRENT`` names a complete generation with everything that was acknowledged, and the next writer starts
there. The board tells the other processes which generation to read from now on.
"""

from __future__ import annotations

import secrets

import filelock
import pyoxigraph as ox

from comity.errors import ComityError, DamagedError
from comity.model import iris
from comity.server.http.board import Board
from comity.server.http.log import tell
from comity.server.http.messages import Reply, problem
from comity.server.sparql.endpoint import Update
from comity.server.sparql.evaluation import refused
from comity.server.sparql.graph_store import GraphWrite
from comity.store import folder as generations
from comity.store import query_guard
from comity.store.base import DEFAULT
from comity.store.query_guard import QueryError


def checked(folder: str) -> str:
    """The generation of a store that can be written. Raises ``ComityError`` if it cannot."""
    board = Board()
    Writer(folder, board).start()
    return board.generation()


class Writer:
    """Writes to the store in a folder, one write after the other. Queries that start afterwards see it."""

    def __init__(self, folder: str, board: Board) -> None:
        self._folder = folder
        self._board = board
        # A writer that outlives its keeper must not meet another writer.
        self._lock = generations.lock(folder)
        self._generation = ""
        self._copy: ox.Store | None = None

    def start(self) -> None:
        """Get ready to write. Raises ``ComityError`` if the store cannot be written."""
        self._opened()

    def _opened(self) -> ox.Store:
        if self._copy is None:
            try:
                self._lock.acquire(timeout=5)
            except filelock.Timeout:
                raise ComityError(f"{self._folder} is being written by another process; stop that one first") from None
            self._generation = generations.before(self._folder) or ""
            generations.sweep(self._folder, self._board.generations())
            self._copy = generations.copy(self._folder, self._generation)
            self._board.set_generation(self._generation)
        return self._copy

    def write(self, asked: Update | GraphWrite) -> Reply:
        """Do a write that has been read and checked, and answer: 2xx only once it is on disk. One that fails changes nothing."""
        try:
            return self._write(self._opened(), asked)
        except QueryError as error:
            return refused(error).reply
        except DamagedError as error:
            self._copy = None
            tell(f"comity: {error}")
            return problem(
                503, "the graph is damaged, and nothing was written; the operator of this server has to restore it"
            )
        except ComityError as error:
            return problem(503, str(error), (("Retry-After", "10"),))
        except OSError as error:
            self._copy = None  # it may be half written; the next one starts with what was acknowledged
            reason = " ".join(str(error.strerror or error).split())
            return problem(507, f"the store cannot be written ({reason}); check that its disk is not full")

    def _write(self, store: ox.Store, asked: Update | GraphWrite) -> Reply:
        generations.whole(self._folder, self._generation)  # the copy shares its files
        reply = _update(store, asked) if isinstance(asked, Update) else _graph(store, asked)
        if reply.status >= 300:
            return reply
        before = self._generation  # what starts before it is told of the next one still reads this
        self._generation = secrets.token_hex(8)
        generations.install(self._folder, self._generation, store)
        self._board.set_generation(self._generation)
        generations.sweep(self._folder, self._board.generations() | {before})
        return reply


def _update(store: ox.Store, update: Update) -> Reply:
    try:
        store.update(update.text, base_iri=update.base or None, prefixes=iris.PREFIXES)
    except SyntaxError as error:
        raise query_guard.parse_error(error, update.text) from None
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the update cannot be done ({' '.join(str(error).split())}); correct it") from None
    return Reply(204, "", b"")


def _graph(store: ox.Store, write: GraphWrite) -> Reply:
    graph = ox.NamedNode(query_guard.iri(write.graph)) if write.graph else DEFAULT
    known = isinstance(graph, ox.DefaultGraph) or store.contains_named_graph(graph)
    if write.method == "DELETE":
        if not known:
            return problem(
                404, f"there is no graph <{write.graph}> here; the service description lists those that exist"
            )
        store.remove_graph(graph)
        return Reply(204, "", b"")
    # Nobody sees the graph half replaced: the copy is published only after all of this.
    if write.method == "PUT":
        store.clear_graph(graph)
    if isinstance(graph, ox.NamedNode):
        store.add_graph(graph)
    for _, triples in write.parts:
        store.load(triples, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    made = (("Location", write.graph),) if write.new else ()
    return Reply(204 if known else 201, "", b"", made)
