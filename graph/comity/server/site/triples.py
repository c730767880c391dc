"""What the graph states about a thing, as RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from comity.model import iris
from comity.server.http.formats import Form
from comity.server.site import links
from comity.store.base import DEFAULT, Store

_LABEL = ox.NamedNode(iris.RDFS_LABEL)
_QUADS = frozenset({"trig", "nq"})


def is_known(store: Store, iri: str) -> bool:
    """Whether the graph states anything about an IRI."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    return any(True for _ in store.quads(node, None, None, DEFAULT)) or any(
        True for _ in store.quads(None, None, node, DEFAULT)
    )


def serialized(store: Store, iri: str, form: Form, is_graph: bool) -> bytes:
    """A thing in an RDF format: a document as its named graph, anything else as in ``describing``."""
    assert isinstance(form.engine, ox.RdfFormat)  # noqa: S101 -- tells the type checker what the tables of forms hold
    if not is_graph:
        return ox.serialize(describing(store, iri), format=form.engine, prefixes=iris.PREFIXES) or b""
    quads = store.quads(None, None, None, ox.NamedNode(iri))
    statements: Iterable[Any] = quads if form.name in _QUADS else (q.triple for q in quads)
    return ox.serialize(sorted(statements, key=str), format=form.engine, prefixes=iris.PREFIXES) or b""


def describing(store: Store, iri: str) -> list[ox.Triple]:
    """The statements about a thing and those that point to it, and the labels of what these mention.

    A node that belongs to it or points to it, such as a membership, comes with everything that the node says, and with its owner.
    """
    node = ox.NamedNode(iri)
    found = dict.fromkeys(_triples(store, node, None))
    found |= dict.fromkeys(_triples(store, None, node))
    beside = {t.object for t in found if _is_part(t.object)} | {t.subject for t in found if _is_part(t.subject)}
    for part in sorted(beside - {node}, key=str):
        found |= dict.fromkeys(_triples(store, part, None))
        found |= dict.fromkeys(_triples(store, None, part))
    mentioned = {term for t in found for term in (t.subject, t.object) if isinstance(term, ox.NamedNode)}
    for term in sorted((m for m in mentioned if m.value.startswith(links.BASE)), key=str):
        found |= dict.fromkeys(store_triple for store_triple in _triples(store, term, None, _LABEL))
    return list(found)


def _triples(store: Store, subject: Any, value: Any, predicate: Any = None) -> Iterator[ox.Triple]:
    return (q.triple for q in store.quads(subject, predicate, value, DEFAULT))


def _is_part(term: Any) -> bool:
    """Whether a node belongs to another, according to its IRI."""
    if not isinstance(term, ox.NamedNode):
        return False
    base = next((b for b in (iris.ID, iris.SOURCE) if term.value.startswith(b)), "")
    return bool(base) and "/" in term.value[len(base) :]
