"""What is in view: the address shows the same picture again, every node in view is drawn, and names can be read."""

import pytest

from explorer_pages import SOURCE, are_apart, point, search, until

pytestmark = pytest.mark.xdist_group("explorer")


WHERE = """(() => {
  const at = explorer.network.canvasToDOM(explorer.network.getPosition("uzbekistan"));
  return [at.x, at.y, explorer.network.getScale() * 1000];
})()"""
"""Where a node is on the screen, and how large everything is: a thousandth more is one pixel at the edge."""


def by_search(page):
    search(page, "Kazakhstan")
    page.keyboard.press("Enter")


def by_search_and_wheel(page):
    by_search(page)
    box = page.locator("#picture").bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 90)
    page.mouse.wheel(0, -300)


def by_filter(page):
    page.locator("#legend [data-type]").nth(2).click()
    by_search(page)


def by_opening(page):
    page.evaluate("explorer.open('china-central-asia-summit-2')")


def by_choosing(page):
    page.evaluate("explorer.select('china')")


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_the_address_shows_the_same_picture_again(opened, near_html, size):
    """However somebody looked, and from what an address showed before."""
    page = opened(near_html, *size)
    for look in (by_filter, by_search, by_search_and_wheel, by_opening, by_choosing):
        look(page)
        page.wait_for_timeout(500)
        again = opened(near_html, *size, at=page.evaluate("location.hash.slice(1)"))
        again.wait_for_timeout(300)
        assert again.evaluate(WHERE) == pytest.approx(page.evaluate(WHERE), abs=2), look
        page = again


def test_the_address_shows_the_same_middle_in_a_window_of_another_size(opened, near_html):
    page = opened(near_html)
    by_search(page)
    page.click("[data-zoom=zoomIn]")
    page.wait_for_timeout(300)
    phone = opened(near_html, 390, 844, at=page.evaluate("location.hash.slice(1)"))
    phone.wait_for_timeout(300)
    box = phone.locator("#picture").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert point(phone, "kazakhstan") == pytest.approx(middle, abs=2)
    scale = "explorer.network.getScale()"
    assert phone.evaluate(scale) == pytest.approx(page.evaluate(scale) * 390 / 800, rel=0.01)


def test_nodes_are_drawn_at_every_zoom(opened, near_html):
    page = opened(near_html)
    by_search(page)
    page.keyboard.press("Escape")

    def inside():
        """A spot of the fill, aside of the letters."""
        x, y = point(page, "kyrgyzstan")
        edge = 7 * page.evaluate("explorer.network.getScale()")
        return page.screenshot(clip={"x": round(x - edge), "y": round(y), "width": 1, "height": 1})

    before = inside()
    for _ in range(3):
        page.click("[data-zoom=zoomIn]")
        page.wait_for_timeout(150)
        assert inside() == before


# ---- names

NODES = """explorer.visible().map(id => {
  const { x, y } = explorer.network.canvasToDOM(explorer.network.getPosition(id));
  const reach = 0.85 * explorer.network.getScale() * explorer.network.body.data.nodes.get(id).size;
  return [id, x - reach, y - reach, x + reach, y + reach];
})"""


def covered(page):
    """How far each name reaches over a node that is not its own, in pixels, if over more than its edge."""
    boxes, nodes = page.evaluate("explorer.boxes"), page.evaluate(NODES)
    for name, box in boxes.items():
        for node, left, top, right, bottom in nodes:
            across = min(right, box["x"] + box["width"]) - max(left, box["x"])
            down = min(bottom, box["y"] + box["height"]) - max(top, box["y"])
            if node != name and min(across, down) > 2:
                yield name, node, min(across, down)


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_a_phone_names_the_mechanisms_and_cuts_no_title(opened, graph, language):
    page = opened(graph.view(language=language), 390, 844)
    boxes = page.evaluate("explorer.boxes")
    shown = page.evaluate(
        "explorer.visible().filter(id => explorer.data.types[explorer.data.entities.indexOf(id)] === 'Mechanism')"
    )
    assert len(boxes.keys() & set(shown)) > 0.85 * len(shown) > 45
    assert are_apart(boxes)
    assert list(covered(page)) == []
    cut = "(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => [scrollWidth - clientWidth, scrollHeight - clientHeight])"
    assert max(page.evaluate(f"{cut}(document.getElementById('title'))")) <= 1


def test_a_name_without_room_is_short_and_whole_when_pointed_at_or_chosen(opened, graph):
    page = opened(graph.view())
    text = "id => explorer.boxes[id]?.text"
    assert page.evaluate(text, "cica") == "CICA"
    assert page.evaluate(text, "brics") == "BRICS"
    assert page.evaluate(text, "african-union") == "African Union"
    whole = "Conference on Interaction and Confidence-Building Measures in Asia"
    page.mouse.move(*point(page, "cica"), steps=3)
    until(page, f"explorer.boxes.cica?.text === '{whole}'")
    page.mouse.move(300, 100)
    until(page, "explorer.boxes.cica?.text === 'CICA'")
    page.mouse.click(*point(page, "cica"))
    page.mouse.move(300, 100)
    until(page, f"explorer.boxes.cica?.text === '{whole}'")


@pytest.mark.parametrize(("language", "short"), [("en", "XYZ"), ("zh", "XYZ"), ("ru", "ЭЮЯ")])
def test_a_short_name_is_in_the_letters_of_the_language(opened, tiny, language, short):
    long = '{en: "A name that is far too long for a line in a picture"}'
    known = f"- {{id: x, type: Mechanism, name: {long}, short_name: XYZ, members: [{{state: a, role: member}}]}}"
    other = f"{SOURCE}\nfacts: [{{id: x, type: Mechanism, short_name: ЭЮЯ}}]\n".replace("id: s", "id: t")
    graph = tiny(f"{SOURCE}\nfacts:\n{known}\n- {{id: a, type: State, name: {{en: A}}}}\n", other)
    page = opened(graph.view("a", language=language))
    assert page.evaluate("explorer.boxes.x.text") == short


# ---- members


def test_the_panel_says_where_documents_count_more_members_than_they_name(opened, tiny):
    states = "".join(f"- {{id: {n}, type: State, name: {{en: {n.upper()}}}}}\n" for n in "abc")
    members = "[{state: a, role: member}, {state: b, role: founding-member}, {state: c, role: observer}]"
    known = f"{SOURCE}\nfacts:\n{states}"
    few = f"- {{id: few, type: Mechanism, name: {{en: Few}}, member_count: 5, members: {members}}}\n"
    full = f"- {{id: full, type: Mechanism, name: {{en: Full}}, member_count: 2, members: {members}}}\n"
    page = opened(tiny(known + few + full).view())
    page.evaluate("explorer.select('few')")
    assert page.inner_text("#panel .counted") == "Documents count 5 members; 2 are named here."
    page.evaluate("explorer.select('full')")
    assert page.locator("#panel .counted").count() == 0
