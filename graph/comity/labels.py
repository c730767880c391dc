"""Display names: which of the names that documents give an entity is shown.

One rule, for each language: a name from reference data before all others; else the name that most documents use; among
equals the longest, then the first in code point order. All other names stay findable. An entity that no document names,
such as a figure or a statement, is shown by what it says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from comity import iris

_LABEL = ox.NamedNode(iris.RDFS_LABEL)
_LANGUAGES = ("en", "zh", "ru")


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(iris.NS + name)


def choose(store: ox.Store) -> Iterator[ox.Triple]:
    """The ``rdfs:label`` of every entity in a store, one for each language that has a name."""
    references = {
        q.subject for q in store.quads_for_pattern(None, _term("sourceKind"), _term("kind-reference"), ox.DefaultGraph())
    }
    counts: dict[ox.NamedNode, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for quad in store.quads_for_pattern(None, _term("name"), None):
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            weight = 1_000_000 if quad.graph_name in references else 1
            counts[quad.subject][str(quad.object.language)][quad.object.value] += weight
    chosen: dict[ox.NamedNode, dict[str, str]] = {}
    for entity, languages in counts.items():
        chosen[entity] = {
            lang: min(names, key=lambda n, names=names: (-names[n], -len(n), n)) for lang, names in languages.items()
        }
    for entity, labels in chosen.items():
        for language, text in labels.items():
            yield ox.Triple(entity, _LABEL, ox.Literal(text, language=language))
    for predicate in ("says", "title"):
        yield from _from_text(store, predicate, chosen)
    yield from _observations(store, chosen)


def _from_text(store: ox.Store, predicate: str, chosen: dict[ox.NamedNode, dict[str, str]]) -> Iterator[ox.Triple]:
    texts: dict[ox.NamedNode, list[ox.Literal]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, _term(predicate), None, ox.DefaultGraph()):
        if quad.subject not in chosen:
            texts[quad.subject].append(quad.object)
    for entity, literals in texts.items():
        yield ox.Triple(entity, _LABEL, min(literals, key=lambda t: (-len(t.value), t.value)))


def _observations(store: ox.Store, chosen: dict[ox.NamedNode, dict[str, str]]) -> Iterator[ox.Triple]:
    """Figures and ranks in words: "trade-turnover: China – Central Asia, 2025"."""

    def value(entity: ox.NamedNode, predicate: str) -> ox.NamedNode | ox.Literal | None:
        found = [q.object for q in store.quads_for_pattern(entity, _term(predicate), None, ox.DefaultGraph())]
        return min(found, key=lambda o: o.value, default=None)

    for class_name, side in (("Figure", "reporter"), ("PartnerRank", "rankingOf")):
        for quad in store.quads_for_pattern(None, ox.NamedNode(iris.RDF_TYPE), _term(class_name), ox.DefaultGraph()):
            entity = quad.subject
            if entity in chosen:
                continue
            indicator, period = value(entity, "indicator"), value(entity, "period")
            parties = [p for p in (value(entity, side), value(entity, "partner")) if isinstance(p, ox.NamedNode)]
            for language in _LANGUAGES:
                names = [_name(chosen.get(p, {}), language) or iris.local(p.value) for p in parties]
                text = " – ".join(names)
                text = f"{indicator.value}: {text}" if indicator and text else text or (indicator.value if indicator else "")
                text = f"{text}, {period.value}" if period else text
                yield ox.Triple(entity, _LABEL, ox.Literal(text, language=language))


def _name(labels: dict[str, str], language: str) -> str:
    return labels.get(language) or labels.get("en") or next((labels[k] for k in sorted(labels)), "")
