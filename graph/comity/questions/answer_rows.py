"""The rows of an answer to which operators are applied: their dates and numbers, and what is kept of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import pyoxigraph as ox

from comity.errors import ComityError
from comity.model import dates, iris
from comity.model.dates import Span
from comity.questions import operator_sentences, wording
from comity.questions.answer import Answer, AnswerRow, Entity, Value
from comity.questions.catalogue import Question
from comity.questions.operators import dated, that_count
from comity.store.base import DEFAULT, Store, term
from comity.store.documents import Document

Asked = Callable[[Mapping[str, str | list[str]], "str | None"], Answer]
"""Asks the same question again, with other parameters or for another day."""

_LEAVING_OUT = frozenset(("since", "until", "matching", "has", "without", "both"))
"""Operators that leave out some rows of a series."""


class Rows:
    """An answer to which operators are applied one after the other."""

    def __init__(self, store: Store, question: Question, answer: Answer, again: Asked) -> None:
        self._store = store
        self._question = question
        self._again = again
        self.answer = answer

    def _say(self, key: str, **values: object) -> None:
        self.answer.headline = operator_sentences.said(self.answer, key, **values)

    def _keep(self, rows: list[AnswerRow], other: Answer | None = None) -> None:
        keep(self.answer, rows, other.sources if other else ())

    def _entity(self, text: str) -> Entity:
        iri = self._store.entity(text)
        if iri is None:
            from comity.naming import lookup

            iri = lookup.resolve(self._store, text, language=self.answer.language)
        return {"id": iris.local(iri), "label": self._store.label(iri, self.answer.language)}

    def _when(self, operator: str) -> str:
        column = dated(self._question)
        if not column:
            raise ComityError(f'"{operator}" needs dates, and the question "{self._question.name}" has none')
        return column

    def _column(self, name: str, operator: str) -> None:
        names = [c.name for c in self._question.columns]
        if name not in names:
            takes = ", ".join(names)
            raise ComityError(
                f'"{operator}" takes a column of the answer, and "{name[:40]}" is none; use one of {takes}'
            )

    def _in_order(self, column: str, rows: Sequence[AnswerRow]) -> list[AnswerRow]:
        known = [r for r in rows if self._span(r, column).earliest]
        return sorted(known, key=lambda r: self._span(r, column).earliest or date.min)

    def _by_term(self, rows: Sequence[AnswerRow]) -> list[AnswerRow]:
        """Terms in office by when they began or, if no document tells that, by the first day on which somebody is named."""
        begun = {id(r): (s := self._span(r, "from")).earliest or s.latest or self._span(r, "to").earliest for r in rows}
        return sorted((r for r in rows if begun[id(r)]), key=lambda r: begun[id(r)] or date.min)

    def _date(self, row: AnswerRow, column: str) -> Value:
        """The date of a row; of what a meeting adopted, if no document gives the day, that on which the meeting began."""
        meeting = row.cells.get("meeting")
        if row.cells[column] is not None or column != "adopted" or not isinstance(meeting, dict):
            return row.cells[column]
        started = self._store.quads(ox.NamedNode(iris.ID + meeting["id"]), term("start"), None, DEFAULT)
        return next((str(q.object.value) for q in started), None)

    def _span(self, row: AnswerRow, column: str) -> Span:
        cell = self._date(row, column)
        if isinstance(cell, list):  # of which documents tell several years
            cell = f"{min(map(str, cell))}/{max(map(str, cell))}" if cell else None
        try:
            return Span.of(str(cell) if cell is not None else None)
        except dates.DateError:
            return Span(None, None)

    def _term(self, row: AnswerRow) -> Span:
        """From when to when somebody was in office; of a term without an end, only its beginning is sure."""
        begun, ended = self._span(row, "from"), self._span(row, "to")
        return Span(begun.earliest or ended.earliest, ended.latest or begun.latest)

    def _undated(self, number: int) -> None:
        if number:
            self.answer.notes.insert(0, operator_sentences.said(self.answer, "undated", n=number))

    def _missing(self) -> None:
        """A note on the numbers of a series that no document here tells of: what is counted is then the least.

        Not of those that a date, a place or a name leaves out: documents may tell of them.
        """
        if not _LEAVING_OUT.isdisjoint(self.answer.operators):
            return
        numbers = {r.cells.get("ordinal") for r in that_count(self.answer)}
        known = {n for n in numbers if isinstance(n, int)}
        missing = sorted({*range(1, max(known, default=0))} - known)
        if missing:
            listed = wording.listed([str(n) for n in missing], self.answer.language)
            note = operator_sentences.said(self.answer, "missing", n=len(missing), numbers=listed)
            if note not in self.answer.notes:
                self.answer.notes.insert(0, note)


def keep(answer: Answer, rows: list[AnswerRow], others: Iterable[Document] = ()) -> None:
    """Leave these rows in an answer, with the documents that they cite, its own or ``others``."""
    known = {s.id: s for s in [*answer.sources, *others]}
    cited = {
        s for r in rows for s in (*r.sources, *(s for e in r.evidence.values() for t in e.others for s in t.sources))
    }
    answer.rows = rows
    answer.sources = [source for id_, source in known.items() if id_ in cited | answer.cited]


def is_number(cell: Value) -> bool:
    """Whether a cell has a number."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def is_currency(unit: Value) -> bool:
    """Whether a unit is a currency (ISO 4217), and not a container."""
    return isinstance(unit, str) and len(unit) == 3 and unit.isupper() and unit != "TEU"


def has_numbers(cell: Value) -> bool:
    """Whether a cell has a number, or several of which documents leave open which is right."""
    return is_number(cell) or (isinstance(cell, list) and bool(cell) and all(map(is_number, cell)))


def number_in(row: AnswerRow, column: str) -> int | float:
    """The number in a column, of several the largest; 0 if there is none."""
    cell = row.cells[column]
    every = [n for n in (cell if isinstance(cell, list) else [cell]) if isinstance(n, int | float)]
    return max(every, default=0)


def label_of(cell: Value) -> Value:
    """What a cell is called, or its value."""
    return cell["label"] if isinstance(cell, dict) else cell


def names_entity(row: AnswerRow, *entities: str) -> bool:
    """Whether a row has any of these entities (ids) in any cell."""
    cells = (item for cell in row.cells.values() for item in (cell if isinstance(cell, list) else [cell]))
    return any(isinstance(item, dict) and item["id"] in entities for item in cells)
