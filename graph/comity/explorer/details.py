"""What the panel of the page tells of each entity: its names, and its facts by document, in every language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from comity import iris
from comity.answer import Source
from comity.description import Describer, Fact
from comity.explorer.scene import Scene
from comity.explorer.texts import LANGUAGES, clean, headed
from comity.store import EmbeddedStore

MOST_FACTS = 300
"""The most facts that a page holds of an entity; of those in its middle, four times as many."""

_NAMING = ("name", "alias", "shortName", "iso2", "iso3", "title")


@dataclass
class Details:
    """The panel's data, ready for JSON. Facts refer to ``texts`` by number, since most texts occur many times."""

    entities: dict[str, dict[str, Any]] = field(default_factory=dict)
    sources: dict[str, dict[str, str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


def collect(store: EmbeddedStore, scene: Scene) -> Details:
    """The details of all drawn entities."""
    collector = _Collector(store, scene)
    for entity in scene.types:
        collector.add(entity)
    return collector.details


class _Collector:
    def __init__(self, store: EmbeddedStore, scene: Scene) -> None:
        self._store = store
        self._scene = scene
        self._describers = {language: Describer(store, language) for language in LANGUAGES}
        self._numbers: dict[str, int] = {}
        self.details = Details()

    def add(self, entity: str) -> None:
        """Collect one entity."""
        iri = (iris.SOURCE if self._scene.types[entity] == "Source" else iris.ID) + entity
        facts, left = {}, 0
        for language, describer in self._describers.items():
            described = describer.describe(iri).facts
            chosen = self._most_telling(entity, [(s, f) for s, group in described for f in group])
            left = sum(len(group) for _, group in described) - len(chosen)
            facts[language] = self._told(described, chosen)
        self.details.entities[entity] = {
            "labels": {language: headed(clean(self._store.label(iri, language))) for language in LANGUAGES},
            "names": self._names(iri),
            "facts": facts,
            "left": left,
        }

    def _most_telling(self, entity: str, facts: list[tuple[Source, Fact]]) -> set[tuple[str, Fact]]:
        """What the entity's own documents say and what ties it to the drawn comes before what others say of it."""
        most = MOST_FACTS * 4 if entity in self._scene.centres else MOST_FACTS
        if len(facts) > most:
            # The sort is stable, so that within a rank the order of the documents decides, in every language alike.
            facts = sorted(facts, key=lambda pair: self._rank(entity, pair[1]))[:most]
        return {(source.id, fact) for source, fact in facts}

    def _rank(self, entity: str, fact: Fact) -> int:
        drawn = any(i != entity and i in self._scene.types for i, _ in fact.values)
        return 0 if drawn or not fact.inverse else 1

    def _told(self, described: list[tuple[Source, list[Fact]]], chosen: set[tuple[str, Fact]]) -> list[list[Any]]:
        """Documents with their facts: [source, [[relation, value, …], …]], a value being [text] or [text, entity]."""
        told = []
        for source, facts in described:
            kept = [self._fact(fact) for fact in facts if (source.id, fact) in chosen]
            if kept:
                self._cite(source)
                told.append([source.id, kept])
        return told

    def _fact(self, fact: Fact) -> list[Any]:
        values = [[self._number(text), i] if i in self._scene.types else [self._number(text)] for i, text in fact.values]
        return [self._number(fact.relation), *values]

    def _number(self, text: str) -> int:
        text = clean(text)
        number = self._numbers.setdefault(text, len(self._numbers))
        if number == len(self.details.texts):
            self.details.texts.append(text)
        return number

    def _cite(self, source: Source) -> None:
        self.details.sources[source.id] = {
            "title": clean(source.title),
            "publisher": clean(source.publisher),
            "published": clean(source.published),
            "url": source.url,
        }

    def _names(self, iri: str) -> list[str]:
        """All names by which the search finds the entity."""
        found = {iris.local(iri), *self._literals(iri, (iris.NS + name for name in _NAMING))}
        return sorted(found)

    def _literals(self, iri: str, predicates: Iterable[str]) -> set[str]:
        values = set()
        for predicate in (*predicates, iris.RDFS_LABEL):
            quads = self._store.quads(ox.NamedNode(iri), ox.NamedNode(predicate), None, ox.DefaultGraph())
            values |= {clean(q.object.value) for q in quads if isinstance(q.object, ox.Literal)}
        return values
