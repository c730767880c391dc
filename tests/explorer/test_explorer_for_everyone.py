"""The explorer can be used by keyboard alone, with assistive technology, in dark and light, on a phone, and from a bad link."""

import pytest

from barriers import grave_barriers
from explorer_pages import MECHANISM, SUMMIT, go_to, heading, lines, search, tab_to, until, visible, watch_told

pytestmark = pytest.mark.xdist_group("explorer")


def test_all_of_it_by_keyboard_alone(page):
    # Search, in three scripts.
    for text, name in (
        ("中亚机制", "China–Central Asia mechanism"),
        ("Казахс", "Kazakhstan"),
        ("Turkm", "Turkmenistan"),
    ):
        search(page, text)
        page.keyboard.press("Enter")
        assert heading(page) == name
    page.keyboard.press("Escape")
    # From node to node, and choosing one.
    tab_to(page, "#picture", "Shift+Tab")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#announced") == "China–Central Asia mechanism, cooperation mechanism"
    page.keyboard.press("ArrowRight")
    there = page.inner_text("#announced").rsplit(", ", 1)[0]
    page.keyboard.press("Enter")
    assert heading(page).lower() == there.lower()
    page.keyboard.press("Escape")
    # Opening and closing.
    search(page, "Second China")
    page.keyboard.press("Enter")
    before = visible(page)
    page.keyboard.press("e")
    assert visible(page) > before
    page.keyboard.press("e")
    assert visible(page) == before
    # Years.
    tab_to(page, "#years", "Shift+Tab")
    page.keyboard.press("Home")
    assert page.inner_text("#day").startswith("31 December 19")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    stops = page.evaluate("explorer.data.stops")
    assert page.inner_text("#day") == "any time"
    for _ in range(len(stops) - stops.index("2024-12-31")):
        page.keyboard.press("ArrowLeft")
    assert page.inner_text("#day") == "31 December 2024"
    assert page.evaluate("explorer.held()")[SUMMIT] == 0
    tab_to(page, "#any-time")
    page.keyboard.press("Enter")
    # Legend and filters.
    tab_to(page, "[data-type=State]")
    page.keyboard.press("Space")
    assert "kazakhstan" not in visible(page)
    page.keyboard.press("Space")
    assert "kazakhstan" in visible(page)
    tab_to(page, "#filters summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-relation=membership]")
    page.keyboard.press("Enter")
    assert frozenset((MECHANISM, "kazakhstan")) not in lines(page)
    page.keyboard.press("Enter")
    # A path.
    search(page, "Kazakhs")
    page.keyboard.press("Enter")
    tab_to(page, "[data-act=connect]")
    page.keyboard.press("Enter")
    page.keyboard.type("Nanjing")
    page.keyboard.press("Enter")
    assert heading(page) == "Kazakhstan – Nanjing"
    tab_to(page, ".way:nth-of-type(2) .way-choice")
    page.keyboard.press("Enter")
    assert "lianyungang" in visible(page)
    page.keyboard.press("Escape")
    # Table, map, and back.
    page.keyboard.press("t")
    assert page.locator("#table table").count() == 2
    page.keyboard.press("t")
    page.keyboard.press("m")
    assert page.is_visible("#map")
    page.keyboard.press("m")
    # Files.
    for form in ("png", "svg", "csv", "jsonld"):
        tab_to(page, "#save summary", "Shift+Tab")
        page.keyboard.press("Enter")
        tab_to(page, f"[data-save={form}]")
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename.endswith(form)
    # The link.
    tab_to(page, "#share", "Shift+Tab")
    watch_told(page)
    page.keyboard.press("Enter")
    until(page, "window.isTold")
    # History.
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("f")
    search(page, "Uzbek")
    page.keyboard.press("Enter")
    page.keyboard.press("f")
    assert page.inner_text("h1") == "Uzbekistan"
    page.keyboard.press("[")
    until(page, "document.getElementById('title').textContent !== 'Uzbekistan'")
    page.keyboard.press("]")
    until(page, "document.getElementById('title').textContent === 'Uzbekistan'")


@pytest.fixture(params=["light", "dark"])
def themed(request, page):
    page.emulate_media(color_scheme=request.param)
    yield request.param
    page.emulate_media(color_scheme="light")


def test_no_barrier_that_axe_finds(page, themed):
    states = [
        "",
        f"at={SUMMIT}",
        "view=table&date=2013-12-31",
        "view=map",
        "path=kazakhstan~nanjing",
        "focus=",
        "at=kazakhstan&lang=ru",
    ]
    for at in states if themed == "light" else states[1:4]:
        go_to(page, at)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert grave_barriers(page, themed) == [], at


@pytest.mark.parametrize("at", ["", "at=kazakhstan", "view=map&date=2025-12-31", "path=kazakhstan~nanjing"])
def test_no_barrier_that_axe_finds_on_a_phone(opened, near_html, at):
    page = opened(near_html, 390, 844, at=at)
    page.click("#menu")
    assert grave_barriers(page) == []


def test_theme_can_be_switched(page):
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.click("#theme button")
    assert page.evaluate(paper) != light
    page.click("#theme button")
    assert page.evaluate(paper) == light


def test_keys_of_another_layout_and_of_a_word_being_written(page):
    press = "(target, options) => target.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, cancelable: true, ...options}))"
    page.evaluate(f"({press})(document.body, {{key: 'е', code: 'KeyT'}})")
    assert page.is_visible("#table")
    page.evaluate(f"({press})(document.body, {{key: 'T', code: 'KeyT'}})")
    assert page.is_hidden("#table")
    search(page, "kazakhstan")
    page.evaluate(f"({press})(document.getElementById('query'), {{key: 'Enter', isComposing: true}})")
    assert page.input_value("#query") == "kazakhstan"


def test_focus_and_opened_lists_stay_where_they_were(page):
    page.evaluate("explorer.select('kazakhstan')")
    page.locator("[data-act=open]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.act") == "open"
    page.locator("[data-topic=meetings] .more-rows").click()
    rows = page.locator("[data-topic=meetings] dd").count()
    page.locator("#legend [data-type=Person]").click()
    assert page.locator("[data-topic=meetings] dd").count() == rows > 8


def test_a_malformed_address_changes_nothing_for_the_worse(page):
    go_to(page, "at=%E4%")
    assert page.inner_text("h1") == "China–Central Asia mechanism"
