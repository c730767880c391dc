"""An answer as a table on a page: sorted, filtered and cut into parts as the address says, without columns that say nothing."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import NamedTuple

from comity.naming.keys import fold
from comity.questions.answer import Answer, AnswerRow, Value
from comity.server.http.messages import Request
from comity.server.site import answers, wording
from comity.server.site.answers import Cited, Part
from comity.store.base import Store
from comity.text import tables, words

VIEW = ("sort", "filter", "page")
"""The parameters that change how an answer is shown, and not the answer."""
_MOST_ROWS = 100
_BUDGET = 100_000
"""About how many bytes the rows of one part and the documents that they cite may take."""
_CELL, _REFERENCE, _CITATION = 230, 50, 480
_MOST_CITED = 120
"""How many documents of one row are listed; the downloads have all."""
_FEW = 3
_TALL = 12
_LONGEST = 200


class Column(NamedTuple):
    """A column: its name, title and kind (``number`` or none), and whether rows are sorted by it: ``up``, ``down`` or not."""

    name: str
    title: str
    kind: str
    sorted: str

    @property
    def next(self) -> str:
        """The parameter ``sort`` that the title of the column leads to."""
        return f"-{self.name}" if self.sorted == "up" else self.name


class Cell(NamedTuple):
    """The pieces of a cell, its kind (``number``, ``date`` or none), and whether a document says otherwise."""

    parts: list[Part]
    kind: str
    is_disputed: bool


class Row(NamedTuple):
    """The cells of a row, and the numbers of its documents: the first few, and the rest."""

    cells: list[Cell]
    few: list[int]
    others: list[int]


class Table(NamedTuple):
    """A table. ``same`` has the titles and values of columns that are alike in all rows, and so are not shown.

    ``of_all`` is the number of rows in the answer, ``found`` of those that have the text of the filter.
    """

    headline: str
    columns: list[Column]
    same: list[tuple[str, list[Part]]]
    rows: list[Row]
    sources: list[Cited]
    notes: list[str]
    filter: str
    sort: str
    found: int
    of_all: int
    at: int
    last: int
    is_tall: bool


def shown(store: Store, answer: Answer, request: Request) -> Table:
    """The table of an answer as the address of a request asks for it. What it cannot show as asked, it shows as if not asked."""
    text = request.first("filter").strip()[:_LONGEST]
    sort = request.first("sort")
    names = answer.shown_columns()
    same = _same(answer, names)
    columns = [_column(answer, n, sort) for n in names if n not in same]
    sort = sort if any(c.sorted for c in columns) else ""
    found = _sorted(_filtered(answer, text), sort, answer.language)
    parts = _parts(found, len(columns))
    page = request.first("page", "1")
    at = int(page) if re.fullmatch("[1-9][0-9]{0,5}", page) and int(page) <= len(parts) else 1
    here = parts[at - 1]
    numbers: dict[str, int] = {}
    rows = [_row(store, answer, row, columns, numbers) for row in here]
    by_id = {s.id: s for s in answer.sources}
    part = copy.copy(answer)
    part.rows = here
    return Table(
        headline=answer.headline,
        columns=columns,
        same=[(answer.columns[n], _cell(store, answer, answer.rows[0], n).parts) for n in same],
        rows=rows,
        sources=[answers.cite(by_id[s], n) for s, n in numbers.items()],
        notes=[*part.dissent(), *answer.notes],
        filter=text,
        sort=sort,
        found=len(found),
        of_all=len(answer.rows),
        at=at,
        last=len(parts),
        is_tall=len(rows) > _TALL,
    )


def _parts(rows: Sequence[AnswerRow], columns: int) -> list[list[AnswerRow]]:
    """Rows in parts that each make a page of moderate size; at least one part, which may be empty."""
    parts: list[list[AnswerRow]] = [[]]
    size, cited = 0, set[str]()
    for row in rows:
        own = row.sources[:_MOST_CITED]
        cost = _CELL * columns + _REFERENCE * len(own) + _CITATION * len(set(own) - cited)
        if parts[-1] and (size + cost > _BUDGET or len(parts[-1]) == _MOST_ROWS):
            parts.append([])
            size, cited = 0, set()
            cost = _CELL * columns + (_REFERENCE + _CITATION) * len(own)
        parts[-1].append(row)
        size += cost
        cited.update(own)
    return parts


def _same(answer: Answer, names: Sequence[str]) -> list[str]:
    """The columns that have one value in all rows, which no document disputes. At least one column is left."""
    if len(answer.rows) < 2:
        return []
    same = [
        n
        for n in names
        if not any(n in row.disputed for row in answer.rows) and len({str(row.cells[n]) for row in answer.rows}) == 1
    ]
    return same if len(same) < len(names) else same[1:]


def _column(answer: Answer, name: str, sort: str) -> Column:
    values = [row.cells[name] for row in answer.rows if row.cells[name] is not None]
    is_number = all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
    direction = "up" if sort == name else "down" if sort == f"-{name}" else ""
    return Column(name, answer.columns[name], "number" if is_number else "", direction)


def _filtered(answer: Answer, text: str) -> list[AnswerRow]:
    """The rows in which each word of a text is, in any cell or in what other documents say instead."""
    wanted = fold(text).split()
    return [row for row in answer.rows if all(w in _text(answer, row) for w in wanted)] if wanted else answer.rows


def _text(answer: Answer, row: AnswerRow) -> str:
    told = [(n, v) for n, v in row.cells.items() if n in answer.columns]
    told += [(n, telling.value) for n, evidence in row.evidence.items() for telling in evidence.others]
    texts = [_shown(v, n, answer.language) for n, v in told]
    # A date is found in words, and as it is written in the facts.
    return fold(" ".join([*texts, *(v for _, v in told if isinstance(v, str))]))


def _shown(value: Value, column: str, language: str) -> str:
    return wording.cell(tables.display(value, column, language), column, language)


def _sorted(rows: list[AnswerRow], sort: str, language: str) -> list[AnswerRow]:
    """Rows by a column, in reverse with a minus; rows without a value come last either way."""
    if not sort:
        return rows
    name = sort.removeprefix("-")

    def rank(row: AnswerRow) -> tuple[bool, float, str]:
        value = row.cells[name]
        if isinstance(value, int | float):
            return True, value, ""
        text = tables.display(value, name, language)
        return False, 0, text if wording.DATE.fullmatch(text) else fold(text)

    with_value = [row for row in rows if row.cells[name] is not None]
    with_value.sort(key=rank, reverse=sort.startswith("-"))
    return [*with_value, *(row for row in rows if row.cells[name] is None)]


def _row(store: Store, answer: Answer, row: AnswerRow, columns: Sequence[Column], numbers: dict[str, int]) -> Row:
    cited = [numbers.setdefault(s, len(numbers) + 1) for s in row.sources[:_MOST_CITED]]
    return Row([_cell(store, answer, row, c.name) for c in columns], cited[:_FEW], cited[_FEW:])


def _cell(store: Store, answer: Answer, row: AnswerRow, name: str) -> Cell:
    value, language = row.cells[name], answer.language
    each = value if isinstance(value, list) else [value] if value is not None else []
    separator = words.of("tables", language)["comma"]
    parts = [answers.part(store, item, name, language) for item in each]
    kind = "number" if isinstance(value, int | float) and not isinstance(value, bool) else ""
    if isinstance(value, str) and not parts[0].address:
        kind = "date" if wording.DATE.fullmatch(value) else ""
        parts = [parts[0]._replace(text=wording.cell(value, name, language))]
    return Cell([p._replace(lead=separator if i else "") for i, p in enumerate(parts)], kind, name in row.disputed)
