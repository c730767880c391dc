"""Describes the endpoint for machines: SPARQL 1.1 Service Description, with VoID for what the graphs hold."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris
from comity.server.http import formats
from comity.server.http.messages import Reply
from comity.server.sparql import evaluation
from comity.store.base import DEFAULT, Store, per_store

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads")
_VOID = iris.PREFIXES["void"]
_DATASET = "https://w3id.org/comity/graph/dataset"


def description(store: Store, base: str, accept: str, *, writable: bool) -> Reply:
    """What the endpoint below ``base`` is and can do, in the RDF format that the client prefers. Raises ``RefusedError``: 406."""
    chosen = evaluation.chosen(formats.GRAPHS, "", accept)
    service = _about(
        f"{base}/sparql#service",
        (iris.RDF_TYPE, _SD + "Service"),
        (_SD + "endpoint", f"{base}/sparql"),
        (_SD + "supportedLanguage", _SD + "SPARQL11Query"),
        *(((_SD + "supportedLanguage", _SD + "SPARQL11Update"),) * writable),
        *((_SD + "resultFormat", _FORMATS + name) for name in (*_RESULTS, *_GRAPHS)),
        *((_SD + "inputFormat", _FORMATS + name) for name in _GRAPHS * writable),
        (_SD + "defaultDataset", _DATASET),
    )
    prefixes = {**iris.PREFIXES, "sd": _SD}
    body = ox.serialize(service + _dataset(store), format=chosen.engine, prefixes=prefixes)  # type: ignore[arg-type]
    return Reply(200, chosen.content_type, body or b"", (("Vary", "Accept"),))


@per_store
def _dataset(store: Store) -> list[ox.Triple]:
    """The default graph and the named graphs with their sizes, and what the store says about itself as a data set."""
    graphs = sorted((name for name in store.raw.named_graphs() if isinstance(name, ox.NamedNode)), key=str)
    default = iris.GRAPH_MERGED
    found = _about(
        _DATASET,
        (iris.RDF_TYPE, _SD + "Dataset"),
        (iris.RDF_TYPE, _VOID + "Dataset"),
        (_SD + "defaultGraph", default),
        *((_SD + "namedGraph", f"{graph.value}#named-graph") for graph in graphs),
    )
    found += _about(default, (iris.RDF_TYPE, _SD + "Graph"), (_VOID + "triples", len(store)))
    for graph in graphs:
        name, size = graph.value, sum(1 for _ in store.raw.quads_for_pattern(None, None, None, graph))
        named = (iris.RDF_TYPE, _SD + "NamedGraph"), (_SD + "name", name), (_SD + "graph", f"{name}#graph")
        found += _about(f"{name}#named-graph", *named)
        found += _about(f"{name}#graph", (iris.RDF_TYPE, _SD + "Graph"), (_VOID + "triples", size))
    for quad in store.quads(None, ox.NamedNode(iris.RDF_TYPE), ox.NamedNode(_VOID + "Dataset"), DEFAULT):
        found += [quad.triple for quad in store.quads(quad.subject, None, None, DEFAULT)]
    return found


def _about(subject: str, *said: tuple[str, str | int]) -> list[ox.Triple]:
    """What is said about a thing: properties, each with a thing or a number."""
    values = [(name, ox.NamedNode(value) if isinstance(value, str) else ox.Literal(value)) for name, value in said]
    return [ox.Triple(ox.NamedNode(subject), ox.NamedNode(name), value) for name, value in values]
