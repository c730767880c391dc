"""What documents tell of one mechanism and of what belongs to it, and the values in which they agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

import pyoxigraph as ox

from comity.comparison.cells import Cell, CitedValue
from comity.evidence import agreement
from comity.evidence.agreement import CONTRADICTION
from comity.model import dates, iris, vocabulary
from comity.store import documents
from comity.store.base import DEFAULT, Store, per_store
from comity.store.statements import Node, Statements, types
from comity.text import words

_T = TypeVar("_T")
Cited = tuple[_T, str]
"""A value and the document (id) that gives it."""


class _StatedOf(Statements):
    """What documents tell of one mechanism, of what belongs to it, and of what its meetings adopted and announced."""

    def __init__(self, store: Store, mechanism: str) -> None:
        self.nodes = defaultdict(lambda: defaultdict(list))
        self.owner = {}
        self.of: dict[str, dict[str, Node]] = defaultdict(dict)
        """The same by subject (IRI) and document (id)."""
        belonging = store.quads(None, ox.NamedNode(iris.NS + "mechanism"), ox.NamedNode(mechanism), DEFAULT)
        left = {mechanism, *(q.subject.value for q in belonging)}
        seen = set(left)
        while left:
            followed = set()
            for graph, subject, name, value in stated(store, left, _NAMES):
                if name in _FOLLOWED:
                    followed.add(value.value)
                if graph.startswith(iris.SOURCE):
                    self.nodes[graph, subject][name].append(value)
                    if name in ("membership", "amount"):
                        self.owner[value.value] = subject
            left = followed - seen
            seen |= left
        for (source, subject), node in sorted(self.nodes.items()):
            if len(node) > 1:  # who only names a thing tells nothing of it
                self.of[subject][iris.local(source)] = node
        self.kinds = {subject: _kind(nodes) for subject, nodes in self.of.items()}
        """The class of each subject."""


_FOLLOWED = frozenset(("membership", "amount", "adopted", "announced"))
_NAMES = (
    "adopted adoptedAt adoptedOn amount announced announcedAt announcedOn area declaredCount discussed dissolved "
    "end established form foundedAt from hostedBy identified level memberBody memberCount memberState membership "
    "membershipStatus mode nextHost nextYear note of ordinal ordinalCounts place qualifier region role seat start status "
    "to unit value"
)


def stated(store: Store, subjects: Iterable[str], names: str) -> Iterator[tuple[str, str, str, Any]]:
    """What named graphs state of these subjects: graph and subject (IRIs), name of the property, value.

    Of properties those with these ``names``, and the class. The query reads several times as fast as a pattern for each
    subject, which takes all its names too, and the merged graph.
    """
    of_iri = {iris.NS + name: name for name in names.split()} | {iris.RDF_TYPE: iris.RDF_TYPE}
    listed = ", ".join(f"comity:{name}" for name in names.split())
    query = f"SELECT ?s ?p ?o ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?p IN (rdf:type, {listed})) }}"
    for row in store.select(query, {"s": [ox.NamedNode(s) for s in sorted(subjects)]}):
        yield row["g"].value, row["s"].value, of_iri[row["p"].value], row["o"]


def _kind(nodes: dict[str, Node]) -> str:
    """The class that most documents give a thing."""
    told = Counter(t for node in nodes.values() for t in types(node))
    return min(told, key=lambda t: (-told[t], t), default="Entity")


@per_store
def _told(store: Store, mechanism: str) -> _StatedOf:
    """What documents tell of a mechanism, read once."""
    return _StatedOf(store, mechanism)


class About:
    """What documents tell of one mechanism (``iri``), as of a day if one is given."""

    def __init__(self, store: Store, mechanism: str, day: date | None, language: str) -> None:
        self.store = store
        self.iri = mechanism
        self.day = day
        self.language = language
        self.words = words.of("comparison", language)
        self.sources = documents.of(store)
        self.told = _told(store, mechanism)

    def values(self, subject: str, name: str) -> list[Cited[Any]]:
        """Values of a thing, each with the document (id) that gives it."""
        nodes = self.told.of.get(subject, {})
        return [(o, source) for source, node in nodes.items() for o in node.get(name, ())]

    def texts(self, subject: str, name: str) -> list[Cited[str]]:
        """The same as texts."""
        return [(str(o.value), source) for o, source in self.values(subject, name)]

    def days(self, subject: str, name: str) -> list[CitedValue]:
        """The dates that contradict each other, the most told first."""
        return settled(self.texts(subject, name), agreement.of_dates, agreement.days)

    def things(self, kind: str) -> list[str]:
        """What of a class belongs to the mechanism."""
        return [s for s, own in self.told.kinds.items() if vocabulary.load().is_a(own, kind)]

    def label(self, iri: str) -> str:
        """The name of a thing in the language of the comparison."""
        return self.store.label(iri, self.language)

    def appeared(self, source: str) -> dates.Span:
        """The first and the last day on which a document may have been published."""
        return dates.Span.of(self.sources.published(source))

    @property
    def newest(self) -> date | None:
        """The last day on which the newest of all documents may have been published."""
        return _newest(self.store)

    def is_known(self, source: str) -> bool:
        """Whether a document had appeared by the day."""
        if not self.day:
            return True
        earliest = self.appeared(source)[0]
        return bool(earliest and earliest <= self.day)

    def is_by(self, said: list[CitedValue]) -> bool:
        """Whether a date lies on or before the day by all readings."""
        latest = dates.bounds(said[0].text)[1] if said else None
        return not self.day or bool(latest and latest <= self.day)

    def is_there(self, subject: str, names_: Iterable[str]) -> bool:
        """Whether a thing was there on the day: by its own date, by that of its meeting, or as a document told of it."""
        if not self.day:
            return not self.texts(subject, "dissolved")
        over = self.days(subject, "dissolved")
        if over and self.is_by(over):
            return False
        for name in names_:
            begun = self.days(subject, name) if not name.endswith("At") else self.at(subject, name)
            if begun:
                return self.is_by(begun)
        return any(map(self.is_known, self.told.of[subject]))

    def at(self, subject: str, name: str) -> list[CitedValue]:
        """When the meetings were to which a property of a thing points, whichever way documents tell it."""
        meetings = {meeting for meeting, _ in self.texts(subject, name)}
        inverse = name.removesuffix("At")
        meetings |= {m for m in self.things("Meeting") if any(v == subject for v, _ in self.texts(m, inverse))}
        return [said for m in sorted(meetings) for said in self.days(m, "start")[:1]]

    def in_turn(self, said: list[CitedValue]) -> list[CitedValue]:
        """Of values that change those that no later document replaced."""
        spans = []
        for value in said:
            known = [(a, b) for a, b in map(self.appeared, value.sources) if a and b]
            spans.append((min(a for a, _ in known), max(b for _, b in known)) if known else None)
        replaced = [bool(own and any(other and own[1] < other[0] for other in spans)) for own in spans]
        return [value for value, over in zip(said, replaced, strict=True) if not over]

    def quads(self, subject: str, name: str) -> Iterator[Any]:
        """The statements of a property of a thing, each once."""
        return self.store.quads(ox.NamedNode(subject), ox.NamedNode(iris.NS + name), None, DEFAULT)

    def none(self, what: str, when: str, cited: Iterable[str]) -> Cell:
        """The cell of what documents exclude."""
        said = self.words[what].format(when=when)
        brief = self.words["not yet" if what == "not yet founded" else "none"]
        return Cell("none", (CitedValue(said, tuple(sorted(set(cited)))),), brief)


def cell(said: Sequence[CitedValue], brief: str = "") -> Cell:
    """The cell of these values: unknown without any, contradicted with several."""
    status = "contradicted" if len(said) > 1 else "known" if said else "unknown"
    return Cell(status, tuple(said), brief or (said[0].text if said else ""))


def settled(
    told: Iterable[Cited[str]], relation: Callable[[str, str], str], vagueness: Callable[[str], Any]
) -> list[CitedValue]:
    """The values that contradict each other, the most told first; one that says another less exactly is told with it."""
    by_value: dict[str, set[str]] = defaultdict(set)
    for value, source in told:
        by_value[value].add(source)
    kept: dict[str, set[str]] = {}
    for value in sorted(by_value, key=lambda v: (vagueness(v), -len(by_value[v]), v)):
        finer = [k for k in kept if relation(value, k) != CONTRADICTION]
        if len(finer) == 1:  # what is too vague to be one of two values tells of neither
            kept[finer[0]] |= by_value[value]
        if not finer:
            kept[value] = set(by_value[value])
    return [
        CitedValue(v, tuple(sorted(s))) for v, s in sorted(kept.items(), key=lambda p: (-len(by_value[p[0]]), p[0]))
    ]


def of_texts(first: str, second: str) -> str:
    """How two texts differ: those of one claim contradict each other unless they are the same."""
    return CONTRADICTION if first != second else ""


@per_store
def _newest(store: Store) -> date | None:
    published = store.select("SELECT DISTINCT ?day WHERE { ?source comity:published ?day }")
    appeared = (dates.bounds(row["day"].value)[1] for row in published)
    return max((day for day in appeared if day), default=None)
