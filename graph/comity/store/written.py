"""A store that others than builds have written to: what does not fit the vocabulary is left out.

A built graph has no blank nodes, no text where a thing belongs, and no date that is none; whoever reads statements relies on that.
SPARQL and the Graph Store, which use ``raw``, have everything that was written.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from comity.model import dates, iris, vocabulary
from comity.store.base import Term
from comity.store.embedded import EmbeddedStore
from comity.store.folder import whole

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_EITHER = frozenset({"http://www.w3.org/2000/01/rdf-schema#Resource", iris.XSD + "anyURI", "Amount"})


class WrittenStore(EmbeddedStore):
    """See the module."""

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Term | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[Any]:
        """See ``Store.quads``."""
        return filter(_fits, super().quads(subject, predicate, value, graph))

    def in_named_graphs(self, predicate: ox.NamedNode) -> Iterator[Any]:
        """See ``Store.in_named_graphs``."""
        return filter(_fits, super().in_named_graphs(predicate))

    def select(self, query: str, bindings: Mapping[str, Sequence[Term]] | None = None) -> Iterator[dict[str, Any]]:
        """See ``Store.select``."""
        for row in super().select(query, bindings):
            if not any(isinstance(term, ox.BlankNode | ox.Triple) for term in row.values()):
                yield row


def _fits(quad: Any) -> bool:
    value = quad.object
    if not isinstance(quad.subject, ox.NamedNode) or isinstance(value, ox.BlankNode | ox.Triple):
        return False
    things, texts, times = _kinds()
    name = quad.predicate.value
    if isinstance(value, ox.NamedNode):
        return name not in texts
    return name not in things and (name not in times or dates.is_date(value.value))


@functools.cache
def _kinds() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The properties whose values are things, those whose values are texts or numbers, and of these the dates."""
    ranges = {iris.NS + name: each.ranges for name, each in vocabulary.load().properties.items()}
    known = {name: found for name, found in ranges.items() if not _EITHER.intersection(found)}
    texts = {name for name, found in known.items() if found[0].startswith((iris.XSD, iris.EDTF, _RDF))}
    times = {name for name, found in known.items() if found[0] == iris.EDTF}
    return frozenset({*known, iris.RDF_TYPE} - texts), frozenset({*texts, iris.RDFS_LABEL}), frozenset(times)


def opened(folder: str, generation: str) -> EmbeddedStore:
    """The store in a folder; while it is being written, a generation of it. Raises ``ComityError`` as ``EmbeddedStore.open`` does."""
    if not generation:
        return EmbeddedStore.open(folder)
    path = whole(folder, generation)
    return WrittenStore(ox.Store.read_only(path), path)
