"""The one fact that has what a text names and says, if no question of the catalogue has a place for all of that.

"Who was India's national security adviser at the first meeting with the Central Asian secretaries": the meeting, figure or promise
whose names, dates, number and words are those of the text. The answer says which words of the text were not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.naming import stems
from comity.plain_language import catalogue_answers, cues, fact_words, first_look, lexicon, surroundings, telling
from comity.plain_language.asked_text import is_hard, sequences
from comity.plain_language.fact_words import Fact, Participation, Words
from comity.plain_language.first_look import Look
from comity.plain_language.mentions import Mention
from comity.plain_language.tokens import is_han
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_NAME, _DATE, _ORDINAL, _KIND, _WORD, _LIGHT = 2.0, 2.0, 1.5, 0.7, 1.0, 0.4
"""How much of a text a name is, a date, the number of a meeting, a word for a kind of thing, another word, and an ordinary one."""
_MOST_LEFT, _MOST_WORDS_LEFT, _CLEARLY = 0.25, 0.45, 0.6
"""How large a part of a text the fact may lack, and of one with many names and dates, and how much more than any other it must have."""
_FEWEST, _MANY = 2, 3
"""How many parts a text must have to tell one fact from all others, and how many names, dates and numbers are enough for that."""
_AMOUNT, _PARTY, _PLACE, _TIME = "amount", "party", "place", "time"
_ASKS = {
    _AMOUNT: ("how many", "how much", "money"),
    _PLACE: ("where", "city"),
    _TIME: ("when", "year"),
    _PARTY: ("who", "heads"),
}
_KINDS = {_AMOUNT: ("Figure", "Pledge", "Initiative")}
_OF_MEETINGS = ("Meeting",)
_TELL_NOBODY = ("meeting", "meetings", "summits")
_NARROWS = {"since", "until", "nth", "matching"}
"""Operators that say which meeting is meant."""
_SAID = (
    "past",
    "what is",
    "each one",
    "attends",
    "represent",
    "delegation",
    "chaired",
    "meets",
    "met",
    "hosts",
    "whose name",
)
"""Cues for what facts of these kinds tell."""
_REFUSED = (
    "denied", "last", "next", "most", "fewest", "or", "more", "fewer", "proposed", "suggested", "absent",
    "turned down", "both", "each one", "after somebody", "rises", "growth",
)  # fmt: skip
"""Cues for what a single fact does not tell."""
_QUESTIONS = {
    _AMOUNT: ("pledges", "figures", "figure-series", "initiatives", "projects"),
    _PARTY: ("participants", "attendance", "meeting"),
    _PLACE: ("meeting", "meetings", "summits", "hosted", "places", "calendar"),
    _TIME: ("meeting", "meetings", "summits", "calendar"),
}
"""Questions of the catalogue whose words ask for such facts."""
_OTHER_QUESTIONS = (
    "members",
    "memberships",
    "membership-changes",
    "founding",
    "chairs",
    "common-members",
    "signatories",
)


class _Unit(NamedTuple):
    """A part of a text that a fact may have."""

    text: str
    weight: float
    things: frozenset[str] = frozenset()
    stems: tuple[frozenset[str], ...] = ()
    """The words for it, in any of several ways."""
    dates: tuple[str, ...] = ()
    ordinal: str = ""
    classes: frozenset[str] = frozenset()
    is_where: bool = False
    """Whether it says in which place something was: a name that has that of the place says less."""
    start: int = 0

    @property
    def must_be_told(self) -> bool:
        return bool(self.things or self.dates or self.ordinal or self.classes == {"Summit"})


def with_somebody(store: Store, seen: Look, found: Answer, language: str) -> Answer:
    """The answer to a text that asks who came, if what was found only says when and where they met."""
    is_silent = found.question in _TELL_NOBODY and not found.verdict and set(found.operators) <= _NARROWS
    hosts = cues.compiled("hosts").search(seen.text)
    other = answered(store, seen, language) if is_silent and not hosts and _target(seen) == _PARTY else None
    return other or found


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The answer by the fact that has most of a text; ``None`` if none has nearly all of it, or several have as much."""
    target = _target(seen)
    outside = set(range(len(seen.parts))) - {i for m in seen.covers[0] for i in m.places}
    refused = any(seen.cues.get(cue, frozenset()) & outside for cue in (*_REFUSED, "without"))
    if not target or refused or _asks_whether(seen):
        return None
    units = list(_units(store, seen, target))
    if len([u for u in units if u.weight >= _WORD]) < _FEWEST or _asks_otherwise(seen, target):
        return None
    kinds = _KINDS.get(target, _OF_MEETINGS)
    if kinds is _OF_MEETINGS and not _is_of_a_meeting(seen, units, target):
        return None
    best = _best(store, units, kinds, target)
    if best is None:
        return None
    fact, who, left = best
    if target == _PARTY and any(u.start == max(seen.cues.get("who", {0})) + 1 for u in left):
        return None  # whoever boycotted a meeting did not attend it
    found = _told(store, fact, who, target, seen, language)
    if found is None or not found.rows or not found.headline:
        return None
    found.headline = telling.as_asked(store, found, seen.text)
    return surroundings.with_what_is_left(found, ", ".join(u.text for u in left))


