"""What every page keeps to: three languages, no markup from data or requests, links that lead somewhere; and the SPARQL editor."""

import re
from urllib.parse import parse_qsl, urlsplit

import pyoxigraph as ox
import pytest

import comity
from comity import answering
from comity.model import languages
from comity.naming import index as name_index
from comity.naming import name_words
from comity.questions import catalogue
from comity.server import site
from comity.server.http.messages import Request
from comity.store.embedded import EmbeddedStore
from explorer_pages import EVIL, LONG
from site_pages import KUNA, Seen, get, header

# ---- the front page


def test_the_front_page_of_a_vast_graph_shows_ways_in_and_works_out_no_answers(part_folder, tmp_path, monkeypatch):
    """Of ten million statements an answer may take longer than anybody waits for a page."""
    whole = comity.open(part_folder).store
    monkeypatch.setattr(name_index, "_MANY", 1000)
    monkeypatch.setattr(name_index, "VERY_MANY", 1000)
    name_words.write_index(whole, str(tmp_path))
    vast = EmbeddedStore(whole.raw, str(tmp_path))
    monkeypatch.setattr(answering, "ask", lambda *_: pytest.fail("an answer is worked out for the page"))
    page = Seen(get(vast, "/"))
    assert not page.every("ul", **{"class": "cards"})
    assert any(link.startswith("/id/") for link in page.links())
    assert any("/ask/calendar?since=" in link for link in page.links())


# ---- the editor


def test_every_example_of_the_editor_runs_and_gives_something(part):
    links = [link for link in Seen(get(part.store, "/sparql")).links() if link.startswith("/sparql?query=")]
    assert len(links) >= 6
    for link in links:
        query = dict(parse_qsl(urlsplit(link).query))["query"]
        assert any(True for _ in part.query(query)), query
        assert Seen(get(part.store, link)).every("textarea")[0]["text"].strip() == query.strip()


def test_a_result_shows_its_terms(part):
    query = 'SELECT * WHERE { VALUES (?a ?b ?c ?d) { (id:china "中国"@zh 5 <https://example.org/x>) (UNDEF "<b>" UNDEF UNDEF) } }'
    result = part.query(query).serialize(format=ox.QueryResultsFormat.JSON)
    page = Seen(site.sparql_result_page(Request("/sparql", (("query", query),)), result))
    assert page.every("a", href="/id/china")[0]["text"] == "id:china"
    assert page.every("a", href="https://example.org/x")
    assert page.every("bdi", lang="zh")[0]["text"] == "中国"
    assert page.every("bdi", title="xsd:integer")[0]["text"] == "5"
    assert "<b>" in page.every("tbody")[0]["text"]
    assert any(link.startswith("/sparql?query=SELECT") and link.endswith("format=csv") for link in page.links())
    asked = part.query("ASK {}").serialize(format=ox.QueryResultsFormat.JSON)
    verdict = Seen(site.sparql_result_page(Request("/sparql"), asked))
    assert verdict.every("p", **{"class": "verdict"})[0]["text"] == "Yes"
    turtle = Seen(site.sparql_result_page(Request("/sparql"), None, "<a> <b> <c> ."))
    assert turtle.every("pre")[0]["text"] == "<a> <b> <c> ."


def test_a_long_result_says_that_it_is_cut(part):
    result = part.query("SELECT ?s WHERE { ?s a ?t } LIMIT 1200").serialize(format=ox.QueryResultsFormat.JSON)
    page = Seen(site.sparql_result_page(Request("/sparql"), result))
    assert len(page.every("tr")) == 1001
    assert "Only the first 1000 rows are shown" in page.text()


def test_a_fault_of_a_query_stands_beside_it(part):
    reply = site.sparql_result_page(Request("/sparql", (("query", "SELECT <\"'&"),)), problem="the query is <wrong>")
    page = Seen(reply)
    assert reply.status == 400
    assert page.every("p", id="problem")[0]["text"] == "The query is <wrong>."
    assert page.every("textarea")[0]["text"].strip() == "SELECT <\"'&"


