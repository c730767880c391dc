"""What ``comity serve`` promises: bounds that hold, clean errors, nothing lost, nothing told that should not be."""

import concurrent.futures
import contextlib
import json
import os
import re
import shlex
import signal
import socket
import statistics
import sys
import threading
import time
import urllib.parse

import pyoxigraph as ox
import pytest

from comity.build import builder
from comity.model import iris
from comity.server.sparql import evaluation
from comity.server.workers.confinement import open_no_connections
from comity.store.embedded import EmbeddedStore
from places import CHECKOUT
from served import TOKEN, serving

pytestmark = pytest.mark.xdist_group("serve")
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MEMBERS = "SELECT ?member WHERE { id:china-central-asia comity:membership/comity:memberState ?member }"
JSON = "application/sparql-results+json"


@pytest.fixture(scope="module")
def small_store(tmp_path_factory):
    """A function that builds a store of one state in a folder of its own."""

    def build():
        folder = tmp_path_factory.mktemp("store")
        facts = "source: {id: s, title: T, publisher: P, language: en, kind: reference}\n"
        (folder / "s.yaml").write_text(facts + "facts: [{id: x, type: State, name: {en: X}}]\n", encoding="utf-8")
        builder.build_into(str(folder / "store"), [str(folder / "s.yaml")])
        return str(folder / "store")

    return build


@pytest.fixture(scope="module")
def second_writer(small_store):
    """The attempt to write what another process writes: it is refused after five seconds, in which other tests run."""
    folder = small_store()

    def start():
        with serving("--writable", "--store", folder):
            pass

    with serving("--writable", "--store", folder, "--log", "off"), concurrent.futures.ThreadPoolExecutor() as thread:
        yield thread.submit(start)


def names(answer):
    return sorted(b["member"]["value"].rpartition("/")[2] for b in json.loads(answer.body)["results"]["bindings"])


def worker_pids(server):
    with open(f"/proc/{server.process.pid}/task/{server.process.pid}/children", encoding="ascii") as file:
        return [int(pid) for pid in file.read().split()]


def ticks(pid):
    """How long a process has computed, in hundredths of a second."""
    with contextlib.suppress(OSError), open(f"/proc/{pid}/stat", encoding="ascii") as file:
        return sum(map(int, file.read().rpartition(")")[2].split()[11:13]))
    return 0


def computing(server, query):
    """The worker that answers a query which takes long, if it is found in time; one that only starts computes for less time."""
    before = {}
    while not query.done():
        for pid in worker_pids(server):
            if ticks(pid) - before.setdefault(pid, ticks(pid)) >= 5:
                return pid
        time.sleep(0.01)
    return None


def resident(server):
    """Kilobytes that the server and its workers have for themselves."""
    total = 0
    for pid in [server.process.pid, *worker_pids(server)]:
        with contextlib.suppress(OSError), open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            total += sum(int(line.split()[1]) for line in file if line.startswith(("Private_Dirty", "Private_Clean")))
    return total


# ---- answers


def test_a_query_is_answered(served):
    states = ["china", "kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan"]
    assert names(served.query(MEMBERS)) == states
    assert names(served.query(MEMBERS)) == states  # also when it is remembered


@pytest.mark.parametrize("function", ["RAND()", "UUID()", "struuid ()", "NOW()"])
def test_what_is_another_each_time_is_not_remembered(served, function):
    asked = [served.query(f"SELECT ({function} AS ?x) WHERE {{}}") for _ in range(2)]
    assert asked[0].body != asked[1].body
    assert asked[0].headers["cache-control"] == "no-store"


def test_a_page_of_what_is_another_each_time_is_not_remembered(served):
    pages = [served.get("/sparql?query=SELECT+(RAND()+AS+%3Fx)+%7B%7D", "text/html") for _ in range(2)]
    assert [page.status for page in pages] == [200, 200]
    assert pages[0].body != pages[1].body


def test_a_query_that_was_answered_is_remembered_however_it_is_sent(served):
    """The worker is as good as dead, so that an answer can only be one that was there."""
    query = "SELECT ?member WHERE { ?x comity:memberState ?member } ORDER BY ?member LIMIT 3"
    first = served.get(f"/sparql?query={urllib.parse.quote(query)}", JSON)
    pids = worker_pids(served)
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        head = {"Content-Type": "application/sparql-query", "Accept": JSON}
        again = served.ask("POST", "/sparql", query.encode(), head)
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
    assert (again.status, again.body) == (200, first.body)


