"""Whether a meeting was cancelled or put off: its status says so, or the day for which it was planned at first."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris
from comity.plain_language.answers.catalogue_answers import of_meeting, so, with_verdict
from comity.plain_language.parsing.reading import LISTS_OF_MEETINGS, STATUS_ASKED, Reading
from comity.questions import operator_sentences, operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.store.base import DEFAULT, Store, term


def given(store: Store, reading: Reading, answered: Answer) -> Answer | None:
    """Whether a meeting was cancelled or put off, or any of a series; ``None`` if a text asks neither, or of no meetings.

    That it was held says that nobody cancelled it, but not that nobody put it off.
    """
    wanted = {status for cue, status in STATUS_ASKED.items() if cue in reading.asks}
    if not wanted or "status" not in answered.columns or answered.count is not None or not answered.rows:
        return None
    met = [row for row in answered.rows if row.cells.get("meeting")]
    moved = [row for row in met if row.cells.get("status") in wanted or _was_moved(store, row, wanted)]
    if moved:
        return so(_of_those(store, answered, moved), True)
    statuses = {row.cells.get("status") for row in met}
    if "unconfirmed" in statuses or (wanted == {"postponed"} and statuses != {"cancelled"}):
        return with_verdict(untold(store, reading, answered), "unknown")
    return so(answered, False)


def _of_those(store: Store, answered: Answer, moved: list[AnswerRow]) -> Answer:
    """The answer of the one meeting of several that was cancelled or put off, with what is told of that; else as it is."""
    if len(moved) > 1 or answered.question == "meeting":
        return answered
    return of_meeting(store, moved[0].cells["meeting"], answered.language) or answered


def of_the_one(store: Store, reading: Reading, answered: Answer) -> Answer:
    """The answer of the only meeting of a list, with for when it was planned at first: one meeting is not once put off."""
    met = [row for row in answered.rows if row.cells.get("meeting")]
    is_chosen = bool(answered.operators.keys() - {"matching", "count"})  # "the last of them" is told as that
    is_counted = not {*STATUS_ASKED.values()}.isdisjoint(answered.operators.get("matching", "").split(operators.EITHER))
    is_of_one = (
        answered.question in LISTS_OF_MEETINGS and len(met) == len(answered.rows) == 1 and not (is_chosen or is_counted)
    )
    is_of_its_plan = answered.count is None and is_of_one and _was_moved(store, met[0], {"postponed"})
    if not is_of_one or not ("put off" in reading.asks or is_of_its_plan):
        return answered
    return _of_those(store, answered, answered.rows)


def untold(store: Store, reading: Reading, answered: Answer) -> Answer:
    """The answer, with that no document tells that its meeting was put off, if a text asks when that was, or whether it was."""
    is_of_meetings = "put off" in reading.asks and "called off" not in reading.asks and "status" in answered.columns
    if not is_of_meetings or any(
        row.cells.get("status") in operators.CALLED_OFF or _was_moved(store, row, {"postponed"})
        for row in answered.rows
    ):
        return answered
    told = operator_sentences.without_verdict(answered) if answered.verdict else answered.headline
    answered.headline = wording.sentences(answered, [operator_sentences.said(answered, "put off untold"), told])
    return answered


def _was_moved(store: Store, row: AnswerRow, wanted: set[str]) -> bool:
    """Whether documents tell of a meeting for when it was planned at first, and it was to be put off that is asked."""
    meeting = ox.NamedNode(iris.ID + str(operators.key_of(row.cells.get("meeting"))))
    return "postponed" in wanted and any(store.quads(meeting, term("firstPlanned"), None, DEFAULT))
