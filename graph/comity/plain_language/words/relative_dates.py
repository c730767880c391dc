"""Puts times that depend on today, or on parts of a year, as dates: "last year", "mid-2012", "в прошлом году", "去年"."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from datetime import date, timedelta

from comity.model import dates
from comity.plain_language.words import cues
from comity.plain_language.words.expressions import Expression, has, has_digit, has_year, letters_of

_ENGLISH, _RUSSIAN = ("|".join(cues.words("months", language)) for language in ("en", "ru"))
_M_EN, _M_RU = f"(?P<m>{_ENGLISH})", f"(?P<m>(?:{_RUSSIAN})[а-я]*)"
_Y = r"(?P<y>(?:19|20)\d\d)"
_MONTH = rf"(?:{_ENGLISH}|(?:{_RUSSIAN})[а-я]*)"
_BEGINNINGS = {name[:3]: name for language in ("en", "ru") for name in cues.words("months", language)}
_ABBREVIATED = "|".join(cues.words("months written short"))
_SHORT = Expression(
    rf"\b({_ABBREVIATED})\b(?:\.?\s+(?=\d)|\.?(?=\s*[–—-]\s*(?:{_ABBREVIATED}|{_MONTH})\b))",
    has_digit,
    has(*_BEGINNINGS),
)
"""A month of a few letters before a year or day, or the first of two: "Jan-Feb 2020"."""
_RANGE = Expression(
    rf"(?P<first>\d{{1,2}}\s+{_MONTH})\s*[–—-]\s*(?P<last>\d{{1,2}}\s+{_MONTH}\s+(?P<year>(?:19|20)\d\d))",
    has_year,
)
_MONTHS_OF = Expression(
    rf"(?P<first>\b{_MONTH})(?P<to>\s*[–—-]\s*|\s+(?:and|to|through|till|until|и|по|до)\s+)(?P<last>{_MONTH}\s+(?P<year>(?:19|20)\d\d))",
    has_year,
)
_DAYS_OF = Expression(
    rf"(?P<first>\b\d{{1,2}})(?P<to>\s*[–—-]\s*|\s+(?:and|to|through|till|until|и|по|до)\s+)"
    rf"(?P<last>\d{{1,2}}\s+(?P<of>{_MONTH}\s+(?:19|20)\d\d))",
    has_year,
)
_DAYS_BEHIND_A_MONTH = Expression(
    rf"\b(?P<month>{_ENGLISH})\s+(?P<first>\d{{1,2}})(?P<to>\s*[–—-]\s*|\s+(?:and|to|through)\s+)(?P<last>\d{{1,2}}),?\s+(?P<year>(?:19|20)\d\d)",
    has_year,
)
_CHINESE_MONTHS = Expression(r"(?P<year>(?:19|20)\d\d年)(?P<first>\d{1,2})月?(?P<to>[至到—–-])(?=\d{1,2}月)", has("年"))
_CHINESE_DAYS = Expression(
    r"(?P<of>(?:19|20)\d\d年\d{1,2}月)(?P<first>\d{1,2}[日号]?)(?P<to>[至到—–-])(?=\d{1,2}[日号])", has("年")
)
_YEARS = Expression(
    r"(?P<fiscal>\b(?:fiscal|financial|FY)\s*(?:year\s*)?|фин(?:ансов\w+|\.)\s*год\w*\s*|财年\s*)?(?<![\d-])(?P<first>(?P<century>19|20)(?P<year>\d\d))\s*(?P<to>[-–—/])\s*(?P<last>\d\d)(?![\d-]|[.,]\d)",
    has_year,
    flags=re.RegexFlag(0),
)
_MONTHS_A_YEAR = 12
_NUMBERS = "|".join(sorted(cues.words("numbers"), key=len, reverse=True))
_PAST = Expression(
    rf"\b(?:(?:in|over|during|within|for)\s+)?(?:the\s+)?(?:last|past)\s+(?P<n1>\d{{1,2}}|{_NUMBERS})\s+(?P<u1>months|years)\b"
    r"|\b(?:(?:in|over|during|within|for)\s+the\s+(?:last|past)|the\s+past)\s+(?P<u2>year|decade)\b"
    rf"|\b(?:за\s+)?последн(?:ие|их|ий)\s+(?:(?P<n2>\d{{1,2}}|(?:{_NUMBERS})[а-я]*)\s+)?(?P<u3>месяц|лет|год|десятилетие)[а-я]*"
    rf"|(?:最近|过去|近)(?P<n3>\d{{1,2}}|{_NUMBERS}|两)(?P<u4>个月|年)(?:以来|来|里|内|间)?",
    has("last", "past", "последн", "最近", "过去", "近"),
)
_FIRST_MONTHS = Expression(
    rf"\b(?:(?:in|over|during|for)\s+)?(?:the\s+)?first\s+(?P<n1>\d{{1,2}}|{_NUMBERS})\s+months\s+of\s+(?P<y1>(?:19|20)\d\d)\b"
    rf"|\b(?:за\s+)?(?:перв\w+\s+)?(?P<n2>\d{{1,2}}|(?:{_NUMBERS})[а-я]*)\s+месяц(?:а|ев)\s+(?P<y2>(?:19|20)\d\d)(?:-?го|\s+г(?:ода|\.)?)?"
    rf"|(?P<y3>(?:19|20)\d\d)\s*年?\s*[前头](?P<n3>\d{{1,2}}|{_NUMBERS}|两)个月",
    has_year,
    has("months", "месяц", "个月"),
)
_HALF_RU = r"\w+\s+(?:половин|полугоди)\w+"
_ORDINALS_OF_QUARTERS = (
    ("first", "перв", "一", "I"),
    ("second", "втор", "二", "II"),
    ("third", "трет", "三", "III"),
    ("(?:fourth|last)", "четв[её]рт", "四", "IV"),
)


def _quarter(place: int) -> tuple[str, ...]:
    """How a quarter of a year is put, and the patterns for it: "the first quarter of 2020", "Q1 2020", "первом квартале 2020"."""
    english, russian, chinese, roman = _ORDINALS_OF_QUARTERS[place]
    n = place + 1
    return (
        f"{{year}}-{3 * n - 2:02} {{year}}-{3 * n:02}",
        rf"\b(?:the\s+)?(?:{english}|{n}(?:st|nd|rd|th))\s+quarter\s+(?:of\s+)?{_Y}\b",
        rf"\bQ{n}\s*(?:of\s+|,\s*)?{_Y}\b",
        rf"\b{_Y}\s*,?\s*Q{n}\b",
        rf"\b(?:{russian}\w*|{n}-?(?:й|м|ый|ом|го|ого)?|{roman})\s+квартал\w*\s+{_Y}(?:-?го)?(?:\s+г(?:ода|\.)?)?",
        rf"{_Y}\s*年?\s*(?:第?[{chinese}{n}]季度?)",
    )


_RELATIVE = [
    (Expression(pattern, letters_of(pattern), *([has_year] if _Y in pattern else [])), written)
    for written, *patterns in (
        ("{month} {last}", rf"\b{_M_EN},?\s+(?:of\s+)?last\s+year\b"),
        ("{month} {this}", rf"\b{_M_EN},?\s+(?:of\s+)?this\s+year\b", rf"\bthis\s+{_M_EN}\b(?!\s+\d)"),
        ("{month} {next}", rf"\b{_M_EN},?\s+(?:of\s+)?next\s+year\b"),
        ("{month} {last} года", rf"\b{_M_RU}\s+прошлого\s+года\b"),
        ("{month} {this} года", rf"\b{_M_RU}\s+(?:этого|текущего)\s+года\b"),
        ("{last}", r"\blast\s+year\b", r"\b(?:в\s+)?прошло(?:м\s+году|го\s+года)\b", r"\bпрошлогодн\w+"),
        ("{last}年", "去年"),
        ("{this}", r"\bthis\s+year\b", r"\b(?:в\s+)?(?:этом|текущем)\s+году\b"),
        ("{this}年", "今年"),
        ("{next}", r"\bnext\s+year\b", r"\b(?:в\s+)?(?:следующем|будущем)\s+году\b"),
        ("{next}年", "明年"),
        ("{ago}", r"\b(?P<n>\d{1,2})\s+years\s+ago\b", r"\b(?P<n>\d{1,2})\s+(?:лет|год|года)\s+назад\b"),
        ("{last_month}", r"\blast\s+month\b", r"\b(?:в\s+)?прошлом\s+месяце\b", "上个?月"),
        ("{this_month}", r"\bthis\s+month\b", r"\b(?:в\s+)?этом\s+месяце\b", "这个月|本月"),
        ("{year}-07-01", rf"\b(?:mid|middle\s+of)[-\s]?{_Y}\b",
         rf"\b(?:в\s+)?середине\s+{_Y}(?:\s+года)?", rf"{_Y}\s*年\s*年?中(?=[，,时、的]|期)"),
        ("{year}-01 {year}-09", rf"\b(?:the\s+)?first\s+three\s+quarters\s+of\s+{_Y}\b",
         rf"\bперв\w+\s+тр[иё]х?\s+квартал\w+\s+{_Y}(?:-?го)?(?:\s+г(?:ода|\.)?)?", rf"{_Y}\s*年\s*前三(?:个)?季度"),
        *map(_quarter, range(4)),
        ("{year}-01 {year}-06", rf"\bH1\s+(?:of\s+)?{_Y}\b"), ("{year}-07 {year}-12", rf"\bH2\s+(?:of\s+)?{_Y}\b"),
        ("{year}-01 {year}-06", rf"\bfirst\s+half\s+of\s+{_Y}\b", rf"\bперв{_HALF_RU}\s+{_Y}(?:\s+года)?", rf"{_Y}\s*年\s*上半年"),
        ("{year}-07 {year}-12", rf"\bsecond\s+half\s+of\s+{_Y}\b", rf"\bвтор{_HALF_RU}\s+{_Y}(?:\s+года)?", rf"{_Y}\s*年\s*下半年"),
        ("{year}-03 {year}-05", rf"\b(?:in\s+)?(?:the\s+)?spring\s+(?:of\s+)?{_Y}\b",
         rf"\bвесной\s+{_Y}(?:-го)?(?:\s+года)?", rf"{_Y}\s*年\s*春[天季]?"),
        ("{year}-06 {year}-08", rf"\b(?:in\s+)?(?:the\s+)?summer\s+(?:of\s+)?{_Y}\b",
         rf"\bлетом\s+{_Y}(?:-го)?(?:\s+года)?", rf"{_Y}\s*年\s*夏[天季]?"),
        ("{year}-09 {year}-11", rf"\b(?:in\s+)?(?:the\s+)?(?:autumn|fall)\s+(?:of\s+)?{_Y}\b",
         rf"\bосенью\s+{_Y}(?:-го)?(?:\s+года)?", rf"{_Y}\s*年\s*秋[天季]?"),
        ("{year}-01 {year}-04", rf"\bearly\s+(?:in\s+)?{_Y}\b"),
        ("{year}-09 {year}-12", rf"\blate\s+(?:in\s+)?{_Y}\b"),
        ("{year}-01-01", rf"\b(?:start|beginning)\s+of\s+{_Y}\b", rf"\b(?:в\s+)?начале\s+{_Y}(?:\s+года)?", rf"{_Y}\s*年初"),
        ("until {year}-12-31", rf"\b(?:by|until|up\s+to|till)\s+the\s+end\s+of\s+{_Y}\b"),
        ("по {year}-12-31", rf"\bк\s+концу\s+{_Y}(?:\s+года)?"),
        ("{year}-12-31 为止", rf"(?:到|截至|截止){_Y}\s*年[底末]"),
        ("{year}-12", rf"\bat\s+the\s+end\s+of\s+{_Y}\b", rf"\b(?:в\s+)?конц[еу]\s+{_Y}(?:\s+года)?", rf"{_Y}\s*年[底末]"),
    )
    for pattern in patterns
]  # fmt: skip


def explicit(text: str) -> str:
    """The text with relative times put as dates: "last year" as "2025", "mid-2012" as "1 July 2012"."""
    today = dates.today()
    text = _SHORT.sub(lambda found: f"{_BEGINNINGS[found[1][:3].lower()]} ", text)
    text = _YEARS.sub(_years, text)
    text = _RANGE.sub(r"\g<first> \g<year> \g<last>", text)
    text = _DAYS_OF.sub(_apart(r"\g<first> \g<of>", r"\g<last>"), text)
    text = _DAYS_BEHIND_A_MONTH.sub(_apart(r"\g<first> \g<month> \g<year>", r"\g<last> \g<month> \g<year>"), text)
    text = _MONTHS_OF.sub(_apart(r"\g<first> \g<year>", r"\g<last>"), text)
    text = _CHINESE_DAYS.sub(r"\g<of>\g<first>日\g<to>\g<of>", text)
    text = _CHINESE_MONTHS.sub(r"\g<year>\g<first>月\g<to>\g<year>", text)
    text = _PAST.sub(functools.partial(_past, today), text)
    for pattern, written in _RELATIVE:
        text = pattern.sub(functools.partial(_put, written, today), text)
    return _FIRST_MONTHS.sub(_first_months, text)


def _apart(first: str, last: str) -> Callable[[re.Match[str]], str]:
    """Puts two dates with what is between them, but for a hyphen: "2025-11 December" would begin with a month."""

    def put(found: re.Match[str]) -> str:
        return f"{found.expand(first)}{found['to'].replace('-', '–')}{found.expand(last)}"

    return put


def _first_months(found: re.Match[str]) -> str:
    """The first months of a year as their first and last: "2025-01 2025-05"."""
    said, year = (next(found[f"{name}{n}"] for n in "123" if found[f"{name}{n}"]) for name in "ny")
    many = int(said) if said.isdigit() else _number(said.lower())
    return f" {year}-01 {year}-{min(many, _MONTHS_A_YEAR):02} "


def _years(found: re.Match[str]) -> str:
    """Two years, the last of which lacks its century, as "2022-23"; "2010-11" is a month."""
    is_month = found["to"] == "-" and int(found["last"]) <= _MONTHS_A_YEAR and not found["fiscal"]
    if is_month or found["last"] <= found["year"]:
        return found[0]
    return f"{found['first']}–{found['century']}{found['last']}"


def _past(today: date, found: re.Match[str]) -> str:
    """When the last months or years began: "since 2025-08"."""
    number = (found["n1"] or found["n2"] or found["n3"] or "1").lower()
    unit = next(found[u] for u in ("u1", "u2", "u3", "u4") if found[u]).lower()
    many = int(number) if number.isdigit() else _number(number)
    if unit.startswith(("decade", "десят")):
        many *= 10
    months = unit.startswith(("month", "месяц", "个"))
    began = 12 * today.year + today.month - 1 - (many if months else 12 * many)
    return f" since {began // 12}-{began % 12 + 1:02} "


def _number(word: str) -> int:
    """The number that a word says, in any case: "six", "шести", "两"."""
    found = [
        (len(said), place)
        for language in ("en", "zh", "ru")
        for place, said in enumerate(cues.words("numbers", language), start=1)
        if word.startswith(said)
    ]
    return max(found)[1] if found else 2  # only 两 is no number of the list


def _put(written: str, today: date, found: re.Match[str]) -> str:
    year = int(found.groupdict().get("y") or today.year)
    month = found.groupdict().get("m") or ""
    before = today.replace(day=1) - timedelta(days=1)
    values = {
        "year": year, "last": today.year - 1, "next": today.year + 1, "this": today.year, "month": month, "today": today.isoformat(),
        "last_month": before.isoformat()[:7], "this_month": today.isoformat()[:7], "ago": today.year - int(found.groupdict().get("n") or 0),
    }  # fmt: skip
    return f" {written.format(**values)} "
