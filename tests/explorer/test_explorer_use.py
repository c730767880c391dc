"""Using the explorer: time, filters, opening and closing, connections, links to what is shown, files; by mouse and by keyboard."""

import base64
import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from comity.model import iris
from explorer_pages import MECHANISM, SUMMIT, go_to, heading, lines, point, search, tab_to, until, visible

pytestmark = pytest.mark.xdist_group("explorer")

SVG = "{http://www.w3.org/2000/svg}"
HELD = {"certain": 2, "possible": 1}


def set_year(page, year):
    """Move the slider as a reader does."""
    stops = page.evaluate("explorer.data.stops")
    page.locator("#years").fill(str(stops.index(f"{year}-12-31")))
    assert page.inner_text("#day") == f"31 December {year}"


# ---- time


def test_what_did_not_hold_fades(page):
    """The mechanism is of 2019 or later, as every document tells it; the second summit of June 2025."""
    held = "explorer.held()"
    set_year(page, 2013)
    assert page.evaluate(held)[SUMMIT] == 0
    assert lines(page)[frozenset((MECHANISM, "kazakhstan"))] == 0
    set_year(page, 2025)
    assert page.evaluate(held)[SUMMIT] == 2
    assert lines(page)[frozenset((MECHANISM, "kazakhstan"))] >= 1
    set_year(page, 2024)
    assert page.evaluate(held)[SUMMIT] == 0
    page.click("#any-time")
    assert page.inner_text("#day") == "any time"
    assert page.evaluate(held)[SUMMIT] == 2


def test_memberships_in_the_overview_by_year(page):
    """India became a member of the SCO on 9 June 2017; Kazakhstan was one from its founding in June 2001."""
    page.click("[data-step=toOverview]")
    set_year(page, 2013)
    then = lines(page)
    assert then[frozenset(("shanghai-cooperation-organisation", "india"))] == 0
    assert then[frozenset(("shanghai-cooperation-organisation", "kazakhstan"))] == 2
    set_year(page, 2025)
    assert lines(page)[frozenset(("shanghai-cooperation-organisation", "india"))] == 2


@pytest.mark.parametrize("year", [2000, 2013, 2025])
def test_lines_of_a_year_say_what_the_answer_of_its_last_day_says(page, graph, year):
    set_year(page, year)
    for mechanism in ("shanghai-cooperation-organisation", "brics", "asean", "eurasian-economic-union", "china-ceec"):
        said = {}
        for row in graph.ask("members", mechanism, as_of=f"{year}-12-31"):
            party = row["member"]["id"]
            said[party] = max(said.get(party, 0), HELD[row["holds"]])
        told = page.evaluate("id => explorer.memberships(id)", mechanism)
        assert {party: held for party, held in told.items() if held} == said
        assert said or year == 2000


def test_the_years_can_be_played(page):
    set_year(page, 2020)
    page.click("#play")
    assert page.get_attribute("#play", "aria-label") == "Pause"
    until(page, "document.getElementById('day').textContent === '31 December 2022'")
    page.click("#play")
    assert page.get_attribute("#play", "aria-label") == "Play the years"


def test_uncertain_is_dashed(opened, tiny):
    graph = tiny(
        "source: {id: s, title: T, publisher: P, kind: reference, language: en, published: '2020-05-01'}\n"
        "facts: [{id: m, type: Mechanism, members: [{state: a, role: member, from: '2010'}, {state: b, role: member},"
        " {state: c, role: member, from: '2001', to: '2005'}]}, {id: a, type: State}, {id: b, type: State}, {id: c, type: State}]\n"
    )
    dashes = "id => explorer.network.body.data.edges.get().find(e => e.from === id || e.to === id).dashes"
    page = opened(graph.view("m", as_of="2020-12-31"))
    assert page.evaluate(dashes, "a") is False
    assert page.evaluate(dashes, "b") == [5, 4]  # after the only document that lists it
    page.click("#any-time")
    assert page.evaluate(dashes, "c") == [1, 4]  # over
    assert page.evaluate(dashes, "b") is False


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
    page.locator(".way-choice").nth(1).click()
    assert "lianyungang" in visible(page)
    page.keyboard.press("Escape")
    assert page.evaluate(lit) == []


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


# ---- sharing


def shown_state(page):
    state = page.evaluate(
        "({hidden: [...explorer.state.hidden], without: [...explorer.state.without], stop: explorer.state.stop, view: explorer.state.view,"
        " language: explorer.state.language, selected: explorer.state.selected, within: explorer.state.within, area: explorer.state.area})"
    )
    return {**state, "visible": visible(page), "heading": heading(page), "lines": lines(page)}


