"""What a series of figures shows: since when it is above or below a number, by how much it grew between two years, and whether it did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.parsing.readings import Reads, readings
from comity.plain_language.words import cues, limits
from comity.questions import catalogue, operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import is_number, number_in
from comity.questions.figure_sentences import about, value_of
from comity.store.base import Store
from comity.text import tables

_OF_FIGURES = ("figure-series", "figures")
_GROWTH = "-growth"
"""The end of the ids of quantities that say how another one grew."""
_INCREASE = "-increase"
"""The end of the ids of those that say by which sum."""
_DOLLARS = "USD"


def answered(store: Store, text: str, reads: Reads, language: str) -> Answer | None:
    """When a figure first was beyond a number, its growth between two years, or whether it grew; ``None`` if a text asks none of that.

    ``reads`` gives the readings of the text.
    """
    without, limit = limits.taken_out(text)
    asks_whether = first_look.is_yes_or_no(text, language)
    if limit and cues.compiled("when").search(text) and not asks_whether:
        for answer in _series(store, without, readings(store, without), language):
            if told := first_beyond(answer, limit):
                return told
    elif cues.compiled("by how much").search(text) or _asks_growth_between(reads()):
        for answer in _series(store, text, reads(), language):
            if told := _growth(answer):
                return _with_increase(store, told, language)
    elif asks_whether and not limit and cues.compiled("growth").search(text):
        return _whether_it_grew(store, text, reads(), language)
    return None


def _asks_growth_between(read: Sequence[Reading]) -> bool:
    """Whether a text asks how something grew from one year to the next: "the increase in 2024 compared with 2023"."""
    for best in read[:1]:
        years = [best.operators.get(name, "") for name in ("since", "until")]
        is_growth = str(best.parameters.get("indicator", [""])[0]).endswith(_GROWTH) and not best.is_yes_or_no
        return is_growth and all(map(str.isdecimal, years)) and int(years[1]) - int(years[0]) == 1
    return False


def _whether_it_grew(store: Store, text: str, read: Sequence[Reading], language: str) -> Answer | None:
    """Yes or no, by what documents tell of its growth in a year, or by the figures of two years; ``None`` if they tell neither."""
    fell = cues.compiled("fell").search(text) is not None
    for reading in read[:2]:
        indicator, year = reading.parameters.get("indicator", [""])[0], _one_year(reading)
        if reading.question.name in _OF_FIGURES and indicator and year and not reading.unused and not reading.left:
            for side in (reading, *reading.turned()):
                told = _of_growth(store, year, language, side)
                by = [number_in(r, "value") for r in told.rows if is_number(r.cells["value"])] if told else []
                did = {(-n if fell else n) > 0 for n in by}
                if told is not None and len(did) == 1:
                    return catalogue_answers.so(told, did.pop())
    for answer in _series(store, text, read, language):
        rows = _in_one_unit(answer)
        if rows and "until" not in answer.operators:
            answer.operators["until"] = str(rows[-1].cells["period"])[:4]  # "since 2020", to the last that is told
        if told := _growth(answer):
            more = number_in(rows[-1], "value") - number_in(rows[0], "value")
            return catalogue_answers.so(told, (-more if fell else more) > 0)
    return None


def is_level_for_growth(reading: Reading, found: Answer) -> bool:
    """Whether it is asked by how much something grew, and told how much it was."""
    asks = {"by how much", "growth"} <= reading.asks or "growth of" in reading.asks
    if reading.question.name not in _OF_FIGURES or not asks:
        return False
    of_one_time = len({str(r.cells.get("period")) for r in found.rows}) == 1
    return of_one_time and not any(_is_growth(r) for r in found.rows)


def _is_growth(row: AnswerRow) -> bool:
    return row.cells.get("unit") == "percent" or _GROWTH in str(operators.key_of(row.cells.get("indicator")))


def growth_alone(store: Store, reading: Reading, language: str) -> Answer | None:
    """By how much a figure grew in a year, where documents tell that and not the figure; ``None`` if a text does not ask it."""
    year = _one_year(reading)
    asks_growth = bool({"by how much", "growth"} & reading.asks) and not any(
        map(cues.compiled("fell").fullmatch, reading.words)
    )
    if not year or "indicator" not in reading.parameters or not asks_growth:
        return None
    told = (_of_growth(store, year, language, side) for side in (reading, *reading.turned()))
    return next((found for found in told if found is not None and found.rows), None)


def _series(store: Store, text: str, read: Sequence[Reading], language: str) -> Iterator[Answer]:
    """The series of the figure itself that a text asks for, whether it speaks of the figure or of its growth."""
    for reading in read[:2]:
        indicator = reading.parameters.get("indicator", [""])[0]
        if reading.question.name not in _OF_FIGURES or not indicator or reading.unused or reading.left:
            return
        asked = _of_all_years(reading, indicator.removesuffix(_GROWTH))
        if (year := _one_year(reading)) and cues.compiled("growth").search(text):
            of_growth = map(partial(_of_growth, store, year, language), (reading, *reading.turned()))
            if any(told is not None and told.rows for told in of_growth):
                return
            asked.operators |= {"since": str(int(year) - 1), "until": year}
        found = catalogue_answers.asked_as(store, asked, language)
        if found is not None and found.rows:
            found.understood = describing.described(store, asked, language)
            yield found


def _one_year(reading: Reading) -> str:
    """The only year of which a text asks, if it asks of one."""
    bounds = {reading.operators.get(name, "") for name in ("since", "until")}
    years = reading.parameters.get("period") or list(bounds)
    return years[0] if len(years) == 1 and years[0].isdecimal() else ""


def _of_growth(store: Store, year: str, language: str, side: Reading) -> Answer | None:
    """By how much the figure of a reading grew in a year, as documents tell it."""
    of_growth = {"indicator": [side.parameters["indicator"][0].removesuffix(_GROWTH) + _GROWTH], "period": [year]}
    asked = replace(side, question=catalogue.get("figures"), parameters=side.parameters | of_growth, operators={})
    found = catalogue_answers.asked_as(store, asked, language)
    if found is not None:
        found.understood = describing.described(store, asked, language)
    return found


def _of_all_years(reading: Reading, indicator: str) -> Reading:
    dated = {p.name for p in reading.question.parameters if p.is_date}
    parameters = {n: v for n, v in reading.parameters.items() if n not in dated} | {"indicator": [indicator]}
    bounds = {n: v for n, v in reading.operators.items() if n in ("since", "until")}
    return replace(reading, question=catalogue.get("figure-series"), parameters=parameters, operators=bounds)


def _in_one_unit(answer: Answer) -> list[AnswerRow]:
    """The rows with a year, in their order, in dollars if there are any."""
    rows = [r for r in answer.rows if r.cells.get("period") and is_number(r.cells.get("value"))]
    rows = [r for r in rows if r.cells.get("unit") == _DOLLARS] or rows
    one = [r for r in rows if r.cells.get("unit") == rows[0].cells.get("unit")]
    return sorted(one, key=lambda r: str(r.cells["period"]))


def first_beyond(answer: Answer, limit: limits.Limit) -> Answer | None:
    """The answer with the year in which a figure first was beyond a limit; ``None`` if it never was."""
    rows = _in_one_unit(answer)
    place = next((i for i, r in enumerate(rows) if limit.holds(number_in(r, "value"))), None)
    if place is None:
        return None
    before = value_of(answer, rows[place - 1]) if place else ""
    answer.headline = wording.said(
        answer,
        "first above" if limit.is_above else "first below",
        about=about(answer, rows[place]),
        limit=wording.amount(answer, limit.shown, rows[place].cells.get("unit")),
        one=value_of(answer, rows[place]),
        year=str(rows[place].cells["period"]),
        before=before,
        other=str(rows[place - 1].cells["period"]) if place else "",
    )
    return answer


def _growth(answer: Answer) -> Answer | None:
    rows = _in_one_unit(answer)
    if len(rows) < 2 or not {"since", "until"} <= answer.operators.keys():
        return None
    first, last = rows[0], rows[-1]
    if [str(r.cells["period"])[:4] for r in (first, last)] != [answer.operators[n][:4] for n in ("since", "until")]:
        return None  # no document tells of one of the two years
    old, new = (number_in(r, "value") for r in (first, last))
    if old <= 0:
        return None
    answer.headline = wording.said(
        answer,
        "grew between",
        about=about(answer, last),
        growth=_signed(tables.quantity(round((new / old - 1) * 100, 1), "percent", answer.language)),
        one=value_of(answer, first),
        year=str(first.cells["period"]),
        last=value_of(answer, last),
        other=str(last.cells["period"]),
    )
    return answer


def _with_increase(store: Store, told: Answer, language: str) -> Answer:
    """The answer with the sum by which the figure grew in its last year, if documents state it."""
    given, year = told.parameters, told.operators["until"][:4]
    sides = [str(given.get(name, "")) for name in ("reporter", "partner")]
    for reporter, partner in (sides, sides[::-1]):
        of = {"indicator": f"{given['indicator']}{_INCREASE}", "reporter": reporter, "partner": partner, "period": year}
        found = catalogue_answers.asked(store, "figures", {n: [v] for n, v in of.items() if v}, None, language)
        if found is not None and found.rows and int(year) - int(told.operators["since"][:4]) == 1:
            told.headline = wording.sentences(told, [told.headline, found.headline])
            told.extend(found)
            break
    return told


def _signed(growth: str) -> str:
    return growth.replace("-", "−") if growth.startswith("-") else f"+{growth}"
