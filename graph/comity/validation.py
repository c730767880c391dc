"""What a fact file may say: each rule of the vocabulary checked, each problem told with its line and its cure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from comity import dates, iris
from comity.literals import CUTOFF, RULES, nearest, show
from comity.vocabulary import Property, Vocabulary, enumeration_values
from comity.yaml_text import List, Map, Number, shorten

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", re.ASCII)
_SLUG = "lowercase letters, digits and hyphens"
PARTIES = {"Membership": ("state", "body"), "Participation": ("state", "body", "person")}
_INTEGER = iris.XSD + "integer"
_SPANS = (("start", "end"), ("from", "to"), ("established", "dissolved"), ("negotiations_start", "negotiations_end"))
LIMITS = {"latitude": 90, "longitude": 180}
FROM_ONE = frozenset({"ordinal", "rank"})
MOST_PROBLEMS = 100

Problem = tuple[int, str, str]
"""Line, entity and sentence."""


def is_id(value: Any) -> bool:
    """Whether a value is an id: a slug of lowercase ASCII letters, digits and hyphens."""
    return isinstance(value, str) and not isinstance(value, Number) and bool(ID.fullmatch(value))


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
    """Checks the tree of one file.

    ``references`` are the entities that have to exist, ``definitions`` the ids with their types and lines, ``described``
    the ids of all blocks, the faulty ones too.
    """

    vocabulary: Vocabulary
    problems: list[Problem] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    definitions: dict[str, tuple[str, int]] = field(default_factory=dict)
    described: set[str] = field(default_factory=set)
    _entity: str = "source"

    def file(self, tree: Map, stem: str) -> None:
        """Check a whole file whose name without ``.yaml`` is ``stem``."""
        for key in tree:
            if key not in ("source", "facts"):
                cure = nearest(key, ["source", "facts"]) or '; a fact file has only "source" and "facts"'
                self._add(tree.lines[key], f"unknown top key {show(key)}{cure}")
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
        if not is_id(identifier):
            slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
            cure = f"write id: {slug}" if slug else f"name file and id with {_SLUG}"
            self._add(line, f"the source id {show(identifier)} is missing or not a slug; {cure}")
        elif identifier != stem:
            said = f"the source id {show(identifier)} differs from the file name; write id: {shorten(stem)}, or name the file after its id"
            self._add(line, said)
        self._block(source, "Source", skip=("id",))
        language = source.get("language")
        if isinstance(language, str) and not LANGUAGE.fullmatch(language):
            said = f'"language" is {show(language)}; write the BCP 47 tag of one language, such as en, zh or zh-Hant'
            self._add(source.lines["language"], said)
        if source.get("kind") not in (None, "reference") and "url" not in source:
            self._add(source.line, 'the source has no "url"; give the address of the document')

    def _fact(self, item: Any, line: int) -> None:
        self._entity = "facts"
        if not isinstance(item, Map):
            self._add(line, f"{show(item)} is not an entity; write a map with id and type")
            return
        identifier, type_ = item.get("id"), item.get("type")
        if not is_id(identifier):
            self._add(line, f"the id {show(identifier)} is missing or not a slug; {_cure_of_id(identifier)}")
            return
        identifier = self._entity = str(identifier)
        self.described.add(identifier)
        types = self.vocabulary.fact_types()
        if type_ not in types:
            named = type_ if isinstance(type_, str) else ""
            below = [t for t in types if named in self.vocabulary.classes and self.vocabulary.is_a(t, named)]
            near = nearest(type_, types) if type_ is not None else ""
            cure = f"; use one of {', '.join(below)}" if below else near or f"; use one of {', '.join(types)}"
            self._add(item.lines.get("type", line), f"the type {show(type_)} is missing or unknown{cure}")
            return
        if identifier in self.definitions:
            first = self.definitions[identifier][1]
            self._add(line, f"the entity stands twice in this file (first on line {first}); merge the two blocks")
            return
        self.definitions[identifier] = (str(type_), line)
        self._block(item, str(type_), skip=("id", "type"))

    def _block(self, block: Map, class_name: str, skip: tuple[str, ...] = ()) -> None:
        keys = self.vocabulary.keys_of(class_name)
        misspelt: set[str] = set()
        for key, value in block.items():
            if key in skip:
                continue
            if key in keys:
                self._property(keys[key], value, block.lines[key])
            else:
                self._unknown_key(key, class_name, keys, block.lines[key])
                misspelt.update(get_close_matches(key[:200], keys, n=1, cutoff=CUTOFF))
        for key in self.vocabulary.required_keys(class_name):
            if key not in block and key not in misspelt:
                target = keys[key].ranges[0]
                values = enumeration_values(self.vocabulary.enumerations.get(target, ()))
                cure = f"write one of {', '.join(values)}" if values else "add it"
                article = "an" if class_name[0] in "AEIO" else "a"
                self._add(block.line, f'{article} {class_name} needs the key "{key}"; {cure}')
        self._parties(block, class_name, misspelt)
        for one, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if one in block and other not in block:
                self._add(block.lines[one], f'"{one}" stands alone; add {other}, or leave both out')
        self._spans(block)

    def _unknown_key(self, key: str, class_name: str, keys: dict[str, Property], line: int) -> None:
        if key.replace(",", "").isdigit():
            self._add(
                line,
                f"a number was cut at its comma ({show(key)} is no key); write it without commas, such as 94800000000",
            )
            return
        owners = sorted({d for p in self.vocabulary.properties.values() if p.key == key for d in p.domains})
        elsewhere = f"; it belongs to {self._concrete(owners)}" if owners else ""
        cure = nearest(key, keys) or elsewhere or "; use a key of the type, or a note"
        self._add(line, f"unknown key {show(key)} on {class_name}{cure}")

    def _concrete(self, classes: Iterable[str]) -> str:
        """The types that a file can write for classes that may be abstract."""
        return concrete(self.vocabulary, classes)

    def _parties(self, block: Map, class_name: str, misspelt: set[str]) -> None:
        allowed = PARTIES.get(class_name, ())
        given = [k for k in allowed if k in block]
        if allowed and not given and not misspelt.intersection(allowed):
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
                    said = f'"{last}" ({block[last]}) is before "{first}" ({block[first]}); check both dates'
                    self._add(block.lines[last], said)

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
            self._repeated(prop, value)
        elif prop.cardinality == "one" or (prop.cardinality == "one-or-many" and not isinstance(value, List)):
            self._scalar(prop, value, line)
        else:
            seen: set[str] = set()
            for item, item_line in self._items(prop, value, line, "values"):
                if isinstance(item, str) and item in seen:
                    self._add(item_line, f'"{prop.key}" names {show(item)} twice; keep one')
                seen.add(str(item))
                self._scalar(prop, item, item_line)

    def _items(self, prop: Property, value: Any, line: int, what: str) -> Iterable[tuple[Any, int]]:
        if isinstance(value, List):
            return zip(value, value.lines, strict=True)
        form = (
            f"{prop.key}: [{show(value)}]" if isinstance(value, str) else "entries that each begin with a hyphen: - …"
        )
        self._add(line, f'"{prop.key}" has to be a list of {what}; write it as {form}')
        return ()

    def _repeated(self, prop: Property, items: Any) -> None:
        """Find a party or post that stands twice; its dates tell two spells of it apart, its role two posts of a party."""
        seen: set[tuple[str, ...]] = set()
        # A state can be named in two posts, and have two spells of which only the ends are known.
        role = ("role", "to") if prop.ranges[0] in ("Membership", "Participation") else ("to",)
        for item in items if isinstance(items, List) else ():
            if isinstance(item, Map):
                told = tuple(str(item.get(k, "")) for k in ("state", "body", "person", "post", "of", "from", *role))
                if told in seen:
                    cure = (
                        "merge the entries, or give each its own from"
                        if prop.ranges[0] == "Membership"
                        else "merge the entries"
                    )
                    self._add(item.line, f'"{prop.key}" names {show(next(filter(None, told), ""))} twice; {cure}')
                seen.add(told)

    def _nested(self, prop: Property, value: Any, line: int) -> None:
        if isinstance(value, Map):
            self._block(value, prop.ranges[0])
        else:
            keys = ", ".join(sorted(self.vocabulary.keys_of(prop.ranges[0])))
            self._add(line, f'"{prop.key}" holds {show(value)} where a map is due; use the keys {keys}')

    def _names(self, prop: Property, value: Any, line: int) -> None:
        if not isinstance(value, Map):
            cure = f"write it as {prop.key}: {{en: {show(value)}}}"
            self._add(line, f'"{prop.key}" has to be a map from language to text; {cure}')
            return
        for language, text in value.items():
            if not LANGUAGE.fullmatch(language):
                said = f"{show(language)} is no language tag; use BCP 47, such as en, zh or zh-Hant"
                self._add(value.lines[language], said)
            if isinstance(text, Number) or not isinstance(text, str) or not text.strip():
                self._add(value.lines[language], f"the name in {show(language)} is not text; write it in quotes")

    def _scalar(self, prop: Property, value: Any, line: int) -> None:
        if isinstance(value, Map | List):
            self._add(line, f'"{prop.key}" takes a single value; write one {prop.key}, not a map or list')
            return
        target = prop.ranges[0]
        if target in self.vocabulary.enumerations:
            allowed = enumeration_values(self.vocabulary.enumerations[target])
            if value not in allowed:
                cure = nearest(value, allowed) or f"; use one of {', '.join(allowed)}"
                self._add(line, f'"{prop.key}" cannot be {show(value)}{cure}')
        elif target in self.vocabulary.classes:
            if is_id(value):
                self.references.append(Reference(value, prop.ranges, prop.key, self._entity, line))
            else:
                self._add(line, f'"{prop.key}" holds {show(value)}, which is not an id; {_cure_of_id(value)}')
        else:
            problem = RULES[target](value)
            if problem:
                self._add(line, f'"{prop.key}" {problem}')
            elif target == _INTEGER and int(value) < (least := int(prop.name in FROM_ONE)):
                self._add(line, f'"{prop.key}" is {shorten(value)}; write a number of at least {least}')
            elif prop.name in LIMITS and abs(float(value)) > LIMITS[prop.name]:
                said = f'"{prop.key}" is {shorten(value)}, beyond {LIMITS[prop.name]} degrees; check the coordinate'
                self._add(line, said)

    def _add(self, line: int, sentence: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append((line, shorten(self._entity), sentence))
        elif len(self.problems) == MOST_PROBLEMS:
            self.problems.append((line, "", f"more than {MOST_PROBLEMS} problems; correct these first"))


def concrete(terms: Vocabulary, classes: Iterable[str]) -> str:
    """The types that a file can write for classes that may be abstract, in words."""
    types = sorted({t for t in [*terms.fact_types(), "Source"] if terms.is_a(t, *classes)} or set(classes))
    return types[0] if len(types) == 1 else f"{', '.join(types[:-1])} or {types[-1]}"


def _cure_of_id(value: Any) -> str:
    """How to make an id of what stands in its place."""
    text = str(value or "")
    if isinstance(value, Number) and ID.fullmatch(text):
        return f'write it in quotes: "{shorten(text)}"'
    strange = next((c for c in text if c.isalpha() and not c.isascii()), "")
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    if strange:
        return f'use {_SLUG} of the Latin alphabet; "{strange}" is none'
    return f"use {_SLUG}, such as {shorten(slug)}" if slug else f"use {_SLUG}"
