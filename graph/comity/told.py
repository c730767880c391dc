"""What each document tells of each thing, side by side: the store by document and subject, read once."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyoxigraph as ox

from comity import iris
from comity.store import EmbeddedStore

Node = dict[str, list[Any]]
"""What one document states of one thing: terms by the local name of the property."""

_OWNING = ("membership", "amount", "position", "participation")


class Told:
    """``nodes`` by (document, subject), both as IRIs; ``owner`` of a membership, participation, position or amount."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.nodes: dict[tuple[str, str], Node] = defaultdict(lambda: defaultdict(list))
        self.owner: dict[str, str] = {}
        names: dict[str, str] = {}
        kinds = store.quads(None, ox.NamedNode(iris.NS + "sourceKind"), None, ox.DefaultGraph())
        for source in sorted({quad.subject.value for quad in kinds}):
            for quad in store.quads(None, None, None, ox.NamedNode(source)):
                predicate = names.setdefault(quad.predicate.value, iris.local(quad.predicate.value))
                self.nodes[source, quad.subject.value][predicate].append(quad.object)
                if predicate in _OWNING:
                    self.owner[quad.object.value] = quad.subject.value


def text(node: Node, name: str) -> str:
    """The value of a property as text; the first of several, empty if there is none."""
    values = node.get(name)
    return min(str(v.value) for v in values) if values else ""


def types(node: Node) -> list[str]:
    """The classes that a document gives a thing, as local names."""
    return [iris.local(t.value) for t in node.get(iris.RDF_TYPE, ())]


def belonging(store: EmbeddedStore, entity: str) -> set[str]:
    """An entity and what belongs to it.

    To a mechanism belong its bodies, meetings, documents and initiatives, and the figures between one of its members, or
    itself, and its region.
    """
    rows = store.select(_BELONGING, {"ENTITY": [ox.NamedNode(entity)]})
    return {entity, *(row["thing"].value for row in rows)}


_BELONGING = """SELECT ?thing WHERE {
  { ?thing comity:mechanism ?ENTITY }
  UNION {
    ?ENTITY comity:region ?region ; comity:membership/(comity:memberState|comity:memberBody) ?member .
    { ?thing comity:reporter ?member ; comity:partner ?region } UNION { ?thing comity:reporter ?region ; comity:partner ?member }
  }
  UNION { ?thing comity:reporter|comity:partner ?ENTITY }
}"""
