"""Paths, parameters, header fields and bytes that mean ill have a clean answer, and HTTP is understood in one way only.

Each row of a table is one attack with the status that it must be answered with.
"""

import gzip
import re
import socket
import time

import pytest

from attackers import ASK, FORM, HOST, HTML, TELLTALE, decent, raw
from served import serving

pytestmark = pytest.mark.xdist_group("attacks")


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
        {"Accept": ",".join(f"a/b{n};q=0.{n}" for n in range(3000))},
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


@pytest.fixture(scope="module")
def behind_a_proxy(small_store):
    """A server that takes the word of 127.0.0.1 for who asks, and by which scheme."""
    with serving("--store", small_store(), "--log", "paths", "--proxy", "127.0.0.1") as running:
        yield running


@pytest.mark.usefixtures("server")
def test_a_host_is_told_to_nobody_but_who_named_it(behind_a_proxy):
    """Descriptions give absolute addresses, which begin with the Host that was asked; none of them is kept for others."""
    for path in ("/api/openapi.json", "/api", "/sparql", "/id/x", "/id/x.ttl", "/ask"):
        for _ in range(2):
            named = behind_a_proxy.get(path, Host="evil.example", X_Forwarded_Host="worse.example")
            own = behind_a_proxy.get(path)
            assert named.status != 421
            assert "worse.example" not in named.text + str(named.headers)
            assert "evil.example" not in own.text + str(own.headers)
    for host in ("a b", 'a"><script>', "user@evil.example", "evil.example/path", "a,b", "a\\b", "é"):
        headers = {"Host": host.encode("latin-1")}
        for path in ("/api", "/sparql?query=ASK%7B%7D", "/ask"):
            assert "evil" not in decent(behind_a_proxy.ask("GET", path, headers=headers), 400).text


def test_only_a_named_proxy_is_believed(server, behind_a_proxy):
    said = {"X_Forwarded_Proto": "https", "X_Forwarded_For": "192.0.2.1, 192.0.2.7"}
    assert '"https://localhost/api' in behind_a_proxy.get("/api", Host="localhost", **said).text
    assert '"http://localhost/api' in server.get("/api", Host="localhost", **said).text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example:80"]
)
def test_no_web_site_reaches_a_private_server_by_its_own_name(server, host):
    """A page of evil.example could let that name lead to 127.0.0.1, and read as its own what only this machine may read."""
    for path in ("/", "/sparql?query=ASK%7B%7D", "/api", "/metrics"):
        assert "evil" not in decent(server.get(path, Host=host), 421).text
    for own in ("localhost", "127.0.0.1:1", "[::1]", "[::1]:80", "LOCALHOST"):
        decent(server.get("/healthz", Host=own), 200)


# ---- what is no good HTTP

POST = b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Type: application/sparql-query\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
SMUGGLED = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"
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
    "a field just beyond the bound": (ASK + b"X: " + b"a" * 66_000 + b"\r\n\r\n", [431]),
    "many fields": (ASK + b"".join(b"X%d: 1\r\n" % n for n in range(20_000)) + b"\r\n", [431]),
    "a long address": (b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", [431]),
    "an expectation": (POST + b"Content-Length: 5\r\nExpect: 100-continue\r\n\r\n", [100]),
    "another expectation": (POST + b"Content-Length: 5\r\nExpect: money\r\n\r\nASK{}", [200]),
    "many requests at once": ((ASK + b"\r\n") * 8, [200] * 8),
}


@pytest.mark.parametrize(("sent", "statuses"), WIRE.values(), ids=WIRE)
def test_what_is_no_good_http_is_understood_in_one_way(server, sent, statuses):
    got = raw(server.port, sent, len(statuses))
    assert [int(s) for s in re.findall(rb"HTTP/1\.1 (\d{3})", got)] == statuses
    assert not TELLTALE.search(got.decode("latin-1"))
    assert b"evil.example" not in got
    assert b"comity_requests" not in got


def test_nobody_chooses_what_others_are_answered(server):
    """A head that began in the packet of another request is no request by itself, whatever is sent after it."""
    wanted = b"GET /api/questions HTTP/1.1\r\nHost: localhost:1\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), 10) as client:
        client.sendall(b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\nGET /api/find?text=poisoned HTTP/1.1\r\nX-A: ")
        assert b" 404 " in client.recv(1 << 16)
        time.sleep(0.2)
        client.sendall(wanted)
        assert b"poisoned" in client.recv(1 << 16)
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
