"""Checks of a built graph against the SHACL shapes of ``ontology/shapes.ttl`` and ``ontology/conditions.ttl``."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from comity import resources
from comity.errors import ComityError
from comity.facts.fact_file import FactFile
from comity.model import iris
from comity.store.base import DEFAULT


def shape_problems(store: ox.Store, files: Iterable[FactFile] = ()) -> list[str]:
    """What breaks a shape, one sentence each: file and line, entity, what the shape asks for, and the value.

    ``files`` are those that the store was built from. File and line are left out without them, or if no single file makes
    the statement. Raises ``ComityError`` if pySHACL (extra ``shapes``) is not installed.
    """
    try:
        import pyshacl
    except ImportError:
        raise ComityError("shapes are checked by pySHACL; install it with: pip install 'comity[shapes]'") from None
    import rdflib

    triples = io.BytesIO()
    ox.serialize(
        (q.triple for q in store.quads_for_pattern(None, None, None, DEFAULT)),
        triples,
        format=ox.RdfFormat.N_TRIPLES,
    )
    data = rdflib.Graph()
    data.parse(data=triples.getvalue(), format="nt")
    shapes = rdflib.Graph()
    for name in ("shapes.ttl", "conditions.ttl"):
        shapes.parse(os.path.join(resources.ontology_dir(), name), format="turtle")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    if conforms:
        return []
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    lines = _Lines(store, files)
    problems = []
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        focus = str(report.value(result, sh.focusNode))
        value = report.value(result, sh.value)
        message = report.value(result, sh.resultMessage)
        shown = f' (it has "{iris.local(str(value))}")' if value is not None and str(value) != focus else ""
        place = lines.of(focus, str(report.value(result, sh.resultPath) or ""), value)
        problems.append(f"{place}{iris.local(focus)}: {message}{shown}")
    return sorted(set(problems))


class _Lines:
    """Where the facts of a store are in their files."""

    def __init__(self, store: ox.Store, files: Iterable[FactFile]) -> None:
        self._store = store
        self._places = {
            (file.source, identifier): f"{file.path}:{line}: "
            for file in files
            for identifier, _, line in file.definitions
        }

    def of(self, focus: str, path: str, value: Any) -> str:
        """File and line of an entity in a document that gives it this value, or that describes it at all; empty if unknown."""
        node = ox.NamedNode(focus)
        predicate = ox.NamedNode(path) if path else None
        stated = [
            q for q in self._store.quads_for_pattern(node, predicate, None) if isinstance(q.graph_name, ox.NamedNode)
        ]
        fitting = [q for q in stated if value is not None and _text(q.object) == str(value)]
        # A membership or an amount is in the block of its owner, whose id begins its path.
        identifier = iris.local(focus).split("/")[0]
        places = [
            self._places.get((iris.local(q.graph_name.value), identifier), "")
            for q in (fitting or stated or self._store.quads_for_pattern(node, None, None))
            if isinstance(q.graph_name, ox.NamedNode)
        ]
        return min(filter(None, places), default="")


def _text(term: Any) -> str:
    return str(getattr(term, "value", term))
