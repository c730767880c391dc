"""What facts name and say: a meeting, a figure or a promise, in every language that documents have for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import iris, languages, vocabulary
from comity.model.dates import Span
from comity.naming import keys, stems
from comity.plain_language.names import repeats
from comity.questions import office_sentences, operators
from comity.store.base import DEFAULT, Store, per_store, source_of, term
from comity.text import posts as in_words

_TYPE = ox.NamedNode(iris.RDF_TYPE)
_SAYING = (*repeats.NAMING, *map(term, ("theme", "venue", "note")))
_OF = tuple(
    map(
        term,
        "mechanism of place host reporter partner announcedBy announcedAt supports coversState area discussed identified announced adopted"
        " partOf statedBy goods indicator mode about subject memberState memberBody adoptedAt signatory".split(),
    )
)
"""What a fact is about, or names."""
_AROUND = tuple(map(term, ("inState", "place", "mechanism", "region")))
"""What lies around a place or a meeting that a fact names."""
_DAYS = tuple(map(term, ("start", "end", "period", "announcedOn", "adoptedOn")))
_PARTIES = tuple(map(term, ("memberState", "memberBody", "person")))
_AMOUNTS, _MECHANISM = tuple(map(term, ("amount", "value"))), term("mechanism")
_VALUE, _UNIT = term("value"), term("unit")
_PART_OF = (term("partOf"),)
_SIDES = tuple(map(term, ("reporter", "partner")))
_INDICATOR, _ANNOUNCED_BY = term("indicator"), term("announcedBy")
_STATUS, _CALLED_OFF = term("status"), frozenset(operators.CALLED_OFF)
_WHERE, _IN_STATE, _INCLUDES = tuple(map(term, ("place", "host"))), term("inState"), term("includes")
_FACTS = ("Meeting", "Document", "Figure", "Pledge", "Initiative")
_PARTICIPATION, _CAPACITY, _POSITION, _POST, _ORDINAL, _ANNOUNCED_AT, _ADOPTED_AT = map(
    term, ("participation", "capacity", "position", "post", "ordinal", "announcedAt", "adoptedAt")
)


class Words(NamedTuple):
    """What somebody or something is called: the stems of its words, and all of it as it is written, without hyphens or as one word."""

    stems: frozenset[str]
    written: str
    as_one: str


class Fact:
    """A meeting, figure or promise, its class, and the other things (IRIs) that it names. Its words are read when they are asked for."""

    def __init__(self, store: Store, node: str, class_: str) -> None:
        self._store = store
        self.node = node
        self.class_ = class_

    @cached_property
    def _stated(self) -> Mapping[ox.NamedNode, list[str]]:
        """The values of each of its properties, read at once: one look for each takes several times as long."""
        found: dict[ox.NamedNode, list[str]] = {}
        for quad in self._store.quads(ox.NamedNode(self.node), None, None, DEFAULT):
            found.setdefault(quad.predicate, []).append(quad.object.value)
        return found

    def _told(self, of: tuple[ox.NamedNode, ...], thing: str = "") -> Sequence[str]:
        """The values of properties that it has, or another thing."""
        if thing or not self._is_small:
            return _told_of(self._store, thing or self.node, of)
        return [value for name in of if name in self._stated for value in self._stated[name]]

    @cached_property
    def _is_small(self) -> bool:
        """Whether it has few statements: a format has all its members, and a state all that it belongs to."""
        return vocabulary.load().is_a(self.class_, *_FACTS)

    @cached_property
    def things(self) -> set[str]:
        """Itself and what it names (IRIs), with the states of places and the formats of meetings; a figure is of no wider region.

        One that tells how many came to a meeting is of the place of that.
        """
        named = self._told(_OF)
        around = named if not self.indicator else [one for one in named if self._told((_STATUS,), one)]
        return {self.node, *named, *(one for thing in around for one in self._told(_AROUND, thing))}

    @cached_property
    def named(self) -> set[str]:
        """Itself and what it names (IRIs), without what lies around that."""
        return {self.node, *self._told(_OF)}

    @cached_property
    def mechanisms(self) -> set[str]:
        """The mechanisms to which it belongs (IRIs)."""
        return set(self._told((_MECHANISM,)))

    @cached_property
    def has_author(self) -> bool:
        """Whether documents say whose proposal it is."""
        return bool(self._told((_ANNOUNCED_BY,)))

    @cached_property
    def authors(self) -> set[str]:
        """Those who proposed or promised it (IRIs), with the states for which people spoke."""
        named = self._told((_ANNOUNCED_BY,))
        return {*named, *(state for one in named for state in states_of(self._store, one))}

    @cached_property
    def indicator(self) -> str:
        """What it measures; empty if it is no figure."""
        return next(iter(self._told((_INDICATOR,))), "")

    @cached_property
    def sides(self) -> set[str]:
        """Who reports a figure, and with whom it is (IRIs)."""
        return set(self._told(_SIDES))

    @cached_property
    def partners(self) -> set[str]:
        """With whom a figure is (IRIs): in whom another one invested."""
        return set(self._told(_SIDES[1:]))

    @cached_property
    def is_called_off(self) -> bool:
        """Whether it is a meeting that was cancelled or postponed."""
        return not _CALLED_OFF.isdisjoint(self._told((_STATUS,)))

    @cached_property
    def places(self) -> set[str]:
        """Where it was: the place or host, the state, and the regions in which these are (IRIs)."""
        at = self._told(_WHERE)
        states = {*at, *(state for place in at for state in self._told((_IN_STATE,), place))}
        inside = (_values_of(self._store, _INCLUDES, state) for state in states)
        return states.union(*inside, *(self._told(_PART_OF, place) for place in at))

    @cached_property
    def adopted_at(self) -> Sequence[str]:
        """The meetings that adopted it (IRIs)."""
        return self._told((_ADOPTED_AT,))

    @cached_property
    def is_meeting(self) -> bool:
        """Whether it is a meeting, and no figure, promise or proposal."""
        return vocabulary.load().is_a(self.class_, "Meeting")

    @cached_property
    def is_amount(self) -> bool:
        """Whether documents say how much it is."""
        return bool(self._told(_AMOUNTS))

    @cached_property
    def amounts(self) -> set[str]:
        """How much it is, as documents write it, with the unit of measure."""
        return {v for a in self._told(_AMOUNTS) for v in (self._told((_VALUE,), a) or [a])} | self.units

    @cached_property
    def units(self) -> set[str]:
        """In what it is measured: the code of a currency, or a word for what is counted."""
        return {*self._told((_UNIT,)), *(u for a in self._told(_AMOUNTS) for u in self._told((_UNIT,), a))}

    @property
    def is_between_two(self) -> bool:
        """Whether it is a figure of what two have with each other, at some time."""
        return len(self.sides) > 1

    @property
    def author_states(self) -> set[str]:
        """The states and unions of states among these (IRIs)."""
        return {one for one in self.authors if vocabulary.load().is_any(self._store.types(one), "Polity")}

    @cached_property
    def came(self) -> set[str]:
        """The parties and people who took part (IRIs)."""
        return {party for one in participations(self._store, self) for party in one.parties}

    @cached_property
    def own(self) -> Words:
        """The words of its own names, and of what else is written of it."""
        return together([words_of(said) for said in self._told(_SAYING)])

    @cached_property
    def called(self) -> Words:
        """The words of its own names, and of those of its mechanisms: these are often called after their parties."""
        return together([self.own, self.titles])

    @cached_property
    def titles(self) -> Words:
        """The words of its names and of those of its mechanisms, without what else is written of it."""
        of = [one for one in sorted(self.things) if one.startswith(iris.ID) and "Mechanism" in self._store.types(one)]
        return together([_called(self._store, one, repeats.NAMING) for one in (self.node, *of)])

    @cached_property
    def words(self) -> Words:
        """Its own words, and those of the names of what it names."""
        named = sorted(one for one in self.things - {self.node} if one.startswith(iris.ID))
        return together([self.own, *(_called(self._store, one, repeats.NAMING) for one in named)])

    @cached_property
    def when(self) -> Span:
        """The time that it took, or that it tells of; of a promise without a day, that of the meeting or of the documents."""
        own = self._told(_DAYS)
        at = self._told((_ANNOUNCED_AT, _ADOPTED_AT)) if not own else ()
        each = own or [day for meeting in at for day in self._told(_DAYS, meeting)]
        if not each and vocabulary.load().is_any([self.class_], "Pledge"):
            each = _published(self._store, self.node)
        days = [Span.of(day) for day in each]
        first = min((span.earliest for span in days if span.earliest), default=None)
        return Span(first, max((span.latest for span in days if span.latest), default=None))

    @cached_property
    def ordinal(self) -> str:
        """Which of its series it is, if documents number it."""
        return next(iter(self._told((_ORDINAL,))), "")

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that its names give it."""
        return repeats.numbers_of(self._store, self.node)


