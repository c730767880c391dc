"""Twelve things that people come for, each in at most three steps from the front page: on the server, and on a site of files."""

import re

import pytest

pytestmark = pytest.mark.xdist_group("serve")

CONTRADICTS = "who contradicts whom about the 2025 China–Central Asia summit"
MEMBERS = "members of BRICS in 2012"


class Reader:
    """Someone at the front page, who types into the box and follows links. Each is a step."""

    def __init__(self, page, is_static):
        self.page, self.is_static, self.steps = page, is_static, 0

    def type(self, text):
        """Type a text into the box, and press Enter."""
        self.page.fill("#q", text)
        if self.is_static:
            self.page.wait_for_selector(".offers :is(a, p)")
        before = self.page.url
        self.page.press("#q", "Enter")
        self._settled(before)

    def follow(self, selector):
        """Follow a link."""
        before = self.page.url
        self.page.locator(selector).first.click()
        self._settled(before)

    def _settled(self, before):
        self.steps += 1
        assert self.steps <= 3
        for _ in range(300):
            if self.page.url != before or self.page.locator(".offers a:focus").count():
                break
            self.page.wait_for_timeout(50)
        self.page.wait_for_load_state()

    def seen(self):
        """What the page says."""
        return self.page.inner_text("main")

    def fetched(self, selector):
        """The text of the file that a link of the page leads to."""
        address = self.page.locator(selector).first.evaluate("link => link.href")
        reply = self.page.request.get(address)
        assert reply.ok
        return reply.text()


@pytest.fixture(scope="module", params=["server", "files"])
def place(request, serving_files):
    """The address of the front page, and whether it is a site of files."""
    if request.param == "server":
        served = request.getfixturevalue("served")
        for _ in range(8):
            # The first who asks one of its processes waits for what all pages, and all questions in plain words, need.
            served.get("/")
            served.get("/search?q=members+of+brics")
        yield f"{served.base}/", False
    else:
        with serving_files(request.getfixturevalue("part_site")) as address:
            yield address, True


@pytest.fixture
def reader(place, browser):
    """Someone at the front page of the server, or of a site of files."""
    address, is_static = place
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(20_000)
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request", lambda r: complaints.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None
    )
    page.goto(address)
    yield Reader(page, is_static)
    context.close()
    assert complaints == []


def test_who_belonged_in_a_year(reader):
    reader.type(MEMBERS)
    told = reader.page.inner_text("li:has(#y2012)") if reader.is_static else reader.page.inner_text("h1")
    assert re.search(r"\b5\b", told)
    assert "South Africa" in told
    assert "Iran" not in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what did the 2025 China–Central Asia summit adopt", "Astana Declaration"),
        ("money pledged at FOCAC 2024", "360 billion"),
    ],
)
def test_what_a_summit_adopted_and_what_was_pledged(reader, text, said):
    reader.type(text)
    assert said in reader.seen()


def test_who_contradicts_whom_about_a_summit(reader):
    reader.type(CONTRADICTS)
    assert "Second China-Central Asia Summit" in reader.seen()
    assert "≠" in reader.seen() if reader.is_static else "contradiction" in reader.seen()


def test_how_kazakhstan_and_nanjing_are_connected(reader):
    reader.type("how are Kazakhstan and Nanjing connected")
    if reader.is_static:
        reader.page.wait_for_selector("body[data-ready]")
    assert "Trade Facilitation Platform Center" in reader.seen()


def test_formats_that_japan_and_uzbekistan_share(reader):
    reader.type("which formats do Japan and Uzbekistan share")
    assert "Central Asia plus Japan" in reader.seen()


def test_a_name_in_any_script_leads_to_its_article(reader):
    reader.type("习近平")
    assert reader.page.inner_text("h1") == "Xi Jinping"


def test_the_very_view_can_be_shared(reader):
    reader.type(MEMBERS)
    address = reader.page.locator("a[rel=bookmark]").evaluate("link => link.href")
    heading = reader.page.inner_text("h1")
    reader.page.goto(address)
    assert reader.page.inner_text("h1") == heading


def test_a_chart_for_an_article_with_its_sources(reader):
    reader.type("shanghai cooperation organisation")
    reader.follow("figure.chart a")
    assert reader.page.locator("svg.comity-chart:visible").count() == 1
    assert "CC BY 4.0" in reader.fetched("a:text-is('SVG')")
    assert "Uzbekistan" in reader.fetched("a:text-is('CSV')")
    with reader.page.expect_download() as download:
        reader.page.locator(":is(a, button):text-is('PNG')").click()
    assert download.value.suggested_filename.endswith(".png")


def test_a_csv_of_an_answer(reader):
    reader.type(MEMBERS)
    head, *rows = reader.fetched("a:text-is('CSV')").splitlines()
    assert "source_title" in head
    assert any("South Africa" in row for row in rows)
    assert "id,title,publisher,published,url" in reader.fetched("a:text-is('its documents (CSV)')")


def test_a_printed_answer_names_its_subject(reader):
    reader.type(MEMBERS)
    reader.page.emulate_media(media="print")
    assert "BRICS" in reader.page.title()
    assert reader.page.locator("h1").is_visible()
    assert not reader.page.locator("header").is_visible()


def test_all_documents_of_a_publisher_in_a_year(reader):
    reader.type("all documents of Xinhua in 2024" if not reader.is_static else "all documents of Wikipedia in 2024")
    told = reader.page.locator(".documents li > p:first-of-type").all_inner_texts()
    assert told
    assert all("2024" in line for line in told)


@pytest.mark.parametrize("text", ["members of the SCO in 2012", "which formats do Japan and Uzbekistan share"])
def test_a_question_is_answered_without_scripts(visit, text):
    page = visit("/", java_script_enabled=False)
    page.fill("#q", text)
    page.press("#q", "Enter")
    page.wait_for_load_state()
    assert "Uzbekistan" in page.inner_text("main")
