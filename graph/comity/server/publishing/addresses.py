"""Where the pages of a site of files lie: the file that a link of the server's pages leads to, if the site has one."""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

import pyoxigraph as ox

from comity.model import iris
from comity.model.slugs import slug
from comity.questions import catalogue
from comity.server.site import document_index
from comity.store.base import DEFAULT, Store

DOWNLOADS = {"comity.trig.gz": "trig", "comity.csv.gz": "csv"}
FEED = "feed.atom"
DATA = {"csv": "csv", "documents": "documents.csv", "json": "json"}
"""The files beside an answer or a chart, by the form that a link asks for: how their names end."""
_FAMILIES = ((iris.ID, "/id/"), (iris.SOURCE, "/source/"))
_ONCE = ("/source/", "/sources", "/ns")
"""Pages that are written in one language only: above all, they show what documents say in their own."""
_CHOICES = ("publisher", "year", "language", "kind", "mechanism")
_FINDINGS = ("mechanism", "about")
_WIDTHS = ("760", "360")
_LISTED = 5
"""A publisher of so many documents has a list of them."""

Given = tuple[tuple[str, str], ...]


class Link(NamedTuple):
    """A page or file as a link of the server names it, without its language, and the language."""

    address: str
    language: str


class Addresses:
    """Which pages there are, in which languages (the first lies in the folder itself, others in folders of their own)."""

    def __init__(self, store: Store, languages: Sequence[str]) -> None:
        self.languages = languages
        found = {q.subject.value for q in store.quads(None, ox.NamedNode(iris.RDF_TYPE), None, DEFAULT)}
        self.things = {f"{path}{s[len(base) :]}" for base, path in _FAMILIES for s in found if _is_own(s, base)}
        self._index = document_index.of(store)
        self._listed = Counter(key for held in self._index.every for key in held.publishers)
        self.file = functools.cache(self._file)

    def is_list(self, link: Link) -> bool:
        """Whether a link leads to a list of answers, and not to an answer."""
        return link.address.startswith("/ask") and self.file(*link).endswith(f"{link.address[1:]}.html")

    def has(self, path: str, language: str) -> bool:
        """Whether a page is written in a language."""
        return language == self.languages[0] or not path.startswith(_ONCE)

    def asked(self, link: str, language: str) -> Link:
        """What a link asks for on a page in a language, in the language in which the site has it."""
        split = urlsplit(link)
        given = parse_qsl(split.query, keep_blank_values=True)
        wanted = next((v for n, v in given if n == "lang"), language)
        language = wanted if wanted in self.languages and self.has(split.path, wanted) else self.languages[0]
        kept = "&".join(part for part in split.query.split("&") if part and not part.startswith("lang="))
        return Link(split.path + (f"?{kept}" if kept else ""), language)

    def _file(self, link: str, language: str) -> str:
        """The file that a link leads to on a page in a language, relative to the site; empty if there is none."""
        address, own = self.asked(link, language)
        path, _, query = address.partition("?")
        if path == "/explore":
            return "explore.html"
        if path.startswith("/assets/") or path[1:] in (*DOWNLOADS, FEED):
            return path[1:]
        name = self._name(path, tuple(parse_qsl(query)))
        return f"{own}/{name}" if name and own != self.languages[0] else name

    def _name(self, path: str, given: Given) -> str:
        if path == "/find/":
            return "find/"
        first, _, rest = path[1:].partition("/")
        match first:
            case "id" | "source":
                path = path.removesuffix(".html")
                return f"{path[1:]}.html" if path in self.things and not given else ""
            case "sources":
                return self._list(first, self._documents(given), {frozenset({c}) for c in _CHOICES} | {_TOGETHER})
            case "contradictions" | "gaps":
                return self._list(first, given, {frozenset({c}) for c in _FINDINGS})
            case "ask" if rest:
                return _answer(rest, given)
            case "chart" if rest:
                return _chart(rest, given)
            case "compare" | "path":
                return f"{first}/{_joined(given)}.html" if len(given) > 1 else ""
            case "" | "ns" | "chart" | "ask":
                return "" if given else f"{first or 'index'}.html"
        return ""

    def _documents(self, given: Given) -> Given:
        """A choice of documents with publishers as their lists name them; one without a list is no choice."""
        named = [(n, self._index.publisher(v) if n == "publisher" else v) for n, v in given]
        if any(n == "publisher" and self._listed[v] < _LISTED for n, v in named):
            return (("none", ""),)
        return tuple((n, self._index.names[v] if n == "publisher" else v) for n, v in named)

    def _list(self, name: str, given: Given, allowed: set[frozenset[str]]) -> str:
        chosen = tuple((n, v) for n, v in given if n != "page")
        if chosen and (len({n for n, _ in chosen}) < len(chosen) or {n for n, _ in chosen} not in allowed):
            return ""
        page = next((v for n, v in given if n == "page"), "1")
        ordered = sorted(chosen) + ([("page", page)] if page != "1" else [])
        return "-".join([name, *(f"{n}-{_name(v)}" for n, v in ordered)]) + ".html"


_TOGETHER = frozenset({"publisher", "year"})


def _answer(name: str, given: Given) -> str:
    """The file of an answer, of a part of it, or of its data; of a question without anything asked, that of its answers."""
    if name not in catalogue.names():
        return ""
    if not given and any(p.required for p in catalogue.get(name).parameters):
        return f"ask/{name}.html"
    form = next((v for n, v in given if n == "format"), "")
    page = next((v for n, v in given if n == "page"), "1")
    asked = tuple((n, v) for n, v in given if n not in ("format", "page"))
    known = {p.name: p for p in catalogue.get(name).parameters}
    needed = {n for n, p in known.items() if p.required}
    if (form and form not in DATA) or not needed <= {n for n, _ in asked} <= known.keys():
        return ""
    part = f"-page-{page}" if page != "1" else ""
    return f"ask/{name}/{_joined(asked) or 'all'}{part}.{DATA[form] if form else 'html'}"


def _chart(name: str, given: Given) -> str:
    kind, _, form = name.partition(".")
    width = next((v for n, v in given if n == "width"), _WIDTHS[0])
    about = _joined(tuple((n, v) for n, v in given if n != "width"))
    if form == "svg" and width in _WIDTHS:
        return f"chart/{kind}/{about}-{width}.svg"
    return f"chart/{kind}/{about}.{DATA.get(form, 'html')}" if not form or form in DATA else ""


def _joined(given: Given) -> str:
    return _name("-".join(v for pair in given for v in pair)) if given else ""


def _name(value: str) -> str:
    """A value as part of a file's name: two values never have the same."""
    plain = slug(value)
    return plain if plain == value else f"{plain}-{hashlib.sha256(value.encode()).hexdigest()[:6]}"


def _is_own(iri: str, base: str) -> bool:
    return iri.startswith(base) and "/" not in iri[len(base) :]
