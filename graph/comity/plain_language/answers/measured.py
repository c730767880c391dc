"""Yes and no about numbers: above or below one, as large as one, larger than another, of which format there is more."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import trends
from comity.plain_language.answers.catalogue_answers import asked, so, with_verdict
from comity.plain_language.parsing.reading import OF_FIGURES, Reading
from comity.plain_language.words.limits import Limit
from comity.questions import operators, wording
from comity.questions.answer import Answer
from comity.store.base import Store

_DOLLARS = "USD"
"""The currency in which most documents give a value, if they give it in several."""


def larger_than_another(store: Store, reading: Reading, language: str) -> Answer | None:
    """Whether a figure with one partner is larger, or smaller, than that with another: "was trade with A bigger than with B"."""
    other, sides = reading.operators.get("matching", ""), {"more", "fewer"} & reading.asks
    if not other or len(sides) != 1 or reading.question.name not in OF_FIGURES or "partner" not in reading.parameters:
        return None
    rest = {n: v for n, v in reading.given.items() if n != "matching"}
    asked_of = [{**rest, "partner": [partner]} for partner in (reading.parameters["partner"][0], other)]
    one, two = (asked(store, reading.question.name, given_, reading.as_of, language) for given_ in asked_of)
    if one is None or two is None or not (one.rows and two.rows):
        return None
    first, second = (set(_numbers(reading, answer)) for answer in (one, two))
    if len(first) != 1 or len(second) != 1:
        return None
    is_so = (first.pop() > second.pop()) == (sides == {"more"})
    one.headline = wording.sentences(one, [one.headline, two.headline])
    one.extend(two)
    return so(one, is_so)


def measured(reading: Reading, answered: Answer, limit: Limit) -> Answer:
    """Whether the number that answers is above or below a limit; no verdict if there is none, or if several differ in that."""
    numbers = [answered.count] if answered.count is not None else _numbers(reading, answered)
    if limit.unit and answered.count is None:
        numbers = _numbers(reading, answered, in_unit=limit.unit)
        if not numbers and limit.is_above is None:
            # So much of another currency is not as much.
            is_alike = any(map(limit.holds, _numbers(reading, answered, any_unit=True)))
            return so(answered, False) if is_alike else answered
    if limit.is_above is None and answered.count is None and numbers:
        # It is told in one of several currencies.
        told = numbers if limit.unit else _numbers(reading, answered, any_unit=True)
        return so(answered, any(map(limit.holds, told)))
    found = {limit.holds(number) for number in numbers}
    if answered.question == "participants" and limit.is_above is not None and found == {not limit.is_above}:
        return with_verdict(answered, "unknown")  # documents name some of those who came, and there may have been more
    if len(found) != 1:
        ever = trends.first_beyond(answered, limit) if limit.is_above and _asks_if_ever(reading, answered) else None
        if ever is not None:
            return so(ever, True)
        answered.verdict = ""
        return answered
    return so(answered, found == {True})


def _asks_if_ever(reading: Reading, answered: Answer) -> bool:
    """Whether it is asked if the figure of one series has ever been so: what it is now is another question."""
    of = {
        tuple(str(operators.key_of(r.cells.get(n))) for n in ("indicator", "reporter", "partner"))
        for r in answered.rows
    }
    return reading.question.name in OF_FIGURES and len(of) == 1 and (reading.is_past or "by now" in reading.asks)


def _numbers(reading: Reading, answered: Answer, any_unit: bool = False, in_unit: str = "") -> list[float]:
    """The numbers of an answer: of the period that the text names, if one has it, and in dollars, if one is, or in ``any_unit``.

    With ``in_unit``, those in that currency alone, and those that are in none.
    """
    column = next((c for c in ("value", "amount") if c in answered.columns), "")
    rows = [r for r in operators.that_count(answered) if isinstance(r.cells.get(column), int | float)]
    named = {value for p in reading.question.parameters if p.is_date for value in reading.parameters.get(p.name, ())}
    rows = [r for r in rows if r.cells.get("period") in named] or rows
    if in_unit:
        return [
            float(str(r.cells[column]))
            for r in rows
            if str(r.cells.get("unit") or "") in (in_unit, "") or not str(r.cells.get("unit")).isupper()
        ]
    rows = rows if any_unit else [r for r in rows if r.cells.get("unit") == _DOLLARS] or rows
    return [float(str(r.cells[column])) for r in rows]


def compared(reading: Reading, answered: Answer) -> Answer:
    """Whether the format that the text names first has more (or fewer) than the others; no verdict if it asks nothing of the kind."""
    numbers = [operators.leading_number(row) for row in answered.rows]
    if not numbers or None in numbers or not {"most", "fewest"} & reading.operators.keys():
        return answered
    is_first = operators.key_of(answered.rows[0].cells["mechanism"]) == iris.local(reading.parameters["mechanism"][0])
    is_so = is_first and numbers[0] != numbers[1]
    return so(answered, is_so)