@pytest.mark.parametrize(
    ("query", "accept", "status", "kind"),
    [
        (MEMBERS, "application/sparql-results+json", 200, "application/sparql-results+json"),
        (MEMBERS, "application/sparql-results+xml", 200, "application/sparql-results+xml"),
        (MEMBERS, "text/csv", 200, "text/csv; charset=utf-8"),
        (MEMBERS, "text/tab-separated-values", 200, "text/tab-separated-values; charset=utf-8"),
        (MEMBERS, "*/*", 200, "application/sparql-results+json"),
        (MEMBERS, "", 200, "application/sparql-results+json"),
        (MEMBERS, "text/csv;q=0.5, application/sparql-results+xml;q=0.9", 200, "application/sparql-results+xml"),
        (MEMBERS, "application/*", 200, "application/sparql-results+json"),
        (MEMBERS, "application/sparql-results+json;q=0, */*;q=0.1", 200, "application/sparql-results+xml"),
        (MEMBERS, "text/turtle", 406, "application/problem+json"),
        (MEMBERS, "image/png", 406, "application/problem+json"),
        ("ASK {}", "application/sparql-results+xml", 200, "application/sparql-results+xml"),
        ("ASK {}", "text/csv", 406, "application/problem+json"),
        ("CONSTRUCT WHERE { id:china a ?t }", "text/turtle", 200, "text/turtle; charset=utf-8"),
        ("CONSTRUCT WHERE { id:china a ?t }", "application/ld+json", 200, "application/ld+json"),
        ("CONSTRUCT WHERE { id:china a ?t }", "application/n-triples", 200, "application/n-triples"),
        ("CONSTRUCT WHERE { id:china a ?t }", "application/rdf+xml", 200, "application/rdf+xml"),
        ("CONSTRUCT WHERE { id:china a ?t }", "application/trig", 200, "application/trig; charset=utf-8"),
        ("DESCRIBE id:china", "application/n-quads", 200, "application/n-quads"),
    ],
)
def test_the_form_is_negotiated(served, query, accept, status, kind):
    got = served.query(query, accept)
    assert (got.status, got.headers["content-type"]) == (status, kind)


def test_a_link_can_name_the_form(served):
    got = served.get("/sparql?query=ASK%7B%7D&format=xml", "text/html")
    assert got.headers["content-type"] == "application/sparql-results+xml"


def test_head_has_the_fields_of_get_and_no_body(served):
    head, get = (served.ask(m, "/sparql?query=ASK%7B%7D", headers={"Accept": JSON}) for m in ("HEAD", "GET"))
    assert head.body == b""
    assert get.body
    assert {k: v for k, v in head.headers.items() if k != "date"} == {
        k: v for k, v in get.headers.items() if k != "date"
    }


def test_pages_of_other_sites_may_read(served):
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    preflight = served.ask("OPTIONS", "/sparql", headers=asked)
    assert preflight.status == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in preflight.headers
    assert served.get("/sparql?query=ASK%7B%7D").headers["access-control-allow-origin"] == "*"


def test_an_error_in_a_query_names_its_place(served):
    got = served.query("SELECT ?x\nWHERE { ?x a }")
    told = json.loads(got.body)
    assert (got.status, got.headers["content-type"]) == (400, "application/problem+json")
    assert (told["status"], told["line"]) == (400, 2)
    assert told["column"] in (14, 15)  # at the brace or behind it
    assert "\n" not in told["detail"]


def test_several_from_count_a_statement_once(served):
    """Two documents that list Kazakhstan as a member both say that its membership exists."""
    asked = (
        "SELECT (COUNT(*) AS ?n) {0} WHERE {{ ?m comity:memberState id:kazakhstan . ?m a comity:Membership ."
        " id:china-central-asia comity:membership ?m }}"
    )
    both = ["xinhua-2024-03-30-secretariat-launched", "energyforum-uz-2026-mechanism-trade-interview"]
    clauses = " ".join(f"FROM source:{s}" for s in both)
    for query, given in [
        (asked.format(clauses), {}),
        (asked.format(""), {"default-graph-uri": [f"https://w3id.org/comity/source/{s}" for s in both]}),
    ]:
        body = [("query", query), *(("default-graph-uri", g) for g in given.get("default-graph-uri", []))]
        got = served.ask(
            "POST", "/sparql", urllib.parse.urlencode(body), {"Content-Type": "application/x-www-form-urlencoded"}
        )
        assert json.loads(got.body)["results"]["bindings"][0]["n"]["value"] == "1"


