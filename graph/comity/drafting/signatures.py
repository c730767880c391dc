"""Texts that are a document themselves: that they were adopted, and the lines of those who signed."""

from __future__ import annotations

from comity.drafting import papers, patterns
from comity.drafting.drafted import Reading, Told
from comity.drafting.sentences import Sentence

_LONGEST = 120
"""How long the line of one who signed may be."""


def find(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Add the document that the text is, where it says that it was made, and who signed it."""
    if sentence.is_title:
        reading.own = _own(sentence, reading)
    if sentence.is_title or not reading.own:
        return
    signed = of_state(sentence, reading)
    if signed or patterns.expression("the text itself", reading.language).search(sentence.text):
        title = reading.own
        name = title.text.strip()
        named = [p for n in title.things if (p := papers.known_paper(n.start, n.end, n.text, n.meant, reading))]
        type_ = named[0].type if named else papers.type_of(name, reading.language)
        paper = papers.Paper(0, 0, named[0].id if named else "", name, type_)
        if type_ and (block := papers.adopted(paper, sentence, told, reading)) and signed:
            reading.add(block, "signatories", signed, sentence)


def _own(sentence: Sentence, reading: Reading) -> Sentence | None:
    """The title of a text that is a document itself: "Dushanbe Declaration"."""
    named = list(patterns.every("papers", reading.language, sentence.text))
    tells = any(patterns.has(k, reading.language, sentence.text) for k in ("held", "planned", "adopts", "discussed"))
    return sentence if named and not tells else None


def of_state(sentence: Sentence, reading: Reading) -> str:
    """The state for which someone signed, in a line of its own: "For the Republic of Kenya: President …"."""
    states = sentence.named("State") if reading.own else []
    before = sentence.text[: states[0][0].start] if states else ""
    is_signed = states and patterns.expression("a signature", reading.language).fullmatch(before)
    return states[0][1] if is_signed and len(sentence.text) < _LONGEST and sentence.begins else ""
