"""A figure by year: a line with a point for each year, and the other tellings of disputed years."""

from __future__ import annotations

from typing import NamedTuple

from comity.charts import figures, words
from comity.charts.chart import Asked, Chart, Picture
from comity.charts.figures import Point, Series, amount
from comity.charts.scales import Scale, ticks, years
from comity.charts.svg import BOLD, Markup, element, group, label, line, width
from comity.errors import NoResultError, UnknownNameError
from comity.naming import lookup
from comity.questions import asking
from comity.questions.answer import Answer

_ABOVE, _BELOW = 38, 28


def chart(asked: Asked) -> Chart:
    """A figure by year. Of several series, the longest is drawn; the note names the others."""
    answer = _answer(asked)
    found = figures.series_of(answer)
    if not found:
        raise NoResultError(words.said(asked.language, "no figures"))
    drawn, language = found[0], asked.language
    sources = figures.only(answer, [drawn])
    unit = drawn.about[3]
    first, last = drawn.points[0], drawn.points[-1]
    values = {
        "about": figures.parties(first.row, language), "indicator": figures.name_of(drawn.about[0], language),
        "first": amount(first.value, unit, language), "last": amount(last.value, unit, language),
        "start": first.year, "end": last.year,
    }  # fmt: skip
    change = "one figure" if len(drawn.points) == 1 else _change(first.value, last.value)
    subtitle = f"{figures.unit_words(unit, language)}, {first.year}–{last.year}"
    return Chart(
        "series", answer, lambda wide, _: _paint(drawn, answer, wide),
        title=words.said(language, change, **values), subtitle=subtitle, notes=_notes(found, language), sources=sources,
        summary="; ".join(f"{p.year}: {amount(p.value, unit, language)}" for p in drawn.points) + ".",
    )  # fmt: skip


def _answer(asked: Asked) -> Answer:
    parameters, positional = dict(asked.parameters), list(asked.positional)
    if len(positional) == 1 and not parameters and (entity := _entity(asked, positional[0])):
        parameters, positional = dict(figures.longest_about(asked.store, entity)), []
        if not parameters:
            name = asked.store.label(entity, asked.language)
            raise NoResultError(words.said(asked.language, "no figures about", name=name))
    return asking.ask(asked.store, "figure-series", parameters, asked.as_of, asked.language, positional)


def _entity(asked: Asked, text: str) -> str | None:
    """The entity (IRI) that a text names; an indicator names none."""
    try:
        return lookup.resolve(asked.store, text, language=asked.language)
    except UnknownNameError:
        return None


def _change(first: float, last: float) -> str:
    return "rose" if last > first else "fell" if last < first else "stayed"


def _notes(found: list[Series], language: str) -> list[str]:
    disputed = sum(bool(p.others) for p in found[0].points)
    pairs = list(zip(found[0].points, found[0].points[1:], strict=False))
    gaps = any(b.year - a.year > 1 for a, b in pairs)
    parts = [words.said(language, "series disputed", n=disputed)] if disputed else []
    parts += [words.said(language, "series gaps")] if gaps else []
    parts += [] if all(_are_of_one_measure(a, b) for a, b in pairs) else [words.said(language, "series breaks")]
    hedged = sum(map(figures.is_hedged, found[0].points))
    parts += [words.said(language, "hedged", n=hedged)] if hedged else []
    parts += [words.said(language, "other series", n=len(found) - 1)] if found[1:] else []
    return parts


def _are_of_one_measure(earlier: Point, later: Point) -> bool:
    """Whether two figures may be joined: not if documents tell that it grew in the year in which these fall, or the other way round."""
    told = later.row.cells.get("told")
    is_next = later.year - earlier.year == 1
    return not is_next or not isinstance(told, int | float) or told * (later.value - earlier.value) >= 0


class Axis(NamedTuple):
    """A vertical axis of amounts: where values lie, where the plot begins, and the marks."""

    scale: Scale
    left: float
    marks: list[Markup]


