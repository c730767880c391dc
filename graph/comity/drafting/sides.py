"""Whose a figure is: between which parties trade is told of, or which party or meeting a count is of."""

from __future__ import annotations

import re

from comity.drafting import authorities, patterns, quantities
from comity.drafting.drafted import Block, Reading, Told
from comity.drafting.names import Name
from comity.drafting.quantities import Quantity
from comity.drafting.sentences import Sentence

TRADE = ("trade-turnover", "exports", "imports", "intra-trade")
WORLD_SHARES = ("world-gdp-share", "world-trade-share", "world-population-share")
ATTENDANCE = ("participants", "countries-represented")
OF_MEETINGS = (
    "documents-signed",
    "delegations",
    "heads-of-state",
    "countries-and-organisations-represented",
    *ATTENDANCE,
)
INVESTED = ("investment-total", "fdi-stock")
_ALONE = (
    *WORLD_SHARES,
    "intra-trade",
    "gdp-growth",
    "gdp",
    "population",
    "approved-projects",
    "documents-signed",
    "observers",
)
"""What is told of one party alone."""
_LONG_START = 60
_LIST, _BESIDE, _BESIDE_LABEL = 3, 2, 14
"""How many states make a list, and how far from it the region may be named whose members they are."""


def keep(sentence: Sentence, reading: Reading) -> None:
    """Between whom trade is told of: the parties of the sentence, or those of the sentence before."""
    language, text = reading.language, sentence.text
    is_share = patterns.has("indicators", language, text, "trade-share")
    if is_share or not any(patterns.has("indicators", language, text, k) for k in TRADE):
        return
    sides = _sides(sentence, _clause_end(text, 0), reading)
    # "Russia comes second. Trade with it grew by 9 percent."
    with_it = patterns.expression("with it", language).search(text)
    if with_it and reading.state and reading.parties[0] and reading.state != reading.parties[0]:
        reading.parties = (reading.parties[0], reading.state)
        return
    of_mechanism = reading.names.sides(reading.mechanism)
    is_open = not sides and not reading.parties[0] and of_mechanism and len(set(of_mechanism)) > 1
    if is_open and of_mechanism and patterns.expression("the two sides", language).search(text):
        sides = list(of_mechanism)
    if len(sides) < 2 and not reading.parties[0]:
        sides = list(reading.pair)
    if len(sides) >= 2:
        reading.parties = (sides[0], sides[1])
    elif sides and reading.parties[0] and sides[0] not in reading.parties:
        reading.parties = (reading.parties[0], sides[0])


def find(sentence: Sentence, number: Quantity, indicator: str, told: list[Told], reading: Reading) -> tuple[str, str]:
    """Of whom a number is told, and with whom; both are empty if the text does not say."""
    if indicator in OF_MEETINGS:
        return next((t.block.id for t in told), reading.meeting) or reading.mechanism, ""
    if indicator in _ALONE:
        named = [i for n, i in sentence.named("Mechanism", "Union") if n.start < number.end]
        if indicator == "population" and not named and sentence.named("Region", "State"):
            return "", ""  # "Latin America has 660 million inhabitants"
        return (named[0] if named else reading.mechanism), ""
    if own := of_its_own(sentence, number, indicator, reading):
        return own
    upto = number.end if number.start > _LONG_START else _clause_end(sentence.text, number.end)
    sides = _sides(sentence, upto, reading, indicator in INVESTED)
    if indicator == "trade-share":
        return _of_whose_trade(sentence, number, sides, reading)
    if len(sides) >= 2 and not set(reading.parties) <= set(sides):
        return sides[0], sides[1]
    return reading.parties if reading.parties[0] or len(reading.pair) < 2 else (reading.pair[0], reading.pair[1])


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
    named = _without_parts(named, sentence, language)
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


def _without_parts(named: list[tuple[Name, str]], sentence: Sentence, language: str) -> list[tuple[Name, str]]:
    """The parties without the states that only say which a region has: "the five of Central Asia: Kazakhstan, …"."""
    regions = [n for n, _ in named if n.is_first("Region")]
    listed = patterns.expression("in a list", language)
    runs: list[list[tuple[Name, str]]] = []
    for each in named:
        gap = sentence.text[runs[-1][-1][0].end : each[0].start] if runs else ""
        if runs and not each[0].is_first("Region") and listed.fullmatch(gap):
            runs[-1].append(each)
        else:
            runs.append([each])
    parts = [r for r in runs if len(r) >= _LIST and any(_is_beside(n, r, sentence) for n in regions)]
    return [each for each in named if not any(each in run for run in parts)]


def _is_beside(region: Name, run: list[tuple[Name, str]], sentence: Sentence) -> bool:
    behind, before = sentence.text[run[-1][0].end : region.start], sentence.text[region.end : run[0][0].start]
    is_behind = region.start >= run[-1][0].end and len(behind) <= _BESIDE
    return is_behind or (region.end <= run[0][0].start and len(before) <= _BESIDE_LABEL)


def _clause_end(text: str, start: int) -> int:
    return next((m.start() for m in re.finditer("[;；]", text) if m.start() >= start), len(text))


def last_figure(indicator: str, reading: Reading) -> Block | None:
    """The last figure of an indicator."""
    return next((b for b in reversed(reading.blocks.values()) if b.get("indicator") == indicator), None)


def of_its_own(sentence: Sentence, number: Quantity, indicator: str, reading: Reading) -> tuple[str, str] | None:
    """The parties of one of several amounts that a sentence tells by partner: "$10 billion with Kazakhstan and $4 billion with …"."""
    amounts = [q for q in quantities.find(sentence, reading.language) if q.unit == number.unit]
    last = last_figure(indicator, reading)
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
