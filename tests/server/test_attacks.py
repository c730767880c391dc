"""What strangers may try on ``comity serve``: every attack has a clean answer, nothing is told, and the server goes on.

Each row of a table is one attack with the status that it must be answered with. After each of them the server answers as
before, and when all is over it is the same process with as many descriptors and as much memory as at the beginning.
"""

import concurrent.futures
import contextlib
import gzip
import json
import os
import re
import socket
import sys
import tempfile
import threading
import time
import urllib.parse

import pytest

import comity
from attackers import Canary, Markup, SlowClients, descriptors, raw, resident
from comity.build import builder
from comity.model import languages
from comity.questions import catalogue
from comity.server.api import openapi
from comity.server.http.connection import Answers
from comity.server.http.messages import Result
from comity.server.outgoing import Outgoing
from comity.server.sparql.evaluation import Query
from comity.server.workers.pool import BusyError
from served import TOKEN, serving

pytestmark = pytest.mark.xdist_group("attacks")
FORM = "application/x-www-form-urlencoded"
HTML = {"Accept": "text/html"}
TELLTALE = re.compile(
    "Traceback|site-packages|uvicorn|starlette|httptools|Python/|root:x:|nobody:x:|(?<![a-z])pyoxigraph|"
    + "|".join(map(re.escape, {os.path.dirname(comity.__file__), sys.prefix, os.path.expanduser("~"), os.getcwd()}))
)
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"


@pytest.fixture(scope="module")
def canary():
    """A listener that nobody may call: whom a query makes the server call, it calls here."""
    with Canary() as listening:
        yield listening


@pytest.fixture(scope="module")
def server(part_folder, canary):
    with serving("--store", part_folder, "--timeout", "4", "--memory", "256", "--log", "off") as running:
        running.get("/", "text/html")
        running.query("ASK {}")
        running.before = descriptors(running), resident(running)
        running.canary = canary
        yield running


@pytest.fixture(scope="module", autouse=True)
def slow(server):
    """Clients that do everything slowly, from now until the last test looks what has become of them."""
    with SlowClients(server.port) as clients:
        yield clients


@pytest.fixture(autouse=True)
def survived(server):
    """After each attack the server answers, and has called nobody."""
    yield
    assert server.query("ASK { ?s ?p ?o }").body == b'{"head":{},"boolean":true}'
    assert server.process.poll() is None
    called = list(server.canary.calls)
    server.canary.calls.clear()
    assert called == []


def decent(got, *statuses):
    """An answer with one of these statuses that tells nothing of the machine."""
    assert got.status in statuses, got.body[:500]
    text = got.body.decode("utf-8", "replace")
    assert not TELLTALE.search(text + str(got.headers))
    assert "server" not in got.headers
    assert got.headers["x-content-type-options"] == "nosniff"
    assert not {"x-pwned", "set-cookie"} & set(got.headers)
    if got.headers.get("content-type", "").startswith("text/html"):
        assert "default-src 'none'" in got.headers["content-security-policy"] or got.status == 200
        assert "frame-ancestors 'none'" in got.headers["content-security-policy"]
    if got.headers.get("content-type") == "application/problem+json":
        told = json.loads(text)
        assert told["status"] == got.status
        assert told["detail"]
        assert "\n" not in told["detail"]
    return got


# ---- queries that reach out, read files or change something

REACHING = {
    "SERVICE": "SELECT * { SERVICE <CANARY> { ?s ?p ?o } }",
    "SERVICE SILENT": "SELECT * { SERVICE SILENT <CANARY> { ?s ?p ?o } }",
    "SERVICE with a variable": "SELECT * { VALUES ?e { <CANARY> } SERVICE ?e { ?s ?p ?o } }",
    "SERVICE bound": "SELECT * { BIND(IRI('CANARY') AS ?e) SERVICE ?e { ?s ?p ?o } }",
    "SERVICE in OPTIONAL": "SELECT * { ?s a ?t OPTIONAL { SERVICE <CANARY> { ?s ?p ?o } } }",
    "SERVICE in a subquery": "SELECT * { { SELECT ?s { SERVICE <CANARY> { ?s ?p ?o } } } }",
    "SERVICE in EXISTS": "SELECT * { ?s a ?t FILTER EXISTS { SERVICE <CANARY> { ?s ?p ?o } } }",
    "SERVICE in MINUS": "SELECT * { ?s a ?t MINUS { SERVICE <CANARY> { ?s ?p ?o } } }",
    "SERVICE in UNION": "SELECT * { {} UNION { SERVICE <CANARY> { ?s ?p ?o } } }",
    "SERVICE in GRAPH": "SELECT * { GRAPH ?g { SERVICE <CANARY> { ?s ?p ?o } } }",
    "SERVICE in ASK": "ASK { SERVICE <CANARY> { ?s ?p ?o } }",
    "SERVICE in CONSTRUCT": "CONSTRUCT { ?s ?p ?o } { SERVICE <CANARY> { ?s ?p ?o } }",
    "SERVICE in DESCRIBE": "DESCRIBE ?s { SERVICE <CANARY> { ?s ?p ?o } }",
    "SERVICE in mixed case": "SELECT * { sErViCe <CANARY> { ?s ?p ?o } }",
    "SERVICE without spaces": "SELECT*{{}SERVICE<CANARY>{?s ?p ?o}}",
    "SERVICE behind a number": "SELECT * { OPTIONAL { ?s ?p 1.SERVICE <CANARY> { } } }",
    "SERVICE between comments": "SELECT * { #\nSERVICE#\n<CANARY>#\n{ ?s ?p ?o } }",
    "SERVICE behind a carriage return": "SELECT * { #\rSERVICE <CANARY> { ?s ?p ?o } }",
    "SERVICE escaped": "SELECT * { \\u0053ERVICE <CANARY> { ?s ?p ?o } }",
    "SERVICE escaped within": "SELECT * { SER\\U00000056ICE <CANARY> { ?s ?p ?o } }",
    "SERVICE of a relative IRI": "BASE <CANARY> SELECT * { SERVICE <x> { ?s ?p ?o } }",
    "SERVICE of a prefixed name": "PREFIX c: <CANARY> SELECT * { SERVICE c:x { ?s ?p ?o } }",
    "SERVICE behind a name without a name": "PREFIX e: <urn:e> SELECT * { ?s ?p e:.SERVICE <CANARY> { ?a ?b ?c } }",
    "SERVICE of a file": "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }",
    "SERVICE of the cloud": "SELECT * { SERVICE <http://169.254.169.254/latest/meta-data/> { ?s ?p ?o } }",
    "FROM a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "FROM NAMED a file": "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    "FROM an address": "SELECT * FROM <CANARY> { ?s ?p ?o }",
    "FROM a relative IRI": "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
    "FROM a prefixed name": "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
    "FROM an escaped IRI": "SELECT * FROM <file:///etc\\u002Fpasswd> { ?s ?p ?o }",
    "LOAD": "LOAD <CANARY>",
    "LOAD a file": "LOAD <file:///etc/passwd> INTO GRAPH <urn:x>",
    "LOAD behind a query": "ASK {} ; LOAD <CANARY>",
    "INSERT": "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "INSERT WHERE": "INSERT { <urn:a> <urn:b> ?o } WHERE { ?s ?p ?o }",
    "DELETE": "DELETE WHERE { ?s ?p ?o }",
    "WITH": "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR": "CLEAR ALL",
    "CLEAR behind a prefix": "PREFIX SELECT: <urn:x> CLEAR ALL",
    "DROP behind a comment": "# SELECT\nDROP ALL",
    "COPY": "COPY DEFAULT TO <urn:g>",
}


