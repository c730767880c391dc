"""What else the documents with a fact tell: it belongs to the fact, as a document tells few things.

That a forum had 400 participants is told of "China, Central Asia, 2023"; that it was the tenth, in Xiamen, the same document tells.
"""

from __future__ import annotations

from functools import cached_property

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.single_facts import fact_words
from comity.plain_language.single_facts.fact_units import Unit, said_in
from comity.plain_language.single_facts.fact_words import Fact, Words
from comity.store.base import Store, per_store, source_of

_TYPE = ox.NamedNode(iris.RDF_TYPE)
_MOST = 40
"""Of how many things a document may tell at most, for each of them to belong to the others."""


class Document:
    """What a document tells: things (IRIs), their classes, words, times and numbers."""

    def __init__(self, store: Store, source: str) -> None:
        self._store = store
        self._source = source
        told = store.quads(None, _TYPE, None, ox.NamedNode(iris.SOURCE + source))
        named = (q.subject.value for q in told if q.subject.value.startswith(iris.ID))
        self.things = frozenset(one for one in named if "/" not in one.removeprefix(iris.ID))

    @cached_property
    def _facts(self) -> list[Fact]:
        return [Fact(self._store, one, self._store.types(one)[0]) for one in sorted(self.things)]

    @cached_property
    def _classes(self) -> set[str]:
        return {above for one in self._facts for above in vocabulary.load().classes[one.class_].ancestors}

    @cached_property
    def _words(self) -> Words:
        return fact_words.together([fact_words.titled(self._store, self._source), *(one.own for one in self._facts)])

    @cached_property
    def _times(self) -> list[Span]:
        return [when for one in self._facts if (when := one.when).earliest is not None]

    @cached_property
    def _ordinals(self) -> set[str]:
        return {number for one in self._facts for number in (one.ordinal, *one.numbers)}

    def part_of(self, unit: Unit) -> float:
        """How much of a part of a text it has, from 0 to 1."""
        if unit.dates:
            return float(all(any(Span.of(day).overlaps(one) for one in self._times) for day in unit.dates))
        if unit.ordinal:
            return float(unit.ordinal in self._ordinals)
        if not unit.things.isdisjoint(self.things) or not unit.classes.isdisjoint(self._classes):
            return 1
        return said_in(unit, self._words)


def of(store: Store, fact: Fact) -> list[Document]:
    """The documents with a fact, but for those that tell of very many things."""
    sources = {source_of(quad) for quad in store.quads(ox.NamedNode(fact.node), _TYPE)}
    every = [_document(store, source) for source in sorted(filter(None, sources))]
    return [document for document in every if len(document.things) <= _MOST]


@per_store
def _document(store: Store, source: str) -> Document:
    return Document(store, source)
