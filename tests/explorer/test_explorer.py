"""The explorer in a real browser: it requests nothing, runs nothing of the graph, and shows what a reader expects of it."""

import itertools
import os
import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from comity.explorer import layout, selection
from comity.model import iris
from comity.naming import keys
from comity.network import edges
from comity.store.embedded import EmbeddedStore
from explorer_pages import (
    EVIL,
    MECHANISM,
    SOURCE,
    SUMMIT,
    are_apart,
    heading,
    lines,
    point,
    search,
    until,
    visible,
)

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
    some = list(one_by_one.quads())[::200]
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
            assert list(at_once.quads(*pattern)) == list(one_by_one.quads(*pattern)), pattern
        every = edges.every(at_once)
        edges.read_sources(at_once, every)
        assert any(edges.sources(at_once, edge) for edge in every)
    for edge in every:
        assert edges.sources(at_once, edge) == edges.sources(one_by_one, edge), edge


def test_statements_are_the_same_after_some_or_all_named_graphs_were_read(part_folder):
    """A property's statements are put together from the graphs that were read and those that were not."""
    one_by_one = EmbeddedStore.open(part_folder)
    graphs = sorted(one_by_one.raw.named_graphs(), key=str)
    properties = {quad.predicate for quad in list(one_by_one.quads())[::50]}
    for read in (graphs[:1], graphs[::2], graphs[1:], graphs):
        at_once = EmbeddedStore.open(part_folder)
        with at_once.reading_whole():
            for graph in read:
                stated = list(one_by_one.quads(None, None, None, graph))
                assert list(at_once.quads(None, None, None, graph)) == stated
                assert list(at_once.quads(None, None, None, graph)) == stated  # and not counted twice
            for name in properties:
                found = [*at_once.quads(None, name)]
                assert sorted(found, key=str) == sorted(one_by_one.quads(None, name), key=str), name
                subject = found[0].subject
                assert {*at_once.quads(subject, name)} == {*one_by_one.quads(subject, name)}


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
    assert left > 1000
    assert "The page contains 100 entities and" in page.inner_text("#summary")
    assert f"{left:,} entities further away are left out" in page.inner_text("#summary")
    # What is nearest is held.
    assert {MECHANISM, "kazakhstan", SUMMIT} <= visible(page)


def test_depth_and_day_of_the_command(opened, part):
    page = opened(part.view("nanjing", depth=2, as_of="2012-06-01", limit=100))
    assert {"nanjing", "china", "china-central-asia"} <= visible(page)
    assert page.inner_text("#day") == "1 June 2012"


def test_source_document_is_drawn_with_what_it_describes(opened, part):
    source = "nca-2025-06-18-second-summit-report"
    page = opened(part.view(source, limit=100))
    assert page.inner_text("h1") == "Report: Second China-Central Asia Summit"
    assert frozenset((source, SUMMIT)) in lines(page)


# ---- finding


@pytest.mark.parametrize(
    ("text", "entity", "label"),
    [
        ("中国—中亚机制", MECHANISM, "China–Central Asia mechanism"),
        ("中亚机制", MECHANISM, "China–Central Asia mechanism"),
        ("механизм китай - центральная азия", MECHANISM, "China–Central Asia mechanism"),
        ("КИРГИЗИЯ", "kyrgyzstan", "Kyrgyzstan"),
        ("turkmenistn", "turkmenistan", "Turkmenistan"),
        ("Turkiye", "turkiye", "Türkiye"),
    ],
)
def test_search_finds_by_any_name_and_goes_there(page, text, entity, label):
    search(page, text)
    assert page.get_attribute("#query", "aria-expanded") == "true"
    assert page.get_attribute("#query", "aria-activedescendant") == "hit-0"
    page.keyboard.press("Enter")
    assert heading(page) == label
    assert page.evaluate("document.activeElement.id") == "panel"
    # Whoever is not in the picture comes into it.
    assert entity in visible(page)
    view, node = page.evaluate("id => [explorer.network.getViewPosition(), explorer.network.getPosition(id)]", entity)
    assert abs(view["x"] - node["x"]) < 1
    assert abs(view["y"] - node["y"]) < 1


def test_search_finds_a_part_of_a_name_of_two_letters(page):
    assert MECHANISM in page.evaluate("explorer.find('中亚', 60).map(hit => hit.id)")


def test_search_by_arrow_keys_and_by_mouse(page):
    search(page, "stan")
    names_ = page.locator("#hits [role=option] .found").all_inner_texts()
    assert len(names_) > 3
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("#hit-1", "aria-selected") == "true"
    page.keyboard.press("Enter")
    # A hit found by another name has that in a second line.
    assert heading(page) == names_[1].splitlines()[0]
    assert page.is_hidden("#hits")
    search(page, "summit")
    page.click("#hits li:nth-child(1)")
    assert "summit" in heading(page).lower()


def test_search_without_a_hit_says_so(page):
    search(page, "Qqzzx<b>")
    assert page.inner_text("#hits") == "Nothing on this page is called “Qqzzx<b>”."
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.is_hidden("#hits")
    assert heading(page) == "China–Central Asia mechanism"


