"""Fact files: one YAML file per source document, read as YAML-LD.

``read`` checks files against the vocabulary and against each other; ``translation.quads`` turns them into RDF.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import os
from collections.abc import Iterable, Iterator

from comity.errors import FactError
from comity.facts import cross_checks, rulings, yaml_reader
from comity.facts import identity as merges
from comity.facts.fact_file import Digest, FactFile, Known
from comity.facts.identity import Identity
from comity.facts.translation import spans_in
from comity.facts.validation import Problem, Validator
from comity.facts.yaml_reader import Map
from comity.model import vocabulary
from comity.progress import Progress


def find(paths: Iterable[str]) -> list[str]:
    """The fact files at or below these paths: in the order of the paths, sorted within each folder, every file once.

    Raises ``FactError`` for a folder without fact files, and for the wrong ending: .yml or .YAML in a folder, or anything but
    .yaml if a file is named by itself.
    """
    found: dict[str, str] = {}
    folders: dict[str, str] = {}
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
            # A file that is in a folder and also named by itself is read last: what it contradicts was there before.
            real = _real(file, folders)
            found.pop(real, None)
            found[real] = file
    return list(found.values())


def _real(path: str, folders: dict[str, str]) -> str:
    """The path of a file without symbolic links; each folder is looked up once."""
    folder, name = os.path.split(path)
    if name in ("", ".", "..") or os.path.islink(path):
        return os.path.realpath(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)


def read(paths: Iterable[str], progress: Progress | None = None, known: Known | None = None) -> list[FactFile]:
    """Read and check fact files and folders of them; raises ``FactError`` with one sentence for each problem.

    Files that are ``known`` are not read again, unless the merges have changed.
    """
    with without_garbage_collection():
        return _read(find(paths), progress, known or Known({}, {}))


@contextlib.contextmanager
def without_garbage_collection() -> Iterator[None]:
    """A block or function in which the garbage collector rests.

    Everything made from the files is kept; looking for garbage in it again and again would take a quarter of the time.
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
        elif path in trees and not _is_decisions(trees[path]):
            validator = Validator(terms)
            validator.file(trees[path], os.path.basename(path).removesuffix(".yaml"))
            problems += [(path, problem) for problem in validator.problems]
            files.append(FactFile(path, identity, _digest(trees[path], validator, identity), trees[path]))
    # We don't know what an unreadable file describes: references to it would be blamed for its fault.
    if not unreadable:
        written = {identifier: type_ for file in files for identifier, type_ in file.digest.types.items()}
        wrong = merges.check(identity, written)
        problems += wrong or cross_checks.problems(files, terms)
        problems += [] if problems else _decide(files, identity, trees)
    if problems:
        raise FactError([_sentence(*problem) for problem in sorted(problems)])
    return files


def _is_decisions(tree: Map) -> bool:
    """Whether a file holds what editors decided, not the facts of a source."""
    return merges.is_merges(tree) or rulings.is_rulings(tree)


def _decide(files: list[FactFile], identity: Identity, trees: dict[str, Map]) -> list[tuple[str, Problem]]:
    """Add the editors' rulings to what the files know; returns what is wrong with them."""
    ruled, problems = rulings.read((t for t in trees.items() if rulings.is_rulings(t[1])), files)
    reviewed, faults = rulings.reviews((t for t in trees.items() if rulings.is_rulings(t[1])), files)
    problems += faults
    decided = dataclasses.replace(identity, rulings=ruled, reviews=reviewed)
    for file in files:
        file.identity = decided
    return problems


def _written(validator: Validator) -> list[tuple[int, str]]:
    """Every id in a file as written, with its line."""
    defined = [(line, i) for i, (_, line) in validator.definitions.items()]
    return sorted({*defined, *((r.line, r.target) for r in validator.references)})


def _blocks(tree: Map) -> list[Map]:
    """The blocks of a file with an id and a type."""
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
        spans=[] if validator.problems else list(spans_in(tree, identity)),
    )


def _sentence(path: str, problem: Problem) -> str:
    line, entity, said = problem
    place = f"{path}:{line}" if line else path
    return f"{place}: {entity}: {said}" if entity else f"{place}: {said}"
