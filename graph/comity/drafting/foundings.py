"""When, where and at which meeting a mechanism or its secretariat was founded, and where a secretariat has its seat."""

from __future__ import annotations

import re

from comity.drafting import patterns
from comity.drafting.drafted import Reading, Told
from comity.drafting.moments import Moment
from comity.drafting.sentences import Sentence

_REACH = 90
_SEAT = 20
_START, _DATE = 4, 4

_Subject = tuple[int, int, str]


def find(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Add the founding of the first thing that a sentence tells as founded, and the seats it tells."""
    subjects = _subjects(sentence, reading)
    for word in patterns.words("founded", reading.language).finditer(sentence.text):
        if patterns.expression("relations between", reading.language).search(sentence.text[: word.start()]):
            continue
        is_jubilee = patterns.expression("is celebrated", reading.language).match(sentence.text[word.end() :])
        subject = _subject(sentence, word, subjects, told, reading.language)
        moment = _when(sentence, word, reading.language)
        if subject and moment and not is_jubilee:
            _founded(sentence, subject, word, moment, told, reading)
            break
    _seats(sentence, reading)


def _subjects(sentence: Sentence, reading: Reading) -> list[_Subject]:
    """The mechanisms and bodies of a sentence; "the bloc" is the mechanism that the text speaks of."""
    named = [(n.start, n.end, i) for n, i in sentence.named("Mechanism", "Body", "Platform")]
    said = patterns.words("organisation", reading.language).finditer(sentence.text)
    spoken_of = [(m.start(), m.end(), reading.mechanism) for m in said if reading.mechanism]
    if it := patterns.expression("it", reading.language).match(sentence.text):
        spoken_of.append((0, it.end(), reading.mechanism))
    return sorted({*named, *(s for s in spoken_of if not any(a <= s[0] < b for a, b, _ in named))})


def _subject(
    sentence: Sentence, word: re.Match[str], subjects: list[_Subject], told: list[Told], language: str
) -> _Subject | None:
    """What is founded: what stands in front of the word, or behind one that begins the sentence: "Set up in 1997, the D-8"."""
    text = sentence.text
    behind = [s for s in subjects if word.end() <= s[0] <= word.end() + _REACH]
    # Behind its year, as in "1973: founded the Africa-France Summit".
    is_behind_date = not any(s[0] < word.start() for s in subjects) and any(
        0 <= word.start() - m.end <= _DATE for m in sentence.moments
    )
    if word.start() < _START or is_behind_date:
        return behind[0] if behind else None
    before = [
        s
        for s in subjects
        if s[1] <= word.start() <= s[1] + _REACH and not re.search("[;；]", text[s[1] : word.start()])
    ]
    # What was founded at a meeting is not the mechanism whose meeting it was.
    is_thereby = patterns.expression("thereby", language).match(word[0])
    if (
        before
        and not is_thereby
        and any(t.is_named and before[0][1] <= t.start < word.start() for t in told)
        and len(before) == 1
    ):
        return None
    return before[-1] if before else None


def _when(sentence: Sentence, word: re.Match[str], language: str) -> Moment | None:
    """The date behind the word for founding, or else the last one in front of it."""
    behind = [m for m in sentence.moments if word.end() <= m.start <= word.end() + _REACH and not m.last]
    before = [m for m in sentence.moments if m.end <= word.start() + 1 and not m.last]
    return next(iter([*before[-1:], *behind] if language == "zh" else [*behind, *before[-1:]]), None)


def _founded(
    sentence: Sentence, subject: _Subject, word: re.Match[str], moment: Moment, told: list[Told], reading: Reading
) -> None:
    text, language = sentence.text, reading.language
    start, end, owner = subject
    is_secretariat = patterns.expression("a secretariat", language).match(text[end:])
    is_secretariat = is_secretariat or patterns.expression("a secretariat of", language).search(text[:start])
    secretariat = reading.known.secretariats.get(owner, "") if is_secretariat else ""
    block = reading.block(secretariat or owner, "Mechanism")
    if secretariat:
        reading.add(block, "of", owner, sentence)
    is_mechanism = block.type == "Mechanism"
    reading.add(block, "established", moment.first, sentence, moment.unsure)
    at = [t for t in told if (t.is_named or t.start > end) and not re.search("[,，;]", text[word.end() : t.start])]
    meeting = next(iter(at), None)
    if is_mechanism and meeting:
        reading.add(block, "founded_at", meeting.block.id, sentence)
    places = [(n, i) for n, i in sentence.named("Place") if not sentence.is_in_title_of_paper(n.start)]
    place = next(((n, i) for n, i in places if word.end() <= n.start <= word.end() + _REACH), None)
    if language == "zh":
        where = patterns.expression("in a state", language)
        is_label = re.match(r"\w{0,6}[：:]", text[word.end() :])  # "成立时间和地点：1981年5月25日，阿布扎比"
        place = next(((n, i) for n, i in places if n.start >= end and where.search(text[: n.start])), place)
        place = place or next(((n, i) for n, i in places if is_label and n.start > moment.end), None)
    # Where a meeting was that founded it is the meeting's place.
    if place and not meeting:
        reading.add(block, "founded_place" if is_mechanism else "seat", place[1], sentence)


def _seats(sentence: Sentence, reading: Reading) -> None:
    text, language = sentence.text, reading.language
    if not patterns.expression("a seat", language).search(text):
        return
    for match in patterns.words("seat", language).finditer(text):
        place = next((i for n, i in sentence.named("Place") if 0 <= n.start - match.end() <= _SEAT), "")
        owner = next((i for n, i in sentence.named("Mechanism") if n.start < match.start()), "") or reading.mechanism
        body = next((i for n, i in sentence.named("Body") if n.start < match.start()), "")
        body = body or reading.known.secretariats.get(owner, "")
        if place and body:
            block = reading.block(body, "Secretariat")
            reading.add(block, "of", owner if owner in reading.known.owners.get(body, ()) else "", sentence)
            reading.add(block, "seat", place, sentence)
