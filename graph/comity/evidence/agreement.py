"""Whether two values that documents give for one thing agree, and if not, how they differ.

``PRECISION``: one date is less precise than the other (2025 and 2025-06-17), or one place lies in the other. ``ROUNDING``: the
numbers can be the same, rounded, cut off or hedged ("over 100" and 106.3). ``WORDING``: two texts. ``OMISSION``: one list
lacks what another has. ``SPAN``: the days of a meeting, and one of these days. Anything else is a ``CONTRADICTION``.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from comity.model import dates

PRECISION = "precision"
ROUNDING = "rounding"
WORDING = "wording"
OMISSION = "omission"
CHANGE = "change"
PLAN = "plan"
SPAN = "span"
CONTRADICTION = "contradiction"

_CLOSE = Decimal("0.25")
_ABOUT = Decimal("0.05")
_NEARLY = Decimal("0.1")
_FEW = 1000
"""Below this, numbers of states, people or documents are counted, not rounded."""
_ABOVE = frozenset({"more-than"})
_BELOW = frozenset({"less-than", "nearly", "up-to"})
_COUNTED = frozenset({"count", "persons", "pairs"})


class Number(NamedTuple):
    """A number as a document states it, with its qualifier ("exact", "about", "more-than", …) and its unit."""

    value: Decimal
    qualifier: str
    unit: str


def of_dates(first: str, second: str) -> str:
    """How two EDTF dates differ; empty if they are the same.

    A date marked ``~``, ``?`` or ``%`` may be wrong by its own length: "2015~" and "2016-01" can both be true.
    """
    if first == second:
        return ""
    return PRECISION if _widened(first).overlaps(_widened(second)) else CONTRADICTION


def days(text: str) -> float:
    """How many days a date may mean; a marked date counts as longer than an unmarked one."""
    earliest, latest = dates.bounds(text)
    return (latest - earliest).days + dates.is_marked(text) / 2 if earliest and latest else math.inf


def _widened(text: str) -> dates.Span:
    earliest, latest = span = dates.bounds(text)
    if not dates.is_marked(text):
        return span
    margin = (latest - earliest if earliest and latest else timedelta()) + timedelta(days=1)
    return dates.Span(_shifted(earliest, -margin), _shifted(latest, margin))


def _shifted(day: date | None, by: timedelta) -> date | None:
    try:
        return day + by if day else None
    except OverflowError:
        return None


def of_numbers(first: Number, second: Number) -> str:
    """How two numbers with the same unit differ; empty if they are the same.

    A number agrees with a longer one if rounding or cutting off the longer one gives it (94.82 gives 94.8, 95 or 94), unless
    both are small counts, which nobody rounds. "About" allows a twentieth either way, "nearly" a tenth below. A bound ("more
    than", "up to") allows one unit of its last digit ("more than 48.6" for 48.7), or a quarter if it has only one digit ("over
    100"). Two bounds differ as two numbers do: nobody says "more than 40" for 60, or "more than 140" for more than 150; nor
    does anybody say "about 150" for about 160.
    """
    qualifiers = {first.qualifier, second.qualifier}
    if first.value == second.value:
        if are_opposite(first.qualifier, second.qualifier):
            return CONTRADICTION
        return ROUNDING if len(qualifiers) > 1 else ""
    exact = qualifiers == {"exact"}
    if exact and (_is_counted(first) or _is_counted(second) or _step(first.value) == _step(second.value)):
        return CONTRADICTION
    a, b = readings(first), readings(second)
    if exact:
        coarse, fine = (a, second) if _step(first.value) > _step(second.value) else (b, first)
        return ROUNDING if coarse[0] <= fine.value < coarse[1] else CONTRADICTION
    if first.qualifier == second.qualifier == "about":
        a, b = ((n.value - _step(n.value) / 2, n.value + _step(n.value) / 2) for n in (first, second))
    if first.qualifier == second.qualifier:
        return ROUNDING if a[0] < b[1] and b[0] < a[1] else CONTRADICTION
    return ROUNDING if a[0] <= b[1] and b[0] <= a[1] else CONTRADICTION


def are_opposite(first: str, second: str) -> bool:
    """Whether a number cannot have both qualifiers: at least one of "up to 100" and "more than 100" is wrong."""
    return any(a in _ABOVE and b in _BELOW for a, b in ((first, second), (second, first)))


def digits(number: Number) -> float:
    """How many digits of a number are known; of what is counted, all are."""
    return math.inf if _is_counted(number) else len(number.value.normalize().as_tuple().digits)


def _is_counted(number: Number) -> bool:
    return number.unit in _COUNTED and number.value < _FEW


def _step(value: Decimal) -> Decimal:
    """The value of one unit in the last digit of a number; trailing zeros are vague, except in the first two digits."""
    digits = value.normalize()
    exponent = int(digits.as_tuple().exponent)
    most = digits.adjusted() - 1
    return Decimal(1).scaleb(min(exponent, most) if digits else 0)


def readings(number: Number) -> tuple[Decimal, Decimal]:
    """The lowest and highest number that a document can mean."""
    value, size = number.value, abs(number.value)
    match number.qualifier:
        case "about":
            margin = max(size * _ABOUT, _step(value) / 2)
            return value - margin, value + margin
        case "nearly":
            return value - size * _NEARLY, value
        case "more-than" | "at-least":
            return value, value + _room(value)
        case "less-than" | "up-to":
            return value - _room(value), value
        case _:
            return value - _step(value) / 2, value + _step(value)


def _room(value: Decimal) -> Decimal:
    """How far a number may be from its bound: nobody says "more than 450" for 530."""
    single = len(value.normalize().as_tuple().digits) == 1
    return abs(value) * _CLOSE if single else Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
