"""Figures in a sentence: trade, growth, shares and counts."""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.drafting import authorities, patterns, periods, pledges, quantities, ranks
from comity.drafting.drafted import Block, Reading, Told
from comity.drafting.names import THINGS
from comity.drafting.quantities import Quantity
from comity.drafting.sentences import Sentence
from comity.model.slugs import slug

_TRADE = ("trade-turnover", "exports", "imports", "intra-trade")
_WORLD_SHARES = ("world-gdp-share", "world-trade-share", "world-population-share")
_ALONE = (
    *_WORLD_SHARES,
    "intra-trade",
    "gdp-growth",
    "gdp",
    "population",
    "approved-projects",
    "documents-signed",
    "observers",
)
"""What is told of one party alone."""
_OF_MEETINGS = ("documents-signed", "delegations", "heads-of-state", "countries-and-organisations-represented")
_COUNTED = ("enterprises", "observers", "approved-projects", *_OF_MEETINGS)
_INVESTED = ("investment-total", "fdi-stock")
_STOCKS = (*_INVESTED, "enterprises", "population")
"""What is told as of the document, not of a year that was spoken of."""
_PERCENT = ("trade-share", *_WORLD_SHARES, "gdp-growth")
_WINDOW, _NOUN_BEHIND, _WORD_BEHIND = 30, 24, 40
_LONG_START = 60
_MOST_STATES = 200


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
    _set_parties(sentence, reading)
    ranks.find(sentence, reading)
    pledged = pledges.find(sentence, numbers, told, reading)
    for at, number in enumerate(numbers):
        measure = _measure(sentence, number, told, reading) if at not in pledged else None
        if measure:
            _add(measure, number, sentence, reading)
    _states_count(sentence, numbers, told, reading)


def _sides(sentence: Sentence, upto: int, reading: Reading, with_where: bool = False) -> list[str]:
    """The parties named up to a place: states, unions and regions, and mechanisms only if there are no two of them."""
    language = reading.language
    if short := patterns.expression("two parties in short", language).search(sentence.text[:upto]):
        return [patterns.load()["parties in short"][letter] for letter in short.groups()]
    named = [
        (n, i)
        for n, i in sentence.named("Polity", "Region")
        if n.start < upto and (with_where or not sentence.is_where(n, language))
    ]
    # "…; Kazakhstan's trade with China alone was $44 billion"
    clause = max(sentence.text.rfind(mark, 0, upto) for mark in ";；")
    own = [(n, i) for n, i in named if n.start > clause]
    named = own if len({i for _, i in own}) > 1 else named
    if len({i for _, i in named}) < 2:
        others = (
            o
            for o in sentence.named("Mechanism")
            if o[0].start < upto and not authorities.says(o[0], sentence, language)
        )
        named = sorted({*named, *others})
    between = patterns.expression("between parties", language).search(sentence.text[:upto])
    behind = [i for n, i in named if between and n.start >= between.end()]
    sides = list(dict.fromkeys(behind if len(set(behind)) >= 2 else [i for _, i in named]))
    # "Azerbaijan's trade with the members of the organization".
    is_spoken_of = len(sides) == 1 and patterns.has("organisation", language, sentence.text[:upto])
    return [*sides, reading.mechanism] if is_spoken_of and reading.mechanism not in ("", *sides) else sides


def _clause_end(text: str, start: int) -> int:
    return next((m.start() for m in re.finditer("[;；]", text) if m.start() >= start), len(text))


def _set_parties(sentence: Sentence, reading: Reading) -> None:
    """Between whom trade is told of: the parties of the sentence, or those of the sentence before."""
    language, text = reading.language, sentence.text
    is_share = patterns.has("indicators", language, text, "trade-share")
    if is_share or not any(patterns.has("indicators", language, text, k) for k in _TRADE):
        return
    sides = _sides(sentence, _clause_end(text, 0), reading)
    if len(sides) < 2 and not reading.parties[0]:
        sides = list(reading.pair)
    if len(sides) >= 2:
        reading.parties = (sides[0], sides[1])
    elif sides and reading.parties[0] and sides[0] not in reading.parties:
        reading.parties = (reading.parties[0], sides[0])


