"""Whether a connection is known to have stood on a day."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox

from comity import dates, iris, sentences, sources, vocabulary
from comity.connections import Edge
from comity.store import EmbeddedStore

_DEFAULT = ox.DefaultGraph()
_LASTING = frozenset(("inState", "capital", "region", "includes", "broader", "partOf"))
_GEOGRAPHY = ("Place", "Region", "Polity", "Area")
_BEGINNINGS = ("start", "adoptedOn", "established", "announcedOn")


class Standing:
    """Judges connections by one day.

    A membership or post stood by its dates; what belongs to a meeting, document or initiative stands from its own date on;
    where no date is given, a connection is known from the first document that states it. Geography always stands.
    """

    def __init__(self, store: EmbeddedStore, day: date) -> None:
        self._store = store
        self._day = day
        self._known: dict[Edge, bool] = {}

    def held(self, edge: Edge) -> bool:
        """Whether an edge certainly or possibly stood on the day."""
        if edge not in self._known:
            self._known[edge] = self._held(edge)
        return self._known[edge]

    def _held(self, edge: Edge) -> bool:
        if edge.relation in _LASTING and vocabulary.load().is_a(self._type(edge.subject), *_GEOGRAPHY):
            return True
        if edge.relation in ("membership", "position"):
            starts, ends = (self._values(edge.node, n) for n in ("from", "to"))
            if starts or ends:
                start, end = min(starts, default=None), max(ends, default=None)
                return dates.held(self._day, start, end, self._published(edge)) is not None
            return self._is_published(edge)
        begun = [self._begun(entity) for entity in (edge.subject, edge.value)]
        if any(b is not None and b > self._day for b in begun):
            return False
        dated = vocabulary.load().is_a(self._type(edge.subject), "Meeting", "Document", "Initiative")
        return (dated and begun[0] is not None) or self._is_published(edge)

    def _begun(self, entity: str) -> date | None:
        """The first day on which an entity may have been there, as far as documents say."""
        texts = [t for name in _BEGINNINGS for t in self._values(iris.ID + entity, name)]
        return min((b for t in texts if (b := dates.bounds(t)[0])), default=None)

    def _is_published(self, edge: Edge) -> bool:
        return any(earliest <= self._day for earliest, _ in self._published(edge) if earliest)

    def _published(self, edge: Edge) -> list[dates.Bounds]:
        known = sources.of(self._store)
        texts = (known.get(s).published for s in sorted(sentences.sources(self._store, edge)))
        return [dates.bounds(t) for t in texts if t]

    def _values(self, iri: str, name: str) -> list[str]:
        quads = self._store.quads(ox.NamedNode(iri), ox.NamedNode(iris.NS + name), None, _DEFAULT)
        return [q.object.value for q in quads]

    def _type(self, entity: str) -> str:
        return next(iter(self._store.types(iris.ID + entity)), "Entity")