def _target(seen: Look) -> str:
    """What kind of thing a text asks for; empty if it does not say."""
    if "who" in seen.cues or cues.compiled("whose name").search(seen.text):
        return _PARTY
    said = seen.cues.keys() - ({"heads"} if seen.language == "zh" else set())  # the word is in that for leaders
    asked = next((t for t, asks in _ASKS.items() if any(cue in said for cue in asks)), "")
    is_open = bool(cues.compiled("asks which").search(seen.text)) or "states" in seen.cues
    is_sum = bool(cues.compiled("a sum").search(seen.text)) or _measures(_terms(seen))
    return asked or (_AMOUNT if is_sum and not is_open else "")


def _terms(seen: Look) -> list[lexicon.Term]:
    taken = {i for m in seen.covers[0] for i in m.places if is_hard(m) or len(m.places) > 1}
    return lexicon.terms([None if i in taken else p for i, p in enumerate(seen.parts)], seen.language)


def _measures(terms: Sequence[lexicon.Term]) -> bool:
    return any(isinstance(s, lexicon.Value) and s.kind == "indicator" for t in terms for s in t.senses)


def _asks_whether(seen: Look) -> bool:
    """Whether a text asks if something was so, also at the time of something else: "was A a member when B met"."""
    is_verb = cues.compiled("yes or no").match(seen.text) if seen.language == "en" else None
    return is_verb is not None or first_look.is_yes_or_no(seen.text, seen.language)


def _asks_otherwise(seen: Look, target: str) -> bool:
    """Whether a word asks something else than such facts tell, as "join" does."""
    terms = _terms(seen)
    senses = [
        {s.question for s in t.senses if isinstance(s, lexicon.Relation)}
        for t in terms
        if not any(isinstance(s, lexicon.Value) and s.kind == "class" for s in t.senses)
    ]
    others = {*_OTHER_QUESTIONS} - ({"signatories"} if target == _AMOUNT else set())
    if any(one and one <= others for one in senses):
        return True
    counts_states = target == _AMOUNT and seen.language != "zh" and "states" in seen.cues
    is_numbered = seen.when.ordinal is not None or "oldest" in seen.cues
    hosts_once = is_numbered and bool(cues.compiled("hosts").search(seen.text)) and any(map(_is_party, seen.covers[0]))
    is_in_turn = any(side for side, _ in sequences(seen.parts, seen.covers[0]).values())
    measures = target in (_PLACE, _TIME) and _measures(terms)
    return counts_states or hosts_once or is_in_turn or measures or bool(cues.compiled("took over").search(seen.text))


def _is_party(mention: Mention) -> bool:
    return vocabulary.load().is_a(mention.types[0], "Polity")


