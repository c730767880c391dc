"""Dates in running text: days, months, years, parts of a year and spans, in English, Chinese and Russian, from ``patterns.json``.

What a text tells without a year, or as "last year" or "on Tuesday", is counted from the date of the document.
"""

from __future__ import annotations

import functools
import itertools
import re
from datetime import date, timedelta
from typing import NamedTuple

from comity.drafting import patterns
from comity.model import dates
from comity.plain_language.words import cues

_ANY_LANGUAGE = (
    r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?!\d)",
    r"(?<![\w./$-])(?P<year>(?:19|20)\d\d)\s*[-–—]\s*(?P<year2>(?:19|20)\d\d)(?!\d)",
)
_MONTHS_OF = {"half": 6, "quarter": 3, "three": 9}
"""How many months of a year an expression is for that has this group."""
_SHORT = 3
"""How many letters the names of months are cut to."""
_FROM_DOCUMENT = "the year is that of the document"
DAY_FROM_DOCUMENT = "the day is counted from the date of the document"


_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?!前|后|来|以)")


class Moment(NamedTuple):
    """A date (EDTF) or, with ``last``, a span, and where it stands; ``unsure`` says why it is, if it is."""

    start: int
    end: int
    first: str
    last: str
    unsure: str

    @property
    def period(self) -> str:
        """The date or the span as one text."""
        return f"{self.first}/{self.last}" if self.last else self.first


@functools.cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    months = "|".join(_months(language))
    relative = "|".join(patterns.load()["relative years"][language])
    after = patterns.load()["expressions"]["after a relative year"][language]
    named = {
        "<the year>": rf"(?P<year>(?:19|20)\d\d|(?:{relative}){after})",
        "<a month>": f"(?P<name>{months})",
        "<another month>": f"(?P<name2>{months})",
    }
    texts = list(_ANY_LANGUAGE)
    for text in patterns.load()["dates"][language]:
        for name, expression in named.items():
            text = text.replace(name, expression)
        texts.append(text)
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)


def _months(language: str) -> list[str]:
    """Expressions for the months, and for their names cut short: "Oct. 5", "29 мар"."""
    names = cues.words("months", "ru" if language == "ru" else "en")
    if language == "ru":
        # "10 машин" is no day in May.
        ends = ["(?=[йяе](?![\u0430-\u044f\u0451]))" if len(name) < _SHORT else "" for name in names]
        full = [name + end for name, end in zip(names, ends, strict=True)]
        return [*full, *(f"{name[:_SHORT]}(?![\u0430-\u044f\u0451])" for name in names if len(name) > _SHORT)]
    return [*names, "sept(?!\\w)", *(f"{name[:_SHORT]}(?!\\w)" for name in names)]


def find(text: str, language: str, published: str = "", told: str = "") -> list[Moment]:
    """The dates in a text, in order. One without a year is left out if the document has no date.

    ``told`` is the date that the text spoke of before, for "the same year" and "that day".
    """
    found: list[Moment] = []
    # "In 2007 it was in Uganda, from 23 to 25 November"
    begins = patterns.expression("a year that begins the sentence", language).match(text)
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            if text[match.start() - 1 : match.start()].isdigit() or text[match.end() : match.end() + 1].isdigit():
                continue
            if any(m.start < match.end() and match.start() < m.end for m in found):
                continue
            moment = _moment(match, language, published, told[:4] or next((m.first[:4] for m in sorted(found)), ""))
            if begins and moment and moment.unsure and not match.groupdict().get("year"):
                moment = _moment(match, language, begins[1], told[:4])
                moment = moment and moment._replace(unsure="")
            if moment:
                found.append(moment)
    last = patterns.expression("until a date", language)
    if not any(len(m.first) > len("2025-06") and not last.search(text[: m.start]) for m in found):
        found += _near_days(text, language, published) or _near_dates(text, language, published, told)
    return sorted(found)


def _moment(match: re.Match[str], language: str, published: str, told: str) -> Moment | None:
    got = {k: v for k, v in match.groupdict().items() if v}
    given = got.get("year", "")
    year = given if given.isdigit() else _year(given, language, published, told)
    if not year:
        return None
    if "day" in got and not _month(got, ""):
        before = _MONTH.findall(match.string[: match.start()])
        got["month"] = before[-1] if before else published[5:7]  # "17日", "12月的会议将于4日举行"
    first, last = _part(got, year) or (_edtf(year, _month(got, ""), got.get("day")), "")
    if got.get("day2"):
        last = _edtf(year, _month(got, "2") or _month(got, ""), got["day2"])
    elif "year2" in got:
        later = got["year2"] if got["year2"].isdigit() else _year(got["year2"], language, published, told)
        last = _edtf(later, _month(got, "2"), None) if later else ""
    if not dates.is_date(first) or (last and (not dates.is_date(last) or last < first)):
        return None
    return Moment(match.start(), match.end(), first, last, "" if given.isdigit() else _FROM_DOCUMENT)


