"""What belongs to a mechanism in a sentence: its bodies, platforms and initiatives, and the areas it works in."""

from __future__ import annotations

import re

from comity.drafting import moments, patterns, triggers
from comity.drafting.drafted import Block, Reading, Told
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence
from comity.model import iris, vocabulary

_LONG_NAME, _PAPER, _FAR, _ARTICLE = 4, 4, 80, 4
_POST = 10
_NOT_ONE = "cooperation"
"""An area that a text speaks of in general."""


def find(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Add the areas that a sentence lists, what a meeting announced, and the parts of the mechanism."""
    _areas(sentence, told, reading)
    if not sentence.is_title:
        _announced(sentence, told, reading)
        _parts(sentence, told, reading)


def _areas(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    language, text = reading.language, sentence.text
    meeting = next((t.block for t in told), reading.blocks.get(reading.meeting))
    counted = patterns.expression("so many areas", language).search(text)
    for key in ("identified", "discussed", "works in"):
        match = patterns.words(key, language).search(text)
        match = counted if key == "identified" and counted else match
        # "Ministers are to meet to discuss trade" is not what this meeting discussed; nor is what another one did.
        is_planned = meeting and meeting.get("status") == "planned"
        if (
            key == "discussed"
            and match
            and patterns.expression("part of a paper", language).search(text[: match.start()])
        ):
            continue  # "Separate sections are devoted to trade": of a document
        if key == "discussed" and match and not is_planned and _is_of_another(sentence, match, told, reading):
            continue
        listed = _listed(sentence, match, reading) if match and not sentence.is_title else []
        block = _whose(sentence, key, match, told, reading) if match and listed else None
        if not block or (match is counted and len(listed) < 2 and not sentence.label):
            continue
        is_meeting = vocabulary.load().is_a(block.type, "Meeting")
        if is_meeting and match and any(n.end <= match.start() for n, _ in sentence.named("Person")):
            key = "discussed"  # what one of those present names
        for area in listed:
            reading.add(block, key if is_meeting else "areas", area, sentence)
        if key == "identified" and match:
            count = _count(text[: match.end()], language) if is_meeting or match is counted else None
            reading.add(block, "declared_count", count, sentence)
        return


def _whose(sentence: Sentence, key: str, word: re.Match[str], told: list[Told], reading: Reading) -> Block | None:
    """What areas are told of: a document or a plan, the mechanism that works in them, or the meeting."""
    text, language = sentence.text, reading.language
    meeting = next((t.block for t in told), reading.blocks.get(reading.meeting))
    mechanism = next((i for n, i in sentence.named("Mechanism") if n.end <= word.start()), "")
    is_counted = patterns.expression("so many areas", language).match(text, word.start())
    plan = next((n.of("Plan", "Initiative") for n in sentence.things if n.of("Plan", "Initiative")), "")
    if is_counted and not plan:
        # What a declaration of the meeting names, the meeting named.
        named = [
            i
            for n in sentence.things
            if n.end <= word.start() and (i := n.of("Document")) and not (meeting and n.of("Declaration"))
        ]
        plan = next(
            (i for i in [*named, *([reading.paper] if patterns.expression("it", language).match(text) else [])] if i),
            "",
        )
    if plan and key != "discussed":
        return reading.block(plan, "Plan")
    if is_counted and not mechanism and not meeting and patterns.expression("its", language).match(text):
        mechanism = reading.mechanism  # "Its members work together in five areas"
    if is_counted and mechanism and not told:
        return reading.block(mechanism, "Mechanism")
    if key != "works in":
        return meeting
    # "The plan covers trade": what the mechanism works in is not told.
    if any(0 <= word.start() - p[1] < _PAPER for p in patterns.every("papers", language, text)):
        return None
    owner = next((i for _, i in sentence.named("Mechanism")), reading.mechanism)
    return reading.block(owner, "Mechanism") if owner else None


def _is_of_another(sentence: Sentence, word: re.Match[str], told: list[Told], reading: Reading) -> bool:
    only_planned = patterns.expression("only to be discussed", reading.language).search(sentence.text[: word.start()])
    return bool(only_planned) or (not told and bool(triggers.find(sentence, reading)))


def _listed(sentence: Sentence, word: re.Match[str], reading: Reading) -> list[str]:
    """The areas listed behind a word, or else at least two in front of it: "trade and energy topped the agenda"."""
    # "Security: maritime security and …": a label says what the list is of.
    named = (a for a in _named(sentence, reading) if not re.match("[:：]", sentence.text[a[1] :]))
    areas = [a for a in named if not word.start() <= a[0] < word.end()]
    colon = sentence.text.rfind(":", word.start()) if ":" in sentence.text[word.end() :] else word.end()
    behind = [area for start, _, area in areas if start >= max(colon, word.end())]
    first = next((start for start, _, _ in areas if start >= word.end()), 0)
    if first - word.end() > _FAR and colon == word.end():
        behind = []
    before = [area for _, end, area in areas if end <= word.start()]
    return behind or (before if len(before) > 1 else [])


def _named(sentence: Sentence, reading: Reading) -> list[tuple[int, int, str]]:
    """The areas that a sentence names: by the graph's names, or by the words of its language."""
    names = [(n, area) for n in sentence.actors if (area := n.of("PriorityArea")) and area != _NOT_ONE]
    ministry = patterns.expression("a ministry of", reading.language)
    names = [
        (n, area)
        for n, area in names
        if not sentence.is_in_title_of_paper(n.start) and not ministry.search(sentence.text[: n.start])
    ]
    if len(names) > 1 and sentence.text[: names[-1][0].start].endswith((", ", "、")):
        names[-1:] = _parts_of(*names[-1], reading)
    spans = [(n.start, n.end, area) for n, area in names]
    said = patterns.every("areas", reading.language, sentence.text)
    said = (s for s in said if not ministry.search(sentence.text[: s[0]]))
    words = [s for s in said if reading.store.types(iris.ID + s[2]) and not sentence.is_in_title_of_paper(s[0])]
    return sorted([*spans, *(s for s in words if not any(a < s[1] and s[0] < b for a, b, _ in spans))])


def _parts_of(name: Name, area: str, reading: Reading) -> list[tuple[Name, str]]:
    """The two areas that end a list: "transport, raw materials, water and energy" are four, not three."""
    halves = patterns.expression("and", reading.language).split(name.text)
    found = [n for half in halves for n in reading.names.find(half)[0] if n.of("PriorityArea") and n.text == half]
    if len(halves) != len(found) or len(found) < 2:
        return [(name, area)]
    return [(name, n.of("PriorityArea")) for n in found]


def _count(before: str, language: str) -> int | None:
    """How many areas a text says there are: "six priority areas"."""
    near = before.lower()[-60:]
    found = [(near.rfind(word), n) for n, word in patterns.numbers(language) if word in near]
    return max(found)[1] if found else None


def _parts(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Bodies, platforms and initiatives of the mechanism that the text speaks of."""
    for name, owner in sentence.named("Mechanism"):
        secretariat = reading.known.secretariats.get(owner, "")
        if secretariat and _has_secretariat(name, sentence, reading.language):
            reading.add(reading.block(secretariat, "Secretariat"), "of", owner, sentence)
    for name in (*sentence.actors, *sentence.things):
        meant = [e for e in name.meant if vocabulary.load().is_a(e[1], "Body", "Platform", "Initiative")]
        meant = [e for e in meant if e[1] != "Pledge"]  # told with its giver and its sum
        part, owner = next(((e, o) for e in meant if (o := _owner_of(e[0], name, sentence, reading))), (None, ""))
        # "A meeting of the Supreme Council": the body only says which meeting.
        is_of_meeting = any(t.start - 2 <= name.start <= t.end + 2 or t.start <= name.end < t.end for t in told)
        if part and owner and not is_of_meeting and _is_told(name, part[1], owner, sentence, reading):
            block = reading.block(*part)
            reading.add(block, "of", owner, sentence)
            _span_and_seat(name, block.type, sentence, reading, block.id)


def _span_and_seat(name: Name, type_: str, sentence: Sentence, reading: Reading, id_: str) -> None:
    block = reading.blocks[id_]
    is_year, is_for = type_ == "ThemeYear", patterns.expression("for a period", reading.language)
    own = [
        m
        for m in (*moments.spans(sentence.text, sentence.moments, reading.language), *sentence.moments)
        if (is_year and len(m.period) == 4)
        or (
            m.last
            and (is_year or name.start <= m.start < name.end or is_for.fullmatch(sentence.text, name.end, m.start))
        )
    ]
    if own and type_ in ("ThemeYear", "ActionPlan", "Programme"):
        reading.add(block, "start", own[0].first, sentence)
        reading.add(block, "end", own[0].last or own[0].first, sentence)
    place = next((i for _, i in sentence.named("Place")), "")
    if place and type_ in ("Centre", "Secretariat") and patterns.has("launched", reading.language, sentence.text):
        reading.add(block, "seat", place, sentence)


def _is_told(name: Name, type_: str, owner: str, sentence: Sentence, reading: Reading) -> bool:
    """Whether a sentence tells that something is part of the mechanism; a long name of an initiative speaks for itself."""
    beside = any(
        i == reading.mechanism and not name.start <= n.start < name.end for n, i in sentence.named("Mechanism")
    )
    is_long = len(name.text.split()) >= _LONG_NAME and not vocabulary.load().is_a(type_, "Body")
    # "The Supreme Council consists of …": what a sentence begins with, it tells of.
    is_subject = vocabulary.load().is_a(type_, "Body") and name.start <= _ARTICLE and not sentence.named("Person")
    # "The secretariat of the China-Central Asia mechanism": its name says whose it is.
    own = reading.names.find(name.text)[0] if type_ in ("Secretariat", "BusinessPlatform") else []
    says_whose = any(i == reading.mechanism for n in own for i, _ in n.meant) or _is_beside(name, sentence, reading)
    # "The chairperson of the African Union Commission", "Japan, the bank and the commission": only who acts.
    acts = patterns.expression("one of a list", reading.language).search(sentence.text[: name.start]) or any(
        0 <= name.start - p[1] < _POST for p in sentence.posts
    )
    says_own = vocabulary.load().is_a(type_, "Body") and not acts and bool(_inside(name, reading))
    if owner not in (reading.mechanism, reading.known.secretariats.get(reading.mechanism, "")):
        return says_own
    return (
        beside
        or (says_whose and type_ in ("Secretariat", "BusinessPlatform"))
        or is_long
        or is_subject
        or says_own
        or type_ in ("Centre", "ThemeYear")
        or patterns.has("organisation", reading.language, sentence.text)
    )


def _inside(name: Name, reading: Reading) -> set[str]:
    """The mechanisms that the name of a body has in it: "the secretariat of the China-Central Asia mechanism"."""
    is_chinese = not name.text.isascii() and " " not in name.text
    words = list(name.text) if is_chinese else name.text.split()
    glue = "" if is_chinese else " "
    parts = [glue.join(part) for at in range(1, len(words)) for part in (words[at:], words[:-at])]
    return {i for part in parts for n in reading.names.find(part)[0] if (i := n.of("Mechanism"))}


def _has_secretariat(name: Name, sentence: Sentence, language: str) -> bool:
    """Whether a text speaks of the secretariat of a mechanism."""
    behind = patterns.expression("a secretariat", language).match(sentence.text[name.end :])
    return bool(behind or patterns.expression("a secretariat of", language).search(sentence.text[: name.start]))


def _is_beside(name: Name, sentence: Sentence, reading: Reading) -> bool:
    return any(i == reading.mechanism and -1 <= name.start - n.end <= 2 for n, i in sentence.named("Mechanism"))


def _owner_of(id_: str, name: Name, sentence: Sentence, reading: Reading) -> str:
    """What a part belongs to: the mechanism of the text, or its secretariat if the sentence speaks of it."""
    owners = reading.known.owners.get(id_, set())
    if reading.mechanism in owners:
        return reading.mechanism
    # "The RCEP Joint Committee"
    inside = _inside(name, reading)
    if len(inside & owners) == 1:
        return (inside & owners).pop()
    secretariat = reading.known.secretariats.get(reading.mechanism, "")
    is_said = patterns.expression("a secretariat", reading.language).search(sentence.text)
    return secretariat if is_said and secretariat in owners and id_ != secretariat else ""


def _announced(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Initiatives of the graph that a meeting announced."""
    if not patterns.has("announces", reading.language, sentence.text):
        return
    meeting = told[0].block if told else reading.blocks.get(reading.meeting)
    is_act = told or any(
        (
            patterns.has("adopts", reading.language, sentence.text),
            patterns.expression("those who met", reading.language).search(sentence.text),
        )
    )
    for name in sentence.things:
        id_ = name.of("Initiative")
        owners = reading.known.owners.get(id_, set())
        is_own = not owners or reading.mechanism in owners or (meeting and meeting.get("of") in owners)
        if id_ and meeting and is_act and is_own:
            reading.add(reading.block(id_, "Initiative"), "of", _owner_of(id_, name, sentence, reading), sentence)
            reading.add(meeting, "announced", id_, sentence)
