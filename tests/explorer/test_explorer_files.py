"""What is seen in the explorer can be taken along: as a link, a table, a map, a picture, and as the facts with their documents."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from comity.model import iris
from explorer_pages import MECHANISM, SUMMIT, go_to, heading, lines, saved, set_year, until, visible, watch_told

pytestmark = pytest.mark.xdist_group("explorer")
SVG = "{http://www.w3.org/2000/svg}"


# ---- sharing


def shown_state(page):
    state = page.evaluate(
        "({hidden: [...explorer.state.hidden], without: [...explorer.state.without], stop: explorer.state.stop, view: explorer.state.view,"
        " language: explorer.state.language, selected: explorer.state.selected, within: explorer.state.within, area: explorer.state.area})"
    )
    return {**state, "visible": visible(page), "heading": heading(page), "lines": lines(page)}


def copied_link(page):
    watch_told(page)
    page.click("#share")
    until(page, "window.isTold")
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


def test_the_copied_link_keeps_how_far_the_picture_is_moved_and_zoomed(opened, html, page):
    box = page.locator("#picture").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 190, box["y"] + 120, steps=5)
    page.mouse.up()
    page.click("[data-zoom=zoomIn]")
    page.click("[data-zoom=zoomIn]")
    view = "({...explorer.network.getViewPosition(), scale: explorer.network.getScale()})"
    other = opened(html, at=copied_link(page).split("#", 1)[1])
    until(other, "explorer.network.getScale() > 0")
    assert other.evaluate(view) == pytest.approx(page.evaluate(view), abs=1)
    assert page.evaluate("explorer.network.getScale()") > 1.2 * opened(html).evaluate("explorer.network.getScale()")
    page.click("[data-zoom=fit]")
    assert "seen=" not in copied_link(page)


def test_the_copied_link_keeps_the_view_of_the_map(opened, html, page):
    page.click("#views [data-view=map]")
    page.click("[data-zoom=zoomIn]")
    page.locator("#map").press("ArrowLeft")
    ground = "document.querySelector('.map-world > g').getAttribute('transform')"
    other = opened(html, at=copied_link(page).split("#", 1)[1])
    numbers = [list(map(float, re.findall(r"-?[\d.]+", each.evaluate(ground)))) for each in (page, other)]
    assert numbers[1] == pytest.approx(numbers[0], rel=0.02, abs=1)


# ---- table


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
    page.click("[data-sort=entities-connections]")
    page.click("[data-sort=entities-connections]")
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
    assert "Secretariat of the China-Central Asia Mechanism" in " ".join(entries.all_inner_texts())
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


# ---- files


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
    assert len(list(drawing.find(f"{SVG}svg").iter(f"{SVG}path"))) == len(visible(page))


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


def test_files_leave_out_what_is_hidden(page):
    def rows():
        return list(csv.DictReader(io.StringIO(page.evaluate("explorer.csv()"))))

    assert any(row["property"] == "membership" for row in rows())
    go_to(page, "without=membership&hide=Summit")
    assert not any(row["property"] == "membership" for row in rows())
    assert not any(row["entity"] == SUMMIT for row in rows())


def test_the_picture_can_be_saved_from_the_table(page):
    page.click("#views [data-view=table]")
    _, png = saved(page, "png")
    assert int.from_bytes(png[16:20], "big") > 400
    assert page.evaluate("document.activeElement.id") == "save-title"
    assert 'viewBox="0 0 0' not in page.evaluate("explorer.svg()")
