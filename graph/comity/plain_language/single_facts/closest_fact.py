"""The one fact that has what a text names and says, if no question of the catalogue has a place for all of that.

"Who was India's national security adviser at the first meeting with the Central Asian secretaries": the meeting, figure or promise
whose names, dates, number and words are those of the text. The answer says which words of the text were not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from comity.model import dates, iris, vocabulary
from comity.naming import stems
from comity.plain_language.answers import catalogue_answers, telling
from comity.plain_language.names import first_look, meetings, repeats, subjects
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.sentences import surroundings
from comity.plain_language.single_facts import fact_units, fact_words
from comity.plain_language.single_facts.fact_targets import (
    AMOUNT,
    AUTHOR,
    KINDS,
    MANY,
    OF_MEETINGS,
    PARTY,
    PLACE,
    TEXT,
    TIME,
    is_refused,
    leaves_what_is_asked,
    target_of,
    units_of,
)
from comity.plain_language.single_facts.fact_units import Unit, part_of, said_in
from comity.plain_language.single_facts.fact_words import Fact, Participation
from comity.plain_language.words import cues
from comity.questions import operators
from comity.questions.answer import Answer
from comity.store.base import Store

_MOST_LEFT, _MOST_WORDS_LEFT, _CLEARLY = 0.25, 0.45, 0.6
"""How large a part of a text the fact may lack, and of one with many names and dates, and how much more than any other it must have."""
_ITS_OWN = 0.7
"""How much more a meeting of the named mechanism has of a text than one that is only called after it."""
_LISTS_OF_MEETINGS = ("meetings", "summits", "places", "hosted", "calendar")


_CHAIR_OF = re.compile(rf"{cues.pattern('chair of a format')} of ")
"""What somebody who came presides over elsewhere: documents write it in English."""
_OTHER_MODES = (("online", "in person"), ("in person", "online"))
_KINDS_OF_MEETINGS = {"of summits": "Summit", "ministers": "MinisterialMeeting"}


class _Found(NamedTuple):
    """A fact, how much of a text it has, whoever of those who came has what is said of somebody, and what is left of the text."""

    score: float
    fact: Fact
    who: Participation | None
    left: list[Unit]
    is_of_the_named: bool
    names_all: bool
    is_called_so: bool

    @property
    def rank(self) -> float:
        """How likely it is meant."""
        return self.score + _ITS_OWN * self.is_of_the_named

    @property
    def nearness(self) -> int:
        """Which of several as likely ones is meant: what itself names what the text does, and is called so, comes first."""
        return self.names_all + self.is_called_so


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The answer by the fact that has most of a text; ``None`` if none has nearly all of it, or several have as much."""
    target = target_of(seen) if not seen.when.others else ""  # of two numbers, one fact has only one
    units = units_of(store, seen, target) if target not in ("", AMOUNT) else []
    best = _best(store, units, target, _candidates(store, seen, target)) if units else None
    if best is None or any(fact_units.is_strange(u, seen) for u in best.left):
        return None
    of = best.fact.mechanisms | {best.fact.node}
    if best.fact.is_meeting and fact_units.may_be_of_another(units, best.left, of):
        return None
    if target == PARTY and best.left and {"most", "fewest"} & seen.cues.keys():
        return None  # whoever came is not the most of anything
    if target == PARTY and any(cues.compiled("a post").fullmatch(u.text) for u in best.left):
        return None  # nor is a minister the ambassador who is asked for
    elsewhere = _says_where(seen) if best.fact.places else set()
    if not elsewhere.isdisjoint(u.start for u in best.left) or not is_of_its_kind(store, best.fact, seen):
        return None  # it was held somewhere else or in another way, was no summit, or not one of ministers
    if leaves_what_is_asked(seen, best.left) and best.who is None:
        return None
    behind = {_behind_who(seen)} - {0} - seen.cues.get("a post", frozenset()) if target == PARTY else set()
    did = [u for u in units if u.start in behind and u.weight == fact_units.WORD]
    if any(best.who is None or said_in(u, best.who.words) < 1 for u in did):
        return None  # that there was mediation does not say that whoever came was the one who mediated
    if {u.text for u in best.left} & {*subjects.words(seen.parts, seen.subject)}:
        return None  # or was about something else
    if target == PARTY and "invited" in seen.cues:
        return None  # nor is who came who was invited
    if target == PARTY and "represent" in seen.cues and not _came_for(store, best.fact, seen):
        return None  # whoever came for the host
    if target in (PLACE, TIME) and "will" in seen.cues and _is_over(best.fact):
        return None  # nor does it say when the next will be
    told = _told(store, best, target, seen, language)
    asks_chair = target == PARTY and "chaired" in seen.cues  # whom all who came are not
    is_of_chair = told is not None and ("capacity" in told.parameters or "matching" in told.operators)
    return None if asks_chair and not is_of_chair else told


