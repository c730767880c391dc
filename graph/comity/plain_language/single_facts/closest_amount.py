"""The figure or promise that a text asks for, if no question of the catalogue has a place for all of it.

"More than how many people attended the 10th China–Central Asia Cooperation Forum in Xiamen?": of all amounts, that which itself, or with
its documents, has most of what the text names, dates and says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers, telling
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import OF_ONE_SIDE
from comity.plain_language.sentences import surroundings
from comity.plain_language.single_facts import fact_documents, fact_targets, fact_units, fact_words
from comity.plain_language.single_facts.fact_documents import Document
from comity.plain_language.single_facts.fact_targets import AMOUNT
from comity.plain_language.single_facts.fact_units import Unit, part_of
from comity.plain_language.single_facts.fact_words import Fact
from comity.plain_language.words import cues, lexicon, limits
from comity.plain_language.words.lexicon import Relation
from comity.plain_language.words.tokens import is_han
from comity.questions import wording
from comity.questions.answer import Answer
from comity.questions.operators import OF_MEMBERS
from comity.store.base import DEFAULT, Store, term

_BESIDE = 0.6
"""How much it counts that not a fact itself but its document has a part of a text."""
_LEAST_OWN, _LEAST = 0.2, 0.7
"""How large a part of a text a fact itself must have, and with its documents."""
_CALLED_SO, _CLEARLY = 0.2, 0.02
"""How much it counts whether a fact is called as the text says, and by how much one must be ahead of all others."""
_MOST_ALIKE = 3
"""How many amounts of which each has all of a text are told."""
_AIMED_AT, _AMONG_MEMBERS = "target", "intra-trade"
"""What the names of quantities have in them."""
_GROWTH = "-growth"
"""What the names of those that say how another one grew end in."""
_OF_PARTS = frozenset(("growth", "rises", "part of a whole", "by how much"))
"""Cues for what is measured in percent."""


_OF_STATES = frozenset(("count", "countries", "countries-and-organizations", "parties", "organizations"))
"""The units in which states are counted."""


_OF_PARTIES = (*OF_MEMBERS, "participants", "membership-changes", "signatories", "attendance")


class _Found(NamedTuple):
    """A fact, how large a part of a text it has with its documents, and alone, how near its words are to the text, and what neither has."""

    score: float
    own: float
    nearness: float
    fact: Fact
    left: list[Unit]

    @property
    def rank(self) -> float:
        """How likely it is meant: of several that have as much of a text, that which is called most like it."""
        return self.score + _CALLED_SO * self.nearness


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The answer by the figure or promise that has most of a text; ``None`` if none has nearly all of it, or several have as much."""
    if seen.when.others or fact_targets.target_of(seen) != AMOUNT or fact_targets.counts_inhabitants(seen):
        return None
    found = ranked(store, seen)
    if not found or found[0].score < _LEAST or any(fact_units.is_strange(u, seen) for u in found[0].left):
        return None
    who = {e for m in seen.covers[0] for e in m.entities}
    if not who and _leaves_a_word(found[0]):
        return None  # which summit it was is told by nothing but a word that is left
    if fact_targets.leaves_what_is_asked(seen, found[0].left) or _is_of_its_state(seen, found[0].fact):
        return None
    if found[0].fact.is_between_two and not found[0].fact.sides <= who and _leaves_a_side(found[0], seen):
        return None
    if "money" in seen.cues and _leaves_a_word(found[0]):
        return None  # what the catering cost is not what was promised there
    if found[0].fact.class_ != "Figure" and any(_says_done(u, seen.language) for u in found[0].left):
        return None  # nor is what was promised carried out
    alike = [one for one in found if one.rank > found[0].rank - _CLEARLY]
    if found[0].fact.class_ == "Figure" or not who.isdisjoint(found[0].fact.authors):
        # Another that lacks the same and more is no rival, however much it is called like the text, if it is of who is named.
        least = {u.text for u in found[0].left}
        alike = [one for one in alike if not least < {u.text for u in one.left}]
    named = fact_targets.quantities_of(seen)
    alike = [one for one in alike if {one.fact.indicator, one.fact.indicator.removesuffix(_GROWTH)} & named] or alike
    amounts = {tuple(sorted(one.fact.amounts)) for one in alike}
    if fact_targets.asks_how_it_grew(seen) and found[0].own < 1:
        return None  # by how much all grew is not by how much a part of it did
    if len(amounts) > (_MOST_ALIKE if found[0].own == 1 else 1) or len({one.fact.indicator for one in alike}) > 1:
        return None
    each = [told for one in alike if (told := _told(store, one, seen, language)) is not None]
    for other in each[1:]:
        each[0].extend(other)
        each[0].headline = wording.sentences(each[0], dict.fromkeys([each[0].headline, other.headline]))
    return each[0] if each else None