# ---- for everyone

PAGES = [
    "/",
    "/search?q=BRICS%20members",
    "/ask",
    "/ask?q=BRICS",
    "/ask/members?mechanism=brics",
    "/id/china-central-asia.html",
    "/id/china-central-asia.html?view=documents",
    f"/source/{KUNA}.html",
    "/ns",
    "/compare?mechanism=brics&mechanism=asean",
    "/path?from=kazakhstan&to=nanjing",
    "/find?text=asean",
    "/sparql",
    "/date/2018-01-26.html",
    "/dataset.html",
    "/nowhere",
]


def is_harmless(page):
    """Whether a page holds nothing that its policy forbids, and no element that its data brought along."""
    scripts = all(re.fullmatch(r"/assets/\w+-[0-9a-f]{12}\.js", e.get("src", "")) for e in page.every("script"))
    attributes = {name for e in page.elements for name in e}
    return (
        scripts
        and not page.every("style")
        and not page.every("b")
        and not any(name == "style" or name.startswith("on") for name in attributes)
        and all(e["text"].strip() == "" for e in page.every("script"))
        and not any(link.strip().lower().startswith(("javascript:", "data:")) for link in page.links())
    )


@pytest.mark.parametrize("path", PAGES)
def test_pages_keep_their_policy_and_lead_nowhere_in_vain(part, path):
    page = Seen(get(part.store, path))
    assert is_harmless(page)
    ids = [e["id"] for e in page.elements if "id" in e]
    assert len(ids) == len(set(ids))
    local = {link for link in page.links() if link.startswith("/")}
    others = ("/api", "/explore", "/sparql?")
    for link in sorted(x for x in local if not x.startswith((*others, "/nowhere")))[:12]:
        assert get(part.store, link).status in (200, 303), link
    assert {link[1:] for link in page.links() if link.startswith("#")} <= set(ids)


@pytest.mark.parametrize(
    ("language", "china", "word"), [("en", "China", "Sources"), ("zh", "中国", "来源"), ("ru", "Китай", "Источники")]
)
def test_pages_speak_three_languages(part, language, china, word):
    by_header = get(part.store, "/id/china.html", languages=f"{language}-XX, en;q=0.5")
    by_choice = get(part.store, f"/id/china.html?lang={language}", languages="fr")
    for reply in (by_header, by_choice):
        page = Seen(reply)
        assert page.every("html")[0]["lang"] == header(reply, "Content-Language") == language
        assert page.text("h1") == china
    assert "Accept-Language" in header(by_header, "Vary")
    assert f"/ask?lang={language}" in Seen(by_choice).links()
    assert "/ask" in Seen(by_header).links()
    assert word in Seen(get(part.store, f"/ask/members?mechanism=brics&lang={language}")).text()
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
def test_malformed_requests_are_refused(part, text):
    for request in (
        Request(f"/id/{text}"),
        Request("/ask/members", (("mechanism", text),)),
        Request("/find", ((text, "x"),)),
    ):
        assert site.answer(part.store, request).status == 400
    assert site.answer(part.store, Request("/ask", (("a", "b"),) * 200)).status == 400
    assert get(part.store, "/ask?lang=xx").status == 400
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


def test_assets_are_named_by_what_is_in_them(part):
    page = Seen(get(part.store, "/sparql"))
    names = [e.get("src") or e["href"] for e in page.every("script") + page.every("link", rel="stylesheet")]
    assert len(names) == 5
    for name in names:
        reply = site.asset(name.removeprefix("/assets/"))
        assert "immutable" in header(reply, "Cache-Control")
        assert get(part.store, name) == reply
    assert site.asset("site.css") is None
    assert site.asset("../words.json") is None


def test_a_slash_too_many_leads_to_the_page(part):
    reply = get(part.store, "/ask/?lang=zh")
    assert (reply.status, header(reply, "Location")) == (308, "/ask?lang=zh")
    assert header(site.answer(part.store, Request("//example.org/")), "Location") == "/example.org"
