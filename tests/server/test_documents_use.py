"""Using the pages of documents and the tables of answers in Chromium: on a phone, without scripts, copying, for everyone."""

import pytest

from barriers import barriers

pytestmark = pytest.mark.xdist_group("serve")

KUNA = "/source/kuna-2025-06-17-treaty-signed.html"
MEETINGS = "/ask/meetings?mechanism=china-central-asia"
PAGES = [
    "/sources?publisher=Xinhua&year=2024",
    KUNA,
    "/contradictions?lang=ru",
    "/gaps?lang=zh",
    f"{MEETINGS}&sort=-start",
]


def test_documents_of_a_publisher_in_a_year_without_scripts(visit, address):
    page = visit("/sources", java_script_enabled=False)
    page.fill("#publisher", "Xinhua")
    page.select_option("#year", "2024")
    page.click("main button.run")
    assert page.url == f"{address}/sources?publisher=Xinhua&year=2024"
    told = page.locator(".documents li > p:first-of-type").all_inner_texts()
    assert told
    assert all("2024" in line for line in told)
    page.locator(".taken-filters a", has_text="2024").click()
    assert page.url == f"{address}/sources?publisher=Xinhua"
    page.locator(".documents a.title").first.click()
    page.locator("details.citing summary").click()
    assert page.locator("#cite-bibtex").is_visible()
    assert not page.locator("button.copies").first.is_visible()  # it could do nothing


def test_a_citation_is_copied(visit):
    page = visit(KUNA, permissions=["clipboard-read", "clipboard-write"])
    page.locator("details.citing summary").click()
    block = page.locator(".citation", has=page.locator("#cite-bibtex"))
    block.locator("button").click()
    block.locator("button", has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == block.locator("pre").inner_text()
    assert copied.startswith("@online{kuna-2025-06-17-treaty-signed,")
    with page.expect_download() as download:
        block.locator("a").click()
    assert download.value.suggested_filename == "kuna-2025-06-17-treaty-signed.bib"


def test_on_a_phone_rows_are_cards_with_what_was_asked_for_first(visit):
    page = visit(MEETINGS, viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    cells = page.locator(".answer tbody tr").first.locator("td")
    boxes = [b for b in (cell.bounding_box() for cell in cells.all()) if b]
    assert [b["y"] for b in boxes] == sorted({b["y"] for b in boxes})  # one below the other
    size = "(e) => parseFloat(getComputedStyle(e).fontSize)"
    assert cells.first.evaluate(size) > cells.nth(1).evaluate(size)
    label = page.evaluate("getComputedStyle(document.querySelectorAll('.answer tbody td')[1], '::before').content")
    assert label == '"type"'


def test_the_head_of_a_table_and_its_first_column_stay_in_sight(visit):
    page = visit(f"{MEETINGS}", viewport={"width": 700, "height": 600})
    page.evaluate("Object.assign(document.querySelector('.wide'), {scrollTop: 400, scrollLeft: 200})")
    frame = page.locator(".wide").bounding_box()
    head = page.locator(".answer thead th").first.bounding_box()
    assert (round(head["x"] - frame["x"]), round(head["y"] - frame["y"])) == (1, 1)
    place = page.locator(".answer tbody tr").last.locator("td").first.bounding_box()
    assert round(place["x"] - frame["x"]) == 1


def test_a_table_is_sorted_and_filtered_by_links_and_a_form(visit, address):
    page = visit(MEETINGS, java_script_enabled=False)
    page.locator(".answer thead a", has_text="start").click()
    assert page.url == f"{address}{MEETINGS}&sort=start#answer"
    page.fill("#sift", "astana")
    page.click(".sift button")
    assert page.url == f"{address}{MEETINGS}&sort=start&filter=astana#answer"
    rows = page.locator(".answer tbody tr").all_inner_texts()
    assert rows
    assert all("astana" in row.casefold() for row in rows)


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_no_barrier_that_axe_finds_and_nothing_wider_than_the_screen(visit, address, width, theme):
    page = visit("/sources", viewport={"width": width, "height": 844}, color_scheme=theme)
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert barriers(page) == [], path
