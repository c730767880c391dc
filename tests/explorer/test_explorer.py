"""The explorer in a real browser: one file that needs nothing else, and draws what a reader expects, in three languages."""

import itertools
import os
import re
import subprocess
import sys

import pyoxigraph as ox
import pytest

from comity.explorer import layout, selection
from comity.network import edges
from comity.store.embedded import EmbeddedStore
from explorer_pages import MECHANISM, SOURCE, SUMMIT, are_apart, heading, lines, until, visible

# One worker makes the page of the whole graph, for these tests and others that need it.
pytestmark = pytest.mark.xdist_group("explorer")


# ---- one file that needs nothing


def test_page_is_whole_and_forbids_all_else(html):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1]
    assert policy.startswith("default-src 'none'; script-src &#x27;sha256-".replace("'none'", "&#x27;none&#x27;"))
    assert "unsafe" not in policy
    assert "sourceMappingURL" not in html
    assert not re.search(r"<(?:link|img|iframe)\b|<script[^>]+src", html)
    assert not re.search(r"@import|url\(", re.search("<style>(.*?)</style>", html, re.DOTALL)[1])
    assert html.index('<meta charset="utf-8">') < 200
    assert len(html.encode()) < 6_000_000


def test_pages_open_without_a_request_or_a_complaint(opened, graph):
    """The fixture asserts it, here and in every test below."""
    page = opened(graph.view("c5-plus-1"))
    assert len(visible(page)) > 40
    assert "The page contains all 4,2" in page.text_content("#panel")


def test_same_graph_gives_same_bytes(tmp_path, part_folder, part_html):
    """Under another hash seed and in a locale that knows no Chinese."""
    target = tmp_path / "page.html"
    command = [sys.executable, "-m", "comity", "view", MECHANISM, "--store", part_folder, "-o", str(target)]
    environment = os.environ | {"PYTHONHASHSEED": "4711", "LC_ALL": "POSIX", "PYTHONUTF8": "0"}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    assert target.read_bytes().decode() == part_html


def test_statements_are_the_same_read_one_by_one_or_a_property_at_once(part_folder):
    """In the same order, of which the page's bytes are made; and who states a connection too."""
    one_by_one, at_once = EmbeddedStore.open(part_folder), EmbeddedStore.open(part_folder)
    some = list(one_by_one.quads())[::600]
    patterns = {
        pattern
        for quad in some
        for graph in (None, ox.DefaultGraph(), quad.graph_name)
        for pattern in (
            (quad.subject, quad.predicate, None, graph),
            (None, quad.predicate, quad.object, graph),
            (quad.subject, quad.predicate, quad.object, graph),
            (None, quad.predicate, None, graph),
        )
    }
    with at_once.reading_whole():
        for pattern in patterns:
            assert [*map(tuple, at_once.quads(*pattern))] == [*map(tuple, one_by_one.quads(*pattern))], pattern
        for name in {quad.predicate for quad in some}:
            found, stated = (store.in_named_graphs(name) for store in (at_once, one_by_one))
            assert [*map(tuple, found)] == [*map(tuple, stated)], name
        every = edges.every(at_once)
        edges.read_sources(at_once, every)
        assert any(edges.sources(at_once, edge) for edge in every)
    for edge in every:
        assert edges.sources(at_once, edge) == edges.sources(one_by_one, edge), edge


def test_a_damaged_page_says_so(browser, tiny, tmp_path):
    html = tiny(f"{SOURCE}\nfacts: [{{id: a, type: State, name: {{en: A}}}}]\n").view("a")
    file = tmp_path / "page.html"
    file.write_text(re.sub(r'id="data">.{40}', 'id="data">', html), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-failed]")
    assert page.inner_text("#summary").startswith("This page cannot be shown: the file is damaged")
    page.close()


# ---- what is drawn


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_names_stand_beside_their_nodes_without_overlap(page, language):
    page.click(f"#languages [lang={language}]")
    boxes = page.evaluate("explorer.boxes")
    drawn = page.evaluate("explorer.network.body.data.nodes.get().map(node => node.size)")
    assert len(boxes) == sum(1 for size in drawn if size > 5) > 40
    width, height = page.evaluate("[picture.clientWidth, picture.clientHeight]")
    for box in boxes.values():
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
    assert are_apart(boxes)


