"""Tables as HTML. All text is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from comity.text import tables


def table(titles: Sequence[str], body: Sequence[Sequence[str]], caption: str) -> str:
    """A table of texts, with a heading row and a caption."""
    head = "".join(f'<th scope="col">{escape(tables.plain(t))}</th>' for t in titles)
    rows = ["<tr>" + "".join(f"<td>{escape(tables.plain(c))}</td>" for c in row) + "</tr>" for row in body]
    return f"<table><caption>{escape(tables.plain(caption))}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