@pytest.mark.parametrize("query", REACHING.values(), ids=REACHING)
def test_a_query_only_reads_this_graph(server, query):
    query = query.replace("CANARY", server.canary.url)
    sent = urllib.parse.urlencode({"query": query})
    decent(server.query(query), 400)
    decent(server.get(f"/sparql?{sent}"), 400)
    page = decent(server.get(f"/sparql?{sent}", "text/html"), 400)
    assert page.headers["content-type"].startswith("text/html")


HIDDEN = {
    "in an escaped line end": "SELECT * { {} UNION { # \\u000A SERVICE <CANARY> { ?s ?p ?o }\n} }",
    "in an escaped quote": "SELECT * { BIND('\\u0027 AS ?x) SERVICE <CANARY> { ?s ?p ?o } #' AS ?x) }",
    "in a comment with a form feed": "SELECT * { {} UNION { #\x0c SERVICE <CANARY> { ?s ?p ?o }\n} }",
    "in a comment with a line separator": "SELECT * { {} UNION { #\u2028 SERVICE <CANARY> { ?s ?p ?o }\n} }",
    "in a comment with a NUL": "SELECT * { {} UNION { #\0 SERVICE <CANARY> { ?s ?p ?o }\n} }",
    "in a long string": "SELECT * { BIND('''' SERVICE <CANARY> { ?s ?p ?o } ''' AS ?x) }",
    "in what is less and a comment": "SELECT * { FILTER(1<2#>'''\n) SERVICE <CANARY> { ?x ?p ?o } #'''\n }",
    "in a string with an escaped quote": "SELECT * { BIND('\\' SERVICE <CANARY> { } #' AS ?x) }",
}


@pytest.mark.parametrize("query", HIDDEN.values(), ids=HIDDEN)
def test_what_looks_like_text_is_text_to_the_engine_too(server, query):
    decent(server.query(query.replace("CANARY", server.canary.url)), 200, 400)


# ---- queries that want too much

MANY = {
    "(": "ASK { FILTER " + "(" * 100_000 + "1" + ")" * 100_000 + " }",
    "{": "ASK " + "{" * 100_000 + "}" * 100_000,
    "[": "ASK { ?s ?p " + "[ a " * 50_000 + "1" + "]" * 50_000 + " }",
    "collections": "ASK { ?s ?p " + "( " * 100_000 + ")" * 100_000 + " }",
    "paths": "ASK { ?s " + "(" * 100_000 + "a" + ")*" * 100_000 + " ?o }",
    "nested OPTIONAL": "ASK { " + "OPTIONAL { " * 20_000 + "}" * 20_000 + " }",
    "nested EXISTS": "ASK { " + "FILTER EXISTS { " * 20_000 + "}" * 20_000 + " }",
    "nested functions": "ASK { FILTER(" + "STR(" * 50_000 + "1" + ")" * 50_000 + ") }",
    "SELECT in SELECT": "SELECT * " + "{ SELECT * " * 20_000 + "{}" + "}" * 20_000,
}
CHAINS = {
    "!": "ASK { FILTER(" + "!" * 50_000 + "true) }",
    "+": "ASK { FILTER(" + "+".join(["1"] * 50_000) + ") }",
    "||": "ASK { FILTER(" + "||".join(["?x"] * 50_000) + ") }",
    "/": "ASK { ?s " + "/".join(["a"] * 50_000) + " ?o }",
    "|": "ASK { ?s " + "|".join(["a"] * 50_000) + " ?o }",
    "UNION": "ASK { " + " UNION ".join(["{ ?s a ?o }"] * 30_000) + " }",
    "OPTIONAL": "ASK { ?s a ?o " + "OPTIONAL { ?s a ?o } " * 30_000 + "}",
    "MINUS": "ASK { ?s a ?o " + "MINUS { ?s a ?x } " * 30_000 + "}",
    "FILTER": "ASK { " + "FILTER(1)" * 50_000 + " }",
    "triples": "ASK { " + "?s a ?o . " * 50_000 + "}",
    "reified triples": "ASK { " + "<<" * 100_000,
}
BOMBS = {
    "a list of values": ("ASK { VALUES ?x { " + "1 " * 100_000 + "} }", (200, 504)),
    "IN a list": ("ASK { FILTER(1 IN (" + ",".join(["2"] * 100_000) + ")) }", (200, 504)),
    "prefixes": ("".join(f"PREFIX p{n}: <urn:{n}>" for n in range(20_000)) + "ASK {}", (200, 504)),
    "columns": ("SELECT " + "".join(f"(1 AS ?v{n})" for n in range(30_000)) + " {}", (200, 422, 504)),
    "dots": ("ASK { " + "a." * 300_000, (400, 504)),
    "open strings": ("ASK { " + "'''" * 100_001, (400, 504)),
    "backtracking": ("ASK { FILTER(REGEX('" + "a" * 5000 + "!', '^(a|a|aa)+$')) }", (200, 400)),
    "a large expression": ("ASK { FILTER(REGEX('x', '((((x{999}){999}){999}){999}')) }", (200, 400, 422, 504)),
    "CONCAT doubled": (
        "ASK { BIND('0123456789' AS ?x0) "
        + "".join(f"BIND(CONCAT(?x{n},?x{n}) AS ?x{n + 1}) " for n in range(40))
        + "FILTER(STRLEN(?x40) > 0) }",
        (422, 504),
    ),
    "REPLACE tenfold": (
        "ASK { BIND('aaaaaaaaaa' AS ?x0) "
        + "".join(f"BIND(REPLACE(?x{n},'a','aaaaaaaaaa') AS ?x{n + 1}) " for n in range(12))
        + "FILTER(STRLEN(?x12) > 0) }",
        (422, 504),
    ),
    "GROUP_CONCAT": (f"SELECT (GROUP_CONCAT(STR(?c)) AS ?x) {{ {CROSS} }}", (422, 504)),
    "ORDER BY": (f"SELECT * {{ {CROSS} }} ORDER BY ?i ?a", (422, 504)),
    "DISTINCT": (f"SELECT DISTINCT * {{ {CROSS} }}", (422, 504)),
    "GROUP BY": (f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }} GROUP BY ?a ?d ?g", (422, 504)),
    "COUNT": (f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}", (504,)),
    "CONSTRUCT": (f"CONSTRUCT {{ ?a ?e ?i }} {{ {CROSS} }}", (422, 504)),
    "a path around everything": ("SELECT * { ?a (<urn:x>|!<urn:y>)* ?b . ?b (!<urn:z>)+ ?c }", (422, 504)),
    "EXISTS for each": ("SELECT * { ?a ?b ?c . ?d ?e ?f FILTER NOT EXISTS { ?a ?x ?y . ?y ?z ?f } }", (422, 504)),
    "bad numbers": ("SELECT (1/0 AS ?a) (1e999999 AS ?b) (-9223372036854775809 AS ?c) {}", (200, 400)),
    "bad dates": ("SELECT ('999999999-99-99'^^xsd:date + 'P99999999999Y'^^xsd:duration AS ?x) {}", (200, 400)),
    "OFFSET": ("SELECT * { ?s ?p ?o } LIMIT 99999999999999999999999 OFFSET 99999999999999999999999", (400,)),
    "LIMIT in other digits": ("SELECT * { ?s ?p ?o } LIMIT ١٢", (400,)),
}


