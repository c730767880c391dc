"""The pages of documents: all of them, chosen by publisher, year, language, kind and mechanism; one of them; how to cite it."""

import json
import re
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from comity.model import iris, languages
from comity.server import site
from comity.server.http.messages import Request
from comity.store.base import DEFAULT
from site_pages import KUNA, Seen, get, header


def listed(page):
    return [e["href"].partition("?")[0] for e in page.every("a", **{"class": "title"})]


def number(page):
    return int(re.search(r"Documents: ([\d,]+)", page.text())[1].replace(",", ""))


def fact(id_, publisher, published="", language="en", kind="news", title="T", mechanism="m"):
    dated = f", published: '{published}'" if published else ""
    return (
        f"source: {{id: {id_}, title: '{title}', publisher: '{publisher}', language: {language}, kind: {kind}, "
        f"url: 'https://example.org/{id_}'{dated}}}\n"
        f"facts:\n- {{id: {mechanism}, type: Mechanism, name: {{en: '{mechanism.upper()}'}}}}\n"
    )


@pytest.fixture(scope="module")
def few(tiny):
    """Six documents about two mechanisms."""
    return tiny(
        fact("a", "Xinhua", "2024-05-02", title="Summit of Ü"),
        fact("b", "People Daily (Xinhua)", "2024", mechanism="n"),
        fact("c", "新华社", "2024-01~", "zh"),
        fact("d", "Xinhua", "2023-05-01"),
        fact("e", "TASS", "2024-11-01", "ru", "communique"),
        fact("f", "TASS"),
    ).store


def test_all_documents_of_an_agency_in_a_year_are_one_form_away(few):
    page = Seen(get(few, "/sources"))
    assert {"text", "publisher", "year"} <= {e.get("name") for e in page.every("input") + page.every("select")}
    found = listed(Seen(get(few, "/sources?publisher=Xinhua&year=2024")))
    assert found == ["/source/a", "/source/c", "/source/b"]  # the newest first; of a year only its beginning counts


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ("", ["e", "a", "c", "b", "d", "f"]),
        ("kind=communique", ["e"]),
        ("language=ru", ["e"]),
        ("year=unknown", ["f"]),
        ("mechanism=n", ["b"]),
        ("text=summit+u", ["a"]),
        ("publisher=people", ["b"]),
        ("publisher=tass&year=2024", ["e"]),
        ("publisher=nobody", []),
    ],
)
def test_documents_are_chosen_by(few, chosen, found):
    assert listed(Seen(get(few, f"/sources?{chosen}"))) == [f"/source/{id_}" for id_ in found]


