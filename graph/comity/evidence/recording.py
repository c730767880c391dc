"""The record: what the documents together support, from the judgements on what they state.

It is the default graph: of each claim the value that holds, of each meeting what became of it, of each role and post when it
was held. What other documents say stays in their named graphs; ``graph/judgement`` explains each choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence import explaining, judging, posts, single_claims, spells, statuses
from comity.evidence.claims import Claim, Testimony
from comity.evidence.judging import Judgement
from comity.evidence.single_claims import BOTH_WAYS
from comity.evidence.spells import Spell
from comity.model import dates, iris, vocabulary
from comity.model.dates import Span
from comity.model.rulings import Ruling
from comity.store.base import DEFAULT, Store, term
from comity.store.documents import Sources
from comity.store.statements import Node, Statements, text

STATUS = term("status")
SPELL_PROPERTIES = tuple(map(term, spells.PROPERTIES))
DERIVED = (STATUS, term("standsFor"), *SPELL_PROPERTIES)
"""The properties that the record adds to what documents state."""
_DATE = ox.NamedNode(iris.XSD + "date")
_SPELLS = ("membership", "chairmanship", "position")
FULL = ("role-member", "role-founding-member")
"""The roles of full members: whoever has one of them is a member."""
_DECLINED = f"{iris.NS}end-declined"
_AT_ONCE = 200
_DAY = timedelta(days=1)
_PARTIES = ("memberState", "memberBody", "person", "positionAt")


class Record(NamedTuple):
    """What the record leaves out of what documents state, what it adds, and why: triples, triples and quads."""

    rejected: set[ox.Triple]
    derived: list[ox.Triple]
    explained: list[ox.Quad]


def records(
    store: Store, told: Statements, rulings: Iterable[Ruling] = (), entities: set[str] | None = None
) -> Iterator[Record]:
    """The record of these statements, in parts; only of some ``entities`` (IRIs) and what belongs to them, if they are given.

    A data set may tell of more than fits in memory: those who have roles that only it tells of are judged a few at a time.
    """
    ruled = list(rulings)
    apart = {owner for owner in _told_of_by_data_sets(store, told) if entities is None or owner in entities}
    yield _record(store, told, ruled, lambda node: (entities is None or node in entities) and node not in apart)
    ordered = sorted(apart)
    for start in range(0, len(ordered), _AT_ONCE):
        some = set(ordered[start : start + _AT_ONCE])
        yield _record(store, Statements(store, subjects=some), ruled, some.__contains__)


def _told_of_by_data_sets(store: Store, told: Statements) -> Iterator[str]:
    """Who has a role, a chair or a post that these statements lack: data sets are read only where documents tell the same."""
    known = {subject for _, subject in told.nodes}
    for name in _SPELLS:
        for quad in store.quads(None, term(name), None, DEFAULT):
            if quad.object.value not in known:
                yield iris.owner(quad.subject.value)


def _record(store: Store, told: Statements, rulings: list[Ruling], is_about: Callable[[str], bool]) -> Record:
    claims = [
        c for c in single_claims.collect(store, told) if any(is_about(iris.owner(n)) for n in explaining.nodes(c))
    ]
    judgements = list(judging.judge(store, claims, rulings))
    held = {(j.held.node, j.claim.property): j for j in judgements}
    ends = {node: _ends(told, node) for node in _ending_before_they_begin(told, held) if is_about(iris.owner(node))}
    judgements = [j for j in judgements if j.claim.property != "end" or j.held.node not in ends]
    rejected = {_triple(node, "end", value) for node, values in ends.items() for value in values}
    derived: list[ox.Triple] = []
    for judgement in judgements:
        rejected |= set(_rejected(judgement))
        derived += _standing(judgement)
    for judgement in _beside(claims, judgements, judging.Judge(store, rulings)):
        rejected |= set(_rejected(judgement))
        judgements.append(judgement)
    rejected |= set(_stood_for(told, {str(t.object.value) for t in derived}))  # type: ignore[union-attr]
    rejected |= set(_emptied(told, judgements, rejected))
    rejected |= {t for t in _statuses(told) if is_about(iris.owner(str(t.subject.value)))}  # type: ignore[union-attr]
    found = [*statuses.judged(store, told, _held_values(told, held, "start")), *_spells(store, told, held)]
    derived += [t for t in found if is_about(iris.owner(str(t.subject.value)))]  # type: ignore[union-attr]
    rejected -= set(derived)
    explained = [quad for judgement in judgements for quad in explaining.of(judgement)]
    explained += [quad for node, values in sorted(ends.items()) for quad in explaining.unfit(node, "end", values)]
    return Record(rejected, derived, explained)


def _triple(node: str, name: str, value: Any) -> ox.Triple:
    return ox.Triple(ox.NamedNode(node), term(name), value)


def _rejected(judgement: Judgement) -> Iterator[ox.Triple]:
    """The statements that a judgement keeps out of the record."""
    held, name = judgement.held, judgement.claim.property
    for telling in judgement.claim.tellings:
        if name in BOTH_WAYS:
            if telling.value != held.value:
                yield _triple(judgement.claim.entity, name, telling.value)
                yield _triple(telling.value.value, BOTH_WAYS[name], ox.NamedNode(judgement.claim.entity))
            continue
        if (telling.node, telling.value) != (held.node, held.value):
            yield _triple(telling.node, name, telling.value)
        if name == "value" and telling.node == held.node and telling.unit != held.unit:
            yield _triple(telling.node, "unit", ox.Literal(telling.unit))
        if name == "value" and telling.node == held.node and telling.qualifier != held.qualifier:
            yield _triple(telling.node, "qualifier", ox.NamedNode(f"{iris.NS}qualifier-{telling.qualifier}"))


def _stood_for(told: Statements, nodes: set[str]) -> Iterator[ox.Triple]:
    """What is stated of figures that another stands for: they are none of the record's figures."""
    for (_, subject), node in told.nodes.items():
        if subject in nodes:
            for name, values in node.items():
                predicate = ox.NamedNode(name if "://" in name else iris.NS + name)
                yield from (ox.Triple(ox.NamedNode(subject), predicate, value) for value in values)


