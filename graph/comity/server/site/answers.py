"""Shows an answer on a page: cells with links, numbered sources, and links to its other formats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from comity.model import iris, word_files
from comity.questions.answer import NOT_EQUAL, Answer, Value
from comity.server.site import links
from comity.store.base import Store
from comity.store.documents import Document
from comity.text import tables, words

MOST_ROWS = 500
_FEW = 3
_DATE = re.compile(r"[0-9./~?%-]+")
"""A date in EDTF (level 1), which must stay on one line."""


class Part(NamedTuple):
    """A piece of text, perhaps a link. ``lead`` separates it from the piece before."""

    text: str
    address: str = ""
    lead: str = ""


class Cited(NamedTuple):
    """A document with its number on the page and its addresses here and on the web."""

    number: int
    source: Document
    address: str
    url: str


@dataclass(frozen=True)
class TableRow:
    """The cells of a row, each with its kind (``number``, ``date``), and the numbers of its documents: the first few, and the rest."""

    cells: list[tuple[list[Part], str]]
    few: list[int]
    others: list[int]


@dataclass(frozen=True)
class Shown:
    """An answer as a table. ``left_out`` is the number of rows that are not shown."""

    headline: str

    titles: list[str]
    rows: list[TableRow]
    sources: list[Cited]
    notes: list[str]
    left_out: int


def shown(store: Store, answer: Answer) -> Shown:
    """The table of an answer, with at most ``MOST_ROWS`` rows and the documents that they cite."""
    numbers: dict[str, int] = {}
    rows = answer.rows[:MOST_ROWS]
    columns = [n for n in answer.columns if any(row.cells[n] is not None for row in rows)]

    def parts(cell: Value, column: str) -> tuple[list[Part], str]:
        each = cell if isinstance(cell, list) else [cell]
        separator = words.of("tables", answer.language)["comma"]
        pieces = [part(store, item, column, answer.language) for item in each]
        is_date = len(pieces) == 1 and bool(_DATE.fullmatch(pieces[0].text))
        kind = "number" if isinstance(cell, int | float) else "date" if is_date else ""
        return [p._replace(lead=separator if i else "") for i, p in enumerate(pieces)], kind

    body = []
    for row in rows:
        cited = [numbers.setdefault(s, len(numbers) + 1) for s in row.sources]
        cells = [parts(row.cells[n], n) for n in columns]
        disputed = set(row.disputed)
        shown_cells = [
            ([*pieces, Part(NOT_EQUAL, lead=" ")] if name in disputed else pieces, kind)
            for name, (pieces, kind) in zip(columns, cells, strict=True)
        ]
        body.append(TableRow(shown_cells, cited[:_FEW], cited[_FEW:]))
    by_id = {s.id: s for s in answer.sources}
    return Shown(
        headline=answer.headline,
        titles=[answer.columns[n] for n in columns],
        rows=body,
        sources=[cite(by_id[s], n) for s, n in numbers.items()],
        notes=[*answer.dissent(), *answer.notes],
        left_out=len(answer.rows) - len(rows),
    )


def cite(source: Document, number: int) -> Cited:
    """A document for a list of sources. Only web addresses become links."""
    url = source.url if source.url.startswith(links.WEB) else ""
    return Cited(number, source, links.local(iris.SOURCE + source.id), url)


def parameters(answer: Answer) -> links.Parameters:
    """The parameters that ask for an answer again."""
    values = [
        (name, value)
        for name, values in answer.parameters.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    return [
        *values,
        *answer.operators.items(),
        *([("as-of", answer.as_of)] if answer.as_of and answer.is_for_day else []),
    ]


def part(store: Store, item: Any, column: str, language: str) -> Part:
    """An item of a cell: an entity or a web address as a link, anything else as text."""
    text = tables.display(item, column, language)
    if column == "indicator":
        text = word_files.value("indicator", text, language)
    if isinstance(item, dict):
        return Part(text, links.of_id(store, item["id"]))
    return Part(text, text if isinstance(item, str) and item.startswith(links.WEB) and " " not in item else "")
