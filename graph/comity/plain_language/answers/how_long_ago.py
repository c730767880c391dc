"""How many years something is old, or somebody has belonged to it: "how old is ASEAN", "how long has Kazakhstan been in the OTS"."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris
from comity.model.dates import Span, as_day, today
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.words import cues
from comity.questions import wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.operators import FULL, key_of
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar

_SINCE = {"founding": "established", "membership-changes": "date"}
"""The column with the day on which it began, by question."""
_ASKED = ("age", "how long", "how many years")


def told(store: Store, answer: Answer, text: str) -> str:
    """The whole years to the day asked about or to today; empty if a text does not ask it, or the date is not exact enough."""
    column = _SINCE.get(answer.question, "")
    is_asked = any(cues.compiled(cue).search(text) for cue in _ASKED) and not answer.verdict
    rows = [r for r in answer.rows if "role" not in answer.columns or key_of(r.cells["role"]) in FULL]
    if not (is_asked and column and len(rows) == 1) or answer.parameters.get("change") == "left":
        return ""
    began, now = Span.of(str(rows[0].cells.get(column) or "")), as_day(answer.as_of) if answer.as_of else today()
    if began.earliest is None or began.latest is None or began.latest > now:
        return ""
    least, most = (
        now.year - day.year - ((now.month, now.day) < (day.month, day.day)) for day in (began.latest, began.earliest)
    )
    if least != most or least < 1 or _is_over(store, answer, rows[0]):
        return ""
    return wording.said(answer, "years since", n=least, day=calendar.text(now.isoformat(), answer.language))


def _is_over(store: Store, answer: Answer, row: AnswerRow) -> bool:
    """Whether a format ended, or a party left it, so that it gets no older."""
    format_ = str(key_of(row.cells["mechanism"]))
    if answer.question == "founding":
        ended = (term("dissolved"), term("end"))
        return any(list(store.quads(ox.NamedNode(iris.ID + format_), name, None, DEFAULT)) for name in ended)
    of = {"mechanism": [format_], "member": [str(key_of(row.cells["member"]))], "change": ["left"]}
    left = catalogue_answers.asked(store, "membership-changes", of, None, answer.language)
    since = Span.of(str(row.cells["date"]))
    return left is None or any(since.is_before(Span.of(str(r.cells.get("date") or ""))) for r in left.rows)
