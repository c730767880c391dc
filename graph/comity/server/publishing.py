"""Writes the site as static files: the same pages as the server's, with links from file to file, for any web space.

Every entity and document has its page; the tables behind the articles of mechanisms and states, and the explorer, are there, too. What
needs a server (forms, queries) is left out. A file is only written if its contents change, so that a copy of the folder sends little.
"""

from __future__ import annotations

import hashlib
import html
import json
import multiprocessing
import os
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit
from xml.sax.saxutils import escape

import pyoxigraph as ox

from comity import explorer
from comity.errors import ComityError
from comity.export import files as exports
from comity.files import replacing
from comity.model import dates, iris, languages, vocabulary
from comity.model.slugs import slug
from comity.progress import Progress
from comity.questions import asking
from comity.server import site
from comity.server.http.messages import Request
from comity.store.base import DEFAULT, Store, term

_MARK = ".comity-site"
"""Says that a folder is one that this module wrote, so that it may remove what is no longer part of the site."""
_LINK = re.compile(r' (href|src|srcset|content)="([^"]*)"')
_WITH_TABLES = ("Mechanism", "Polity", "BroadArea")
"""The answers about entities of these kinds have pages of their own."""
_WHOLE = ("/", "/ns", "/sources", "/contradictions", "/gaps")
_DOWNLOADS = {"comity.trig": "trig", "comity.csv": "csv"}
_CHANGES = 50
_LISTED = 5
"""A publisher of so many documents has a list of them."""
_AT_ONCE = 40


class Published(NamedTuple):
    """What became of a site: how many files there are, how many of them changed and how many were removed."""

    files: int
    written: int
    removed: int


class _Site:
    """Which pages there are, and where their files lie."""

    def __init__(self, store: Store, language: str, address: str) -> None:
        self.store = store
        self.language = language
        self.address = address.rstrip("/")
        found = {q.subject.value for q in store.quads(None, ox.NamedNode(iris.RDF_TYPE), None, DEFAULT)}
        self.paths = {f"/{kind}{s[len(base) :]}" for base, kind in _FAMILIES for s in found if _is_own(s, base)}
        self.paths |= {path for path in _WHOLE if self._reply(path).status == 200}
        known = vocabulary.load()
        published = Counter(q.object.value for q in store.quads(None, term("publisher"), None, DEFAULT))
        self._publishers = {name for name, count in published.items() if count >= _LISTED}
        self._tables = {
            iris.local(s) for s in found if s.startswith(iris.ID) and known.is_any(store.types(s), *_WITH_TABLES)
        }

    def file(self, link: str) -> str:
        """The file of a page, relative to the site; empty if the page is not part of it."""
        split = urlsplit(link)
        path = split.path.removesuffix(".html") if split.path != "/" else "/"
        given = [(n, v) for n, v in parse_qsl(split.query) if n != "lang"]
        if path == "/explore":
            return "explore.html"
        if path.startswith("/assets/") or path[1:] in (*_DOWNLOADS, "feed.atom"):
            return path[1:]
        values = {v for _, v in given}
        if path.startswith("/ask/") and values & self._tables and values <= self._tables | {"contradiction"}:
            return f"{path[1:]}/{_name('-'.join(v for pair in given for v in pair))}.html"
        if path.startswith("/chart/") and [n for n, _ in given][:1] == ["of"]:
            kind, _, form = path[len("/chart/") :].partition(".")
            return f"chart/{kind}/{_name('-'.join(v for _, v in given))}.{form or 'html'}"
        if path == "/sources" and any(n == "publisher" and v not in self._publishers for n, v in given):
            return ""
        if path in ("/sources", "/contradictions", "/gaps") and path in self.paths:
            return (
                f"{path[1:]}{''.join(f'-{n}-{_name(v)}' for n, v in given if n in ('page', 'publisher', 'year'))}.html"
            )
        if path not in self.paths or given:
            return ""
        return "index.html" if path == "/" else f"{path[1:]}.html"

    def page(self, link: str) -> tuple[str, bytes, set[str]]:
        """A page: its file, its text with links to other files, and the further pages that it leads to."""
        own, more = self.file(link), set()
        reply = self._reply(link)
        if reply.status != 200:
            raise ComityError(f"the page {link} cannot be written (status {reply.status})")

        def relative(match: re.Match[str]) -> str:
            name, to = match[1], html.unescape(match[2])
            if not to.startswith("/") or name == "content":
                return match[0]
            file = self.file(to)
            if not file:
                return ""
            if file.startswith(("ask/", "chart/", "sources-", "contradictions-", "gaps-")):
                more.add(to)
            anchor = urlsplit(to).fragment
            target = posixpath.relpath(file, posixpath.dirname(own)) + (f"#{anchor}" if anchor else "")
            return f' {name}="{html.escape(target)}"'

        if not reply.media_type.startswith("text/html"):
            return own, reply.body, more
        return own, _LINK.sub(relative, reply.body.decode()).encode(), more

    def _reply(self, link: str) -> site.Reply:
        split = urlsplit(link)
        path = split.path
        if path.startswith(("/id/", "/source/")) and not path.endswith(".html"):
            path += ".html"
        given = tuple((n, v) for n, v in parse_qsl(split.query) if n != "lang")
        return site.answer(self.store, Request(path, given, "text/html", self.language, self.address, is_static=True))


