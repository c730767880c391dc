"""The explorer on a phone: nothing overlaps, the panel is a sheet, and what was chosen stays in view."""

import itertools

import pytest

from explorer_pages import are_apart, heading, point, search

pytestmark = pytest.mark.xdist_group("explorer")


@pytest.mark.parametrize("width", [360, 390])
def test_narrow_screen_has_the_panel_as_a_sheet_below(opened, near_html, width):
    page = opened(near_html, width, 780)
    parts = ["header", "#stage", "#time", "#legend", "#panel-box"]

    def one_below_the_other():
        boxes_ = [page.locator(each).bounding_box() for each in parts if page.is_visible(each)]
        for a, b in itertools.pairwise(boxes_):
            assert b["y"] >= a["y"] + a["height"] - 1
        assert boxes_[-1]["y"] + boxes_[-1]["height"] == pytest.approx(780, abs=1)
        return boxes_

    assert page.evaluate("document.documentElement.scrollHeight") == 780
    assert one_below_the_other()[1]["height"] > 380
    assert page.evaluate("document.documentElement.scrollWidth") == width
    boxes = page.evaluate("explorer.boxes")
    assert len(boxes) > 10
    assert are_apart(boxes)
    page.click("#views [data-view=table]")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    search(page, "Kazakhstan")
    page.keyboard.press("Enter")
    assert heading(page) == "Kazakhstan"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    # What was chosen is in view in the picture too, above the sheet, which opens by half.
    page.click("#views [data-view=picture]")
    page.wait_for_timeout(200)
    stage, sheet = one_below_the_other()[1], page.locator("#panel-box").bounding_box()
    assert sheet["height"] > 250
    x, y = point(page, "kazakhstan")
    assert stage["x"] < x < stage["x"] + stage["width"]
    assert stage["y"] < y < stage["y"] + stage["height"]
    # The nodes stand where they stood, whatever is done next.
    where = "id => explorer.network.getPosition(id)"
    before = page.evaluate(where, "kazakhstan")
    page.evaluate("explorer.select('uzbekistan')")
    assert page.evaluate(where, "kazakhstan") == before
    # Its handle is dragged, or pressed.
    handle = page.locator("#sheet").bounding_box()
    page.mouse.move(width / 2, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(width / 2, handle["y"] - 60, steps=4)
    page.mouse.up()
    assert page.is_hidden("#stage")
    one_below_the_other()
    assert page.get_attribute("#sheet", "aria-expanded") == "true"
    page.locator("#sheet").focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel-box").bounding_box()["height"] < 100
    assert page.get_attribute("#sheet", "aria-expanded") == "false"
    assert page.is_hidden("#share")
    page.click("#menu")
    assert page.is_visible("#share")
    one_below_the_other()


def test_a_phone_shows_the_same_picture_after_the_table(opened, near_html):
    page = opened(near_html, 390, 844)
    scale = page.evaluate("explorer.network.getScale()")
    page.click("#views [data-view=table]")
    page.click("#views [data-view=picture]")
    page.wait_for_timeout(200)
    assert page.evaluate("explorer.network.getScale()") == pytest.approx(scale)
    page.click("#menu")
    page.click("#save summary")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
