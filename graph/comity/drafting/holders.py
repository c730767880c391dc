"""Who holds which post in a sentence: a person with a post, and the state or body that the post is of."""

from __future__ import annotations

import re

from comity.drafting import holding, patterns
from comity.drafting.drafted import Reading
from comity.drafting.holding import Holder
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence

_BEHIND, _IN_FRONT, _FURTHER = 42, 4, 44
"""How far a person may stand behind a post, in front of it, and the body of a post behind the person."""
_SUBJECT = 90
_ANY = ("Minister", "leader")
"""Of several, "the ministers of" tells no post."""
_BREAKS = re.compile(r"[,、，;]|\s[-–—]\s")
_DASH = re.compile(r"\s[–—]\s")
_APPOSITION = re.compile("^, [^,]+,")

_Party = tuple[Name, str, bool]
"""A state or body by name and id, and whether it is a state."""


def find(sentence: Sentence, reading: Reading) -> list[Holder]:
    """The people with posts in a sentence, then those without, and the posts of states without a name."""
    found: list[Holder] = []
    used: set[int] = set()
    people = sentence.named("Person")
    nobody = patterns.expression("no holder", reading.language)
    for start, end, role in sentence.posts:
        if nobody.search(sentence.text[max(0, start - _FURTHER) : start]):
            continue
        if listed := _listed(sentence, (start, end, role), reading):
            found += listed
            used.update(n.start for n, _ in people if any(h.start <= n.start < h.end for h in listed))
            continue
        party = _party(sentence, start, end, reading)
        near = [(n, i) for n, i in people if n.start not in used and _is_of_post(sentence, n, start, end, reading)]
        person = min(near, key=lambda p: abs(p[0].start - end), default=None) or _subject(sentence, start, reading)
        if not person:
            found.append(holding.stranger(sentence, (start, end, role), party, reading))
            continue
        name, id_ = person
        used.add(name.start)
        party = party or _party(sentence, name.start, name.end, reading)
        span = min(start, name.start), max(end, name.end)
        found.append(holding.made(span, (id_, name.text), role, party, reading))
    found += _represented(sentence, used, reading)
    for name, id_ in people:
        if name.start not in used:
            party = _party(sentence, name.start, name.end, reading, near=6)
            found.append(holding.made((name.start, name.end), (id_, name.text), "", party, reading))
    return found


def _represented(sentence: Sentence, used: set[int], reading: Reading) -> list[Holder]:
    """Those whom a sentence names behind their states: "Japan will be represented by Takeshi Iwaya, Kenya by …"."""
    text, language = sentence.text, reading.language
    by = patterns.expression("represented by", language)
    is_said = patterns.has("represents", language, text)
    found: list[Holder] = []
    for state, of in sentence.named("State") if is_said else ():
        glue = by.match(text, state.end)
        if not glue or any(start == glue.end() for start, *_ in sentence.posts):
            continue
        known = next(((n, i) for n, i in sentence.named("Person") if n.start == glue.end()), None)
        unknown = patterns.expression("a person after a post", language).match(f" {text[glue.end() : glue.end() + 60]}")
        if known and known[0].start not in used:
            used.add(known[0].start)
            found.append(holding.made((state.start, known[0].end), (known[1], known[0].text), "", (of, True), reading))
        elif not known and unknown and (id_ := reading.known.person(unknown[1], of)):
            end = glue.end() + unknown.end(1) - 1
            found.append(holding.made((state.start, end), (id_, unknown[1]), "", (of, True), reading))
    return found


def _listed(sentence: Sentence, post: tuple[int, int, str], reading: Reading) -> list[Holder]:
    """Those who hold a post told of several: "the presidents of Kazakhstan and Kyrgyzstan", each with a person if one is named.

    Their states stand behind the post, or in front of it: "Laos and Cambodia were represented by foreign ministers".
    """
    start, end, role = post
    role = "" if role in _ANY else role
    text, language = sentence.text, reading.language
    if not patterns.expression("several", language).search(text[start:end]):
        return []
    names = sorted(sentence.named("Polity", "Person"))
    listed = _run([n for n in names if n[0].start >= end], sentence, end, language)
    if not listed:
        before = _run([n for n in names[::-1] if n[0].end <= start], sentence, start, language)
        is_named = any(n.of("Person") for n, _ in before) or any(n.start == end for n, _ in sentence.named("Person"))
        if is_named or len(before) < 2:
            return []
        return [holding.made((n.start, n.end), ("", ""), role, (i, True), reading) for n, i in before[::-1]]
    pairs: list[dict[str, tuple[Name, str]]] = []
    for named in _paired(listed):
        kind = "person" if named[0].is_first("Person") else "state"
        if not pairs or kind in pairs[-1]:
            pairs.append({})
        pairs[-1][kind] = named
    if len(pairs) > 2 and all("person" in p for p in pairs[:-1]) and "person" not in pairs[-1]:
        pairs.pop()  # "…, and John Compton of Saint Lucia; Guyana sent its President"
    found = []
    for pair in pairs:
        if "state" not in pair:
            continue
        state, id_ = pair["state"]
        first, last = min(n.start for n, _ in pair.values()), max(n.end for n, _ in pair.values())
        if "person" in pair:
            person, who = pair["person"]
            found.append(holding.made((first, last), (who, person.text), role, (id_, True), reading))
        else:
            found.append(holding.stranger(sentence, (state.start, state.end, role), (id_, True), reading))
    return found


def _paired(listed: list[tuple[Name, str]]) -> list[tuple[Name, str]]:
    """A list of states and then one of as many people, state by state."""
    half = len(listed) // 2
    states, people = listed[:half], listed[half:]
    if len(people) != half or any(n.is_first("Person") for n, _ in states):
        return listed
    return (
        [n for pair in zip(states, people, strict=True) for n in pair]
        if all(n.is_first("Person") for n, _ in people)
        else listed
    )