@pytest.mark.parametrize("query", MANY.values(), ids=MANY)
def test_what_is_nested_beyond_reason_is_refused(server, query):
    assert "100 deep" in json.loads(decent(server.query(query), 400).body)["detail"]


@pytest.mark.parametrize("query", CHAINS.values(), ids=CHAINS)
def test_what_the_engine_would_nest_too_deeply_is_refused(server, query):
    """Its own stack ends; the caller learns that another try is of no use."""
    got = decent(server.query(query), 422, 504)
    assert "retry-after" not in got.headers


@pytest.mark.parametrize(("query", "statuses"), BOMBS.values(), ids=BOMBS)
def test_what_wants_too_much_time_or_memory_is_ended(server, query, statuses):
    body = urllib.parse.urlencode({"query": query, "timeout": "0.5"})
    headers = {"Content-Type": FORM, "Accept": "application/sparql-results+json, text/turtle"}
    decent(server.ask("POST", "/sparql", body, headers), *statuses)


# ---- parameters and paths

ENCODED_ETC = ("..%2f..%2f..%2fetc%2fpasswd", "..%252f..%252fetc%252fpasswd", "..%5c..%5cetc%5cpasswd")
ESCAPES = (
    *ENCODED_ETC,
    "../../../../etc/passwd",
    "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "....//....//etc/passwd",
    "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
    "..%00/..%00/etc/passwd",
    "%2fetc%2fpasswd",
    "file:%2f%2f%2fetc%2fpasswd",
    "C:%5cWindows%5cwin.ini",
    "passwd%00.css",
    "%ff%fe",
    "%zz%u0041",
    "x%0d%0aX-Pwned:%201",
    "x" * 5000,
)
ROUTES = (
    "/",
    "/assets/",
    "/id/",
    "/source/",
    "/graph/",
    "/ns/",
    "/ask/",
    "/api/",
    "/api/show/",
    "/api/ask/",
    "/store/",
)


@pytest.mark.parametrize("route", ROUTES)
def test_no_path_leads_out(server, route):
    for number, escape in enumerate(ESCAPES):
        accept = ("text/html", "application/json, */*;q=0.1")[number % 2]
        got = decent(server.get(route + escape, accept), 303, 308, 400, 404, 406)
        assert not got.headers.get("location", "/").startswith(("//", "http:", "https:", "/\\"))


@pytest.mark.parametrize(
    "path",
    ["//evil.example/", "//evil.example?x=", "//evil.example/%2e%2e?x=", "/%2Fevil.example?x=", "///evil.example?x="],
)
def test_no_path_leads_to_another_server(server, path):
    got = decent(server.get(path, "text/html"), 303, 308)
    assert re.match("/[^/]", got.headers["location"])
    page = decent(server.get(path.partition("?")[0] + "x", "text/html"), 404)
    assert 'href="//' not in page.text


