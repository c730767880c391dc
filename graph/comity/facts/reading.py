"""Fact files: one YAML file per source document, read as YAML-LD.

``read`` checks files against the vocabulary and against each other, ``quads`` turns them into RDF: with the context that
the ontology gives, a fact file is JSON-LD 1.1. Only what JSON-LD has no word for is added here: an IRI for every nested
map, so that no blank node arises, and a list item for every entry of a list whose order counts.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from comity.errors import FactError
from comity.facts import cross_checks, spells, yaml_reader
from comity.facts import identity as merges
from comity.facts.fact_file import Digest, FactFile, Known
from comity.facts.identity import Identity
from comity.facts.validation import Problem, Validator
from comity.facts.yaml_reader import Map
from comity.model import iris, vocabulary

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

Apart = dict[str, dict[spells.Telling, str]]
"""The spells of the memberships that have several."""

_BATCH = 64


def find(paths: Iterable[str]) -> list[str]:
    """The fact files at or below these paths: in the order of the paths, sorted below each, every file once.

    Raises ``FactError`` for a folder with none, and for files of another ending: .yml or .YAML in a folder, any that is named.
    """
    found: dict[str, str] = {}
    for path in paths:
        is_file = os.path.isfile(path)
        walk = () if is_file else os.walk(path)
        every = [os.path.join(folder, name) for folder, _, names in walk for name in names if name[0] != "."]
        below = sorted(file for file in every if file.endswith(".yaml"))
        misnamed = sorted(f for f in every if f.lower().endswith((".yml", ".yaml")) and not f.endswith(".yaml"))
        if is_file and not path.endswith(".yaml"):
            misnamed.append(path)
        if misnamed:
            raise FactError([f"{file}: a fact file's name ends in .yaml; rename it" for file in misnamed])
        if not below and not is_file and os.path.isdir(path):
            raise FactError([f"{path}: the folder holds no .yaml file; name a folder of fact files"])
        for file in below or [path]:
            # A file of a folder that is also named by itself is read last: what it contradicts was there before it.
            real = os.path.realpath(file)
            found.pop(real, None)
            found[real] = file
    return list(found.values())


def read(paths: Iterable[str], progress: Progress | None = None, known: Known | None = None) -> list[FactFile]:
    """Read and check fact files and folders of them, or raise ``FactError`` with one sentence for every problem.

    What is ``known`` of files is not read again, unless ids are now read as others.
    """
    with without_garbage_collection():
        return _read(find(paths), progress, known or Known({}, {}))


@contextlib.contextmanager
def without_garbage_collection() -> Iterator[None]:
    """A block or function in which the collector rests.

    All that is made of files is kept; to look for garbage in it again and again takes a quarter of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(names: list[str], progress: Progress | None, known: Known) -> list[FactFile]:
    terms = vocabulary.load()
    problems: list[tuple[str, Problem]] = []
    trees: dict[str, Map] = {}
    for done, path in enumerate(names):
        if progress:
            progress("reading", done, len(names))
        if path not in known.digests:
            try:
                trees[path] = yaml_reader.read(path)
            except yaml_reader.YamlError as error:
                problems += [(path, fault) for fault in error.faults]
    unreadable = bool(problems)
    identity, faults = merges.read(t for t in trees.items() if merges.is_merges(t[1]))
    if known.digests and identity.merged != known.merged:
        return _read(names, progress, Known({}, {}))
    problems += faults
    files = []
    for path in names:
        if path in known.digests:
            files.append(FactFile(path, identity, known.digests[path]))
        elif path in trees and not merges.is_merges(trees[path]):
            validator = Validator(terms)
            validator.file(trees[path], os.path.basename(path).removesuffix(".yaml"))
            problems += [(path, problem) for problem in validator.problems]
            files.append(FactFile(path, identity, _digest(trees[path], validator, identity), trees[path]))
    # What an unreadable file describes is not known: references to it would be blamed for its fault.
    if not unreadable:
        written = {identifier: type_ for file in files for identifier, type_ in file.digest.types.items()}
        wrong = merges.check(identity, written)
        problems += wrong or cross_checks.problems(files, terms)
    if problems:
        raise FactError([_sentence(*problem) for problem in sorted(problems)])
    return files


