"""Every form holds the whole graph, and other software reads it."""

import csv
import io
import xml.etree.ElementTree as ET

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from comity.errors import ComityError
from comity.export import files
from comity.model import iris

FORMATS = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}


def _fact(label):
    return f"""
source: {{id: s, title: "=cmd()", publisher: P, kind: news, language: en, url: "https://example.org/"}}
facts:
  - id: a
    type: State
    name: {{en: "{label}"}}
"""


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_rdf_forms_give_the_same_graph_back(part, tmp_path, form):
    target = tmp_path / f"graph.{form}"
    part.export(form, str(target))
    again = ox.Store()
    again.load(path=str(target), format=FORMATS[form])
    looked_up = {ox.NamedNode(name) for name in iris.LOOKED_UP}
    assert set(again) == {q for q in part.store.quads() if q.graph_name not in looked_up}


def test_turtle_holds_each_statement_once(part, tmp_path):
    target = tmp_path / "graph.ttl"
    part.export("ttl", str(target))
    triples = list(ox.parse(path=str(target), format=ox.RdfFormat.TURTLE))
    assert len(triples) == len(part.store)
    assert target.read_text(encoding="utf-8").startswith("@prefix")


def test_graphml_opens_in_networkx_with_labels_types_and_sources(part, tmp_path):
    target = tmp_path / "graph.graphml"
    part.export("graphml", str(target))
    network = nx.read_graphml(target)
    assert network.nodes["china-central-asia"]["label"] == "China–Central Asia mechanism"
    assert network.nodes["china-central-asia"]["type"] == "Mechanism"
    seats = [
        d["sources"] for _, end, d in network.out_edges("china-central-asia-secretariat", data=True) if end == "xian"
    ]
    assert any("xinhua-2024-03-30-secretariat-launched" in s.split() for s in seats)


def test_csv_has_a_line_for_every_statement_of_every_source(part, tmp_path):
    target = tmp_path / "graph.csv"
    part.export("csv", str(target))
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    stated = [q for q in part.store.quads() if getattr(q.graph_name, "value", "").startswith(iris.SOURCE)]
    assert len(rows) == len(stated)
    wanted = {"subject": "nanjing", "property": "name", "value": "南京", "language": "zh", "source": "places"}
    assert any(wanted.items() <= row.items() for row in rows)


def test_csv_runs_no_formula(tiny, tmp_path):
    target = tmp_path / "graph.csv"
    tiny(_fact("=HYPERLINK(1)")).export("csv", str(target))
    cells = [cell for row in csv.reader(io.StringIO(target.read_text(encoding="utf-8"))) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not [c for c in cells if c.startswith(("=", "+", "-", "@"))]


def test_graphml_is_well_formed_whatever_the_label(tiny, tmp_path):
    target = tmp_path / "graph.graphml"
    tiny(_fact("<b>&]]>")).export("graphml", str(target))
    assert "<b>&" in "".join(ET.fromstring(target.read_bytes()).itertext())


def test_an_export_that_fails_leaves_the_old_file(part, tmp_path, monkeypatch):
    target = tmp_path / "graph.nq"
    target.write_text("old")

    def failing(_store, file):
        file.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(files.FORMS, "nq", failing)
    with pytest.raises(ComityError, match="No space left"):
        part.export("nq", str(target))
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["graph.nq"]


def test_an_unknown_form_and_an_unwritable_place_are_told(part, tmp_path):
    with pytest.raises(ComityError, match="use one of trig, nq"):
        part.export("docx", str(tmp_path / "x"))
    with pytest.raises(ComityError, match="cannot be written"):
        part.export("nq", str(tmp_path / "none" / "x.nq"))


@pytest.fixture(scope="module")
def view_and_copy(tiny):
    """A small graph as we give it to users of rdflib, and as rdflib reads it from a file."""
    small = tiny(_fact("Aland"))
    buffer = io.BytesIO()
    files.FORMS["nq"](small.store, buffer)
    copy = rdflib.Dataset()
    copy.parse(data=buffer.getvalue().decode(), format="nquads")
    return small.to_rdflib(), copy


def test_rdflib_sees_what_it_would_read_from_an_export(view_and_copy):
    view, copy = view_and_copy
    assert isinstance(view, rdflib.Dataset)
    assert set(view.default_graph) == set(copy.default_graph)
    assert len(view) == len(view.default_graph) == len(copy.default_graph)
    graphs = {graph.identifier for graph in view.graphs()}
    assert graphs == {graph.identifier for graph in copy.graphs()}
    for name in graphs:
        assert set(view.graph(name)) == set(copy.graph(name))
        assert len(view.graph(name)) == len(copy.graph(name))
    assert set(view.quads()) == set(copy.quads())
    assert sorted(view.serialize(format="nquads").splitlines()) == sorted(copy.serialize(format="nquads").splitlines())
    assert {"comity", "id", "source"} <= {prefix for prefix, _ in view.namespaces()}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?p ?o { ?s ?p ?o }",
        f"SELECT ?s ?p ?o {{ GRAPH <{iris.SOURCE}s> {{ ?s ?p ?o }} }}",
        "SELECT (COUNT(*) AS ?n) ?type { ?s a ?type } GROUP BY ?type",
        f"CONSTRUCT {{ ?s <{iris.NS}name> ?o }} WHERE {{ ?s <{iris.NS}name> ?o }}",
        f'ASK {{ ?s <{iris.NS}name> "Aland"@en }}',
    ],
)
def test_queries_of_rdflib_find_the_same_rows(view_and_copy, query):
    ours, theirs = (dataset.query(query) for dataset in view_and_copy)
    assert set(ours) == set(theirs)
    assert len(ours) == len(theirs)


def test_a_prepared_query_and_bindings_of_rdflib_work_too(view_and_copy):
    view, copy = view_and_copy
    name = rdflib.Literal("Aland", lang="en")
    for query in ("SELECT ?s { ?s ?p ?name }", prepareQuery("SELECT ?s { ?s ?p ?name }")):
        ours, theirs = (set(dataset.query(query, initBindings={"name": name})) for dataset in (view, copy))
        assert ours == theirs != set()


def test_rdflib_cannot_change_the_graph(view_and_copy):
    view, _ = view_and_copy
    before = set(view.quads())
    a = rdflib.URIRef("urn:a")
    for change in (
        lambda: view.add((a, a, a)),
        lambda: view.graph(a).add((a, a, a)),
        lambda: view.addN([(a, a, a, view.default_graph)]),
        lambda: view.remove((None, None, None)),
        lambda: view.remove_graph(rdflib.URIRef(iris.SOURCE + "s")),
        lambda: view.update("DELETE WHERE { ?s ?p ?o }"),
        lambda: view.parse(data="<urn:a> <urn:a> <urn:a> .", format="turtle"),
    ):
        with pytest.raises(ComityError, match=r"read only.*copy it"):
            change()
    assert set(view.quads()) == before
    copied = rdflib.Dataset().parse(data=view.serialize(format="nquads"), format="nquads")
    copied.add((a, a, a))
    assert len(copied) > len(view)


def test_numbers_stay_numbers_in_csv(part, tmp_path):
    target = tmp_path / "graph.csv"
    part.export("csv", str(target))
    with target.open(encoding="utf-8", newline="") as file:
        west = [row["value"] for row in csv.DictReader(file) if row["property"] == "longitude" and "-" in row["value"]]
    assert west
    assert all(float(value) < 0 for value in west)
