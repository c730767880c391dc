"""The store's record of what a build found in the whole graph: where documents disagree, and what they leave open.

Comparing all documents takes seconds, reading the results a moment. Each finding is one JSON literal (``rdf:JSON``, JSON-LD
1.1, section 10.2) in the graph ``graph/findings``, which is not part of the default graph or of exports.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import pyoxigraph as ox

from comity.model import iris
from comity.model.rulings import Review
from comity.store.base import Store, per_store
from comity.store.statements import Statements

CONFLICT, GAP, REVIEW = "conflict", "gap", "review"

Finding = TypeVar("Finding")

_GRAPH = ox.NamedNode(iris.GRAPH_FINDINGS)
_JSON = ox.NamedNode(iris.RDF + "JSON")


def index(store: Store, told: Statements | None = None) -> Iterator[ox.Quad]:
    """The findings of a store, or only those in some of its statements, as quads of their graph."""
    from comity.findings import disagreements, gaps

    told = told or Statements(store)
    yield from _quads(CONFLICT, (found._asdict() for found in disagreements.discover(store, told)))
    yield from _quads(GAP, (found._asdict() for found in gaps.discover(store, told)))


def reviewed(reviews: Iterable[Review]) -> Iterator[ox.Quad]:
    """What editors have looked at, as quads of the same graph."""
    yield from _quads(REVIEW, (review._asdict() for review in reviews))


def is_found(quad: Any) -> bool:
    """Whether a quad of the graph is a finding, not the review of one."""
    return not quad.predicate.value.endswith(f"/{REVIEW}")


def _quads(kind: str, found: Iterable[dict[str, Any]]) -> Iterator[ox.Quad]:
    import hashlib  # reading them needs none

    predicate = ox.NamedNode(f"{iris.GRAPH_FINDINGS}/{kind}")
    for finding in found:
        text = json.dumps(finding, ensure_ascii=False, separators=(",", ":"))
        # Named by what it says, not by its position: the order depends on the store.
        name = ox.NamedNode(f"{predicate.value}/{hashlib.sha256(text.encode()).hexdigest()[:16]}")
        yield ox.Quad(name, predicate, ox.Literal(text, datatype=_JSON), _GRAPH)


def entity(quad: Any) -> str:
    """The entity (IRI) that a finding is about, from its quad."""
    return str(json.loads(quad.object.value)["entity"])


@per_store
def read(store: Store, kind: str, shape: Callable[..., Finding]) -> list[Finding]:
    """The findings of a kind, each made by calling ``shape`` with its parts; read once."""
    quads = store.quads(None, ox.NamedNode(f"{iris.GRAPH_FINDINGS}/{kind}"), None, _GRAPH)
    return [shape(**json.loads(quad.object.value)) for quad in quads]
