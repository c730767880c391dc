"""Describes the API in OpenAPI 3.1, from its operations and the catalogue of questions.

A cell of an answer has the type that the ontology gives to the property or class in the title of its column.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from comity.model import iris, vocabulary
from comity.model.languages import LANGUAGES
from comity.questions import catalogue
from comity.questions.catalogue import Column, Question
from comity.server.api.schemas import ERRORS, HELD, SOURCE_IDS, TEXT, array, cell, components, object_, ref
from comity.server.api.takes import FORMS, Schema, Taken
from comity.version import __version__

if TYPE_CHECKING:
    from comity.server.api.operations import Operation

_PLAIN: dict[str, str] = {
    iris.XSD + "integer": "integer",
    iris.XSD + "decimal": "number",
    iris.XSD + "double": "number",
    iris.XSD + "boolean": "boolean",
    "Amount": "number",
}
"""The JSON types of values that are no texts."""
_LIST: Schema = {"anyOf": [array("Value"), {"type": "null"}]}
_ENTITY: Schema = {"anyOf": [ref("Entity"), {"type": "null"}]}
_OF_ANY_TYPE = ("source-facts", "value")


def description(paths_: dict[str, Any], base: str) -> dict[str, Any]:
    """The description of an API with these paths, at the address of a server (without a slash at the end)."""
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Comity",
            "version": __version__,
            "summary": "Cooperation mechanisms between states, every statement with the documents that make it.",
            "license": {"name": "Code: MIT; facts and vocabulary: CC BY 4.0", "identifier": "MIT AND CC-BY-4.0"},
        },
        "servers": [{"url": base or "/"}],
        "tags": [
            {"name": "graph", "description": "What the graph holds."},
            {"name": "questions", "description": "The questions of the catalogue."},
        ],
        "paths": paths_,
        "components": components(),
    }


def paths(operations: Iterable[Operation]) -> dict[str, Any]:
    """What there is at each address."""
    return {operation.path: {"get": _operation(operation)} for operation in operations}


def _operation(operation: Operation) -> dict[str, Any]:
    content = {media_type: {"schema": TEXT} for media_type in operation.forms.values()}
    content[FORMS["json"]] = {"schema": _result(operation)}
    refused = [status for status in ERRORS if status != "404" or operation.takes]
    return {
        "operationId": operation.name,
        "summary": operation.title,
        "description": operation.about,
        "tags": ["questions" if operation.question else "graph"],
        "parameters": [_parameter(taken) for taken in operation.takes],
        "responses": {
            "200": {"description": operation.title, "content": content},
            **{status: {"$ref": f"#/components/responses/{ERRORS[status][0]}"} for status in refused},
        },
    }


def _parameter(taken: Taken) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": taken.name,
        "in": "path" if taken.in_path else "query",
        "required": taken.required,
        "description": taken.about,
        "schema": taken.schema,
    }
    if taken.several:
        described |= {"style": "form", "explode": True}
    if taken.example:
        described["example"] = list(taken.example) if taken.several else taken.example[0]
    return described


# ---- results


def _result(operation: Operation) -> Schema:
    if operation.gives in catalogue.names():
        return _answer(catalogue.get(operation.gives))
    return ref(operation.gives) if operation.gives else {"type": "object", "required": ["openapi", "paths"]}


def _answer(question: Question) -> Schema:
    """The schema of the answer to a question: that of every answer, with the rows of this one."""
    cells = {column.name: cell(_titled(column, _cell(question, column))) for column in question.columns}
    held = HELD if question.as_of else {}
    # The operators most and fewest count what a column has.
    counted = {"type": "object", "required": ["n"], "properties": {"n": cell({"type": "integer"})}}
    row = object_({"cells": {"anyOf": [object_(cells | held, optional=tuple(held)), counted]}, "sources": SOURCE_IDS})
    own = {"question": {"const": question.name}, "rows": {"type": "array", "items": row}}
    return {"allOf": [ref("Answer")], "properties": own}


def _titled(column: Column, schema: Schema) -> Schema:
    labels = dict(zip(LANGUAGES, column.titles, strict=True)) if column.titles else _labels(iris.local(column.term))
    others = " · ".join(labels[tag] for tag in LANGUAGES[1:] if tag in labels)
    return {**schema, "title": labels["en"], "description": others}


def _labels(term: str) -> dict[str, str]:
    terms = vocabulary.load()
    return (terms.properties[term] if term in terms.properties else terms.classes[term]).labels


def _cell(question: Question, column: Column) -> Schema:
    """The schema of the values in a column; of any, if the question itself gives its title."""
    if column.lists:
        return _LIST
    if column.counts:
        one: Schema = {"type": "integer"}
    elif not column.term or (question.name, column.name) == _OF_ANY_TYPE:
        return ref("CellValue")
    else:
        one = _typed(iris.local(column.term))
    # A record can have more than one value for a column.
    return one if question.computed else {"anyOf": [one, array("Value")]}


def _typed(term: str) -> Schema:
    """The schema of a value of a property, or of a thing of a class."""
    terms = vocabulary.load()
    first, *others = terms.properties[term].ranges if term in terms.properties else (term,)
    if first not in _PLAIN and (others or first in terms.classes):
        return _ENTITY
    return {"type": [_PLAIN.get(first, "string"), "null"]}
