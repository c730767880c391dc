"""Compares the values that documents give for one claim, and says how they differ.

Besides the ways in which two values differ (see ``agreement``), there are two in which both may be right: ``change``, a value
that changes over time, published at different times, and ``plan``, a planned date that moved by more than a month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence import agreement, single_claims
from comity.evidence.agreement import CHANGE, CONTRADICTION, OMISSION, PLAN, PRECISION, ROUNDING, SPAN, WORDING
from comity.evidence.claims import Claim, Testimony
from comity.evidence.values import Given, Values, is_among, is_number
from comity.findings.claims import chairs, implied, lists, roles
from comity.model import dates, iris
from comity.model.dates import Span
from comity.model.slugs import slug
from comity.store import documents
from comity.store.base import Store
from comity.store.statements import Statements

_MONTH = 31


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


def identified(conflicts: Iterable[Conflict]) -> list[tuple[str, Conflict]]:
    """All conflicts of a store, each with an id that stays when documents are added.

    It says what the conflict is about: entity, party and property, and the kind unless it is a contradiction. Each exact value has its
    own less exact ones, so that it is in their id. If several differ in nothing else, the one with most values has the plain id.
    """
    by_id: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        parts = [iris.local(conflict.entity), *(slug(iris.local(part)) for part in conflict.about), conflict.property]
        parts += [conflict.kind] if conflict.kind != CONTRADICTION else []
        if conflict.kind in (PRECISION, ROUNDING):
            values = (iris.local(Stated._make(value).value) for value in conflict.values)
            parts.append(slug(max(values, key=lambda v: (len(v), v))))
        by_id["/".join(parts)].append(conflict)
    found = []
    for name, several in by_id.items():
        first, *others = sorted(several, key=lambda c: (-len(c.values), str(c.values)))
        found.append((name, first))
        found += [(f"{name}/{_in_words(other)}", other) for other in others]
    return found


def _in_words(conflict: Conflict) -> str:
    """The values of a conflict, as the last part of its id."""
    return slug("-".join("-".join(map(iris.local, filter(None, value[:3]))) for value in conflict.values))


def discover(store: Store, told: Statements) -> Iterator[Conflict]:
    """Every disagreement between these statements of a store. A build keeps them, see ``record``."""
    finder = _Finder(store)
    for claim in collect(store, told):
        things = sorted(claim.things | {iris.SOURCE + t.source for t in claim.tellings})
        for kind, values in finder.differences(claim):
            stated = [finder.stated(claim, value) for value in sorted(values, key=lambda v: (str(v[0]), v[1]))]
            if len({source for value in stated for source in value.sources}) > 1:
                yield Conflict(claim.entity, claim.property, claim.about, kind, stated, things)


def collect(store: Store, told: Statements) -> list[Claim]:
    """All claims in these statements that more than one document makes; ``store`` has the names and dates behind them."""
    claims = [
        *single_claims.collect(store, told),
        *implied.collect(store, told),
        *roles.collect(store, told),
        *lists.collect(store, told),
        *chairs.collect(store, told),
    ]
    return [c for c in claims if len({t.source for t in c.tellings}) > 1]


class _Finder:
    def __init__(self, store: Store) -> None:
        self._sources = documents.of(store)
        self._values = Values(store)

    def differences(self, claim: Claim) -> Iterator[tuple[str, list[Given]]]:
        """The ways in which values of a claim differ, each with the values that differ so.

        A less precise form of a value is shown next to that value. Of dates and places it is also shown among those that it
        contradicts: if one document has 2001-10-20 and another 2003, one with 2001 disagrees with 2003 too.
        """
        told: dict[Given, list[Testimony]] = defaultdict(list)
        for telling in claim.tellings:
            told[telling.value, telling.qualifier, telling.unit].append(telling)
        vaguer: dict[Given, list[Given]] = {}
        for value in sorted(told, key=lambda v: (self._values.width(v), str(v))):
            exact = [e for e in vaguer if self._values.relation(claim.property, value, e) in (PRECISION, ROUNDING)]
            for finer in exact:
                vaguer[finer].append(value)
            if not exact:
                vaguer[value] = []
        for value, others in vaguer.items():
            if others:
                yield self._values.relation(claim.property, value, others[0]), [value, *others]
            for first, second in combinations(others, 2):
                if (
                    agreement.are_opposite(first[1], second[1])
                    and self._values.relation(claim.property, first, second) == CONTRADICTION
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

    def _kind(self, claim: Claim, first: Given, second: Given, told: list[list[Testimony]]) -> str:
        kind = claim.kind or self._values.relation(claim.property, first, second)
        if claim.changes and kind in (CONTRADICTION, WORDING, OMISSION) and self._in_turn(told):
            return CHANGE
        if kind not in (CONTRADICTION, WORDING):
            return kind
        if claim.property == "start" and (is_among(*told) or is_among(*told[::-1])):
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

    def _is_apart(self, name: str, value: Given, other: Given) -> bool:
        """Whether a value contradicts another, however it is read; roundings of a number stay with that number."""
        return not is_number(value[0]) and self._values.relation(name, value, other) == CONTRADICTION

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


def _moved(first: Any, second: Any) -> bool:
    """Whether two dates are more than a month apart."""
    if not isinstance(first, ox.Literal) or first.datatype.value != iris.EDTF:
        return False
    a, b = dates.bounds(first.value), dates.bounds(second.value)
    return None not in (*a, *b) and (a.is_before(b, _MONTH) or b.is_before(a, _MONTH))
