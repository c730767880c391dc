"""People with their posts in a sentence: who took part in a meeting, and who holds a post since when."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from comity.drafting import patterns
from comity.drafting.drafted import Reading
from comity.drafting.meetings import Told
from comity.drafting.moments import Moment
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence
from comity.model.slugs import slug

_UNKNOWN = {
    "en": re.compile(
        r"\s+((?:[A-Z][\w’'-]+|al-[A-Z]\w+|bin|de|da|van)(?:\s(?:[A-Z][\w’'-]+|[A-Z]\.|al-[A-Z]\w+|bin|de|da|van|Al)){1,3})"
    ),
    "zh": re.compile(r"([\u4e00-\u9fff·]{2,10}?)(?=[、，。和与及出将主宣]|$)"),
    "ru": re.compile(r"\s+(?:[А-ЯЁ][а-яё]+\s)?([А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё-]+){1,2})"),
}
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split(),
        strict=True,
    )
)
_POSTS_IN_BODIES = {"president": "President"}
_CHAIRS = ("Secretary-General", "deputy secretary-general", "Chairperson", "Special Representative")
"""Posts that a person holds in a body and not in a state."""


class Holder(NamedTuple):
    """A person, or only a post, with whom it is of: a state or a body."""

    start: int
    end: int
    person: str
    name: str
    role: str
    of: str
    is_state: bool
    unsure: str


def find(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Add the participants of the meeting that is spoken of, and the posts that people hold."""
    holders = _holders(sentence, reading)
    meeting = reading.blocks.get(next((t.block.id for t in told if t.is_named), "") or reading.meeting)
    language, text = reading.language, sentence.text
    joins = patterns.has("takes part", language, text) and not patterns.has("absent", language, text)
    if meeting and joins and not sentence.is_title:
        _participants(sentence, holders, meeting.id, reading)
    if not sentence.is_title:
        _posts(sentence, holders, reading)


def _participants(sentence: Sentence, holders: list[Holder], meeting: str, reading: Reading) -> None:
    language, text = reading.language, sentence.text
    block = reading.blocks[meeting]
    leads = [m for m in patterns.words("chairs meeting", language).finditer(text)]
    for holder in holders:
        if not holder.of:
            continue
        entry: dict[str, Any] = {"state" if holder.is_state else "body": holder.of}
        if holder.person:
            entry["person"] = holder.person
        is_chair = any(-2 <= m.start() - holder.end <= 14 or 0 <= holder.start - m.end() <= 14 for m in leads)
        entry["role"] = ", ".join(filter(None, ["chair" if is_chair else "", holder.role]))
        reading.add(block, "participants", entry, sentence, holder.unsure)
    # States without a person: "the leaders of Russia, Kyrgyzstan and Belarus".
    named = {h.of for h in holders}
    bare = [(n, i) for n, i in sentence.named("State") if i not in named and _is_listed(text, n, language)]
    if len(bare) > 1 and not holders:
        for _, state in bare:
            reading.add(block, "participants", {"state": state}, sentence)


def _is_listed(text: str, name: Name, language: str) -> bool:
    del language
    return not re.search(r"\b(?:in|at)\s(?:the\s)?$|(?:^|\s)[Вв]о?\s$|在$", text[max(0, name.start - 8) : name.start])


def _holders(sentence: Sentence, reading: Reading) -> list[Holder]:
    """The people with posts in a sentence, and the posts of states without a name."""
    found: list[Holder] = []
    people = sentence.named("Person")
    used: set[int] = set()
    for start, end, role in sentence.posts:
        parties = _party(sentence, start, end, reading)
        near = [
            (n, i)
            for n, i in people
            if n.start not in used
            and (
                (n.start <= start and end <= n.end)
                or ((0 <= n.start - end <= 42 or 0 <= start - n.end <= 4) and _is_beside(sentence, n, start, end))
            )
        ]
        name = min(near, key=lambda p: abs(p[0].start - end), default=None) or _subject(sentence, start, reading)
        if name:
            used.add(name[0].start)
            first, last = min(start, name[0].start), max(end, name[0].end)
            party = parties or _party(sentence, name[0].start, name[0].end, reading)
            found.append(Holder(first, last, name[1], name[0].text, role, *_of(party), ""))
        else:
            found.append(_stranger(sentence, start, end, role, parties, reading))
    for name, person in people:
        if name.start not in used:
            party = _party(sentence, name.start, name.end, reading, near=6)
            found.append(Holder(name.start, name.end, person, name.text, "", *_of(party), ""))
    return [_worded(h) for h in found]