def _is_of_a_meeting(seen: Look, units: Sequence[_Unit], target: str) -> bool:
    known = vocabulary.load()
    is_told = target in (_PARTY, _PLACE) and len([u for u in units if u.must_be_told]) >= _MANY
    if is_told and any(u.dates for u in units):
        return True
    meets = "meets" in seen.cues or bool(cues.compiled("met").search(seen.text))
    return meets or any(known.is_a(c, "Meeting") for u in units for c in u.classes)


def _units(store: Store, seen: Look, target: str) -> Iterator[_Unit]:
    taken: set[int] = set()
    for mention in (m for m in seen.covers[0] if is_hard(m) or len(m.places) > 1):
        said = [seen.parts[i] for i in sorted(mention.places)]
        names = [one for entity in mention.entities for one in fact_words.names(store, entity)]
        is_where = _is_where(seen, mention)
        yield _Unit(mention.text, _NAME, frozenset(mention.entities), (_stems(said), *names), is_where=is_where)
        taken |= mention.places
    if seen.when.dates:
        yield _Unit(" ".join(seen.when.dates), _DATE, dates=tuple(seen.when.dates))
    ordinal = seen.when.ordinal if not seen.numbered or not seen.numbered <= taken else None
    ordinal = 1 if ordinal is None and seen.cues.get("oldest", frozenset()) - taken else ordinal
    if ordinal is not None:
        yield _Unit(str(ordinal), _ORDINAL, ordinal=str(ordinal))
    named = frozenset(taken | seen.dated)
    taken |= seen.dated | seen.numbered | seen.cues["function words"] | seen.cues.get("oldest", frozenset())
    for one in lexicon.terms([None if i in named else p for i, p in enumerate(seen.parts)], seen.language):
        places = range(one.start, one.end)
        classes = {s.value for s in one.senses if isinstance(s, lexicon.Value) and s.kind == "class"}
        questions = {s.question for s in one.senses if isinstance(s, lexicon.Relation)}
        if classes and named.isdisjoint(places):
            said = [seen.parts[i] for i in places]
            yield _Unit(" ".join(said), _KIND, stems=(_stems(said),), classes=frozenset(classes))
        if classes or questions & set(_QUESTIONS[target]):
            taken |= set(places)
    for cue in (*(c for asks in _ASKS.values() for c in asks), *_SAID):
        taken |= seen.cues.get(cue, frozenset())
        taken |= {i for i, part in enumerate(seen.parts) if cues.compiled(cue).fullmatch(part)}
    yield from _words(seen, taken)


def _is_where(seen: Look, mention: Mention) -> bool:
    """Whether a name stands behind a word such as "in"."""
    before = seen.parts[min(mention.places) - 1 : min(mention.places)]
    is_place = vocabulary.load().is_a(mention.types[0], "Place", "Polity", "Region")
    return is_place and bool(before) and bool(cues.compiled("in a place").fullmatch(before[0]))


def _words(seen: Look, taken: set[int]) -> Iterator[_Unit]:
    run: list[str] = []
    for i, part in enumerate([*seen.parts, ""]):
        if i not in taken and part and is_han(part):
            run.append(part)
            continue
        if len(run) > 1:
            yield _Unit("".join(run), _WORD * len(run) / 2, stems=(frozenset(run),), start=i - len(run))
        run = []
        if len(part) > 1 and i not in taken:
            yield _Unit(part, _LIGHT if i in seen.cues["light words"] else _WORD, stems=(_stems([part]),), start=i)


def _stems(said: Sequence[str]) -> frozenset[str]:
    return frozenset(part if is_han(part) else stems.stem(part) for part in said)


def _part_of(unit: _Unit, fact: Fact, target: str) -> float:
    """How much of a part of a text a fact has, from 0 to 1."""
    if len(unit.dates) > 1 and target == _AMOUNT:
        whole = [Span.of(d) for d in unit.dates]
        return float(fact.when == Span(whole[0].earliest, whole[-1].latest))
    if unit.dates:
        when = fact.when
        return float(when.earliest is not None and all(Span.of(d).overlaps(when) for d in unit.dates))
    if unit.ordinal:
        return float(unit.ordinal in ({fact.ordinal} if fact.ordinal else fact.numbers))
    if any(vocabulary.load().is_a(fact.class_, c) for c in unit.classes):
        return 1
    if unit.things:
        is_told = unit.things & fact.things or (_said(unit, fact.own) == 1 and not unit.is_where)
        return float(bool(is_told or (target != _PARTY and unit.things & fact.came)))
    return _said(unit, fact.words)


