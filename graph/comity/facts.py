"""Fact files: one YAML file per source document, read as YAML-LD.

``read`` checks files against the vocabulary and against each other, ``quads`` turns them into RDF: with the context that
the ontology gives, a fact file is JSON-LD 1.1. Only what JSON-LD has no word for is added here: an IRI for every nested
map, so that no blank node arises, and a list item for every entry of a list whose order counts.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pyoxigraph as ox

from comity import iris, vocabulary, yaml_text
from comity.errors import FactError
from comity.validation import Reference, Validator, cross_check
from comity.yaml_text import Map

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

_BATCH = 64


@dataclass(frozen=True)
class FactFile:
    """One checked fact file."""

    path: str
    source: str
    tree: Map
    merges: dict[str, str]
    definitions: dict[str, tuple[str, int]]
    references: list[Reference]


def find(paths: Iterable[str]) -> list[str]:
    """The fact files at or below these paths, sorted; raises ``FactError`` for a path with none."""
    found: set[str] = set()
    for path in paths:
        below = [
            os.path.join(folder, name)
            for folder, _, names in os.walk(path)
            for name in names
            if name.endswith(".yaml") and not name.startswith(".")
        ]
        if os.path.isdir(path) and not below:
            raise FactError([f"{path}: the folder holds no .yaml file; name a folder of fact files"])
        found.update(below or [path])
    return sorted(found)


def read(
    paths: Iterable[str], known: Mapping[str, str] | None = None, progress: Progress | None = None
) -> list[FactFile]:
    """Read and check fact files, or raise ``FactError`` with one sentence for every problem.

    ``paths`` are files and folders. ``known`` gives the type of every id that may be referred to although no file here
    describes it. A file with the one top key ``merges`` says which ids are to be read as another.
    """
    names = find(paths)
    terms = vocabulary.load()
    problems: list[str] = []
    trees: list[tuple[str, Map]] = []
    for done, path in enumerate(names):
        if progress:
            progress("reading", done, len(names))
        try:
            trees.append((path, yaml_text.read(path)))
        except yaml_text.YamlError as error:
            problems.append(_sentence(path, error.line, "", str(error)))
    merges, merge_problems = _read_merges(t for t in trees if list(t[1]) == ["merges"])
    problems += merge_problems
    files = []
    for path, tree in trees:
        if list(tree) != ["merges"]:
            validator = Validator(terms)
            validator.file(tree, os.path.basename(path).removesuffix(".yaml"))
            problems += [_sentence(path, *p) for p in validator.problems]
            files.append(_fact_file(path, tree, validator, merges))
    problems += _between(files, dict(known or {}), terms)
    if problems:
        raise FactError(sorted(problems))
    return files


def _fact_file(path: str, tree: Map, validator: Validator, merges: dict[str, str]) -> FactFile:
    source = tree.get("source")
    return FactFile(
        path=path,
        source=str(source.get("id")) if isinstance(source, Map) else "",
        tree=tree,
        merges=merges,
        definitions={merges.get(i, i): found for i, found in validator.definitions.items()},
        references=[replace(r, target=merges.get(r.target, r.target)) for r in validator.references],
    )


def _between(files: list[FactFile], known: dict[str, str], terms: vocabulary.Vocabulary) -> list[str]:
    """The problems that only show when files are seen together."""
    problems = []
    sources: dict[str, str] = {}
    first: dict[str, str] = {}
    types = known | dict.fromkeys(terms.area_ids, "BroadArea")
    for file in files:
        if file.source in sources:
            said = f'the source id "{file.source}" is also that of {sources[file.source]}; rename one of the two files'
            problems.append(_sentence(file.path, 1, "source", said))
        sources[file.source] = file.path
        for identifier, (type_, line) in file.definitions.items():
            if types.setdefault(identifier, type_) != type_:
                other = first.get(identifier, "the packaged facts")
                said = f"is a {type_} here and a {types[identifier]} in {other}; give it one type, or two ids"
                problems.append(_sentence(file.path, line, identifier, said))
            first.setdefault(identifier, file.path)
    for file in files:
        problems += [_sentence(file.path, *p) for p in cross_check(file.references, types, terms)]
    return problems


def _sentence(path: str, line: int, entity: str, said: str) -> str:
    place = f"{path}:{line}" if line else path
    return f"{place}: {entity}: {said}" if entity else f"{place}: {said}"


def _read_merges(trees: Iterable[tuple[str, Map]]) -> tuple[dict[str, str], list[str]]:
    merges: dict[str, str] = {}
    problems = []
    for path, tree in trees:
        for entry in tree["merges"] or []:
            good = isinstance(entry, Map) and set(entry) == {"from", "into", "because"}
            if good and all(isinstance(v, str) and v.strip() for v in entry.values()):
                merges[entry["from"]] = entry["into"]
            else:
                line = entry.line if isinstance(entry, Map) else tree.lines["merges"]
                said = "an entry needs from, into and because; give all three as text"
                problems.append(_sentence(path, line, "merges", said))
    return merges, problems


def quads(files: Iterable[FactFile], progress: Progress | None = None) -> Iterator[ox.Quad]:
    """The quads of checked files: what a source states, in the named graph that is the source's IRI."""
    todo = list(files)
    context = vocabulary.load().context()
    for start in range(0, len(todo), _BATCH):
        if progress:
            progress("translating", start, len(todo))
        graphs = [_named_graph(file) for file in todo[start : start + _BATCH]]
        text = json.dumps({"@context": context, "@graph": graphs})
        yield from ox.parse(text, format=ox.RdfFormat.JSON_LD)


