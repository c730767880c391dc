"""The site as files: every link leads to a file, nothing is fetched from elsewhere, and a second run writes only what changed."""

import json
import os
import posixpath
import re
import xml.etree.ElementTree as ET

import pytest

from comity.errors import ComityError
from comity.server import publishing

LINK = re.compile(r' (?:href|src)="([^"#]*)(?:#[^"]*)?"')
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
    folder = tmp_path_factory.mktemp("site")
    publishing.publish(graph.store, str(folder), address="https://example.org/comity/")
    return folder


def test_everything_has_its_page(folder):
    pages = texts(folder)
    expected = {"index.html", "explore.html", "ns.html", "source/s.html"}
    expected |= {f"id/{name}.html" for name in ("aland", "bland", "pact", "pact-summit-1")}
    assert expected <= set(pages)
    assert "The Pact" in pages["id/aland.html"]
    assert "<b>" not in pages["id/bland.html"]


def test_every_link_leads_to_a_file_of_the_site_or_to_the_web(folder):
    for name, text in texts(folder).items():
        if name == "explore.html":
            continue
        for link in LINK.findall(text):
            if link.startswith(("http://", "https://")) or not link:
                continue
            assert not link.startswith("/"), (name, link)
            assert (folder / posixpath.normpath(posixpath.join(posixpath.dirname(name), link))).is_file(), (name, link)


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


def test_names_in_every_script_are_in_the_file_that_the_box_reads(folder):
    names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    assert ["id/aland.html", "Aland", "阿兰", "Аланд"] in names


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
        page.click("text=阿兰")
        assert page.inner_text("h1") == "Aland"
        page.click("text=Open in the explorer")
        page.wait_for_selector("body[data-ready]")
        assert failed == []
        context.close()
