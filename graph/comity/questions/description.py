"""Everything documents say about an entity, grouped by document."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence import reach
from comity.model import iris, languages, remarks
from comity.questions import document
from comity.questions.answer import number
from comity.questions.document import Told
from comity.store.base import DEFAULT, Store, source_of
from comity.store.documents import Document, Sources
from comity.text import tables, words

_NESTED = frozenset({"Membership", "Participation", "Position", "Chairmanship", "Amount", "ListItem"})
_COMPOSED = ox.NamedNode(iris.NS + "composedName")
_SAYS = ox.NamedNode(iris.NS + "says")
_HIDDEN = frozenset({iris.RDF_TYPE, iris.RDFS_LABEL, iris.NS + "listOf", iris.NS + "listProperty"})


class FactValue(NamedTuple):
    """A value in words, with its id if it is an entity, or the number if it is one."""

    id: str
    text: str
    number: int | float | None = None


@dataclass(frozen=True)
class Fact:
    """One fact about an entity in words: ``relation`` says how the ``values`` relate to it.

    A relation with details, such as a membership, has more than one value.
    """

    property: str
    inverse: bool
    relation: str
    values: tuple[FactValue, ...]


@dataclass(frozen=True)
class Description:
    """An entity with its facts, by source. ``documents_until`` is the date of the newest document about a mechanism."""

    id: str
    label: str
    type: str
    names: dict[str, str]
    composed: list[str]
    """The languages whose name no document gives: it is composed by rule."""
    remark: str
    """What the reader has to know about the name, if anything."""
    facts: list[tuple[Document, list[Fact]]]
    language: str = "en"
    documents_until: str = ""
    told: tuple[Told, ...] = ()
    """What a document states, if this is one."""

    def reach(self) -> str:
        """How far the documents about a mechanism reach, in words; empty for anything else."""
        return (
            words.of("notes", self.language)["as of documents"].format(day=self.documents_until)
            if self.documents_until
            else ""
        )

    def to_dict(self) -> dict[str, Any]:
        """The description as plain data, in the form of ``to_json``."""
        return {
            "id": self.id,
            "label": self.label,
            "type": self.type,
            "names": self.names,
            "documents_until": self.documents_until or None,
            "composed": self.composed,
            "states": [{**t._asdict(), "sentences": list(t.sentences)} for t in self.told],
            "sources": [
                {
                    **source._asdict(),
                    "facts": [
                        {
                            "property": fact.property,
                            "inverse": fact.inverse,
                            "relation": fact.relation,
                            "values": [{**v._asdict(), "id": v.id or None} for v in fact.values],
                        }
                        for fact in facts
                    ],
                }
                for source, facts in self.facts
            ],
        }

    def to_json(self) -> str:
        """JSON text, UTF-8."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_text(self) -> str:
        """Text for a terminal, with a block for each source."""
        lines = [
            ", ".join(filter(None, [f"{self.label} ({self.id})", self.type, self.reach()])),
            *filter(None, [self.remark]),
        ]
        for source, facts in self.facts:
            lines += ["", source.citation(), f"  {source.id}"]
            lines += [f"    {f.relation}: {' · '.join(v.text for v in f.values)}" for f in facts]
        if self.told:
            lines += ["", words.of("told", self.language)["states"]]
        for thing in self.told:
            lines += [f"  {thing.label} ({thing.id})", *(f"    {sentence}" for sentence in thing.sentences)]
        return "\n".join(tables.plain(line) for line in lines)


def describe(store: Store, iri: str, language: str = "en") -> Description:
    """What every source says about an entity, in both directions. A relation and its details are one line.

    Raises ``ComityError`` for an unknown language.
    """
    languages.check_language(language)
    return Describer(store, language).describe(iri)


def named(store: Store, iri: str, language: str = "en") -> Description:
    """What an entity is called, and how far documents about it reach: its description without the facts."""
    return Describer(store, language).named(iri)


def documents_about(store: Store, iri: str) -> int:
    """How many documents state something about an entity, in either direction."""
    node = ox.NamedNode(iri)
    quads = (*store.quads(node), *store.quads(None, None, node))
    return len({source for quad in quads if quad.predicate.value not in _HIDDEN and (source := source_of(quad))})


