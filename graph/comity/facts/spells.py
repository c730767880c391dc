"""Spells of membership: a state that left and came back in the same role has a membership for each spell.

There are two spells if one document names both, or if the dates cannot be one interval: an end, or a document that calls
the member former, comes before a start. The terms of one chair are told apart in the same way, with the ends that ``terms``
gives them: documents of 2013 and 2021 that name a chair without dates name two terms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from comity.model import dates, terms
from comity.model.dates import Span


class MembershipRecord(NamedTuple):
    """What one document says about one membership: EDTF dates, empty if it gives none, and its day of publication."""

    source: str
    start: str
    end: str
    former: bool
    published: str


def chair_record(source: str, start: str, end: str, published: str) -> MembershipRecord:
    """The record of a term of a chair, which has both ends unless nothing is known; without dates, it begins with its document."""
    known = terms.complete(start, end, [Span.of(published)])
    begins = start or (known[0].start if end and known else published)
    return MembershipRecord(source, begins or "", (known[0].end if known else end) or "", False, published)


def tell_apart(records: Iterable[MembershipRecord]) -> dict[MembershipRecord, str]:
    """The spell of each record of one membership, named by the date that it starts with; empty if there is only one spell."""
    distinct = sorted(set(records))
    several = {t.source for t in distinct if sum(t.source == other.source for other in distinct) > 1}
    dated = [t for t in distinct if t.start or t.end or t.former or t.source in several]
    spells: list[list[MembershipRecord]] = []
    for record in sorted(dated, key=lambda t: (t.source not in several, _when(t), t)):
        fitting = [s for s in spells if not any(_apart(record, other) for other in s)]
        if fitting:
            min(fitting, key=lambda s: (_distance(record, s), _days(record, s))).append(record)
        else:
            spells.append([record])
    if len(spells) < 2:
        return {}
    spells.sort(key=_order)
    names = [next((t.start for t in s if t.start), f"spell-{i}") for i, s in enumerate(spells, start=1)]
    found = {t: name for spell, name in zip(spells, names, strict=True) for t in spell}
    for record in distinct:
        if record not in found:
            # An undated record belongs to the last spell that had begun when its document was published.
            appeared = Span.of(record.published).latest
            begun = [
                n for s, n in zip(spells, names, strict=True) if not appeared or _when(s[0]) <= appeared.toordinal()
            ]
            found[record] = begun[-1] if begun else names[0]
    return found


def group(records: Iterable[tuple[str, MembershipRecord]]) -> dict[str, dict[MembershipRecord, str]]:
    """The spells of the memberships that have more than one, by the path of the membership."""
    by_path: dict[str, list[MembershipRecord]] = defaultdict(list)
    for path, record in records:
        by_path[path].append(record)
    found = {path: tell_apart(several) for path, several in by_path.items() if len(several) > 1}
    return {path: spells for path, spells in found.items() if spells}


def _apart(first: MembershipRecord, second: MembershipRecord) -> bool:
    return first.source == second.source or _over_before(first, second) or _over_before(second, first)


def _over_before(first: MembershipRecord, second: MembershipRecord) -> bool:
    """Whether the first had ended before the second began."""
    return _end(first).is_before(Span.of(second.start))


def _distance(record: MembershipRecord, spell: list[MembershipRecord]) -> int:
    """How far a record is, in days, from a spell that it may belong to."""
    if any(_meet(record.start, t.start) or _meet(record.end, t.end) for t in spell):
        return 0
    if record.start and not any(t.start for t in spell):
        # No document says when the spell began, so this may be its start; with another start it would disagree.
        return 1
    return _days(record, spell)


def _days(record: MembershipRecord, spell: list[MembershipRecord]) -> int:
    return abs(_when(spell[0]) - _when(record))


def _meet(first: str, second: str) -> bool:
    """Whether two dates can be the same day; not if one is unknown."""
    return bool(first and second) and dates.bounds(first).overlaps(dates.bounds(second))


def _order(spell: list[MembershipRecord]) -> tuple[int, bool]:
    """A sort key: a spell that ends in a year comes before one that begins in it."""
    begun = [day for t in spell if (day := Span.of(t.start).latest)]
    over = [day for t in spell if (day := Span.of(t.end).earliest)]
    known = [day.toordinal() for day in begun + over]
    return min(known, default=_when(spell[0])), bool(begun)


def _end(record: MembershipRecord) -> Span:
    """When the membership ended; a former member had left by the day of publication."""
    return Span.of(record.end or (record.published if record.former else ""))


def _when(record: MembershipRecord) -> int:
    """A day to sort by: the start, or else the end, or else the publication."""
    day = Span.of(record.start).earliest or _end(record).latest or Span.of(record.published).latest
    return day.toordinal() if day else 0
