"""Meetings in a sentence: which one is meant, when and where it is, who hosts it, and whether it is held or planned."""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.drafting import circumstances, known, patterns, triggers
from comity.drafting.drafted import Block, Reading
from comity.drafting.known import Meeting
from comity.drafting.moments import Moment
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence
from comity.drafting.triggers import BREAK
from comity.model import vocabulary
from comity.plain_language import dates

_KIND_IN_IDS = {
    "Summit": "summit",
    "MinisterialMeeting": "ministerial",
    "Session": "session",
    "Conference": "conference",
}
_NEAR = {"en": 48, "zh": 18, "ru": 60}
_AFTER = {"en": 52, "zh": 0, "ru": 60}
_LEAST = 3
_ARTICLE = re.compile(r"\b(?:a|an|each|every|annual|previous)\s+(?:\w+\s+)?$", re.IGNORECASE)
_PAIR = re.compile(r"\s?(?:and|&|/|–|-|и|和|、)\s?(?:第)?(?:the )?\d")
"""Two numbers are two meetings."""


class Told(NamedTuple):
    """A meeting that a sentence tells of: where its words stand, and the block."""

    start: int
    end: int
    block: Block
    is_named: bool
    """Whether the sentence itself says which meeting it is, by a name or a number."""


def find(sentence: Sentence, reading: Reading) -> list[Told]:
    """The meetings that a sentence tells of, with their facts added to the draft; the first one is then spoken of."""
    found: list[Told] = []
    for start, end, kind in triggers.find(sentence, reading):
        told = _which(sentence, start, end, kind, reading)
        if told and not any(t.block is told.block for t in found):
            found.append(told)
    if not found and (current := reading.blocks.get(reading.meeting)):
        _theme(current, sentence, reading)
    for told in found:
        _when(told, found, sentence, reading)
        _where(told, found, sentence, reading)
        _how(told, sentence, reading)
    main = next((t for t in found if t.is_named), None)
    if main and not (sentence.is_title and reading.meeting):
        reading.meeting = main.block.id
    return found


def _which(sentence: Sentence, start: int, end: int, kind: str, reading: Reading) -> Told | None:
    direct = next(
        (n for n in sentence.things if n.of("Meeting") and n.start <= start < n.end and _is_telling(n, sentence)), None
    )
    before = sentence.text[max(0, start - _NEAR[reading.language]) : start]
    cut = list(BREAK.finditer(before)) if reading.language != "zh" else []
    before = before[cut[-1].end() :] if cut else before
    ordinal = _ordinal(before, sentence.text[start:end])
    owner = _owner(sentence, start, end, len(before), reading)
    is_next = patterns.has("next", reading.language, before)
    if sentence.is_title and not direct and (ordinal is None or not owner):
        return None
    if direct:
        # A composed name such as "17th BRICS summit" is the meeting; a name in another document may be of another year.
        meant = [i for i, t in direct.meant if vocabulary.load().is_a(t, "Meeting")]
        own = reading.known.meetings.get(meant[0])
        is_same = own is None or own.ordinal is None or ordinal in (None, own.ordinal)
        if len(meant) == 1 and is_same and (ordinal is not None or any(c.isdigit() for c in direct.text)):
            block = reading.block(meant[0], kind)
            owner = owner if own and owner in own.owners else next(iter(sorted(own.owners)) if own else iter(()), owner)
            _identify(block, owner, ordinal, sentence, reading)
            return Told(min(direct.start, start), max(direct.end, end), block, True)
    if ordinal is None and not owner and not is_next:
        current = reading.blocks.get(reading.meeting)
        if current and (kind == "Meeting" or current.type == kind or kind in current.type):
            return Told(start, end, current, False)
        if not reading.mechanism or kind == "Meeting":
            return None
    # "Meeting" alone, or what happens again and again, is no meeting of its own.
    if (kind == "Meeting" and ordinal is None and not is_next and not direct) or _ARTICLE.search(before):
        return None
    if kind == "Conference" and ordinal is None and not direct:
        return None
    mechanism = owner or reading.mechanism
    if not mechanism:
        return None
    nearest = circumstances.date(sentence, start, end, reading)
    current = reading.blocks.get(reading.meeting)
    if (
        current
        and not is_next
        and (ordinal is None or current.get("ordinal") == ordinal)
        and current.get("of") == mechanism
        and current.type == kind
        and _fits(current, nearest)
    ):
        return Told(start, end, current, True)
    return _resolved(sentence, (start, end, kind), mechanism, ordinal, nearest, is_next, reading)


