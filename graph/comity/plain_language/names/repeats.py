"""What a text says twice: a name or word that only repeats what another name in it says, and so narrows nothing.

"Which Central American countries founded SICA", "the first PALM (PALM-1) summit", "the leaders who came to Trump at the C5+1 summit".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.naming import lookup
from comity.plain_language.names.mentions import Mention
from comity.plain_language.words import cues, dates, lexicon
from comity.plain_language.words.tokens import atoms, is_han
from comity.store.base import DEFAULT, Store, per_store, term

_SINGLE = ("Meeting", "Document", "Initiative")
_OF_ITS_MEETING = ("adoptedAt", "announcedAt", "foundedAt")
_ITS_PLACES = ("place", "foundedPlace")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]{1,40})[)）]")
_BESIDE = re.compile(r"([^\s/()（）]+)\s*/\s*([^\s/()（）]+)")
_ALIKE = 3
"""How many of the things that a name may mean are looked at."""
NAMING = (ox.NamedNode(iris.RDFS_LABEL), *map(term, ("name", "alias", "shortName")))
"""The properties that have the names of a thing."""
_MOST_ASIDE = 3
"""How many words in brackets are another name of what stands before them."""


def aside(text: str) -> frozenset[int]:
    """The tokens of a text that only call something else by another name: a few words in brackets, or one side of a slash."""
    spans = [m.span(1) for m in _IN_BRACKETS.finditer(text) if len(atoms(m[1])) <= _MOST_ASIDE and m.start()]
    spans += [m.span(n) for m in _BESIDE.finditer(text) for n in (1, 2)]
    return frozenset(
        i for a, b in spans for i in range(len(atoms(text[:a])), len(atoms(text[:a])) + len(atoms(text[a:b])))
    )


def is_said_twice(store: Store, mention: Mention, used: Sequence[Mention], parts: Sequence[str]) -> bool:
    """Whether a name that has no place in a reading repeats one that has: itself, a region in a name, a party of a meeting."""
    if any(set(mention.entities) & set(m.entities) for m in used):
        return True
    terms = vocabulary.load()
    one = [m.entities[0] for m in used if len(m.entities) == 1 and terms.is_a(m.types[0], *_SINGLE)]
    if any(takes_part(store, meeting, mention.entities[0]) for meeting in one):
        return True
    before = parts[min(mention.places) - 1 : min(mention.places)]
    if before and cues.compiled("with somebody").fullmatch(before[0]):
        formats = [m.entities[0] for m in used if terms.is_a(m.types[0], "Mechanism")]
        if any(lookup.is_in_name(store, each, mention.entities[0]) for each in formats):
            return True  # "17+1 with China"
    if not terms.is_a(mention.types[0], "Region") or (before and cues.compiled("in a place").fullmatch(before[0])):
        return False  # "held in Africa" says where
    if any(_is_of_region(store, m.entities[0], mention) for m in used):
        return True
    own = [parts[i] for i in sorted(mention.places)]
    return all(cues.compiled("states").fullmatch(w) for w in _new(store, used, own))


def _is_of_region(store: Store, entity: str, region: Mention) -> bool:
    """Whether a body or format is one of a region, as the cooperation council of the Western Balkans is."""
    formats = (q.object for q in store.quads(ox.NamedNode(entity), term("mechanism"), None, DEFAULT))
    return any(
        any(store.quads(node, term("region"), ox.NamedNode(where), DEFAULT))
        for node in (ox.NamedNode(entity), *formats)
        for where in region.entities
    )


def is_its_number(store: Store, used: Sequence[Mention], number: int) -> bool:
    """Whether a number is only that of the meeting that is named, as in the 20th Francophonie summit."""
    if any(_number_in_names(store, m.entities[0], number) for m in used if len(m.entities) == 1):
        return True
    every = [e for m in used if vocabulary.load().is_a(m.types[0], "Meeting") for e in m.entities]
    held = (q for e in every for q in store.quads(ox.NamedNode(e), term("ordinal"), None, DEFAULT))
    return any(q.object.value == str(number) for q in held) and len(every) == 1


def is_its_place(store: Store, used: Sequence[Mention], mention: Mention) -> bool:
    """Whether a place is only where the one thing that is named was adopted, held or founded: "who created ALBA in Havana"."""
    terms = vocabulary.load()
    every = [m.entities[0] for m in used if terms.is_a(m.types[0], *_SINGLE, "Mechanism")]
    if len(every) != 1 or not terms.is_a(mention.types[0], "Place"):
        return False
    one = ox.NamedNode(every[0])
    nodes = (one, *(q.object for p in _OF_ITS_MEETING for q in store.quads(one, term(p), None, DEFAULT)))
    places = {q.object.value for n in nodes for p in _ITS_PLACES for q in store.quads(n, term(p), None, DEFAULT)}
    return bool(places & set(mention.entities))


def is_its_date(store: Store, used: Sequence[Mention], date: str) -> bool:
    """Whether a date is only that of the meeting or document that is named, as in the 2023 summit of Xi'an."""
    every = [e for m in used if vocabulary.load().is_a(m.types[0], *_SINGLE) for e in m.entities]
    return len(every) == 1 and is_dated(store, every[0], date)


