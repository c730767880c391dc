"""A JSON Schema (draft 2020-12) of the fact files, for editors: it shows keys, values and their meaning while you write.

All of it is derived from the vocabulary. It covers what one file shows without its neighbours and its name; the rest (whether an
id is described, whether an end comes after its start) is left to ``comity check``. Besides the standard's keywords it uses
``enumDescriptions`` and ``errorMessage``, which the YAML extension of VS Code shows and others skip. Patterns follow ECMA-262, as
the standard requires.
"""

from __future__ import annotations

import json
import os
import re
from typing import Any

import pyoxigraph as ox

from comity import resources
from comity.facts.entry_rules import CODES, OF_STATES, PARTIES, STATES, STATUS
from comity.facts.language_tags import LANGUAGE
from comity.facts.units import COUNTED
from comity.facts.validation import FROM_ONE, LIMITS
from comity.facts.values import MOST_DIGITS
from comity.model import dates, iris, vocabulary
from comity.model.slugs import ID
from comity.model.vocabulary import Property, Vocabulary, enumeration_values

IRI = "https://w3id.org/comity/facts.schema.json"

_TEXT = {
    "type": "string",
    "pattern": r"\S",
    "errorMessage": "Write text, in quotes if it looks like a number or a date.",
}
_URL = {
    "type": "string",
    "pattern": r'^https?://[^ <>"{}|\\^`]*$',
    "errorMessage": "Write a web address; begin it with http:// or https://, and percent-encode what is not allowed.",
}
_MOST = 10**MOST_DIGITS - 1
_NUMBER = {"minimum": -_MOST, "maximum": _MOST}
_VALUES: dict[str, dict[str, Any]] = {
    iris.EDTF: {
        "type": "string",
        "pattern": f"^{dates.INTERVAL_PATTERN}$",
        "errorMessage": 'Write an EDTF date in quotes, such as "2025", "2025-06", "2025-06-17", "2025~" or "2024/2026".',
    },
    iris.XSD + "integer": {
        "type": "integer",
        "errorMessage": "Write a whole number, digits without quotes.",
        **_NUMBER,
    },
    iris.XSD + "decimal": {"type": "number", "errorMessage": "Write a number, digits without quotes.", **_NUMBER},
    iris.XSD + "boolean": {"const": True, "errorMessage": "Write true, or leave the key out."},
    iris.XSD + "anyURI": _URL,
    iris.RDFS + "Resource": _URL,
    iris.XSD + "string": _TEXT,
    iris.RDF + "langString": _TEXT,
}
"""By datatype: what a value may be; the same as ``facts.values.RULES``, as far as a schema can express it."""


def schema() -> dict[str, Any]:
    """The schema of a fact file, as JSON data."""
    return _Writer(vocabulary.load()).file()


