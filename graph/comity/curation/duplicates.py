"""Entities that may be the same thing under two ids, so that a curator can merge them or say why they differ.

Two entities of one type are suspects if a name of one is nearly a name of the other, or has the same words in another order, or
if they are meetings of one series on the same day or with the same number; unless documents state a difference: another
mechanism, number, day, code or state. Two figures are suspects if they measure the same and no document tells both. The curator's
answer is in ``merges.yaml``: under ``merges`` if they are the same, under ``distinct`` if not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz, process

from comity.facts.fact_file import FactFile
from comity.facts.yaml_reader import Map
from comity.model import dates, vocabulary
from comity.naming.keys import fold

_NEAR = 90
"""How similar, of 100, two names must be for their things to be suspects: a letter or a short word apart."""
_NEAR_PERSON = 85
_NEAR_WORD = 75
"""How similar two words in persons' names must be to count as one name in two transliterations."""
_TELLING = ("ordinal", "in", "iso2", "m49", "wikidata", "adopted_at", "announced_at", "announced_by")
_BY_MEETINGS = {"adopted": "adopted_at", "announced": "announced_at"}
_DATED = ("start", "adopted", "established", "announced_on")
_MEASURED = {
    "Figure": ("period", "indicator", "reporter", "partner", "unit", "compared_to"),
    "PartnerRank": ("period", "state", "partner"),
}
_MONTH = 31
_NUMBER = re.compile(r"\d+")


class Suspect(NamedTuple):
    """Two ids that may be the same thing, and what makes them alike; the second id was described earlier."""

    first: str
    second: str
    path: str
    line: int
    alike: str


@dataclass
class _Thing:
    """What all files say about one entity, as far as it may distinguish it from others."""

    id: str
    type: str
    path: str
    line: int
    names: set[str] = field(default_factory=set)
    telling: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    days: dict[str, set[dates.Span]] = field(default_factory=lambda: defaultdict(set))
    measured: set[tuple[str, ...]] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)


_Named = tuple[str, _Thing]
_Pair = tuple[_Thing, _Thing, str]
"""Two things, and what makes them alike."""


def find(files: Iterable[FactFile], among: Collection[str] | None = None) -> list[Suspect]:
    """The suspects in checked fact files that have no answer yet; ``among`` keeps only those with one of these ids."""
    files = list(files)
    things = _things(files)
    answered = files[0].identity.distinct if files else frozenset()
    found: dict[frozenset[str], Suspect] = {}
    by_type: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things.values():
        by_type[thing.type].append(thing)
    for type_, group in by_type.items():
        wanted = {t.id for t in group if among is None or t.id in among}
        if not wanted:
            continue
        named = _same_person(group) if type_ == "Person" else _same_name(group)
        meetings = _same_meeting(group, wanted) if vocabulary.load().is_a(type_, "Meeting") else ()
        order = {thing.id: position for position, thing in enumerate(group)}
        for one, other, alike in (*named, *_same_words(group), *_same_measure(group), *meetings):
            pair = frozenset((one.id, other.id))
            if pair not in answered and not pair.isdisjoint(wanted):
                first, second = sorted((one, other), key=lambda thing: order[thing.id])
                found.setdefault(pair, Suspect(second.id, first.id, second.path, second.line, alike))
    return sorted(found.values(), key=lambda s: (s.path, s.line, s.first, s.second))


def sentence(suspect: Suspect) -> str:
    """A suspect as one sentence that says what to do."""
    return (
        f'{suspect.path}:{suspect.line}: warning: {suspect.first}: may be the same as "{suspect.second}" ({suspect.alike}); '
        "use one id, or say under distinct in merges.yaml why they differ"
    )


def _things(files: list[FactFile]) -> dict[str, _Thing]:
    things: dict[str, _Thing] = {}
    by_meetings: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for file in files:
        for block in file.tree["facts"]:
            identifier = file.identity.of(block["id"])
            thing = things.setdefault(identifier, _Thing(identifier, block["type"], file.path, block.line))
            _add(thing, block, file)
            for key, inverse in _BY_MEETINGS.items():
                for target in block[key] if isinstance(block.get(key), list) else ():
                    by_meetings[file.identity.of(target)][inverse].add(identifier)
    for thing in things.values():
        for inverse, meetings in by_meetings[thing.id].items():
            thing.telling[inverse] |= meetings
        # Compare mechanisms, not their platforms: one document names the platform, the next does not.
        thing.telling["mechanism"] = set(_mechanisms(thing.telling["of"], things))
    return things


def _add(thing: _Thing, block: Map, file: FactFile) -> None:
    for names in (*block.get("name", {}).values(), block.get("aliases", [])):
        thing.names.update(map(fold, names if isinstance(names, list) else [names]))
    for key in ("of", *_TELLING):
        if key in block:
            thing.telling[key].add(file.identity.of(str(block[key])))
    measures = _MEASURED.get(thing.type, ())
    if measures and measures[0] in block:
        thing.measured.add(tuple(file.identity.of(str(block.get(key, ""))) for key in measures))
    thing.paths.add(file.path)
    for key in _DATED:
        if isinstance(block.get(key), str):  # what a meeting adopted is a list of documents
            thing.days[key].add(dates.bounds(block[key]))


def _mechanisms(of: Iterable[str], things: dict[str, _Thing]) -> Iterator[str]:
    for owner in of:
        above = things[owner].telling if owner in things else {}
        further = above.get("mechanism") or _mechanisms(above.get("of", ()), things)
        yield from set(further) or {owner}


