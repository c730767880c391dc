"""Measures the twelve questions, cold and warm, with each system that works inside a process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pyoxigraph as ox

from benching import graphs, loading, peers
from benching.graphs import Graph
from benching.records import OURS, Record, Records, timed
from comity.errors import ComityError
from comity.questions import asking, parameters
from comity.store.base import Store
from comity.store.embedded import EmbeddedStore, with_values

PART = "query"
COLD, ANSWER = "cold, ", "answer, "
"""The prefixes of a question that is asked in a new process, and of one whose whole answer is made."""
IN_MEMORY = f"{OURS}, in memory"
LIBRARIES = ("rdflib", "oxrdflib", "kglab")
MOST_QUADS = 2_000_000
"""Python libraries are measured on graphs up to this size."""
MOST_SECONDS = 10
"""The time limit for a query of a library, in seconds."""
_LOADING = 240.0
_ROUNDS = 11
_ENOUGH = 2.0
_COLD = """import sys, time
import pyoxigraph as ox
from comity.questions import asking
from comity.store.embedded import EmbeddedStore
start = time.perf_counter()
if sys.argv[1] == "ours":
    list(EmbeddedStore.open(sys.argv[2]).select(sys.argv[3], {}))
else:
    [tuple(row) for row in ox.Store.read_only(sys.argv[2]).query(sys.argv[3])]
print(time.perf_counter() - start)"""


def run(graph: Graph, records: Records) -> None:
    """Ask the graph with all systems; in seconds."""
    store = graph.open()
    memory = _in_memory(graph) if graph.quads <= MOST_QUADS else None
    texts = {}
    for name in graphs.ASKED:
        try:
            question, _, bindings = graphs.asked(store, name)
        except ComityError:
            records.add(Record(PART, graph.name, graph.quads, name, OURS, "s", [], "not in this graph"))
            continue
        texts[name] = with_values(question.query, bindings)
        _cold(graph, records, name, texts[name])
        _warm(graph, records, store, name, texts[name])
        if memory:
            values = _repeated(partial(_read, memory, question.query, bindings))
            records.add(Record(PART, graph.name, graph.quads, name, IN_MEMORY, "s", values))
    if graph.quads <= MOST_QUADS:
        for library in LIBRARIES:
            _library(graph, records, library, texts)


def _in_memory(graph: Graph) -> Store:
    store = ox.Store()
    store.bulk_load(path=graph.file, format=ox.RdfFormat.N_QUADS)
    return EmbeddedStore(store)


def _repeated(action: Callable[[], object]) -> list[float]:
    values: list[float] = []
    begun = time.perf_counter()
    while len(values) < 3 or (len(values) < _ROUNDS and time.perf_counter() - begun < _ENOUGH / 2):
        values.append(timed(action))
    return values


def _warm(graph: Graph, records: Records, store: Store, name: str, text: str) -> None:
    question, given, bindings = graphs.asked(store, name)
    ours: list[float] = []
    raw: list[float] = []
    begun = time.perf_counter()
    while len(ours) < 3 or (len(ours) < _ROUNDS and time.perf_counter() - begun < _ENOUGH):
        # They take turns to go first, because the first finds less in the system's caches.
        both = [(ours, partial(_read, store, question.query, bindings)), (raw, partial(_rows, store.raw, text))]
        for values, action in both if len(ours) % 2 else both[::-1]:
            values.append(timed(action))
    records.add(Record(PART, graph.name, graph.quads, name, OURS, "s", ours))
    records.add(Record(PART, graph.name, graph.quads, name, "pyoxigraph", "s", raw))
    answers = _repeated(lambda: asking.ask(store, name, given))
    records.add(Record(PART, graph.name, graph.quads, ANSWER + name, OURS, "s", answers))


def _read(store: Store, query: str, bindings: parameters.Bindings) -> list[dict[str, Any]]:
    return list(store.select(query, bindings))


def _rows(store: Any, text: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in store.query(text)]


def _cold(graph: Graph, records: Records, name: str, text: str) -> None:
    with open(os.path.join(graph.folder, "CURRENT"), encoding="ascii") as file:
        generation = os.path.join(graph.folder, file.read().strip())
    for system, argument, place in ((OURS, "ours", graph.folder), ("pyoxigraph", "raw", generation)):
        command = [sys.executable, "-c", _COLD, argument, place, text]
        told = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(3)]
        records.add(Record(PART, graph.name, graph.quads, COLD + name, system, "s", list(map(float, told))))


def _library(graph: Graph, records: Records, library: str, texts: dict[str, str]) -> None:
    """Load the graph with a Python library and query it there."""
    if not peers.python(library):
        records.add(Record(loading.PART, graph.name, graph.quads, loading.MEMORY, library, "", [], "does not install"))
        return
    # kglab has no named graphs, and all twelve questions say which document states a row.
    queries = {} if library == "kglab" else texts
    job = {"library": library, "file": graph.file, "queries": queries, "rounds": 3, "most": MOST_SECONDS}
    left = set(queries)
    loaded = False
    for told in peers.ask_python(library, job, _LOADING + MOST_SECONDS * len(queries)):
        if told["what"] == "load":
            loaded = True
            triples = library == "kglab"
            rate = [_quads(graph, triples) / value for value in told["values"]]
            note = "triples of the default graph only" if triples else ""
            records.add(Record(loading.PART, graph.name, graph.quads, loading.MEMORY, library, "quads/s", rate, note))
        else:
            left.discard(told["what"])
            note = told.get("note", "")
            records.add(Record(PART, graph.name, graph.quads, told["what"], library, "s", told["values"], note))
    if not loaded:
        note = f"given up after {_LOADING:.0f} s"
        records.add(Record(loading.PART, graph.name, graph.quads, loading.MEMORY, library, "", [], note))
    for name in left:
        records.add(Record(PART, graph.name, graph.quads, name, library, "s", [], "given up"))


def _quads(graph: Graph, default_only: bool) -> int:
    return len(graph.open()) if default_only else graph.quads
