"""Who belongs to a mechanism, in which role and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from comity.drafting import cards, chairs, foundings, patterns
from comity.drafting.drafted import Reading, Told
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence

_MOST, _BESIDE, _LIST = 200, 40, 3
_NEXT = 2
_COMMA = re.compile(r"[,，:：]\s?")
_LABEL = re.compile("[:：](?!.*[:：])")

_Role = tuple[int, int, str]


def find(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Add the memberships, the chairs and the founding that a sentence tells."""
    named = sentence.named("Mechanism")
    # "… the partnership. Four states have applied to join the pact": the one named alone just before.
    goes_on = patterns.has("organisation", reading.language, sentence.text)
    spoken_of = reading.named if goes_on and not told else ""
    mechanism = next((i for _, i in named), "") or reading.asked or spoken_of or reading.mechanism
    if sentence.is_title or not mechanism:
        return
    foundings.find(sentence, told, reading)
    if not told:
        cards.find(sentence, mechanism, reading)
    chairs.find(sentence, mechanism, told, reading)
    # "Asked by the UN, Japan joined the fund", but "members of the G20 are Japan and the African Union, which joined it".
    joined = patterns.words("joins", reading.language).search(sentence.text, named[-1][0].end) if named else None
    is_last = len({i for _, i in named}) == 2 and not joined
    _memberships(sentence, told, named[-1][1] if is_last else mechanism, reading)
    count, _ = _count(sentence.text, reading.language)
    reading.add(reading.block(mechanism, "Mechanism"), "member_count", count or None, sentence)


def _count(text: str, language: str) -> tuple[int, int]:
    """How many members a text says there are, and where; 0 if it does not."""
    found = patterns.expression("how many members", language).search(text)
    number = patterns.number(next(filter(None, found.groups())), language) if found else 0
    return (number, found.start()) if found and 1 < number < _MOST else (0, 0)


def _memberships(sentence: Sentence, told: list[Told], mechanism: str, reading: Reading) -> None:
    language, text = reading.language, sentence.text
    leaving = _leaving(sentence, language)
    inside = [n for n in sentence.things if n.of("Initiative", "Document")]
    roles = [
        r
        for r in _roles(text, language, [leaving.span()] if leaving else [])
        if not any(n.start <= r[0] and r[1] <= n.end for n in inside)  # "the Ship Observer Mission"
    ]
    joins, leaves = patterns.has("joins", language, text), leaving
    not_yet = patterns.has("not yet", language, text) and "candidate" not in {r for *_, r in roles}
    listed = _listed(sentence, mechanism, joins, language)
    if not roles and reading.members_of and _goes_on(sentence, listed, language):
        # The list may be in several sentences: so many members, those from Asia, the others.
        mechanism, roles = reading.members_of, [(0, 0, reading.role_of)]
    elif not listed and len({r for *_, r in roles}) == 1 and not told:
        reading.members_of, reading.role_of = mechanism, roles[0][2]
    elif any(role == "member" for *_, role in roles) and _count(text, language)[0]:
        reading.members_of, reading.role_of = mechanism, "member"
    else:
        reading.members_of = ""
    if not joins and _is_of_a_meeting(sentence, told, listed, language):
        return
    for at, (name, party) in enumerate(listed):
        each = _one_by_one(roles, sentence, listed) or _roles_of(roles, name, text, [n for n, _ in listed], language)
        for role in each:
            if role[2] == "member" and not_yet:
                continue
            entry: dict[str, Any] = {
                "body" if name.of("Organization", "Mechanism") else "state": party,
                "role": role[2],
            }
            if len(each) > 1 and language != "zh" and (when := [m for m in sentence.moments if m.start >= role[1]]):
                entry["from"] = when[0].first
            elif role[2] == "suspended":
                behind = [m for m in sentence.moments if role[0] <= m.start <= role[1] + _BESIDE]
                # "In February 2024, Armenia froze its membership"
                when = behind or [m for m in sentence.moments if 0 <= name.start - m.end <= _BESIDE]
                entry |= {"from": when[0].first} if when else {}
            elif joins or leaves:
                entry |= _dates(sentence, (name, role), [n for n, _ in listed[at + 1 :]], leaves, language)
            else:
                entry |= _span(sentence, name, [n for n, _ in listed], language)
            reading.add(reading.block(mechanism, "Mechanism"), "members", entry, sentence)


