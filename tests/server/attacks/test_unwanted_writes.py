"""Only the token lets write; what is written cannot fetch, break out of its graph, or become markup for a reader."""

import json
import re
import urllib.parse

import pytest

from attackers import EVIL, HANDLER, Markup, decent
from comity.model import languages
from served import TOKEN

pytestmark = pytest.mark.xdist_group("attacks")
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
        "/sources",
        "/contradictions",
        "/gaps",
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
