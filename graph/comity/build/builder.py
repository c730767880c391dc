"""From facts, ontology and rules to a store.

Each source's statements are in the named graph with the source's IRI, the vocabulary is in ``graph/ontology``, and what follows
from rules in ``graph/derived``. Every statement is also in the default graph, exactly once, so that a query over everything
counts correctly although sources repeat each other. Only the keys of names, which find entities, and the disagreements between
documents are in graphs of their own and nowhere else. The result depends on nothing but its input.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
from collections.abc import Iterable
from typing import NamedTuple

import pyoxigraph as ox

from comity import progress, resources
from comity.build import incremental, previous
from comity.build.derivation import add, calendar, dates_of, derive, extend, follow
from comity.build.inputs import program_key
from comity.errors import ComityError, DamagedError, FactError
from comity.evidence import recording
from comity.facts import reading, translation, yaml_reader
from comity.facts.fact_file import FactFile
from comity.findings import record
from comity.model import iris
from comity.model.rulings import Review, Ruling
from comity.naming import display, lookup, name_words
from comity.progress import Progress
from comity.store import folder as generations
from comity.store.embedded import EmbeddedStore
from comity.store.folder import current
from comity.store.statements import Statements


@reading.without_garbage_collection()
def build(files: Iterable[FactFile], progress: progress.Progress | None = None) -> ox.Store:
    """Build a store in memory from checked fact files."""
    store = ox.Store()
    todo = list(files)
    add(store, translation.quads(todo, progress))
    finish(store, progress, rulings=rulings_of(todo), reviews=reviews_of(todo))
    return store


def finish(
    store: ox.Store,
    progress: progress.Progress | None = None,
    followed: list[ox.Triple] | None = None,
    rulings: Iterable[Ruling] = (),
    reviews: Iterable[Review] = (),
) -> None:
    """Judge what sources state in a store, and add everything that follows; ``followed`` collects what ``derivation.follow`` adds.

    What follows are the vocabulary, the display names, what follows from rules, the days that dates mean, the description of the data
    set, the keys of names, and what documents disagree on or leave open.
    """
    store.extend(_ontology(resources.ontology_dir()))
    told = Statements(EmbeddedStore(store))
    for judged in recording.records(EmbeddedStore(store), told, rulings):
        for triple in judged.rejected:
            store.remove(ox.Quad(triple.subject, triple.predicate, triple.object))
        extend(store, judged.explained)
        derive(store, judged.derived)
    derive(store, display.choose(EmbeddedStore(store)))
    derive(store, calendar(dates_of(store)))
    follow(store, progress, followed)
    extend(store, lookup.index(EmbeddedStore(store)))
    extend(store, record.index(EmbeddedStore(store), told))
    extend(store, record.reviewed(reviews))


@functools.cache
def _ontology(folder: str) -> list[ox.Quad]:
    """The vocabulary, in its named graph and in the default graph; read once for many small builds, such as those of an import."""
    found = []
    for name in ("comity.ttl", "areas.ttl"):
        for quad in ox.parse(path=os.path.join(folder, name), format=ox.RdfFormat.TURTLE):
            triple = quad.subject, quad.predicate, quad.object
            found += [ox.Quad(*triple, ox.NamedNode(iris.GRAPH_ONTOLOGY)), ox.Quad(*triple)]
    return found


def rulings_of(files: list[FactFile]) -> tuple[Ruling, ...]:
    """The editors' rulings in these fact files."""
    return files[0].identity.rulings if files else ()


def reviews_of(files: list[FactFile]) -> tuple[Review, ...]:
    """The conflicts that editors have reviewed in these fact files."""
    return files[0].identity.reviews if files else ()


def content_key(paths: Iterable[str]) -> str:
    """A key that changes when any fact file, the ontology, the program or the engine changes.

    Raises ``FactError`` for a path that is not a fact file.
    """
    return _key(_contents(paths))


def _key(contents: previous.Contents) -> str:
    return hashlib.sha256("\n".join([program_key(), *contents.values()]).encode(errors="surrogateescape")).hexdigest()[
        :16
    ]


def _contents(paths: Iterable[str]) -> previous.Contents:
    """The name and the hash of each fact file, by its path."""
    found, problems = {}, []
    for path in reading.find(paths):
        try:
            data = yaml_reader.read_bytes(path)
        except yaml_reader.YamlError as error:
            problems.append(f"{path}: {error}")
            continue
        found[path] = f"{hashlib.sha256(data).hexdigest()} {os.path.basename(path)}"
    if problems:
        raise FactError(problems)
    return found


