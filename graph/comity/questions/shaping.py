"""From judged rows to the rows of an answer: which ones to keep, and counts, lists and overlaps.

This happens after each row has been judged for the given day, so a count includes only what held on that day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from comity.evidence import joining
from comity.model import dates
from comity.questions.catalogue import Question
from comity.questions.parameters import Bindings


class ShapedRow(NamedTuple):
    """A judged row: its terms by variable, the IRIs of its documents, and whether it held on the given day."""

    terms: dict[str, Any]
    sources: set[str]
    verdict: str | None
    said: Mapping[str, int] = MappingProxyType({})
    """How many of the cells each document states in the same words; empty for counts."""


def variables(question: Question) -> list[str]:
    """The variables of a query that make up one row: its columns, what is counted, hidden keys and details."""
    columns = [c.name for c in question.columns if not c.counts and not c.lists]
    counted = [c.counts for c in question.columns if c.counts]
    shown = [] if question.overlap else columns
    return list(dict.fromkeys([*shown, *counted, *question.keys, *question.details]))


def keys(question: Question) -> list[int]:
    """The positions, among ``variables``, of those that say what a row is about."""
    about = {c.name for c in question.columns if c.key} | {c.counts for c in question.columns} | {*question.keys}
    return [i for i, name in enumerate(variables(question)) if name in about]


class Lists:
    """The values of list columns, by what a row is about. A list has every value that a document gives."""

    def __init__(
        self,
        question: Question,
        statements: Sequence[tuple[joining.Cells, str]],
        listed: Sequence[tuple[joining.Cells, str]],
        places: Sequence[int],
    ) -> None:
        self.names = [c.name for c in question.columns if c.lists]
        variables_ = variables(question)
        self._keys = [variables_[i] for i in places]
        self._found: dict[tuple[Any, ...], dict[Any, set[str]]] = defaultdict(lambda: defaultdict(set))
        if self.names:
            for (cells, source), (values, _) in zip(statements, listed, strict=True):
                for name, value in zip(self.names, values, strict=True):
                    if value is not None:
                        self._found[name, *(cells[i] for i in places)][value].add(source)

    def add(self, row: ShapedRow) -> ShapedRow:
        """The row with its lists: the values that its own documents give."""
        about = tuple(row.terms[k] for k in self._keys)
        found: dict[str, Any] = {}
        for name in self.names:
            values = self._found.get((name, *about), {})
            found[name] = [v for v, sources in values.items() if not sources.isdisjoint(row.sources)] or None
        return row._replace(terms={**row.terms, **found})


def shape(
    question: Question, rows: Iterable[ShapedRow], bindings: Bindings, lists: Lists, has_day: bool
) -> list[ShapedRow]:
    """The rows of the answer, from those that documents state."""
    kept = list(rows)
    if question.current and not has_day:
        kept = [r for r in kept if all(r.terms[c] is None for c in question.current)]
    if question.every:
        kept = _in_every(kept, question.every[0], question.every[1], bindings)
    if question.overlap:
        return _overlaps(kept, question, bindings)
    if any(c.counts for c in question.columns):
        kept = _counted(kept, question)
    return [lists.add(row) for row in kept] if lists.names else kept


def _in_every(rows: list[ShapedRow], member: str, set_: str, bindings: Bindings) -> list[ShapedRow]:
    """The rows whose member has a row for each of the given sets."""
    found: dict[Any, set[Any]] = defaultdict(set)
    for row in rows:
        found[row.terms[member]].add(row.terms[set_])
    wanted = set(bindings[set_.upper()])
    return [row for row in rows if wanted <= found[row.terms[member]]]


def _counted(rows: list[ShapedRow], question: Question) -> list[ShapedRow]:
    """One row for each key and verdict, with the number of distinct values."""
    keys_ = [c.name for c in question.columns if c.key]
    counting = {c.name: c.counts for c in question.columns if c.counts}
    groups: dict[tuple[Any, ...], list[ShapedRow]] = defaultdict(list)
    for row in rows:
        groups[row.verdict, *(row.terms[k] for k in keys_)].append(row)
    return [
        ShapedRow(
            dict(zip(keys_, about, strict=True))
            | {name: len({r.terms[of] for r in group} - {None}) for name, of in counting.items()},
            set().union(*(r.sources for r in group)),
            verdict,
        )
        for (verdict, *about), group in groups.items()
    ]


def _overlaps(rows: list[ShapedRow], question: Question, bindings: Bindings) -> list[ShapedRow]:
    """How much the given set shares with every other set: shared members, members of either, Jaccard index.

    For a given day, a row is certain if all memberships of both sets are.
    """
    set_, member = question.overlap
    focus = bindings[set_.upper()][0]
    members: dict[Any, dict[Any, set[str]]] = defaultdict(lambda: defaultdict(set))
    unsure = {row.terms[set_] for row in rows if row.verdict == dates.POSSIBLE}
    for row in rows:
        members[row.terms[set_]][row.terms[member]] |= row.sources
    own = members.pop(focus, {})
    found = []
    for other, theirs in members.items():
        shared, either = own.keys() & theirs.keys(), own.keys() | theirs.keys()
        if shared:
            terms = {"other": other, "shared": len(shared), "either": len(either)}
            terms["jaccard"] = _share(len(shared), len(either))
            cited = set().union(*(own[m] | theirs[m] for m in shared))
            verdict = dates.POSSIBLE if unsure & {focus, other} else dates.CERTAIN
            found.append(ShapedRow(terms, cited, verdict))
    return found


def _share(part: int, whole: int) -> float:
    """A share to three decimal places, with halves rounded up."""
    return float((Decimal(part) / whole).quantize(Decimal("0.001"), ROUND_HALF_UP))
