"""The lines of the page: every connection with its sentence, its documents, and when it held."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyoxigraph as ox

from comity.evidence import memberships
from comity.explorer import selection, timeline
from comity.explorer.facts import Collector
from comity.explorer.texts import clean
from comity.model import dates, iris
from comity.model.languages import LANGUAGES
from comity.network import edges, sentences
from comity.network.as_of import times
from comity.network.edges import Edge
from comity.store import documents
from comity.store.base import DEFAULT, Store

_ASIDE = ("about", "reporter", "partner", "subject", "rankingOf")
"""Relations of figures, ranks and claims: drawn, but not steps of a path."""
_DETAILS = {"membership": "role", "participation": "capacity", "position": "post", "chairmanship": "chairRole"}


@dataclass
class Ties:
    """The data of the page by connection, ready for JSON.

    A tie is [subject, relation, value, detail, sentence, cost, runs, [source]]: positions of entities, relations, texts and
    runs (see ``timeline.runs``). ``detail`` is the role of a member or chair, the capacity of a participant, or a post. Cost and sentence
    are -1 if a tie is not a step of a path.
    """

    ties: list[list[Any]] = field(default_factory=list)
    sentences: list[list[str]] = field(default_factory=list)
    called: dict[str, list[list[str]]] = field(default_factory=dict)
    runs: list[timeline.Runs] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)
    over: list[int] = field(default_factory=list)


def collect(store: Store, collector: Collector, as_of: date | None, whole: bool) -> Ties:
    """The ties between the entities of a page; ``whole`` says whether it contains all entities."""
    return _Tier(store, collector, as_of, whole).collect()


class _Tier:
    def __init__(self, store: Store, collector: Collector, as_of: date | None, whole: bool) -> None:
        self._store = store
        self._collector = collector
        self._as_of = as_of
        self._whole = whole
        self._times = times(store)
        self._tellers = [sentences.Teller(store, language) for language in LANGUAGES]
        self._sentences: dict[tuple[str, ...], int] = {}
        self._forms: dict[str, int] = {}
        self._runs: dict[timeline.Runs, int] = {}
        self._values = {name: memberships.values(store, name) for name in _DETAILS.values()}

    def collect(self) -> Ties:
        place = self._collector.place
        steps = [e for e in edges.every(self._store) if self._is_here(e)]
        aside = sorted(e for e in {*self._aside(), *self._described()} if self._is_here(e))
        if self._whole:
            edges.read_sources(self._store, (*steps, *aside))
        order = documents.of(self._store).order
        nodes = {e.node for e in steps}
        judged = {node: (turns, verdict) for node, turns, verdict in memberships.over_time(self._store, nodes)}
        turns = {e: judged[e.node][0] if e.node in judged else self._times.turns(e) for e in (*steps, *aside)}
        days = timeline.stops(self._publications(), (d for t in turns.values() for d in t), self._as_of)
        ties = []
        for edge in (*steps, *aside):
            verdict = judged[edge.node][1] if edge.node in judged else self._times.verdicts(edge)
            runs = timeline.runs(days, turns[edge], verdict)
            is_step = edge.relation not in (*_ASIDE, "Source")
            stating = sorted(edges.sources(self._store, edge), key=order)
            stating += [edge.value] if edge.relation == "Source" else []
            ties.append([
                place[edge.subject],
                self._collector.relation(edge.relation),
                place[edge.value],
                self._detail(edge),
                self._sentence(edge) if is_step else -1,
                round(edges.base_cost(edge), 2) if is_step else -1,
                self._runs.setdefault(runs, len(self._runs)),
                [self._collector.source(s) for s in stating],
            ])  # fmt: skip
        return Ties(
            ties=ties,
            sentences=[list(s) for s in self._sentences],
            called={language: self._called(i) for i, language in enumerate(LANGUAGES)},
            runs=list(self._runs),
            stops=[day.isoformat() for day in days],
            begun=[self._begun(entity, days) for entity in place],
            over=[self._over(entity, days) for entity in place],
        )

    def _is_here(self, edge: Edge) -> bool:
        place = self._collector.place
        return edge.subject != edge.value and edge.subject in place and edge.value in place

    def _aside(self) -> Iterator[Edge]:
        for relation in _ASIDE:
            for quad in self._store.quads(None, ox.NamedNode(iris.NS + relation), None, DEFAULT):
                if isinstance(quad.object, ox.NamedNode):
                    yield Edge(iris.local(quad.subject.value), relation, iris.local(quad.object.value), "")

    def _described(self) -> Iterator[Edge]:
        """Ties between a source document that the page is about and everything it describes."""
        for entity, type_ in zip(self._collector.contents.entities, self._collector.contents.types, strict=True):
            if type_ == "Source":
                for other in selection.described(self._store, entity):
                    yield Edge(other, "Source", entity, "")

    def _publications(self) -> list[date]:
        texts = (q.object.value for q in self._store.quads(None, ox.NamedNode(iris.NS + "published"), None, DEFAULT))
        return [day for text in set(texts) if (day := dates.bounds(text)[1])]

    def _detail(self, edge: Edge) -> Any:
        """The role of a member or chair as a term, the capacity of a participant or a post as text; otherwise 0."""
        name = _DETAILS.get(edge.relation)
        values = sorted(self._values[name].get(edge.node, ())) if name else []
        if not values:
            return 0
        if name in ("role", "chairRole"):
            return self._collector.term(values[0])
        return clean(min(values, key=lambda t: (not t.isascii(), t)))

    def _sentence(self, edge: Edge) -> int:
        form = "" if edge.relation in ("membership", "position", "chairmanship") else self._tellers[0].form(edge)
        if form in self._forms:
            return self._forms[form]
        templates = tuple(clean(teller.template(edge)) for teller in self._tellers)
        place = self._sentences.setdefault(templates, len(self._sentences))
        if form:
            self._forms[form] = place
        return place

    def _called(self, column: int) -> list[list[str]]:
        """What sentences call each entity; without the last parts if they are the same or empty."""
        named = []
        for entity in self._collector.place:
            plain, owned, place, when = map(clean, self._tellers[column].naming(entity))
            parts = [plain, "" if owned == plain else owned, place, when]
            while len(parts) > 1 and not parts[-1]:
                parts.pop()
            named.append(parts)
        return named

    def _begun(self, entity: str, days: Sequence[date]) -> int:
        """The position of the first stop by which an entity may have existed; -1 if no document says."""
        earliest = self._times.begun(entity)[0]
        return -1 if earliest is None else bisect_left(days, earliest)

    def _over(self, entity: str, days: Sequence[date]) -> int:
        """The position of the first stop after an entity had surely ended; -1 if no document says so."""
        over = self._times.over(entity)
        place = len(days) if over is None else bisect_right(days, over)
        return place if place < len(days) else -1
