"""Measures of shortest ways in large networks, by NetworKit (extra ``large``), where networkx would take minutes or hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

_FEWEST = 500
"""In networks of fewer entities networkx is done before NetworKit is loaded."""
_LONGEST = 2**53
"""Up to here whole numbers are exact in floating point, so that ways of equal length stay equal."""


def shortest_ways(graph: nx.Graph[str], measure: str) -> dict[str, float] | None:
    """The ``betweenness`` or ``closeness`` of each entity by its edges' ``distance``, as networkx defines them.

    ``None`` where networkx has to do it: the network is small, NetworKit is not there, or a distance is too long to be exact.
    """
    if len(graph) < _FEWEST or graph.size("distance") >= _LONGEST:
        return None
    try:
        from networkit import centrality
    except ImportError:
        return None
    large = _converted(graph)
    if measure == "betweenness":
        scores = centrality.Betweenness(large, normalized=True).run().scores()
    else:
        scores = centrality.Closeness(large, False, centrality.ClosenessVariant.GENERALIZED).run().scores()
    return dict(zip(graph, scores, strict=True))


def _converted(graph: nx.Graph[str]) -> Any:
    import networkit

    places = {entity: place for place, entity in enumerate(graph)}
    large = networkit.Graph(len(places), weighted=True)
    for one, other, edge in graph.edges(data=True):
        large.addEdge(places[one], places[other], float(edge["distance"]))
    return large
