"""Connections between entities, as the edges of one graph.

A membership, a participation, a post or the term of a chair is one edge, like a relation. Paths are searched in this graph.
It leaves out documents, figures, claims and mere counts: two things are not connected just because one source names both.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from comity.model import iris
from comity.store.base import DEFAULT, Store, per_store, source_of

if TYPE_CHECKING:
    import networkx as nx

_RELATIONS = (
    "adoptedAt announcedAt announcedBy area broader capital coOrganizer coversState discussed facilitatedBy "
    "foundedAt foundedPlace host hostedBy identified implements inState includes nextHost of partOf place "
    "precededBy region related seat signatory site supports"
).split()
_NODES = ("membership", "participation", "chairmanship")
DETAILS = frozenset(
    {
        "Membership",
        "ThroughMembership",
        "Participation",
        "Position",
        "Chairmanship",
        "Amount",
        "ListItem",
        "CalendarDate",
        "Source",
    }
)
_COSTS = {
    "membership": 0.4,
    "includes": 5.0,
    "region": 5.0,
    "inState": 3.0,
    "capital": 3.0,
    "place": 1.6,
    "coversState": 1.5,
    "broader": 1.5,
    "related": 1.5,
}
"""The cost of a step where it is not 1. That a state lies in a region, for example, is a weak connection."""
_ASIDE = 0.3
"""The extra cost if a party is an observer, partner or guest rather than a member."""
_FULL = re.compile("/(founding-)?member/")
HUB = 0.35
"""How much the number of connections at each end of a step adds to its cost; see ``cost``."""


class Edge(NamedTuple):
    """A relation from a subject to its value, by ids; ``node`` is the membership, post and so on in between (IRI)."""

    subject: str
    relation: str
    value: str
    node: str


@per_store
def graph(store: Store) -> nx.Graph[str]:
    """The connections in a store: an undirected graph of ids, with the ``edges`` between each pair. Read once."""
    import networkx as nx

    between: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in every(store):
        ends = min(edge.subject, edge.value), max(edge.subject, edge.value)
        if ends[0] != ends[1]:
            between[ends].append(edge)
    built: nx.Graph[str] = nx.Graph()
    for (first, second), found in between.items():
        built.add_edge(first, second, edges=found)
    for found in between.values():
        if len(found) > 1:
            found.sort(key=lambda e: (base_cost(e), e))
    return built


def cost(built: nx.Graph[str], first: str, second: str, edges: Iterable[Edge]) -> float:
    """The cost of a step between two entities: 1, or more for a weak connection or next to a hub.

    A state that took part in a thousand meetings, or the region "world", would put everything two steps away from everything
    else. So each end adds the logarithm of its number of connections.
    """
    base = min(base_cost(e) for e in edges)
    return base + HUB * (math.log(built.degree(first)) + math.log(built.degree(second)))


def base_cost(edge: Edge) -> float:
    """The cost of an edge by itself. An observer is less closely connected than a member."""
    aside = edge.relation == "membership" and not _FULL.search(edge.node)
    return _COSTS.get(edge.relation, 1.0) + (_ASIDE if aside else 0)


@per_store
def every(store: Store) -> list[Edge]:
    """Every connection once, sorted. Read once."""
    return sorted(set(edges(store)))


def entity_types(store: Store) -> dict[str, str]:
    """The type of each entity, both as ids. Memberships and the like are not entities, nor are source documents."""
    types: dict[str, str] = {}
    first = _first_types(store)
    for quad in store.quads(None, ox.NamedNode(iris.RDF_TYPE), None, DEFAULT):
        subject, type_ = quad.subject.value, quad.object.value
        if subject.startswith(iris.ID) and type_.startswith(iris.NS):
            entity, name = subject[len(iris.ID) :], type_[len(iris.NS) :]
            first[entity] = min(name, first.get(entity, name))
            if name not in DETAILS:
                types[entity] = name
    return types


@per_store
def _first_types(_: Store) -> dict[str, str]:
    """The types of all entities, or of those asked for so far; see ``entity_type``."""
    return {}


def entity_type(store: Store, entity: str) -> str:
    """The type of an entity (id): the first by name if it has several, "Entity" if it has none. Read once."""
    first = _first_types(store)
    if entity not in first:
        first[entity] = next(iter(store.types(iris.ID + entity)), "Entity")
    return first[entity]


def edges(store: Store) -> Iterator[Edge]:
    """Every connection; some come more than once."""
    for relation in _RELATIONS:
        for quad in store.quads(None, ox.NamedNode(iris.NS + relation), None, DEFAULT):
            yield Edge(iris.local(quad.subject.value), relation, iris.local(quad.object.value), "")
    parties: dict[str, list[str]] = defaultdict(list)
    for name in ("memberState", "memberBody", "person"):
        for quad in store.quads(None, ox.NamedNode(iris.NS + name), None, DEFAULT):
            parties[quad.subject.value].append(iris.local(quad.object.value))
    for relation in _NODES:
        for quad in store.quads(None, ox.NamedNode(iris.NS + relation), None, DEFAULT):
            for party in parties[quad.object.value]:
                yield Edge(iris.local(quad.subject.value), relation, party, quad.object.value)
    at = {
        q.subject.value: iris.local(q.object.value)
        for q in store.quads(None, ox.NamedNode(iris.NS + "positionAt"), None, DEFAULT)
    }
    for quad in store.quads(None, ox.NamedNode(iris.NS + "position"), None, DEFAULT):
        if quad.object.value in at:
            yield Edge(iris.local(quad.subject.value), "position", at[quad.object.value], quad.object.value)


@per_store
def _sources_by_edge(_: Store) -> dict[Edge, set[str]]:
    """The documents that state each edge, for the edges asked for so far."""
    return {}


def sources(store: Store, edge: Edge) -> set[str]:
    """The ids of the documents that state an edge."""
    by_edge = _sources_by_edge(store)
    if edge not in by_edge:
        by_edge[edge] = _stating(store, edge)
    return by_edge[edge]


def read_sources(store: Store, edges: Iterable[Edge]) -> None:
    """Read which documents state these edges in one go, which is faster for most of a graph; see ``sources``."""
    by_edge = _sources_by_edge(store)
    stated: dict[str, dict[tuple[str, str], set[str]]] = {}
    for edge in edges:
        by_edge[edge] = set()
        for start, relation, end in _statements(edge):
            if relation not in stated:
                stated[relation] = defaultdict(set)
                for quad in store.in_named_graphs(ox.NamedNode(iris.NS + relation)):
                    if source := source_of(quad):
                        stated[relation][quad.subject.value, quad.object.value].add(source)
            by_edge[edge] |= stated[relation].get((start, end), set())


def _stating(store: Store, edge: Edge) -> set[str]:
    found: set[str] = set()
    for start, relation, end in _statements(edge):
        quads = store.quads(ox.NamedNode(start), ox.NamedNode(iris.NS + relation), ox.NamedNode(end))
        found.update(filter(None, map(source_of, quads)))
    return found


def _statements(edge: Edge) -> list[tuple[str, str, str]]:
    """The statements that an edge is made of: subject, relation and value."""
    subject, value = iris.ID + edge.subject, edge.node or iris.ID + edge.value
    if not edge.node and edge.relation in ("adoptedAt", "announcedAt"):
        return [(subject, edge.relation, value), (value, edge.relation.removesuffix("At"), subject)]
    return [(subject, edge.relation, value)]
