"""What held when: the years over which the slider of the page goes, and on which of their last days a thing stood."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from comity.model.dates import CERTAIN, POSSIBLE

Runs = tuple[int, ...]
"""Pairs of a stop's place and a state, 0 (not), 1 (possibly) or 2 (certainly), which lasts until the next pair; 0 before."""

_FIRST = 1945
"""The years before are one: few documents tell of them."""
_STATES = {None: 0, POSSIBLE: 1, CERTAIN: 2}


def stops(published: Iterable[date], turns: Iterable[date], as_of: date | None) -> list[date]:
    """The days of the slider: the last one of each year from the first turn to the year after the last publication.

    With them the day that was asked for.
    """
    last = max((day.year for day in published), default=date.max.year - 1) + 1
    first = max(_FIRST, min((day.year for day in turns), default=last))
    years = {date(year, 12, 31) for year in range(min(first, last), last + 1)}
    return sorted(years | ({as_of} if as_of else set()))


def runs(days: Sequence[date], turns: Iterable[date], verdict: Callable[[date], str | None]) -> Runs:
    """What a verdict is on each of these days, if it changes on or right after its turns only."""
    places = {0} | {bisect(days, turn) for turn in turns if turn.year < 9999 for bisect in (bisect_left, bisect_right)}
    told: list[int] = []
    for place in sorted(p for p in places if p < len(days)):
        state = _STATES[verdict(days[place])]
        if state != (told[-1] if told else 0):
            told += [place, state]
    return tuple(told)
