"""The W3C's own tests of the SPARQL 1.1 protocols and result formats, over HTTP, as their manifests have them."""

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import rdflib
import rdflib.compare
from rdflib.collection import Collection

from places import SHARED
from served import TOKEN, serving

CASES = SHARED / "w3c" / "sparql11"
pytestmark = [
    pytest.mark.xdist_group("conformance"),
    pytest.mark.skipif(not CASES.exists(), reason="the W3C's cases are not beside this checkout"),
]
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPES = "text/turtle, application/n-triples, application/rdf+xml, application/ld+json"
TABULAR = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
FACTS = "source: {id: s, title: T, publisher: P, language: en, kind: reference}\nfacts: [{id: x, type: State, name: {en: X}}]\n"


def manifest(path):
    graph = rdflib.Graph()
    if (CASES / path).exists():
        graph.parse(CASES / path, format="turtle")
    return graph


def entries(graph):
    listed = next(graph.objects(None, MF.entries), None)
    return [] if listed is None else [(str(e).rpartition("#")[2], e) for e in Collection(graph, listed)]


@pytest.fixture(scope="module")
def writable(tmp_path_factory):
    """A server that takes writes, over a store with one document that states nothing."""
    folder = tmp_path_factory.mktemp("conformance")
    (folder / "s.yaml").write_text(FACTS, encoding="utf-8")
    from comity.build import builder

    builder.build_into(str(folder / "store"), [str(folder / "s.yaml")])
    with serving("--writable", "--store", str(folder / "store"), "--log", "off", "--proxy", "127.0.0.1") as server:
        yield server


def put(server, graph, data):
    headers = {"Content-Type": "text/turtle", "Authorization": f"Bearer {TOKEN}"}
    assert server.ask("PUT", f"/store?graph={quote(graph, safe='')}", data, headers).status in (201, 204)


def requests(graph, test):
    connection = graph.value(test, MF.action)
    return Collection(graph, graph.value(connection, HT.requests))


def sent(graph, request, server, root, found=()):
    """Send a request of a manifest, its address below ours; ``found`` are texts that stand for what came before."""
    path = str(graph.value(request, HT.absolutePath))
    headers = {"Authorization": f"Bearer {TOKEN}", "Host": "www.example"}
    fields = graph.value(request, HT.headers)
    for field in Collection(graph, fields) if fields else ():
        headers[str(graph.value(field, HT.fieldName)).title()] = str(graph.value(field, HT.fieldValue))
    body = graph.value(request, HT.body)
    data = None
    if body is not None:
        text = str(graph.value(body, CNT.chars))
        for name, value in found:
            text = text.replace(name, value)
        data = text.encode(str(graph.value(body, CNT.characterEncoding)))
    for name, value in found:
        path = path.replace(name, value)
    path = re.sub(r"^http://www\.example", "", path)
    return server.ask(str(graph.value(request, HT.methodName)), re.sub(*root, path), data, headers)


def is_expected(status, graph, response):
    """Whether a status is one of those that a manifest allows, such as ``Created`` or ``StatusCode2xx``."""
    allowed = [str(s).rpartition("#")[2] for s in graph.objects(response, MF.expectedStatus)]
    names = {"Created": 201, "OK": 200, "NoContent": 204, "NotFound": 404, "BadRequest": 400, "Conflict": 409}
    exact = [names.get(a) for a in allowed]
    return not allowed or status in exact or any(a == f"StatusCode{status // 100}xx" for a in allowed)


PROTOCOL = manifest("protocol/manifest.ttl")


@pytest.mark.parametrize(("name", "test"), entries(PROTOCOL), ids=lambda v: v if isinstance(v, str) else "")
def test_protocol(name, test, writable):
    action = [test]
    for given in {d for a in action for d in PROTOCOL.objects(a, UT.graphData)}:
        label = str(PROTOCOL.value(given, rdflib.RDFS.label))
        file = str(PROTOCOL.value(given, UT.graph)).rpartition("/")[2]
        put(writable, label, (CASES / "protocol" / file).read_bytes())
    for request in requests(PROTOCOL, test):
        got = sent(PROTOCOL, request, writable, (r"^/sparql/", "/sparql/"))
        response = PROTOCOL.value(request, HT.resp)
        assert is_expected(got.status, PROTOCOL, response), got
        expected = PROTOCOL.value(response, MF.expectedBoolean)
        if expected is not None:
            assert json.loads(got.body)["boolean"] is bool(expected.value)
        form = str(PROTOCOL.value(response, MF.expectedFormat) or "")
        kind = got.headers.get("content-type", "").partition(";")[0]
        assert {"RDF": kind in RDF_TYPES, "tabular": kind in TABULAR, "boolean": kind in TABULAR[:2], "": True}[form]


def test_every_protocol_case_is_run():
    assert len(entries(PROTOCOL)) == 34


STORES = [manifest(f"graph-store-protocol/manifest-{kind}.ttl") for kind in ("direct", "indirect")]
GRAPH_STORE = [(name, test, graph) for graph in STORES for name, test in entries(graph)]


