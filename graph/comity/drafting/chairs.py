"""Who chairs a mechanism, since when and until when."""

from __future__ import annotations

import re
from typing import Any

from comity.drafting import patterns
from comity.drafting.drafted import Reading, Told
from comity.drafting.moments import Moment
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence

_CLAUSES = re.compile("[,;，；](?! ?\\d)")
_POST = 4
_LIST = 3
_FOUNDED, _MEETING = 30, 24

_State = tuple[Name, str]


def find(sentence: Sentence, mechanism: str, told: list[Told], reading: Reading) -> None:
    """Add who chairs the mechanism, clause by clause: "Russia chaired it in 2018, Armenia takes over in 2019"."""
    language, text = reading.language, sentence.text
    states = _states(sentence, language)
    is_of_meeting = any(t.is_named and t.block.id == reading.meeting for t in told) and not sentence.named("Mechanism")
    chairing = patterns.words("chairs mechanism", language).finditer(text)
    # "The President of the European Council" chairs no mechanism by being named.
    is_said = any(
        not any(a <= m.start() < b for a, b, _ in sentence.posts)
        # "President Marcos chairs the 48th ASEAN Summit"
        and not any(m.end() <= t.end and t.start - m.end() <= _MEETING and t.is_named for t in told)
        for m in chairing
    )
    if not is_said or not states or is_of_meeting or patterns.expression("chaired a meeting", language).search(text):
        return
    block = reading.block(mechanism, "Mechanism")
    giver, taker = (
        next((i for n, i in states if patterns.expression(who, language).search(text[: n.start])), "")
        for who in ("who hands over", "who takes over")
    )
    if said := patterns.words("hands over the chair", language).search(text):
        giver = giver or next((i for n, i in states[::-1] if n.end <= said.start() and i != taker), "")
        taker = taker or next((i for n, i in states if n.start >= said.end() and i != giver), "")
        # "Kenya has held the chair since 1 March, when Ghana handed it over"
        taker = taker or next((i for n, i in states if n.end <= said.start() and i != giver), "")
    if giver and taker:
        last = patterns.expression("until a date", language)
        until = next((m.first for m in sentence.moments if last.search(text[: m.start])), "")
        since = next((m.first for m in sentence.moments if not last.search(text[: m.start])), "")
        reading.add(block, "chairs", _chair(taker, since, until), sentence)
        day = since if said else f"../{since}" if since else ""
        reading.add(block, "chairs", _chair(giver, until=day), sentence)
        return
    start, own = 0, states
    # "The forum, set up in 1992, is now chaired by Kazakhstan"
    founding = [
        m for m in sentence.moments if patterns.has("founded", language, text[max(0, m.start - _FOUNDED) : m.start])
    ]
    ends = [*(m.start() for m in _CLAUSES.finditer(text)), len(text)]
    listed = sum(
        len([s for s in states if a <= s[0].start < b]) == 1 == len([m for m in sentence.moments if a <= m.start < b])
        for a, b in zip([0, *ends], ends, strict=False)
    )
    first = patterns.words("chairs mechanism", language).search(text) if listed >= _LIST else None
    for end in ends:
        # "Kyrgyzstan, which chaired the union in 2017"
        is_same = patterns.expression("which", language).match(text[start:])
        # A farewell for Brazil: "it chaired the bloc in 2025"
        is_same = is_same or (
            patterns.expression("that state", language).search(text[start:end]) if len(own) == 1 else None
        )
        own = [s for s in states if start <= s[0].start < end] or (own if is_same or not start else [])
        word = _word(text[:end], start, language) or first  # "The chairs: 2013 Brunei, 2014 Myanmar, …"
        moment = next((m for m in sentence.moments if start <= m.start < end and m not in founding), None)
        # The day on which a meeting was is not since when someone chairs.
        is_day = told and len(sentence.moments[0].first) == len("2025-06-17") if sentence.moments else False
        is_only = len(sentence.moments) == 1 and not is_day and not founding
        moment = moment or (sentence.moments[0] if is_only else None)
        if own and patterns.has("chairs together", language, text[start:end]):
            # "Egypt's president, who chairs the union, co-chaired the summit with Russia's"
            people = [p.start for p, _ in sentence.named("Person")]
            for state in (i for n, i in own if not any(0 <= p - n.end <= _POST for p in people)):
                reading.add(block, "chairs", _of(state, moment, text, language) | {"role": "co-chair"}, sentence)
        elif word and own:
            near = min(own, key=lambda s: min(abs(s[0].start - word.end()), abs(word.start() - s[0].end)))
            reading.add(block, "chairs", _of(near[1], moment, text, language), sentence)
        start = end


def _word(text: str, start: int, language: str) -> re.Match[str] | None:
    """The word for chairing in a clause; behind the first clause also one for taking over."""
    said = patterns.words("chairs mechanism", language).search(text, start)
    return said or (patterns.words("takes the chair", language).search(text, start) if start else None)


def _states(sentence: Sentence, language: str) -> list[_State]:
    """The states that may be told as chairs: not where something is, and not those of people with posts."""
    return [
        (n, i)
        for n, i in sentence.named("State")
        if not sentence.is_where(n, language)
        and not any(0 <= a - n.end < _POST or 0 <= n.start - b <= _POST for a, b, _ in sentence.posts)
    ]


def _of(state: str, moment: Moment | None, text: str, language: str) -> dict[str, Any]:
    """A chair: who chairs "in 2025" does so for that year."""
    if not moment:
        return _chair(state)
    is_since = patterns.expression("since a date", language).search(text[: moment.start])
    is_since = is_since or patterns.expression("since a date behind", language).match(text[moment.end :])
    is_year = len(moment.first) == 4 and not is_since
    return _chair(state, moment.first, moment.last or (moment.first if is_year else ""))


def _chair(state: str, since: str = "", until: str = "") -> dict[str, Any]:
    return {k: v for k, v in {"state": state, "role": "chair", "from": since, "to": until}.items() if v}