def to_json() -> str:
    """The schema as the text of ``ontology/facts.schema.json``: the same ontology gives the same text."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _whole(rule: re.Pattern[str]) -> str:
    """A rule as a pattern for a whole text; digits are spelled out, because some engines also match those of other scripts."""
    return "^" + rule.pattern.replace(r"\d", "[0-9]") + "$"


_REFERENCE = {
    "type": "string",
    "pattern": _whole(ID),
    "errorMessage": "Write an id: lowercase letters, digits and hyphens; in quotes if it is a number.",
}
_OVER = {
    "anyOf": [{"required": ["to"]}, {"required": ["status"], "properties": {"status": {"const": "former"}}}],
    "errorMessage": "Say also that it has ended: add to, or status: former.",
}
_TAG = {
    "type": "string",
    "pattern": _whole(LANGUAGE),
    "errorMessage": "Write the BCP 47 tag of one language, such as en, zh or zh-Hant.",
}


class _Writer:
    """Writes the definitions: one for each class that can be a map in a file, one for each property with a key."""

    def __init__(self, terms: Vocabulary) -> None:
        self._terms = terms
        self._labels, self._comments = _english(iris.RDFS_LABEL), _english(iris.RDFS + "comment")

    def file(self) -> dict[str, Any]:
        properties = [p for p in self._terms.properties.values() if p.key]
        nested = {p.ranges[0] for p in properties if p.is_nested}
        types = self._terms.fact_types()
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": IRI,
            "$comment": "Derived from ontology/comity.ttl by graph/comity/curation/json_schema.py; change the ontology, not this file.",
            "title": "Comity fact file",
            "description": "What one document states about cooperation mechanisms, and which document it is.",
            "type": "object",
            "required": ["source", "facts"],
            "properties": {
                "source": _definition("Source"),
                "facts": {
                    "title": "facts",
                    "description": "What the document states, in your own words and with its own values.",
                    "type": "array",
                    "items": _definition("fact"),
                    "minItems": 1,
                },
            },
            "additionalProperties": False,
            "$defs": {
                "fact": self._fact(types),
                **{name: self._class(name, types) for name in sorted({"Source", *types, *nested})},
                **{p.name: self._property(p) for p in properties},
            },
        }

    def _fact(self, types: list[str]) -> dict[str, Any]:
        """An entity of any type; the type decides which definition applies."""
        return {
            "title": "fact",
            "description": "One thing that the document names, with what it says about it.",
            "type": "object",
            "required": ["id", "type"],
            "properties": {
                "id": {
                    "title": "id",
                    "description": "The id that all files use for this thing: lowercase letters, digits and hyphens.",
                    **_REFERENCE,
                },
                "type": {
                    "title": "type",
                    "description": "What kind of thing it is; it decides which keys may follow.",
                    "enum": types,
                    "enumDescriptions": [self._comments[t] for t in types],
                },
            },
            "allOf": [
                {
                    # Without "type" an editor would offer the keys of all types for an entity not yet begun.
                    "if": {"type": "object", "properties": {"type": {"const": t}}, "required": ["type"]},
                    "then": _definition(t),
                }
                for t in types
            ],
        }

    def _class(self, name: str, types: list[str]) -> dict[str, Any]:
        keys = self._terms.keys_of(name)
        required = self._terms.required_keys(name)
        own: dict[str, Any] = {}
        if name in types:
            own = {"id": True, "type": True}
        elif name == "Source":
            required = ["id", *required]
            described = "The id of the document, which is also the name of the file without .yaml."
            own = {"id": {"title": "id", "description": described, **_REFERENCE}}
        return {
            "title": self._labels[name],
            "description": self._comments[name],
            "type": "object",
            **({"required": required} if required else {}),
            "properties": own | {key: _definition(keys[key].name) for key in sorted(keys)},
            "additionalProperties": False,
            **_conditions(name),
            **({"allOf": conditions} if (conditions := self._value_conditions(name)) else {}),
        }

    def _value_conditions(self, name: str) -> list[dict[str, Any]]:
        """What a class requires of the values of its keys, beyond what the properties require."""
        for kind, (statuses, when_none) in STATUS.items():
            if self._terms.is_a(name, kind):
                said = f"Write {' or '.join(statuses)}; leave it out {when_none}."
                return [{"properties": {"status": {"enum": [*statuses], "errorMessage": said}}}]
        if name not in ("Amount", "Figure"):
            return []
        said = "Write a whole number of at least 0 for what is counted."
        counted = {"type": "integer", "minimum": 0, "errorMessage": said}
        units = sorted(COUNTED | {unit.replace("-", " ") for unit in COUNTED})
        conditions: list[dict[str, Any]] = [
            {
                "if": {"properties": {"unit": {"enum": units}}, "required": ["unit"]},
                "then": {"properties": {"value": counted}},
            }
        ]
        if name == "Amount":
            least = {"minimum": 0, "errorMessage": "Write a number of at least 0."}
            conditions.append({"properties": {"value": least, "usd_equivalent": least}})
        return conditions

    def _property(self, prop: Property) -> dict[str, Any]:
        described = self._comments[prop.name]
        target = prop.ranges[0]
        if target in self._terms.classes and target not in self._terms.enumerations and not prop.is_nested:
            described += f" Id of: {', '.join(self._labels[r] for r in prop.ranges)}."
        return {"title": self._labels[prop.name], "description": described, **self._form(prop)}

    def _form(self, prop: Property) -> dict[str, Any]:
        """What may follow a key, by its cardinality."""
        if prop.cardinality == "names":
            texts = _one_or_many(_TEXT)
            return {
                "type": "object",
                # The languages of the ontology itself are offered, those of any other tag are accepted.
                "properties": dict.fromkeys(sorted(prop.labels), texts),
                "patternProperties": {_TAG["pattern"]: texts},
                "additionalProperties": False,
                "minProperties": 1,
                "errorMessage": 'Write a map from BCP 47 tags of languages to text, such as {en: "Name", zh-Hant: "名"}.',
            }
        if prop.cardinality == "nested-one":
            return _definition(prop.ranges[0])
        value = _definition(prop.ranges[0]) if prop.is_nested else self._value(prop)
        if prop.cardinality == "one":
            return value
        if prop.cardinality == "one-or-many":
            return _one_or_many(value)
        return _list(value) | {
            "errorMessage": "Write a list: each value on a line of its own after a hyphen, or [a, b]."
        }

    def _value(self, prop: Property) -> dict[str, Any]:
        target = prop.ranges[0]
        if target in self._terms.enumerations:
            names = self._terms.enumerations[target]
            return {"enum": enumeration_values(names), "enumDescriptions": [self._labels[n] for n in names]}
        if target in self._terms.classes:
            return _REFERENCE
        if prop.name == "language":
            return _TAG
        if prop.name in LIMITS:
            limit = LIMITS[prop.name]
            said = f"Write degrees from -{limit} to {limit}, digits without quotes."
            return {"type": "number", "minimum": -limit, "maximum": limit, "errorMessage": said}
        if prop.key in CODES:
            form, what = CODES[prop.key]
            return {"type": "string", "pattern": _whole(form), "errorMessage": f"Write {what}."}
        if target == iris.XSD + "integer" and prop.key in OF_STATES:
            said = f"Write how many states, at most {STATES}, in digits without quotes, commas or words."
            return {"type": "integer", "minimum": 0, "maximum": STATES, "errorMessage": said}
        if target == iris.XSD + "integer":
            least = int(prop.name in FROM_ONE)
            said = f"Write a whole number of at least {least}, in digits without quotes, commas or words."
            return _VALUES[target] | {"minimum": least, "errorMessage": said}
        return _VALUES[target]


def _list(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": value, "minItems": 1, "uniqueItems": True}


def _one_or_many(value: dict[str, Any]) -> dict[str, Any]:
    kinds = [value.get("type", "string"), "array"]
    # Not anyOf: editors show all its branches.
    return {"type": kinds, "if": {"type": "array"}, "then": _list(value), "else": value}


def _definition(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _conditions(name: str) -> dict[str, Any]:
    """What a class requires of several keys together."""
    if name == "Source":
        cited = {"properties": {"kind": {"not": {"const": "reference"}}}, "required": ["kind"]}
        said = 'The source has no "url"; give the address of the document.'
        return {"if": cited, "then": {"required": ["url"], "errorMessage": said}}
    if name == "Place":
        return {"dependentRequired": {"latitude": ["longitude"], "longitude": ["latitude"]}}
    if name in PARTIES:
        nobody = f"The entry names nobody; give {' or '.join(PARTIES[name])}."
        both = "The entry names a state and a body; write one entry for each."
        return {
            "anyOf": [{"required": [key], "errorMessage": nobody} for key in PARTIES[name]],
            # By the name of the key, so that the error appears at the key and names it.
            "dependentSchemas": {"state": {"propertyNames": {"pattern": "^(?!body$)", "errorMessage": both}}}
            | ({"ended": _OVER} if name == "Membership" else {}),
        }
    return {}


def _english(predicate: str) -> dict[str, str]:
    """The English values of a predicate in the ontology, by the name of each term."""
    triples = ox.parse(path=os.path.join(resources.ontology_dir(), "comity.ttl"), format=ox.RdfFormat.TURTLE)
    return {
        iris.local(t.subject.value): t.object.value
        for t in triples
        if t.predicate.value == predicate
        and isinstance(t.subject, ox.NamedNode)
        and isinstance(t.object, ox.Literal)
        and t.object.language == "en"
    }
