"""Tables for people: text for a terminal, Markdown, and cells that are safe where they land."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Any

SOURCES = {"en": "sources", "zh": "来源", "ru": "источники"}
MORE_SOURCES = {
    "en": "further sources that state these rows: {n}; --sources lists all.",
    "zh": "另有{n}个来源；用 --sources 全部列出。",
    "ru": "Ещё источников: {n}; все показывает --sources.",
}
_YES = {"en": "yes", "zh": "是", "ru": "да"}
_LARGE = {
    "en": ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")),
    "ru": ((10**12, "трлн"), (10**9, "млрд"), (10**6, "млн")),
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
}
_WIDEST = 60
_AMOUNTS = ("value", "amount")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Compiled where they are first used: most answers need none of them.
_FORMULA = r"\s*[=+\-@＝＋－＠\t\r]"


def plain(text: str) -> str:
    """Text for a terminal: control codes and characters that turn the direction of writing become visible marks."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def csv_safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + value if isinstance(value, str) and re.match(_FORMULA, value) else value


def display(cell: Any, column: str, language: str) -> str:
    """A cell in words: the labels of entities, an amount as "106.3 billion", nothing for ``None``."""
    if cell is None:
        return ""
    if isinstance(cell, dict):
        return str(cell["label"])
    if isinstance(cell, list):
        return (", " if language != "zh" else "、").join(display(c, column, language) for c in cell)
    if isinstance(cell, bool):
        return _YES[language] if cell else ""
    if isinstance(cell, int | float) and column in _AMOUNTS:
        return amount(cell, language)
    return str(cell)


def amount(value: float, language: str) -> str:
    """A number as people write it, and exactly: 106300000000 is "106.3 billion"; nothing is rounded away."""
    for size, word in _LARGE[language]:
        if abs(value) >= size:
            scaled = f"{value / size:.4f}".rstrip("0").rstrip(".")
            if abs(float(scaled) * size - value) < 1e-6 * abs(size) / 1000:
                return scaled + word if language == "zh" else f"{_comma(scaled, language)} {word}"
            break
    grouped = f"{value:,}"
    return grouped.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",") if language == "ru" else grouped


def _comma(text: str, language: str) -> str:
    return text.replace(".", ",") if language == "ru" else text


def width(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    wide = sum(1 for c in text if unicodedata.east_asian_width(c) in "WF")
    return len(text) + wide - sum(1 for c in text if unicodedata.combining(c))


def text(
    titles: list[str], body: list[list[str]], sources: list[str], notes: list[str], whole: Collection[int] = ()
) -> str:
    """A table with aligned columns, each cell shortened but in the ``whole`` columns; sources and notes below."""
    plain_rows = [[plain(cell) for cell in row] for row in [titles, *body]]
    rows = [[c if i in whole else _shortened(c) for i, c in enumerate(row)] for row in plain_rows]
    widths = [max(width(row[i]) for row in rows) for i in range(len(titles))]
    lines = ["  ".join(cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(row)).rstrip() for row in rows]
    lines.insert(1, "  ".join("─" * w for w in widths))
    for below in (sources, notes):
        if below:
            lines += ["", *map(plain, below)]
    return "\n".join(lines)


def _shortened(cell: str) -> str:
    while width(cell) > _WIDEST:
        cell = cell[: len(cell) - max(2, (width(cell) - _WIDEST) // 2)].rstrip() + "…"
    return cell


_MARKDOWN = r"([\\`*_\[\]<>|#~])"
_ADDRESS = r"(https?://[^\s<>|`]+)"


def markdown(titles: list[str], body: list[list[str]], sources: list[str], notes: list[str]) -> str:
    """A Markdown table (GitHub Flavored Markdown, section 4.10); sources and notes below as lists."""

    def line(cells: list[str]) -> str:
        return "| " + " | ".join(_markdown_cell(c) for c in cells) + " |"

    lines = [line(titles), "|" + " --- |" * len(titles), *map(line, body), ""]
    lines += [f"- {_markdown_cell(item)}" for item in (*sources, *notes)]
    return "\n".join(lines).rstrip()


def _markdown_cell(text_: str) -> str:
    parts = re.split(_ADDRESS, plain(text_))
    # Every second part is an address, which stands as it is between angle brackets.
    return "".join(
        f"<{p}>" if i % 2 else re.sub(_MARKDOWN, r"\\\1", p.replace("&", "&amp;")) for i, p in enumerate(parts)
    )
