"""Whether a connection is known to have stood on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from comity.evidence import memberships, plans
from comity.model import dates, iris, vocabulary
from comity.model.dates import CERTAIN, POSSIBLE, Span
from comity.network import edges
from comity.network.edges import Edge
from comity.store import documents
from comity.store.base import Store, per_store

_LASTING = frozenset(("inState", "capital", "region", "includes", "broader", "partOf"))
_GEOGRAPHY = ("Place", "Region", "Polity", "Area")
_DATED = ("Meeting", "Document", "Initiative")
_BEGINNINGS = ("start", "adoptedOn", "established", "announcedOn")
_ENDS = ("end", "dissolved")


class Times:
    """When the connections of a store stood, as far as documents tell.

    A membership or post stood by its dates; what belongs to a meeting, document or initiative stands from its own date on;
    where no date is given, a connection is known from the first document that states it. Geography always stands.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._values = {name: memberships.values(store, name) for name in (*_BEGINNINGS, *_ENDS, "from", "to")}
        self._appeared: dict[Edge, list[Span]] = {}
        self._begun: dict[str, Span] = {}

    def verdict(self, edge: Edge, day: date) -> str | None:
        """Whether an edge stood on a day: ``CERTAIN``, ``POSSIBLE``, or ``None`` if it is not known to have stood."""
        return self.verdicts(edge)(day)

    def verdicts(self, edge: Edge) -> Callable[[date], str | None]:
        """The verdict on an edge for any day, see ``verdict``; for those who ask about many days."""
        if self._is_lasting(edge):
            return lambda _: CERTAIN
        if edge.relation in ("membership", "position"):
            start, end = self._span(edge)
            published = self._published(edge)
            return lambda day: dates.held(day, start, end, published)
        begun, other = self.begun(edge.subject), self.begun(edge.value)
        first = max((span.earliest for span in (begun, other) if span.earliest), default=date.min)
        if begun.earliest is not None and self._is_a(edge.subject, *_DATED):
            is_planned = plans.is_planned(self._store, iris.ID + edge.subject)
            sure = date.max if is_planned else begun.latest or date.min
            return lambda day: None if first > day else POSSIBLE if is_planned or sure > day else CERTAIN
        published = self._published(edge)
        return lambda day: None if first > day else dates.held(day, None, None, published)

    def turns(self, edge: Edge) -> set[date]:
        """The days on or after which the verdict on an edge may change."""
        if self._is_lasting(edge):
            return set()
        told = [dates.bounds(text) for text in self._span(edge) if text] if edge.node else []
        told += [self.begun(entity) for entity in (edge.subject, edge.value)]
        return {day for bounds in (*told, *self._published(edge)) for day in bounds if day}

    def begun(self, entity: str) -> Span:
        """The first day on which an entity may have been there and the one by which it surely was, as documents say."""
        if entity not in self._begun:
            texts = [t for name in _BEGINNINGS for t in self._values[name].get(iris.ID + entity, ())]
            told = [span for span in map(dates.bounds, texts) if span.earliest]
            self._begun[entity] = min(told, key=lambda s: (s.earliest, s.latest or s.earliest), default=Span.of(None))
        return self._begun[entity]

    def over(self, entity: str) -> date | None:
        """The day by which an entity surely was over, as documents say; of a meeting none, for it stays held."""
        if self._is_a(entity, "Meeting"):
            return None
        told = [dates.bounds(t)[1] for name in _ENDS for t in self._values[name].get(iris.ID + entity, ())]
        return None if None in told else max((day for day in told if day), default=None)

    def _is_lasting(self, edge: Edge) -> bool:
        return edge.relation in _LASTING and self._is_a(edge.subject, *_GEOGRAPHY)

    def _span(self, edge: Edge) -> tuple[str | None, str | None]:
        starts, ends = (self._values[n].get(edge.node, ()) for n in ("from", "to"))
        return min(starts, default=None), max(ends, default=None)

    def _published(self, edge: Edge) -> list[Span]:
        if edge not in self._appeared:
            known = documents.of(self._store)
            texts = (known.get(s).published for s in sorted(edges.sources(self._store, edge)))
            self._appeared[edge] = [dates.bounds(t) for t in texts if t]
        return self._appeared[edge]

    def _is_a(self, entity: str, *classes: str) -> bool:
        return vocabulary.load().is_a(edges.entity_type(self._store, entity), *classes)


@per_store
def times(store: Store) -> Times:
    """The times of a store, kept with it."""
    return Times(store)


class Standing:
    """Judges connections by one day."""

    def __init__(self, store: Store, day: date) -> None:
        self._times = times(store)
        self._day = day
        self._known: dict[Edge, bool] = {}

    def held(self, edge: Edge) -> bool:
        """Whether an edge certainly or possibly stood on the day."""
        if edge not in self._known:
            self._known[edge] = self._times.verdict(edge, self._day) is not None
        return self._known[edge]
