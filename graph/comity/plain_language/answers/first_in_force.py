"""Which of several documents came into force first or last: their order is not that in which they were signed."""

from __future__ import annotations

from dataclasses import replace

from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.parsing.reading import Reading
from comity.questions import operator_sentences, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store

_DAY = "force"
"""The column with the day since when a document is in force."""


def told(store: Store, reading: Reading, found: Answer) -> Answer | None:
    """The document that came into force first or last, if a text asks that; ``None`` if no document dates it."""
    end = next((name for name in ("first", "last") if name in reading.operators), "")
    if found.question != "documents" or not end or "in force" not in reading.asks:
        return found
    is_of_more = {"since", "until", "count"} & reading.operators.keys() or reading.operators[end] != "1"
    if is_of_more:
        return None  # these would be of the day of signing
    rest = {name: value for name, value in reading.operators.items() if name != end}
    every = catalogue_answers.asked_as(store, replace(reading, operators=rest), found.language)
    dated = [row for row in every.rows if row.cells.get(_DAY)] if every is not None else []
    if every is None or not dated:
        return None
    chosen = (max if end == "last" else min)(dated, key=lambda row: Span.of(str(row.cells[_DAY])).begins)
    key = "first told" if end == "first" and len(dated) < len(every.rows) else end  # there may have been earlier ones
    keep(every, [chosen])
    every.headline = operator_sentences.said(every, key, things=wording.things(every, [chosen], "document", _DAY))
    return every
