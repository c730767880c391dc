"""Whether a row of an answer held on a day: what ``dates.held`` says about its dates, and what follows from other rows.

Seven things follow from other rows. A role has ended if the party took one that replaces it (an observer became a member). A
membership without a start is no older than its mechanism. Four kinds of row are only possible: a membership at a time before
its mechanism was founded; one whose start was only announced; one to which other documents give other dates; one stated only by
data sets whose coverage had ended by then. And if a document says for which times it does not know about a membership, the
membership is unknown for those times, and is not carried into other times.

The term of a chair does not last as a membership does; see ``model.terms``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence import chairs, joining
from comity.evidence.plans import PLANS
from comity.model import dates, iris, terms
from comity.model.dates import CERTAIN, POSSIBLE, UNKNOWN, Span
from comity.store.base import DEFAULT, Store, term
from comity.store.documents import Sources

_CANDIDATE = ox.NamedNode(iris.NS + "role-candidate")
_NOT_KNOWN = ox.NamedNode(iris.NS + "status-unknown")


_PARTY = (term("memberState"), term("memberBody"))


class AsOf(NamedTuple):
    """Which variables of a row bound it in time; an empty name means that there is none.

    ``form`` is ``span`` (from ``start`` to ``end``, over if ``ended`` has a value), ``event`` (happens once, at ``start``) or
    ``ahead`` (still to come, at ``start``); ``plans`` is the variable that says whether it is only planned.
    """

    form: str
    start: str
    end: str = ""
    ended: str = ""
    plans: str = ""


class Verdicts:
    """Judges rows that are bounded in time in the same way."""

    def __init__(self, store: Store, sources: Sources, as_of: AsOf, variables: Sequence[str]) -> None:
        self._store = store
        self._sources = sources
        self._as_of = as_of
        self._variables = list(variables)
        self._left_open: dict[Any, set[Any]] = {}
        self._founding: dict[Any, date | None] = {}
        self._covered: dict[str, date | None] = {}
        self._published_on: dict[str, list[Span]] = {}

    def verdicts(
        self, rows: Sequence[joining.JoinedRow], keys: Sequence[int], day: date
    ) -> list[tuple[str | None, bool]]:
        """Whether each row held on a day (``CERTAIN``, ``POSSIBLE``, ``UNKNOWN`` or ``None``), and whether that is known at all.

        If rows have the same ``keys``, they are certain only if all of them are: their documents contradict each other.
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
            # An event has happened from its day on; a plan may still come to nothing.
            status = self._text(row.cells, self._as_of.plans) if self._as_of.plans else ""
            held = dates.held(day, start, None, []) if start and status != "cancelled" else None
            return (POSSIBLE if held and status in PLANS else held), start is not None
        if form == "ahead":
            return self._ahead(row, day, start), start is not None
        ended = self._as_of.ended
        if ended and row.cells[self._variables.index(ended)] == _NOT_KNOWN:
            return (UNKNOWN if dates.held(day, start, end, []) else None), True
        over, holding = self._published(row, ended)
        if "term" in self._variables:
            node = row.cells[self._variables.index("term")].value
            held = terms.held(chairs.completed(self._store, node, start, end, holding), day)
            if held == CERTAIN and start and self._is_announced(row, self._as_of.start, start):
                held = POSSIBLE
            return held, True
        if over and not end:
            ends = [latest for _, latest in over if latest]
            begun = Span.of(start).earliest
            # A party that joins after a document calls it former has joined again.
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
        """Whether something that a document had announced by a day was still to come."""
        latest = Span.of(start).latest
        if latest is None or latest < day:
            return None
        planned = [sources for cells, sources in row.tellings if self._text(cells, self._as_of.plans)]
        announced = [latest for sources in planned for _, latest in self._days(sources) if latest]
        if not announced:
            return POSSIBLE
        return CERTAIN if min(announced) <= day else None

    def _text(self, cells: joining.Cells, name: str) -> str:
        return str(getattr(cells[self._variables.index(name)], "value", ""))

    def _published(self, row: joining.JoinedRow, ended: str) -> tuple[list[Span], list[Span]]:
        """When the documents of a row were published: first those that say it is over, then those that say it holds."""
        over: list[Span] = []
        holding: list[Span] = []
        for cells, sources in row.tellings:
            (over if ended and self._text(cells, ended) else holding).extend(self._days(sources))
        return over, holding

    def _days(self, sources: set[str]) -> list[Span]:
        known = self._published_on
        for source in sources:
            if source not in known:
                published = self._sources.get(iris.local(source)).published
                known[source] = [dates.bounds(published)] if published else []
        return [day for source in sorted(sources) for day in known[source]]

    def _of_membership(self, membership: Any, day: date, start: str | None, held: str | None) -> str | None:
        if held is None:
            return None
        if membership not in self._founding:
            self._founding[membership] = self._founded(membership)
        founded = self._founding[membership]
        if founded and day < founded:
            if not start:
                return None
            held = POSSIBLE  # a document says that it began before the mechanism existed
        begun = Span.of(start).earliest
        ended = [
            self._held_by(quad.object, day, begun)
            for quad in self._store.quads(membership, term("gaveWayTo"), None, DEFAULT)
        ]
        if CERTAIN in ended:
            return None
        return POSSIBLE if POSSIBLE in ended else held

    def _held_by(self, membership: Any, day: date, after: date | None) -> str | None:
        """Whether the party certainly had another role by a day, one that began after the day ``after``."""
        starts = {q.object.value for q in self._store.quads(membership, term("from"), None, DEFAULT)}
        over = {q.object.value for q in self._store.quads(membership, term("to"), None, DEFAULT)}
        begins = [s for s in map(dates.bounds, starts) if not after or (s.earliest and s.earliest > after)]
        # If there are 2024 and 2024-07-04, the second counts.
        exact = [s for s in begins if not any(o != s and o.is_within(s) for o in begins)]
        if not exact or any((latest := dates.bounds(o)[1]) and latest < day for o in over):
            return None
        begun = [s.latest is not None and s.latest <= day for s in exact]
        maybe = [s.earliest is None or s.earliest <= day for s in exact]
        return CERTAIN if all(begun) else POSSIBLE if any(maybe) else None

    def _founded(self, membership: Any) -> date | None:
        """The first day on which the mechanism of a membership may have existed; ``None`` for candidates, who come before it."""
        if any(self._store.quads(membership, term("role"), _CANDIDATE, DEFAULT)):
            return None
        owners = [q.subject for q in self._store.quads(None, term("membership"), membership, DEFAULT)]
        founded = [q.object.value for o in owners for q in self._store.quads(o, term("established"), None, DEFAULT)]
        return min((earliest for t in founded if (earliest := dates.bounds(t)[0])), default=None)

    def _leaves_open(self, membership: Any) -> bool:
        """Whether documents say for which times they do not know if the party of a membership belonged to its mechanism."""
        party = {q.object for q in self._store.quads(membership, None, None, DEFAULT) if q.predicate in _PARTY}
        for quad in self._store.quads(None, term("membership"), membership, DEFAULT):
            if quad.subject not in self._left_open:
                times = self._store.quads(quad.subject, term("unknownMembership"), None, DEFAULT)
                quads = (q for t in times for q in self._store.quads(t.object, None, None, DEFAULT))
                self._left_open[quad.subject] = {q.object for q in quads if q.predicate in _PARTY}
            if not party.isdisjoint(self._left_open[quad.subject]):
                return True
        return False

    def _is_later_than_covered(self, row: joining.JoinedRow, day: date) -> bool:
        """Whether only data sets state a row, and the time that they cover had ended before a day."""
        return all((last := self._last_covered(source)) and last < day for source in row.sources)

    def _last_covered(self, source: str) -> date | None:
        if source not in self._covered:
            coverage = self._store.quads(ox.NamedNode(source), term("coverage"), None, DEFAULT)
            self._covered[source] = next((dates.bounds(q.object.value)[1] for q in coverage), None)
        return self._covered[source]

    def _is_announced(self, row: joining.JoinedRow, beginning: str, start: str) -> bool:
        """Whether all documents of a row appeared before the day on which they say it begins."""
        begins = dates.bounds(start)
        says_when = [s for cells, sources in row.tellings if self._text(cells, beginning) for s in sources]
        appeared = [self._days({s}) for s in says_when]
        if not all(appeared):
            return False
        return all(published.is_before(begins) for _, sources in row.tellings for published in self._days(sources))


def _is_past_an_unknown_end(day: date, start: str | None, end: str | None) -> bool:
    """Whether a day is before a start of which only the latest day is known, or after an end of which only the earliest is."""
    if start and start.startswith("/"):
        first = dates.bounds(start[1:])[0]
        if first and day < first:
            return True
    last = dates.bounds(end[:-1])[1] if end and end.endswith("/") else None
    return last is not None and day > last
