"""The explorer in a real browser: it requests nothing, runs nothing of the graph, and does what a reader expects of it."""

import itertools
import os
import re
import shutil
import subprocess
import sys

import pyoxigraph as ox
import pytest
from playwright.sync_api import sync_playwright

from comity import iris, names
from comity.explorer import layout, scene

pytestmark = pytest.mark.xdist_group("explorer")

SUMMIT = "china-central-asia-summit-2"
LONG = "Long " * 2000
EVIL = [
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "{{program}} \"'`${window.hacked=1} &lt;b&gt;",
    "<!--<script>",
    "\u202egnorw eht yaw dnuor\u2066 line",
    "المجلس التعاون — «ABC»",
    LONG,
]


def _chromium():
    named = os.environ.get("COMITY_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        pytest.fail(
            "There is no Chromium for the explorer. Run scripts/test, which installs one, or set COMITY_CHROMIUM."
        )
    return found


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path):
    """A function that opens a page as a file with the network cut off; at the end nothing was requested or complained."""
    contexts, complaints, requested = [], [], []

    def open_(html, width=1280, height=800):
        file = tmp_path / f"{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        screen = {"width": width, "height": height}
        context = browser.new_context(viewport=screen, offline=True, reduced_motion="reduce")
        contexts.append(context)

        def decide(route):
            if route.request.url == file.as_uri():
                route.continue_()
            else:
                requested.append(route.request.url)
                route.abort()

        context.route("**/*", decide)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_selector("body[data-ready]", timeout=15000)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert requested == []
    assert complaints == []


@pytest.fixture(scope="module")
def html(graph):
    return graph.view("china-central-asia")


@pytest.fixture
def page(opened, html):
    return opened(html)


@pytest.fixture(scope="module")
def hostile(tiny):
    """A graph of one mechanism and members with the names of ``EVIL``; every text of it is hostile."""

    def quoted(text):
        return '"' + "".join(f"\\u{ord(c):04x}" if c in '"\\' or not c.isprintable() else c for c in text) + '"'

    names_ = dict(enumerate(map(quoted, EVIL)))
    members = "\n".join(f"    - {{state: s{i}, role: member, note: {name}}}" for i, name in names_.items())
    states = "\n".join(f"- {{id: s{i}, type: State, name: {{en: {name}}}}}" for i, name in names_.items())
    return tiny(
        f"source:\n  id: evil\n  title: {quoted(EVIL[0] + EVIL[1])}\n  publisher: {quoted(EVIL[1])}\n  kind: news\n"
        f"  language: en\n  url: 'https://example.org/?a=1&b=%22'\n"
        f"facts:\n- id: m\n  type: Mechanism\n  name: {{en: {quoted(EVIL[0])}}}\n  members:\n{members}\n{states}\n"
    )


def _search(page, text):
    page.keyboard.press("/")
    page.keyboard.type(text)


def _point(page, entity):
    """Where a node is on the screen."""
    box = page.locator("#picture").bounding_box()
    at = page.evaluate("id => explorer.network.canvasToDOM(explorer.network.getPosition(id))", entity)
    return box["x"] + at["x"], box["y"] + at["y"]


