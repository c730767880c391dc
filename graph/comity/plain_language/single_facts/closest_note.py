"""The one statement or note of a document that says what a text asks, if nothing else answers it.

"Which country objected to the 2019 CICA declaration?": documents say more in words of their own than the record has places for. The
answer quotes them, in the language of the text if they are translated to it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.naming import keys
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.sentences import surroundings
from comity.plain_language.single_facts import closest_fact, fact_targets, fact_units
from comity.plain_language.single_facts.document_notes import Note, by_word, days, moments
from comity.plain_language.single_facts.fact_units import Unit, part_of, said_in
from comity.plain_language.single_facts.fact_words import Fact, words_of
from comity.plain_language.single_facts.text_units import Parts
from comity.plain_language.words import cues, limits
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.tokens import atoms, is_han
from comity.questions import headline, wording
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_MOST_LEFT, _CLEARLY = 0.25, 0.5
"""How large a part of a text may be missing, and how much more of it than any other note it must have."""
_MOST_ALIKE, _NEAR = 6, 2
"""How many notes of one thing, each with all of a text, are told, and how many words a number may stand before what it counts."""
_LEAST_SAID = 2 * fact_units.LIGHT
"""How much of a text the words of the note itself must say, beside what it is a note of."""
_BESIDE = 1.9
"""How many times as much of a text the note itself must say as is left of it."""
_SAID_OF_ALL = ("hosts", "attends", "chaired")
"""Cues for what meetings have in any case, which are not looked for in a note."""
_STATEMENT, _TOLD_BESIDE = "Statement", ("Body", "Project")
_CLAUSES, _DENYING = (
    re.compile(r"[;,.:；，。：]|\b(?:while|whereas|although|though)\b|(?<!members) but\b"),
    ("absent", "denied"),
)
"""What parts a note, and cues for whoever was not at a meeting: "Syria not invited", "all members but Malaysia"."""
_UNSAID = Expression(
    lambda: rf"\b(?:pages?|excerpt)\b|{cues.pattern('a post')}|{cues.pattern('leaders')}", flags=re.RegexFlag(0)
)
"""Words for a document that does not name somebody, and for people that need not be all who came for a party."""
_ASKING = ("why", "turns into", "came there", "adopts", "agreed to")
"""Cues with which a text asks, which a note need not say; the last two of a claim."""
_OF_THOSE_NAMED, _COUNTING_OTHERS = "participants", ("adopted", "pledges")
"""The question that counts whom documents name, of whom they may tell how many there were, and those that count other things."""


class _Found(NamedTuple):
    """A note, how much of a text it has, and what is left of that."""

    score: float
    note: Note
    left: list[Unit]
    said: list[Unit]
    """What of the text the words of the note itself say."""


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The answer that quotes the note with nearly all of a text; ``None`` if there is none, or if several have as much."""
    best = _best(store, seen)
    each = [told for one in best if (told := _told(store, one, language)) is not None]
    if not each:
        return None
    answer = catalogue_answers.as_one(each)
    if len(each) > 1:
        answer.headline = headline.of(store, answer)
    is_denied = fact_targets.asks_whether(seen) and any(_denies(one, seen) for one in best)
    return catalogue_answers.so(answer, False) if is_denied else answer


def beside(store: Store, seen: Look, found: Answer, language: str) -> Answer:
    """What a note says of a claim of which nothing else is known, or counts: "Rwanda not invited" answers whether it was there."""
    counts = "counts of things" in seen.cues and not limits.named_currencies(seen.cues)
    is_unknown = found.verdict == "unknown" or (counts and found.question == _OF_THOSE_NAMED)
    is_other = counts and found.question in _COUNTING_OTHERS
    noted = answered(store, seen, language) if is_unknown or is_other else None
    if noted is None or noted.verdict or is_other:
        return noted or found
    found.headline = wording.sentences(found, [found.headline, noted.headline])
    found.cite(noted.sources)
    return found


def _denies(one: _Found, seen: Look) -> bool:
    """Whether a part of a note says that there is no such thing, or of a party and of nobody's post, that it did not come."""
    if any(cues.compiled(cue).search(seen.text) for cue in (*_DENYING, "none of it")):
        return False  # what a text itself denies is so
    parties = [m.text for m in seen.covers[0] if vocabulary.load().is_a(m.types[0], "Polity")]
    for clause in map(words_of, _CLAUSES.split(one.note.text)):
        if any(clause.written.startswith((f"no {unit.text}", f"non {unit.text}")) for unit in one.said):
            return True
        is_denied = any(cues.compiled(cue).search(clause.written) for cue in _DENYING) and one.note.is_of_a_meeting
        if is_denied and any(words_of(party).stems <= clause.stems for party in parties):
            return not _UNSAID.search(clause.written if seen.language == "en" else keys.fold(one.note.english))
    return False


