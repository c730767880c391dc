"""From what a person types, in any language, to an entity.

"Китай – Центральная Азия", "Turkiye" and "c5+1" find names that documents write differently: names are compared by keys,
without case, accents, quotation marks and kinds of dash. A build writes the keys of all names into the graph
``graph/names``, so that looking up a name needs no index first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from comity.errors import AmbiguousNameError, FindEntity, UnknownNameError
from comity.model import iris, vocabulary
from comity.naming import index as name_index
from comity.naming import kinds, publishers, sounds, stems
from comity.naming.index import NameIndex
from comity.naming.keys import fold, is_han, key, keys, names_in
from comity.naming.name_list import NameList
from comity.store.base import DEFAULT, Store, per_store

NAMING = ("name", "alias", "shortName", "demonym", "iso2", "iso3", "title")
"""The properties whose values are names that find an entity."""

_IN_NAMES = ox.NamedNode(f"{iris.NS}inNames")
_PUBLISHER = ox.NamedNode(f"{iris.NS}publisher")
_READ = (*(ox.NamedNode(iri) for iri in (*(iris.NS + name for name in NAMING), iris.RDFS_LABEL)), _IN_NAMES)
READ = (*_READ, _PUBLISHER)
"""The IRIs of the properties that keys are made from."""

NAME_KEY, PUBLISHER_KEY = ox.NamedNode(iris.NS + "nameKey"), ox.NamedNode(iris.NS + "publisherKey")
NAMES = ox.NamedNode(iris.GRAPH_NAMES)
"""The properties of the keys of names and of publishers, and the graph that has them."""
_NAMED = ("kind", "exact", "folded", "alias")
"""The reasons that say that a text is a name."""
_LATER = 0.2
"""By how much the score of a document is less, since entities come first."""
_SURE, _SOUNDS = 0.6, 0.5
_MOST_NEAR, _MOST_NAMED = 5, 3
"""How many entities that are called nearly so are told, and named in a sentence."""


class Match(NamedTuple):
    """An entity that a name may mean; ``score`` is at most 1, for the best match.

    ``reason`` is kind (it is of a kind and a mechanism that the text names), exact, folded (the same except for case, accents and
    dashes), alias (another of its names), bigram (it shares pairs of letters with the text, or contains it), sound (another
    transliteration) or fuzzy (similar letter by letter).
    """

    id: str
    label: str
    type: str
    name: str
    reason: str
    score: float


def index(store: Store, named: Iterable[ox.NamedNode] | None = None) -> Iterator[ox.Quad]:
    """The keys of all names and publishers in a store, or of these entities and sources, as quads of the graph of names.

    If several names of an entity have the same key, it comes several times.
    """
    every = [None] if named is None else list(named)
    for quad in (q for e in every for q in store.quads(e, _PUBLISHER, None, DEFAULT)):
        for own in publishers.keys(quad.object.value):
            yield ox.Quad(quad.subject, PUBLISHER_KEY, ox.Literal(own), NAMES)
    for quad in (q for e in every for p in _READ for q in store.quads(e, p, None, DEFAULT)):
        entity = quad.subject
        is_name = isinstance(quad.object, ox.Literal) and (
            quad.predicate != _IN_NAMES or _is_short_name(quad.object.value)
        )
        if entity.value.startswith((iris.ID, iris.SOURCE)) and is_name:
            of_names = {own for name in names_in(quad.object.value) for own in keys(name)}
            for own in of_names | {fold(iris.local(entity.value))}:
                yield ox.Quad(entity, NAME_KEY, ox.Literal(own), NAMES)


def _is_short_name(text: str) -> bool:
    """Whether what a mechanism is called inside other names is a name by itself: initials, or a few Chinese characters."""
    is_chinese = 1 < len(text) < 7 and all(map(is_han, text)) and not text.endswith("国家")
    return is_chinese or (text.isupper() and text.isalpha() and len(text) > 2)


def entities(store: Store, wanted: str) -> set[str]:
    """The IRIs of all entities with a name that has this key."""
    found = store.quads(None, NAME_KEY, ox.Literal(wanted), NAMES) if wanted else ()
    return {iri for quad in found if store.types(iri := quad.subject.value)}


@per_store
def keys_of(store: Store, entity: str) -> frozenset[str]:
    """The keys of all names of an entity (IRI)."""
    return frozenset(q.object.value for q in store.quads(ox.NamedNode(entity), NAME_KEY, None, NAMES))


def is_in_name(store: Store, thing: str, party: str) -> bool:
    """Whether a thing (IRI) is called after a party, as the cooperation between China and Central and Eastern Europe.

    "Brazil, Russia, India, China and South Africa" is not called after Africa.
    """
    names = [f" {key} " for key in keys_of(store, thing)]
    return any(
        f" {own} " in name and not _is_of_longer(store, own, name, party)
        for own in keys_of(store, party)
        for name in names
        if len(own) > 2
    )


def is_named_in(store: Store, thing: str, text: str) -> bool:
    """Whether a text says what a thing (IRI) is called, in any language: "7th meeting of the heads of state" does not say of what."""
    said = keys(text)
    return any(own in one for own in keys_of(store, thing) for one in said if len(own) > 1)


def _is_of_longer(store: Store, own: str, name: str, party: str) -> bool:
    """Whether a name is only the end of the name of something else, as "Africa" is of South Africa, but not of "Russia–Africa"."""
    before = name[: name.index(f" {own} ")].split()
    longer = entities(store, f"{before[-1]} {own}") if before else ()
    of_places = [e for e in longer if vocabulary.load().is_any(store.types(e), "Polity", "Place", "Region")]
    return bool(of_places) and party not in longer


def search(
    store: Store, text: str, limit: int, language: str = "en", classes: Collection[str] | None = None
) -> list[Match]:
    """The entities whose names are closest to a text, best first; each entity once.

    Documents and statements come after entities, unless the text is a name of theirs. With ``classes``, only things of these.
    """
    best: dict[str, tuple[float, str]] = {}
    for entity, score, reason in _scored(store, text):
        if entity not in best or score > best[entity][0]:
            best[entity] = score, reason
    order = {entity: place if best[entity][1] == "kind" else 0 for place, entity in enumerate(best)}
    # Only for the best ones do we read which name it was.
    every = sorted(best, key=lambda e: (-best[e][0] + (_LATER if _is_late(e, best[e][1]) else 0), order[e], e))
    if classes is not None:
        every = [e for e in every if vocabulary.load().is_any(store.types(e), *classes)]
    matches = [_match(store, entity, text, *best[entity], language) for entity in every[: limit * 3]]

    def rank(match: Match) -> tuple[bool, bool, float, int, str]:
        iri = iris.SOURCE + match.id if match.type == "Source" else iris.ID + match.id
        is_late = match.reason not in _NAMED and match.type in ("Source", "Statement")
        return is_late, match.reason != "kind", -match.score, order[iri], match.id

    return sorted(sorted((m for m in matches if m.type), key=rank)[:limit], key=rank)


def _is_late(entity: str, reason: str) -> bool:
    return reason not in _NAMED and entity.startswith(iris.SOURCE)


def _scored(store: Store, text: str) -> Iterator[tuple[str, float, str]]:
    wanted = key(text)
    if not wanted:
        return
    yield from ((thing, 1.0, "kind") for thing in kinds.things(store, wanted, lambda name: entities(store, name)))
    is_named = False
    for entity in set().union(*(entities(store, form) for form in (wanted, *stems.case_forms(wanted)))):
        is_named = True
        yield entity, 0.97, "folded"
    near = list(_names(store).like(wanted))
    yield from near
    is_far = not is_named and max((like.score for like in near), default=0) < _SURE
    if is_far and (words := sounds.of_text(text)):
        sounding = _names(store).sounding(words)
        for name, alike in sounds.alike(text, sounding):
            yield from ((entity, _SOUNDS + (1 - _SOUNDS - 0.1) * alike, "sound") for entity in sounding[name])


def alike(store: Store, wanted: str, least: float) -> list[tuple[str, float]]:
    """The keys with the same first letter that are similar to a key letter by letter, by ``least`` of 100 or more, best first."""
    return name_index.alike(beginning(store, wanted[:1]), wanted, least)


def beginning(store: Store, start: str) -> list[str]:
    """The keys that begin so, sorted."""
    return _names(store).beginning(start)


def words_like(store: Store, word: str, most: int) -> list[str]:
    """The words of names with the same first letter that differ from a word by the fewest letters, but by ``most`` at most.

    A letter more, less or other is one, and so are two that have changed places.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, _names(store).spelt(word[:1]), scorer=OSA.distance, score_cutoff=most, limit=None)
    least = min((distance for _, distance, _ in found), default=0)
    return [near for near, distance, _ in found if distance == least]


