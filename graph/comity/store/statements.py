"""What each document says about each thing, side by side: the store by document and subject, read once."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from comity.model import iris
from comity.store.base import DEFAULT, Store, source_of

Node = dict[str, list[Any]]
"""What one document says about one thing: terms by the local name of the property."""

_TYPE = ox.NamedNode(iris.RDF_TYPE)
_KIND = ox.NamedNode(iris.NS + "sourceKind")
_DATA_SET = ox.NamedNode(iris.NS + "kind-dataset")
_DEFINED = ox.NamedNode(iris.RDFS + "isDefinedBy")
_OWNING = ("membership", "amount", "position", "participation", "chairmanship")


class Statements:
    """``nodes`` by (document, subject), sorted, both as IRIs; ``owner`` of a membership, amount and so on.

    Of an imported data set, only the things that another document describes too are read: a data set is not compared with
    itself, and it can be larger than all documents together.
    """

    def __init__(
        self,
        store: Store,
        subjects: Iterable[str] | None = None,
        compared: Iterable[str] | None = None,
        properties: Iterable[ox.NamedNode] | None = None,
    ) -> None:
        """Read a store; if ``subjects`` (IRIs) are given, only these and what belongs to them, also all that data sets say.

        If ``compared`` is given, read only these things, and of them what reading everything would give. If ``properties`` are
        given, read only these, in this order.
        """
        if subjects is not None:
            quads = _with_owned(store, subjects)
        elif compared is not None:
            quads = _of_some(store, compared)
        elif properties is not None:
            quads = _of_properties(store, properties)
        else:
            quads = _of_all(store)
        found: dict[str, dict[str, Node]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
        name_of = functools.cache(iris.local)
        for subject, predicate, value, graph in quads:
            iri = subject.value
            if iri.startswith((iris.ID, iris.SOURCE)):  # else RDF of others, in words of their own
                found[graph.value][iri][name_of(predicate.value)].append(value)
        self.nodes: dict[tuple[str, str], Node] = {
            (document, subject): dict(node)
            for document, told in sorted(found.items())
            for subject, node in sorted(told.items())
        }
        self.owner: dict[str, str] = {}
        for (_, subject), node in self.nodes.items():
            for name, values in node.items():
                if len(values) > 1:
                    values.sort(key=str)
                if name in _OWNING:
                    self.owner.update((value.value, subject) for value in values)


def _of_all(store: Store) -> Iterator[Any]:
    by_source = {quad.subject: quad.object for quad in store.quads(None, _KIND, None, DEFAULT)}
    shared = _shared(store) if _DATA_SET in by_source.values() else []
    for source, kind in by_source.items():
        for subject in shared if kind == _DATA_SET else (None,):
            yield from store.quads(subject, None, None, source)


def _of_properties(store: Store, properties: Iterable[ox.NamedNode]) -> Iterator[Any]:
    data_sets = {quad.subject for quad in store.quads(None, _KIND, _DATA_SET, DEFAULT)}
    shared = set(_shared(store)) if data_sets else set()
    for name in properties:
        for quad in store.in_named_graphs(name):
            is_document = quad.graph_name.value.startswith(iris.SOURCE)
            if is_document and (not data_sets or quad.graph_name not in data_sets or quad.subject in shared):
                yield quad


def _shared(store: Store) -> list[ox.NamedNode]:
    """The things to which more than one document gives a class."""
    return [row["thing"] for row in store.select(_SHARED)]


_SHARED = f"""SELECT DISTINCT ?thing WHERE {{
  GRAPH ?one {{ ?thing a ?class }} FILTER (STRSTARTS(STR(?one), "{iris.SOURCE}"))
  GRAPH ?other {{ ?thing a ?same }} FILTER (?other != ?one && STRSTARTS(STR(?other), "{iris.SOURCE}"))
}}"""


def _of_some(store: Store, things: Iterable[str]) -> Iterator[Any]:
    data_sets = {quad.subject for quad in store.quads(None, _KIND, _DATA_SET, DEFAULT)}
    for thing in things:
        quads = _stated(store, ox.NamedNode(thing))
        is_shared = len({quad.graph_name for quad in quads if quad.predicate == _TYPE}) > 1
        yield from (quad for quad in quads if is_shared or quad.graph_name not in data_sets)


def _with_owned(store: Store, subjects: Iterable[str]) -> Iterator[Any]:
    for subject in subjects:
        quads = _stated(store, ox.NamedNode(subject))
        yield from quads
        for owned in {quad.object for quad in quads if iris.local(quad.predicate.value) in _OWNING}:
            yield from _stated(store, owned)


def _stated(store: Store, subject: ox.NamedNode) -> list[Any]:
    return [quad for quad in store.quads(subject) if source_of(quad)]


def properties(store: Store) -> list[ox.NamedNode]:
    """All properties in a store, ours in the order in which it gives the statements about one thing."""
    ours = [quad.subject for quad in store.quads(None, _DEFINED, None, DEFAULT)]
    found = {row["property"] for row in store.select("SELECT DISTINCT ?property WHERE { ?thing ?property ?value }")}
    return [name for name in ours if name in found] + sorted(found.difference(ours), key=str)


def text(node: Node, name: str) -> str:
    """The value of a property as text: the first of several, empty if there is none."""
    values = node.get(name)
    return min(str(v.value) for v in values) if values else ""


def types(node: Node) -> list[str]:
    """The classes that a document gives a thing, as local names."""
    return [iris.local(t.value) for t in node.get(iris.RDF_TYPE, ()) if t.value.startswith(iris.NS)]


def belonging(store: Store, entity: str) -> set[str]:
    """An entity and what belongs to it.

    A mechanism's bodies, meetings, documents and initiatives belong to it, and so do the figures between it, or one of its
    members, and its region; but what a member trades with the world belongs to no mechanism.
    """
    rows = store.select(_BELONGING, {"ENTITY": [ox.NamedNode(entity)]})
    return {entity, *(row["thing"].value for row in rows)}


_BELONGING = """SELECT ?thing WHERE {
  { ?thing comity:mechanism ?ENTITY }
  UNION {
    ?ENTITY comity:region ?region ; comity:membership/(comity:memberState|comity:memberBody) ?member .
    FILTER (?region != id:world)
    { ?thing comity:reporter ?member ; comity:partner ?region } UNION { ?thing comity:reporter ?region ; comity:partner ?member }
  }
  UNION { ?thing comity:reporter|comity:partner ?ENTITY }
}"""