def _leaves_a_side(found: _Found, seen: Look) -> bool:
    """Whether a word that is left may be one of two that something is between: trade "between Kazakhstan and Ruritania"."""
    joints = cues.places("joins two", seen.parts) | cues.places("with somebody", seen.parts)
    return any(unit.weight >= fact_units.WORD and unit.start - 1 in joints for unit in found.left)


def _leaves_a_word(found: _Found) -> bool:
    return any(unit.weight >= fact_units.WORD for unit in found.left)


def _is_of_its_state(seen: Look, fact: Fact) -> bool:
    """Whether a fact is what a state has, and a text asks it of a city: its capital has other people."""
    return fact.indicator in OF_ONE_SIDE and any(vocabulary.load().is_a(m.types[0], "Place") for m in seen.covers[0])


def _says_done(unit: Unit, language: str) -> bool:
    """Whether a word asks what was carried out."""
    senses = (s for t in lexicon.terms([unit.text], language) for s in t.senses)
    return any(isinstance(s, Relation) and s.question == "implementation" for s in senses)


def ranked(store: Store, seen: Look) -> list[_Found]:
    """The figures and promises that have a text, those that have most of it first."""
    asking = {seen.parts[i] for cue in fact_targets.EVERY_CUE for i in seen.cues.get(cue, ())}
    asking |= {part for part in seen.parts if cues.compiled("a sum").fullmatch(part)}
    units = [
        u for u in fact_targets.units_of(store, seen, AMOUNT) if not (u.is_asking and asking & set(u.text.split()))
    ]
    return sorted(_scored(store, seen, units) if units else (), key=lambda one: (-one.rank, one.fact.node))


def _scored(store: Store, seen: Look, units: Sequence[Unit]) -> Iterator[_Found]:
    every = _candidates(store, seen)
    series = Counter((fact.indicator, frozenset(fact.sides)) for fact in every)
    is_named = bool(fact_targets.figures_of(seen) or limits.named_currencies(seen.cues))
    is_promise = "promised" in seen.cues
    for fact in every:
        # Of a month there may be a figure and of its year another one.
        is_exact = series[fact.indicator, frozenset(fact.sides)] > 1
        own = _own_parts(units, fact, seen, is_exact=is_exact)
        if len(own) < len(units):
            continue
        total = sum(u.weight for u, n in own.items() if n or not u.is_asking)
        alone = sum(u.weight * n for u, n in own.items()) / total
        says_what = is_named or fact_units.says_what(own)
        if alone < _LEAST_OWN or not (says_what or (is_promise and not fact.indicator)):
            continue  # that two parties and a year are the same says nothing of what is measured
        if (
            not _is_of_what_is_counted(own, fact, seen)
            or not _is_of_the_goods(fact, own, seen)
            or not _is_promised_by(fact, units)
        ):
            continue
        whose = {one for u in units for one in u.things} if fact.indicator == "members" else set()
        if any(_is_a(store, one, "Organization") for one in whose - fact.named):
            continue  # the members of a programme are not those of the organization in its name
        beside = fact_documents.of(store, fact) if min(own.values()) < 1 else []
        if not all(n == 1 or _is_of_the_format(store, fact, u, beside) for u, n in own.items()):
            continue
        # Of a promise that says nothing of a text but its names, other words of its document are no better.
        is_own = {u for u, n in own.items() if n == 1 or u.is_asking or not (says_what or u.things)}
        has = {u: n if u in is_own else max(n, _beside(u, fact, beside)) for u, n in own.items()}
        left = [u for u, n in has.items() if n < _BESIDE and not u.is_asking]
        if not any(u.must_be_told and not u.is_counted for u in left):
            score = sum(u.weight * n for u, n in has.items()) / total
            nearness = _nearness(store, fact, seen) + sum(u.weight * n for u, n in own.items() if u.is_asking)
            yield _Found(score, alone, nearness, fact, left)