def test_names_are_folded_as_everywhere_else(page):
    samples = ["Türkiye", "Китай – Центральная Азия", "中国—中亚机制", "C5+1", "İstanbul", "“Straße”"]
    samples += ["Ёлка й", "ΣΊΣΥΦΟΣ", "ﬁ Å"]
    assert page.evaluate("all => all.map(explorer.fold)", samples) == [keys.fold(s) for s in samples]


# ---- the panel


def test_mouse_click_on_a_node_tells_its_facts_by_topic_with_their_documents(page):
    assert heading(page) == "China–Central Asia mechanism"
    page.mouse.click(*point(page, SUMMIT))
    assert heading(page) == "Second China-Central Asia Summit"
    assert page.inner_text("#panel > .kind").startswith("summit")
    assert "第二届" in page.inner_text("#panel .others >> nth=0")
    topics = page.locator("#panel .topic-facts").evaluate_all("all => all.map(each => each.dataset.topic)")
    assert {"is", "meetings", "areas", "documents"} <= set(topics)
    place = page.locator("#panel [data-topic=places] dd", has_text="Astana").first
    mark = place.locator(".cite").first
    mark.click()
    cited = page.evaluate("document.activeElement.textContent")
    assert page.evaluate("document.activeElement.id") == f"source-{mark.inner_text().strip('[]')}"
    assert re.search(r"\d{4}$|no date", cited)
    page.locator("#panel [data-topic=places] .more").first.click()
    report = page.locator(".sources li", has_text="Report: Second China-Central Asia Summit")
    assert report.locator(".imprint").inner_text() == "News Central Asia (nCa) · 18 June 2025"
    link = report.locator("a")
    assert link.get_attribute("href").startswith("https://www.newscentralasia.net/2025/06/18/")
    assert "noopener" in link.get_attribute("rel")
    # Esc, and a click beside the nodes, clear the selection.
    page.keyboard.press("Escape")
    assert heading(page) == "China–Central Asia mechanism"
    page.mouse.click(*point(page, "kazakhstan"))
    assert heading(page) == "Kazakhstan"
    page.mouse.click(20, 400)
    assert heading(page) == "China–Central Asia mechanism"


def test_every_fact_of_the_graph_is_in_the_panel(page, graph):
    """What ``comity show`` tells of an entity, names aside, with as many documents."""
    page.evaluate("explorer.select('china-central-asia-secretariat')")
    while page.locator("#panel .more-rows").count():
        page.locator("#panel .more-rows").first.click()
    told = page.inner_text("#panel").lower()
    naming = ("name", "other name", "short name")
    for _, facts in graph.show("china-central-asia-secretariat").facts:
        for fact in facts:
            if fact.relation in naming:
                continue
            texts = [v.text for v in fact.values if v.id and v.id != "china-central-asia-secretariat"]
            assert all(text.lower() in told for text in texts), texts
    sources = {source.id for source, facts in graph.show("china-central-asia-secretariat").facts}
    known = int(re.search("source documents: ([0-9]+)", told)[1])
    assert len(sources) - 3 <= known <= len(sources)  # tables of names tell names only


def test_contradictions_and_gaps_are_shown_side_by_side(page):
    page.evaluate(f"explorer.select('{SUMMIT}')")
    conflict = page.locator("#panel .conflict.contradiction", has_text="end")
    assert conflict.locator("li").all_inner_texts()[0].startswith("17 June 2025")
    assert conflict.locator("li").all_inner_texts()[1].startswith("18 June 2025")
    assert conflict.locator("li .cite").count() >= 2
    assert page.locator("#panel dd .disputed").count() >= 2
    page.click("#panel .gaps summary")
    assert "counts 6, lists 5" in page.inner_text("#panel .gaps")


def test_entities_in_facts_lead_to_them(page):
    page.evaluate(f"explorer.select('{SUMMIT}')")
    page.locator("dd a.entity", has_text=re.compile("^Astana$")).first.click()
    assert heading(page) == "Astana"
    assert "astana" in visible(page)


def test_long_lists_are_cut_and_can_be_shown(page):
    page.evaluate("explorer.select('kazakhstan')")
    section = page.locator("#panel [data-topic=meetings]")
    assert section.locator("dd").count() == 8
    more = section.locator(".more-rows")
    told = int(re.search("[0-9]+", more.inner_text())[0])
    more.click()
    assert section.locator("dd").count() == told > 50


def test_line_in_words_on_hover(page):
    (x1, y1), (x2, y2) = point(page, "kyrgyzstan"), point(page, MECHANISM)
    page.mouse.move(x1 * 0.75 + x2 * 0.25 - 30, y1 * 0.75 + y2 * 0.25)
    page.mouse.move(x1 * 0.75 + x2 * 0.25, y1 * 0.75 + y2 * 0.25, steps=3)
    page.wait_for_selector("#remark:not([hidden])")
    assert "China–Central Asia mechanism – members: member – Kyrgyzstan" in page.inner_text("#remark")


# ---- language, small screens


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


@pytest.mark.parametrize("width", [360, 390])
def test_narrow_screen_has_the_panel_below(opened, near_html, width):
    page = opened(near_html, width, 780)
    picture, panel = (page.locator(i).bounding_box() for i in ("#picture", "#panel"))
    assert panel["y"] >= picture["y"] + picture["height"]
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


# ---- what is not to be trusted


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
    assert cited.inner_text().splitlines() == ["T\ufffd\ufffd U", "P · about 2025"]
    assert cited.locator("a").count() == 0


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
