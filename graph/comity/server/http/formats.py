"""The formats of results and graphs, by media type and by the short name that a link can ask for."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import pyoxigraph as ox

from comity.server.http.negotiation import media_type


@dataclass(frozen=True, eq=False)
class Form:
    """A format: its short name, its media type, and the engine's name for it."""

    name: str
    media_type: str
    engine: ox.QueryResultsFormat | ox.RdfFormat

    @functools.cached_property
    def content_type(self) -> str:
        """The header field ``Content-Type``."""
        return self.media_type + "; charset=utf-8" * self.media_type.startswith(("text/", "application/trig"))


RESULTS = (
    Form("json", "application/sparql-results+json", ox.QueryResultsFormat.JSON),
    Form("xml", "application/sparql-results+xml", ox.QueryResultsFormat.XML),
    Form("csv", "text/csv", ox.QueryResultsFormat.CSV),
    Form("tsv", "text/tab-separated-values", ox.QueryResultsFormat.TSV),
    Form("json", "application/json", ox.QueryResultsFormat.JSON),
    Form("xml", "application/xml", ox.QueryResultsFormat.XML),
    Form("xml", "text/xml", ox.QueryResultsFormat.XML),
)
"""The formats of SPARQL 1.1 results for SELECT. ASK has all except the tables."""

BOOLEANS = tuple(form for form in RESULTS if form.name in ("json", "xml"))

GRAPHS = (
    Form("ttl", "text/turtle", ox.RdfFormat.TURTLE),
    Form("nt", "application/n-triples", ox.RdfFormat.N_TRIPLES),
    Form("jsonld", "application/ld+json", ox.RdfFormat.JSON_LD),
    Form("rdf", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    Form("trig", "application/trig", ox.RdfFormat.TRIG),
    Form("nq", "application/n-quads", ox.RdfFormat.N_QUADS),
    Form("jsonld", "application/json", ox.RdfFormat.JSON_LD),
    Form("ttl", "application/x-turtle", ox.RdfFormat.TURTLE),
    Form("nt", "text/plain", ox.RdfFormat.N_TRIPLES),
    Form("rdf", "application/xml", ox.RdfFormat.RDF_XML),
)
"""The RDF formats for CONSTRUCT, DESCRIBE and the Graph Store."""

READ = {form.media_type: form.engine for form in GRAPHS[:6] if isinstance(form.engine, ox.RdfFormat)}
"""The formats that the Graph Store reads, by media type."""


@functools.lru_cache(maxsize=256)
def chosen(offered: tuple[Form, ...], name: str, accept: str) -> Form | None:
    """The offered format with a short name or, if that is empty, the one that an ``Accept`` field prefers."""
    best = "" if name else media_type(accept, [form.media_type for form in offered])
    return next((form for form in offered if (form.name == name if name else form.media_type == best)), None)
