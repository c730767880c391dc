"""Dates in figures, as people write them: "17.06.2025", "6/17/2025", "2025/6/17", "25年6月", "二〇二五年六月"; put as ISO 8601 has them."""

from __future__ import annotations

import re
from datetime import date

from comity.errors import UnknownQuestionError
from comity.model import dates
from comity.text import words

_DAY_FIRST = re.compile(r"(?<![\d.])(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)(?!\d|\.\d)")
_DAYS_FIRST = re.compile(r"(?<![\d.])(\d{1,2})\s*[-–—]\s*(?=\d{1,2}\.(\d{1,2})\.((?:19|20)\d\d)(?!\d|\.\d))")
_YEAR_FIRST = re.compile(r"(?<![\d.])((?:19|20)\d\d)([./])(\d{1,2})\2(\d{1,2})(?!\d|\.\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d\d)年(?=\s*\d{1,2}\s*月)")
_APOSTROPHE = re.compile(r"(?<=\s)['’](\d\d)\b")
_FIGURES = "〇一二三四五六七八九"
_CHINESE = re.compile(
    rf"([一二][{_FIGURES}零○]{{3}})年(?:([一二三四五六七八九十]{{1,2}})月)?(?:([一二三四五六七八九十]{{1,3}})([日号]))?"
)
_ANNIVERSARY = re.compile(r"([一二三四五六七八九十]{1,3})(?=周年)")
_AHEAD = 10
"""For how many years ahead a year of two figures is one of this century."""


def in_iso(text: str, language: str) -> str:
    """The text with dates in figures as year, month and day; in Chinese, also an anniversary in figures.

    Raises ``UnknownQuestionError``, in a language, for one with slashes that may be of two days, as "06/05/2025".
    """
    text = _CHINESE.sub(_in_digits, text)
    text = _ANNIVERSARY.sub(lambda found: str(_number(found[1])), text)
    text = _SHORT_YEAR.sub(lambda found: f"{_whole_year(found[1])}年", text)
    text = _APOSTROPHE.sub(lambda found: _whole_year(found[1]), text)
    text = _DAYS_FIRST.sub(lambda found: f"{day} – " if (day := _day(found[3], found[2], found[1])) else found[0], text)
    text = _YEAR_FIRST.sub(lambda found: _day(found[1], found[3], found[4]) or found[0], text)
    for found in _DAY_FIRST.finditer(text):
        may_be = _days(found)
        if len(may_be) > 1:
            sentence = words.of("questions in plain language", language)["two days"]
            raise UnknownQuestionError(
                sentence.format(date=found[0], first=may_be[0], second=may_be[1]), language=language
            )
    return _DAY_FIRST.sub(lambda found: next(iter(_days(found)), found[0]), text)


def _whole_year(two: str) -> str:
    """The year of two figures that is not far ahead: 25 is 2025, 97 is 1997."""
    return f"{20 if int(two) <= dates.today().year % 100 + _AHEAD else 19}{two}"


def _days(found: re.Match[str]) -> list[str]:
    """The days that a date with the year at its end may be: with slashes, the month may come first."""
    first, mark, second, year = found.groups()
    may_be = [_day(year, second, first), _day(year, first, second) if mark == "/" else ""]
    return [day for day in dict.fromkeys(may_be) if day]


def _day(year: str, month: str, day: str) -> str:
    """The day in ISO 8601; empty if there is no such day."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _in_digits(found: re.Match[str]) -> str:
    year = "".join(str(max(_FIGURES.find(one), 0)) for one in found[1])
    month = f"{_number(found[2])}月" if found[2] else ""
    return f"{year}年{month}" + (f"{_number(found[3])}{found[4]}" if found[3] else "")


def _number(written: str) -> int:
    """A Chinese number up to 99: 六, 十二, 二十一."""
    tens, ten, ones = written.rpartition("十")
    return (10 * max(_FIGURES.find(tens), 1) if ten else 0) + (_FIGURES.find(ones) if ones else 0)