def _behind_who(seen: Look) -> int:
    """The first token behind "who" that is no function word: what somebody did."""
    plain = seen.cues["function words"]
    return next((i for i in range(max(seen.cues.get("who", {0})) + 1, len(seen.parts)) if i not in plain), 0)


def is_of_its_kind(store: Store, fact: Fact, seen: Look) -> bool:
    """Whether a fact is a summit or a meeting of ministers, or itself called so, if a text says that; and was not held otherwise."""
    if any(said in seen.cues and repeats.is_in_mode(store, fact.node, mode) for said, mode in _OTHER_MODES):
        return False
    if _is_of_other_officials(store, fact, seen) or _is_of_another_group(fact, seen):
        return False
    return all(
        vocabulary.load().is_a(fact.class_, class_) or bool(cues.compiled(cue).search(fact.own.written))
        for cue, class_ in _KINDS_OF_MEETINGS.items()
        if cue in seen.cues and fact.is_meeting
    )


def _is_of_other_officials(store: Store, fact: Fact, seen: Look) -> bool:
    """Whether a text says "foreign ministers", and a fact is the meeting of others: the tenth of senior officials is another."""
    foreign = cues.compiled("foreign ministers")
    is_of_others = fact.class_ == "MinisterialMeeting" and meetings.is_of_other_ministers(store, fact.node)
    return is_of_others and bool(foreign.search(seen.text)) and not foreign.search(fact.own.written)


def _is_of_another_group(fact: Fact, seen: Look) -> bool:
    """Whether a text says that young people met, and a meeting is not called so: what it adopted for them does not make it theirs."""
    groups = subjects.words(seen.parts, seen.subject & subjects.of_groups(seen.parts))
    own = fact.own
    return fact.is_meeting and any(word not in own.written and stems.stem(word) not in own.stems for word in groups)


def _came_for(store: Store, fact: Fact, seen: Look) -> bool:
    """Whether somebody came for the party that a text names right behind "represented", if it names one there."""
    behind = [m for m in seen.covers[0] if min(m.places) > max(seen.cues["represent"])]
    first = min(behind, key=lambda m: min(m.places), default=None)
    if first is None or not vocabulary.load().is_a(first.types[0], "Polity"):
        return True
    return any(not one.parties.isdisjoint(first.entities) for one in fact_words.participations(store, fact))


def _is_over(fact: Fact) -> bool:
    last = fact.when.latest
    return last is not None and last < dates.today()


def _candidates(store: Store, seen: Look, target: str) -> list[Fact]:
    """The facts of the kind that is asked for, of the ministers that are named; documents that tell what is asked."""
    every = _facts(store, target)
    if target in (PARTY, PLACE, TIME) and (portfolios := meetings.portfolios_in(seen.parts, seen.language)):
        return [fact for fact in every if meetings.is_of(store, fact.node, portfolios)]
    if target == TEXT and not {"when", "year"} & seen.cues.keys():
        return [fact for fact in every if fact.adopted_at]
    return every


def _facts(store: Store, target: str) -> list[Fact]:
    return fact_words.facts(store, *KINDS.get(target, OF_MEETINGS))


def _says_where(seen: Look) -> set[int]:
    """The tokens of cities."""
    return {i for m in seen.covers[0] if m.types[0] == "Place" for i in m.places}


