"""What a fact file may say: each rule of the vocabulary checked, each problem told with its line and its cure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from comity import dates, iris
from comity.vocabulary import Property, Vocabulary, enumeration_values
from comity.yaml_text import List, Map, Number

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", re.ASCII)
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_INTEGER = re.compile(r"-?\d+", re.ASCII)
_PARTIES = {"Membership": ("state", "body"), "Participation": ("state", "body", "person")}
_SPANS = (("start", "end"), ("from", "to"), ("established", "dissolved"), ("negotiations_start", "negotiations_end"))


@dataclass(frozen=True)
class Reference:
    """A place in a file that names an entity."""

    target: str
    ranges: tuple[str, ...]
    key: str
    entity: str
    line: int


@dataclass
class Validator:
    """Checks the tree of one file; ``problems`` are (line, entity, sentence), ``references`` what has to exist."""

    vocabulary: Vocabulary
    problems: list[tuple[int, str, str]] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    definitions: dict[str, tuple[str, int]] = field(default_factory=dict)
    _entity: str = "source"

    def file(self, tree: Map, stem: str) -> None:
        """Check a whole file whose name without ``.yaml`` is ``stem``."""
        for key in tree:
            if key not in ("source", "facts"):
                self._add(tree.lines[key], f'unknown top key "{key}"{_nearest(key, ["source", "facts"])}')
        source = tree.get("source")
        if isinstance(source, Map):
            self._source(source, stem)
        else:
            line = tree.lines.get("source", 1)
            self._add(line, 'the map "source:" is missing; say there which document the facts are from')
        facts = tree.get("facts")
        if not isinstance(facts, List):
            line = tree.lines.get("facts", 1)
            self._add(line, 'the list "facts:" is missing; list there what the document states')
            return
        for item, line in zip(facts, facts.lines, strict=True):
            self._fact(item, line)

    def _source(self, source: Map, stem: str) -> None:
        self._entity = "source"
        identifier = source.get("id")
        line = source.lines.get("id", source.line)
        if not self._is_id(identifier):
            self._add(line, f"the source id {_show(identifier)} is missing or not a slug; write id: {_slug(stem)}")
        elif identifier != stem:
            self._add(line, f'the source id "{identifier}" differs from the file name; name the file {identifier}.yaml')
        self._block(source, "Source", skip=("id",))
        if source.get("kind") not in (None, "reference") and "url" not in source:
            self._add(source.line, 'the source has no "url"; give the address of the document')

    def _fact(self, item: Any, line: int) -> None:
        self._entity = "facts"
        if not isinstance(item, Map):
            self._add(line, f"{_show(item)} is not an entity; write a map with id and type")
            return
        identifier, type_ = item.get("id"), item.get("type")
        if not self._is_id(identifier):
            self._add(
                line, f"the id {_show(identifier)} is missing or not a slug; use lowercase letters, digits and hyphens"
            )
            return
        identifier = self._entity = str(identifier)
        types = self.vocabulary.fact_types()
        if type_ not in types:
            said = f"the type {_show(type_)} is missing or unknown"
            self._add(
                item.lines.get("type", line),
                said + (_nearest(type_, types) or "; see the types in ontology/comity.ttl"),
            )
            return
        if identifier in self.definitions:
            first = self.definitions[identifier][1]
            self._add(line, f"the entity stands twice in this file (first on line {first}); merge the two blocks")
            return
        self.definitions[identifier] = (type_, line)
        self._block(item, type_, skip=("id", "type"))

    def _block(self, block: Map, class_name: str, skip: tuple[str, ...] = ()) -> None:
        keys = self.vocabulary.keys_of(class_name)
        for key, value in block.items():
            if key in skip:
                continue
            if key in keys:
                self._property(keys[key], value, block.lines[key])
            else:
                self._unknown_key(key, class_name, keys, block.lines[key])
        for key in self.vocabulary.required_keys(class_name):
            if key not in block:
                self._add(block.line, f'a {class_name} needs the key "{key}"; add it')
        self._parties(block, class_name)
        self._spans(block)

    def _unknown_key(self, key: str, class_name: str, keys: dict[str, Property], line: int) -> None:
        near = _nearest(key, keys)
        owners = sorted({d for p in self.vocabulary.properties.values() if p.key == key for d in p.domains})
        elsewhere = f"; it belongs to {', '.join(owners)}" if owners else ""
        cure = near or elsewhere or "; use a key of the type, or a note"
        self._add(line, f'unknown key "{key}" on {class_name}{cure}')

    def _parties(self, block: Map, class_name: str) -> None:
        allowed = _PARTIES.get(class_name, ())
        given = [k for k in allowed if k in block]
        if allowed and not given:
            self._add(block.line, f"the entry names nobody; give {' or '.join(allowed)}")
        elif "state" in given and "body" in given:
            self._add(block.line, "the entry names a state and a body; write one entry for each")

    def _spans(self, block: Map) -> None:
        for first, last in _SPANS:
            if isinstance(block.get(first), str) and isinstance(block.get(last), str):
                try:
                    begin, end = dates.bounds(block[first])[0], dates.bounds(block[last])[1]
                except dates.DateError:
                    continue
                if begin and end and end < begin:
                    self._add(
                        block.lines[last],
                        f'"{last}" ({block[last]}) is before "{first}" ({block[first]}); check both dates',
                    )

    def _property(self, prop: Property, value: Any, line: int) -> None:
        if value is None or value in ("", [], {}):
            self._add(line, f'"{prop.key}" is empty; give a value or leave the key out')
        elif prop.cardinality == "names":
            self._names(prop, value, line)
        elif prop.cardinality == "nested-one":
            self._nested(prop, value, line)
        elif prop.cardinality == "nested":
            for item, item_line in self._items(prop, value, line, "maps"):
                self._nested(prop, item, item_line)
        elif prop.cardinality == "one" or (prop.cardinality == "one-or-many" and not isinstance(value, List)):
            self._scalar(prop, value, line)
        else:
            seen: set[str] = set()
            for item, item_line in self._items(prop, value, line, "values"):
                if isinstance(item, str) and item in seen:
                    self._add(item_line, f'"{prop.key}" names {_show(item)} twice; keep one')
                seen.add(str(item))
                self._scalar(prop, item, item_line)

    def _items(self, prop: Property, value: Any, line: int, what: str) -> Iterable[tuple[Any, int]]:
        if isinstance(value, List):
            return zip(value, value.lines, strict=True)
        self._add(line, f'"{prop.key}" has to be a list of {what}; write it as {prop.key}: [{_show(value)}]')
        return ()

    def _nested(self, prop: Property, value: Any, line: int) -> None:
        if isinstance(value, Map):
            self._block(value, prop.ranges[0])
        else:
            keys = ", ".join(sorted(self.vocabulary.keys_of(prop.ranges[0])))
            self._add(line, f'"{prop.key}" holds {_show(value)} where a map is due; use the keys {keys}')

    def _names(self, prop: Property, value: Any, line: int) -> None:
        if not isinstance(value, Map):
            self._add(
                line,
                f'"{prop.key}" has to be a map from language to text; write it as {prop.key}: {{en: {_show(value)}}}',
            )
            return
        for language, text in value.items():
            if not _LANGUAGE.fullmatch(language):
                self._add(
                    value.lines[language], f'"{language}" is no language tag; use BCP 47, such as en, zh or zh-Hant'
                )
            if isinstance(text, Number) or not isinstance(text, str) or not text.strip():
                self._add(value.lines[language], f'the name in "{language}" is not text; write it in quotes')

    def _scalar(self, prop: Property, value: Any, line: int) -> None:
        if isinstance(value, Map | List):
            self._add(line, f'"{prop.key}" takes a single value; write one {prop.key}, not a map or list')
            return
        target = prop.ranges[0]
        if target in self.vocabulary.enumerations:
            allowed = enumeration_values(self.vocabulary.enumerations[target])
            if value not in allowed:
                cure = _nearest(value, allowed) or f"; use one of {', '.join(allowed)}"
                self._add(line, f'"{prop.key}" cannot be {_show(value)}{cure}')
        elif target in self.vocabulary.classes:
            if self._is_id(value):
                self.references.append(Reference(value, prop.ranges, prop.key, self._entity, line))
            else:
                self._add(
                    line,
                    f'"{prop.key}" holds {_show(value)}, which is not an id; use lowercase letters, digits and hyphens',
                )
        else:
            problem = _LITERAL_RULES[target](value)
            if problem:
                self._add(line, f'"{prop.key}" {problem}')
            elif prop.name in _LIMITS and abs(float(value)) > _LIMITS[prop.name]:
                self._add(line, f'"{prop.key}" is {value}, beyond {_LIMITS[prop.name]} degrees; check the coordinate')

    def _add(self, line: int, sentence: str) -> None:
        self.problems.append((line, self._entity, sentence))

    @staticmethod
    def _is_id(value: Any) -> bool:
        return (
            isinstance(value, str) and bool(_ID.fullmatch(value)) and not (isinstance(value, Number) and "." in value)
        )


def _check_date(value: Any) -> str:
    if isinstance(value, Number):
        return f'is the bare number {value}; write dates in quotes: "{value}"'
    if not isinstance(value, str):
        return f"holds {_show(value)}, which is not a date; write an EDTF date in quotes"
    try:
        dates.bounds(value)
    except dates.DateError as error:
        return f"is no date: {error}"
    return ""


def _check_integer(value: Any) -> str:
    good = isinstance(value, Number) and _INTEGER.fullmatch(value)
    return "" if good else f"holds {_show(value)}, which is not a whole number; write digits without quotes"


def _check_decimal(value: Any) -> str:
    return (
        "" if isinstance(value, Number) else f"holds {_show(value)}, which is not a number; write digits without quotes"
    )


def _check_true(value: Any) -> str:
    return "" if value is True else f"holds {_show(value)}; write true, or leave the key out"


def _check_url(value: Any) -> str:
    good = isinstance(value, str) and _URL.fullmatch(value)
    return "" if good else f"holds {_show(value)}, which is not a web address; begin it with http:// or https://"


def _check_text(value: Any) -> str:
    if isinstance(value, Number):
        return f'is the bare number {value}; write text in quotes: "{value}"'
    good = isinstance(value, str) and value.strip()
    return "" if good else f"holds {_show(value)}, which is not text; write it in quotes"


_LITERAL_RULES = {
    iris.EDTF: _check_date,
    iris.XSD + "integer": _check_integer,
    iris.XSD + "decimal": _check_decimal,
    iris.XSD + "boolean": _check_true,
    iris.XSD + "anyURI": _check_url,
    iris.RDFS + "Resource": _check_url,
    iris.XSD + "string": _check_text,
    iris.RDF + "langString": _check_text,
}
_LIMITS = {"latitude": 90, "longitude": 180}


def _show(value: Any) -> str:
    if value is None:
        return "nothing"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _nearest(word: Any, known: Iterable[str]) -> str:
    near = get_close_matches(str(word), list(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


def cross_check(
    references: Iterable[Reference], types: dict[str, str], vocabulary: Vocabulary
) -> list[tuple[int, str, str]]:
    """The references that lead nowhere or to an entity of the wrong type, given the type of every known id."""
    problems = []
    for ref in references:
        found = types.get(ref.target)
        if found is None:
            cure = _nearest(ref.target, types) or "; describe it in a file, or correct the id"
            problems.append((ref.line, ref.entity, f'"{ref.key}" names "{ref.target}", which no file describes{cure}'))
        elif not vocabulary.is_a(found, *ref.ranges):
            wanted = " or ".join(ref.ranges)
            said = (
                f'"{ref.key}" names "{ref.target}", a {found}, where a {wanted} is due; name another or use another key'
            )
            problems.append((ref.line, ref.entity, said))
    return problems