def _subject(sentence: Sentence, start: int, reading: Reading) -> tuple[Name, str] | None:
    """The person of whom a post is told with a verb: "Marcos Troyjo of Brazil has been elected President"."""
    before = [(n, i) for n, i in sentence.named("Person") if n.end <= start]
    if not before:
        return None
    between = sentence.text[before[-1][0].end : start]
    is_told = patterns.has("holds post", reading.language, between[-40:])
    return before[-1] if is_told and len(between) < 90 and not re.search(r"[;；。]", between) else None


def _worded(holder: Holder) -> Holder:
    is_premier = holder.role == "Prime Minister" and holder.of == "china"
    return holder._replace(role="Premier") if is_premier else holder


def _of(party: tuple[str, bool] | None) -> tuple[str, bool]:
    return party or ("", True)


def _is_beside(sentence: Sentence, name: Name, start: int, end: int) -> bool:
    """Whether nothing but the state of a post stands between it and a person."""
    between = sentence.text[end : name.start] if name.start >= end else sentence.text[name.end : start]
    if re.search(r"[、；;]|，.*，", between):
        return False
    crossed = [s for s, _, _ in sentence.posts if min(end, name.end) <= s < max(name.start, start) and s != start]
    commas = 1 if name.start < start else 0
    return not crossed and len(re.findall("[,，]", between)) <= commas


def _party(sentence: Sentence, start: int, end: int, reading: Reading, near: int = 0) -> tuple[str, bool] | None:
    """The state or body of a post: right in front of it, or after it with "of"."""
    text = sentence.text
    parties = [
        (n, i, is_state)
        for classes, is_state in ((("Polity",), True), (("Mechanism", "Body", "Platform", "Organization"), False))
        for n, i in sentence.named(*classes)
    ]
    # "председатель КНР"
    inside = [(n, i, s) for n, i, s in parties if start <= n.start and n.end <= end]
    before = [
        (n, i, s)
        for n, i, s in parties
        if 0 <= start - n.end <= (near or 3) and not re.search(r"[,、，;]", text[n.end : start])
    ]
    after = [
        (n, i, s)
        for n, i, s in parties
        if 0 <= n.start - end <= 24
        and re.fullmatch(
            r"\s(?:[A-Z][\w ]+\s)?(?:of|at|for)\s(?:the\s)?"
            if reading.language == "en"
            else r"\s?(?:и\s)?(?:[а-яё]+\s)?"
            if reading.language == "ru"
            else r"(?!)",
            text[end : n.start],
        )
    ]
    # "Россию представляет президент Владимир Путин".
    acting = [
        (n, i, s)
        for n, i, s in parties
        if n.end <= start and patterns.words("represents", reading.language).fullmatch(text[n.end : start].strip())
    ]
    # "Sultan Hassanal Bolkiah of Brunei".
    further = [
        (n, i, s)
        for n, i, s in parties
        if reading.language == "en"
        and 0 <= n.start - end <= 44
        and re.fullmatch(r"(?:\s[A-Z][\w’'.-]+){1,4} of (?:the )?", text[end : n.start])
    ]
    said = patterns.words("organisation", reading.language).search(text, end)
    if said and reading.mechanism and re.fullmatch(r"\s(?:of\s)?", text[end : said.start()]):
        return reading.mechanism, False
    chosen = next(
        iter([*inside, *(before if reading.language != "ru" else []), *after, *further, *before, *acting]), None
    )
    return (chosen[1], chosen[2]) if chosen else None


