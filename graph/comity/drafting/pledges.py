"""Money that someone promised: who, how much, where and when."""

from __future__ import annotations

from typing import Any

from comity.drafting import patterns
from comity.drafting.drafted import Block, Reading
from comity.drafting.meetings import Told
from comity.drafting.quantities import Quantity
from comity.drafting.sentences import Sentence

_GIVER_BEHIND = 30


def find(sentence: Sentence, numbers: list[Quantity], told: list[Told], reading: Reading) -> set[int]:
    """Add the pledges of a sentence; returns the positions of the numbers that are their amounts."""
    language, text = reading.language, sentence.text
    match = patterns.words("pledges", language).search(text)
    is_trade = patterns.has("indicators", language, text, "trade-turnover")
    if not match or (is_trade and not patterns.expression("help", language).search(text)):
        return set()
    named = [i for n, i in sentence.named("State", "Union") if n.start < match.start() + _GIVER_BEHIND]
    giver = named[0] if named else reading.giver or reading.parties[0]
    reading.giver = giver
    found = {at for at, number in enumerate(numbers) if number.unit not in ("", "percent") and giver}
    for at in sorted(found):
        _pledge(sentence, numbers[at], giver, told, reading)
    return found


def _pledge(sentence: Sentence, number: Quantity, giver: str, told: list[Told], reading: Reading) -> None:
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
    if told and meeting:
        reading.add(reading.blocks[meeting], "announced", block.id, sentence)
    _dates(sentence, number, block, told, reading)


def _dates(sentence: Sentence, number: Quantity, block: Block, told: list[Told], reading: Reading) -> None:
    day = next((m for m in sentence.moments if len(m.first) == 10), None)
    if day and not any(t.is_named for t in told):
        reading.add(block, "announced_on", day.first, sentence, day.unsure)
    until = patterns.expression("until which year", reading.language).search(sentence.text[number.end :])
    if until:
        reading.add(block, "end", until[1], sentence)