def test_remarks_are_named_when_there_is_room(page):
    shown = "Object.keys(explorer.boxes).filter(id => id.startsWith('st-')).length"
    assert page.evaluate(shown) == 0
    for _ in range(3):
        page.click("#zoom button:nth-child(1)")
    until(page, f"{shown} > 5")
    page.click("#zoom button:nth-child(3)")
    until(page, f"{shown} === 0")


def test_entity_stands_in_the_middle_and_types_in_sectors(page):
    spots = page.evaluate(
        "explorer.visible().map(id => [id, explorer.network.getPosition(id), explorer.network.body.data.nodes.get(id).size])"
    )
    at = {entity: (spot["x"], spot["y"]) for entity, spot, _ in spots}
    assert at[MECHANISM] == (0, 0)
    assert len(set(at.values())) == len(at)
    types = dict(zip(*page.evaluate("[explorer.data.entities, explorer.data.types]"), strict=True))
    ring = [n for n, _, size in spots if size > 5 and n != MECHANISM]
    right = sorted((n for n in ring if at[n][0] > 0), key=lambda n: at[n][1])
    left = sorted((n for n in ring if at[n][0] <= 0), key=lambda n: -at[n][1])
    sectors = [type_ for type_, _ in itertools.groupby(types[n] for n in right + left)]
    assert len(sectors) == len(set(sectors))


def test_overview_shows_the_mechanisms_whose_members_documents_list(opened, graph):
    page = opened(graph.view())
    assert "The page contains all 4,2" in page.text_content("#panel")
    shown = visible(page)
    assert {MECHANISM, "brics", "asean", "kazakhstan", "brazil"} <= shown
    # No document names a member of it: drawn, it would look as if it had none.
    assert "gcc-asean" not in shown
    boxes = page.evaluate("explorer.boxes")
    mechanisms = page.evaluate("explorer.data.entities.filter((_, n) => explorer.data.types[n] === 'Mechanism')")
    named = boxes.keys() & set(mechanisms)
    assert len(named) == len(shown & set(mechanisms)) > 50
    assert are_apart(boxes)
    assert frozenset(("kazakhstan", MECHANISM)) in lines(page)


def test_overview_stands_in_blocks_by_region_that_lie_apart(graph):
    seen = selection.overview(graph.store, dict(selection.held(graph.store, (), 10**6)[0]))
    spots, blocks = layout.overview(seen)
    assert {"kazakhstan", "kyrgyzstan", "tajikistan"} <= {p for p, r in seen.regions.items() if r == "central-asia"}
    assert {"central-asia", "western-africa"} <= {block.region for block in blocks}
    for a, b in itertools.combinations(blocks, 2):
        # The names of the regions are parts of the blocks.
        assert abs(a.x - b.x) >= (a.width + b.width) / 2 or abs(a.y - b.y) >= (a.height + b.height) / 2, (a, b)
    assert len({spots[party][:2] for party in seen.regions}) == len(seen.regions)
    # A region stands nearer to a mechanism of its own than to the opposite side of the ring.
    assert spots["kazakhstan"][1] * spots["c5-plus-1"][1] > 0


def test_large_neighbourhood_says_what_is_left_out(page):
    page.evaluate("location.hash = 'focus=china'")
    until(page, "document.getElementById('title').textContent === 'China'")
    summary = page.inner_text("#summary")
    assert summary.startswith("Entities: 240")
    assert re.search("Not drawn: [0-9]+ more, with the fewest connections", summary)
    # The most connected are kept.
    assert MECHANISM in visible(page)


def test_a_page_that_holds_less_says_so(opened, near_html):
    page = opened(near_html)
    left = page.evaluate("explorer.data.omitted")
    assert page.evaluate("explorer.data.entities.length") == 100
    assert left > 800
    assert "The page contains 100 entities" in page.inner_text("#summary")
    assert f"{left:,} entities further away are left out" in page.inner_text("#summary")
    # What is nearest is held.
    assert {MECHANISM, "kazakhstan", SUMMIT} <= visible(page)


