"""Questions asked by form or in plain words are answered with their documents; what is unclear is asked back with a cure."""

import csv
import io
import json
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from comity.errors import ComityError, FindEntity
from comity.model import iris, languages
from comity.questions import catalogue
from comity.server import site
from comity.server.api import handler
from comity.server.http.messages import Request
from comity.server.site.frame import Frame
from site_pages import BASE, Seen, get, header


def test_the_catalogue_lists_every_question_in_its_language(part):
    for language in languages.LANGUAGES:
        page = Seen(get(part.store, f"/ask?lang={language}"))
        listed = {e["href"]: e["text"] for e in page.every("a", **{"class": "title"})}
        assert listed == {f"/ask/{q.name}?lang={language}": q.titles[language] for q in catalogue.catalogue()}


def test_every_example_of_the_catalogue_is_answered(part):
    page = Seen(get(part.store, "/ask"))
    for link in page.every("a", **{"class": "example"}):
        reply = get(part.store, link["href"])
        assert (reply.status, reply.body.count(b"<tbody>")) == (200, 1), link["href"]


def test_answers_cite_their_documents(part):
    answer = part.ask("members", mechanism="brics", as_of="2024-06-01")
    page = Seen(get(part.store, "/ask/members?mechanism=BRICS&as-of=2024-06-01"))
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
def test_the_query_behind_an_answer_runs_by_itself_and_gives_its_rows(part, address):
    page = Seen(get(part.store, address))
    query = page.every("pre", **{"class": "query"})[0]["text"]
    rows = list(part.store.raw.query(query))
    name = urlsplit(address).path.rpartition("/")[2]
    given = {}
    for key, value in parse_qsl(urlsplit(address).query):
        given.setdefault(key, []).append(value)
    answer = part.ask(name, **given)
    column = next(c.name for c in catalogue.get(name).columns if c.key)
    found = {iris.local(getattr(row[column], "value", "")) for row in rows}
    assert {c["id"] if isinstance(c := row.cells[column], dict) else str(c) for row in answer.rows} <= found
    if catalogue.get(name).computed:
        sources = {s for row in rows for s in row["source"].value.split()}
        assert {iris.SOURCE + s for row in answer.rows for s in row.sources} <= sources
    assert f"/sparql?query={query[:6]}" in next(link for link in page.links() if link.startswith("/sparql?query"))


@pytest.mark.parametrize(
    "address",
    [
        "/ask/members?mechanism=brics&as-of=2024-06-01",
        "/compare?mechanism=brics&mechanism=asean",
        "/path?from=kazakhstan&to=nanjing",
    ],
)
def test_downloads_are_what_the_api_answers(part, address):
    links = [
        link for link in Seen(get(part.store, address)).links() if re.search("format=(csv|documents|json|md)$", link)
    ]
    assert len(links) == 4
    assert all(get(part.store, link).status == 200 for link in links)
    (asked,) = [urlsplit(link) for link in links if link.endswith("format=json")]
    given = tuple(("language", v) if n == "lang" else (n, v) for n, v in parse_qsl(asked.query))
    reply = handler.answer(part.store, Request(f"/api{asked.path}", given, "*/*", "", BASE))
    assert json.loads(get(part.store, asked.geturl()).body) == json.loads(reply.body)


def test_plain_words_are_answered_with_how_they_were_understood(part):
    for asked, language, understood, member in (
        (
            "who are the members of the SCO",
            "en",
            "Members of a mechanism · Shanghai Cooperation Organisation",
            "Kazakhstan",
        ),
        ("上合组织有哪些成员？", "zh", "机制的成员 · 上海合作组织", "哈萨克斯坦"),
        ("кто входит в ШОС?", "ru", "Члены механизма · Шанхайская организация сотрудничества", "Казахстан"),
    ):
        reply = site.answer(part.store, Request("/ask", (("q", asked),), "text/html", "en"))
        page = Seen(reply)
        assert reply.status == 200
        assert page.every("html")[0]["lang"] == language
        assert understood in page.text()
        assert member in page.every("tbody")[0]["text"]
        (permanent,) = page.every("a", rel="bookmark")
        assert permanent["href"] == "/ask/members?mechanism=shanghai-cooperation-organisation"


