"""The graph as networkx: entities as nodes, relations as edges, each edge with the documents that state it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import networkx as nx
import pyoxigraph as ox

from comity import iris, vocabulary
from comity.store import EmbeddedStore

_DEFAULT = ox.DefaultGraph()
_DETAILS = frozenset({"Membership", "Participation", "Position", "Amount", "ListItem", "CalendarDate", "Source"})


def build(store: EmbeddedStore, language: str = "en") -> nx.MultiDiGraph[str]:
    """Entities and relations of a store.

    Nodes are entity ids with ``label`` and ``type``; an edge's key and ``relation`` are the property, ``sources`` the ids
    of the documents that state it, joined by spaces (empty where a rule derives it). A membership or participation is its
    plain edge (``memberOf``, ``participatedIn``), with the documents that state it in full.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ids: dict[ox.NamedNode, str] = {}
    for quad in store.quads(None, ox.NamedNode(iris.RDF_TYPE), None, _DEFAULT):
        type_ = iris.local(quad.object.value)
        if quad.subject.value.startswith(iris.ID) and quad.object.value.startswith(iris.NS) and type_ not in _DETAILS:
            ids[quad.subject] = iris.local(quad.subject.value)
            graph.add_node(ids[quad.subject], label=store.label(quad.subject.value, language), type=type_)
    edges: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for relation in _relations():
        for quad in store.quads(None, ox.NamedNode(iris.NS + relation)):
            start, end = ids.get(quad.subject), ids.get(quad.object)
            if start is None or end is None or start == end:
                continue
            sources = edges[start, end, relation]
            graph_name = quad.graph_name
            if isinstance(graph_name, ox.NamedNode) and graph_name.value.startswith(iris.SOURCE):
                sources.add(iris.local(graph_name.value))
    for owner, relation, party, source in _stated_by(store):
        if (party, owner, relation) in edges:
            edges[party, owner, relation].add(source)
    for (start, end, relation), sources in sorted(edges.items()):
        graph.add_edge(start, end, key=relation, relation=relation, sources=" ".join(sorted(sources)))
    return graph


def _relations() -> list[str]:
    """The properties whose values are entities."""
    terms = vocabulary.load()
    return [
        p.name for p in terms.properties.values() if terms.classes.keys() & set(p.ranges) - terms.enumerations.keys()
    ]


def _stated_by(store: EmbeddedStore) -> Iterator[tuple[str, str, str, str]]:
    """The memberships and participations that stand behind plain edges: owner, plain edge, party and source."""
    for relation, plain in (("membership", "memberOf"), ("participation", "participatedIn")):
        rows = store.select(
            f"""SELECT ?owner ?party ?source WHERE {{ GRAPH ?source {{
                ?owner comity:{relation} ?node . ?node comity:memberState|comity:memberBody|comity:person ?party }} }}"""
        )
        for row in rows:
            yield iris.local(row["owner"].value), plain, iris.local(row["party"].value), iris.local(row["source"].value)
