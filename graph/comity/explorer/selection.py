"""What a page contains, and what it shows at first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from comity.evidence import memberships
from comity.model import iris, vocabulary
from comity.network.edges import entity_types
from comity.store.base import DEFAULT, Store

if TYPE_CHECKING:
    import networkx as nx

MOST_HELD = 12000
"""The most entities that a page contains by default: what a phone loads in a second or two."""
MOST_ON_RING = 56
"""The most mechanisms in the overview: as many names as fit beside its ring."""
MOST_ON_CIRCLE = 70
"""The most entities of a projection that are drawn: as many names as fit on one circle."""
_STRONGEST = 3
_MANY = 10**9


@dataclass(frozen=True)
class Link:
    """A line of a projection: how much two entities share."""

    start: str
    end: str
    weight: int


@dataclass(frozen=True)
class Overview:
    """The members of each mechanism that has any, and the region of each member. All are ids."""

    members: dict[str, set[str]]
    regions: dict[str, str]


@dataclass(frozen=True)
class Projection:
    """A projection as drawn: its entities in their order on the circle, and their ties."""

    name: str
    entities: list[str]
    links: list[Link]
    omitted: int


def held(store: Store, centres: Sequence[str], most: int) -> tuple[dict[str, str], int]:
    """The entities that a page contains, sorted by id, with their types, and how many entities it leaves out.

    If there are more than ``most``, it contains those with the fewest steps to the centres (IRIs); among equals, those with
    the most connections.
    """
    types = dict(entity_types(store))
    # A source document is not an entity of the network. Here it is linked to everything it describes.
    wanted = {iris.local(c): "Source" for c in centres if c.startswith(iris.SOURCE)}
    types |= wanted
    if len(types) <= most:
        return dict(sorted(types.items())), 0
    neighbours = _neighbours(store, types)
    distances = dict.fromkeys((iris.local(c) for c in centres), 0)
    edge, step = list(distances), 0
    while edge:
        step += 1
        edge = sorted({n for e in edge for n in neighbours[e]} - distances.keys())
        distances |= dict.fromkeys(edge, step)
    ranked = sorted(types, key=lambda n: (distances.get(n, _MANY), -len(neighbours[n]), n))
    kept = sorted(ranked[:most])
    return {n: types[n] for n in kept}, len(types) - len(kept)


def _neighbours(store: Store, types: Mapping[str, str]) -> dict[str, set[str]]:
    from comity.network import edges

    found: dict[str, set[str]] = defaultdict(set)
    for edge in edges.every(store):
        if edge.subject in types and edge.value in types:
            found[edge.subject].add(edge.value)
            found[edge.value].add(edge.subject)
    for source, type_ in types.items():
        if type_ == "Source":
            found[source] |= described(store, source) & types.keys()
    return found


def described(store: Store, source: str) -> set[str]:
    """The entities that a source document (id) describes."""
    quads = store.quads(None, ox.NamedNode(iris.RDF_TYPE), None, ox.NamedNode(iris.SOURCE + source))
    return {iris.local(q.subject.value) for q in quads if q.subject.value.startswith(iris.ID)} - {source}


def overview(store: Store, types: Mapping[str, str]) -> Overview:
    """The mechanisms whose full members most documents name, these members, and their regions."""
    named: dict[str, set[str]] = defaultdict(set)
    documents: dict[str, set[str]] = defaultdict(set)
    for m in memberships.of(store):
        if m.role in memberships.FULL and m.mechanism in types and m.party in types:
            named[m.mechanism].add(m.party)
            documents[m.mechanism] |= m.sources
    chosen = sorted(named, key=lambda m: (-len(documents[m]), m))[:MOST_ON_RING]
    members = {m: named[m] for m in sorted(chosen)}
    parties = set().union(*members.values()) - members.keys()
    regions: dict[str, str] = {}
    for quad in store.quads(None, ox.NamedNode(iris.NS + "region"), None, DEFAULT):
        party, region = iris.local(quad.subject.value), iris.local(quad.object.value)
        if party in parties:
            regions[party] = min(region, regions.get(party, region))
    return Overview(members, {p: regions.get(p, "") for p in sorted(parties)})


def projected(
    graph: nx.Graph[str], projection: str, scores: Mapping[str, float], numbers: Mapping[str, int]
) -> Projection:
    """A projection as drawn: the entities with the highest scores, sorted by group number, and their strongest ties."""
    ranked = sorted(graph, key=lambda n: (-scores.get(n, 0.0), n))
    kept = ranked[:MOST_ON_CIRCLE]
    # Those without a group (0) come last.
    order = sorted(kept, key=lambda n: (numbers.get(n, 0) == 0, numbers.get(n, 0)))
    drawn = graph.subgraph(order)
    strongest: set[tuple[str, str]] = set()
    for node in order:
        strength = {other: (tie["weight"], tie["jaccard"]) for other, tie in drawn[node].items()}
        least = sorted(strength.values(), reverse=True)[:_STRONGEST][-1:]
        # Keep every tie as strong as the third: picking some of many equals would make them look like a hub.
        strongest |= {(min(node, n), max(node, n)) for n, value in strength.items() if [value] >= least}
    links = [Link(a, b, drawn[a][b]["weight"]) for a, b in sorted(strongest)]
    return Projection(projection, order, links, len(ranked) - len(kept))


def is_minor(type_: str) -> bool:
    """Whether entities of a type, such as figures and claims, only say something about others; they are drawn small."""
    return vocabulary.load().is_a(type_, "Observation", "Statement")
