"""Measures loading: N-Quads into a store, on disk and in memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial

from benching import graphs, peers
from benching.graphs import Graph
from benching.records import OURS, Record, Records, timed

PART = "load"
DISK, MEMORY = "on disk", "in memory"
_MOST_OFTEN = 2_000_000
"""Larger graphs are loaded only once, on disk, beside one peer."""
_OURS_IN_MEMORY = """import sys, pyoxigraph as ox
from comity.store.embedded import EmbeddedStore
store = EmbeddedStore(ox.Store())
store.raw.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)"""
_RAW = """import sys, pyoxigraph as ox
store = ox.Store(*sys.argv[2:])
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)
store.flush() if sys.argv[2:] else None"""
_OURS_ON_DISK = """import sys, pyoxigraph as ox
from comity.store import folder
with folder.locked(sys.argv[2]):
    with folder.beside(sys.argv[2]) as disk:
        disk.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)
        folder.install(sys.argv[2], "0" * 16, disk)"""


def run(graph: Graph, records: Records) -> None:
    """Load the graph with each system in turn; in quads per second. Python libraries load it where they are queried."""
    rounds = 3 if graph.quads < 300_000 else 2 if graph.quads < _MOST_OFTEN else 1
    with tempfile.TemporaryDirectory(dir=graphs.cache()) as folder:

        def place(name: str, number: int) -> str:
            return os.path.join(folder, f"{name}-{number}")

        disk: dict[str, Callable[[int], list[str]]] = {
            OURS: lambda n: _python(_OURS_ON_DISK, graph.file, place("comity", n)),
        }
        if graph.quads <= _MOST_OFTEN:
            disk["pyoxigraph"] = lambda n: _python(_RAW, graph.file, place("pyoxigraph", n))
        if binary := peers.program("oxigraph"):
            disk["oxigraph load"] = lambda n: [binary, "load", "-l", place("oxigraph", n), "-f", graph.file]
        _in_turn(graph, records, DISK, disk, rounds)
    if graph.quads <= _MOST_OFTEN:
        memory: dict[str, Callable[[int], list[str]]] = {
            OURS: lambda _: _python(_OURS_IN_MEMORY, graph.file),
            "pyoxigraph": lambda _: _python(_RAW, graph.file),
        }
        _in_turn(graph, records, MEMORY, memory, 5)


def _python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def _in_turn(
    graph: Graph, records: Records, where: str, systems: dict[str, Callable[[int], list[str]]], rounds: int
) -> None:
    environment = {**os.environ, "PYTHONPATH": os.path.dirname(os.path.dirname(os.path.abspath(__file__)))}
    values: dict[str, list[float]] = {name: [] for name in systems}
    for number in range(rounds):
        for name, command in systems.items():
            took = timed(partial(subprocess.run, command(number), check=True, capture_output=True, env=environment))
            values[name].append(graph.quads / took)
    for name, found in values.items():
        records.add(Record(PART, graph.name, graph.quads, where, name, "quads/s", found))