class Participation(NamedTuple):
    """Who took part in a meeting: a party and a person (IRIs), with the words for them, their posts and capacity, in every language."""

    parties: frozenset[str]
    words: Words


@per_store
def facts(store: Store, *kinds: str) -> list[Fact]:
    """The facts of these classes, and of those below them."""
    classes = [c for c in vocabulary.load().classes if vocabulary.load().is_a(c, *kinds)]
    every = ((q.subject.value, c) for c in classes for q in store.quads(None, _TYPE, term(c), DEFAULT))
    return [Fact(store, node, class_) for node, class_ in every if node.startswith(iris.ID)]


def participations(store: Store, meeting: Fact) -> Sequence[Participation]:
    """Who took part in a meeting."""
    return _participations(store, meeting.node)


@per_store
def _participations(store: Store, meeting: str) -> list[Participation]:
    found = []
    for participation in _values(store, meeting, _PARTICIPATION):
        parties = [one for name in _PARTIES for one in _values(store, participation, name)]
        posts = [p for one in parties for at in _values(store, one, _POSITION) for p in _values(store, at, _POST)]
        own = [*posts, *_values(store, participation, _CAPACITY)]
        said = [*own, *(in_words.translated(one, language) for one in own for language in languages.LANGUAGES)]
        words = together([*(_called(store, one, repeats.NAMING) for one in parties), *map(words_of, said)])
        found.append(Participation(frozenset(parties), words))
    return found


