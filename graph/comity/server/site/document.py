"""The page of a source document: what it is, what it states, what others say differently, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.citation import works
from comity.model import iris, remarks
from comity.questions.description import DETAIL_ORDER, LABELLED
from comity.server.http.messages import Reply
from comity.server.site import answers, citations, disputes, facets, links, wording
from comity.server.site.frame import Frame, error_page
from comity.store import documents
from comity.store.base import DEFAULT, Store

_THINGS = 40
_DISPUTES = 30
_HEAD = ("publisher", "published", "sourceKind", "language", "url", "accessed", "archive")
_ADDRESSES = ("url", "archive")
_HIDDEN = frozenset(
    {iris.RDF_TYPE, iris.RDFS_LABEL} | {iris.NS + n for n in ("listOf", "listPosition", "listProperty", "item")}
)
_NAMES = ("name", "shortName")
_QUOTATION = iris.NS + "quotation"
_UNIT, _QUALIFIER = iris.NS + "unit", iris.NS + "qualifier"
_NUMBERS = (iris.XSD + "decimal", iris.XSD + "integer")


class Told(NamedTuple):
    """What a document states about one thing: relations with their values, and the thing's name, kind and address."""

    label: str
    address: str
    kind: str
    facts: list[tuple[str, list[answers.Part]]]


