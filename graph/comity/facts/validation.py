"""Checks a fact file against each rule of the vocabulary; each problem has its line and says how to fix it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from comity.facts import entry_rules, file_rules, language_tags, suggestions
from comity.facts.language_tags import LANGUAGE
from comity.facts.values import RULES, curly_quotes, is_text, nearest, one_of, show
from comity.facts.yaml_reader import List, Map, NumberText, shorten
from comity.model import iris
from comity.model.slugs import ID
from comity.model.vocabulary import Property, Vocabulary, enumeration_values

_TEXTS = (iris.XSD + "string", iris.RDF + "langString")
_INTEGER = iris.XSD + "integer"
LIMITS = {"latitude": 90, "longitude": 180}
FROM_ONE = frozenset({"ordinal", "rank"})
MOST_PROBLEMS = 100

Problem = tuple[int, str, str]
"""A line, an entity, and the sentence about them."""


def is_id(value: Any) -> bool:
    """Whether a value is an id: a slug of lowercase ASCII letters, digits and hyphens."""
    return isinstance(value, str) and not isinstance(value, NumberText) and bool(ID.fullmatch(value))


class Reference(NamedTuple):
    """A place in a file that names an entity."""

    target: str
    ranges: tuple[str, ...]
    key: str
    entity: str
    line: int


@dataclass
class Validator:
    """Checks the tree of one file.

    ``references`` are the entities that must exist, ``definitions`` the ids with their types and lines, ``described`` the ids
    of all blocks, including faulty ones.
    """

    vocabulary: Vocabulary
    problems: list[Problem] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    definitions: dict[str, tuple[str, int]] = field(default_factory=dict)
    described: set[str] = field(default_factory=set)
    _entity: str = "source"

    def __post_init__(self) -> None:
        self._types = self.vocabulary.fact_types()

    def file(self, tree: Map, stem: str) -> None:
        """Check a whole file whose name without ``.yaml`` is ``stem``."""
        misspelt = set()
        for key in tree:
            if key not in ("source", "facts"):
                meant = suggestions.key_meant(key, ["source", "facts"])
                misspelt.add(meant)
                cure = f'; did you mean "{meant}"?' if meant else '; a fact file has only "source" and "facts"'
                self._add(tree.lines[key], f"unknown top key {show(key)}{cure}")
        source, facts = tree.get("source"), tree.get("facts")
        if isinstance(source, Map):
            self._source(source, stem)
        elif source:
            self._add(tree.lines["source"], 'what is below "source:" is not a map; write its keys without hyphens')
        elif "source" in tree or "source" not in misspelt:
            line = tree.lines.get("source", 1)
            self._add(line, 'the map "source:" is missing; say there which document the facts are from')
        if isinstance(facts, List) and facts:
            for item, line in zip(facts, facts.lines, strict=True):
                self._fact(item, line)
        elif facts:
            self._add(
                tree.lines["facts"], 'what is below "facts:" is not a list; begin each entity with a hyphen: - id: …'
            )
        elif "facts" in tree or "facts" not in misspelt:
            line = tree.lines.get("facts", 1)
            self._add(line, 'the list "facts:" is missing; list there what the document states')
        for line, self._entity, said in file_rules.faults(tree):
            self._add(line, said)

    def _source(self, source: Map, stem: str) -> None:
        self._entity = "source"
        identifier = source.get("id")
        line = source.lines.get("id", source.line)
        if is_id(identifier) and is_id(stem) and identifier != stem:
            said = f"the source id {show(identifier)} differs from the file name; write id: {shorten(stem)}, or name the file after its id"
            self._add(line, said)
        elif not is_id(stem):
            said = f"the file name {show(stem)} is not an id; {suggestions.of_source_id(identifier, stem)}"
            self._add(line, said)
        elif not is_id(identifier):
            self._add(line, f"the source id {_is_no_slug(identifier)}; {suggestions.of_source_id(identifier, stem)}")
        self._block(source, "Source", skip=("id",))
        language = source.get("language")
        if isinstance(language, str) and language and not LANGUAGE.fullmatch(language):
            said = f'"language" is {show(language)}, which is not a language tag{language_tags.cure(language)}'
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
            self._add(line, f"the id {_is_no_slug(identifier)}; {suggestions.of_id(identifier)}")
            return
        identifier = self._entity = str(identifier)
        self.described.add(identifier)
        if type_ not in self._types:
            self._add(item.lines.get("type", line), self._wrong_type(type_))
            return
        if identifier in self.definitions:
            first = self.definitions[identifier][1]
            self._add(line, f"the entity is in this file twice (first on line {first}); merge the two blocks")
            return
        self.definitions[identifier] = (str(type_), line)
        self._block(item, str(type_), skip=("id", "type"))

    def _wrong_type(self, type_: Any) -> str:
        if not type_:
            return f"the type is missing{one_of(self._types)}"
        named = type_ if isinstance(type_, str) else ""
        below = [t for t in self._types if named in self.vocabulary.classes and self.vocabulary.is_a(t, named)]
        cure = one_of(below) if below else nearest(type_, self._types) or one_of(self._types)
        return f"the type {show(type_)} is unknown{cure}"

    def _block(self, block: Map, class_name: str, skip: tuple[str, ...] = ()) -> None:
        keys = self.vocabulary.keys_of(class_name)
        for key, value in block.items():
            if key in keys and key not in skip:
                self._property(keys[key], value, block.lines[key])
        unknown = [key for key in block if key not in keys and key not in skip]
        misspelt = {suggestions.key_meant(key, keys) for key in unknown}
        for line, said in (
            *suggestions.of_unknown_keys(unknown, block, class_name, self.vocabulary),
            *entry_rules.faults(block, class_name, misspelt, self.vocabulary),
        ):
            self._add(line, said)

    def _property(self, prop: Property, value: Any, line: int) -> None:
        misplaced = self._misplaced_date(prop, value)
        if misplaced:
            self._add(line, misplaced)
        elif value is None or value in ("", [], {}):
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
                if isinstance(item, Map | List):
                    what = "bare ids" if prop.ranges[0] in self.vocabulary.classes else "plain values"
                    said = f'"{prop.key}" is a list of {what}; write {prop.key}: [a, b], with no map or list inside'
                    self._add(item_line, said)
                else:
                    self._scalar(prop, item, item_line)

    def _misplaced_date(self, prop: Property, value: Any) -> str:
        """What is wrong with a date in place of ids, if the same key takes a date elsewhere: ``adopted``, on a document."""
        is_date = is_text(value) and value[:4].isdigit() and not RULES[iris.EDTF](value)
        if not is_date or prop.ranges[0] not in self.vocabulary.classes:
            return ""
        if not any(p.key == prop.key and p.ranges[0] == iris.EDTF for p in self.vocabulary.properties.values()):
            return ""
        named = " or ".join(prop.ranges)
        return f'"{prop.key}" lists ids here; write the date {show(value)} as the "{prop.key}" of the {named} itself'

    def _items(self, prop: Property, value: Any, line: int, what: str) -> Iterable[tuple[Any, int]]:
        if isinstance(value, List):
            return zip(value, value.lines, strict=True)
        form = "entries that each begin with a hyphen: - …"
        if isinstance(value, str) and what == "values":
            parts = [part.strip() for part in value.split(",")]
            is_ids = all(map(is_id, parts))
            form = f"{prop.key}: [{shorten(', '.join(parts)) if is_ids else show(value)}]"
        self._add(line, f'"{prop.key}" has to be a list of {what}; write it as {form}')
        return ()

    def _repeated(self, prop: Property, items: Any) -> None:
        """Find a party or post that is listed twice, unless different dates make it two spells, or different roles two posts."""
        seen: set[tuple[str, ...]] = set()
        # A state can be named in two roles, and have two spells of which only the ends are known.
        role = ("to",) if prop.ranges[0] == "Position" else ("role", "to")
        for item in items if isinstance(items, List) else ():
            if isinstance(item, Map):
                identity = tuple(str(item.get(k, "")) for k in ("state", "body", "person", "post", "of", "from", *role))
                if identity in seen:
                    cure = (
                        "merge the entries, or give each its own from"
                        if prop.ranges[0] in ("Membership", "Chairmanship")
                        else "merge the entries"
                    )
                    self._add(item.line, f'"{prop.key}" names {show(next(filter(None, identity), ""))} twice; {cure}')
                seen.add(identity)

    def _nested(self, prop: Property, value: Any, line: int) -> None:
        if isinstance(value, Map):
            self._block(value, prop.ranges[0])
        else:
            keys = ", ".join(sorted(self.vocabulary.keys_of(prop.ranges[0])))
            self._add(line, f'"{prop.key}" holds {show(value)} where a map is expected; use the keys {keys}')

    def _names(self, prop: Property, value: Any, line: int) -> None:
        if not isinstance(value, Map):
            text = value[-1] if isinstance(value, List) else value
            cure = f"write it as {prop.key}: {{en: {show(text)}}}"
            self._add(line, f'"{prop.key}" has to be a map from language to text; {cure}')
            return
        for language, texts in value.items():
            line = value.lines[language]
            if not LANGUAGE.fullmatch(language):
                self._add(line, f"{show(language)} is not a language tag{language_tags.cure(language)}")
            if texts in (None, "", []):
                self._add(line, f"the name in {show(language)} is empty; give one or leave the language out")
                continue
            several = texts if isinstance(texts, List) else [texts]
            if not all(map(is_text, several)):
                self._add(line, f"the name in {show(language)} is not text; write it in quotes")
            elif len(set(several)) < len(several):
                self._add(line, f"the name in {show(language)} stands twice; keep one")

    def _scalar(self, prop: Property, value: Any, line: int) -> None:
        if isinstance(value, Map | List):
            self._add(line, f'"{prop.key}" takes a single value; write one {prop.key}, not a map or list')
            return
        target = prop.ranges[0]
        if target not in _TEXTS and curly_quotes(value):
            self._add(line, f'"{prop.key}" {curly_quotes(value)}')
        elif target in self.vocabulary.enumerations:
            allowed = enumeration_values(self.vocabulary.enumerations[target])
            if value not in allowed:
                cure = nearest(value, allowed) or one_of(allowed)
                self._add(line, f'"{prop.key}" cannot be {show(value)}{cure}')
        elif target in self.vocabulary.classes:
            if is_id(value):
                self.references.append(Reference(value, prop.ranges, prop.key, self._entity, line))
            else:
                self._add(line, f'"{prop.key}" holds {show(value)}, which is not an id; {suggestions.of_id(value)}')
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


def _is_no_slug(identifier: Any) -> str:
    return "is missing" if identifier in (None, "") else f"{show(identifier)} is not a slug"
