"""Spells of membership: a state that left and came back in one role has a membership for each spell.

What tells two spells apart is one document that names both, or dates that cannot be one interval: an end, or a document
that calls the member former, before a beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from comity.model import dates
from comity.model.dates import Span


class MembershipRecord(NamedTuple):
    """What one document says of one membership: EDTF dates, empty where it says none, and its day of publication."""

    source: str
    start: str
    end: str
    former: bool
    published: str


def tell_apart(tellings: Iterable[MembershipRecord]) -> dict[MembershipRecord, str]:
    """The spell of each telling of one membership, by the date that it begins with; nothing if there is but one spell."""
    told = sorted(set(tellings))
    several = {t.source for t in told if sum(t.source == other.source for other in told) > 1}
    dated = [t for t in told if t.start or t.end or t.former or t.source in several]
    spells: list[list[MembershipRecord]] = []
    for telling in sorted(dated, key=lambda t: (t.source not in several, _when(t), t)):
        fitting = [s for s in spells if not any(_apart(telling, other) for other in s)]
        if fitting:
            min(fitting, key=lambda s: _distance(telling, s)).append(telling)
        else:
            spells.append([telling])
    if len(spells) < 2:
        return {}
    spells.sort(key=_order)
    names = [next((t.start for t in s if t.start), f"spell-{i}") for i, s in enumerate(spells, start=1)]
    found = {t: name for spell, name in zip(spells, names, strict=True) for t in spell}
    for telling in told:
        if telling not in found:
            # What holds on the day of publication belongs to the last spell that had begun by then.
            appeared = Span.of(telling.published).latest
            begun = [
                n for s, n in zip(spells, names, strict=True) if not appeared or _when(s[0]) <= appeared.toordinal()
            ]
            found[telling] = begun[-1] if begun else names[0]
    return found


def group(tellings: Iterable[tuple[str, MembershipRecord]]) -> dict[str, dict[MembershipRecord, str]]:
    """The spells of the memberships that have several, by the path of the membership."""
    by_path: dict[str, list[MembershipRecord]] = defaultdict(list)
    for path, telling in tellings:
        by_path[path].append(telling)
    found = {path: tell_apart(told) for path, told in by_path.items() if len(told) > 1}
    return {path: spells for path, spells in found.items() if spells}


def _apart(first: MembershipRecord, second: MembershipRecord) -> bool:
    return first.source == second.source or _over_before(first, second) or _over_before(second, first)


def _over_before(first: MembershipRecord, second: MembershipRecord) -> bool:
    """Whether the first had ended before the second began."""
    return _end(first).is_before(Span.of(second.start))


def _distance(telling: MembershipRecord, spell: list[MembershipRecord]) -> int:
    """How far a telling is, in days, from a spell that it may be of."""
    if any(_meet(telling.start, t.start) or _meet(telling.end, t.end) for t in spell):
        return 0
    if telling.start and not any(t.start for t in spell):
        # The spell began at a time not told, so this can be it; with any other beginning it would disagree.
        return 1
    return abs(_when(spell[0]) - _when(telling))


def _meet(first: str, second: str) -> bool:
    """Whether two dates can be one day; not if one is not told."""
    return bool(first and second) and dates.bounds(first).overlaps(dates.bounds(second))


def _order(spell: list[MembershipRecord]) -> tuple[int, bool]:
    """What spells are sorted by: the one that ends in a year comes before the one that begins in it."""
    begun = [day for t in spell if (day := Span.of(t.start).latest)]
    over = [day for t in spell if (day := Span.of(t.end).earliest)]
    known = [day.toordinal() for day in begun + over]
    return min(known, default=_when(spell[0])), bool(begun)


def _end(telling: MembershipRecord) -> Span:
    """When it ended; who is called former had left by the publication."""
    return Span.of(telling.end or (telling.published if telling.former else ""))


def _when(telling: MembershipRecord) -> int:
    """A day to sort by: of the beginning, else of the end, else of the publication."""
    day = Span.of(telling.start).earliest or _end(telling).latest or Span.of(telling.published).latest
    return day.toordinal() if day else 0
