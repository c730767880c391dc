"""Figures in a sentence: trade, growth, shares and counts."""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.drafting import authorities, patterns, periods, pledges, quantities, ranks, sides
from comity.drafting.drafted import Block, Reading, Told
from comity.drafting.names import THINGS
from comity.drafting.quantities import Quantity
from comity.drafting.sentences import Sentence
from comity.model.slugs import slug

_COUNTED = ("enterprises", "observers", "approved-projects", *sides.OF_MEETINGS)
_STOCKS = (*sides.INVESTED, "enterprises", "population")
"""What is told as of the document, not of a year that was spoken of."""
_PERCENT = ("trade-share", *sides.WORLD_SHARES, "gdp-growth")
_WINDOW, _NOUN_BEHIND, _WORD_BEHIND = 30, 24, 40
_MOST_STATES, _CROWD = 200, 50
"""More states than there are; and so many people who took part that they are counted, not listed."""


class _Measure(NamedTuple):
    """What a number measures, of whom, with whom, and when; ``unsure`` says why the period is unsure."""

    indicator: str
    reporter: str
    partner: str
    period: str
    unsure: str


def find(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Add the figures, ranks and pledges of a sentence, and how many states took part in a meeting."""
    pair = list(dict.fromkeys(i for _, i in sentence.named("Polity", "Region", "Mechanism")))
    reading.pair = (pair[0], pair[1]) if len(pair) == 2 else reading.pair
    if sentence.is_title:
        return
    numbers = quantities.find(sentence, reading.language, reading.currency)
    reading.currency = next((n.unit for n in numbers[::-1] if n.unit not in ("", "percent")), reading.currency)
    if not numbers and (spoken_of := next((m for m in sentence.moments if m.last and len(m.first) == 7), None)):
        reading.period = spoken_of.period
    sides.keep(sentence, reading)
    ranks.find(sentence, reading)
    pledged = pledges.find(sentence, numbers, told, reading)
    for at, number in enumerate(numbers):
        measure = _measure(sentence, number, told, reading) if at not in pledged else None
        if measure:
            _add(measure, number, sentence, reading)
    _states_count(sentence, numbers, told, reading)


def _measure(sentence: Sentence, number: Quantity, told: list[Told], reading: Reading) -> _Measure | None:
    language, text = reading.language, sentence.text
    indicator = _indicator(sentence, number, reading)
    is_growth = number.unit == "percent" and indicator in sides.TRADE
    window = text[: number.end + _WINDOW // 2]
    if (
        not indicator
        or (is_growth and not any(patterns.has(k, language, window) for k in ("growth", "declines", "doubled")))
        or (number.unit == "percent") != (indicator in _PERCENT or is_growth)
        or (not number.unit and indicator not in (*_COUNTED, "population"))
        or periods.is_base(sentence, number, language)
    ):
        return None
    reporter, partner = sides.find(sentence, number, indicator, told, reading)
    if (
        indicator == "trade-turnover"
        and not is_growth
        and patterns.has("trade targets", language, text[: number.start])
    ):
        indicator = "trade-turnover-target"
    if not reporter:
        return None
    if indicator in sides.ATTENDANCE:
        return _Measure(indicator, reporter, partner, "", "") if reporter in reading.known.meetings else None
    period, unsure = periods.of(sentence, number, reading)
    if indicator in (*sides.OF_MEETINGS, "observers") and not (indicator == "observers" and sentence.moments):
        block = reading.blocks.get(reporter)
        day = (block.get("start") or block.get("end")) if block else ""
        period, unsure = str(day or reading.published)[:7], "" if day else "the period is the month of the document"
    elif indicator in (*_STOCKS, "trade-turnover-target") and not sentence.moments:
        last = sides.last_figure(indicator, reading)
        period, unsure = str(last.get("period") or "") if last and last.get("reporter") == reporter else "", ""
    years = sorted({*reading.periods, *(m.first[:4] for m in sentence.moments)})
    if is_growth and len(years) > 1 and patterns.expression("on average", language).search(window[-2 * _WINDOW :]):
        period, indicator = f"{years[0][:4]}/{years[-1][:4]}", f"{indicator}-average-annual"
    return _Measure(f"{indicator}-growth" if is_growth else indicator, reporter, partner, period, unsure)


def _add(measure: _Measure, number: Quantity, sentence: Sentence, reading: Reading) -> None:
    indicator, reporter, partner, period, unsure = measure
    amount = -number.value if _is_less(indicator, number, sentence, reading.language) else number.value
    unit = number.unit or ("persons" if indicator in ("population", "participants") else "count")
    stem = "-".join(filter(None, ["fig", indicator, reporter, partner, slug(period)]))
    id_ = reading.known.figures.get((indicator, reporter, partner, period, unit)) or stem
    given = reading.blocks.get(id_)
    if given and given.get("value") != amount:
        id_ = f"{stem}-{slug(str(amount))}"
    block = reading.block(id_, "Figure")
    is_relative = indicator.endswith("-growth") or indicator == "trade-share"
    for key, value, why in (
        ("indicator", indicator, ""),
        ("reporter", reporter, ""),
        ("partner", partner, ""),
        ("period", period, unsure),
        ("value", amount, ""),
        ("unit", unit, ""),
        # "To bring trade up to $40 billion" is a target of just that.
        ("qualifier", "" if number.qualifier == "up-to" and "target" in indicator else number.qualifier, ""),
        ("compared_to", periods.compared(indicator, sentence, number, period, reading) if is_relative else "", ""),
        ("stated_by", authorities.find(sentence, reading), ""),
    ):
        reading.add(block, key, value, sentence, why)
    _first_time(block, number, sentence, reading)


def _is_less(indicator: str, number: Quantity, sentence: Sentence, language: str) -> bool:
    """Whether a growth is a decline: by the last word for either in front of the number."""
    text = sentence.text[: number.start]
    last = {
        kind: max((m.end() for m in patterns.words(kind, language).finditer(text)), default=-1)
        for kind in ("growth", "declines")
    }
    return indicator.endswith("-growth") and indicator != "gdp-growth" and last["declines"] > last["growth"]


def _first_time(block: Block, number: Quantity, sentence: Sentence, reading: Reading) -> None:
    if number.qualifier == "more-than" and patterns.has("first time", reading.language, sentence.text):
        reading.add(block, "first_time", True, sentence)


def _indicator(sentence: Sentence, number: Quantity, reading: Reading) -> str:
    """What a number measures: by the word for it in its clause, else by the nearest one."""
    if not number.unit:
        return _counted(sentence, number, reading.language)
    if number.unit == "percent" and (share := _world_share(sentence, number, reading.language)):
        return share
    language, text = reading.language, sentence.text
    # "The Investment Cooperation Forum" tells of no investment.
    named = [n for n in (*sentence.actors, *sentence.things) if n.of("Platform", "Mechanism", *THINGS)]
    usable = [
        s
        for s in patterns.every("indicators", language, text)
        if s[2] not in (*_COUNTED, *sides.WORLD_SHARES) and not any(n.start <= s[0] and s[1] <= n.end for n in named)
    ]
    if number.unit != "percent":
        usable = [s for s in usable if s[2] not in _PERCENT and s[2] != "population"]
    left = [s for s in usable if s[1] <= number.start]
    right = [s for s in usable if 0 <= s[0] - number.end < _WORD_BEHIND]
    if left or right:
        return left[-1][2] if left else right[0][2]
    # "Up 12 percent", after a figure.
    last = next((str(b.get("indicator")) for b in reversed(reading.blocks.values()) if b.type == "Figure"), "")
    # "They hope to bring it to $5 billion."
    it_is = patterns.expression("the figure spoken of", language).search(text[: number.end])
    if it_is and number.unit not in ("", "percent"):
        return last.removesuffix("-growth")
    is_target = last == "trade-turnover" and patterns.has("trade targets", language, text[: number.start])
    if number.unit != "percent" and (is_target or sides.of_its_own(sentence, number, last, reading)):
        return last
    goes_on = number.unit == "percent" and patterns.has("growth", language, text) and not sentence.named("Mechanism")
    return last.removesuffix("-growth") if goes_on else ""


def _counted(sentence: Sentence, number: Quantity, language: str) -> str:
    if patterns.expression("participants from so many", language).search(sentence.text[: number.start]):
        return "countries-represented"
    for name in (*_COUNTED, "population"):
        if name == "participants" and number.value < _CROWD:
            continue
        match = patterns.words("indicators", language, name).search(sentence.text)
        if not match or (name == "documents-signed" and not patterns.has("signs", language, sentence.text)):
            continue
        between = sentence.text[number.end : match.start()]
        if (
            0 <= match.start() - number.end <= _NOUN_BEHIND and not re.search(r"\d", between)
        ) or match.start() <= number.start < match.end():
            return name
    return ""


def _world_share(sentence: Sentence, number: Quantity, language: str) -> str:
    """The share of the world that a percentage is: told behind the number in its clause, in Chinese in front of it."""
    clause = patterns.expression("end of a clause", language)
    if language == "zh":
        near = clause.split(sentence.text[max(0, number.start - 16) : number.start])[-1]
    else:
        near = clause.split(sentence.text[number.end : number.end + 60])[0]
    return next((name for name in sides.WORLD_SHARES if patterns.has("indicators", language, near, name)), "")


def _states_count(sentence: Sentence, numbers: list[Quantity], told: list[Told], reading: Reading) -> None:
    """How many states took part."""
    language, text = reading.language, sentence.text
    meeting = next((t.block for t in told), reading.blocks.get(reading.meeting))
    if not meeting or not (told or patterns.has("takes part", language, text)):
        return
    said = patterns.expression("so many states", language).match(text)
    reading.add(meeting, "participant_states_count", (said and patterns.number(said[1], language)) or None, sentence)
    for number in numbers:
        if patterns.expression("participants from so many", language).search(text[: number.start]):
            continue
        word = patterns.words("participant states", language).search(text[number.end : number.end + _WINDOW])
        near = text[max(0, number.start - 10) : number.end + _WORD_BEHIND]
        is_states = not number.unit and word and word.start() <= 8 and 2 < number.value < _MOST_STATES
        if (
            is_states
            and isinstance(number.value, int)
            and not patterns.has("indicators", language, near, "heads-of-state")
        ):
            reading.add(meeting, "participant_states_count", number.value, sentence)
