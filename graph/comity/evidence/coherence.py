"""What fits nothing else in the record, and so does not hold: last days, numbers in a series, ministers for whom a deputy came.

Each is a small rule. What it finds stays in the named graphs of the documents that state it, as dissent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from comity.evidence import seats, series
from comity.evidence.judging import Judgement
from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.store.statements import Node, Statements, text, types

DEPUTY = re.compile(r"\b(deputy|vice)[ -](foreign )?minister\b(?!.*\band\b.*\bminister\b)", re.IGNORECASE)
MINISTER = re.compile(
    r"\b(foreign minister|minister (of|for) foreign affairs|head of foreign ministry)\b", re.IGNORECASE
)
_CHAIR = f"{iris.NS}chairing-chair"
_MUCH_MORE = 2
"""What one alone can have, such as a number or a chair, is of whom so many times as many documents state it."""

Unfit = dict[tuple[str, str], set[Any]]
"""The values that do not hold, by the thing (IRI) and the property."""


def unfit(told: Statements, held: dict[tuple[str, str], Judgement], series_: Iterable[Mapping[str, int]]) -> Unfit:
    """All such values of what documents state, in the light of the judgements that are ``held``; ``series_`` is what is ``numbered``."""
    found: Unfit = defaultdict(set)
    for rule in (_last_days(told, held), _numbers(told, held, series_), _ministers(told), _chairs(told, held)):
        for node, name, values in rule:
            found[node, name] |= values
    return found


def _last_days(told: Statements, held: dict[tuple[str, str], Judgement]) -> Iterator[tuple[str, str, set[Any]]]:
    """The last days of meetings that are before the first: nobody who has the first day right tells the last one."""
    starts, ends = (seats.held_values(told, held, name) for name in ("start", "end"))
    stated = _stated(told, "end")
    for node in starts.keys() & ends.keys():
        last, begun = Span.of(ends[node]).latest, Span.of(starts[node]).earliest
        if last and begun and last < begun:
            yield node, "end", stated[node]


def _numbers(
    told: Statements, held: dict[tuple[str, str], Judgement], series_: Iterable[Mapping[str, int]]
) -> Iterator[tuple[str, str, set[Any]]]:
    """The numbers of meetings that belong to another meeting of the series: no two of one series have the same."""
    starts = seats.held_values(told, held, "start")
    every_number = _stated(told, "ordinal")
    counted: dict[str, set[str]] = defaultdict(set)
    called_off = set()
    for (source, node), stated in told.nodes.items():
        if any(text(stated, "status") == status for status in ("cancelled", "postponed")):
            called_off.add(node)
        if "ordinal" in stated:
            counted[node].add(source)
    for one in series_:
        for same in _alike(one):
            ruled = [m for m in same if (m, "ordinal") in held and held[m, "ordinal"].ruling]
            other = {m: free for m in same if (free := _other_number(m, one, same, every_number[m], starts))}
            if 0 < len(other) < len(same) and not ruled:
                for node in other:
                    yield node, "ordinal", {v for v in every_number[node] if v.value != str(other[node])}
                continue
            kept = ruled or [m for m in same if _is_in_turn(m, one, same, starts)] or same
            kept = [m for m in kept if m not in called_off] or kept
            for node in set(same) - _most_told({m: counted[m] for m in kept}):
                yield node, "ordinal", every_number[node]


def numbered(told: Statements, held: dict[tuple[str, str], Judgement]) -> Iterator[dict[str, int]]:
    """The numbers that hold of the meetings of each series: those of one kind and one mechanism."""
    numbers = seats.held_values(told, held, "ordinal")
    by_series: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (_, node), stated in told.nodes.items():
        # Some are numbered among those of their level only.
        is_numbered = "of" in stated and "ordinalCounts" not in stated and numbers.get(node, "").isdigit()
        if is_numbered and any(vocabulary.load().is_a(t, "Meeting") for t in types(stated)):
            by_series[text(stated, "of"), min(types(stated))][node] = int(numbers[node])
    yield from by_series.values()


def _alike(numbers: Mapping[str, int]) -> Iterator[list[str]]:
    """The meetings that have one number, unless their ids say that they are of different series."""
    by_number: dict[int, list[str]] = defaultdict(list)
    for node in sorted(numbers):
        by_number[numbers[node]].append(node)
    for number, same in by_number.items():
        stems = {stem for stem, own in map(series.numbers, same) if number in own}
        if len(same) > 1 and len(stems) < 2:
            yield same


def _other_number(
    node: str, numbers: Mapping[str, int], same: list[str], told: set[Any], starts: dict[str, str]
) -> int:
    """Another number that documents tell of a meeting, that no other has, and with which it is in its turn; 0 if there is none."""
    free = sorted({int(v.value) for v in told if v.value.isdigit()} - set(numbers.values()))
    turns = [n for n in free if _is_in_turn(node, {**numbers, node: n}, same, starts)]
    return turns[0] if len(turns) == 1 else 0


def _is_in_turn(node: str, numbers: Mapping[str, int], same: list[str], starts: dict[str, str]) -> bool:
    """Whether the meetings with lower numbers were before this one, and those with higher numbers after it."""
    begun = Span.of(starts.get(node))
    others = ((number - numbers[node], Span.of(starts.get(m))) for m, number in numbers.items() if m not in same)
    return not any(
        (later < 0 and begun.is_before(other)) or (later > 0 and other.is_before(begun)) for later, other in others
    )


def _ministers(told: Statements) -> Iterator[tuple[str, str, set[Any]]]:
    """The capacity of foreign minister for states whose deputy came: documents that tell the ranks apart say so.

    Others call all who met foreign ministers, and name nobody.
    """
    ranks: dict[tuple[str, str], list[tuple[str, Node, str]]] = defaultdict(list)
    for (_, node), stated in told.nodes.items():
        if "/participation/" in node and "memberState" in stated and (rank := rank_of(text(stated, "capacity"))):
            ranks[told.owner[node], text(stated, "memberState")].append((node, stated, rank))
    for given in ranks.values():
        if any(rank == "deputy minister" for _, _, rank in given):
            for node, stated, rank in given:
                if rank == "minister" and "person" not in stated:
                    yield node, "capacity", set(stated["capacity"])


def _chairs(told: Statements, held: dict[tuple[str, str], Judgement]) -> Iterator[tuple[str, str, set[Any]]]:
    """The chairs of a term that another had: one has it at a time, and many more documents say that it was the other."""
    begun, over = (seats.held_values(told, held, name) for name in ("from", "to"))
    by_term: dict[tuple[str, ...], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (source, node), stated in told.nodes.items():
        if text(stated, "chairRole") == _CHAIR and "memberState" in stated and node in begun.keys() & over.keys():
            by_term[told.owner[node], begun[node], over[node]][node].add(source)
    for (owner, *_), terms in by_term.items():
        if wrong := terms.keys() - _most_told(terms):
            yield owner, "chairmanship", {ox.NamedNode(node) for node in wrong}


def _most_told(counted: Mapping[str, set[str]]) -> set[str]:
    """The one thing that many more documents tell than any other; if there is none, all of them."""
    most = max(map(len, counted.values()))
    near = {node for node, sources in counted.items() if len(sources) * _MUCH_MORE > most}
    return near if len(near) == 1 else set(counted)


def rank_of(capacity: str) -> str:
    """Whether a capacity, as documents word it, is that of a foreign minister or of a deputy; empty if of neither."""
    return "deputy minister" if DEPUTY.search(capacity) else "minister" if MINISTER.search(capacity) else ""


def _stated(told: Statements, name: str) -> dict[str, set[Any]]:
    """All values of a property that documents state, by the thing (IRI)."""
    found: dict[str, set[Any]] = defaultdict(set)
    for (_, node), stated in told.nodes.items():
        if name in stated:
            found[node].update(stated[name])
    return found
