"""When, where and at which meeting a mechanism or its secretariat was founded, and where a secretariat has its seat."""

from __future__ import annotations

import re

from comity.drafting import patterns
from comity.drafting.drafted import Reading
from comity.drafting.meetings import Told
from comity.drafting.moments import Moment
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence

_REACH = 90
_SEAT = 20
_BEFORE_NAME = 8


def find(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Add the founding of the first thing that a sentence tells as founded, and the seats it tells."""
    for name, owner in sentence.named("Mechanism", "Body"):
        tail = sentence.text[name.end : name.end + _REACH]
        founded = patterns.words("founded", reading.language).search(tail)
        is_jubilee = founded and patterns.expression("is celebrated", reading.language).match(tail[founded.end() :])
        if not founded or is_jubilee or re.search(r"[;；]", tail[: founded.start()]):
            continue
        at = name.end + founded.end()
        if any(t.is_named and name.end <= t.start < name.end + founded.start() for t in told):
            continue
        _founded(sentence, name, owner, at, told, reading)
        break
    _seats(sentence, reading)


def _founded(sentence: Sentence, name: Name, owner: str, at: int, told: list[Told], reading: Reading) -> None:
    text, language = sentence.text, reading.language
    is_secretariat = patterns.expression("a secretariat", language).match(text[name.end :])
    block = reading.block(reading.known.secretariats.get(owner, owner) if is_secretariat else owner, "Mechanism")
    is_mechanism = block.type == "Mechanism"
    moment = _when(sentence, name, language)
    meeting = next(
        (t.block.id for t in told if t.start > name.end and not re.search(r"[,，;]", text[at : t.start])), ""
    )
    if moment:
        reading.add(block, "established", moment.first, sentence, moment.unsure)
    if moment and is_mechanism:
        reading.add(block, "founded_at", meeting, sentence)
    start = at if language == "en" else name.end
    place = next(((n, i) for n, i in sentence.named("Place") if start <= n.start <= start + _REACH), None)
    # Where a meeting was that founded it is the meeting's place.
    if (
        place
        and not meeting
        and (language != "zh" or patterns.expression("in a state", language).search(text[: place[0].start]))
    ):
        reading.add(block, "founded_place" if is_mechanism else "seat", place[1], sentence)


def _when(sentence: Sentence, name: Name, language: str) -> Moment | None:
    """The date behind a name, or in Chinese right in front of it."""
    behind = [m for m in sentence.moments if name.end <= m.start <= name.end + _REACH]
    before = [m for m in sentence.moments if language == "zh" and 0 <= name.start - m.end < _BEFORE_NAME]
    return next(iter([*behind, *before]), None)


def _seats(sentence: Sentence, reading: Reading) -> None:
    text, language = sentence.text, reading.language
    if not patterns.expression("a seat", language).search(text):
        return
    for match in patterns.words("seat", language).finditer(text):
        place = next((i for n, i in sentence.named("Place") if 0 <= n.start - match.end() <= _SEAT), "")
        owner = next((i for n, i in sentence.named("Mechanism") if n.start < match.start()), "") or reading.mechanism
        body = next((i for n, i in sentence.named("Body") if n.start < match.start()), "")
        body = body or reading.known.secretariats.get(owner, "")
        if place and body:
            reading.add(reading.block(body, "Secretariat"), "seat", place, sentence)