def _run(names: list[tuple[Name, str]], sentence: Sentence, at: int, language: str) -> list[tuple[Name, str]]:
    """The names of a list that begins beside a place and goes on from there, either way."""
    run: list[tuple[Name, str]] = []
    person = patterns.expression("a person after a post", language)
    for name, id_ in names:
        gap = sentence.text[at : name.start] if name.start >= at else sentence.text[name.end : at]
        if run and name.start >= at and (unknown := person.match(gap)):
            gap = gap[unknown.end() :]
        side = "behind a post of several" if name.start >= at else "in front of a post of several"
        if not patterns.expression("in a list" if run else side, language).fullmatch(gap):
            break
        run.append((name, id_))
        at = name.end if name.start >= at else name.start
    return run


def _is_of_post(sentence: Sentence, name: Name, start: int, end: int, reading: Reading) -> bool:
    """Whether nothing but the state of a post stands between it and a person."""
    if name.start <= start and end <= name.end:
        return True
    if name.end <= start:
        # "Ajit Doval, India's National Security Advisor"
        before = sentence.text[name.end : start]
        for state, _ in sentence.named("Polity"):
            before = before.replace(state.text, "", 1) if name.end <= state.start < start else before
        if patterns.expression("between a person and a post behind", reading.language).fullmatch(before):
            return True
    if not (0 <= name.start - end <= _BEHIND or 0 <= start - name.end <= _IN_FRONT):
        return False
    between = sentence.text[end : name.start] if name.start >= end else sentence.text[name.end : start]
    if re.search(r"[、；;]|，.*，", between):
        return False
    if name.end <= start and patterns.expression("and", reading.language).search(f" {between} "):
        return False  # "Ilham Aliyev and President Erdogan"
    if patterns.expression("a person in apposition", reading.language).fullmatch(between):
        return True  # "the Secretary of Energy, Rick Perry"
    is_crossed = any(min(end, name.end) <= s < max(name.start, start) and s != start for s, _, _ in sentence.posts)
    return not is_crossed and len(re.findall("[,，]", between)) <= (1 if name.start < start else 0)


def _subject(sentence: Sentence, start: int, reading: Reading) -> tuple[Name, str] | None:
    """The person of whom a post is told with a verb: "Marcos Troyjo of Brazil has been elected President"."""
    before = [(n, i) for n, i in sentence.named("Person") if n.end <= start]
    between = sentence.text[before[-1][0].end : start] if before else ""
    is_told = patterns.has("holds post", reading.language, between[-40:]) and len(between) < _SUBJECT
    return before[-1] if is_told and not re.search(r"[;；。]", between) else None


def _party(sentence: Sentence, start: int, end: int, reading: Reading, near: int = 3) -> tuple[str, bool] | None:
    """The state or body of a post: inside its words, right in front of it, or behind it with "of"."""
    text, language = sentence.text, reading.language
    states: list[_Party] = [(n, i, True) for n, i in sentence.named("Polity")]
    parties = [*states, *((n, i, False) for n, i in sentence.named("Mechanism", "Body", "Platform", "Organization"))]
    said = patterns.words("organisation", language).search(text, end)
    between = patterns.expression("between a post and a body spoken of", language)
    if said and reading.mechanism and between.fullmatch(text[end : said.start()]):
        return reading.mechanism, False
    secretariat = reading.known.secretariats.get(reading.mechanism, "")
    kind = "a commission spoken of" if secretariat.endswith("-commission") else "a secretariat spoken of"
    if secretariat and patterns.expression(kind, language).match(text, end):
        return secretariat, False
    whose = patterns.expression("between a body spoken of and a post", language)
    spoken = list(patterns.words("organisation", language).finditer(text[:start]))
    if spoken and reading.mechanism and whose.fullmatch(text[spoken[-1].end() : start]):
        return reading.mechanism, False
    # "председатель КНР"
    inside = [p for p in parties if start <= p[0].start and p[0].end <= end and not p[0].is_first("Platform")]
    where = patterns.expression("in a state", language)
    before = [
        p
        for p in parties
        if 0 <= start - p[0].end <= near
        and not _BREAKS.search(text[p[0].end : start])
        and not (near > _IN_FRONT and patterns.expression("and", language).search(text[p[0].end : start]))
        and not (near > _IN_FRONT and where.search(text[: p[0].start]))
    ]
    behind = [
        p
        for p in parties
        if 0 <= p[0].start - end <= _FURTHER
        and any(
            patterns.expression(glue, language).fullmatch(text[end : p[0].start])
            for glue in ("between a post and its body", "between a post and its body after a name")
        )
    ]
    acting = [p for p in parties if _acts(text, p[0].end, start, near, language)]
    # In Russian, what stands in front of a post is of the post before.
    ordered = [*inside, *behind, *before, *acting] if language == "ru" else [*inside, *before, *behind, *acting]
    return ordered[0][1:] if ordered else None


def _acts(text: str, end: int, start: int, near: int, language: str) -> bool:
    """Whether a post is of the state in front by a verb: "Россию представляет президент Владимир Путин, Эквадор — вице-президент …"."""
    between = text[end:start]
    if not 0 <= len(between) <= _FURTHER:
        return False
    if _DASH.fullmatch(between) and patterns.has("represents", language, text[:end]):
        return True
    # "The islands, an associate member, were represented by their premier"
    verb = _APPOSITION.sub("", between).strip()
    said = patterns.words("represents", language).match(verb)
    return said is not None and (near > _IN_FRONT or said.end() == len(verb))
