"""Describes the endpoint for machines: SPARQL 1.1 Service Description, with VoID for what the graphs hold."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris
from comity.server.http import formats
from comity.server.http.messages import Reply, problem
from comity.store.base import DEFAULT, Store, per_store

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads")
_VOID = iris.PREFIXES["void"]


def description(store: Store, base: str, accept: str, writable: bool) -> Reply:
    """What the endpoint below ``base`` is and can do, in the RDF format that the client prefers; 406 if it accepts none."""
    form = formats.chosen(formats.GRAPHS, "", accept)
    if form is None or not isinstance(form.engine, ox.RdfFormat):
        return problem(406, f"the service description comes as {', '.join(f.media_type for f in formats.GRAPHS[:6])}")
    prefixes = {**iris.PREFIXES, "sd": _SD}
    body = ox.serialize(triples(store, base, writable), format=form.engine, prefixes=prefixes) or b""
    return Reply(200, form.content_type, body, (("Vary", "Accept"),))


def triples(store: Store, base: str, writable: bool) -> list[ox.Triple]:
    """The statements of the description."""
    endpoint = ox.NamedNode(f"{base}/sparql")
    service = ox.NamedNode(f"{base}/sparql#service")
    about = [
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", _SD + "Service"),
        (_SD + "endpoint", endpoint.value),
        (_SD + "supportedLanguage", _SD + "SPARQL11Query"),
        *([(_SD + "supportedLanguage", _SD + "SPARQL11Update")] if writable else []),
        *((_SD + "resultFormat", _FORMATS + name) for name in (*_RESULTS, *_GRAPHS)),
        *((_SD + "inputFormat", _FORMATS + name) for name in (_GRAPHS if writable else ())),
        (_SD + "defaultDataset", _DATASET.value),
    ]
    return [ox.Triple(service, ox.NamedNode(p), ox.NamedNode(o)) for p, o in about] + list(_dataset(store))


_DATASET = ox.NamedNode("https://w3id.org/comity/graph/dataset")


@per_store
def _dataset(store: Store) -> list[ox.Triple]:
    """The default graph and the named graphs with their sizes, and what the store says about itself as a data set."""
    default = ox.NamedNode(iris.GRAPH_MERGED)
    found = [
        _is(_DATASET, _SD + "Dataset"),
        _is(_DATASET, _VOID + "Dataset"),
        ox.Triple(_DATASET, ox.NamedNode(_SD + "defaultGraph"), default),
        _is(default, _SD + "Graph"),
        _count(default, len(store)),
    ]
    for name in sorted(store.raw.named_graphs(), key=str):
        if not isinstance(name, ox.NamedNode):
            continue
        named = ox.NamedNode(f"{name.value}#named-graph")
        graph = ox.NamedNode(f"{name.value}#graph")
        found += [
            ox.Triple(_DATASET, ox.NamedNode(_SD + "namedGraph"), named),
            _is(named, _SD + "NamedGraph"),
            ox.Triple(named, ox.NamedNode(_SD + "name"), name),
            ox.Triple(named, ox.NamedNode(_SD + "graph"), graph),
            _is(graph, _SD + "Graph"),
            _count(graph, sum(1 for _ in store.raw.quads_for_pattern(None, None, None, name))),
        ]
    for quad in store.quads(None, ox.NamedNode(iris.RDF_TYPE), ox.NamedNode(_VOID + "Dataset"), DEFAULT):
        quads = store.quads(quad.subject, None, None, DEFAULT)
        found += [ox.Triple(q.subject, q.predicate, q.object) for q in quads]
    return found


def _is(subject: ox.NamedNode, kind: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(iris.RDF_TYPE), ox.NamedNode(kind))


def _count(graph: ox.NamedNode, size: int) -> ox.Triple:
    return ox.Triple(graph, ox.NamedNode(_VOID + "triples"), ox.Literal(size))
