"""Reads the facts and conditions of a mapping, and finds every problem in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from comity.facts import suggestions
from comity.facts.values import article, nearest, one_of, show
from comity.facts.yaml_reader import List, Map
from comity.importers.mapping.model import (
    CITES,
    DATES_OF_PARTIES,
    OF_PARTIES,
    OWN_KEYS,
    Block,
    Column,
    Condition,
    Slot,
    Template,
)
from comity.importers.mapping.model import template as read_template
from comity.model import vocabulary

_CONDITION = ("not", "at_least", "at_most")


class BlockReader:
    """Makes blocks and conditions from their maps. ``problems`` collects lines and sentences."""

    def __init__(self, columns: Mapping[str, Column], problems: list[tuple[int, str]]) -> None:
        self._columns = columns
        self._terms = vocabulary.load()
        self._problems = problems

    def _add(self, line: int, problem: str) -> None:
        self._problems.append((line, problem))

    def where(self, tree: Map) -> tuple[Condition, ...]:
        """The conditions under the key ``where`` of a map."""
        conditions = tree.get("where")
        if conditions is None:
            return ()
        if not isinstance(conditions, Map):
            self._add(tree.lines["where"], '"where" must be a map from columns to values, such as {membership: 1}')
            return ()
        return tuple(c for name, value in conditions.items() for c in self._condition(name, value))

    def _condition(self, name: str, value: Any) -> Iterator[Condition]:
        if not isinstance(value, Map):
            yield Condition(name, values=frozenset(as_texts(value)))
            return
        check_keys(value, _CONDITION, '"where"', self._problems)
        excluded = frozenset(as_texts(value["not"])) if "not" in value else frozenset[str]()
        bounds = [str(value.get(key) or "") for key in ("at_least", "at_most")]
        yield Condition(name, excluded=excluded, at_least=bounds[0], at_most=bounds[1])

    def fact(self, tree: Any, line: int) -> Block | None:
        """What a row states about one thing; ``None`` if the mapping does not make that clear."""
        if not isinstance(tree, Map):
            self._add(
                line, f"{show(tree)} states nothing; write a map with id, type and what is known, as in a fact file"
            )
            return None
        for key in ("id", "type"):
            if not tree.get(key):
                self._add(tree.line, f'a fact has no "{key}"; everything that a row describes needs one')
        type_ = self._template(tree.get("type") or "", tree.lines.get("type", tree.line))
        types = self._types(type_)
        identifier = self._template(tree.get("id") or "", tree.lines.get("id", tree.line))
        if not types:
            return None
        slots = self._slots(tree, types)
        return Block(types[0] if not type_.columns else "", type_, identifier, slots, self.where(tree), tree.line)

    def _types(self, type_: Template) -> list[str]:
        """The types that a fact can have: the one in the mapping, or those that the values of a column stand for."""
        known = self._terms.fact_types()
        columns = type_.columns
        if not columns:
            wanted = [type_.text] if type_.text else []
        elif len(columns) == 1 and len(type_.parts) == 1 and columns[0] in self._columns:
            wanted = sorted(set(self._columns[columns[0]].values.values()))
        else:
            wanted = []
        if columns and not wanted:
            problem = f'"type" comes from the column {show(columns[0])}; say under columns which types its values stand for, with values'
            self._add(type_.line, problem)
        for name in wanted:
            if name not in known:
                self._add(
                    type_.line, f"{show(name)} is not a type of the ontology{nearest(name, known) or one_of(known)}"
                )
        return [name for name in wanted if name in known]

    def _slots(self, tree: Map, types: list[str]) -> tuple[Slot, ...]:
        own = (*OWN_KEYS.get(types[0], ()), CITES)
        keys = [self._terms.keys_of(name) | _further(self._terms, name) for name in types]
        for name, known in zip(types, keys, strict=True):
            unknown = [key for key in tree if key not in known and key not in ("id", "type", "where", *own)]
            self._problems += suggestions.of_unknown_keys(unknown, tree, name, self._terms)
            is_said = name == "Membership" and any(key in tree for key in DATES_OF_PARTIES)
            for key in self._terms.required_keys(name):
                if key not in tree and not (key == "role" and is_said):
                    self._add(tree.line, f'{article(name)} needs "{key}"; add it, even if it is the same in every row')
        return tuple(
            self._slot(key, keys[0].get(key) or keys[0].get(OF_PARTIES.get(key, "")), value, tree.lines[key])
            for key, value in tree.items()
            if key not in ("id", "type", "where") and (key in keys[0] or key in own)
        )

    def _slot(self, key: str, prop: vocabulary.Property | None, value: Any, line: int) -> Slot:
        if prop and prop.cardinality == "names" and isinstance(value, Map) and not _is_hole(value):
            names = [
                (self._template(language, value.lines[language]), self._template(text, value.lines[language]))
                for language, text in value.items()
            ]
            return Slot(key, prop, line, names=tuple(names))
        items = value if isinstance(value, List) else [value]
        if prop and prop.is_nested:
            return Slot(key, prop, line, blocks=tuple(b for i in items if (b := self._nested(prop, i, key, line))))
        blocks = [i for i in items if isinstance(i, Map) and not _is_hole(i)]
        is_reference = prop and prop.ranges[0] in self._terms.classes
        if blocks and not is_reference:
            self._add(line, f'"{key}" holds a map; write a text with columns in braces, such as "{{year}}"')
            blocks = []
        inner = [b for block in blocks if (b := self.fact(block, line))]
        plain = [self._template(i, line) for i in items if not isinstance(i, Map) or _is_hole(i)]
        return Slot(key, prop, line, templates=tuple(plain), blocks=tuple(inner))

    def _nested(self, prop: vocabulary.Property, tree: Any, key: str, line: int) -> Block | None:
        name = prop.ranges[0]
        if not isinstance(tree, Map) or _is_hole(tree):
            example = {"Membership": '{state: "{country}", role: member}', "Amount": '{value: "{usd}", unit: USD}'}
            self._add(line, f'"{key}" needs a map, such as {example.get(name, "{state: …}")}')
            return None
        parties = ("state", "body", "person", "party")
        if name in OWN_KEYS and not any(k in tree for k in parties):
            self._add(tree.line, f'"{key}" names nobody; say state, body or party (a state or a body)')
        return Block(name, None, None, self._slots(tree, [name]), self.where(tree), tree.line)

    def _template(self, value: Any, line: int) -> Template:
        if isinstance(value, Map) and _is_hole(value):
            # Without quotes, YAML reads {year} as a map, but what it means is clear.
            value = "{" + next(iter(value)) + "}"
        if isinstance(value, List | Map):
            self._add(line, f'{show(value)} must be a text with columns in braces, such as "{{year}}"')
            value = ""
        found = read_template(as_text(value), line)
        stray = "".join(part for part, is_column in found.parts if not is_column and part not in ("{", "}"))
        if "{" in stray or "}" in stray:
            self._add(line, f"{show(value)} has an unmatched brace; write {{column}}, or {{{{ for a brace")
        return found


def _further(terms: vocabulary.Vocabulary, class_name: str) -> dict[str, vocabulary.Property]:
    """The properties that only importers use, such as the day on which a party signed, by name."""
    ancestors = terms.classes[class_name].ancestors
    return {
        p.name: p
        for p in terms.properties.values()
        if not p.key and p.ranges[0] not in terms.classes and ancestors.intersection(p.domains) and p.name != "locator"
    }


def _is_hole(value: Any) -> bool:
    return isinstance(value, Map) and len(value) == 1 and next(iter(value.values())) is None


def check_keys(block: Map, known: Iterable[str], what: str, problems: list[tuple[int, str]]) -> None:
    """Add a problem for each unknown key of a map, with the nearest known key."""
    for key in block:
        if key not in known:
            cure = nearest(key, known) or one_of(list(known))
            problems.append((block.lines[key], f"unknown key {show(key)} in {what}{cure}"))


def as_text(value: Any) -> str:
    """A YAML scalar as text."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def as_texts(value: Any) -> list[str]:
    """One value or a list of them, as texts."""
    return [as_text(item) for item in (value if isinstance(value, list | tuple) else [value])]
