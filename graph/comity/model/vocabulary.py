"""The ontology as the program needs it: classes, properties and the JSON-LD context of the fact files.

The vocabulary is described only in ``ontology/``, and read from there: the terms from ``comity.ttl`` and ``areas.ttl``, how to
write them in YAML from ``fact-files.ttl``, how to draw them from ``display.ttl``.
"""

from __future__ import annotations

import functools
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from comity import resources
from comity.model import iris

_SCHEMA = iris.PREFIXES["schema"]
_FILE = "https://w3id.org/comity/fact-files#"
_DISPLAY = "https://w3id.org/comity/display#"


@dataclass(frozen=True)
class Class:
    """A class of the ontology; ``ancestors`` includes itself."""

    name: str
    ancestors: frozenset[str]
    labels: dict[str, str]
    abstract: bool
    enumeration: bool
    colour: str
    shape: str
    requires: tuple[str, ...]


@dataclass(frozen=True)
class Property:
    """A property of the ontology with its key and form in a fact file."""

    name: str
    key: str
    cardinality: str
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    labels: dict[str, str]
    inverse_labels: dict[str, str]
    single: str

    @property
    def is_nested(self) -> bool:
        """Whether the value is a nested map in a fact file."""
        return self.cardinality.startswith("nested")


@dataclass(frozen=True)
class Vocabulary:
    """All terms of the ontology, and what follows from them."""

    classes: dict[str, Class]
    properties: dict[str, Property]
    enumerations: dict[str, tuple[str, ...]]
    area_labels: dict[str, dict[str, str]]
    closeness: dict[str, int]
    """How near each kind of document (local name) is to what it tells of."""
    lasting: frozenset[str]
    """The roles (local names) that last until a document says otherwise."""
    _keys: dict[str, dict[str, Property]] = field(default_factory=dict)

    def keys_of(self, class_name: str) -> dict[str, Property]:
        """The keys that an entity of this class may have in a fact file, with their properties."""
        if class_name not in self._keys:
            ancestors = self.classes[class_name].ancestors
            self._keys[class_name] = {
                p.key: p for p in self.properties.values() if p.key and ancestors.intersection(p.domains)
            }
        return self._keys[class_name]

    def is_a(self, class_name: str, *others: str) -> bool:
        """Whether a class is one of the others or a subclass of one."""
        return not self.classes[class_name].ancestors.isdisjoint(others)

    def is_any(self, class_names: Iterable[str], *others: str) -> bool:
        """Whether one of these classes is; those of other vocabularies are not."""
        return any(self.is_a(name, *others) for name in class_names if name in self.classes)

    @property
    def area_ids(self) -> frozenset[str]:
        """The ids of the broad areas."""
        return frozenset(self.area_labels)

    def areas(self, language: str) -> dict[str, str]:
        """The labels of the broad areas in a language, by id."""
        return {name: labels.get(language, "") for name, labels in self.area_labels.items()}

    def fact_types(self) -> list[str]:
        """The types that an entity may have in a fact file."""
        nested = {r for p in self.properties.values() if p.is_nested for r in p.ranges}
        derived = {"ListItem", "CalendarDate", "Source", "UnknownMembership", "ThroughMembership", "Judgement"}
        return sorted(
            c.name
            for c in self.classes.values()
            if not c.abstract and not c.enumeration and c.name not in nested | derived
        )

    def required_keys(self, class_name: str) -> list[str]:
        """The keys that every entity of this class must have."""
        names = [n for a in self.classes[class_name].ancestors for n in self.classes[a].requires]
        return sorted(self.properties[n].key for n in names)

    def context(self) -> dict[str, Any]:
        """The JSON-LD 1.1 context of the fact files: what each key means.

        A key that means the same on every type is a plain term. If it means something else on one type (``adopted`` is a list
        on a meeting, a date on a document), that type has its own term for it (JSON-LD 1.1, section 4.1.8).
        """
        common: dict[str, Property] = {}
        for prop in self.properties.values():
            if prop.key and (prop.key not in common or len(prop.domains) > len(common[prop.key].domains)):
                common[prop.key] = prop
        context: dict[str, Any] = {
            "@version": 1.1,
            "@base": iris.ID,
            "comity": iris.NS,
            "id": "@id",
            "type": "@type",
        }
        context |= {key: self._term(prop) for key, prop in sorted(common.items())}
        for cls in self.classes.values():
            if not cls.abstract and not cls.enumeration:
                own = {key: self._term(p) for key, p in sorted(self.keys_of(cls.name).items()) if p != common[key]}
                context[cls.name] = {"@id": f"comity:{cls.name}"} | ({"@context": own} if own else {})
        return context

    def _term(self, prop: Property) -> dict[str, Any]:
        term: dict[str, Any] = {"@id": f"comity:{prop.name}"}
        target = prop.ranges[0]
        if prop.cardinality == "names":
            term["@container"] = "@language"
        elif prop.is_nested:
            pass
        elif target in self.enumerations:
            names = self.enumerations[target]
            values = zip(enumeration_values(names), names, strict=True)
            term |= {"@type": "@vocab", "@context": {value: f"comity:{name}" for value, name in values}}
        elif target == iris.RDF + "langString":
            term["@language"] = "en"
        elif target in self.classes or target == iris.RDFS + "Resource":
            term["@type"] = "@id"
        elif target != iris.XSD + "string":
            term["@type"] = target
        return term


