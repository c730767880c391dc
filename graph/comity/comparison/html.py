"""A comparison as a page of HTML, for printing, and as part of one."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from comity.comparison.cells import DIFFERENT
from comity.comparison.render import check_fits
from comity.questions import answer_html
from comity.text.html import table

if TYPE_CHECKING:
    from comity.comparison.model import Comparison

_STYLE = (
    "@page{size:A4 landscape;margin:8mm}body{font:8.5pt/1.25 sans-serif;color:#111;margin:1em}"
    "table{border-collapse:collapse;width:100%}caption{font-weight:bold;text-align:left;font-size:12pt;padding:.3em 0}"
    "th,td{border:1px solid #aaa;padding:.15em .3em;text-align:left;vertical-align:top;overflow-wrap:break-word}"
    "thead{display:table-header-group}tr{break-inside:avoid}td:first-child{min-width:8em}th,td:first-child{background:#eee;font-weight:bold}"
    "b{color:#b3261e}ol{columns:2;font-size:7pt}code{color:#555}"
    "@media print{body{margin:0;font-size:6.5pt}a{color:inherit;text-decoration:none}}"
)


def whole(shown: Comparison) -> str:
    """A self-contained HTML page. Raises ``ComityError`` for more than ``MOST`` mechanisms."""
    check_fits(shown)
    return (
        f'<!DOCTYPE html>\n<html lang="{shown.language}"><head><meta charset="utf-8">'
        f"<title>{escape(shown.title())}</title><style>{_STYLE}</style></head>\n<body>{part(shown)}</body></html>\n"
    )


def part(shown: Comparison) -> str:
    """The table as part of an HTML page, with notes and documents below."""
    titles, rows, citing = shown.table()
    grid = table(titles, rows, shown.title()).replace(DIFFERENT, " <b>≠</b> ")
    notes = "".join(f"<p>{escape(note)}</p>" for note in shown.notes())
    cited = "".join(f"<li>{answer_html.citation(s)} <code>{escape(s.id)}</code></li>" for _, s in citing.sources())
    return f"{grid}\n{notes}\n<ol>{cited}</ol>"
