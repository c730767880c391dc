"""Measures of shortest paths in large networks, where networkx takes minutes or hours. Uses NetworKit (extra ``large``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

_FEWEST = 500
"""With fewer entities than this, networkx is done before NetworKit has loaded."""
_LONGEST = 2**53
"""Up to here, floating point represents integers exactly, so paths of equal length stay equal."""


def shortest_ways(graph: nx.Graph[str], measure: str) -> dict[str, float] | None:
    """The ``betweenness`` or ``closeness`` of each entity, by the ``distance`` of its edges, as networkx defines them.

    ``None`` if networkx should compute it: the network is small, NetworKit is not installed, or the distances are too long
    to be exact.
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
