"""Whether a connection is known to have held on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from comity.evidence import memberships, plans, spells
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
    """When the connections in a store held, as far as documents say.

    A membership, post or term of a chair held between its dates. What belongs to a meeting, document or initiative holds from the date of
    that thing on. A connection without a date holds from the first document that states it. Geography always holds.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._values = {name: memberships.values(store, name) for name in (*_BEGINNINGS, *_ENDS)}
        self._spells = spells.every(store)
        self._appeared: dict[Edge, list[Span]] = {}
        self._begun: dict[str, Span] = {}

    def verdict(self, edge: Edge, day: date) -> str | None:
        """Whether an edge held on a day: ``CERTAIN``, ``POSSIBLE``, or ``None`` if it is not known to have held."""
        return self.verdicts(edge)(day)

    def verdicts(self, edge: Edge) -> Callable[[date], str | None]:
        """A function that gives the verdict on an edge for any day (see ``verdict``); faster for many days."""
        if self._is_lasting(edge):
            return lambda _: CERTAIN
        if edge.node in self._spells:
            return self._spells[edge.node].on
        begun, other = self.begun(edge.subject), self.begun(edge.value)
        first = max((span.earliest for span in (begun, other) if span.earliest), default=date.min)
        if begun.earliest is not None and self._is_a(edge.subject, *_DATED):
            is_planned = plans.is_planned(self._store, iris.ID + edge.subject)
            sure = date.max if is_planned else begun.latest or date.min
            return lambda day: None if first > day else POSSIBLE if is_planned or sure > day else CERTAIN
        published = self._published(edge)
        return lambda day: None if first > day else dates.held(day, None, None, published)

    def turns(self, edge: Edge) -> set[date]:
        """The days on which, or right after which, the verdict on an edge may change."""
        if self._is_lasting(edge):
            return set()
        if edge.node in self._spells:
            return self._spells[edge.node].turns
        spans: list[Span] = []
        spans += [self.begun(entity) for entity in (edge.subject, edge.value)]
        return {day for bounds in (*spans, *self._published(edge)) for day in bounds if day}

    def begun(self, entity: str) -> Span:
        """The first day on which an entity may have existed, and the day by which it surely did, according to documents."""
        if entity not in self._begun:
            texts = [t for name in _BEGINNINGS for t in self._values[name].get(iris.ID + entity, ())]
            spans = [span for span in map(dates.bounds, texts) if span.earliest]
            self._begun[entity] = min(spans, key=lambda s: (s.earliest, s.latest or s.earliest), default=Span.of(None))
        return self._begun[entity]

    def over(self, entity: str) -> date | None:
        """The day by which an entity had surely ended, according to documents. A meeting has none: it stays held."""
        if self._is_a(entity, "Meeting"):
            return None
        ends = [dates.bounds(t)[1] for name in _ENDS for t in self._values[name].get(iris.ID + entity, ())]
        return None if None in ends else max((day for day in ends if day), default=None)

    def _is_lasting(self, edge: Edge) -> bool:
        return edge.relation in _LASTING and self._is_a(edge.subject, *_GEOGRAPHY)

    def _published(self, edge: Edge) -> list[Span]:
        if edge not in self._appeared:
            sources = documents.of(self._store)
            texts = (sources.get(s).published for s in sorted(edges.sources(self._store, edge)))
            self._appeared[edge] = [dates.bounds(t) for t in texts if t]
        return self._appeared[edge]

    def _is_a(self, entity: str, *classes: str) -> bool:
        return vocabulary.load().is_a(edges.entity_type(self._store, entity), *classes)


@per_store
def times(store: Store) -> Times:
    """The ``Times`` of a store. Read once."""
    return Times(store)


class Standing:
    """Says which connections held on one day."""

    def __init__(self, store: Store, day: date) -> None:
        self._times = times(store)
        self._day = day
        self._judged: dict[Edge, bool] = {}

    def held(self, edge: Edge) -> bool:
        """Whether an edge certainly or possibly held on the day."""
        if edge not in self._judged:
            self._judged[edge] = self._times.verdict(edge, self._day) is not None
        return self._judged[edge]
