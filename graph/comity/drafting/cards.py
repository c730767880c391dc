"""What a fact sheet tells of a mechanism, line by line: "Founded: 15 June 2001, Shanghai"."""

from __future__ import annotations

import re

from comity.drafting import patterns
from comity.drafting.drafted import Reading
from comity.drafting.sentences import Sentence

_LABEL = re.compile(r"([^:：.]{2,40})[:：]\s*")
_MOST = 200


def kind_of(line: str, language: str) -> str:
    """What the label of a line says that it tells; empty if it has none."""
    label = _LABEL.match(line)
    said = label[1].strip().casefold() if label else ""
    return next((k for k in patterns.load()["labels"] if patterns.words("labels", language, k).fullmatch(said)), "")


def find(sentence: Sentence, mechanism: str, reading: Reading) -> None:
    """Add the founding, the number of members, the seat of the secretariat or the chair that a line with a label tells."""
    label = _LABEL.match(sentence.text)
    kind = kind_of(sentence.text, reading.language)
    if not label or not kind:
        return
    rest = sentence.text[label.end() :]
    block = reading.block(mechanism, "Mechanism")
    place = next((i for n, i in sentence.named("Place") if n.start >= label.end()), "")
    if kind == "founded" and sentence.moments:
        reading.add(block, "established", sentence.moments[0].first, sentence, sentence.moments[0].unsure)
        reading.add(block, "founded_place", place, sentence)
    elif kind == "members" and (count := re.match(r"\d{1,3}(?!\d)", rest)) and 1 < int(count[0]) < _MOST:
        reading.add(block, "member_count", int(count[0]), sentence)
    elif kind == "seat" and place and (secretariat := reading.known.secretariats.get(mechanism, "")):
        body = reading.block(secretariat, "Secretariat")
        reading.add(body, "of", mechanism, sentence)
        reading.add(body, "seat", place, sentence)