REQUESTS = {
    "an update with GET": ("GET", "/sparql?update=CLEAR+ALL", {}, None, 400),
    "an update that nobody takes": ("POST", "/sparql", {"Content-Type": FORM}, "update=CLEAR+ALL", 403),
    "a query and an update": ("POST", "/sparql", {"Content-Type": FORM}, "query=ASK{}&update=CLEAR+ALL", 400),
    "two queries": ("GET", "/sparql?query=ASK{}&query=SELECT*{}", {}, None, 400),
    "a default graph in a file": (
        "GET",
        "/sparql?query=ASK{?s+?p+?o}&default-graph-uri=file:///etc/passwd",
        {},
        None,
        200,
    ),
    "a named graph in the cloud": (
        "GET",
        "/sparql?query=ASK{GRAPH?g{?s+?p+?o}}&named-graph-uri=http://169.254.169.254/latest/",
        {},
        None,
        200,
    ),
    "a graph that is no IRI": ("GET", "/sparql?query=ASK{}&default-graph-uri=../../etc/passwd", {}, None, 400),
    "a graph that breaks out": ("GET", "/sparql?query=ASK{}&default-graph-uri=urn:x%3E{}%23", {}, None, 400),
    "a stored graph in a file": ("GET", "/store?graph=file:///etc/passwd", {}, None, 404),
    "a stored graph in the cloud": ("GET", "/store?graph=http://169.254.169.254/latest/", {}, None, 404),
    "a stored graph that is no IRI": ("GET", "/store?graph=../../etc/passwd", {}, None, 404),
    "a stored graph with line ends": ("GET", "/store?graph=urn:x%0d%0aX-Pwned:1", {}, None, 404),
    "several stored graphs": ("GET", "/store?graph=urn:a&default", {}, None, 400),
    "PUT": ("PUT", "/store?default", {"Content-Type": "text/turtle"}, "", 405),
    "DELETE": ("DELETE", "/store?default", {}, None, 405),
    "PATCH": ("PATCH", "/store?default", {}, None, 405),
    "TRACE": ("TRACE", "/", {"Cookie": "secret=1"}, None, 405),
    "PROPFIND": ("PROPFIND", "/", {}, None, 405),
    "POST to a page": ("POST", "/ask", {"Content-Type": FORM}, "q=x", 405),
    "POST to the API": ("POST", "/api/find", {"Content-Type": "application/json"}, "{}", 405),
    "XML instead of a query": (
        "POST",
        "/sparql",
        {"Content-Type": "text/xml"},
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
        415,
    ),
    "YAML instead of a query": (
        "POST",
        "/sparql",
        {"Content-Type": "application/yaml"},
        "a: &a [x]\nb: &b [*a,*a]\n",
        415,
    ),
    "no media type": ("POST", "/sparql", {}, "ASK{}", 415),
    "UTF-7": ("POST", "/sparql", {"Content-Type": "application/sparql-query; charset=utf-7"}, "+AEEAUwBL-{}", 415),
    "no UTF-8": ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, b"ASK { ?s ?p '\xff\xc0\xaf' }", 400),
    "parameters that are no UTF-8": ("GET", "/sparql?query=%c0%af%ff", {}, None, 400),
    "a packed bomb": (
        "POST",
        "/sparql",
        {"Content-Type": FORM, "Content-Encoding": "gzip"},
        gzip.compress(b"query=" + b" " * 50_000_000, 6),
        415,
    ),
    "a body in an unknown coding": (
        "POST",
        "/sparql",
        {"Content-Type": FORM, "Content-Encoding": "br, gzip"},
        b"x",
        415,
    ),
    "a body that is too large": ("POST", "/sparql", {"Content-Type": FORM}, b"query=" + b"x" * 2_000_000, 413),
    "too many parameters": ("POST", "/sparql", {"Content-Type": FORM}, "a=1&" * 10_000, 400),
    "a time that is none": ("GET", "/sparql?query=ASK{}&timeout=nan", {}, None, 400),
    "a time without end": ("GET", "/sparql?query=ASK{}&timeout=inf", {}, None, 400),
    "a time before now": ("GET", "/sparql?query=ASK{}&timeout=-1", {}, None, 400),
    "a form that leads out": ("GET", "/sparql?query=ASK{}&format=../../etc/passwd", {}, None, 400),
    "a callback": ("GET", "/sparql?query=ASK{}&callback=alert&format=js", {}, None, 400),
    "a language that leads out": ("GET", "/api/find?text=x&language=../../etc/passwd", {}, None, 400),
    "a page's language that leads out": ("GET", "/ask?lang=../../etc/passwd", HTML, None, 400),
    "a million entries": ("GET", "/api/find?text=brics&limit=1000000", {}, None, 400),
    "a long text": ("GET", "/api/find?text=" + "x" * 50_000, {}, None, 400),
    "a long question": ("GET", "/ask?q=" + "who+" * 10_000, HTML, None, 400),
    "half of a character": ("GET", "/api/find?text=%ed%a0%80", {}, None, 400),
    "a NUL in a text": ("GET", "/api/find?text=a%00b", {}, None, 400),
    "ranges of ranges": ("GET", "/ask", {"Range": "bytes=" + ",".join(f"{n}-" for n in range(5000))}, None, 200),
    "thousands of media types": (
        "GET",
        "/sparql?query=ASK{}",
        {"Accept": ",".join(f"a/b{n};q=0.{n}" for n in range(4000))},
        None,
        406,
    ),
    "media types that are none": ("GET", "/sparql?query=ASK{}", {"Accept": ";;;,,,q=q;q=nan,*/*;q=1e999"}, None, 200),
    "thousands of languages": (
        "GET",
        "/ask",
        {**HTML, "Accept-Language": ",".join(f"x{n}" for n in range(6000))},
        None,
        200,
    ),
    "thousands of validators": (
        "GET",
        "/ask",
        {**HTML, "If-None-Match": ",".join(f'"{n}"' for n in range(8000))},
        None,
        200,
    ),
    "a proxy's fields": (
        "GET",
        "/healthz",
        {"X-Forwarded-For": "x\"'<>," * 500, "X-Forwarded-Proto": "javascript"},
        None,
        200,
    ),
}


@pytest.mark.parametrize(("method", "path", "headers", "body", "status"), REQUESTS.values(), ids=REQUESTS)
def test_a_request_that_means_ill_has_a_clean_answer(server, method, path, headers, body, status):
    got = decent(server.ask(method, path.replace("{", "%7B").replace("}", "%7D"), body, headers), status)
    assert b"root:" not in got.body
    if "graph-uri" in path and status == 200:
        assert got.body == b'{"head":{},"boolean":false}'


def test_other_sites_may_read_and_get_no_credentials(server):
    asked = {
        "Origin": "https://evil.example",
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "x",
    }
    for path in ("/sparql", "/store", "/api", "/id/china"):
        got = decent(server.ask("OPTIONS", path, headers=asked), 204)
        assert got.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in got.headers
        assert "PUT" not in got.headers["access-control-allow-methods"]


def test_a_host_is_told_to_nobody_but_who_named_it(server):
    """Descriptions give absolute addresses, which begin with the Host that was asked; none of them is kept for others."""
    for path in ("/api/openapi.json", "/api", "/sparql", "/id/china", "/id/china.ttl", "/ask"):
        for _ in range(2):
            named = server.ask("GET", path, headers={"Host": "evil.example", "X-Forwarded-Host": "worse.example"})
            own = server.get(path)
            assert "worse.example" not in named.text + str(named.headers)
            assert "evil.example" not in own.text + str(own.headers)
    for host in ("a b", 'a"><script>', "user@evil.example", "evil.example/path", "a,b", "a\\b", "é"):
        headers = {"Host": host.encode("latin-1")}
        for path in ("/api", "/sparql?query=ASK%7B%7D", "/ask"):
            assert "evil" not in decent(server.ask("GET", path, headers=headers), 400).text


# ---- injection

EVIL = "'\"></title></textarea></script><script>pwn()</script><img src=x onerror=pwn()><!--{{7*191}}${7*191}"  # 1337, were it worked out
SHORT = "'\"><script>pwn()</script>"
HANDLER = "\" autofocus onfocus=pwn() style='x' '"
LINK = "javascript:pwn()//https://evil.example"
BREAKS = ("x> } UNION { ?s ?p ?o } #", "\"'); DROP ALL --", "*/ } # SERVICE <http://127.0.0.1/>", "x\r\nX-Pwned: 1")


