"""What documents claim about parties: roles that exclude each other, and lists of which one has one party less."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence.agreement import CHANGE, OMISSION
from comity.findings.claims.model import Claim, claim
from comity.model import dates, iris
from comity.model.dates import Span
from comity.store import documents
from comity.store.base import DEFAULT, Store
from comity.store.statements import Node, Statements, text, types

_BODIES = frozenset({"Centre", "Secretariat", "WorkingGroup"})
_CANDIDATE = iris.NS + "role-candidate"
_WHOLE = 4
"""A list of at least this many parties looks complete."""


class _Role(NamedTuple):
    """What one document says about one membership: the role, when it certainly held, and whether its start is given."""

    role: str
    source: str
    span: tuple[date, date] | None
    is_dated: bool


def collect(store: Store, told: Statements) -> list[Claim]:
    """All such claims in a store."""
    parties = _Parties(store, told)
    return [*parties.roles(), *parties.omissions()]


def roles(store: Store, told: Statements) -> list[Claim]:
    """Only the claims about roles, which take half the time."""
    return list(_Parties(store, told).roles())


class _Parties:
    def __init__(self, store: Store, told: Statements) -> None:
        self._store = store
        self._told = told
        self._sources = documents.of(store)
        self._spans = _spans(told)
        self._gives_way = {
            (q.subject.value, q.object.value)
            for q in store.quads(None, ox.NamedNode(iris.NS + "givesWayTo"), None, DEFAULT)
        }

    def roles(self) -> Iterator[Claim]:
        """Roles of one party in one mechanism that exclude each other, stated for the same time."""
        parties: dict[tuple[str, str], list[_Role]] = defaultdict(list)
        for (source, subject), node in self._told.nodes.items():
            owner = self._told.owner.get(subject)
            party = text(node, "memberState") or text(node, "memberBody")
            if owner and party and "role" in node and "membershipStatus" not in node:
                parties[owner, party].append(self._role(iris.local(source), node))
        for (owner, party), roles in parties.items():
            placed = {role.role for role in roles if role.span}
            # A document without any date may mean any time: it competes with the others if none of them has such a role.
            told = [role for role in roles if role.span or role.role not in placed]
            rivals: dict[tuple[str, str], set[tuple[Any, str]]] = defaultdict(set)
            for lower, higher in ((a, b) for pair in combinations(told, 2) for a, b in (pair, pair[::-1])):
                if (
                    (lower.role, higher.role) in self._gives_way
                    and lower.source != higher.source
                    and _at_once(lower, higher)
                ):
                    rivals[lower.role, higher.role] |= {(ox.NamedNode(r.role), r.source) for r in (lower, higher)}
            for (lower_role, _), values in rivals.items():
                found = claim(owner, (party,), "role", values)
                # Between signing and ratification a document may call a party either.
                found.kind = CHANGE if lower_role == _CANDIDATE else ""
                yield found

    def _role(self, source: str, node: Node) -> _Role:
        appeared = Span.of(self._sources.published(source))
        start, end = text(node, "from"), text(node, "to")
        over = Span.of(end).earliest
        span: tuple[date, date] | None = None
        if start:
            span = (dates.bounds(start)[1] or date.max, over or date.max)
        elif end and appeared.earliest and over:
            span = (min(appeared.earliest, over), over)
        elif appeared.earliest and appeared.latest:
            span = (appeared.earliest, appeared.latest)
        return _Role(text(node, "role"), source, span, bool(start))

    def omissions(self) -> Iterator[Claim]:
        """Lists of which one has one entry less: members, states at a meeting, states that a fund covers, areas of a body."""
        lists: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for (source, subject), node in self._told.nodes.items():
            document = iris.local(source)
            owner = self._told.owner.get(subject, "")
            party = text(node, "memberState")
            if party and "/participation/" in subject:
                lists[owner, "participation", ""][document].add(party)
            elif party and owner and "role" in node and "membershipStatus" not in node and "to" not in node:
                lists[owner, "membership", text(node, "role")][document].add(party)
            for name in ("coversState", "area"):
                if name == "coversState" or not _BODIES.isdisjoint(types(node)):
                    lists[subject, name, ""][document].update(value.value for value in node.get(name, ()))
        for (thing, name, role), by_source in lists.items():
            for parties in {frozenset(p) for p in by_source.values() if len(p) >= (1 if name == "area" else _WHOLE)}:
                yield from self._omitted(thing, name, role, parties, by_source)

    def _omitted(
        self, thing: str, name: str, role: str, parties: frozenset[str], by_source: dict[str, set[str]]
    ) -> Iterator[Claim]:
        """The claim that a list is complete, if lists in other documents have just one party more."""
        fuller: dict[str, list[str]] = defaultdict(list)
        for source, more in by_source.items():
            if parties < more and len(more) == len(parties) + 1:
                fuller[min(more - parties)].append(source)
        for missing, others in fuller.items():
            short = [
                s for s, p in by_source.items() if p == parties and not self._joined_later(thing, role, missing, s)
            ]
            if short:
                values = {(self._names(by_source[s], missing), s) for s in (*short, *others)}
                found = claim(thing, (missing,), name, values)
                found.kind = OMISSION
                yield found

    def _joined_later(self, mechanism: str, role: str, party: str, source: str) -> bool:
        """Whether a document may have left a member out because it had not joined yet, or had left already."""
        earliest, latest = Span.of(self._sources.published(source))
        begun, over = self._spans[mechanism, role, party]
        return any(b >= (earliest or b) for b in begun) or any(e <= (latest or e) for e in over)

    def _names(self, parties: set[str], missing: str) -> Any:
        """The names in a list; the entry that another list lacks comes first, so that it is never cut off."""
        first = [self._store.label(missing)] if missing in parties else []
        return ox.Literal(", ".join([*first, *sorted(self._store.label(p) for p in parties if p != missing)]))


def _spans(told: Statements) -> dict[tuple[str, str, str], tuple[list[date], list[date]]]:
    """When a party began and ceased to have a role in a mechanism: the latest days that documents can mean."""
    found: dict[tuple[str, str, str], tuple[list[date], list[date]]] = defaultdict(lambda: ([], []))
    for (_, subject), node in told.nodes.items():
        if "role" in node and subject in told.owner:
            spans = found[told.owner[subject], text(node, "role"), text(node, "memberState")]
            for days, name in zip(spans, ("from", "to"), strict=True):
                latest = dates.bounds(text(node, name))[1] if name in node else None
                days.extend([latest] if latest else [])
    return found


def _at_once(lower: _Role, higher: _Role) -> bool:
    """Whether two roles are stated for the same time; a party that had the lower one first has been promoted."""
    if lower.span is None or higher.span is None:
        return True
    (a, b), (c, d) = lower.span, higher.span
    if higher.is_dated:
        return c <= a < d if lower.is_dated else c <= a and b < d
    return not lower.is_dated and d < a
