"""Counts, overlaps, and what several things have in common: from the judged rows of the record to the rows of an answer.

This happens after each row has been judged for the day, so a count includes only what held on that day.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from comity.model import dates
from comity.questions.catalogue import Question
from comity.questions.parameters import Bindings


class JudgedRow(NamedTuple):
    """A row of the record: its terms by variable, the ids of its documents, and whether it held on the given day."""

    terms: dict[str, Any]
    sources: set[str]
    verdict: str | None


def is_computed_from_rows(question: Question) -> bool:
    """Whether the rows of the answer are not those of the record, but computed from them."""
    return bool(question.overlap) or any(c.counts for c in question.columns)


def in_every(question: Question, rows: Sequence[JudgedRow], bindings: Bindings) -> list[bool]:
    """For each row, whether its member (the first variable of ``every``) has a row for each of the given sets (the second)."""
    member, set_ = question.every
    found: dict[Any, set[Any]] = defaultdict(set)
    for row in rows:
        found[row.terms[member]].add(row.terms[set_])
    wanted = set(bindings[set_.upper()])
    return [wanted <= found[row.terms[member]] for row in rows]


def computed(question: Question, rows: Iterable[JudgedRow], bindings: Bindings) -> list[JudgedRow]:
    """The rows of an answer with counts or overlaps."""
    return _overlaps(rows, question, bindings) if question.overlap else _counted(rows, question)


def _counted(rows: Iterable[JudgedRow], question: Question) -> list[JudgedRow]:
    """One row for each key, with the number of distinct values; what is only possible is counted in a row of its own."""
    keys = [c.name for c in question.columns if c.key]
    counting = {c.name: c.counts for c in question.columns if c.counts}
    groups: dict[tuple[Any, ...], list[JudgedRow]] = defaultdict(list)
    for row in rows:
        groups[row.verdict == dates.POSSIBLE, *(row.terms[k] for k in keys)].append(row)
    return [
        JudgedRow(
            dict(zip(keys, about, strict=True))
            | {name: len({r.terms[of] for r in group} - {None}) for name, of in counting.items()},
            set().union(*(r.sources for r in group)),
            _least_sure(r.verdict for r in group),
        )
        for (_, *about), group in groups.items()
    ]


def _overlaps(rows: Iterable[JudgedRow], question: Question, bindings: Bindings) -> list[JudgedRow]:
    """How much the given set shares with every other set: shared members, members of either, Jaccard index.

    A row is as sure as the least sure membership of both sets.
    """
    set_, member = question.overlap
    focus = bindings[set_.upper()][0]
    members: dict[Any, dict[Any, set[str]]] = defaultdict(lambda: defaultdict(set))
    verdicts: dict[Any, list[str | None]] = defaultdict(list)
    for row in rows:
        members[row.terms[set_]][row.terms[member]] |= row.sources
        verdicts[row.terms[set_]].append(row.verdict)
    own = members.pop(focus, {})
    found = []
    for other, theirs in members.items():
        shared, either = own.keys() & theirs.keys(), own.keys() | theirs.keys()
        if shared:
            terms = {"other": other, "shared": len(shared), "either": len(either)}
            terms["jaccard"] = _share(len(shared), len(either))
            cited = set().union(*(own[m] | theirs[m] for m in shared))
            found.append(JudgedRow(terms, cited, _least_sure([*verdicts[focus], *verdicts[other]])))
    return found


def _least_sure(verdicts: Iterable[str | None]) -> str | None:
    found = set(verdicts)
    return next((v for v in (dates.POSSIBLE, dates.UNKNOWN, dates.PRESUMED, dates.CERTAIN) if v in found), None)


def _share(part: int, whole: int) -> float:
    """A share to three decimal places, with halves rounded up."""
    return (2000 * part + whole) // (2 * whole) / 1000
