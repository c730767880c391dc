"""Hostile texts, stores and addresses run nothing in the explorer: all is shown as text, and the policy stops what a hole would let in."""

import itertools
import re
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from comity.model import iris
from explorer_pages import EVIL, search, visible

# One worker makes the page of the whole graph, for these tests and others that need it.
pytestmark = pytest.mark.xdist_group("explorer")


def test_policy_stops_what_a_hole_would_let_in(browser, hostile, tmp_path):
    # The page has no hole to try: this makes one in it. The policy still runs nothing and fetches nothing.
    file = tmp_path / "page.html"
    hole = '<img src="https://example.org/x.png" onerror="window.hacked=1"><script>window.hacked=1</script>'
    file.write_text(hostile.view("m").replace("<noscript>", f"{hole}<noscript>"), encoding="utf-8")
    page = browser.new_page()
    finished = []
    page.on("requestfinished", lambda request: finished.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("window.hacked") is None
    refused = "(() => { try { document.body.innerHTML = '<b>x</b>' } catch (error) { return error.name } })()"
    assert page.evaluate(refused) == "TypeError"
    assert finished == [file.as_uri()]
    page.close()


def test_hostile_texts_show_as_text_and_run_nothing(opened, hostile):
    page = opened(hostile.view("m"))
    assert page.inner_text("h1") == EVIL[0]
    for i, evil in enumerate(EVIL):
        page.evaluate("id => explorer.goTo(id)", f"s{i}")
        assert page.text_content("#panel h2") == re.sub("[\u202e\u2066]", "\ufffd", " ".join(evil.split()))
        assert page.locator("#panel bdi[dir=auto]").count() > 0
    search(page, "script")
    assert page.locator("#hits [role=option]").count() >= 1
    page.keyboard.press("Enter")
    assert page.get_attribute(".sources a", "href") == "https://example.org/?a=1&b=%22"
    assert page.inner_text(".sources a") == EVIL[0] + EVIL[1]
    assert page.locator("img, iframe, #panel script, #hits script").count() == 0
    assert page.evaluate("window.hacked") is None
    assert page.locator("script").count() == 3
    # The long name bursts neither the page nor the picture.
    page.evaluate("explorer.goTo('s6')")
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    assert page.locator("#panel h2").bounding_box()["height"] < 400


def test_two_hundred_hostile_names_neither_run_nor_break_the_page(opened, tiny):
    """Marks of every kind, put together as nobody would write them; what no fact file may hold is put into the store."""
    parts = [
        *EVIL[:4],
        "javascript:window.hacked=1",
        "data:text/html,<script>window.hacked=1</script>",
        "\u202e\u2067\u200f\u061c",
        "Z\u0351\u0346\u0313" * 40,
        "👩‍👩‍👧‍👦🇰🇿",
        "\x00\x1b[31m",
        "</style><svg onload=window.hacked=1>",
        "' onmouseover='window.hacked=1",
        "]]>",
        "${window.hacked=1}",
        "\\u003cscript\\u003e",
        "%3Cscript%3E",
        "&lt;script&gt;",
        "-" * 500,
        "\u2028\u2029",
        "ﷺ" * 30,
    ]
    texts = [a + b for a, b in itertools.islice(itertools.permutations(parts, 2), 199)] + ["x" * 10_000]
    states = ", ".join(f"{{id: s{i}, type: State, name: {{en: N{i}}}}}" for i in range(len(texts)))
    members = ", ".join(f"{{state: s{i}, role: member}}" for i in range(len(texts)))
    graph = tiny(
        "source: {id: s, title: T, publisher: P, kind: news, language: en, published: 2025~, url: 'https://example.org/'}\n"
        f"facts: [{{id: m, type: Mechanism, name: {{en: M}}, members: [{members}]}}, {states}]\n"
    )
    raw = graph.store.raw
    for quad in list(graph.store.quads()):
        if isinstance(quad.object, ox.Literal) and re.fullmatch(r"N\d+", quad.object.value):
            text = texts[int(quad.object.value[1:])]
            raw.remove(quad)
            raw.add(
                ox.Quad(quad.subject, quad.predicate, ox.Literal(text, language=quad.object.language), quad.graph_name)
            )
    page = opened(graph.view("m"))
    assert len(visible(page)) == 201
    for i in range(0, 200, 7):
        page.evaluate("id => explorer.goTo(id)", f"s{i}")
        assert len(page.text_content("#panel h2")) > 0
    for view in ("table", "map", "picture"):
        page.click(f"#views [data-view={view}]")
    assert page.evaluate("explorer.svg().length") > 10_000
    drawing = ET.fromstring(page.evaluate("explorer.svg()"))
    assert not [each.tag for each in drawing.iter() if each.tag.endswith("script")]
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, iframe, svg [onload], #table script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_stores_from_elsewhere_are_not_trusted_either(opened, tiny):
    graph = tiny(
        "source: {id: s, title: T, publisher: P, kind: news, language: en, published: 2025~, url: 'https://example.org/'}\n"
        "facts: [{id: m, type: Mechanism, name: {en: M}, established: '2024'}]\n"
    )
    # No fact file gets that far: other addresses than those of the web, and control characters.
    for name, text in (("url", "javascript:window.hacked=1"), ("title", "T\x00\x1b\u2028U")):
        for quad in list(graph.store.quads(None, ox.NamedNode(iris.NS + name))):
            graph.store.raw.remove(quad)
            graph.store.raw.add(ox.Quad(quad.subject, quad.predicate, ox.Literal(text), quad.graph_name))
    page = opened(graph.view("m"))
    page.evaluate("explorer.select('m')")
    cited = page.locator(".sources li")
    assert cited.inner_text().splitlines() == ["T\ufffd\ufffd U", "P · about 2025 · all it says"]
    assert cited.locator("a").get_attribute("href") == "#document=s"


@pytest.mark.parametrize(
    "at",
    [
        "focus=nowhere&open=x,,y&hide=Nothing&date=9999-99-99&lang=xx&view=none&at=&path=a~b&within=1",
        "%",
        "at=%E0%A4%A",
        "depth=99999&way=-5&focus=<script>",
    ],
)
def test_an_address_that_means_nothing_opens_the_page_all_the_same(opened, part_html, at):
    page = opened(part_html, at=at)
    assert page.inner_text("h1") in ("China–Central Asia mechanism", "Cooperation mechanisms between states")
