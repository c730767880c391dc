"""Compares the values that documents give for one claim, and says how they differ.

Besides the ways in which two values differ (see ``agreement``), there are two in which both may be right: ``change``, a value
that changes over time, published at different times, and ``plan``, a planned date that moved by more than a month.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence import agreement
from comity.evidence.agreement import CHANGE, CONTRADICTION, OMISSION, PLAN, PRECISION, ROUNDING, SPAN, WORDING
from comity.findings.claims.model import Claim, Testimony
from comity.findings.claims.single import collect
from comity.model import dates, iris
from comity.model.dates import Span
from comity.naming.keys import fold
from comity.store import documents
from comity.store.base import DEFAULT, Store
from comity.store.statements import Statements

_PART_OF = ox.NamedNode(iris.NS + "partOf")
_MONTH = 31
_NEAR_KM = 20
_KM_PER_DEGREE = 111.2
_FREE_TEXTS = frozenset({"theme", "venue", "frequency", "status", "indicator"})
_NUMERIC = frozenset((iris.XSD + "decimal", iris.XSD + "integer"))


class Stated(NamedTuple):
    """A value as documents (ids) give it: the text or IRI, its qualifier and unit, and whether all of them call it a plan."""

    value: str
    qualifier: str
    unit: str
    planned: bool
    sources: list[str]


class Conflict(NamedTuple):
    """Values of one claim that differ in one way (a kind of ``agreement``), each with the documents (ids) that give it.

    ``things`` are the IRIs of what the claim is about, including the documents that make it.
    """

    entity: str
    property: str
    about: tuple[str, ...]
    kind: str
    values: list[Stated]
    things: list[str]


def discover(store: Store, told: Statements) -> Iterator[Conflict]:
    """Every disagreement between these statements of a store. A build keeps them, see ``record``."""
    finder = _Finder(store)
    for claim in collect(store, told):
        things = sorted(claim.things | {iris.SOURCE + t.source for t in claim.tellings})
        for kind, values in finder.differences(claim):
            stated = [finder.stated(claim, value) for value in sorted(values, key=lambda v: (str(v[0]), v[1]))]
            if len({source for value in stated for source in value.sources}) > 1:
                yield Conflict(claim.entity, claim.property, claim.about, kind, stated, things)


Given = tuple[Any, str, str]
"""A value with its qualifier and unit."""


class _Finder:
    def __init__(self, store: Store) -> None:
        self._sources = documents.of(store)
        self._places = _coordinates(store)
        self._within = {(q.subject.value, q.object.value) for q in store.quads(None, _PART_OF, None, DEFAULT)}

    def differences(self, claim: Claim) -> Iterator[tuple[str, list[Given]]]:
        """The ways in which values of a claim differ, each with the values that differ so.

        A less precise form of a value is shown next to that value. Of dates and places it is also shown among those that it
        contradicts: if one document has 2001-10-20 and another 2003, one with 2001 disagrees with 2003 too.
        """
        told: dict[Given, list[Testimony]] = defaultdict(list)
        for telling in claim.tellings:
            told[telling.value, telling.qualifier, telling.unit].append(telling)
        vaguer: dict[Given, list[Given]] = {}
        for value in sorted(told, key=lambda v: (self._width(v), str(v))):
            exact = [e for e in vaguer if self._relation(claim.property, value, e) in (PRECISION, ROUNDING)]
            for finer in exact:
                vaguer[finer].append(value)
            if not exact:
                vaguer[value] = []
        for value, others in vaguer.items():
            if others:
                yield self._relation(claim.property, value, others[0]), [value, *others]
            for first, second in combinations(others, 2):
                if (
                    agreement.are_opposite(first[1], second[1])
                    and self._relation(claim.property, first, second) == CONTRADICTION
                ):
                    yield CONTRADICTION, [first, second]
        apart: dict[str, dict[Given, None]] = defaultdict(dict)
        for first, second in combinations(vaguer, 2):
            # A value too vague to tell the two apart says nothing about either.
            own = [{v, *vaguer[v]} - set(vaguer[w]) for v, w in ((first, second), (second, first))]
            told_of = [[t for v in told if v in values for t in told[v]] for values in own]
            kind = self._kind(claim, first, second, told_of)
            if kind:
                apart[kind].update({first: None, second: None})
                for values, other in zip(own, (second, first), strict=True):
                    apart[kind].update(dict.fromkeys(v for v in values if self._is_apart(claim.property, v, other)))
        yield from ((kind, list(values)) for kind, values in apart.items())

    def _width(self, value: Given) -> tuple[bool, float]:
        """How vague a value is, compared with other values of the same claim; hedged values come after exact ones."""
        term, qualifier, _ = value
        if isinstance(term, ox.NamedNode):
            return False, sum(outer == term.value for _, outer in self._within)
        if term.datatype.value == iris.EDTF:
            return False, agreement.days(term.value)
        if term.datatype.value in _NUMERIC:
            low, high = agreement.readings(_number(value))
            return qualifier != "exact", float(high - low)
        return False, 0

    def _kind(self, claim: Claim, first: Given, second: Given, told: list[list[Testimony]]) -> str:
        kind = claim.kind or self._relation(claim.property, first, second)
        if claim.changes and kind in (CONTRADICTION, WORDING, OMISSION) and self._in_turn(told):
            return CHANGE
        if kind not in (CONTRADICTION, WORDING):
            return kind
        if claim.property == "start" and (_is_among(*told) or _is_among(*told[::-1])):
            return SPAN
        return PLAN if self._is_replaced(told) and _moved(first[0], second[0]) else kind

    def _is_replaced(self, told: list[list[Testimony]]) -> bool:
        """Whether one of two dates was a plan that the other may have replaced: published earlier, and before the day came."""
        plans = [all(t.planned for t in tellings) for tellings in told]
        if all(plans):
            # If two plans were published together, one is wrong.
            return self._in_turn(told, _MONTH)
        published = [self._published(tellings) for tellings in told]
        if not any(plans) or not all(published):
            return any(plans)
        plan, report = published if plans[0] else published[::-1]
        return min(earliest for earliest, _ in plan) <= max(latest for _, latest in report)

    def _relation(self, name: str, first: Given, second: Given) -> str:
        a, b = first[0], second[0]
        if isinstance(a, ox.NamedNode):
            if {(a.value, b.value), (b.value, a.value)} & self._within or self._are_near(a.value, b.value):
                return PRECISION
            return CONTRADICTION if a != b else ""
        if a.datatype.value == iris.EDTF:
            return agreement.of_dates(a.value, b.value)
        if a.datatype.value in _NUMERIC:
            return agreement.of_numbers(_number(first), _number(second))
        differ = WORDING if name in _FREE_TEXTS else CONTRADICTION
        return differ if fold(a.value) != fold(b.value) else ""

    def _is_apart(self, name: str, value: Given, other: Given) -> bool:
        """Whether a value contradicts another, however it is read; roundings of a number stay with that number."""
        is_number = isinstance(value[0], ox.Literal) and value[0].datatype.value in _NUMERIC
        return not is_number and self._relation(name, value, other) == CONTRADICTION

    def _are_near(self, first: str, second: str) -> bool:
        """Whether two places are so close that a document may name either."""
        places = self._places.get(first), self._places.get(second)
        if not places[0] or not places[1]:
            return False
        (north, east), (other_north, other_east) = places[0], places[1]
        height = (north - other_north) * _KM_PER_DEGREE
        width = (east - other_east) * _KM_PER_DEGREE * math.cos(math.radians(north))
        return math.hypot(height, width) < _NEAR_KM

    def _in_turn(self, told: list[list[Testimony]], days: int = 0) -> bool:
        """Whether all documents with one value came out more than so many days before all documents with the other."""
        first, second = map(self._published, told)
        if not first or not second:
            return False
        a, b = (Span(min(e for e, _ in p), max(latest for _, latest in p)) for p in (first, second))
        return a.is_before(b, days) or b.is_before(a, days)

    def _published(self, tellings: list[Testimony]) -> list[tuple[date, date]]:
        """When these documents were published, for those that have a date."""
        published = [self._sources.get(t.source).published for t in tellings]
        return [(a, b) for text in published if text for a, b in [dates.bounds(text)] if a and b]

    def stated(self, claim: Claim, value: Given) -> Stated:
        """A value of a claim with the documents that give it."""
        tellings = [t for t in claim.tellings if (t.value, t.qualifier, t.unit) == value]
        documents = sorted({t.source for t in tellings})
        return Stated(value[0].value, value[1], value[2], all(t.planned for t in tellings), documents)


def _coordinates(store: Store) -> dict[str, tuple[float, float]]:
    rows = store.select("SELECT ?place ?north ?east WHERE { ?place comity:latitude ?north ; comity:longitude ?east }")
    return {row["place"].value: (float(row["north"].value), float(row["east"].value)) for row in rows}


def _number(value: Given) -> agreement.Number:
    return agreement.Number(Decimal(value[0].value), value[1], value[2] or "count")


def _is_among(day: list[Testimony], span: list[Testimony]) -> bool:
    """Whether the one day that documents give for a meeting is among the days that all the others give."""
    single = {held for t in day if not t.until or t.until == t.value.value if (held := Span.of(t.value.value).day)}
    several = [(first, Span.of(t.until).day) for t in span if (first := Span.of(t.value.value).day)]
    if len(single) != 1 or not several or any(t.until and t.until != t.value.value for t in day):
        return False
    (held,) = single
    return all(last and first <= held <= last for first, last in several)


def _moved(first: Any, second: Any) -> bool:
    """Whether two dates are more than a month apart."""
    if not isinstance(first, ox.Literal) or first.datatype.value != iris.EDTF:
        return False
    a, b = dates.bounds(first.value), dates.bounds(second.value)
    return None not in (*a, *b) and (a.is_before(b, _MONTH) or b.is_before(a, _MONTH))