def _asks_more(seen: Look) -> bool:
    """Whether a text asks what no note of one thing tells: of several in their order, or of all that there are."""
    if fact_targets.counts_inhabitants(seen):
        return True
    asks_whom_it_replaced = all(cues.compiled(cue).search(seen.text) for cue in ("whom replaced", "replaces"))
    is_in_turn = fact_targets.is_in_turn(seen) and not asks_whom_it_replaced
    if is_in_turn or {"unranked", "for the nth time"} & seen.cues.keys():
        return True
    if all(cues.compiled(cue).search(seen.text) for cue in ("asks which", "several meetings")):
        return True  # one that has a note is not all of them
    if {"suspends", "states"} <= seen.cues.keys() and seen.when.dates:
        return True  # nor are those whom a format suspended in a year
    of_formats = [m for m in seen.covers[0] if vocabulary.load().is_a(m.types[0], "Mechanism", "Organization")]
    if len(of_formats) > 1 and {"or", "older than"} & seen.cues.keys():
        return True  # nor does a note of one of them say which of them is the older
    # What somebody does not belong to is not what a note denies.
    return {"denied", "of formats"} <= seen.cues.keys()


def _best(store: Store, seen: Look) -> list[_Found]:
    """The notes of one thing with nearly all of a text; none if several things have such."""
    if _asks_more(seen):
        return []
    is_claim = fact_targets.asks_whether(seen)
    asks = (*fact_targets.EVERY_CUE, *(_ASKING if is_claim else _ASKING[:3]))
    units = [part for unit in Parts(store, seen).all(asks, (), is_of_amounts=False) for part in _in_pairs(unit)]
    if not any(u.things for u in units):
        return []  # of which thing, no word says
    found = sorted(_scored(store, units, seen, is_claim=is_claim), key=lambda one: (-one.score, one.note.text))
    found = [
        one
        for one in found
        if _is_meant(store, one, seen, units) and not _may_be_of_another(store, seen, one.note, units)
    ]
    if not found or (is_claim and "a post" in seen.cues):
        return []  # nor does a note tell whether somebody has a post
    most_left = fact_units.LIGHT if is_claim else fact_units.NAME if surroundings.has_question_word(seen.text) else 0
    if any(u.weight > most_left for u in found[0].left):
        return []  # or nothing says what is asked of what is named
    best = found[0]
    of = {one for fact in best.note.facts for one in {fact.node} | fact.mechanisms}
    if best.note.is_of_a_meeting and fact_units.may_be_of_another(units, best.left, of):
        return []
    if not is_claim and fact_targets.leaves_what_is_asked(seen, best.left):
        return []
    rivals = [one for one in found[1:] if one.score > best.score - _CLEARLY and one.note.text != best.note.text]
    rivals = [one for one in rivals if not set(best.left) < set(one.left)]  # one that lacks the same and more is none
    if "strategic partners" in seen.cues:  # a meeting that made them such is theirs
        rivals = [one for one in rivals if best.note.of not in one.note.facts[-1].mechanisms]
    texts = dict.fromkeys(one.note.text for one in rivals)
    target = fact_targets.asked_for(seen)
    is_amount = target == fact_targets.AMOUNT  # of which several may lack a light word, as "about" is
    lacks = any(one.left != best.left if is_amount else one.left for one in rivals)
    if len(texts) >= _MOST_ALIKE or lacks or any(one.note.of != best.note.of for one in rivals):
        return []
    several = [best, *rivals]
    is_of_a_time = target == fact_targets.TIME and "strategic partners" not in seen.cues
    return [] if is_of_a_time and not _name_one_time(several) else several


def _name_one_time(several: Sequence[_Found]) -> bool:
    """Whether notes name a year that is in all of them, so that it is told when something was."""
    years = [{day[:4] for day in moments(one.note.english).dates} for one in several]
    return not any(years) or bool(set.intersection(*filter(None, years)))


