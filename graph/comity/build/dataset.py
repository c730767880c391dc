"""A description of the data set for catalogues, in DCAT 3 and VoID, which is part of the graph itself.

It does not count itself, so that it is the same before and after it is added.
"""

from __future__ import annotations

import functools
import json
import os
from collections import Counter
from typing import Any

import pyoxigraph as ox

from comity.evidence import reach
from comity.model import iris
from comity.store.base import DEFAULT, Store

LICENCE = ox.NamedNode("https://spdx.org/licenses/CC-BY-4.0")

_PREFIXES = iris.PREFIXES | {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "language": "http://id.loc.gov/vocabulary/iso639-1/",
    "media": "https://www.iana.org/assignments/media-types/",
    "void": "http://rdfs.org/ns/void#",
}
_PUBLISHER = "The Comity contributors"
FORMS = {  # The same as ``export.files.FORMS``, with name and media type.
    "trig": ("TriG", "application/trig"),
    "nq": ("N-Quads", "application/n-quads"),
    "ttl": ("Turtle", "text/turtle"),
    "jsonld": ("JSON-LD", "application/ld+json"),
    "graphml": ("GraphML", "application/xml"),
    "csv": ("CSV", "text/csv"),
}


@functools.cache
def texts() -> dict[str, dict[str, str]]:
    """The title and description of the data set in each language, from ``dataset.json`` beside this module.

    They are here and not with the words of answers because they are part of the graph: another text makes another graph.
    """
    with open(os.path.join(os.path.dirname(__file__), "dataset.json"), encoding="utf-8") as file:
        return json.load(file)  # type: ignore[no-any-return]


Node = dict[str, list[Any]]
"""The terms of one node, by property; each property as prefix and name."""


def description(store: Store, version: str) -> list[ox.Triple]:
    """Title, licence, size, vocabularies, classes and forms of a store, as triples without blank nodes."""
    classes = _counted(store, "?s a ?term")
    nodes: dict[str, Node] = {
        iris.DATASET: _described(version) | _measured(store, classes),
        f"{iris.DATASET}/contributors": {"rdf:type": [_iri("foaf:Agent")], "foaf:name": [ox.Literal(_PUBLISHER)]},
    }
    if newest := reach.newest(store):
        nodes[iris.DATASET]["dcterms:temporal"] = [reach.PERIOD]
        nodes[reach.PERIOD.value] = {"rdf:type": [_iri("dcterms:PeriodOfTime")], "dcat:endDate": [_date(newest)]}
    for form in FORMS:
        nodes[f"{iris.DATASET}/{form}"] = _distribution(form)
    for class_, instances in classes.items():
        if class_.startswith(iris.NS):
            nodes[_partition(class_)] = {
                "rdf:type": [_iri("void:Dataset")],
                "void:class": [ox.NamedNode(class_)],
                "void:entities": [ox.Literal(instances)],
            }
    return [
        ox.Triple(ox.NamedNode(node), _iri(name), value)
        for node, properties in nodes.items()
        for name, values in properties.items()
        for value in values
    ]


def _described(version: str) -> Node:
    said = texts()
    return {
        "rdf:type": [_iri("dcat:Dataset"), _iri("void:Dataset")],
        "dcterms:title": _texts(said["title"]),
        "dcterms:description": _texts(said["description"]),
        "dcterms:license": [LICENCE],
        "dcterms:publisher": [ox.NamedNode(f"{iris.DATASET}/contributors")],
        "dcterms:language": [_iri(f"language:{language}") for language in said["title"]],
        "dcterms:conformsTo": [ox.NamedNode(iris.NS.rstrip("#"))],
        "dcat:keyword": [
            ox.Literal(w, language=language)
            for language, listed in said["keywords"].items()
            for w in listed.split(", ")
        ],
        "dcat:version": [ox.Literal(version)],
        "dcat:distribution": [ox.NamedNode(f"{iris.DATASET}/{form}") for form in FORMS],
    }


def _measured(store: Store, classes: Counter[str]) -> Node:
    properties = _counted(store, "?s ?term ?o")
    used = (*properties, *classes)
    vocabularies = sorted({space for space in iris.PREFIXES.values() if any(t.startswith(space) for t in used)})
    return {
        "void:triples": [ox.Literal(properties.total())],
        "void:entities": [ox.Literal(len(entities(store)))],
        "void:documents": [ox.Literal(classes[iris.NS + "Source"])],
        "void:classes": [ox.Literal(len(classes))],
        "void:properties": [ox.Literal(len(properties))],
        "void:uriSpace": [ox.Literal(iris.ID)],
        # Our vocabulary is named by its ontology, any other by its namespace.
        "void:vocabulary": [ox.NamedNode(iris.NS.rstrip("#") if v == iris.NS else v) for v in vocabularies],
        "void:exampleResource": [row["example"] for row in store.select(_LARGEST)],
        "void:classPartition": [ox.NamedNode(_partition(c)) for c in classes if c.startswith(iris.NS)],
    }


_LARGEST = """SELECT ?example WHERE { ?thing comity:mechanism ?example }
GROUP BY ?example ORDER BY DESC(COUNT(?thing)) STR(?example) LIMIT 1"""
"""The mechanism with the most things that belong to it, as a first one to look at."""


def _distribution(form: str) -> Node:
    title, media_type = FORMS[form]
    command = f"comity export --format {form}"
    written = {language: text.format(command=command) for language, text in texts()["written by"].items()}
    return {
        "rdf:type": [_iri("dcat:Distribution")],
        "dcterms:title": [ox.Literal(title)],
        "dcterms:description": _texts(written),
        "dcterms:license": [LICENCE],
        "dcat:mediaType": [_iri(f"media:{media_type}")],
    }


def _date(day: str) -> ox.Literal:
    """A day, month or year of XML Schema; what it has no type for, such as two years, stays EDTF."""
    form = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}.get(len(day), "edtf:EDTF")
    return ox.Literal(day, datatype=_iri(form))


def _partition(class_: str) -> str:
    return f"{iris.DATASET}/class/{iris.local(class_)}"


def _texts(texts: dict[str, str]) -> list[ox.Literal]:
    return [ox.Literal(text, language=language) for language, text in texts.items()]


def _iri(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(_PREFIXES[prefix] + local)


def _counted(store: Store, pattern: str) -> Counter[str]:
    """How often each term matches in a pattern, not counting the description itself."""
    rows = store.select(
        f'''SELECT ?term (COUNT(*) AS ?n) WHERE {{ {pattern} FILTER (!STRSTARTS(STR(?s), "{iris.DATASET}")) }}
        GROUP BY ?term ORDER BY STR(?term)'''
    )
    return Counter({row["term"].value: int(row["n"].value) for row in rows})


def entities(store: Store) -> dict[str, str]:
    """The class of each entity, by IRI; something that belongs to an entity, such as a membership, is not one."""
    quads = store.quads(None, ox.NamedNode(iris.RDF_TYPE), None, DEFAULT)
    return {
        q.subject.value: iris.local(q.object.value)
        for q in quads
        if q.subject.value.startswith(iris.ID)
        and "/" not in q.subject.value[len(iris.ID) :]
        and q.object.value.startswith(iris.NS)
    }


def size(store: Store) -> int:
    """The number of statements, each counted once, without the description."""
    return _counted(store, "?s ?term ?o").total()
