"""Writes the site as static files: the same pages as the server's, with links from file to file, for any web space.

Every entity and document has its page; so have the answers behind the articles of mechanisms, states and regions, with their data,
charts, and lists of documents. What needs a server (forms, queries) is left out; a box finds names, and the pages that answer a
question. A file is only written if its contents change, so that a copy of the folder sends little.

``addresses`` says which file a link leads to, ``pages`` makes the pages, ``box`` what the box reads, ``feed`` the feed and the site
map; ``folder`` writes files.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl

from comity import explorer
from comity.model import iris
from comity.model import languages as known_languages
from comity.progress import Progress
from comity.server import site
from comity.server.http.messages import Request
from comity.server.publishing import box, feed, folder, pages
from comity.server.publishing.addresses import DOWNLOADS, FEED, Addresses, Link
from comity.server.publishing.pages import Made, Maker
from comity.store.base import Store

__all__ = ["Published", "publish"]

_FROM_THE_EXPLORER = {
    "toFront": "/",
    "toAsk": "/ask",
    "toCharts": "/chart",
    "toSources": "/sources",
    "toContradictions": "/contradictions",
    "toGaps": "/gaps",
    "toNs": "/ns",
}
_WHOLE = ("/", "/ns", "/sources", "/contradictions", "/gaps", "/chart")


class Published(NamedTuple):
    """What became of a site: how many files there are, how many of them changed and how many were removed."""

    files: int
    written: int
    removed: int


def publish(
    store: Store, place: str, languages: Sequence[str] = ("en",), address: str = "", progress: Progress | None = None
) -> Published:
    """Write the whole site to a folder, in one language or several.

    ``address`` is where it will be on the web, for citations, the site map and the feed of changes. Raises ``ComityError`` for an
    unknown language, or for a folder that holds anything else.
    """
    for language in languages:
        known_languages.check_language(language)
    folder.check(place)
    with store.reading_whole():
        site.compile_templates()
        site.prepare(store)
        addresses = Addresses(store, list(dict.fromkeys(languages)))
        maker = Maker(store, addresses, place, address.rstrip("/"))
        made = list(pages.make_all(maker, _first(addresses), progress))
        kept, written = {file for page in made for file in page.files}, sum(page.written for page in made)
        for file, content in _beside(maker, made):
            kept.add(file)
            written += folder.write(os.path.join(place, file), content)
    if address:
        kept.add("sitemap.xml")
        listed = feed.site_map(address.rstrip("/"), (file for file in kept if file.endswith(".html")))
        written += folder.write(os.path.join(place, "sitemap.xml"), listed)
    return Published(len(kept), written, folder.remove_others(place, kept))


def _first(addresses: Addresses) -> list[Link]:
    """The pages from which all others are reached, and those of all things."""
    paths = [*_WHOLE, *sorted(addresses.things)]
    data = [Link(f"/{name}", addresses.languages[0]) for name in DOWNLOADS]
    return [*data, *(Link(path, n) for n in addresses.languages for path in paths if addresses.has(path, n))]


def _beside(maker: Maker, made: list[Made]) -> Iterator[tuple[str, bytes]]:
    """What is not made page by page: the explorer, the lists of answers, what the box reads, the feed, styles and scripts."""
    addresses, main = maker.addresses, maker.addresses.languages[0]
    yield from ((f"assets/{name}", reply.body) for name, reply in site.assets().items())
    yield FEED, feed.changes(maker.store, main)
    elsewhere = {name: addresses.file(path, main) for name, path in _FROM_THE_EXPLORER.items()}
    page = explorer.page(maker.store, [], language=main, elsewhere=elsewhere)
    yield "explore.html", page.encode()
    for language in addresses.languages:
        below = addresses.file("/find/", language)
        yield from ((below + name, content) for name, content in box.files(maker.store, addresses, made, language))
        yield from _lists(maker, made, language)


def _lists(maker: Maker, made: Iterable[Made], language: str) -> Iterator[tuple[str, bytes]]:
    """The pages that list the answers of a question, and the one that lists the questions."""
    addresses = maker.addresses
    answers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for page in made:
        path, _, query = page.link.address.partition("?")
        given = [(n, v) for n, v in parse_qsl(query) if n != "page"]
        if page.link.language == language and path.startswith("/ask/") and "page=" not in query:
            about = " – ".join(maker.store.label(iris.ID + value, language) for _, value in given)
            answers[path].append((about, page.link.address))
    asked = [(path, sorted(found)) for path, found in sorted(answers.items())]
    lists = [(path, found) for path, found in asked if addresses.is_list(Link(path, language))]
    for path, found in [("/ask", [(path, path) for path, _ in asked]), *lists]:
        own = addresses.file(path, language)
        request = Request(path, (), "text/html", _languages(addresses, language), is_static=True)
        text, _ = maker.relative(site.answer_list(request, found).body.decode(), own, language)
        yield own, text.encode()


def _languages(addresses: Addresses, first: str) -> str:
    return ",".join([first, *(f"{n};q=0.5" for n in addresses.languages if n != first)])