def _until(page, condition):
    """Wait until a condition of the page holds; Playwright's own way to wait needs eval, which the page forbids."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"never so: {condition}")


def _heading(page):
    return page.inner_text("#panel h2")


def _are_apart(boxes):
    """Whether no name is written over another."""

    def overlap(a, b):
        across = a["x"] < b["x"] + b["width"] and b["x"] < a["x"] + a["width"]
        return across and a["y"] < b["y"] + b["height"] and b["y"] < a["y"] + a["height"]

    return not any(overlap(a, b) for a, b in itertools.combinations(boxes.values(), 2))


SOURCE = "source: {id: s, title: T, publisher: P, language: en, kind: reference}"


# ---- one file that needs nothing


def test_page_is_whole_and_forbids_all_else(html):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1]
    assert policy.startswith("default-src 'none'; script-src &#x27;sha256-".replace("'none'", "&#x27;none&#x27;"))
    assert "unsafe" not in policy
    assert "sourceMappingURL" not in html
    assert not re.search(r"<(?:link|img|iframe)\b|<script[^>]+src|@import|url\(", html)
    assert html.index('<meta charset="utf-8">') < 200


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


def test_same_graph_gives_same_bytes(graph, tmp_path):
    running = []
    for seed, locale in ((0, "C"), (1, "C.UTF-8"), (2, "POSIX")):
        target = tmp_path / f"{seed}.html"
        command = [sys.executable, "-m", "comity", "view", "china-central-asia", "-o", str(target)]
        environment = os.environ | {"PYTHONHASHSEED": str(seed), "LC_ALL": locale, "PYTHONUTF8": "0"}
        running.append((target, subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)))
    for _, process in running:
        assert process.wait() == 0
    first, *others = [target.read_bytes() for target, _ in running]
    assert others == [first, first]
    assert "中国—中亚机制".encode() in first


# ---- what is drawn


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_names_stand_beside_their_nodes_without_overlap(page, language):
    page.click(f"#languages [lang={language}]")
    boxes = page.evaluate("explorer.state.boxes")
    drawn = page.evaluate("explorer.network.body.data.nodes.get().map(node => node.size)")
    assert len(boxes) == sum(1 for size in drawn if size > 5) > 40
    width, height = page.evaluate("[picture.clientWidth, picture.clientHeight]")
    for box in boxes.values():
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
    assert _are_apart(boxes)


def test_remarks_are_named_when_there_is_room(page):
    shown = "Object.keys(explorer.state.boxes).filter(id => id.startsWith('st-')).length"
    assert page.evaluate(shown) == 0
    for _ in range(3):
        page.click("#zoom button:nth-child(1)")
    _until(page, f"{shown} > 5")
    page.click("#zoom button:nth-child(3)")
    _until(page, f"{shown} === 0")


def test_entity_stands_in_the_middle_and_types_in_sectors(graph):
    drawn = scene.around(graph.store, [iris.ID + "china-central-asia"], 1)
    spots = layout.place(drawn)
    assert spots["china-central-asia"][:2] == (0, 0)
    assert len({spot[:2] for spot in spots.values()}) == len(spots)
    ring = [n for n in spots if not scene.is_minor(drawn.types[n]) and n != "china-central-asia"]
    right = sorted((n for n in ring if spots[n][0] > 0), key=lambda n: spots[n][1])
    left = sorted((n for n in ring if spots[n][0] <= 0), key=lambda n: -spots[n][1])
    sectors = [type_ for type_, _ in itertools.groupby(drawn.types[n] for n in right + left)]
    assert len(sectors) == len(set(sectors))


def test_overview_shows_the_mechanisms_that_documents_connect(graph):
    drawn = scene.overview(graph.store)
    assert {"china-central-asia", "brics", "asean", "kazakhstan", "brazil"} <= drawn.types.keys()
    # No document names a member of it: drawn, it would look as if it had none.
    assert "gcc-asean" not in drawn.types
    assert drawn.omitted > 0


def test_overview_puts_members_near_their_mechanism(tiny):
    mechanisms = [
        f"{{id: {m}, type: Mechanism, members: [{', '.join(f'{{state: {m}-{n}, role: member}}' for n in range(4))}]}}"
        for m in ("north", "south")
    ]
    states = [f"{{id: {m}-{n}, type: State}}" for m in ("north", "south") for n in range(4)]
    drawn = scene.overview(tiny(f"{SOURCE}\nfacts: [{', '.join([*mechanisms, *states])}]\n").store)
    spots = layout.place(drawn)
    for mechanism in ("north", "south"):
        x, y, _ = spots[mechanism]
        assert all(x * spots[f"{mechanism}-{n}"][0] + y * spots[f"{mechanism}-{n}"][1] > 0 for n in range(4))


def test_large_neighbourhood_says_what_is_left_out(opened, graph):
    page = opened(graph.view("china"))
    summary = page.inner_text("#summary")
    assert summary.startswith(f"Entities: {scene.MOST} ·")
    assert re.search("Not drawn: [0-9]+ more entities, those with the fewest connections", summary)
    # The most connected are kept.
    assert page.evaluate("explorer.network.body.data.nodes.get('china-central-asia') !== null")


def test_source_document_is_drawn_with_what_it_describes(opened, graph):
    source = "nca-2025-06-18-second-summit-report"
    page = opened(graph.view(source))
    assert page.inner_text("h1") == "Report: Second China-Central Asia Summit"
    assert source in page.evaluate(f"explorer.network.getConnectedNodes('{SUMMIT}')")


# ---- finding


@pytest.mark.parametrize(
    ("text", "entity", "label"),
    [
        ("中国—中亚机制", "china-central-asia", "China–Central Asia mechanism"),
        ("中亚机制", "china-central-asia", "China–Central Asia mechanism"),
        ("механизм китай - центральная азия", "china-central-asia", "China–Central Asia mechanism"),
        ("КИРГИЗИЯ", "kyrgyzstan", "Kyrgyzstan"),
        ("turkmenistn", "turkmenistan", "Turkmenistan"),
    ],
)
def test_search_finds_by_any_name_and_goes_there(page, text, entity, label):
    _search(page, text)
    assert page.get_attribute("#query", "aria-expanded") == "true"
    assert page.get_attribute("#query", "aria-activedescendant") == "hit-0"
    page.keyboard.press("Enter")
    assert page.evaluate("explorer.state.selected") == entity
    assert _heading(page) == label
    assert page.evaluate("document.activeElement.id") == "panel"
    view, node = page.evaluate("id => [explorer.network.getViewPosition(), explorer.network.getPosition(id)]", entity)
    assert abs(view["x"] - node["x"]) < 1
    assert abs(view["y"] - node["y"]) < 1


def test_search_finds_a_part_of_a_name(page):
    # Too short a part to be similar: 中亚 within 中国—中亚机制.
    assert "china-central-asia" in page.evaluate("explorer.find('中亚').map(hit => hit.id)")


def test_search_by_arrow_keys_and_by_mouse(page):
    _search(page, "stan")
    names_ = page.locator("#hits [role=option] .found").all_inner_texts()
    assert len(names_) > 3
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("#hit-1", "aria-selected") == "true"
    page.keyboard.press("Enter")
    # A hit found by another name has that in a second line.
    assert _heading(page) == names_[1].splitlines()[0]
    assert page.is_hidden("#hits")
    _search(page, "summit")
    page.click("#hits li:nth-child(1)")
    assert "Summit" in _heading(page)


def test_search_without_a_hit_says_so(page):
    _search(page, "Atlantis<b>")
    assert page.inner_text("#hits") == "Nothing in this picture is called “Atlantis<b>”."
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.is_hidden("#hits")
    assert _heading(page) == "Nothing selected"


def test_names_are_folded_as_everywhere_else(page):
    samples = ["Türkiye", "Китай – Центральная Азия", "中国—中亚机制", "C5+1", "İstanbul", "“Straße”"]
    samples += ["Ёлка й", "ΣΊΣΥΦΟΣ", "ﬁ Å"]
    assert page.evaluate("all => all.map(explorer.fold)", samples) == [names.fold(s) for s in samples]


# ---- the panel


def test_mouse_click_on_a_node_tells_its_facts_by_source(page):
    assert _heading(page) == "Nothing selected"
    page.mouse.click(*_point(page, SUMMIT))
    assert _heading(page) == "Second China-Central Asia Summit"
    assert page.inner_text("#panel > .kind").startswith("summit")
    assert "第二届" in page.inner_text("#panel .others")
    documents = int(re.search("source documents: ([0-9]+)", page.inner_text("#panel"))[1])
    assert documents == page.locator("#panel .source").count() > 20
    report = page.locator(".source", has_text="Report: Second China-Central Asia Summit")
    assert report.locator(".imprint").inner_text() == "News Central Asia (nCa) · 2025-06-18"
    link = report.locator("h3 a")
    assert link.get_attribute("href").startswith("https://www.newscentralasia.net/2025/06/18/")
    assert "noopener" in link.get_attribute("rel")
    assert re.search(r"place\s+Astana", report.locator("dl").inner_text())
    # Esc, and a click beside the nodes, clear the selection.
    page.keyboard.press("Escape")
    assert _heading(page) == "Nothing selected"
    page.mouse.click(*_point(page, "kazakhstan"))
    assert _heading(page) == "Kazakhstan"
    page.mouse.click(20, 400)
    assert _heading(page) == "Nothing selected"


def test_entities_in_facts_lead_to_them_if_drawn(page):
    page.evaluate(f"explorer.select('{SUMMIT}')")
    assert page.locator("dd a", has_text="Astana").count() == 0
    page.locator("dd a", has_text="Kazakhstan").first.click()
    assert _heading(page) == "Kazakhstan"
    assert "#" not in page.url


def test_panel_says_how_many_facts_it_leaves_out(page):
    page.evaluate("explorer.select('kazakhstan')")
    told = page.locator("#panel dd").count()
    known = int(re.search("Facts: ([0-9]+)", page.inner_text("#panel"))[1])
    assert told < known
    notice = page.inner_text("#panel .notice")
    assert notice.startswith(f"{known - told} more facts are known but not in this page.")
    assert "comity show kazakhstan" in notice


def test_line_in_words_on_hover(page):
    (x1, y1), (x2, y2) = _point(page, "kyrgyzstan"), _point(page, "china-central-asia")
    page.mouse.move(x1 * 0.75 + x2 * 0.25 - 30, y1 * 0.75 + y2 * 0.25)
    page.mouse.move(x1 * 0.75 + x2 * 0.25, y1 * 0.75 + y2 * 0.25, steps=3)
    page.wait_for_selector("#remark:not([hidden])")
    assert "Kyrgyzstan – member of – China–Central Asia mechanism" in page.inner_text("#remark")


# ---- legend, language, small screens


def test_legend_counts_types_and_hides_them(page):
    entry = page.locator("#legend [data-type=State]")
    assert entry.inner_text().split() == ["state", "6"]
    at = _point(page, "kazakhstan")
    entry.focus()
    page.keyboard.press("Enter")
    assert entry.get_attribute("aria-pressed") == "false"
    assert page.evaluate("document.activeElement.dataset.type") == "State"
    _until(page, "!('kazakhstan' in explorer.state.boxes)")
    page.mouse.click(*at)
    assert _heading(page) == "Nothing selected"
    entry.click()
    _until(page, "'kazakhstan' in explorer.state.boxes")
    page.mouse.click(*at)
    assert _heading(page) == "Kazakhstan"
    # What is chosen by name is shown again.
    entry.click()
    page.evaluate("explorer.goTo('uzbekistan')")
    assert entry.get_attribute("aria-pressed") == "true"


def test_language_switch_changes_names_facts_and_interface(page):
    page.evaluate("explorer.select('kazakhstan')")
    page.click("#languages [lang=zh]")
    assert page.inner_text("h1") == "中国—中亚机制"
    assert page.title() == "中国—中亚机制 · Comity"
    assert page.get_attribute("html", "lang") == "zh"
    assert _heading(page) == "哈萨克斯坦"
    assert page.inner_text("#legend [data-type=State]").split() == ["国家", "6"]
    assert "成员资格" in page.inner_text("#panel")
    page.click("#languages [lang=ru]")
    assert _heading(page) == "Казахстан"
    assert page.get_attribute("#query", "placeholder") == "Поиск по названию на любом языке"
    assert page.inner_text("#summary").startswith("Объекты: ")
    page.keyboard.press("Escape")
    assert _heading(page) == "Ничего не выбрано"


def test_page_opens_in_the_language_asked_for(opened, graph):
    page = opened(graph.view("kyrgyzstan", language="ru"))
    assert page.inner_text("h1") == "Киргизия"
    assert page.get_attribute("#languages [lang=ru]", "aria-pressed") == "true"


def test_narrow_screen_has_the_panel_below(opened, html):
    page = opened(html, 390, 844)
    picture, panel = (page.locator(i).bounding_box() for i in ("#picture", "#panel"))
    assert panel["y"] >= picture["y"] + picture["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    boxes = page.evaluate("explorer.state.boxes")
    assert len(boxes) > 10
    assert _are_apart(boxes)


# ---- hostile texts


def test_hostile_texts_show_as_text_and_run_nothing(opened, hostile):
    page = opened(hostile.view("m"))
    assert page.inner_text("h1") == EVIL[0]
    for i, evil in enumerate(EVIL):
        page.evaluate("id => explorer.goTo(id)", f"s{i}")
        assert page.text_content("#panel h2") == re.sub("[\u202e\u2066]", "\ufffd", " ".join(evil.split()))
        assert page.locator("#panel bdi[dir=auto]").count() > 0
    _search(page, "script")
    assert page.locator("#hits [role=option]").count() >= 1
    page.keyboard.press("Enter")
    assert page.get_attribute(".source h3 a", "href") == "https://example.org/?a=1&b=%22"
    assert page.inner_text(".source h3 a") == EVIL[0] + EVIL[1]
    assert page.locator("img, iframe, #panel script, #hits script").count() == 0
    assert page.evaluate("window.hacked") is None
    assert page.locator("script").count() == 3
    # The long name bursts neither the page nor the picture.
    page.evaluate("explorer.goTo('s6')")
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    assert page.locator("#panel h2").bounding_box()["height"] < 400


def test_stores_from_elsewhere_are_not_trusted_either(opened, tiny):
    graph = tiny(
        "source: {id: s, title: T, publisher: P, kind: news, language: en, published: 2025~, url: 'https://example.org/'}\n"
        "facts: [{id: m, type: Mechanism, name: {en: M}}]\n"
    )
    # No fact file gets that far: other addresses than those of the web, and control characters.
    for name, text in (("url", "javascript:window.hacked=1"), ("title", "T\x00\x1b\u2028U")):
        for quad in list(graph.store.quads(None, ox.NamedNode(iris.NS + name))):
            graph.store.raw.remove(quad)
            graph.store.raw.add(ox.Quad(quad.subject, quad.predicate, ox.Literal(text), quad.graph_name))
    page = opened(graph.view("m"))
    page.evaluate("explorer.select('m')")
    assert page.inner_text(".source h3") == "T\ufffd\ufffd U"
    assert page.inner_text(".source .imprint") == "P · about 2025"
    assert page.locator(".source a").count() == 0


# ---- nothing to show


def test_empty_states_are_worded(opened, tiny):
    lone = tiny(f"{SOURCE}\nfacts: [{{id: a, type: State, name: {{en: A}}}}]\n")
    alone = opened(lone.view("a"))
    assert alone.inner_text("#panel .notice") == "No document of this graph connects it with anything."
    alone.evaluate("explorer.select('a')")
    assert _heading(alone) == "A"
    empty = opened(lone.view())
    assert _heading(empty) == "This graph holds no cooperation mechanism."
    assert empty.inner_text("h1") == "Cooperation mechanisms between states"
