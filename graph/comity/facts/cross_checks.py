"""Faults that only show when fact files are checked together."""

from __future__ import annotations

import functools
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comity import resources
from comity.facts.likely_ids import LikelyIds
from comity.facts.suggestions import concrete
from comity.facts.validation import MOST_PROBLEMS, Problem, Reference
from comity.facts.values import article, show
from comity.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from comity.facts.fact_file import FactFile

_MOST_SUGGESTIONS = 20
_SINGLE = ("State", "Territory")
_CHAINS = ("of", "part_of", "broader", "preceded_by")


def problems(files: list[FactFile], terms: Vocabulary) -> list[tuple[str, Problem]]:
    """All such faults, each with its file."""
    found: list[tuple[str, Problem]] = []
    sources: dict[str, str] = {}
    types = dict.fromkeys(terms.area_ids, "BroadArea")
    first = dict.fromkeys(terms.area_ids, "ontology/areas.ttl")
    for file in files:
        # If the id differs from the file name, that is the fault, and is reported elsewhere.
        if file.source and file.source in sources and os.path.basename(file.path) == f"{file.source}.yaml":
            said = f"the source id {show(file.source)} is also that of {sources[file.source]}; give this file an id and name of its own"
            found.append((file.path, (file.tree["source"].lines.get("id", 1), "source", said)))
        sources.setdefault(file.source, file.path)
        for identifier, type_, line in file.definitions:
            if types.setdefault(identifier, type_) != type_:
                said = f"is {article(type_)} here and {article(types[identifier])} in {first[identifier]}; give it one type, or two ids"
                found.append((file.path, (line, identifier, said)))
            first.setdefault(identifier, file.path)
    known = dict.fromkeys((i for file in files for i in file.described), "") | types
    found += _twice(files) + _circles(files)
    cures = _Cures(known, terms, LikelyIds(files), files)
    for file in files:
        merged = file.identity.merged
        own = [ref for ref in file.references if ref.target == merged.get(ref.entity, ref.entity)]
        said = "names the entity itself; name another, or leave the key out"
        found += [(file.path, (ref.line, ref.entity, f'"{ref.key}" {said}')) for ref in own]
        others = [ref for ref in file.references if ref not in own] if own else file.references
        found += [(file.path, problem) for problem in cross_check(others, known, terms, cures)]
        found += [(file.path, problem) for problem in _own_partners(others, types)]
    return found


def _twice(files: list[FactFile]) -> list[tuple[str, Problem]]:
    """The entities that one file describes under both an old id and the id that it is merged into."""
    problems: list[tuple[str, Problem]] = []
    for file in files:
        seen: dict[str, int] = {}
        for identifier, _, line in file.definitions:
            if seen.setdefault(identifier, line) != line:
                said = f"the entity is in this file twice, under two ids (first on line {seen[identifier]}); merge the blocks"
                problems.append((file.path, (line, identifier, said)))
    return problems


def _circles(files: list[FactFile]) -> list[tuple[str, Problem]]:
    """Chains of "belongs to" and similar keys that lead back to where they began."""
    problems: list[tuple[str, Problem]] = []
    chains: dict[str, dict[str, dict[str, tuple[str, int]]]] = {key: defaultdict(dict) for key in _CHAINS}
    for file in files:
        for ref in file.references:
            if ref.key in chains and ref.target != (entity := file.identity.of(ref.entity)):
                chains[ref.key][entity].setdefault(ref.target, (file.path, ref.line))
    for key, above in chains.items():
        reported: set[frozenset[str]] = set()
        for start in _endless(above):
            circle = _circle(start, above)
            if circle and frozenset(circle) not in reported:
                reported.add(frozenset(circle))
                last = max(zip(circle, [*circle[1:], circle[0]], strict=True), key=lambda link: above[link[0]][link[1]])
                path, line = above[last[0]][last[1]]
                chain = " → ".join([last[0], *_after(circle, last[0])])
                problems.append((path, (line, last[0], f'"{key}" leads back to itself ({chain}); correct one of them')))
    return problems


def _endless(above: Mapping[str, Iterable[str]]) -> list[str]:
    """The starts of chains without a known end: starts of chains that end are removed, again and again."""
    left = list(above)
    while True:
        leading = set(left)
        still = [start for start in left if not leading.isdisjoint(above[start])]
        if len(still) == len(left):
            return left
        left = still


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
    """The rest of a circle, from an entity back to itself."""
    at = circle.index(entity)
    return [*circle[at + 1 :], *circle[:at], entity]


def _own_partners(references: Iterable[Reference], types: Mapping[str, str]) -> Iterator[Problem]:
    """Numbers between a state and itself. Those between a region or union and itself are fine: they are between its states."""
    sides = {(r.entity, r.key): r for r in references if r.key in ("state", "reporter", "partner")}
    for (entity, key), ref in sides.items():
        for other in ("state", "reporter") if key == "partner" else ():
            side = sides.get((entity, other))
            if side and side.target == ref.target and (other == "state" or types.get(ref.target) in _SINGLE):
                said = f'"partner" and "{other}" are both {show(ref.target)}; name the other side as partner'
                yield ref.line, entity, said


@dataclass(frozen=True)
class _Cures:
    """Suggests how to fix a reference that leads nowhere."""

    types: Mapping[str, str]
    terms: Vocabulary
    likely: LikelyIds
    files: list[FactFile]

    @functools.cached_property
    def _is_alone(self) -> bool:
        """Whether none of the files is a packaged one."""
        folder = os.path.realpath(resources.data_dir()) + os.sep
        return not any(os.path.realpath(file.path).startswith(folder) for file in self.files)

    def of(self, ref: Reference) -> str:
        fitting = [i for i, type_ in self.types.items() if type_ and self.terms.is_a(type_, *ref.ranges)]
        near = " or ".join(f'"{i}"' for i in self.likely.of(ref.target, fitting))
        if near:
            return f"; did you mean {near}? If not, describe it in this file."
        packaged = ", or build with --packaged if it is one of the packaged facts" if self._is_alone else ""
        return f"; describe it in this file{',' if packaged else ', or'} correct the id{packaged}"


def cross_check(
    references: Iterable[Reference], types: Mapping[str, str], terms: Vocabulary, cures: _Cures
) -> list[Problem]:
    """The references that lead nowhere or to an entity of the wrong type; ``types`` gives the type of every known id.

    An id whose own description is faulty has the type ``""``: the fault is reported there, not at each reference.
    """
    problems: list[Problem] = []
    for ref in references:
        found = types.get(ref.target)
        if found is None or (found and not terms.is_a(found, *ref.ranges)):
            if len(problems) == MOST_PROBLEMS:
                problems.append((ref.line, "", f"more than {MOST_PROBLEMS} references are wrong; correct these first"))
                break
            if found is not None:
                said = _wrong_type(ref, found, terms)
            else:
                # Comparing with every known id is slow, and a few suggestions are enough for a person.
                cure = cures.of(ref) if len(problems) < _MOST_SUGGESTIONS else "; describe it, or correct the id"
                said = f'"{ref.key}" names {show(ref.target)}, which no file describes{cure}'
            problems.append((ref.line, ref.entity, said))
    return problems


def _wrong_type(ref: Reference, found: str, terms: Vocabulary) -> str:
    due = article(concrete(terms, ref.ranges))
    said = f'"{ref.key}" names "{ref.target}", {article(found)}, where {due} is expected'
    if ref.key == "state" and terms.is_a(found, "Format"):
        return f'{said}; write "body: {ref.target}" instead'
    return f"{said}; name another, or use another key"
