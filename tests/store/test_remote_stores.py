"""A graph on a server answers as the one in this process does: Oxigraph, Virtuoso and our own, all real, on loopback."""

import base64
import contextlib
import functools
import json
import re
import shlex
import zlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pyoxigraph as ox
import pytest

import comity
from comity.build import remote as remote_build
from comity.errors import ComityError
from comity.graph import Graph
from comity.model import iris
from comity.questions import catalogue, command_text
from comity.questions import parameters as binding
from comity.store.embedded import EmbeddedStore
from comity.store.remote import http
from comity.store.remote import query as remote_query
from comity.store.remote.http import RequestError, Server
from packaged_documents import LIST_MEMBERS
from served import TOKEN, serving
from sparql_servers import VIRTUOSO_PASSWORD, VIRTUOSO_USER, Addresses, oxigraph, virtuoso

pytestmark = pytest.mark.xdist_group("sparql-servers")

CCA, MEMBERSHIP = "id:china-central-asia", "id:china-central-asia comity:membership ?m"

MORE = [
    ("members", ["上海合作组织"], {"as_of": "2012-06-01", "role": "observer"}),
    ("mechanisms", [], {"member": "kazakhstan", "since": "2010", "until": "2020"}),
    ("meetings", ["china-central-asia"], {"type": "Summit", "language": "ru"}),
    ("formats-by-area", ["area-energy"], {"how": "identified"}),
    ("membership-changes", [], {"since": "2023", "until": "2025", "change": "joined"}),
    ("figures", [], {"indicator": "trade-turnover", "partner": "central-asia", "period": "2021"}),
    ("timeline", ["china-central-asia"], {"language": "zh"}),
    ("sources-for", ["china-central-asia"], {"other": "kazakhstan"}),
    ("gaps", ["china-central-asia"], {}),
    ("上合组织有哪些成员？", [], {}),
]


@pytest.fixture(scope="module")
def memory(part):
    """The graph in memory, in another order than on disk."""
    store = ox.Store()
    store.bulk_extend(reversed(list(part.store.raw)))
    return Graph(EmbeddedStore(store))


@contextlib.contextmanager
def _loaded(server, store):
    """A server that holds a graph."""
    with server as running:
        remote_build.load(store, running.graphs)
        yield running


@contextlib.contextmanager
def _served_by_us(folder):
    with serving("--store", folder, "--timeout", "60", "--log", "off") as server:
        yield Addresses(f"{server.base}/sparql", f"{server.base}/store", server.process)


@pytest.fixture(scope="module")
def servers(memory, part_folder, tmp_path_factory):
    """The addresses of an Oxigraph and a Virtuoso that hold the same graph, and of ``comity serve``; all start at once."""
    with pytest.MonkeyPatch.context() as environment, contextlib.ExitStack() as stack:
        environment.setenv(http.USER, VIRTUOSO_USER)
        environment.setenv(http.PASSWORD, VIRTUOSO_PASSWORD)
        starting = (
            _loaded(virtuoso(tmp_path_factory.mktemp("virtuoso")), memory.store.raw),
            _served_by_us(part_folder),
            _loaded(oxigraph(), memory.store.raw),
        )
        with ThreadPoolExecutor() as threads:
            started = [threads.submit(stack.enter_context, server) for server in starting]
        yield [server.result() for server in started]


@pytest.fixture(scope="module")
def on_virtuoso(servers):
    return servers[0]


@pytest.fixture(scope="module")
def on_comity(servers):
    """``comity serve``, into which nothing was loaded."""
    return servers[1]


@pytest.fixture(scope="module")
def on_oxigraph(servers):
    return servers[2]


@pytest.fixture(scope="module")
def opened(on_oxigraph, on_virtuoso, on_comity):
    """The graph on each server, opened once."""
    return {server.query: comity.open(server.query) for server in (on_oxigraph, on_virtuoso, on_comity)}


@pytest.fixture(scope="module", params=["on_oxigraph", "on_virtuoso", "on_comity"])
def address(request):
    return request.getfixturevalue(request.param).query


@pytest.fixture(scope="module")
def remote(address, opened):
    return opened[address]


@pytest.fixture(scope="module", params=["memory", "on_oxigraph", "on_virtuoso"])
def other(request, opened):
    """The graph elsewhere than on disk."""
    held = request.getfixturevalue(request.param)
    return held if isinstance(held, Graph) else opened[held.query]


# ---------------------------------------------------------------- the same answers


def _example(question):
    positional, options, parameters = command_text.split(shlex.split(question.example))
    return {**binding.in_order(question, positional, parameters), "as_of": options.get("--as-of")}


@pytest.fixture(scope="module")
def expected(part):
    """A function that gives the answer of the graph on disk, found once for all others."""

    @functools.cache
    def answer(name):
        found = part.ask(name, **_example(catalogue.get(name)))
        assert found.rows
        return found.to_dict()

    return answer


