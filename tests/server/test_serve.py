"""``comity serve`` gives right answers in the form asked for, and tells nothing that it should not."""

import itertools
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import urllib.parse

import pytest

from comity.server import loading
from comity.server.http.incoming import Incoming
from comity.server.http.log import Log
from places import CHECKOUT
from served import MEMBERS, names, serving

pytestmark = pytest.mark.xdist_group("serve")
JSON = "application/sparql-results+json"


# ---- answers


def test_a_query_is_answered(served):
    states = ["china", "kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan"]
    assert names(served.query(MEMBERS)) == states


def test_what_is_about_one_thing_is_together_in_memory(part_folder, capfd):
    """Else the engine takes up to twice as long for the same answer."""
    store, _ = loading.source(part_folder, "memory")
    subjects = [quad.subject for quad in store.raw]
    assert len(list(itertools.groupby(subjects))) == len(set(subjects))


@pytest.mark.parametrize("function", ["RAND()", "UUID()", "struuid ()", "NOW()"])
def test_what_is_another_each_time_is_kept_by_nobody(served, function):
    asked = [served.query(f"SELECT ({function} AS ?x) WHERE {{}}") for _ in range(2)]
    assert asked[0].body != asked[1].body
    assert asked[0].headers["cache-control"] == "no-store"


def test_no_two_workers_give_the_same_random_numbers(served):
    given = [served.query("SELECT (UUID() AS ?x) (RAND() AS ?y) WHERE {}").body for _ in range(30)]
    assert len(set(given)) == 30


def test_a_page_of_what_is_another_each_time_is_kept_by_nobody(served):
    pages = [served.get("/sparql?query=SELECT+(RAND()+AS+%3Fx)+%7B%7D", "text/html") for _ in range(2)]
    assert [page.status for page in pages] == [200, 200]
    assert pages[0].body != pages[1].body


@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D", "/id/china.html", "/api/questions"])
def test_who_has_an_answer_already_is_told_that_it_is_the_same(served, path):
    for coding in ("gzip", "identity"):
        first = served.get(path, Accept_Encoding=coding)
        assert "max-age" in first.headers["cache-control"]
        assert re.fullmatch('"[0-9a-f]+"', first.headers["etag"])
        again = served.get(path, Accept_Encoding=coding, If_None_Match=f'"other", {first.headers["etag"]}')
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert served.get(path, Accept_Encoding=coding, If_None_Match='"other"').body == first.body


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


def test_too_few_open_files_are_told_as_that(small_store):
    command = f"ulimit -n 64; exec {sys.executable} -m comity serve --port 0 --store {small_store()}"
    got = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert got.returncode == 2
    assert "ulimit -n" in got.stderr
    assert "damaged" not in got.stderr


def test_a_line_of_the_log_is_one_line(capfd):
    request = Incoming("GET", "/a\u2028b\x1b[31m", b"", {}, "192.0.2.1")
    Log("paths").request(request, 404, 0.0)
    told = capfd.readouterr().err
    assert len(told.splitlines()) == 1
    assert "\\u2028" in told
    assert "\x1b" not in told