def _is_telling(name: Name, sentence: Sentence) -> bool:
    """Whether the name of a meeting says whose or which it is; "Ministerial Meeting" may be any."""
    has_number = dates.find(name.text).ordinal is not None or any(c.isdigit() for c in name.text)
    return has_number or any(
        name.start <= n.start and n.end <= name.end for n, _ in sentence.named("Mechanism", "Platform")
    )


def _fits(block: Block, moment: Moment | None) -> bool:
    given = block.get("start") or block.get("end")
    return moment is None or not given or known.overlap(str(given)[:7], moment.first[:7]) is not False


def _resolved(
    sentence: Sentence,
    trigger: tuple[int, int, str],
    mechanism: str,
    ordinal: int | None,
    moment: Moment | None,
    is_next: bool,
    reading: Reading,
) -> Told | None:
    start, end, kind = trigger
    place, host = circumstances.places(sentence, start, end, reading)
    candidates = [
        m
        for m in reading.known.by_owner.get(mechanism, ())
        if not (is_next and m.start and m.start < reading.published[:4])
    ]
    scored = sorted(((_score(m, kind, ordinal, moment, place, host), m.id) for m in candidates), reverse=True)
    best = [(s, i) for s, i in scored if s >= _LEAST]
    unsure = ""
    if best:
        id_ = best[0][1]
        if len(best) > 1 and best[1][0] == best[0][0]:
            unsure = f"may also be {best[1][1]}"
    elif (ordinal is not None or moment is not None) and not sentence.is_title:
        id_ = _new_id(kind, mechanism, ordinal, moment, reading)
    else:
        return None
    block = reading.block(id_, kind if kind != "Meeting" else "Summit", unsure)
    _identify(block, mechanism, ordinal, sentence, reading, unsure)
    return Told(start, end, block, not is_next)


def _identify(
    block: Block, owner: str, ordinal: int | None, sentence: Sentence, reading: Reading, unsure: str = ""
) -> None:
    if owner and owner != block.id:
        meeting = reading.known.meetings.get(block.id)
        direct = meeting and meeting.owners and owner not in meeting.owners
        reading.add(block, "of", owner, sentence, "the record counts it elsewhere" if direct else unsure)
        reading.mechanism = owner if not reading.mechanism or not sentence.is_title else reading.mechanism
    reading.add(block, "ordinal", ordinal, sentence, unsure)


def _ordinal(before: str, phrase: str) -> int | None:
    """The number in front of a meeting: the nearest one, in its own phrase."""
    number = dates.find(before + phrase)
    is_pair = number.numbered and _PAIR.match((before + phrase)[number.numbered[0][1] :])
    return None if is_pair else number.ordinal


def _owner(sentence: Sentence, start: int, end: int, before: int, reading: Reading) -> str:
    """The mechanism whose meeting it is: named around the word, in front of it, or after it."""
    actors = sentence.named("Mechanism", "Platform")
    around = [i for n, i in actors if n.start <= start < n.end or (n.end <= start and n.end >= start - before)]
    if around:
        return around[-1]
    after = [
        i
        for n, i in actors
        if end <= n.start <= end + _AFTER[reading.language] and not BREAK.search(sentence.text[end : n.start])
    ]
    return after[0] if after else ""


