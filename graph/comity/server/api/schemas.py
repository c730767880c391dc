"""The schemas that the operations share in the description of the API (OpenAPI 3.1, section 4.8.7: components)."""

from __future__ import annotations

import functools
from typing import Any

from comity.model.languages import LANGUAGES
from comity.server.api.takes import Schema
from comity.server.http.messages import PROBLEM

TEXT: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_TEXTS: Schema = {"type": "array", "items": TEXT}
SOURCE_IDS: Schema = {**_TEXTS, "description": "The ids of the documents that state this; see `sources`."}
ERRORS = {
    "400": ("BadRequest", "The request is wrong; `detail` says how. For an ambiguous name, there are `candidates`."),
    "404": (
        "NotFound",
        "The name is unknown; `suggestions` have similar names. Or the question has no clear reading; `readings` are likely ones.",
    ),
    "406": (
        "NotAcceptable",
        "No available format is allowed by the header field Accept; `available` lists them.",
    ),
    "422": ("TooLarge", "The answer takes more memory than the limit allows."),
    "500": ("Defect", "A bug in Comity itself."),
    "503": ("Busy", "All workers are busy; the header field Retry-After says when to ask again."),
    "504": ("TimedOut", "The answer took longer than the limit allows, and was stopped."),
}


def ref(name: str) -> Schema:
    """A reference to a shared schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def object_(properties: dict[str, Schema], optional: tuple[str, ...] = (), **more: Any) -> Schema:
    """An object with these properties and no others."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False, **more}


def array(items: Schema | str, **more: Any) -> Schema:
    """An array of items with a schema, or with a shared one."""
    return {"type": "array", "items": ref(items) if isinstance(items, str) else items, **more}


def either(*types: str, **more: Any) -> Schema:
    """A value of one of several types."""
    return {"type": list(types), **more}


def _map(value: Schema, **more: Any) -> Schema:
    return {"type": "object", "additionalProperties": value, **more}


def _said(text: str, schema: Schema = TEXT) -> Schema:
    return {**schema, "description": text}


def _texts(*names: str) -> dict[str, Schema]:
    return dict.fromkeys(names, TEXT)


def cell(value: Schema) -> Schema:
    """A cell with such a value. If it shows a statement, the ids of the documents that state it stand beside it, and what others say."""
    others = {relation: array("Telling") for relation in ("less_exact", "planned", "dissent")}
    return object_({"value": value, "sources": SOURCE_IDS, **others}, optional=("sources", *others))


HELD = {
    "holds": cell(_said("Whether it held on the day: certain, presumed or possible.")),
    "last": cell(_said("The day of the last document that tells of it.", either("string", "null", format="date"))),
}
"""The columns that an answer has as of a day."""
_LINK: Schema = {"type": "string", "format": "uri-reference"}
_SOURCE = _texts("id", "title", "publisher", "published", "url")


def _answer() -> Schema:
    """What every answer has."""
    total = {
        "indicator": TEXT,
        "value": {"type": "number"},
        "unit": either("string", "null"),
        "at_least": _FLAG,
    }
    sums = array(object_(total, optional=("indicator",)))
    return {
        "type": "object",
        "description": "Rows, each with the ids of the documents that state it, and those documents.",
        "required": ["question", "parameters", "as_of", "columns", "rows", "notes", "sources"],
        "properties": {
            "question": TEXT,
            "understood": _said("How a question in plain language was read."),
            "operators": _map(TEXT, description="What was asked of the rows, by operator."),
            "verdict": {"enum": ["yes", "no", "possibly", "unknown"], "description": "Whether it is so."},
            "count": {"type": "integer", "description": "How many things count."},
            "total": _said("The sums, by indicator and unit; at_least if a document says more than.", sums),
            "headline": _said("The sentence that answers, if the question has one."),
            "parameters": _map({"anyOf": [TEXT, _TEXTS]}),
            "as_of": either("string", "null", format="date"),
            "columns": array(object_(_texts("name", "label"))),
            "rows": array(object_({"cells": _map(ref("Cell")), "sources": SOURCE_IDS})),
            "notes": _TEXTS,
            "sources": array("Source"),
        },
    }


def _problem() -> Schema:
    """What every error has (RFC 9457), and some."""
    hint = {"says": TEXT, "href": _LINK, "parameter": TEXT}
    hints = array({"type": "object", "required": ["says"], "properties": hint})
    return {
        "type": "object",
        "description": "Problem details (RFC 9457).",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": _LINK,
            "title": TEXT,
            "status": {"type": "integer"},
            "detail": _said("One sentence that also says what to do."),
            "fault": _said("The sentence without the hints."),
            "hints": _said("What to do instead: an address to ask, or a parameter.", hints),
            **dict.fromkeys(("suggestions", "candidates"), array("Candidate")),
            "readings": array(object_({"href": _LINK, "says": TEXT})),
            "available": _TEXTS,
        },
    }


@functools.cache
def components() -> dict[str, Any]:
    """The shared schemas, and the replies for errors."""
    links = {"href": {"type": "string", "format": "uri-template"}, **_texts("title", "about")}
    spoken = object_(_texts(*LANGUAGES))
    value = object_({"id": either("string", "null"), "text": TEXT, "number": either("number", "null")})
    fact = {**_texts("property", "relation"), "inverse": _FLAG, "values": array(value)}
    parameter = {**_texts("name", "kind", "likely"), "also": _TEXTS, "required": _FLAG, "many": _FLAG}
    question = {
        "name": TEXT,
        "title": spoken,
        "description": spoken,
        "parameters": array(object_(parameter)),
        "columns": _TEXTS,
        "as_of": _FLAG,
        "example": _LINK,
    }
    match = {**_texts("id", "label", "type", "name", "reason"), "score": {"type": "number"}, "sources": SOURCE_IDS}
    states = array(object_({**_texts("id", "label", "type"), "sentences": _TEXTS}))
    thing = {
        **_texts("id", "label", "type"),
        "names": _map(TEXT),
        "documents_until": either("string", "null"),
        "composed": _TEXTS,
        "states": _said("What a document states, by thing, in sentences.", states),
        "sources": array(object_({**_SOURCE, "facts": array(object_(fact))})),
    }
    schemas = {
        "Source": object_(_SOURCE, description="A document. `published` is EDTF, and empty if it is unknown."),
        "Entity": object_(_texts("id", "label")),
        "Value": {"anyOf": [ref("Entity"), either("string", "number")]},
        "CellValue": {
            "description": "An entity, a literal, a list of them, or null if no document says anything.",
            "anyOf": [ref("Entity"), either("string", "number", "boolean", "null"), array("Value")],
        },
        "Cell": cell(ref("CellValue")),
        "Telling": object_({"value": ref("CellValue"), "sources": SOURCE_IDS}),
        "Answer": _answer(),
        "Index": object_({"links": array(object_(links))}),
        "Catalogue": array(object_(question)),
        "Matches": object_({"text": TEXT, "matches": array(object_(match)), "sources": array("Source")}),
        "Suggestions": object_({"text": TEXT, "suggestions": array(object_(_texts("text", "about")))}),
        "Description": object_(thing),
        "Problem": _problem(),
        "Candidate": object_(_texts("id", "label", "type")),
    }
    problem = {PROBLEM: {"schema": ref("Problem")}}
    responses = {name: {"description": text, "content": problem} for name, text in ERRORS.values()}
    return {"schemas": schemas, "responses": responses}
