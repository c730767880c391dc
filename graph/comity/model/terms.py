"""Terms of chairs: a chair does not stay until told otherwise, so a term without an end is taken to last about a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from comity.model.dates import Span

_YEAR = timedelta(days=366)


class Term(NamedTuple):
    """A term with both ends (EDTF), as ``dates.held`` takes it; ``stated`` are the days of publication that vouch for it."""

    start: str | None
    end: str | None
    stated: list[Span]


def complete(start: str | None, end: str | None, stated: Sequence[Span], others: Sequence[Span] = ()) -> list[Term]:
    """A term as documents give it, with the ends that they leave out.

    A term that has begun is attested by the documents that appeared since, but only until the first of ``others``, the
    beginnings of other terms. It may go on for a year after the last of these documents, again not beyond that beginning. The
    same holds backwards for a term of which only the end is known. Without dates, each document attests its own day only, so
    there is a term for each; so does a date that is open towards the other end (``../2020-11``, ``2020-11/..``).
    """
    begun, over = Span.of(start), Span.of(end)
    if begun.earliest and over.latest:
        return [Term(start, end, list(stated))]
    days = [s for s in (*stated, *_open_towards(begun, over)) if s.latest]
    if begun.earliest:
        following = min((s.earliest for s in others if s.earliest and s.earliest > begun.earliest), default=date.max)
        attested = [s for s in days if s.latest and begun.earliest <= s.latest <= following]
        last = max((s.latest for s in attested if s.latest), default=begun.earliest)
        return [Term(start, _between(last, min(last + _YEAR, following)), attested)]
    if over.latest:
        attested = [s for s in days if s.earliest and s.earliest <= over.latest]
        first = min((s.earliest for s in attested if s.earliest), default=over.latest)
        return [Term(_between(first - _YEAR, first), end, attested)]
    known = [_between(s.earliest or s.latest, s.latest) for s in days if s.latest]
    return [term for text in known for term in complete(text, None, (), others)]


def _open_towards(begun: Span, over: Span) -> list[Span]:
    """The days that a date open towards the other end names: the term had begun by the one, or was not over on the other."""
    known = (None if begun.earliest else begun.latest, None if over.latest else over.earliest)
    return [Span(day, day) for day in known if day]


def _between(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
