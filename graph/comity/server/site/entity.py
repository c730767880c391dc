"""The page of an entity: its article, or who says what: its names, and what each document states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.languages import LANGUAGES
from comity.questions import catalogue, description
from comity.questions.description import Description, Fact
from comity.server.http.messages import Reply
from comity.server.site import answers, article, chart, citations, disputes, forms, links, openings
from comity.server.site.frame import Frame, error_page
from comity.store.base import DEFAULT, Store, per_store
from comity.store.documents import Document

Alternates = Sequence[tuple[str, str, str]]
Headers = Sequence[tuple[str, str]]

_DOCUMENTS = "documents"
_PER_PAGE = 40
_FEW = 5
_KEPT = 16


class Told(NamedTuple):
    """What one document states: facts, each a relation and parts that may be links."""

    source: answers.Cited
    facts: list[tuple[str, list[answers.Part]]]


def page(store: Store, frame: Frame, iri: str, alternates: Alternates, headers: Headers) -> Reply:
    """The article of an entity or, with ``view=documents``, who says what; 404 for a page number that does not exist."""
    whole = iris.local(iri)
    is_entity = "/" not in whole and iri.startswith(iris.ID)
    if is_entity and frame.request.first("view") != _DOCUMENTS:
        written = article.write(store, frame, whole, store.types(iri))
        if written.sections or written.box:
            return _article(store, frame, iri, written, alternates, headers)
    return _who_says_what(store, frame, iri, is_entity, alternates, headers)


def _article(
    store: Store, frame: Frame, iri: str, written: article.Article, alternates: Alternates, headers: Headers
) -> Reply:
    id_, types = iris.local(iri), store.types(iri)
    described = description.named(store, iri, frame.language)
    drawn = chart.pictures(store, frame, id_, written.lines()) if "Mechanism" in types else []
    shown = {described.label, *(name for name in written.lead.split())}
    return frame.page(
        "article.html",
        headers=headers,
        title=described.label,
        described=written.lead,
        id=id_,
        path=links.local(iri),
        view="article",
        article=written,
        citations=citations.of_page(frame, described.label, frame.url(links.local(iri)), has_files=False),
        pictures=drawn,
        image=frame.request.base + drawn[0].wide.replace(".svg", ".png") if drawn else "",
        types=[(store.label(iris.NS + t, frame.language), links.local(iris.NS + t)) for t in types],
        names=[(tag, name) for tag, name in described.names.items() if name not in shown and tag in LANGUAGES],
        reach=described.reach(),
        documents=0 if frame.is_static else description.documents_about(store, iri),
        alternates=alternates,
        asks=[] if frame.is_static else _asks(frame, id_, types),
        explorer=frame.explorer(id_),
        **_findings(store, frame, iri),
    )


def _who_says_what(
    store: Store, frame: Frame, iri: str, is_entity: bool, alternates: Alternates, headers: Headers
) -> Reply:
    described = _described(store, iri, frame.language)
    last = max(1, -(-len(described.facts) // _PER_PAGE))
    at = frame.number(last)
    if not at:
        return error_page(frame.request, 404, frame.word("noPage", last=last))
    whole = iris.local(iri)
    types = store.types(iri)
    title = described.label if described.label != whole else _name(store, iri, frame.language)
    return frame.page(
        "entity.html",
        headers=headers,
        title=title,
        iri=iri,
        id=whole,
        path=links.local(iri),
        view=_DOCUMENTS,
        types=[(store.label(iris.NS + t, frame.language), links.local(iris.NS + t)) for t in types],
        owner=_owner(store, iri, frame.language),
        names=described.names,
        reach=described.reach(),
        composed=described.composed,
        remark=described.remark,
        facts=sum(len(facts) for _, facts in described.facts),
        documents=len(described.facts),
        told=[
            _stated_by(store, source, facts) for source, facts in described.facts[(at - 1) * _PER_PAGE :][:_PER_PAGE]
        ],
        at=at,
        last=last,
        alternates=alternates,
        asks=_asks(frame, whole, types) if is_entity and not frame.is_static else [],
        explorer=frame.explorer(whole) if is_entity else "",
    )


@per_store
def _kept(_: Store) -> dict[tuple[str, str], Description]:
    """The most recent descriptions, by entity and language."""
    return {}


def _described(store: Store, iri: str, language: str) -> Description:
    """A description. It is read as a whole and kept, because a long one is shown page after page."""
    kept = _kept(store)
    if (iri, language) not in kept:
        if len(kept) >= _KEPT:
            del kept[next(iter(kept))]
        kept[iri, language] = description.describe(store, iri, language)
    return kept[iri, language]


def _stated_by(store: Store, source: Document, facts: Sequence[Fact]) -> Told:
    rows = []
    for fact in facts:
        parts = [answers.Part(v.text, links.of_id(store, v.id) if v.id else "", " · ") for v in fact.values]
        rows.append((fact.relation, [p._replace(lead="") if not i else p for i, p in enumerate(parts)]))
    return Told(answers.cite(source, 0), rows)


def _owner(store: Store, iri: str, language: str) -> tuple[str, str] | None:
    """The owner of a node: its name and path; ``None`` if the node has no owner."""
    base = iris.ID if iri.startswith(iris.ID) else iris.SOURCE
    head, slash, _ = iri[len(base) :].partition("/")
    return (store.label(base + head, language), links.local(base + head)) if slash else None


def _name(store: Store, iri: str, language: str) -> str:
    """A label for a node without a name: its owner, its type, and whom or what it names."""
    owner = _owner(store, iri, language)
    kinds = [store.label(iris.NS + t, language) for t in store.types(iri)]
    quads = store.quads(ox.NamedNode(iri), None, None, DEFAULT)
    named = {q.object.value for q in quads if isinstance(q.object, ox.NamedNode) and q.object.value.startswith(iris.ID)}
    parts = [owner[0] if owner else "", *kinds, *sorted(store.label(n, language) for n in named)]
    return " · ".join(filter(None, parts)) or iris.local(iri)


def _asks(frame: Frame, id_: str, types: Sequence[str]) -> list[tuple[str, str]]:
    """The questions that need only this entity, as addresses and titles, and the pages that start from it."""
    terms = vocabulary.load()
    found = []
    for question in catalogue.catalogue():
        required = [p for p in question.parameters if p.required]
        if len(required) == 1 and not required[0].many:
            kind = required[0].likely or required[0].kind
            if terms.is_any(types, kind):
                path = frame.url(f"/ask/{question.name}", [(required[0].name, id_)])
                found.append((path, forms.question_title(question, frame.language)))
    found.sort(key=lambda pair: pair[1])
    if "Mechanism" in types:
        found.append((frame.url("/compare", [("mechanism", id_)]), frame.word("compare")))
    return [*found, (frame.url("/path", [("from", id_)]), frame.word("path"))]


def _findings(store: Store, frame: Frame, iri: str) -> dict[str, Any]:
    """The first contradictions and open points about an entity, and how many there are."""
    known, open_ = disputes.about(store, iri), openings.about(store, iri)
    return {
        "disputes": [disputes.told(store, frame, conflict) for conflict in known[:_FEW]],
        "disputed": len(known),
        "openings": [openings.told(store, frame, gap, iri) for gap in open_[:_FEW]],
        "open": len(open_),
    }
