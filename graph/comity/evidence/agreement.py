"""Whether two values that documents give for one thing agree, and if not quite, how they differ.

``PRECISION``: one date is another said less exactly (2025 and 2025-06-17), or one place lies in the other. ``ROUNDING``: two
numbers that can be one number, rounded, cut off or hedged ("over 100" and 106.3). ``WORDING``: two texts. ``OMISSION``: two
lists of which one has one entry less. ``SPAN``: the days of a meeting, and one day among them. All else is a ``CONTRADICTION``.
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
"""Numbers of states, people or documents below this are counted, not rounded."""
_ABOVE = frozenset({"more-than"})
_BELOW = frozenset({"less-than", "nearly"})
_COUNTED = frozenset({"count", "persons", "pairs"})


class Number(NamedTuple):
    """A number as a document states it, with its qualifier ("exact", "about", "more-than", …) and its unit."""

    value: Decimal
    qualifier: str
    unit: str


def of_dates(first: str, second: str) -> str:
    """How two EDTF dates differ; empty if they are the same.

    A date marked ``~``, ``?`` or ``%`` may be off by its own length: "2015~" and "2016-01" can both be true.
    """
    if first == second:
        return ""
    return PRECISION if _widened(first).overlaps(_widened(second)) else CONTRADICTION


def days(text: str) -> float:
    """How many days a date may mean; one that is marked means more than one that is not."""
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
    """How two numbers of one unit differ; empty if they are the same.

    A number agrees with one that has more digits if rounding or cutting that one off gives it (94.8 and 95 or 94 of 94.82),
    unless both are small counts, which nobody rounds. "About" allows a twentieth either way, "nearly" a tenth below, a bound
    ("more than", "up to") what its last digit counts ("more than 48.6" of 48.7), or a quarter if it has but one ("over 100").
    Two bounds differ as two numbers do: of 60 nobody says "more than 40".
    """
    qualifiers = {first.qualifier, second.qualifier}
    if first.value == second.value:
        # At least one of "nearly 100" and "more than 100" is wrong.
        apart = not qualifiers.isdisjoint(_ABOVE) and not qualifiers.isdisjoint(_BELOW)
        return CONTRADICTION if apart else ROUNDING if len(qualifiers) > 1 else ""
    exact = qualifiers == {"exact"}
    if exact and (_is_counted(first) or _is_counted(second) or _step(first.value) == _step(second.value)):
        return CONTRADICTION
    a, b = readings(first), readings(second)
    if exact:
        coarse, fine = (a, second) if _step(first.value) > _step(second.value) else (b, first)
        return ROUNDING if coarse[0] <= fine.value < coarse[1] else CONTRADICTION
    return ROUNDING if a[0] <= b[1] and b[0] <= a[1] else CONTRADICTION


def _is_counted(number: Number) -> bool:
    return number.unit in _COUNTED and number.value < _FEW


def _step(value: Decimal) -> Decimal:
    """What the last digit of a number counts; of trailing zeros only those that two leading digits leave are taken as vague."""
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
    """How far from a bound a number may lie of which someone says "more than" it: nobody says "more than 450" of 530."""
    single = len(value.normalize().as_tuple().digits) == 1
    return abs(value) * _CLOSE if single else Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