_FAMILIES = ((iris.ID, "id/"), (iris.SOURCE, "source/"))


def _is_own(iri: str, base: str) -> bool:
    return iri.startswith(base) and "/" not in iri[len(base) :]


def _name(value: str) -> str:
    """A value as part of a file's name: two values never have the same."""
    plain = slug(value)
    return plain if plain == value else f"{plain}-{hashlib.sha256(value.encode()).hexdigest()[:6]}"


_current: _Site


def _made(link: str) -> tuple[str, bytes, set[str]]:
    return _current.page(link)


def publish(
    store: Store, folder: str, language: str = "en", address: str = "", progress: Progress | None = None
) -> Published:
    """Write the whole site to a folder, in one language.

    ``address`` is where it will be on the web, for the site map and the feed of changes. Raises ``ComityError`` for an unknown language,
    or for a folder that holds anything else.
    """
    global _current
    languages.check_language(language)
    _check(folder)
    site.prepare(store)
    _current = _Site(store, language, address)
    kept: set[str] = set()
    written = 0
    for file, content in _all(_current, progress):
        kept.add(file)
        written += _write(os.path.join(folder, file), content)
    for name, form in _DOWNLOADS.items():
        exports.write(store, form, os.path.join(folder, name))
        kept.add(name)
    removed = _remove(folder, kept)
    return Published(len(kept), written, removed)


def _all(known: _Site, progress: Progress | None) -> Iterator[tuple[str, bytes]]:
    yield from ((f"assets/{name}", reply.body) for name, reply in site.assets().items())
    yield (
        "explore.html",
        explorer.page(known.store, [], language=known.language, elsewhere={"toFront": "index.html"}).encode(),
    )
    yield "names.json", _names(known)
    yield "feed.atom", _feed(known)
    todo = sorted(known.paths)
    files: list[str] = []
    seen = {known.file(link) for link in todo}
    while todo:
        more: dict[str, str] = {}
        for file, content, further in _rendered(todo, progress):
            files.append(file)
            yield file, content
            more |= {known.file(link): link for link in sorted(further)}
        todo = [link for file, link in sorted(more.items()) if file not in seen]
        seen |= more.keys()
    if known.address:
        yield "sitemap.xml", _sitemap(known, files)


