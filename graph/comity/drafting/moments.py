"""Dates in a running text: days, spans of days, months and years, in English, Chinese and Russian.

A date without a year is of the year in which the document was published.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from comity.model import dates
from comity.plain_language import cues

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TO = r"\s*(?:[-–—~]|to|through|and|and\s+on)\s*"


class Moment(NamedTuple):
    """A date (EDTF) or, with ``last``, a span, and where it stands. ``inferred`` if its year is not in the text."""

    start: int
    end: int
    first: str
    last: str
    inferred: bool

    @property
    def unsure(self) -> str:
        """Why the date is unsure; empty if it is not."""
        return "the year is that of the document" if self.inferred else ""


def _month(language: str) -> str:
    return rf"(?P<name>{'|'.join(cues.words('months', language))})"


@functools.cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    name = _month("ru" if language == "ru" else "en")
    if language == "zh":
        year, day = r"(?:(?P<year>(?:19|20)\d\d)\s*年)?\s*", r"(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日?"
        texts = [
            rf"{year}{day}\s*(?:至|到|[-—–~～])\s*(?:(?P<month2>\d{{1,2}})\s*月\s*)?(?P<day2>\d{{1,2}})\s*日",
            rf"{year}(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日",
            r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月",
            r"(?P<year>(?:19|20)\d\d)\s*年(?!代)",
        ]
    elif language == "ru":
        month, year = rf"{name}[а-яё]*", rf"(?:,?\s+{_YEAR}(?:\s*г(?:ода|оду|од|\.)?(?![а-яё]))?)?"
        texts = [
            rf"(?:(?<!\w)с\s+)?(?P<day>\d{{1,2}})\s*(?:по|и|[-–—])\s*(?P<day2>\d{{1,2}})\s+{month}{year}",
            rf"(?P<day>\d{{1,2}})(?:-го)?\s+{month}{year}",
            rf"(?<!\w){month}\s+{_YEAR}(?:\s*г(?:ода|оду|од|\.)?(?![а-яё]))?",
            rf"(?<![\w./-]){_YEAR}(?:\s*(?:г(?:ода|оду|од|\.)?(?![а-яё])|-м\s+году))?(?![\d–-])",
        ]
    else:
        month, year = rf"{name}\.?", rf"(?:,?\s+{_YEAR})?"
        texts = [
            rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_TO}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{month}(?!\w){year}",
            rf"(?<!\w){month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_TO}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\w){year}",
            rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{month}(?!\w){year}",
            rf"(?<!\w){month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w,]\d|\w){year}",
            rf"(?<!\w){month},?\s+(?:of\s+)?{_YEAR}(?!\d)",
            rf"(?<![\w./$-]){_YEAR}/(?P<year2>(?:19|20)\d\d)(?!\d)",
            rf"(?<![\w./$-]){_YEAR}(?![\w/]|[-–]\d)",
        ]
    iso = r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?!\d)"
    spans = rf"(?<![\w./$-]){_YEAR}\s*[-–—]\s*(?P<year2>(?:19|20)\d\d)(?!\d)"
    return tuple(re.compile(text, re.IGNORECASE) for text in (iso, spans, *texts))


def find(text: str, language: str, published: str = "") -> list[Moment]:
    """The dates in a text, in order. One without a year is left out if the document has no date."""
    found: list[Moment] = []
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            if text[match.start() - 1 : match.start()].isdigit() or text[match.end() : match.end() + 1].isdigit():
                continue
            if any(m.start < match.end() and match.start() < m.end for m in found):
                continue
            moment = _moment(match, published)
            if moment:
                found.append(moment)
    return sorted(found)


def _moment(match: re.Match[str], published: str) -> Moment | None:
    got = match.groupdict()
    year, inferred = got.get("year"), False
    if not year:
        if not re.match(r"\d{4}", published):
            return None
        year, inferred = published[:4], True
    month = got.get("month") or (str(_number_of(got["name"])) if got.get("name") else None)
    first = _edtf(year, month, got.get("day"))
    last = ""
    if got.get("day2"):
        last = _edtf(year, got.get("month2") or month, got["day2"])
    elif got.get("year2"):
        last = str(got["year2"])
    if not _is_date(first) or (last and (not _is_date(last) or last < first)):
        return None
    return Moment(match.start(), match.end(), first, last, inferred)


def _number_of(name: str) -> int:
    name = name.lower()
    for language in ("en", "ru"):
        if name in cues.words("months", language):
            return cues.words("months", language).index(name) + 1
    raise KeyError(name)


def _edtf(year: str, month: str | None, day: str | None) -> str:
    return "-".join([year, *([f"{int(month):02}"] if month else []), *([f"{int(day):02}"] if month and day else [])])


def _is_date(text: str) -> bool:
    try:
        dates.bounds(text)
    except dates.DateError:
        return False
    return True
