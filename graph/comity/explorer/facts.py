"""What the page knows about each entity: its names, what every document says, where documents disagree, what they leave open.

The page has all of it only once, without language: a fact consists of literals and the numbers of entities and relations. The
page's program puts it into words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from comity.explorer.texts import clean, headed
from comity.findings import record
from comity.findings.disagreements import Conflict, Stated
from comity.findings.gaps import Gap
from comity.model import iris, vocabulary
from comity.model.languages import LANGUAGES
from comity.naming.lookup import NAMING
from comity.questions import conflicts, description, gaps
from comity.questions.answer import number
from comity.store import base, documents
from comity.store.base import DEFAULT, Store
from comity.store.statements import Node, Statements, properties

_OMITTED = frozenset((*NAMING, iris.RDF_TYPE, iris.RDFS_LABEL, "listOf", "listProperty"))
_NO_ENTITIES = frozenset(("CalendarDate", "ListItem", "Source"))
_NAMES = tuple(map(base.term, NAMING))
_LABEL = ox.NamedNode(iris.RDFS_LABEL)
_REFERENCE = base.term("kind-reference")


@dataclass
class Contents:
    """The data of the page by entity, ready for JSON. Entities, relations and sources are given by position."""

    entities: list[str]
    types: list[str]
    labels: dict[str, list[str]]
    names: list[list[str]]
    points: dict[int, list[float]]
    marks: dict[int, str]
    short: dict[int, list[str]]
    """Short names, those first that most documents use."""
    relations: list[str] = field(default_factory=list)
    terms: dict[str, dict[str, str]] = field(default_factory=dict)
    sources: list[list[str]] = field(default_factory=list)
    facts: list[list[list[Any]]] = field(default_factory=list)
    conflicts: list[list[Any]] = field(default_factory=list)
    gaps: list[list[Any]] = field(default_factory=list)
    naming: list[int] = field(default_factory=list)
    """By entity: how many documents state nothing of it but a name. The panel counts them, as the pages do."""
    documents: int = 0
    """How many documents the page cites, reference data not counted, as on the pages."""


class Collector:
    """Collects the contents of a store for some of its entities (ids, in the order of their numbers in the page)."""

    def __init__(self, store: Store, types: dict[str, str]) -> None:
        self._store = store
        self._documents = documents.of(store)
        self._types = types
        self.place = {entity: i for i, entity in enumerate(types)}
        self._relations: dict[str, int] = {}
        self._sources: dict[str, int] = {}
        self.contents = Contents(
            entities=list(types),
            types=list(types.values()),
            labels={language: self._labels(language) for language in LANGUAGES},
            names=[],
            points=self._points(),
            marks={self.place[e]: clean(t) for e, t in self._literals("iso2") if e in self.place},
            short=self._short_names(),
        )

    def collect(self, whole: bool) -> Contents:
        """All contents. ``whole`` says whether the page contains all entities; all statements are then read at once."""
        statements = self._statements(whole)
        by_source: dict[int, list[list[Any]]] = defaultdict(list)
        for (source, subject), node in statements.nodes.items():
            entity = iris.local(subject)
            if subject in statements.owner or entity not in self.place or subject.startswith(iris.SOURCE):
                continue
            by_source[self.source(iris.local(source))] += self._facts(statements, source, entity, node)
        self._disagree()
        self._open()
        contents = self.contents
        contents.names = self._names(whole)
        contents.naming = self._only_naming(by_source, whole)
        contents.facts = [sorted(by_source.get(i, []), key=str) for i in range(len(contents.sources))]
        reference = {q.subject.value for q in self._store.quads(None, base.term("sourceKind"), _REFERENCE, DEFAULT)}
        contents.documents = sum(iris.SOURCE + source not in reference for source in self._sources)
        return contents

    def _only_naming(self, by_source: dict[int, list[list[Any]]], whole: bool) -> list[int]:
        telling: dict[int, set[str]] = defaultdict(set)
        sources = list(self._sources)
        for source, facts in by_source.items():
            for about, _, value in facts:
                parts = value[1::2] if isinstance(value, list) and len(value) > 1 else [value]
                for entity in (about, *(p for p in parts if type(p) is int)):
                    telling[entity].add(sources[source])
        naming: dict[int, set[str]] = defaultdict(set)
        for node in (None,) if whole else map(ox.NamedNode, map(self.iri, self.place)):
            for name in _NAMES:
                for quad in self._store.in_named_graphs(name) if whole else self._store.quads(node, name):
                    place, document = self.place.get(iris.local(quad.subject.value)), base.source_of(quad)
                    if place is not None and document:
                        naming[place].add(document)
        return [len(naming[n] - telling[n]) for n in range(len(self.place))]

    def _statements(self, whole: bool) -> Statements:
        if not whole:
            return Statements(self._store, map(self.iri, self.place))
        # All documents count, but what many of them state is no fact of the page, such as names and types.
        for source in self._documents.read():
            self.source(source)
        return Statements(self._store, properties=filter(_is_fact, properties(self._store)))

    def relations(self) -> list[str]:
        """The relations found so far, by position."""
        return list(self._relations)

    def relation(self, name: str) -> int:
        """The position of a relation (a property, or another term used as one)."""
        return self._relations.setdefault(name, len(self._relations))

    def source(self, source: str) -> int:
        """The position of a source document (id), which the page then cites."""
        if source not in self._sources:
            known = self._documents.get(source)
            self._sources[source] = len(self._sources)
            self.contents.sources.append([source, *map(clean, known[1:4]), known.url])
        return self._sources[source]

    def term(self, iri: str) -> dict[str, str]:
        """A term of the vocabulary as a value; adds its labels to the page."""
        local = iris.local(iri)
        self.contents.terms.setdefault(local, {n: self._store.label(iri, n) for n in LANGUAGES})
        return {"t": local}

    def _facts(self, statements: Statements, source: str, entity: str, node: Node) -> Iterator[list[Any]]:
        for name, values in node.items():
            if name in _OMITTED:
                continue
            for term in values:
                nested = statements.nodes.get((source, term.value)) if term.value in statements.owner else None
                value = self._details(nested) if nested is not None else [self._value(term)]
                yield [self.place[entity], self.relation(name), *value]

    def _details(self, node: Node) -> list[Any]:
        """A membership and the like: pairs of relation and value, in the order of ``comity show``."""
        named = [n for n in node if n not in _OMITTED]
        ordered = sorted(named, key=lambda n: (description.DETAIL_ORDER.get(n, 50), n))
        return [[part for n in ordered for term in node[n] for part in (self.relation(n), self._value(term))]]

    def _value(self, term: Any) -> Any:
        """A value: the position of an entity, ``{"t": term}``, ``[number]``, true or false, or a text."""
        if isinstance(term, ox.NamedNode):
            local = iris.local(term.value)
            if term.value.startswith(iris.ID) and local in self.place:
                return self.place[local]
            if term.value.startswith(iris.NS):
                return self.term(term.value)
            return clean(self._store.label(term.value))
        datatype = term.datatype.value
        if datatype == iris.XSD + "boolean":
            return term.value == "true"
        if datatype in (iris.XSD + "decimal", iris.XSD + "integer"):
            return [number(term.value)]
        return clean(term.value)

    def _labels(self, language: str) -> list[str]:
        return [headed(clean(self._store.label(self.iri(e), language))) for e in self.place]

    def iri(self, entity: str) -> str:
        """The IRI of an entity or source document."""
        return (iris.SOURCE if self._types[entity] == "Source" else iris.ID) + entity

    def _names(self, whole: bool) -> list[list[str]]:
        """All names by which the search finds each entity, except its labels."""
        iris_ = list(map(self.iri, self.place))
        names: dict[str, set[str]] = defaultdict(set)
        for node in (None,) if whole else map(ox.NamedNode, iris_):
            for predicate in (*_NAMES, _LABEL):
                for quad in self._store.quads(node, predicate, None, DEFAULT):
                    names[quad.subject.value].add(clean(quad.object.value))
        return [
            sorted(names[iri] - {self._store.label(iri, n) for n in LANGUAGES}) for iri in map(self.iri, self.place)
        ]

    def _short_names(self) -> dict[int, list[str]]:
        told: dict[int, Counter[str]] = defaultdict(Counter)
        for quad in self._store.in_named_graphs(base.term("shortName")):
            if (entity := iris.local(quad.subject.value)) in self.place:
                told[self.place[entity]][clean(quad.object.value)] += 1
        return {n: sorted(names, key=lambda name: (-names[name], name)) for n, names in sorted(told.items())}

    def _literals(self, name: str) -> Iterator[tuple[str, str]]:
        for quad in self._store.quads(None, ox.NamedNode(iris.NS + name), None, DEFAULT):
            yield iris.local(quad.subject.value), quad.object.value

    def _points(self) -> dict[int, list[float]]:
        """Longitude and latitude, in degrees, of places that have them."""
        north = dict(self._literals("latitude"))
        east = dict(self._literals("longitude"))
        return {self.place[e]: [float(east[e]), float(north[e])] for e in self.place if e in east and e in north}

    def _disagree(self) -> None:
        """Disagreements: [entity, relation, kind, [what it is about, by language], [[[value, by language], [source]]]]."""
        for found in record.read(self._store, record.CONFLICT, Conflict):
            entity = iris.local(found.entity)
            if entity not in self.place:
                continue
            about = [
                ", ".join(self._store.label(a, n) if a.startswith("https:") else a for a in found.about)
                for n in LANGUAGES
            ]
            values = [
                [
                    [clean(conflicts.value_in_words(self._store, value, n)) for n in LANGUAGES],
                    [self.source(s) for s in sorted(value.sources, key=self._documents.order)],
                ]
                for value in map(Stated._make, found.values)
            ]
            kind = {n: conflicts.kind_name(found.kind, n) for n in LANGUAGES}
            self.contents.terms.setdefault(f"kind-{found.kind}", kind)
            relation = self.relation(found.property)
            self.contents.conflicts.append(
                [self.place[entity], relation, found.kind, [clean(a) for a in about], values]
            )

    def _open(self) -> None:
        """What documents leave open: [entity, kind, [sentence, by language], [source]]."""
        for gap in record.read(self._store, record.GAP, Gap):
            entity = iris.local(gap.entity)
            if entity not in self.place:
                continue
            self.contents.terms.setdefault(f"gap-{gap.kind}", {n: gaps.kind_name(gap.kind, n) for n in LANGUAGES})
            sentences = [clean(gaps.says(self._store, gap, n)) for n in LANGUAGES]
            self.contents.gaps.append([self.place[entity], gap.kind, sentences, [self.source(s) for s in gap.sources]])


def _is_fact(name: ox.NamedNode) -> bool:
    """Whether the page shows a property as a fact of an entity."""
    known = vocabulary.load().properties.get(iris.local(name.value))
    is_of_none = known is not None and _NO_ENTITIES.issuperset(known.domains)
    return not is_of_none and iris.local(name.value) not in _OMITTED