def _emptied(told: Statements, judgements: Iterable[Judgement], rejected: set[ox.Triple]) -> Iterator[ox.Triple]:
    """What is stated of sums whose only unit does not hold, and of ranks of which none holds: they are none of the record's."""
    lost = {
        (telling.node, judgement.claim.property)
        for judgement in judgements
        if judgement.claim.property in ("unit", "rank")
        for telling in judgement.claim.tellings
        if telling.node != judgement.held.node
    }
    kept = {
        (subject, name)
        for (_, subject), node in told.nodes.items()
        for name in ("unit", "rank")
        if (subject, name) in lost
        and any(_triple(subject, name, value) not in rejected for value in node.get(name, ()))
    }
    nodes = {node for node, _ in lost - kept}
    yield from _stood_for(told, nodes)
    for node in nodes & told.owner.keys():
        yield _triple(told.owner[node], "amount", ox.NamedNode(node))


def _standing(judgement: Judgement) -> list[ox.Triple]:
    """For which other figures of the same quantity a figure stands."""
    if judgement.claim.property != "value":
        return []
    held = judgement.held.node
    nodes = {t.node for t in judgement.claim.tellings} - {held}
    return [_triple(held, "standsFor", ox.NamedNode(node)) for node in sorted(nodes)]


def _beside(claims: Iterable[Claim], judgements: Iterable[Judgement], judge: judging.Judge) -> Iterator[Judgement]:
    """Judgements on what one thing has several of, although each is a claim of its own: a sum in two currencies, two counts.

    One of them stands in the record; the others do not contradict it.
    """
    judged = {(j.claim.entity, id(j.claim)): j for j in judgements}
    by_node: dict[tuple[str, str], list[list[Testimony]]] = defaultdict(list)
    for claim in claims:
        if claim.property in BOTH_WAYS:
            continue
        judgement = judged.get((claim.entity, id(claim)))
        holding = [judgement.held] if judgement else claim.tellings
        agreeing = [t for t in claim.tellings if (t.node, t.value) in {(h.node, h.value) for h in holding}]
        for node in {t.node for t in agreeing}:
            by_node[node, claim.property].append([t for t in agreeing if t.node == node])
    for (node, name), several in by_node.items():
        if len({(t[0].value, t[0].unit) for t in several}) > 1:
            claim = Claim(node, ("",), name, False, [t for told in several for t in told])
            found = judge.judge(claim)
            yield found._replace(less_exact=[*found.less_exact, *found.dissent], dissent=[])


def _ending_before_they_begin(told: Statements, held: dict[tuple[str, str], Judgement]) -> Iterator[str]:
    """The meetings whose last day is before their first: nobody who has the first day right tells the last one."""
    starts, ends = (_held_values(told, held, name) for name in ("start", "end"))
    for node in starts.keys() & ends.keys():
        last, begun = Span.of(ends[node]).latest, Span.of(starts[node]).earliest
        if last and begun and last < begun:
            yield node


def _ends(told: Statements, node: str) -> list[Any]:
    """The last days of a meeting that documents give."""
    values = {
        value for (_, subject), stated in told.nodes.items() if subject == node for value in stated.get("end", ())
    }
    return sorted(values, key=str)


def _statuses(told: Statements) -> set[ox.Triple]:
    """The statuses of meetings that documents state: what became of a meeting is judged from all of them."""
    from comity.store.statements import types

    return {
        ox.Triple(ox.NamedNode(subject), STATUS, value)
        for (_, subject), node in told.nodes.items()
        if "status" in node and any(vocabulary.load().is_a(t, "Meeting") for t in types(node))
        for value in node["status"]
    }


