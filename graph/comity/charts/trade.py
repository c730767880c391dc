"""Exports and imports of a reporter with a partner, side by side by year; the turnover, if documents give only that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comity.charts import figures, words
from comity.charts.chart import Asked, Chart, Picture, legend
from comity.charts.figures import Point, Series, amount
from comity.charts.scales import Scale
from comity.charts.series import axis_of_amounts, year_labels
from comity.charts.svg import Markup, bar, element, group
from comity.errors import NoResultError, UnknownNameError
from comity.questions import asking
from comity.questions.answer import Answer

_FLOWS = ("exports", "imports")
_TURNOVER = ("trade-turnover",)


def chart(asked: Asked) -> Chart:
    """Exports and imports in the unit that has most of them. The parameters are a reporter and a partner."""
    given = dict(zip(("reporter", "partner"), asked.positional, strict=False)) | dict(asked.parameters)
    if "reporter" not in given:
        raise NoResultError(words.said(asked.language, "trade of whom"))
    answers = _answers(asked, given, _FLOWS) or _answers(asked, given, _TURNOVER)
    if not answers:
        raise NoResultError(words.said(asked.language, "no trade"))
    by_flow = [(a, s) for a in answers for s in figures.series_of(a)]
    about = max(by_flow, key=lambda pair: len(pair[1].points))[1].about[1:]
    drawn = [(a, s) for a, s in by_flow if s.about[1:] == about]
    answer = _together([a for a, _ in drawn])
    several = [s for _, s in drawn]
    sources = figures.only(answer, several)
    language, unit = asked.language, about[2]
    points = [p for s in several for p in s.points]
    first, last = min(p.year for p in points), max(p.year for p in points)
    told = [
        words.said(language, "flow", flow=figures.name_of(s.about[0], language), value=amount(p.value, unit, language))
        for s in several for p in s.points if p.year == last
    ]  # fmt: skip
    left = len(by_flow) - len(drawn)
    disputed = sum(bool(p.others) for p in points)
    notes = [words.said(language, "bars disputed", n=disputed)] if disputed else []
    hedged = sum(map(figures.is_hedged, points))
    notes += [words.said(language, "hedged", n=hedged)] if hedged else []
    notes += [words.said(language, "other series", n=left)] if left else []
    return Chart(
        "trade", answer, lambda wide, _: _paint(several, answer, wide),
        title=words.said(language, "trade", about=figures.parties(points[0].row, language), year=last,
                         told=words.said(language, "comma").join(told)),
        subtitle=f"{figures.unit_words(unit, language)}, {first}–{last}", notes=notes, sources=sources,
        summary="; ".join(f"{figures.name_of(s.about[0], language)} {p.year}: {amount(p.value, unit, language)}"
                          for s in several for p in s.points) + ".",
    )  # fmt: skip


def _answers(asked: Asked, given: Mapping[str, str | Sequence[str]], indicators: tuple[str, ...]) -> list[Answer]:
    found = []
    for indicator in indicators:
        parameters = {"indicator": indicator} | {n: str(v) for n, v in given.items()}
        try:
            answer = asking.ask(asked.store, "figure-series", parameters, asked.as_of, asked.language)
        except UnknownNameError as error:
            if not asked.store.entity(str(given["reporter"])) and error.is_absent:
                raise
            answer = None
        if answer and figures.series_of(answer):
            found.append(answer)
    return found


def _together(answers: list[Answer]) -> Answer:
    first = answers[0]
    sources = {s.id: s for a in answers for s in a.sources}
    rows = [row for a in answers for row in a.rows]
    notes = list(dict.fromkeys(note for a in answers for note in a.notes))
    together = Answer(
        first.question, first.parameters, first.as_of, first.columns, rows, [*sources.values()], notes, first.language
    )
    together.parameters.pop("indicator", None)
    return together


def _paint(several: list[Series], answer: Answer, wide: int) -> Picture:
    language, unit = answer.language, several[0].about[3]
    named = [(_swatch(i), figures.name_of(s.about[0], language)) for i, s in enumerate(several)]
    top, key = legend(named if len(named) > 1 else [], wide)
    height = top + (330 if wide >= 600 else 290)
    lowest, highest = min(s.lowest for s in several), max(s.highest for s in several)
    amounts, left, axis = axis_of_amounts(lowest, highest, unit, language, top=top, height=height, wide=wide)
    all_years = {p.year for s in several for p in s.points}
    first, last = min(all_years), max(all_years)
    slot = (wide - left - 8) / (last - first + 1)
    along = Scale(first, last + 1, left + 4 + slot / 2, wide - 4 + slot / 2)
    thick = min(slot * 0.8 / len(several), 26)
    axis += year_labels(first, last, along, height - 8)
    marks = [
        _bar(p, along.at(p.year) + thick * (i - len(several) / 2), thick, amounts, i, s, answer)
        for i, s in enumerate(several) for p in s.points
    ]  # fmt: skip
    return Picture(height, [*key, group(*axis), *marks])


def _swatch(place: int) -> Markup:
    return bar(0, 0, 16, 12, f"f{place + 1}")


def _bar(point: Point, x: float, thick: float, amounts: Scale, place: int, series: Series, answer: Answer) -> Markup:
    y, zero = amounts.at(point.value), amounts.at(0)
    key = f"{series.about[0]} {point.year}"
    drawn = bar(
        x, min(y, zero), max(thick - 1, 1), abs(zero - y), f"f{place + 1}", data_key=key, data_value=point.value,
        data_sources=" ".join(point.row.evidence["value"].sources if "value" in point.row.evidence else point.row.sources),
    )  # fmt: skip
    told = [(point.value, y), *((v, amounts.at(v)) for v in point.others)]
    middle = x + thick / 2 - 0.5
    dissent = [figures.whisker(middle, told, 6, key, min(3, thick / 3))] if point.others else []
    return element("g", figures.told(point, series.about[3], answer), drawn, *dissent)