def copied_link(page):
    page.click("#share")
    until(page, "!document.getElementById('told').hidden")
    field = page.locator("#told input")
    return field.input_value() if field.count() else page.evaluate("navigator.clipboard.readText()")


def test_the_copied_link_opens_the_same_view(opened, html, page):
    page.evaluate(f"explorer.open('{SUMMIT}')")
    page.click("#languages [lang=ru]")
    page.locator("#legend [data-type=Person]").click()
    page.click("#filters summary")
    page.click("#relations [data-relation=host]")
    page.select_option("#within", MECHANISM)
    page.locator("#years").fill("78")
    page.evaluate("explorer.select('astana')")
    link = copied_link(page)
    assert link.startswith("file://")
    other = opened(html, at=link.split("#", 1)[1])
    assert shown_state(other) == shown_state(page)
    assert "date=20" in link


def test_the_link_of_a_path_opens_the_path(opened, html, page):
    page.evaluate("explorer.connect('kazakhstan', 'nanjing')")
    page.locator(".way-choice").nth(1).click()
    other = opened(html, at=copied_link(page).split("#", 1)[1])
    assert shown_state(other) == shown_state(page)
    assert other.locator(".way-choice").nth(1).get_attribute("aria-pressed") == "true"


# ---- table and files


def test_table_shows_what_the_picture_shows(page):
    page.click("#views [data-view=table]")
    ids = page.locator("table.entities tbody [data-id]").evaluate_all("all => all.map(each => each.dataset.id)")
    assert set(ids) == visible(page)
    assert len(ids) == len(set(ids))
    assert page.inner_text("table.entities caption") == f"Entities shown: {len(ids)}"
    page.locator("#legend [data-type=State]").click()
    assert page.locator("table.entities [data-id=kazakhstan]").count() == 0
    page.locator("#legend [data-type=State]").click()
    page.locator("table.connections tbody [data-id=kazakhstan]").first.click()
    assert heading(page) == "Kazakhstan"
    page.click("[data-sort=entities-3]")
    page.click("[data-sort=entities-3]")
    assert (
        page.locator("table.entities tbody tr").first.locator("button").inner_text() == "China–Central Asia mechanism"
    )
    assert page.locator("table.entities th[aria-sort=descending]").count() == 1


# ---- map


def test_map_puts_meetings_and_seats_where_they_are(page):
    """The first summit was in Xi'an, where the secretariat has its seat; the second in Astana."""
    page.click("#views [data-view=map]")
    xian = page.locator('#map [role=button][aria-label^="Xi\'an: "]')
    assert "summit" in xian.get_attribute("aria-label")
    assert "secretariat" in xian.get_attribute("aria-label")
    xian.focus()
    page.keyboard.press("Enter")
    entries = page.locator(".map-list button")
    assert "Permanent secretariat" in " ".join(entries.all_inner_texts())
    page.locator(".map-list button", has_text="ummit").first.click()
    assert "ummit" in heading(page)
    # The same years: the second summit had not been in 2024.
    astana = page.locator('#map [role=button][aria-label^="Astana"]')
    assert "not on the chosen day" not in astana.get_attribute("aria-label")
    set_year(page, 2024)
    assert "1 summit" not in astana.get_attribute("aria-label") or "not on the chosen day" in astana.get_attribute(
        "aria-label"
    )
    # The same filters.
    page.click("#any-time")
    page.keyboard.press("Escape")
    before = page.locator("#map [role=button]").count()
    page.locator("#legend [data-type=State]").click()
    assert page.locator("#map [role=button]").count() < before


def test_capitals_lie_on_land_or_beside_it(graph):
    """The world is drawn by hand: a state's capital is on its land, or, of small islands, near what is drawn of them."""
    from comity.explorer import texts

    land = json.loads(texts.asset("world.json"))["land"]
    points = {
        q.object.value for q in graph.store.quads(None, ox.NamedNode(iris.NS + "capital"), None, ox.DefaultGraph())
    }
    query = "SELECT ?place ?north ?east WHERE { ?place comity:latitude ?north ; comity:longitude ?east }"
    found = {s["place"].value: (float(s["east"].value), float(s["north"].value)) for s in graph.query(query)}
    capitals = [found[p] for p in points if p in found]
    near = [p for p in capitals if any(_inside(p, ring) or _near(p, ring) for ring in land)]
    assert len(capitals) > 180
    assert len(near) / len(capitals) > 0.95


