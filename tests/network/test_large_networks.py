"""Large networks are measured by NetworKit, to the same values as small ones by networkx."""

import random

import networkx as nx
import pytest

from comity.network import large, measures


def tied(size, whole):
    """A network of two parts that are not connected, and of an entity that shares nothing."""
    chance = random.Random(size)
    graph = nx.Graph()
    graph.add_nodes_from(map(str, range(size + 1)))
    for half in (range(size // 2), range(size // 2, size)):
        for entity in half:
            for other in chance.sample(half, 4):
                if other != entity:
                    graph.add_edge(str(entity), str(other), weight=chance.randint(1, whole))
    return graph


@pytest.mark.parametrize("measure", ["betweenness", "closeness"])
def test_a_large_network_has_the_measures_of_networkx(measure, monkeypatch):
    graph = tied(600, 9)
    asked = []
    shortest_ways = large.shortest_ways
    monkeypatch.setattr(large, "shortest_ways", lambda *given: asked.append(found := shortest_ways(*given)) or found)
    found = measures.score(graph, measure)
    assert asked[0] is not None
    monkeypatch.setattr(large, "shortest_ways", lambda *given: None)
    assert found == pytest.approx(measures.score(graph, measure), rel=1e-9)
    assert found["600"] == 0


@pytest.mark.parametrize("graph", [tied(40, 9), tied(600, 200)], ids=["small", "with ways too long to be exact"])
def test_other_networks_are_left_to_networkx(graph):
    distances, _ = measures._with_distances(graph)
    assert large.shortest_ways(distances, "closeness") is None
