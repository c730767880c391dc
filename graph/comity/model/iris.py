"""The IRIs of the graph: vocabulary, entities, sources and named graphs."""

from __future__ import annotations

NS = "https://w3id.org/comity/ns#"
ID = "https://w3id.org/comity/id/"
SOURCE = "https://w3id.org/comity/source/"
DATE = "https://w3id.org/comity/date/"
GRAPH_ONTOLOGY = "https://w3id.org/comity/graph/ontology"
GRAPH_DERIVED = "https://w3id.org/comity/graph/derived"
GRAPH_NAMES = "https://w3id.org/comity/graph/names"
GRAPH_JUDGEMENT = "https://w3id.org/comity/graph/judgement"
GRAPH_FINDINGS = "https://w3id.org/comity/graph/findings"
GRAPH_MERGED = "https://w3id.org/comity/graph/merged"
"""The name of a store's default graph where it needs one; it has each statement once, whoever states it."""
LOOKED_UP = (GRAPH_NAMES, GRAPH_FINDINGS)
"""Named graphs that serve look-ups and hold no statements; exports leave them out."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DATASET = "https://w3id.org/comity/dataset"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

RDF_TYPE = RDF + "type"
RDFS_LABEL = RDFS + "label"

PREFIXES = {
    "comity": NS,
    "date": DATE,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "graph": "https://w3id.org/comity/graph/",
    "id": ID,
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "source": SOURCE,
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD,
}


_ID_LENGTH, _NS_LENGTH = len(ID), len(NS)


def local(iri: str) -> str:
    """The short id of one of our IRIs (``china-central-asia``, ``Summit``, ``role-member``); other IRIs unchanged."""
    # No loop: this is called hundreds of thousands of times.
    if iri.startswith(ID):
        return iri[_ID_LENGTH:]
    if iri.startswith(NS):
        return iri[_NS_LENGTH:]
    return iri.removeprefix(SOURCE)


def owner(iri: str) -> str:
    """The entity that a thing belongs to, such as the mechanism of a membership; otherwise the thing itself."""
    return ID + iri[_ID_LENGTH:].split("/", 1)[0] if iri.startswith(ID) else iri
