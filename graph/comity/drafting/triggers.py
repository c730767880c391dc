"""The words of a sentence that speak of a meeting, with the kind of meeting that each is for."""

from __future__ import annotations

import re

from comity.drafting import patterns
from comity.drafting.drafted import Reading
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence
from comity.plain_language.words import dates

Trigger = tuple[int, int, str]
"""Where a word stands, and the kind of meeting."""

BREAK = re.compile(r"[,;:，；：。—]|\s[-–]\s")
NUMBERED = re.compile(r"[ -]([IVX]{1,5}|\d{1,2})(?![\w%.,]\d|\w)")
"""The number behind the name of a mechanism, as in "TICAD VI"."""
_ROMAN = {"I": 1, "V": 5, "X": 10}
_ONE_PHRASE, _NUMBER_BEFORE = 40, 30


def find(sentence: Sentence, reading: Reading) -> list[Trigger]:
    """The words for meetings. Those inside the name of a mechanism count only if nothing else in the phrase does."""
    # "The outcomes were sent to the Forum Secretariat": the word stands for the mechanism.
    itself = patterns.expression("the forum itself", reading.language)
    # "The King Abdulaziz Conference Centre" is a place.
    no_meeting = patterns.expression("no meeting", reading.language)
    every = [
        t
        for t in _said(sentence, reading)
        if not _is_in_paper(t, sentence)
        and not itself.match(sentence.text, t[0])
        and not no_meeting.match(sentence.text, t[1])
    ]
    names = [
        n for n, i in sentence.named("Mechanism", "Platform", "Body") if not _is_of_another(n, i, sentence, reading)
    ]
    # 元首理事会第十六次会议 is more than the name of the council.
    inside = [next((n for n in names if n.start <= start and end <= n.end), None) for start, end, _ in every]
    kept = []
    for at, trigger in enumerate(every):
        following = every[at + 1] if at + 1 < len(every) else None
        own, before = inside[at], at > 0 and every[at - 1] in kept
        gap = sentence.text[trigger[1] : following[0]] if following else BREAK.pattern
        if own and (before and not sentence.text[every[at - 1][1] : trigger[0]].strip()):
            continue  # "ministerial conference of the Partnership Forum"
        if own and (
            (following and len(gap) < _ONE_PHRASE and not BREAK.search(gap)) or not _is_meeting(trigger, own, sentence)
        ):
            continue
        if not own and following and not gap.strip() and not inside[at + 1]:
            continue  # "ministerial meeting" is one
        if following and patterns.expression("gathered for a meeting", reading.language).fullmatch(gap):
            continue  # "The ministers came together for their first meeting"
        kept.append(trigger)
    return kept


def _said(sentence: Sentence, reading: Reading) -> list[Trigger]:
    """The words for meetings, and the names of meetings that have no such word: "TICAD 6"."""
    language = reading.language
    said = list(patterns.every("meetings", language, sentence.text))
    named = [n for n in sentence.things if n.is_first("Meeting") and any(c.isdigit() for c in n.text)]
    alone = [n for n in named if not any(n.start <= start < n.end for start, _, _ in said)]
    if said:
        # "The first meeting was held in 2018, the second in November 2019."
        more = patterns.expression("another of the series", language).finditer(sentence.text, said[0][1])
        said += [(m.start(), m.end(), said[0][2]) for m in more if not any(a < m.end() <= b for a, b, _ in said)]
    if not said and reading.kind and (one := patterns.expression("one of the series", language).search(sentence.text)):
        # "They held a summit. Indonesia hosted the first one."
        said.append((one.start(), one.end(), reading.kind))
    said += [t for t in _numbered(sentence, reading) if not any(a < t[1] and t[0] < b for a, b, _ in said)]
    alone = [n for n in alone if not any(a < n.end and n.start < b for a, b, _ in said)]
    return sorted([*said, *((n.start, n.end, n.meant[0][1]) for n in alone)])


def _numbered(sentence: Sentence, reading: Reading) -> list[Trigger]:
    """Meetings that are called by a mechanism and a number: "TICAD VI", "the 26th CHOGM"."""
    found = []
    for name, mechanism in sentence.named("Mechanism", "Platform"):
        number = NUMBERED.match(sentence.text[name.end :])
        front = sentence.text[: name.start][-_NUMBER_BEFORE:].rstrip()
        before = dates.find(front)
        if not number and name.text.isupper() and before.numbered and before.numbered[-1][1] >= len(front):
            types = {m.type for m in reading.known.by_owner.get(mechanism, ()) if m.ordinal == before.ordinal}
            found += [(name.start, name.end, min(types))] if len(types) == 1 else []
        own = (
            [m for m in reading.known.by_owner.get(mechanism, ()) if m.ordinal == number_of(number[1])]
            if number
            else []
        )
        if number and own and name.text.isupper():
            kinds = sorted({m.type for m in own}, key=lambda k: (k == "Session", k != "Summit", k))
            found.append((name.start, name.end + number.end(), kinds[0]))
    return found


def number_of(word: str) -> int:
    """A number in digits or in Roman letters."""
    if word.isdigit():
        return int(word)
    values = [_ROMAN[letter] for letter in word]
    return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))


def _is_of_another(name: Name, id_: str, sentence: Sentence, reading: Reading) -> bool:
    """Whether a platform is named like any meeting, and belongs to a mechanism that the text does not speak of."""
    named = {reading.mechanism, *(i for _, i in sentence.named("Mechanism"))}
    return name.is_first("Platform") and not named & {id_, *reading.known.owners.get(id_, named)}


def _is_in_paper(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a word is part of the name of a document: "Joint Ministerial Statement"."""
    return any(n.of("Document") and n.start <= trigger[0] and trigger[1] < n.end for n in sentence.things)


def _is_meeting(trigger: Trigger, name: Name, sentence: Sentence) -> bool:
    """Whether a word in the name of a mechanism stands for its meeting: "the Korea-Africa Summit", "the 2nd … Forum"."""
    start, end, kind = trigger
    before = sentence.text[max(0, name.start - _NUMBER_BEFORE) : name.start]
    number = dates.find(before)
    if start != name.start and end != name.end:
        # "The eighth Tokyo International Conference on African Development"
        return bool(number.numbered) and number.numbered[-1][1] >= len(before.rstrip())
    return kind == "Summit" or number.ordinal is not None
