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
from comity.explorer.texts import clean, headed
from comity.names import NAMING
from comity.questions import LANGUAGES
from comity.store import EmbeddedStore

MOST_FACTS = 300
"""The most facts that a page holds of an entity; of those in its middle, four times as many."""


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
        told: dict[str, list[Any]] = {}
        known = documents = 0
        for language, describer in self._describers.items():
            described = describer.describe(iri).facts
            known, documents = sum(len(facts) for _, facts in described), len(described)
            told[language] = self._told(entity, described)
        self.details.entities[entity] = {
            "labels": {language: headed(clean(self._store.label(iri, language))) for language in LANGUAGES},
            "names": self._names(iri),
            "facts": told,
            "known": known,
            "documents": documents,
        }

    def _told(self, entity: str, described: list[tuple[Source, list[Fact]]]) -> list[list[Any]]:
        """Documents with their facts: [source, [[relation, value, …], …]], a value being [text] or [text, entity]."""
        chosen = self._most_telling(entity, described)
        told = []
        for source, facts in described:
            kept = [self._fact(entity, fact) for fact in facts if (source.id, fact) in chosen]
            if kept:
                self._cite(source)
                told.append([source.id, kept])
        return told

    def _most_telling(self, entity: str, described: list[tuple[Source, list[Fact]]]) -> set[tuple[str, Fact]]:
        """As many facts as there is room for: what is said of the entity or ties it to the drawn, before the rest."""
        facts = [(source.id, fact) for source, group in described for fact in group]
        most = MOST_FACTS * 4 if entity in self._scene.centres else MOST_FACTS
        if len(facts) > most:
            place = {source.id: i for i, (source, _) in enumerate(described)}

            def key(pair: tuple[str, Fact]) -> tuple[bool, int, str, list[str]]:
                # By nothing that depends on the language, so that each one tells the same facts.
                source, fact = pair
                ids = [v.id for v in fact.values]
                aside = fact.inverse and not any(i != entity and i in self._scene.types for i in ids)
                return aside, place[source], fact.property, ids

            facts = sorted(facts, key=key)[:most]
        return set(facts)

    def _fact(self, entity: str, fact: Fact) -> list[Any]:
        # That the membership in the panel of a state is a membership of this state goes without saying.
        values = [v for v in fact.values if v.id != entity] or fact.values
        return [
            self._number(fact.relation),
            *([self._number(v.text), v.id] if v.id in self._scene.types else [self._number(v.text)] for v in values),
        ]

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
        found = {iris.local(iri), *self._literals(iri, (iris.NS + name for name in NAMING))}
        return sorted(found)

    def _literals(self, iri: str, predicates: Iterable[str]) -> set[str]:
        values = set()
        for predicate in (*predicates, iris.RDFS_LABEL):
            quads = self._store.quads(ox.NamedNode(iri), ox.NamedNode(predicate), None, ox.DefaultGraph())
            values |= {clean(q.object.value) for q in quads if isinstance(q.object, ox.Literal)}
        return values
