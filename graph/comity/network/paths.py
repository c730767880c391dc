"""How two things are connected: the best paths between them, each step a sentence with its documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from comity.errors import ComityError
from comity.model import iris, languages, vocabulary
from comity.network import edges as connections
from comity.network import sentences
from comity.network.as_of import Standing
from comity.network.edges import Edge
from comity.questions import catalogue
from comity.questions.answer import Answer, AnswerRow
from comity.questions.parameters import Bindings
from comity.store import documents
from comity.store.base import Store
from comity.text import tables

if TYPE_CHECKING:
    import networkx as nx

MOST = 3
"""How many paths are told unless more are asked for."""
_LONGEST = 8


def find(
    store: Store,
    start: str,
    end: str,
    *,
    most: int = MOST,
    day: date | None = None,
    without: Collection[str] = (),
    language: str = "en",
) -> Answer:
    """The best connections between two entities (IRIs), at most ``most``.

    The best is the one of least cost: few steps, through things that have few connections themselves (see
    ``connections.cost``). Each further one leads through no station of those before. ``day`` leaves out what had not
    happened, or is not known to have held, on that day; ``without`` are classes (ids) through which no path may lead.
    Raises ``ComityError`` for an unknown class, and for two ends that are one.
    """
    for name in without:
        if name not in vocabulary.load().classes:
            raise ComityError(f'"{name}" is no type of thing; see the types in ontology/comity.ttl')
    languages.check_language(language)
    if most < 1:
        raise ComityError(f"{most} is no number of paths; ask for at least one")
    ends = iris.local(start), iris.local(end)
    if start == end:
        raise ComityError(f"both ends are {ends[0]}; name two things")
    finder = _Finder(store, ends, day, without)
    teller = sentences.Teller(store, language)
    known = documents.of(store)
    rows = []
    for number, path in enumerate(islice(finder.paths(), most), start=1):
        teller.begin()
        for step, (first, second) in enumerate(pairwise(path), start=1):
            said = teller.tell(finder.edge(first, second))
            cells: dict[str, Any] = {
                "path": number,
                "step": step,
                "start": {"id": first, "label": store.label(iris.ID + first, language)},
                "end": {"id": second, "label": store.label(iris.ID + second, language)},
                "says": said.text,
            }
            rows.append(AnswerRow(cells, tuple(sorted(said.sources, key=known.order))))
    cited = dict.fromkeys(s for row in rows for s in row.sources)
    return Answer(
        question="paths",
        parameters={"from": ends[0], "to": ends[1]},
        as_of=day.isoformat() if day else None,
        columns=catalogue.column_titles("paths", store, language),
        rows=rows,
        sources=[known.get(s) for s in sorted(cited, key=known.order)],
        notes=[],
        language=language,
    )


def answer(store: Store, bindings: Bindings, day: date | None, language: str) -> Answer:
    """The answer to the question ``paths`` of the catalogue."""
    (start,), (end,) = bindings["FROM"], bindings["TO"]
    return find(store, start.value, end.value, day=day, language=language)


def text(answer: Answer, most: int | None = 3) -> str:
    """The paths of an answer for a terminal: a heading and a numbered sentence for each step, the sources below.

    A step cites at most ``most`` of its sources.
    """
    numbers: dict[str, int] = {}
    lines: list[str] = []
    for row in answer.rows:
        step = row.cells["step"]
        if step == 1:
            stations = [r.cells for r in answer.rows if r.cells["path"] == row.cells["path"]]
            through = [stations[0]["start"], *(cells["end"] for cells in stations)]
            heading = " → ".join(tables.display(entity, "end", answer.language) for entity in through)
            lines += ["", f"{row.cells['path']}. {heading}"]
        cited = row.sources[:most]
        marks = "".join(f" [{numbers.setdefault(s, len(numbers) + 1)}]" for s in cited)
        left = len(row.sources) - len(cited)
        lines.append(f"   {row.cells['says']}{marks}" + (f" +{left}" if left else ""))
    known = {source.id: source for source in answer.sources}
    lines += ["", *(f"[{number}] {known[s].citation()}" for s, number in numbers.items())]
    return "\n".join(map(tables.plain, lines[1:]))


class _Finder:
    """Searches paths between two ends."""

    def __init__(self, store: Store, ends: tuple[str, str], day: date | None, without: Collection[str]) -> None:
        self._ends = ends
        self._graph: nx.Graph[str] = connections.graph(store)
        self._is_direct = False
        self._standing = Standing(store, day) if day else None
        self._hidden = {n for n in self._graph if without and self._is_hidden(store, n, without)} - set(ends)

    @staticmethod
    def _is_hidden(store: Store, node: str, without: Collection[str]) -> bool:
        return any(vocabulary.load().is_a(t, *without) for t in store.types(iris.ID + node))

    def paths(self) -> Iterator[Sequence[str]]:
        """The paths, the best first; each leads through no station of one before, so that it is a connection of its own."""
        import networkx as nx

        start, end = self._ends
        while start in self._graph and end in self._graph:
            try:
                _, path = nx.bidirectional_dijkstra(self._graph, start, end, weight=self._cost)
            except nx.NetworkXNoPath:
                return
            if len(path) > _LONGEST:
                return
            yield path
            self._hidden.update(path[1:-1])
            self._is_direct = self._is_direct or len(path) == 2

    def _cost(self, first: str, second: str, data: Any) -> float | None:
        if first in self._hidden or second in self._hidden:
            return None
        if self._is_direct and {first, second} == set(self._ends):
            return None
        edges = self._edges(data["edges"])
        return connections.cost(self._graph, first, second, edges) if edges else None

    def _edges(self, edges: Sequence[Edge]) -> Sequence[Edge]:
        standing = self._standing
        return [e for e in edges if standing.held(e)] if standing else edges

    def edge(self, first: str, second: str) -> Edge:
        """The edge by which a step is told."""
        return self._edges(self._graph[first][second]["edges"])[0]