@pytest.mark.parametrize("question", catalogue.catalogue(), ids=lambda q: q.name)
def test_every_question_has_the_same_answer_wherever_the_graph_is(expected, other, question):
    assert other.ask(question.name, **_example(question)).to_dict() == expected(question.name)


@pytest.mark.parametrize(("name", "positional", "more"), MORE, ids=lambda given: str(given)[:30])
def test_other_parameters_have_the_same_answer(part, other, name, positional, more):
    expected = part.ask(name, *positional, **more)
    assert expected.rows
    assert other.ask(name, *positional, **more).to_dict() == expected.to_dict()


def test_members_of_a_graph_on_a_server_are_what_documents_list(remote):
    answer = remote.ask("members", "中国—中亚机制")
    assert [row["member"]["id"] for row in answer] == [
        "china",
        "kazakhstan",
        "kyrgyzstan",
        "tajikistan",
        "turkmenistan",
        "uzbekistan",
    ]
    assert {s for row in answer.rows for s in row.sources} == LIST_MEMBERS


def test_everything_but_questions_is_the_same_too(part, other):
    assert other.find("中亚") == part.find("中亚")
    for entity in ("nanjing", "brics", "gedf-2025-astana-declaration"):
        assert other.show(entity).to_json() == part.show(entity).to_json()
    assert other.path("kazakhstan", "nanjing").to_dict() == part.path("kazakhstan", "nanjing").to_dict()
    formats = "c5-plus-1", "china-central-asia", "eu-central-asia"
    assert other.compare(*formats).to_text() == part.compare(*formats).to_text()
    ours, theirs = (sorted(map(str, g.projection("shared-members").edges(data=True))) for g in (part, other))
    assert theirs == ours
    assert len(other.store) == len(part.store)


@pytest.fixture(scope="module")
def statements(part):
    return set(part.store.quads())


def test_all_statements_of_all_documents_come_back_from_a_server(statements, remote):
    assert set(remote.store.quads()) == statements


@pytest.fixture(scope="module")
def held(part):
    return _held(part.view("china-central-asia", limit=150))


def test_the_explorer_of_a_graph_on_a_server_holds_the_same(held, remote):
    assert _held(remote.view("china-central-asia", limit=150)) == held


def _held(page):
    """What a page holds, whatever the order in which it numbers what it holds."""
    packed = max(re.findall("[A-Za-z0-9+/=]+", page), key=len)
    held = json.loads(zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS))
    numbers = {name: len(held[name]) for name in ("ties", "conflicts", "gaps")}
    told = {name: sorted(map(str, held[name])) for name in ("sources", "relations")}
    return numbers | told | {"entities": held["entities"], "facts": list(map(len, held["facts"]))}


def test_the_command_line_takes_an_address_where_it_takes_a_folder(run, on_oxigraph):
    where = "--store", on_oxigraph.query
    assert "Kyrgyzstan" in run("ask", "members", "中国—中亚机制", "--as-of", "2024-06-01", *where).out
    assert "nanjing" in run("find", "南京", *where).out
    ended = run("show", "no-such-thing", *where)
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_a_graph_on_a_server_can_be_served_by_us(part, on_oxigraph):
    with serving("--store", on_oxigraph.query, "--log", "off") as server:
        counted = server.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").text
        assert f'"{len(part.store)}"' in counted
        assert json.loads(server.get("/api/show/nanjing?language=ru").body)["label"] == "Нанкин"


def test_a_graph_on_a_server_is_written_to_there(run, on_oxigraph, monkeypatch):
    monkeypatch.setenv("COMITY_TOKEN", TOKEN)
    ended = run("serve", "--writable", "--port", "0", "--store", on_oxigraph.query)
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "write to the server at that address" in ended.err


@pytest.mark.parametrize("question", [q for q in catalogue.catalogue() if not q.computed], ids=lambda q: q.name)
def test_what_is_read_for_a_question_is_all_that_it_needs(memory, question):
    wanted = remote_query.properties(question.query)
    if wanted is None:
        assert question.name in ("source-facts", "sources-for")
        return
    read = ox.Store()
    for name in wanted:
        read.extend(memory.store.raw.quads_for_pattern(None, ox.NamedNode(name), None))
    given = {name: value for name, value in _example(question).items() if name != "as_of"}
    bindings = binding.bind(memory.store, question, given, "en")
    rows = [Counter(map(str, store.select(question.query, bindings))) for store in (memory.store, EmbeddedStore(read))]
    assert rows[0]
    assert rows[0].keys() == rows[1].keys() or "GROUP_CONCAT" in question.query
    assert rows[0].total() == rows[1].total()


