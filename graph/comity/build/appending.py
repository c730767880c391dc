"""Changes what some sources state in a store, and repeats only the work that this affects, whatever else the store holds.

The things that changed, those that share a rule or a name with them, and those that they refer to make up a small store. What follows
from it is worked out twice, as it was and as it is now; the difference is what changes in the large one. The result is the same as from
scratch, quad for quad.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from comity.build import builder, dataset
from comity.build.derivation import DERIVED, add, is_given
from comity.evidence import explaining, reach
from comity.facts import reading
from comity.findings import impact, record
from comity.findings.impact import Impact
from comity.model import iris, vocabulary
from comity.naming import display, keys, lookup
from comity.store.base import DEFAULT, term
from comity.store.embedded import EmbeddedStore
from comity.version import __version__

_TYPE = ox.NamedNode(iris.RDF_TYPE)
_ONTOLOGY = ox.NamedNode(iris.GRAPH_ONTOLOGY)
_FINDINGS = ox.NamedNode(iris.GRAPH_FINDINGS)
_UPWARDS = tuple(map(term, ("of", "broader", "memberBody", "precededBy")))
"""Properties by which rules and judgements go from a thing to another, over any number of steps."""
_MOST = 4_000
"""How many entities may be affected."""
_BOTH_WAYS = tuple(map(term, ("adopted", "adoptedAt", "announced", "announcedAt", "foundedAt")))


@reading.without_garbage_collection()
def change(old: ox.Store, disk: ox.Store, lost: set[Any], gained: set[Any]) -> bool:
    """Change ``disk``, a copy of the ``old`` store, by these quads of sources.

    Returns ``False``, with the copy half changed, if they affect so much that deriving everything again is as fast.
    """
    for quad in lost:
        disk.remove(quad)
    disk.extend(gained)
    states = [EmbeddedStore(old), EmbeddedStore(disk)]
    things = {str(quad.subject.value) for quad in lost | gained}
    relabelled: set[str] = set()
    while True:
        around, entities = _affected(states, things)
        if len(around) > _MOST:
            return False
        before, after = (_derived(_part(store, around), explaining.rulings(states[0]), entities) for store in states)
        # What is composed of a name changes with it.
        renamed = {q.subject for q in before - after if q.predicate == display.LABEL and q.graph_name == DEFAULT}
        new = {node.value for node in renamed if node.value not in relabelled}
        if not new:
            break
        relabelled |= new
        things |= {s.value for store in states for n in new for s in _subjects(store, ox.NamedNode(n))}
    for quad in before - after:
        if not _is_kept(disk, quad):
            disk.remove(quad)
    disk.extend(after - before)
    _describe(states, disk)
    return True


def _affected(states: list[EmbeddedStore], things: set[str]) -> tuple[set[str], set[str]]:
    """What has to be read to derive again what follows from these things, and the entities whose findings may change."""
    series = _series(states, things)
    entities = {e for store in states for e in Impact(store, series).entities(things)}
    basis = {iris.owner(t) for store in states for t in Impact(store, series).basis(entities)}
    return _around(states, entities | basis) | things, entities


def _subjects(store: EmbeddedStore, value: ox.NamedNode) -> set[Any]:
    return {quad.subject for quad in store.quads(None, None, value) if quad.subject.value.startswith(iris.ID)}


def fits(store: ox.Store) -> bool:
    """Whether this program derived what is in a store."""
    version = ox.NamedNode("http://www.w3.org/ns/dcat#version")
    found = store.quads_for_pattern(ox.NamedNode(iris.DATASET), version, ox.Literal(__version__), DEFAULT)
    return next(iter(found), None) is not None


def _series(stores: list[EmbeddedStore], things: set[str]) -> dict[str, set[str]]:
    """The meetings in series, if one of the things is a meeting."""
    terms = vocabulary.load()
    meetings = [name for name in terms.classes if terms.is_a(name, "Meeting")]
    if not any(
        terms.is_a(t, "Meeting") for s in stores for thing in things for t in s.types(thing) if t in terms.classes
    ):
        return {}
    return impact.in_series(
        iris.local(q.subject.value)
        for s in stores
        for name in meetings
        for q in s.quads(None, _TYPE, term(name), DEFAULT)
    )


def _around(stores: list[EmbeddedStore], entities: set[str]) -> set[str]:
    """Entities with those that a rule or a name ties to them, and those that all of these refer to."""
    found, todo = set(entities), set(entities)
    while todo and len(found) <= _MOST:
        todo = {near for store in stores for entity in todo for near in _tied(store, entity)} - found
        found |= todo
    return found | {value for store in stores for entity in found for value in _referred(store, entity)}


def _tied(store: EmbeddedStore, entity: str) -> Iterator[str]:
    for quad in _about(store, entity):
        if quad.predicate in (*_UPWARDS, *_BOTH_WAYS):
            yield iris.owner(quad.object.value)
        elif iris.local(quad.predicate.value) in lookup.NAMING and isinstance(quad.object, ox.Literal):
            # No two things are shown by the same name.
            for key in keys.keys(quad.object.value):
                yield from lookup.entities(store, key)
    node = ox.NamedNode(entity)
    for name in (*_UPWARDS, *_BOTH_WAYS):
        for quad in store.quads(None, name, node):
            yield iris.owner(quad.subject.value)


def _referred(store: EmbeddedStore, entity: str) -> Iterator[str]:
    for quad in _about(store, entity):
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith((iris.ID, iris.SOURCE)):
            yield iris.owner(quad.object.value)
        yield quad.graph_name.value


def _about(store: EmbeddedStore, entity: str) -> Iterator[Any]:
    """What sources state about an entity and what belongs to it."""
    for quad in store.quads(ox.NamedNode(entity)):
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(iris.SOURCE):
            yield quad
            if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(f"{entity}/"):
                yield from _about(store, quad.object.value)


def _part(store: EmbeddedStore, entities: Iterable[str]) -> ox.Store:
    """A store in memory with what sources state about some entities."""
    part = ox.Store()
    add(part, {quad for entity in sorted(entities) for quad in _about(store, entity)})
    return part


def _derived(part: ox.Store, rulings: Iterable[Any], entities: set[str]) -> set[Any]:
    """All that a store has once it is finished, but for what sources state, the description, and findings about other things."""
    builder.finish(part, rulings=rulings)
    return {
        quad
        for quad in part
        if not quad.subject.value.startswith(iris.DATASET)
        and not (isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(iris.SOURCE))
        and quad.predicate not in reach.DERIVED
        and (quad.graph_name != _FINDINGS or iris.owner(record.entity(quad)) in entities)
    }


def _is_kept(disk: ox.Store, quad: Any) -> bool:
    """Whether something else in the store needs a quad: a date that another thing has too."""
    if not quad.subject.value.startswith(iris.DATE):
        return False
    texts = disk.quads_for_pattern(quad.subject, term("edtf"), None, DEFAULT)
    return any(is_given(disk, text.object.value) for text in texts)  # type: ignore[union-attr]


def _describe(stores: list[EmbeddedStore], disk: ox.Store) -> None:
    """Bring up to date how far documents reach, and the description of the data set."""
    before = {
        quad
        for graph in (DEFAULT, DERIVED)
        for subject in _described(stores[0])
        for quad in disk.quads_for_pattern(subject, None, None, graph)
    } | {
        q
        for graph in (DEFAULT, DERIVED)
        for name in reach.DERIVED
        for q in disk.quads_for_pattern(None, name, None, graph)
    }
    after: set[Any] = set()
    for triple in (*reach.derived(stores[1], stores[1]), *dataset.description(stores[1], __version__)):
        terms = triple.subject, triple.predicate, triple.object
        after.add(ox.Quad(*terms, DEFAULT))
        if ox.Quad(*terms, _ONTOLOGY) not in disk:
            after.add(ox.Quad(*terms, DERIVED))
    for quad in before - after:
        disk.remove(quad)
    disk.extend(after - before)


def _described(store: EmbeddedStore) -> set[Any]:
    """The description of a data set and its parts."""
    found: set[Any] = set()
    todo = {ox.NamedNode(iris.DATASET)}
    while todo:
        found |= todo
        quads = (quad for subject in todo for quad in store.quads(subject, None, None, DEFAULT))
        todo = {
            q.object for q in quads if isinstance(q.object, ox.NamedNode) and q.object.value.startswith(iris.DATASET)
        } - found
    return found
