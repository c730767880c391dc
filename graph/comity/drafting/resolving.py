"""Which meeting of the record a word in a text means, by its number, its day, its place and its host; or the id of a new one."""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.drafting import circumstances, known
from comity.drafting.drafted import Block, Reading, Told
from comity.drafting.known import Meeting
from comity.drafting.moments import Moment
from comity.drafting.sentences import Sentence
from comity.model import iris

_KIND_IN_IDS = {
    "Summit": "summit",
    "MinisterialMeeting": "ministerial",
    "Session": "session",
    "Conference": "conference",
}
_LEAST, _NOW = 3, 2
_NEWS = 2


class Word(NamedTuple):
    """A word for a meeting, with the number and the date told of it."""

    start: int
    end: int
    kind: str
    ordinal: int | None
    moment: Moment | None
    other: str
    """Whether it is the "next" or the "previous" one."""


def resolved(sentence: Sentence, word: Word, mechanism: str, reading: Reading, is_vague: bool) -> Told | None:
    """The meeting of the graph that fits best, or a new one; a vague word is for none that the graph does not have."""
    current = reading.blocks.get(reading.meeting)
    if word.other == "next" and word.kind == "Meeting" and current and mechanism == reading.mechanism:
        # "The next meeting" is one of the same.
        word, mechanism = word._replace(kind=current.type), str(current.get("of") or mechanism)
    place, host = circumstances.places(sentence, word.start, word.end, reading)
    # A text that does not tell which summit, or when, speaks of that of its own days.
    is_now = all(is_near(m.first, reading.published) for m in sentence.moments)
    is_any = word.ordinal is None and word.moment is None and is_now and not word.other
    scored = [
        (
            _score(m, word, place, host, _kind_spoken_of(reading))
            + (_NOW if is_any and is_near(m.start or m.end, reading.published) else 0),
            m,
        )
        for m in _candidates(mechanism, word, reading)
    ]
    if is_any and sentence.is_title:
        scored = [(s, m) for s, m in scored if is_near(m.start or m.end, reading.published)]
    best = max((s for s, _ in scored), default=0)
    fitting = sorted((m for s, m in scored if s == best), key=lambda m: (m.start or "9", m.id))
    unsure = ""
    if word.ordinal is None and word.moment is None and word.other != "next" and len(fitting) > 1:
        # A place and a host alone do not say which, unless one is of the days of the document.
        fitting = [m for m in fitting if is_near(m.start or m.end, reading.published)]
        if len(fitting) != 1:
            return None
    if best >= _LEAST:
        id_ = fitting[0].id
        unsure = f"may also be {fitting[1].id}" if len(fitting) > 1 else ""
    elif (word.ordinal is not None or word.moment is not None) and not sentence.is_title and not is_vague:
        id_ = _new_id(word, mechanism, reading)
    else:
        return None
    block = reading.block(id_, word.kind if word.kind != "Meeting" else "Summit", unsure)
    identify(block, mechanism, word.ordinal, sentence, reading, unsure)
    return Told(word.start, word.end, block, not word.other)


def _candidates(mechanism: str, word: Word, reading: Reading) -> list[Meeting]:
    """The meetings of a mechanism, or of what a platform without meetings belongs to; the next one is not in the past.

    The previous one is not that which the text speaks of.
    """
    by_owner = reading.known.by_owner
    # The sessions of a council are the summits of its union.
    found = [m for o in (mechanism, *reading.known.owners.get(mechanism, ())) for m in by_owner.get(o, ())]
    found = list({m.id: m for m in found}.values())
    if word.other == "previous":
        return [m for m in found if m.id != reading.meeting]
    if word.other == "next" and reading.published:
        current = reading.published[:7]
        found = [m for m in found if not m.start or m.start[: len(current)] > current[: len(m.start)]]
    return found


def identify(
    block: Block, owner: str, ordinal: int | None, sentence: Sentence, reading: Reading, unsure: str = ""
) -> None:
    """Add whose meeting it is, and its number."""
    if owner and owner != block.id:
        meeting = reading.known.meetings.get(block.id)
        # A platform's meeting is one of the mechanism, too: the record says which it is counted with.
        is_own = meeting and meeting.of and {owner, *reading.known.owners.get(owner, ())} & meeting.owners
        is_elsewhere = meeting and meeting.owners and not is_own
        own = meeting.of if meeting and is_own else owner
        reading.add(block, "of", own, sentence, "the record counts it elsewhere" if is_elsewhere else unsure)
        is_mechanism = "Mechanism" in reading.store.types(iris.ID + own)
        if not reading.mechanism or (is_mechanism and not sentence.is_title):
            reading.mechanism = own
    reading.add(block, "ordinal", ordinal, sentence, unsure)


def _kind_spoken_of(reading: Reading) -> str:
    current = reading.blocks.get(reading.meeting)
    return current.type if current else ""


def _score(meeting: Meeting, word: Word, place: str, host: str, kind: str) -> int:
    """How well a meeting of the graph fits; from ``_LEAST`` on it is meant. "The second meeting" is of the kind spoken of."""
    # The session of a council may be a summit: by its day or its number.
    is_kind = word.kind in ("Meeting", meeting.type)
    is_vague = word.kind in ("Session", "Conference") or meeting.type == "Session"
    is_vague = is_vague or (
        meeting.type == "Conference" and bool(word.moment) and len(meeting.start) == len("2015-10-16")
    )
    is_day = word.moment and word.moment.first == meeting.start.rstrip("~?%")
    is_same = is_day or word.ordinal == (meeting.ordinal or 0)
    if not is_kind and not (is_vague and is_same):
        return 0
    score = int(is_kind) + int(word.kind == "Meeting" and meeting.type == kind)
    if word.ordinal is not None:
        if meeting.ordinal not in (None, word.ordinal):
            # Texts do not always count alike: there are not two of a kind in a month.
            is_month = word.moment and len(word.moment.first) > len("2020") and len(meeting.start) > len("2020")
            same = known.overlap(word.moment.first, meeting.start) if word.moment and is_month else False
            return _LEAST if same and meeting.type == word.kind else 0
        score += 4 if meeting.ordinal is not None else -1
    if word.moment is not None:
        day = meeting.start or meeting.end
        same = known.overlap(word.moment.first, day)
        if day and meeting.start < word.moment.first <= meeting.end and not word.moment.last:
            same = True  # "It ended on 19 May."
        if same is False and known.overlap(word.moment.first[:7], day[:7]) is False:
            return score - 4 if word.ordinal is not None else 0
        score += {True: 3, False: 1, None: 0}[same]
    for value, own in ((place, meeting.place), (host, meeting.host)):
        score += 2 if value and value == own else -3 if value and own else 0
    return score


def _new_id(word: Word, mechanism: str, reading: Reading) -> str:
    kind = "Summit" if word.kind == "Meeting" else word.kind
    name = _KIND_IN_IDS[kind]
    stem = reading.known.stem(mechanism, kind) or f"{mechanism}-{name}"
    own = reading.known.meetings.get(f"{stem}-{word.ordinal}")
    is_other = own and word.moment and known.overlap(word.moment.first[:4], own.start[:4]) is False
    if word.ordinal is not None and not is_other:
        return f"{stem}-{word.ordinal}"
    return f"{mechanism}-{name}-{word.moment.first if word.moment else ''}"


def is_near(start: str, published: str) -> bool:
    """Whether a day is in the months about that of the document."""
    months = [12 * int(day[:4]) + int(day[5:7]) for day in (start, published) if re.match(r"\d{4}-\d\d", day)]
    return len(months) == 2 and abs(months[0] - months[1]) <= _NEWS
