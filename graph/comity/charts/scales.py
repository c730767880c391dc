"""From values to places: round numbers for an axis, years, and days."""

from __future__ import annotations

import math
from datetime import date
from typing import NamedTuple


class Scale(NamedTuple):
    """Values from ``low`` to ``high`` lie between the places ``start`` and ``end``."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value."""
        return self.start + (value - self.low) / ((self.high - self.low) or 1) * (self.end - self.start)


def ticks(high: float, most: int = 5, whole: bool = False) -> list[float]:
    """Round numbers from zero to the first that is not less than ``high``: at most ``most`` steps."""
    rough = max(high, 1e-9) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * n for n in (1, 2, 2.5, 5, 10) if power * n >= rough * (1 - 1e-9))
    if whole:
        step = max(1, math.ceil(step))
    count = math.ceil(high / step - 1e-9)
    return [step * n for n in range(count + 1)]


def years(first: int, last: int, most: int) -> list[int]:
    """Round years from ``first`` to ``last``, at most ``most``."""
    step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 1000) if (last - first) // s + 1 <= max(most, 1) or s == 1000)
    return [year for year in range(first, last + 1) if year % step == 0] or [first]


def in_years(day: date) -> float:
    """A day as a number of years: 2 July 2024 is about 2024.5."""
    first = date(day.year, 1, 1)
    return day.year + (day - first).days / (366 if day.year % 4 == 0 else 365)
