"""The site as files: every link leads to a file, nothing is fetched from elsewhere, and a second run writes only what changed."""

import base64
import csv
import html
import io
import json
import os
import posixpath
import re
import xml.etree.ElementTree as ET
import zlib

import pytest

from barriers import barriers
from comity.errors import ComityError
from comity.server import publishing

LINK = re.compile(r' (?:href|src|srcset)="([^"]*)"')
IDS = re.compile(r' id="([^"]*)"')
FACTS = """\
source: {id: s, title: "A report", publisher: P, kind: news, language: en, url: 'https://s.example/', published: '2024-05-01'}
facts:
- {id: aland, type: State, name: {en: Aland, zh: 阿兰, ru: Аланд}}
- {id: bland, type: State, name: {en: "Bland <b>"}}
- id: pact
  type: Mechanism
  name: {en: The Pact}
  established: "2001"
  members: [{state: aland, role: member}, {state: bland, role: member}]
- {id: pact-summit-1, type: Summit, of: pact, ordinal: 1, name: {en: First summit}, start: "2002-03-04", host: aland}
"""


def texts(folder):
    """All pages, by their names relative to the folder."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".html"):
                path = os.path.join(place, name)
                with open(path, encoding="utf-8") as file:
                    found[os.path.relpath(path, folder)] = file.read()
    return found


@pytest.fixture(scope="module")
def graph(tiny):
    return tiny(FACTS)


@pytest.fixture(scope="module")
def folder(graph, tmp_path_factory):
    """A site of a few facts in two languages."""
    folder = tmp_path_factory.mktemp("site")
    publishing.publish(graph.store, str(folder), ("en", "zh"), address="https://example.org/comity/")
    return folder


def broken(folder):
    """Every link, script, style and picture of a site that leads to no file of it, or to no place in a page, with its page."""
    pages = texts(folder)
    ids = {name: set(IDS.findall(text)) for name, text in pages.items()}
    found = []
    for name, text in pages.items():
        if name == "explore.html":
            continue
        found += [(name, tag) for tag in re.findall(r"<a\b[^>]*>", text) if "href=" not in tag]
        for link in LINK.findall(text):
            to, _, anchor = html.unescape(link).partition("#")
            if to.startswith(("http://", "https://", "data:")):
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), to)) if to else name
            is_there = not to.startswith("/") and (folder / path).is_file()
            if not is_there or (anchor and path in ids and path != "explore.html" and anchor not in ids[path]):
                found.append((name, link))
    return found


def test_everything_has_its_page(folder):
    pages = texts(folder)
    expected = {"index.html", "explore.html", "ns.html", "source/s.html"}
    expected |= {f"id/{name}.html" for name in ("aland", "bland", "pact", "pact-summit-1")}
    assert expected <= set(pages)
    assert "The Pact" in pages["id/aland.html"]
    assert "<b>" not in pages["id/bland.html"]


def test_no_link_leads_nowhere(folder, part_site):
    assert broken(folder) == []
    assert broken(part_site) == []


def test_the_explorer_leads_to_files(folder):
    packed = re.search(r'id="data">([^<]*)<', (folder / "explore.html").read_text(encoding="utf-8"))[1]
    start = json.loads(zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS))["start"]
    assert {"toFront", "toCharts", "toSources", "toContradictions"} <= start["elsewhere"].keys()
    assert all((folder / file).is_file() for file in start["elsewhere"].values())


def test_pages_have_no_forms_since_nothing_answers_them(folder):
    assert not any("<form" in text for name, text in texts(folder).items() if name != "explore.html")


def test_a_second_run_writes_nothing_and_a_change_writes_what_shows_it(graph, tiny, tmp_path):
    site = str(tmp_path / "site")
    first = publishing.publish(graph.store, site)
    again = publishing.publish(graph.store, site)
    assert (again.files, again.written, again.removed) == (first.files, 0, 0)
    other = tiny(
        FACTS.replace('- {id: bland, type: State, name: {en: "Bland <b>"}}\n', "").replace(
            ", {state: bland, role: member}", ""
        )
    )
    changed = publishing.publish(other.store, site)
    assert 0 < changed.written < changed.files
    assert changed.removed >= 1
    assert not (tmp_path / "site" / "id" / "bland.html").exists()


def test_a_folder_of_somebody_else_is_left_alone(graph, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ComityError, match="not a published site"):
        publishing.publish(graph.store, str(tmp_path))
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_answer_and_a_chart_have_their_data_beside_them(part_site):
    answer = part_site / "ask" / "members" / "mechanism-shanghai-cooperation-organisation"
    rows = list(csv.DictReader(io.StringIO(answer.with_suffix(".csv").read_text(encoding="utf-8-sig"))))
    assert {"China", "Kazakhstan"} <= {row["member"] for row in rows}
    assert all(row["source_title"] for row in rows)
    documents = csv.DictReader(io.StringIO(answer.with_suffix(".documents.csv").read_text(encoding="utf-8-sig")))
    assert {id_ for row in rows for id_ in row["sources"].split()} <= {row["id"] for row in documents}
    assert json.loads(answer.with_suffix(".json").read_text(encoding="utf-8"))["question"] == "members"
    chart = part_site / "chart" / "membership" / "of-shanghai-cooperation-organisation"
    page = chart.with_suffix(".html").read_text(encoding="utf-8")
    assert 'href="of-shanghai-cooperation-organisation.csv"' in page or ".csv" in page
    assert "CC BY 4.0" in (chart.parent / f"{chart.name}-760.svg").read_text(encoding="utf-8")


def test_the_members_at_the_end_of_each_year_are_those_of_the_answers(part_site, part):
    page = (part_site / "ask" / "members" / "mechanism-brics.html").read_text(encoding="utf-8")
    lines = re.findall(r"<li>((?:<span id=\"y\d{4}\"></span>)+)<strong>[^<]*</strong> (?:members: (\d+))?", page)
    told = {year: int(number or 0) for years, number in lines for year in re.findall(r"y(\d{4})", years)}
    assert len(told) > 15
    for year in (min(told), "2010", "2012", "2020", max(told)):
        assert told[year] == (part.ask("members", "brics", as_of=f"{year}-12-31", count=True).count or 0), year


def test_pages_in_two_languages_lead_to_each_other(folder):
    english, chinese = (folder / place / "id" / "aland.html" for place in ("", "zh"))
    assert 'href="../zh/id/aland.html"' in english.read_text(encoding="utf-8")
    assert 'href="../../id/aland.html"' in chinese.read_text(encoding="utf-8")
    assert "阿兰" in chinese.read_text(encoding="utf-8")


def test_the_front_page_and_what_the_box_reads_are_small(part_site):
    sizes = {name: (part_site / name).stat().st_size for name in ("index.html", "find/words.json")}
    sizes |= {path.name: path.stat().st_size for path in (part_site / "find").glob("*.json")}
    assert max(sizes.values()) < 150_000


def test_the_site_map_and_the_feed_are_well_formed(folder):
    urls = [e.text for e in ET.parse(folder / "sitemap.xml").iter() if e.tag.endswith("loc")]
    assert "https://example.org/comity/id/pact.html" in urls
    feed = ET.parse(folder / "feed.atom").getroot()
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"


def test_a_published_site_works_in_a_browser(folder, browser, serving_files):
    with serving_files(folder) as address:
        context = browser.new_context()
        page = context.new_page()
        failed = []
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.goto(address)
        page.fill("#q", "阿兰")
        page.press("#q", "Enter")
        page.wait_for_url("**/id/aland.html")
        assert page.inner_text("h1") == "Aland"
        page.fill(".finder input", "members of the pact")
        page.wait_for_selector(".offers a")
        assert "Members" in page.inner_text(".offers li >> nth=0")
        page.press(".finder input", "Enter")
        page.wait_for_url("**/ask/members/*.html*")
        page.fill(".finder input", "qwxyz")
        page.wait_for_selector(".offers :text('answers the questions that it lists')")
        page.goto(f"{address}id/aland.html")
        page.click("text=Open in the explorer")
        page.wait_for_selector("body[data-ready]")
        assert failed == []
        context.close()


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_no_barrier_that_axe_finds_and_nothing_wider_than_the_screen(
    part_site, folder, browser, serving_files, width, theme
):
    sites = [
        (part_site, ("", "chart/membership/of-brics.html", "ask/members/mechanism-brics.html#y2012")),
        (folder, ("zh/ask.html", "zh/chart.html")),
    ]
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=theme)
    page = context.new_page()
    for site, paths in sites:
        with serving_files(site) as address:
            for path in paths:
                page.goto(address + path)
                page.locator("[data-box] input").first.fill("阿兰" if site == folder else "members of brics in 2012")
                page.wait_for_selector(".offers a")
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
                assert barriers(page) == [], path
    context.close()