def _is_of_a_meeting(sentence: Sentence, told: list[Told], listed: Sequence[tuple[Name, str]], language: str) -> bool:
    """Whether a sentence tells who was at a meeting, and a role only by the way: "a session with dialogue partners"."""
    text = sentence.text
    if len(sentence.named("Person")) > 1 and patterns.has("takes part", language, text):
        return True
    return bool(told) and len(listed) == 1 and not patterns.has("members", language, text, "member")


def _goes_on(sentence: Sentence, listed: Sequence[tuple[Name, str]], language: str) -> bool:
    """Whether a sentence is but a label and a list of states."""
    label = _LABEL.search(sentence.text) or patterns.expression("they are", language).match(sentence.text)
    behind = [n for n, _ in listed if label and n.start >= label.end()]
    rest = len(sentence.text[label.end() :]) if label else 0
    return len(behind) >= _LIST and sum(len(n.text) for n in behind) > rest / 2


def _leaving(sentence: Sentence, language: str) -> re.Match[str] | None:
    """The word for leaving, if there is something to leave: "the year left little room"."""
    word = patterns.words("leaves", language).search(sentence.text)
    is_it = sentence.named("Mechanism") or patterns.has("organisation", language, sentence.text)
    is_it = is_it or patterns.has("members", language, sentence.text, "member")
    return word if is_it else None


def _roles(text: str, language: str, leaving: Sequence[tuple[int, int]]) -> list[_Role]:
    """The words for roles, and those for joining; at a meeting "member states" are only who is there."""
    kind = patterns.expression("only a kind of members", language)
    # "Associate members of the bloc are" tells no members.
    said = sorted(_said(text, language), key=lambda r: (r[2] == "member", r[0] - r[1]))
    verbs = [m.span() for m in patterns.words("joins", language).finditer(text)]
    said += [(start, end, "member") for start, end in [*verbs, *leaving]]
    count, at = _count(text, language)
    said += [(at, at + 1, "member")] if count else []
    roles = [r for r in sorted(patterns.apart(said)) if not (r[2] == "member" and kind.match(text[r[1] :]))]
    # "It was granted the status of an observer"
    roles = [
        r
        for at, r in enumerate(roles)
        if (r[0], r[1]) not in verbs or at + 1 == len(roles) or roles[at + 1][0] - r[1] > _NEXT
    ]
    # "Seven associate members, made up of …"
    roles = [
        r
        for at, r in enumerate(roles)
        if not (at and r[2] == "member" and _COMMA.fullmatch(text, roles[at - 1][1], r[0]))
    ]
    is_at_meeting = patterns.has("takes part", language, text) and not patterns.has("joins", language, text)
    if any(patterns.has("guests", language, text, role) for role in patterns.load()["guests"]):
        return []
    return [r for r in roles if r[2] != "member" or language == "en" or not is_at_meeting]


def _said(text: str, language: str) -> Iterator[_Role]:
    for name in patterns.load()["members"]:
        yield from ((m.start(), m.end(), name) for m in patterns.words("members", language, name).finditer(text))


def _listed(sentence: Sentence, mechanism: str, joins: bool, language: str) -> list[tuple[Name, str]]:
    """Who may be told as a member: not where something is, and in Chinese in the clause that tells of joining."""
    text = sentence.text
    states = [
        (n, i)
        for n, i in sentence.named("Polity", "Organization")
        if i != mechanism
        and not sentence.is_where(n, language)
        # "…, South African Foreign Minister Pandor said": no member by her words.
        and not any(0 <= start - n.end <= 1 and end - start > 1 for start, end, _ in sentence.posts)
    ]
    if joins and language == "zh":
        # Who joins stands in the same clause: "中国与约旦签署…，约旦由此加入".
        clauses = [m.span() for m in re.finditer(r"[^，；。]+", text) if patterns.has("joins", language, m[0])]
        states = [(n, i) for n, i in states if any(a <= n.start < b for a, b in clauses)]
    # "The African Union joined the G20"
    own = sentence.named("Mechanism") if joins and not states else []
    is_told = len(own) == 2 and own[1][1] == mechanism != own[0][1]
    return own[:1] if is_told and patterns.has("joins", language, text[own[0][0].end :]) else states