class Describer:
    """Describes entities of one store in one language."""

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = language
        self._sources = Sources(store)
        self._relations: dict[tuple[str, bool], str] = {}

    def describe(self, iri: str) -> Description:
        """The description of one entity."""
        by_source: dict[str, set[Fact]] = defaultdict(set)
        for source, fact in self._facts(iri):
            by_source[source].add(fact)
        known = [(self._sources.get(s), sorted(facts, key=_order)) for s, facts in by_source.items()]
        known.sort(key=lambda pair: self._sources.order(pair[0].id))
        found = self.named(iri)
        told = tuple(document.told(self._store, iri, self._language)) if "Source" in self._store.types(iri) else ()
        return replace(found, facts=known, told=told)

    def named(self, iri: str) -> Description:
        """The description of one entity without what documents say about it."""
        label, composed = self._store.label(iri, self._language), self._labels(iri, _COMPOSED)
        types = self._store.types(iri)
        return Description(
            id=iris.local(iri),
            label=label,
            type=", ".join(self._store.label(iris.NS + t, self._language) for t in types),
            names=self._labels(iri, ox.NamedNode(iris.RDFS_LABEL)),
            composed=list(composed),
            remark=words.of("names", self._language)["composed"] if label in composed.values() else "",
            facts=[],
            language=self._language,
            documents_until=reach.of(self._store, iri) if "Mechanism" in types else "",
        )

    def _labels(self, iri: str, predicate: ox.NamedNode) -> dict[str, str]:
        quads = self._store.quads(ox.NamedNode(iri), predicate, None, DEFAULT)
        return dict(sorted((q.object.language or "", q.object.value) for q in quads))

    def _facts(self, iri: str) -> Iterator[tuple[str, Fact]]:
        node = ox.NamedNode(iri)
        for quad in self._store.quads(node):
            if source := self._source_of(quad):
                yield source, self._fact(quad, inverse=False)
        for quad in self._store.quads(None, None, node):
            if source := self._source_of(quad):
                yield source, self._incoming(quad)

    def _source_of(self, quad: Any) -> str:
        return (quad.predicate.value not in _HIDDEN and source_of(quad)) or ""

    def _incoming(self, quad: Any) -> Fact:
        """A statement whose value is the entity. For the party of a membership and the like, it names the owner instead."""
        if self._nested(quad.subject.value):
            owner = next(iter(self._store.quads(None, None, quad.subject, quad.graph_name)), None)
            if owner is not None:
                return self._fact(owner, inverse=True)
            item = next(
                iter(self._store.quads(quad.subject, ox.NamedNode(iris.NS + "listOf"), None, quad.graph_name)), None
            )
            if item is not None:
                relation = ox.Quad(item.object, ox.NamedNode(self._list_property(quad)), quad.object, quad.graph_name)
                return self._fact(relation, inverse=True)
        return self._fact(quad, inverse=True)

    def _list_property(self, quad: Any) -> str:
        found = self._store.quads(quad.subject, ox.NamedNode(iris.NS + "listProperty"), None, quad.graph_name)
        return str(next((q.object.value for q in found), quad.predicate.value))

    def _fact(self, quad: Any, inverse: bool) -> Fact:
        value = quad.subject if inverse else quad.object
        values: list[FactValue] = []
        if inverse:
            values.append(self._value(value, quad.graph_name))
        nested = quad.object if isinstance(quad.object, ox.NamedNode) and self._nested(quad.object.value) else None
        if nested is not None:
            values += self._details(nested, quad.graph_name)
        elif not inverse:
            values.append(self._value(value, quad.graph_name))
        predicate = quad.predicate.value
        return Fact(iris.local(predicate), inverse, self._relation(predicate, inverse), tuple(values))

    def _details(self, node: ox.NamedNode, graph: Any) -> list[FactValue]:
        quads = [q for q in self._store.quads(node, None, None, graph) if q.predicate.value not in _HIDDEN]
        details = []
        for quad in sorted(quads, key=lambda q: DETAIL_ORDER.get(iris.local(q.predicate.value), 50)):
            value = self._value(quad.object, graph)
            if DETAIL_ORDER.get(iris.local(quad.predicate.value), 50) >= LABELLED:
                value = value._replace(text=f"{self._relation(quad.predicate.value, False)} {value.text}")
            details.append(value)
        return details

    def _value(self, term: Any, graph: Any) -> FactValue:
        if isinstance(term, ox.NamedNode):
            own = term.value.startswith((iris.ID, iris.SOURCE))
            # A statement is shown in this source's own words.
            wording = next((q.object.value for q in self._store.quads(term, _SAYS, None, graph)), None)
            label = (
                remarks.translated(wording, self._language)
                if wording
                else self._store.label(term.value, self._language)
            )
            return FactValue(iris.local(term.value) if own else "", label)
        if term.datatype.value == iris.XSD + "boolean":
            return FactValue("", tables.display(term.value == "true", "", self._language))
        if term.datatype.value in (iris.XSD + "decimal", iris.XSD + "integer"):
            plain = number(term.value)
            return FactValue("", tables.amount(plain, self._language), plain)
        return FactValue("", remarks.translated(term.value, self._language))

    def _relation(self, predicate: str, inverse: bool) -> str:
        key = (predicate, inverse)
        if key not in self._relations:
            self._relations[key] = self._read_relation(predicate, inverse)
        return self._relations[key]

    def _read_relation(self, predicate: str, inverse: bool) -> str:
        if inverse:
            quads = self._store.quads(ox.NamedNode(predicate), ox.NamedNode(iris.NS + "inverseLabel"), None, DEFAULT)
            found = {q.object.language: q.object.value for q in quads}
            if found:
                return str(found.get(self._language) or found["en"])
        return self._store.label(predicate, self._language)

    def _nested(self, iri: str) -> bool:
        return not _NESTED.isdisjoint(self._store.types(iri))


# The order of details. The first ones need no label; those from ``LABELLED`` on have one.
LABELLED = 20
DETAIL_ORDER = {
    "memberState": 1,
    "memberBody": 2,
    "person": 3,
    "post": 4,
    "positionAt": 5,
    "capacity": 6,
    "role": 7,
    "chairRole": 7,
    "qualifier": 8,
    "value": 9,
    "unit": 10,
    "from": 20,
    "to": 21,
    "membershipStatus": 22,
}


def _order(fact: Fact) -> tuple[bool, str, list[str], str, list[str]]:
    first = "" if fact.property == "name" else fact.relation
    return fact.inverse, first, [v.text for v in fact.values], fact.property, [v.id for v in fact.values]
