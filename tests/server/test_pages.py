"""The pages of the server: linked data, questions and their answers, the editor, as functions of a request."""

import itertools
import json
import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote, urlsplit

import pyoxigraph as ox
import pytest

from comity.errors import ComityError, FindEntity
from comity.model import iris, languages, vocabulary
from comity.questions import catalogue
from comity.server import site
from comity.server.api import handler
from comity.server.http.messages import Request
from comity.server.site.frame import Frame
from explorer_pages import EVIL, LONG

BASE = "http://127.0.0.1:8000"
KUNA = "kuna-2025-06-17-treaty-signed"
_EMPTY = {"meta", "link", "input", "br", "img"}


def get(store, address, accept="text/html", languages="en"):
    """The reply for an address as it stands in a link."""
    parts = urlsplit(address)
    parameters = tuple(parse_qsl(parts.query, keep_blank_values=True))
    return site.answer(store, Request(unquote(parts.path), parameters, accept, languages, BASE))


class Seen(HTMLParser):
    """What a browser finds in a page: elements with their attributes and their text."""

    def __init__(self, reply):
        super().__init__()
        self.elements = []
        self._open = []
        self._texts = []
        self.feed(reply.body.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append({"": tag, "text": "", **dict(attrs)})
        if tag not in _EMPTY:
            self._open.append((self.elements[-1], len(self._texts)))

    def handle_endtag(self, tag):
        while self._open:
            element, start = self._open.pop()
            element["text"] = "".join(self._texts[start:])
            if element[""] == tag:
                break

    def handle_data(self, data):
        self._texts.append(data)

    def every(self, tag, **wanted):
        return [e for e in self.elements if e[""] == tag and all(e.get(k) == v for k, v in wanted.items())]

    def text(self, tag="main"):
        return " ".join(self.every(tag)[0]["text"].split())

    def links(self):
        return [e["href"] for e in self.every("a") if "href" in e]


def header(reply, name):
    return dict(reply.headers).get(name, "")


# ---- linked data


@pytest.mark.parametrize(
    ("accept", "status", "form"),
    [
        ("text/html", 303, "html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 303, "html"),
        ("*/*", 303, "html"),
        ("", 303, "html"),
        ("text/turtle", 303, "ttl"),
        ("application/ld+json", 303, "jsonld"),
        ("application/n-triples", 303, "nt"),
        ("application/rdf+xml", 303, "rdf"),
        ("text/html;q=0.5, application/rdf+xml;q=0.9", 303, "rdf"),
        ("text/*;q=0.3, application/ld+json", 303, "jsonld"),
        ("image/png", 406, ""),
        ("text/html;q=0", 406, ""),
    ],
)
def test_a_thing_leads_to_the_document_that_the_client_likes_best(graph, accept, status, form):
    reply = get(graph.store, "/id/china", accept)
    assert (reply.status, header(reply, "Location")) == (status, f"/id/china.{form}" if form else "")
    assert header(reply, "Vary") == "Accept"


def test_documents_say_what_they_describe_and_which_others_there_are(graph):
    for path in ("/id/china", f"/source/{KUNA}", "/date/2018-01-26", "/id/brics/member/iran", "/dataset"):
        link = header(get(graph.store, f"{path}.html"), "Link")
        assert f'<https://w3id.org/comity{path}>; rel="describes"' in link
        assert f'<{BASE}{path}.html>; rel="canonical"' in link
        others = re.findall(r'<([^>]*)>; rel="alternate"; type="([^"]*)"', link)
        assert len(others) == (6 if path.startswith("/source") else 4)
        for address, media_type in others:
            found = get(graph.store, address.removeprefix(BASE), "image/png")
            assert (found.status, found.media_type.partition(";")[0]) == (200, media_type)


FACTS = """
source: {id: told, title: Told, publisher: P, language: en, kind: news, url: 'https://example.org/told'}
facts:
- {id: m, type: Mechanism, name: {en: The M}, members: [{state: s, role: member, from: '2001-06-15'}]}
- {id: s, type: State, name: {en: The S}}
"""
ABOUT_M = """
id:m a comity:Mechanism ; comity:name "The M"@en ; rdfs:label "The M"@en ; comity:membership <https://w3id.org/comity/id/m/member/s> .
<https://w3id.org/comity/id/m/member/s> a comity:Membership ; comity:memberState id:s ; comity:role comity:role-member ;
  comity:from "2001-06-15"^^edtf:EDTF .
id:s comity:memberOf id:m ; rdfs:label "The S"@en .
"""


def triples(data, form):
    return {str(t.triple) for t in ox.parse(data, format=form)}


def test_a_document_states_what_the_fact_file_states_in_every_form(tiny):
    store = tiny(FACTS).store
    prefixes = "".join(f"@prefix {p}: <{base}> .\n" for p, base in iris.PREFIXES.items())
    expected = triples((prefixes + ABOUT_M).encode(), ox.RdfFormat.TURTLE)
    known = ox.RdfFormat
    forms = {"ttl": known.TURTLE, "nt": known.N_TRIPLES, "rdf": known.RDF_XML, "jsonld": known.JSON_LD}
    found = {name: triples(get(store, f"/id/m.{name}").body, form) for name, form in forms.items()}
    for name, told in found.items():
        assert told == found["nt"], name
    labels_of_terms = {t for t in found["nt"] if t.startswith(f"<{iris.NS}")}
    assert found["nt"] - labels_of_terms == expected


def test_a_document_is_its_named_graph(graph):
    stated = {str(q) for q in graph.store.quads(None, None, None, ox.NamedNode(iris.SOURCE + KUNA))}
    trig = get(graph.store, f"/source/{KUNA}.trig").body
    assert {str(q) for q in ox.parse(trig, format=ox.RdfFormat.TRIG)} == stated
    turtle = triples(get(graph.store, f"/source/{KUNA}.ttl").body, ox.RdfFormat.TURTLE)
    assert len(turtle) == len(stated)
    page = Seen(get(graph.store, f"/source/{KUNA}.html"))
    assert "Kuwait News Agency (KUNA)" in page.text()
    assert "https://www.kuna.net.kw/ArticlePrintPage.aspx?id=3236709&language=en" in page.links()
    assert "/id/china-central-asia-summit-2" in page.links()


def test_a_page_groups_what_is_known_by_document(graph):
    """That Nanjing has the Trade Facilitation Platform Center is told by one document, which the page names."""
    page = Seen(get(graph.store, "/id/nanjing.html"))
    assert page.text("h1") == "Nanjing"
    described = graph.show("nanjing")
    for source, facts in described.facts:
        assert f"/source/{source.id}" in page.links()
        for fact in facts:
            assert fact.relation in page.text()
    assert {"/ask/statements?entity=nanjing", "/#focus=nanjing&at=nanjing", "/path?from=nanjing"} <= set(page.links())
    assert "/ask/members?mechanism=nanjing" not in page.links()


def test_documents_of_a_much_told_entity_come_page_by_page(graph):
    sources = [source.id for source, _ in graph.show("china").facts]
    address, seen = "/id/china.html", []
    for _ in range(100):
        page = Seen(get(graph.store, address))
        shown = [link.removeprefix("/source/") for link in page.links() if link.startswith("/source/")]
        assert len(shown) <= 40
        seen += shown
        following = page.every("a", rel="next")
        if not following:
            break
        address = following[0]["href"]
    assert list(dict.fromkeys(seen)) == sources
    assert [get(graph.store, f"/id/china.html?page={n}").status for n in ("0", "9999", "x", "²")] == [404] * 4


def test_what_belongs_to_something_has_a_page_too(graph):
    page = Seen(get(graph.store, "/id/brics/member/iran.html"))
    assert page.text("h1") == "BRICS · membership · Iran"
    assert {"/id/brics", "/id/iran"} <= set(page.links())
    assert get(graph.store, "/date/2024-09/2025-06.html").status == 200
    assert get(graph.store, "/date/2024-09%2F2025-06.html").status == 200


def test_what_is_not_there_is_404_with_what_is_called_nearly_so(graph):
    reply = get(graph.store, "/id/Chna")
    assert reply.status == 404
    assert "/id/china" in Seen(reply).links()
    told = get(graph.store, "/id/Chna", "text/turtle")
    assert (told.status, told.media_type) == (404, "application/problem+json")
    assert "china" in json.loads(told.body)["suggestions"]
    for path in ("/id/china.trig", "/id", "/nowhere", "/graph/x", "/assets/x.css"):
        assert get(graph.store, path).status == 404


def test_the_vocabulary_has_an_anchor_for_each_term_and_is_the_ontology(graph):
    terms = vocabulary.load()
    anchors = {e.get("id") for e in Seen(get(graph.store, "/ns")).elements}
    assert {*terms.classes, *terms.properties, *itertools.chain(*terms.enumerations.values())} <= anchors
    reply = get(graph.store, "/ns", "text/turtle")
    assert (reply.status, header(reply, "Content-Location")) == (200, "/ns.ttl")
    ontology = {str(q.triple) for q in graph.store.quads(None, None, None, ox.NamedNode(iris.GRAPH_ONTOLOGY))}
    assert triples(reply.body, ox.RdfFormat.TURTLE) == ontology


# ---- questions


def test_the_catalogue_lists_every_question_in_its_language(graph):
    for language in languages.LANGUAGES:
        page = Seen(get(graph.store, f"/ask?lang={language}"))
        listed = {e["href"]: e["text"] for e in page.every("a", **{"class": "title"})}
        assert listed == {f"/ask/{q.name}?lang={language}": q.titles[language] for q in catalogue.catalogue()}


def test_every_example_of_the_catalogue_is_answered(graph):
    page = Seen(get(graph.store, "/ask"))
    for link in page.every("a", **{"class": "example"}):
        reply = get(graph.store, link["href"])
        assert (reply.status, reply.body.count(b"<tbody>")) == (200, 1), link["href"]


def test_answers_cite_their_documents(graph):
    answer = graph.ask("members", mechanism="brics", as_of="2024-06-01")
    page = Seen(get(graph.store, "/ask/members?mechanism=BRICS&as-of=2024-06-01"))
    listed = {e["id"]: e["text"] for e in page.every("li") if e.get("id", "").startswith("source-")}
    assert len(listed) == len(answer.sources)
    assert {f"/source/{s.id}" for s in answer.sources} <= set(page.links())
    assert {s.url for s in answer.sources} <= set(page.links())
    rows = page.every("tbody")[0]
    cited = re.findall(r"\[(\d+)\]", rows["text"])
    assert {f"source-{n}" for n in cited} == set(listed)
    assert len(cited) == sum(len(row.sources) for row in answer.rows)
    assert {f"/id/{row.cells['member']['id']}" for row in answer.rows} <= set(page.links())


@pytest.mark.parametrize(
    "address",
    [
        "/ask/members?mechanism=brics&role=member",
        "/ask/memberships?member=kazakhstan",
        "/ask/summits?mechanism=eu-central-asia",
        "/ask/figures?indicator=trade-turnover&partner=central-asia",
        "/ask/common-members?mechanism=brics&mechanism=shanghai-cooperation-organisation",
    ],
)
def test_the_query_behind_an_answer_runs_by_itself_and_gives_its_rows(graph, address):
    page = Seen(get(graph.store, address))
    query = page.every("pre")[0]["text"]
    rows = list(graph.store.raw.query(query))
    name = urlsplit(address).path.rpartition("/")[2]
    given = {}
    for key, value in parse_qsl(urlsplit(address).query):
        given.setdefault(key, []).append(value)
    answer = graph.ask(name, **given)
    column = next(c.name for c in catalogue.get(name).columns if c.key)
    found = {iris.local(getattr(row[column], "value", "")) for row in rows}
    assert {c["id"] if isinstance(c := row.cells[column], dict) else str(c) for row in answer.rows} <= found
    sources = {s for row in rows for s in row["source"].value.split()}
    assert {iris.SOURCE + s for row in answer.rows for s in row.sources} <= sources
    assert f"/sparql?query={query[:6]}" in next(link for link in page.links() if link.startswith("/sparql?query"))


def test_downloads_are_addresses_that_the_api_answers(graph):
    page = Seen(get(graph.store, "/ask/members?mechanism=brics&as-of=2024-06-01"))
    links = [link for link in page.links() if link.startswith("/api/ask/")]
    assert len(links) == 3
    links += [x for x in Seen(get(graph.store, "/compare?mechanism=brics&mechanism=asean")).links() if "/api/ask" in x]
    assert len(links) == 4
    for link in links:
        parts = urlsplit(link)
        reply = handler.answer(graph.store, Request(parts.path, tuple(parse_qsl(parts.query)), "*/*", "", BASE))
        assert reply.status == 200, reply.body


def test_plain_words_are_answered_with_how_they_were_understood(graph):
    for asked, language, understood, member in (
        ("who are the members of the SCO", "en", "mechanism: Shanghai Cooperation Organisation", "Kazakhstan"),
        ("上合组织有哪些成员？", "zh", "机制的成员; 机制: 上海合作组织", "哈萨克斯坦"),
        ("кто входит в ШОС?", "ru", "механизм: Шанхайская организация сотрудничества", "Казахстан"),
    ):
        reply = site.answer(graph.store, Request("/ask", (("q", asked),), "text/html", "en"))
        page = Seen(reply)
        assert reply.status == 200
        assert page.every("html")[0]["lang"] == language
        assert understood in page.text()
        assert member in page.every("tbody")[0]["text"]
        (permanent,) = page.every("a", rel="bookmark")
        assert permanent["href"] == "/ask/members?mechanism=shanghai-cooperation-organisation"


def test_plain_words_that_are_not_clear_are_asked_back(graph):
    for asked, status in (("BRICS", 400), ("zzz qqq", 404), ("x" * 501, 400)):
        reply = get(graph.store, f"/ask?q={asked}")
        page = Seen(reply)
        assert reply.status == status
        assert page.every("input", id="q")[0]["value"] == asked
        assert "comity " not in page.text()
    readings = [e for e in Seen(get(graph.store, "/ask?q=BRICS")).links() if e.endswith("mechanism=brics")]
    assert readings
    assert {get(graph.store, link).status for link in readings} == {200}


@pytest.mark.parametrize(
    ("asked", "address", "label"),
    [
        ("zzz qqq", "/ask", "All questions"),
        ("哦哦哦", "/ask", "全部问题"),
        ("ыыы ъъъ", "/ask", "Все вопросы"),
        ("Which documents did the summit adopt?", "/ask/adopted?", "for example: "),
    ],
)
def test_a_hint_is_a_link_that_answers(graph, asked, address, label):
    page = Seen(site.answer(graph.store, Request("/ask", (("q", asked),), "text/html")))
    told = page.every("div", role="alert")[0]["text"]
    assert label in told
    links = [e["href"] for e in page.every("a") if label in e["text"] and e["href"].startswith(address)]
    assert links
    assert {get(graph.store, link).status for link in links} == {200}


def test_a_name_to_look_up_is_a_link_in_the_language_of_the_page(graph):
    for language, label in (("en", "Look “北京” up"), ("zh", "查找“北京”"), ("ru", "Найти «北京»")):
        ((link, said),) = Frame(Request("/", (), "", language)).advised(ComityError("wrong", FindEntity("北京")))
        assert said == label
        assert get(graph.store, link).status == 200


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong(graph):
    reply = get(graph.store, "/ask/members?mechanism=Chinna-Central&role=observer&as-of=2024-13-01")
    page = Seen(reply)
    assert reply.status == 404
    assert page.every("input", name="mechanism")[0]["value"] == "Chinna-Central"
    assert page.every("input", name="as-of")[0]["value"] == "2024-13-01"
    assert [o["value"] for o in page.every("option") if "selected" in o] == ["observer"]
    assert len(page.every("p", **{"class": "fault"})) == 2
    cures = [link for link in page.links() if "mechanism=china-central-asia&" in link]
    assert cures
    assert "role=observer" in cures[0]
    assert get(graph.store, "/ask/members?mechanism=brics&nonsense=1").status == 400
    assert get(graph.store, "/ask/members?mechanism=brics&mechanism=asean").status == 400
    assert get(graph.store, "/ask/members?role=observer").status == 400
    assert get(graph.store, "/ask/nonsense").status == 404
    assert get(graph.store, "/ask/summits?mechanism=brics&as-of=2024").status == 400


AMBIGUOUS = """
source: {id: s, title: T, publisher: P, language: en, kind: reference}
facts:
- {id: a, type: Mechanism, name: {en: The Forum}, members: [{state: x, role: member}]}
- {id: b, type: Mechanism, name: {en: The Forum}}
- {id: x, type: State, name: {en: X}}
"""


def test_of_several_things_with_one_name_each_fills_the_form(tiny):
    store = tiny(AMBIGUOUS).store
    reply = get(store, "/ask/members?mechanism=The+Forum")
    cures = [link for link in Seen(reply).links() if re.fullmatch(r"/ask/members\?mechanism=.", link)]
    assert (reply.status, cures) == (400, ["/ask/members?mechanism=a", "/ask/members?mechanism=b"])
    assert "X" in Seen(get(store, cures[0])).text("tbody")
    assert Seen(get(store, cures[1])).every("tbody") == []


def test_what_is_left_empty_is_no_part_of_an_address(graph):
    reply = get(graph.store, "/ask/members?mechanism=brics&role=&as-of=&lang=ru")
    assert (reply.status, header(reply, "Location")) == (303, "/ask/members?mechanism=brics&lang=ru")
    assert (
        header(get(graph.store, "/compare?mechanism=&mechanism=brics&as-of="), "Location") == "/compare?mechanism=brics"
    )


def test_a_question_that_lacks_nothing_is_answered_at_once_and_one_that_does_waits(graph):
    assert Seen(get(graph.store, "/ask/mechanisms")).every("tbody")
    waiting = get(graph.store, "/ask/members")
    assert waiting.status == 200
    assert Seen(waiting).every("tbody") == Seen(waiting).every("p", role="alert") == []


def test_comparison_and_connections(graph):
    page = Seen(get(graph.store, "/compare?mechanism=c5-plus-1&mechanism=中国—中亚机制&lang=en"))
    assert {"/id/c5-plus-1?lang=en", "/id/china-central-asia?lang=en"} <= set(page.links())
    assert "Xi'an" in page.every("tbody")[0]["text"]
    assert Seen(get(graph.store, "/compare?mechanism=brics")).every("tbody") == []
    assert get(graph.store, "/compare?mechanism=brics&mechanism=china").status == 404
    assert get(graph.store, "/compare?" + "&".join(f"mechanism={m}" for m in ["brics"] * 13)).status == 400
    page = Seen(get(graph.store, "/path?from=Kazakhstan&to=nanjing"))
    assert "The Trade Facilitation Platform Center has its seat in Nanjing." in page.text()
    assert "/id/kazakhstan" in page.links()
    assert get(graph.store, "/path?from=kazakhstan&to=kazakhstan").status == 400
    assert get(graph.store, "/path?from=kazakhstan").status == 200


def test_names_are_found_in_any_language(graph):
    links = Seen(get(graph.store, "/find?text=中亚")).links()
    assert {"/id/central-asia", "/id/china-central-asia"} <= set(links)
    assert Seen(get(graph.store, "/find?text=qqqqqqqq")).every("p", role="alert")
    assert get(graph.store, "/find?text=" + "x" * 300).status == 400


# ---- the editor


def test_every_example_of_the_editor_runs_and_gives_something(graph):
    links = [link for link in Seen(get(graph.store, "/sparql")).links() if link.startswith("/sparql?query=")]
    assert len(links) >= 6
    for link in links:
        query = dict(parse_qsl(urlsplit(link).query))["query"]
        assert any(True for _ in graph.query(query)), query
        assert Seen(get(graph.store, link)).every("textarea")[0]["text"].strip() == query.strip()


def test_a_result_shows_its_terms(graph):
    query = 'SELECT * WHERE { VALUES (?a ?b ?c ?d) { (id:china "中国"@zh 5 <https://example.org/x>) (UNDEF "<b>" UNDEF UNDEF) } }'
    result = graph.query(query).serialize(format=ox.QueryResultsFormat.JSON)
    page = Seen(site.sparql_result_page(Request("/sparql", (("query", query),)), result))
    assert page.every("a", href="/id/china")[0]["text"] == "id:china"
    assert page.every("a", href="https://example.org/x")
    assert page.every("bdi", lang="zh")[0]["text"] == "中国"
    assert page.every("bdi", title="xsd:integer")[0]["text"] == "5"
    assert "<b>" in page.every("tbody")[0]["text"]
    assert any(link.startswith("/sparql?query=SELECT") and link.endswith("format=csv") for link in page.links())
    asked = graph.query("ASK {}").serialize(format=ox.QueryResultsFormat.JSON)
    verdict = Seen(site.sparql_result_page(Request("/sparql"), asked))
    assert verdict.every("p", **{"class": "verdict"})[0]["text"] == "Yes"
    turtle = Seen(site.sparql_result_page(Request("/sparql"), None, "<a> <b> <c> ."))
    assert turtle.every("pre")[0]["text"] == "<a> <b> <c> ."


def test_a_long_result_says_that_it_is_cut(graph):
    result = graph.query("SELECT ?s WHERE { ?s a ?t } LIMIT 1200").serialize(format=ox.QueryResultsFormat.JSON)
    page = Seen(site.sparql_result_page(Request("/sparql"), result))
    assert len(page.every("tr")) == 1001
    assert "The first 1000 rows are shown" in page.text()


def test_a_fault_of_a_query_stands_beside_it(graph):
    reply = site.sparql_result_page(Request("/sparql", (("query", "SELECT <\"'&"),)), problem="the query is <wrong>")
    page = Seen(reply)
    assert reply.status == 400
    assert page.every("p", id="problem")[0]["text"] == "The query is <wrong>."
    assert page.every("textarea")[0]["text"].strip() == "SELECT <\"'&"


# ---- for everyone

PAGES = ["/ask", "/ask?q=BRICS", "/ask/members?mechanism=brics", "/id/china-central-asia.html", f"/source/{KUNA}.html", "/ns",
         "/compare?mechanism=brics&mechanism=asean", "/path?from=kazakhstan&to=nanjing", "/find?text=asean", "/sparql",
         "/date/2018-01-26.html", "/dataset.html", "/nowhere"]  # fmt: skip


def is_harmless(page):
    """Whether a page holds nothing that its policy forbids, and no element that its data brought along."""
    scripts = all(re.fullmatch(r"/assets/\w+-[0-9a-f]{12}\.js", e.get("src", "")) for e in page.every("script"))
    attributes = {name for e in page.elements for name in e}
    return (
        scripts
        and not page.every("style")
        and not page.every("img")
        and not page.every("b")
        and not any(name == "style" or name.startswith("on") for name in attributes)
        and all(e["text"].strip() == "" for e in page.every("script"))
        and not any(link.strip().lower().startswith(("javascript:", "data:")) for link in page.links())
    )


@pytest.mark.parametrize("path", PAGES)
def test_pages_keep_their_policy_and_lead_nowhere_in_vain(graph, path):
    page = Seen(get(graph.store, path))
    assert is_harmless(page)
    ids = [e["id"] for e in page.elements if "id" in e]
    assert len(ids) == len(set(ids))
    local = {link for link in page.links() if link.startswith("/")}
    others = ("/api", "/#", "/sparql?")
    for link in sorted(x for x in local if x != "/" and not x.startswith((*others, "/nowhere")))[:12]:
        assert get(graph.store, link).status in (200, 303), link
    assert {link[1:] for link in page.links() if link.startswith("#")} <= set(ids)


def test_an_answer_without_rows_says_so(graph):
    page = Seen(get(graph.store, "/ask/members?mechanism=china-central-asia&as-of=1990-01-01"))
    assert page.every("section", id="answer")
    assert "left out: no document says" in page.text() or "no document of the graph" in page.text()


def test_a_date_is_not_broken_in_two(graph):
    page = Seen(get(graph.store, "/ask/meetings?mechanism=china-central-asia"))
    assert len(page.every("td", **{"class": "date"})) > 10


@pytest.mark.parametrize(
    ("language", "china", "word"), [("en", "China", "Sources"), ("zh", "中国", "来源"), ("ru", "Китай", "Источники")]
)
def test_pages_speak_three_languages(graph, language, china, word):
    by_header = get(graph.store, "/id/china.html", languages=f"{language}-XX, en;q=0.5")
    by_choice = get(graph.store, f"/id/china.html?lang={language}", languages="fr")
    for reply in (by_header, by_choice):
        page = Seen(reply)
        assert page.every("html")[0]["lang"] == header(reply, "Content-Language") == language
        assert page.text("h1") == china
    assert "Accept-Language" in header(by_header, "Vary")
    assert f"/ask?lang={language}" in Seen(by_choice).links()
    assert "/ask" in Seen(by_header).links()
    assert word in Seen(get(graph.store, f"/ask/members?mechanism=brics&lang={language}")).text()
    assert [e["href"] for e in Seen(by_choice).every("a", hreflang="zh")] == ["/id/china.html?lang=zh"]


def test_every_text_of_the_interface_is_there_in_three_languages_with_the_same_values():
    from comity.server.site.frame import words

    told = words()
    assert set(told) == set(languages.LANGUAGES)
    for name, text in told["en"].items():
        for language in languages.LANGUAGES:
            assert sorted(re.findall(r"{\w+}", told[language][name])) == sorted(re.findall(r"{\w+}", text)), name
    assert {len(each) for each in told.values()} == {len(told["en"])}
    kinds = {p.name for q in catalogue.catalogue() for p in q.parameters}
    assert {f"parameter {name}" for name in kinds} <= set(told["en"])


def test_hostile_names_stay_text(hostile):
    paths = [
        "/id/m.html",
        *(f"/id/s{n}.html" for n in range(len(EVIL))),
        "/source/evil.html",
        "/ask/members?mechanism=m",
    ]
    for path in [*paths, "/find?text=script", "/path?from=m&to=s0", "/ask/members", "/id/m/member/s0.html"]:
        reply = get(hostile.store, path)
        assert reply.status == 200
        assert is_harmless(Seen(reply)), path
        assert "\u202e" not in reply.body.decode(), path
    told = Seen(get(hostile.store, "/id/s0.html")).text("h1")
    assert told == EVIL[0]
    assert LONG.strip() in Seen(get(hostile.store, f"/id/s{EVIL.index(LONG)}.html")).text("h1")


@pytest.mark.parametrize(
    "text",
    [*EVIL[:5:2], '"><script>', "javascript:alert(1)", "../../etc/passwd", "%00", "{{7*7}}", "' OR 1=1 }"],
)
def test_hostile_requests_get_a_clean_answer(hostile, text):
    for path, parameters in (
        (f"/id/{text}", ()),
        (f"/source/{text}", ()),
        (f"/date/{text}", ()),
        (f"/ask/{text}", ()),
        (f"/{text}", ()),
        ("/ask/members", (("mechanism", text),)),
        ("/ask/members", (("mechanism", "m"), ("role", text), ("as-of", text))),
        ("/ask", (("q", text),)),
        ("/compare", (("mechanism", text), ("mechanism", "m"))),
        ("/path", (("from", text), ("to", "s0"))),
        ("/find", (("text", text),)),
        ("/id/m.html", (("page", text),)),
        ("/sparql", (("query", text),)),
        ("/ask", (("lang", text),)),
    ):
        reply = site.answer(hostile.store, Request(path, parameters, "text/html", "en"))
        assert reply.status in (200, 400, 404), (path, parameters)
        assert is_harmless(Seen(reply)), (path, parameters)


@pytest.mark.parametrize("text", ["\0", "a\ud800", "x" * 30_000])
def test_malformed_requests_are_refused(graph, text):
    for request in (
        Request(f"/id/{text}"),
        Request("/ask/members", (("mechanism", text),)),
        Request("/find", ((text, "x"),)),
    ):
        assert site.answer(graph.store, request).status == 400
    assert site.answer(graph.store, Request("/ask", (("a", "b"),) * 200)).status == 400
    assert get(graph.store, "/ask?lang=xx").status == 400
    # The front shows what it refuses itself by the same page, whatever the address was.
    assert site.error_page(Request(f"/{text}", (("lang", text),)), 503, "the server is busy").status == 503


def test_errors_are_told_in_the_language_of_the_reader():
    for language, title in (
        ("en", "This took too long"),
        ("zh", "用时过长"),
        ("ru", "Это заняло слишком много времени"),
    ):
        reply = site.error_page(Request("/sparql", (), "text/html", language), 504, "it took <b>long</b>")
        assert reply.status == 504
        page = Seen(reply)
        assert page.text("h1") == title
        assert "It took <b>long</b>." in page.text()


def test_assets_are_named_by_what_is_in_them(graph):
    page = Seen(get(graph.store, "/sparql"))
    names = [e.get("src") or e["href"] for e in page.every("script") + page.every("link", rel="stylesheet")]
    assert len(names) == 3
    for name in names:
        reply = site.asset(name.removeprefix("/assets/"))
        assert "immutable" in header(reply, "Cache-Control")
        assert get(graph.store, name) == reply
    assert site.asset("site.css") is None
    assert site.asset("../words.json") is None


def test_a_slash_too_many_leads_to_the_page(graph):
    reply = get(graph.store, "/ask/?lang=zh")
    assert (reply.status, header(reply, "Location")) == (308, "/ask?lang=zh")
    assert header(site.answer(graph.store, Request("//example.org/")), "Location") == "/example.org"
