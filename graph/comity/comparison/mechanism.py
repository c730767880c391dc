"""What documents say about one mechanism and what belongs to it, and the values on which they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

import pyoxigraph as ox

from comity.comparison.cells import Cell, CitedValue
from comity.evidence.agreement import CONTRADICTION
from comity.model import dates, iris
from comity.store import documents
from comity.store.base import DEFAULT, Store, per_store, subclasses
from comity.store.statements import Node
from comity.text import words

_T = TypeVar("_T")
Cited = tuple[_T, str]
"""A value and the document (id) that gives it."""


class _StatedOf:
    """What documents say about one mechanism and what belongs to it, and about what its meetings adopted and announced."""

    def __init__(self, store: Store, mechanism: str) -> None:
        self.of: dict[str, dict[str, Node]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
        """What each document says, by subject (IRI) and document (id). Of members and amounts, only that it gives them."""
        belonging = store.quads(None, ox.NamedNode(iris.NS + "mechanism"), ox.NamedNode(mechanism), DEFAULT)
        left = {mechanism, *(q.subject.value for q in belonging)}
        seen = set(left)
        while left:
            followed = set()
            for graph, subject, name, value in stated(store, left, _NAMES):
                if name in _FOLLOWED:
                    if not isinstance(value, ox.NamedNode):
                        continue  # a writer may have put a text there
                    followed.add(value.value)
                if graph.startswith(iris.SOURCE):
                    self.of[subject][iris.local(graph)][name].append(value)
            left = followed - seen
            seen |= left
        subjects = [ox.NamedNode(subject) for subject in sorted(seen)]
        for row in store.select(_OWNING, {"s": subjects}):
            if row["g"].value.startswith(iris.SOURCE):
                self.of[row["s"].value].setdefault(iris.local(row["g"].value), {})
        self.of = {subject: dict(sorted(nodes.items())) for subject, nodes in sorted(self.of.items())}
        found = store.select("SELECT ?s ?class WHERE { ?s a ?class }", {"s": subjects})
        ours = ((row["s"].value, row["class"].value) for row in found)
        self.kinds = {thing: iris.local(kind) for thing, kind in ours if kind.startswith(iris.NS) and thing in self.of}
        """The class of each thing of its own."""
        self.dissent: dict[tuple[str, str], set[str]] = defaultdict(set)
        """The values that contradict the one that the record holds, by subject and name of the property."""
        for row in store.select(_DISSENT, {"s": subjects}):
            self.dissent[row["s"].value, iris.local(row["p"].value)].add(str(row["o"].value))


_FOLLOWED = frozenset(("adopted", "announced"))
_OWNING = "SELECT DISTINCT ?s ?g WHERE { GRAPH ?g { ?s comity:membership|comity:amount ?owned } }"
_DISSENT = f"""SELECT ?s ?p ?o WHERE {{
  GRAPH <{iris.GRAPH_JUDGEMENT}> {{ ?judgement comity:judges ?s ; comity:judgedProperty ?p ; comity:dissent ?o }}
}}"""
_NAMES = (
    "adopted adoptedAt adoptedOn announced announcedAt announcedOn area declaredCount discussed dissolved end established "
    "form foundedAt hostedBy identified level memberCount mode nextHost nextYear note of ordinal ordinalCounts place "
    "qualifier region seat start status"
)


def stated(store: Store, subjects: Collection[str], names: str) -> Iterator[tuple[str, str, str, Any]]:
    """What named graphs state about these subjects: graph and subject (IRIs), name of the property, value.

    Only the properties with these ``names``. This query is several times as fast as one pattern for each subject, which would
    also read its class in each document, all its names, and the merged graph.
    """
    of_iri = {iris.NS + name: name for name in names.split()}
    listed = ", ".join(f"comity:{name}" for name in names.split())
    query = f"SELECT ?s ?p ?o ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?p IN ({listed})) }}"
    for row in store.select(query, {"s": [ox.NamedNode(s) for s in sorted(subjects)]}) if subjects else ():
        yield row["g"].value, row["s"].value, of_iri[row["p"].value], row["o"]


def nodes(store: Store, subjects: Collection[str], names: str) -> dict[tuple[str, str], Node]:
    """The same by document and subject (IRIs), without what our own graphs state."""
    found: dict[tuple[str, str], Node] = defaultdict(lambda: defaultdict(list))
    for graph, subject, name, value in stated(store, subjects, names):
        if graph.startswith(iris.SOURCE):
            found[graph, subject][name].append(value)
    return dict(sorted(found.items()))


@per_store
def _statements_about(store: Store, mechanism: str) -> _StatedOf:
    """What documents say about a mechanism. Read once."""
    return _StatedOf(store, mechanism)


class About:
    """What documents say about one mechanism (``iri``), for a day if one is given."""

    def __init__(self, store: Store, mechanism: str, day: date | None, language: str) -> None:
        self.store = store
        self.iri = mechanism
        self.day = day
        self.language = language
        self.words = words.of("comparison", language)
        self.sources = documents.of(store)
        self.stated = _statements_about(store, mechanism)

    def values(self, subject: str, name: str) -> list[Cited[Any]]:
        """The values of a property of a thing, each with the document (id) that gives it."""
        nodes = self.stated.of.get(subject, {})
        return [(o, source) for source, node in nodes.items() for o in node.get(name, ())]

    def texts(self, subject: str, name: str) -> list[Cited[str]]:
        """The same values, as texts."""
        return [(str(o.value), source) for o, source in self.values(subject, name)]

    def judged(self, subject: str, name: str) -> list[CitedValue]:
        """What the record says of a property with one value: first the value that holds, then each that contradicts it.

        Each has the documents that state it. What is less exact, and plans that came otherwise, contradict nothing.
        """
        stated: dict[str, set[str]] = defaultdict(set)
        for value, source in self.texts(subject, name):
            stated[value].add(source)
        held = sorted({str(q.object.value) for q in self.quads(subject, name)} & stated.keys())
        others = (self.stated.dissent[subject, name] & stated.keys()).difference(held)
        told = [*held, *sorted(others, key=lambda value: (-len(stated[value]), value))]
        return [CitedValue(value, tuple(sorted(stated[value]))) for value in told]

    def things(self, kind: str) -> list[str]:
        """The things of a class that belong to the mechanism."""
        wanted = subclasses(self.store, kind)
        return [thing for thing, own in self.stated.kinds.items() if own in wanted]

    def label(self, iri: str) -> str:
        """The name of a thing in the language of the comparison."""
        return self.store.label(iri, self.language)

    def appeared(self, source: str) -> dates.Span:
        """The first and the last day on which a document may have been published."""
        return dates.Span.of(self.sources.published(source))

    def is_known(self, source: str) -> bool:
        """Whether a document had appeared by the day."""
        if not self.day:
            return True
        earliest = self.appeared(source)[0]
        return bool(earliest and earliest <= self.day)

    def is_by(self, said: list[CitedValue]) -> bool:
        """Whether a date is certainly on or before the day."""
        latest = dates.bounds(said[0].text)[1] if said else None
        return not self.day or bool(latest and latest <= self.day)

    def is_there(self, subject: str, names_: Iterable[str]) -> bool:
        """Whether a thing existed on the day: by its own date, by that of its meeting, or because a document mentioned it."""
        if not self.day:
            return not self.texts(subject, "dissolved")
        over = self.judged(subject, "dissolved")
        if over and self.is_by(over):
            return False
        for name in names_:
            begun = self.judged(subject, name) if not name.endswith("At") else self.at(subject, name)
            if begun:
                return self.is_by(begun)
        return any(map(self.is_known, self.stated.of.get(subject, ())))

    def at(self, subject: str, name: str) -> list[CitedValue]:
        """The dates of the meetings that a property of a thing points to. Documents may state it in either direction."""
        meetings = {meeting for meeting, _ in self.texts(subject, name)}
        inverse = name.removesuffix("At")
        meetings |= {m for m in self.things("Meeting") if any(v == subject for v, _ in self.texts(m, inverse))}
        return [said for m in sorted(meetings) for said in self.judged(m, "start")[:1]]

    def in_turn(self, said: list[CitedValue]) -> list[CitedValue]:
        """Of values that change over time, those that no later document replaced."""
        spans = []
        for value in said:
            known = [(a, b) for a, b in map(self.appeared, value.sources) if a and b]
            spans.append((min(a for a, _ in known), max(b for _, b in known)) if known else None)
        replaced = [bool(own and any(other and own[1] < other[0] for other in spans)) for own in spans]
        return [value for value, over in zip(said, replaced, strict=True) if not over]

    def quads(self, subject: str, name: str) -> Iterator[Any]:
        """The statements about a property of a thing, each once."""
        return self.store.quads(ox.NamedNode(subject), ox.NamedNode(iris.NS + name), None, DEFAULT)

    def none(self, what: str, when: str, cited: Iterable[str]) -> Cell:
        """The cell for something that documents rule out."""
        said = self.words[what].format(when=when)
        brief = self.words["not yet" if what == "not yet founded" else "none"]
        return Cell("none", (CitedValue(said, tuple(sorted(set(cited)))),), brief)


def cell(said: Sequence[CitedValue], brief: str = "", number: int = 0) -> Cell:
    """The cell for these values: unknown if there are none, contradicted if there are several."""
    status = "contradicted" if len(said) > 1 else "known" if said else "unknown"
    return Cell(status, tuple(said), brief or (said[0].text if said else ""), number)


def settled(
    values: Iterable[Cited[str]], relation: Callable[[str, str], str], vagueness: Callable[[str], Any]
) -> list[CitedValue]:
    """Values that contradict each other, first the one that most documents give. A less precise value joins the precise one."""
    by_value: dict[str, set[str]] = defaultdict(set)
    for value, source in values:
        by_value[value].add(source)
    kept: dict[str, set[str]] = {}
    for value in sorted(by_value, key=lambda v: (vagueness(v), -len(by_value[v]), v)):
        finer = [k for k in kept if relation(value, k) != CONTRADICTION]
        if len(finer) == 1:  # a value that could mean either of two supports neither
            kept[finer[0]] |= by_value[value]
        if not finer:
            kept[value] = set(by_value[value])
    return [
        CitedValue(v, tuple(sorted(s))) for v, s in sorted(kept.items(), key=lambda p: (-len(by_value[p[0]]), p[0]))
    ]


def of_texts(first: str, second: str) -> str:
    """How two texts of one claim differ: they contradict each other unless they are the same."""
    return CONTRADICTION if first != second else ""
