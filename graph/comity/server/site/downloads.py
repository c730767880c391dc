"""Answers as files: the rows, the documents behind them, JSON and Markdown, each with a name that says what it is."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from comity.model.slugs import slug
from comity.questions.answer import Answer
from comity.server.http.messages import Reply
from comity.server.site import links
from comity.server.site.frame import Frame
from comity.store.documents import Document
from comity.text import tables

_LONGEST_NAME = 100
_OF_A_DOCUMENT = ("title", "publisher", "published", "url")
_CSV = "text/csv; charset=utf-8; header=present"


class Form(NamedTuple):
    """A form of file: the name of its label on pages, how its name ends, and its media type."""

    label: str
    ending: str
    media_type: str


FORMS = {
    "csv": Form("file csv", ".csv", _CSV),
    "documents": Form("file documents", "-documents.csv", _CSV),
    "json": Form("file json", ".json", "application/json"),
    "md": Form("file md", ".md", "text/markdown; charset=utf-8"),
}
"""The forms of an answer, by the value of the parameter ``format``."""
OF_FILES = ("csv", "documents", "json")
"""The forms that lie beside an answer on a site of files."""


def file(answer: Answer, form: str) -> Reply:
    """An answer as a file in one of ``FORMS``."""
    wanted = FORMS[form]
    headers = (("Content-Disposition", f'attachment; filename="{name(answer, form)}"'), ("Vary", "Accept-Language"))
    return Reply(200, wanted.media_type, text(answer, form).encode(), headers)


def name(answer: Answer, form: str) -> str:
    """The name of the file: the question, what it is about, and the day."""
    values = (v for value in answer.parameters.values() for v in (value if isinstance(value, list) else [value]))
    day = [answer.as_of] if answer.as_of and answer.is_for_day else []
    told = "-".join(slug(part) for part in (answer.question, *values, *answer.operators.values(), *day))
    return f"comity-{told[:_LONGEST_NAME]}{FORMS[form].ending}"


def offered(frame: Frame, answer: Answer, path: str, parameters: links.Parameters) -> list[tuple[str, str, str]]:
    """The files that a page offers of an answer: the label, the address, and the name of each."""
    asked = [*parameters, ("lang", frame.language)]
    return [
        (frame.word(wanted.label), links.address(path, [*asked, ("format", form)]), name(answer, form))
        for form, wanted in FORMS.items()
        if not frame.is_static or form in OF_FILES
    ]


def text(answer: Answer, form: str) -> str:
    """The contents of the file."""
    if form == "csv":
        return _rows(answer)
    if form == "documents":
        return _written(["id", *_OF_A_DOCUMENT], ([d.id, *_told(d)] for d in answer.sources))
    return (
        answer.to_markdown()
        if form == "md"
        else json.dumps(answer.to_dict(), ensure_ascii=False, separators=(",", ":"))
    )


def _rows(answer: Answer) -> str:
    """The rows, and of each the document that states most of it; ``sources`` has the ids of all, which the table of documents explains."""
    known = {d.id: d for d in answer.sources}
    head, *body = csv.reader(io.StringIO(answer.to_csv(), newline=""))
    told = (_told(known[row.sources[0]]) if row.sources else [""] * len(_OF_A_DOCUMENT) for row in answer.rows)
    rows = ([*cells, *more] for cells, more in zip(body, told, strict=True))
    return _written([*head, *(f"source_{column}" for column in _OF_A_DOCUMENT)], rows)


def _told(document: Document) -> list[str]:
    return [
        str(tables.csv_safe(value)) for value in (document.title, document.publisher, document.published, document.url)
    ]


def _written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV (RFC 4180) with a mark of its encoding, without which spreadsheets misread Chinese and Russian."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([head, *rows])
    return "\ufeff" + out.getvalue()
