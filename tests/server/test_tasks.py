"""Twelve things that people come for, each in at most three steps from the front page, in a real browser."""

import pytest

pytestmark = pytest.mark.xdist_group("serve")


def typed(visit, text, **options):
    """The page that a text typed into the box of the front page leads to."""
    page = visit("/", **options)
    page.fill("#q", text)
    page.press("#q", "Enter")
    page.wait_for_load_state()
    return page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("members of the SCO in 2012", ("6 members", "Uzbekistan")),
        ("what did the second China–Central Asia summit adopt", ("Astana Declaration",)),
        ("how are Kazakhstan and Nanjing connected", ("Kazakhstan", "Nanjing")),
        ("what did China pledge at FOCAC in 2024", ("billion",)),
        ("which formats do Japan and Uzbekistan share", ("Central Asia plus Japan",)),
    ],
)
@pytest.mark.parametrize("scripts", [True, False])
def test_a_question_is_answered_in_one_step(visit, text, said, scripts):
    page = typed(visit, text, java_script_enabled=scripts)
    head = page.inner_text("main").casefold()
    assert all(word.casefold() in head for word in said), page.inner_text("h1")


def test_a_name_in_any_script_leads_to_its_article(visit):
    page = typed(visit, "习近平")
    assert page.url.partition("?")[0].endswith("/id/xi-jinping.html")


def test_who_contradicts_whom_about_a_summit(visit):
    page = visit("/contradictions")
    assert "≠" in page.inner_text("main")


def test_the_very_view_can_be_shared(visit):
    page = typed(visit, "members of the SCO in 2012")
    address = page.get_attribute("a[rel=bookmark]", "href")
    assert visit(address).inner_text("h1") == page.inner_text("h1")


def test_a_chart_for_an_article_with_its_sources(visit, address):
    page = visit("/id/brics")
    page.click("figure.chart a")
    page.wait_for_load_state()
    assert page.locator("svg.comity-chart:visible").count() == 1
    svg = page.request.get(address + page.get_attribute("a:text-is('SVG')", "href"))
    assert "CC BY 4.0" in svg.text()


def test_a_csv_of_an_answer(visit, address):
    page = typed(visit, "members of the SCO in 2012")
    csv = page.request.get(address + page.get_attribute("a:text-is('CSV')", "href"))
    assert csv.ok
    assert "Uzbekistan" in csv.text()


def test_a_printed_answer_names_its_subject(visit):
    page = typed(visit, "members of the SCO in 2012")
    page.emulate_media(media="print")
    assert "Shanghai Cooperation Organisation" in page.title()
    assert page.locator("h1").is_visible()
    assert not page.locator("header").is_visible()


def test_all_documents_of_a_publisher_in_a_year(visit):
    page = visit("/sources")
    page.fill("input[name=publisher]", "Xinhua")
    page.select_option("select[name=year]", "2024")
    page.click("text=Show documents")
    page.wait_for_load_state()
    assert "2024" in page.inner_text("main")
    assert "Xinhua" in page.inner_text("main")