def page(
    store: Store,
    frame: Frame,
    iri: str,
    alternates: Sequence[tuple[str, str, str]],
    headers: Sequence[tuple[str, str]],
) -> Reply:
    """A document and what it states, some entities per page; 404 for a page number that does not exist."""
    id_ = iris.local(iri)
    reader = _Reader(store, frame, iri)
    shown, part = facets.part(frame, reader.things(), _THINGS)
    if part is None:
        return error_page(frame.request, 404, frame.word("noPage", last=max(1, -(-len(reader.things()) // _THINGS))))
    quads = list(store.quads(ox.NamedNode(iri), None, None, DEFAULT))
    known = {iris.local(q.predicate.value): q.object for q in quads}
    contradicted = disputes.by_document(store).get(id_, [])
    work = works.document(store, id_)
    return frame.page(
        "source.html",
        headers=headers,
        section="sources",
        title=store.label(iri, frame.language),
        tongue=work.language,
        iri=iri,
        id=id_,
        address=work.url if work.url.startswith(links.WEB) else "",
        head=[_about(store, frame, name, known[name]) for name in _HEAD if name in known],
        quotations=sorted(q.object.value for q in quads if q.predicate.value == _QUOTATION),
        things=[reader.told(thing) for thing in shown],
        count=len(reader.things()),
        disputes=[disputes.told(store, frame, c, id_) for c in contradicted[:_DISPUTES]] if part.at == 1 else [],
        disputed=len(contradicted),
        citations=citations.every(work, lambda ending: links.address(f"{links.local(iri)}.{ending}")),
        at=part.at,
        last=part.last,
        alternates=alternates,
        query=frame.url("/sparql", [("query", f"SELECT * WHERE {{ GRAPH <{iri}> {{ ?thing ?property ?value }} }}")]),
    )


def _about(store: Store, frame: Frame, name: str, term: Any) -> tuple[str, answers.Part]:
    """A property of the document with its value in words; publisher, year and the like lead to more such documents."""
    text, value = str(term.value), answers.Part(str(term.value))
    if name in _ADDRESSES:
        value = answers.Part(text, text if text.startswith(links.WEB) else "")
    elif name == "language":
        value = answers.Part(wording.language_name(text, frame.language), frame.url("/sources", [("language", text)]))
    elif name in ("published", "accessed"):
        value = answers.Part(wording.date(text, frame.language))
    elif name == "sourceKind":
        kind = iris.local(text).removeprefix("kind-")
        value = answers.Part(store.label(text, frame.language), frame.url("/sources", [("kind", kind)]))
    elif name == "publisher":
        value = answers.Part(text, frame.url("/sources", [("publisher", text)]))
    return store.label(iris.NS + name, frame.language), value


class _Reader:
    """Reads the named graph of a document: a membership, a participation and the like are told with what they belong to."""

    def __init__(self, store: Store, frame: Frame, iri: str) -> None:
        self._store, self._frame, self._document = store, frame, iri
        self._said = documents.stated(store, iri)
        self._nested = documents.parts(self._said)
        self._things = sorted(
            (iri for iri in self._said if self._is_thing(iri)),
            key=lambda i: (-len(self._said[i]), wording.thing(store, i, frame.language), i),
        )

    def things(self) -> list[str]:
        """The things (IRIs) that the document tells of; those of which it tells most come first."""
        return self._things

    def _is_thing(self, iri: str) -> bool:
        if iri == self._document or iri in self._nested:
            return False
        tells = any(q.predicate.value not in _HIDDEN for q in self._said[iri])
        return tells and not any(q.predicate.value == iris.NS + "listOf" for q in self._said[iri])

    def told(self, thing: str) -> Told:
        """What the document states about a thing."""
        found: dict[str, list[answers.Part]] = {}
        name = self._name(thing)
        for quad in sorted(self._said[thing], key=_order):
            if quad.predicate.value in _HIDDEN or (quad.predicate.value in (_UNIT, _QUALIFIER) and self._amount(thing)):
                continue
            label = self._store.label(quad.predicate.value, self._frame.language)
            parts = found.setdefault(label, [])
            added = list(self._value(thing, quad))
            if added and added[0].text != name:
                lead = self._frame.word("semicolon") if parts else ""
                parts += [added[0]._replace(lead=lead), *added[1:]]
        kinds = [self._store.label(iris.NS + t, self._frame.language) for t in self._store.types(thing)]
        return Told(
            name,
            links.of_id(self._store, iris.local(thing)),
            ", ".join(kinds),
            [(label, parts) for label, parts in found.items() if parts],
        )

    def _name(self, thing: str) -> str:
        """The name of a thing. A figure that another one stands for in the record has none there, so it is named by what is said here."""
        beside = {iris.local(q.predicate.value): q.object for q in self._said[thing]}
        if "indicator" not in beside or (self._store.types(thing) and self._store.label(thing) != iris.local(thing)):
            return wording.thing(self._store, thing, self._frame.language)
        parties = [
            wording.thing(self._store, beside[n].value, self._frame.language)
            for n in ("reporter", "partner")
            if n in beside
        ]
        indicator = wording.cell(str(beside["indicator"].value), "indicator", self._frame.language)
        return f"{indicator}: {' – '.join(parties)}" if parties else indicator

    def _amount(self, subject: str) -> bool:
        return any(q.predicate.value == iris.NS + "value" for q in self._said[subject])

    def _value(self, subject: str, quad: Any) -> Iterator[answers.Part]:
        """A value in words; of a nested thing such as a membership its details."""
        value, language = quad.object, self._frame.language
        text = str(value.value)
        if isinstance(value, ox.NamedNode):
            if text in self._nested and self._said[text]:
                yield from self._details(text)
            else:
                says = next(
                    (str(q.object.value) for q in self._said[text] if q.predicate.value == iris.NS + "says"), ""
                )
                own = text.startswith((iris.ID, iris.SOURCE))
                label = remarks.translated(says, language) if says else wording.thing(self._store, text, language)
                yield answers.Part(label, links.of_id(self._store, iris.local(text)) if own else "")
            return
        kind = value.datatype.value
        if kind in _NUMBERS:
            yield answers.Part(self._number(subject, quad, text))
        elif kind == iris.EDTF:
            yield answers.Part(wording.date(text, language))
        elif kind == iris.XSD + "boolean":
            yield answers.Part(self._frame.word("yes" if text == "true" else "no"))
        else:
            is_address = text.startswith(links.WEB) and " " not in text
            said = wording.cell(text, iris.local(quad.predicate.value), language)
            yield answers.Part(text if is_address else said, text if is_address else "")

    def _number(self, subject: str, quad: Any, text: str) -> str:
        if quad.predicate.value != iris.NS + "value":
            return wording.amount(text, "", self._frame.language)
        beside = {q.predicate.value: str(q.object.value) for q in self._said[subject]}
        hedge = beside.get(_QUALIFIER, "")
        said = wording.amount(text, beside.get(_UNIT, ""), self._frame.language)
        exact = not hedge or hedge.endswith("-exact")
        return said if exact else f"{self._store.label(hedge, self._frame.language)} {said}"

    def _details(self, node: str) -> Iterator[answers.Part]:
        """The details of a nested thing, the party first; those that say little alone have their label."""

        def rank(quad: Any) -> tuple[int, str]:
            return DETAIL_ORDER.get(iris.local(quad.predicate.value), 50), str(quad.object)

        lead = ""
        for quad in sorted(self._said[node], key=rank):
            name = quad.predicate.value
            if name in _HIDDEN or (name in (_UNIT, _QUALIFIER) and self._amount(node)):
                continue
            label = f"{self._store.label(name, self._frame.language)} " if rank(quad)[0] >= LABELLED else ""
            for part in self._value(node, quad):
                yield part._replace(lead=f"{lead}{label}{part.lead}")
                label = ""
            lead = self._frame.word("listComma")


def _order(quad: Any) -> tuple[bool, str, str]:
    """Names first, then by property."""
    return iris.local(quad.predicate.value) not in _NAMES, quad.predicate.value, str(quad.object)