def test_the_graph_store_gives_a_document_as_its_graph(served):
    graph = "https://w3id.org/comity/source/energyforum-uz-2026-mechanism-trade-interview"
    got = served.get(f"/store?graph={graph}", "text/turtle")
    assert got.status == 200
    assert "nanjing" in got.text
    assert served.ask("HEAD", f"/store?graph={graph}").body == b""
    assert served.get("/store?graph=https://w3id.org/comity/source/nowhere").status == 404


def test_the_commands_of_the_readme(served, run):
    """``comity serve`` is what runs; what is asked of it there is asked of the address at which it runs here."""
    with open(CHECKOUT / "README.md", encoding="utf-8") as file:
        (block,) = re.findall(r"```bash\n(.*?)```", file.read(), re.DOTALL)
    serve, curl, ask = (shlex.split(line.replace("http://127.0.0.1:8000", served.base)) for line in block.splitlines())
    assert serve == ["comity", "serve"]
    program, flag, field, data, body, address = curl
    assert (program, flag, data) == ("curl", "-H", "--data-urlencode")
    name, _, value = body.partition("=")
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": field.removeprefix("Accept: ")}
    got = served.ask("POST", address.removeprefix(served.base), urllib.parse.urlencode({name: value}), headers)
    assert len(got.text.splitlines()) == 6
    answer = run(*ask[1:])
    assert answer.code == 0, answer.err
    assert "Brazil" in answer.out


# ---- bounds


def test_what_takes_too_long_is_ended_in_time(served):
    served.query("ASK {}")
    before = resident(served)
    began = time.monotonic()
    got = served.query(ENDLESS)
    assert (got.status, got.headers["content-type"]) == (504, "application/problem+json")
    assert 2 <= time.monotonic() - began < 2.5
    assert names(served.query(MEMBERS))
    for _ in range(50):
        if resident(served) < before + 20_000:
            break
        time.sleep(0.05)
    assert resident(served) < before + 20_000


def test_a_request_can_lower_its_time_and_not_raise_it(served):
    for asked, least, most in [("0.5", 0.5, 1.4), ("30", 2, 2.9)]:
        began = time.monotonic()
        got = served.get("/sparql?" + urllib.parse.urlencode({"query": ENDLESS, "timeout": asked}))
        assert got.status == 504
        assert least <= time.monotonic() - began < most


def test_others_are_answered_while_a_query_runs(served):
    def times():
        took = []
        for number in range(150):
            began = time.perf_counter()
            assert served.query(f"ASK {{ id:china a ?t{number} }}").status == 200
            took.append(time.perf_counter() - began)
        return statistics.quantiles(took, n=100)[98]

    quiet = times()
    with concurrent.futures.ThreadPoolExecutor() as other:
        slow = other.submit(served.query, ENDLESS)
        busy = times()
        assert slow.result().status == 504
    assert busy < max(3 * quiet, 0.25)


def test_a_flood_of_endless_queries_is_borne(served):
    """Each of them is told 503 or 504, whole; and then all is as before."""
    before = resident(served)
    with concurrent.futures.ThreadPoolExecutor(20) as clients:
        asked = [urllib.parse.urlencode({"query": f"{ENDLESS} #{n}", "timeout": "1"}) for n in range(24)]
        got = list(clients.map(lambda query: served.get(f"/sparql?{query}"), asked))
    assert {g.status for g in got} <= {503, 504}
    assert all(json.loads(g.body)["status"] == g.status for g in got)
    assert all(g.headers["retry-after"] for g in got if g.status == 503)
    assert names(served.query(MEMBERS))
    for _ in range(50):
        if resident(served) < before + 50_000:
            break
        time.sleep(0.05)
    assert resident(served) < before + 50_000