@pytest.mark.parametrize(("name", "test", "graph"), GRAPH_STORE, ids=[name for name, *_ in GRAPH_STORE])
def test_graph_store(name, test, graph, writable):
    writable.update("DROP ALL")
    found = []
    for request in requests(graph, test):
        got = sent(graph, request, writable, (r"^/gsp", "/store"), found)
        response = graph.value(request, HT.resp)
        assert is_expected(got.status, graph, response), got
        template = graph.value(response, MF.expectedLocation)
        if template is not None:
            found.append((str(template), got.headers["location"]))
        body = graph.value(response, HT.body)
        if body is not None:
            expected = rdflib.Graph().parse(data=str(graph.value(body, CNT.chars)), format="turtle")
            assert rdflib.compare.isomorphic(rdflib.Graph().parse(data=got.body, format="turtle"), expected)


@pytest.fixture(scope="module")
def description(writable):
    return writable.ask("GET", "/sparql", headers={"Accept": "text/turtle"})


def test_service_description_is_rdf(description):
    assert description.headers["content-type"].startswith("text/turtle")
    assert len(rdflib.Graph().parse(data=description.body, format="turtle")) > 10


def test_service_description_names_this_endpoint(description, writable):
    graph = rdflib.Graph().parse(data=description.body, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (None, sd.endpoint, rdflib.URIRef(f"{writable.base}/sparql")) in graph


SD = "http://www.w3.org/ns/sparql-service-description#"
SD_CLASSES = {
    **dict.fromkeys(("supportedLanguage",), "Language"),
    **dict.fromkeys(("defaultDataset",), "Dataset"),
    **dict.fromkeys(("defaultGraph", "graph"), "Graph"),
    **dict.fromkeys(("namedGraph",), "NamedGraph"),
}


def test_service_description_conforms_to_its_schema(description):
    """Section 3: one service with an endpoint; what properties point at has the classes of their ranges; names are IRIs."""
    graph = rdflib.Graph().parse(data=description.body, format="turtle")
    sd = rdflib.Namespace(SD)
    (service,) = graph.subjects(rdflib.RDF.type, sd.Service)
    assert len(list(graph.objects(service, sd.endpoint))) == 1
    own = {"SPARQL11Query", "SPARQL11Update", "SPARQL10Query"}
    for predicate, kind in SD_CLASSES.items():
        for value in graph.objects(None, sd[predicate]):
            assert (value, rdflib.RDF.type, sd[kind]) in graph or str(value).removeprefix(SD) in own
    for named in graph.subjects(rdflib.RDF.type, sd.NamedGraph):
        (name,) = graph.objects(named, sd.name)
        assert isinstance(name, rdflib.URIRef)
    assert set(map(str, graph.predicates(None, None))) >= {SD + "endpoint", SD + "resultFormat", SD + "defaultDataset"}
    known = {"endpoint", "supportedLanguage", "resultFormat", "inputFormat", "feature", "defaultDataset", "defaultGraph",
             "namedGraph", "name", "graph", "availableGraphs", "languageExtension", "extensionFunction"}  # fmt: skip
    assert {str(p).removeprefix(SD) for p in graph.predicates(None, None) if str(p).startswith(SD)} <= known


RESULTS = [manifest(f"{folder}/manifest.ttl") for folder in ("csv-tsv-res", "json-res")]
FORMATS = [(name, test, graph) for graph in RESULTS for name, test in entries(graph)]
MEDIA = {"csv": "text/csv", "tsv": "text/tab-separated-values", "srj": "application/sparql-results+json"}


@pytest.mark.parametrize(("name", "test", "graph"), FORMATS, ids=[name for name, *_ in FORMATS])
def test_result_formats(name, test, graph, writable):
    action = graph.value(test, MF.action)
    local = [Path(str(graph.value(action, p)).removeprefix("file://")) for p in (QT.query, QT.data)]
    expected = Path(str(graph.value(test, MF.result)).removeprefix("file://"))
    put(writable, "http://test.example/data", local[1].read_bytes())
    form = expected.suffix[1:]
    given = {"default-graph-uri": "http://test.example/data"}
    got = writable.query(local[0].read_text("utf-8"), MEDIA[form], **given)
    assert got.headers["content-type"].partition(";")[0] == MEDIA[form]
    if form == "csv":
        assert comparable(rows(got.text)) == comparable(rows(expected.read_text("utf-8")))
    else:
        engine = {"tsv": ox.QueryResultsFormat.TSV, "srj": ox.QueryResultsFormat.JSON}[form]
        assert solutions(got.body, engine) == solutions(expected.read_bytes(), engine)


def rows(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def comparable(table):
    """The rows of a table in any order, the columns by name (those of ``SELECT *`` have no order).

    Blank nodes are all alike, and numbers are compared as numbers: the engine writes 1.0e6 as 1000000.
    """
    order = sorted(range(len(table[0])), key=lambda i: table[0][i])
    told = [[row[i] for i in order] for row in table]
    return [told[0], sorted(["_" if c.startswith("_:") else _value(c) for c in row] for row in told[1:])]


def _value(text):
    try:
        return str(float(text))
    except ValueError:
        return text


def solutions(data, form):
    """The solutions of a result in any order, blank nodes all alike, numbers by value."""
    found = ox.parse_query_results(data, form)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    names = sorted(v.value for v in found.variables)
    return names, sorted(tuple(_term(s[n]) for n in names) for s in found)


def _term(term):
    if isinstance(term, ox.BlankNode):
        return "_"
    if isinstance(term, ox.Literal):
        # The engine keeps the value of a whole number, not which of XML Schema's kinds of whole number it was written as.
        if term.datatype.value == f"{XSD}negativeInteger":
            term = ox.Literal(term.value, datatype=ox.NamedNode(f"{XSD}integer"))
        return f"{_value(term.value)} {term.datatype.value} {term.language}"
    return str(term)
