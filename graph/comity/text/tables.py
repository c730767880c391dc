"""Tables for people: text for a terminal and Markdown, with cells that are safe wherever they are shown."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from comity.text import words

_WIDEST = 60
DISPUTED = " ≠"
"""The end of a cell in which a document says otherwise. It stays when the cell is cut."""
_AMOUNTS = ("value", "amount")
# Texts, compiled on first use: most answers do not need them.
_CONTROL = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_FORMULA = r"\s*[=+\-@＝＋－＠\t\r]"


def plain(text: str) -> str:
    """Text for a terminal: control codes and characters that change the writing direction become visible marks."""
    return text if text.isprintable() else re.sub(_CONTROL, "\N{REPLACEMENT CHARACTER}", text)


def csv_safe(value: Any) -> Any:
    """A cell that no spreadsheet runs as a formula."""
    return "'" + value if isinstance(value, str) and re.match(_FORMULA, value) else value


def display(cell: Any, column: str, language: str) -> str:
    """A cell as text: labels for entities, "106.3 billion" for an amount, and nothing for ``None``."""
    if cell is None:
        return ""
    if isinstance(cell, dict):
        return str(cell["label"])
    if isinstance(cell, list):
        return words.of("tables", language)["comma"].join(display(c, column, language) for c in cell)
    if isinstance(cell, bool):
        return words.of("tables", language)["yes"] if cell else ""
    if isinstance(cell, int | float) and column in _AMOUNTS:
        return amount(cell, language)
    return unit(cell, language) if column == "unit" and isinstance(cell, str) else str(cell)


def amount(value: float, language: str) -> str:
    """A number as people write it, but exact: 106300000000 is "106.3 billion". Nothing is rounded."""
    forms = words.of("numbers", language)
    marks = str.maketrans({".": forms["decimal point"], ",": forms["between thousands"]})
    powers = forms["powers of ten"].split()
    for power, word in zip(powers[::2], powers[1::2], strict=True):
        size = 10 ** int(power)
        if abs(value) >= size:
            scaled = f"{value / size:.4f}".rstrip("0").rstrip(".")
            if abs(float(scaled) * size - value) < 1e-6 * abs(size) / 1000:
                return forms["scaled"].format(number=scaled.translate(marks), word=word)
            break
    return f"{value:,}".translate(marks)


def quantity(value: float, of: str, language: str) -> str:
    """A number with its unit in words: "28.6 billion US dollars", "30 %"; the number alone of what is merely counted."""
    number, name = amount(value, language), unit(of, language) if of else ""
    return words.of("headlines", language)["amount of a unit"].format(number=number, unit=name) if name else number


def unit(name: str, language: str) -> str:
    """A unit in words: "US dollars", "vaccine doses"; empty for things that are merely counted."""
    known = words.of("units", language)
    return known[name].strip() if name in known else name.replace("-", " ")


_ONE_COLUMN = (
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u038a\u0391-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u2116\u2190-\u22ff\u2500\u25cb\u25cf]+"
)
_TWO_COLUMNS = "[\u3000-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uff01-\uff60]*"


def width(text: str) -> int:
    """How many terminal columns a text takes, according to wcwidth (Unicode Standard Annex 11 and grapheme clusters).

    Plain Latin, Greek, Cyrillic, Chinese and Japanese are counted here, because wcwidth takes as long to load as an answer.
    """
    if text.isascii():
        return len(text)
    others = re.sub(_ONE_COLUMN, "", text)
    if re.fullmatch(_TWO_COLUMNS, others):
        return len(text) + len(others)
    import wcwidth

    return wcwidth.wcswidth(plain(text))


def text(
    titles: list[str], body: list[list[str]], sources: list[str], notes: list[str], whole: Collection[int] = ()
) -> str:
    """A table with aligned columns; sources and notes below. Long cells are cut, except in the ``whole`` columns."""
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
    mark = DISPUTED if cell.endswith(DISPUTED) else ""
    cell = cell.removesuffix(mark)
    while width(cell) > _WIDEST:
        cell = cell[: len(cell) - max(2, (width(cell) - _WIDEST) // 2)].rstrip() + "…"
    return cell + mark


_MARKDOWN = r"([\\`*_\[\]<>|#~])"
_ADDRESS = r"(https?://[^\s<>|`]+)"


def markdown(titles: list[str], body: list[list[str]], sources: list[str], notes: list[str]) -> str:
    """A Markdown table (GitHub Flavored Markdown, section 4.10), with lists of sources and notes below."""

    def line(cells: list[str]) -> str:
        return "| " + " | ".join(markdown_text(c) for c in cells) + " |"

    lines = [line(titles), "|" + " --- |" * len(titles), *map(line, body), ""]
    lines += [f"- {markdown_text(item)}" for item in (*sources, *notes)]
    return "\n".join(lines).rstrip()


def markdown_text(text_: str) -> str:
    """A text with the characters escaped that mean something in Markdown, on one line."""
    parts = re.split(_ADDRESS, plain(text_))
    # Every second part is an address, which goes unchanged between angle brackets.
    return "".join(
        f"<{p}>" if i % 2 else re.sub(_MARKDOWN, r"\\\1", p.replace("&", "&amp;")) for i, p in enumerate(parts)
    )
