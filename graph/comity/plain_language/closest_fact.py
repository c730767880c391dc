"""The one fact that has what a text names and says, if no question of the catalogue has a place for all of that.

"Who was India's national security adviser at the first meeting with the Central Asian secretaries": the meeting, figure or promise
whose names, dates, number and words are those of the text. The answer says which words of the text were not read.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.plain_language import (
    catalogue_answers,
    cues,
    fact_units,
    fact_words,
    first_look,
    lexicon,
    surroundings,
    telling,
)
from comity.plain_language.asked_text import is_hard, sequences
from comity.plain_language.fact_units import Unit, part_of, said_in
from comity.plain_language.fact_words import Fact, Participation
from comity.plain_language.first_look import Look
from comity.plain_language.mentions import Mention
from comity.plain_language.text_units import Parts
from comity.questions import catalogue, operators, wording
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_MOST_LEFT, _MOST_WORDS_LEFT, _CLEARLY = 0.25, 0.45, 0.6
"""How large a part of a text the fact may lack, and of one with many names and dates, and how much more than any other it must have."""
_FEWEST, _MANY = 2, 3
"""How many parts a text must have to tell one fact from all others, and how many names, dates and numbers are enough for that."""
_MOST_ALIKE = 3
"""How many amounts of which each has all of a text are told."""
_ITS_OWN = 0.7
"""How much more a meeting of the named mechanism has of a text than one that is only called after it."""
_AMOUNT, _PARTY, _PLACE, _TIME, _AUTHOR = "amount", "party", "place", "time", "author"
_ASKS = {
    _AMOUNT: ("how many", "how much", "money"),
    _PLACE: ("where", "city"),
    _TIME: ("when", "year"),
    _PARTY: ("who",),
}
_EVERY_CUE = tuple(cue for asks in _ASKS.values() for cue in asks)
_OF_MEETINGS = ("Meeting",)
_KINDS = {_AMOUNT: ("Figure", "Pledge", "Initiative"), _AUTHOR: ("Initiative",)}
_REFUSED = (
    "denied", "without", "last", "next", "most", "fewest", "or", "more", "fewer", "absent", "turned down", "both", "each one",
    "after somebody", "rises", "growth",
)  # fmt: skip
"""Cues for what a single fact does not tell."""
_PROPOSED = ("proposed", "suggested")
"""Cues for what somebody proposed, which who came to a meeting does not tell."""
_QUESTIONS = {
    _AMOUNT: ("pledges", "figures", "figure-series", "initiatives", "projects"),
    _PARTY: ("participants", "attendance", "meeting"),
    _PLACE: ("meeting", "meetings", "summits", "hosted", "places", "calendar"),
    _TIME: ("meeting", "meetings", "summits", "calendar"),
    _AUTHOR: ("initiatives", "pledges"),
}
"""Questions of the catalogue whose words ask for such facts."""
_OTHERS = {"members", "memberships", "membership-changes", "founding", "chairs", "common-members", "signatories"}
"""Questions that no such fact answers."""
_LISTS_OF_MEETINGS = ("meetings", "summits", "places", "hosted", "calendar")


class _Found(NamedTuple):
    """A fact, how much of a text it has, whoever of those who came has what is said of somebody, and what is left of the text."""

    score: float
    fact: Fact
    who: Participation | None
    left: list[Unit]
    is_of_the_named: bool

    @property
    def rank(self) -> float:
        """How likely it is meant."""
        return self.score + _ITS_OWN * self.is_of_the_named


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The answer by the fact that has most of a text; ``None`` if none has nearly all of it, or several have as much."""
    target = _target(seen)
    units = _units(store, seen, target) if target else []
    indicators = _indicators(_terms(seen)) if target == _AMOUNT and not _says_how_much(seen) else set()
    best = _best(store, units, target, promises=_promises(seen), indicators=indicators) if units else []
    if not best or any(_is_strange(u, seen.language) for u in best[0].left):
        return None
    each = [told for one in best if (told := _told(store, one, target, seen, language)) is not None]
    for other in each[1:]:
        each[0].extend(other)
        each[0].headline = wording.sentences(each[0], dict.fromkeys([each[0].headline, other.headline]))
    return each[0] if each else None


