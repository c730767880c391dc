"""From what each document tells to the rows of an answer.

Documents that agree, or of which one merely says less, share a row; documents that disagree stand in rows of their own,
side by side. So every cell of a row is stated by one of its documents, and none of them contradicts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.model import dates, iris

Term = Any
Cells = tuple[Term, ...]

_MOST_JOINED = 12
"""Tellings of one key above this number are not completed by one another: the ways to do it would be too many to read."""


class JoinedRow(NamedTuple):
    """One row: its cells in the order of the columns, and the IRIs of the documents that state it."""

    cells: Cells
    sources: set[str]
    tellings: list[tuple[Cells, set[str]]]
    """What of the row which of its documents tell."""


def rows(tellings: Iterable[tuple[Cells, str]], keys: Sequence[int]) -> list[JoinedRow]:
    """Join what documents tell, given as (cells, source), into rows; ``keys`` are the cells that must be equal."""
    groups: dict[Cells, dict[Cells, JoinedRow]] = {}
    for cells, source in tellings:
        group = groups.setdefault(tuple(cells[k] for k in keys), {})
        group.setdefault(cells, JoinedRow(cells, set(), [])).sources.add(source)
    return [row for group in groups.values() for row in _join(list(group.values()))]


def _join(tellings: list[JoinedRow]) -> list[JoinedRow]:
    """The rows of one key: each largest set of the fullest tellings that agree, with those that say less beside them."""
    fullest = [t for t in tellings if not any(_within(t.cells, other.cells) for other in tellings if other is not t)]
    sets = _agreeing(fullest) if len(fullest) <= _MOST_JOINED else [[t] for t in fullest]
    joined: dict[Cells, JoinedRow] = {}
    for members in sets:
        cells = members[0].cells
        for member in members[1:]:
            cells = tuple(_finer(a, b) for a, b in zip(cells, member.cells, strict=True))
        row = joined.setdefault(cells, JoinedRow(cells, set(), []))
        for telling in tellings:
            if _within(telling.cells, cells):
                row.sources.update(telling.sources)
                row.tellings.append((telling.cells, telling.sources))
    return list(joined.values())


def _agreeing(tellings: list[JoinedRow]) -> list[list[JoinedRow]]:
    """All maximal sets of pairwise agreeing tellings (the maximal cliques, by Bron and Kerbosch)."""
    agree = {
        i: {j for j, b in enumerate(tellings) if j != i and _agree(a.cells, b.cells)} for i, a in enumerate(tellings)
    }
    found: list[list[JoinedRow]] = []

    def grow(chosen: list[int], candidates: set[int], excluded: set[int]) -> None:
        if not candidates and not excluded:
            found.append([tellings[i] for i in sorted(chosen)])
            return
        for i in sorted(candidates):
            grow([*chosen, i], candidates & agree[i], excluded & agree[i])
            candidates = candidates - {i}
            excluded = excluded | {i}

    grow([], set(range(len(tellings))), set())
    return found


def _agree(first: Cells, second: Cells) -> bool:
    return all(_compatible(a, b) for a, b in zip(first, second, strict=True))


def _within(less: Cells, more: Cells) -> bool:
    """Whether one telling says nothing that the other does not say at least as precisely."""
    return all(a is None or a == b or (b is not None and _covers(a, b)) for a, b in zip(less, more, strict=True))


def _compatible(a: Term, b: Term) -> bool:
    return a is None or b is None or a == b or _covers(a, b) or _covers(b, a)


def _finer(a: Term, b: Term) -> Term:
    if a is None or b is None:
        return b if a is None else a
    return b if _covers(a, b) else a


def _covers(wide: Term, narrow: Term) -> bool:
    """Whether one date is another one, said less precisely: 2025 covers 2025-06-17."""
    texts = [t.value for t in (wide, narrow) if isinstance(t, ox.Literal) and t.datatype.value == iris.EDTF]
    if len(texts) < 2 or texts[0] == texts[1] or any("/" in t for t in texts):
        return False
    outer, inner = map(dates.bounds, texts)
    if outer == inner:
        return dates.is_marked(texts[0]) and not dates.is_marked(texts[1])
    return inner.is_within(outer)