def _written(validator: Validator) -> list[tuple[int, str]]:
    """Every id of a file as it is written, with its line."""
    defined = [(line, i) for i, (_, line) in validator.definitions.items()]
    return sorted({*defined, *((r.line, r.target) for r in validator.references)})


def _blocks(tree: Map) -> list[Map]:
    """The blocks of a file that have an id and a type."""
    facts = tree.get("facts")
    blocks = facts if isinstance(facts, list) else []
    return [b for b in blocks if isinstance(b, Map) and isinstance(b.get("id"), str) and isinstance(b.get("type"), str)]


def _digest(tree: Map, validator: Validator, identity: Identity) -> Digest:
    source = tree.get("source")
    return Digest(
        source=str(source.get("id") or "") if isinstance(source, Map) else "",
        definitions=[(identity.of(i), type_, line) for i, (type_, line) in validator.definitions.items()],
        references=[
            r._replace(target=identity.of(r.target)) if r.target in identity.merged else r for r in validator.references
        ],
        described={identity.of(i) for i in validator.described},
        types={block["id"]: block["type"] for block in _blocks(tree)},
        renamed=[(line, i) for line, i in _written(validator) if i in identity.merged],
        spans=[] if validator.problems else list(_spans(tree, identity)),
    )


def _sentence(path: str, problem: Problem) -> str:
    line, entity, said = problem
    place = f"{path}:{line}" if line else path
    return f"{place}: {entity}: {said}" if entity else f"{place}: {said}"


def quads(files: Iterable[FactFile], progress: Progress | None = None, apart: Apart | None = None) -> Iterator[ox.Quad]:
    """The quads of checked files: what a source states, in the named graph that is the source's IRI.

    ``apart`` are the spells of memberships in view of more files than these.
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
    """The spells of the memberships that have several, by the path of the membership."""
    return spells.group(span for file in files for span in file.digest.spans)


def _spans(tree: Map, identity: Identity) -> Iterator[tuple[str, spells.Telling]]:
    """The memberships and posts of a file, by their paths."""
    source = tree["source"]
    for block in tree["facts"]:
        owner = identity.of(block["id"])
        for key, class_name in (("members", "Membership"), ("positions", "Position")):
            for entry in block.get(key, ()):
                path = f"{owner}/{_PATHS[class_name](entry, identity.of)}"
                yield path, _telling(entry, source["id"], source.get("published", ""))


def _telling(entry: Map, source: str, published: str) -> spells.Telling:
    return spells.Telling(
        source, entry.get("from", ""), entry.get("to", ""), entry.get("status") == "former", published
    )


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
                telling = _telling(block, self._file.source, self._file.tree["source"].get("published", ""))
                path += "/" + slug(self._spells[path][telling])
            elif class_name == "Participation" and paths.count(path) > 1:
                # Two posts of one state, or one person in two of them.
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


def slug(text: str) -> str:
    """A text as part of an id: lower case ASCII with hyphens, and a hash where letters that ASCII lacks told it apart."""
    """A text as a part of an IRI: ASCII letters, digits and hyphens; two texts that differ in letters have two slugs."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    if sum(map(str.isalnum, text)) <= len(found.replace("-", "")):
        return found
    # Letters that ASCII lacks told the text apart from others.
    return f"{found}-{hashlib.sha256(text.encode()).hexdigest()[:12]}".lstrip("-")


def _party(block: Map, merged: Callable[[str], str]) -> str:
    return "/".join(merged(block[key]) for key in ("state", "body", "person") if key in block)


# What is the same thing in every source has the same path, so that sources complete and contradict each other.
_PATHS: dict[str, Callable[[Map, Callable[[str], str]], str]] = {
    "Membership": lambda block, merged: f"{block['role']}/{_party(block, merged)}",
    "Participation": lambda block, merged: f"participation/{_party(block, merged)}",
    "Position": lambda block, merged: f"position/{merged(block.get('of', 'unnamed'))}/{slug(block['post'])}",
    "Amount": lambda block, _: f"amount/{slug(block['unit'])}",
}