def test_a_question_costs_a_handful_of_requests(address, monkeypatch):
    sent = []
    request = Server.request

    def counted(self, *arguments, **more):
        sent.append(arguments)
        return request(self, *arguments, **more)

    monkeypatch.setattr(Server, "request", counted)
    opened = comity.open(address)
    opened.ask("members", "china-central-asia")
    assert len(sent) <= 14
    sent.clear()
    opened.ask("members", "brics")
    assert sent == []


def test_properties_that_a_filter_lists_are_all_that_is_read():
    query = "SELECT * WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?p {} (rdf:type, comity:start)) }}"
    assert remote_query.properties(query.format("IN")) == {iris.RDF_TYPE, iris.NS + "start"}
    assert remote_query.properties(query.format("NOT IN")) is None


# ---------------------------------------------------------------- a person's own queries


def test_own_queries_count_each_statement_once(part, remote):
    for text in (
        "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
        f"SELECT (COUNT(?m) AS ?n) WHERE {{ {MEMBERSHIP} }}",
        "PREFIX c: <https://w3id.org/comity/ns#> SELECT (COUNT(?s) AS ?n) WHERE { ?s a c:Mechanism } # comity:x",
        "SELECT (COUNT(*) AS ?n) FROM source:states WHERE { ?s ?p ?o }",
    ):
        counts = [[row["n"].value for row in g.query(text)] for g in (part, remote)]
        assert counts[0] == counts[1]


def test_own_queries_say_who_states_what(remote):
    found = remote.query(
        f"SELECT DISTINCT ?source WHERE {{ GRAPH ?source {{ {MEMBERSHIP} }} FILTER (STRSTARTS(STR(?source), STR(source:))) }}"
    )
    assert {row["source"].value.rpartition("/")[2] for row in found} == LIST_MEMBERS


def test_where_a_server_names_graphs_by_the_standard_the_merged_one_is_no_source(on_oxigraph):
    found = comity.open(on_oxigraph.query).query(
        f"SELECT DISTINCT ?source WHERE {{ GRAPH ?source {{ {MEMBERSHIP} }} }}"
    )
    assert {row["source"].value.rpartition("/")[2] for row in found} == LIST_MEMBERS


def test_own_queries_have_all_forms(remote, run, address):
    assert bool(remote.query("ASK { id:nanjing a comity:Place }"))
    assert not bool(remote.query("ASK { id:nanjing a comity:Mechanism }"))
    (triple,) = remote.query(f"CONSTRUCT {{ {CCA} a ?t }} WHERE {{ {CCA} a ?t }}")
    assert triple.object.value.endswith("#Mechanism")
    described = run("sparql", "DESCRIBE id:nanjing", "--format", "nt", "--store", address).out
    assert '"Nanjing"@en' in described


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("INSERT DATA { id:x a comity:State }", "read only"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "another server"),
        ("SELECT * FROM <urn:elsewhere> { ?s ?p ?o }", "nothing is fetched"),
        ("SELECT * WHERE { ?s ?p }", "cannot be parsed"),
        ('DEFINE get:soft "replace" SELECT * { ?s ?p ?o }', "not declared"),
    ],
)
def test_what_is_refused_here_is_sent_to_no_server(on_oxigraph, monkeypatch, query, said):
    opened = comity.open(on_oxigraph.query)
    monkeypatch.setattr(Server, "request", None)
    with pytest.raises(ComityError, match=said):
        opened.query(query)


def test_what_a_server_cannot_do_is_told_in_one_line(remote):
    with pytest.raises(RequestError, match=r"cannot do this \(\d+: ") as caught:
        remote.query("SELECT (<urn:no-such-function>(1) AS ?x) WHERE { ?s a comity:Mechanism }")
    assert "\n" not in str(caught.value)


# ---------------------------------------------------------------- loading into a server that holds a graph


@pytest.mark.parametrize("place", ["query", "nothing"])
def test_an_address_that_is_no_graph_store_is_told_before_the_build(run, on_oxigraph, place):
    ended = run("build", "--into", on_oxigraph.graphs.replace("store", place))
    assert ended.code == 2
    assert re.fullmatch(r"comity: http://\S+ (is no Graph Store|offers no such service).*\n", ended.err)


def test_virtuoso_asks_who_loads(on_virtuoso, monkeypatch, memory):
    monkeypatch.setenv(http.PASSWORD, "wrong-secret")
    with pytest.raises(RequestError, match="does not accept COMITY_STORE_USER") as caught:
        remote_build.load(memory.store.raw, on_virtuoso.graphs)
    assert "wrong-secret" not in str(caught.value)
    monkeypatch.delenv(http.USER)
    with pytest.raises(RequestError, match="asks who you are; set COMITY_STORE_USER"):
        remote_build.load(memory.store.raw, on_virtuoso.graphs)
