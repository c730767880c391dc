"""Dates, years and ordinals in a question in plain language, in English, Chinese and Russian."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from comity.model.dates import bounds
from comity.plain_language.words import cues
from comity.plain_language.words.expressions import Expression, has, has_year

_ENGLISH, _RUSSIAN = ("|".join(cues.words("months", language)) for language in ("en", "ru"))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = [
    r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?!\d)",
    r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]",
    r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_ENGLISH}),?\s+{_YEAR}",
    rf"\b(?P<name>{_ENGLISH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
    rf"\b(?P<name>{_ENGLISH}),?\s+(?:of\s+)?{_YEAR}",
    rf"(?P<day>\d{{1,2}})(?:-го)?\s+(?P<name>{_RUSSIAN})[а-я]*\s+{_YEAR}(?:\s+г(?:ода|оду|\.))?",
    rf"\b(?P<name>{_RUSSIAN})[а-я]*\s+{_YEAR}(?:\s+г(?:ода|оду|\.))?",
    r"(?P<decade>(?:19|20)\d0)(?:s|-(?:х|е|ые)(?:\s+год[а-я]+)?|\s*年代)",
    rf"{_YEAR}(?:\s*年|-м(?:\s+год[а-я]+)?|\s+г(?:ода|оду|од|\.)?(?![а-я]))?",
]
_DATES = [
    Expression(pattern, has_year, *(has(*names.split("|")) for names in (_ENGLISH, _RUSSIAN) if names in pattern))
    for pattern in _PATTERNS
]
_ENGLISH_ORDINALS = cues.words("ordinals", "en")
_RUSSIAN_ORDINALS = [word.replace("е", "[её]") for word in cues.words("ordinals", "ru")]
_TENS = [*cues.words("tens", "en"), *cues.words("tens", "ru")]
_ROUND = [*cues.words("round ordinals", "en"), *cues.words("round ordinals", "ru")]
_CHINESE_DIGITS = "一二三四五六七八九"
_MEASURES = "届次轮个任"
"""What stands behind a Chinese ordinal."""
_ENDINGS = "(?:ый|ого|ому|ым|ом|ая|ой|ую|ий|ьего|ьему|ьим|ьем|ье|ья|ьей|(?<=трет)ью|ей|ое|ые|ых)"
_SMALL = ("ii", "iii", "iv", "vi", "vii", "viii", "ix")
"""Roman numbers that are nothing else in small letters, either: "ticad vi"."""
_ORDINAL = re.compile(
    r"\b(?P<digits>\d{1,3})(?:st|nd|rd|th|-?(?:ый|ой|го|му|ом|ую|ая|ое|й|м|я|е|ю))\b"
    r"|第\s*(?P<han>\d{1,3})\s*[届次个任]"
    rf"|第(?P<chinese>[{_CHINESE_DIGITS}十]+)(?=[{_MEASURES}])"
    rf"|(?P<initial>{cues.pattern('first')})"
    rf"|\b(?:(?P<tens>{'|'.join(_TENS)})[-\s])?"
    rf"(?:(?P<english>{'|'.join(_ENGLISH_ORDINALS)})\b|(?P<russian>{'|'.join(_RUSSIAN_ORDINALS)}){_ENDINGS}\b)"
    rf"|\b(?P<round>{'|'.join(_ROUND)})(?:{_ENDINGS})?\b"
    r"|(?<![^\W\u4e00-\u9fff])(?P<roman>(?=[XVI])X{0,3}(?:IX|IV|V?I{0,3}))(?![^\W\u4e00-\u9fff])",
    re.IGNORECASE,
)
_BOUNDS = ("until", "before", "since", "after")
"""In this order, as "in or before" is no "before"."""
_LATEST = ("until", "before")
_BEFORE, _AFTER = "before a date, {}", "after a date, {}"


class Moments(NamedTuple):
    """What a text says about time: dates in EDTF, in order; an ordinal, if any; and the word for "latest", if any.

    ``bound`` is ``since``, ``after``, ``until`` or ``before`` if the text has a single date with such a word.
    ``spans`` are the parts of the text (in characters) that the dates come from, ``numbered`` that of the ordinal. ``others`` are
    further ordinals, as in "the second or the third".
    """

    dates: list[str]
    ordinal: int | None
    latest: str
    bound: str
    spans: list[tuple[int, int]]
    numbered: list[tuple[int, int]]
    others: tuple[int, ...] = ()


def find(text: str) -> Moments:
    """The dates and ordinals in a text."""
    found: list[tuple[int, int, list[str]]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            start, end = match.span()
            number_goes_on = text[start - 1 : start].isdigit() or (
                text[end - 1].isdigit() and text[end : end + 1].isdigit()
            )
            if not number_goes_on and not any(a < end and start < b for a, b, _ in found):
                found.append((start, end, _edtf(match.groupdict())))
    found.sort()
    bound_by = [_bound(text, (start, end)) for start, end, _ in found]
    ordinals = [
        (match.span(), number)
        for match in _ORDINAL.finditer(text)
        if (number := _number(match)) and not any(a < match.end() and match.start() < b for a, b, _ in found)
    ]
    return Moments(
        _within(bound_by, found) or [edtf for _, _, dates in found for edtf in dates],
        ordinals[0][1] if ordinals else None,
        latest[0] if (latest := cues.compiled("latest").search(text)) else "",
        bound_by[0] if len(found) == 1 else "",
        [(start, end) for start, end, _ in found],
        [span for span, _ in ordinals[:1]],
        tuple(number for _, number in ordinals[1:] if number != ordinals[0][1]),
    )


def ordinals(text: str) -> list[tuple[int, int]]:
    """The parts of a text (in characters) that are ordinals, in order."""
    return [match.span() for match in _ORDINAL.finditer(text) if _number(match)]


def after_number(text: str) -> str:
    """What follows an ordinal, without the measure word that belongs to it in Chinese."""
    return text.strip().lstrip(_MEASURES).strip()


def place(words: Sequence[str], said: str) -> int:
    """The place of a word among others, whatever its letters: to a regular expression "ſ" and "ı" are forms of "s" and "i"."""
    return next(i for i, word in enumerate(words) if re.fullmatch(word, said, re.IGNORECASE))


_OF_SOMETHING = re.compile(r"\bafter\s+(?:the|its|their)\s+$", re.IGNORECASE)


def _bound(text: str, span: tuple[int, int]) -> str:
    before, after = text[: span[0]], text[span[1] :]
    if _OF_SOMETHING.search(before) and after[1:2].isalpha():
        return "since"  # after the 2025 coup it was still 2025
    return next((b for b in _BOUNDS if _before(b).search(before) or _after(b).match(after)), "")


def _within(bound_by: Sequence[str], found: Sequence[tuple[int, int, list[str]]]) -> list[str]:
    """The first and the last date between two bounds, in whichever order they stand: "after 2004 and before 2008" are 2005 and 2007."""
    if len(found) != 2 or {bound in _LATEST for bound in bound_by if bound} != {True, False}:
        return []
    (first, _), (last, _) = sorted(
        (
            ([beside(d, bound)[: len(d)] for d in dates], bound in _LATEST)
            for bound, (_, _, dates) in zip(bound_by, found, strict=True)
        ),
        key=lambda side: side[1],
    )
    return [first[0], last[-1]]


def beside(edtf: str, bound: str) -> str:
    """The first date after, or the last before, one that is itself excluded: "after 2000", "before 1991"."""
    first, last = bounds(edtf)
    if bound == "before" and first:
        return (first - timedelta(days=1)).isoformat()
    return (last + timedelta(days=1)).isoformat() if bound == "after" and last else edtf


@functools.cache
def _before(bound: str) -> Expression:
    cue = _BEFORE.format(bound)
    met = _met(bound)
    return Expression(
        lambda: rf"{cues.pattern(cue)}\s*(?:the\s+)?(?:start of\s+)?(?:{met}\s+(?:of\s+)?)?$",
        partial(cues.may_have, cue),
    )


@functools.cache
def _after(bound: str) -> Expression:
    cue = _AFTER.format(bound)
    return Expression(lambda: rf"\s*(?:{_met(bound)})?{cues.pattern(cue)}", partial(cues.may_have, cue))


def _met(bound: str) -> str:
    """A meeting of a year: what was before that is before the year; what was after it may be of the same one."""
    return cues.pattern("a meeting and its year") if bound == "before" else "(?!)"


def _edtf(found: dict[str, str | None]) -> list[str]:
    decade = found.get("decade")
    if decade:
        return [decade, str(int(decade) + 9)]
    month, day, name = found.get("month"), found.get("day"), found.get("name") or ""
    if name:
        month = str(place([*cues.words("months", "en"), *cues.words("months", "ru")], name) % 12 + 1)
    parts = [str(found["year"])] + ([f"{int(month):02}"] if month else []) + ([f"{int(day):02}"] if day else [])
    return ["-".join(parts)]


def _number(match: re.Match[str]) -> int | None:
    digits, english, russian = match["digits"] or match["han"], match["english"], match["russian"]
    if digits or match["initial"]:
        return int(digits or 1)
    if match["chinese"]:
        return _chinese(match["chinese"])
    # "Twenty-eighth", "двадцать восьмой".
    tens = 10 * (place(_TENS, match["tens"]) % (len(_TENS) // 2) + 2) if match["tens"] else 0
    if english:
        return tens + place(_ENGLISH_ORDINALS, english) + 1
    if russian:
        return tens + place(_RUSSIAN_ORDINALS, russian) + 1
    if match["round"]:
        return 10 * (place(_ROUND, match["round"]) % (len(_ROUND) // 2) + 3)
    roman = match["roman"] or ""
    is_number = (roman.isupper() and roman != "I") or roman in _SMALL
    return _roman(roman.upper()) if is_number else None


def _chinese(text: str) -> int:
    """A number up to 99: 五, 十, 十五, 二十, 二十五."""
    tens, ten, ones = text.rpartition("十")
    units = _CHINESE_DIGITS.find(ones) + 1 if ones else 0
    return 10 * (_CHINESE_DIGITS.find(tens) + 1 if tens else 1) + units if ten else units


def _roman(text: str) -> int:
    values = [{"X": 10, "V": 5, "I": 1}.get(c, 0) for c in text]  # "İ" is a form of "i" to a regular expression
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
