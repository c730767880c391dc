"""Which meeting the words of a sentence mean: by its name, its number, its mechanism, or as the one that the text speaks of."""

from __future__ import annotations

import re

from comity.drafting import circumstances, known, owners, patterns, resolving, triggers
from comity.drafting.drafted import Block, Reading, Told
from comity.drafting.moments import Moment
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence
from comity.drafting.triggers import BREAK
from comity.model import vocabulary
from comity.plain_language.words import dates

_NEAR = {"en": 48, "zh": 18, "ru": 60}
_NEXT = 30
_LONG_NAME = 5


def find(sentence: Sentence, start: int, end: int, kind: str, reading: Reading) -> Told | None:
    """The meeting that a word means; ``None`` if it means none in particular."""
    direct = next(
        (
            n
            for n in sentence.things
            if n.of("Meeting") and n.start <= start < n.end and _is_telling(n, sentence, reading)
        ),
        None,
    )
    before = phrase_before(sentence, start, reading.language)
    ordinal = _ordinal(before, sentence.text[start:end], sentence.text[end : end + _NEXT], reading.language)
    called = triggers.NUMBERED.search(sentence.text[start:end])
    ordinal = triggers.number_of(called[1]) if called and ordinal is None and not direct else ordinal
    owner = (direct and _series(direct, reading)) or owners.find(sentence, start, end, len(before), reading)
    other = next((w for w in ("next", "previous") if patterns.has(w, reading.language, before)), "")
    if sentence.is_title and not direct and (ordinal is None or not owner):
        return None
    named = direct and _named(direct, kind, ordinal, owner, sentence, reading)
    if named:
        return Told(min(named[0], start), max(named[1], end), named[2], True)
    current = reading.blocks.get(reading.meeting)
    if current and ordinal == 1 and current.type == kind and _is_said_of_it(sentence, current, reading):
        return Told(start, end, current, False)
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
        or (is_vague and not moment)
    ):
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


def _is_said_of_it(sentence: Sentence, current: Block, reading: Reading) -> bool:
    """Whether a sentence says of the current meeting that it is the first: so the record counts, or it is the first of its kind."""
    if not patterns.expression("it is", reading.language).match(sentence.text):
        return False
    own = reading.known.meetings.get(current.id)
    reading.add(current, "ordinal", 1 if own is None or own.ordinal == 1 else None, sentence)
    return True


def is_of_ministers(sentence: Sentence, start: int, language: str) -> bool:
    """Whether ministers are told as those who meet: "foreign ministers came together for a meeting"."""
    several = patterns.expression("several", language)
    posts = [role for a, b, role in sentence.posts if a < start and several.search(sentence.text[a:b])]
    return language != "zh" and bool(posts) and "minister" in posts[-1].lower() and "Prime" not in posts[-1]


def phrase_before(sentence: Sentence, start: int, language: str) -> str:
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
    # "The first summit since the enlargement", 两年来的首次峰会
    if number.ordinal == 1 and patterns.expression("first of some", language).search(text + after):
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
