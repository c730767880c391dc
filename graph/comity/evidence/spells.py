"""Spells: when a role, a chair or a post was held for certain, presumably and possibly, from its dates and from who attests it.

On a day, a spell is ``certain`` between a known beginning and a known end, or between its beginning and the last document that
tells of it. After that, a role that lasts (``comity:lasting``: a member, an observer) is ``presumed``, and any other is
``possible`` for a year. It is also possible within the uncertainty of a date. A role ends when a higher one begins.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from comity.model import dates
from comity.model.dates import CERTAIN, POSSIBLE, PRESUMED, Span
from comity.store.base import DEFAULT, Store, per_store, term

if TYPE_CHECKING:
    import pyoxigraph as ox

PROPERTIES = (
    "certainFrom",
    "certainUntil",
    "presumedFrom",
    "possibleFrom",
    "possibleUntil",
    "attestedFrom",
    "attestedUntil",
)
"""The properties that the record has for the days of a spell, in their order."""
_QUERY = "SELECT * WHERE {{ {} }}".format(
    " ".join(f"OPTIONAL {{ ?NODE comity:{name} ?{name} }}" for name in PROPERTIES)
)
NEVER = Span(None, None)
_DAY, YEAR = timedelta(days=1), timedelta(days=366)


class Spell(NamedTuple):
    """When something held, as days, all included; without a limit it held, or can have held, at any time on that side."""

    certain_from: date | None = None
    certain_until: date | None = None
    presumed_from: date | None = None
    possible_from: date | None = None
    possible_until: date | None = None
    attested_from: date | None = None
    attested_until: date | None = None

    def on(self, day: date) -> str | None:
        """Whether it held on a day: ``certain``, ``presumed``, ``possible`` or ``None``, also if nothing is known."""
        if not self.turns:
            return None
        if self.certain_from and self.certain_until and self.certain_from <= day <= self.certain_until:
            return CERTAIN
        if (self.possible_from and day < self.possible_from) or (self.possible_until and day > self.possible_until):
            return None
        return PRESUMED if self.presumed_from and day >= self.presumed_from else POSSIBLE

    def today(self, day: date, *, is_dated: bool, lasts: bool) -> str | None:
        """Whether it holds today: a role that lasts, and that a document tells of, whenever that is, is presumed to hold.

        ``is_dated`` says whether a document gives its beginning or its end; then these decide.
        """
        verdict = self.on(day)
        return PRESUMED if lasts and verdict != CERTAIN and not is_dated and not self.possible_until else verdict

    @property
    def turns(self) -> set[date]:
        """The days on which, or right after which, the verdict changes."""
        return {day for day in self[:5] if day}


def on_no_day(before: date) -> Spell:
    """What never held, though documents tell of it from this day on."""
    return Spell(possible_from=before, possible_until=before - _DAY)


def of(store: Store, nodes: "Iterable[ox.NamedNode]") -> "dict[ox.NamedNode, Spell]":
    """The spells of these memberships, terms of chairs and posts in the record."""
    wanted = sorted(set(nodes), key=str)
    rows = store.select(_QUERY, {"NODE": wanted}) if wanted else ()
    return {row["NODE"]: Spell(*(_day(row[name]) for name in PROPERTIES)) for row in rows}


@per_store
def every(store: Store) -> dict[str, Spell]:
    """All spells in the record, by IRI; read once."""
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for name in PROPERTIES:
        for quad in store.quads(None, term(name), None, DEFAULT):
            found[quad.subject.value][name] = date.fromisoformat(quad.object.value)
    return {node: Spell(*(days.get(name) for name in PROPERTIES)) for node, days in found.items()}


def _day(literal: "ox.Literal | None") -> date | None:
    return date.fromisoformat(literal.value) if literal is not None else None


def spell(
    start: Sequence[str],
    end: Sequence[str],
    attested: Sequence[Span],
    *,
    lasting: bool,
    announced: bool = False,
    superseded: Span = NEVER,
    following: date | None = None,
    over_by: date | None = None,
    founded: date | None = None,
) -> Spell:
    """When something held.

    ``start`` and ``end`` are the dates (EDTF) that may be right: one, none, or several if documents leave it open.
    ``attested`` are the days of documents that say it holds. ``announced`` says that all of them are from before its beginning: if
    nobody tells of it within a year of that, it has not begun. It ended when the same party got a higher role (``superseded``),
    and was over when another had its place (``following``) or a document called it former (``over_by``). A role does not begin
    before its mechanism was ``founded``.
    """
    begun, over = _around(start), _earlier(_around(end), _before(superseded))
    limit = min((d for d in (over.latest, following, over_by) if d), default=date.max)
    # A date that is open towards the other end says that it held on that day.
    told = [*attested, *(Span(d, d) for d in _open_towards(_around(start), _around(end)))]
    days = [s for s in told if _within(s, begun.earliest, limit)]
    first = min((s.latest for s in days if s.latest), default=None)
    last = max((s.earliest for s in days if s.earliest), default=None)
    appeared = min((s.earliest for s in days if s.earliest), default=None)
    certain_from = (_after_mark(start, begun.latest) if begun.earliest else None) or first
    possible_from = begun.earliest or max((d for d in (appeared, founded) if d and appeared), default=None)
    told_over = _around(end).latest
    if told_over and not begun.earliest:
        possible_from = first if lasting and first else (founded if lasting else None) or (first or told_over) - YEAR
    certain_until = _last_certain(end, begun, over, last, is_told=bool(days or not attested))
    if following and certain_until and certain_until >= following:
        certain_until = following - _DAY
    ends = (over.latest, following - _DAY if following else None, over_by)
    possible_until = min((d for d in ends if d), default=None)
    known_until = max((d for d in (certain_from, certain_until) if d), default=None)
    presumed_from = known_until + _DAY if lasting and known_until and not possible_until and not over.earliest else None
    if not lasting and not over.latest and not over_by and known_until:
        # Of a document that has only its month or year: it may be of the last day of it.
        told_until = max([known_until, *(s.latest for s in days if s.latest)])
        possible_until = min(d for d in (possible_until, told_until + YEAR) if d)
    if founded:
        certain_from, presumed_from = (d and max(d, founded) for d in (certain_from, presumed_from))
    if announced:
        certain_from = certain_until = presumed_from = None
        unconfirmed = begun.latest + YEAR if begun.latest else None
        possible_until = min((d for d in (possible_until, unconfirmed) if d), default=None)
    if not possible_from and attested and superseded.earliest:
        # Documents tell of it only when the higher role had begun: it held on no day.
        return on_no_day(superseded.earliest)
    if not possible_from or (possible_until and possible_until < possible_from):
        return Spell(attested_from=first, attested_until=last)
    if certain_from and certain_until:
        certain_from = max(certain_from, possible_from)
        certain_until = min(certain_until, possible_until or certain_until)
    if not certain_from or not certain_until or certain_from > certain_until:
        certain_from = certain_until = None
    return Spell(certain_from, certain_until, presumed_from, possible_from, possible_until, first, last)


def _last_certain(end: Sequence[str], begun: Span, over: Span, last: date | None, *, is_told: bool) -> date | None:
    """The last day on which something certainly held: before its end, or when a document told of it last."""
    if over.earliest:
        is_marked = any(map(dates.is_marked, end)) and over.earliest == _around(end).earliest
        return over.earliest - _DAY if is_marked else over.earliest
    return max((d for d in (last, begun.latest if is_told and begun.earliest else None) if d), default=None)


def _before(span: Span) -> Span:
    return Span(*(day - _DAY if day else None for day in span))


def _earlier(first: Span, second: Span) -> Span:
    """The earlier of two ends, as far as they are known."""
    earliest, latest = ([d for d in pair if d] for pair in zip(first, second, strict=True))
    return Span(min(earliest, default=None), min(latest, default=None))


def _open_towards(begun: Span, over: Span) -> list[date]:
    """The days that a date open towards the other end names: it had begun by the one, or was not over on the other."""
    known = (None if begun.earliest else begun.latest, None if over.latest else over.earliest)
    return [day for day in known if day]


def _around(texts: Sequence[str]) -> Span:
    """The days that any of these dates can mean."""
    spans = [dates.bounds(t) for t in texts]
    if not spans:
        return Span(None, None)
    earliest = [s.earliest for s in spans]
    latest = [s.latest for s in spans]
    return Span(
        None if None in earliest else min(d for d in earliest if d),
        None if None in latest else max(d for d in latest if d),
    )


def _within(span: Span, begun: date | None, limit: date) -> bool:
    return bool(span.latest and span.earliest) and (not begun or span.latest >= begun) and span.earliest <= limit  # type: ignore[operator]


def _after_mark(start: Sequence[str], latest: date | None) -> date | None:
    return latest + _DAY if latest and any(map(dates.is_marked, start)) else latest
