"""Measures finding names, paths, projections, centrality and communities, each in a process that is stopped if it takes too long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable

from benching.graphs import Graph
from benching.records import OURS, Record, Records, timed

PART = "network"
MOST_SECONDS = 100
PEER = "networkx"


def run(graph: Graph, records: Records) -> None:
    """Measure each in its own process; in seconds."""
    scripts = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    environment = {**os.environ, "PYTHONPATH": scripts}
    for job, names in JOBS.items():
        command = [
            "timeout",
            "-s",
            "KILL",
            str(MOST_SECONDS),
            sys.executable,
            "-m",
            "benching.networks",
            job,
            graph.folder,
        ]
        told = subprocess.run(command, capture_output=True, text=True, check=False, env=environment).stdout
        found = [json.loads(line) for line in told.splitlines()]
        for what, system, values in found:
            records.add(Record(PART, graph.name, graph.quads, what, system, "s", values))
        for what, system in names:
            if (what, system) not in {(w, s) for w, s, _ in found}:
                note = f"given up after {MOST_SECONDS} s"
                records.add(Record(PART, graph.name, graph.quads, what, system, "s", [], note))


def _tell(what: str, system: str, values: list[float]) -> None:
    print(json.dumps([what, system, values]), flush=True)


def _some(action: Callable[[], object]) -> list[float]:
    first = timed(action)
    return [first] if first > 2 else [first, timed(action), timed(action)]


def _find(folder: str) -> None:
    from comity.naming import lookup
    from comity.store.embedded import EmbeddedStore

    store = EmbeddedStore.open(folder)
    _tell("name found, the first", OURS, [timed(lambda: lookup.search(store, "Shanghai Cooperation", 10))])
    _tell("name found, another", OURS, _some(lambda: lookup.search(store, "kazakstan", 10)))


def _path(folder: str) -> None:
    from comity.model import iris
    from comity.network import paths
    from comity.store.embedded import EmbeddedStore

    store = EmbeddedStore.open(folder)
    ends = iris.ID + "kazakhstan", iris.ID + "nanjing"
    _tell("path, the first", OURS, [timed(lambda: paths.find(store, *ends))])
    _tell("path, another", OURS, _some(lambda: paths.find(store, iris.ID + "brics", iris.ID + "asean")))


def _project(folder: str) -> None:
    import networkx as nx

    from comity.evidence import memberships
    from comity.network import projections
    from comity.store.embedded import EmbeddedStore

    store = EmbeddedStore.open(folder)
    _tell("memberships read", OURS, [timed(lambda: memberships.of(store))])
    _tell("projection of shared members", OURS, _some(lambda: projections.shared_members(store)))
    having: dict[str, set[str]] = defaultdict(set)
    for m in projections.counted(store):
        having[m.mechanism].add(m.party)

    def peer() -> object:
        both: nx.Graph[object] = nx.Graph()
        both.add_edges_from((m, ("party", p)) for m, parties in having.items() for p in parties)
        return nx.bipartite.weighted_projected_graph(both, having)

    _tell("projection of shared members", f"{PEER}, weights only", _some(peer))


def _measure(folder: str) -> None:
    import networkx as nx

    from comity.network import measures, projections
    from comity.store.embedded import EmbeddedStore

    graph = projections.shared_members(EmbeddedStore.open(folder))
    _tell("communities", OURS, _some(lambda: measures.groups(graph)))
    _tell("communities", PEER, _some(lambda: nx.community.louvain_communities(graph, weight="weight", seed=1)))
    _tell("betweenness", OURS, _some(lambda: measures.score(graph, "betweenness")))
    distance = {(a, b): 1 / w for a, b, w in graph.edges(data="weight")}
    nx.set_edge_attributes(graph, distance, "distance")
    _tell("betweenness", PEER, _some(lambda: nx.betweenness_centrality(graph, weight="distance")))


JOBS = {
    "find": [("name found, the first", OURS), ("name found, another", OURS)],
    "path": [("path, the first", OURS), ("path, another", OURS)],
    "project": [("memberships read", OURS), ("projection of shared members", OURS),
                ("projection of shared members", f"{PEER}, weights only")],
    "measure": [("communities", OURS), ("communities", PEER), ("betweenness", OURS), ("betweenness", PEER)],
}  # fmt: skip
"""The result of each job, by thing and system."""

if __name__ == "__main__":
    {"find": _find, "path": _path, "project": _project, "measure": _measure}[sys.argv[1]](sys.argv[2])
