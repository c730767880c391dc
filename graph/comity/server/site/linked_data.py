"""Entities, documents and dates as linked data: an IRI leads to its description, in the format that the client prefers.

The IRI of a thing answers ``303 See Other``, with a document for each format ("Cool URIs for the Semantic Web", 4.3: 303 URIs
forwarding to different documents). The document says what it describes (RFC 6892), and which other formats there are.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

import pyoxigraph as ox

from comity.citation import works
from comity.model import iris
from comity.naming import lookup
from comity.server.http import formats
from comity.server.http.messages import Reply, problem
from comity.server.http.negotiation import media_type
from comity.server.site import citations, document, entity, links, resource, triples
from comity.server.site.frame import Frame, error_page, see_other
from comity.store.base import Store

_PATH = re.compile(
    r"(?P<thing>/(?P<family>id|source|date|dataset)(?:/[^/]+?)*?)(?:\.(?P<form>html|ttl|nt|jsonld|rdf|trig|nq|bib|ris|csl\.json))?"
)
_GRAPH = "/graph/"
_MOST_NEAR = 5
_LONGEST_NAME = 100

TRIPLES = formats.GRAPHS[:4]
QUADS = formats.GRAPHS[4:6]


class Resource(NamedTuple):
    """A described thing: its path here, its kind according to its IRI, and the IRI."""

    path: str
    family: str
    iri: str

    @property
    def is_document(self) -> bool:
        """Whether it is a source document and so has a named graph."""
        return self.family == "source" and self.path.count("/") == 2

    @property
    def forms(self) -> tuple[formats.Form, ...]:
        """The RDF formats for it. Only a named graph has those that name graphs."""
        return (*TRIPLES, *QUADS) if self.is_document else TRIPLES


def answer(store: Store, frame: Frame) -> Reply | None:
    """The reply for the path of a thing or of a document about one; ``None`` for any other path."""
    path = frame.request.path
    if path.startswith(_GRAPH):
        return _graph(store, frame, links.BASE + path[1:])
    match = _PATH.fullmatch(path)
    if not match:
        return None
    family = match["family"]
    tail = match["thing"][len(family) + 2 :]
    iri = links.BASE + family + ("/" + (quote(tail, safe="") if family == "date" else tail) if tail else "")
    thing = Resource(links.local(iri), family, iri)
    if not triples.is_known(store, iri):
        return _unknown(store, frame, tail)
    forms = {f.name: f for f in thing.forms}
    if not match["form"]:
        return _negotiated(frame, thing)
    headers = _links(frame, thing, match["form"])
    if match["form"] == "html":
        return _page(store, frame, thing, headers)
    if thing.is_document and match["form"] in citations.BY_ENDING:
        return citations.file(works.document(store, iris.local(iri)), match["form"], headers)
    if match["form"] not in forms:
        return _unknown(store, frame, tail)
    form = forms[match["form"]]
    return Reply(200, form.content_type, triples.serialized(store, thing.iri, form, thing.is_document), headers)


def _negotiated(frame: Frame, thing: Resource) -> Reply:
    """Redirects from the thing to the document in the format that the client prefers, or 406."""
    types = {"text/html": "html", "application/xhtml+xml": "html"} | {f.media_type: f.name for f in thing.forms}
    if thing.is_document:
        types |= citations.BY_MEDIA_TYPE
    chosen = media_type(frame.request.accept, list(types))
    if chosen is None:
        detail = f"{thing.iri} is described as {', '.join(types)}; accept one of them"
        return problem(406, detail, (("Vary", "Accept"),))
    target = f"{thing.path}.{types[chosen]}"
    return see_other(frame.url(target) if types[chosen] == "html" else links.address(target), "Accept")


def _links(frame: Frame, thing: Resource, own: str) -> tuple[tuple[str, str], ...]:
    """What a document says about itself in the header field ``Link`` (RFC 8288)."""
    base = frame.request.base + links.address(thing.path)
    others = [("html", "text/html"), *((f.name, f.media_type) for f in thing.forms)]
    if thing.is_document:
        others += [(ending, kind) for kind, ending in citations.BY_MEDIA_TYPE.items()]
    found = [f'<{base}.{name}>; rel="alternate"; type="{kind}"' for name, kind in others if name != own]
    found += [f'<{thing.iri}>; rel="describes"', f'<{base}.{own}>; rel="canonical"']
    return (("Link", ", ".join(found)),)


def _page(store: Store, frame: Frame, thing: Resource, headers: tuple[tuple[str, str], ...]) -> Reply:
    alternates = [(f.name, f.media_type, links.address(f"{thing.path}.{f.name}")) for f in thing.forms]
    if thing.is_document:
        return document.page(store, frame, thing.iri, alternates, headers)
    if thing.family in ("id", "source"):
        return entity.page(store, frame, thing.iri, alternates, headers)
    return resource.page(store, frame, thing.iri, alternates, headers)


def _unknown(store: Store, frame: Frame, tail: str) -> Reply:
    """404, with entities of similar names."""
    text = tail[:_LONGEST_NAME]
    near = lookup.search(store, text.replace("-", " "), _MOST_NEAR, frame.language)
    if media_type(frame.request.accept, ("text/html", "application/json")) != "text/html":
        return problem(404, f'nothing here has the id "{text}"', suggestions=[m.id for m in near])
    fault = frame.word("noEntity", text=text)
    return error_page(frame.request, 404, fault, [(frame.url(links.of_id(store, m.id)), m.label) for m in near])


def _graph(store: Store, frame: Frame, iri: str) -> Reply | None:
    """A named graph that is not a document: the vocabulary has a page; a query shows the contents of the others."""
    if iri == iris.GRAPH_ONTOLOGY:
        return see_other(frame.url("/ns"))
    try:
        is_known = store.raw.contains_named_graph(ox.NamedNode(iri))
    except ValueError:
        is_known = False
    if not is_known:
        return None
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }} LIMIT 100"
    return see_other(frame.url("/sparql", [("query", query)]))