@pytest.fixture(scope="module")
def hostile_page(server):
    """A function that asks for a page with something evil in it, and finds none of it outside of its texts."""

    def ask(path, *parameters, evil, language="en", statuses=(200, 400, 404, 504)):
        given = [(n, evil if v is None else v) for n, v in parameters]
        at = path.replace("EVIL", urllib.parse.quote(evil, safe=""))
        query = urllib.parse.urlencode([*given, ("lang", language)])
        got = decent(server.get(f"{at}?{query}", "text/html"), *statuses)
        assert got.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        markup = Markup(got.text)
        assert markup.faults == []
        assert markup.elements > 20
        assert "1337" not in got.text

    return ask


PAGES = {
    "/ask": [("q", None)],
    "/find": [("text", None)],
    "/path": [("from", None), ("to", None), ("as-of", None), ("without", None), ("most", None)],
    "/compare": [("mechanism", None), ("mechanism", None), ("as-of", None)],
    "/sparql": [("query", None)],
    "/ns": [(EVIL, None)],
    "/id/china.html": [("page", None), (EVIL, None)],
    "/id/EVIL": [],
    "/source/EVIL": [],
    "/ask/EVIL": [("page", None)],
    "/ns/EVIL": [],
    "/EVIL": [(EVIL, None)],
    "/assets/EVIL": [],
}


@pytest.mark.parametrize(("path", "parameters"), PAGES.items(), ids=PAGES)
def test_no_page_takes_a_parameter_for_markup(hostile_page, path, parameters):
    for language in languages.LANGUAGES:
        # The longer a question, the longer it is thought about.
        hostile_page(path, *parameters, evil=SHORT if path == "/ask" else EVIL, language=language)
    for evil in (HANDLER, LINK):
        hostile_page(path, *parameters, evil=evil)


def forms():
    """So many questions that each kind of parameter is among theirs; the fields of one kind are made by the same code."""
    chosen, seen = [], set()
    for question in sorted(catalogue.catalogue(), key=lambda q: len(q.parameters), reverse=True):
        kinds = {p.kind for p in question.parameters}
        if kinds - seen:
            chosen.append(question)
            seen |= kinds
    return chosen


@pytest.mark.parametrize("question", forms(), ids=lambda question: question.name)
def test_no_form_of_a_question_takes_a_parameter_for_markup(hostile_page, question):
    given = [*((p.name, None) for p in question.parameters), ("as-of", None)]
    for evil, language in zip((SHORT, HANDLER), ("zh", "ru"), strict=True):
        hostile_page(f"/ask/{question.name}", *given, evil=evil, language=language, statuses=(400, 404, 504))


def test_a_query_on_the_page_is_no_markup(server):
    for query in (
        f'SELECT * {{ BIND("""{EVIL.replace(chr(34), "")}""" AS ?x) BIND(<javascript:pwn%28%29> AS ?y) }}',
        EVIL,
    ):
        got = decent(server.get("/sparql?" + urllib.parse.urlencode({"query": query}), "text/html"), 200, 400)
        markup = Markup(got.text)
        assert markup.faults == []
        assert "pwn()" in markup.text


def api_parameters():
    """Each parameter of the API once, with an address that takes it and what else that one needs."""
    found = {}
    for path, item in openapi.description("")["paths"].items():
        named = [p for p in item["get"]["parameters"] if p["in"] == "query"]
        needed = [(p["name"], p["example"]) for p in named if p["required"]]
        for parameter in named:
            others = [(n, v) for n, v in needed if n != parameter["name"]]
            found.setdefault(parameter["name"], (path.replace("{entity}", "china"), others))
    return found


API = api_parameters()


@pytest.mark.parametrize("name", API)
def test_no_parameter_of_the_api_reaches_a_query(server, name):
    path, others = API[name]
    for evil in BREAKS[: 1 if name == "q" else None]:
        query = urllib.parse.urlencode(
            [*others, (name, evil), (name, evil)][: -1 if name != "mechanism" else None], doseq=True
        )
        got = decent(server.get(f"{path}?{query}"), *((200, 404, 504) if name in ("text", "q") else (400, 404)))
        assert got.headers["content-type"] in ("application/json", "application/problem+json")


def test_no_name_in_a_path_of_the_api_reaches_a_query(server):
    for evil in BREAKS:
        for path in ("/api/show/", "/api/ask/", "/api/"):
            decent(server.get(path + urllib.parse.quote(evil, safe="")), 400, 404)


# ---- what is no good HTTP