def read(folder: str, paths: list[str], progress: progress.Progress | None = None) -> list[FactFile]:
    """Read and check fact files, but do not check again what the store in a folder was built from; raises ``FactError``."""
    try:
        contents = _contents(paths)
    except FactError:
        return reading.read(paths, progress)  # which tells all other faults, too
    before = None
    with contextlib.suppress(DamagedError):
        if generation := current(folder):
            before = previous.read(os.path.join(folder, generation), (generation, program_key()))
    return reading.read(contents, progress, before.known(contents) if before else None)


@reading.without_garbage_collection()
def build_into(folder: str, paths: list[str], progress: progress.Progress | None = None) -> list[FactFile] | None:
    """Build the store of these fact files into a folder; returns the files, or None if the store was already there.

    A build killed at any moment leaves the old store whole, see ``store.folder``. If only few files changed since the last build,
    its store is changed, see ``incremental``. Raises ``FactError`` for faulty facts and ``ComityError`` if the folder cannot be
    written or holds something else, such as imported data.
    """
    contents = _contents(paths)
    key = _key(contents)
    with contextlib.suppress(DamagedError):
        if current(folder) == key:
            return None
    with generations.locked(folder):
        before = _replaced(folder)
        if before == key:
            return None
        generations.sweep(folder)
        begun = incremental.begin(folder, program_key(), contents) if before else None
        files = reading.read(contents, progress, begun and begun.before.known(contents))
        task = _Task(folder, key, paths, contents, files, progress)
        if not (begun and begun.fits(files) and task.change(begun)):
            task.build()
        return files


def _replaced(folder: str) -> str | None:
    """The generation that a build replaces, if it is whole; raises ``ComityError`` for data that a build could not restore."""
    try:
        before = generations.before(folder)
    except DamagedError:
        if not all(previous.is_of_a_build(os.path.join(folder, name)) for name in generations.names(folder)):
            raise
        return None
    if before and not previous.is_of_a_build(os.path.join(folder, before)):
        raise ComityError(
            f"{folder} holds what was imported or written there, which a build would replace; "
            "build into another folder and import again, or delete this one"
        )
    return before


class _Task(NamedTuple):
    """A store to write beside the old one, from these files."""

    folder: str
    key: str
    paths: list[str]
    contents: previous.Contents
    files: list[FactFile]
    progress: Progress | None

    def build(self) -> None:
        """Write it from scratch."""
        with generations.beside(self.folder) as disk:
            left = _fill(disk, generations.path_beside(self.folder), self.files, self.progress)
            self._leave(disk, left, None)

    def change(self, begun: incremental.Begun) -> bool:
        """Write it by changing a copy of the old one; returns whether that succeeded, or the old one was damaged."""
        # The engine reports damage with one or the other.
        with contextlib.suppress(OSError, RuntimeError):
            with generations.beside(self.folder, like=begun.generation, unaltered=(previous.START,)) as disk:
                old = ox.Store.read_only(os.path.join(self.folder, begun.generation))
                left = incremental.change(begun, old, disk, self.files, self.contents, self.progress)
                self._leave(disk, left, begun.before)
            return True
        return False

    def _leave(self, disk: ox.Store, left: previous.Left, before: previous.Past | None) -> None:
        folder = generations.path_beside(self.folder)
        name_words.write_index(EmbeddedStore(disk), folder)
        previous.write(folder, (self.key, program_key()), self.contents, self.files, left, before)
        if content_key(self.paths) != self.key:
            raise ComityError("the fact files changed while they were read; build again")
        generations.install(self.folder, self.key, disk)


def _fill(disk: ox.Store, path: str, files: list[FactFile], progress: progress.Progress | None) -> previous.Left:
    """Fill an empty store at a path with what these files state."""
    store = ox.Store()
    apart = translation.spells_of(files)
    add(store, translation.quads(files, progress, apart))
    followed: list[ox.Triple] = []
    finish(store, progress, followed, rulings_of(files), reviews_of(files))
    if progress:
        progress("writing the store", 0, 1)
    disk.bulk_extend(store)
    disk.optimize()
    return previous.Left(previous.write_start(path, store, followed), (frozenset(), frozenset()), 0, followed, apart)
