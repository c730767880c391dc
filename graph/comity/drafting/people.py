"""People with their posts in a sentence: who took part in a meeting, and who holds a post since when."""

from __future__ import annotations

import re
from typing import Any

from comity.drafting import following, holders, holding, moments, patterns, signatures, terms
from comity.drafting.drafted import Block, Reading, Told
from comity.drafting.holding import Holder
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence
from comity.model import vocabulary

_CHAIRS = 32
"""How far from a person the word for chairing may stand."""
_BEFORE, _LIST = 34, 3
_CHAIRING = ("Chairperson", "President pro tempore")
"""Posts of those who chair a mechanism."""
_COMMA = re.compile("[,，;；]")


def find(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Add the participants of the meeting that is spoken of, and the posts that people hold."""
    if sentence.is_title or terms.find(sentence, reading):
        return
    found = _named_before(sentence, holders.find(sentence, reading), reading)
    own = next((t.block.id for t in told if t.is_named), "")
    meeting = reading.blocks.get(own or reading.meeting)
    language, text = reading.language, sentence.text
    is_told = any(patterns.has(k, language, text) for k in ("takes part", "chairs meeting", "chairs together"))
    is_told = is_told or _is_list(found) or signatures.of_state(sentence, reading) != ""
    is_told = is_told or bool(_guest(sentence, language, 0)) or patterns.has("hosts meeting", language, text)
    is_said = own or patterns.has("speaks at a meeting", language, text)
    is_there = is_told or (is_said and any(h.person and h.of for h in found))
    # Who took part before the text was written was not at a meeting that is only planned.
    is_before = patterns.expression("took part before", language).search(text)
    start = str(meeting.get("start") or "")[: len(reading.published)] if meeting else ""
    if start > reading.published and is_before and not patterns.has("planned", language, text):
        return
    if meeting and is_there and not patterns.has("absent", language, text):
        _participants(sentence, found, meeting.id, reading)
        hosting = next((h for at, h in enumerate(found) if _leading(sentence, found, language).get(at) == "host"), None)
        if hosting and hosting.is_state:
            reading.add(meeting, "host", hosting.of, sentence)
        if is_told:
            _states(sentence, meeting.id, {h.of for h in found if h.of or h.person}, reading)
        _chairing_state(sentence, {h.of for h in found}, meeting, reading)
    _posts(sentence, found, reading)
    if not (meeting and is_there):
        reading.others += [(h, sentence) for h in found if h.person and h.role and h.is_state and h.of and not h.unsure]


def _named_before(sentence: Sentence, found: list[Holder], reading: Reading) -> list[Holder]:
    """The holders of a sentence, with those whom the text named before and now calls "she" or "the Chinese president"."""
    told = [
        reading.people[h.of]._replace(start=h.start, end=h.end)
        if not h.name
        and h.of in reading.people
        and h.role.lower() in ("leader", "minister", reading.people[h.of].role.lower())
        else h
        for h in found
    ]
    pronoun = patterns.expression("he or she takes part", reading.language).search(sentence.text)
    if pronoun and reading.person and not any(h.person for h in told):
        told.append(reading.person._replace(start=pronoun.start(1), end=pronoun.end(1)))
    named = {h.person: h for h in told if h.person and h.of}
    reading.people |= {h.of: h for h in named.values() if h.is_state and h.role}
    if named:
        reading.person = next(iter(named.values())) if len(named) == 1 else None
    return told


def _participants(sentence: Sentence, found: list[Holder], meeting: str, reading: Reading) -> None:
    language = reading.language
    leading = _leading(sentence, found, language)
    for at, holder in enumerate(found):
        is_any = holder.role == "leader" and not holder.person and holder.of == reading.mechanism
        is_any = is_any or "spokes" in holder.role
        if not is_any and holder.of and (holder.person or holder.is_state or holding.is_in_body(holder.role)):
            role = ", ".join(filter(None, [leading.get(at, _guest(sentence, language, holder.start)), holder.role]))
            entry = {"state" if holder.is_state else "body": holder.of, "person": holder.person, "role": role}
            told = {k: v for k, v in entry.items() if v}
            reading.add(reading.blocks[meeting], "participants", told, sentence, holder.unsure)


def _states(sentence: Sentence, meeting: str, told: set[str], reading: Reading) -> None:
    """States and bodies without a person: "Russia and Belarus were represented", "Japan and the United Nations were observers".

    Beside people who are ``told``, only a list of states is of those who came.
    """
    language, text = reading.language, sentence.text
    if patterns.has("chairs mechanism", language, text) or following.tells(text, language):
        return
    role = _guest(sentence, language, 0)
    named = [(n, i) for n, i in sentence.named("State", *(["Union", "Organization"] if role else []))]
    named = [
        (n, i) for n, i in named if not sentence.is_where(n, language) and not sentence.is_in_title_of_paper(n.start)
    ]
    named = [
        (n, i) for n, i in named if not any(t.of("Meeting") and t.start <= n.start < t.end for t in sentence.things)
    ]
    if told:
        named = [s for s in _run(named, sentence, language) if s[1] not in told]
    for name, party in named if len(named) > 1 or role else ():
        entry = {"body" if name.of("Organization") else "state": party} | ({"role": role} if role else {})
        reading.add(reading.blocks[meeting], "participants", entry, sentence)


def _run(named: list[tuple[Name, str]], sentence: Sentence, language: str) -> list[tuple[Name, str]]:
    """The longest list of names with nothing between them."""
    runs: list[list[tuple[Name, str]]] = []
    for each in named:
        gap = sentence.text[runs[-1][-1][0].end : each[0].start] if runs else ""
        if runs and patterns.expression("in a list", language).fullmatch(gap):
            runs[-1].append(each)
        else:
            runs.append([each])
    longest = max(runs, key=len, default=[])
    return longest if len(longest) >= _LIST else []


def _chairing_state(sentence: Sentence, told: set[str], meeting: Block, reading: Reading) -> None:
    """A state that chaired, of which no one is named: "chaired by Kazakhstan"."""
    chaired = patterns.expression("chaired by", reading.language)
    for name, state in sentence.named("State"):
        if state not in told and chaired.search(f"{sentence.text[: name.start]}~{sentence.text[name.end :]}"):
            reading.add(meeting, "participants", {"state": state, "role": "chair"}, sentence)


def _guest(sentence: Sentence, language: str, at: int) -> str:
    """The role of someone who is at a meeting as an observer or a guest: by the last word for it in front, else the first."""
    said = list(patterns.every("guests", language, sentence.text))
    before = [role for start, _, role in said if start <= at]
    clause = patterns.expression("a new clause", language)
    behind = [role for start, _, role in said if not at or not clause.search(sentence.text[at:start])]
    return before[-1] if before else behind[0] if behind else ""


def _distance(holder: Holder, word: re.Match[str]) -> int:
    return max(word.start() - holder.end, holder.start - word.end(), 0)


def _leading(sentence: Sentence, found: list[Holder], language: str) -> dict[int, str]:
    """Who of these chaired the meeting, alone or together: by their positions in the list."""
    if patterns.has("chairs together", language, sentence.text):
        return dict.fromkeys(range(len(found)), "co-chair")
    leading = {}
    hosting = patterns.words("hosts meeting", language).search(sentence.text)
    people = [at for at, h in enumerate(found) if h.person or (h.is_state and h.role not in ("", "leader"))]
    if hosting and people:
        leading[min(people, key=lambda at: _distance(found[at], hosting))] = "host"
    for match in patterns.words("chairs meeting", language).finditer(sentence.text):
        before = [(match.start() - h.end, at) for at, h in enumerate(found) if -2 <= match.start() - h.end <= _CHAIRS]
        behind = [
            (h.start - match.end(), at)
            for at, h in enumerate(found)
            if 0 <= h.start - match.end() <= _CHAIRS and not _COMMA.search(sentence.text[match.end() : h.start])
        ]
        # In Russian the verb often stands first: "Председательствовал президент …".
        near = (behind or before) if language == "ru" else (before or behind)
        if near:
            leading[min(near)[1]] = "chair"
    return leading


def _posts(sentence: Sentence, found: list[Holder], reading: Reading) -> None:
    """Posts in bodies, and since when or until when someone holds one."""
    replaced = patterns.words("replaces", reading.language).search(sentence.text)
    for at, holder in enumerate(found):
        if replaced and holder.person and 0 <= holder.start - replaced.end() <= 3:
            _replaced(sentence, holder, reading)
            from_then = patterns.expression("since a date", reading.language)
            if not any(from_then.search(sentence.text[: m.start]) for m in sentence.moments):
                continue
        body = "" if holder.is_state else holder.of
        if not holder.of and holding.is_in_body(holder.role):
            # "He was followed as chairperson by …": of the body told of before.
            body = reading.holder[2] if reading.holder[1] == holder.role else reading.mechanism
        if not holder.person or not holder.role or not body:
            continue
        others = [h.start for h in found[at + 1 :] if h.person != holder.person]
        since = _since(sentence, holder, others[0] if others else len(sentence.text), reading)
        until = _until(sentence, since, reading.language)
        post = "President" if holder.role == "president" else holder.role
        dates = {k: v for k, v in (("from", since), ("to", until)) if v}
        entry: dict[str, Any] = {"post": post, "of": body} | dates
        reading.add(reading.block(holder.person, "Person"), "positions", entry, sentence, holder.unsure)
        if post in _CHAIRING and (block := reading.block(body, "Mechanism")).type == "Mechanism":
            chair = {"person": holder.person, "role": "chair"} | dates
            reading.add(block, "chairs", chair, sentence, holder.unsure)
        if since or reading.holder[0] != holder.person:
            reading.holder = (holder.person, post, body, since)


def others(reading: Reading) -> None:
    """Add the posts in states of those whom a text names that tells of no meeting."""
    if any(vocabulary.load().is_a(b.type, "Meeting") for b in reading.blocks.values()):
        return
    for holder, sentence in reading.others:
        post = {"post": "President" if holder.role == "president" else holder.role, "of": holder.of}
        reading.add(reading.block(holder.person, "Person"), "positions", post, sentence)


def _is_list(found: list[Holder]) -> bool:
    """Whether a sentence lists people by their states and posts, which a text on a meeting does of those who came."""
    return len({h.of for h in found if h.person and h.role and h.is_state}) >= _LIST


def _since(sentence: Sentence, holder: Holder, end: int, reading: Reading) -> str:
    """Since when someone holds a post; a date told of one post of a person is not that of the next."""
    if not patterns.has("post begins", reading.language, sentence.text):
        return ""
    behind = [m for m in sentence.moments if holder.start <= m.start < end]
    before = [m for m in sentence.moments if holder.start - _BEFORE <= m.start < holder.start]
    near = behind or (before if reading.language != "en" else [])
    block = reading.blocks.get(holder.person)
    given = {e.value.get("from") for e in block.entries if e.key == "positions"} if block else set()
    return next((m.first for m in near if m.first not in given), "")


def _until(sentence: Sentence, since: str, language: str) -> str:
    """Until when someone held a post: "from 2003 until 2008"."""
    told = [*moments.spans(sentence.text, sentence.moments, language), *sentence.moments]
    return next((m.last for m in told if m.first == since), "")


def _replaced(sentence: Sentence, holder: Holder, reading: Reading) -> None:
    """Someone whose post goes to the one told of before: until the day on which that one takes over."""
    person, post, body, since = reading.holder
    if not post or holder.person == person:
        return
    day = next((m.first for m in sentence.moments if m.start < holder.start), since)
    entry = {"post": post, "of": body}
    reading.add(reading.block(holder.person, "Person"), "positions", entry | ({"to": day} if day else {}), sentence)
    if day and not since:
        reading.add(reading.block(person, "Person"), "positions", entry | {"from": day}, sentence)
