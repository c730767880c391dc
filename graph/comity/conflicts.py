"""Where documents disagree: one claim, different values, each with the documents that give it.

Beside the ways in which two values differ (see ``agreement``) there are two in which both may be right: ``change``, what is
so at a time and was published at different times, and ``plan``, a date that the outcome moved by more than a month.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import pyoxigraph as ox

from comity import agreement, dates, iris, questions, tables
from comity.agreement import CHANGE, CONTRADICTION, OMISSION, PLAN, PRECISION, ROUNDING, WORDING
from comity.answer import Answer, AnswerRow, Value, number
from comity.claim import Claim, Telling
from comity.claims import collect
from comity.errors import ComityError
from comity.names import fold
from comity.sources import Sources
from comity.store import EmbeddedStore
from comity.told import belonging

KINDS = (CONTRADICTION, PLAN, CHANGE, OMISSION, ROUNDING, PRECISION, WORDING)

_MONTH = 31
_NEAR_KM = 20
_KM_PER_DEGREE = 111.2
_OPPOSITE = frozenset({"nearly", "more-than"})
_FREE_TEXTS = frozenset({"theme", "venue", "frequency", "status", "indicator"})
_NUMERIC = frozenset((iris.XSD + "decimal", iris.XSD + "integer"))
_TITLES = {
    "en": {"set": "no.", "entity": "thing", "property": "claim", "about": "of", "kind": "difference", "value": "value"},
    "zh": {"set": "序号", "entity": "对象", "property": "陈述", "about": "涉及", "kind": "差异", "value": "值"},
    "ru": {
        "set": "№",
        "entity": "объект",
        "property": "утверждение",
        "about": "о ком",
        "kind": "расхождение",
        "value": "значение",
    },
}
_PLANNED = {"en": "planned", "zh": "计划", "ru": "план"}
_KIND_NAMES = {
    "en": dict(zip(KINDS, KINDS, strict=True)),
    "zh": dict(zip(KINDS, ("矛盾", "计划与实际", "先后变化", "遗漏", "取整", "精度", "措辞"), strict=True)),
    "ru": dict(
        zip(
            KINDS,
            ("противоречие", "план", "изменение", "пропуск", "округление", "точность", "формулировка"),
            strict=True,
        )
    ),
}


def find(store: EmbeddedStore, entity: str | None = None, kinds: Iterable[str] = KINDS, language: str = "en") -> Answer:
    """The disagreements of a store, or those that concern an entity (IRI): its own, of what belongs to it, of its parties.

    One row for each value; the values that differ have one number. Contradictions come first. Raises ``ComityError`` for a kind
    that there is not.
    """
    wanted = set(kinds)
    for kind in sorted(wanted - set(KINDS)):
        raise ComityError(f'"{kind}" is no kind of difference; use one of {", ".join(KINDS)}')
    concerned = belonging(store, entity) if entity else set()
    questions.check_language(language)
    finder = _Finder(store, language)
    found: list[tuple[tuple[Any, ...], list[AnswerRow]]] = []
    for claim in collect(store):
        if entity and concerned.isdisjoint(claim.things) and entity not in _documents(claim):
            continue
        for kind, values in finder.differences(claim):
            rows = finder.rows(claim, kind, values)
            if kind in wanted and len({s for row in rows for s in row.sources}) > 1:
                found.append(
                    ((KINDS.index(kind), *(_key(rows[0].cells[c]) for c in ("entity", "property", "about"))), rows)
                )
    found.sort(key=lambda pair: pair[0])
    return finder.answer(found, entity)


def _documents(claim: Claim) -> set[str]:
    return {iris.SOURCE + t.source for t in claim.tellings}


def _key(cell: Any) -> str:
    return str(cell["label"] if isinstance(cell, dict) else cell or "")


Given = tuple[Any, str, str]
"""A value with its qualifier and unit."""


class _Finder:
    def __init__(self, store: EmbeddedStore, language: str) -> None:
        self._store = store
        self._language = language
        self._sources = Sources(store)
        self._places = _coordinates(store)
        self._within = {
            (q.subject.value, q.object.value) for q in store.quads(None, ox.NamedNode(iris.NS + "partOf"), None)
        }

    def differences(self, claim: Claim) -> Iterator[tuple[str, list[Given]]]:
        """The ways in which values of a claim differ, each with the values that do.

        Values that say another one less exactly are told beside that one only: what contradicts are the exact ones.
        """
        told: dict[Given, list[Telling]] = defaultdict(list)
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
                if {first[1], second[1]} == _OPPOSITE and self._relation(
                    claim.property, first, second
                ) == CONTRADICTION:
                    yield CONTRADICTION, [first, second]
        apart: dict[str, dict[Given, None]] = defaultdict(dict)
        for first, second in combinations(vaguer, 2):
            # What is said too vaguely to be one of the two tells nothing of either.
            own = [{v, *vaguer[v]} - set(vaguer[w]) for v, w in ((first, second), (second, first))]
            told_of = [[t for v in told if v in values for t in told[v]] for values in own]
            kind = self._kind(claim, first, second, told_of)
            if kind:
                apart[kind].update({first: None, second: None})
        yield from ((kind, list(values)) for kind, values in apart.items())

    def _width(self, value: Given) -> tuple[bool, float]:
        """How vague a value is, to compare with other values of the same claim: what is hedged after what is exact."""
        term, qualifier, _ = value
        if isinstance(term, ox.NamedNode):
            return False, sum(outer == term.value for _, outer in self._within)
        if term.datatype.value == iris.EDTF:
            return False, agreement.days(term.value)
        if term.datatype.value in _NUMERIC:
            low, high = agreement.readings(_number(value))
            return qualifier != "exact", float(high - low)
        return False, 0

    def _kind(self, claim: Claim, first: Given, second: Given, told: list[list[Telling]]) -> str:
        kind = claim.kind or self._relation(claim.property, first, second)
        if kind not in (CONTRADICTION, WORDING):
            return kind
        if claim.changes and self._in_turn(told):
            return CHANGE
        return PLAN if self._is_replaced(told) and _moved(first[0], second[0]) else kind

    def _is_replaced(self, told: list[list[Telling]]) -> bool:
        """Whether one of two dates was a plan that the other may have replaced: told earlier, and before the day came."""
        plans = [all(t.planned for t in tellings) for tellings in told]
        if all(plans):
            # Of two plans published together one is wrong.
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

    def _are_near(self, first: str, second: str) -> bool:
        """Whether two places lie so close together that a document may name either."""
        places = self._places.get(first), self._places.get(second)
        if not places[0] or not places[1]:
            return False
        (north, east), (other_north, other_east) = places[0], places[1]
        height = (north - other_north) * _KM_PER_DEGREE
        width = (east - other_east) * _KM_PER_DEGREE * math.cos(math.radians(north))
        return math.hypot(height, width) < _NEAR_KM

    def _in_turn(self, told: list[list[Telling]], days: int = 0) -> bool:
        """Whether those who give one of two values published more than these days before those who give the other."""
        first, second = map(self._published, told)
        if not first or not second:
            return False
        (a, b), (c, d) = ((min(e for e, _ in p), max(latest for _, latest in p)) for p in (first, second))
        return (c - b).days > days or (a - d).days > days

    def _published(self, tellings: list[Telling]) -> list[tuple[date, date]]:
        """When those of these documents that have a date were published."""
        published = [self._sources.get(t.source).published for t in tellings]
        return [(a, b) for text in published if text for a, b in [dates.bounds(text)] if a and b]

    def rows(self, claim: Claim, kind: str, values: list[Given]) -> list[AnswerRow]:
        """A row for each of these values of a claim."""
        rows = []
        for value in sorted(values, key=lambda v: (str(v[0]), v[1])):
            tellings = [t for t in claim.tellings if (t.value, t.qualifier, t.unit) == value]
            cells: dict[str, Value] = {
                "entity": self._thing(claim.entity),
                "property": self._store.label(iris.NS + claim.property, self._language),
                "about": ", ".join(self._name(a) for a in claim.about) or None,
                "kind": _KIND_NAMES[self._language][kind],
                "value": self._display(value, all(t.planned for t in tellings)),
            }
            cited = sorted({t.source for t in tellings}, key=self._sources.order)
            rows.append(AnswerRow(cells, tuple(cited)))
        return rows

    def _name(self, about: str) -> str:
        return self._store.label(about, self._language) if about.startswith("https:") else about

    def _thing(self, thing: str) -> dict[str, str]:
        return {"id": iris.local(thing), "label": self._store.label(thing, self._language)}

    def _display(self, value: Given, planned: bool) -> str:
        term, qualifier, unit = value
        if isinstance(term, ox.NamedNode):
            text = self._store.label(term.value, self._language)
        elif unit:
            text = f"{tables.amount(number(term.value), self._language)} {unit}"
        else:
            text = term.value
        hedge = "" if qualifier == "exact" else self._store.label(f"{iris.NS}qualifier-{qualifier}", self._language)
        return ", ".join(filter(None, (text, hedge, _PLANNED[self._language] if planned else "")))

    def answer(self, found: list[tuple[tuple[Any, ...], list[AnswerRow]]], entity: str | None) -> Answer:
        """The answer of these groups of rows."""
        rows = [
            AnswerRow({"set": place, **row.cells}, row.sources)
            for place, (_, group) in enumerate(found, start=1)
            for row in group
        ]
        counts = [sum(key[0] == rank for key, _ in found) for rank in range(len(KINDS))]
        names = _KIND_NAMES[self._language]
        told = ", ".join(f"{names[kind]}: {count}" for kind, count in zip(KINDS, counts, strict=True) if count)
        cited = dict.fromkeys(s for row in rows for s in row.sources)
        return Answer(
            question="conflicts",
            parameters={"entity": iris.local(entity)} if entity else {},
            as_of=None,
            columns=_TITLES[self._language],
            rows=rows,
            sources=[self._sources.get(s) for s in sorted(cited, key=self._sources.order)],
            notes=[told + "."] if told else [],
            language=self._language,
        )


def _coordinates(store: EmbeddedStore) -> dict[str, tuple[float, float]]:
    rows = store.select("SELECT ?place ?north ?east WHERE { ?place comity:latitude ?north ; comity:longitude ?east }")
    return {row["place"].value: (float(row["north"].value), float(row["east"].value)) for row in rows}


def _number(value: Given) -> agreement.Number:
    return agreement.Number(Decimal(value[0].value), value[1], value[2] or "count")


def _moved(first: Any, second: Any) -> bool:
    """Whether two dates lie more than a month apart."""
    if not isinstance(first, ox.Literal) or first.datatype.value != iris.EDTF:
        return False
    (a, b), (c, d) = dates.bounds(first.value), dates.bounds(second.value)
    return bool(a and b and c and d) and ((c - b).days > _MONTH or (a - d).days > _MONTH)  # type: ignore[operator]
