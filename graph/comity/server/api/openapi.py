"""Describes the API in OpenAPI 3.1, from its operations and the catalogue of questions.

A cell of an answer has the type that the ontology gives to the property or class in the title of its column.
"""

from __future__ import annotations

import functools
from typing import Any

from comity.model import dates, iris, vocabulary
from comity.model.languages import LANGUAGES
from comity.questions import catalogue
from comity.questions.catalogue import Column, Question
from comity.server.api.operations import BOUND, CHOICE, DATE, DAY, FORMS, LONGEST, NUMBER, Operation, Taken, every
from comity.server.api.schemas import ERRORS, SOURCE_IDS, TEXT, Schema, array, cell, components, object_, ref
from comity.version import __version__

_READABLE: Schema = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST,
    "pattern": r"^[^\u0000]*[^\s\u0000][^\u0000]*$",
}
_EDTF: Schema = {"type": "string", "format": "edtf", "pattern": f"^{dates.DATE_PATTERN}$"}
_EDTF_OR_INTERVAL: Schema = {**_EDTF, "pattern": f"^{dates.INTERVAL_PATTERN}$"}
_NUMBERS = (iris.XSD + "decimal", iris.XSD + "double")
_PLAIN: dict[str, Schema] = {
    iris.XSD + "integer": {"type": ["integer", "null"]},
    **{number: {"type": ["number", "null"]} for number in _NUMBERS},
    iris.XSD + "boolean": {"type": ["boolean", "null"]},
    "Amount": {"type": ["number", "null"]},
}
_LIST: Schema = {"anyOf": [array("Value"), {"type": "null"}]}
_ENTITY: Schema = {"anyOf": [ref("Entity"), {"type": "null"}]}
_TITLED: dict[str, Schema] = {
    **{name: {"type": "integer"} for name in ("path", "step", "shared", "either", "listed")},
    "jaccard": {"type": "number"},
    **dict.fromkeys(("action", "after", "aspect", "broader", "change", "earlier", "end", "entity", "event"), _ENTITY),
    **dict.fromkeys(("goal", "how", "later", "mechanism", "relation", "start", "thing", "type", "where"), _ENTITY),
}
"""The types of columns whose titles come from the questions. A column that is not listed can hold any cell."""
_OF_ANY_TYPE = ("source-facts", "value")


def description(base: str) -> dict[str, Any]:
    """The description of the API of a server at an address (without a slash at the end)."""
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
        "paths": _paths(),
        "components": components(),
    }


@functools.cache
def _paths() -> dict[str, Any]:
    return {path: {"get": _operation(operation)} for path, operation in every().items()}


def _operation(operation: Operation) -> dict[str, Any]:
    media = {media_type: {"schema": TEXT} for media_type in (FORMS.values() if operation.has_forms else ())}
    media = {**media, FORMS["json"]: {"schema": _result(operation)}}
    refused = [status for status in ERRORS if status != "404" or operation.takes]
    return {
        "operationId": operation.name,
        "summary": operation.title,
        "description": operation.about,
        "tags": ["questions" if operation.question else "graph"],
        "parameters": [_parameter(taken) for taken in operation.takes],
        "responses": {
            "200": {"description": operation.title, "content": media},
            **{status: {"$ref": f"#/components/responses/{ERRORS[status][0]}"} for status in refused},
        },
    }


# ---- parameters


def _parameter(taken: Taken) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": taken.name,
        "in": "path" if taken.in_path else "query",
        "required": taken.required,
        "description": taken.about,
        "schema": value(taken),
    }
    if taken.many:
        described |= {"style": "form", "explode": True}
    if taken.example:
        described["example"] = list(taken.example) if taken.many else taken.example[0]
    return described


def value(taken: Taken) -> Schema:
    """The JSON Schema of the value of a parameter."""
    one = _one(taken)
    least, most = taken.limits
    return {"type": "array", "items": one, "minItems": least, "maxItems": most} if taken.many else one


def _one(taken: Taken) -> Schema:
    if taken.kind == CHOICE:
        return {"type": "string", "enum": list(taken.choices)}
    if taken.kind == NUMBER:
        least, most = taken.limits
        default = {"default": int(taken.default)} if taken.default else {}
        return {"type": "integer", "minimum": least, "maximum": most, **default}
    if taken.kind == DAY:
        return {"type": "string", "format": "date"}
    return {DATE: _EDTF_OR_INTERVAL, BOUND: _EDTF}.get(taken.kind, _READABLE)


# ---- results


def _result(operation: Operation) -> Schema:
    if operation.gives in catalogue.names():
        return _answer(catalogue.get(operation.gives))
    return ref(operation.gives) if operation.gives else {"type": "object", "required": ["openapi", "paths"]}


def _answer(question: Question) -> Schema:
    """The schema of the answer to a question: that of every answer, with the rows of this one."""
    cells = {c.name: _titled(c, _several(question, _cell(question, c))) for c in question.columns}
    held = (
        {
            "holds": {**TEXT, "description": "Whether it held on the day: certain, presumed or possible."},
            "last": {
                "type": ["string", "null"],
                "format": "date",
                "description": "The day of the last document that tells of it.",
            },
        }
        if question.as_of
        else {}
    )
    shown = object_({name: cell(value) for name, value in (cells | held).items()}, optional=tuple(held))
    # The operators most and fewest count what a column has.
    counted = {"type": "object", "required": ["n"], "properties": {"n": cell({"type": "integer"})}}
    row = object_({"cells": {"anyOf": [shown, counted]}, "sources": SOURCE_IDS})
    own = {"question": {"const": question.name}, "rows": {"type": "array", "items": row}}
    return {"allOf": [ref("Answer")], "properties": own}


def _several(question: Question, schema: Schema) -> Schema:
    """The schema of a cell, or of a list of several if the record can have more than one value for it."""
    return {"anyOf": [schema, array("Value")]} if not question.computed and schema != _LIST else schema


def _titled(column: Column, schema: Schema) -> Schema:
    labels = dict(zip(LANGUAGES, column.titles, strict=True)) if column.titles else _labels(iris.local(column.term))
    others = " · ".join(labels[tag] for tag in LANGUAGES[1:] if tag in labels)
    return {**schema, "title": labels["en"], "description": others}


def _labels(term: str) -> dict[str, str]:
    terms = vocabulary.load()
    return (terms.properties[term] if term in terms.properties else terms.classes[term]).labels


def _cell(question: Question, column: Column) -> Schema:
    terms = vocabulary.load()
    if column.counts:
        return {"type": "integer"}
    if column.lists:
        return _LIST
    if not column.term or (question.name, column.name) == _OF_ANY_TYPE:
        return _TITLED.get(column.name, ref("CellValue"))
    term = iris.local(column.term)
    first, *others = terms.properties[term].ranges if term in terms.properties else (term,)
    return _PLAIN.get(first) or (_ENTITY if others or first in terms.classes else {"type": ["string", "null"]})
