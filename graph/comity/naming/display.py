"""Display names: which of an entity's names to show.

One rule for each language: a name from reference data comes first; then the name that most documents use; among equals the
longest, then the first in code point order. All other names still find the entity. An entity without a name, such as a
figure or a statement, is shown by what it says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from comity.model import iris
from comity.model.languages import LANGUAGES
from comity.store.base import DEFAULT, Store, term

_LABEL = ox.NamedNode(iris.RDFS_LABEL)
_TYPE = ox.NamedNode(iris.RDF_TYPE)
_SIDES = ("reporter", "rankingOf", "partner")
_OBSERVED = ("indicator", "period", *_SIDES)


READ = tuple(map(term, ("name", "says", "title", *_OBSERVED)))
"""The properties that labels are made from."""


def choose(store: Store, entities: Collection[ox.NamedNode] | None = None) -> Iterator[ox.Triple]:
    """The ``rdfs:label`` of every entity in a store, or of these entities: one for each language with a name."""
    wanted = None if entities is None else {*entities, *(p for e in entities for p in _parties(store, e))}
    chosen = _chosen(store, wanted)
    for entity, labels in chosen.items():
        if entities is None or entity in entities:
            for language, text in labels.items():
                yield ox.Triple(entity, _LABEL, ox.Literal(text, language=language))
    for predicate in ("says", "title"):
        yield from _from_text(store, predicate, chosen, entities)
    yield from _observations(store, chosen, entities)


def observing(store: Store, parties: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
    """The figures and ranks whose labels contain the names of these parties."""
    quads = (store.quads(None, term(side), party, DEFAULT) for party in parties for side in _SIDES)
    return {q.subject for found in quads for q in found}


def _parties(store: Store, entity: ox.NamedNode) -> Iterator[Any]:
    return (q.object for side in _SIDES for q in store.quads(entity, term(side), None, DEFAULT))


def _each(
    store: Store, entities: Iterable[ox.NamedNode] | None, predicate: Any, value: Any, graph: Any
) -> Iterator[Any]:
    """The quads with a property, and a value if given, of all entities or of some."""
    for entity in [None] if entities is None else entities:
        yield from store.quads(entity, predicate, value, graph)


def _chosen(store: Store, entities: Collection[ox.NamedNode] | None) -> dict[ox.NamedNode, dict[str, str]]:
    """The names to show, by entity and language."""
    references = {q.subject for q in store.quads(None, term("sourceKind"), term("kind-reference"), DEFAULT)}
    counts: dict[ox.NamedNode, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for quad in _each(store, entities, term("name"), None, None):
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            weight = 1_000_000 if quad.graph_name in references else 1
            counts[quad.subject][str(quad.object.language)][quad.object.value] += weight
    return {
        entity: {language: min(names.items(), key=_rank)[0] for language, names in languages.items()}
        for entity, languages in counts.items()
    }


def _rank(name_and_count: tuple[str, int]) -> tuple[int, int, str]:
    name, count = name_and_count
    return -count, -len(name), name


def _from_text(
    store: Store,
    predicate: str,
    chosen: dict[ox.NamedNode, dict[str, str]],
    entities: Collection[ox.NamedNode] | None,
) -> Iterator[ox.Triple]:
    texts: dict[ox.NamedNode, list[ox.Literal]] = defaultdict(list)
    for quad in _each(store, entities, term(predicate), None, DEFAULT):
        if quad.subject not in chosen:
            texts[quad.subject].append(quad.object)
    for entity, literals in texts.items():
        yield ox.Triple(entity, _LABEL, min(literals, key=lambda t: (-len(t.value), t.value)))


def _observations(
    store: Store,
    chosen: dict[ox.NamedNode, dict[str, str]],
    entities: Collection[ox.NamedNode] | None,
) -> Iterator[ox.Triple]:
    """Figures and ranks in words: "trade-turnover: China – Central Asia, 2025"."""
    for class_name, side in (("Figure", "reporter"), ("PartnerRank", "rankingOf")):
        quads = _each(store, entities, _TYPE, term(class_name), DEFAULT)
        for entity in (q.subject for q in quads if q.subject not in chosen):
            parties = [_first(store, entity, side), _first(store, entity, "partner")]
            indicator, period = _first(store, entity, "indicator"), _first(store, entity, "period")
            for language in LANGUAGES:
                names = [_name(chosen.get(p, {}), language) or iris.local(p.value) for p in parties if p is not None]
                text = ": ".join(part for part in (indicator and indicator.value, " – ".join(names)) if part)
                text = f"{text}, {period.value}" if period else text
                yield ox.Triple(entity, _LABEL, ox.Literal(text, language=language))


def _first(store: Store, entity: ox.NamedNode, predicate: str) -> Any:
    found = store.quads(entity, term(predicate), None, DEFAULT)
    return min((q.object for q in found), key=lambda o: o.value, default=None)


def _name(labels: dict[str, str], language: str) -> str:
    return labels.get(language) or labels.get("en") or next((labels[k] for k in sorted(labels)), "")
