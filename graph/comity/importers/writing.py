"""Writes what an importer gives into a store. The new generation keeps all that was there, and derives the rest again.

Statements go to disk as they come; memory holds only what is being written.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from comity import resources
from comity.build import appending, builder, derivation
from comity.evidence import explaining
from comity.facts import reading, translation
from comity.facts.fact_file import FactFile
from comity.findings import record
from comity.importers import states
from comity.model import iris
from comity.model.rulings import Review
from comity.naming import name_words
from comity.progress import Progress
from comity.store import folder as generations
from comity.store.base import DEFAULT
from comity.store.embedded import EmbeddedStore

Importer = Callable[[states.States], Iterable[ox.Quad]]
"""Gives the quads of named graphs, from what is known about states."""

_REFERENCE = ("states", "regions", "places", "demonyms", "organizations")
"""The files of reference facts that refer to nothing else."""
_MOST = 100_000
"""How many statements may change before writing the whole store anew is as fast."""


def write(folder: str, importer: Importer, *, packaged: bool = False, progress: Progress | None = None) -> int:
    """Add what an importer gives to the store in a folder. Returns how many statements the store then has.

    Reference facts and former states that the store lacks are added; a new store starts with all packaged facts if ``packaged``.
    A named graph from the importer replaces the one of the same name. If the import fails or is stopped, the folder stays as it
    was. Raises ``ComityError`` for a folder that holds something else or cannot be written.
    """
    with generations.locked(folder):
        generation = generations.before(folder)
        before = EmbeddedStore.open(folder) if generation else None
        is_ours = before is not None and appending.fits(before.raw) and _has_facts(before.raw)
        files = [] if is_ours else _files(packaged and before is None, progress)
        facts = ox.Store()
        derivation.add(facts, translation.quads(files, progress))
        bases = [*([before] if before else []), EmbeddedStore(facts)]
        given = iter(importer(states.States(*bases)))
        first = list(itertools.islice(given, _MOST + 1)) if is_ours else []
        count = None
        if generation and before and is_ours and len(first) <= _MOST:
            count = _change(folder, generation, before.raw, set(first), progress)
        if count is None:
            count = _renew(folder, bases, files, itertools.chain(first, given), progress)
        generations.sweep(folder)
        return count


def _has_facts(store: ox.Store) -> bool:
    """Whether a store has the reference facts and the former states."""
    return all(store.contains_named_graph(ox.NamedNode(iris.SOURCE + n)) for n in (*_REFERENCE, "former-states"))


def _change(folder: str, generation: str, old: ox.Store, given: set[ox.Quad], progress: Progress | None) -> int | None:
    """Change a copy of a store where it differs from these quads of its named graphs; ``None`` if they affect too much of it."""
    graphs = {quad.graph_name for quad in given}
    before = {quad for graph in graphs for quad in old.quads_for_pattern(None, None, None, graph)}
    if progress:
        progress("deriving the rest", 0, 1)
    with generations.beside(folder, like=generation) as disk:
        if not appending.change(old, disk, before - given, given - before):
            return None
        return _install(folder, disk, progress)


def _renew(
    folder: str,
    bases: list[EmbeddedStore],
    files: list[FactFile],
    given: Iterable[ox.Quad],
    progress: Progress | None,
) -> int:
    """Write a store with these quads, what was there in other named graphs, what editors decided, and all that follows."""
    rulings = [*builder.rulings_of(files), *(r for base in bases for r in explaining.rulings(base))]
    reviews = [*builder.reviews_of(files), *(r for base in bases for r in record.read(base, record.REVIEW, Review))]
    with generations.beside(folder) as disk:
        written: set[ox.NamedNode] = set()
        derivation.extend(disk, _twice(_noting_graphs(given, written)))
        for base in bases:
            derivation.extend(disk, _twice(_stated(base.raw, written)))
            written.update(base.raw.named_graphs())  # type: ignore[arg-type]
        if progress:
            progress("deriving the rest", 0, 1)
        with reading.without_garbage_collection():
            builder.finish(disk, progress, rulings=rulings, reviews=reviews)
        disk.optimize()
        return _install(folder, disk, progress)


def _install(folder: str, disk: ox.Store, progress: Progress | None) -> int:
    """Make a store the current one of a folder. Returns the number of its statements."""
    name_words.write_index(EmbeddedStore(disk), generations.path_beside(folder))
    if progress:
        progress("writing the store", 0, 1)
    counted: Any = disk.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    count = int(next(counted)["n"].value)
    generations.install(folder, _key(), disk)
    return count


def _files(packaged: bool, progress: Progress | None) -> list[FactFile]:
    """The reference facts, or all packaged ones, and the former states."""
    folder = resources.data_dir()
    reference = [os.path.join(folder, "reference", f"{name}.yaml") for name in _REFERENCE]
    return reading.read([*([folder] if packaged else reference), states.FORMER], progress)


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
