"""Sums that do not add up: exports and imports against turnover, growth against the two figures that it compares.

If a document gives all the numbers, only these are put together; otherwise those of all documents. We report only what no
reading of the numbers can make true: a figure of 106.3 billion may be anything from 106.25 to 106.4.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from comity.evidence import agreement
from comity.evidence.agreement import Number
from comity.model import iris
from comity.store.statements import Node, Statements, text

_PERCENT = 100


class Figure(NamedTuple):
    """A figure as a document states it."""

    id: str
    source: str
    indicator: str
    between: tuple[str, str]
    period: str
    compared_to: str
    number: Number


class Misfit(NamedTuple):
    """Figures that do not add up: the one stated, those that it follows from, and the number that they give."""

    stated: Figure
    parts: tuple[Figure, ...]
    operation: str
    result: Decimal


Place = tuple[str, tuple[str, str], str]
"""Indicator, reporter and partner, and period."""


def figures(told: Statements) -> list[Figure]:
    """All figures with a period, by document."""
    found = []
    for (source, subject), node in told.nodes.items():
        if "indicator" in node and "period" in node and "value" in node:
            found.append(_figure(source, subject, node))
    return found


def _figure(source: str, subject: str, node: Node) -> Figure:
    qualifier = iris.local(text(node, "qualifier")).removeprefix("qualifier-") or "exact"
    return Figure(
        id=subject,
        source=iris.local(source),
        indicator=text(node, "indicator"),
        between=(text(node, "reporter"), text(node, "partner")),
        period=text(node, "period"),
        compared_to=text(node, "comparedTo"),
        number=Number(Decimal(text(node, "value")), qualifier, text(node, "unit")),
    )


def misfits(stated: list[Figure]) -> Iterator[Misfit]:
    """The figures that do not add up."""
    by_place: dict[Place, list[Figure]] = defaultdict(list)
    for figure in stated:
        by_place[figure.indicator, figure.between, figure.period].append(figure)
    for figure in stated:
        if figure.indicator == "trade-turnover":
            yield from _sum(figure, by_place)
        elif figure.indicator.endswith("-growth") and figure.compared_to and figure.number.unit == "percent":
            yield from _growth(figure, by_place)


def _sum(total: Figure, by_place: dict[Place, list[Figure]]) -> Iterator[Misfit]:
    pairs = _together(total, by_place, [("exports", total.period), ("imports", total.period)], total.number.unit)
    misfit = [Misfit(total, pair, "+", sum((p.number.value for p in pair), Decimal())) for pair in pairs]
    yield from _unless_one_fits(misfit, _fits_sum)


def _growth(growth: Figure, by_place: dict[Place, list[Figure]]) -> Iterator[Misfit]:
    base = growth.indicator.removesuffix("-growth")
    pairs = _together(growth, by_place, [(base, growth.period), (base, growth.compared_to)])
    misfit = [Misfit(growth, (a, b), "/", a.number.value / b.number.value) for a, b in pairs if b.number.value]
    yield from _unless_one_fits(misfit, _fits_growth)


def _together(
    about: Figure, by_place: dict[Place, list[Figure]], wanted: list[tuple[str, str]], unit: str = ""
) -> list[tuple[Figure, ...]]:
    """The figures to put together, in one unit: the document's own if it has all of them, otherwise any."""
    groups = [by_place.get((indicator, about.between, period), []) for indicator, period in wanted]
    own = [[f for f in group if f.source == about.source] for group in groups]
    every = product(*(own if all(own) else groups))
    return [p for p in every if len({f.number.unit for f in p} | ({unit} if unit else set())) == 1]


def _unless_one_fits(candidates: list[Misfit], fits: Callable[[Misfit], bool]) -> Iterator[Misfit]:
    if candidates and not any(fits(c) for c in candidates):
        yield candidates[0]


def _fits_sum(misfit: Misfit) -> bool:
    low, high = agreement.readings(misfit.stated.number)
    parts = [agreement.readings(p.number) for p in misfit.parts]
    return sum(p[0] for p in parts) <= high and low <= sum(p[1] for p in parts)


def _fits_growth(misfit: Misfit) -> bool:
    low, high = agreement.readings(misfit.stated.number)
    now, before = (agreement.readings(p.number) for p in misfit.parts)
    return (now[0] / before[1] - 1) * _PERCENT <= high and low <= (now[1] / before[0] - 1) * _PERCENT