def _inside(point_, ring):
    x, y = point_
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def _near(point_, ring):
    return any(abs(point_[0] - x) < 2 and abs(point_[1] - y) < 2 for x, y in ring)


def saved(page, form):
    page.click("#save summary")
    with page.expect_download() as download:
        page.click(f"[data-save={form}]")
    with open(download.value.path(), "rb") as file:
        return download.value.suggested_filename, file.read()


def test_picture_as_png_and_svg(page):
    name, png = saved(page, "png")
    assert name == "comity-china-central-asia.png"
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") >= page.evaluate("picture.clientWidth")
    name, svg = saved(page, "svg")
    assert name == "comity-china-central-asia.svg"
    drawing = ET.fromstring(svg.decode())
    texts = ["".join(each.itertext()) for each in drawing.iter(f"{SVG}text")]
    assert {"Kazakhstan", "Uzbekistan", "KZ"} <= set(texts)
    assert len(list(drawing.iter(f"{SVG}path"))) == len(visible(page))


def test_facts_as_csv(page, graph):
    _, data = saved(page, "csv")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["entity"] for row in rows} <= visible(page)
    place = [r for r in rows if (r["entity"], r["property"], r["value_id"]) == (SUMMIT, "place", "astana")]
    assert "nca-2025-06-18-second-summit-report" in {r["source"] for r in place}
    assert all(r["source"] and r["title"] for r in rows)
    stated = {
        q.graph_name.value
        for q in graph.store.quads(
            ox.NamedNode(iris.ID + SUMMIT), ox.NamedNode(iris.NS + "place"), ox.NamedNode(iris.ID + "astana")
        )
        if isinstance(q.graph_name, ox.NamedNode)
    }
    assert {iris.SOURCE + r["source"] for r in place} == stated


def test_facts_as_linked_data_are_the_statements_of_the_graph(page, graph):
    _, data = saved(page, "jsonld")
    quads = list(ox.parse(data, format=ox.RdfFormat.JSON_LD))
    links = [
        q
        for q in quads
        if isinstance(q.object, ox.NamedNode)
        and isinstance(q.subject, ox.NamedNode)
        and q.object.value.startswith(iris.ID)
    ]
    assert len(links) > 200
    for quad in links:
        assert any(graph.store.quads(quad.subject, quad.predicate, quad.object, quad.graph_name)), quad


def test_formulas_are_no_formulas_in_csv(opened, tiny):
    graph = tiny(
        "source: {id: s, title: '=HYPERLINK(1)', publisher: P, kind: reference, language: en}\n"
        "facts: [{id: m, type: Mechanism, name: {en: '=1+1'}, note: '@SUM(A1)', established: '2001'}]\n"
    )
    rows = list(csv.reader(io.StringIO(opened(graph.view("m")).evaluate("explorer.csv()"))))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if re.match(r"\s*[=+@]", cell)]
    assert "'=HYPERLINK(1)" in cells
    assert "'@SUM(A1)" in cells


# ---- by keyboard alone


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
    page.keyboard.press("Enter")
    until(page, "!document.getElementById('told').hidden")
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


# ---- for everyone


@pytest.fixture(params=["light", "dark"])
def themed(request, page):
    page.emulate_media(color_scheme=request.param)
    yield request.param
    page.emulate_media(color_scheme="light")


def test_no_barrier_that_axe_finds(page, themed):
    with open(AXE_FILE_PATH, encoding="utf-8") as file:
        axe = file.read()
    page.evaluate(axe)
    states = [
        "",
        f"at={SUMMIT}",
        "view=table&date=2013-12-31",
        "view=map",
        "path=kazakhstan~nanjing",
        "focus=",
        "at=kazakhstan&lang=ru",
    ]
    # The dark theme differs in colours only.
    rules = "runOnly: ['color-contrast', 'link-in-text-block']" if themed == "dark" else ""
    for at in states if themed == "light" else states[1:4]:
        go_to(page, at)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        told = "v => [v.impact, v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 120) + n.failureSummary)]"
        run = f"axe.run(document, {{resultTypes: ['violations'], {rules}}})"
        found = page.evaluate(f"{run}.then(r => r.violations.map({told}))")
        assert not [each for each in found if each[0] in ("serious", "critical")], at


