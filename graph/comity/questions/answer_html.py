"""Answers and citations as HTML, with everything from data escaped and only web addresses linked."""

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
    """A table with its notes, and the documents that it cites as a list."""
    parts = [table(titles, body, caption)]
    parts += [f"<p>{escape(tables.plain(note))}</p>" for note in notes]
    items = [f"<li>{citation(s)}</li>" for s in cited]
    return "\n".join([*parts, f"<ol>{''.join(items)}</ol>" if items else ""])


def citation(source: Document) -> str:
    """Title, publisher and date of a document, the title linked to its address if that is one of the web."""
    title = escape(tables.plain(source.title))
    if source.url.startswith(("https://", "http://")):
        title = f'<a href="{escape(source.url)}" rel="noopener noreferrer">{title}</a>'
    return ", ".join(filter(None, [title, escape(tables.plain(source.publisher)), escape(source.published)]))
