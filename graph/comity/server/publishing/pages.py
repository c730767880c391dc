"""Makes the pages of a site of files: each as the server gives it, with links to other files, and the pages that it leads to."""

from __future__ import annotations

import contextlib
import gzip
import html
import multiprocessing
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from comity.charts import NARROW
from comity.export import files as exports
from comity.progress import Progress
from comity.server import site
from comity.server.http.messages import Request
from comity.server.publishing import folder
from comity.server.publishing.addresses import DOWNLOADS, Addresses, Link
from comity.store.base import Store

_PLACES = re.compile(r'<a\b[^>]*>|</a>| (?:href|src|srcset|data-box|data-png)="/[^"]*"')
_HREF = re.compile(r' href="([^"]*)"')
_CLASS = re.compile(r' class="[^"]*"')
_HEADINGS = re.compile(r'<h2 id="([a-z-]+)">')
_AT_ONCE, _FEW = 20, 500
_WITH_DATA = ("/ask/", "/chart/", "/compare?", "/path?")


class Made(NamedTuple):
    """A page that was written: its link, its files, how many of them changed, what it leads to, and the ids of its headings."""

    link: Link
    files: list[str]
    written: int
    leads: set[Link]
    headings: list[str]


class Maker:
    """Makes the pages of one store."""

    def __init__(self, store: Store, addresses: Addresses, folder_: str, base: str) -> None:
        self.store = store
        self.addresses = addresses
        self._folder = folder_
        self._base = base

    def make(self, link: Link) -> Made:
        """Write a page and, of an answer or a chart, what is made from the same: its data and pictures, and its further parts."""
        own = self.addresses.file(*link)
        if link.address[1:] in DOWNLOADS:
            return Made(link, [own], self._write(own, self._exported(DOWNLOADS[link.address[1:]])), set(), [])
        page, leads = self.relative(self._body(link, own).decode(), own, link.language)
        made = Made(link, [own], self._write(own, page.encode()), leads, _HEADINGS.findall(page))
        if not link.address.startswith(_WITH_DATA):
            return made._replace(leads={each for each in leads if self._is_page(each)})
        todo = [link]
        while more := sorted(each for each in leads if self._is_beside(each, link) and each not in todo):
            for each in more:
                todo.append(each)
                name = self.addresses.file(*each)
                body = self._body(each, name)
                if name.endswith(".html"):
                    page, further = self.relative(body.decode(), name, link.language)
                    leads, body = leads | further, page.encode()
                made = made._replace(files=[*made.files, name], written=made.written + self._write(name, body))
        return made._replace(leads={each for each in leads if self._is_page(each) and each not in todo})

    def _write(self, name: str, content: bytes) -> int:
        return int(folder.write(os.path.join(self._folder, name), content))

    def _is_page(self, link: Link) -> bool:
        """Whether a link leads to a page. Lists of answers are made when all answers are known."""
        return self.addresses.file(*link).endswith(".html") and not self.addresses.is_list(link)

    def _is_beside(self, link: Link, own: Link) -> bool:
        """Whether a link leads to data or a picture of the same answer or chart, or to another part of it."""
        name, stem = self.addresses.file(*link), self.addresses.file(*own).removesuffix(".html")
        return name.startswith(f"{stem}-page-") or not name.endswith(".html")

    def _exported(self, form: str) -> bytes:
        """The whole graph in a form, packed: the same graph gives the same bytes."""
        with tempfile.NamedTemporaryFile(prefix="comity-", dir=self._folder) as file:
            exports.write(self.store, form, file.name)
            with open(file.name, "rb") as written:
                return gzip.compress(written.read(), mtime=0)

    def relative(self, text: str, own: str, language: str) -> tuple[str, set[Link]]:
        """A page with links from its file to others; what leads to no file is no link. Also what it leads to."""
        up, leads = "../" * own.count("/"), set[Link]()
        closing: list[str] = []

        def target(address: str) -> str:
            to = html.unescape(address)
            file = self.addresses.file(to.partition("#")[0], language)
            if file.endswith((".html", ".csv", ".json", ".svg")) and not file.endswith("explore.html"):
                asked = self.addresses.asked(to.partition("#")[0], language)
                leads.add(asked)
                if file.endswith(".svg") and "width=" not in asked.address:
                    leads.add(asked._replace(address=f"{asked.address}&width={NARROW}"))
            anchor = to.partition("#")[2]
            return html.escape(up + file + (f"#{anchor}" if anchor else "")) if file else ""

        def placed(match: re.Match[str]) -> str:
            tag = match[0]
            if tag == "</a>":
                return closing.pop() if closing else tag
            if not tag.startswith("<a"):
                name, _, address = tag[1:-1].partition('="')
                return f' {name}="{target(address)}"'
            href = _HREF.search(tag)
            if href is None or not href[1].startswith("/"):
                closing.append("</a>")
                return tag
            if to := target(href[1]):
                closing.append("</a>")
                return tag.replace(href[0], f' href="{to}"')
            closing.append("</span>")
            class_ = _CLASS.search(tag)
            return f"<span{class_[0] if class_ else ''}>"

        return _PLACES.sub(placed, text), leads

    def _body(self, link: Link, own: str) -> bytes:
        """What the server would answer. What it refuses is a page, too, and says why."""
        split = urlsplit(link.address)
        path = unquote(split.path)
        if path.startswith(("/id/", "/source/")) and not path.endswith(".html"):
            path += ".html"
        first = (link.language, *(n for n in self.addresses.languages if n != link.language))
        languages = ",".join(f"{n};q={1 - i / 10}" for i, n in enumerate(first) if self.addresses.has(path, n))
        base = f"{self._base}/{own}" if self._base else ""
        given = tuple(parse_qsl(split.query))
        return site.answer(self.store, Request(path, given, "text/html", languages, base, is_static=True)).body


_maker: Maker


def _made(link: Link) -> Made:
    return _maker.make(link)


def make_all(maker: Maker, links: Iterable[Link], progress: Progress | None) -> Iterator[Made]:
    """Make these pages and all that they lead to."""
    global _maker
    _maker = maker
    todo = list(links)
    seen = {maker.addresses.file(*link) for link in todo}
    with _processors() as each:
        while todo:
            more: dict[str, Link] = {}
            for made in _reporting(each(todo), len(todo), progress):
                yield made
                more |= {maker.addresses.file(*link): link for link in made.leads}
            todo = [link for file, link in sorted(more.items()) if file not in seen]
            seen |= more.keys()


@contextlib.contextmanager
def _processors() -> Iterator[Callable[[list[Link]], Iterable[Made]]]:
    """Makes pages by all processors: what was read of the store before they start is shared."""
    count = os.cpu_count() or 1
    if count < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield lambda links: map(_made, links)
        return
    with multiprocessing.get_context("fork").Pool(count) as pool:
        yield lambda links: pool.imap_unordered(_made, links, _AT_ONCE if len(links) > _FEW else 1)


def _reporting(made: Iterable[Made], every: int, progress: Progress | None) -> Iterator[Made]:
    for done, page in enumerate(made, 1):
        if progress:
            progress("writing pages", done, every)
        yield page
