"""How two values of a claim differ, whatever they are: dates, numbers, texts, or things such as places, which can lie in each other."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from comity.evidence import agreement
from comity.evidence.agreement import CONTRADICTION, PRECISION, WORDING
from comity.evidence.claims import Testimony
from comity.model import iris
from comity.model.dates import Span
from comity.naming.keys import fold
from comity.store.base import DEFAULT, Store, term

Given = tuple[Any, str, str]
"""A value with its qualifier and unit."""

_NEAR_KM = 20
_KM_PER_DEGREE = 111.2
_FREE_TEXTS = frozenset({"theme", "venue", "frequency", "status", "indicator"})
_NUMERIC = frozenset((iris.XSD + "decimal", iris.XSD + "integer"))


class Values:
    """Compares values; ``store`` knows which places lie in which others, and where."""

    def __init__(self, store: Store) -> None:
        self._places = _coordinates(store)
        self._within = {(q.subject.value, q.object.value) for q in store.quads(None, term("partOf"), None, DEFAULT)}

    def relation(self, name: str, first: Given, second: Given) -> str:
        """How two values of a property differ (a kind of ``agreement``); empty if they are the same."""
        a, b = first[0], second[0]
        if isinstance(a, ox.NamedNode):
            if {(a.value, b.value), (b.value, a.value)} & self._within or self._are_near(a.value, b.value):
                return PRECISION
            return CONTRADICTION if a != b else ""
        if a.datatype.value == iris.EDTF:
            return agreement.of_dates(a.value, b.value)
        if is_number(a):
            return agreement.of_numbers(_number(first), _number(second))
        differ = WORDING if name in _FREE_TEXTS else CONTRADICTION
        return differ if fold(a.value) != fold(b.value) else ""

    def width(self, value: Given) -> tuple[bool, float]:
        """How vague a value is, compared with other values of the same claim; hedged values come after exact ones."""
        term_, qualifier, _ = value
        if isinstance(term_, ox.NamedNode):
            return False, sum(outer == term_.value for _, outer in self._within)
        if term_.datatype.value == iris.EDTF:
            return False, agreement.days(term_.value)
        if is_number(term_):
            return qualifier != "exact", -agreement.digits(_number(value))
        return False, 0

    def _are_near(self, first: str, second: str) -> bool:
        """Whether two places are so close that a document may name either."""
        places = self._places.get(first), self._places.get(second)
        if not places[0] or not places[1]:
            return False
        (north, east), (other_north, other_east) = places[0], places[1]
        height = (north - other_north) * _KM_PER_DEGREE
        width = (east - other_east) * _KM_PER_DEGREE * math.cos(math.radians(north))
        return math.hypot(height, width) < _NEAR_KM


def is_number(value: Any) -> bool:
    """Whether a term is a number."""
    return isinstance(value, ox.Literal) and value.datatype.value in _NUMERIC


def is_among(day: list[Testimony], span: list[Testimony]) -> bool:
    """Whether the one day that documents give for a meeting is among the days that all the others give."""
    single = {held for t in day if not t.until or t.until == t.value.value if (held := Span.of(t.value.value).day)}
    several = [(first, Span.of(t.until).day) for t in span if (first := Span.of(t.value.value).day)]
    if len(single) != 1 or not several or any(t.until and t.until != t.value.value for t in day):
        return False
    (held,) = single
    return all(last and first <= held <= last for first, last in several)


def _coordinates(store: Store) -> dict[str, tuple[float, float]]:
    rows = store.select("SELECT ?place ?north ?east WHERE { ?place comity:latitude ?north ; comity:longitude ?east }")
    return {row["place"].value: (float(row["north"].value), float(row["east"].value)) for row in rows}


def _number(value: Given) -> agreement.Number:
    return agreement.Number(Decimal(value[0].value), value[1], value[2] or "count")