def test_theme_can_be_switched(page):
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.click("#theme button")
    assert page.evaluate(paper) != light
    page.click("#theme button")
    assert page.evaluate(paper) == light


# ---- what a reviewer found


def test_what_is_over_fades_too(page):
    """Of the OAU one document says when it was dissolved: 1999."""
    go_to(page, "focus=&date=2010-12-31&at=oau")
    assert page.evaluate("explorer.held()")["oau"] == 0
    assert "Not true on 31 December 2010" in page.inner_text("#panel .notice")
    go_to(page, "focus=&date=1990-12-31&at=oau")
    assert page.evaluate("explorer.held()")["oau"] == 2


def test_every_date_is_told_in_words(page):
    go_to(page, "at=eaeu-iran-fta-2023")
    assert "December 2024" in page.inner_text("#panel [data-topic=is]")
    told = page.locator("#panel .topic-facts, #panel .conflict").evaluate_all("all => all.map(e => e.innerText).join()")
    assert not re.search(r"\d{4}-\d{2}", told)


def test_files_leave_out_what_is_hidden(page):
    def rows():
        return list(csv.DictReader(io.StringIO(page.evaluate("explorer.csv()"))))

    assert any(row["property"] == "membership" for row in rows())
    go_to(page, "without=membership&hide=Summit")
    assert not any(row["property"] == "membership" for row in rows())
    assert not any(row["entity"] == SUMMIT for row in rows())


def test_a_path_takes_no_step_that_is_hidden(page):
    go_to(page, "path=kazakhstan~nanjing&without=membership,of")
    told = page.evaluate("explorer.paths().map(path => path.map(step => step.text).join(' '))")
    assert told
    assert not any("is a member of" in text or "belongs to" in text for text in told)


def test_the_picture_can_be_saved_from_the_table(page):
    page.click("#views [data-view=table]")
    _, png = saved(page, "png")
    assert int.from_bytes(png[16:20], "big") > 400
    assert page.evaluate("document.activeElement.id") == "save-title"
    assert 'viewBox="0 0 0' not in page.evaluate("explorer.svg()")


def test_the_map_is_saved_as_it_is_seen(page):
    go_to(page, "focus=china-central-asia&view=map&date=2024-12-31")
    name, svg = saved(page, "svg")
    assert name == "comity-china-central-asia-map-2024-12-31.svg"
    drawing = ET.fromstring(svg.decode())
    texts = [each.text for each in drawing.iter(f"{SVG}text")]
    seen = page.locator(".map-name:visible").all_text_contents()
    assert seen
    assert set(seen) <= set(texts)
    name, png = saved(page, "png")
    assert name == "comity-china-central-asia-map-2024-12-31.png"
    size = page.evaluate("[map.clientWidth, map.clientHeight]")
    assert [int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")] == size
    # The file, opened by itself, looks as the page does: the points differ where the page has its buttons only.
    assert page.evaluate(DIFFERING, [svg.decode(), base64.b64encode(page.locator("#map").screenshot()).decode()]) < 0.02


DIFFERING = """async ([svg, png]) => {
  const points = async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: image.width, height: image.height });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height).data;
  };
  const [a, b] = [await points(`data:image/svg+xml,${encodeURIComponent(svg)}`), await points(`data:image/png;base64,${png}`)];
  // The map of the page may begin between two rows of points, and so stand one lower.
  const row = 4 * document.getElementById("map").clientWidth;
  const differing = (down) => {
    let found = 0;
    for (let i = 0; i < a.length - row; i += 4) found += Math.max(...[0, 1, 2].map((k) => Math.abs(a[i + k] - b[i + down * row + k]))) > 40;
    return found / (a.length / 4);
  };
  return Math.min(differing(0), differing(1));
}"""


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


def test_back_leads_from_a_year_to_the_view_before(page):
    page.evaluate("explorer.select('kazakhstan')")
    page.locator("#years").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    assert page.inner_text("#day").startswith("31 December")
    page.click("[data-step=back]")
    until(page, "document.getElementById('day').textContent === 'any time'")
    assert heading(page) == "Kazakhstan"


def test_a_phone_shows_the_same_picture_after_the_table(opened, near_html):
    page = opened(near_html, 390, 844)
    scale = page.evaluate("explorer.network.getScale()")
    page.click("#views [data-view=table]")
    page.click("#views [data-view=picture]")
    page.wait_for_timeout(200)
    assert page.evaluate("explorer.network.getScale()") == pytest.approx(scale)
    page.click("#save summary")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


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
