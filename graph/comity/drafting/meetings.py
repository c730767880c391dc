"""Meetings in a sentence: which one is meant, when and where it is, who hosts it, and whether it is held or planned."""

from __future__ import annotations

import re

from comity.drafting import circumstances, conduct, following, owners, patterns, resolving, series, triggers, wordings
from comity.drafting.drafted import Block, Reading, Told
from comity.drafting.moments import Moment
from comity.drafting.sentences import Sentence
from comity.plain_language.words import dates

_NEXT = 30
_LABEL = re.compile(r"[^.,:：，]{2,24}[:：]")
_APPOSITION = 2
_SAME = re.compile(r", (?:the|their|its|a) (?:[\w-]+ ){0,4}")


def find(sentence: Sentence, reading: Reading) -> list[Told]:
    """The meetings that a sentence tells of, with their facts added to the draft; the first one is then spoken of."""
    found, again = ([], []) if series.hosted(sentence, reading) else _every(sentence, reading)
    # "They prepared the first summit. It will be held in Samarkand."
    if not found and (current := reading.blocks.get(reading.said or reading.meeting)):
        if it := patterns.expression("it", reading.language).match(sentence.text):
            found.append(Told(0, it.end(), current, False))
        else:
            conduct.theme(current, sentence, reading)
            # "Speaking by video link, the president": only one of those who met.
            if not sentence.posts and patterns.has("online", reading.language, sentence.text):
                conduct.mode(current, sentence, reading)
    # "That year's gathering, TICAD 6": one meeting.
    found = [
        t for t in found if t.is_named or not any(0 <= o.start - t.end <= _APPOSITION for o in found if o.is_named)
    ]
    reading.said = next((t.block.id for t in found[::-1] if t.is_named or t.block.id == reading.said), "")
    for told in found:
        _when(told, len(found) == 1, sentence, reading)
        _where(told, sentence, reading)
        conduct.tell(told, sentence, reading)
    for told in again:
        # "The leaders had met since the inaugural meeting in Xi'an": of one meeting, the second word tells more.
        _when(told, False, sentence, reading)
        if not any(told.block.get(key) for key in ("place", "host")):
            _where(told, sentence, reading)
    series.find(sentence, {t.block.id for t in found}, reading)
    current = reading.blocks.get(reading.meeting)
    later = [t.block for t in found if current and following.is_next(t.block, current)]
    for block in later:
        following.add(block, reading.blocks[reading.meeting], sentence, reading)
    main = next((t for t in found if t.block not in later and _is_main(t, sentence, reading)), None)
    if main and not (sentence.is_title and reading.meeting):
        reading.meeting = main.block.id
        reading.lead = reading.lead or (main.block.id if _is_news(main.block, reading) else "")
    elif not later:
        following.find(sentence, reading.blocks.get(reading.meeting), reading)
    return found


def _every(sentence: Sentence, reading: Reading) -> tuple[list[Told], list[Told]]:
    """The meetings that the words of a sentence mean, and further words for the same ones."""
    found: list[Told] = []
    again: list[Told] = []
    is_next = False
    for start, end, word in triggers.find(sentence, reading):
        kind = (
            "MinisterialMeeting"
            if word == "Meeting" and wordings.is_of_ministers(sentence, start, reading.language)
            else word
        )
        if pair := _pair(sentence, start, end, kind, reading):
            found += [t for t in pair if not any(t.block is o.block for o in found)]
            continue
        # "The Leaders' Meeting, the 25th annual gathering of the forum": one meeting.
        between = sentence.text[found[-1].end : start] if found else ""
        if word == "Meeting" and _SAME.fullmatch(between):
            reading.add(found[-1].block, "ordinal", dates.find(between).ordinal, sentence)
            continue
        told = wordings.find(sentence, start, end, kind, reading)
        if is_next and told and not told.is_named and told.block.id == reading.meeting:
            continue  # "Russia will host the next meeting: the summit is due in July"
        is_next = is_next or patterns.has(
            "next", reading.language, wordings.phrase_before(sentence, start, reading.language)
        )
        if told and word == "Meeting" and not told.is_named and found and found[-1].is_named:
            # "The forum unites unions; its meeting this year will be in Rio"
            told = told._replace(block=found[-1].block)
        if told and any(t.block is told.block for t in found):
            again.append(told)
        elif told:
            found.append(told)
    return found, again


