"""Saved and printed pictures say what they show, when, by which documents and under which licence; the map says how it is drawn."""

import base64
from xml.etree import ElementTree as ET

import pytest

from comity.explorer import texts
from explorer_pages import go_to, saved, visible

pytestmark = pytest.mark.xdist_group("explorer")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("view", ["picture", "map"])
@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_a_saved_picture_says_what_it_shows_when_by_which_documents_and_under_which_licence(page, view, language):
    words = texts.words()[language]
    go_to(page, f"focus=shanghai-cooperation-organisation&date=2012-12-31&view={view}&lang={language}")
    svg = ET.fromstring(saved(page, "svg")[1].decode())
    told = {
        name: "".join(t.text for t in svg.iter(f"{SVG}text") if t.get("class") == f"plate-{name}")
        for name in ("title", "day", "note")
    }
    assert told["title"] == page.inner_text("h1")
    assert page.inner_text("#day") in told["day"]
    legend = [t.text for t in svg.find(f"{SVG}g[@class='plate-legend']").iter(f"{SVG}text")]
    shown = page.locator("#types button:not(.none), #roles .role").all_text_contents()
    assert sorted(map("".join, map(str.split, legend))) == sorted(map("".join, map(str.split, shown)))
    documents = len(set(page.evaluate("explorer.documents()")))
    assert documents > 5
    assert words["plateDocuments"].replace("{n}", str(documents)) in told["note"]
    assert "CC BY 4.0 · Comity" in told["note"]
    assert ("".join(words["mapBase"].split()) in "".join(told["note"].split())) == (view == "map")
    # The PNG is the same, at twice the size.
    png = saved(page, "png")[1]
    assert [int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")] == [
        2 * int(svg.get("width")),
        2 * int(svg.get("height")),
    ]


def test_the_saved_picture_of_a_path_tells_it(page):
    go_to(page, "path=kazakhstan~nanjing")
    svg = ET.fromstring(page.evaluate("explorer.svg()"))
    told = " ".join(t.text for t in svg.iter(f"{SVG}text"))
    assert "Kazakhstan – Nanjing" in told
    for step in page.evaluate("explorer.paths()[0].map(step => step.text)"):
        assert step in told


def test_print_is_the_picture_and_its_list(page):
    go_to(page, "focus=shanghai-cooperation-organisation&date=2012-12-31")
    shown = visible(page)
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.is_visible("#print svg .plate-title")
    assert page.locator("#print .plate-picture path").count() >= len(shown)
    assert not page.get_attribute("#print .plate-picture", "viewBox").startswith("0 0 0")
    for hidden in ("header", "#stage", "#time", "#legend"):
        assert page.is_hidden(hidden)
    rows = page.locator("#print table tbody [data-id]").evaluate_all("all => all.map(each => each.dataset.id)")
    assert set(rows) == shown
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.is_visible("#panel")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen", color_scheme="light")
    assert page.locator("#print *").count() == 0
    assert page.is_visible("#stage")


def test_the_map_names_states_and_shades_the_parties_by_role(page):
    """India was an observer of the SCO in 2012; Kazakhstan a member; Japan neither."""
    go_to(page, "focus=shanghai-cooperation-organisation&view=map&date=2012-12-31")
    roles = page.locator(".map-shade").evaluate_all(
        "all => Object.fromEntries(all.map(e => [e.dataset.state, e.dataset.role]))"
    )
    assert roles["kazakhstan"] == "role-member"
    assert roles["india"] == "role-observer"
    assert "japan" not in roles
    assert roles.keys() == page.evaluate("explorer.roles('shanghai-cooperation-organisation')").keys()
    fill = "id => [...document.querySelectorAll(`[data-state=${id}] path`)].map(e => getComputedStyle(e).fill).join()"
    assert page.evaluate(fill, "kazakhstan") != page.evaluate(fill, "india")
    names = page.locator(".map-state:not(.map-quiet)").all_text_contents()
    assert {"Iran", "Iraq"} & set(names)
    for language, said in (("en", "No borders are drawn"), ("zh", "地图不画边界"), ("ru", "Границы не проведены")):
        page.click(f"#languages [lang={language}]")
        assert said in page.inner_text(".map-note")


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
    assert int.from_bytes(png[16:20], "big") == 2 * page.evaluate("map.clientWidth")
    # The map in it, by itself, looks as the page does: the points differ where the page has its buttons and notes only.
    alone = page.evaluate("explorer.drawing()")
    assert page.evaluate(DIFFERING, [alone, base64.b64encode(page.locator("#map").screenshot()).decode()]) < 0.03


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
