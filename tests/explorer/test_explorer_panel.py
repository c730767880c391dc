"""Search finds an entity by any of its names, and the panel tells every fact of it with the documents that state it."""

import re

import pytest

from comity.naming import keys
from explorer_pages import MECHANISM, SUMMIT, heading, point, search, visible

# One worker makes the page of the whole graph, for these tests and others that need it.
pytestmark = pytest.mark.xdist_group("explorer")


# ---- finding


@pytest.mark.parametrize(
    ("text", "entity", "label"),
    [
        ("中国—中亚机制", MECHANISM, "China–Central Asia mechanism"),
        ("中亚机制", MECHANISM, "China–Central Asia mechanism"),
        ("механизм китай - центральная азия", MECHANISM, "China–Central Asia mechanism"),
        ("КИРГИЗИЯ", "kyrgyzstan", "Kyrgyzstan"),
        ("turkmenistn", "turkmenistan", "Turkmenistan"),
        ("Turkiye", "turkiye", "Türkiye"),
    ],
)
def test_search_finds_by_any_name_and_goes_there(page, text, entity, label):
    search(page, text)
    assert page.get_attribute("#query", "aria-expanded") == "true"
    assert page.get_attribute("#query", "aria-activedescendant") == "hit-0"
    page.keyboard.press("Enter")
    assert heading(page) == label
    assert page.evaluate("document.activeElement.id") == "panel"
    # Whoever is not in the picture comes into it.
    assert entity in visible(page)
    view, node = page.evaluate("id => [explorer.network.getViewPosition(), explorer.network.getPosition(id)]", entity)
    assert abs(view["x"] - node["x"]) < 1
    assert abs(view["y"] - node["y"]) < 1


def test_search_finds_a_part_of_a_name_of_two_letters(page):
    assert MECHANISM in page.evaluate("explorer.find('中亚', 60).map(hit => hit.id)")


def test_search_by_arrow_keys_and_by_mouse(page):
    search(page, "stan")
    names_ = page.locator("#hits [role=option] .found").all_inner_texts()
    assert len(names_) > 3
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("#hit-1", "aria-selected") == "true"
    page.keyboard.press("Enter")
    # A hit found by another name has that in a second line.
    assert heading(page) == names_[1].splitlines()[0]
    assert page.is_hidden("#hits")
    search(page, "summit")
    page.click("#hits li:nth-child(1)")
    assert "summit" in heading(page).lower()


def test_search_without_a_hit_says_so(page):
    search(page, "Qqzzx<b>")
    assert page.inner_text("#hits") == "Nothing on this page is called “Qqzzx<b>”."
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.is_hidden("#hits")
    assert heading(page) == "China–Central Asia mechanism"


def test_names_are_folded_as_everywhere_else(page):
    samples = ["Türkiye", "Китай – Центральная Азия", "中国—中亚机制", "C5+1", "İstanbul", "“Straße”"]
    samples += ["Ёлка й", "ΣΊΣΥΦΟΣ", "ﬁ Å"]
    assert page.evaluate("all => all.map(explorer.fold)", samples) == [keys.fold(s) for s in samples]


# ---- the panel


def test_mouse_click_on_a_node_tells_its_facts_by_topic_with_their_documents(page):
    assert heading(page) == "China–Central Asia mechanism"
    page.mouse.click(*point(page, SUMMIT))
    assert heading(page) == "Second China-Central Asia Summit"
    assert page.inner_text("#panel > .kind").startswith("summit")
    assert "第二届" in page.inner_text("#panel .others >> nth=0")
    topics = page.locator("#panel .topic-facts").evaluate_all("all => all.map(each => each.dataset.topic)")
    assert {"is", "meetings", "areas", "documents"} <= set(topics)
    place = page.locator("#panel [data-topic=places] dd", has_text="Astana").first
    mark = place.locator(".cite").first
    mark.click()
    cited = page.evaluate("document.activeElement.textContent")
    assert page.evaluate("document.activeElement.id") == f"source-{mark.inner_text().strip('[]')}"
    assert re.search(r"(\d{4}|no date) · all it says$", cited)
    page.locator("#panel [data-topic=places] .more").first.click()
    report = page.locator(".sources li", has_text="Report: Second China-Central Asia Summit")
    assert report.locator(".imprint").inner_text().startswith("News Central Asia (nCa) · 18 June 2025")
    link = report.locator("a").first
    assert link.get_attribute("href").startswith("https://www.newscentralasia.net/2025/06/18/")
    assert "noopener" in link.get_attribute("rel")
    # Esc, and a click beside the nodes, clear the selection.
    page.keyboard.press("Escape")
    assert heading(page) == "China–Central Asia mechanism"
    page.mouse.click(*point(page, "kazakhstan"))
    assert heading(page) == "Kazakhstan"
    page.mouse.click(20, 400)
    assert heading(page) == "China–Central Asia mechanism"


def test_every_fact_of_the_graph_is_in_the_panel(page, graph):
    """What ``comity show`` tells of an entity, names aside, with as many documents."""
    page.evaluate("explorer.select('china-central-asia-secretariat')")
    while page.locator("#panel .more-rows").count():
        page.locator("#panel .more-rows").first.click()
    told = page.inner_text("#panel").lower()
    naming = ("name", "other name", "short name")
    for _, facts in graph.show("china-central-asia-secretariat").facts:
        for fact in facts:
            if fact.relation in naming:
                continue
            texts = [v.text for v in fact.values if v.id and v.id != "china-central-asia-secretariat"]
            assert all(text.lower() in told for text in texts), texts
    sources = {source.id for source, facts in graph.show("china-central-asia-secretariat").facts}
    assert int(re.search("documents: ([0-9]+)", told)[1]) == len(sources)


def test_contradictions_and_gaps_are_shown_side_by_side(page):
    page.evaluate(f"explorer.select('{SUMMIT}')")
    conflict = page.locator("#panel .conflict.contradiction", has_text="end")
    assert conflict.locator("li").all_inner_texts()[0].startswith("17 June 2025")
    assert conflict.locator("li").all_inner_texts()[1].startswith("18 June 2025")
    assert conflict.locator("li .cite").count() >= 2
    assert page.locator("#panel dd .disputed").count() >= 2
    page.click("#panel .gaps summary")
    assert "counts 6, lists 5" in page.inner_text("#panel .gaps")


def test_entities_in_facts_lead_to_them(page):
    page.evaluate(f"explorer.select('{SUMMIT}')")
    page.locator("dd a.entity", has_text=re.compile("^Astana$")).first.click()
    assert heading(page) == "Astana"
    assert "astana" in visible(page)


def test_long_lists_are_cut_and_can_be_shown(page):
    page.evaluate("explorer.select('kazakhstan')")
    section = page.locator("#panel [data-topic=meetings]")
    assert section.locator("dd").count() == 8
    more = section.locator(".more-rows")
    told = int(re.search("[0-9]+", more.inner_text())[0])
    more.click()
    assert section.locator("dd").count() == told > 50


def test_line_in_words_on_hover(page):
    (x1, y1), (x2, y2) = point(page, "kyrgyzstan"), point(page, MECHANISM)
    said = set()
    # Other lines cross it here and there.
    for part in (0.25, 0.4, 0.5, 0.6, 0.75):
        x, y = x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
        page.mouse.move(x - 30, y)
        page.mouse.move(x, y, steps=3)
        page.wait_for_selector("#remark:not([hidden])")
        said.add(page.inner_text("#remark"))
    assert any("China–Central Asia mechanism – members: member – Kyrgyzstan" in line for line in said), said