def _pair(sentence: Sentence, start: int, end: int, kind: str, reading: Reading) -> list[Told]:
    """Two meetings of the record that are told together: "the 44th and 45th ASEAN Summits"."""
    before = wordings.phrase_before(sentence, start, reading.language)
    numbered = dates.find(before).numbered
    second = patterns.expression("a second number", reading.language)
    rest = before[numbered[0][1] :] if numbered else ""
    if not second.match(rest):
        return []
    owner = owners.find(sentence, start, end, len(before), reading) or reading.mechanism
    ordinals = [dates.find(before).ordinal, dates.find(rest).ordinal]
    meetings = [
        next((m for m in reading.known.by_owner.get(owner, ()) if m.ordinal == n and m.type == kind), None)
        for n in ordinals
    ]
    told = []
    for meeting, ordinal in zip(meetings, ordinals, strict=True):
        if None in meetings or not meeting:
            return []
        block = reading.block(meeting.id, kind)
        resolving.identify(block, owner, ordinal, sentence, reading)
        told.append(Told(start, end, block, True))
    return told


def _is_main(told: Told, sentence: Sentence, reading: Reading) -> bool:
    """Whether a text goes on to speak of a meeting, and has not only named it: "it follows the 30th summit"."""
    is_compared = patterns.expression("only for comparison", reading.language).search(sentence.text[: told.start])
    is_label = _LABEL.match(sentence.text[: told.start])  # "What: the 33rd summit"
    is_planned = reading.lead and not is_label and told.block.get("status") == "planned"
    return told.is_named and not is_planned and not (is_compared and reading.meeting)


def _is_news(block: Block, reading: Reading) -> bool:
    """Whether a meeting is in the months about the day of the document, and not told as history.

    In a document without a date, it is the first one.
    """
    return not reading.published or resolving.is_near(
        str(block.get("start") or block.get("end") or ""), reading.published
    )


def _when(told: Told, is_only: bool, sentence: Sentence, reading: Reading) -> None:
    moment = circumstances.date(sentence, told.start, told.end, reading) or _last_day(sentence, reading.language)
    is_founding = is_only and not told.is_named and patterns.has("founded", reading.language, sentence.text)
    if not moment or sentence.is_title or is_founding:
        return
    is_off = any(patterns.has(k, reading.language, sentence.text) for k in ("postponed", "cancelled"))
    put_off = patterns.expression("put off to", reading.language).search(sentence.text)
    moment = next((m for m in sentence.moments if put_off and m.start >= put_off.end()), moment)
    if is_off and not (put_off and put_off.end() <= moment.start) and moment.start >= told.start:
        return  # the day on which it was to be held
    before, after = sentence.text[told.end : moment.start], sentence.text[max(told.end, moment.end) :]
    closed = before if patterns.has("held", reading.language, before) else before + after
    if reading.language != "zh" and not patterns.has("held", reading.language, before):
        closed += sentence.text[max(0, told.start - _NEXT) : told.start]  # "They ended their annual summit"
    if reading.language == "ru":
        closed += sentence.text[moment.end : told.start]  # "19 мая закончился саммит"
    is_closed = moment == _last_day(sentence, reading.language) or (
        patterns.has("closed", reading.language, closed) and not moment.last and len(moment.first) > len("2025")
    )
    last = patterns.expression("until a date", reading.language)
    until = next((m for m in sentence.moments if m.start > moment.end and last.search(sentence.text[: m.start])), None)
    if until and not moment.last and until.first > moment.first:
        reading.add(told.block, "end", until.first, sentence, until.unsure)
        is_closed = False
    reading.add(told.block, "end" if is_closed else "start", moment.first, sentence, moment.unsure)
    reading.add(told.block, "end", moment.last, sentence, moment.unsure)


def _where(told: Told, sentence: Sentence, reading: Reading) -> None:
    phrase = sentence.text[max(0, told.start - _NEXT) : told.end]
    # Where the next meeting is says nothing of the one spoken of.
    is_other = told.block.id == reading.meeting and patterns.has("next", reading.language, phrase)
    if is_other or (sentence.is_title and not told.is_named):
        return
    place, host = circumstances.places(sentence, told.start, told.end, reading)
    reading.add(told.block, "place", place, sentence)
    reading.add(told.block, "host", host, sentence)


def _last_day(sentence: Sentence, language: str) -> Moment | None:
    """The only date of a sentence, if it tells how long something lasts: "It runs until 11 July"."""
    last = patterns.expression("until a date", language)
    lasts = patterns.expression("lasts", language).search(sentence.text)
    own = [m for m in sentence.moments if lasts and last.search(sentence.text[: m.start])]
    return own[0] if len(sentence.moments) == 1 and own else None
