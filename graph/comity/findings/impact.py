"""Which findings are affected if some statements change, and what must be read to find them again.

A finding is about an entity. It depends on what documents say about that entity, about what belongs to it, and about the things
that it is compared with: figures between the same parties, ranks among the partners of one state, meetings of one series,
whoever else had the same post, the meeting that adopted a document or founded a mechanism, the mechanism that followed another.
It also depends on the names, places, classes and wider areas of the things in these statements. ``claims``, ``gaps`` and
``arithmetic`` compare nothing else; if you change that, change this module too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from comity.evidence import posts, series
from comity.model import iris, vocabulary
from comity.store.base import Store

_LABEL = iris.RDFS_LABEL
_CONTEXT = frozenset((iris.RDF_TYPE, *(iris.NS + n for n in ("partOf", "latitude", "longitude", "broader"))))
_LISTING = ("identified", "discussed", "area", "coversState", "memberState", "memberBody")
"""Properties that list things whose names a finding may show."""
_SUMMED = ("trade-turnover", "exports", "imports")


class Impact:
    """Searches one state of the graph, also what documents state and the record leaves out, and the ids in series."""

    def __init__(self, store: Store, series: dict[str, set[str]]) -> None:
        self._store = store
        self._series = series
        self._found: dict[tuple[str, Any], frozenset[str]] = {}

    def referring(self, changed: Iterable[ox.Triple]) -> set[str]:
        """The things whose statements mean something else once these statements change."""
        found: set[str] = set()
        for thing in {t.subject for t in changed if t.predicate.value == _LABEL}:
            found |= {s for name in _LISTING for s in self._subjects(name, thing)}
        placing = [t for t in changed if t.predicate.value in _CONTEXT]
        placed: set[Any] = {t.subject for t in placing}
        # How precise a place is depends on the places that it lies in, and on those that lie in it.
        placed |= {
            t.object for t in placing if isinstance(t.object, ox.NamedNode) and t.predicate.value != iris.RDF_TYPE
        }
        for thing in placed:
            found |= {q.subject.value for q in self._store.quads(None, None, thing, None)}
        return found

    def entities(self, things: Iterable[str]) -> set[str]:
        """The entities whose findings depend on statements about these things."""
        found: set[str] = set()
        for thing in things:
            node = ox.NamedNode(thing)
            found.add(thing)
            found |= self._alike(node) | self._rivals(node)
            found |= {o for name in ("rankingOf", "adopted", "precededBy") for o in self._objects(node, name)}
            found |= self._subjects("foundedAt", node)
            if self._is_meeting(node):
                for meeting in (node, *self._of_series(node)):
                    found |= self._objects(meeting, "of")
                found |= self._numbered_beside(node)
        return set(map(iris.owner, found))

    def basis(self, entities: Iterable[str]) -> set[str]:
        """The things that must be read to find everything about these entities."""
        found: set[str] = set()
        for iri in entities:
            node = ox.NamedNode(iri)
            found |= set(self._belonging(node))
            for rival in set(map(iris.owner, self._rivals(node))):
                found |= set(self._belonging(ox.NamedNode(rival)))
            alike = self._alike(node)
            found |= alike | {r for each in (iri, *alike) for r in self._objects(ox.NamedNode(each), "reporter")}
            found |= self._subjects("rankingOf", node) | self._subjects("adopted", node)
            found |= self._objects(node, "foundedAt") | self._objects(node, "subject")
            found |= self._subjects("precededBy", node)
            for held in self._subjects("of", node):
                if self._is_meeting(ox.NamedNode(held)):
                    found |= {held, *(m.value for m in self._of_series(ox.NamedNode(held)))}
        return found

    def _belonging(self, owner: ox.NamedNode) -> Iterator[str]:
        yield owner.value
        for quad in self._store.quads(owner, None, None, None):
            if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(f"{owner.value}/"):
                yield from self._belonging(quad.object)

    def _alike(self, node: ox.NamedNode) -> set[str]:
        """The figures between the same parties, or the ranks among the partners of the same state."""
        found: set[str] = set()
        for state in self._objects(node, "rankingOf"):
            found |= self._subjects("rankingOf", ox.NamedNode(state))
        for reporter, partner in self._parties(node):
            sides = [(n, ox.NamedNode(p)) for n, p in (("reporter", reporter), ("partner", partner)) if p]
            if len(sides) == 2:
                found |= self._subjects(*sides[0]) & self._subjects(*sides[1])
            elif sides:
                lone = (reporter, partner)
                found |= {f for f in self._subjects(*sides[0]) if lone in self._parties(ox.NamedNode(f))}
            else:
                bases = {b for q in self._quads(node, "indicator") for b in _compared(q.object.value)}
                names = (name for base in bases for name in (base, f"{base}-growth"))
                found |= {f for name in names for f in self._subjects("indicator", ox.Literal(name))}
        return found

    def _rivals(self, node: ox.NamedNode) -> set[str]:
        """The terms of all who had a post of a person, or that of this term, if one person at a time has it."""
        found: set[str] = set()
        for term in (node, *map(ox.NamedNode, self._objects(node, "position"))):
            of, titles = self._objects(term, "positionAt"), self._titles(term)
            terms = {t for place in of if titles for t in self._subjects("positionAt", ox.NamedNode(place))}
            found |= {t for t in terms if not titles.isdisjoint(self._titles(ox.NamedNode(t)))}
        return found

    def _titles(self, term: ox.NamedNode) -> set[str]:
        return {posts.of_one(title) for title in self._objects(term, "post")} - {""}

    def _parties(self, figure: ox.NamedNode) -> set[tuple[str, str]]:
        """The reporter and partner of a figure as its documents give them; empty if a document gives none."""
        by_source: dict[str, dict[str, str]] = defaultdict(dict)
        for name in ("indicator", "reporter", "partner"):
            for quad in self._store.quads(figure, ox.NamedNode(iris.NS + name), None, None):
                if isinstance(quad.graph_name, ox.NamedNode):
                    by_source[quad.graph_name.value][name] = quad.object.value
        return {(n.get("reporter", ""), n.get("partner", "")) for n in by_source.values() if "indicator" in n}

    def _numbered_beside(self, meeting: ox.NamedNode) -> set[str]:
        """The meetings of the same mechanisms and bodies that have a number: no two of a series have the same."""
        beside = {s for of in self._objects(meeting, "of") for s in self._subjects("of", ox.NamedNode(of))}
        return {s for s in beside if self._objects(ox.NamedNode(s), "ordinal")}

    def _of_series(self, meeting: ox.NamedNode) -> list[ox.NamedNode]:
        stem = series.stem(meeting.value)
        return [ox.NamedNode(m) for m in sorted(self._series.get(stem, ()))] if stem else []

    def _is_meeting(self, node: ox.NamedNode) -> bool:
        return any(vocabulary.load().is_a(t, "Meeting") for t in self._store.types(node.value))

    def _quads(self, subject: ox.NamedNode, name: str) -> Iterator[Any]:
        return self._store.quads(subject, ox.NamedNode(iris.NS + name), None, None)

    def _objects(self, subject: ox.NamedNode, name: str) -> set[str]:
        return {q.object.value for q in self._quads(subject, name)}

    def _subjects(self, name: str, value: Any) -> frozenset[str]:
        # All figures of one state ask for the same ones, and there are thousands.
        if (name, value) not in self._found:
            quads = self._store.quads(None, ox.NamedNode(iris.NS + name), value, None)
            self._found[name, value] = frozenset(q.subject.value for q in quads)
        return self._found[name, value]


def _compared(indicator: str) -> tuple[str, ...]:
    base = indicator.removesuffix("-growth")
    return _SUMMED if base in _SUMMED else (base,)


def in_series(ids: Iterable[str]) -> dict[str, set[str]]:
    """Those of the ids that have a number, as IRIs, by what comes before the number."""
    found: dict[str, set[str]] = defaultdict(set)
    for identifier in ids:
        iri = iris.ID + identifier
        if stem := series.stem(iri):
            found[stem].add(iri)
    return found
