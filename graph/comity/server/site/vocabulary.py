"""The vocabulary: a page with an anchor for each term, and the ontology in RDF formats.

The IRIs of terms are hash IRIs, so the format is negotiated at the same address, without a redirect ("Cool URIs for the Semantic
Web", 4.1).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.model import iris
from comity.server.http import formats
from comity.server.http.messages import Reply, problem
from comity.server.http.negotiation import media_type
from comity.server.site import links
from comity.server.site.answers import Part
from comity.server.site.frame import Frame
from comity.store.base import Store, per_store

_GRAPH = ox.NamedNode(iris.GRAPH_ONTOLOGY)
_FORMS = {f.name: f for f in formats.GRAPHS[:4]}
_TYPES = {"text/html": "html", "application/xhtml+xml": "html"} | {f.media_type: f.name for f in _FORMS.values()}
_OWL = iris.PREFIXES["owl"]
_KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "value")
_OMITTED = frozenset(
    {iris.RDF_TYPE, iris.RDFS_LABEL, iris.RDFS + "comment", iris.RDFS + "isDefinedBy", iris.NS + "inverseLabel"}
)


class Term(NamedTuple):
    """A term of the vocabulary, with what the ontology says about it."""

    id: str
    label: str
    comment: str
    inverse: str
    said: list[tuple[str, list[Part]]]
    types: list[Part]


def is_asked(path: str) -> bool:
    """Whether a path is that of the vocabulary, with or without a format."""
    return path in ("/ns", "/ns.html", *(f"/ns.{name}" for name in _FORMS))


def page(store: Store, frame: Frame) -> Reply:
    """The vocabulary in the format of the path, or in the one that the client prefers; otherwise 406."""
    name = frame.request.path[len("/ns.") :]
    if not name:
        best = media_type(frame.request.accept, list(_TYPES))
        if best is None:
            return problem(
                406, f"the vocabulary comes as {', '.join(_TYPES)}; accept one of them", (("Vary", "Accept"),)
            )
        name = _TYPES[best]
    headers = (*_links(frame, name), ("Content-Location", f"/ns.{name}"))
    if name in _FORMS:
        vary = (("Vary", "Accept"),)
        return Reply(200, _FORMS[name].content_type, _serialized(store, _FORMS[name]), (*headers, *vary))
    return frame.page(
        "ns.html",
        headers=headers,
        vary="Accept, Accept-Language",
        section="ns",
        title=store.label(iris.NS[:-1], frame.language),
        groups=_groups(store, frame.language),
        prefix=iris.NS,
        alternates=[(f.name, f.media_type, f"/ns.{f.name}") for f in _FORMS.values()],
    )


def _links(frame: Frame, own: str) -> tuple[tuple[str, str], ...]:
    base = f"{frame.request.base}/ns"
    others = {"html": "text/html", **{f.name: f.media_type for f in _FORMS.values()}}
    found = [f'<{base}.{n}>; rel="alternate"; type="{kind}"' for n, kind in others.items() if n != own]
    return (("Link", ", ".join([*found, f'<{iris.NS[:-1]}>; rel="describes"', f'<{base}.{own}>; rel="canonical"'])),)


def _serialized(store: Store, form: formats.Form) -> bytes:
    triples = sorted((q.triple for q in store.quads(None, None, None, _GRAPH)), key=str)
    assert isinstance(form.engine, ox.RdfFormat)  # noqa: S101 -- tells the type checker what the table of forms holds
    return ox.serialize(triples, format=form.engine, prefixes=iris.PREFIXES) or b""


@per_store
def _groups(store: Store, language: str) -> list[tuple[str, list[Term]]]:
    """The terms by kind, each kind sorted by name. Read once."""
    return _read(store, language)


def _read(store: Store, language: str) -> list[tuple[str, list[Term]]]:
    said: dict[str, dict[str, list[Any]]] = {}
    for quad in store.quads(None, None, None, _GRAPH):
        if quad.subject.value.startswith(iris.NS):
            said.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    found: dict[str, list[Term]] = {kind: [] for kind in _KINDS}
    for term in sorted(said, key=str.lower):
        types = {o.value for o in said[term].get(iris.RDF_TYPE, ())}
        kind = next((k for k in _KINDS if _OWL + k in types), "value")
        found[kind].append(_term(store, language, term, said[term]))
    return list(found.items())


def _term(store: Store, language: str, term: str, said: dict[str, list[Any]]) -> Term:
    def texts(predicate: str) -> str:
        known = {o.language: o.value for o in said.get(predicate, ())}
        return str(known.get(language) or known.get("en") or "")

    def part(value: Any) -> Part:
        if isinstance(value, ox.NamedNode):
            own = links.local(value.value)
            return Part(links.prefixed(value.value), own or value.value)
        return Part(value.value)

    rows = []
    for predicate in sorted(said.keys() - _OMITTED):
        values = sorted((part(o) for o in said[predicate]), key=lambda p: p.text)
        rows.append(
            (_called(store, predicate, language), [p._replace(lead=", " if i else "") for i, p in enumerate(values)])
        )
    types = [part(o) for o in said.get(iris.RDF_TYPE, ()) if not o.value.startswith(_OWL)]
    return Term(
        iris.local(term), store.label(term, language), texts(iris.RDFS + "comment"), texts(iris.NS + "inverseLabel"), rows, types
    )  # fmt: skip


def _called(store: Store, predicate: str, language: str) -> str:
    own = links.local(predicate)
    return store.label(predicate, language) if own else links.prefixed(predicate)
