"""What a fact of a new document is to the record: new, confirmed, told more or less exactly, or contradicted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence.agreement import CONTRADICTION, WORDING
from comity.evidence.values import Values
from comity.facts.yaml_reader import NumberText
from comity.model import iris, vocabulary
from comity.model.vocabulary import Property
from comity.store.base import DEFAULT, Store, term

NEW, CONFIRMS, FINER, COARSER, CONTRADICTS = "new", "confirms", "more exact", "less exact", "contradicts"
_BEST = (CONFIRMS, COARSER, FINER, NEW, CONTRADICTS)
_PARTY = ("state", "body", "person")
_NAMED = ("name", "aliases", "note", "type", "id")


class News(NamedTuple):
    """What a fact is to the record: one of the kinds above, and the value that the record has."""

    kind: str
    held: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: record has {self.held}" if self.held else self.kind


class Fact(NamedTuple):
    """One fact of a block: its key, its value, or one entry of its list; ``line`` in its file, if it has one."""

    id: str
    type: str
    key: str
    value: Any
    line: int
    qualifier: str
    unit: str


def facts(block: Mapping[str, Any]) -> Iterator[Fact]:
    """The facts of a block of a fact file, one by one; not its names and notes."""
    lines = getattr(block, "lines", {})
    for key, value in block.items():
        if key in _NAMED:
            continue
        for item in value if isinstance(value, list) else [value]:
            line = getattr(item, "line", lines.get(key, 0)) if isinstance(item, Mapping) else lines.get(key, 0)
            own = (str(block.get("qualifier", "exact")), str(block.get("unit", "count")))
            yield Fact(str(block["id"]), str(block["type"]), str(key), item, line, *own)


class Record:
    """The record of a store, to compare facts with."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._values = Values(store)
        self._terms = vocabulary.load()

    def has(self, id_: str) -> bool:
        """Whether the record knows a thing."""
        return bool(self._store.types(iris.ID + id_))

    def news(self, fact: Fact) -> News:
        """What a fact is to the record."""
        prop = self._terms.keys_of(fact.type).get(fact.key)
        if prop is None:
            return News(NEW)
        if isinstance(fact.value, Mapping):
            return self._of_entry(fact, prop)
        return self._of_value(iris.ID + fact.id, prop, fact.value, (fact.qualifier, fact.unit))

    def _of_entry(self, fact: Fact, prop: Property) -> News:
        """The best of what an entry is to the same entries of the record: a state may have joined or chaired twice."""
        keys = self._terms.keys_of(prop.ranges[0])
        details = {
            k: v for k, v in fact.value.items() if k in keys and k not in (*_PARTY, "role", "post", "of", "note")
        }
        unit = (str(fact.value.get("qualifier", "exact")), str(fact.value.get("unit", "count")))
        found = []
        for node in self._same_entries(fact, prop, keys):
            news = [self._of_value(node, keys[k], v, unit) for k, v in details.items()]
            worst = [n for kind in (CONTRADICTS, FINER, NEW, COARSER) for n in news if n.kind == kind]
            found.append(worst[0] if worst else News(CONFIRMS))
        best = min(found, key=lambda n: _BEST.index(n.kind), default=News(NEW))
        # Who chairs again contradicts nothing.
        is_again = best.kind == CONTRADICTS and prop.ranges[0] == "Chairmanship"
        return News(NEW) if is_again else best

    def _same_entries(self, fact: Fact, prop: Property, keys: Mapping[str, Property]) -> Iterator[str]:
        """The IRIs of the same membership, participation, post or amount in the record."""
        wanted = [(keys[k].name, str(v)) for k, v in fact.value.items() if k in keys and k in (*_PARTY, "of")]
        role = str(fact.value.get("role", "")) if prop.ranges[0] != "Participation" else ""
        post = str(fact.value.get("post", "")).casefold().replace("-", " ")
        for quad in self._store.quads(ox.NamedNode(iris.ID + fact.id), term(prop.name), None, DEFAULT):
            told = {(iris.local(q.predicate.value), iris.local(q.object.value)) for q in self._node(quad.object)}
            texts = {q.object.value.casefold().replace("-", " ") for q in self._node(quad.object)}
            is_role = not role or any(v.split("-", 1)[-1] == role for n, v in told if "ole" in n)
            if all(pair in told for pair in wanted) and is_role and (not post or post in texts):
                yield str(quad.object.value)

    def _node(self, node: Any) -> Iterator[Any]:
        return self._store.quads(node, None, None, DEFAULT)

    def _of_value(self, subject: str, prop: Property, value: Any, unit: tuple[str, str]) -> News:
        held = [q.object for q in self._store.quads(ox.NamedNode(subject), term(prop.name), None, DEFAULT)]
        if not held:
            return News(NEW)
        given = self._term(prop, value)
        if given is None:
            return News(CONFIRMS)
        beside = {iris.local(q.predicate.value): q.object.value for q in self._node(ox.NamedNode(subject))}
        other = (
            beside.get("qualifier", "exact").rpartition("#")[2].removeprefix("qualifier-"),
            beside.get("unit", "count"),
        )
        relations = {}
        for one in held:
            if one == given or (isinstance(one, ox.Literal) and one.value == given.value):
                return News(CONFIRMS)
            if type(one) is type(given):
                relations[one] = self._values.relation(prop.name, (given, *unit), (one, *other))
        if not prop.single:
            return News(NEW)
        if not relations or any(kind in ("", WORDING) for kind in relations.values()):
            return News(CONFIRMS)
        one, kind = next(iter(relations.items()))
        shown = iris.local(one.value) if isinstance(one, ox.NamedNode) else str(one.value)
        if kind == CONTRADICTION:
            return News(CONTRADICTS, shown)
        is_finer = self._values.width((given, *unit)) < self._values.width((one, *other))
        return News(FINER if is_finer else COARSER, shown)

    def _term(self, prop: Property, value: Any) -> Any:
        """A value as a term; ``None`` for an enumeration's, which is compared elsewhere."""
        if prop.ranges[0] in self._terms.enumerations:
            return None
        if prop.ranges[0] in self._terms.classes:
            return ox.NamedNode(iris.ID + str(value))
        is_number = isinstance(value, NumberText | int | float) and not isinstance(value, bool)
        kind = iris.XSD + "decimal" if is_number else prop.ranges[0]
        return ox.Literal(str(value), datatype=ox.NamedNode(kind if kind.startswith("http") else iris.XSD + "string"))
