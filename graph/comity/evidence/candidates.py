"""The values of a claim that may hold, each with its witnesses, and the rules that prefer some of them to others."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from comity.evidence.claims import Testimony
from comity.evidence.values import Given
from comity.evidence.witnesses import Witness
from comity.model.dates import Span


@dataclass
class Candidate:
    """A value that may hold: nothing told is more exact. ``support`` are all testimonies that agree with it.

    ``partial`` are the documents that are not sure of their date, those that tell of one day only, where others give all days of a
    meeting from an earlier one on, and the plans of such earlier days.
    """

    value: Given
    own: list[Testimony]
    support: list[Testimony]
    witnesses: list[Witness]
    partial: set[str] = field(default_factory=set)

    @property
    def weight(self) -> float:
        """How near its witnesses are, together. Whoever is not sure, or tells of a single day, says only half as much."""
        return sum(w.closeness / (2 if w.document in self.partial else 1) for w in self.witnesses)


def newest(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that hold last: what changes has the value that was not replaced by another.

    A value was replaced if it was told for the last time before another was told first, or before two witnesses told another.
    """
    dated = [(c, days) for c in candidates if (days := _published(c))]

    def is_replaced(candidate: Candidate, last: date) -> bool:
        others = (days for c, days in dated if c is not candidate)
        return any(last < days[0] or sum(day > last for day in days) > 1 for days in others)

    left = [c for c, days in dated if not is_replaced(c, days[-1])]
    last = max((days[-1] for _, days in dated), default=None)
    return left or [c for c, days in dated if days[-1] == last] or candidates


def weightiest(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates whose witnesses weigh most together."""
    most = max(c.weight for c in candidates)
    return [c for c in candidates if c.weight == most]


def nearest(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with the nearest witness; of these, those that a report gives."""
    least = max(w.closeness for c in candidates for w in c.witnesses)
    near = [c for c in candidates if any(w.closeness == least for w in c.witnesses)]
    return [c for c in near if not all(t.planned for t in c.own)] or near


def first(candidates: list[Candidate]) -> list[Candidate]:
    """The candidate that most documents tell, copies too; then the first by its value as text."""
    return [min(candidates, key=lambda c: (-len({t.source for t in c.support}), str(c.value)))]


def _published(candidate: Candidate) -> list[Any]:
    days = (Span.of(w.published).earliest for w in candidate.witnesses if w.published)
    return sorted(day for day in days if day)
