"""The query of every question runs as it stands in other engines, over what an export holds, and says the same there.

rdflib is an engine of its own; pyoxigraph is asked without the prefixes that Comity knows.
"""

import os
from typing import NamedTuple

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

import comity
from comity import answering, resources
from comity.model import iris
from comity.questions import catalogue

CATALOGUE = catalogue.catalogue()
DOCUMENTS = (
    "energyforum-uz-2026-mechanism-trade-interview",
    "gedf-2025-astana-declaration",
    "newschina-2025-second-summit",
)
READ_OTHERWISE = {
    "figure-series": "rdflib lets values from outside into a subquery, which is evaluated first (SPARQL 1.1, section 12)"
}


class Engines(NamedTuple):
    """The same statements in two engines."""

    oxigraph: ox.Store
    rdflib: rdflib.Dataset


@pytest.fixture(scope="module")
def engines(tmp_path_factory):
    folder = os.path.join(resources.data_dir(), "china-central-asia")
    small = comity.open(facts=[os.path.join(folder, f"{name}.yaml") for name in DOCUMENTS])
    path = str(tmp_path_factory.mktemp("exported") / "graph.nq")
    small.export("nq", path)
    store = ox.Store()
    store.load(path=path, format=ox.RdfFormat.N_QUADS)
    # The vocabulary is in the default graph too; as a graph of its own it is most of the rows of two questions.
    store.remove_graph(ox.NamedNode(iris.GRAPH_ONTOLOGY))
    dataset = rdflib.Dataset()
    dataset.parse(data=store.dump(format=ox.RdfFormat.N_QUADS).decode(), format="nquads")
    return Engines(store, dataset)


@pytest.mark.parametrize("question", [q for q in CATALOGUE if not q.computed], ids=lambda q: q.name)
def test_a_query_runs_in_any_engine_and_finds_the_same(engines, question):
    found = engines.oxigraph.query(question.query)
    names = [variable.value for variable in found.variables]
    rows = {tuple(term and term.value for term in row) for row in found}
    result = engines.rdflib.query(prepareQuery(question.query))
    elsewhere = {tuple(None if row[name] is None else str(row[name]) for name in names) for row in result}
    if question.name not in READ_OTHERWISE:
        assert elsewhere == rows


def test_most_queries_find_something(engines):
    found = [q.name for q in CATALOGUE if not q.computed and any(True for _ in engines.oxigraph.query(q.query))]
    assert len(found) > 30, sorted(found)


@pytest.mark.parametrize("question", CATALOGUE, ids=lambda q: q.name)
def test_a_question_has_a_query_or_is_computed_and_is_short(question):
    lines = question.query.splitlines()
    has_query = any(line and not line.startswith("#") for line in lines)
    assert has_query != question.computed
    assert (question.name in answering.COMPUTED) == question.computed
    assert len(lines) <= 60