def is_dated(store: Store, entity: str, date: str) -> bool:
    """Whether a meeting began in a time, or a document was adopted or a promise made, if only at a meeting that began then."""
    one = ox.NamedNode(entity)
    nodes = (one, *(q.object for p in _OF_ITS_MEETING for q in store.quads(one, term(p), None, DEFAULT)))
    held = (
        q for n in nodes for p in ("start", "firstPlanned", "adoptedOn") for q in store.quads(n, term(p), None, DEFAULT)
    )
    return any(Span.of(q.object.value).overlaps(Span.of(date)) for q in held)


def is_within(store: Store, entity: str, date: str) -> bool:
    """Whether a time is in that from the start of something to its end, or at its only date."""
    one = ox.NamedNode(entity)
    start, end = ([Span.of(q.object.value) for q in store.quads(one, term(p), None, DEFAULT)] for p in ("start", "end"))
    whole = [Span(first.earliest, last.latest) for first in start for last in end]
    return any(Span.of(date).is_within(span) for span in whole) or is_dated(store, entity, date)


def is_held(store: Store, used: Sequence[Mention], mode: str) -> bool:
    """Whether documents say of the one meeting that is named that it was "online", or "in person"."""
    every = _meetings(used)
    return len(every) == 1 and is_in_mode(store, every[0], mode)


def is_in_mode(store: Store, meeting: str, mode: str) -> bool:
    """Whether documents say so of this meeting (IRI)."""
    value = term(f"mode-{mode.replace(' ', '-')}")
    return any(store.quads(ox.NamedNode(meeting), term("mode"), value, DEFAULT))


def _number_in_names(store: Store, entity: str, number: int) -> bool:
    """Whether a name has this number, as "the 21st century" or "XXI век"."""
    written = {f"{number}{ending}" for ending in ("", "st", "nd", "rd", "th")}
    if number < 40:
        units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
        written.add(("X" * (number // 10) + units[number % 10]).casefold())
    return number > 10 and any(not written.isdisjoint(key.split()) for key in lookup.keys_of(store, entity))


@per_store
def numbers_of(store: Store, thing: str) -> frozenset[str]:
    """The numbers that the names of a thing (IRI) give it, and not those of an anniversary."""
    node = ox.NamedNode(thing)
    named = (q.object.value for name in NAMING for q in store.quads(node, name, None, DEFAULT))
    # To find dates takes much longer than to see whether there may be any.
    named = (said for said in named if dates.ordinals(said) and not cues.compiled("anniversary").search(said))
    return frozenset(str(number) for said in named if (number := dates.find(said).ordinal) is not None)


def repeated(store: Store, used: Sequence[Mention], parts: Sequence[str], left: Iterable[int]) -> set[int]:
    """The tokens among these that are in a name of what is named, as "extraordinary" is in that of a summit, or mean the same there."""
    rest = set(left)
    new = {i for i in rest if _new(store, used, [parts[i]])}
    alike = cues.places("extraordinary", parts, by_stem=True) & new
    return rest - new | (alike if alike and _are_extraordinary(store, used) else set())


def _are_extraordinary(store: Store, used: Sequence[Mention]) -> bool:
    """Whether meetings are named, and each is called extraordinary or by a word that means the same."""
    called, meetings = cues.compiled("extraordinary"), _meetings(used)
    return bool(meetings) and all(any(map(called.search, lookup.keys_of(store, one))) for one in meetings)


def _meetings(used: Sequence[Mention]) -> list[str]:
    """The meetings (IRIs) that are named."""
    return [e for m in used if vocabulary.load().is_a(m.types[0], "Meeting") for e in m.entities]


def of_its_format(store: Store, used: Sequence[Mention], parts: Sequence[str], left: Iterable[int]) -> set[int]:
    """The tokens among these that are in a name of the format of a meeting that is named: "the 8th Turkic summit"."""
    meetings = map(ox.NamedNode, _meetings(used))
    formats = {q.object.value for one in meetings for q in store.quads(one, term("mechanism"), None, DEFAULT)}
    return {i for i in left if any(_has(_words_of(store, one), parts[i]) for one in formats)}


def _new(store: Store, used: Sequence[Mention], words: Sequence[str]) -> list[str]:
    """Those of some words that are in no name of what is named; words are compared by their stems.

    What is in the names of some things that a name may mean says which of them.
    """
    known = [[_words_of(store, e) for e in m.entities[:_ALIKE]] for m in used]
    return [w for w in words if not any(all(_has(names, w) for names in every) for every in known)]


def _has(names: tuple[frozenset[str], frozenset[str]], word: str) -> bool:
    han, stems = names
    return word in han or lexicon.stemmed([word])[0] in stems


@per_store
def _words_of(store: Store, entity: str) -> tuple[frozenset[str], frozenset[str]]:
    """The Chinese characters and the stems of the words in the names of an entity."""
    keys = lookup.keys_of(store, entity)
    return frozenset(c for k in keys for c in k if is_han(c)), frozenset(
        lexicon.stemmed([word for k in keys for word in k.split()])
    )


@per_store
def takes_part(store: Store, thing: str, entity: str) -> bool:
    """Whether an entity took part in a meeting, or documents link the two directly, as its host, or through its meeting."""
    one, other = ox.NamedNode(thing), ox.NamedNode(entity)
    beside = (q.object for p in ("participation", *_OF_ITS_MEETING) for q in store.quads(one, term(p), None, DEFAULT))
    return any(any(store.quads(node, None, other, DEFAULT)) for node in (one, *beside))
