"""Money that someone promised: who, how much, where, for what and when."""

from __future__ import annotations

from typing import Any

from comity.drafting import patterns
from comity.drafting.drafted import Block, Reading, Told
from comity.drafting.quantities import Quantity
from comity.drafting.sentences import Sentence

_GIVER_BEHIND = 30


def find(sentence: Sentence, numbers: list[Quantity], told: list[Told], reading: Reading) -> set[int]:
    """Add the pledges of a sentence; returns the positions of the numbers that are their amounts."""
    language, text = reading.language, sentence.text
    match = patterns.words("pledges", language).search(text)
    # "Of this sum, $1 billion will be loans"
    is_part = patterns.expression("part of what was told", language).match(text) and _is_last(reading)
    match = match or (patterns.expression("part of what was told", language).match(text) if is_part else None)
    is_help = patterns.expression("help", language).search(text)
    before = patterns.expression("the year before", language).match(text)
    is_trade = patterns.has("indicators", language, text, "trade-turnover")
    if not match or (is_trade and not is_help):
        return set()
    giver = _giver(sentence, match.start() + _GIVER_BEHIND, reading) or reading.giver or reading.parties[0]
    reading.giver = giver
    sums = [at for at, number in enumerate(numbers) if number.unit not in ("", "percent")]
    givers = _one_by_one(sentence, [numbers[at] for at in sums]) or [giver] * len(sums)
    found = dict(zip(sums, givers, strict=True)) if all(givers) else {}
    for at, own in found.items():
        block = _pledge(sentence, numbers[at], own, told, reading)
        year = reading.money_year
        if before and year:
            reading.add(block, "start", str(int(year) - 1), sentence, "the year before the one told of")
    return set(found)


def _is_last(reading: Reading) -> bool:
    """Whether the last sum that the text told was a pledge."""
    last = next((b.type for b in reversed(reading.blocks.values()) if b.type in ("Pledge", "Figure")), "")
    return last == "Pledge" and bool(reading.giver)


def _one_by_one(sentence: Sentence, amounts: list[Quantity]) -> list[str]:
    """Who gives each of several sums, each named in front of it: "Australia $100 million, Japan $3 million"."""
    named = sentence.named("State", "Union")
    givers = []
    for before, amount in zip([0, *(a.end for a in amounts)], amounts, strict=False):
        own = [
            i for n, i in named if before <= n.start and n.end <= amount.start and amount.start - n.end <= _GIVER_BEHIND
        ]
        if len(own) != 1:  # "Japan gives Kenya $5 million": the second is who is given
            return []
        givers.append(own[-1])
    return givers if len(set(givers)) == len(givers) > 1 else []


def _giver(sentence: Sentence, upto: int, reading: Reading) -> str:
    """Who gives: the first state named, or that of a capital that stands for it: "Seoul had provided"."""
    named = [
        (n.start, i)
        for n, i in sentence.named("State", "Union")
        if n.start < upto and not sentence.is_where(n, reading.language)
    ]
    capitals = {place: state for state, place in reading.known.capitals.items()}
    where = patterns.expression("in a city", reading.language)
    named += [
        (n.start, capitals[i])
        for n, i in sentence.named("Place")
        if i in capitals and n.start < upto and not where.search(sentence.text[: n.start])
    ]
    people = [(n.start, reading.known.home.get(i, "")) for n, i in sentence.named("Person") if n.start < upto]
    posts = [(start, patterns.body_of(role)) for start, _, role in sentence.posts]
    return next((i for _, i in [*sorted(named), *people, *posts] if i), "")


def _pledge(sentence: Sentence, number: Quantity, giver: str, told: list[Told], reading: Reading) -> Block:
    meeting = next((t.block.id for t in told), reading.meeting)
    named = next((i for _, i in sentence.named("Mechanism") if i != giver), "")
    mechanism = named or reading.mechanism or str(reading.blocks[meeting].get("of") or "" if meeting else "")
    id_ = f"{mechanism or giver}-pledge-{number.value}-{number.unit.lower()}"
    block = reading.block(reading.known.pledge(giver, mechanism, str(number.value), number.unit) or id_, "Pledge")
    reading.add(
        block, "of", mechanism, sentence, "" if told or named else "the mechanism is the one the text speaks of"
    )
    reading.add(block, "announced_by", giver, sentence)
    amount: dict[str, Any] = {"value": number.value, "unit": number.unit}
    reading.add(block, "amount", amount | ({"qualifier": number.qualifier} if number.qualifier else {}), sentence)
    is_promised = patterns.has("promises", reading.language, sentence.text)
    if meeting and (told or (is_promised and not sentence.moments)):
        unsure = "" if told else "the meeting is the one the text speaks of"
        reading.add(reading.blocks[meeting], "announced", block.id, sentence, unsure)
    fund = next((name.of("Fund") for name in (*sentence.things, *sentence.actors) if name.of("Fund")), "")
    if fund and fund != block.id:
        reading.add(reading.block(fund, "Fund"), "of", mechanism, sentence)
        reading.add(block, "supports", fund, sentence)
    _dates(sentence, number, block, told, reading)
    return block


def _dates(sentence: Sentence, number: Quantity, block: Block, told: list[Told], reading: Reading) -> None:
    language, text = reading.language, sentence.text
    day = next((m for m in sentence.moments if len(m.first) == 10), None)
    if day and not any(t.is_named for t in told):
        reading.add(block, "announced_on", day.first, sentence, day.unsure)
    year = next((m for m in sentence.moments if len(m.first) == 4 and not m.last), None)
    of_year = patterns.expression("a year of money", language)
    if year and not patterns.has("promises", language, text) and of_year.search(text[: year.start]):
        reading.money_year = year.first
        reading.add(block, "start", year.first, sentence, year.unsure)
    until = patterns.expression("until which year", language).search(text[number.end :])
    if until:
        reading.add(block, "end", until[1], sentence)