@per_store
def indexed(store: Store) -> NameIndex | None:
    """The index of names beside a store; ``None`` if it has none."""
    return name_index.beside(store.folder)


def is_vast(store: Store) -> bool:
    """Whether a graph has so many names that not everything is read that is read of fewer."""
    index = indexed(store)
    return index is not None and index.size > name_index.VERY_MANY


@per_store
def _names(store: Store) -> NameIndex | NameList:
    return indexed(store) or NameList(all_keys(store))


@per_store
def all_keys(store: Store) -> dict[str, list[str]]:
    """All keys, each with the entities that have it; read once."""
    known: dict[str, list[str]] = defaultdict(list)
    for quad in store.quads(None, NAME_KEY, None, NAMES):
        known[quad.object.value].append(quad.subject.value)
    return known


def _match(store: Store, entity: str, text: str, score: float, reason: str, language: str) -> Match:
    """A match, with the name that was found."""
    wanted, grams = key(text), name_index.pairs(key(text))
    label = store.label(entity, language)
    labels = {q.object.value for q in store.quads(ox.NamedNode(entity), ox.NamedNode(iris.RDFS_LABEL), None, DEFAULT)}
    others = {iris.local(entity)}
    for name in NAMING:
        others |= {
            q.object.value for q in store.quads(ox.NamedNode(entity), ox.NamedNode(iris.NS + name), None, DEFAULT)
        }

    short = store.quads(ox.NamedNode(entity), _IN_NAMES, None, DEFAULT)
    others |= {q.object.value for q in short if _is_short_name(q.object.value)}

    def nearness(name: str) -> tuple[bool, bool, bool, float, bool, str]:
        own = name_index.pairs(key(name))
        dice = len(grams & own) / (len(grams) + len(own))
        return name != text, wanted not in keys(name), wanted not in key(name), -dice, name not in labels, name

    name = min(labels | others, key=nearness)
    if reason == "folded":
        if name == text:
            score, reason = 1.0, "exact"
        elif name not in labels:
            score, reason = 0.95, "alias"
    type_ = next(iter(store.types(entity)), "")
    return Match(iris.local(entity), label, type_, name, reason, round(score, 3))


