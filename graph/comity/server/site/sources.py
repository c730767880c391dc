"""The page of all documents: chosen by publisher, year, language, kind, mechanism and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from comity.model import iris
from comity.naming.keys import fold
from comity.server.http.messages import Reply
from comity.server.site import document_index, facets, links, wording
from comity.server.site.document_index import DocumentIndex, IndexedDocument
from comity.server.site.frame import Frame, error_page
from comity.store.base import Store

_A_PART = 50
_LONGEST = 200
_UNDATED = "unknown"
_MOST_PUBLISHERS = 60
_NAMED = 3

Condition = Callable[[IndexedDocument], bool]


def page(store: Store, frame: Frame) -> Reply:
    """The documents that the address chooses, the newest first; 404 for a part of the list that does not exist."""
    known = document_index.of(store)
    conditions = _conditions(known, frame)
    found = [h for h in known.every if all(fits(h) for fits in conditions.values())]
    shown, part = facets.part(frame, found, _A_PART)
    if part is None:
        last = max(1, -(-len(found) // _A_PART))
        return error_page(frame.request, 404, frame.word("noPage", last=last))
    choices = _facets(store, frame, known, conditions)
    if frame.is_static:
        # One choice has a file; all that can be chosen together would be too many.
        choices = [] if conditions else [f for f in choices if f.name in ("year", "publisher")]
    return frame.page(
        "sources.html",
        section="sources",
        title=frame.word("sourcesTitle"),
        count=len(found),
        of_all=len(known.every),
        text=frame.request.first("text")[:_LONGEST],
        publisher=frame.request.first("publisher")[:_LONGEST],
        year=frame.request.first("year")[:4],
        years=sorted({h.year for h in known.every if h.year}, reverse=True),
        kept=[(n, v) for n in ("kind", "language", "mechanism") for v in [frame.request.first(n)] if v],
        facets=choices,
        taken=_taken(frame, choices, known),
        shown=[_row(store, frame, h) for h in shown],
        at=part.at,
        last=part.last,
    )


def _conditions(known: DocumentIndex, frame: Frame) -> dict[str, Condition]:
    """What the address asks of a document, by parameter."""
    given = {
        n: frame.request.first(n)[:_LONGEST] for n in ("text", "publisher", "year", "language", "kind", "mechanism")
    }
    terms = fold(given["text"]).split()
    found: dict[str, Condition] = {
        "text": lambda h: all(t in h.words for t in terms),
        "publisher": _by_publisher(known, given["publisher"]),
        "year": lambda h: h.year == ("" if given["year"] == _UNDATED else given["year"]),
        "language": lambda h: h.language == given["language"],
        "kind": lambda h: h.kind == given["kind"],
        "mechanism": lambda h: given["mechanism"] in h.mechanisms,
    }
    return {name: fits for name, fits in found.items() if given[name]}


def _by_publisher(known: DocumentIndex, text: str) -> Condition:
    """Whose publisher has this name; if none has exactly that, whose publisher's name contains it."""
    key, part = known.publisher(text), fold(text)
    return (lambda h: key in h.publishers) if key else (lambda h: part in fold(h.document.publisher))


def _facets(store: Store, frame: Frame, known: DocumentIndex, conditions: dict[str, Condition]) -> list[facets.Facet]:
    def counts(name: str, values: Callable[[IndexedDocument], Iterable[str]]) -> Counter[str]:
        others = [fits for n, fits in conditions.items() if n != name]
        return Counter(v for h in known.every if all(fits(h) for fits in others) for v in values(h) if v)

    def label(iri: str) -> Callable[[str], str]:
        return lambda key: store.label(iri + key, frame.language)

    publisher = known.names.__getitem__
    return [
        facets.of(
            frame,
            "year",
            counts("year", lambda h: [h.year or _UNDATED]),
            lambda y: frame.word("undated") if y == _UNDATED else y,
            by_name=True,
        ),
        facets.of(
            frame, "publisher", counts("publisher", lambda h: h.publishers), publisher, publisher, most=_MOST_PUBLISHERS
        ),
        facets.of(frame, "kind", counts("kind", lambda h: [h.kind]), label(iris.NS + "kind-"), few=12),
        facets.of(
            frame,
            "language",
            counts("language", lambda h: [h.language]),
            lambda tag: wording.language_name(tag, frame.language),
        ),
        facets.of(frame, "mechanism", counts("mechanism", lambda h: h.mechanisms), label(iris.ID)),
    ]


def _taken(frame: Frame, choices: list[facets.Facet], known: DocumentIndex) -> list[tuple[str, str, str]]:
    """What is chosen: the name of the choice, its value, and the address without it."""
    labels = {name: choice.label for name, choice in facets.taken(choices)}
    given = [(n, frame.request.first(n)) for n in ("text", "publisher", "year", "language", "kind", "mechanism")]
    if key := known.publisher(frame.request.first("publisher")):
        labels["publisher"] = known.names[key]
    return [(n, labels.get(n, v)[:_LONGEST], facets.narrowed(frame, **{n: ""})) for n, v in given if v]


def _row(store: Store, frame: Frame, held: IndexedDocument) -> dict[str, Any]:
    document = held.document
    mechanisms = sorted(store.label(iris.ID + m, frame.language) for m in held.mechanisms)
    return {
        "title": document.title,
        "language": held.language,
        "address": links.local(iris.SOURCE + document.id),
        "publisher": document.publisher,
        "date": wording.date(document.published, frame.language) if document.published else "",
        "kind": store.label(f"{iris.NS}kind-{held.kind}", frame.language) if held.kind else "",
        "tongue": wording.language_name(held.language, frame.language),
        "about": wording.listed(frame, mechanisms, _NAMED),
        "url": document.url if document.url.startswith(links.WEB) else "",
    }
