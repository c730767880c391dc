"""What is cited: a document that the graph knows, or a page of ours, with what a citation needs to know of it."""

from __future__ import annotations

import re
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import iris
from comity.store.base import DEFAULT, Store

PAGE = "page"
"""The kind of a work that is a page of ours; documents have the kinds of ``comity:SourceKind``."""
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_LONGEST_KEY = 80


class Work(NamedTuple):
    """A work to cite. ``published`` is in EDTF, ``accessed`` is a day, ``language`` a BCP 47 tag; unknown fields are empty.

    ``key`` has lower-case letters, digits and hyphens.
    """

    key: str
    title: str
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    kind: str = ""
    accessed: str = ""


def document(store: Store, id_: str) -> Work:
    """A source document by its id. A document is not dated by the day on which we read it: the graph does not know it."""
    quads = store.quads(ox.NamedNode(iris.SOURCE + id_), None, None, DEFAULT)
    known = {iris.local(q.predicate.value): str(q.object.value) for q in quads}
    return Work(
        _key(id_),
        _line(known.get("title", id_)),
        _line(known.get("publisher", "")),
        known.get("published", ""),
        _line(known.get("url", "")),
        known.get("language", ""),
        iris.local(known.get("sourceKind", "")).removeprefix("kind-"),
    )


def page(title: str, url: str, language: str, day: str) -> Work:
    """A page of ours, such as an answer or a chart, as it was seen on a day."""
    key = _key(f"comity-{re.sub('^[a-z]+://[^/]*/', '', url)}-{day}")
    return Work(key, _line(title), "Comity", "", _line(url), language, PAGE, day)


def _line(text: str) -> str:
    """A text on one line, without characters that nobody sees."""
    return " ".join(_INVISIBLE.sub(" ", text).split())


def _key(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")[:_LONGEST_KEY] or "source"
