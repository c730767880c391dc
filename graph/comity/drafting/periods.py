"""The period that a number is of, and what it is compared with."""

from __future__ import annotations

import re

from comity.drafting import patterns, quantities
from comity.drafting.drafted import Reading
from comity.drafting.moments import Moment
from comity.drafting.quantities import Quantity
from comity.drafting.sentences import Sentence

_LOOK_BACK, _LATE = 24, 40


def of(sentence: Sentence, number: Quantity, reading: Reading) -> tuple[str, str]:
    """The period of a number, and why it is unsure: that of a change, of a year near it, or the one spoken of last."""
    change = _of_change(sentence, number, reading)
    if change:
        return change
    nearest = _nearest(sentence, number, reading)
    if not nearest and number.unit == "percent" and sentence.moments:
        # "Since 2021, it has doubled"
        return _later(sentence.moments[0].first, reading)
    if nearest and reading.period and _is_of_base(sentence, number, nearest, reading.language):
        return reading.period, "the period is that of the sentence before"
    if nearest:
        reading.period = nearest.period
        reading.periods.add(reading.period[:4])
        return reading.period, nearest.unsure
    if patterns.expression("now", reading.language).search(sentence.text) and reading.published:
        return reading.published[:4], "the period is the year of the document"
    if not reading.period and number.unit == "percent":
        return reading.published[:7], "the period is the month of the document" if reading.published else ""
    return reading.period, "the period is that of the sentence before" if reading.period else ""


def _is_of_base(sentence: Sentence, number: Quantity, moment: Moment, language: str) -> bool:
    """Whether a year behind a number is that of the next one: "$43.8 billion, compared with $41 billion in 2023"."""
    base = patterns.expression("a number compared with", language)
    between = sentence.text[number.end : moment.start]
    return any(base.search(between[: m.start()] + " ") for m in re.finditer(r"[$€£]?\d", between))


def is_base(sentence: Sentence, number: Quantity, language: str) -> bool:
    """Whether a number is only what another one is compared with, and the sentence tells no period of it."""
    before = sentence.text[max(0, number.start - _LOOK_BACK) : number.start].rstrip() + " "
    return not sentence.moments and bool(patterns.expression("a number compared with", language).search(before))


def compared(indicator: str, sentence: Sentence, number: Quantity, period: str, reading: Reading) -> str:
    """The period that a growth or a share is compared with; empty if the sentence does not tell it."""
    text, language = sentence.text, reading.language
    near = text[max(0, number.start - _LOOK_BACK) : number.end + 2 * _LOOK_BACK]
    is_growth = indicator.endswith("-growth")
    if is_growth and period and patterns.expression("a year before", language).search(near):
        return "/".join(f"{int(day[:4]) - 1}{day[4:]}" for day in period.split("/"))
    if (
        is_growth
        and "/" in period
        and (same := patterns.expression("the same period of a year", language).search(text))
    ):
        return "/".join(f"{same[1]}{day[4:]}" for day in period.split("/"))
    if len(sentence.moments) > 1 and patterns.expression("over all these years", language).search(near):
        return sentence.moments[0].first
    pair = patterns.expression("from one number to another", language).search(text)
    if pair and sentence.moments and pair.start(2) - 1 <= number.start < pair.end(2):
        base = sentence.moments[0].first
    else:
        base = next((m.first for m in sentence.moments if is_compared(sentence, m, reading.language)), "")
    return base if base != period else ""


def _nearest(sentence: Sentence, number: Quantity, reading: Reading) -> Moment | None:
    others = [q.start for q in quantities.find(sentence, reading.language) if q.start != number.start]
    own = patterns.expression("in which period", reading.language)
    clause = patterns.expression("end of a clause", reading.language)

    def distance(m: Moment) -> tuple[bool, bool, int]:
        is_crossed = any(min(m.start, number.end) <= o < max(m.start, number.start) for o in others)
        between = sentence.text[m.end : number.start] if m.end <= number.start else sentence.text[number.end : m.start]
        is_apart = reading.language == "zh" and bool(clause.search(between))
        # "$982.3 billion in 2024"
        if m.start >= number.end and own.fullmatch(sentence.text[number.end : m.start]):
            return is_crossed, is_apart, -1
        # In Chinese a date stands in front of what it is of: "2024年贸易额为948亿美元，是2014年的三倍多".
        is_late = reading.language == "zh" and m.start >= number.end
        far = number.start - m.end if m.end <= number.start else m.start - number.end
        return is_crossed, is_apart, far + (_LATE if is_late else 0)

    years = [m for m in sentence.moments if not is_compared(sentence, m, reading.language)]
    if not years and len(sentence.moments) == 1 and number.unit != "percent" and not reading.period:
        years = sentence.moments
    return min(years, key=distance, default=None)


def _of_change(sentence: Sentence, number: Quantity, reading: Reading) -> tuple[str, str] | None:
    """The period of one of two numbers that a sentence tells as a change since a year: "since 2021 … from 0.8% to 1.5%"."""
    text, language = sentence.text, reading.language
    pair = patterns.expression("from one number to another", language).search(text)
    is_same = not sentence.moments and patterns.expression("over all these years", language).search(text)
    told = [m.first for m in sentence.moments] or (sorted(reading.periods)[:1] if is_same else [])
    if not pair or len(told) != 1 or not pair.start(1) - 1 <= number.start < pair.end(2):
        return None
    since = told[0]
    if number.start < pair.end(1):
        return since, ""
    return _later(since, reading)


def _later(since: str, reading: Reading) -> tuple[str, str]:
    later = max((p for p in reading.periods if p > since), default="")
    return later, "the latest year that the text has told of" if later else ""


def is_compared(sentence: Sentence, moment: Moment, language: str) -> bool:
    """Whether a year is what a number is compared with."""
    before = sentence.text[max(0, moment.start - _LOOK_BACK) : moment.start]
    return bool(patterns.expression("compared with", language).search(before))
