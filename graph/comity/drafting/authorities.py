"""Who tells the figures of a sentence."""

from __future__ import annotations

from comity.drafting import patterns
from comity.drafting.drafted import Reading
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence

_NEAR = 12


def find(sentence: Sentence, reading: Reading) -> str:
    """Who says so: "according to the General Administration of Customs"; what is part of a number is told by the same."""
    named = sentence.named("Organization", "Body", "Mechanism")
    said = next((i for n, i in named if says(n, sentence, reading.language)), "")
    same = patterns.expression("the same authority", reading.language).search(sentence.text)
    if not said and same:
        return reading.authority
    goes_on = patterns.expression("part of what was told", reading.language).match(sentence.text)
    if said or (sentence.begins and not goes_on):
        reading.authority = said
    return reading.authority


def says(name: Name, sentence: Sentence, language: str) -> bool:
    """Whether it is whom figures are told by."""
    said = patterns.words("according to", language).search(sentence.text)
    is_told = said and name.end > said.end() and name.start - said.end() <= _NEAR
    return bool(is_told or patterns.expression("data of whom", language).match(sentence.text[name.end :]))
