"""How two things are connected: the best paths between them, with a sentence and its documents for each step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from comity.errors import ComityError
from comity.model import iris, languages, vocabulary
from comity.network import edges, sentences
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
"""How many paths are given by default."""
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

    The best path has the lowest cost: few steps, through things that have few connections themselves (see
    ``edges.cost``). Each further path avoids the intermediate stops of those before it. ``day`` leaves out what had not
    happened by that day, or is not known to have held on it. ``without`` are classes (ids) that no path may go through.
    Raises ``ComityError`` for an unknown class, or if both ends are the same.
    """
    for name in without:
        if name not in vocabulary.load().classes:
            raise ComityError(f'"{name}" is not a type; see the types in ontology/comity.ttl')
    languages.check_language(language)
    if most < 1:
        raise ComityError(f"the number of paths must be at least 1, not {most}")
    ends = iris.local(start), iris.local(end)
    if start == end:
        raise ComityError(f"both ends are {ends[0]}; name two things")
    finder = _Finder(store, ends, day, without)
    teller = sentences.Teller(store, language)
    documents_ = documents.of(store)
    rows = []
    for number, path in enumerate(islice(finder.paths(), most), start=1):
        teller.begin()
        for step, (first, second) in enumerate(pairwise(path), start=1):
            sentence = teller.tell(finder.edge(first, second))
            cells: dict[str, Any] = {
                "path": number,
                "step": step,
                "start": {"id": first, "label": store.label(iris.ID + first, language)},
                "end": {"id": second, "label": store.label(iris.ID + second, language)},
                "says": sentence.text,
            }
            rows.append(AnswerRow(cells, tuple(sorted(sentence.sources, key=documents_.order))))
    cited = dict.fromkeys(s for row in rows for s in row.sources)
    return Answer(
        question="paths",
        parameters={"from": ends[0], "to": ends[1]},
        as_of=day.isoformat() if day else None,
        columns=catalogue.column_titles("paths", store, language),
        rows=rows,
        sources=[documents_.get(s) for s in sorted(cited, key=documents_.order)],
        notes=[],
        language=language,
    )


def answer(store: Store, bindings: Bindings, day: date | None, language: str) -> Answer:
    """The answer to the question ``paths`` of the catalogue."""
    (start,), (end,) = bindings["FROM"], bindings["TO"]
    return find(store, start.value, end.value, day=day, language=language)


def text(answer: Answer, most: int | None = 3) -> str:
    """The paths of an answer for a terminal: a heading for each path, a sentence for each step, and the sources below.

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
    """Searches for paths between two ends."""

    def __init__(self, store: Store, ends: tuple[str, str], day: date | None, without: Collection[str]) -> None:
        self._ends = ends
        self._graph: nx.Graph[str] = edges.graph(store)
        self._is_direct = False
        self._as_of = Standing(store, day) if day else None
        self._hidden = {n for n in self._graph if without and self._is_hidden(store, n, without)} - set(ends)

    @staticmethod
    def _is_hidden(store: Store, node: str, without: Collection[str]) -> bool:
        return any(vocabulary.load().is_a(t, *without) for t in store.types(iris.ID + node))

    def paths(self) -> Iterator[Sequence[str]]:
        """The paths, best first. Each avoids the stops of those before it, so it is a separate connection."""
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
        held = self._held(data["edges"])
        return edges.cost(self._graph, first, second, held) if held else None

    def _held(self, between: Sequence[Edge]) -> Sequence[Edge]:
        as_of = self._as_of
        return [e for e in between if as_of.held(e)] if as_of else between

    def edge(self, first: str, second: str) -> Edge:
        """The edge that the sentence of a step is about."""
        return self._held(self._graph[first][second]["edges"])[0]
