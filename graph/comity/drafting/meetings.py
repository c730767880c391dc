"""Meetings in a sentence: which one is meant, when and where it is, who hosts it, and whether it is held or planned."""

from __future__ import annotations

import re

from comity.drafting import circumstances, conduct, following, known, owners, patterns, resolving, series, triggers
from comity.drafting.drafted import Block, Reading, Told
from comity.drafting.moments import Moment
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence
from comity.drafting.triggers import BREAK
from comity.model import vocabulary
from comity.plain_language import dates

_NEAR = {"en": 48, "zh": 18, "ru": 60}
_NEXT = 30
_LABEL = re.compile(r"[^.,:：，]{2,24}[:：]")
_APPOSITION = 2
_LONG_NAME = 5


def find(sentence: Sentence, reading: Reading) -> list[Told]:
    """The meetings that a sentence tells of, with their facts added to the draft; the first one is then spoken of."""
    found, again = _every(sentence, reading)
    # "They prepared the first summit. It will be held in Samarkand."
    if not found and (current := reading.blocks.get(reading.said or reading.meeting)):
        if it := patterns.expression("it", reading.language).match(sentence.text):
            found.append(Told(0, it.end(), current, False))
        else:
            conduct.theme(current, sentence, reading)
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
            "MinisterialMeeting" if word == "Meeting" and _is_of_ministers(sentence, start, reading.language) else word
        )
        if pair := _pair(sentence, start, end, kind, reading):
            found += [t for t in pair if not any(t.block is o.block for o in found)]
            continue
        told = _which(sentence, start, end, kind, reading)
        if is_next and told and not told.is_named and told.block.id == reading.meeting:
            continue  # "Russia will host the next meeting: the summit is due in July"
        is_next = is_next or patterns.has("next", reading.language, _phrase_before(sentence, start, reading.language))
        if told and any(t.block is told.block for t in found):
            again.append(told)
        elif told:
            found.append(told)
    return found, again


def _pair(sentence: Sentence, start: int, end: int, kind: str, reading: Reading) -> list[Told]:
    """Two meetings of the record that are told together: "the 44th and 45th ASEAN Summits"."""
    before = _phrase_before(sentence, start, reading.language)
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


def _which(sentence: Sentence, start: int, end: int, kind: str, reading: Reading) -> Told | None:
    """The meeting that a word means; ``None`` if it means none in particular."""
    direct = next(
        (
            n
            for n in sentence.things
            if n.of("Meeting") and n.start <= start < n.end and _is_telling(n, sentence, reading)
        ),
        None,
    )
    before = _phrase_before(sentence, start, reading.language)
    ordinal = _ordinal(before, sentence.text[start:end], sentence.text[end : end + _NEXT], reading.language)
    owner = (direct and _series(direct, reading)) or owners.find(sentence, start, end, len(before), reading)
    other = next((w for w in ("next", "previous") if patterns.has(w, reading.language, before)), "")
    if sentence.is_title and not direct and (ordinal is None or not owner):
        return None
    named = direct and _named(direct, kind, ordinal, owner, sentence, reading)
    if named:
        return Told(min(named[0], start), max(named[1], end), named[2], True)
    current = reading.blocks.get(reading.meeting)
    if ordinal is None and not owner and not other:
        is_of_ministers = kind == "Conference" and current and current.type == "MinisterialMeeting"
        same = current and (is_of_ministers or kind == "Meeting" or current.type == kind or kind in current.type)
        if current and same and not _is_at_another_time(current, sentence, start, end, reading):
            return Told(start, end, current, False)
        if not reading.mechanism or (kind == "Meeting" and not circumstances.date(sentence, start, end, reading)):
            return None
    # "Meeting" alone, or what happens again and again, is no meeting of its own.
    is_vague = (
        kind in ("Meeting", "Conference", "Session")
        and ordinal is None
        and not direct
        and not (other and kind == "Meeting")
    )
    mechanism = owner or reading.mechanism
    moment = circumstances.date(sentence, start, end, reading)
    is_one = not patterns.expression("a meeting of many", reading.language).search(before)
    if not is_one and moment and len(moment.first) == len("2015-10-16"):
        is_one = is_vague = True  # "a session of the council on 16 October"
    if (
        not mechanism
        or not is_one
        or patterns.expression("again and again", reading.language).match(sentence.text[end:])
    ):
        return None
    if is_vague and not moment:
        return None
    if current and not other and not is_vague and _is_current(current, kind, mechanism, ordinal, moment):
        return Told(start, end, current, True)
    if other == "next" and not moment:
        moment = next((m for m in sentence.moments if m.start > end), None)
    if other == "next" and moment and moment.first < reading.published[: len(moment.first)]:
        other = ""  # "In July 2018 the next summit was held": it is past, too
    return resolving.resolved(
        sentence, resolving.Word(start, end, kind, ordinal, moment, other), mechanism, reading, is_vague
    )


