"""Claims that follow from several statements together, not from a single property.

Who chairs a meeting, the rank at which a state is represented, whether a meeting was called off, which meeting has a number,
which state a person represents, where a mechanism was founded, when a partner had a rank for the first time, and which areas a
meeting set if a document lists them all. Each becomes a claim, so that documents that differ are found as with any other claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from comity.evidence import coherence
from comity.evidence.agreement import OMISSION, PLAN, WORDING
from comity.evidence.claims import Claim, claim
from comity.evidence.series import numbers as numbered
from comity.model import dates, iris, vocabulary
from comity.store.base import DEFAULT, Store
from comity.store.documents import Sources
from comity.store.statements import Node, Statements, text, types

_CHAIR = re.compile(r"(.* and )?(?P<co>co-)?chair", re.IGNORECASE)
_SINCE = re.compile(r"[^/]+/\.\.|[0-9]{4}/[0-9]{4}")

_SEVERAL = 3
"""A list of at least this many areas looks like the whole agenda."""


def collect(store: Store, told: Statements) -> list[Claim]:
    """All such claims in a store."""
    implied = _Implied(store, told)
    return [
        *implied.chairs(),
        *implied.cancellations(),
        *implied.ranks(),
        *implied.offices(),
        *implied.numbers(),
        *implied.delegations(),
        *implied.founding_places(),
        *implied.areas(),
        *implied.topics("discussed"),
        *implied.topics("identified"),
        *implied.first_times(),
        *implied.subjects(),
    ]


class _Implied:
    def __init__(self, store: Store, told: Statements) -> None:
        self._store = store
        self._told = told
        self._sources = Sources(store)
        self._broader = {
            q.subject.value: q.object.value for q in store.quads(None, ox.NamedNode(iris.NS + "broader"), None, DEFAULT)
        }

    # ---- meetings

    def _meetings(self) -> Iterator[tuple[str, str, Node]]:
        """What each document says about each meeting."""
        for (source, subject), node in self._told.nodes.items():
            if any(vocabulary.load().is_a(t, "Meeting") for t in types(node)):
                yield iris.local(source), subject, node

    def _participations(self) -> Iterator[tuple[str, str, Node]]:
        """Who takes part in which meeting, by document."""
        for (source, subject), node in self._told.nodes.items():
            if "/participation/" in subject:
                yield self._told.owner[subject], iris.local(source), node

    def chairs(self) -> Iterator[Claim]:
        """The party that chairs a meeting, if a document names just one; and whether a party chairs it alone."""
        chairs: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        alone: dict[tuple[str, str], set[tuple[Any, str]]] = defaultdict(set)
        for meeting, source, node in self._participations():
            party = text(node, "memberState") or text(node, "memberBody")
            match = _CHAIR.fullmatch(text(node, "capacity"))
            if party and match:
                alone[meeting, party].add((ox.Literal("co-chair" if match["co"] else "chair"), source))
                if not match["co"]:
                    chairs[meeting][source].add(party)
        for meeting, by_source in chairs.items():
            told = {(ox.NamedNode(min(p)), source) for source, p in by_source.items() if len(p) == 1}
            yield claim(meeting, (), "chairmanship", told)
        for (meeting, party), told in alone.items():
            found = claim(meeting, (party,), "capacity", told)
            found.kind = WORDING
            yield found

    def ranks(self) -> Iterator[Claim]:
        """Whether a state is represented at a meeting by its foreign minister or by a deputy."""
        ranks: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for meeting, source, node in self._participations():
            rank = coherence.rank_of(text(node, "capacity"))
            if rank and "memberState" in node:
                ranks[meeting, text(node, "memberState")][source].add(rank)
        for (meeting, state), by_source in ranks.items():
            told = {
                (ox.NamedNode(f"{iris.NS}{min(r)}".replace(" ", "-")), s) for s, r in by_source.items() if len(r) == 1
            }
            yield claim(meeting, (state,), "capacity", told)

    def offices(self) -> Iterator[Claim]:
        """Who is a state's foreign minister at a meeting."""
        offices: dict[tuple[str, str], set[tuple[Any, str]]] = defaultdict(set)
        for meeting, source, node in self._participations():
            if coherence.rank_of(text(node, "capacity")) == "minister":
                offices[meeting, text(node, "memberState")] |= {(p, source) for p in node.get("person", ())}
        for (meeting, state), told in offices.items():
            yield claim(meeting, (state,), "person", told)

    def cancellations(self) -> Iterator[Claim]:
        """Whether a meeting that documents plan was called off."""
        told: dict[str, set[tuple[Any, str]]] = defaultdict(set)
        for source, meeting, node in self._meetings():
            told[meeting] |= {(status, source) for status in node.get("status", ())}
        for meeting, values in told.items():
            found = claim(meeting, (), "status", values)
            found.kind = PLAN
            yield found

    def delegations(self) -> Iterator[Claim]:
        """The state that a person represents at a meeting."""
        states: dict[tuple[str, str], set[tuple[Any, str]]] = defaultdict(set)
        for meeting, source, node in self._participations():
            for person in node.get("person", ()):
                states[meeting, person.value] |= {(s, source) for s in node.get("memberState", ())}
        for (meeting, person), told in states.items():
            yield claim(meeting, (person,), "memberState", told)

    def numbers(self) -> Iterator[Claim]:
        """The meeting that has a number in its series: meetings of one kind and one mechanism or platform, counted the same way."""
        series: dict[tuple[str, ...], set[tuple[Any, str]]] = defaultdict(set)
        for source, meeting, node in self._meetings():
            if "ordinal" in node and "of" in node:
                key = (text(node, "of"), min(types(node)), text(node, "ordinalCounts"), text(node, "ordinal"))
                series[key].add((ox.NamedNode(meeting), source))
        for (owner, type_, _, number), told in series.items():
            # Two meetings whose ids have this number, in different series, are each the first or the fourth of their own.
            own = {m.value: stem for m, _ in told for stem, held in [numbered(m.value)] if int(number) in held}
            rivals = {(m, s) for m, s in told if m.value not in own} if len(set(own.values())) > 1 else told
            if len({meeting for meeting, _ in rivals}) > 1:
                yield claim(owner, (f"{iris.NS}{type_}", number), "ordinal", rivals)

    # ---- mechanisms

    def founding_places(self) -> Iterator[Claim]:
        """Where a mechanism was founded: the place that a document gives, or the place of the meeting that founded it."""
        places: dict[str, set[tuple[Any, str]]] = defaultdict(set)
        founding: dict[str, set[str]] = defaultdict(set)
        for (source, subject), node in self._told.nodes.items():
            places[subject] |= {
                (p, iris.local(source)) for p in (*node.get("foundedPlace", ()), *node.get("place", ()))
            }
            for meeting in node.get("foundedAt", ()):
                founding[subject].add(meeting.value)
        for mechanism, meetings in founding.items():
            told = places[mechanism].union(*(places[m] for m in meetings))
            if places[mechanism] and told != places[mechanism]:
                yield claim(mechanism, (), "foundedPlace", told)

    def areas(self) -> Iterator[Claim]:
        """The areas that a meeting set, if documents count the same number, one lists all, and others name other fields."""
        lists: dict[tuple[str, str], dict[str, list[Any]]] = defaultdict(dict)
        for (source, subject), node in self._told.nodes.items():
            if "identified" in node and "declaredCount" in node:
                lists[subject, text(node, "declaredCount")][iris.local(source)] = node["identified"]
        for (meeting, counted), by_source in lists.items():
            whole = [self._fields(areas) for areas in by_source.values() if str(len(areas)) == counted]
            told = {s: self._fields(areas) for s, areas in by_source.items()}
            # A list that names some of those that a whole one has says nothing else.
            apart = {s for s, fields in told.items() if any(not fields <= every for every in whole)}
            if apart:
                shown = {s: areas for s, areas in by_source.items() if s in apart or str(len(areas)) == counted}
                yield claim(meeting, (), "identified", ((self._list(areas), s) for s, areas in shown.items()))

    def topics(self, name: str) -> Iterator[Claim]:
        """What a meeting discussed or set as its areas, if documents list equally many areas, but of different fields."""
        lists: dict[tuple[str, int], dict[str, list[Any]]] = defaultdict(dict)
        for (source, subject), node in self._told.nodes.items():
            if len(node.get(name, ())) >= _SEVERAL:
                lists[subject, len(node[name])][iris.local(source)] = node[name]
        for (meeting, _), by_source in lists.items():
            if len({frozenset(self._fields(areas)) for areas in by_source.values()}) > 1:
                found = claim(meeting, (), name, ((self._list(areas), s) for s, areas in by_source.items()))
                found.kind = OMISSION
                yield found

    def _list(self, areas: list[Any]) -> Any:
        return ox.Literal("; ".join(sorted(self._store.label(a.value) for a in areas)))

    def first_times(self) -> Iterator[Claim]:
        """When a partner had a rank for the first time, if another document gives it that rank earlier."""
        ranks: dict[tuple[str, str, str], list[tuple[str, bool, str]]] = defaultdict(list)
        for (source, _), node in self._told.nodes.items():
            if "rank" in node and "period" in node:
                key = (text(node, "rankingOf"), text(node, "partner"), text(node, "rank"))
                ranks[key].append((text(node, "period"), "firstTime" in node, iris.local(source)))
        for (state, partner, rank), told in ranks.items():
            # "2008/.." and "2009/2024" say since when, unlike the quarter "2016-01/2016-03".
            since = {
                (_date(period.partition("/")[0]), source) for period, _, source in told if _SINCE.fullmatch(period)
            }
            yield claim(state, (partner, rank), "period", since)
            for period, is_first, source in told:
                before = {p for p, _, _ in told if is_first and dates.bounds(p).is_before(dates.bounds(period))}
                if before:
                    values = {(_date(period), source), *((_date(p), s) for p, _, s in told if p in before)}
                    yield claim(state, (partner, rank), "firstTime", values)

    def subjects(self) -> Iterator[Claim]:
        """Which of two things of one class a statement is about; a person and a meeting do not compete."""
        classes = {subject: min(types(node)) for (_, subject), node in self._told.nodes.items() if types(node)}
        subjects: dict[tuple[str, str], set[tuple[Any, str]]] = defaultdict(set)
        for (source, statement), node in self._told.nodes.items():
            for subject in node.get("subject", ()):
                subjects[statement, classes.get(subject.value, "")].add((subject, iris.local(source)))
        for (statement, _), told in subjects.items():
            yield claim(statement, (), "subject", told)

    def _fields(self, areas: list[Any]) -> set[str]:
        return {self._broader.get(a.value, a.value) for a in areas}


def _date(text_: str) -> Any:
    return ox.Literal(text_, datatype=ox.NamedNode(iris.EDTF))
