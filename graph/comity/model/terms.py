"""Terms of chairs: a chair does not stay until told otherwise, so a term without an end is taken to last about a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from comity.model import dates
from comity.model.dates import CERTAIN, POSSIBLE, Span

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
    if begun.earliest:
        return [Term(start, _end(begun.earliest, [*stated, _day(over.earliest)], others), [])]
    if over.latest:
        return [Term(_start(over.latest, [*stated, _day(begun.latest)]), end, [])]
    days = [*stated, _day(begun.latest), _day(over.earliest)]
    return [
        Term(_between(d.earliest, d.latest), _end(d.latest, (), others), []) for d in days if d.earliest and d.latest
    ]


def held(terms: Sequence[Term], day: date) -> str | None:
    """Whether one of these terms held on a day, as in ``dates.held``."""
    verdicts = {dates.held(day, *term) for term in terms}
    return next((verdict for verdict in (CERTAIN, POSSIBLE) if verdict in verdicts), None)


def _day(day: date | None) -> Span:
    return Span(day, day)


def _end(begun: date, stated: Sequence[Span], others: Sequence[Span]) -> str:
    following = min((span.earliest for span in others if span.earliest and span.earliest > begun), default=date.max)
    attested = max([begun, *(s.latest for s in stated if s.latest and begun <= s.latest <= following)])
    return _between(attested, min(attested + _YEAR, following))


def _start(over: date, stated: Sequence[Span]) -> str:
    attested = min([over, *(s.earliest for s in stated if s.earliest and s.earliest <= over)])
    return _between(attested - _YEAR, attested)


def _between(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