def enumeration_values(names: tuple[str, ...]) -> list[str]:
    """How fact files write the members of an enumeration: ``member`` for ``role-member``."""
    return [n.split("-", 1)[1] for n in names]


@functools.cache
def load() -> Vocabulary:
    """Read the ontology that comes with the package."""
    stated: dict[str, dict[str, list[Any]]] = {}
    for name in ("comity.ttl", "areas.ttl", "fact-files.ttl", "display.ttl"):
        path = os.path.join(resources.ontology_dir(), name)
        for subject, predicate, value, _ in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            stated.setdefault(subject.value, {}).setdefault(predicate.value, []).append(value)
    read = _Reader(stated)
    supers = {c: {iris.local(o) for o in read.iris(c, iris.RDFS + "subClassOf")} for c in read.classes()}
    classes = {c: read.class_(c, _closure(c, supers)) for c in sorted(supers)}
    properties = {p: read.property_(p) for p in read.properties()}
    enumerations = {c.name: read.members(c.name) for c in classes.values() if c.enumeration}
    areas = {name: read.area_labels(name) for name in read.members("BroadArea")}
    closeness = {kind: int(read.text(kind, iris.NS + "closeness") or 0) for kind in enumerations["SourceKind"]}
    lasting = frozenset(r for r in enumerations["MembershipRole"] if read.text(r, iris.NS + "lasting") == "true")
    return Vocabulary(classes, properties, enumerations, areas, closeness, lasting)


def _closure(name: str, supers: dict[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    todo = [name]
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            todo += [s for s in supers[current] if s in supers]
    return frozenset(seen)


class _Reader:
    """Reads terms from what the ontology states: values by subject and predicate (IRIs)."""

    def __init__(self, stated: Mapping[str, Mapping[str, Sequence[Any]]]) -> None:
        self._stated = stated
        self._of_class: dict[str, list[str]] = defaultdict(list)
        for subject, values in stated.items():
            for kind in values.get(iris.RDF_TYPE, ()):
                if subject.startswith((iris.NS, iris.ID)):
                    self._of_class[kind.value].append(iris.local(subject))

    def classes(self) -> list[str]:
        return self._instances(iris.PREFIXES["owl"] + "Class")

    def properties(self) -> list[str]:
        kinds = ("DatatypeProperty", "ObjectProperty")
        return sorted(p for kind in kinds for p in self._instances(iris.PREFIXES["owl"] + kind))

    def members(self, class_name: str) -> tuple[str, ...]:
        return tuple(self._instances(iris.NS + class_name))

    def area_labels(self, name: str) -> dict[str, str]:
        return {str(label.language): label.value for label in self._stated[iris.ID + name][iris.RDFS_LABEL]}

    def class_(self, name: str, ancestors: frozenset[str]) -> Class:
        return Class(
            name=name,
            ancestors=ancestors,
            labels=self._labels(name, iris.RDFS_LABEL),
            abstract=self.text(name, iris.NS + "abstract") == "true",
            enumeration=self.text(name, iris.NS + "enumeration") == "true",
            colour=self.text(name, _DISPLAY + "colour"),
            shape=self.text(name, _DISPLAY + "shape"),
            requires=tuple(sorted(iris.local(i) for i in self.iris(name, _FILE + "requires"))),
        )

    def property_(self, name: str) -> Property:
        domains = self.iris(name, iris.RDFS + "domain") + self.iris(name, _SCHEMA + "domainIncludes")
        ranges = self.iris(name, iris.RDFS + "range") + self.iris(name, _SCHEMA + "rangeIncludes")
        return Property(
            name=name,
            key=self.text(name, _FILE + "key"),
            cardinality=self.text(name, _FILE + "cardinality"),
            domains=tuple(sorted(map(iris.local, domains))),
            ranges=tuple(sorted(map(iris.local, ranges))),
            labels=self._labels(name, iris.RDFS_LABEL),
            inverse_labels=self._labels(name, iris.NS + "inverseLabel"),
            single=self.text(name, iris.NS + "single"),
        )

    def iris(self, name: str, predicate: str) -> list[str]:
        return [o.value for o in self._objects(name, predicate) if isinstance(o, ox.NamedNode)]

    def text(self, name: str, predicate: str) -> str:
        return next((o.value for o in self._objects(name, predicate) if isinstance(o, ox.Literal)), "")

    def _labels(self, name: str, predicate: str) -> dict[str, str]:
        objects = (o for o in self._objects(name, predicate) if isinstance(o, ox.Literal))
        return {str(o.language): o.value for o in objects}

    def _objects(self, name: str, predicate: str) -> Sequence[Any]:
        return self._stated.get(iris.NS + name, {}).get(predicate, ())

    def _instances(self, class_iri: str) -> list[str]:
        return sorted(self._of_class[class_iri])
