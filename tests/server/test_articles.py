"""The front page and the articles: what a thing is before anything else, each line with its documents, in three languages."""

import pytest

from barriers import grave_barriers
from comity.server.site import roles
from site_pages import Seen, get, header
from small_facts import document, summit

ASTANA = "/id/china-central-asia-summit-2.html"


@pytest.mark.parametrize(
    ("language", "lead", "section"),
    [
        ("en", "17 June 2025", "Who took part"),
        ("zh", "2025年6月17日", "与会者"),
        ("ru", "17 июня 2025", "Участники"),
    ],
)
def test_an_article_says_first_what_a_thing_is(part, language, lead, section):
    page = Seen(get(part.store, f"{ASTANA}?lang={language}"))
    (said,) = [e["text"] for e in page.every("p") if e.get("class") == "lead headline"]
    assert lead in said
    assert section in [e["text"] for e in page.every("h2")]


def test_charts_have_a_page_in_the_menu_with_a_form_and_charts_that_can_be_drawn(part):
    page = Seen(get(part.store, "/chart"))
    assert "/chart" in Seen(get(part.store, "/sources")).links()
    drawn = [link for link in page.links() if link.startswith("/chart/")]
    assert "/chart/membership?of=brics" in drawn
    assert all(get(part.store, link).status == 200 for link in drawn)
    assert header(get(part.store, "/chart?kind=map&of=brics"), "Location") == "/chart/map?of=brics"


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("President, chair", "ru", "президент, председатель"),
        ("Prime Minister", "zh", "总理／首相"),
        ("head of the Halk Maslahaty", "zh", "head of the Halk Maslahaty"),
        ("President", "en", "President"),
    ],
)
def test_roles_that_recur_are_in_the_language_of_the_page(text, language, said):
    assert roles.in_language(text, language) == said


def test_an_answer_leads_to_its_chart(part):
    for address, chart in (
        ("/ask/members?mechanism=brics", "/chart/membership?of=brics"),
        ("/ask/meetings?mechanism=china-central-asia", "/chart/meetings?of=china-central-asia"),
    ):
        assert chart in Seen(get(part.store, address)).links()


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_an_area_is_told_as_one_of_ours_not_as_a_concept_of_skos(part, language):
    reply = get(part.store, f"/id/area-energy.html?lang={language}")
    assert reply.status == 200
    assert "skos" not in Seen(reply).text()


def test_an_article_has_what_the_record_holds_each_line_with_its_documents(part):
    page = Seen(get(part.store, ASTANA))
    for said in ("Xi Jinping", "Kassym-Jomart Tokayev", "Astana", "China–Central Asia mechanism"):
        assert said in page.text()
    assert {"/id/xi-jinping", "/id/astana", "/ask/participants?meeting=china-central-asia-summit-2"} <= set(
        page.links()
    )
    answer = part.ask("participants", meeting="china-central-asia-summit-2")
    assert any(f"/source/{source.id}" in page.links() for source in answer.sources)


def test_an_article_leads_to_who_says_what_and_to_the_explorer_and_back(part):
    page = Seen(get(part.store, ASTANA))
    beside = "/id/china-central-asia-summit-2?view=documents"
    assert {beside, "/explore#focus=china-central-asia-summit-2&at=china-central-asia-summit-2"} <= set(page.links())
    told = Seen(get(part.store, ASTANA + "?view=documents"))
    assert "Who says what" in told.text()
    assert "/id/china-central-asia-summit-2" in told.links()


def test_what_no_question_answers_is_shown_by_document(tiny):
    graph = tiny(
        "source: {id: s, title: T, publisher: P, kind: news, language: en, url: 'https://s.example', published: '2024-01-01'}\n"
        "facts:\n- {id: m, type: Mechanism, name: {en: M}}\n- {id: p, type: Person, name: {en: Somebody}}\n"
    )
    page = Seen(get(graph.store, "/id/p.html"))
    assert page.text("h1") == "Somebody"


def test_the_front_page_says_what_this_is_and_answers(part):
    page = Seen(get(part.store, "/"))
    assert page.text("h1") == "Who cooperates with whom, since when, and who says so"
    assert [e["action"] for e in page.every("form")] == ["/search"]
    assert "10 members" in page.text()
    assert {"/explore", "/ask", "/id/brics"} <= set(page.links())


@pytest.mark.parametrize(
    ("typed", "leads"),
    [("brics", "/id/brics"), ("上海合作组织", "/id/shanghai-cooperation-organisation"), ("习近平", "/id/xi-jinping")],
)
def test_a_name_in_the_box_leads_to_its_article(part, typed, leads):
    reply = get(part.store, f"/search?q={typed}")
    assert (reply.status, dict(reply.headers)["Location"]) == (303, leads)


def test_a_question_in_the_box_is_answered(part):
    page = Seen(get(part.store, "/search?q=who are the members of BRICS"))
    assert "BRICS has 11 members" in page.text("h1")