def test_depth_and_day_of_the_command(opened, part):
    page = opened(part.view("nanjing", depth=2, as_of="2012-06-01", limit=100))
    assert {"nanjing", "china"} <= visible(page)
    assert page.inner_text("#day") == "1 June 2012"
    # Two steps away, but only since 2019 or later.
    assert MECHANISM not in visible(page)
    page.click("#any-time")
    assert MECHANISM in visible(page)


def test_source_document_is_drawn_with_what_it_describes(opened, part):
    source = "nca-2025-06-18-second-summit-report"
    page = opened(part.view(source, limit=100))
    assert page.inner_text("h1") == "Report: Second China-Central Asia Summit"
    assert frozenset((source, SUMMIT)) in lines(page)


# ---- language


def test_language_switch_changes_names_facts_and_interface(page):
    page.evaluate("explorer.select('kazakhstan')")
    page.click("#languages [lang=zh]")
    assert page.inner_text("h1") == "中国—中亚机制"
    assert page.title() == "中国—中亚机制 · Comity"
    assert page.get_attribute("html", "lang") == "zh"
    assert heading(page) == "哈萨克斯坦"
    assert page.inner_text("#legend [data-type=State]").split() == ["国家", "6"]
    assert "会议" in page.inner_text("#panel")
    page.click("#languages [lang=ru]")
    assert heading(page) == "Казахстан"
    assert page.get_attribute("#query", "placeholder") == "Поиск на любом языке"
    assert page.inner_text("#summary").startswith("Объекты: ")
    page.keyboard.press("Escape")
    assert heading(page) == "Механизм «Китай — Центральная Азия»"


def test_all_words_are_there_in_every_language():
    from comity.explorer import texts

    english, *others = texts.words().values()
    for words in others:
        assert words.keys() == english.keys()
        assert all(set(re.findall(r"\{\w+\}", words[k])) == set(re.findall(r"\{\w+\}", english[k])) for k in english)


def test_page_opens_in_the_language_asked_for(opened, part):
    page = opened(part.view("kyrgyzstan", language="ru", limit=50))
    assert page.inner_text("h1") == "Киргизия"
    assert page.get_attribute("#languages [lang=ru]", "aria-pressed") == "true"


# ---- nothing to show


def test_empty_states_are_worded(opened, tiny):
    lone = tiny(f"{SOURCE}\nfacts: [{{id: a, type: State, name: {{en: A}}}}]\n")
    alone = opened(lone.view("a"))
    assert alone.inner_text("#panel .notice") == "No document in this graph connects it to anything."
    alone.evaluate("explorer.select('a')")
    assert heading(alone) == "A"
    empty = opened(lone.view())
    assert heading(empty) == "This graph contains no cooperation mechanism."
    assert empty.inner_text("h1") == "Cooperation mechanisms between states"


# ---- for notebooks and for users of pyvis


def test_notebook_shows_the_page_in_a_frame_of_its_own(near_html, browser, tmp_path):
    shown = near_html._repr_html_()
    file = tmp_path / "notebook.html"
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8>{shown}", encoding="utf-8")
    page = browser.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready]").wait_for(timeout=15000)
    assert frame.locator("h1").inner_text() == "China–Central Asia mechanism"
    frame.locator("#languages [lang=ru]").click()
    assert frame.locator("#query").get_attribute("placeholder") == "Поиск на любом языке"
    frame.locator("#years").fill("40")
    frame.locator("#views [data-view=table]").click()
    assert frame.locator("#table table").count() == 2
    assert complaints == []
    page.close()


def test_pyvis_users_get_a_plain_network(part, hostile):
    net = part.to_pyvis(MECHANISM)
    assert {"kazakhstan", SUMMIT, MECHANISM} <= set(net.get_nodes())
    node = net.get_node("kazakhstan")
    assert (node["label"], node["group"], node["shape"]) == ("Kazakhstan", "State", "square")
    assert any((e["from"], e["to"]) == ("kazakhstan", MECHANISM) for e in net.get_edges())
    assert len(part.to_pyvis(MECHANISM, depth=2).get_nodes()) > len(net.get_nodes())
    page = net.generate_html()
    assert "Kazakhstan" in page
    # Titles are read as HTML by vis-network.
    titles = [n["title"] for n in hostile.to_pyvis().nodes]
    assert not any("<" in title for title in titles)