def _candidates(store: Store, seen: Look) -> list[Fact]:
    """The figures and promises of the quantity that is named, in the measure that is asked for."""
    every = [fact for fact in fact_words.facts(store, *fact_targets.KINDS[AMOUNT]) if fact.is_amount]
    if "attends" in seen.cues:
        # Who came to a meeting is no sum that was promised there, nor how many delegations there were.
        every = [fact for fact in every if fact.class_ == "Figure"]
        if "people" in seen.cues and "states" not in seen.cues:
            every = [fact for fact in every if fact.indicator != "delegations"]
    if fact_targets.asks_how_it_grew(seen):
        every = [fact for fact in every if fact.indicator.endswith(_GROWTH)]
    if fact_targets.counts_states(seen):
        # Nor is any number of them the one of all that there are.
        is_of_all = f"{iris.ID}world" in {e for m in seen.covers[0] for e in m.entities}
        every = [fact for fact in every if _counts_parties(fact) and not is_of_all]
        if "adopts" in seen.cues:  # how many belong to something is not how many signed it
            every = [fact for fact in every if "signator" in fact.indicator]
    if cues.compiled(_AIMED_AT).search(seen.text):  # what two parties trade is not what they want to
        every = [fact for fact in every if not fact.is_between_two or _AIMED_AT in fact.indicator]
    indicators = fact_targets.figures_of(seen)
    if indicators:
        every = [fact for fact in every if fact.indicator in indicators]
    elif not _OF_PARTS & seen.cues.keys():
        every = [fact for fact in every if "percent" not in fact.units]
    if codes := limits.named_currencies(seen.cues):
        return [fact for fact in every if codes & fact.units]
    if _asks_a_sum(seen):
        return [fact for fact in every if any(map(_is_currency, fact.units))]
    if "counts of things" in seen.cues and not _may_ask_a_sum(seen):
        return [fact for fact in every if not any(map(_is_currency, fact.units))]
    return every


def _counts_parties(fact: Fact) -> bool:
    """Whether a quantity is of parties, by its unit or, if that is a count of anything, by its name: projects are none."""
    if fact.units & _OF_STATES != {"count"}:
        return bool(fact.units & _OF_STATES)
    said = lexicon.terms(fact.indicator.split("-"), "en")
    return any(isinstance(s, Relation) and s.question in _OF_PARTIES for t in said for s in t.senses)


def _asks_a_sum(seen: Look) -> bool:
    is_how_much = "how much" in seen.cues and "how many" not in seen.cues
    return "money" in seen.cues or (is_how_much and fact_targets.promises(seen))


def _may_ask_a_sum(seen: Look) -> bool:
    return any(cues.compiled(cue).search(seen.text) for cue in ("a currency", "a sum", "in USD"))


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()  # ISO 4217


def _own_parts(units: Sequence[Unit], fact: Fact, seen: Look, *, is_exact: bool) -> dict[Unit, float]:
    """How much of each part of a text a fact has; not all of them, if it cannot have enough: most have another time or other sides."""
    own: dict[Unit, float] = {}
    least = _LEAST_OWN * sum(u.weight for u in units if not u.is_asking)
    most = sum(u.weight for u in units)
    for unit in sorted(units, key=lambda u: not (u.dates or u.ordinal)):
        own[unit] = _own_part(unit, fact, seen, is_exact=is_exact)
        most -= unit.weight * (1 - own[unit])
        if most < least:
            return {}
    return own


def _own_part(unit: Unit, fact: Fact, seen: Look, *, is_exact: bool) -> float:
    """How much of a part of a text a fact itself has; of a figure between two, each party that is named is to be one of them."""
    if (unit.is_party or (unit.is_where and unit.is_sure)) and fact.is_between_two:
        sides = fact.partners if unit.is_where and "invested" in seen.cues else fact.sides
        return float(bool(unit.things & sides))
    return part_of(unit, fact, is_exact=is_exact)


def _beside(unit: Unit, fact: Fact, documents: Sequence[Document]) -> float:
    """How much it counts that the documents with a fact have a part of a text; nothing, if the fact itself says otherwise."""
    is_of_sides = fact.is_between_two or not OF_ONE_SIDE.isdisjoint(fact.indicator.split("-"))
    is_of_sides = is_of_sides or _AMONG_MEMBERS in fact.indicator  # what all members trade is not what two of them do
    if unit.is_counted or (unit.is_party and is_of_sides) or (unit.dates and fact.when.earliest is not None):
        return 0  # the trade of China with others, or in another year; nor is it the output of another
    return _BESIDE * max((document.part_of(unit) for document in documents), default=0)