def _said(unit: _Unit, words: Words) -> float:
    """How much of a part of a text these words say."""
    written = unit.text.replace(" ", "")
    if any(one <= words.stems for one in (unit.stems if not is_han(written[0]) else unit.stems[1:])):
        return 1
    pairs = [written[i : i + 2] for i in range(len(written) - 1)] if all(map(is_han, written)) else []
    return sum(pair in words.chinese for pair in pairs) / len(pairs) if pairs else 0


def _best(
    store: Store, units: Sequence[_Unit], kinds: Sequence[str], target: str
) -> tuple[Fact, Participation | None, list[_Unit]] | None:
    """The fact that has most of a text, whoever of those who came has what else is said, and what is left."""
    total = sum(u.weight for u in units)
    named = [u for u in units if u.things]
    exact = [u for u in units if u.dates or u.ordinal]
    scored = []
    for fact in fact_words.facts(store, *kinds):
        if not all(_part_of(u, fact, target) for u in exact):
            continue
        if not exact and not any(u.things & fact.things for u in named):
            continue
        found = [_part_of(u, fact, target) for u in units]
        score = sum(u.weight * n for u, n in zip(units, found, strict=True))
        left = [u for u, n in zip(units, found, strict=True) if n < 1]
        who = None
        if target == _PARTY and score >= (1 - 2 * _MOST_LEFT) * total:
            of, who, left = _who(store, fact, left)
            score += of
        if not any(u.must_be_told for u in left):
            scored.append((score, fact, who, left))
    scored.sort(key=lambda s: -s[0])
    is_told = target != _AMOUNT and len([u for u in units if u.must_be_told]) >= _MANY
    most = _MOST_WORDS_LEFT if is_told else _MOST_LEFT
    if not scored or scored[0][0] < (1 - most) * total:
        return None
    if len(scored) > 1 and scored[1][0] > scored[0][0] - _CLEARLY:
        return None
    return scored[0][1:]


def _who(store: Store, fact: Fact, left: list[_Unit]) -> tuple[float, Participation | None, list[_Unit]]:
    """Whoever of those who came has most of what is left, how much that is, and what is left then."""
    each = []
    for one in fact_words.participations(store, fact):
        has = [u for u in left if u.things & one.parties or (u.stems and _said(u, one.words) == 1)]
        each.append((sum(u.weight for u in has), one, [u for u in left if u not in has]))
    most = max((score for score, *_ in each), default=0)
    best = [found for found in each if found[0] == most]
    if not most:
        return 0, None, left
    return best[0] if len(best) == 1 else (most, None, best[0][2])


def _told(store: Store, fact: Fact, who: Participation | None, target: str, seen: Look, language: str) -> Answer | None:
    local = iris.local(fact.node)
    if target == _AMOUNT:
        return _amount(store, fact, language)
    if target == _PARTY:
        given = {"meeting": [local]}
        if cues.compiled("chaired").search(" ".join(seen.parts)):
            given["capacity"] = ["chair"]
        elif who is not None:
            given["matching"] = [iris.local(min(who.parties))]
        return catalogue_answers.asked(store, "participants", given, None, language)
    return catalogue_answers.asked(store, "meeting", {"meeting": [local]}, None, language)


def _amount(store: Store, fact: Fact, language: str) -> Answer | None:
    if fact.class_ != "Figure":
        given = {"matching": [iris.local(fact.node)]}
        return catalogue_answers.asked(store, "pledges", given, None, language)
    given = {}
    for name in ("indicator", "reporter", "partner", "period"):
        for value in (q.object for q in store.quads(ox.NamedNode(fact.node), term(name), None, DEFAULT)):
            given[name] = [iris.local(value.value) if isinstance(value, ox.NamedNode) else value.value]
    return catalogue_answers.asked(store, "figures", given, None, language)
