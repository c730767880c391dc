"""A series of figures in one unit, so that it can be plotted: currencies are not converted unless a document does."""

from __future__ import annotations

from collections import Counter, defaultdict

from comity.questions import wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.figure_sentences import value_of
from comity.questions.operators import key_of

QUESTION = "figure-series"
"""The question that asks for a series."""
_ABOUT = ("reporter", "partner", "indicator")
_DOLLARS = "USD"
"""The unit that most figures have, if two have as many of a series."""


def keep_one_unit(answer: Answer) -> None:
    """Keep of each series the rows in the unit that has most of them; a note tells the values in others."""
    units: dict[tuple[object, ...], Counter[str]] = defaultdict(Counter)
    for row in answer.rows:
        units[_series(row)][str(row.cells["unit"])] += 1
    kept = {about: min(n, key=lambda unit: (-n[unit], unit != _DOLLARS, unit)) for about, n in units.items()}
    others = [row for row in answer.rows if row.cells["unit"] != kept[_series(row)]]
    if not others:
        return
    answer.rows = [row for row in answer.rows if row.cells["unit"] == kept[_series(row)]]
    told = [wording.bracketed(answer, value_of(answer, row), wording.shown(answer, row, "period")) for row in others]
    answer.notes.append(wording.said(answer, "in other units", names=wording.listed(told, answer.language, len(told))))


def _series(row: AnswerRow) -> tuple[object, ...]:
    return tuple(key_of(row.cells.get(name)) for name in _ABOUT)
