"""A query only reads this graph, whatever it says; one that wants too much time, memory or depth is ended.

Each row of a table is one attack; ``BOMBS`` also say with which statuses each may be answered.
"""

import json
import urllib.parse

import pytest

from attackers import FORM, decent

pytestmark = pytest.mark.xdist_group("attacks")
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"


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


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * FROM <CANARY> { ?s ?p ?o }",
        "SELECT * FROM <CANARY> FROM <CANARYx> { ?s ?p ?o }",
        "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
        "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
        "SELECT * FROM <file:///etc\\u002Fpasswd> { ?s ?p ?o }",
    ],
)
def test_a_graph_that_is_not_here_is_empty(server, query):
    got = decent(server.query(query.replace("CANARY", server.canary.url), "text/csv"), 200)
    assert len(got.text.splitlines()) == 1


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
    "(": "ASK { FILTER " + "(" * 30_000 + "1" + ")" * 30_000 + " }",
    "{": "ASK " + "{" * 30_000 + "}" * 30_000,
    "[": "ASK { ?s ?p " + "[ a " * 12_000 + "1" + "]" * 12_000 + " }",
    "collections": "ASK { ?s ?p " + "( " * 20_000 + ")" * 20_000 + " }",
    "paths": "ASK { ?s " + "(" * 20_000 + "a" + ")*" * 20_000 + " ?o }",
    "nested OPTIONAL": "ASK { " + "OPTIONAL { " * 5_000 + "}" * 5_000 + " }",
    "nested EXISTS": "ASK { " + "FILTER EXISTS { " * 3_500 + "}" * 3_500 + " }",
    "nested functions": "ASK { FILTER(" + "STR(" * 12_000 + "1" + ")" * 12_000 + ") }",
    "SELECT in SELECT": "SELECT * " + "{ SELECT * " * 5_000 + "{}" + "}" * 5_000,
}
CHAINS = {
    "!": "ASK { FILTER(" + "!" * 60_000 + "true) }",
    "+": "ASK { FILTER(" + "+".join(["1"] * 30_000) + ") }",
    "||": "ASK { FILTER(" + "||".join(["?x"] * 15_000) + ") }",
    "/": "ASK { ?s " + "/".join(["a"] * 30_000) + " ?o }",
    "|": "ASK { ?s " + "|".join(["a"] * 30_000) + " ?o }",
    "UNION": "ASK { " + " UNION ".join(["{ ?s a ?o }"] * 3_500) + " }",
    "OPTIONAL": "ASK { ?s a ?o " + "OPTIONAL { ?s a ?o } " * 3_000 + "}",
    "MINUS": "ASK { ?s a ?o " + "MINUS { ?s a ?x } " * 3_500 + "}",
    "FILTER": "ASK { " + "FILTER(1)" * 7_000 + " }",
    "triples": "ASK { " + "?s a ?o . " * 6_500 + "}",
    "reified triples": "ASK { " + "<<" * 32_000,
}
BOMBS = {
    "a list of values": ("ASK { VALUES ?x { " + "1 " * 32_000 + "} }", (200, 504)),
    "IN a list": ("ASK { FILTER(1 IN (" + ",".join(["2"] * 32_000) + ")) }", (200, 504)),
    "prefixes": ("".join(f"PREFIX p{n}: <urn:{n}>" for n in range(2_500)) + "ASK {}", (200, 504)),
    "columns": ("SELECT " + "".join(f"(1 AS ?v{n})" for n in range(4_000)) + " {}", (200, 422, 504)),
    "dots": ("ASK { " + "a." * 32_000, (400, 504)),
    "open strings": ("ASK { " + "'''" * 21_001, (400, 504)),
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
    assert "300 deep" in json.loads(decent(server.query(query), 400).body)["detail"]


def _limited(server, query, seconds):
    """The answer to a query that may run so many seconds."""
    body = urllib.parse.urlencode({"query": query, "timeout": seconds})
    headers = {"Content-Type": FORM, "Accept": "application/sparql-results+json, text/turtle"}
    return server.ask("POST", "/sparql", body, headers)


@pytest.mark.parametrize("query", CHAINS.values(), ids=CHAINS)
def test_a_long_chain_ends_no_worker(server, query):
    """The longest query that may be sent neither ends the stack of a worker nor runs beyond its time."""
    got = decent(_limited(server, query, "1"), 200, 400, 422, 504)
    assert "retry-after" not in got.headers


def test_a_longer_query_is_refused(server):
    for text in ("ASK {} #" + "x" * 65_536, "ASK { FILTER(" + "!" * 70_000 + "true) }"):
        assert "64 KB" in decent(server.query(text), 413).text
        decent(server.ask("POST", "/sparql", text, {"Content-Type": "application/sparql-query"}), 413)


@pytest.mark.parametrize(("query", "statuses"), BOMBS.values(), ids=BOMBS)
def test_what_wants_too_much_time_or_memory_is_ended(server, query, statuses):
    decent(_limited(server, query, "0.5"), *statuses)