def _stranger(
    sentence: Sentence, start: int, end: int, role: str, party: tuple[str, bool] | None, reading: Reading
) -> Holder:
    """Someone whom the graph does not know, or a post without a name."""
    tail = sentence.text[end : end + 80]
    skip = next((n.end - end for n, _ in sentence.named("Polity") if 0 <= n.start - end <= 2), 0)
    match = _UNKNOWN[reading.language].match(tail[skip:])
    if (
        match
        and party
        and not any(
            n.start < end + skip + match.end(1) and end + skip + match.start(1) < n.end for n in sentence.actors
        )
    ):
        id_ = slug(_latin(match[1]))
        if id_ and reading.language != "zh":
            block = reading.block(id_, "Person")
            if block.is_new:
                reading.add(block, "name", {reading.language: match[1]}, sentence)
            unsure = "the graph does not know this person" + (
                "; check the ending of the name" if reading.language == "ru" else ""
            )
            return Holder(start, end + skip + match.end(1), id_, match[1], role, *_of(party), unsure)
        return Holder(
            start, end + match.end(1), "", match[1], role, *_of(party), f"the graph knows nobody called {match[1]}"
        )
    return Holder(start, end, "", "", role, *_of(party), "")


def _latin(text: str) -> str:
    return "".join(_LATIN.get(c, c) for c in text.lower()).replace("-", " ") if not text.isascii() else text


def _posts(sentence: Sentence, holders: list[Holder], reading: Reading) -> None:
    """Posts in bodies, and since when or until when someone holds one."""
    language, text = reading.language, sentence.text
    replaced = patterns.words("replaces", language).search(text)
    for at, holder in enumerate(holders):
        if replaced and holder.person and 0 <= holder.start - replaced.end() <= 3:
            _replaced(sentence, holder, reading)
            role = holder.role or (reading.holder[1] if at + 1 == len(holders) else "")
            holder = holder._replace(role=role)
        if not holder.person or not holder.role:
            continue
        body = "" if holder.is_state else holder.of
        if not body and (holder.of or holder.role in _CHAIRS):
            body = reading.mechanism if holder.role in _CHAIRS else ""
        if not body:
            continue
        end = holders[at + 1].start if at + 1 < len(holders) and holders[at + 1].person != holder.person else len(text)
        entry: dict[str, Any] = {"post": _POSTS_IN_BODIES.get(holder.role, holder.role), "of": body}
        moment = _after(sentence, holder, end)
        if not moment and language != "en":
            moment = next((m for m in sentence.moments if holder.start - 34 <= m.start < holder.start), None)
        given = reading.blocks.get(holder.person)
        is_told = (
            any(e.key == "positions" and e.value.get("from") == (moment.first if moment else "") for e in given.entries)
            if given
            else False
        )
        if moment and not is_told and patterns.has("post begins", language, text):
            entry["from"] = moment.first
        reading.add(reading.block(holder.person, "Person"), "positions", entry, sentence, holder.unsure)
        if not replaced and (entry.get("from") or reading.holder[0] != holder.person):
            reading.holder = (holder.person, entry["post"], body, entry.get("from", ""))


def _replaced(sentence: Sentence, holder: Holder, reading: Reading) -> None:
    """Someone whose post goes to the one told of before: until the day on which that one takes over."""
    person, post, body, since = reading.holder
    if not post or holder.person == person:
        return
    day = next((m.first for m in sentence.moments if m.start < holder.start), since)
    reading.add(
        reading.block(holder.person, "Person"),
        "positions",
        {"post": post, "of": body} | ({"to": day} if day else {}),
        sentence,
    )
    if day and not since:
        reading.add(reading.block(person, "Person"), "positions", {"post": post, "of": body, "from": day}, sentence)


def _after(sentence: Sentence, holder: Holder, end: int) -> Moment | None:
    return next((m for m in sentence.moments if holder.start <= m.start < end), None)
