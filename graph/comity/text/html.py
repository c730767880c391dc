"""Tables as HTML, with everything from data escaped and only web addresses linked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from comity.text import tables

if TYPE_CHECKING:
    from comity.questions.answer import Answer, Source


def answer_html(answer: Answer) -> str:
    """The table of an answer with its notes, and the documents that it cites as a list."""
    titles, body, cited, notes = answer.display()
    caption = answer.understood or answer.question
    parts = [table(titles, body, caption)]
    parts += [f"<p>{escape(tables.plain(note))}</p>" for note in notes]
    items = [f"<li>{citation(s)}</li>" for s in _in_order(answer, cited)]
    return "\n".join([*parts, f"<ol>{''.join(items)}</ol>" if items else ""])


def table(titles: Sequence[str], body: Sequence[Sequence[str]], caption: str) -> str:
    """A table of texts; the first row holds the titles."""
    head = "".join(f'<th scope="col">{escape(tables.plain(t))}</th>' for t in titles)
    rows = ["<tr>" + "".join(f"<td>{escape(tables.plain(c))}</td>" for c in row) + "</tr>" for row in body]
    return f"<table><caption>{escape(tables.plain(caption))}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def citation(source: Source) -> str:
    """Title, publisher and date of a document, the title linked to its address if that is one of the web."""
    title = escape(tables.plain(source.title))
    if source.url.startswith(("https://", "http://")):
        title = f'<a href="{escape(source.url)}" rel="noopener noreferrer">{title}</a>'
    return ", ".join(filter(None, [title, escape(tables.plain(source.publisher)), escape(source.published)]))


def _in_order(answer: Answer, cited: Sequence[str]) -> list[Source]:
    by_citation = {s.citation(): s for s in answer.sources}
    return [by_citation[line.split("] ", 1)[1]] for line in cited]