def _year(word: str, language: str, published: str, told: str) -> str:
    """The year that is not written as a number: of the document, some years from it, or the one told before."""
    counts = patterns.load()["relative years"][language]
    count = counts.get(word.lower(), 0)
    if count is None:
        return told
    return str(int(published[:4]) + count) if re.match(r"\d{4}", published) else ""


def _part(got: dict[str, str], year: str) -> tuple[str, str] | None:
    """The months of a part of a year: "the first half of 2024", "January to August", "前4个月"."""
    count = next((n for group, n in _MONTHS_OF.items() if group in got), 0) or _number(got.get("count", ""))
    if count:
        return f"{year}-01", f"{year}-{count:02}"
    if "day" not in got and "year2" not in got and ("name2" in got or "month2" in got):
        return _edtf(year, _month(got, ""), None), _edtf(year, _month(got, "2"), None)
    return None


def _number(word: str) -> int:
    """A number up to twelve, in digits or as a word."""
    if word.isdigit():
        return int(word) if 0 < int(word) <= 12 else 0
    listed = (cues.words("numbers", language) for language in patterns.LANGUAGES)
    fitting = [(len(w), n) for words in listed for n, w in enumerate(words, start=1) if word.lower().startswith(w)]
    return max(fitting)[1] if fitting else 0


def _near_days(text: str, language: str, published: str) -> list[Moment]:
    """What "yesterday" and "on Tuesday" mean: a day of the week before the document, or after it if the sentence tells a plan."""
    if not dates.is_day(published):
        return []
    day = date.fromisoformat(published)
    found = []
    for number, word in enumerate(patterns.load()["weekdays"][language]):
        if match := re.search(word, text, re.IGNORECASE):
            since = max(text.rfind(mark, 0, match.start()) for mark in ",;，；") + 1
            until = min((at for mark in ",;，；" if (at := text.find(mark, match.end())) >= 0), default=len(text))
            is_plan = patterns.has("planned", language, text[since:until])
            gap = (number - day.weekday()) % 7 if is_plan else -((day.weekday() - number) % 7)
            found.append((match, day + timedelta(gap)))
    for count, word in enumerate(patterns.load()["near days"][language]):
        if match := re.search(word, text, re.IGNORECASE):
            found.append((match, day - timedelta(count)))
    return [Moment(m.start(), m.end(), day.isoformat(), "", DAY_FROM_DOCUMENT) for m, day in found[:1]]


def _near_dates(text: str, language: str, published: str, told: str) -> list[Moment]:
    """What "this month", "the same month" and "that day" mean: as much of a date as they tell."""
    known = {"this month": published[:7], "the same month": told[:7], "the same day": told}
    for name, day in known.items():
        match = patterns.expression(name, language).search(text)
        if match and len(day) == (10 if name.endswith("day") else 7):
            return [Moment(match.start(), match.end(), day, "", DAY_FROM_DOCUMENT)]
    return []


def _month(got: dict[str, str], which: str) -> str:
    """The number of a month that is told by number or by name; ``which`` is "2" for the end of a span."""
    if name := got.get(f"name{which}", "").lower()[:_SHORT]:
        every = [*cues.words("months", "en"), *cues.words("months", "ru")]
        return str(next(at for at, month in enumerate(every) if month[:_SHORT] == name[: len(month)]) % 12 + 1)
    return got.get(f"month{which}", "")


def _edtf(year: str, month: str, day: str | None) -> str:
    return "-".join([year, *([f"{int(month):02}"] if month else []), *([f"{int(day):02}"] if month and day else [])])


def spans(text: str, own: list[Moment], language: str) -> list[Moment]:
    """The spans that two dates make with a word between them: "from 2003 until 2008"."""
    between = patterns.expression("a span", language)
    pairs = ((a, b) for a, b in itertools.pairwise(own) if between.fullmatch(text, a.end, b.start))
    return [a._replace(end=b.end, last=b.first) for a, b in pairs if not a.last and not b.last]
