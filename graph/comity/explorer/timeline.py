"""What held when: the years on the slider of the page, and on which of their last days a thing held."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from comity.model.dates import CERTAIN, POSSIBLE, PRESUMED

Runs = tuple[int, ...]
"""Pairs of a stop's position and a state, which lasts until the next pair: 0 (not, also before the first), 1 (possibly), 2 (certainly)."""

_FIRST = 1945
"""Earlier years are shown as one, since few documents cover them."""
_STATES = {None: 0, POSSIBLE: 1, PRESUMED: 2, CERTAIN: 2}


def stops(published: Iterable[date], turns: Iterable[date], as_of: date | None) -> list[date]:
    """The days on the slider: the last day of each year, from the first change to the year after the last publication.

    The day ``as_of`` is added, if given.
    """
    last = max((day.year for day in published), default=date.max.year - 1) + 1
    first = max(_FIRST, min((day.year for day in turns), default=last))
    years = {date(year, 12, 31) for year in range(min(first, last), last + 1)}
    return sorted(years | ({as_of} if as_of else set()))


def runs(days: Sequence[date], turns: Iterable[date], verdict: Callable[[date], str | None]) -> Runs:
    """The verdict on each of these days, given that it changes only on or right after one of ``turns``."""
    places = {0} | {bisect(days, turn) for turn in turns if turn.year < 9999 for bisect in (bisect_left, bisect_right)}
    found: list[int] = []
    for place in sorted(p for p in places if p < len(days)):
        state = _STATES[verdict(days[place])]
        if state != (found[-1] if found else 0):
            found += [place, state]
    return tuple(found)
