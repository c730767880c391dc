"""Which entities a picture shows, and how they are connected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import pyoxigraph as ox

from comity import iris, network, vocabulary
from comity.store import EmbeddedStore

MOST = 240
"""The most entities drawn: what stays readable, and quick to move, on a small machine."""
MOST_ON_CIRCLE = 70
"""The most entities of a projection that are drawn: what can be named on one circle."""
_STRONGEST = 3
_UNDRAWN = ("mechanism", "membership", "position")
"""Relations that are told in the panel: a meeting is drawn near its platform, not also beside the mechanism at the end of
that chain, and of members those are drawn that are full members now."""


@dataclass(frozen=True)
class Link:
    """A line between two drawn entities; ``relations`` are (from, property, to), each once.

    In a projection there are none, and ``weight`` is how much the two share.
    """

    start: str
    end: str
    relations: tuple[tuple[str, str, str], ...]
    weight: int = 0


@dataclass(frozen=True)
class Scene:
    """What is drawn, by id: ``distances`` are steps from the centres, ``omitted`` counts what found no room.

    An overview has no centres: its mechanisms have distance 0, their members 1. Nor has a projection, whose name is
    ``projection``: its entities are in the order in which they stand on the circle.
    """

    centres: tuple[str, ...]
    types: dict[str, str]
    distances: dict[str, int]
    links: tuple[Link, ...]
    omitted: int
    projection: str = ""

    def neighbours(self) -> dict[str, set[str]]:
        """The entities that each entity is linked with."""
        found: dict[str, set[str]] = {i: set() for i in self.types}
        for link in self.links:
            found[link.start].add(link.end)
            found[link.end].add(link.start)
        return found


def around(store: EmbeddedStore, entities: Sequence[str], depth: int) -> Scene:
    """The entities (IRIs) with all that is within ``depth`` steps of them; the most connected, where that is too much."""
    graph = _relations(store)
    for entity in entities:
        _add_source(graph, store, entity)
    centres = tuple(dict.fromkeys(iris.local(e) for e in entities))
    distances = dict.fromkeys(centres, 0)
    edge: Iterable[str] = centres
    for step in range(1, depth + 1):
        reached = {n for c in edge for n in (*graph.successors(c), *graph.predecessors(c))}
        edge = sorted(reached - distances.keys())
        distances |= dict.fromkeys(edge, step)
    return _scene(graph, centres, distances)


def overview(store: EmbeddedStore) -> Scene:
    """All mechanisms, with the states and bodies that are members of them."""
    graph = _relations(store)
    mechanisms = sorted(n for n in graph if graph.nodes[n]["type"] == "Mechanism")
    distances = dict.fromkeys(mechanisms, 0)
    for member, _, relation in sorted(graph.in_edges(mechanisms, keys=True)):
        if relation == "memberOf":
            distances.setdefault(member, 1)
    # A mechanism that documents only name has nothing to show: it would look as if it had no members.
    lonely = set(nx.isolates(graph.subgraph(distances)))
    return _scene(graph, (), {n: d for n, d in distances.items() if n not in lonely}, len(lonely))


def projected(graph: nx.Graph[str], projection: str, scores: Mapping[str, float], numbers: Mapping[str, int]) -> Scene:
    """A projection: the entities with the highest scores, by the number of their group, and their strongest ties."""
    ranked = sorted(graph, key=lambda n: (-scores.get(n, 0.0), n))
    kept = ranked[:MOST_ON_CIRCLE]
    # Those without a group (0) come last.
    order = sorted(kept, key=lambda n: (numbers.get(n, 0) == 0, numbers.get(n, 0)))
    drawn = graph.subgraph(order)
    strongest: set[tuple[str, str]] = set()
    for node in order:
        strength = {other: (tie["weight"], tie["jaccard"]) for other, tie in drawn[node].items()}
        least = sorted(strength.values(), reverse=True)[:_STRONGEST][-1:]
        # All that are as strong as the third: else some of many equals would look like a hub.
        strongest |= {(min(node, n), max(node, n)) for n, value in strength.items() if [value] >= least}
    links = tuple(Link(a, b, (), drawn[a][b]["weight"]) for a, b in sorted(strongest))
    types = {n: str(graph.nodes[n]["type"]) for n in order}
    return Scene((), types, dict.fromkeys(order, 0), links, len(ranked) - len(kept), projection)


def _relations(store: EmbeddedStore) -> nx.MultiDiGraph[str]:
    graph = network.build(store)
    edges = list(graph.edges(keys=True, data=True))
    graph.remove_edges_from([(a, b, key) for a, b, key, told in edges if told["relation"] in _UNDRAWN])
    return graph


def _add_source(graph: nx.MultiDiGraph[str], store: EmbeddedStore, entity: str) -> None:
    """A source document is no entity of the network: here it is linked with all that it describes."""
    if not entity.startswith(iris.SOURCE):
        return
    source = iris.local(entity)
    graph.add_node(source, type="Source")
    for quad in store.quads(None, ox.NamedNode(iris.RDF_TYPE), None, ox.NamedNode(entity)):
        described = iris.local(quad.subject.value)
        if described in graph and described != source:
            graph.add_edge(described, source, key="Source")


def _scene(graph: nx.MultiDiGraph[str], centres: tuple[str, ...], distances: dict[str, int], lonely: int = 0) -> Scene:
    wanted = graph.subgraph(distances)
    weight: Counter[str] = Counter()
    for start, end in {(min(a, b), max(a, b)) for a, b in wanted.edges()}:
        weight[start] += 1
        weight[end] += 1
    ranked = sorted(distances, key=lambda n: (distances[n], -weight[n], n))
    kept = set(ranked[:MOST])
    types = {n: str(graph.nodes[n]["type"]) for n in sorted(kept)}
    omitted = len(ranked) - len(kept) + lonely
    return Scene(centres, types, {n: distances[n] for n in types}, _links(graph.subgraph(kept)), omitted)


def _links(graph: nx.MultiDiGraph[str]) -> tuple[Link, ...]:
    between: dict[tuple[str, str], set[tuple[str, str, str]]] = defaultdict(set)
    for start, end, relation in graph.edges(keys=True):
        between[min(start, end), max(start, end)].add((start, relation, end))
    return tuple(Link(a, b, tuple(sorted(between[a, b]))) for a, b in sorted(between))


def is_minor(type_: str) -> bool:
    """Whether entities of a type are remarks on others, numbers and claims, which are drawn small."""
    return vocabulary.load().is_a(type_, "Observation", "Statement")
