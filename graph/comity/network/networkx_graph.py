"""The graph in networkx: entities are nodes, relations are edges with their dates and the documents that state them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import networkx as nx
import pyoxigraph as ox

from comity.evidence import memberships
from comity.model import dates, iris, languages, vocabulary
from comity.network.as_of import Standing
from comity.network.edges import DETAILS, Edge, entity_types
from comity.store.base import DEFAULT, Store, per_store, term

_PARTIES = ("memberState", "memberBody", "person")
_INVERSE = {"adopted": "adoptedAt", "announced": "announcedAt"}


class Relation(NamedTuple):
    """An edge that is not a membership, as ids; ``node`` is the IRI of the post or term of a chair in between."""

    subject: str
    name: str
    value: str
    node: str
    start: str
    end: str
    role: str
    sources: frozenset[str]


def build(store: Store, language: str = "en", as_of: str | date | None = None) -> nx.MultiDiGraph[str]:
    """The entities and relations in a store, as a new graph.

    Nodes are entity ids with ``label`` and ``type``. Edges have ``relation`` (the property), ``label`` (in words) and
    ``sources`` (the ids of the documents that state it, separated by spaces; empty if a rule derives it). Where known, they
    also have:

    - ``start`` and ``end`` in EDTF, of the membership, the post, the term of a chair, or the meeting or other dated
      thing that the relation belongs to. If documents differ, there are several, separated by spaces.
    - ``role``: the role of a member or chair, the capacity in which a person took part, or the post.

    The key is the relation, with a number if two entities have it more than once.

    ``memberOf`` is a full membership, unless a document says that it has ended. Any other membership is ``membership``, and a
    post is ``position``, and a term of a chair ``chairmanship``. With ``as_of``, a day such as ``"2024-01-01"``, the graph has
    only what is known to have held on that day, and only entities with a connection; ``memberOf`` is then full membership on
    that day. Raises ``DateError``, and ``ComityError`` for an unknown language.
    """
    languages.check_language(language)
    day = dates.as_day(as_of) if as_of is not None else None
    reading = per_store(_Reading)(store)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    labels = _labels(store, language)
    for entity, type_ in reading.types.items():
        graph.add_node(entity, label=labels.get(iris.ID + entity, entity), type=type_)
    judge = _HeldOn(store, reading, day) if day else None
    words = {p.name: p.labels.get(language) or p.name for p in vocabulary.load().properties.values()}
    words["position"] = labels[iris.NS + "Position"]
    for relation in reading.relations:
        if judge is None or judge.held(relation):
            _add(graph, relation, words[relation.name])
    for m in memberships.of(store, day):
        plain = m.role in memberships.FULL and not (m.over and day is None)
        name = "memberOf" if plain else "membership"
        relation = Relation(m.party, name, m.mechanism, "", m.start, m.end, m.role, m.sources)
        if m.party in graph and m.mechanism in graph:
            _add(graph, relation, words["memberOf"] if plain else labels[iris.NS + "role-" + m.role])
    if day:
        graph.remove_nodes_from(list(nx.isolates(graph)))
    return graph


def _add(graph: nx.MultiDiGraph[str], relation: Relation, label: str) -> None:
    """Add an edge. A member that is also a founding member has only one ``memberOf`` edge."""
    subject, name, value, _, start, end, role, stating = relation
    if name == "memberOf" and graph.has_edge(subject, value, name):
        known = graph[subject][value][name]
        start, end = (
            " ".join(sorted({*known.get(n, "").split(), *t.split()})) for n, t in (("start", start), ("end", end))
        )
        role = min(role, known["role"])
        stating = stating.union(known["sources"].split())
    key, count = name, 1
    while name != "memberOf" and graph.has_edge(subject, value, key):
        key, count = f"{name} {count + 1}", count + 1
    attributes = {"relation": name, "label": label, "sources": " ".join(sorted(stating))}
    given = {n: text for n, text in (("start", start), ("end", end), ("role", role)) if text}
    graph.add_edge(subject, value, key=key, **attributes, **given)


class _Reading:
    """What the network of a store is built from. Read once: it is the same in every language and on every day."""

    def __init__(self, store: Store) -> None:
        self.types = entity_types(store)
        self._spans = memberships.spans(store, "start", "end")
        self.participations: dict[tuple[str, str], set[str]] = defaultdict(set)
        found = [*self._plain(store), *self._participations(store), *self._positions(store), *self._chairs(store)]
        self.relations = sorted(found, key=lambda r: r[:4])
        self.belongs: dict[str, list[str]] = defaultdict(list)
        for relation in self.relations:
            if relation.name == "of":
                self.belongs[relation.subject].append(relation.value)

    def _plain(self, store: Store) -> Iterator[Relation]:
        for name in _relations():
            stating: dict[tuple[str, str], set[str]] = defaultdict(set)
            for quad in store.quads(None, term(name)):
                about = stating[quad.subject.value, quad.object.value]
                if quad.graph_name != DEFAULT and (graph := quad.graph_name.value).startswith(iris.SOURCE):
                    about.add(graph[len(iris.SOURCE) :])
            for (subject, value), sources in stating.items():
                if (edge := self._edge(subject, name, value)) is not None:
                    yield edge._replace(sources=frozenset(sources))

    def _edge(self, subject: str, name: str, value: str) -> Relation | None:
        first, second = iris.local(subject), iris.local(value)
        if first == second or first not in self.types or second not in self.types:
            return None
        return Relation(first, name, second, "", *self._spans.get(subject, ("", "")), "", frozenset())

    def _participations(self, store: Store) -> Iterator[Relation]:
        parties = {name: memberships.values(store, name) for name in (*_PARTIES, "capacity")}
        sources: dict[tuple[str, str], set[str]] = defaultdict(set)
        roles: dict[tuple[str, str], set[str]] = defaultdict(set)
        for (meeting, node), stating in _stated(store, "participation").items():
            for name in _PARTIES:
                for party in parties[name].get(node, ()):
                    about = party, meeting
                    sources[about] |= stating
                    self.participations[iris.local(party), iris.local(meeting)].add(node)
                    if name == "person" or node not in parties["person"]:
                        roles[about].update(parties["capacity"].get(node, ()))
        for (party, meeting), stating in sources.items():
            if (edge := self._edge(party, "participatedIn", meeting)) is not None:
                start, end = self._spans.get(meeting, ("", ""))
                role = "; ".join(sorted(roles[party, meeting]))
                yield edge._replace(start=start, end=end, role=role, sources=frozenset(stating))

    def _positions(self, store: Store) -> Iterator[Relation]:
        places, posts = memberships.values(store, "positionAt"), memberships.values(store, "post")
        spans = memberships.spans(store, "from", "to")
        for (person, node), stating in _stated(store, "position").items():
            for place in places.get(node, ()):
                if (edge := self._edge(person, "position", place)) is not None:
                    start, end = spans.get(node, ("", ""))
                    role = "; ".join(sorted(posts.get(node, ())))
                    yield edge._replace(node=node, start=start, end=end, role=role, sources=frozenset(stating))

    def _chairs(self, store: Store) -> Iterator[Relation]:
        parties = {name: memberships.values(store, name) for name in (*_PARTIES, "chairRole")}
        spans = memberships.spans(store, "from", "to")
        for (owner, node), stating in _stated(store, "chairmanship").items():
            for party in (party for name in _PARTIES for party in parties[name].get(node, ())):
                if (edge := self._edge(party, "chairmanship", owner)) is not None:
                    start, end = spans.get(node, ("", ""))
                    role = "; ".join(
                        sorted(iris.local(r).partition("-")[2] for r in parties["chairRole"].get(node, ()))
                    )
                    yield edge._replace(node=node, start=start, end=end, role=role, sources=frozenset(stating))


class _HeldOn:
    """Says which relations held on one day, as for paths."""

    def __init__(self, store: Store, reading: _Reading, day: date) -> None:
        self._as_of = Standing(store, day)
        self._reading = reading

    def held(self, relation: Relation) -> bool:
        """Whether a relation certainly or possibly held on the day."""
        return any(map(self._as_of.held, self._edges(relation)))

    def _edges(self, relation: Relation) -> Iterator[Edge]:
        """The edges behind a relation. For a derived one, those that it is derived from."""
        subject, name, value, node = relation[:4]
        if name == "participatedIn":
            nodes = sorted(self._reading.participations[subject, value])
            yield from (Edge(value, "participation", subject, n) for n in nodes)
        elif name == "chairmanship":
            yield Edge(value, name, subject, node)
        elif name == "mechanism":
            yield from (Edge(subject, "of", owner, "") for owner in self._reading.belongs[subject])
        elif name in _INVERSE:
            yield Edge(value, _INVERSE[name], subject, "")
        else:
            yield Edge(subject, name, value, node)


def _relations() -> list[str]:
    """The properties whose values are entities, except those of memberships and participations."""
    terms = vocabulary.load()
    entities = terms.classes.keys() - terms.enumerations.keys()
    ranging = (p.name for p in terms.properties.values() if entities & set(p.ranges) - DETAILS)
    return sorted(set(ranging) - {"memberOf", "participatedIn", *_PARTIES, "positionAt"})


@per_store
def _labels(store: Store, language: str) -> dict[str, str]:
    """The display name of everything that has one, as ``Store.label`` gives it. Read in one go."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in store.quads(None, ox.NamedNode(iris.RDFS_LABEL), None, DEFAULT):
        found[quad.subject.value][quad.object.language or ""] = quad.object.value
    return {iri: labels.get(language) or labels.get("en") or labels[min(labels)] for iri, labels in found.items()}


def _stated(store: Store, name: str) -> dict[tuple[str, str], set[str]]:
    """Subjects and values of a property, with the ids of the documents that state it."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for quad in store.quads(None, term(name)):
        if quad.graph_name != DEFAULT and quad.graph_name.value.startswith(iris.SOURCE):
            found[quad.subject.value, quad.object.value].add(quad.graph_name.value[len(iris.SOURCE) :])
    return found