def _named_graph(file: FactFile) -> dict[str, Any]:
    source = iris.SOURCE + file.source
    writer = _Writer(source, file.merges)
    described = writer.node(file.tree["source"], "Source", source)
    facts = [writer.node(fact, fact["type"], writer.merged(fact["id"])) for fact in file.tree["facts"]]
    return {"@id": source, "@graph": [described, *facts, *writer.list_items]}


class _Writer:
    """Writes the maps of one file as JSON-LD nodes."""

    def __init__(self, source: str, merges: dict[str, str]) -> None:
        self._terms = vocabulary.load()
        self._source = source
        self._merges = merges
        self.list_items: list[dict[str, Any]] = []

    def merged(self, identifier: str) -> str:
        return self._merges.get(identifier, identifier)

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
            ids = [self.merged(v) for v in (value if isinstance(value, list) else [value])]
            if prop.cardinality == "ordered":
                self._list(prop, ids, owner)
            return ids
        return value

    def _nested(self, prop: vocabulary.Property, blocks: list[Map], owner: str) -> list[dict[str, Any]]:
        class_name = prop.ranges[0]
        paths = [f"{owner}/{_PATHS[class_name](block, self.merged)}" for block in blocks]
        nodes = []
        for block, path in zip(blocks, paths, strict=True):
            # A state that left and came back in one role: the document itself tells the spells apart.
            spell = path if paths.count(path) == 1 else f"{path}/{_slug(block.get('from', 'undated'))}"
            nodes.append(self.node(block, class_name, spell))
        return nodes

    def _list(self, prop: vocabulary.Property, ids: list[str], owner: str) -> None:
        for position, item in enumerate(dict.fromkeys(ids), start=1):
            self.list_items.append(
                {
                    "@id": f"{self._source}/{owner}/{prop.name}/{position}",
                    "@type": iris.NS + "ListItem",
                    iris.NS + "listOf": {"@id": owner},
                    iris.NS + "listProperty": {"@id": iris.NS + prop.name},
                    iris.NS + "listPosition": position,
                    iris.NS + "item": {"@id": item},
                }
            )


def _slug(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    return slug or hashlib.sha256(text.encode()).hexdigest()[:12]


def _party(block: Map, merged: Callable[[str], str]) -> str:
    return "/".join(merged(block[key]) for key in ("state", "body", "person") if key in block)


# What is the same thing in every source has the same path, so that sources complete and contradict each other.
_PATHS: dict[str, Callable[[Map, Callable[[str], str]], str]] = {
    "Membership": lambda block, merged: f"{block['role']}/{_party(block, merged)}",
    "Participation": lambda block, merged: f"participation/{_party(block, merged)}",
    "Position": lambda block, merged: f"position/{merged(block.get('of', 'unnamed'))}/{_slug(block['post'])}",
    "Amount": lambda block, _: f"amount/{_slug(block['unit'])}",
}
