"""The parts of a text that a fact may have: names, dates, a number, words for a kind of thing, and the other words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from comity.model import vocabulary
from comity.model.dates import Span
from comity.naming import stems
from comity.plain_language import cues, fact_words, lexicon
from comity.plain_language.asked_text import is_hard
from comity.plain_language.fact_words import Fact, Words
from comity.plain_language.first_look import Look
from comity.plain_language.mentions import Mention
from comity.plain_language.tokens import is_han
from comity.store.base import Store

NAME, DATE, ORDINAL, KIND, WORD, LIGHT = 2.0, 2.0, 1.5, 0.7, 1.0, 0.4
"""How much of a text a name is, a date, the number of a meeting, a word for a kind of thing, another word, and an ordinary one."""
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
    "number sign",
)
"""Cues for what facts tell."""
_LEADERS, _SUMMIT, _MINISTERIAL = "leaders", frozenset({"Summit"}), frozenset({"MinisterialMeeting"})


class Unit(NamedTuple):
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
    is_region: bool = False
    start: int = 0
    is_sure: bool = True
    """Whether it can only be a name."""
    is_counted: bool = False
    """Whether it is that of which a number is asked for."""

    @property
    def must_be_told(self) -> bool:
        """Whether no fact without it can be meant."""
        return bool(
            (self.things and self.is_sure)
            or self.is_counted
            or self.dates
            or self.ordinal
            or self.classes == _SUMMIT
        )


def of(store: Store, seen: Look, asks: Sequence[str], questions: Collection[str]) -> Iterator[Unit]:
    """The parts of a text, but for the cues with which it ``asks`` and the words for ``questions`` of the catalogue that it may mean."""
    taken: set[int] = set()
    for mention in _named(seen):
        said = [seen.parts[i] for i in sorted(mention.places)]
        names = [one for entity in mention.entities for one in fact_words.names(store, entity)]
        told = (_stems(said), *names)
        if is_hard(mention):
            of = [state for one in mention.entities for state in fact_words.states_of(store, one)]
            things = frozenset([*mention.entities, *of])
            is_region = vocabulary.load().is_a(mention.types[0], "Region")
            yield Unit(mention.text, NAME, things, told, is_where=_is_where(seen, mention), is_region=is_region)
        else:
            weight = WORD * (len(said) / 2 if is_han(said[0]) else len(said))
            yield Unit(mention.text, weight, frozenset(mention.entities), told, is_sure=False)
        taken |= mention.places
    if seen.when.dates:
        yield Unit(" ".join(seen.when.dates), DATE, dates=tuple(seen.when.dates))
    ordinal = seen.when.ordinal if not seen.numbered or not seen.numbered <= taken else None
    ordinal = 1 if ordinal is None and seen.cues.get("oldest", frozenset()) - taken else ordinal
    if ordinal is not None:
        yield Unit(str(ordinal), ORDINAL, ordinal=str(ordinal))
    named = frozenset(taken | seen.dated)
    kinds: set[str] = set()
    taken |= seen.dated | seen.numbered | seen.cues["function words"] | seen.cues.get("oldest", frozenset())
    for one in lexicon.terms([None if i in named else p for i, p in enumerate(seen.parts)], seen.language):
        places = range(one.start, one.end)
        classes = {s.value for s in one.senses if isinstance(s, lexicon.Value) and s.kind == "class"}
        meant = {s.question for s in one.senses if isinstance(s, lexicon.Relation)}
        if classes and named.isdisjoint(places):
            said = [seen.parts[i] for i in places]
            yield Unit(" ".join(said), KIND, stems=(_stems(said),), classes=frozenset(classes))
            kinds |= classes
        if classes or meant & set(questions):
            taken |= set(places)
    if seen.cues.get("ministers", frozenset()) - named and not any(_is_meeting(c) for c in kinds):
        yield Unit("ministers", KIND, stems=_any_of("ministers", seen.language), classes=_MINISTERIAL)
        taken |= seen.cues["ministers"]
    joint = "" if seen.language == "zh" else " "
    outside = joint.join(part for i, part in enumerate(seen.parts) if i not in named)
    if cues.compiled(_LEADERS).search(outside) and not any(_is_meeting(c) for c in kinds):
        yield Unit(_LEADERS, KIND, classes=_SUMMIT)
        taken |= {i for i, part in enumerate(seen.parts) if cues.compiled(_LEADERS).match(part)}
    if counted := seen.cues.get("how many", frozenset()) and seen.cues.get("states", frozenset()) - named:
        # How many states there are is told by no other number.
        yield Unit("states", WORD, stems=_any_of("counted states", seen.language), is_counted=True)
        taken |= counted
    if "how many" in seen.cues and (people := cues.compiled("people").search(seen.text)):
        yield Unit(people[0], WORD, stems=_any_of("counted people", seen.language), is_counted=True)
    for cue in (*asks, *_SAID):
        taken |= seen.cues.get(cue, frozenset())
        taken |= {i for i, part in enumerate(seen.parts) if cues.compiled(cue).match(part)}
    yield from _words(seen, taken)


def _named(seen: Look) -> list[Mention]:
    """What a text names, but for the titles of documents and ordinary words."""
    cover = next((c for c in seen.covers if not any(m.types[0] == "Source" for m in c)), seen.covers[0])
    return [m for m in cover if m.types[0] != "Source" and (is_hard(m) or len(m.places) > 1)]


def _is_meeting(class_: str) -> bool:
    return vocabulary.load().is_a(class_, "Meeting")


def _is_where(seen: Look, mention: Mention) -> bool:
    """Whether a name stands behind a word such as "in"."""
    before = seen.parts[min(mention.places) - 1 : min(mention.places)]
    is_place = vocabulary.load().is_a(mention.types[0], "Place", "Polity", "Region")
    return is_place and bool(before) and bool(cues.compiled("in a place").fullmatch(before[0]))


def _any_of(cue: str, language: str) -> tuple[frozenset[str], ...]:
    """The stems of each word of a cue."""
    return tuple(_stems([word]) for word in cues.words(cue, language))


def _words(seen: Look, taken: set[int]) -> Iterator[Unit]:
    run: list[str] = []
    for i, part in enumerate([*seen.parts, ""]):
        if i not in taken and part and is_han(part):
            run.append(part)
            continue
        if len(run) > 1:
            yield Unit("".join(run), WORD * len(run) / 2, stems=(frozenset(run),), start=i - len(run))
        run = []
        if len(part) > 1 and i not in taken:
            yield Unit(part, LIGHT if i in seen.cues["light words"] else WORD, stems=(_stems([part]),), start=i)


def _stems(said: Sequence[str]) -> frozenset[str]:
    return frozenset(part if is_han(part) else stems.stem(part) for part in said)


def part_of(unit: Unit, fact: Fact, *, is_exact: bool = False, with_who_came: bool = True) -> float:
    """How much of a part of a text a fact has, from 0 to 1.

    With ``is_exact``, two dates are the first and the last of its period. ``with_who_came`` says that who took part belongs to it.
    """
    if len(unit.dates) > 1 and is_exact:
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
        words = fact.own if unit.is_sure else fact.words
        is_told = unit.things & fact.things or (said_in(unit, words) == 1 and not unit.is_where)
        return float(bool(is_told or (with_who_came and unit.things & fact.came)))
    return said_in(unit, fact.words)


def said_in(unit: Unit, words: Words) -> float:
    """How much of a part of a text these words say."""
    written = unit.text.replace(" ", "")
    if any(one <= words.stems for one in (unit.stems if not is_han(written[0]) else unit.stems[1:])):
        return 1
    pairs = [written[i : i + 2] for i in range(len(written) - 1)] if all(map(is_han, written)) else []
    return sum(pair in words.chinese for pair in pairs) / len(pairs) if pairs else 0
