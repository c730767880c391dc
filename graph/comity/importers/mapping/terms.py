"""Turns the text of a cell into the RDF term that it means as the value of a property."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

import pyoxigraph as ox

from comity.facts import values
from comity.importers import cells
from comity.importers.cells import CellError
from comity.importers.mapping.model import Column
from comity.importers.report import edtf, term
from comity.model import iris, slugs, vocabulary

_CACHE = 1 << 14
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_UNDECODED = re.compile("[\ud800-\udfff]")
_NUMBERS: dict[str, Callable[..., str]] = {iris.XSD + "integer": cells.integer, iris.XSD + "decimal": cells.number}


def checked(text: str) -> str:
    """A text that the graph can hold. Raises ``CellError`` for control characters and for bytes that could not be decoded."""
    if _UNDECODED.search(text):
        raise CellError(
            "a cell is not in the table's encoding; name the right one, as in table: {encoding: windows-1252}", ""
        )
    if _CONTROL.search(text):
        raise CellError("a cell holds a control character", text)
    return text


def worded(text: str, language: str) -> ox.Literal:
    """A text in a language, given by its BCP 47 tag. Raises ``CellError`` for an invalid tag."""
    try:
        return ox.Literal(checked(text), language=language.replace("_", "-"))
    except ValueError:
        raise CellError("a language is not a BCP 47 tag, such as en or zh-Hant", language) from None


@functools.lru_cache(_CACHE)
def literal(text: str, datatype: str, column: Column, language: str) -> ox.NamedNode | ox.Literal | None:
    """A text as a value of a datatype, read by the settings of its column; ``None`` if it says nothing."""
    if datatype == iris.EDTF:
        found = cells.date(text, column.formats)
        return edtf(found) if found else None
    if datatype in _NUMBERS:
        number = _NUMBERS[datatype](text, column.decimal, column.group, column.factor)
        return ox.Literal(number, datatype=ox.NamedNode(datatype))
    if datatype == iris.XSD + "boolean":
        return ox.Literal(True) if cells.truth(text) else None
    if datatype in (iris.XSD + "anyURI", iris.RDFS + "Resource"):
        wrong = values.RULES[datatype](text)
        if wrong:
            raise CellError("a web address is not valid; it must begin with https:// and hold no spaces", text)
        return (
            ox.NamedNode(text) if datatype.startswith(iris.RDFS) else ox.Literal(text, datatype=ox.NamedNode(datatype))
        )
    if datatype == iris.RDF + "langString":
        return worded(text, column.language or language)
    return ox.Literal(checked(text))


@functools.lru_cache(_CACHE)
def enumerated(text: str, key: str, enumeration: tuple[str, ...]) -> ox.NamedNode:
    """A word as one of the values that the ontology lists (role-observer). Raises ``CellError`` for any other."""
    wanted = slugs.slug(text)
    values = dict(zip(vocabulary.enumeration_values(enumeration), enumeration, strict=True))
    if wanted not in values:
        first = next(iter(values))
        cure = f'say under columns what its words mean, as in values: {{"Full member": {first}}}'
        raise CellError(f'"{key}" is not one of {", ".join(values)}; {cure}', text)
    return term(values[wanted])
