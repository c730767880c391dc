"""Checks of a built graph against the SHACL shapes of ``ontology/shapes.ttl``."""

from __future__ import annotations

import io
import os

import pyoxigraph as ox

from comity import iris, resources
from comity.errors import ComityError


def shape_problems(store: ox.Store) -> list[str]:
    """What breaks a shape, one sentence each: entity, what the shape asks for, and the value.

    Raises ``ComityError`` if pySHACL (extra ``shapes``) is not installed.
    """
    try:
        import pyshacl
    except ImportError:
        raise ComityError("shapes are checked by pySHACL; install it with: pip install 'comity[shapes]'") from None
    import rdflib

    triples = io.BytesIO()
    ox.serialize(
        (q.triple for q in store.quads_for_pattern(None, None, None, ox.DefaultGraph())),
        triples,
        format=ox.RdfFormat.N_TRIPLES,
    )
    data = rdflib.Graph()
    data.parse(data=triples.getvalue(), format="nt")
    shapes = rdflib.Graph()
    shapes.parse(os.path.join(resources.ontology_dir(), "shapes.ttl"), format="turtle")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    if conforms:
        return []
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    problems = []
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        focus = iris.local(str(report.value(result, sh.focusNode)))
        value = report.value(result, sh.value)
        said = report.value(result, sh.resultMessage)
        problems.append(f"{focus}: {said}" + (f' (it has "{iris.local(str(value))}")' if value is not None else ""))
    return sorted(set(problems))
