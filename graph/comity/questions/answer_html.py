"""Answers and citations as HTML. All text from data is escaped, and only web addresses become links."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from comity.text import tables
from comity.text.html import table

if TYPE_CHECKING:
    from comity.store.documents import Document


def answer_html(
    caption: str, titles: Sequence[str], body: Sequence[Sequence[str]], notes: Sequence[str], cited: Sequence[Document]
) -> str:
    """A table, its notes, and a list of the documents it cites."""
    parts = [table(titles, body, caption)]
    parts += [f"<p>{escape(tables.plain(note))}</p>" for note in notes]
    items = [f"<li>{citation(s)}</li>" for s in cited]
    return "\n".join([*parts, f"<ol>{''.join(items)}</ol>" if items else ""])


def citation(source: Document) -> str:
    """The title, publisher and date of a document. The title is a link if the document has a web address."""
    title = escape(tables.plain(source.title))
    if source.url.startswith(("https://", "http://")):
        title = f'<a href="{escape(source.url)}" rel="noopener noreferrer">{title}</a>'
    return ", ".join(filter(None, [title, escape(tables.plain(source.publisher)), escape(source.published)]))