def test_rows_are_bounded_and_that_is_told(part_folder):
    with serving("--rows", "10", "--store", part_folder, "--log", "off") as server:
        cut = server.query("SELECT ?s WHERE { ?s a comity:State } ORDER BY ?s", "text/csv")
        assert len(cut.text.splitlines()) == 11
        assert cut.headers["comity-cut"] == "rows; at most 10"
        own = server.query("SELECT ?s WHERE { ?s a comity:State } ORDER BY ?s LIMIT 5 OFFSET 3", "text/csv")
        assert "comity-cut" not in own.headers
        assert own.text.splitlines()[1:] == cut.text.splitlines()[4:9]
        tail = server.query("SELECT ?s WHERE { ?s a comity:State } ORDER BY ?s LIMIT 50 OFFSET 8 # the end", "text/csv")
        assert tail.text.splitlines()[1:3] == cut.text.splitlines()[9:11]
        whole = server.query("SELECT ?x WHERE {} VALUES ?x { 1 2 3 }", "text/csv")
        assert (len(whole.text.splitlines()), whole.headers.get("comity-cut")) == (4, None)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", 10),
        ("SELECT * WHERE { ?s ?p ?o } LIMIT 4", 4),
        ("SELECT * WHERE { ?s ?p ?o } limit 4 # }", 4),
        ("SELECT * WHERE { ?s ?p ?o } LIMIT 40", 10),
        ("SELECT * WHERE { ?s ?p ?o } LIMIT 40 OFFSET 2", 10),
        ("SELECT * WHERE { ?s ?p ?o } OFFSET 2 LIMIT 4", 4),
        ("SELECT * WHERE { ?s ?p ?o } # LIMIT 4", 10),
        ("SELECT * WHERE { ?s ?p ?o } ORDER BY ?p # }", 10),
        ("SELECT * WHERE { ?s ?p ?LIMIT } ORDER BY ?LIMIT", 10),
        ('SELECT * WHERE { ?s ?p ?o FILTER (?o != "} LIMIT 4") }', 10),
        ("SELECT * WHERE { { SELECT ?s WHERE { ?s ?p ?o } LIMIT 4 } }", 4),
        ("SELECT * WHERE { { SELECT ?s WHERE { ?s ?p ?o } LIMIT 40 } }", 10),
        ("SELECT ?p WHERE { ?s ?p ?o } GROUP BY ?p HAVING (COUNT(*) > 1 && EXISTS { ?a ?p ?b }) ORDER BY ?p", 10),
        ("SELECT ?p WHERE { ?s ?p ?o } LIMIT 40 VALUES ?p { rdf:type }", 10),
        ("SELECT * WHERE { VALUES ?x { 1 2 3 } } LIMIT 40", 3),
        ("SELECT * WHERE { VALUES ?x { 1 2 3 } } LIMIT 2", 2),
        (f"SELECT * WHERE {{ VALUES ?p {{ {' '.join(f'<p:{n}>' for n in range(7))} }} ?s ?p ?o }}", 10),
        (f"SELECT * WHERE {{ ?s ?p ?o }} VALUES ?p {{ {' '.join(f'<p:{n}>' for n in range(7))} }}", 10),
        ("SELECT * WHERE { { ?s ?p ?o } } ORDER BY ?s VALUES ?p { <p:0> <p:1> }", 4),
        ('SELECT * { ?s ?p ?o VALUES ?z { """a" #\\q\n } } LIMIT 40 #""" } } LIMIT 2', 10),
    ],
)
def test_no_query_has_more_rows_than_the_bound(query, rows):
    store = EmbeddedStore(ox.Store())
    store.raw.extend(
        ox.Quad(ox.NamedNode(f"x:{n}"), ox.NamedNode(f"p:{n // 2}"), ox.Literal(str(n)), ox.DefaultGraph())
        for n in range(60)
    )
    kind = iris.RDF_TYPE
    store.raw.extend(ox.Quad(ox.NamedNode(f"x:{n}"), ox.NamedNode(kind), ox.Literal("y")) for n in range(30))
    result = evaluation.answer(store, evaluation.Query(query, accept="text/csv", most_rows=10))
    assert (result.status, len(result.body.splitlines()) - 1) == (200, rows)


