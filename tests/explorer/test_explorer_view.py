"""What is in view: the address shows the same picture again, every node in view is drawn, and names can be read."""

import pytest

from explorer_pages import point, search

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
@pytest.mark.parametrize("look", [by_search, by_search_and_wheel, by_filter, by_opening, by_choosing])
def test_the_address_shows_the_same_picture_again(opened, near_html, look, size):
    page = opened(near_html, *size)
    look(page)
    page.wait_for_timeout(500)
    again = opened(near_html, *size, at=page.evaluate("location.hash.slice(1)"))
    again.wait_for_timeout(300)
    assert again.evaluate(WHERE) == pytest.approx(page.evaluate(WHERE), abs=2)


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
