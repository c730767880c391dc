"""The measurement: graphs of the real shape, the same each time, and a page that says what was reached and where we lose."""

import ast
import inspect
import io
import re
import xml.etree.ElementTree as ET
from collections import Counter

import pyoxigraph as ox
import pytest

import comity
from benching import exploring, loading, networks, plot, querying, report, serving, starting, synthetic
from benching.records import Record, Records
from comity.model import iris
from comity.store.embedded import EmbeddedStore

pytestmark = pytest.mark.xdist_group("bench")


def quads(data):
    return list(ox.parse(data, format=ox.RdfFormat.N_QUADS))


def written(real, size, first=()):
    file = io.BytesIO()
    count = synthetic.write(real, file, size, first)
    return count, file.getvalue()


@pytest.fixture(scope="module")
def real(part):
    """A quarter of the graph: without most places and people, and without what states are called elsewhere."""
    whole, store = part.store.raw, ox.Store()
    left_out = re.compile(r"/source/(places|people|labels|aliases|demonyms)$")
    sources = [g for g in whole.named_graphs() if "/source/" in g.value and not left_out.search(g.value)]
    for name in [*sources, ox.NamedNode(iris.GRAPH_ONTOLOGY)]:
        store.bulk_extend(whole.quads_for_pattern(None, None, None, name))
    subjects = {q.subject for q in store}
    for name in (iris.GRAPH_NAMES, iris.GRAPH_DERIVED):
        told = whole.quads_for_pattern(None, None, None, ox.NamedNode(name))
        store.extend(q for q in told if q.subject in subjects)
    looked_up = {ox.NamedNode(name) for name in iris.LOOKED_UP}
    store.extend([ox.Quad(*q.triple) for q in store if q.graph_name not in looked_up])
    return store


@pytest.fixture(scope="module")
def thrice(real):
    """Three copies of a part of the facts: how many quads, their bytes, and the quads."""
    count, data = written(real, 3 * len(real))
    return count, data, quads(data)


@pytest.mark.parametrize("module", [exploring, loading, networks, querying, serving, starting])
def test_what_a_measurement_runs_in_a_process_of_its_own_finds_its_modules(module):
    """A text of code that imports a module which has moved fails only when it is measured."""
    tree = ast.parse(inspect.getsource(module))
    texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    imports = [line for text in texts for line in re.findall(r"^from comity.*$", text, re.MULTILINE)]
    for line in imports:
        exec(line, {})


def test_a_synthetic_graph_is_the_same_each_time_and_as_large_as_asked(real, thrice):
    count, data, made = thrice
    assert written(real, 3 * len(real))[1] == data
    assert count == data.count(b"\n") == len(set(made))
    assert count == pytest.approx(3 * len(real), rel=0.05)


def test_every_copy_has_the_real_shape_and_the_first_one_is_the_real_graph(real, thrice):
    stated, made = set(real), set(thrice[2])
    ties = {iris.NS + name for name in ("memberState", "memberBody", "memberOf", "participatedIn")}
    assert {q for q in stated - made if q.predicate.value not in ties} == set()
    # As many statements of each property in each of three copies and a part of one, and terms of the vocabulary only once.
    in_part, in_made = (Counter(q.predicate.value for q in graph) for graph in (stated, made))
    for name in ("membership", "memberState", "participation", "start", "name", "nameKey"):
        assert 3 * in_part[iris.NS + name] <= in_made[iris.NS + name] + 5 < 4.1 * in_part[iris.NS + name], name
    assert in_made[iris.NS + "inverseLabel"] == in_part[iris.NS + "inverseLabel"]


def test_copies_are_tied_together_but_answer_for_themselves(thrice):
    store = ox.Store()
    store.extend(thrice[2])
    parties = store.quads_for_pattern(None, ox.NamedNode(iris.NS + "memberState"), None, ox.DefaultGraph())
    owners = {tuple(iris.local(node.value).partition("-")[0] for node in (q.subject, q.object)) for q in parties}
    assert ("c1", "c2") in owners or ("c2", "c1") in owners
    graph = EmbeddedStore(store)
    assert graph.label(iris.ID + "c1-kazakhstan") == "Kazakhstan 1"
    assert [m.id for m in comity.naming.lookup.search(graph, "Kazakhstan 1", 1)] == ["c1-kazakhstan"]
    assert graph.label(iris.ID + "kazakhstan") == "Kazakhstan"


def test_a_small_graph_holds_the_documents_that_are_named_and_what_follows_from_them(real):
    first = iris.SOURCE + "mfa-kz-sco"
    count, data = written(real, len(real) // 4, [first])
    made = quads(data)
    assert count == pytest.approx(len(real) / 4, rel=0.3)
    stated = {q.triple for q in real.quads_for_pattern(None, None, None, ox.NamedNode(first))}
    assert stated <= {q.triple for q in made if isinstance(q.graph_name, ox.DefaultGraph)}


@pytest.fixture
def records(tmp_path):
    """A small known result: faster than one peer, slower than another, which gave up once."""
    found = Records(str(tmp_path / "results.jsonl"))
    for system, rate in (("Comity", [90.0, 100.0, 110.0]), ("oxigraph load", [105.0])):
        found.add(Record("load", "1m", 1_000_000, "on disk", system, "quads/s", rate))
    for system, seconds, note in (
        ("Comity", [0.002], ""),
        ("pyoxigraph", [0.001], ""),
        ("rdflib", [], "given up after 10 s"),
    ):
        found.add(Record("query", "1m", 1_000_000, "members", system, "s", seconds, note))
    found.end("load 1m")
    return found


def test_the_page_says_what_was_reached_and_where_we_lose(records):
    text = report.page(records, {"pyoxigraph": "0.5"})
    lines = text.splitlines()
    assert "| load on disk: at least 0.9 times the speed of oxigraph load (1m) | 0.952 | met |" in lines
    assert "| a query in the process: at most 1.05 times raw pyoxigraph, median | 2 (worst 2) | **missed** |" in lines
    assert "| 1m (1,000,000) | 100 ±10% | 105 | 1.05 |" in lines
    assert "| members | 2 | 1 | given up after 10 s | 0.50 |" in lines
    lost = lines[lines.index("## Where we lose") : lines.index("## Targets")]
    assert "| query | members | pyoxigraph | 2 | 1m |" in lost
    assert not any("oxigraph load" in line for line in lost)


def test_a_run_can_be_gone_on_with(records, tmp_path):
    again = Records(str(tmp_path / "results.jsonl"))
    assert again.all == records.all
    assert set(again.done) == {"load 1m"}
    again.add(Record("load", "1m", 1_000_000, "on disk", "Comity", "quads/s", [50.0]))
    assert Records(str(tmp_path / "results.jsonl")).value("load", "1m", "on disk", "Comity") == 50.0


def test_a_picture_of_growth_is_drawn_to_powers_of_ten_and_escapes_names():
    svg = ET.fromstring(plot.growth("Loading", "quads", "s", {"a <b>": [(1000, 1), (10_000, 10), (100_000, 100)]}))
    points = next(e for e in svg.iter() if e.tag.endswith("polyline")).attrib["points"].split()
    (x0, y0), (x1, y1), (x2, y2) = (map(float, p.split(",")) for p in points)
    assert x1 - x0 == pytest.approx(x2 - x1, abs=0.2)
    assert y0 - y1 == pytest.approx(y1 - y2, abs=0.2)
    assert "a <b>" in {e.text for e in svg.iter()}