def test_plain_words_that_are_not_clear_are_asked_back(part):
    for asked, status in (("members of BRICKS-A", 400), ("zzz qqq", 404), ("x" * 501, 400)):
        reply = get(part.store, f"/ask?q={asked}")
        page = Seen(reply)
        assert reply.status == status
        assert page.every("input", id="q")[0]["value"] == asked
        assert "comity " not in page.text()
    readings = [e for e in Seen(get(part.store, "/ask?q=members of BRICKS-A")).links() if e.endswith("mechanism=brics")]
    assert readings
    assert {get(part.store, link).status for link in readings} == {200}


@pytest.mark.parametrize(
    ("asked", "address", "label"),
    [
        ("zzz qqq", "/ask", "All questions"),
        ("哦哦哦", "/ask", "全部问题"),
        ("ыыы ъъъ", "/ask", "Все вопросы"),
        ("Which documents did the summit adopt?", "/ask/adopted?", "for example: "),
    ],
)
def test_a_hint_is_a_link_that_answers(part, asked, address, label):
    page = Seen(site.answer(part.store, Request("/ask", (("q", asked),), "text/html")))
    told = page.every("div", role="alert")[0]["text"]
    assert label in told
    links = [e["href"] for e in page.every("a") if label in e["text"] and e["href"].startswith(address)]
    assert links
    assert {get(part.store, link).status for link in links} == {200}


def test_a_name_to_look_up_is_a_link_in_the_language_of_the_page(part):
    for language, label in (("en", "Look “北京” up"), ("zh", "查找“北京”"), ("ru", "Найти «北京»")):
        ((link, said),) = Frame(Request("/", (), "", language)).advised(ComityError("wrong", FindEntity("北京")))
        assert said == label
        assert get(part.store, link).status == 200


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong(part):
    reply = get(part.store, "/ask/members?mechanism=Chinna-Central&role=observer&as-of=2024-13-01")
    page = Seen(reply)
    assert reply.status == 404
    assert page.every("input", name="mechanism")[0]["value"] == "Chinna-Central"
    assert page.every("input", name="as-of")[0]["value"] == "2024-13-01"
    assert [o["value"] for o in page.every("option") if "selected" in o] == ["observer"]
    assert len(page.every("p", **{"class": "fault"})) == 2
    cures = [link for link in page.links() if "mechanism=china-central-asia&" in link]
    assert cures
    assert "role=observer" in cures[0]
    assert get(part.store, "/ask/members?mechanism=brics&nonsense=1").status == 400
    assert get(part.store, "/ask/members?mechanism=brics&mechanism=asean").status == 400
    assert get(part.store, "/ask/members?role=observer").status == 400
    assert get(part.store, "/ask/nonsense").status == 404
    assert get(part.store, "/ask/summits?mechanism=brics&as-of=2024").status == 400


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


def test_what_is_left_empty_is_no_part_of_an_address(part):
    reply = get(part.store, "/ask/members?mechanism=brics&role=&as-of=&lang=ru")
    assert (reply.status, header(reply, "Location")) == (303, "/ask/members?mechanism=brics&lang=ru")
    assert (
        header(get(part.store, "/compare?mechanism=&mechanism=brics&as-of="), "Location") == "/compare?mechanism=brics"
    )


def test_a_question_that_lacks_nothing_is_answered_at_once_and_one_that_does_waits(part):
    assert Seen(get(part.store, "/ask/mechanisms")).every("tbody")
    waiting = get(part.store, "/ask/members")
    assert waiting.status == 200
    assert Seen(waiting).every("tbody") == Seen(waiting).every("p", role="alert") == []


def test_comparison_and_connections(part):
    page = Seen(get(part.store, "/compare?mechanism=c5-plus-1&mechanism=中国—中亚机制&lang=en"))
    assert {"/id/c5-plus-1?lang=en", "/id/china-central-asia?lang=en"} <= set(page.links())
    assert "Xi'an" in page.every("tbody")[0]["text"]
    assert Seen(get(part.store, "/compare?mechanism=brics")).every("tbody") == []
    assert get(part.store, "/compare?mechanism=brics&mechanism=china").status == 404
    assert get(part.store, "/compare?" + "&".join(f"mechanism={m}" for m in ["brics"] * 13)).status == 400
    page = Seen(get(part.store, "/path?from=Kazakhstan&to=nanjing"))
    assert "The Trade Facilitation Platform Center has its seat in Nanjing." in page.text()
    assert "/id/kazakhstan" in page.links()
    assert get(part.store, "/path?from=kazakhstan&to=kazakhstan").status == 400
    assert get(part.store, "/path?from=kazakhstan").status == 200


