"""Where a format was founded, if a text asks that and no document tells it of the day that the answer has."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.words import cues
from comity.questions import composed_sentences, operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar


def told(store: Store, answer: Answer, text: str) -> str:
    """The sentence that says it; empty if a text does not ask it, or the answer names the place, or none is known."""
    if answer.question != "founding" or len(answer.rows) != 1 or not cues.compiled("where").search(text):
        return ""
    row = answer.rows[0]
    if not (row.cells.get("place") or row.cells.get("meeting")):
        return _first_meeting(store, answer, row)
    return "" if composed_sentences.is_of_that_time(store, row) else _of_another_day(store, answer, row)


def _of_another_day(store: Store, answer: Answer, row: AnswerRow) -> str:
    """The day and the place of the meeting at which a document says that it was founded."""
    meeting = ox.NamedNode(iris.ID + str(operators.key_of(row.cells["meeting"])))
    days, places = (
        [q.object.value for q in store.quads(meeting, term(name), None, DEFAULT)] for name in ("start", "place")
    )
    if not (days and places):
        return ""
    day, place = calendar.text(days[0], answer.language), store.label(places[0], answer.language)
    return wording.said(answer, "told of another day", day=day, place=place)


def _first_meeting(store: Store, answer: Answer, row: AnswerRow) -> str:
    """When and where its first summit was, if that was when it was founded, as documents tell it."""
    founded = Span.of(str(row.cells.get("established") or ""))
    of = {"mechanism": [str(operators.key_of(row.cells["mechanism"]))]}
    held = catalogue_answers.asked(store, "summits", of, None, answer.language)
    first = operators.that_count(held)[:1] if held is not None else []
    if not any(r.cells.get("place") and Span.of(str(r.cells.get("start") or "")).is_within(founded) for r in first):
        return ""
    met = catalogue_answers.of_meeting(store, first[0].cells["meeting"], answer.language)
    if met is None:
        return ""
    answer.cite(met.sources)
    return met.headline