def resolve(store: Store, text: str, allowed: frozenset[str] | None = None, language: str = "en") -> str:
    """The IRI of the one entity that a text names, by id, IRI or any of its names.

    ``allowed`` are the classes that it may have. Raises ``UnknownNameError`` with suggestions, or
    ``AmbiguousNameError`` with the candidates if several entities have the name.
    """
    text = text.strip()
    known = store.entity(text)
    if known:
        return _allowed(store, known, text, allowed)
    every = entities(store, key(text))
    fitting = sorted(e for e in every if allowed is None or not allowed.isdisjoint(store.types(e)))
    # A document may have the same name as its subject.
    fitting = [e for e in fitting if not e.startswith(iris.SOURCE)] or fitting
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        candidates = [(iris.local(e), store.label(e, language), next(iter(store.types(e)), "")) for e in fitting]
        raise AmbiguousNameError(f'"{text}" is the name of {len(fitting)} entities; give the id of one', candidates)
    if every:
        return _allowed(store, min(every), text, allowed)
    found = search(store, text, 40, language)
    near = [(m.id, m.label, m.type) for m in found if allowed is None or m.type in allowed][:_MOST_NEAR]
    sentence = f'nothing here is called "{text}"'
    if not found:
        raise UnknownNameError(f"{sentence}; give an id, or a name in any language", is_absent=True)
    if not near:
        raise UnknownNameError(
            f"{sentence}, and no similar name is of the right kind", FindEntity(text), is_absent=True
        )
    meant = " or ".join(f"{id_} ({label})" for id_, label, _ in near[:_MOST_NAMED])
    raise UnknownNameError(f"{sentence}; did you mean {meant}?", candidates=near, is_absent=True)


def _allowed(store: Store, entity: str, text: str, allowed: frozenset[str] | None) -> str:
    types = store.types(entity)
    if allowed is not None and allowed.isdisjoint(types):
        wanted = " or ".join(sorted(allowed)[:6])
        raise UnknownNameError(f'"{text}" is of the type {types[0]}; give one of the type {wanted}')
    return entity
