"""Writes what an importer gives into a store. The new generation keeps all that was there, and derives the rest again.

Statements go to disk as they come; memory holds only what is being written.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from comity import resources
from comity.build import builder, derivation
from comity.evidence import recording
from comity.facts import reading, translation
from comity.importers import states
from comity.model import iris
from comity.naming import lookup
from comity.progress import Progress
from comity.store import folder as generations
from comity.store.base import DEFAULT
from comity.store.embedded import EmbeddedStore

Importer = Callable[[states.States], Iterable[ox.Quad]]
"""Gives the quads of named graphs, from what is known about states."""

_REFERENCE = ("states", "regions", "places", "demonyms", "organizations")
"""The files of reference facts that refer to nothing else."""


def write(folder: str, importer: Importer, *, packaged: bool = False, progress: Progress | None = None) -> int:
    """Add what an importer gives to the store in a folder. Returns how many statements the store then has.

    Reference facts and former states that the store lacks are added; a new store starts with all packaged facts if ``packaged``.
    A named graph from the importer replaces the one of the same name. If the import fails or is stopped, the folder stays as it
    was. Raises ``ComityError`` for a folder that holds something else or cannot be written.
    """
    with generations.locked(folder):
        before = EmbeddedStore.open(folder).raw if generations.before(folder) else None
        bases = [store for store in (before, _facts(packaged and before is None, progress)) if store is not None]
        with generations.beside(folder) as disk:
            written: set[ox.NamedNode] = set()
            known = states.States(*map(EmbeddedStore, bases))
            disk.bulk_extend(_twice(_noting_graphs(importer(known), written)))
            for base in bases:
                disk.bulk_extend(_twice(_stated(base, written)))
                written.update(base.named_graphs())  # type: ignore[arg-type]
            if progress:
                progress("deriving the rest", 0, 1)
            with reading.without_garbage_collection():
                builder.finish(
                    disk, progress, rulings=[r for base in bases for r in recording.rulings(EmbeddedStore(base))]
                )
                lookup.write_index(EmbeddedStore(disk), generations.path_beside(folder))
            if progress:
                progress("writing the store", 0, 1)
            disk.optimize()
            counted: Any = disk.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
            count = int(next(counted)["n"].value)
            generations.install(folder, _key(), disk)
        generations.sweep(folder)
        return count


def _facts(packaged: bool, progress: Progress | None) -> ox.Store:
    """The reference facts, or all packaged ones, and the former states."""
    store = ox.Store()
    folder = resources.data_dir()
    reference = [os.path.join(folder, "reference", f"{name}.yaml") for name in _REFERENCE]
    files = reading.read([*([folder] if packaged else reference), states.FORMER], progress)
    derivation.add(store, translation.quads(files, progress))
    return store


def _noting_graphs(quads: Iterable[ox.Quad], graphs: set[ox.NamedNode]) -> Iterator[ox.Quad]:
    """The quads; adds their named graphs to ``graphs``."""
    for quad in quads:
        graphs.add(quad.graph_name)  # type: ignore[arg-type]
        yield quad


def _stated(base: ox.Store, written: set[ox.NamedNode]) -> Iterator[ox.Quad]:
    """What sources state in a store, without the named graphs already written."""
    for graph in base.named_graphs():
        if graph not in written and graph.value.startswith(iris.SOURCE):
            yield from base.quads_for_pattern(None, None, None, graph)


def _twice(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Each quad in its named graph and in the default graph."""
    for quad in quads:
        yield quad
        yield ox.Quad(quad.subject, quad.predicate, quad.object, DEFAULT)


def _key() -> str:
    """A unique name for a generation: an import runs every time it is asked for."""
    return hashlib.sha256(uuid.uuid4().bytes).hexdigest()[:16]
