"""Claims about who chairs what: two chairs at one time, and two chairs before the same one.

A person chairs for a state or in their own right, so only states are compared with states, and bodies with bodies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence.claims import Claim, claim
from comity.model import iris
from comity.model.dates import Span
from comity.store import documents
from comity.store.base import Store
from comity.store.statements import Statements, text

_CHAIR = iris.NS + "chairing-chair"


class _Term(NamedTuple):
    """A term as one document gives it; ``begun`` and ``over`` are the days that its dates can mean."""

    party: str
    source: str
    begun: Span
    over: Span
    published: Span


def collect(store: Store, told: Statements) -> Iterator[Claim]:
    """All such claims in a store."""
    terms: dict[tuple[str, str], list[_Term]] = defaultdict(list)
    published = documents.of(store).published
    for (source, subject), node in told.nodes.items():
        kind = "memberState" if "memberState" in node else "memberBody"
        if kind in node and subject in told.owner and text(node, "chairRole") == _CHAIR:
            dates = (Span.of(text(node, "from")), Span.of(text(node, "to")), Span.of(published(iris.local(source))))
            terms[told.owner[subject], kind].append(_Term(text(node, kind), iris.local(source), *dates))
    for (owner, _), given in terms.items():
        yield from _at_once(owner, given)
        yield from _in_turn(owner, given)


def _at_once(owner: str, given: list[_Term]) -> Iterator[Claim]:
    """The parties that documents call the chair at the same time, by the year in which they do so first."""
    by_year: dict[int, set[tuple[Any, str]]] = defaultdict(set)
    for first, second in combinations(given, 2):
        day = _shared(first, second) if first.party != second.party and first.source != second.source else None
        if day:
            by_year[day.year] |= {(ox.NamedNode(t.party), t.source) for t in (first, second)}
    for year, told in by_year.items():
        yield claim(owner, (str(year),), "chairmanship", told)


def _shared(first: _Term, second: _Term) -> date | None:
    """The first day that certainly belongs to both terms; the day on which one hands over to the other does not count."""
    if first.begun == second.begun and first.over == second.over and None not in (*first.begun, *first.over):
        return first.begun.earliest  # one term, of which documents say at least the years
    whole = [(t.begun.latest, t.over.earliest) for t in (first, second)]
    (a, b), (c, d) = whole
    if a and b and c and d:
        return max(a, c) if max(a, c) < min(b, d) else None
    for (begun, over), other in ((whole[0], second), (whole[1], first)):
        days = _some_day(other)
        if begun and over and days.earliest and days.latest and begun < days.earliest and days.latest < over:
            return days.earliest
    return None


def _some_day(term: _Term) -> Span:
    """Days on at least one of which a term without both ends held: it has begun, is not over, or its document says that it holds."""
    return next((span for span in (term.begun, term.over, term.published) if span != Span(None, None)), term.published)


def _in_turn(owner: str, given: list[_Term]) -> Iterator[Claim]:
    """The party that chaired before another, by the documents in which one term ends when the other begins."""
    before: dict[tuple[str, int], set[tuple[Any, str]]] = defaultdict(set)
    by_source: dict[str, list[_Term]] = defaultdict(list)
    for term in given:
        by_source[term.source].append(term)
    for source, terms in by_source.items():
        for term in terms:
            if not term.begun.earliest or not term.begun.latest:
                continue
            ended = {
                t.party for t in terms if t.over.earliest and t.party != term.party and t.over.overlaps(term.begun)
            }
            if len(ended) == 1:
                before[term.party, term.begun.earliest.year].add((ox.NamedNode(min(ended)), source))
    for (party, year), told in before.items():
        yield claim(owner, (party, str(year)), "precededBy", told)