def _is_meant(store: Store, one: _Found, seen: Look, units: Sequence[Unit]) -> bool:
    """Whether a note that has nearly all of a text is of what that asks: of what it names, with a number, a day or a reason."""
    target, note = fact_targets.asked_for(seen), one.note
    most = {seen.parts[i] for cue in ("most", "fewest") for i in seen.cues.get(cue, ())}
    if not words_of(" ".join(most)).stems <= note.words.stems or _leaves_how_it_was_held(one, seen):
        return False  # one that has a note need not be the most of them
    if not _counts_what_is_asked(store, note, _counted(seen), units) or _is_signed_by_others(note, seen, units):
        return False
    if seen.when.bound and not {date[:4] for date in seen.when.dates} <= note.words.stems:
        return False  # a note tells of its own time alone
    if not closest_fact.is_of_its_kind(store, note.facts[-1], seen):
        return False
    if "money" in seen.cues and (target == fact_targets.PARTY or not any(map(str.isdigit, note.text))):
        return False  # who is ready to host a summit need not pay for it, nor is a term of three years a salary
    asks_who_is = _asks_who_is().match(seen.text) if seen.language == "en" else "a post" in seen.cues
    if target == fact_targets.PARTY and (len(units) == 1 or asks_who_is):
        return False  # that a note has a name does not say who that is, or who is its president
    if not fact_targets.of_membership(seen).isdisjoint(u.start for u in one.left):
        return False
    if target == fact_targets.PARTY and note.facts[-1].is_meeting and not _names_a_meeting(seen, units, note):
        return False  # who had a post is told by no meeting
    if cues.compiled("why").search(seen.text) and not cues.compiled("because of").search(note.text):
        return False
    if cues.compiled("what it cost").search(seen.text) and not cues.compiled("what it cost").search(note.text):
        return False
    said = [cue for cue in _SAID_OF_ALL if cues.compiled(cue).search(seen.text)]
    is_of_meetings = any(fact.is_meeting for fact in note.facts)
    if said and not is_of_meetings and not any(cues.compiled(cue).search(note.text) for cue in said):
        return False  # that somebody is ready to host a summit does not say who came to it
    named = [u for u in units if u.things]
    asks_which = target == fact_targets.PARTY or bool(cues.compiled("asks which").search(seen.text))
    asks_which = asks_which or (target == fact_targets.PLACE and all(_says(note, u) or u.dates for u in units))
    is_of_partners = "strategic partners" in seen.cues
    is_told = _says_since_when(note, named, target) if is_of_partners else _tells(note, target)
    # What another format notes of the members of one is not told of that one, whoever is asked for.
    is_of_one = len(named) == 1 and any("Mechanism" in store.types(one) for one in named[0].things)
    may_be_of_others = asks_which and not (is_of_one and "Mechanism" in store.types(note.of))
    return is_told and (may_be_of_others or _is_of(store, note, named))


def _is_signed_by_others(note: Note, seen: Look, units: Sequence[Unit]) -> bool:
    """Whether a text asks which documents a state signed, which a note does not name: it need not have signed all where it came."""
    asks = "adopts" in seen.cues and bool({"of documents", "which document"} & seen.cues.keys())
    return asks and not all(_says(note, u) for u in units if u.is_state)


def _leaves_how_it_was_held(one: _Found, seen: Look) -> bool:
    """Whether a note does not say that a meeting was online, or in person, as a text does."""
    modes = {seen.parts[i] for cue in ("online", "in person") for i in seen.cues.get(cue, ())}
    return any(unit.text in modes for unit in one.left)


def _counted(seen: Look) -> frozenset[str]:
    """The stems of that of which a text asks how many there are."""
    asks = seen.cues.get("counts of things", frozenset())
    if not asks:
        return frozenset()
    first = max(asks) + 1
    named = {i for m in seen.covers[0] for i in m.places}
    is_plain = first + 1 in seen.cues["function words"] - seen.cues.get("states", frozenset())
    first += first in named and not is_plain  # of "African countries", countries
    return words_of(" ".join(seen.parts[first : first + _NEAR])).stems


def _counts_what_is_asked(store: Store, note: Note, counted: frozenset[str], units: Sequence[Unit]) -> bool:
    """Whether a note has a number of what is counted, and that is all of it: how many provinces traded is not how many a state has."""
    is_of_a_state = vocabulary.load().is_any(store.types(note.of), "Polity")
    asks_no_more = all(u.things or (u.stems and u.stems[0] <= counted) for u in units)
    return not counted or (_counts(note, counted) and not (is_of_a_state and asks_no_more))