def _one_by_one(roles: Sequence[_Role], sentence: Sentence, listed: Sequence[tuple[Name, str]]) -> Sequence[_Role]:
    """The roles of one state, each with its year: "India became a partner in 1992 and a member in 1995"."""
    # "Joined as a member" tells one.
    roles = [r for at, r in enumerate(roles) if not at or r[2] != roles[at - 1][2]]
    if len({i for _, i in listed}) != 1 or len({r[2] for r in roles}) != len(roles) or len(roles) < 2:
        return ()
    ends = [*(r[0] for r in roles[1:]), len(sentence.text)]
    has_year = all(any(r[1] <= m.start < end for m in sentence.moments) for r, end in zip(roles, ends, strict=True))
    return roles if has_year and listed[0][0].end <= roles[0][0] else ()


def _roles_of(roles: Sequence[_Role], name: Name, text: str, names: Sequence[Name], language: str) -> list[_Role]:
    """The roles that a state is told in: the word in front of the list or behind it; in Chinese, one in each clause."""
    behind = [r for r in roles if r[0] >= name.end]
    if language == "zh":
        later = [n.start for n in names if n.start > name.start]
        own = [r for r in behind if not later or r[0] < later[0]]
        if own and len({r[2] for r in own}) == len(own) > 1:
            return own
    if around := [r for r in roles if r[0] <= name.start and name.end <= r[1]]:
        return around  # "Членство Венесуэлы приостановлено"
    before = [r for r in roles if r[1] <= name.start]
    # "…, Turkmenistan has the status of an associate member": in the same clause.
    clause = patterns.expression("end of a clause", language)
    beside = [r for r in behind if r[0] - name.end < _BESIDE and not clause.search(text[name.end : r[0]])]
    if before and beside and beside[0][2] not in ("member", before[-1][2]):
        return beside[:1]
    if before and not re.search(r"[.;；]", text[before[-1][1] : name.start]):
        return [before[-1]]
    return behind[:1]


def _span(sentence: Sentence, name: Name, listed: Sequence[Name], language: str) -> dict[str, str]:
    """Since when and until when, where no one joins or leaves: "since 1999", "belonged to it from 1999 to 2005"."""
    # In brackets, as in "Hungary (2018) and Turkmenistan (2021) are observers".
    if own := next((m for m in sentence.moments if re.fullmatch(r"\s?[(（]", sentence.text[name.end : m.start])), None):
        return (
            {"from": own.first} if patterns.expression("a date closed", language).match(sentence.text, own.end) else {}
        )
    first = next(iter(sentence.moments), None)
    since = patterns.expression("since a date", language)
    if first and since.search(sentence.text[: first.start][:4]):
        return {"from": first.first}
    if first and first.last and len(first.first) == 4 and len(listed) == 1:
        return {"from": first.first, "to": first.last}
    until = _until(sentence, name, listed, language)
    return {"to": until} if until else {}


def _until(sentence: Sentence, name: Name, listed: Sequence[Name], language: str) -> str:
    """Until when a state was a member, if the next date behind it tells that: "Russia was a member until 2014"."""
    moment = next((m for m in sentence.moments if m.start > name.end), None)
    is_own = moment and not any(name.end <= n.start < moment.start for n in listed)
    last = patterns.expression("until a date", language)
    return moment.first if moment and is_own and last.search(sentence.text[: moment.start]) else ""


def _dates(
    sentence: Sentence, told: tuple[Name, _Role], later: Sequence[Name], leaves: re.Match[str] | None, language: str
) -> dict[str, str]:
    """Since when and until when: the dates between a state and the next one that has a date of its own."""
    name, role = told
    moments = sentence.moments
    if language == "zh":
        # "1995年12月成为对话伙伴": the date stands in front of its role.
        before = [m for m in moments if m.end <= role[0] and not re.search("[，；。]", sentence.text[m.end : role[0]])]
        if before and not leaves:
            return {"from": before[-1].first}
    behind = [m for m in moments if m.start > name.end and not re.search("[;；]", sentence.text[name.end : m.start])]
    limits = [n.start for n in later if any(name.end < m.start < n.start for m in moments)]
    found: dict[str, str] = {}
    for moment in (m for m in behind if m.start < min(limits, default=len(sentence.text))):
        found.setdefault("to" if leaves and moment.start > leaves.start() else "from", moment.first)
    if not found and moments and moments[0].start < name.start and (not behind or len(moments) == 1):
        found["from"] = moments[0].first
    return found