def test_names_are_found_in_any_language(part):
    links = Seen(get(part.store, "/find?text=中亚")).links()
    assert {"/id/central-asia", "/id/china-central-asia"} <= set(links)
    assert Seen(get(part.store, "/find?text=qqqqqqqq")).every("p", role="alert")
    assert get(part.store, "/find?text=" + "x" * 300).status == 400


def test_an_answer_without_rows_says_so(part):
    page = Seen(get(part.store, "/ask/members?mechanism=china-central-asia&as-of=1990-01-01"))
    assert page.every("section", id="answer")
    assert "6 rows have no evidence for 1990-01-01" in page.text()


def test_pages_say_how_far_documents_reach(graph):
    reach = graph.show("bucharest-nine").documents_until
    assert f"as of documents until {reach}" in Seen(get(graph.store, "/id/bucharest-nine.html")).text()
    said = f"Documents about the Bucharest Nine reach until {reach}"
    assert said in Seen(get(graph.store, "/ask/members?mechanism=bucharest-nine")).text()
    assert said in Seen(get(graph.store, "/ask/next-meetings?mechanism=bucharest-nine&after=2090")).text()


def test_the_form_of_gaps_takes_a_kind_and_a_day(graph):
    page = Seen(get(graph.store, "/ask/gaps?entity=korea-central-asia-forum&kind=stale&as-of=2026-11-27"))
    assert "planned for 2026-09-16/2026-09-17; no document says what became of it" in page.text()
    assert "no place" not in page.every("tbody")[0]["text"]


def test_a_date_is_not_broken_in_two(part):
    page = Seen(get(part.store, "/ask/meetings?mechanism=china-central-asia"))
    assert len(page.every("td", **{"class": "date"})) > 5


def test_the_sentence_that_answers_heads_the_page_and_the_tab(part):
    page = Seen(get(part.store, "/ask/founding?mechanism=brics"))
    assert page.text("h1").startswith("BRICS was founded in ")
    assert page.text("title").startswith("BRICS was founded in ")


def test_a_question_goes_on_from_the_one_before(part):
    asked = urlencode({"q": "in 2024?", "after": "who are the members of the SCO"})
    page = Seen(get(part.store, f"/ask?{asked}"))
    # Iran's joining is not dated in these documents.
    assert "Shanghai Cooperation Organisation (SCO) had 9 members on 31 December 2024" in page.text()
    assert "Of one more they do not say since when" in page.text()
    # The next question goes on from the whole one.
    (before,) = page.every("input", name="after")
    assert "SCO" in before["value"]
    assert "2024" in before["value"]


def test_operators_are_parameters_of_the_address_and_of_its_downloads(part):
    page = Seen(get(part.store, "/ask/summits?mechanism=china-central-asia&next=yes"))
    assert page.text("h1").startswith("Next: ")
    downloads = [link for link in page.links() if re.search("format=(csv|documents|json|md)$", link)]
    assert len(downloads) == 4
    assert all("next=yes" in link for link in downloads)
    nothing = get(part.store, "/ask/summits?mechanism=china-central-asia&nth=77").body.decode()
    assert "No document here tells of number 77" in nothing


def test_an_answer_and_its_documents_are_files_with_names(part):
    rows = get(part.store, "/ask/members?mechanism=brics&as-of=2012-12-31&format=csv")
    assert header(rows, "Content-Disposition") == 'attachment; filename="comity-members-brics-2012-12-31.csv"'
    head, *body = csv.reader(io.StringIO(rows.body.decode("utf-8-sig"), newline=""))
    assert head[-5:] == ["sources", "source_title", "source_publisher", "source_published", "source_url"]
    answer = part.ask("members", "brics", as_of="2012-12-31")
    documents = {d.id: d for d in answer.sources}
    assert [row[-4] for row in body] == [documents[row.sources[0]].title for row in answer.rows]
    listed = get(part.store, "/ask/members?mechanism=brics&as-of=2012-12-31&format=documents")
    assert {row["id"] for row in csv.DictReader(io.StringIO(listed.body.decode("utf-8-sig")))} == set(documents)


@pytest.mark.parametrize(
    ("address", "subject"),
    [
        ("/path?from=kazakhstan&to=nanjing", "Kazakhstan and Nanjing"),
        ("/ask/figure-series?indicator=trade-turnover&reporter=china&partner=central-asia", "China"),
        ("/ask/documents?mechanism=brics", "BRICS"),
    ],
)
def test_the_heading_of_each_answer_names_its_subject(part, address, subject):
    page = Seen(get(part.store, address))
    assert subject in page.text("h1")
    assert subject in page.text("title")
    assert "trade-turnover" not in page.text("h1")