def _same_name(group: list[_Thing]) -> Iterator[_Pair]:
    """The pairs with nearly one name."""
    by_numbers: dict[tuple[str, ...], list[_Named]] = defaultdict(list)
    for name, thing in _named(group):
        by_numbers[tuple(_NUMBER.findall(name))].append((name, thing))
    for named in by_numbers.values():
        named.sort(key=lambda pair: len(pair[0]))
        choices = [name for name, _ in named]
        lengths = list(map(len, choices))
        for place, name in enumerate(choices):
            end = _longest_near(lengths, len(name), _NEAR)
            later = choices[place + 1 : end]
            for _, _, at in process.extract(name, later, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None):
                yield from _alike(named[place], named[place + 1 + at])


def _same_person(group: list[_Thing]) -> Iterator[_Pair]:
    """The pairs of persons whose names may be two transliterations of one, or one with words or letters left out."""
    named = list(_named(group))
    by_word: dict[str, list[_Named]] = defaultdict(list)
    for pair in named:
        for word in set(pair[0].split()):
            by_word[word].append(pair)
    words = sorted(by_word, key=lambda word: (len(word), word))
    lengths = list(map(len, words))

    @cache
    def near(word: str) -> list[str]:
        choices = words[
            bisect_left(lengths, len(word) * _NEAR_WORD / (200 - _NEAR_WORD)) : _longest_near(
                lengths, len(word), _NEAR_WORD
            )
        ]
        return [
            found
            for found, _, _ in process.extract(word, choices, scorer=fuzz.ratio, score_cutoff=_NEAR_WORD, limit=None)
        ]

    for pair in named:
        # Every word of the shorter name is nearly one of the longer: look the longest up.
        for other in (other for word in near(max(pair[0].split(), key=len)) for other in by_word[word]):
            if _is_one_person(pair[0], other[0]) and _is_near(pair[0], other[0]):
                yield from _alike(pair, other)


def _named(group: list[_Thing]) -> Iterator[_Named]:
    return ((name, thing) for thing in group for name in sorted(thing.names) if name)


def _alike(one: _Named, other: _Named) -> Iterator[_Pair]:
    """Two things that have these names, unless they are one thing or documents tell them apart."""
    if one[1] is not other[1] and not _differ(one[1], other[1]):
        yield one[1], other[1], f"“{one[0]}”, “{other[0]}”"


def _longest_near(lengths: list[int], length: int, cutoff: int) -> int:
    """Where in sorted lengths those begin whose texts are too long to be as similar as the cutoff."""
    return bisect_right(lengths, length * (200 - cutoff) / cutoff)


def _same_words(group: list[_Thing]) -> Iterator[_Pair]:
    named: dict[tuple[str, ...], list[tuple[str, _Thing]]] = defaultdict(list)
    for thing in group:
        for name in sorted(thing.names):
            named[tuple(sorted(name.split()))].append((name, thing))
    for alike in named.values():
        for (name, first), (other_name, second) in combinations(alike, 2):
            if first is not second and not _differ(first, second):
                yield first, second, f"“{name}”, “{other_name}”"


def _same_measure(group: list[_Thing]) -> Iterator[_Pair]:
    measuring: dict[tuple[str, ...], list[_Thing]] = defaultdict(list)
    for thing in group:
        for measured in thing.measured:
            measuring[measured].append(thing)
    for measured, alike in measuring.items():
        for first, second in combinations(alike, 2):
            if first.paths.isdisjoint(second.paths):
                yield first, second, "both measure " + " ".join(filter(None, measured[1:] + measured[:1]))


def _is_near(name: str, other: str) -> bool:
    return max(fuzz.ratio(name, other), fuzz.token_set_ratio(name, other)) >= _NEAR_PERSON


def _is_one_person(name: str, other: str) -> bool:
    """Whether each word of the shorter name is nearly a word of the other, or its initial; of names as long, of either."""
    short, long = sorted((name.split(), other.split()), key=len)
    ways = [(short, long), (long, short)] if len(short) == len(long) else [(short, long)]
    return len(short) > 1 and any(all(any(_is_one_word(a, b) for b in of) for a in words) for words, of in ways)


def _is_one_word(a: str, b: str) -> bool:
    return a[0] == b[0] if min(len(a), len(b)) == 1 else fuzz.ratio(a, b) >= _NEAR_WORD


def _same_meeting(group: list[_Thing], wanted: Collection[str]) -> Iterator[_Pair]:
    for first, second in _of_one_mechanism(group, wanted):
        if _differ(first, second):
            continue
        same_day = any(b and a and (b - a).days < _MONTH for a, b in first.days["start"] & second.days["start"])
        # Each platform of a mechanism counts its own meetings.
        same_series = not first.telling["of"].isdisjoint(second.telling["of"])
        same_number = same_series and not first.telling["ordinal"].isdisjoint(second.telling["ordinal"])
        if same_day or same_number:
            yield first, second, "both at one time" if same_day else "both with one number"


def _of_one_mechanism(group: list[_Thing], wanted: Collection[str]) -> Iterator[tuple[_Thing, _Thing]]:
    """The pairs of one mechanism with one of those that are asked about, each in the order of the group."""
    by_mechanism: dict[str, list[_Thing]] = defaultdict(list)
    for thing in group:
        for mechanism in thing.telling["mechanism"]:
            by_mechanism[mechanism].append(thing)
    for alike in by_mechanism.values():
        yield from (pair for pair in combinations(alike, 2) if pair[0].id in wanted or pair[1].id in wanted)


def _differ(first: _Thing, second: _Thing) -> bool:
    for key in ("mechanism", *_TELLING):
        a, b = first.telling[key], second.telling[key]
        if a and b and a.isdisjoint(b):
            return True
    for key in _DATED:
        c, d = first.days[key], second.days[key]
        if c and d and not any(x.overlaps(y) for x in c for y in d):
            return True
    return False