def _score(meeting: Meeting, kind: str, ordinal: int | None, moment: Moment | None, place: str, host: str) -> int:
    if kind not in ("Meeting", meeting.type):
        return 0
    score = 1
    if ordinal is not None and meeting.ordinal is not None:
        if ordinal != meeting.ordinal:
            return 0
        score += 4
    elif ordinal is not None:
        score -= 1
    if moment is not None:
        same = known.overlap(moment.first, meeting.start or meeting.end)
        if same is False and known.overlap(moment.first[:7], (meeting.start or meeting.end)[:7]) is False:
            return score - 4 if ordinal is not None else 0
        score += 3 if same else 1 if same is False else 0
    for value, own in ((place, meeting.place), (host, meeting.host)):
        score += 2 if value and value == own else -2 if value and own else 0
    return score


def _new_id(kind: str, mechanism: str, ordinal: int | None, moment: Moment | None, reading: Reading) -> str:
    name = _KIND_IN_IDS.get(kind, "meeting")
    if ordinal is not None:
        return f"{reading.known.stem(mechanism, kind) or f'{mechanism}-{name}'}-{ordinal}"
    return f"{mechanism}-{name}-{moment.first if moment else ''}"


def _when(told: Told, every: list[Told], sentence: Sentence, reading: Reading) -> None:
    moment = circumstances.date(sentence, told.start, told.end, reading)
    if (
        not moment
        or sentence.is_title
        or (
            any(patterns.has(k, reading.language, sentence.text) for k in ("founded",))
            and len(every) == 1
            and not told.is_named
        )
    ):
        return
    unsure = "the year is that of the document" if moment.inferred else ""
    tail = sentence.text[told.end :]
    is_closed = patterns.has("closed", reading.language, tail) and not moment.last
    reading.add(told.block, "end" if is_closed else "start", moment.first, sentence, unsure)
    reading.add(told.block, "end", moment.last, sentence, unsure)


def _where(told: Told, every: list[Told], sentence: Sentence, reading: Reading) -> None:
    if sentence.is_title and not told.is_named:
        return
    place, host = circumstances.places(sentence, told.start, told.end, reading)
    if (
        patterns.has("next", reading.language, sentence.text[max(0, told.start - 30) : told.end])
        and told.block.id == reading.meeting
    ):
        return
    reading.add(told.block, "place", place, sentence)
    if host:
        reading.add(told.block, "host", host, sentence)


def _how(told: Told, sentence: Sentence, reading: Reading) -> None:
    """Whether it is held, planned, postponed or cancelled; its mode and its theme."""
    language, text = reading.language, sentence.text
    block = told.block
    for status in ("cancelled", "postponed"):
        if patterns.has(status, language, text):
            reading.add(block, "status", status, sentence)
    if block.get("status") is None and _is_planned(told, sentence, reading):
        reading.add(block, "status", "planned", sentence)
    for mode in ("hybrid", "online"):
        if patterns.has(mode, language, text):
            reading.add(block, "mode", mode, sentence)
            break
    _theme(block, sentence, reading)


def _theme(block: Block, sentence: Sentence, reading: Reading) -> None:
    language, text = reading.language, sentence.text
    for match in patterns.words("theme", language).finditer(text):
        quoted = re.match(r"[^“\"«「]{0,14}[“\"«「]([^”\"»」]{3,200})[”\"»」]", text[match.end() :])
        if quoted:
            reading.add(block, "theme", quoted[1].strip(), sentence)


def _is_planned(told: Told, sentence: Sentence, reading: Reading) -> bool:
    if sentence.is_title:
        return False
    start = str(told.block.get("start") or told.block.get("end") or "")
    if start and reading.published:
        if start[:7] > reading.published[:7] or (len(start) > 7 and start > reading.published):
            return True
        if start < reading.published[: len(start)]:
            return False
    before = re.split(r"[,;，；。]", sentence.text[max(0, told.start - 40) : told.start])[-1]
    after = sentence.text[told.end : told.end + (60 if reading.language != "zh" else 24)]
    clause = re.split(r"[,;，；。]", after)[0] if reading.language != "zh" else after
    return patterns.has("planned", reading.language, clause) or patterns.has("planned", reading.language, before)
