"""When each role, chair and post was held, from all that documents say of it and of whoever came next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import pyoxigraph as ox

from comity.evidence import posts, spells
from comity.evidence.judging import Judgement
from comity.evidence.spells import Spell
from comity.model import dates, iris, vocabulary
from comity.model.dates import Span
from comity.store.base import DEFAULT, Store, term
from comity.store.documents import Sources
from comity.store.statements import Node, Statements, text

PROPERTIES = tuple(map(term, spells.PROPERTIES))
KINDS = ("membership", "chairmanship", "position")
"""The properties that lead to a role, a chair or a post."""
_SURE_AHEAD = 31
"""How many days before it begins a role may be told and still count as reported: nothing has been known to come between."""
_FULL = ("role-member", "role-founding-member")
"""The roles of full members: whoever has one of them is a member."""
_DATE = ox.NamedNode(iris.XSD + "date")
_DECLINED = f"{iris.NS}end-declined"
_DAY = timedelta(days=1)
_PARTIES = ("memberState", "memberBody", "person", "positionAt")


def held_values(told: Statements, held: dict[tuple[str, str], Judgement], name: str) -> dict[str, str]:
    """The value that holds of a property, by subject; a claim without a judgement has only one."""
    found = {subject: text(node, name) for (_, subject), node in told.nodes.items() if name in node}
    return found | {node: str(j.held.value.value) for (node, prop), j in held.items() if prop == name}


def judged(store: Store, told: Statements, held: dict[tuple[str, str], Judgement]) -> Iterator[ox.Triple]:
    """When each role, chair and post was held."""
    for node, found in _Spells(store, told, held).all():
        for name, day in zip(PROPERTIES, found, strict=True):
            if day and day not in (date.min, date.max):
                yield ox.Triple(ox.NamedNode(node), name, ox.Literal(day.isoformat(), datatype=_DATE))


class _Seat(NamedTuple):
    """What documents say of one role or post: its owner, who has it or where it is, as what, and what each document states.

    The role of a post is its title, if one person at a time has it.
    """

    owner: str
    party: str
    role: str
    kind: str
    accounts: list[tuple[str, Node]]

    @property
    def place(self) -> tuple[str, str, str]:
        """What only one party has at a time, or one party in one role."""
        if self.kind == "position":
            return self.party, self.role, self.kind
        return self.owner, self.party if self.kind == "membership" else self.role, self.kind


class _Spells:
    def __init__(self, store: Store, told: Statements, held: dict[tuple[str, str], Judgement]) -> None:
        self._told = told
        self._held = held
        self._sources = Sources(store)
        above = store.quads(None, term("givesWayTo"), None, DEFAULT)
        self._above = {(iris.local(q.subject.value), iris.local(q.object.value)) for q in above}
        self._covered = {
            iris.local(q.subject.value): dates.bounds(q.object.value)
            for q in store.quads(None, term("coverage"), None, DEFAULT)
        }
        self._established = held_values(told, held, "established")
        self._dissolved = self._successions() | held_values(told, held, "dissolved")
        self._declined: set[tuple[str, str]] = set()
        self._seats: dict[str, _Seat] = {}
        kinds: dict[str, str] = {}
        for node in told.nodes.values():
            for kind in KINDS:
                kinds.update((value.value, kind) for value in node.get(kind, ()))
        for (source, subject), node in told.nodes.items():
            if subject in kinds:
                seat = self._seats.get(subject)
                if seat is None:
                    party = next((text(node, p) for p in _PARTIES if p in node), "")
                    role = iris.local(text(node, "role") or text(node, "chairRole")) or posts.of_one(
                        text(node, "post"), iris.local(party)
                    )
                    owner = told.owner.get(subject, "")
                    seat = self._seats[subject] = _Seat(owner, party, role, kinds[subject], [])
                seat.accounts.append((iris.local(source), node))
        self._begun: dict[tuple[str, str], list[Span]] = defaultdict(list)
        self._ended: dict[tuple[str, str], list[Span]] = defaultdict(list)
        self._posts: dict[tuple[str, str], list[_Seat]] = defaultdict(list)
        self._at: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for iri, seat in self._seats.items():
            self._at[seat.place].append(iri)
            if seat.kind == "position":
                self._posts[seat.owner, seat.party].append(seat)

    def all(self) -> Iterator[tuple[str, Spell]]:
        """Each of these nodes with its spell."""
        begun: dict[tuple[str, str, str], list[tuple[str, Span]]] = defaultdict(list)
        for node, seat in self._seats.items():
            for start in self._values(node, "from"):
                begun[seat.place].append((node, dates.bounds(start)))
        for node, seat in self._seats.items():
            if seat.role in _FULL:
                self._ended[seat.owner, seat.party] += [dates.bounds(end) for end in self._values(node, "to")]
                self._begun[seat.owner, seat.party] += [dates.bounds(start) for start in self._values(node, "from")]
            if any(text(n, "howEnded") == _DECLINED for _, n in seat.accounts):
                self._declined.add((seat.owner, seat.party))
        for node, seat in self._seats.items():
            yield node, self._spell(node, seat, begun)

    def _spell(self, node: str, seat: _Seat, begun: dict[tuple[str, str, str], list[tuple[str, Span]]]) -> Spell:
        start, end = self._values(node, "from"), self._values(node, "to")
        earliest = min((d for t in start if (d := dates.bounds(t).earliest)), default=None)
        holding = [(s, n) for s, n in seat.accounts if "membershipStatus" not in n]
        over = [self._published(s) for s, n in seat.accounts if "membershipStatus" in n]
        attested = [span for s, n in holding for span in self._attested(s, n)]
        since = earliest
        if seat.kind != "membership" and not earliest:
            since = max((s.earliest for s in attested if s.earliest), default=None)
        after = [
            s
            for other, s in (b for place in self._places(seat) for b in begun[place])
            if other != node and s.earliest and (not since or s.earliest > since) and self._follows(seat, other)
        ]
        after += self._undated_above(node, seat, attested)
        if not end and seat.role in _FULL:
            after += self._left(seat, earliest, attested, is_dated=bool(start))
        if seat.role == "role-founding-member" and not start and seat.owner in self._established:
            start = [self._established[seat.owner]]
            if joined := self._joined_later(seat, Span.of(start[0])):
                return spells.on_no_day(joined)
        if not end and seat.kind == "membership" and (dissolved := self._dissolved.get(seat.owner)):
            end = [dissolved]
        days = [s for s in over if s.latest and (not earliest or s.latest >= earliest)]
        last = max((s.earliest for s in attested if s.earliest), default=None)
        if days and not end and last and max(s.latest for s in days if s.latest) < last:
            days = []  # Documents of later days say that it holds.
        dated = [s for s, n in holding if "from" in n]
        told_before = -1
        if earliest and attested and dated and len(attested) >= len(holding):
            told_before = min((earliest - s.latest).days if s.latest else -1 for s in attested)
        if earliest and told_before >= 1 and (seat.owner, seat.party) in self._declined:
            return spells.on_no_day(earliest)
        return spells.spell(
            start,
            end,
            attested,
            lasting=seat.kind == "position" or seat.role in vocabulary.load().lasting,
            announced=told_before > _SURE_AHEAD,
            superseded=_first(after) if seat.kind == "membership" else spells.NEVER,
            following=_first(after).earliest if seat.kind != "membership" else None,
            over_by=min((s.latest for s in days if s.latest), default=None) if not end else None,
            founded=self._founded(seat),
        )

    def _joined_later(self, seat: _Seat, founded: Span) -> date | None:
        """When a party that few call a founder joined, if more documents date that, and more than a year after the founding."""
        rivals = [n for n in self._at[seat.place] if self._seats[n].role == "role-member"]
        for other in rivals:
            starts = [Span.of(text).earliest for text in self._values(other, "from")]
            dated = sum("from" in stated for _, stated in self._seats[other].accounts)
            first = min((day for day in starts if day), default=None)
            if first and founded.latest and first - founded.latest > spells.YEAR and dated > len(seat.accounts):
                return first
        return None

    def _undated_above(self, node: str, seat: _Seat, attested: list[Span]) -> list[Span]:
        """The first day after all that tell of a role on which a document tells of a higher one that nobody dates."""
        last = max((s.latest for s in attested if s.latest), default=None)
        if seat.kind != "membership" or not last:
            return []
        told = (
            day.latest
            for rival in self._at[seat.place]
            if rival != node and not self._values(rival, "from") and self._follows(seat, rival)
            for source, stated in self._seats[rival].accounts
            if "membershipStatus" not in stated
            for day in self._attested(source, stated)
        )
        first = min((day for day in told if day and day > last), default=None)
        return [Span(None, first)] if first else []

    def _left(self, seat: _Seat, since: date | None, attested: list[Span], is_dated: bool) -> list[Span]:
        """When a party left, in whichever role of a full member: a founding member that left is no member either.

        Not if documents tell of the role afterwards, unless they do not date it and the party came back: it may be called a founder
        all along.
        """
        left = [
            s.earliest + _DAY
            for s in self._ended[seat.owner, seat.party]
            if s.earliest and (not since or s.earliest >= since)
        ]
        back = max((s.earliest for s in self._begun[seat.owner, seat.party] if s.earliest), default=date.min)
        told_after = max((s.earliest for s in attested if s.earliest), default=date.min)
        return [Span(day, day) for day in left if day > told_after or (back > day and not is_dated)]

    def _places(self, seat: _Seat) -> set[tuple[str, str, str]]:
        """Where another may take the place of a party: of a post, also under its titles in documents of other languages."""
        spoken = self._languages(seat)
        named = (
            (o for o in self._posts[seat.owner, seat.party] if o.role) if seat.role and seat.kind == "position" else ()
        )
        return {seat.place, *(other.place for other in named if spoken.isdisjoint(self._languages(other)))}

    def _languages(self, seat: _Seat) -> set[str]:
        return {self._sources.language(source) for source, _ in seat.accounts}

    def _successions(self) -> dict[str, str]:
        """When another mechanism followed one: nobody tells of its end, but its members belong to the other from then on."""
        return {
            before.value: self._established[subject]
            for (_, subject), node in self._told.nodes.items()
            for before in node.get("precededBy", ())
            if subject in self._established
        }

    def _follows(self, seat: _Seat, other: str) -> bool:
        """Whether the beginning of another role or term ends this one."""
        rival = self._seats[other]
        if seat.kind == "membership":
            return (seat.role, rival.role) in self._above
        if seat.kind == "position":
            return bool(seat.role) and rival.owner != seat.owner
        return seat.kind == "chairmanship" and _party_kind(rival.accounts) == _party_kind(seat.accounts)

    def _founded(self, seat: _Seat) -> date | None:
        if seat.kind != "membership" or seat.role == "role-candidate":
            return None
        return Span.of(self._established.get(seat.owner)).earliest

    def _values(self, node: str, name: str) -> list[str]:
        """The date that holds, or all that may be right if documents leave that open."""
        judgement = self._held.get((node, name))
        if judgement:
            rivals = judgement.dissent if judgement.is_open else []
            return sorted({str(t.value.value) for t in (judgement.held, *rivals)})
        seat = self._seats[node]
        return sorted({text(n, name) for _, n in seat.accounts if name in n})

    def _published(self, source: str) -> Span:
        return Span.of(self._sources.published(source))

    def _attested(self, source: str, node: Node) -> list[Span]:
        """The days on which a document says that something holds: that of its publication, or the last that a data set covers.

        A data set does not say when something began or ended that it leaves open.
        """
        if source in self._covered:
            last = self._covered[source].latest
            is_open = any((Span.of(text(node, name)).latest is None) for name in ("from", "to") if name in node)
            return [Span(last, last)] if last and not is_open else []
        published = self._published(source)
        return [published] if published.latest else []


def _first(spans: Iterable[Span]) -> Span:
    """The first days that any of these spans can begin on, for sure and at the earliest."""
    known = list(spans)
    latest = [s.latest for s in known if s.latest]
    return Span(min((s.earliest for s in known if s.earliest), default=None), min(latest, default=None))


def _party_kind(accounts: list[tuple[str, Node]]) -> str:
    return next((p for p in _PARTIES if any(p in node for _, node in accounts)), "")
