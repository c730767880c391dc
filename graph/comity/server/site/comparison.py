"""The page that compares mechanisms side by side."""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.comparison import compare, render
from comity.comparison.cells import DIFFERENT, UNKNOWN
from comity.comparison.model import Comparison
from comity.errors import ComityError
from comity.model import dates, iris
from comity.questions.catalogue import get
from comity.server.http.messages import Reply
from comity.server.site import answers, citations, downloads, forms, links
from comity.server.site.frame import Frame
from comity.store.base import Store

_MARK = re.compile(r"\[(\d+)\]")
_EXAMPLE = ("c5-plus-1", "china-central-asia", "eu-central-asia")


class Piece(NamedTuple):
    """A piece of a cell: text, or with ``number`` a reference to a document."""

    text: str
    number: int = 0


def page(store: Store, frame: Frame) -> Reply:
    """The form for two or more mechanisms, and the comparison; 400 or 404 if something is wrong with one of them."""
    question = get("comparison")
    given = frame.request.every("mechanism")
    day = frame.request.first("as-of").strip()
    fields = [*forms.fields(store, frame, question, {"mechanism": given}), forms.day_field(frame, day)]
    faults = [field.status for field in fields if field.fault and field.typed]
    status, said, shown = max(faults, default=200), frame.sentence(frame.word("mendForm")) if faults else "", None
    if not given:
        fields[0].fault = ""
    elif len(given) > render.MOST:
        status, said = 400, frame.sentence(frame.word("tooManyMechanisms", most=render.MOST))
    elif status == 200 and len(given) > 1:
        try:
            ids = [typed.address.rpartition("/")[2] for typed in fields[0].typed]
            shown = compare.find(store, ids, dates.as_day(day) if day else None, frame.language)
        except ComityError as error:
            status, said = 400, frame.sentence(error.sentence)
    compared = shown.answer() if shown else None
    parameters = [*(("mechanism", m) for m in (shown.mechanisms if shown else ())), *([("as-of", day)] if day else [])]
    return frame.page(
        "compare.html",
        status=status,
        section="compare",
        title=shown.title() if shown else frame.word("compare"),
        path="/compare",
        fields=fields,
        said=said or (frame.sentence(frame.word("oneMore")) if len(given) == 1 and not faults else ""),
        example=frame.url("/compare", [("mechanism", m) for m in _EXAMPLE]),
        headline=compared.headline if compared else "",
        files=downloads.offered(frame, compared, "/ask/comparison", parameters) if compared else [],
        **(_table(shown) if shown else {"shown": None}),
        citations=citations.of_page(frame, shown.title(), frame.url("/compare", parameters), has_files=False)
        if shown
        else [],
    )


def _table(shown: Comparison) -> dict[str, object]:
    titles, rows, citing = shown.table()
    return {
        "shown": shown,
        "titles": list(zip(titles[1:], (links.local(iris.ID + m) for m in shown.mechanisms), strict=True)),
        "rows": [(title, [_values(cell) for cell in cells]) for title, *cells in rows],
        "sources": [answers.cite(source, number) for number, source in citing.sources()],
    }


def _values(cell: str) -> list[list[Piece]]:
    """The values of a cell: several if documents contradict each other, none if no document covers it."""
    return [] if cell == UNKNOWN else [_pieces(value) for value in cell.split(DIFFERENT)]


def _pieces(value: str) -> list[Piece]:
    """The text of a value and the numbers in brackets after it."""
    parts = _MARK.split(value)
    return [Piece("", int(p)) if i % 2 else Piece(p) for i, p in enumerate(parts) if p]