def whether_somebody_came(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes, with who came, if a text asks whether somebody was at a meeting and one of its participants has all that it says of them."""
    if not first_look.is_yes_or_no(seen.text, seen.language) or is_refused(seen) or seen.when.bound:
        return None
    if "agreed to" in seen.cues:
        return None  # who was there need not have agreed to it
    units = units_of(store, seen, PARTY)
    best = _best(store, units, PARTY, _facts(store, PARTY)) if units else None
    if best is None or best.who is None or any(u.weight > fact_units.LIGHT for u in best.left):
        return None
    said_of_them = [u for u in units if u.things & best.who.parties or (u.stems and said_in(u, best.who.words) == 1)]
    told = _told(store, best, PARTY, seen, language) if len(said_of_them) > 1 else None
    return catalogue_answers.so(told, True) if told is not None else None


def instead_of(store: Store, seen: Look, found: Answer, language: str) -> Answer:
    """The answer by the meeting that has all of a text, if what was found is another meeting, or tells nobody who is asked for."""
    is_of_one = found.question == "meeting" and len(found.rows) == 1
    is_of_somebody = found.question == "participants" and "matching" in found.operators
    is_of_a_chair = found.question == "chairs" and bool(cues.compiled("chaired").search(seen.text))
    is_of_meetings = is_of_one or is_of_somebody or is_of_a_chair or found.question in _LISTS_OF_MEETINGS
    if not is_of_meetings or found.verdict or found.count is not None or "nth" in found.operators:
        return found
    target = target_of(seen)
    hosts = target == PARTY and bool(cues.compiled("hosts").search(seen.text))
    if target not in (PARTY, PLACE, TIME) or hosts:
        return found
    units = units_of(store, seen, target)
    if not units or (is_of_a_chair and not any(u.is_where for u in units)):
        return found
    told = {iris.ID + str(operators.key_of(row.cells.get("meeting"))) for row in found.rows}
    told = {f"{iris.ID}{found.parameters.get('meeting')}"} if is_of_somebody else told
    types = store.types(min(told)) if len(told) == 1 and target != PARTY else ()
    if types:
        fact = Fact(store, min(told), types[0])
        if all(part_of(u, fact) == 1 for u in units if u.must_be_told or u.weight >= fact_units.WORD):
            return found
    best = _best(store, units, target, _facts(store, target))
    is_same = best is not None and len(told) == 1 and best.fact.node in told
    if best is None or (is_same and target != PARTY) or (is_of_somebody and best.who is None):
        return found
    asked_for = store.entity(found.operators.get("matching", "")) if is_of_somebody else None
    is_party = asked_for is not None and vocabulary.load().is_any(store.types(asked_for), "Polity")
    if is_same and is_party and best.who is not None and asked_for not in best.who.parties:
        return found  # whoever came for the party that is named
    is_beside = any(u.weight > fact_units.LIGHT for u in best.left) or not is_of_its_kind(store, best.fact, seen)
    if not is_same and is_beside:
        return found
    lacks = _lacked(store, min(told), units) if is_of_somebody and not is_same else []
    if is_of_somebody and not is_same and not any(u.must_be_told or best.is_of_the_named for u in lacks):
        return found  # the first summit to which both came is not the first one of the format that is named
    return _told(store, best, target, seen, language) or found


def _lacked(store: Store, meeting: str, units: Sequence[Unit]) -> list[Unit]:
    """The parts of a text that a meeting (IRI) and those who came to it do not have."""
    fact = Fact(store, meeting, store.types(meeting)[0])
    return [u for u in units if part_of(u, fact) < 1]


def _best(store: Store, units: Sequence[Unit], target: str, every: Sequence[Fact]) -> _Found | None:
    """The one fact that has nearly all of a text, and clearly more than any other."""
    total = sum(u.weight for u in units)
    scored = sorted(_scored(store, every, units, target), key=lambda one: (-one.rank, -one.nearness))
    most = _MOST_WORDS_LEFT if len([u for u in units if u.must_be_told]) >= MANY else _MOST_LEFT
    if not scored or scored[0].score < (1 - most) * total:
        return None
    best = {u.text for u in scored[0].left}
    # Another that lacks the same and more is no rival, nor one that is as likely and less near.
    alike = [one for one in scored if one.rank > scored[0].rank - _CLEARLY and not best < {u.text for u in one.left}]
    alike = [one for one in alike if one.nearness == max(each.nearness for each in alike)]
    return alike[0] if len(alike) == 1 else None


def _scored(store: Store, every: Iterable[Fact], units: Sequence[Unit], target: str) -> Iterable[_Found]:
    """The facts that have all names, dates and numbers of a text."""
    total = sum(u.weight for u in units)
    exact = [u for u in units if u.dates or u.ordinal]
    is_first = any(u.ordinal == "1" for u in units)
    is_special = any(cues.compiled(meetings.SPECIAL).search(u.text) for u in units)
    is_counted = is_special or any(u.ordinal for u in units)
    for fact in every:
        if not all(part_of(u, fact, with_who_came=target != PARTY) for u in exact):
            continue
        if is_counted and fact.is_meeting and meetings.is_special(store, fact.node) != is_special:
            continue  # the second informal meeting is not the second one
        if not exact and not any(u.things & fact.things or (u.things and said_in(u, fact.own) == 1) for u in units):
            continue
        if (target == AUTHOR and not fact.has_author) or fact.is_called_off:
            continue
        if is_first and not all(u.things & fact.places for u in units if u.is_region):
            continue  # the first in Africa need not be the first of all
        found = [part_of(u, fact, with_who_came=target != PARTY) for u in units]
        score = sum(u.weight * n for u, n in zip(units, found, strict=True))
        left = [u for u, n in zip(units, found, strict=True) if n < 1]
        who = None
        if target == PARTY and score >= (1 - 2 * _MOST_LEFT) * total:
            of, who, left = _who(store, fact, units, left)
            score += of
        if not any(u.must_be_told for u in left):
            is_of_the_named = any(u.things & fact.mechanisms for u in units)
            names_all = all(u.things & fact.named or said_in(u, fact.own) == 1 for u in units if u.things and u.is_sure)
            is_called_so = any(u.things & fact.mechanisms and u.stems and u.stems[0] <= fact.own.stems for u in units)
            yield _Found(score, fact, who, left, is_of_the_named, names_all, is_called_so)


def _who(
    store: Store, fact: Fact, units: Sequence[Unit], left: list[Unit]
) -> tuple[float, Participation | None, list[Unit]]:
    """Whoever of those who came has most of what is left, or comes for a party that is named; how much that is; what is left then."""
    each = []
    # A city where it was held is no party to it, though it may stand for its state.
    parties = [
        u for u in units if not any(vocabulary.load().is_any(store.types(e), "Place") for e in u.things & fact.places)
    ]
    for one in fact_words.participations(store, fact):
        has = [u for u in left if u.things & one.parties or (u.stems and said_in(u, one.words) == 1)]
        named = any(u.things & one.parties for u in parties)
        each.append((sum(u.weight for u in has), named, one, [u for u in left if u not in has]))
    most = max(((score, named) for score, named, *_ in each), default=(0, False))
    best = [found for found in each if found[:2] == most]
    if not best or most == (0, False):
        return 0, None, left
    return most[0], best[0][2] if len(best) == 1 else None, best[0][3]


def _told(store: Store, best: _Found, target: str, seen: Look, language: str) -> Answer | None:
    """The answer of the catalogue about a fact, with what of the text it does not have."""
    behind = _behind_who(seen)
    is_of_somebody = best.who is not None  # "who gave the keynote": whoever spoke there
    if target == PARTY and any(
        u.start == behind and not (is_of_somebody and u.weight == fact_units.LIGHT) for u in best.left
    ):
        return None  # whoever boycotted a meeting did not attend it, nor was everyone there the cook
    about = cues.words("on a subject", seen.language)
    if any(u.start and seen.parts[u.start - 1] in about for u in best.left):
        return None  # nor is it the meeting on something else
    local = iris.local(best.fact.node)
    if target == TEXT:
        found = _text(store, best.fact, seen, language)
    elif target == AUTHOR:
        found = catalogue_answers.asked(store, "about", {"entity": [local]}, None, language)
    elif target == PARTY:
        given = {"meeting": [local]}
        if cues.compiled("chaired").search(seen.text) and not (best.who and _CHAIR_OF.search(best.who.words.written)):
            given["capacity"] = ["chair"]
        elif best.who is not None and not _is_named_alone(best.who, seen):
            given["matching"] = [iris.local(min(best.who.parties))]
        found = catalogue_answers.asked(store, "participants", given, None, language)
    else:
        found = catalogue_answers.of_meeting(store, local, language)
    if found is None or not found.rows or not found.headline:
        return None
    found.headline = telling.as_asked(store, found, seen.text)
    found.understood = describing.titled(found.question, language, store.label(best.fact.node, language))
    return surroundings.with_what_is_left(found, ", ".join(u.text for u in best.left))


def _is_named_alone(who: Participation, seen: Look) -> bool:
    """Whether a text asks who came and names somebody who did: it asks for the others, "who came to Trump"."""
    people = {e for m in seen.covers[0] if m.types[0] == "Person" for e in m.entities}
    return not people.isdisjoint(who.parties) and not first_look.is_yes_or_no(seen.text, seen.language)


def _text(store: Store, fact: Fact, seen: Look, language: str) -> Answer | None:
    """When, where or at which meeting a document was adopted; ``None`` if documents do not tell what is asked of that."""
    given = {"matching": [iris.local(fact.node)], "mechanism": [iris.local(one) for one in sorted(fact.mechanisms)[:1]]}
    found = catalogue_answers.asked(store, "documents", given, None, language)
    if found is None or len(found.rows) != 1:
        return None
    is_of_a_day = bool({"when", "year"} & seen.cues.keys())
    columns = ("force" if "in force" in seen.cues else "adopted",) if is_of_a_day else ("meeting", "place")
    return found if any(found.rows[0].cells.get(column) for column in columns) else None
