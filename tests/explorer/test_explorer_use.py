"""Looking around in the explorer: filters hide, a double click opens, two are connected by a path. For the years, see test_explorer_day."""

import json

import pytest

from explorer_pages import MECHANISM, SUMMIT, go_to, heading, lines, point, until, visible

pytestmark = pytest.mark.xdist_group("explorer")


# ---- filters


def test_legend_counts_types_and_hides_them(page):
    entry = page.locator("#legend [data-type=State]")
    assert entry.inner_text().split() == ["state", "6"]
    at = point(page, "kazakhstan")
    entry.focus()
    page.keyboard.press("Enter")
    assert entry.get_attribute("aria-pressed") == "false"
    assert page.evaluate("document.activeElement.dataset.type") == "State"
    until(page, "!('kazakhstan' in explorer.boxes)")
    page.mouse.click(*at)
    assert heading(page) == "China–Central Asia mechanism"
    entry.click()
    until(page, "'kazakhstan' in explorer.boxes")
    page.mouse.click(*at)
    assert heading(page) == "Kazakhstan"
    # What is chosen by name is shown again.
    page.keyboard.press("Escape")
    entry.click()
    page.evaluate("explorer.goTo('uzbekistan')")
    assert entry.get_attribute("aria-pressed") == "true"


def test_connections_can_be_hidden_by_kind(page):
    tie = frozenset((MECHANISM, "kazakhstan"))
    assert tie in lines(page)
    page.click("#filters summary")
    page.click("#relations [data-relation=membership]")
    assert tie not in lines(page)
    assert page.inner_text("#filters-count") == "1"
    page.click("#no-filters")
    assert tie in lines(page)


def test_only_one_mechanism_or_area(page):
    page.evaluate("location.hash = 'focus=kazakhstan'")
    until(page, "document.getElementById('title').textContent === 'Kazakhstan'")
    before = visible(page)
    page.click("#filters summary")
    page.select_option("#within", MECHANISM)
    mechanism = visible(page)
    assert SUMMIT in mechanism
    assert mechanism < before
    assert "eaeu-supreme-council" not in mechanism
    page.select_option("#within", "")
    page.select_option("#area", "area-energy")
    area = visible(page)
    assert area < before
    assert "kazakhstan" in area
    options = page.locator("#area option").all_inner_texts()
    assert len(options) == 25


# ---- opening and closing


def test_double_click_opens_and_closes(page):
    before = visible(page)
    page.mouse.dblclick(*point(page, SUMMIT))
    until(page, f"explorer.visible().length > {len(before)}")
    assert before < visible(page)
    assert "astana" in visible(page)
    page.wait_for_timeout(400)  # else it is a triple click
    page.mouse.dblclick(*point(page, SUMMIT))
    until(page, f"explorer.visible().length === {len(before)}")
    assert visible(page) == before
    page.mouse.dblclick(*point(page, MECHANISM))
    until(page, "explorer.visible().length === 1")
    assert visible(page) == {MECHANISM}


def test_back_and_forward(page):
    before = visible(page)
    page.evaluate(f"explorer.open('{SUMMIT}')")
    after = visible(page)
    assert after > before
    page.click("[data-step=back]")
    until(page, f"explorer.visible().length === {len(before)}")
    page.click("[data-step=forward]")
    until(page, f"explorer.visible().length === {len(after)}")
    assert visible(page) == after


def test_anything_can_be_put_in_the_middle(page):
    page.evaluate("explorer.select('kazakhstan')")
    page.click("[data-act=focus]")
    assert page.inner_text("h1") == "Kazakhstan"
    assert page.evaluate("explorer.network.getPosition('kazakhstan')") == {"x": 0, "y": 0}
    page.click("[data-step=toOverview]")
    assert page.inner_text("h1") == "Cooperation mechanisms between states"
    assert "brics" in visible(page)


def test_forces_only_where_asked_for(page):
    at = "explorer.network.getPosition('kazakhstan')"
    before = page.evaluate(at)
    page.wait_for_timeout(200)
    assert page.evaluate(at) == before
    page.click("#zoom button:last-child")
    until(page, f"JSON.stringify({at}) !== '{json.dumps(before, separators=(',', ':'))}'")
    page.click("#zoom button:last-child")


def test_back_leads_from_a_year_to_the_view_before(page):
    page.evaluate("explorer.select('kazakhstan')")
    page.locator("#years").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    assert page.inner_text("#day").startswith("31 December")
    page.click("[data-step=back]")
    until(page, "document.getElementById('day').textContent === 'any time'")
    assert heading(page) == "Kazakhstan"


# ---- connections

