"""Which documents state a value: "who says that trade was 94.8 billion dollars", "which document says that the SCO has 10 members"."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

import pyoxigraph as ox

from comity.evidence.values import is_number
from comity.findings.disagreements import Stated
from comity.model import iris
from comity.model.dates import Span
from comity.plain_language.composed import stated_of
from comity.plain_language.composed.stated_of import OfFigure, OfProperty
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.words import cues, limits
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.limits import Limit
from comity.questions import catalogue, stated_values, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.store.base import Store, term
from comity.text import calendar, tables

_MOST_FIGURES = 3
"""Of so many figures it is told who states them, if a text does not say whose it means."""


class _Asked(NamedTuple):
    """The value that a text asks for, in words, its tokens, and those of the stated values that say the same."""

    told: str
    places: frozenset[int]
    own: list[Stated]


def answered(store: Store, text: str, language: str) -> Answer | None:
    """Who states a value, and what others state; ``None`` if a text asks no such thing, or of nothing that documents state."""
    said = _opening().match(text)
    if said is None:
        return None
    without, amount = limits.amount_taken_out(text[said.end() :])
    seen = first_look.at(store, without)
    if amount is not None:
        return _of_figure(store, stated_of.figures(store, seen, language), amount, language)
    for found in stated_of.properties_of(store, seen, language):
        asked = _value(store, seen, found, language)
        if asked is not None and stated_of.is_all(seen, found.places | asked.places):
            answer = found.answer
            told = {source for value in found.subject.values for source in value.sources}
            keep(answer, [row for row in answer.rows if told & set(row.sources)])
            answer.headline = stated_values.who_states(store, answer, found.subject, asked.told, asked.own)
            answer.understood = " · ".join(
                [catalogue.get(answer.question).titles[language], found.subject.about, asked.told]
            )
            return answer
    return None


def _value(store: Store, seen: Look, found: OfProperty, language: str) -> _Asked | None:
    """The value of a property in a text: a date or a number; ``None`` if there is none, or several."""
    values = found.subject.values
    kinds = {_type_of(store, found, value) for value in values}
    if kinds == {"date"} and len(seen.when.dates) == 1:
        day = seen.when.dates[0]
        own = [v for v in values if Span.of(v.value).is_within(Span.of(day))]
        return _Asked(calendar.text(day, language), seen.dated, own)
    if kinds == {"number"}:
        numbers = [i for i, part in enumerate(seen.parts) if part.isdecimal() and i not in seen.dated | found.places]
        if len(numbers) != 1:
            return None
        said = seen.parts[numbers[0]]
        places = {
            numbers[0],
            *(i for i, part in enumerate(seen.parts) if part in cues.words("measure words", seen.language)),
        }
        return _Asked(said, frozenset(places), [v for v in values if float(v.value) == float(said)])
    return None


def _type_of(store: Store, found: OfProperty, value: Stated) -> str:
    """Whether a value is a ``date``, a ``number`` or something else."""
    quads = store.quads(ox.NamedNode(found.entity), term(found.name))
    literal = next((q.object for q in quads if q.object.value == value.value), None)
    if literal is None or not isinstance(literal, ox.Literal):
        return "text"
    return "date" if literal.datatype.value == iris.EDTF else "number" if is_number(literal) else "text"


def _of_figure(store: Store, figures: Sequence[OfFigure], amount: Limit, language: str) -> Answer | None:
    """Who states an amount: of the one figure that is meant or, if a text does not say whose, of those that have it."""
    alike = [f for f in figures if amount.unit in ("", f.row.cells["unit"])]
    having = [f for f in alike if any(map(amount.holds, _numbers(f.row)))]
    meant = having or (alike if alike and alike[0].is_whole else [])
    if not meant or len(meant) > _MOST_FIGURES:
        return None
    parts, answer = [], meant[0].answer
    unit = amount.unit or str(meant[0].row.cells["unit"])
    for one in meant:
        subject = stated_values.of_figure(store, answer, one.row)
        own = [v for v in subject.values if v.qualifier == "exact" and amount.holds(float(v.value))]
        asked = tables.quantity(amount.shown, unit, language)
        parts.append(stated_values.who_states(store, answer, subject, asked, own))
    keep(answer, [one.row for one in meant], [s for one in meant for s in one.answer.sources])
    answer.headline = wording.sentences(answer, parts)
    answer.understood = " · ".join(
        [catalogue.get(answer.question).titles[language], tables.quantity(amount.shown, unit, language)]
    )
    return answer


def _numbers(row: AnswerRow) -> list[float]:
    """The numbers that documents give for the value of a row."""
    others = row.evidence["value"].others if "value" in row.evidence else ()
    cells = [row.cells["value"], *(told.value for told in others)]
    return [float(c) for c in cells if isinstance(c, int | float)]


@functools.cache
def _opening() -> Expression:
    """What asks who states something, before what that is."""
    return Expression(
        lambda: rf"\W*{cues.pattern('who states')}\s*[,，:：]?\s*(?:{cues.pattern('that it is so')}\s+)?",
        functools.partial(cues.may_have, "who states"),
    )
