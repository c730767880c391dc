"""Statements of an RDF file, one by one: Turtle, N-Triples, N-Quads, TriG, JSON-LD or RDF/XML, plain or packed.

Blank nodes get IRIs of their own (RDF 1.1 Concepts, section 3.5, "skolemization"): by their label where the syntax keeps it,
else by their order in the file, so that one file always gives the same statements.
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
"""The syntaxes by the words that the command line knows them by."""
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
    """A statement of a file without blank nodes; ``fault`` if it cannot be kept."""

    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: ox.NamedNode | ox.Literal
    fault: str = ""


def syntax_of(path: str, said: str) -> str:
    """The syntax that a file is in: the one that was said, or that of its ending. Raises ``ComityError`` for a missing file."""
    if path == "-":
        raise ComityError("RDF cannot be read from a pipe, as it is read twice; write it into a file and name that")
    if not os.path.isfile(path):
        raise ComityError(f"{path} is not a file; name an RDF file")
    if said:
        return said
    stem, ending = os.path.splitext(path.lower())
    if ending in _PACKED:
        ending = os.path.splitext(stem)[1]
    if ending not in _ENDINGS:
        cure = nearest(ending, _ENDINGS) or one_of(list(SYNTAXES))
        raise ComityError(f"{path}: the ending does not tell which syntax the file is in{cure}", Give("syntax"))
    return _ENDINGS[ending]


def digest(path: str) -> str:
    """The SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def statements(path: str, syntax: str, base: str) -> Iterator[Statement]:
    """The statements of a file, of whatever graph; ``base`` is what relative and blank nodes' IRIs begin with.

    Raises ``ComityError`` with the line of what is not of the syntax, and for a JSON-LD context that would have to be fetched.
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
        raise ComityError(_told(path, syntax, error)) from None
    except UnicodeDecodeError as error:
        raise ComityError(f"{path} cannot be read ({error}); save it as UTF-8") from None
    except UNREADABLE as error:
        raise unreadable(path, error) from None


def _is_plain(subject: Any, value: Any) -> bool:
    return isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal)


def _told(path: str, syntax: str, error: SyntaxError) -> str:
    reason = " ".join(str(error.msg).split())
    if "LoadDocumentCallback" in reason:
        return f"{path}: its @context is an address, and nothing is fetched; put the text of the context in its place"
    line = f":{error.lineno}" if error.lineno else ""
    return f"{path}{line}: this is not {syntax} ({reason}); correct it there, or name another syntax"