def axis_of_amounts(
    low: float, high: float, unit: str, language: str, *, top: float, height: float, wide: float
) -> Axis:
    """An axis from zero with round amounts and, above it, their unit: 25, 50, 75 "billion USD"."""
    steps = ticks(max(high, -low), 5)
    if low < 0:
        below = [-s for s in steps[1:] if s - steps[1] < -low]
        steps = [*below[::-1], *(s for s in steps if s - steps[1] < high or s == 0)]
    size, word = figures.size_of(max(map(abs, steps)), language)
    names = [figures.number(s / size, language) for s in steps]
    left = max(map(width, names)) + 8
    scale = Scale(steps[0], steps[-1], height - _BELOW, top + _ABOVE)
    marks = [label(0, top + 14, figures.unit_words(unit, language, word), "soft")]
    for value, name in zip(steps, names, strict=True):
        y = scale.at(value)
        marks += [
            line(left, y, wide, y, "axis" if value == 0 else "grid"),
            label(left - 8, y + 4, name, "soft end number"),
        ]
    return Axis(scale, left, marks)


def year_labels(first: int, last: int, scale: Scale, y: float) -> list[Markup]:
    """Years below an axis: the first, the last, and round ones between them, as many as fit."""
    apart = width("2000") + 10
    kept: list[int] = []
    for year in [last, first, *years(first, last, max(int(abs(scale.end - scale.start) / apart), 1))]:
        if all(abs(scale.at(other) - scale.at(year)) >= apart for other in kept):
            kept.append(year)
    return [label(scale.at(year), y, str(year), "soft middle number") for year in sorted(kept)]


def _paint(series: Series, answer: Answer, wide: int) -> Picture:
    height = 340 if wide >= 600 else 300
    language, unit, points = answer.language, series.about[3], series.points
    amounts, left, axis = axis_of_amounts(
        series.lowest, series.highest, unit, language, top=0, height=height, wide=wide
    )
    first, last = points[0].year, points[-1].year
    along = (
        Scale(first, last, left + 26, wide - 26) if last > first else Scale(first, last + 1, (left + wide) / 2, wide)
    )
    places = [(along.at(p.year), amounts.at(p.value)) for p in points]
    axis += year_labels(first, last, along, height - 8)
    strokes = [
        line(*a, *b, "s1 thick" + (" dashed" if q.year - p.year > 1 else ""))
        for (a, p), (b, q) in zip(
            zip(places, points, strict=True), zip(places[1:], points[1:], strict=True), strict=False
        )
        if _are_of_one_measure(p, q)
    ]
    marks = [_mark(p, x, y, amounts, unit, answer) for p, (x, y) in zip(points, places, strict=True)]
    return Picture(
        height, [group(*axis), group(*strokes), *marks, _last(points[-1], places, amounts, unit, language, wide)]
    )


def _mark(point: Point, x: float, y: float, amounts: Scale, unit: str, answer: Answer) -> Markup:
    told = [(point.value, y), *((v, amounts.at(v)) for v in point.others)]
    sources = point.row.evidence["value"].sources if "value" in point.row.evidence else point.row.sources
    dot = element(
        "circle", cx=x, cy=y, r=4.5, class_="f1", data_key=point.year, data_value=point.value, data_sources=" ".join(sources)
    )  # fmt: skip
    dissent = [figures.whisker(x, told, 2, str(point.year))] if point.others else []
    return group(figures.told(point, unit, answer), dot, *dissent)


def _last(
    point: Point, places: list[tuple[float, float]], amounts: Scale, unit: str, language: str, wide: int
) -> Markup:
    """The last value, written above its point, or below it if the line comes from above."""
    text, (x, y) = amount(point.value, unit, language), places[-1]
    others = [amounts.at(v) for v in point.others]
    reach = min(x + 8, wide) - BOLD * width(text)
    before = [spot for spot in places[:-1] if spot[0] < reach][-1:]
    under = [spot for spot in places[:-1] if spot[0] >= reach]
    after = (under or places[-1:])[0]
    heights = [y for _, y in under]
    heights += [py + (reach - px) / (after[0] - px) * (after[1] - py) for px, py in before]
    highest = min([y, *others])
    if min(heights, default=y) > highest - 8:
        at = highest - 12
    elif max(heights) < y and max([y, *others]) + 26 < amounts.start:
        at = max([y, *others]) + 22
    else:
        at = min([highest, *heights]) - 12
    return label(min(x + 8, wide), at, text, "end strong halo", data_key="last")