def _held_values(told: Statements, held: dict[tuple[str, str], Judgement], name: str) -> dict[str, str]:
    """The value that holds of a property, by subject; a claim without a judgement has only one."""
    found = {subject: text(node, name) for (_, subject), node in told.nodes.items() if name in node}
    return found | {node: str(j.held.value.value) for (node, prop), j in held.items() if prop == name}


def _spells(store: Store, told: Statements, held: dict[tuple[str, str], Judgement]) -> Iterator[ox.Triple]:
    """When each role, chair and post was held."""
    for node, found in _Spells(store, told, held).all():
        for name, day in zip(SPELL_PROPERTIES, found, strict=True):
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
        self._established = _held_values(told, held, "established")
        self._dissolved = self._successions() | _held_values(told, held, "dissolved")
        self._declined: set[tuple[str, str]] = set()
        self._seats: dict[str, _Seat] = {}
        kinds: dict[str, str] = {}
        for node in told.nodes.values():
            for kind in _SPELLS:
                kinds.update((value.value, kind) for value in node.get(kind, ()))
        for (source, subject), node in told.nodes.items():
            if subject in kinds:
                seat = self._seats.get(subject)
                if seat is None:
                    party = next((text(node, p) for p in _PARTIES if p in node), "")
                    role = iris.local(text(node, "role") or text(node, "chairRole")) or posts.of_one(text(node, "post"))
                    owner = told.owner.get(subject, "")
                    seat = self._seats[subject] = _Seat(owner, party, role, kinds[subject], [])
                seat.accounts.append((iris.local(source), node))

    def all(self) -> Iterator[tuple[str, Spell]]:
        """Each of these nodes with its spell."""
        begun: dict[tuple[str, str, str], list[tuple[str, Span]]] = defaultdict(list)
        for node, seat in self._seats.items():
            for start in self._values(node, "from"):
                begun[seat.place].append((node, dates.bounds(start)))
        ended: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for node, seat in self._seats.items():
            if seat.role in FULL:
                ended[seat.owner, seat.party] += [dates.bounds(end) for end in self._values(node, "to")]
            if any(text(n, "howEnded") == _DECLINED for _, n in seat.accounts):
                self._declined.add((seat.owner, seat.party))
        for node, seat in self._seats.items():
            yield node, self._spell(node, seat, begun, ended[seat.owner, seat.party] if seat.role in FULL else [])

    def _spell(
        self, node: str, seat: _Seat, begun: dict[tuple[str, str, str], list[tuple[str, Span]]], ended: list[Span]
    ) -> Spell:
        start, end = self._values(node, "from"), self._values(node, "to")
        earliest = min((d for t in start if (d := dates.bounds(t).earliest)), default=None)
        holding = [(s, n) for s, n in seat.accounts if "membershipStatus" not in n]
        over = [self._published(s) for s, n in seat.accounts if "membershipStatus" in n]
        attested = [span for s, n in holding for span in self._attested(s, n)]
        since = earliest
        if seat.kind == "position" and not earliest:
            since = max((s.earliest for s in attested if s.earliest), default=None)
        after = [
            s
            for other, s in begun[seat.place]
            if other != node and s.earliest and (not since or s.earliest > since) and self._follows(seat, other)
        ]
        if not end:
            # A founding member that left is no member either, whichever of the two a document names.
            left = [s.earliest + _DAY for s in ended if s.earliest and (not earliest or s.earliest >= earliest)]
            told_after = max((s.earliest for s in attested if s.earliest), default=date.min)
            after += [Span(day, day) for day in left if day > told_after]
        if seat.role == "role-founding-member" and not start and seat.owner in self._established:
            start = [self._established[seat.owner]]
        if not end and seat.kind == "membership" and (dissolved := self._dissolved.get(seat.owner)):
            end = [dissolved]
        days = [s for s in over if s.latest and (not earliest or s.latest >= earliest)]
        last = max((s.earliest for s in attested if s.earliest), default=None)
        if days and not end and last and max(s.latest for s in days if s.latest) < last:
            days = []  # Documents of later days say that it holds.
        dated = [s for s, n in holding if "from" in n]
        announced = bool(
            earliest and attested and dated and len(attested) >= len(holding)
            and all(s.is_before(Span(earliest, earliest)) for s in attested)
        )  # fmt: skip
        if earliest and announced and (seat.owner, seat.party) in self._declined:
            return Spell(possible_from=earliest, possible_until=earliest - _DAY)  # on no day
        return spells.spell(
            start,
            end,
            attested,
            lasting=seat.kind == "position" or seat.role in vocabulary.load().lasting,
            announced=announced,
            superseded=_first(after) if seat.kind == "membership" else spells.NEVER,
            following=_first(after).earliest if seat.kind != "membership" else None,
            over_by=min((s.latest for s in days if s.latest), default=None) if not end else None,
            founded=self._founded(seat),
        )

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
