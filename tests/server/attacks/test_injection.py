"""Nothing that is typed into a page becomes markup of it, and no parameter of the API becomes a part of a query."""

import urllib.parse

import pytest

from attackers import EVIL, HANDLER, Markup, decent
from comity.model import languages
from comity.questions import catalogue
from comity.server.api import operations

pytestmark = pytest.mark.xdist_group("attacks")
SHORT = "'\"><script>pwn()</script>"
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
    "/sources": [(n, None) for n in ("text", "publisher", "year", "language", "kind", "mechanism", "page")],
    "/contradictions": [("mechanism", None), ("kind", None)],
    "/gaps": [("mechanism", None), ("kind", None)],
    "/ask/members": [("mechanism", "brics"), ("sort", None), ("filter", None), ("format", None)],
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
    for path, item in operations.described("")["paths"].items():
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
        got = decent(
            server.get(f"{path}?{query}"), *((200, 404, 504) if name in ("text", "q", "after") else (400, 404))
        )
        assert got.headers["content-type"] in ("application/json", "application/problem+json")


def test_no_name_in_a_path_of_the_api_reaches_a_query(server):
    for evil in BREAKS:
        for path in ("/api/show/", "/api/ask/", "/api/"):
            decent(server.get(path + urllib.parse.quote(evil, safe="")), 400, 404)