def test_a_page_has_what_a_link_to_it_shows(part):
    page = Seen(get(part.store, ASTANA))
    told = {e["property"]: e["content"] for e in page.every("meta") if "property" in e}
    assert told["og:title"] == "Second China-Central Asia Summit"
    assert "17 June 2025" in told["og:description"]
    assert told["og:locale"] == "en_GB"


def test_an_article_of_a_mechanism_has_charts_that_say_what_they_show(part):
    page = Seen(get(part.store, "/id/brics.html?lang=en"))
    shown = [e for e in page.every("img") if e["src"].startswith("/chart/membership.svg")]
    assert "BRICS" in shown[0]["alt"]
    picture = get(part.store, "/chart/membership.svg?of=brics")
    assert picture.status == 200
    assert picture.body.startswith(b"<svg")


def test_a_chart_has_its_table_its_documents_and_its_files(part):
    page = Seen(get(part.store, "/chart/membership?of=brics"))
    assert "China" in page.text("figure")
    assert "China" in page.text("table")
    links = page.links()
    assert any(link.startswith("/chart/membership.png?of=brics") for link in links)
    assert any(link.startswith("/chart/membership.csv?of=brics") for link in links)
    assert any(link.startswith("/source/") for link in links)
    drawn = get(part.store, "/chart/membership.csv?of=brics")
    assert header(drawn, "Content-Disposition") == 'attachment; filename="comity-members-brics.csv"'
    assert len(drawn.body.decode().splitlines()) == 1 + len(part.chart("membership", "brics").answer.rows)
    assert get(part.store, "/chart/membership?of=nanjing").status == 404
    assert get(part.store, "/chart/nothing?of=brics").status == 404


@pytest.mark.xdist_group("serve")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/id/brics", "/id/china-central-asia-summit-2", "/chart/membership?of=brics"])
def test_no_barrier_that_axe_finds(visit, path, theme):
    page = visit(path, color_scheme=theme)
    assert grave_barriers(page, theme) == []


@pytest.mark.xdist_group("serve")
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_no_page_is_wider_than_the_screen(visit, address, width):
    page = visit("/", viewport={"width": width, "height": 800})
    for path in ("/", "/id/brics", "/chart/membership?of=brics"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_each_mark_of_disagreement_in_a_box_is_explained_below(tiny):
    """A meeting from the 16th to the 18th, or on the 17th: the article marks its start, and tells who says what."""
    first = document("one", summit('start: "2025-06-16"', 'end: "2025-06-18"'))
    others = [document(f"on-{n}", summit('start: "2025-06-17"')).replace("Press", f"Paper {n}") for n in range(3)]
    text = Seen(get(tiny(first, *others).store, "/id/pact-summit.html")).text()
    before, _, told = text.rpartition("Where documents contradict each other")
    assert "17 June 2025 ≠" in before
    assert "Press says 16 June 2025" in told


def test_an_article_of_a_person_tells_the_posts(tiny):
    ann = '  - {id: ann, type: Person, name: {en: Ann}, positions: [{post: envoy, of: pact, from: "2024-01-05"}]}\n'
    graph = tiny(document("one", ann + "  - {id: pact, type: Mechanism, name: {en: The Pact}}\n"))
    text = Seen(get(graph.store, "/id/ann.html")).text()
    assert "Posts envoy · The Pact · 5 January 2024" in text


def test_the_page_of_charts_shows_one_of_each_kind(part):
    page = Seen(get(part.store, "/chart"))
    drawn = page.every("img")
    assert len(drawn) >= 3
    for picture in drawn:
        assert picture["alt"]
        assert get(part.store, picture["src"]).media_type.startswith("image/svg+xml")


@pytest.mark.xdist_group("serve")
def test_a_printed_page_says_where_it_is_from(visit):
    page = visit("/ask/members?mechanism=china-central-asia")
    page.emulate_media(media="print")
    shown = page.inner_text("footer")
    assert "/ask/members?mechanism=china-central-asia · 27 November 2026" in shown
    assert "CC BY 4.0" in shown
    assert "Explorer" not in page.inner_text("body")


@pytest.mark.xdist_group("serve")
@pytest.mark.parametrize("path", ["/id/china-central-asia", "/chart/membership?of=brics"])
def test_a_printed_article_or_chart_has_its_sources_and_is_dark_on_light(visit, path):
    page = visit(path, color_scheme="dark")
    page.emulate_media(media="print")
    sources = page.locator(".sources li").first
    assert sources.is_visible()
    link = sources.locator("a[href^=http]").first
    assert "://" in link.evaluate("a => getComputedStyle(a, '::after').content")
    assert not page.locator(".asks").first.is_visible()
    assert page.get_by_role("heading", name="Ask about it").count() == 0
    red = page.evaluate("getComputedStyle(document.body).color.match(/\\d+/)[0]")
    assert int(red) < 100
