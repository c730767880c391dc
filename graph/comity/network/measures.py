"""Network analysis of a projection: who is central, which communities there are, and how both change over time.

The measures are those of networkx; for large networks NetworKit computes the same ones. The stronger a tie, the shorter the
distance: if two entities share n things, their distance is 1/n.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any, NamedTuple

from comity.errors import ComityError
from comity.evidence import memberships
from comity.model import dates
from comity.network import large, projections
from comity.questions.answer import Answer, AnswerRow, Value
from comity.questions.frames import pandas
from comity.store import documents
from comity.store.base import Store
from comity.text import words

if TYPE_CHECKING:
    import networkx as nx

_SEED = 1
"""For the Louvain method, which visits the entities in random order."""
_DIGITS = 6
NAMING = 3
SEPARATOR = " · "


class Community(NamedTuple):
    """Entities (ids) with closer ties to each other than to the rest, strongest first. Up to three of them give the name."""

    name: str
    members: tuple[str, ...]


def _degree(graph: nx.Graph[str]) -> dict[str, float]:
    return dict(graph.degree())


def _strength(graph: nx.Graph[str]) -> dict[str, float]:
    return dict(graph.degree(weight="weight"))


def _betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    import networkx as nx

    distances, _ = _with_distances(graph)
    found = large.shortest_ways(distances, "betweenness")
    return found or nx.betweenness_centrality(distances, weight="distance")


def _closeness(graph: nx.Graph[str]) -> dict[str, float]:
    import networkx as nx

    distances, unit = _with_distances(graph)
    found = large.shortest_ways(distances, "closeness")
    return {n: v * unit for n, v in (found or nx.closeness_centrality(distances, distance="distance")).items()}


def _eigenvector(graph: nx.Graph[str]) -> dict[str, float]:
    import networkx as nx

    if not graph.number_of_edges():
        return dict.fromkeys(graph, 0.0)
    try:
        found = nx.eigenvector_centrality(graph, weight="weight", max_iter=10_000, tol=1e-9)
    except nx.PowerIterationFailedConvergence:
        raise ComityError("the eigenvector centrality of this network does not converge; use another measure") from None
    return {n: max(0.0, value) for n, value in found.items()}


_MEASURES: dict[str, Callable[[nx.Graph[str]], dict[str, float]]] = {
    "degree": _degree,
    "strength": _strength,
    "betweenness": _betweenness,
    "closeness": _closeness,
    "eigenvector": _eigenvector,
}
MEASURES = tuple(_MEASURES)


def score(graph: nx.Graph[str], measure: str) -> dict[str, float]:
    """One of ``MEASURES`` for each entity (id) of a projection. Raises ``ComityError`` for an unknown measure.

    ``degree`` counts the entities that share anything with this one; ``strength`` is the total weight of these ties.
    ``betweenness`` is the share of shortest paths between others that go through it. ``closeness`` is the reciprocal of its
    average distance to the entities it can reach, times their share of all others. ``eigenvector`` is high for entities
    whose neighbours have a high value too.
    """
    if measure not in _MEASURES:
        raise ComityError(f'"{measure}" is not a measure; use one of {", ".join(MEASURES)}')
    return _MEASURES[measure](graph) if len(graph) else {}


def centrality(graph: nx.Graph[str]) -> Any:
    """All measures of a projection as a pandas data frame, with a row for each entity, strongest first; see ``score``.

    Raises ``ComityError`` if pandas (extra ``frames``) is not installed.
    """
    found = {measure: score(graph, measure) for measure in MEASURES}
    order = sorted(graph, key=lambda n: (-found["strength"][n], n))
    rows = [{"id": n, "label": _label(graph, n)} | {m: found[m][n] for m in MEASURES} for n in order]
    return pandas().DataFrame(rows, columns=["id", "label", *MEASURES])


def groups(graph: nx.Graph[str]) -> list[Community]:
    """The communities of a projection by the Louvain method, largest first. The result is the same every time.

    An entity that shares nothing with others is a community of its own.
    """
    import networkx as nx

    found = []
    for members in nx.community.louvain_communities(graph, weight="weight", seed=_SEED) if len(graph) else []:
        ties = dict(graph.subgraph(members).degree(weight="weight"))
        order = sorted(members, key=lambda n: (-ties[n], n))
        found.append(Community(SEPARATOR.join(_label(graph, n) for n in order[:NAMING]), tuple(order)))
    return sorted(found, key=lambda c: (-len(c.members), c.members))


def communities(graph: nx.Graph[str]) -> Any:
    """The communities as a pandas data frame, with a row for each entity: the number (from 1) and name of its community.

    Raises ``ComityError`` if pandas (extra ``frames``) is not installed.
    """
    rows = [
        (n, _label(graph, n), number, group.name)
        for number, group in enumerate(groups(graph), start=1)
        for n in group.members
    ]
    return pandas().DataFrame(rows, columns=["id", "label", "community", "name"])


def over_time(
    store: Store,
    projection: str,
    days: Iterable[str | int],
    measure: str = "strength",
    *,
    roles: Collection[str] = memberships.FULL,
    language: str = "en",
) -> Any:
    """A measure of a projection (see ``projections.NAMES``) on several days, as a pandas data frame.

    There is a row for each day and each entity in the projection on that day: ``date``, ``id``, ``label`` and the measure.
    ``days`` are days (``"2024-01-01"``) or years (``2024``); a year means its last day. Raises what
    ``projections.project`` and ``score`` do, and ``ComityError`` if pandas (extra ``frames``) is not installed.
    """
    frames = pandas()
    rows = []
    for day in map(_last_day, days):
        graph = projections.project(store, projection, day, roles=roles, language=language)
        found = score(graph, measure)
        rows += [(day, n, _label(graph, n), found[n]) for n in graph]
    frame = frames.DataFrame(rows, columns=["date", "id", "label", measure])
    frame["date"] = frames.to_datetime(frame["date"])
    return frame


def answer(
    store: Store,
    projection: str,
    measures: Sequence[str] = MEASURES,
    as_of: str | date | None = None,
    *,
    roles: Collection[str] = memberships.FULL,
    language: str = "en",
) -> Answer:
    """The measures of a projection and the community of each entity, as an answer with sources.

    Rows are in descending order of the first measure. The documents of a row are those that state what the entity shares.
    Raises what ``projections.project`` and ``score`` do.
    """
    graph = projections.project(store, projection, as_of, roles=roles, language=language)
    found = {measure: {n: _rounded(v) for n, v in score(graph, measure).items()} for measure in measures}
    community = {n: group.name for group in groups(graph) for n in group.members}
    documents_ = documents.of(store)
    rows = []
    for n in sorted(graph, key=lambda n: (*(-found[m][n] for m in measures), n)):
        cells: dict[str, Value] = {"entity": {"id": n, "label": _label(graph, n)}}
        cells |= {m: found[m][n] for m in measures} | {"community": community[n]}
        rows.append(AnswerRow(cells, tuple(sorted(graph.nodes[n]["sources"].split(), key=documents_.order))))
    titles = words.of("measures", language)
    cited = dict.fromkeys(s for row in rows for s in row.sources)
    return Answer(
        question="network",
        parameters={"projection": projection, "roles": sorted(roles)},
        as_of=dates.as_day(as_of).isoformat() if as_of is not None else None,
        columns={name: titles[name] for name in ("entity", *measures, "community")},
        rows=rows,
        sources=[documents_.get(s) for s in sorted(cited, key=documents_.order)],
        notes=_notes(store, projection, as_of, roles, language),
        language=language,
    )


def _notes(store: Store, projection: str, as_of: str | date | None, roles: Collection[str], language: str) -> list[str]:
    if as_of is None or projection == "shared-formats":
        return []
    counting = list(projections.counted(store, as_of, roles))
    possible = sum(m.possible for m in counting)
    template = words.of("measures", language)["possible"]
    return [template.format(n=len(counting), m=possible, day=as_of)] if possible else []


def _label(graph: nx.Graph[str], entity: str) -> str:
    return str(graph.nodes[entity].get("label", entity))


def _rounded(value: float) -> int | float:
    return value if isinstance(value, int) else round(value, _DIGITS)


def _last_day(day: str | int) -> str:
    text = str(day)
    return f"{text}-12-31" if len(text) == 4 and text.isdigit() else text


def _with_distances(graph: nx.Graph[str]) -> tuple[nx.Graph[str], int]:
    """A copy whose edges have a ``distance``, and the factor that all distances are multiplied by.

    The factor makes distances integers. Paths of equal length must compare as equal, and sums of 1/3 would not.
    """
    import networkx as nx

    exact = {(a, b): 1 / Fraction(weight) for a, b, weight in graph.edges(data="weight", default=1)}
    unit = lcm(*(d.denominator for d in exact.values()))
    copy: nx.Graph[str] = nx.Graph()
    copy.add_nodes_from(graph)
    copy.add_edges_from((a, b, {"distance": int(d * unit)}) for (a, b), d in exact.items())
    return copy, unit
