"""A comparison as a page of text, for a terminal or a sheet of paper, or of Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from string import ascii_uppercase
from typing import TYPE_CHECKING

from comity.comparison.cells import DIFFERENT, PRIORITY, TOUCHED
from comity.comparison.citing import Citing
from comity.errors import ComityError
from comity.text import tables

if TYPE_CHECKING:
    from comity.comparison.model import Comparison

MOST = 12
"""How many mechanisms fit on a page."""
_BESIDE = 3
"""Up to this many mechanisms have a column each, with full texts. With more, each has a row, shortened."""
_BLOCKS = (
    ("form", "founded", "region", "level", "members", "secretariat"),
    ("summits", "first", "last", "next", "platforms", "documents"),
    ("ministerials", "last-ministerial", "pledges", "trade"),
)


def text(shown: Comparison, width: int) -> str:
    """The page of a comparison, at most ``width`` columns wide. Raises ``ComityError`` for more than ``MOST`` mechanisms."""
    check_fits(shown)
    return _in_columns(shown, width) if len(shown.mechanisms) <= _BESIDE else _in_rows(shown, width)


def markdown(shown: Comparison) -> str:
    """A Markdown table with a list of documents below. Raises ``ComityError`` for more than ``MOST`` mechanisms."""
    check_fits(shown)
    titles, rows, citing = shown.table()
    return tables.markdown(titles, rows, [f"[{n}] {s.id}: {s.citation()}" for n, s in citing.sources()], shown.notes())


def check_fits(shown: Comparison) -> None:
    """Raise ``ComityError`` for more mechanisms than fit on a page."""
    n = len(shown.mechanisms)
    if n > MOST:
        raise ComityError(
            f"{n} mechanisms do not fit on a page; name at most {MOST}, or use csv or json for all of them"
        )


def _in_columns(shown: Comparison, width: int) -> str:
    """A column for each mechanism, with full texts."""
    titles, rows, citing = shown.table()
    first = min(max(tables.width(row[0]) for row in rows), width // 4)
    each = (width - first) // len(shown.mechanisms) - 2
    lines = [shown.title(), ""]
    for row in (titles, *rows):
        cells = [_wrapped(cell, each if i else first) for i, cell in enumerate(row)]
        lines += [
            "  ".join(_padded(p, each if i else first) for i, p in enumerate(parts)).rstrip()
            for parts in zip_longest(*cells, fillvalue="")
        ]
    return "\n".join([*lines, "", *_below(shown.notes(), citing, width)])


def _in_rows(shown: Comparison, width: int) -> str:
    """Several blocks with a row for each mechanism, then the areas with a letter for each mechanism."""
    letters = dict(zip(shown.mechanisms, ascii_uppercase, strict=False))
    every = [
        a
        for a in shown.aspects
        if len({(c := shown.cells[a, m]).status + c.text for m in letters}) == 1 and c.status == "known"
    ]
    lines = [shown.title()]
    for place, block in enumerate(_BLOCKS):
        aspects = [a for a in block if a not in every]
        rows = [["", "" if place else shown.words["format"], *(shown.aspects[a] for a in aspects)]]
        for mechanism, letter in letters.items():
            name = "" if place else shown.mechanisms[mechanism]
            rows.append([letter, name, *(shown.cells[a, mechanism].short for a in aspects)])
        lines += ([""] if place else []) + _grid(rows, width)
    lines += ["", *_matrix(shown, letters, width)]
    citing = Citing(shown.cells, shown.mechanisms, shown.known, 1)
    same = [f"{shown.aspects[a]} {shown.cells[a, m].text}" for a in every for m in list(letters)[:1]]
    having = {a: [m for m in letters if shown.cells[a, m].brief in (PRIORITY, TOUCHED)] for a in shown.areas}
    of_all = [shown.areas[a] for a, ms in having.items() if len(ms) == len(letters)]
    of_one = [f"{shown.areas[a]} ({letters[ms[0]]})" for a, ms in having.items() if len(ms) == 1]
    summed = [
        f"{shown.words[key]}: {'; '.join(texts)}."
        for key, texts in (("every", same), ("in all", of_all), ("in one", of_one))
        if texts
    ]
    apart = _apart(shown, letters)
    lines += _wrapped(" ".join(summed), width) + (_wrapped(f"≠ {apart}", width) if apart else [])
    return "\n".join([*lines, *_below(shown.notes(), citing, width, _by_cell(shown, letters, citing))])


def _apart(shown: Comparison, letters: Mapping[str, str]) -> str:
    """Where documents contradict each other. Aspects of a mechanism with the same values are listed together."""
    found: dict[str, list[str]] = {}
    for mechanism, letter in letters.items():
        for aspect, title in shown.aspects.items():
            cell = shown.cells[aspect, mechanism]
            if cell.status == "contradicted":
                values = DIFFERENT.join([cell.brief, *(s.text for s in cell.said[1:])])
                found.setdefault(f"{letter} {values}", []).append(title)
    return "; ".join(f"{key[0]} {', '.join(titles)}: {key[2:]}" for key, titles in found.items())


def _by_cell(shown: Comparison, letters: Mapping[str, str], citing: Citing) -> list[str]:
    """For each mechanism, the documents for each aspect, and for all areas together."""
    lines = []
    for mechanism, letter in letters.items():
        parts = []
        for aspect, title in shown.aspects.items():
            cell = shown.cells[aspect, mechanism]
            texts = [s.text if cell.status == "contradicted" else "" for s in cell.said]
            marks = [citing.of(mechanism, s) for s in cell.said]
            if marks:
                parts.append(f"{title} " + DIFFERENT.join(f"{a}{b}".strip() for a, b in zip(texts, marks, strict=True)))
        areas = dict.fromkeys(
            citing.of(mechanism, s).strip().partition("+")[0]
            for a in shown.areas
            for s in shown.cells[a, mechanism].said
        )
        lines.append(f"{letter} " + "; ".join([*parts, f"{shown.words['the areas']} {''.join(areas)}"]))
    return lines


def _below(notes: list[str], citing: Citing, width: int, cells: Sequence[str] = ()) -> list[str]:
    """Notes, what each cell cites, and the ids of the documents, as many as fit on each line."""
    lines = [*_wrapped(" ".join(notes), width), ""]
    lines += [line for cell in cells for line in _wrapped(cell, width)]
    return lines + _wrapped("  ".join(f"[{n}]\N{NO-BREAK SPACE}{s}" for s, n in citing.numbers.items()), width)


def _matrix(shown: Comparison, letters: Mapping[str, str], width: int) -> list[str]:
    """The areas with a mark for each mechanism, in two halves next to each other."""
    half = (width - 3) // 2
    name = half - 2 * len(letters) - 1
    head = _padded(_cut(shown.words["areas"], name), name) + " " + " ".join(letters.values())
    rows = [
        f"{_padded(_cut(title, name), name)} {' '.join(shown.cells[area, m].short for m in letters)}"
        for area, title in shown.areas.items()
    ]
    middle = (len(rows) + 1) // 2
    return [
        f"{_padded(a, half)}   {b}".rstrip()
        for a, b in zip_longest([head, *rows[:middle]], [head, *rows[middle:]], fillvalue="")
    ]


def _grid(rows: list[list[str]], width: int) -> list[str]:
    """Aligned columns; the widest ones shrink until all fit."""
    plain = [[tables.plain(cell) for cell in row] for row in rows]
    columns = [i for i in range(len(rows[0])) if any(row[i] for row in plain)]
    widths = {i: max(tables.width(row[i]) for row in plain) for i in columns}
    while sum(widths.values()) + 2 * (len(columns) - 1) > width:
        widest = max(columns, key=lambda i: widths[i])
        widths[widest] -= 1
    return ["  ".join(_padded(_cut(row[i], widths[i]), widths[i]) for i in columns).rstrip() for row in plain]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - tables.width(cell))


def _cut(cell: str, width: int) -> str:
    """A cell cut to fit, with an ellipsis. The mark of a contradiction is never cut."""
    if tables.width(cell) <= width:
        return cell
    mark = "≠" if cell.endswith(" ≠") else ""
    while tables.width(cell) + 1 + len(mark) > width:
        cell = cell[:-1]
    return cell.rstrip() + "…" + mark


def _wrapped(line: str, width: int) -> list[str]:
    """Lines at most this wide, broken at spaces, or anywhere in a word that is too wide by itself."""
    lines, used = [""], 0
    for word in tables.plain(line).split(" "):
        own = tables.width(word)
        if lines[-1] and used + 1 + own <= width:
            lines[-1] += " " + word
            used += 1 + own
            continue
        if lines[-1]:
            lines.append("")
            used = 0
        for part in [word] if own <= width else word:
            own = tables.width(part)
            if used + own > width:
                lines.append("")
                used = 0
            lines[-1] += part
            used += own
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]