def names(store: Store, entity: str) -> list[frozenset[str]]:
    """The stems of each name of a thing (IRI)."""
    said = [value for name in repeats.NAMING for value in _values(store, entity, name)]
    return list(dict.fromkeys(words_of(one).stems for one in said))


def belongs(store: Store, thing: str, mechanism: str) -> bool:
    """Whether a meeting or document (IRI) is one of a mechanism (IRI)."""
    return mechanism in _values(store, thing, _MECHANISM)


def founded_at(store: Store, entity: str) -> list[str]:
    """The meetings (IRIs) at which a thing (IRI) was founded."""
    return _values(store, entity, term("foundedAt"))


def states_of(store: Store, entity: str) -> list[str]:
    """The states (IRIs) for which a person (IRI) has spoken, as documents tell it; none for other things."""
    return office_sentences.states_of(store, entity) if "Person" in store.types(entity) else []


@per_store
def _told_of(store: Store, thing: str, of: tuple[ox.NamedNode, ...]) -> Sequence[str]:
    """The values of properties that a thing (IRI) has; a text, such as the name of goods, has none."""
    is_thing = thing.startswith((iris.ID, iris.SOURCE, iris.NS))
    return [value for name in of for value in _values(store, thing, name)] if is_thing else ()


@per_store
def _called(store: Store, thing: str, by: tuple[ox.NamedNode, ...]) -> Words:
    return together([words_of(said) for name in by for said in _values(store, thing, name)])


def titled(store: Store, source: str) -> Words:
    """The words of the title of a document (id), and of its publisher."""
    return _called(store, iris.SOURCE + source, (*repeats.NAMING, term("publisher")))


def words_of(text: str) -> Words:
    """What a text says."""
    folded = keys.fold(text)
    return Words(frozenset(map(stems.stem, folded.split())), folded, folded.replace(" ", ""))


def together(each: Iterable[Words]) -> Words:
    """The words of several."""
    every = list(each)
    written, as_one = (
        " | ".join(each) for each in ([words.written for words in every], [words.as_one for words in every])
    )
    return Words(frozenset().union(*(words.stems for words in every)), written, as_one)


@per_store
def _published(store: Store, node: str) -> list[str]:
    """When the documents that tell of a thing were published."""
    sources = {source_of(quad) for quad in store.quads(ox.NamedNode(node), _TYPE, None)}
    named = (ox.NamedNode(iris.SOURCE + one) for one in sources if one)
    return [q.object.value for one in named for q in store.quads(one, term("published"), None, DEFAULT)]


def _values_of(store: Store, name: ox.NamedNode, value: str) -> list[str]:
    """What has this value."""
    return [q.subject.value for q in store.quads(None, name, ox.NamedNode(value), DEFAULT)]


def _values(store: Store, thing: str, name: ox.NamedNode) -> list[str]:
    return [q.object.value for q in store.quads(ox.NamedNode(thing), name, None, DEFAULT)]