def _rendered(links: list[str], progress: Progress | None) -> Iterator[tuple[str, bytes, set[str]]]:
    """The pages of these links, made by all processors: the store is read before they start, and shared."""
    count = min(len(links), os.cpu_count() or 1)
    if count < 2 or "fork" not in multiprocessing.get_all_start_methods():
        made: Iterable[tuple[str, bytes, set[str]]] = map(_made, links)
        yield from _reporting(made, len(links), progress)
        return
    with multiprocessing.get_context("fork").Pool(count) as pool:
        yield from _reporting(pool.imap(_made, links, _AT_ONCE), len(links), progress)


def _reporting(
    made: Iterable[tuple[str, bytes, set[str]]], every: int, progress: Progress | None
) -> Iterator[tuple[str, bytes, set[str]]]:
    for done, page in enumerate(made, 1):
        if progress:
            progress("writing pages", done, every)
        yield page


def _names(known: _Site) -> bytes:
    """All names with the pages that they lead to, for the box on the front page."""
    found = []
    for path in sorted(p for p in known.paths if p.startswith("/id/")):
        iri = iris.ID + path[4:]
        short = (q.object.value for q in known.store.quads(ox.NamedNode(iri), term("shortName"), None, DEFAULT))
        labels = [known.store.label(iri, language) for language in (known.language, *languages.LANGUAGES)]
        names = [name for name in dict.fromkeys([*labels, *sorted(short)]) if name != path[4:]]
        if names:
            found.append([path[1:] + ".html", *names])
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _feed(known: _Site) -> bytes:
    """The latest events that documents report, as an Atom feed (RFC 4287)."""
    today = dates.today()
    since = today.replace(year=today.year - 2, day=1).isoformat()
    answer = asking.ask(known.store, "changes", {"since": since, "until": today.isoformat()}, None, known.language)
    rows = [r for r in answer.rows if dates.is_day(str(r.cells["date"])) and isinstance(r.cells["thing"], dict)]
    rows = sorted(rows, key=lambda r: str(r.cells["date"]), reverse=True)[:_CHANGES]
    updated = str(rows[0].cells["date"]) if rows else today.isoformat()
    entries = []
    for row in rows:
        thing, event = row.cells["thing"], row.cells["event"]
        label = event["label"] if isinstance(event, dict) else str(event)
        iri, day = iris.ID + thing["id"], row.cells["date"]  # type: ignore[call-overload, index]
        name = thing["label"]  # type: ignore[call-overload, index]
        entries.append(
            f"<entry><id>{escape(iri)}#{day}-{escape(slug(label))}</id><title>{escape(f'{name}: {label}')}</title>"
            f'<updated>{day}T00:00:00Z</updated><link href="{escape(iri)}"/></entry>'
        )
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{iris.GRAPH_ONTOLOGY}/changes</id><title>Comity</title><updated>{updated}T00:00:00Z</updated>"
        "<author><name>Comity</name></author>"
    )
    return (head + "\n".join(entries) + "</feed>\n").encode()


def _sitemap(known: _Site, files: Iterable[str]) -> bytes:
    """The addresses of all pages (sitemaps.org, 0.9)."""
    urls = "\n".join(f"<url><loc>{escape(f'{known.address}/{file}')}</loc></url>" for file in sorted(files))
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + urls + "\n</urlset>\n").encode()


def _check(folder: str) -> None:
    """Make the folder, or see that it is one of ours."""
    os.makedirs(folder, exist_ok=True)
    mark = os.path.join(folder, _MARK)
    if os.listdir(folder) and not os.path.exists(mark):
        raise ComityError(f"{folder} holds files that are not a published site; give a new or empty folder")
    _write(mark, b"A site written by comity publish; it may be written anew.\n")


def _write(path: str, content: bytes) -> bool:
    """Write a file if its contents differ from what is there."""
    try:
        with open(path, "rb") as file:
            if file.read() == content:
                return False
    except OSError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with replacing(path) as file:
        file.write(content)
    return True


def _remove(folder: str, kept: set[str]) -> int:
    """Remove what is no longer part of the site."""
    removed = 0
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            if os.path.relpath(path, folder).replace(os.sep, "/") not in kept and name != _MARK:
                os.remove(path)
                removed += 1
    return removed
