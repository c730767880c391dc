"""Where the meeting is that a text is about, and who hosts it, told in sentences that do not name the meeting."""

from __future__ import annotations

from comity.drafting import patterns
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
    state = reading.known.state_of.get(str(block.get("place") or ""), "")
    hosting = patterns.words("hosts", reading.language)
    for sentence in every:
        is_named = any(i == state for _, i in sentence.named("State"))
        if not block.get("host") and is_named and hosting.search(sentence.text):
            reading.add(block, "host", state, sentence)


def _place(block: Block, every: list[Sentence], reading: Reading) -> None:
    named = [(i, s) for s in every for _, i in s.named("Place")]
    told = [(i, s) for i, s in named if any(n.of("Place") == i and s.is_in_city(n, reading.language) for n in s.actors)]
    others = any(b.get("place") for b in reading.blocks.values())
    if told and not others and len({i for i, _ in named}) == 1:
        reading.add(block, "place", *told[0], unsure="the only city that the text names")
