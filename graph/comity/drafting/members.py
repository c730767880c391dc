"""Who belongs to a mechanism, in which role and since when; who chairs it; when and where it was founded."""

from __future__ import annotations

import re
from typing import Any

from comity.drafting import patterns
from comity.drafting.drafted import Block, Reading
from comity.drafting.meetings import Told
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence

_COUNT = {
    "en": re.compile(r"\b(?:has|of|with|its)\s(?:now\s)?(\d{1,3})\s(?:full\s)?members?(?:\sstates)?\b"),
    "zh": re.compile(r"(?:有|拥有|共有|现有)(\d{1,3})个(?:正式)?成员"),
    "ru": re.compile(r"(\d{1,3})\s(?:государств|стран)[а-я]*-?(?:член|участни)[а-я]*"),
}
_JUBILEE = re.compile(r"\S{0,6}(?:周年|关系)")
"""What is celebrated is not founded: 建立对话关系15周年."""


def find(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Add the memberships, the chairs and the founding that a sentence tells."""
    if sentence.is_title:
        return
    mechanism = _mechanism(sentence, reading)
    if not mechanism:
        return
    _founding(sentence, told, reading)
    _chairs(sentence, mechanism, told, reading)
    _memberships(sentence, mechanism, reading)
    count = _COUNT[reading.language].search(sentence.text)
    if count and 1 < int(count[1]) < 200:
        reading.add(_block(mechanism, reading), "member_count", int(count[1]), sentence)


def _block(mechanism: str, reading: Reading) -> Block:
    return reading.block(mechanism, "Mechanism")


def _mechanism(sentence: Sentence, reading: Reading) -> str:
    return next((i for _, i in sentence.named("Mechanism")), "") or reading.mechanism


def _memberships(sentence: Sentence, mechanism: str, reading: Reading) -> None:
    language, text = reading.language, sentence.text
    roles = [r for r in patterns.every("members", language, text) if not _is_lone_noun(text, r, language)]
    if not roles or (
        patterns.has("takes part", language, text) and not patterns.has("joins", language, text) and language != "en"
    ):
        roles = [r for r in roles if r[2] != "member"] if roles else []
    if not roles:
        return
    states = [(n, i) for n, i in sentence.named("Polity") if i != mechanism]
    bodies = [
        (n, i)
        for n, i in sentence.named("Mechanism", "Organization")
        if i != mechanism and len(roles) == 1 and language == "zh"
    ]
    joins = patterns.has("joins", language, text)
    if joins and language == "zh":
        # Who joins stands in the same clause: "中国与约旦签署…，约旦由此加入".
        clause = [
            (m.start(), m.end()) for m in re.finditer(r"[^，；。]+", text) if patterns.has("joins", language, m[0])
        ]
        states = [(n, i) for n, i in states if any(a <= n.start < b for a, b in clause)]
    leaves = patterns.words("leaves", language).search(text)
    listed = [(name, id_, "state") for name, id_ in states] + [(n, i, "body") for n, i in bodies[:0]]
    for at, (name, id_, key) in enumerate(sorted(listed)):
        role = _role(roles, name, text)
        if not role or _is_where(text, name):
            continue
        if role == "member" and patterns.has("not yet", language, text) and "candidate" not in {r for *_, r in roles}:
            continue
        entry: dict[str, Any] = {key: id_, "role": role}
        if joins or leaves:
            entry |= _dates(sentence, name, at, [n for n, _, _ in sorted(listed)], leaves)
        elif language == "ru" and sentence.moments and re.match(r"[Сс]\s", text):
            entry["from"] = sentence.moments[0].first
        reading.add(_block(mechanism, reading), "members", entry, sentence)


def _is_lone_noun(text: str, role: tuple[int, int, str], language: str) -> bool:
    """Whether the word only names the kind of states at a meeting: "成员国元首"."""
    return (
        language == "zh"
        and role[2] == "member"
        and bool(re.match("元首|外长|领导人|外交部长|首脑|总理", text[role[1] :]))
    )


def _role(roles: list[tuple[int, int, str]], name: Name, text: str) -> str:
    """The role that a state is told in: that of its clause, with the word in front of the list or after it."""
    before = [r for r in roles if r[1] <= name.start]
    after = [r for r in roles if r[0] >= name.end]
    if before and not re.search(r"[.;；]", text[before[-1][1] : name.start]):
        return before[-1][2]
    return after[0][2] if after else ""


def _is_where(text: str, name: Name) -> bool:
    return bool(re.search(r"(?:\b(?:in|at)\s(?:the\s)?|(?:^|\s)[Вв]о?\s)$", text[max(0, name.start - 8) : name.start]))


def _dates(sentence: Sentence, name: Name, at: int, names: list[Name], leaves: re.Match[str] | None) -> dict[str, str]:
    """Since when and until when: the dates between a state and the next one that has a date of its own."""
    later = [n.start for n in names[at + 1 :]]
    own = [m for m in sentence.moments if m.start > name.end]
    limit = len(sentence.text)
    for start in later:
        if any(name.end < m.start < start for m in sentence.moments):
            limit = start
            break
    found = {}
    for moment in (m for m in own if m.start < limit):
        is_end = bool(leaves) and leaves is not None and moment.start > leaves.start()
        found.setdefault("to" if is_end else "from", moment.first)
    if (not found and sentence.moments and sentence.moments[0].start < name.start and not own) or (
        not found and sentence.moments and sentence.moments[0].start < name.start and len(sentence.moments) == 1
    ):
        found["from"] = sentence.moments[0].first
    return found


def _chairs(sentence: Sentence, mechanism: str, told: list[Told], reading: Reading) -> None:
    language, text = reading.language, sentence.text
    word = patterns.words("chairs mechanism", language).search(text)
    states = [(n, i) for n, i in sentence.named("State") if not _is_where(text, n)]
    if (
        not word
        or not states
        or sentence.posts
        or any(t.is_named and t.block.id == reading.meeting and not sentence.named("Mechanism") for t in told)
    ):
        return
    if language == "ru" and re.search(r"под\s+председательств", text):
        return
    block = _block(mechanism, reading)
    moment = sentence.moments[0] if sentence.moments else None
    if language == "ru" and re.search(r"переход|перейд", text) and len(states) > 1:
        giver = next(((n, i) for n, i in states if re.search(r"от\s$", text[: n.start])), None)
        taker = next(((n, i) for n, i in states if re.search(r"(?:^|\s)ко?\s$", text[: n.start])), None)
        if giver and taker:
            when = moment.first if moment else ""
            reading.add(block, "chairs", _chair(taker[1], since=when), sentence)
            reading.add(block, "chairs", _chair(giver[1], until=f"../{when}" if when else ""), sentence)
            return
    near = min(states, key=lambda s: min(abs(s[0].start - word.end()), abs(word.start() - s[0].end)))
    is_year = (
        moment is not None
        and len(moment.first) == 4
        and not re.search(r"\b(?:from|since)\s|(?:^|\s)[Сс]\s", text[max(0, moment.start - 6) : moment.start])
    )
    since = moment.first if moment else ""
    reading.add(block, "chairs", _chair(near[1], since, since if is_year else ""), sentence)


def _chair(state: str, since: str = "", until: str = "") -> dict[str, Any]:
    return {k: v for k, v in {"state": state, "role": "chair", "from": since, "to": until}.items() if v}


def _founding(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """When and where a mechanism or its secretariat was founded, and where a secretariat has its seat."""
    language, text = reading.language, sentence.text
    for owner_name, owner in sentence.named("Mechanism", "Body"):
        tail = text[owner_name.end : owner_name.end + 90]
        founded = patterns.words("founded", language).search(tail)
        if not founded or re.search(r"[;；]", tail[: founded.start()]) or _JUBILEE.match(tail[founded.end() :]):
            continue
        if any(t.start < owner_name.end + founded.start() and t.is_named and t.start >= owner_name.end for t in told):
            continue
        start = owner_name.end + (0 if language == "zh" else founded.end() if language == "en" else 0)
        moment = next((m for m in sentence.moments if owner_name.end <= m.start <= owner_name.end + 90), None) or next(
            (
                m
                for m in sentence.moments
                if language == "zh" and m.end <= owner_name.start and owner_name.start - m.end < 8
            ),
            None,
        )
        at = next(
            (
                t.block.id
                for t in told
                if t.start > owner_name.end and not re.search(r"[,，;]", text[owner_name.end + founded.end() : t.start])
            ),
            "",
        )
        block = reading.block(_founded_thing(owner, owner_name, text, reading), "Mechanism")
        if moment:
            unsure = "the year is that of the document" if moment.inferred else ""
            reading.add(block, "established", moment.first, sentence, unsure)
            reading.add(block, "founded_at" if block.type == "Mechanism" else "", at, sentence)
        place = next(((n, i) for n, i in sentence.named("Place") if start <= n.start <= start + 90), None)
        # Where a meeting was that founded it is the meeting's place.
        if place and not at and (language != "zh" or re.search("在$", text[: place[0].start])):
            key = "founded_place" if block.type == "Mechanism" else "seat"
            reading.add(block, key, place[1], sentence)
        break
    for match in patterns.words("seat", language).finditer(text):
        place = next(((n, i) for n, i in sentence.named("Place") if 0 <= n.start - match.end() <= 20), None)
        owner = next((i for n, i in sentence.named("Mechanism") if n.start < match.start()), "") or reading.mechanism
        body = next(
            (i for n, i in sentence.named("Body") if n.start < match.start()), ""
        ) or reading.known.secretariats.get(owner, "")
        if place and body and re.search(r"secretariat|秘书处|секретариат|штаб|headquarter|总部", text, re.IGNORECASE):
            reading.add(reading.block(body, "Secretariat"), "seat", place[1], sentence)


def _founded_thing(owner: str, name: Name, text: str, reading: Reading) -> str:
    """The mechanism, or its secretariat if that is what the name goes on with."""
    is_secretariat = re.match(r"(?:'s|’s)?\s?(?:secretariat|秘书处|секретариат)", text[name.end :], re.IGNORECASE)
    return reading.known.secretariats.get(owner, owner) if is_secretariat else owner
