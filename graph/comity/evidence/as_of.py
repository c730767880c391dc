"""Whether a row of an answer held on a day: what ``dates.held`` says of its dates, and what follows from other rows.

Seven things follow: a role has ended where the party had one that ends it (an observer became a member), a membership
without a beginning is no older than its mechanism, one that is said to be older is no more than possible before that, nor is
one whose beginning was only announced, nor what other documents of the same membership date otherwise, or what only data sets
tell whose time was over by then. And where a document says for which times it does not know of a membership, it is unknown
for those, and not carried into others.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence import joining
from comity.model import dates, iris
from comity.model.dates import CERTAIN, POSSIBLE, UNKNOWN
from comity.store.base import DEFAULT, Store, term
from comity.store.documents import Sources

_CANDIDATE = ox.NamedNode(iris.NS + "role-candidate")
_NOT_KNOWN = ox.NamedNode(iris.NS + "status-unknown")


_PARTY = (term("memberState"), term("memberBody"))


class AsOf(NamedTuple):
    """Which variables of a row bound it in time; empty names are of none.

    ``form`` is ``span`` (from ``start`` to ``end``, over if ``ended`` has a value), ``event`` (what happens once, at ``start``)
    or ``ahead`` (what is to come then); ``plans`` is the variable in which a plan says that it is one.
    """

    form: str
    start: str
    end: str = ""
    ended: str = ""
    plans: str = ""


class Verdicts:
    """Judges rows that are bounded in time alike."""

    def __init__(self, store: Store, sources: Sources, as_of: AsOf, variables: Sequence[str]) -> None:
        self._store = store
        self._sources = sources
        self._as_of = as_of
        self._variables = list(variables)
        self._left_open: dict[Any, set[Any]] = {}
        self._covered: dict[str, date | None] = {}
        self._published_on: dict[str, list[dates.Bounds]] = {}

    def verdicts(
        self, rows: Sequence[joining.JoinedRow], keys: Sequence[int], day: date
    ) -> list[tuple[str | None, bool]]:
        """Whether each row held on a day (``CERTAIN``, ``POSSIBLE``, ``UNKNOWN`` or ``None``), and whether that is known at all.

        Of rows with the same ``keys`` one is certain only if all are: their documents contradict each other.
        """
        found = [self._verdict(row, day) for row in rows]
        if self._as_of.form != "span":
            return found
        about = [tuple(row.cells[k] for k in keys) for row in rows]
        disputed = {key for key, (held, known) in zip(about, found, strict=True) if known and held != CERTAIN}
        return [
            (POSSIBLE if held == CERTAIN and key in disputed else held, known)
            for key, (held, known) in zip(about, found, strict=True)
        ]

    def _verdict(self, row: joining.JoinedRow, day: date) -> tuple[str | None, bool]:
        form = self._as_of.form
        start, end = (
            self._text(row.cells, name) or None if name else None for name in (self._as_of.start, self._as_of.end)
        )
        if form == "event":
            # What happens once has happened from its day on; a plan may still come to nothing.
            status = self._text(row.cells, self._as_of.plans) if self._as_of.plans else ""
            held = dates.held(day, start, None, []) if start and status != "cancelled" else None
            return (POSSIBLE if held and status == "planned" else held), start is not None
        if form == "ahead":
            return self._ahead(row, day, start), start is not None
        ended = self._as_of.ended
        if ended and row.cells[self._variables.index(ended)] == _NOT_KNOWN:
            return (UNKNOWN if dates.held(day, start, end, []) else None), True
        over, holding = self._published(row, ended)
        if over and not end:
            ends = [latest for _, latest in over if latest]
            begun = dates.bounds(start)[0] if start else None
            # Who joins after a document calls it former has joined again.
            over_by = min((e for e in ends if not begun or e >= begun), default=None)
            end = f"../{over_by.isoformat()}" if over_by else None
        held = dates.held(day, start, end, holding)
        known = held is not None or bool(start or end)
        if "membership" in self._variables:
            membership = row.cells[self._variables.index("membership")]
            held = self._of_membership(membership, day, start, held)
            if start and held == CERTAIN and self._is_announced(row, self._as_of.start, start):
                held = POSSIBLE
            if held == POSSIBLE and _is_past_an_unknown_end(day, start, end) and self._leaves_open(membership):
                held = None
        return (POSSIBLE if held == CERTAIN and self._is_later_than_covered(row, day) else held), known

    def _ahead(self, row: joining.JoinedRow, day: date, start: str | None) -> str | None:
        """Whether what a document announced by a day was then still to come."""
        latest = dates.bounds(start)[1] if start else None
        if latest is None or latest < day:
            return None
        planned = [sources for cells, sources in row.tellings if self._text(cells, self._as_of.plans)]
        announced = [latest for sources in planned for _, latest in self._days(sources) if latest]
        if not announced:
            return POSSIBLE
        return CERTAIN if min(announced) <= day else None

    def _text(self, cells: joining.Cells, name: str) -> str:
        return str(getattr(cells[self._variables.index(name)], "value", ""))

    def _published(self, row: joining.JoinedRow, ended: str) -> tuple[list[dates.Bounds], list[dates.Bounds]]:
        """When the documents of a row were published: those that say it is over, and those that tell it as holding."""
        over: list[dates.Bounds] = []
        holding: list[dates.Bounds] = []
        for cells, sources in row.tellings:
            (over if ended and self._text(cells, ended) else holding).extend(self._days(sources))
        return over, holding

    def _days(self, sources: set[str]) -> list[dates.Bounds]:
        known = self._published_on
        for source in sources:
            if source not in known:
                published = self._sources.get(iris.local(source)).published
                known[source] = [dates.bounds(published)] if published else []
        return [day for source in sorted(sources) for day in known[source]]

    def _of_membership(self, membership: Any, day: date, start: str | None, held: str | None) -> str | None:
        if held is None:
            return None
        founded = self._founded(membership)
        if founded and day < founded:
            if not start:
                return None
            held = POSSIBLE  # it is said to have begun before there was anything to belong to
        begun = dates.bounds(start)[0] if start else None
        ended = [
            self._held_by(quad.object, day, begun)
            for quad in self._store.quads(membership, term("gaveWayTo"), None, DEFAULT)
        ]
        if CERTAIN in ended:
            return None
        return POSSIBLE if POSSIBLE in ended else held

    def _held_by(self, membership: Any, day: date, after: date | None) -> str | None:
        """Whether the party surely had another role by a day, one that began after a given day."""
        starts = {q.object.value for q in self._store.quads(membership, term("from"), None, DEFAULT)}
        over = {q.object.value for q in self._store.quads(membership, term("to"), None, DEFAULT)}
        bounds = [b for b in map(dates.bounds, starts) if not after or (b[0] and b[0] > after)]
        # Of 2024 and 2024-07-04 the second says when.
        exact = [b for b in bounds if not any(o != b and _within(o, b) for o in bounds)]
        if not exact or any((latest := dates.bounds(o)[1]) and latest < day for o in over):
            return None
        begun = [b[1] is not None and b[1] <= day for b in exact]
        maybe = [b[0] is None or b[0] <= day for b in exact]
        return CERTAIN if all(begun) else POSSIBLE if any(maybe) else None

    def _founded(self, membership: Any) -> date | None:
        """The first day on which the mechanism of a membership may have been there; candidates come before members."""
        if any(self._store.quads(membership, term("role"), _CANDIDATE, DEFAULT)):
            return None
        owners = [q.subject for q in self._store.quads(None, term("membership"), membership, DEFAULT)]
        told = [q.object.value for o in owners for q in self._store.quads(o, term("established"), None, DEFAULT)]
        return min((earliest for t in told if (earliest := dates.bounds(t)[0])), default=None)

    def _leaves_open(self, membership: Any) -> bool:
        """Whether documents say for which times they do not know whether the party of a membership belonged to its mechanism."""
        party = {q.object for q in self._store.quads(membership, None, None, DEFAULT) if q.predicate in _PARTY}
        for quad in self._store.quads(None, term("membership"), membership, DEFAULT):
            if quad.subject not in self._left_open:
                times = self._store.quads(quad.subject, term("unknownMembership"), None, DEFAULT)
                told = (q for t in times for q in self._store.quads(t.object, None, None, DEFAULT))
                self._left_open[quad.subject] = {q.object for q in told if q.predicate in _PARTY}
            if not party.isdisjoint(self._left_open[quad.subject]):
                return True
        return False

    def _is_later_than_covered(self, row: joining.JoinedRow, day: date) -> bool:
        """Whether a row is told by data sets only, and the time that they tell of was over by a day."""
        return all((last := self._last_covered(source)) and last < day for source in row.sources)

    def _last_covered(self, source: str) -> date | None:
        if source not in self._covered:
            told = self._store.quads(ox.NamedNode(source), term("coverage"), None, DEFAULT)
            self._covered[source] = next((dates.bounds(q.object.value)[1] for q in told), None)
        return self._covered[source]

    def _is_announced(self, row: joining.JoinedRow, beginning: str, start: str) -> bool:
        """Whether all documents of a row appeared before the day on which they say that it begins."""
        begins = dates.bounds(start)[0]
        says_when = [s for cells, sources in row.tellings if self._text(cells, beginning) for s in sources]
        appeared = [self._days({s}) for s in says_when]
        if not begins or not all(appeared):
            return False
        every = [b for _, sources in row.tellings for b in self._days(sources)]
        return all(latest and latest < begins for _, latest in every)


def _is_past_an_unknown_end(day: date, start: str | None, end: str | None) -> bool:
    """Whether a day lies before a beginning of which only a latest day is known, or after an end of which only an earliest is."""
    if start and start.startswith("/"):
        first = dates.bounds(start[1:])[0]
        if first and day < first:
            return True
    last = dates.bounds(end[:-1])[1] if end and end.endswith("/") else None
    return last is not None and day > last


def _within(inner: dates.Bounds, outer: dates.Bounds) -> bool:
    """Whether one span of days lies in another."""
    (a, b), (c, d) = inner, outer
    return bool(a and b and c and d) and c <= a and b <= d  # type: ignore[operator]
