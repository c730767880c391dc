"""The graphs to measure on: the packaged facts, synthetic ones of each size, and those the user names. Made once, then reused."""

from __future__ import annotations

import itertools
import os
import shlex
import shutil
from collections.abc import Callable
from typing import NamedTuple

import pyoxigraph as ox

import comity
from benching import synthetic
from comity.build.cache import cache_folder
from comity.model import iris
from comity.naming import name_words
from comity.questions import catalogue, command_text, parameters
from comity.questions.catalogue import Question
from comity.store import folder as generations
from comity.store.base import Store
from comity.store.embedded import EmbeddedStore

FACTS = "facts"
_GENERATION = "0" * 16

ASKED = {
    "members": True,
    "memberships": True,
    "platforms": True,
    "meetings": True,
    "documents": True,
    "priority-areas": True,
    "participants": True,
    "hosted": False,
    "common-members": False,
    "shared-areas": False,
    "formats-by-area": False,
    "connected-states": False,
}
"""The twelve questions. True means that the question is about one entity, and a graph of 100k holds all its documents."""


class Graph(NamedTuple):
    """A graph as a file of N-Quads and as a folder that Comity opens."""

    name: str
    quads: int
    file: str
    folder: str

    def open(self) -> Store:
        """The folder, opened."""
        return EmbeddedStore.open(self.folder)


def cache() -> str:
    """Where graphs, environments and results are kept: in the user's cache."""
    base = os.environ.get("COMITY_CACHE") or os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = os.path.join(base, "comity-bench")
    os.makedirs(folder, exist_ok=True)
    return folder


def facts() -> Graph:
    """The packaged facts, as a plain copy of their store, so that all systems read the same."""
    store = comity.open().store.raw
    key = os.path.basename(cache_folder()) + f"-{len(store)}"
    return _made(FACTS, key, lambda path: _dump(store, path))


def synthesized(name: str, size: int) -> Graph:
    """A synthetic graph of about ``size`` quads."""
    store = comity.open().store.raw
    with open(synthetic.__file__, "rb") as file:
        version = hash_of(file.read() + str(len(store)).encode())

    def make(path: str) -> None:
        with open(path, "wb") as file:
            synthetic.write(store, file, size, _first(store))

    return _made(name, f"{name}-{version}", make)


def imported(name: str, folder: str) -> Graph:
    """The graph in a folder that Comity wrote, for example with ``comity import``."""
    store = EmbeddedStore.open(folder)
    return _made(
        name, f"{name}-{hash_of(os.path.realpath(folder).encode())}-{len(store.raw)}", lambda p: _dump(store.raw, p)
    )


def hash_of(data: bytes) -> str:
    """A short key of some bytes."""
    import hashlib

    return hashlib.sha256(data).hexdigest()[:10]


def _dump(store: ox.Store, path: str) -> None:
    store.dump(path, format=ox.RdfFormat.N_QUADS)


def _made(name: str, key: str, make: Callable[[str], None]) -> Graph:
    folder = os.path.join(cache(), "graphs", key)
    file, counted = os.path.join(folder, "graph.nq"), os.path.join(folder, "quads")
    if not os.path.exists(counted):
        print(f"making the graph {name} …", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        make(file)
        place = os.path.join(folder, "store")
        quads = load(file, place)
        store = EmbeddedStore.open(place)
        name_words.write_index(store, store.folder)
        with open(counted, "w", encoding="ascii") as told:
            told.write(str(quads))
    with open(counted, encoding="ascii") as told:
        return Graph(name, int(told.read()), file, os.path.join(folder, "store"))


def load(file: str, folder: str) -> int:
    """Load N-Quads into a folder, as a build or an import writes it. Returns the number of quads."""
    with generations.locked(folder), generations.beside(folder) as disk:
        disk.bulk_load(path=file, format=ox.RdfFormat.N_QUADS)
        disk.optimize()
        quads = len(disk)
        generations.install(folder, _GENERATION, disk)
    return quads


def asked(store: Store, name: str) -> tuple[Question, parameters.Given, parameters.Bindings]:
    """A question with its parameters as text and as terms."""
    question = catalogue.get(name)
    values, _, named = command_text.split(shlex.split(question.example))
    given = parameters.in_order(question, values, named)
    return question, given, parameters.bind(store, question, given, "en")


def _first(store: ox.Store) -> list[str]:
    """The documents that small graphs take first: those that the twelve answers cite, in turn, and the reference facts."""
    graph = comity.open()
    cited = []
    for name in ASKED:
        question = catalogue.get(name)
        values, _, named = command_text.split(shlex.split(question.example))
        if values or named:
            cited.append([iris.SOURCE + source.id for source in graph.ask(name, *values, **named).sources])
    in_turn = [source for turn in itertools.zip_longest(*cited) for source in turn if source]
    kind, reference = ox.NamedNode(iris.NS + "sourceKind"), ox.NamedNode(iris.NS + "kind-reference")
    return in_turn + sorted(q.subject.value for q in store.quads_for_pattern(None, kind, reference, ox.DefaultGraph()))