@pytest.mark.parametrize("end", ["LIMIT50000", "OFFSET5", "OFFSET 2LIMIT 50", "LIMIT 50000VALUES ?z { 1 }"])
def test_a_bound_that_is_written_together_is_refused(served, end):
    got = served.query(f"SELECT * {{ ?s ?p ?o }} {end}")
    assert got.status == 400, got.text[:300]
    assert "LIMIT" in got.text or "OFFSET" in got.text


def test_memory_is_bounded(small_store):
    with serving("--memory", "64", "--timeout", "20", "--store", small_store(), "--log", "off") as server:
        got = server.query("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c", timeout=60)
        assert got.status == 422
        assert "64 MB" in json.loads(got.body)["detail"]
        assert server.get("/healthz").status == 200


def _ask_slowly(port, client="127.0.0.1", then=b""):
    """A connection on which an endless query has been sent."""
    connection = socket.create_connection(("127.0.0.1", port), 10, (client, 0))
    query = f"{ENDLESS} # {time.monotonic()}".replace(" ", "+").replace("#", "%23")
    connection.sendall(f"GET /sparql?timeout=8&query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode() + then)
    return connection


def test_one_client_does_not_take_all_places_to_wait(served):
    with contextlib.ExitStack() as stack:
        for _ in range(300):
            stack.enter_context(_ask_slowly(served.port, "127.0.0.9"))
        assert served.query(f"ASK {{ ?s ?p ?o }} # {time.monotonic()}").status == 200


def test_who_sends_thousands_of_requests_ahead_is_cut_off(served):
    with _ask_slowly(served.port, then=b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n" * 5000) as client:
        client.settimeout(5)
        with contextlib.suppress(ConnectionResetError):
            assert client.recv(1) == b""


def test_a_client_that_leaves_takes_its_query_with_it_whatever_it_sent_ahead(served):
    for _ in range(4):
        _ask_slowly(served.port, then=b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n").close()
    for _ in range(300):
        if 'comity_jobs{state="running"} 0.0' in served.get("/metrics").text:
            break
        time.sleep(0.02)
    else:
        pytest.fail("a query goes on that nobody waits for")


def test_a_client_that_leaves_takes_its_query_with_it(served):
    with socket.create_connection(("127.0.0.1", served.port)) as client:
        client.sendall(f"GET /sparql?timeout=2&query={ENDLESS.replace(' ', '+')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(0.4)
    for _ in range(40):
        if 'comity_jobs{state="running"} 0.0' in served.get("/metrics").text:
            break
        time.sleep(0.02)
    assert 'comity_jobs{state="running"} 0.0' in served.get("/metrics").text


def test_a_large_result_streams(served):
    got = served.query("SELECT * WHERE { ?s ?p ?o } LIMIT 60000")
    assert got.status == 200
    assert int(got.headers["content-length"]) == len(got.body) > 10_000_000
    assert len(json.loads(got.body)["results"]["bindings"]) > 50_000


# ---- deaths


def test_a_killed_worker_costs_one_clean_error(served):
    deaths = 0
    for number in range(60):
        with concurrent.futures.ThreadPoolExecutor() as other:
            slow = other.submit(served.query, f"{ENDLESS} # kill {number}")
            if pid := computing(served, slow):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            got = slow.result()
        # On a machine with much else to do its time can be over before it is found.
        assert got.status in (503, 504)
        assert json.loads(got.body)["status"] == got.status
        assert served.get("/healthz").status == 200
        deaths += got.status == 503
        if deaths == 20:
            return
    pytest.fail(f"only {deaths} of 60 queries were killed")


@pytest.mark.usefixtures("second_writer")
def test_nothing_acknowledged_is_lost_when_the_server_is_killed(small_store):
    """Twenty times: writes one after the other, a kill in the middle of one, and a start without any repair."""
    folder = small_store()
    acknowledged = set()
    for life in range(20):
        with serving("--writable", "--store", folder, "--log", "off") as server:
            for number in range(3):
                value = f"{life}-{number}"
                assert server.update(f'INSERT DATA {{ <urn:x> <urn:p> "{value}" }}').status == 204
                acknowledged.add(value)
            with concurrent.futures.ThreadPoolExecutor() as other:
                last = other.submit(_quietly, server.update, f'INSERT DATA {{ <urn:x> <urn:p> "{life}-last" }}')
                time.sleep(0.001 * life)
                server.process.kill()
                if last.result() == 204:
                    acknowledged.add(f"{life}-last")
    with serving("--writable", "--store", folder, "--log", "off") as server:
        got = server.query("SELECT ?v WHERE { <urn:x> <urn:p> ?v }", "text/csv")
        found = set(got.text.splitlines()[1:])
        assert acknowledged <= found
        assert found - acknowledged <= {f"{life}-last" for life in range(20)}


def _quietly(function, *arguments):
    try:
        return function(*arguments).status
    except OSError:
        return None


# ---- writing


def test_reads_go_on_while_much_is_written(small_store):
    with (
        serving("--writable", "--store", small_store(), "--log", "off") as server,
        concurrent.futures.ThreadPoolExecutor(3) as readers,
    ):
        is_over = threading.Event()

        def read():
            statuses = set()
            while not is_over.is_set():
                statuses.add(server.query(f"SELECT * {{ ?s a ?t }} LIMIT 10 # {time.monotonic()}").status)
            return statuses

        reading = [readers.submit(read) for _ in range(3)]
        for number in range(60):
            written = server.update(f"INSERT DATA {{ <urn:c> <urn:n> {number} }}")
            assert (written.status, "content-type" in written.headers) == (204, False)
        is_over.set()
        assert [r.result() for r in reading] == [{200}] * 3


def test_a_worker_lets_go_of_what_was_written_over(small_store):
    def deleted(pid):
        held = 0
        for number in os.listdir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                held += os.readlink(f"/proc/{pid}/fd/{number}").endswith("(deleted)")
        return held

    with serving("--writable", "--store", small_store(), "--log", "off") as server:
        for number in range(12):
            assert server.update(f"INSERT DATA {{ <urn:c> <urn:n> {number} }}").status == 204
            assert server.get("/id/x.html", "text/html").status == 200
        with open(f"/proc/{server.process.pid}/task/{server.process.pid}/children", encoding="ascii") as file:
            workers = file.read().split()
        assert max(map(deleted, workers)) < 20


def test_what_clients_asked_is_let_go_however_it_ends(small_store):
    """Queries of a megabyte that take too long, crash their worker, or whose clients go away."""
    padding = "# " + "x" * 900_000 + "\n"
    crashing = "ASK { FILTER(" + "1+" * 50_000 + "1 > 0) }"

    def ask(number):
        query, seconds, patience = ((ENDLESS, 0.1, 60), (crashing, 10, 60), (ENDLESS, 10, 0.1))[number % 3]
        with contextlib.suppress(TimeoutError):
            headers = {"Content-Type": "application/sparql-query"}
            return server.ask("POST", f"/sparql?timeout={seconds}", padding + query, headers, patience).status
        return "left"

    def asked(most):
        with concurrent.futures.ThreadPoolExecutor(4) as clients:
            statuses = set(clients.map(ask, range(most)))
        with open(f"/proc/{server.process.pid}/status", encoding="ascii") as file:
            return statuses, int(re.search(r"VmRSS:\s+(\d+)", file.read())[1])

    with serving("--store", small_store(), "--log", "off") as server:
        statuses, before = asked(6)
        assert statuses == {504, 422, "left"}
        assert asked(30)[1] < before + 12_000


def test_what_is_written_that_is_no_date_is_told(small_store):
    with serving("--writable", "--store", small_store(), "--log", "off") as server:
        pact = "<https://w3id.org/comity/id/pact>"
        member = "<https://w3id.org/comity/id/pact/member/x>"
        told = f"{pact} a comity:Mechanism ; comity:membership {member} . {member} comity:memberState id:x ; comity:role comity:role-member"
        written = server.update(f"INSERT DATA {{ {told} ; comity:from 'last year' }}")
        assert written.status == 204
        got = server.get("/", "text/html")
        assert got.status in (200, 422)
        if got.status == 422:
            assert "last year" in got.text


def test_the_merged_graph_is_the_default_graph_in_the_store_too(small_store):
    with serving("--writable", "--store", small_store(), "--log", "off") as server:
        merged = "/store?graph=" + urllib.parse.quote(iris.GRAPH_MERGED, safe="")
        headers = {"Content-Type": "text/turtle", "Authorization": f"Bearer {TOKEN}"}
        assert server.ask("POST", merged, b"<urn:a> <urn:b> <urn:c> .", headers).status == 204
        assert (
            server.get(merged, "application/n-triples").body
            == server.get("/store?default", "application/n-triples").body
        )
        assert b"<urn:a>" in server.get(merged, "application/n-triples").body
        assert b"false" in server.query(f"ASK {{ GRAPH <{iris.GRAPH_MERGED}> {{ ?s ?p ?o }} }}").body


def test_a_process_that_answers_opens_no_connection():
    """What slips through all that looks at a query is refused by the kernel."""
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        open_no_connections()
        try:
            socket.create_connection(("127.0.0.1", 9))
        except PermissionError:
            theirs.send(b"refused")
        finally:
            os._exit(0)
    theirs.close()
    with ours:
        assert ours.recv(10) == b"refused"
    os.wait()


def test_a_write_takes_the_token(small_store):
    with serving("--writable", "--store", small_store(), "--log", "off") as server:
        update = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
        for token in ("", "wrong", "a token for the tests alonE"):
            got = server.update(update, token)
            assert (got.status, got.headers["www-authenticate"]) == (401, 'Bearer realm="Comity"')
        assert server.update(update, path="/sparql?token=a%20token%20for%20the%20tests%20alone", token="").status == 401
        assert b'"boolean":false' in server.query("ASK { <urn:a> ?p ?o }").body
        assert server.update(update).status == 204
        assert b'"boolean":true' in server.query("ASK { <urn:a> ?p ?o }").body


def test_another_writer_of_the_same_store_is_refused(second_writer):
    with pytest.raises(AssertionError, match="another process"):
        second_writer.result()


def test_a_failed_update_changes_nothing(small_store):
    with serving("--writable", "--store", small_store(), "--log", "off") as server:
        got = server.update("INSERT DATA { <urn:a> <urn:b> 1 } ; LOAD <http://127.0.0.1:9/x>")
        assert got.status == 400
        assert "LOAD would fetch" in got.text
        assert b'"boolean":false' in server.query("ASK { <urn:a> ?p ?o }").body


def test_reading_only_is_the_default(served):
    assert served.update("CLEAR ALL").status == 403
    assert served.ask("PUT", "/store?default", "", {"Content-Type": "text/turtle"}).status == 405
    assert served.ask("DELETE", "/store?default").status == 405
    assert served.query("CLEAR ALL").status == 400


# ---- what is told


def test_no_answer_tells_versions_or_paths(served):
    for path in ("/", "/sparql", "/nowhere", "/sparql?query=x", "/metrics", "/healthz"):
        got = served.get(path, "application/json, */*;q=0.1")
        assert "server" not in got.headers
        paths = (os.getcwd(), os.path.expanduser("~"), sys.prefix)
        assert not re.search("|".join([*map(re.escape, paths), "Traceback", "site-packages"]), got.text)


def test_the_log_has_no_query_and_no_token(small_store):
    with serving("--store", small_store(), "--log", "paths") as server:
        server.get("/sparql?query=ASK%7B%20%3Fsecret%20a%20%3Ft%20%7D")
        server.update("CLEAR ALL")
        server.process.send_signal(signal.SIGTERM)
        told = server.process.communicate(timeout=15)[1]
    assert "GET /sparql 200" in told
    assert "secret" not in told
    assert "token" not in told


def test_figures_for_prometheus(served):
    served.query("ASK {}")
    told = served.get("/metrics")
    assert told.headers["content-type"].startswith("text/plain")
    assert re.search(r'comity_requests_total\{kind="sparql",status="200"\} [1-9]', told.text)
    assert served.get("/healthz").body == b"ok\n"


def test_a_taken_address_is_told_at_once(served, run):
    got = run("serve", "--port", str(served.port))
    assert got.code == 2
    assert "name another host or port" in got.err


def test_writing_without_a_token_is_refused(run, monkeypatch, small_store):
    monkeypatch.delenv("COMITY_TOKEN", raising=False)
    got = run("serve", "--port", "0", "--writable", "--store", small_store())
    assert got.code == 2
    assert "COMITY_TOKEN" in got.err