def whether_somebody_came(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes, with who came, if a text asks whether somebody was at a meeting and one of its participants has all that it says of them."""
    if not first_look.is_yes_or_no(seen.text, seen.language) or _is_refused(seen) or seen.when.bound:
        return None
    units = _units(store, seen, _PARTY)
    best = _best(store, units, _PARTY) if units else []
    if len(best) != 1 or best[0].who is None or any(u.weight > fact_units.LIGHT for u in best[0].left):
        return None
    said_of_them = [
        u for u in units if u.things & best[0].who.parties or (u.stems and said_in(u, best[0].who.words) == 1)
    ]
    told = _told(store, best[0], _PARTY, seen, language) if len(said_of_them) > 1 else None
    return catalogue_answers.so(told, True) if told is not None else None


def _is_strange(unit: Unit, language: str) -> bool:
    """Whether a word is a name that nobody knows, in other letters than those of the text."""
    return language != "en" and unit.text.isascii()


def instead_of(store: Store, seen: Look, found: Answer, language: str) -> Answer:
    """The answer by the meeting that has all of a text, if what was found is another meeting, or tells nobody who is asked for."""
    target = _target(seen)
    if target not in (_PARTY, _PLACE, _TIME) or found.verdict or found.count is not None:
        return found
    is_of_one = found.question == "meeting" and len(found.rows) == 1
    is_of_somebody = found.question == "participants" and "matching" in found.operators
    hosts = bool(cues.compiled("hosts").search(seen.text))
    if not (is_of_one or is_of_somebody or found.question in _LISTS_OF_MEETINGS) or (target == _PARTY and hosts):
        return found
    units = _units(store, seen, target)
    if not units:
        return found
    told = {iris.ID + str(operators.key_of(row.cells.get("meeting"))) for row in found.rows}
    told = {f"{iris.ID}{found.parameters.get('meeting')}"} if is_of_somebody else told
    if is_of_one and target != _PARTY:
        fact = Fact(store, min(told), store.types(min(told))[0])
        if all(part_of(u, fact) == 1 for u in units if u.must_be_told or u.weight >= fact_units.WORD):
            return found
    (best,) = _best(store, units, target) or (None,)
    is_same = best is not None and len(told) == 1 and best.fact.node in told
    if best is None or (is_same and target != _PARTY) or (is_of_somebody and best.who is None):
        return found
    if not is_same and any(u.weight > fact_units.LIGHT for u in best.left):
        return found
    return _told(store, best, target, seen, language) or found


def _target(seen: Look) -> str:
    """What kind of thing a text asks for; empty if it does not say, or asks what no single fact tells."""
    outside = set(range(len(seen.parts))) - {i for m in seen.covers[0] for i in m.places}
    if _is_refused(seen) or _asks_whether(seen):
        return ""
    target = _asked_for(seen)
    if (seen.when.bound and target != _AMOUNT) or (target == _AMOUNT and "will" in seen.cues):
        return ""
    if target == _PARTY and any(seen.cues.get(cue, frozenset()) & outside for cue in _PROPOSED):
        target = _AUTHOR
    return "" if _asks_otherwise(seen, target) else target


def _is_refused(seen: Look) -> bool:
    outside = set(range(len(seen.parts))) - {i for m in seen.covers[0] for i in m.places}
    return any(seen.cues.get(cue, frozenset()) & outside for cue in _REFUSED)


def _asked_for(seen: Look) -> str:
    is_of_a_post = all(cues.compiled(cue).search(seen.text) for cue in ("whose name", "a post"))
    is_of_a_post = is_of_a_post or bool(_which_post().search(seen.text))
    chairs = bool(cues.compiled("chaired").search(seen.text)) and bool(cues.compiled("asks which").search(seen.text))
    if "who" in seen.cues or is_of_a_post or chairs:
        return _PARTY
    asked = next((t for t, asks in _ASKS.items() if any(cue in seen.cues for cue in asks)), "")
    is_open = bool(cues.compiled("asks which").search(seen.text)) or "states" in seen.cues
    is_sum = _says_how_much(seen) or bool(_indicators(_terms(seen)))
    return asked or (_AMOUNT if is_sum and not is_open else "")


@functools.cache
def _which_post() -> re.Pattern[str]:
    """A word that asks which, with one for a post soon behind it: "which US president", "韩国哪位外长"."""
    return re.compile(rf"{cues.pattern('asks which')}\W*(?:[\w-]+\W+){{0,3}}{cues.pattern('a post')}", re.IGNORECASE)


def _terms(seen: Look) -> list[lexicon.Term]:
    taken = {i for m in seen.covers[0] for i in m.places if is_hard(m) or len(m.places) > 1}
    return lexicon.terms([None if i in taken else p for i, p in enumerate(seen.parts)], seen.language)


def _indicators(terms: Sequence[lexicon.Term]) -> set[str]:
    """The quantities that words name."""
    senses = (s for t in terms for s in t.senses if isinstance(s, lexicon.Value))
    return {s.value for s in senses if s.kind == "indicator"}


def _says_how_much(seen: Look) -> bool:
    return any(cue in seen.cues for cue in _ASKS[_AMOUNT]) or bool(cues.compiled("a sum").search(seen.text))


def _asks_whether(seen: Look) -> bool:
    """Whether a text asks if something was so, also at the time of something else: "was A a member when B met"."""
    is_verb = cues.compiled("yes or no").match(seen.text) if seen.language == "en" else None
    return is_verb is not None or first_look.is_yes_or_no(seen.text, seen.language)


def _asks_otherwise(seen: Look, target: str) -> bool:
    """Whether a word asks something else than such facts tell, as "join" does."""
    counted = seen.cues.get("states", frozenset()) if target == _AMOUNT else frozenset()
    plain = seen.cues["function words"].union(
        *(seen.cues.get(cue, ()) for cue in ("who", "represent", "attends")), counted
    )
    terms = [t for t in _terms(seen) if not set(range(t.start, t.end)) <= plain]
    senses = [
        {s.question for s in t.senses if isinstance(s, lexicon.Relation)}
        for t in terms
        if not any(isinstance(s, lexicon.Value) and s.kind == "class" for s in t.senses)
    ]
    names_a_meeting = any(_is_a(m, "Meeting") for m in seen.covers[0])
    others = _OTHERS - ({"signatories"} if target == _AMOUNT else {"chairs"} if names_a_meeting else set())
    if any(one and one <= others for one in senses):
        return True
    is_numbered = seen.when.ordinal is not None or "oldest" in seen.cues
    is_of_a_host = bool(cues.compiled("hosts").search(seen.text)) and any(_is_a(m, "Polity") for m in seen.covers[0])
    is_in_turn = any(side for side, _ in sequences(seen.parts, seen.covers[0]).values())
    measures = target in (_PLACE, _TIME) and bool(_indicators(terms))
    took_over = bool(cues.compiled("took over").search(seen.text))
    return (is_numbered and is_of_a_host) or is_in_turn or measures or took_over


def _is_a(mention: Mention, *classes: str) -> bool:
    return vocabulary.load().is_a(mention.types[0], *classes)


def _units(store: Store, seen: Look, target: str) -> list[Unit]:
    """The parts of a text that tell which fact is meant; none if these are too few, or if a meeting is asked for and not named."""
    asks = (*_EVERY_CUE, *({_PARTY: (), _AUTHOR: (*_PROPOSED, "a post", "sets up")}.get(target, ("adopts",))))
    units = list(Parts(store, seen).all(asks, _QUESTIONS[target], is_of_amounts=target == _AMOUNT))
    names_a_meeting = any(_is_a(m, "Meeting") for m in seen.covers[0])
    if len([u for u in units if u.weight >= fact_units.WORD]) < (1 if names_a_meeting else _FEWEST):
        return []
    if target in _KINDS or names_a_meeting:
        return units
    is_told = target in (_PARTY, _PLACE) and len([u for u in units if u.must_be_told]) >= _MANY
    meets = "meets" in seen.cues or bool(cues.compiled("met").search(seen.text))
    meets = meets or any(vocabulary.load().is_a(c, "Meeting") for u in units for c in u.classes)
    return units if meets or (is_told and any(u.dates or u.ordinal for u in units)) else []


def _promises(seen: Look) -> bool:
    """Whether a text has a word for promising something."""
    senses = (s for t in _terms(seen) for s in t.senses if isinstance(s, lexicon.Relation))
    return any(s.question in ("pledges", "initiatives") for s in senses)


def _best(
    store: Store, units: Sequence[Unit], target: str, *, promises: bool = False, indicators: Collection[str] = ()
) -> list[_Found]:
    """The fact that has nearly all of a text, and clearly more than any other; a few amounts that have all of it; nothing otherwise."""
    total = sum(u.weight for u in units)
    every = fact_words.facts(store, *_KINDS.get(target, _OF_MEETINGS))
    if indicators:
        every = [fact for fact in every if fact.indicator in indicators]
    scored = sorted(_scored(store, every, units, target), key=lambda one: -one.rank)
    is_told = target != _AMOUNT and len([u for u in units if u.must_be_told]) >= _MANY
    most = _MOST_WORDS_LEFT if is_told else _MOST_LEFT
    if not scored or scored[0].score < (1 - most) * total:
        return []
    missing = [u.weight for u in scored[0].left]
    if target == _AMOUNT and (
        sum(missing) > fact_units.WORD or (max(missing, default=0) == fact_units.WORD and not promises)
    ):
        return []  # what the catering cost is not what was promised there
    best = {u.text for u in scored[0].left}
    # Another that lacks the same and more is no rival.
    alike = [one for one in scored if one.rank > scored[0].rank - _CLEARLY and not best < {u.text for u in one.left}]
    are_whole = target == _AMOUNT and len(alike) <= _MOST_ALIKE and not any(one.left for one in alike)
    return alike if len(alike) == 1 or are_whole else []


def _scored(store: Store, every: Iterable[Fact], units: Sequence[Unit], target: str) -> Iterable[_Found]:
    """The facts that have all names, dates and numbers of a text."""
    total = sum(u.weight for u in units)
    exact = [u for u in units if u.dates or u.ordinal]
    is_first = any(u.ordinal == "1" for u in units)
    for fact in every:
        has = {"is_exact": target == _AMOUNT, "with_who_came": target != _PARTY}
        if not all(part_of(u, fact, **has) for u in exact):
            continue
        if not exact and not any(u.things & fact.things for u in units):
            continue
        is_silent = {_AMOUNT: not fact.is_amount, _AUTHOR: not fact.has_author}.get(target, False)
        if is_silent or fact.is_called_off:
            continue
        if is_first and target != _PARTY and not all(u.things & fact.places for u in units if u.is_region):
            continue  # the first in Africa need not be the first of all
        found = [part_of(u, fact, **has) for u in units]
        score = sum(u.weight * n for u, n in zip(units, found, strict=True))
        left = [u for u, n in zip(units, found, strict=True) if n < 1]
        who = None
        if target == _PARTY and score >= (1 - 2 * _MOST_LEFT) * total:
            of, who, left = _who(store, fact, units, left)
            score += of
        if not any(u.must_be_told for u in left):
            yield _Found(score, fact, who, left, any(u.things & fact.mechanisms for u in units))


def _who(
    store: Store, fact: Fact, units: Sequence[Unit], left: list[Unit]
) -> tuple[float, Participation | None, list[Unit]]:
    """Whoever of those who came has most of what is left, or comes for a party that is named; how much that is; what is left then."""
    each = []
    for one in fact_words.participations(store, fact):
        has = [u for u in left if u.things & one.parties or (u.stems and said_in(u, one.words) == 1)]
        named = any(u.things & one.parties for u in units)
        each.append((sum(u.weight for u in has), named, one, [u for u in left if u not in has]))
    most = max(((score, named) for score, named, *_ in each), default=(0, False))
    best = [found for found in each if found[:2] == most]
    if not best or most == (0, False):
        return 0, None, left
    return most[0], best[0][2] if len(best) == 1 else None, best[0][3]


def _told(store: Store, best: _Found, target: str, seen: Look, language: str) -> Answer | None:
    """The answer of the catalogue about a fact, with what of the text it does not have."""
    if target == _PARTY and any(u.start == max(seen.cues.get("who", {0})) + 1 for u in best.left):
        return None  # whoever boycotted a meeting did not attend it
    local = iris.local(best.fact.node)
    if target == _AMOUNT:
        found = _amount(store, best.fact, language)
    elif target == _AUTHOR:
        found = catalogue_answers.asked(store, "about", {"entity": [local]}, None, language)
    elif target == _PARTY:
        given = {"meeting": [local]}
        if cues.compiled("chaired").search(" ".join(seen.parts)):
            given["capacity"] = ["chair"]
        elif best.who is not None:
            given["matching"] = [iris.local(min(best.who.parties))]
        found = catalogue_answers.asked(store, "participants", given, None, language)
    else:
        found = catalogue_answers.asked(store, "meeting", {"meeting": [local]}, None, language)
    if found is None or not found.rows or not found.headline:
        return None
    found.headline = telling.as_asked(store, found, seen.text)
    found.understood = f"{catalogue.get(found.question).titles[language]} · {store.label(best.fact.node, language)}"
    return surroundings.with_what_is_left(found, ", ".join(u.text for u in best.left))


def _amount(store: Store, fact: Fact, language: str) -> Answer | None:
    if fact.class_ != "Figure":
        given = {"matching": [iris.local(fact.node)]}
        return catalogue_answers.asked(store, "pledges", given, None, language)
    given = {}
    for name in ("indicator", "reporter", "partner", "period"):
        for value in (q.object for q in store.quads(ox.NamedNode(fact.node), term(name), None, DEFAULT)):
            given[name] = [iris.local(value.value) if isinstance(value, ox.NamedNode) else value.value]
    return catalogue_answers.asked(store, "figures", given, None, language)