def _counts(note: Note, counted: frozenset[str]) -> bool:
    """Whether a note has a number of these things: "seven Egyptians", "270 concrete results"."""
    said = atoms(note.words.written)
    places = [i + 1 for i, word in enumerate(said) if _is_number(word)]
    each = (words_of(" ".join(said[i : i + _NEAR])).stems for i in places)
    return any(counted <= stems if is_han(min(counted)) else counted & stems for stems in each)


def _is_number(word: str) -> bool:
    """Whether a word is a number; of Russian ones, the cue has how they begin."""
    whole, beginnings = _numbers()
    return word.isdecimal() or word in whole or word.startswith(beginnings)


@functools.cache
def _numbers() -> tuple[frozenset[str], tuple[str, ...]]:
    whole = (word for language in ("en", "zh") for word in cues.words("numbers", language))
    return frozenset(whole), tuple(cues.words("numbers", "ru"))


def _may_be_of_another(store: Store, seen: Look, note: Note, units: Sequence[Unit]) -> bool:
    """Whether a text asks of a summit in a place, and a note is of one of several there, or of the state: "the Dushanbe summit"."""
    of_format = {one for fact in note.facts for one in {fact.node} | fact.mechanisms}
    is_clear = any(u.dates or u.ordinal or u.things & of_format for u in units) and note.facts[-1].is_meeting
    places = {one for u in units for one in u.things if vocabulary.load().is_any(store.types(one), "Place")}
    several = (len(list(store.quads(None, term("place"), ox.NamedNode(one), DEFAULT))) > 1 for one in places)
    return "of summits" in seen.cues and not is_clear and any(several)


@functools.cache
def _asks_who_is() -> re.Pattern[str]:
    return re.compile(rf"who(?:'s|\sis|\swas)\s(?:the\s)?{cues.pattern('a post')}\b", re.IGNORECASE)


def _names_a_meeting(seen: Look, units: Sequence[Unit], note: Note) -> bool:
    """Whether a text speaks of meetings, or names one that has the note."""
    having = {fact.node for fact in note.facts}
    is_named = any(_is_of_meetings(u) or u.things & having for u in units)
    return is_named or not {"meets", "of summits"}.isdisjoint(seen.cues)


def _in_pairs(unit: Unit) -> list[Unit]:
    """A run of Chinese characters as pairs of these, of which a note may have only some; any other part as it is."""
    if unit.things or unit.classes or len(unit.stems) != 1 or not all(map(is_han, unit.text)):
        return [unit]
    pairs = [unit.text[i : i + 2] for i in range(len(unit.text) - 1)]
    weight = unit.weight / max(len(pairs), 1)
    return [
        unit._replace(text=pair, weight=weight, stems=(frozenset(pair),), start=unit.start + i)
        for i, pair in enumerate(pairs)
    ] or [unit]


def _scored(store: Store, units: Sequence[Unit], seen: Look, *, is_claim: bool) -> Iterator[_Found]:
    counted = _counted(seen)
    total = sum(u.weight for u in units)
    telling = [u for u in units if not (u.things or _is_of_meetings(u))]
    words, numbers = ([u for u in telling if bool(u.ordinal) is is_number] for is_number in (False, True))
    by_stem = by_word(store, seen.language)
    near = {id(note): note for u in units for one in u.stems for stem in one for note in by_stem.get(stem, ())}
    named = [u for u in units if u.things and (is_claim or words_of(u.text).stems & counted)]
    for note in near.values():
        told = [u for u in words if _says(note, u)]
        if sum(u.weight for u in (*told, *numbers, *named)) < _LEAST_SAID or not note.of:
            continue
        # That a note of a format names somebody, or one of any of its meetings, does not say what they are in it.
        is_meant = note.is_of_a_meeting and any(u.dates or u.ordinal or note.of in u.things for u in units)
        new = [u for u in named if (is_meant or not (is_claim and u.is_sure)) and _says(note, u)]
        told += [u for u in new if not (is_claim and any(u.things & (f.things | f.came) for f in note.facts))]
        if sum(u.weight for u in (*told, *numbers)) >= _LEAST_SAID:
            told += [u for u in numbers if _says(note, u)]
        said = sum(u.weight for u in told)
        if said < _LEAST_SAID:
            continue
        left, weight = [], 0.0
        for unit in units:
            if not _has(store, note, unit):
                left.append(unit)
                weight += unit.weight
                if (
                    unit.must_be_told
                    or _is_of_meetings(unit)
                    or weight > _MOST_LEFT * total
                    or said <= _BESIDE * weight
                ):
                    break  # it cannot be meant, and most are not: a long text is compared with some thousand notes
        else:
            yield _Found(total - weight, note, left, told)


