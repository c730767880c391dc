"""What documents leave open, and sums that do not add up.

Things left open: entries that are counted but not listed, a number in a series that no document describes, a member without
a date of accession, a mechanism without a founding date or a member, a meeting without a place. For the sums see ``arithmetic``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence import series
from comity.evidence.agreement import Number
from comity.findings import arithmetic
from comity.model import iris, vocabulary
from comity.store.base import DEFAULT, Store
from comity.store.statements import Node, Statements, text, types

UNLISTED = "unlisted"
OVERLISTED = "more than counted"
ORDINALS = "missing numbers"
ACCESSION = "no accession date"
FOUNDING = "no founding date"
MEMBERS = "no members listed"
PLACE = "no place"
ARITHMETIC = "arithmetic"
KINDS = (UNLISTED, OVERLISTED, ARITHMETIC, ORDINALS, FOUNDING, MEMBERS, ACCESSION, PLACE)

_MEMBERS = frozenset({"role-member", "role-founding-member"})
_LISTS = ("identified", "area", "adopted", "announced", "discussed")


class Gap(NamedTuple):
    """What is open about an entity (IRI), with the documents (ids) that leave it open.

    ``form`` names the sentence that says it; ``parts`` fill the sentence: texts, numbers, IRIs, and lists of these.
    """

    entity: str
    kind: str
    form: str
    parts: dict[str, Any]
    sources: list[str]


def discover(store: Store, told: Statements) -> Iterator[Gap]:
    """Every gap in these statements of a store. A build keeps them, see ``record``."""
    return _Finder(store, told).gaps()


class _Finder:
    def __init__(self, store: Store, told: Statements) -> None:
        self._told = told
        self._by_subject: dict[str, dict[str, Node]] = defaultdict(dict)
        kind, reference = (ox.NamedNode(iris.NS + name) for name in ("sourceKind", "kind-reference"))
        references = {q.subject.value for q in store.quads(None, kind, reference, DEFAULT)}
        for (source, subject), node in told.nodes.items():
            # The tables of reference data are not evidence of events.
            if source not in references:
                self._by_subject[subject][iris.local(source)] = node

    def gaps(self) -> Iterator[Gap]:
        """All gaps."""
        for (source, subject), node in self._told.nodes.items():
            yield from self._unlisted(subject, iris.local(source), node)
        yield from self._arithmetic()
        meetings = [s for s, nodes in self._by_subject.items() if self._is_meeting(nodes.values())]
        yield from self._missing_ordinals(meetings)
        yield from self._without_accession()
        yield from self._without_founding_or_members()
        for meeting in meetings:
            yield from self._without_place(meeting)

    def _unlisted(self, subject: str, source: str, node: Node) -> Iterator[Gap]:
        lists = {name: len(node[name]) for name in _LISTS if name in node}
        counted = text(node, "declaredCount")
        if counted and int(counted) not in lists.values():
            what, listed = next(iter(lists.items()), ("", 0))
            yield self._miscounted(subject, source, int(counted), listed, what)
        listed = sum(self._is_member(source, m.value) for m in node.get("membership", ()))
        if listed and "memberCount" in node and int(text(node, "memberCount")) != listed:
            yield self._miscounted(subject, source, int(text(node, "memberCount")), listed, "membership")

    def _miscounted(self, subject: str, source: str, counted: int, listed: int, what: str) -> Gap:
        parts = {"counted": counted, "listed": listed} | ({"what": what} if what else {})
        kind = UNLISTED if listed < counted else OVERLISTED
        return Gap(subject, kind, UNLISTED if what else "none", parts, [source])

    def _is_member(self, source: str, membership: str) -> bool:
        node = self._told.nodes.get((iris.SOURCE + source, membership), {})
        return iris.local(text(node, "role")) in _MEMBERS and "membershipStatus" not in node and "to" not in node

    def _arithmetic(self) -> Iterator[Gap]:
        for misfit in arithmetic.misfits(arithmetic.figures(self._told)):
            parts = {
                "parts": [_quantity(p.number) for p in misfit.parts],
                "result": str(misfit.result),
                "stated": _quantity(misfit.stated.number),
            }
            cited = dict.fromkeys(f.source for f in (misfit.stated, *misfit.parts))
            yield Gap(misfit.stated.id, ARITHMETIC, misfit.operation, parts, list(cited))

    def _is_meeting(self, nodes: Iterable[Node]) -> bool:
        return any(vocabulary.load().is_a(t, "Meeting") for node in nodes for t in types(node))

    def _missing_ordinals(self, meetings: list[str]) -> Iterator[Gap]:
        """The numbers below the highest in a series that no described meeting has, by its id or its documents.

        A series is a set of meetings whose ids differ only in a number, if a document gives one of them that number. Another
        meeting with such a number belongs to it if its id continues the others', such as sco-summit-2002-st-petersburg.
        """
        described: dict[str, set[int]] = defaultdict(set)
        owners: dict[str, Counter[str]] = defaultdict(Counter)
        numbered: set[str] = set()
        apart: list[tuple[str, set[int]]] = []
        for meeting in meetings:
            stem, named = series.numbers(meeting)
            nodes = self._by_subject[meeting].values()
            stated = {int(text(n, "ordinal")) for n in nodes if "ordinal" in n}
            if not stem:
                apart += [(meeting, stated)] if stated else []
                continue
            described[stem] |= named
            owners[stem].update(text(n, "of") for n in nodes if "of" in n)
            if named & stated:
                numbered.add(stem)
        for meeting, stated in apart:
            for stem in (s for s in numbered if meeting.startswith(s + "-")):
                described[stem] |= stated
        for stem in sorted(numbered):
            missing = set(range(1, max(described[stem]))) - described[stem]
            if missing and owners[stem]:
                name, known = iris.local(stem), _ranges(described[stem])
                owner = min(owners[stem], key=lambda o, of=owners[stem]: (-of[o], o))  # type: ignore[misc]
                parts = {"series": name, "known": known, "missing": _ranges(missing)}
                yield Gap(owner, ORDINALS, ORDINALS, parts, [])

    def _without_accession(self) -> Iterator[Gap]:
        """The members of each mechanism for which no document says since when."""
        members: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
        cited: dict[str, set[str]] = defaultdict(set)
        for membership, owner in self._told.owner.items():
            for source, node in self._by_subject[membership].items():
                if iris.local(text(node, "role")) in _MEMBERS:
                    party = text(node, "memberState") or text(node, "memberBody")
                    members[owner][party].append(node)
                    cited[owner].add(source)
        for owner, parties in members.items():
            open_ = [p for p, nodes in parties.items() if not any("from" in n for n in nodes)]
            if open_:
                parts = {"n": len(open_), "all": len(parties), "names": sorted(open_)}
                yield Gap(owner, ACCESSION, ACCESSION, parts, sorted(cited[owner]))

    def _without_founding_or_members(self) -> Iterator[Gap]:
        """The mechanisms for which no document says when or at which meeting they were founded, or names a member."""
        listing = {
            owner
            for membership, owner in self._told.owner.items()
            if any(iris.local(text(n, "role")) in _MEMBERS for n in self._by_subject[membership].values())
        }
        for entity, nodes in self._by_subject.items():
            if any(iris.local(t) == "Mechanism" for node in nodes.values() for t in types(node)):
                if not any("established" in n or "foundedAt" in n for n in nodes.values()):
                    yield Gap(entity, FOUNDING, FOUNDING, {}, sorted(nodes))
                if entity not in listing:
                    yield Gap(entity, MEMBERS, MEMBERS, {}, sorted(nodes))

    def _without_place(self, meeting: str) -> Iterator[Gap]:
        nodes = self._by_subject[meeting]
        is_elsewhere = any("place" in n or text(n, "mode") == iris.NS + "mode-online" for n in nodes.values())
        is_told = any("start" in n or "ordinal" in n for n in nodes.values())
        if not is_elsewhere and is_told:
            yield Gap(meeting, PLACE, PLACE, {}, sorted(nodes))


def _quantity(stated: Number) -> list[str]:
    return [str(stated.value), stated.qualifier, stated.unit]


def _ranges(numbers: set[int]) -> str:
    """Numbers as people write them, such as 1–3, 5."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and runs[-1][1] == n - 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
