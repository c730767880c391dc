"""EDTF dates: the earliest and latest day that a date can mean, and what held on a given day.

``"2025-06"`` means 1 to 30 June 2025. Of the Extended Date/Time Format (ISO 8601-2:2019, EDTF level 1) we accept what
documents need: a year, month or day, each followed by ``~`` (approximate), ``?`` (uncertain), ``%`` (both) or nothing, and
intervals between two of these, with ``..`` (open) or nothing (unknown) at one end. A year before the year 1 has a minus sign:
``-0753``. All dates are in the proleptic Gregorian calendar.
"""

import functools
import os
import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from comity.errors import ComityError

DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
"""Year, month, day and mark of a date that is no interval; whether it is a day of the calendar, ``bounds`` tells."""

_BEFORE_YEAR_1 = r"-(?!0000)[0-9]{4}((?:-[0-9]{2}){0,2}[~?%]?)"

DATE_PATTERN = "-?(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[~?%]?"
"""The same for JSON Schema (ECMA-262), as close to the calendar as a pattern comes: it lets 30 February pass."""

INTERVAL_PATTERN = rf"({DATE_PATTERN}(/({DATE_PATTERN}|\.\.)?)?|(\.\.)?/{DATE_PATTERN})"
"""A date or an interval, for JSON Schema."""

_FORMS = 'write it as "2025", "2025-06", "2025-06-17", "2025~" or "2024/2026"'

CERTAIN = "certain"
PRESUMED = "presumed"
"""For a role that lasts, after the last document that tells of it; ``held`` never returns it."""
POSSIBLE = "possible"
UNKNOWN = "unknown"
"""For a day that a document leaves open; ``held`` never returns it."""


class DateError(ComityError):
    """A text is not a date in the part of EDTF that we accept."""


class Span(NamedTuple):
    """The earliest and the latest day that a date can mean, both included.

    ``None`` is an end that the text leaves open (``..``) or unknown (nothing beside the slash). ISO 8601-2 distinguishes these two;
    here both mean that the date has no limit on that side.
    """

    earliest: date | None
    latest: date | None

    @classmethod
    def of(cls, text: str | None) -> "Span":
        """The span of an optional date: without a text, neither end is known. Raises ``DateError`` as ``bounds`` does."""
        return bounds(text) if text else _UNKNOWN_SPAN

    @property
    def day(self) -> date | None:
        """The single day that it means; ``None`` if it means more."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def begins(self) -> date:
        """The day by which it is put in order: its first; without that its last, and what has neither comes after all."""
        return self.earliest or self.latest or date.max

    def is_before(self, other: "Span", days: int = 0) -> bool:
        """Whether it certainly ends before the other begins: its last day is more than ``days`` days before the other's first.

        Nothing is certain if its last day or the other's first day is open or unknown.
        """
        if self.latest is None or other.earliest is None:
            return False
        return (other.earliest - self.latest).days > days

    def overlaps(self, other: "Span") -> bool:
        """Whether both can mean the same day; an end that is open or unknown may reach any day."""
        return not self.is_before(other) and not other.is_before(self)

    def is_within(self, other: "Span") -> bool:
        """Whether all its days are days of the other; ``False`` if an end of either is open or unknown."""
        if self.earliest is None or self.latest is None or other.earliest is None or other.latest is None:
            return False
        return other.earliest <= self.earliest and self.latest <= other.latest


_UNKNOWN_SPAN = Span(None, None)


@functools.lru_cache(maxsize=4096)
def bounds(text: str) -> Span:
    """The earliest and the latest day that an EDTF text can mean.

    ``"2025"`` gives 1 January and 31 December 2025, ``"2024-02"`` 1 and 29 February, ``"2023/.."`` 1 January 2023 and
    ``None``, a year before the year 1 ``None`` and the first day of that year.

    The marks ``~ ? %`` do not change the days: they say how sure the document is, not how wide the range is.

    Raises ``DateError``, which says how to fix the text, if it is anything else.
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _single(text, text)
    if first in ("", "..") and last in ("", ".."):
        raise DateError(f'"{_cut(text)}" has no date at either end; write at least one, as in "2023/.."')
    earliest = None if first in ("", "..") else _single(first, text).earliest
    latest = None if last in ("", "..") else _single(last, text).latest
    if earliest and latest and latest < earliest:
        raise DateError(f'"{_cut(text)}" ends before it begins; swap the two dates')
    return Span(earliest, latest)


