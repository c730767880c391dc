"""What documents claim about things that have one value: each claim, with all its values and the documents that give them.

The ontology says which properties these are (``comity:single``). A claim is about an entity, or about a party to it: the
membership of a state, the amount of a pledge. Figures with the same indicator, reporter, partner, period and unit are one
claim, whatever their ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from comity.evidence.claims import Claim, Testimony
from comity.evidence.plans import PLANS
from comity.model import dates, iris, vocabulary
from comity.model.dates import Span
from comity.store.base import Store
from comity.store.documents import Sources
from comity.store.statements import Node, Statements, text, types

_OBSERVED = ("indicator", "reporter", "partner", "comparedTo", "unit")
BOTH_WAYS = {"adoptedAt": "adopted", "announcedAt": "announced"}
"""What documents say of a thing or, the other way round, of the meeting that it belongs to."""
_COUNTED = ("value", "participantStatesCount")
_RANKED = ("rankingOf", "partner")


def collect(store: Store, told: Statements) -> list[Claim]:
    """All such claims in these statements, in the order of their entities; ``store`` has the dates of documents."""
    return _Collector(store, told).claims()


class _Collector:
    def __init__(self, store: Store, told: Statements) -> None:
        self._sources = Sources(store)
        self._told = told
        self._periods: dict[str, set[str]] = defaultdict(set)
        self._meetings: set[str] = set()
        for (_, subject), node in told.nodes.items():
            if any(vocabulary.load().is_a(t, "Meeting") for t in types(node)):
                self._meetings.add(subject)
            if ("indicator" in node or "rankingOf" in node) and "period" in node:
                self._periods[subject].add(text(node, "period").rstrip("~?%"))

    def claims(self) -> list[Claim]:
        """The claims in the order of their entities."""
        single = {p.name: p for p in vocabulary.load().properties.values() if p.single}
        found: dict[tuple[str, ...], Claim] = {}
        for (source, subject), node in self._told.nodes.items():
            for prop in (single[name] for name in node if name in single):
                if subject in self._meetings and prop.name == "status":
                    continue  # whether a meeting is planned or held depends on the day of the document; see ``implied``
                for value in node[prop.name]:
                    key = self._key(subject, prop.name, node)
                    claim = found.get(key)
                    if claim is None:
                        changes = prop.single == "at-a-time" or self._is_undated_figure(subject, node)
                        entity = self._told.owner.get(subject, subject)
                        claim = found[key] = Claim(entity, self._about(subject, node), prop.name, changes)
                        claim.counted = text(node, "ordinalCounts") if prop.name == "ordinal" else ""
                    claim.tellings.append(self._telling(value, source, subject, node, prop))
                    claim.things.update(self._things(claim, node))
        for name, inverse in BOTH_WAYS.items():
            for thing, meeting, source in self._from_meetings(name, inverse):
                claim = found.setdefault((thing, name), Claim(thing, (), name, False))
                claim.tellings.append(
                    Testimony(ox.NamedNode(meeting), iris.local(source), "exact", "", False, node=meeting)
                )
                claim.things.update((thing, meeting))
        return [found[key] for key in sorted(found)]

    def _from_meetings(self, name: str, inverse: str) -> Iterator[tuple[str, str, str]]:
        """Which meeting adopted or announced a thing, from the descriptions of meetings."""
        for (source, meeting), node in self._told.nodes.items():
            for thing in node.get(inverse, ()):
                if name not in self._told.nodes.get((source, thing.value), {}):
                    yield thing.value, meeting, source

    def _key(self, subject: str, name: str, node: Node) -> tuple[str, ...]:
        if name == "value" and "indicator" in node:
            # The same id means the same quantity, and a document without a period means the only one that others give.
            period = {text(node, "period").rstrip("~?%")} if "period" in node else self._periods[subject]
            if len(period) == 1:
                return ("figure", *(text(node, part) for part in _OBSERVED), *period)
        if name == "unit":
            # One number with two units is a contradiction; two numbers with two units may be one amount in two currencies.
            return (self._told.owner.get(subject, subject), name, text(node, "value"))
        if name == "rank":
            period = {text(node, "period").rstrip("~?%")} if "period" in node else self._periods[subject]
            return ("rank", *(text(node, part) for part in _RANKED), *(period if len(period) == 1 else ()))
        # A meeting may be the fifth of ministers and the seventh of all.
        counted = text(node, "ordinalCounts") if name == "ordinal" else ""
        return (subject, name, counted) if counted else (subject, name)

    def _is_undated_figure(self, subject: str, node: Node) -> bool:
        # What was counted at a meeting does not change.
        return "indicator" in node and not self._periods[subject] and text(node, "reporter") not in self._meetings

    def _about(self, subject: str, node: Node) -> tuple[str, ...]:
        if subject not in self._told.owner:
            return ()
        parts = [node[k][0].value for k in ("memberState", "memberBody", "person", "role") if k in node]
        return tuple(parts)

    def _things(self, claim: Claim, node: Node) -> Iterator[str]:
        yield claim.entity
        yield from claim.about
        for key in ("reporter", "partner", "rankingOf"):
            yield from (v.value for v in node.get(key, ()))
        yield from (t.value.value for t in claim.tellings if isinstance(t.value, ox.NamedNode))

    def _telling(self, value: Any, source: str, subject: str, node: Node, prop: vocabulary.Property) -> Testimony:
        document = iris.local(source)
        # A number, unlike a date or a place, is not planned.
        planned = text(node, "status") in PLANS and prop.name != "ordinal"
        if prop.ranges[0] == iris.EDTF and self._happens_once(prop, node):
            # If a meeting has begun, its end is not a plan.
            begins = text(node, "start") if prop.name == "end" else ""
            planned = planned or self._is_ahead(document, begins or value.value)
        when = value.value if prop.ranges[0] == iris.EDTF else text(node, "start") or text(node, "period")
        if prop.name in _COUNTED:
            planned = planned or self._is_expected(source, subject, node)
        qualifier = iris.local(text(node, "qualifier")).removeprefix("qualifier-")
        if prop.name != "value":
            until = text(node, "end") if prop.name == "start" else ""
            since = text(node, "start") if prop.name == "end" else ""
            return Testimony(value, document, "exact", "", planned, until, since, when, subject)
        return Testimony(value, document, qualifier or "exact", text(node, "unit"), planned, when=when, node=subject)

    def _is_expected(self, source: str, subject: str, node: Node) -> bool:
        """Whether a document of before a meeting tells how many take part: that is expected before, and counted there."""
        meeting = subject if subject in self._meetings else text(node, "reporter")
        begins = text(self._told.nodes.get((source, meeting), {}), "start") if meeting in self._meetings else ""
        return bool(begins) and self._is_ahead(iris.local(source), begins)

    def _happens_once(self, prop: vocabulary.Property, node: Node) -> bool:
        """Whether a date belongs to something that happens once and is then reported, unlike the course of a project."""
        return "Initiative" not in prop.domains or any(vocabulary.load().is_a(t, "Meeting") for t in types(node))

    def _is_ahead(self, document: str, when: str) -> bool:
        """Whether a day is after the publication of the document that gives it."""
        return Span.of(self._sources.get(document).published).is_before(dates.bounds(when))
