"""From the overview to anything: by search, by clicking on to a pledge, a figure or a document, and past the first forty."""

import re

import pytest

from explorer_pages import MECHANISM, SUMMIT, go_to, heading, point, search, until, visible

pytestmark = pytest.mark.xdist_group("explorer")


def types_of(page, entities):
    """The types of these entities."""
    return page.evaluate(
        "ids => ids.map(id => explorer.data.types[explorer.data.entities.indexOf(id)])", sorted(entities)
    )


def test_from_the_overview_by_clicking_to_a_pledge_a_figure_and_a_document(page):
    go_to(page, "focus=")
    assert not {"Pledge", "Figure", "Declaration"} & set(types_of(page, visible(page)))
    page.mouse.click(*point(page, MECHANISM))
    page.click("[data-act=open]")
    until(page, f"explorer.visible().includes('{MECHANISM}')")
    while page.locator("[data-act=more]").count():
        page.click("[data-act=more]")
    page.evaluate("document.querySelector('[data-zoom=fit]').click()")
    assert SUMMIT in visible(page)
    page.evaluate("id => explorer.select(id)", SUMMIT)
    page.click("[data-act=open]")
    assert heading(page) == "Second China-Central Asia Summit"
    shown = sorted(visible(page))
    first = dict(reversed([*zip(types_of(page, shown), shown, strict=True)]))
    for kind in ("Pledge", "Figure", "Declaration"):
        page.evaluate("id => explorer.select(id)", first[kind])
        assert page.inner_text("#panel > .kind").strip().split("\n")[0] == kind.lower()


def test_search_in_the_overview_finds_pledges_figures_and_documents(page):
    go_to(page, "focus=")
    for text, kind in (("grant", "pledge"), ("trade turnover", "figure"), ("Astana Declaration", "declaration")):
        search(page, text)
        kinds = page.locator("#hits .kind").all_inner_texts()
        assert kind in kinds, (text, kinds)
        page.locator("#hits li", has=page.locator(".kind", has_text=re.compile(f"^{kind}$"))).first.click()
        assert page.inner_text("#panel > .kind").startswith(kind)
        page.keyboard.press("Escape")


def test_search_finds_a_source_document_and_the_panel_says_what_it_states(page, graph):
    go_to(page, "focus=")
    search(page, "Report: Second China-Central Asia Summit")
    hit = page.locator("#hits li", has_text="News Central Asia (nCa) · 18 June 2025")
    assert hit.locator(".kind").inner_text() == "document"
    hit.click()
    assert heading(page) == "Report: Second China-Central Asia Summit"
    assert page.get_attribute("#panel .acts a", "href").startswith("https://www.newscentralasia.net/2025/06/18/")
    page.locator("#panel .stated a", has_text="Second China-Central Asia Summit").click()
    assert heading(page) == "Second China-Central Asia Summit"
    # And back to it: from what a fact cites, and by the link to the view.
    cited = page.locator(".sources li").first
    title = cited.locator("bdi").first.inner_text()
    cited.locator("a.entity").click()
    assert heading(page) == title
    at = page.evaluate("location.hash.slice(1)")
    assert "document=" in at
    page.keyboard.press("Escape")
    assert "document=" not in page.evaluate("location.hash")
    go_to(page, at)
    assert heading(page) == title


def test_what_is_expanded_shows_forty_more_at_a_time_until_all_are_shown(page):
    go_to(page, "focus=china-tourism-year-kazakhstan-2025")
    page.evaluate("explorer.open('kazakhstan')")
    first = len(visible(page))
    told = page.inner_text(".acts .part")
    shown, all_ = map(int, re.findall("[0-9]+", told))
    assert told == f"{shown} of {all_} shown:"
    assert all_ > shown >= 40
    assert page.inner_text("[data-act=more]") == "show 40 more"
    page.click("[data-act=more]")
    assert page.inner_text(".acts .part") == f"{shown + 40} of {all_} shown:"
    assert len(visible(page)) == first + 40
    assert page.evaluate("document.activeElement.dataset.act") == "more"
    # The link shows as many.
    at = page.evaluate("location.hash.slice(1)")
    go_to(page, "focus=china-tourism-year-kazakhstan-2025")
    go_to(page, at)
    assert len(visible(page)) == first + 40
    while page.locator("[data-act=more]").count():
        page.click("[data-act=more]")
    assert len(visible(page)) == first + all_ - shown


def test_what_is_in_the_middle_shows_more_too(page):
    go_to(page, "focus=china")
    shown, all_ = map(int, re.findall("[0-9]+", page.inner_text(".acts .part")))
    assert len(visible(page)) == shown + 1 == 240
    page.click("[data-act=more]")
    assert len(visible(page)) == min(280, all_ + 1)


@pytest.mark.parametrize(
    ("text", "language", "topic", "said"),
    [
        ("Shanghai Cooperation Organisation meet", "en", "meetings", "Shanghai Cooperation Organisation · Meetings"),
        ("上海合作组织 会议", "zh", "meetings", "上海合作组织 · 会议"),
        ("ШОС документы", "ru", "documents", "Шанхайская организация сотрудничества · Документы"),
    ],
)
def test_search_suggests_what_is_known_of_an_entity(page, text, language, topic, said):
    go_to(page, f"focus=&lang={language}")
    search(page, text)
    assert page.locator("#hits .suggested").first.locator(".found").inner_text() == said
    count = int(page.locator("#hits .suggested .kind").first.inner_text())
    page.keyboard.press("Enter")
    assert heading(page) == said.split(" · ")[0]
    section = page.locator(f"#panel [data-topic={topic}]")
    while section.locator(".more-rows").count():
        section.locator(".more-rows").click()
    assert section.locator("dd").count() == count
    box, panel = section.bounding_box(), page.locator("#panel").bounding_box()
    assert box["y"] < panel["y"] + panel["height"]


def test_an_entity_surely_meant_comes_with_its_topics(page):
    search(page, "Kazakhstan")
    first = page.locator("#hits li")
    assert first.nth(0).locator(".found").inner_text() == "Kazakhstan"
    assert first.nth(1).locator(".found").inner_text().startswith("Kazakhstan · ")
    page.keyboard.press("Enter")
    assert heading(page) == "Kazakhstan"
