"""From checked fact files to quads: with the context from the ontology, a fact file is JSON-LD 1.1.

We only add what JSON-LD cannot express: an IRI for every nested map, so that there are no blank nodes, and a list item for
every entry of a list whose order matters.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from comity.facts import spells
from comity.facts.fact_file import FactFile
from comity.facts.identity import Identity
from comity.facts.yaml_reader import Map
from comity.model import iris, vocabulary
from comity.model.slugs import slug
from comity.progress import Progress

Apart = dict[str, dict[spells.MembershipRecord, str]]
"""The spells of the memberships, posts and terms of chairs that have more than one, by path."""


_BATCH = 64


def quads(files: Iterable[FactFile], progress: Progress | None = None, apart: Apart | None = None) -> Iterator[ox.Quad]:
    """The quads of checked files: what a source states, in the named graph with the source's IRI.

    ``apart`` gives the spells of memberships, if they depend on more files than these.
    """
    todo = list(files)
    context = vocabulary.load().context()
    apart = spells_of(todo) if apart is None else apart
    for start in range(0, len(todo), _BATCH):
        if progress:
            progress("translating", start, len(todo))
        graphs = [_named_graph(file, apart) for file in todo[start : start + _BATCH]]
        text = json.dumps({"@context": context, "@graph": graphs})
        yield from ox.parse(text, format=ox.RdfFormat.JSON_LD)


def spells_of(files: Iterable[FactFile]) -> Apart:
    """The spells of the memberships that have more than one, by the path of the membership."""
    return spells.group(span for file in files for span in file.digest.spans)


def spans_in(tree: Map, identity: Identity) -> Iterator[tuple[str, spells.MembershipRecord]]:
    """The memberships, posts and terms of chairs in a file, by path."""
    source = tree["source"]
    for block in tree["facts"]:
        owner = identity.of(block["id"])
        for class_name, entry, path in roles_in(block, owner, identity):
            yield path, _record(class_name, entry, source)


def roles_in(block: Map, owner: str, identity: Identity) -> Iterator[tuple[str, Map, str]]:
    """The memberships, posts and terms of chairs of a block, each with its class and its path, as in its IRI without the spell."""
    return (part for part in parts_of(block, owner, identity) if part[0] != "Amount")


def parts_of(block: Map, owner: str, identity: Identity) -> Iterator[tuple[str, Map, str]]:
    """The same and the amount of a block."""
    for key, class_name in _PARTS.items():
        told = block.get(key, ())
        for entry in [told] if isinstance(told, Map) else told:
            yield class_name, entry, f"{owner}/{_PATHS[class_name](entry, identity.of)}"


def _record(class_name: str, entry: Map, source: Map) -> spells.MembershipRecord:
    start, end, published = entry.get("from", ""), entry.get("to", ""), source.get("published", "")
    if class_name == "Chairmanship":
        return spells.chair_record(source["id"], start, end, published)
    return spells.MembershipRecord(source["id"], start, end, entry.get("status") == "former", published)


def _named_graph(file: FactFile, apart: Apart) -> dict[str, Any]:
    source = iris.SOURCE + file.source
    writer = _Writer(file, apart)
    described = writer.node(file.tree["source"], "Source", source)
    facts = [writer.node(fact, fact["type"], file.identity.of(fact["id"])) for fact in file.tree["facts"]]
    return {"@id": source, "@graph": [described, *facts, *writer.list_items]}


class _Writer:
    """Writes the maps of one file as JSON-LD nodes."""

    def __init__(self, file: FactFile, apart: Apart) -> None:
        self._terms = vocabulary.load()
        self._file = file
        self._identity = file.identity
        self._spells = apart
        self.list_items: list[dict[str, Any]] = []

    def node(self, block: Map, class_name: str, identifier: str) -> dict[str, Any]:
        keys = self._terms.keys_of(class_name)
        node: dict[str, Any] = {"id": identifier, "type": class_name}
        for key, value in block.items():
            if key not in ("id", "type"):
                node[key] = self._value(keys[key], value, identifier)
        return node

    def _value(self, prop: vocabulary.Property, value: Any, owner: str) -> Any:
        if prop.is_nested:
            return self._nested(prop, value if isinstance(value, list) else [value], owner)
        if prop.ranges[0] in self._terms.classes and prop.ranges[0] not in self._terms.enumerations:
            ids = [self._identity.of(v) for v in (value if isinstance(value, list) else [value])]
            if prop.cardinality == "ordered":
                self._list(prop, ids, owner)
            return ids
        return value

    def _nested(self, prop: vocabulary.Property, blocks: list[Map], owner: str) -> list[dict[str, Any]]:
        class_name = prop.ranges[0]
        paths = [f"{owner}/{_PATHS[class_name](block, self._identity.of)}" for block in blocks]
        nodes = []
        for block, path in zip(blocks, paths, strict=True):
            if path in self._spells:
                record = _record(class_name, block, self._file.tree["source"])
                path += "/" + slug(self._spells[path][record])
            elif class_name == "Participation" and paths.count(path) > 1:
                # A state may take part in two roles, and a person too.
                path += "/" + slug(block.get("role", "unnamed"))
            nodes.append(self.node(block, class_name, path))
        return nodes

    def _list(self, prop: vocabulary.Property, ids: list[str], owner: str) -> None:
        for position, item in enumerate(dict.fromkeys(ids), start=1):
            self.list_items.append(
                {
                    "@id": f"{iris.SOURCE}{self._file.source}/{owner}/{prop.name}/{position}",
                    "@type": iris.NS + "ListItem",
                    iris.NS + "listOf": {"@id": owner},
                    iris.NS + "listProperty": {"@id": iris.NS + prop.name},
                    iris.NS + "listPosition": position,
                    iris.NS + "item": {"@id": item},
                }
            )


def _party(block: Map, merged: Callable[[str], str]) -> str:
    return "/".join(merged(block[key]) for key in ("state", "body", "person") if key in block)


_PARTS = {"members": "Membership", "positions": "Position", "chairs": "Chairmanship", "amount": "Amount"}
# The same thing has the same path in every source, so that sources can complete or contradict each other.
_PATHS: dict[str, Callable[[Map, Callable[[str], str]], str]] = {
    "Membership": lambda block, merged: f"{block['role']}/{_party(block, merged)}",
    "Participation": lambda block, merged: f"participation/{_party(block, merged)}",
    "Chairmanship": lambda block, merged: f"{block['role']}/{_party(block, merged).partition('/')[0]}",
    "Position": lambda block, merged: f"position/{merged(block.get('of', 'unnamed'))}/{slug(block['post'])}",
    "Amount": lambda block, _: f"amount/{slug(block['unit'])}",
}
