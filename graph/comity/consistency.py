"""The faults of fact files that only show when files are seen together."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from comity.literals import nearest, show
from comity.validation import MOST_PROBLEMS, Problem, Reference, concrete
from comity.vocabulary import Vocabulary

if TYPE_CHECKING:
    from comity.facts import FactFile

_MOST_SUGGESTIONS = 20
_CHAINS = ("of", "part_of", "broader", "preceded_by")


def problems(files: list[FactFile], terms: Vocabulary) -> list[tuple[str, Problem]]:
    """All such faults, by file."""
    found: list[tuple[str, Problem]] = []
    sources: dict[str, str] = {}
    types = dict.fromkeys(terms.area_ids, "BroadArea")
    first = dict.fromkeys(terms.area_ids, "ontology/areas.ttl")
    for file in files:
        # Where the id differs from the name of the file, that is told, and is the fault.
        if file.source and file.source in sources and os.path.basename(file.path) == f"{file.source}.yaml":
            said = f"the source id {show(file.source)} is also that of {sources[file.source]}; give this file an id and name of its own"
            found.append((file.path, (file.tree["source"].lines.get("id", 1), "source", said)))
        sources.setdefault(file.source, file.path)
        for identifier, type_, line in file.definitions:
            if types.setdefault(identifier, type_) != type_:
                said = (
                    f"is a {type_} here and a {types[identifier]} in {first[identifier]}; give it one type, or two ids"
                )
                found.append((file.path, (line, identifier, said)))
            first.setdefault(identifier, file.path)
    known = dict.fromkeys((i for file in files for i in file.described), "") | types
    found += _twice(files) + _circles(files)
    for file in files:
        found += [(file.path, problem) for problem in cross_check(file.references, known, terms)]
    return found


def _twice(files: list[FactFile]) -> list[tuple[str, Problem]]:
    """The entities that one file describes under an old id and under the id that it is read as."""
    problems: list[tuple[str, Problem]] = []
    for file in files:
        seen: dict[str, int] = {}
        for identifier, _, line in file.definitions:
            if seen.setdefault(identifier, line) != line:
                said = f"the entity stands twice in this file under two ids (first on line {seen[identifier]}); merge the blocks"
                problems.append((file.path, (line, identifier, said)))
    return problems


def _circles(files: list[FactFile]) -> list[tuple[str, Problem]]:
    """The chains of "belongs to" and the like that come back to where they began."""
    problems: list[tuple[str, Problem]] = []
    for key in _CHAINS:
        above: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
        for file in files:
            for ref in file.references:
                if ref.key == key:
                    above[file.identity.of(ref.entity)].setdefault(ref.target, (file.path, ref.line))
        told: set[frozenset[str]] = set()
        for start in above:
            circle = _circle(start, above)
            if circle and frozenset(circle) not in told:
                told.add(frozenset(circle))
                last = max(zip(circle, [*circle[1:], circle[0]], strict=True), key=lambda link: above[link[0]][link[1]])
                path, line = above[last[0]][last[1]]
                chain = " → ".join([last[0], *_after(circle, last[0])])
                problems.append((path, (line, last[0], f'"{key}" leads back to itself ({chain}); correct one of them')))
    return problems


def _circle(start: str, above: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """A chain from an entity back to itself; empty if there is none."""
    paths = [[start]]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for target in sorted(above.get(path[-1], ())):
            if target == start:
                return path
            if target not in seen:
                seen.add(target)
                paths.append([*path, target])
    return []


def _after(circle: list[str], entity: str) -> list[str]:
    """The rest of a circle, from an entity on and back to it."""
    at = circle.index(entity)
    return [*circle[at + 1 :], *circle[:at], entity]


def cross_check(references: Iterable[Reference], types: Mapping[str, str], terms: Vocabulary) -> list[Problem]:
    """The references that lead nowhere or to an entity of the wrong type, given the type of every known id.

    An id whose own description is faulty has the type ``""``: it is told there, not at each reference.
    """
    problems: list[Problem] = []
    for ref in references:
        found = types.get(ref.target)
        if found is None or (found and not terms.is_a(found, *ref.ranges)):
            if len(problems) == MOST_PROBLEMS:
                problems.append((ref.line, "", f"more than {MOST_PROBLEMS} references are wrong; correct these first"))
                break
            # Comparing with every known id takes long: after some suggestions a person has understood.
            said = _wrong(ref, found, types if len(problems) < _MOST_SUGGESTIONS else {}, terms)
            problems.append((ref.line, ref.entity, said))
    return problems


def _wrong(ref: Reference, found: str | None, types: Mapping[str, str], terms: Vocabulary) -> str:
    if found is None:
        fitting = [i for i, type_ in types.items() if type_ and terms.is_a(type_, *ref.ranges)]
        near = nearest(ref.target, fitting)
        cure = f"{near} If not, describe it in this file." if near else "; describe it in this file, or correct the id"
        return f'"{ref.key}" names {show(ref.target)}, which no file describes{cure}'
    said = f'"{ref.key}" names "{ref.target}", a {found}, where a {concrete(terms, ref.ranges)} is due'
    if ref.key == "state" and terms.is_a(found, "Format"):
        return f'{said}; write "body: {ref.target}" instead'
    return f"{said}; name another, or use another key"
