"""The result of a SPARQL query, as text."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from comity.errors import ComityError
from comity.model import iris
from comity.store.query_guard import QueryError
from comity.text import tables

_RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_TRIPLES = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "xml": ox.RdfFormat.RDF_XML,
    "json": ox.RdfFormat.JSON_LD,
}


@dataclass(frozen=True)
class Serialized:
    """A result as text, and whether it is empty."""

    text: str
    empty: bool


def read_query(path: str) -> str:
    """The text of a query file; ``-`` means standard input. Raises ``ComityError``."""
    try:
        if path == "-":
            return sys.stdin.read()
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError as error:
        raise ComityError(f"{path} cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError:
        raise ComityError(f"{path} is not UTF-8 text; save it in UTF-8") from None


def serialize(result: Any, form: str | None) -> Serialized:
    """A pyoxigraph result as a table or in a standard format (SPARQL 1.1 results, or RDF for graphs).

    Raises ``QueryError`` for a format that does not fit the result, and for errors that the engine meets only while it runs.
    """
    try:
        return _serialize(result, form)
    except RuntimeError as error:
        raise QueryError(f"the query cannot be answered ({error}); correct it") from None


def _serialize(result: Any, form: str | None) -> Serialized:
    if isinstance(result, ox.QueryTriples):
        if form not in (None, *_TRIPLES):
            raise QueryError(f"a graph cannot be written as {form}; use one of {', '.join(_TRIPLES)}")
        triples = sorted(result, key=str)
        data = ox.serialize(triples, format=_TRIPLES[form or "ttl"], prefixes=iris.PREFIXES) or b""
        return Serialized(data.decode().rstrip("\n"), not triples)
    if form not in (None, "table", *_RESULTS):
        raise QueryError(f"rows cannot be written as {form}; use one of table, {', '.join(_RESULTS)}")
    if form in _RESULTS:
        return Serialized(result.serialize(format=_RESULTS[form]).decode().rstrip("\r\n"), False)
    if isinstance(result, ox.QueryBoolean):
        return Serialized("yes" if result else "no", False)
    names = [v.value for v in result.variables]
    rows = [[_cell(solution[name]) for name in names] for solution in result]
    return Serialized(tables.text(names, rows, [], []), not rows)


def _cell(term: Any) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        prefix = next((p for p, iri in iris.PREFIXES.items() if term.value.startswith(iri)), None)
        return f"{prefix}:{term.value[len(iris.PREFIXES[prefix]) :]}" if prefix else f"<{term.value}>"
    return str(getattr(term, "value", term))