def _is_of(store: Store, note: Note, named: Sequence[Unit]) -> bool:
    """Whether a note is of a thing that a text names, of a meeting or document of it, or of what all parties have together."""
    of = {note.of, *(one for fact in note.facts for one in {fact.node} | fact.mechanisms)}
    known = vocabulary.load()
    meetings = [fact for fact in note.facts if fact.is_meeting]
    of |= {one for fact in meetings for one in fact.things if known.is_any(store.types(one), "Platform")}
    about = (
        {one for u in named for one in u.things & note.facts[0].things} if note.facts[0].class_ == _STATEMENT else ()
    )
    if any(vocabulary.load().is_any(store.types(one), *_TOLD_BESIDE) for one in about):
        return True  # a centre of which a statement about a summit tells
    is_shared = all(u.is_sure and any(_part_of(u, fact) for fact in note.facts) for u in named)
    return (len(named) > 1 and is_shared and any(u.is_state for u in named)) or any(u.things & of for u in named)


def _says_since_when(note: Note, named: Sequence[Unit], target: str) -> bool:
    """Whether a note is of the partners that a text names, by what has the note, and has a day, if that is asked.

    That the partners of somebody else are counted up in it does not say since when they are such.
    """
    if target == fact_targets.TIME and not moments(note.english).dates and not note.is_of_a_meeting:
        return False
    own = [fact for fact in note.facts if fact.class_ != _STATEMENT]
    return all(any(_part_of(unit, fact) for fact in own) for unit in named)


def _tells(note: Note, target: str) -> bool:
    """Whether a note has a number or a date, if a text asks for one."""
    if target == fact_targets.AMOUNT:
        return any(map(_is_number, words_of(note.english).written.split()))
    if target == fact_targets.TIME:
        return bool(moments(note.english).dates) or any(fact.when.earliest for fact in note.facts)
    return True


def _is_of_meetings(unit: Unit) -> bool:
    return any(vocabulary.load().is_a(class_, "Meeting") for class_ in unit.classes)


def _says(note: Note, unit: Unit) -> bool:
    """Whether the words of a note say a part of a text."""
    if unit.ordinal:
        return unit.ordinal == str(moments(note.english).ordinal)
    return said_in(unit, note.words) == 1


def _has(store: Store, note: Note, unit: Unit) -> bool:
    """Whether a note, what has it, or the time at which a document said so has a part of a text."""
    if any(vocabulary.load().is_any(store.types(thing), "Place") for thing in unit.things):
        unit = unit._replace(is_where=True)  # a capital: who came from there does not say that a meeting was there
    if unit.is_counted and not note.is_of_a_meeting:
        return _says(note, unit)  # what else is known of that counts nobody
    # What is noted of one member is said of no other.
    having = note.facts[:1] if unit.is_state and note.is_of_a_role else note.facts
    if _says(note, unit) or any(_part_of(unit, fact) for fact in having):
        return True
    if unit.dates and not note.facts[-1].is_meeting:
        # A note that names its year tells of that alone.
        said = [Span.of(day) for day in moments(note.english).dates or days(store, note)]
        return all(any(Span.of(date).overlaps(one) for one in said) for date in unit.dates)
    return False


def _part_of(unit: Unit, fact: Fact) -> bool:
    """Whether what has a note has a part of a text; a party that only another note of it names is none of its own."""
    is_own = not (unit.is_party and unit.is_sure) or unit.things & (fact.things | fact.came)
    return part_of(unit, fact) == 1 and bool(is_own or said_in(unit, fact.titles) == 1)


def _told(store: Store, best: _Found, language: str) -> Answer | None:
    given = {"entity": [iris.local(best.note.of)], "matching": [best.note.text]}
    found = catalogue_answers.asked(store, "statements", given, None, language)
    if found is None or not found.rows:
        return None
    if best.note.facts[-1].is_meeting:
        of = catalogue_answers.of_meeting(store, iris.local(best.note.of), language)
        if of is not None:
            quoted = wording.phrase(found, "quoted", text=best.note.text)
            found.headline = wording.sentences(
                found, [of.headline, wording.said(found, "statement of it", quoted=quoted)]
            )
    of_what = store.label(best.note.of, language)
    found.understood = describing.titled("statements", language, of_what)
    return surroundings.with_what_is_left(found, ", ".join(u.text for u in best.left))
