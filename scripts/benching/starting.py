"""Measures the command line, from its start to the answer."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial

from benching import peers
from benching.graphs import Graph
from benching.records import OURS, Record, Records, timed
from comity.model import iris

PART = "start"
WHAT = "members of one mechanism"
BARE = "python -c import pyoxigraph"
_ROUNDS = 15
_QUERY = f"""PREFIX comity: <{iris.NS}> SELECT ?member ?role ?from WHERE {{ <{iris.ID}china-central-asia> comity:membership ?m .
?m comity:role ?role ; comity:memberState ?member . OPTIONAL {{ ?m comity:from ?from }} }}"""


def run(graph: Graph, records: Records) -> None:
    """Ask with new processes, in turn; in seconds."""
    comity = os.path.join(os.path.dirname(sys.executable), "comity")
    with open(os.path.join(graph.folder, "CURRENT"), encoding="ascii") as file:
        generation = os.path.join(graph.folder, file.read().strip())
    commands = {
        OURS: [comity, "ask", "members", "china-central-asia", "--store", graph.folder],
        BARE: [sys.executable, "-c", "import pyoxigraph"],
    }
    if binary := peers.program("oxigraph"):
        commands["oxigraph query"] = [binary, "query", "-l", generation, "--query", _QUERY, "--results-format", "csv"]
    values: dict[str, list[float]] = {name: [] for name in commands}
    if subprocess.run(commands[OURS], check=False, capture_output=True).returncode:
        records.add(Record(PART, graph.name, graph.quads, WHAT, OURS, "s", [], "not in this graph"))
        return
    for _ in range(_ROUNDS):
        for name, command in commands.items():
            values[name].append(timed(partial(subprocess.run, command, check=True, capture_output=True)))
    for name, found in values.items():
        records.add(Record(PART, graph.name, graph.quads, WHAT, name, "s", found))