def test_every_choice_leaves_as_many_documents_as_it_says(part):
    page = Seen(get(part.store, "/sources"))
    body = get(part.store, "/sources").body.decode()
    found = re.findall(r'<li><a href="(/sources\?[^"]*)"><bdi>[^<]*</bdi></a> <span class="soft">([\d,]+)</span>', body)
    assert len(found) > 30
    for address, count in found[:: max(1, len(found) // 25)]:
        assert number(Seen(get(part.store, address.replace("&amp;", "&")))) == int(count.replace(",", ""))
    kinds = part.store.quads(None, None, None, DEFAULT)
    documents = {
        q.subject
        for q in kinds
        if q.predicate.value == iris.NS + "sourceKind" and not q.object.value.endswith("-reference")
    }
    assert number(page) == len(documents)


def test_the_list_goes_on_in_parts_that_keep_the_choice(part):
    page = Seen(get(part.store, "/sources?language=en&lang=ru"))
    assert len(listed(page)) == 50
    (following,) = page.every("a", rel="next")
    assert "language=en" in following["href"]
    assert "lang=ru" in following["href"]
    again = Seen(get(part.store, following["href"]))
    assert not set(listed(again)) & set(listed(page))
    assert get(part.store, "/sources?page=9999").status == 404


def test_a_choice_can_be_taken_back(few):
    page = Seen(get(few, "/sources?publisher=TASS&year=2024"))
    assert {"/sources?year=2024", "/sources?publisher=TASS", "/sources"} <= set(page.links())


@pytest.mark.parametrize("language", languages.LANGUAGES)
@pytest.mark.parametrize(
    "path", ["/sources", "/contradictions", "/gaps", f"/source/{KUNA}.html", "/ask/members?mechanism=brics"]
)
def test_pages_are_moderate_in_size_and_have_no_word_of_the_command_line(part, path, language):
    mark = "&" if "?" in path else "?"
    reply = get(part.store, f"{path}{mark}lang={language}")
    assert reply.status == 200
    assert len(reply.body) < 150_000
    assert not re.search(r"(^|\s)--[a-z]", Seen(reply).text())
    assert "<script>" not in reply.body.decode()
    assert " style=" not in reply.body.decode()


def test_what_is_typed_and_what_documents_are_called_is_text(hostile):
    for path in ("/sources?text=%3Cb%3E&publisher=%22%3E%3Cscript%3E", "/sources", "/source/evil.html"):
        body = get(hostile.store, path).body.decode()
        assert "<b>" not in body
        assert not re.search(r"<script(?! src=)", body)
        assert "<img" not in body


def test_a_document_says_where_others_say_otherwise(graph):
    page = Seen(get(graph.store, f"/source/{KUNA}.html"))
    (told,) = [e["text"] for e in page.every("section", **{"aria-labelledby": "conflicts"})]
    assert "This document says 12" in " ".join(told.split())
    assert "Newspaper Amigo (citing CGTN) says more than 80" in " ".join(told.split())


def test_a_document_leads_to_others_of_its_kind_and_to_itself(graph):
    page = Seen(get(graph.store, f"/source/{KUNA}.html"))
    assert "/sources?publisher=Kuwait+News+Agency+%28KUNA%29" in page.links()
    assert {"/sources?language=en", "/sources?kind=news", "/id/china-central-asia-summit-2"} <= set(page.links())
    assert "17 June 2025" in page.text()
    assert f"/source/{KUNA}" in listed(Seen(get(graph.store, "/sources?publisher=Kuwait+News+Agency+%28KUNA%29")))


def test_a_document_states_only_what_it_says(tiny):
    """Another document's date does not appear among what this one states."""
    head = "source: {{id: {0}, title: T{0}, publisher: P, kind: news, language: en, url: 'https://example.org/{0}'}}\n"
    state = "- {id: x, type: State, name: {en: X}}\n"
    member = (
        "facts:\n- {{id: m, type: Mechanism, name: {{en: M}}, members: [{{state: x, role: member, from: '{0}'}}]}}\n"
    )
    store = tiny(
        head.format("one") + member.format("2001-06-15") + state, head.format("two") + member.format("2005") + state
    ).store
    text = Seen(get(store, "/source/one.html")).text()
    states = text[text.index("What it states") :]
    assert "X, member, from 15 June 2001" in states
    assert "2005" not in states


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        ("bib", "application/x-bibtex"),
        ("ris", "application/x-research-info-systems"),
        ("csl.json", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_a_citation_is_a_file_by_name_and_by_negotiation(graph, ending, media_type):
    reply = get(graph.store, f"/source/{KUNA}.{ending}")
    assert (reply.status, reply.media_type.partition(";")[0]) == (200, media_type)
    assert header(reply, "Content-Disposition") == f'attachment; filename="{KUNA}.{ending}"'
    asked = get(graph.store, f"/source/{KUNA}", accept=media_type)
    assert (asked.status, header(asked, "Location")) == (303, f"/source/{KUNA}.{ending}")
    assert f"/source/{KUNA}.{ending}" in Seen(get(graph.store, f"/source/{KUNA}.html")).links()
    assert get(graph.store, f"/id/china.{ending}").status == 404  # a state is not cited


def test_an_answer_is_cited_with_the_address_where_it_stays(graph):
    page = Seen(get(graph.store, "/ask/members?mechanism=SCO&as-of=2012-06-01"))
    (address,) = [link for link in page.links() if link.endswith("format=csl.json")]
    (item,) = json.loads(get(graph.store, address).body)
    assert item["title"] == page.text("h1")
    assert item["URL"].endswith("/ask/members?mechanism=shanghai-cooperation-organisation&as-of=2012-06-01")
    assert item["accessed"] == {"date-parts": [[2026, 11, 27]]}


def test_contradictions_say_who_says_what_and_lead_to_the_thing(graph):
    page = Seen(get(graph.store, "/contradictions?mechanism=china-central-asia"))
    assert "Kuwait News Agency (KUNA) says 12" in page.text()
    assert "Newspaper Amigo (citing CGTN) says more than 80" in page.text()
    known = len({row.cells["set"] for row in graph.conflicts(None, "contradiction").rows})
    shown = int(
        re.search(r"Contradictions: ([\d,]+)", Seen(get(graph.store, "/contradictions")).text())[1].replace(",", "")
    )
    assert 0 < shown <= known
    about = Seen(get(graph.store, "/contradictions?about=china-central-asia-summit-2"))
    assert "Second China-Central Asia Summit" in about.text("h1")
    assert "/contradictions" in about.links()
    assert get(graph.store, "/contradictions?about=nobody").status == 404


def told(source, published, facts):
    return f"""\
source: {{id: {source}, title: T, publisher: {source.upper()}, language: en, kind: news, published: '{published}', url: 'https://{source}.example/'}}
facts:
{facts}"""


def test_a_less_exact_date_and_a_plan_that_was_given_up_contradict_nothing(tiny):
    founded = "- {{id: m, type: Mechanism, name: {{en: M}}, established: '{}'}}\n"
    held = "- {{id: m-summit-1, type: Summit, of: m, name: {{en: S}}, start: '2023-08-22', place: {}{}}}\n"
    places = "".join(f"- {{id: {p}, type: Place, name: {{en: {p.title()}}}}}\n" for p in ("durban", "cairo"))
    store = tiny(
        told("a", "2010-01-01", founded.format("2006")),
        told("b", "2011-01-01", founded.format("2006-06")),
        told("c", "2012-01-01", founded.format("2009")),
        told("d", "2022-01-01", places + held.format("durban", ", status: planned")),
        told("e", "2023-08-25", places + held.format("cairo", "")),
    ).store
    page = Seen(get(store, "/contradictions"))
    assert "Contradictions: 1" in page.text()
    assert "less exactly: A says 2006" in page.text()
    assert page.text().count("≠") == 1
    assert "Durban" not in page.text()


def test_gaps_are_sentences_under_their_mechanism(graph):
    text = Seen(get(graph.store, "/gaps?mechanism=china-central-asia")).text()
    assert "energyforum.uz: counts 6, lists 5 (areas set)." in text
    assert not re.search(r"\b[a-z]+-[a-z]+-[a-z]+-[a-z]+: documents describe", Seen(get(graph.store, "/gaps")).text())


def test_findings_go_on_in_parts_and_are_narrowed_by_kind(graph):
    page = Seen(get(graph.store, "/gaps"))
    following = next(e for e in page.every("a") if e.get("rel") == "next")
    assert get(graph.store, following["href"]).status == 200
    kinds = [link for link in page.links() if link.startswith("/gaps?kind=")]
    assert kinds
    assert all(get(graph.store, link).status == 200 for link in kinds)
    assert get(graph.store, f"/gaps?kind={quote('<b>')}").status == 200


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("all documents of Xinhua in 2024", "/sources?publisher=Xinhua&year=2024"),
        ("新华社2024年的文件", "/sources?publisher=Xinhua&year=2024"),
        ("документы ТАСС за 2024 год", "/sources?publisher=TASS&year=2024"),
        ("Xinhua", "/sources?publisher=Xinhua"),
    ],
)
def test_the_box_finds_all_documents_of_a_publisher(few, text, leads):
    assert header(get(few, f"/search?q={quote(text)}"), "Location") == leads


def test_a_question_about_something_is_no_search_for_documents(few):
    assert get(few, f"/search?q={quote('members of M')}").status != 303
    assert get(few, f"/search?q={quote('what does Xinhua think of M')}").status != 303


@pytest.mark.parametrize(
    "path", ["/sources", "/sources?year=2024", "/contradictions", "/gaps", "/ask/members?mechanism=brics"]
)
def test_without_a_server_nothing_asks_for_one(graph, path):
    """There is no form of these pages; documents are narrowed down by one choice, of which each has a file."""
    parts = urlsplit(path)
    request = Request(parts.path, tuple(parse_qsl(parts.query)), "text/html", "en", is_static=True)
    page = Seen(site.answer(graph.store, request))
    assert not {"/sources", f"{parts.path}#answer"} & {e["action"] for e in page.every("form")}
    asked = [parse_qsl(urlsplit(link).query) for link in page.links() if link.startswith(parts.path)]
    names = {tuple(sorted(n for n, _ in given if n != "lang")) for given in asked}
    single = {("year",), ("publisher",), ("mechanism",), ("kind",), ("language",)}
    assert names <= {(), ("page",), ("page", "year"), ("publisher", "year"), ("format", "mechanism"), *single}


def test_a_document_is_told_in_words(graph):
    """What the notation of the facts calls trade-turnover, a reader calls trade."""
    page = Seen(get(graph.store, "/source/energyforum-uz-2026-mechanism-trade-interview.html?lang=zh"))
    (states,) = [e["text"] for e in page.every("section", **{"aria-labelledby": "states"})]
    assert "贸易额" in states
    assert not re.search(r"trade-turnover|\b20\d\d-\d\d\b|\bcount\b", states)


def test_a_document_shows_its_quotations_when_it_was_read_and_where_a_copy_is(tiny):
    text = fact("q", "Press").replace(
        "kind: news",
        "kind: news, accessed: '2026-11-27', archive: 'https://archive.example.org/q', quotes: ['So it <b>was</b>.', Then]",
    )
    page = Seen(get(tiny(text).store, "/source/q.html"))
    assert [e["text"] for e in page.every("blockquote")] == ["So it <b>was</b>.", "Then"]
    assert {e["lang"] for e in page.every("blockquote")} == {"en"}
    assert "accessed27 November 2026" in page.text()
    assert page.every("a", href="https://archive.example.org/q")
