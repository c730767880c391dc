"""Which ids mean the same thing and which do not: explicit lists with reasons, so that the sources' files stay as written.

A separate file has them under two top keys: ``merges``, with entries of ``from``, ``into`` and ``because``; and ``distinct``,
with entries of ``ids`` and ``because`` for things that look alike but are not the same (see ``curation.duplicates``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from comity.facts.validation import Problem, is_id
from comity.facts.values import article, show
from comity.facts.yaml_reader import List, Map
from comity.model.rulings import Review, Ruling


@dataclass(frozen=True)
class Identity:
    """What editors have decided: which ids mean the same thing and which do not, and which values hold.

    ``merged`` maps an id to the one that it is merged into, ``places`` to the file and line that say so; ``distinct`` are
    pairs of ids that are known to differ.
    """

    merged: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    distinct: frozenset[frozenset[str]] = frozenset()
    rulings: tuple[Ruling, ...] = ()
    reviews: tuple[Review, ...] = ()

    def of(self, identifier: str) -> str:
        """The id that an id in a file is merged into, or else the id itself."""
        return self.merged.get(identifier, identifier)


def is_merges(tree: Map) -> bool:
    """Whether a file holds merges, not the facts of a source."""
    return bool(tree) and set(tree) <= {"merges", "distinct"}


def read(trees: Iterable[tuple[str, Map]]) -> tuple[Identity, list[tuple[str, Problem]]]:
    """The identities in these files (path and tree), and what is wrong with them, by path."""
    found: dict[str, tuple[str, str, int]] = {}
    pairs: set[frozenset[str]] = set()
    problems: list[tuple[str, Problem]] = []
    for path, tree in trees:
        for entry, line in _entries(path, tree, "merges", "from, into and because", problems):
            said = _fault(entry, found)
            if said:
                problems.append((path, (line, "merges", said)))
            else:
                found[entry["from"]] = (entry["into"], path, line)
        for entry, line in _entries(path, tree, "distinct", "ids and because", problems):
            said = _distinct_fault(entry)
            if said:
                problems.append((path, (line, "distinct", said)))
            else:
                pairs.update(frozenset(pair) for pair in combinations(entry["ids"], 2))
    for into, path, line in found.values():
        if into in found:
            said = f'"{into}" is itself read as "{found[into][0]}"; merge into that'
            problems.append((path, (line, "merges", said)))
    merged = {old: into for old, (into, _, _) in found.items()}
    return Identity(merged, {old: (path, line) for old, (_, path, line) in found.items()}, frozenset(pairs)), problems


def check(identity: Identity, types: Mapping[str, str]) -> list[tuple[str, Problem]]:
    """What is wrong with merges, given the types of the ids as the files write them."""
    problems: list[tuple[str, Problem]] = []
    for old, into in identity.merged.items():
        path, line = identity.places[old]
        if old in types and into not in types:
            said = f'"{old}" is read as "{into}", which no file describes; correct the id'
            problems.append((path, (line, "merges", said)))
        elif old in types and types[old] != types[into]:
            said = f'"{old}" is {article(types[old])} and "{into}" {article(types[into])}; merge ids of one type'
            problems.append((path, (line, "merges", said)))
    return problems


def _entries(
    path: str, tree: Map, key: str, form: str, problems: list[tuple[str, Problem]]
) -> Iterator[tuple[Any, int]]:
    entries = tree.get(key)
    if isinstance(entries, List):
        yield from zip(entries, entries.lines, strict=True)
    elif key in tree:
        problems.append((path, (tree.lines[key], key, f'"{key}" has to be a list of maps with {form}')))


def _fault(entry: Any, found: dict[str, tuple[str, str, int]]) -> str:
    keys = {"from", "into", "because"}
    if not isinstance(entry, Map) or set(entry) != keys or not all(isinstance(v, str) for v in entry.values()):
        return f"{show(entry)} is not an entry; give from, into and because, each as text"
    for key in ("from", "into"):
        if not is_id(entry[key]):
            return f'"{key}" holds {show(entry[key])}, which is not an id; use lowercase letters, digits and hyphens'
    if not entry["because"].strip():
        return f'"{entry["from"]}" is merged without a reason; say why under "because"'
    if entry["from"] == entry["into"]:
        return f'"{entry["from"]}" is merged into itself; name the id that stays'
    if entry["from"] in found:
        return f'"{entry["from"]}" is merged twice; keep one entry'
    return ""


def _distinct_fault(entry: Any) -> str:
    if not isinstance(entry, Map) or set(entry) != {"ids", "because"}:
        return f"{show(entry)} is not an entry; give ids and because"
    ids = entry["ids"]
    if not isinstance(ids, List) or len(set(map(str, ids))) < max(len(ids), 2) or not all(is_id(i) for i in ids):
        return f'"ids" holds {show(ids)}; list two or more different ids'
    if not isinstance(entry["because"], str) or not entry["because"].strip():
        return f'the ids {show(ids)} are called distinct without a reason; say why under "because"'
    return ""
