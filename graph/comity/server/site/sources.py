"""The page of all documents: chosen by publisher, year, language, kind, mechanism and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Any

from comity.model import iris
from comity.model.languages import LANGUAGES
from comity.naming import lookup
from comity.naming.keys import fold
from comity.plain_language.words import tokens
from comity.server.http.messages import Reply
from comity.server.site import document_index, facets, links, wording
from comity.server.site.document_index import DocumentIndex, IndexedDocument
from comity.server.site.frame import Frame, error_page, words
from comity.store.base import Store

_A_PART = 50
_LONGEST = 200
_UNDATED = "unknown"
_MOST_PUBLISHERS = 60
_NAMED = 3
_MOST_WORDS = 8
_YEAR = re.compile(r"(?:19|20)\d\d")

Condition = Callable[[IndexedDocument], bool]


def asked(store: Store, text: str) -> links.Parameters:
    """What a text such as "all documents of Xinhua in 2024" chooses: a publisher, and perhaps a year; empty for any other text.

    A publisher that is also an entity, such as ASEAN, is left to questions about it.
    """
    known, parts = document_index.of(store), tokens.atoms(text[:_LONGEST])
    plain = {atom for language in LANGUAGES for atom in tokens.atoms(words()[language]["askingForDocuments"])}
    shorter: list[tuple[int, int]] = []
    for length in range(1, min(_MOST_WORDS, len(parts)) + 1):
        for start in range(len(parts) - length + 1):
            end, named = start + length, tokens.joined(parts[start : start + length])
            # An agency is also found by a text that has its name and more.
            if any(start <= one and other <= end for one, other in shorter):
                continue
            if (key := known.publisher(named)) and not lookup.entities(store, named):
                shorter.append((start, end))
                rest = {*parts[:start], *parts[end:]} - plain
                if len(rest) < 2 and all(map(_YEAR.fullmatch, rest)):
                    return [("publisher", known.names[key]), *(("year", year) for year in rest)]
    return []


def page(store: Store, frame: Frame) -> Reply:
    """The documents that the address chooses, the newest first; 404 for a part of the list that does not exist."""
    known = document_index.of(store)
    conditions = _conditions(known, frame)
    found = [h for h in known.every if all(fits(h) for fits in conditions.values())]
    shown, part = facets.part(frame, found, _A_PART)
    if part is None:
        last = max(1, -(-len(found) // _A_PART))
        return error_page(frame.request, 404, frame.word("noPage", last=last))
    choices = _facets(store, frame, known, conditions, _offered(frame, conditions))
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


def _offered(frame: Frame, conditions: Collection[str]) -> Collection[str]:
    """What can be chosen besides. On a site of files one choice has a page, and so has a publisher with a year: all would be too many."""
    if not frame.is_static or not conditions:
        return ("year", "publisher", "kind", "language", "mechanism")
    beside = {"publisher": "year", "year": "publisher"}
    return ["year"] if {*conditions} == {*beside} else [beside[name] for name in conditions if name in beside]


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


def _facets(
    store: Store, frame: Frame, known: DocumentIndex, conditions: dict[str, Condition], offered: Collection[str]
) -> list[facets.Facet]:
    def counts(name: str, values: Callable[[IndexedDocument], Iterable[str]]) -> Counter[str]:
        others = [fits for n, fits in conditions.items() if n != name]
        return Counter(v for h in known.every if all(fits(h) for fits in others) for v in values(h) if v)

    def label(iri: str) -> Callable[[str], str]:
        return lambda key: store.label(iri + key, frame.language)

    publisher = known.names.__getitem__
    made: dict[str, Callable[[], facets.Facet]] = {
        "year": lambda: facets.of(
            frame,
            "year",
            counts("year", lambda h: [h.year or _UNDATED]),
            lambda y: frame.word("undated") if y == _UNDATED else y,
            by_name=True,
        ),
        "publisher": lambda: facets.of(
            frame, "publisher", counts("publisher", lambda h: h.publishers), publisher, publisher, most=_MOST_PUBLISHERS
        ),
        "kind": lambda: facets.of(frame, "kind", counts("kind", lambda h: [h.kind]), label(iris.NS + "kind-"), few=12),
        "language": lambda: facets.of(
            frame,
            "language",
            counts("language", lambda h: [h.language]),
            lambda tag: wording.language_name(tag, frame.language),
        ),
        "mechanism": lambda: facets.of(frame, "mechanism", counts("mechanism", lambda h: h.mechanisms), label(iris.ID)),
    }
    return [make() for name, make in made.items() if name in offered]


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
