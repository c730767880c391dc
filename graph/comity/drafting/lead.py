"""Where the meeting is that a text is about, and who hosts it, told in sentences that do not name the meeting."""

from __future__ import annotations

from comity.drafting import circumstances, patterns
from comity.drafting.drafted import Block, Reading
from comity.drafting.sentences import Sentence
from comity.model import vocabulary


def find(every: list[Sentence], reading: Reading) -> None:
    """Add the only city that the text tells as a place, and the state of this city if the text tells that it hosts."""
    meetings = [b for b in reading.blocks.values() if vocabulary.load().is_a(b.type, "Meeting")]
    block = reading.blocks.get(reading.lead) or max(meetings, key=lambda b: len(b.entries), default=None)
    if not block:
        return
    if not block.get("place") and not block.get("mode"):
        _place(block, every, reading)
    place = str(block.get("place") or "")
    state = reading.known.state_of.get(place, "")
    told = next((s for s in every if _hosts(s, state, place, reading.language)), None)
    if told and not block.get("host"):
        reading.add(block, "host", state, told)


def _place(block: Block, every: list[Sentence], reading: Reading) -> None:
    named = [(i, s) for s in every for _, i in s.named("Place")]
    told = [(i, s) for i, s in named if any(n.of("Place") == i and s.is_in_city(n, reading.language) for n in s.actors)]
    others = any(b.get("place") for b in reading.blocks.values())
    if told and not others and len({i for i, _ in named}) == 1:
        reading.add(block, "place", *told[0], unsure="the only city that the text names")


def _hosts(sentence: Sentence, state: str, place: str, language: str) -> bool:
    """Whether a sentence has a word for hosting and the name of the state, or beside that of the city: "Tashkent to host the forum"."""
    is_named = any(i == state for _, i in sentence.named("State"))
    if is_named and patterns.has("hosts", language, sentence.text):
        return True
    cities = (n for n, i in sentence.named("Place") if i == place and state)
    return any(circumstances.receives(sentence.text, n, language) for n in cities)