@functools.lru_cache(maxsize=4096)
def is_date(text: str) -> bool:
    """Whether a text is in the part of EDTF that we accept; see ``bounds``."""
    try:
        bounds(text)
    except DateError:
        return False
    return True


def is_day(text: str) -> bool:
    """Whether a text is one day without a mark, as ISO 8601-1 writes it; whether there is such a day, ``bounds`` tells."""
    return len(text) == 10 and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None


def _single(text: str, whole: str) -> Span:
    if text.startswith("-") and (early := re.fullmatch(_BEFORE_YEAR_1, text)):
        # Days begin with the year 1 here, so all that is known is that it was earlier.
        _single(f"2000{early[1]}", whole)
        return Span(None, date.min)
    match = DATE.fullmatch(text)
    if not match:
        raise DateError(f'"{_cut(whole)}" is not an EDTF date; {_FORMS}')
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        first = date(year, month, day)
    except ValueError:
        raise DateError(f'"{_cut(whole)}" is not a day in the calendar; check month and day') from None
    if match[3]:
        return Span(first, first)
    if match[2]:
        # The module calendar would tell, but is slow to load.
        last = date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
        return Span(first, last)
    return Span(first, date(year, 12, 31))


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"


def is_marked(text: str) -> bool:
    """Whether the document marks the date as approximate or uncertain."""
    return any(mark in text for mark in "~?%")


def today() -> date:
    """The day for which a question about the present is answered: ``COMITY_TODAY`` if that is set, or else the calendar's."""
    return as_day(os.environ["COMITY_TODAY"]) if os.environ.get("COMITY_TODAY") else datetime.now().astimezone().date()


def as_day(text: str | date) -> date:
    """The single day that a text names, for "as of" questions; raises ``DateError`` unless it is a full date."""
    if isinstance(text, date):
        return text
    day = bounds(text).day
    if day is None:
        raise DateError(f'"{text}" is not one day; write it as "2024-01-01"')
    return day


def held(day: date, start: str | None, end: str | None, stated: list[Span]) -> str | None:
    """Whether something with this start and end (EDTF) held on a day: ``"certain"``, ``"possible"`` or ``None``.

    ``stated`` holds the publication dates of the documents that say it holds. Each document vouches for its own day, and
    two documents for the days between them. If there is a start, the thing is certain from the latest reading of the start
    to the earliest reading of the end; an end that no document gives is open. Without a start, it is possible after the
    last document and, if the end is known, before the first. Before the first document, with no known end, nothing is known
    (``None``). A day within the uncertainty of a start or end is only possible, and so are the days that a date marked
    ``~``, ``?`` or ``%`` spans.
    """
    start_earliest, start_latest = Span.of(start)
    end_earliest, end_latest = Span.of(end)
    if (start_earliest and day < start_earliest) or (end_latest and day > end_latest):
        return None
    firsts = [latest for _, latest in stated if latest]
    # A document that gives the start vouches for the days from then to its publication.
    firsts += [start_latest] if start_latest and not is_marked(start or "") else []
    lasts = [earliest for earliest, _ in stated if earliest]
    if firsts and lasts and min(firsts) <= day <= max(lasts) and not (end_earliest and day > end_earliest):
        return CERTAIN
    if end and _is_unsure_end(day, end, end_earliest):
        return POSSIBLE
    if start:
        begun = start_latest and (day > start_latest or (day == start_latest and not is_marked(start)))
        return CERTAIN if begun else POSSIBLE
    if end:
        return POSSIBLE
    appeared = [known for earliest, latest in stated if (known := earliest or latest)]
    return POSSIBLE if appeared and min(appeared) <= day else None


def _is_unsure_end(day: date, end: str, earliest: date | None) -> bool:
    return earliest is None or day > earliest or (day == earliest and is_marked(end))