def _is_of_ministers(sentence: Sentence, start: int, language: str) -> bool:
    """Whether ministers are told as those who meet: "foreign ministers came together for a meeting"."""
    several = patterns.expression("several", language)
    posts = [role for a, b, role in sentence.posts if a < start and several.search(sentence.text[a:b])]
    return language != "zh" and bool(posts) and "minister" in posts[-1].lower() and "Prime" not in posts[-1]


def _phrase_before(sentence: Sentence, start: int, language: str) -> str:
    """What stands in front of a word for a meeting in its phrase; a dash inside a name does not end it."""
    first = max(0, start - _NEAR[language])
    text = sentence.text[first:start]
    if language == "zh":
        return text
    names = [(n.start - first, n.end - first) for n in (*sentence.actors, *sentence.things)]
    cut = [m for m in BREAK.finditer(text) if not any(a <= m.start() < b for a, b in names)]
    return text[cut[-1].end() :] if cut else text


def _named(
    name: Name, kind: str, ordinal: int | None, owner: str, sentence: Sentence, reading: Reading
) -> tuple[int, int, Block] | None:
    """The meeting of the graph that has this name, unless the name may be that of another one."""
    meant = [i for i, t in name.meant if vocabulary.load().is_a(t, "Meeting")]
    own = reading.known.meetings.get(meant[0])
    has_number = ordinal is not None or any(c.isdigit() for c in name.text)
    is_same = own is None or own.ordinal is None or ordinal in (None, own.ordinal)
    if len(meant) > 1 or not is_same or not has_number:
        return None
    # "The 30th ASEAN-Japan Summit" is not the one that the record calls just "ASEAN-Japan Summit", unless it is on its day.
    day = circumstances.date(sentence, name.start, name.end, reading)
    is_plain = own and own.ordinal is None and ordinal is not None and not any(c.isdigit() for c in name.text)
    if own and is_plain and known.overlap(day.first if day else "", own.start) is not True:
        return None
    block = reading.block(meant[0], kind)
    if own and own.ordinal and re.search(rf"(?<!\d){own.ordinal}(?!\d)", name.text):
        ordinal = own.ordinal  # "TICAD 6"
    if own and owner not in own.owners:
        owner = min(own.owners, default=owner)
    resolving.identify(block, owner, ordinal, sentence, reading)
    return name.start, name.end, block


def _is_current(current: Block, kind: str, mechanism: str, ordinal: int | None, moment: Moment | None) -> bool:
    """Whether a word means the meeting that the text speaks of."""
    is_same = current.get("of") == mechanism and current.type == kind and ordinal in (None, current.get("ordinal"))
    given = str(current.get("start") or current.get("end") or "")
    return is_same and (moment is None or not given or known.overlap(given[:7], moment.first[:7]) is not False)