def _is_of_what_is_counted(own: dict[Unit, float], fact: Fact, seen: Look) -> bool:
    """Whether a fact says what a number is asked of: how many ministers came is not told by a number of states, nor by a sum of money.

    Behind "how many", a word may come first that only describes it: "how many concrete outcomes".
    """
    told = {u.start for u, n in own.items() if n == 1}
    wanted = frozenset[int]().union(*seen.asked) - cues.places("units", seen.parts)
    if any(u.is_counted and u.start in wanted for u in own):
        # Nor is what was promised to a state what it has.
        says_no_more = all(u.is_counted or u.things for u in own)
        if all(map(_is_currency, fact.units)) or (says_no_more and fact.class_ != "Figure"):
            return False
    return all(n == 1 or (u.start and u.start + 1 in told) for u, n in own.items() if u.is_counted)


def _is_of_the_goods(fact: Fact, own: dict[Unit, float], seen: Look) -> bool:
    """Whether a fact has what a text asks of goods, or by head: all trade is not that in cotton. A figure of trade has every word."""
    goods = {seen.parts[i] for i in seen.cues.get("goods", ())}
    of_them = {u: n for u, n in own.items() if any(word in u.text for word in goods)}
    asked = own if fact.is_between_two else of_them
    is_told = all(n == 1 for u, n in asked.items() if u in of_them or u.weight == fact_units.WORD)
    return not goods or (bool(of_them) and is_told)


def _is_of_the_format(store: Store, fact: Fact, unit: Unit, beside: Sequence[Document]) -> bool:
    """Whether a fact is of the format or meeting that a text names, if it does: a document about one summit tells figures of others.

    If it names no meeting, it is of that of which its document tells.
    """
    formats = [one for one in unit.things if unit.is_sure and _is_a(store, one, "Mechanism", "Meeting")]
    named = [one for one in fact.named if one.startswith(iris.ID)]
    if not formats or any(fact_words.belongs(store, one, format_) for one in named for format_ in formats):
        return True
    meetings = {one for one in formats if _is_a(store, one, "Meeting")}
    is_of_another = any(_is_a(store, one, "Meeting") for one in named)
    return not is_of_another and any(meetings & document.things for document in beside)


def _is_a(store: Store, thing: str, *classes: str) -> bool:
    return vocabulary.load().is_any(store.types(thing), *classes)


def _is_promised_by(fact: Fact, units: Sequence[Unit]) -> bool:
    """Whether one of the states that a text names promised it, if it names any and documents say who did: no other's promise is told."""
    states = {one for u in units for one in u.things if u.is_sure and u.is_state}
    return not states or not fact.author_states or bool(states & fact.authors)


def _nearness(store: Store, fact: Fact, seen: Look) -> float:
    """How near the name of a fact is to the words of a text, from 0 to 1: twice the words of both by all (Dice's coefficient)."""
    said, called = (words_of(text) for text in (seen.text, store.label(fact.node, seen.language)))
    return 2 * len(said & called) / (len(said) + len(called))


def words_of(text: str) -> set[str]:
    """The stems of the words of a text, and the pairs of characters of a Chinese one."""
    words = fact_words.words_of(text)
    if not any(map(is_han, words.written)):
        return set(words.stems)
    return {words.written[i : i + 2] for i in range(len(words.written) - 1)}


def _told(store: Store, best: _Found, seen: Look, language: str) -> Answer | None:
    """The answer of the catalogue about a fact, with what of the text it does not have."""
    found = _asked(store, best.fact, language)
    if found is None or not found.rows or not found.headline:
        return None
    found.headline = telling.as_asked(store, found, seen.text)
    found.understood = describing.titled(found.question, language, store.label(best.fact.node, language))
    return surroundings.with_what_is_left(found, ", ".join(u.text for u in best.left))


def _asked(store: Store, fact: Fact, language: str) -> Answer | None:
    if fact.class_ != "Figure":
        given = {"matching": [iris.local(fact.node)]}
        return catalogue_answers.asked(store, "pledges", given, None, language)
    given = {}
    for name in ("indicator", "reporter", "partner", "period"):
        for value in (q.object for q in store.quads(ox.NamedNode(fact.node), term(name), None, DEFAULT)):
            given[name] = [iris.local(value.value) if isinstance(value, ox.NamedNode) else value.value]
    return catalogue_answers.asked(store, "figures", given, None, language)