HOST = b"Host: x\r\n"
ASK = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n" + HOST
POST = b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Type: application/sparql-query\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
SMUGGLED = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"
WIRE = {
    "two lengths": (POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nASK{}x" + SMUGGLED, [400]),
    "a list of lengths": (POST + b"Content-Length: 5, 5\r\n\r\nASK{}" + SMUGGLED, [400]),
    "a length and chunks": (
        POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
        [400],
    ),
    "chunks and a length": (
        POST + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + SMUGGLED,
        [400],
    ),
    "chunks that are none": (POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SMUGGLED, [400]),
    "chunks not last": (POST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + SMUGGLED, [400]),
    "chunks behind a space": (POST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + SMUGGLED, [400]),
    "chunks twice": (
        POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + SMUGGLED,
        [400],
    ),
    "a negative length": (POST + b"Content-Length: -5\r\n\r\nASK{}" + SMUGGLED, [400]),
    "a signed length": (POST + b"Content-Length: +5\r\n\r\nASK{}" + SMUGGLED, [400]),
    "a length in hexadecimal": (POST + b"Content-Length: 0x5\r\n\r\nASK{}" + SMUGGLED, [400]),
    "a length beyond all": (POST + b"Content-Length: 99999999999999999999999\r\n\r\nASK{}", [400]),
    "a chunk of no size": (CHUNKED + b"\r\nASK{}\r\n0\r\n\r\n", [400]),
    "a chunk of letters": (CHUNKED + b"ZZ\r\nASK{}\r\n0\r\n\r\n", [400]),
    "a chunk beyond all": (CHUNKED + b"FFFFFFFFFFFFFFFFFF\r\nASK{}\r\n0\r\n\r\n", [400]),
    "a negative chunk": (CHUNKED + b"-5\r\nASK{}\r\n0\r\n\r\n", [400]),
    "a chunk that is longer than it says": (CHUNKED + b"3\r\nASK{}\r\n0\r\n\r\n", [400]),
    "a chunk's endless extension": (CHUNKED + b"5;" + b"x" * 3_000_000, [400]),
    "endless trailers": (
        CHUNKED + b"5\r\nASK{}\r\n0\r\n" + b"".join(b"T%d: %s\r\n" % (n, b"x" * 1000) for n in range(3000)),
        [400],
    ),
    "an endless trailer": (CHUNKED + b"5\r\nASK{}\r\n0\r\nT: " + b"x" * 3_000_000, [400]),
    "a host as a trailer": (CHUNKED + b"5\r\nASK{}\r\n0\r\nHost: evil.example\r\n\r\n", [200]),
    "a length as a trailer": (CHUNKED + b"5\r\nASK{}\r\n0\r\nContent-Length: 99\r\n\r\n" + SMUGGLED, [400]),
    "a request in a body": (
        b"GET /healthz HTTP/1.1\r\n" + HOST + b"Content-Length: %d\r\n\r\n" % len(SMUGGLED) + SMUGGLED,
        [200],
    ),
    "a folded field": (ASK + b"X: a\r\n Content-Length: 5\r\n\r\nASK{}", [400]),
    "a line feed alone": (b"GET /healthz HTTP/1.1\nHost: x\n\n", [400]),
    "a carriage return alone": (ASK + b"X: a\rY: b\r\n\r\n", [400]),
    "a NUL in a field": (ASK + b"X: a\0b\r\n\r\n", [400]),
    "a field without a name": (ASK + b": x\r\n\r\n", [400]),
    "a field's name with a space": (ASK + b"X Y: x\r\n\r\n", [400]),
    "no host": (b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n\r\n", [400]),
    "two hosts": (ASK + b"Host: y\r\n\r\n", [400]),
    "an address of another server": (b"GET http://evil.example/healthz HTTP/1.1\r\n" + HOST + b"\r\n", [200]),
    "an address of a file": (b"GET file:///etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    "bytes in an address": (b"GET /\xff\xfe HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    "a NUL in an address": (b"GET /\0 HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    "no address": (b"GET HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    "CONNECT": (b"CONNECT 169.254.169.254:80 HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    "an unknown method": (b"STEAL / HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    "a method in small letters": (b"get / HTTP/1.1\r\n" + HOST + b"\r\n", [400]),
    "HTTP 9.9": (b"GET / HTTP/9.9\r\n" + HOST + b"\r\n", [400]),
    "another protocol": (b"GET / GOPHER/1.1\r\n" + HOST + b"\r\n", [400]),
    "TLS": (bytes.fromhex("16030100a5010000a10303") + bytes(150), [400]),
    "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400]),
    "an upgrade to HTTP/2": (ASK + b"Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n", [200]),
    "an upgrade to a web socket": (
        ASK
        + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        [200],
    ),
    "a large field": (ASK + b"X: " + b"a" * 200_000 + b"\r\n\r\n", [431]),
    "many fields": (ASK + b"".join(b"X%d: 1\r\n" % n for n in range(20_000)) + b"\r\n", [431]),
    "a long address": (b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", [431]),
    "an expectation": (POST + b"Content-Length: 5\r\nExpect: 100-continue\r\n\r\n", [100]),
    "another expectation": (POST + b"Content-Length: 5\r\nExpect: money\r\n\r\nASK{}", [200]),
    "many requests at once": ((ASK + b"\r\n") * 300, [200] * 300),
}


@pytest.mark.parametrize(("sent", "statuses"), WIRE.values(), ids=WIRE)
def test_what_is_no_good_http_is_understood_in_one_way(server, sent, statuses):
    got = raw(server.port, sent, len(statuses))
    assert [int(s) for s in re.findall(rb"HTTP/1\.1 (\d{3})", got)] == statuses
    assert not TELLTALE.search(got.decode("latin-1"))
    assert b"evil.example" not in got
    assert b"comity_requests" not in got


def test_answers_that_nobody_takes_do_not_pile_up(server):
    """A request costs the client 50 bytes, and its remembered answer would cost the server 180,000."""
    one = b"GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
    for _ in range(2):
        raw(server.port, one, 1)
    before = resident(server)
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        client.settimeout(1)
        with pytest.raises((TimeoutError, ConnectionError)):
            client.sendall(one * 500_000)  # more than the buffers of both sides
        assert server.get("/healthz").status == 200
        assert resident(server) < before + 30_000


def test_nobody_chooses_what_others_are_answered(server):
    """A head that began in the packet of another request is no request by itself, whatever is sent after it."""
    wanted = b"GET /api/questions HTTP/1.1\r\nHost: victim\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), 10) as client:
        client.sendall(b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\nGET /api/find?text=poisoned HTTP/1.1\r\nX-A: ")
        assert b" 404 " in client.recv(1 << 16)
        time.sleep(0.2)
        client.sendall(wanted)
        assert b"poisoned" in client.recv(1 << 16)
    for _ in range(2):  # the second time from what is remembered
        got = raw(server.port, wanted, 1)
        assert b'"members"' in got
        assert b"poisoned" not in got


def test_no_result_is_taken_for_the_head_of_an_answer(server):
    """A result is held until it is whole, part by part; a part that looks like an interim answer is a part."""
    forged = "HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\nX-Forged: yes\\r\\n\\r\\n"
    doubled = 'BIND("aaaaaaaaaaaaaaaa" AS ?a0)' + "".join(f"BIND(CONCAT(?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(13))
    query = f'SELECT ?x {{ {doubled} BIND(CONCAT(SUBSTR(?a12, 1, 65532), "{forged}", "\\r\\n", ?a13, ?a13) AS ?x) }}'
    got = server.query(query, "text/csv")
    assert (got.status, got.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert got.body[65532:65600].find(b"HTTP/1.1 100 Continue") == 4
    assert "x-forged" not in got.headers


def test_whose_word_is_taken_for_the_address_is_told_what_he_asked_for(server):
    """What a proxy on this machine says of the scheme counts, and is not answered to whoever else sends the same bytes."""
    answers = Answers(10_000)
    answers.keep(b"GET / ", True, b"HTTP/1.1 200 OK\r\ndate: Wed, 25 Nov 2026 00:00:00 GMT\r\n\r\n", {})
    assert answers.get(b"GET / ", True)
    assert answers.get(b"GET / ", False) is None
    assert server.get("/healthz").status == 200


@pytest.mark.parametrize(
    ("accepted", "zipped"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("GZIP ; q=1", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("br", False),
    ],
)
def test_only_who_takes_gzip_is_given_it(server, accepted, zipped):
    got = server.get("/id/china.html", "text/html", Accept_Encoding=accepted)
    assert ("content-encoding" in got.headers) is zipped


def test_a_remembered_answer_is_not_given_in_the_middle_of_a_head(server):
    known = b"GET /api/questions HTTP/1.1\r\nHost: x\r\n\r\n"
    for _ in range(2):
        assert b'"members"' in raw(server.port, known, 1)
    with socket.create_connection(("127.0.0.1", server.port), 10) as client:
        client.sendall(b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nX-A: ")
        assert b" 404 " in client.recv(1 << 16)
        client.sendall(known)
        got = client.recv(1 << 16)
        assert got.endswith(b"ok\n")


def test_what_is_remembered_is_counted_with_all_that_asks_for_it():
    long = "x" * 1_000_000
    for query in (Query(long), Query("ASK {}", (long,)), Query("ASK {}", (), (long,)), Query("ASK {}", accept=long)):
        assert query.size > 1_000_000


def test_what_is_remembered_takes_no_more_than_its_bound(server):
    """Results of a few bytes, each asked for with the name of a graph that takes 900,000: the room for them is full with 74."""

    def ask(first, behind):
        for number in range(first, behind):
            graph = f"urn:x{number}" + "x" * 900_000
            assert server.query("ASK { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": graph}).status == 200

    ask(0, 100)
    full = resident(server)
    ask(100, 220)
    assert resident(server) < full + 50_000


def test_a_page_of_results_has_a_bound(server):
    rows = "SELECT (GROUP_CONCAT(?l) AS ?all) { ?s rdfs:label ?l . ?t a comity:State } GROUP BY ?t"
    sent = urllib.parse.urlencode({"query": rows})
    assert "4 MB" in decent(server.get(f"/sparql?{sent}", "text/html"), 422).text


def test_a_page_takes_so_many_parameters(server):
    decent(server.get("/ask/members?" + "a=b&" * 3000), 400)


def test_results_that_nobody_takes_do_not_fill_the_disk():
    """Half of the room is for one client; what has been sent makes room again."""
    files = contextlib.ExitStack()

    def result(size):
        return Result(200, "text/csv", (), b"", files.enter_context(tempfile.TemporaryFile()), size)

    outgoing = Outgoing(100)
    with outgoing.room("a", result(50)):
        with pytest.raises(BusyError), outgoing.room("a", result(1)):
            pass
        with outgoing.room("b", result(40)), outgoing.room("c", result(10)):
            with pytest.raises(BusyError), outgoing.room("d", refused := result(1)):
                pass
            assert refused.file.closed
    with files, outgoing.room("a", result(50)), outgoing.room("b", result(50)):
        pass


def test_one_client_cannot_take_all_connections(server):
    """Who comes from elsewhere is served while another sits on as many connections as it can get."""
    taken = [socket.create_connection(("127.0.0.1", server.port), 5, ("127.0.0.9", 0)) for _ in range(1100)]
    try:
        assert decent(server.get("/healthz"), 200).body == b"ok\n"
        assert taken[-1].recv(100).startswith(b"HTTP/1.1 503 ")
        assert descriptors(server) < server.before[0] + 600
    finally:
        for client in taken:
            client.close()


def test_a_flood_of_short_connections_is_borne(server):
    def knock(number):
        with socket.create_connection(("127.0.0.1", server.port), 10) as client:
            client.sendall((ASK + b"\r\n")[: number % 60])

    with concurrent.futures.ThreadPoolExecutor(20) as clients:
        assert len(list(clients.map(knock, range(1500)))) == 1500


# ---- writing


@pytest.fixture(scope="module")
def writable(tmp_path_factory, canary):
    folder = tmp_path_factory.mktemp("written")
    facts = "source: {id: s, title: T, publisher: P, language: en, kind: reference}\n"
    (folder / "s.yaml").write_text(facts + "facts: [{id: x, type: State, name: {en: X}}]\n", encoding="utf-8")
    builder.build_into(str(folder / "store"), [str(folder / "s.yaml")])
    with serving("--writable", "--store", str(folder / "store"), "--timeout", "2", "--log", "off") as running:
        running.canary = canary
        yield running


TOKENS = {
    "none": {},
    "empty": {"Authorization": "Bearer "},
    "another": {"Authorization": "Bearer " + "x" * len(TOKEN)},
    "a part": {"Authorization": f"Bearer {TOKEN[:-1]}"},
    "with more": {"Authorization": f"Bearer {TOKEN}x"},
    "in capitals": {"Authorization": f"Bearer {TOKEN.upper()}"},
    "as a password": {"Authorization": f"Basic {TOKEN}"},
    "without its scheme": {"Authorization": TOKEN},
    "no text": {"Authorization": b"Bearer \xff\xfe\x80"},
    "very long": {"Authorization": "Bearer " + "x" * 50_000},
    "in a cookie": {"Cookie": f"token={TOKEN}; Authorization=Bearer {TOKEN}"},
}


@pytest.mark.parametrize("headers", TOKENS.values(), ids=TOKENS)
def test_nothing_but_the_token_lets_write(writable, headers):
    insert = "INSERT DATA { <urn:stolen> <urn:b> <urn:c> }"
    for path in (
        "/sparql",
        "/sparql?token=" + urllib.parse.quote(TOKEN),
        "/sparql?access_token=" + urllib.parse.quote(TOKEN),
    ):
        got = decent(writable.ask("POST", path, insert, {**headers, "Content-Type": "application/sparql-update"}), 401)
        assert TOKEN not in got.text + str(got.headers)
    decent(writable.ask("PUT", "/store?default", "", {**headers, "Content-Type": "text/turtle"}), 401)
    decent(writable.ask("DELETE", "/store?default", None, headers), 401)
    assert b"false" in writable.query("ASK { <urn:stolen> ?p ?o }").body


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
RDF = (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='urn:e/'>"
    "<rdf:Description rdf:about='urn:x'><e:p>{}</e:p></rdf:Description></rdf:RDF>"
)
BODIES = {
    "a billion laughs": (
        "application/rdf+xml",
        f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>' + RDF.format("&l11;"),
        (422,),
    ),
    "an entity from a file": (
        "application/rdf+xml",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + RDF.format("&e;"),
        (400,),
    ),
    "an entity from a server": (
        "application/rdf+xml",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'CANARY'>]>" + RDF.format("&e;"),
        (400,),
    ),
    "a document type from a server": (
        "application/rdf+xml",
        "<!DOCTYPE x SYSTEM 'CANARY'>" + RDF.format("x"),
        (201, 204, 400),
    ),
    "deep XML": ("application/rdf+xml", "<a>" * 300_000, (400,)),
    "a context from a server": ("application/ld+json", '{"@context": "CANARY", "@id": "urn:x", "p": 1}', (400,)),
    "a context from a file": (
        "application/ld+json",
        '{"@context": "file:///etc/passwd", "@id": "urn:x", "p": 1}',
        (400,),
    ),
    "an import from a server": (
        "application/ld+json",
        '{"@context": {"@version": 1.1, "@import": "CANARY"}, "@id": "urn:x"}',
        (400,),
    ),
    "deep JSON": ("application/ld+json", "[" * 1_000_000, (400,)),
    "deep JSON objects": ("application/ld+json", '{"urn:p":' * 200_000 + "1" + "}" * 200_000, (201, 204, 400)),
    "deep Turtle": ("text/turtle", "<urn:s> <urn:p> " + "[ <urn:p> " * 200_000, (400,)),
    "deep collections": ("text/turtle", "<urn:s> <urn:p> " + "( " * 5_000 + ") " * 5_000 + ".", (201, 204, 400)),
    "a prefix of a file": (
        "text/turtle",
        "@prefix f: <file:///etc/> . @base <file:///etc/passwd> . <> f:x f:passwd .",
        (201, 204),
    ),
    "a long literal": ("text/turtle", f'<urn:s> <urn:p> "{"x" * 5_000_000}" .', (201, 204)),
    "an open literal": ("text/turtle", '<urn:s> <urn:p> """' + '"" ' * 500_000, (400,)),
    "graphs of its own": ("application/trig", "<urn:g> { <urn:s> <urn:p> <urn:o> }", (400,)),
    "YAML": ("application/yaml", "a: &a [x]\n" + "".join(f"k{n}: &b{n} [*a, *a]\n" for n in range(50)), (415,)),
    "a form in forms": (
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 3000,
        (400, 415),
    ),
    "a form without an end": ("multipart/form-data; boundary=" + "b" * 1000, "--" * 100_000, (400, 415)),
    "a form of other things": (
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Type: text/html\r\n\r\n<script>\r\n--b--",
        (415,),
    ),
}


@pytest.mark.parametrize(("kind", "body", "statuses"), BODIES.values(), ids=BODIES)
def test_a_body_that_is_a_trap_writes_nothing_but_itself(writable, kind, body, statuses):
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": kind}
    got = decent(
        writable.ask("PUT", "/store?graph=urn:trap", body.replace("CANARY", writable.canary.url), headers), *statuses
    )
    assert (b"true" in writable.query("ASK { <https://w3id.org/comity/id/x> ?p ?o }").body) is True
    if got.status >= 400:
        decent(writable.get("/store?graph=urn:trap", "text/turtle"), 404)
    else:
        decent(writable.ask("DELETE", "/store?graph=urn:trap", None, headers), 204)


UPDATES = {
    "LOAD": "LOAD <CANARY>",
    "LOAD SILENT": "LOAD SILENT <CANARY> INTO GRAPH <urn:g>",
    "LOAD a file": "LOAD <file:///etc/passwd>",
    "LOAD behind another": "INSERT DATA { <urn:a> <urn:b> 1 } ; LOAD <CANARY>",
    "LOAD escaped": "\\u004COAD <CANARY>",
    "LOAD in what is less and a comment": "INSERT { <a:a> <a:b> 1 } WHERE { FILTER(1<2#>'''\n) } ; LOAD <CANARY> #'''",
    "LOAD behind a bad escape": 'INSERT DATA { <a:b> <a:c> ("""a" #\\q\n) } ; LOAD <CANARY> #"""',
    "LOAD run together": "LOADSILENT<CANARY>",
    "LOAD as a prefix": "PREFIX : <CANARY> LOAD:x",
    "SERVICE": "INSERT { ?s ?p ?o } WHERE { SERVICE <CANARY> { ?s ?p ?o } }",
    "SERVICE SILENT in DELETE": "DELETE { ?s ?p ?o } WHERE { {} UNION { SERVICE SILENT <CANARY> { ?s ?p ?o } } }",
    "SERVICE behind a number": "INSERT { ?s ?p ?o } WHERE { OPTIONAL { ?s ?p 1SERVICE <CANARY> {} } }",
    "nested": "INSERT { ?s ?p ?o } WHERE " + "{" * 50_000 + "}" * 50_000,
}


@pytest.mark.parametrize("update", UPDATES.values(), ids=UPDATES)
def test_an_update_reads_nothing_from_elsewhere(writable, update):
    decent(writable.update(update.replace("CANARY", writable.canary.url)), 400)
    assert b"false" in writable.query("ASK { <urn:a> ?p ?o }").body


def test_data_that_means_ill_stays_data(writable):
    """What somebody wrote is markup, a formula or a script to nobody who reads it."""
    name = "https://w3id.org/comity/id/evil"
    texts = (EVIL, HANDLER, "=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", "{{7*191}}")
    values = "; ".join(f"comity:note {json.dumps(text)}" for text in texts)
    label = json.dumps(EVIL)
    insert = (
        f"INSERT DATA {{ <{name}> a comity:Mechanism ; rdfs:label {label}@en, {label}@zh, {label}@ru ; {values} ;"
        " rdfs:seeAlso <javascript:pwn%28%29>, <data:text/html,%3Cscript%3Epwn%28%29%3C/script%3E> ."
        f" <https://w3id.org/comity/source/evil> rdfs:label {label} ; comity:url <javascript:pwn%28%29> ; a comity:Source ."
        f" GRAPH <https://w3id.org/comity/source/evil> {{ <{name}> rdfs:label {label}@en }} }}"
    )
    assert writable.update(insert).status == 204
    for path in (
        "/id/evil.html",
        "/source/evil.html",
        "/ask/members?mechanism=evil",
        "/find?text=evil",
        "/ask/mechanisms",
        "/compare?mechanism=evil&mechanism=x",
    ):
        for language in languages.LANGUAGES:
            got = writable.get(path + ("&" if "?" in path else "?") + f"lang={language}", "text/html")
            markup = Markup(decent(got, 200, 400, 404).text)
            assert markup.faults == []
    assert "pwn()" in Markup(writable.get("/id/evil.html", "text/html").text).text
    explorer = writable.get("/", "text/html")
    assert Markup(explorer.text, own=True).faults == []
    table = writable.get("/api/ask/mechanisms?format=csv").text
    assert not re.search(r'(^|,)"?[=+@]', table, re.MULTILINE)
    assert writable.update(f"DELETE WHERE {{ <{name}> ?p ?o }}").status == 204


# ---- at the end


def test_who_is_slow_is_cut_off_and_holds_up_nobody(server, slow):
    until = time.monotonic() + 40
    while slow.left() and time.monotonic() < until:
        time.sleep(0.2)
        assert server.get("/healthz").status == 200
    assert slow.left() == []


def test_the_server_is_as_it_was_at_the_beginning(server, writable):
    until = time.monotonic() + 10
    while time.monotonic() < until and (descriptors(server) > server.before[0] + 8):
        time.sleep(0.1)
    assert descriptors(server) <= server.before[0] + 8
    assert resident(server) < server.before[1] + 120_000
    assert writable.process.poll() is None
    assert threading.active_count() < 10