def _is_at_another_time(current: Block, sentence: Sentence, start: int, end: int, reading: Reading) -> bool:
    """Whether a word for a meeting is told with a date on which the current one was not."""
    moment = circumstances.date(sentence, start, end, reading)
    given = str(current.get("start") or current.get("end") or "")
    return moment is not None and known.overlap(given[:7], moment.first[:7]) is False


def _is_telling(name: Name, sentence: Sentence, reading: Reading) -> bool:
    """Whether the name of a meeting says whose it is; "Ministerial Meeting" and "First Summit" may be any."""
    if any(name.start <= n.start and n.end <= name.end for n, _ in sentence.named("Mechanism", "Platform")):
        return True
    has_number = dates.find(name.text).ordinal is not None or any(c.isdigit() for c in name.text)
    own = reading.known.meetings.get(name.of("Meeting"))
    if len(name.text.split()) >= _LONG_NAME:
        return True
    return has_number and (not own or not reading.mechanism or reading.mechanism in own.owners)


def _series(name: Name, reading: Reading) -> str:
    """Whose meetings have a name without a number: "the US-ASEAN summit"."""
    own = [reading.known.meetings[i].of for i, t in name.meant if vocabulary.load().is_a(t, "Meeting")]
    has_number = dates.find(name.text).ordinal is not None or any(c.isdigit() for c in name.text)
    return own[0] if len(set(own)) == 1 and not has_number else ""


def _ordinal(before: str, phrase: str, after: str, language: str) -> int | None:
    """The number of a meeting, in its own phrase or as "for the sixth time" behind it; two numbers are two meetings."""
    text = re.split("[，；：。]", before)[-1] + phrase
    text = patterns.expression("a day in words", language).sub("", text)
    number = dates.find(text)
    second = patterns.expression("a second number", language)
    if number.numbered and second.match(text[number.numbered[0][1] :]):
        return None
    if len(number.numbered) > 1:  # "The first day of the second summit"
        text = text[number.numbered[-1][0] :]
        number = dates.find(text)
    # 第二次主办: so often someone hosts.
    if number.numbered and patterns.expression("so often", language).match(text[number.numbered[-1][1] :]):
        return None
    # "It was the first time that the leaders met": no number of a meeting.
    if number.numbered and patterns.expression("first time", language).match(text[number.numbered[0][1] :]):
        return None
    is_of_host = patterns.has("hosts", language, text)  # "hosts the summit for the second time"
    if is_of_host and patterns.expression("for the nth time", language).search(text):
        return None
    if (
        number.ordinal is None
        and not is_of_host
        and (time := patterns.expression("for the nth time", language).match(after.lstrip()))
    ):
        number = dates.find(time[0])
    is_first = patterns.expression("for the first time", language).search(text)
    return number.ordinal or (1 if is_first else None)


def _when(told: Told, is_only: bool, sentence: Sentence, reading: Reading) -> None:
    moment = circumstances.date(sentence, told.start, told.end, reading)
    is_founding = is_only and not told.is_named and patterns.has("founded", reading.language, sentence.text)
    if not moment or sentence.is_title or is_founding:
        return
    is_off = any(patterns.has(k, reading.language, sentence.text) for k in ("postponed", "cancelled"))
    put_off = patterns.expression("put off to", reading.language).search(sentence.text)
    moment = next((m for m in sentence.moments if put_off and m.start >= put_off.end()), moment)
    if is_off and not (put_off and put_off.end() <= moment.start):
        return  # the day on which it was to be held
    before, after = sentence.text[told.end : moment.start], sentence.text[max(told.end, moment.end) :]
    closed = before if patterns.has("held", reading.language, before) else before + after
    if reading.language != "zh" and not patterns.has("held", reading.language, before):
        closed += sentence.text[max(0, told.start - _NEXT) : told.start]  # "They ended their annual summit"
    if reading.language == "ru":
        closed += sentence.text[moment.end : told.start]  # "19 мая закончился саммит"
    is_closed = patterns.has("closed", reading.language, closed) and not moment.last and len(moment.first) > len("2025")
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
