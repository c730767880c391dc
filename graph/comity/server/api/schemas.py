"""The schemas that the operations share in the description of the API (OpenAPI 3.1, section 4.8.7: components)."""

from __future__ import annotations

import functools
from typing import Any

from comity.model.languages import LANGUAGES
from comity.server.http.messages import PROBLEM

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
SOURCE_IDS: Schema = {**TEXTS, "description": "The ids of the documents that state this; see `sources`."}
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


def array(name: str) -> Schema:
    """An array of items with a shared schema."""
    return {"type": "array", "items": ref(name)}


def _map(value: Schema) -> Schema:
    return {"type": "object", "additionalProperties": value}


def cell(value: Schema) -> Schema:
    """A cell with such a value. If it shows a statement, the ids of the documents that state it stand beside it, and what others say."""
    others = {relation: array("Telling") for relation in ("less_exact", "planned", "dissent")}
    return object_({"value": value, "sources": SOURCE_IDS, **others}, optional=("sources", *others))


@functools.cache
def components() -> dict[str, Any]:
    """The shared schemas, and the replies for errors."""
    links = {"href": {"type": "string", "format": "uri-template"}, "title": TEXT, "about": TEXT}
    spoken = object_(dict.fromkeys(LANGUAGES, TEXT))
    source = dict.fromkeys(("id", "title", "publisher", "published", "url"), TEXT)
    value = object_({"id": {"type": ["string", "null"]}, "text": TEXT, "number": {"type": ["number", "null"]}})
    fact = {
        "property": TEXT,
        "inverse": {"type": "boolean"},
        "relation": TEXT,
        "values": {"type": "array", "items": value},
    }
    facts = {"type": "array", "items": object_(fact)}
    parameter = {
        **dict.fromkeys(("name", "kind", "likely"), TEXT),
        "also": {"type": "array", "items": TEXT},
        **{flag: {"type": "boolean"} for flag in ("required", "many")},
    }
    match = {**dict.fromkeys(("id", "label", "type", "name", "reason"), TEXT), "score": {"type": "number"}}
    schemas = {
        "Source": object_(source, description="A document. `published` is EDTF, and empty if it is unknown."),
        "Entity": object_({"id": TEXT, "label": TEXT}),
        "Value": {"anyOf": [ref("Entity"), {"type": ["string", "number"]}]},
        "CellValue": {
            "description": "An entity, a literal, a list of them, or null if no document says anything.",
            "anyOf": [
                ref("Entity"),
                {"type": ["string", "number", "boolean", "null"]},
                array("Value"),
            ],
        },
        "Cell": cell(ref("CellValue")),
        "Telling": object_({"value": ref("CellValue"), "sources": SOURCE_IDS}),
        "Answer": {
            "type": "object",
            "description": "Rows, each with the ids of the documents that state it, and those documents.",
            "required": ["question", "parameters", "as_of", "columns", "rows", "notes", "sources"],
            "properties": {
                "question": TEXT,
                "understood": {**TEXT, "description": "How a question in plain language was read."},
                "operators": {**_map(TEXT), "description": "What was asked of the rows, by operator."},
                "verdict": {"enum": ["yes", "no", "possibly", "unknown"], "description": "Whether it is so."},
                "count": {"type": "integer", "description": "How many things count."},
                "total": {
                    "type": "array",
                    "description": "The sums, by indicator and unit; at_least if a document says more than.",
                    "items": object_(
                        {
                            "indicator": TEXT,
                            "value": {"type": "number"},
                            "unit": {"type": ["string", "null"]},
                            "at_least": {"type": "boolean"},
                        },
                        optional=("indicator",),
                    ),
                },
                "headline": {**TEXT, "description": "The sentence that answers, if the question has one."},
                "parameters": _map({"anyOf": [TEXT, TEXTS]}),
                "as_of": {"type": ["string", "null"], "format": "date"},
                "columns": {"type": "array", "items": object_({"name": TEXT, "label": TEXT})},
                "rows": {
                    "type": "array",
                    "items": object_({"cells": _map(ref("Cell")), "sources": SOURCE_IDS}),
                },
                "notes": TEXTS,
                "sources": array("Source"),
            },
        },
        "Index": object_({"links": {"type": "array", "items": object_(links)}}),
        "Catalogue": {
            "type": "array",
            "items": object_(
                {
                    "name": TEXT,
                    "title": spoken,
                    "description": spoken,
                    "parameters": {"type": "array", "items": object_(parameter)},
                    "columns": TEXTS,
                    "as_of": {"type": "boolean"},
                    "example": {"type": "string", "format": "uri-reference"},
                }
            ),
        },
        "Matches": object_(
            {
                "text": TEXT,
                "matches": {"type": "array", "items": object_({**match, "sources": SOURCE_IDS})},
                "sources": array("Source"),
            }
        ),
        "Suggestions": object_(
            {"text": TEXT, "suggestions": {"type": "array", "items": object_({"text": TEXT, "about": TEXT})}}
        ),
        "Description": object_(
            {
                **dict.fromkeys(("id", "label", "type"), TEXT),
                "names": _map(TEXT),
                "documents_until": {"type": ["string", "null"]},
                "composed": TEXTS,
                "states": {
                    "type": "array",
                    "description": "What a document states, by thing, in sentences.",
                    "items": object_({**dict.fromkeys(("id", "label", "type"), TEXT), "sentences": TEXTS}),
                },
                "sources": {"type": "array", "items": object_({**source, "facts": facts})},
            }
        ),
        "Problem": {
            "type": "object",
            "description": "Problem details (RFC 9457).",
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": {"type": "string", "format": "uri-reference"},
                "title": TEXT,
                "status": {"type": "integer"},
                "detail": {**TEXT, "description": "One sentence that also says what to do."},
                "fault": {**TEXT, "description": "The sentence without the hints."},
                "hints": {
                    "type": "array",
                    "description": "What to do instead: an address to ask, or a parameter.",
                    "items": {
                        "type": "object",
                        "required": ["says"],
                        "properties": {
                            "says": TEXT,
                            "href": {"type": "string", "format": "uri-reference"},
                            "parameter": TEXT,
                        },
                    },
                },
                **dict.fromkeys(("suggestions", "candidates"), array("Candidate")),
                "readings": {
                    "type": "array",
                    "items": object_({"href": {"type": "string", "format": "uri-reference"}, "says": TEXT}),
                },
                "available": TEXTS,
            },
        },
        "Candidate": object_({"id": TEXT, "label": TEXT, "type": TEXT}),
    }
    problem = {PROBLEM: {"schema": ref("Problem")}}
    responses = {name: {"description": text, "content": problem} for name, text in ERRORS.values()}
    return {"schemas": schemas, "responses": responses}
