"""What the tests of the explorer do in its page, as a reader would."""

import itertools

import pytest

MECHANISM = "china-central-asia"
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
SOURCE = "source: {id: s, title: T, publisher: P, language: en, kind: reference}"


def quoted(text):
    """A text as YAML writes it between double quotes."""
    return '"' + "".join(f"\\u{ord(c):04x}" if c in '"\\' or not c.isprintable() else c for c in text) + '"'


def search(page, text):
    """Type into the search box with the keyboard."""
    page.keyboard.press("/")
    page.keyboard.type(text)


def point(page, entity):
    """Where a node is on the screen."""
    box = page.locator("#picture").bounding_box()
    at = page.evaluate("id => explorer.network.canvasToDOM(explorer.network.getPosition(id))", entity)
    return box["x"] + at["x"], box["y"] + at["y"]


def until(page, condition):
    """Wait until a condition in the page holds. Playwright's own way to wait needs eval, which the page forbids.

    It waits half a minute at most: a page that is only slow, on a busy machine, has not failed.
    """
    for _ in range(1_500):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"never so: {condition}")


def watch_told(page):
    """Note in ``isTold`` that the page tells something, which goes away by itself, perhaps before a busy machine looks."""
    page.evaluate(
        "window.isTold = false; new MutationObserver(() => { window.isTold = true; })"
        ".observe(document.getElementById('told'), {attributes: true, childList: true})"
    )


def go_to(page, at):
    """Follow a link within the page, and wait until the page is drawn."""
    page.evaluate(
        "at => new Promise(done => { addEventListener('hashchange', () => requestAnimationFrame(done), {once: true});"
        " setTimeout(done, 200); location.hash = at })",
        at,
    )


def set_year(page, year):
    """Move the slider as a reader does."""
    stops = page.evaluate("explorer.data.stops")
    page.locator("#years").fill(str(stops.index(f"{year}-12-31")))
    assert page.inner_text("#day") == f"31 December {year}"


def heading(page):
    """The heading of the panel."""
    return page.inner_text("#panel h2")


def visible(page):
    """The ids of what is shown."""
    return set(page.evaluate("explorer.visible()"))


def lines(page):
    """The lines shown: whether each held, by its two ends."""
    return {frozenset((line["from"], line["to"])): line["held"] for line in page.evaluate("explorer.lines()")}


def tab_to(page, selector, key="Tab"):
    """Move to an element with only the Tab key, or Shift+Tab."""
    for _ in range(400):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    pytest.fail(f"the Tab key does not reach {selector}")


def saved(page, form):
    """The name and the content of a file, saved by pressing its button."""
    page.click("#save summary")
    with page.expect_download() as download:
        page.click(f"[data-save={form}]")
    with open(download.value.path(), "rb") as file:
        return download.value.suggested_filename, file.read()


def are_apart(boxes):
    """Whether no name overlaps another."""

    def overlap(a, b):
        across = a["x"] < b["x"] + b["width"] and b["x"] < a["x"] + a["width"]
        return across and a["y"] < b["y"] + b["height"] and b["y"] < a["y"] + a["height"]

    return not any(overlap(a, b) for a, b in itertools.combinations(boxes.values(), 2))
