"""Reads the statements of an RDF file one by one: Turtle, N-Triples, N-Quads, TriG, JSON-LD or RDF/XML, plain or packed.

Blank nodes get IRIs (RDF 1.1 Concepts, section 3.5, "skolemization"): from their label if the syntax keeps it, otherwise from
their order in the file. The same file always gives the same statements.
"""

from __future__ import annotations

import hashlib
import os
import urllib.parse
from collections.abc import Iterator
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.errors import ComityError, Give
from comity.facts.values import nearest, one_of
from comity.importers.packed import UNREADABLE, CountedFile, unpacked, unreadable

SYNTAXES = {
    "turtle": ox.RdfFormat.TURTLE,
    "n-triples": ox.RdfFormat.N_TRIPLES,
    "n-quads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "json-ld": ox.RdfFormat.JSON_LD,
    "rdf-xml": ox.RdfFormat.RDF_XML,
}
"""The syntaxes, by their names on the command line."""
_ENDINGS = {
    ".ttl": "turtle",
    ".nt": "n-triples",
    ".nq": "n-quads",
    ".trig": "trig",
    ".jsonld": "json-ld",
    ".json": "json-ld",
    ".rdf": "rdf-xml",
    ".xml": "rdf-xml",
    ".owl": "rdf-xml",
}
_PACKED = (".gz", ".bz2", ".xz")
_LABELLED = ("n-triples", "n-quads")


class Statement(NamedTuple):
    """A statement without blank nodes. ``fault`` says why it cannot be kept."""

    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: ox.NamedNode | ox.Literal
    fault: str = ""


def syntax_of(path: str, stated: str) -> str:
    """The syntax of a file: the one that is stated, or the one of its ending. Raises ``ComityError`` for a missing file."""
    if path == "-":
        raise ComityError("RDF cannot be read from a pipe, because it is read twice; save it to a file and name that")
    if not os.path.isfile(path):
        raise ComityError(f"{path} is not a file; name an RDF file")
    if stated:
        return stated
    stem, ending = os.path.splitext(path.lower())
    if ending in _PACKED:
        ending = os.path.splitext(stem)[1]
    if ending not in _ENDINGS:
        cure = nearest(ending, _ENDINGS) or one_of(list(SYNTAXES))
        raise ComityError(f"{path}: the ending does not say which syntax the file is in{cure}", Give("syntax"))
    return _ENDINGS[ending]


def digest(path: str) -> str:
    """The SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def statements(path: str, syntax: str, base: str) -> Iterator[Statement]:
    """The statements of a file, of all its graphs. ``base`` is the start of the IRIs of relative and blank nodes.

    Raises ``ComityError`` with the line of a syntax error, and for a JSON-LD context that would have to be fetched.
    """
    name = urllib.parse.quote(os.path.basename(path), safe="")
    nodes: dict[str, int] = {}

    def named(node: ox.BlankNode) -> ox.NamedNode:
        label = node.value if syntax in _LABELLED else str(nodes.setdefault(node.value, len(nodes) + 1))
        return ox.NamedNode(f"{base}/.well-known/genid/{name}/{label}")

    try:
        with CountedFile(path) as file:
            for quad in ox.parse(unpacked(file), format=SYNTAXES[syntax], base_iri=f"{base}/"):
                subject: Any = named(quad.subject) if isinstance(quad.subject, ox.BlankNode) else quad.subject
                value: Any = named(quad.object) if isinstance(quad.object, ox.BlankNode) else quad.object
                fault = (
                    ""
                    if _is_plain(subject, value)
                    else "a statement is about a statement (RDF 1.2), which is not kept here"
                )
                yield Statement(subject, quad.predicate, value, fault)
    except SyntaxError as error:
        raise ComityError(_message(path, syntax, error)) from None
    except UnicodeDecodeError as error:
        raise ComityError(f"{path} cannot be read ({error}); save it as UTF-8") from None
    except UNREADABLE as error:
        raise unreadable(path, error) from None


def _is_plain(subject: Any, value: Any) -> bool:
    return isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal)


def _message(path: str, syntax: str, error: SyntaxError) -> str:
    reason = " ".join(str(error.msg).split())
    if "LoadDocumentCallback" in reason:
        return f"{path}: its @context is an address, and nothing is fetched; replace it with the text of the context"
    line = f":{error.lineno}" if error.lineno else ""
    return f"{path}{line}: this is not {syntax} ({reason}); correct the file, or name another syntax"