def _measure(sentence: Sentence, number: Quantity, told: list[Told], reading: Reading) -> _Measure | None:
    language, text = reading.language, sentence.text
    indicator = _indicator(sentence, number, reading)
    is_growth = number.unit == "percent" and indicator in _TRADE
    window = text[: number.end + _WINDOW // 2]
    if (
        not indicator
        or (is_growth and not any(patterns.has(k, language, window) for k in ("growth", "declines", "doubled")))
        or (number.unit == "percent") != (indicator in _PERCENT or is_growth)
        or (not number.unit and indicator not in (*_COUNTED, "population"))
        or periods.is_base(sentence, number, language)
    ):
        return None
    reporter, partner = _parties(sentence, number, indicator, told, reading)
    if (
        indicator == "trade-turnover"
        and not is_growth
        and patterns.has("trade targets", language, text[: number.start])
    ):
        indicator = "trade-turnover-target"
    if not reporter:
        return None
    period, unsure = periods.of(sentence, number, reading)
    if indicator in (*_OF_MEETINGS, "observers") and not (indicator == "observers" and sentence.moments):
        block = reading.blocks.get(reporter)
        day = (block.get("start") or block.get("end")) if block else ""
        period, unsure = str(day or reading.published)[:7], "" if day else "the period is the month of the document"
    elif indicator in (*_STOCKS, "trade-turnover-target") and not sentence.moments:
        last = _last(indicator, reading)
        period, unsure = str(last.get("period") or "") if last and last.get("reporter") == reporter else "", ""
    years = sorted({*reading.periods, *(m.first[:4] for m in sentence.moments)})
    if is_growth and len(years) > 1 and patterns.expression("on average", language).search(window[-2 * _WINDOW :]):
        period, indicator = f"{years[0][:4]}/{years[-1][:4]}", f"{indicator}-average-annual"
    return _Measure(f"{indicator}-growth" if is_growth else indicator, reporter, partner, period, unsure)


def _parties(
    sentence: Sentence, number: Quantity, indicator: str, told: list[Told], reading: Reading
) -> tuple[str, str]:
    if indicator in _OF_MEETINGS:
        return next((t.block.id for t in told), reading.meeting) or reading.mechanism, ""
    if indicator in _ALONE:
        named = [i for n, i in sentence.named("Mechanism", "Union") if n.start < number.end]
        return (named[0] if named else reading.mechanism), ""
    if own := _own_partner(sentence, number, indicator, reading):
        return own
    upto = number.end if number.start > _LONG_START else _clause_end(sentence.text, number.end)
    sides = _sides(sentence, upto, reading, indicator in _INVESTED)
    if indicator == "trade-share":
        return _of_whose_trade(sentence, number, sides, reading)
    if len(sides) >= 2 and not set(reading.parties) <= set(sides):
        return sides[0], sides[1]
    return reading.parties if reading.parties[0] or len(reading.pair) < 2 else (reading.pair[0], reading.pair[1])


def _last(indicator: str, reading: Reading) -> Block | None:
    """The last figure of an indicator."""
    return next((b for b in reversed(reading.blocks.values()) if b.get("indicator") == indicator), None)


def _own_partner(sentence: Sentence, number: Quantity, indicator: str, reading: Reading) -> tuple[str, str] | None:
    """The parties of one of several amounts that a sentence tells by partner: "$10 billion with Kazakhstan and $4 billion with …"."""
    amounts = [q for q in quantities.find(sentence, reading.language) if q.unit == number.unit]
    last = _last(indicator, reading)
    if len(amounts) < 2 or not last or number.unit == "percent":
        return None
    reporter, partners = str(last.get("reporter")), []
    for before, amount in zip([0, *(q.end for q in amounts)], amounts, strict=False):
        named = {i for n, i in sentence.named("Polity") if before <= n.start < amount.start} - {reporter}
        if len(named) != 1:
            return None
        partners.append(named.pop())
    return (reporter, partners[amounts.index(number)]) if len(set(partners)) == len(partners) else None


def _of_whose_trade(sentence: Sentence, number: Quantity, sides: list[str], reading: Reading) -> tuple[str, str]:
    """Whose trade a share is of, and with whom: "Central Asia's share in China's trade" is told of China's trade."""
    said = patterns.words("indicators", reading.language, "trade-share").finditer(sentence.text)
    word = min(said, key=lambda m: abs(m.start() - number.start), default=None)
    named = sentence.named("Polity", "Region", "Mechanism")
    inside = [i for n, i in named if word and word.start() <= n.start <= word.end() + 4]
    reporter = inside[0] if inside else next(filter(None, [reading.parties[0], *sides]), "")
    return reporter, next((i for i in [*sides, *reading.parties] if i not in (reporter, "")), "")


def _add(measure: _Measure, number: Quantity, sentence: Sentence, reading: Reading) -> None:
    indicator, reporter, partner, period, unsure = measure
    amount = -number.value if _is_less(indicator, number, sentence, reading.language) else number.value
    unit = number.unit or ("persons" if indicator == "population" else "count")
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
        if s[2] not in (*_COUNTED, *_WORLD_SHARES) and not any(n.start <= s[0] and s[1] <= n.end for n in named)
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
    if number.unit != "percent" and (is_target or _own_partner(sentence, number, last, reading)):
        return last
    goes_on = number.unit == "percent" and patterns.has("growth", language, text) and not sentence.named("Mechanism")
    return last.removesuffix("-growth") if goes_on else ""


def _counted(sentence: Sentence, number: Quantity, language: str) -> str:
    for name in (*_COUNTED, "population"):
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
    return next((name for name in _WORLD_SHARES if patterns.has("indicators", language, near, name)), "")


def _states_count(sentence: Sentence, numbers: list[Quantity], told: list[Told], reading: Reading) -> None:
    """How many states took part."""
    language, text = reading.language, sentence.text
    meeting = next((t.block for t in told), reading.blocks.get(reading.meeting))
    if not meeting or not (told or patterns.has("takes part", language, text)):
        return
    for number in numbers:
        word = patterns.words("participant states", language).search(text[number.end : number.end + _WINDOW])
        near = text[max(0, number.start - 10) : number.end + _WORD_BEHIND]
        is_states = not number.unit and word and word.start() <= 8 and 2 < number.value < _MOST_STATES
        if (
            is_states
            and isinstance(number.value, int)
            and not patterns.has("indicators", language, near, "heads-of-state")
        ):
            reading.add(meeting, "participant_states_count", number.value, sentence)
