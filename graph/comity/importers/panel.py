"""Joins yearly memberships into spells.

A table with a row for each state and year says who was a member in which years, not when anybody joined. A spell begins in a
year that follows one without membership; if the table has no such year, the spell began with the table or earlier
(``../1990``). It ends in the year before one without membership; if there is none, the spell lasted to the end of the table or
longer (``2014/..``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from comity.importers.cells import CellError
from comity.importers.report import Place, Term

if TYPE_CHECKING:
    import pyoxigraph as ox

Given = list[tuple[str, Term]]
"""Properties of a node, by local name, with their values."""


class Held(NamedTuple):
    """A membership that held in a year, according to a row. Rows for other years are joined with it."""

    mechanism: ox.NamedNode
    path: str
    given: tuple[tuple[str, Term], ...]
    year: int


class Spell(NamedTuple):
    """A spell of membership with its EDTF dates (the end is empty if it is open), and the first row about it."""

    mechanism: str
    path: str
    given: Given
    start: str
    end: str
    place: Place


class Panel:
    """Gathers the years of memberships. Its size depends on the number of memberships, not on the number of rows."""

    def __init__(self) -> None:
        self._years: dict[tuple[str, str], dict[int, Place]] = defaultdict(dict)
        self._given: dict[tuple[str, str], Given] = {}
        self._covered: dict[str, set[int]] = defaultdict(set)

    def add(self, held: Held, place: Place) -> None:
        """Add what a row says."""
        key = held.mechanism.value, held.path
        self._given.setdefault(key, list(held.given))
        self._years[key].setdefault(held.year, place)
        self._covered[held.mechanism.value].add(held.year)

    def coverage(self) -> str:
        """The years that the table covers, as an EDTF interval; empty if none."""
        years = [year for covered in self._covered.values() for year in (min(covered), max(covered))]
        return f"{min(years):04}/{max(years):04}" if years else ""

    def spells(self) -> Iterator[Spell]:
        """All spells, in the order in which the memberships first appear in the table."""
        for (mechanism, path), years in self._years.items():
            every = sorted(self._covered[mechanism])
            position = {year: i for i, year in enumerate(every)}
            run: list[int] = []
            for year in [*sorted(years), None]:
                if run and (year is None or position[year] != position[run[-1]] + 1):
                    start = f"{run[0]:04}" if run[0] != every[0] else f"../{run[0]:04}"
                    end = f"{run[-1]:04}" if run[-1] != every[-1] else ""
                    yield Spell(mechanism, path, self._given[mechanism, path], start, end, years[run[0]])
                    run = []
                if year is not None:
                    run.append(year)


def year(text: str) -> int:
    """A year of four digits. Raises ``CellError`` for anything else."""
    if len(text) > 4 and text.endswith(".0"):
        text = text[:-2]
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise CellError('"during" is not a year', text)
    return int(text)
