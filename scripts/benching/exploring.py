"""Measures the explorer in a real browser, from opening the file until it can be used, beside a stock page of pyvis."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time

from benching import graphs
from benching.graphs import Graph
from benching.records import OURS, Record, Records, timed

PART = "explorer"
MOST_SECONDS = 300
STOCK = 1000
"""How many entities the pyvis page has: the most connected ones."""
_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_ROUNDS = 3
_FRAMES = """() => new Promise((done) => {
  const frames = [];
  let last = performance.now();
  const step = (now) => {
    frames.push(now - last);
    last = now;
    if (frames.length < 60) requestAnimationFrame(step); else done(frames.slice(1));
  };
  requestAnimationFrame(step);
})"""
_STOCK = """import sys, comity
from pyvis.network import Network
whole = comity.open(sys.argv[1]).network()
kept = sorted(whole, key=lambda n: (-whole.degree(n), n))[:int(sys.argv[3])]
net = Network(cdn_resources="in_line")
for node in kept:
    net.add_node(node, label=whole.nodes[node]["label"])
for start, end in {(min(a, b), max(a, b)) for a, b in whole.subgraph(kept).edges()}:
    net.add_edge(start, end)
with open(sys.argv[2], "w", encoding="utf-8") as file:
    file.write(net.generate_html())"""


def run(graph: Graph, records: Records) -> None:
    """Make and open the pages; in seconds."""
    from playwright.sync_api import sync_playwright

    comity = os.path.join(os.path.dirname(sys.executable), "comity")

    def tell(what: str, system: str, values: list[float], note: str = "") -> None:
        records.add(Record(PART, graph.name, graph.quads, what, system, "s", values, note))

    chromium = os.environ.get("COMITY_CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if chromium is None:
        tell("page written", OURS, [], "needs Chromium: install it, or name it in COMITY_CHROMIUM")
        return
    with tempfile.TemporaryDirectory(dir=graphs.cache()) as folder:
        ours = os.path.join(folder, "ours.html")
        command = ["timeout", str(MOST_SECONDS), comity, "view", "--store", graph.folder, "-o", ours]
        took = timed(lambda: subprocess.run(command, capture_output=True, check=False))
        if not os.path.exists(ours):
            tell("page written", OURS, [], f"given up after {MOST_SECONDS} s")
            return
        tell("page written", OURS, [took])
        stock = os.path.join(folder, "stock.html")
        if graph.name == graphs.FACTS:
            subprocess.run([sys.executable, "-c", _STOCK, graph.folder, stock, str(STOCK)], check=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            shown, searched, frames = [], [], []
            for _ in range(_ROUNDS):
                page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
                start = time.perf_counter()
                page.goto(f"file://{ours}")
                page.wait_for_selector("body[data-ready]", timeout=MOST_SECONDS * 1000)
                shown.append(time.perf_counter() - start)
                page.evaluate("explorer.find('中亚').length")
                searched.append(time.perf_counter() - start)
                frames += [ms / 1000 for ms in page.evaluate(f"({_FRAMES})()")]
                page.context.close()
            tell("picture shown", OURS, shown)
            tell("search answers", OURS, searched)
            tell("a frame", OURS, frames)
            if os.path.exists(stock):
                page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
                start = time.perf_counter()
                page.goto(f"file://{stock}", wait_until="commit")
                done = "document.getElementById('loadingBar')?.style.opacity === '0'"
                while time.perf_counter() - start < MOST_SECONDS and not page.evaluate(done):
                    page.wait_for_timeout(50)
                settled = time.perf_counter() - start
                late = settled >= MOST_SECONDS
                name = f"pyvis, {STOCK:,} entities"
                tell(
                    "search answers",
                    name,
                    [] if late else [settled],
                    f"given up after {MOST_SECONDS} s" if late else "",
                )
            browser.close()
