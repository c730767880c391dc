"""Spells: when a role, a chair or a post was held for certain, presumably and possibly, from its dates and from who attests it.

On a day, a spell is ``certain`` between a known beginning and a known end, or between its beginning and the last document that
tells of it. After that, a role that lasts (``comity:lasting``: a member, an observer) is ``presumed``, and any other is
``possible`` for a year. It is also possible within the uncertainty of a date. A role ends when a higher one begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from comity.model import dates
from comity.model.dates import Span

CERTAIN, PRESUMED, POSSIBLE = "certain", "presumed", "possible"
_DAY, _YEAR = timedelta(days=1), timedelta(days=366)


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
        """Whether it held on a day: ``certain``, ``presumed``, ``possible`` or ``None``."""
        if self.certain_from and self.certain_until and self.certain_from <= day <= self.certain_until:
            return CERTAIN
        if (self.possible_from and day < self.possible_from) or (self.possible_until and day > self.possible_until):
            return None
        return PRESUMED if self.presumed_from and day >= self.presumed_from else POSSIBLE


def spell(
    start: Sequence[str],
    end: Sequence[str],
    attested: Sequence[Span],
    *,
    lasting: bool,
    announced: bool = False,
    following: date | None = None,
    over_by: date | None = None,
    founded: date | None = None,
) -> Spell:
    """When something held.

    ``start`` and ``end`` are the dates (EDTF) that may be right: one, none, or several if documents leave it open.
    ``attested`` are the days of documents that say it holds. ``announced`` says that all of them are from before its beginning: if
    nobody tells of it within a year of that, it has not begun.
    It was over by the day when something else took its place (``following``) or a document called it former (``over_by``), and
    did not begin before its mechanism was ``founded``.
    """
    begun, over = _around(start), _around(end)
    limit = min((d for d in (over.latest, following, over_by) if d), default=date.max)
    days = [s for s in attested if _within(s, begun.earliest, limit)]
    first = min((s.latest for s in days if s.latest), default=None)
    last = max((s.earliest for s in days if s.earliest), default=None)
    certain_from = _after_mark(start, begun.latest) or first
    possible_from = begun.earliest or first or founded
    ends = [d for d in (over.earliest, following - _DAY if following else None) if d]
    if ends and not (over.latest and not over.earliest):
        certain_until: date | None = min(ends)
        if certain_until and certain_until == over.earliest and any(map(dates.is_marked, end)):
            certain_until -= _DAY
        if following and not over.earliest and not lasting:
            certain_until = min(certain_until, last or certain_until) if certain_until else last
    else:
        certain_until = max((d for d in (last, begun.latest if days or not attested else None) if d), default=None)
    possible_until = min(
        (d for d in (over.latest, following - _DAY if following else None, over_by) if d), default=None
    )
    presumed_from = None
    if not possible_until:
        known = certain_until or certain_from
        if lasting:
            presumed_from = known + _DAY if known else possible_from or date.min
        else:
            possible_until = known + _YEAR if known else None
    elif not lasting and not over.latest and not over_by and (known := certain_until or certain_from):
        possible_until = min(possible_until, known + _YEAR)
    if announced:
        certain_from = certain_until = presumed_from = None
        unconfirmed = begun.latest + _YEAR if begun.latest else None
        possible_until = min((d for d in (possible_until, unconfirmed) if d), default=None)
    if certain_from and certain_until and certain_from > certain_until:
        certain_from = certain_until = None
    return Spell(
        certain_from, certain_until if certain_from else None, presumed_from, possible_from, possible_until, first, last
    )


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
