"""What network analysis measures of a projection: who is central, which communities there are, and how both change.

The measures are networkx's own, or in large networks those of NetworKit, which are the same. A strong tie is a short way: the
distance between two entities is one by what they share.
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
"""Of the Louvain method, which visits the entities in random order."""
_DIGITS = 6
NAMING = 3
SEPARATOR = " · "


class Community(NamedTuple):
    """Entities (ids) tied more closely to each other than to the rest, the strongest first; named by up to three of them."""

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
        raise ComityError("the eigenvector centrality of this network does not settle; use another measure") from None
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
    """What one of ``MEASURES`` says of each entity (id) of a projection; raises ``ComityError`` for another measure.

    ``degree`` counts the others with which an entity shares anything, ``strength`` sums up the weights of these ties.
    ``betweenness`` is the part of the shortest ways between others that lead through it, ``closeness`` the reciprocal of
    its average distance to those that it reaches, times their part of all others. ``eigenvector`` is high for ties to
    entities for which it is high.
    """
    if measure not in _MEASURES:
        raise ComityError(f'"{measure}" is no measure; use one of {", ".join(MEASURES)}')
    return _MEASURES[measure](graph) if len(graph) else {}


def centrality(graph: nx.Graph[str]) -> Any:
    """All measures of a projection as a pandas data frame: a row for each entity, the strongest first; see ``score``.

    Raises ``ComityError`` if pandas (extra ``frames``) is not installed.
    """
    found = {measure: score(graph, measure) for measure in MEASURES}
    order = sorted(graph, key=lambda n: (-found["strength"][n], n))
    rows = [{"id": n, "label": _label(graph, n)} | {m: found[m][n] for m in MEASURES} for n in order]
    return pandas().DataFrame(rows, columns=["id", "label", *MEASURES])


def groups(graph: nx.Graph[str]) -> list[Community]:
    """The communities of a projection by the Louvain method, the largest first; the same every time.

    An entity that shares nothing with others is a community by itself.
    """
    import networkx as nx

    found = []
    for members in nx.community.louvain_communities(graph, weight="weight", seed=_SEED) if len(graph) else []:
        ties = dict(graph.subgraph(members).degree(weight="weight"))
        order = sorted(members, key=lambda n: (-ties[n], n))
        found.append(Community(SEPARATOR.join(_label(graph, n) for n in order[:NAMING]), tuple(order)))
    return sorted(found, key=lambda c: (-len(c.members), c.members))


def communities(graph: nx.Graph[str]) -> Any:
    """The communities as a pandas data frame: a row for each entity, with the number (from 1) and name of its community.

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
    """A measure of a projection (see ``projections.NAMES``) as of several days, as a pandas data frame.

    There is a row for each day and entity that is in the projection on that day: ``date``, ``id``, ``label`` and the
    measure. ``days`` are days (``"2024-01-01"``) or years (``2024``), a year standing for its last day. Raises what
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
    """The measures of a projection, and the community of each entity, as an answer with sources.

    Its rows are in falling order of the first measure; the documents of a row are those that state what the entity has.
    Raises what ``projections.project`` and ``score`` do.
    """
    graph = projections.project(store, projection, as_of, roles=roles, language=language)
    found = {measure: {n: _rounded(v) for n, v in score(graph, measure).items()} for measure in measures}
    community = {n: group.name for group in groups(graph) for n in group.members}
    known = documents.of(store)
    rows = []
    for n in sorted(graph, key=lambda n: (*(-found[m][n] for m in measures), n)):
        cells: dict[str, Value] = {"entity": {"id": n, "label": _label(graph, n)}}
        cells |= {m: found[m][n] for m in measures} | {"community": community[n]}
        rows.append(AnswerRow(cells, tuple(sorted(graph.nodes[n]["sources"].split(), key=known.order))))
    titles = words.of("measures", language)
    cited = dict.fromkeys(s for row in rows for s in row.sources)
    return Answer(
        question="network",
        parameters={"projection": projection, "roles": sorted(roles)},
        as_of=dates.as_day(as_of).isoformat() if as_of is not None else None,
        columns={name: titles[name] for name in ("entity", *measures, "community")},
        rows=rows,
        sources=[known.get(s) for s in sorted(cited, key=known.order)],
        notes=_notes(store, projection, as_of, roles, language),
        language=language,
    )


def _notes(store: Store, projection: str, as_of: str | date | None, roles: Collection[str], language: str) -> list[str]:
    if as_of is None or projection == "shared-formats":
        return []
    counting = list(projections.counted(store, as_of, roles))
    possible = sum(m.possible for m in counting)
    said = words.of("measures", language)["possible"]
    return [said.format(n=len(counting), m=possible, day=as_of)] if possible else []


def _label(graph: nx.Graph[str], entity: str) -> str:
    return str(graph.nodes[entity].get("label", entity))


def _rounded(value: float) -> int | float:
    return value if isinstance(value, int) else round(value, _DIGITS)


def _last_day(day: str | int) -> str:
    text = str(day)
    return f"{text}-12-31" if len(text) == 4 and text.isdigit() else text


def _with_distances(graph: nx.Graph[str]) -> tuple[nx.Graph[str], int]:
    """A copy whose edges carry the ``distance``, and the number by which distances are multiplied there.

    It makes them whole: ways of equal length have to be equal, which sums of 1/3 and the like are not in binary.
    """
    import networkx as nx

    exact = {(a, b): 1 / Fraction(weight) for a, b, weight in graph.edges(data="weight", default=1)}
    unit = lcm(*(d.denominator for d in exact.values()))
    copy: nx.Graph[str] = nx.Graph()
    copy.add_nodes_from(graph)
    copy.add_edges_from((a, b, {"distance": int(d * unit)}) for (a, b), d in exact.items())
    return copy, unit