PATHS = [
    ("kazakhstan", "nanjing", None),
    ("brics", "asean", None),
    ("japan", "uzbekistan", "2010-12-31"),
    ("italy", "brics", None),
]


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_paths_are_told_as_the_command_tells_them(page, graph, language):
    for start, end, as_of in PATHS:
        at = f"lang={language}&path={start}~{end}" + (f"&date={as_of}" if as_of else "")
        page.evaluate("at => { location.hash = at }", at)
        until(page, f"explorer.state.pair && explorer.data.entities[explorer.state.pair[0]] === '{start}'")
        told = page.evaluate("explorer.paths()")
        rows = graph.path(start, end, as_of=as_of, language=language).rows
        said = [
            [(r.cells["says"], set(r.sources)) for r in rows if r.cells["path"] == n] for n in range(1, len(told) + 1)
        ]
        assert [[(s["text"], set(s["sources"])) for s in path] for path in told] == said
        assert len(rows) == sum(map(len, told))


def test_two_are_chosen_and_their_best_path_lights_up(page):
    page.mouse.click(*point(page, "kazakhstan"))
    page.click("[data-act=connect]")
    assert "Kazakhstan: choose what to connect it with." in page.inner_text("#connecting")
    page.keyboard.type("Nanjing")
    page.keyboard.press("Enter")
    assert heading(page) == "Kazakhstan – Nanjing"
    assert page.locator("#panel .way").count() == 3
    steps = page.locator("#panel .way").first.locator("li")
    assert steps.first.inner_text().startswith("Kazakhstan is a member of the China–Central Asia mechanism.")
    assert steps.first.locator(".cite").count() > 0
    assert page.locator("#panel .sources li").count() > 3
    assert {"kazakhstan", MECHANISM, "nanjing"} <= visible(page)
    lit = "explorer.network.body.data.edges.get().filter(e => e.width === 3).map(e => [e.from, e.to].sort().join(' '))"
    assert f"{MECHANISM} kazakhstan" in page.evaluate(lit)
    assert len(page.evaluate(lit)) == 3
    # The rest is pale, and without names.
    others = "explorer.network.body.data.edges.get().filter(e => e.width !== 3).map(e => e.color.opacity)"
    assert max(page.evaluate(others)) < 0.2
    until(page, "Object.keys(explorer.boxes).length === 4")
    page.locator(".way-choice").nth(1).click()
    assert "lianyungang" in visible(page)
    page.keyboard.press("Escape")
    assert page.evaluate(lit) == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("focus", ["", MECHANISM])
def test_a_path_fits_the_view_with_its_names(opened, html, width, height, focus):
    page = opened(html, width, height, at=f"focus={focus}&path=kazakhstan~nanjing")
    until(page, "Object.keys(explorer.boxes).length === 4")
    for way in range(3):
        page.locator(".way-choice").nth(way).click()
        page.wait_for_timeout(150)
        stops = page.evaluate("explorer.stops()")
        boxes = page.evaluate("explorer.boxes")
        assert boxes.keys() == set(stops)
        across, down = page.evaluate("[picture.clientWidth, picture.clientHeight]")
        at = [page.evaluate("id => explorer.network.canvasToDOM(explorer.network.getPosition(id))", n) for n in stops]
        assert all(0 < p["x"] < across and 0 < p["y"] < down for p in at)
        # It takes what room there is, and no more.
        spread = max(
            max(p["x"] for p in at) - min(p["x"] for p in at), max(p["y"] for p in at) - min(p["y"] for p in at)
        )
        assert spread > 0.25 * min(across, down)


def test_shift_click_connects_with_what_is_chosen(page):
    page.mouse.click(*point(page, "kazakhstan"))
    page.keyboard.down("Shift")
    page.mouse.click(*point(page, "uzbekistan"))
    page.keyboard.up("Shift")
    assert heading(page) == "Kazakhstan – Uzbekistan"


def test_no_path_is_told(opened, tiny):
    facts = "facts: [{id: a, type: State, name: {en: A}}, {id: b, type: State, name: {en: B}}]\n"
    lone = tiny(f"source: {{id: s, title: T, publisher: P, language: en, kind: reference}}\n{facts}")
    page = opened(lone.view("a"), at="path=a~b")
    assert "No documented connection" in page.inner_text("#panel")


def test_a_path_takes_no_step_that_is_hidden(page):
    go_to(page, "path=kazakhstan~nanjing&without=membership,of")
    told = page.evaluate("explorer.paths().map(path => path.map(step => step.text).join(' '))")
    assert told
    assert not any("is a member of" in text or "belongs to" in text for text in told)


def test_the_second_of_two_is_chosen_in_the_table_too(page):
    go_to(page, "view=table&at=kazakhstan")
    page.click("[data-act=connect]")
    page.locator("table.entities [data-id=uzbekistan]").click()
    assert heading(page) == "Kazakhstan – Uzbekistan"


def test_escape_ends_connecting(page):
    page.evaluate("explorer.select('kazakhstan')")
    page.click("[data-act=connect]")
    assert page.is_visible("#connecting")
    page.keyboard.press("Escape")
    assert page.is_hidden("#connecting")
