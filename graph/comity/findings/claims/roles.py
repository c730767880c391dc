"""What documents claim about the role of a party: roles that exclude each other, and members whose membership is suspended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence.agreement import CHANGE, OMISSION, WORDING
from comity.evidence.claims import Claim, claim
from comity.model import dates, iris
from comity.model.dates import Span
from comity.store import documents
from comity.store.base import DEFAULT, Store
from comity.store.statements import Node, Statements, text

_CANDIDATE, _SUSPENDED, _MEMBER = (f"{iris.NS}role-{name}" for name in ("candidate", "suspended", "member"))
_PARTNERS = {iris.NS + "role-partner", iris.NS + "role-dialogue-partner"}


class _Role(NamedTuple):
    """What one document says about one membership: the role, when it certainly held, whether its start is given, and when it says so."""

    role: str
    source: str
    span: tuple[date, date] | None
    is_dated: bool
    appeared: Span


def collect(store: Store, told: Statements) -> Iterator[Claim]:
    """All such claims in a store."""
    sources = documents.of(store)
    exclusive = {
        (q.subject.value, q.object.value)
        for q in store.quads(None, ox.NamedNode(iris.NS + "givesWayTo"), None, DEFAULT)
    }
    parties: dict[tuple[str, str], list[_Role]] = defaultdict(list)
    for (source, subject), node in told.nodes.items():
        owner = told.owner.get(subject)
        party = text(node, "memberState") or text(node, "memberBody")
        if owner and party and "role" in node and "membershipStatus" not in node:
            parties[owner, party].append(_role(sources, iris.local(source), node))
    for (owner, party), roles in parties.items():
        yield from _of_party(owner, party, roles, exclusive)


def _of_party(owner: str, party: str, roles: list[_Role], exclusive: set[tuple[str, str]]) -> Iterator[Claim]:
    """The roles of one party in one mechanism that exclude each other and are stated for the same time."""
    placed = {role.role for role in roles if role.span}
    # A document without any date may mean any time: it competes with the others if none of them has such a role.
    told = [role for role in roles if role.span or role.role not in placed]
    rivals: dict[tuple[str, str], set[tuple[Any, str]]] = defaultdict(set)
    partners: set[tuple[Any, str]] = set()
    for lower, higher in ((a, b) for pair in combinations(told, 2) for a, b in (pair, pair[::-1])):
        if (lower.role, higher.role) in exclusive and lower.source != higher.source and _at_once(lower, higher):
            rivals[lower.role, higher.role] |= {(ox.NamedNode(r.role), r.source) for r in (lower, higher)}
        if {lower.role, higher.role} == _PARTNERS and lower.source != higher.source and _overlap(lower, higher):
            # A document may call a dialogue partner a partner for short.
            partners |= {(ox.NamedNode(r.role), r.source) for r in (lower, higher)}
    for (lower_role, _), values in rivals.items():
        found = claim(owner, (party,), "role", values)
        # Between signing and ratification a document may call a party either.
        found.kind = CHANGE if lower_role == _CANDIDATE else ""
        yield found
    for told_of, kind in ((partners, WORDING), (_unaware(roles), OMISSION)):
        found = claim(owner, (party,), "role", told_of)
        found.kind = kind
        yield found


def _unaware(roles: list[_Role]) -> set[tuple[Any, str]]:
    """Documents that call a party a member without saying that it is suspended, though others, before and after, say so."""
    suspended = [r for r in roles if r.role == _SUSPENDED and r.appeared.latest]
    aware = {r.source for r in suspended}
    found: set[tuple[Any, str]] = set()
    for member in roles:
        if member.role != _MEMBER or member.is_dated or member.source in aware or not member.appeared.earliest:
            continue
        for known in suspended:
            since = known.span[0] if known.span and known.is_dated else known.appeared.earliest
            if (
                since
                and since <= member.appeared.earliest
                and member.appeared.earliest <= (known.appeared.latest or since)
            ):
                found |= {(ox.NamedNode(r.role), r.source) for r in (member, known)}
    return found


def _role(sources: documents.Sources, source: str, node: Node) -> _Role:
    appeared = Span.of(sources.published(source))
    start, end = text(node, "from"), text(node, "to")
    over = Span.of(end).earliest
    span: tuple[date, date] | None = None
    if start:
        span = (dates.bounds(start)[1] or date.max, over or date.max)
    elif end and appeared.earliest and over:
        span = (min(appeared.earliest, over), over)
    elif appeared.earliest and appeared.latest:
        span = (appeared.earliest, appeared.latest)
    return _Role(text(node, "role"), source, span, bool(start), appeared)


def _overlap(first: _Role, second: _Role) -> bool:
    """Whether two roles can have been held at one time."""
    return (
        first.span is None
        or second.span is None
        or max(first.span[0], second.span[0]) <= min(first.span[1], second.span[1])
    )


def _at_once(lower: _Role, higher: _Role) -> bool:
    """Whether two roles are stated for the same time; a party that had the lower one first has been promoted."""
    if lower.span is None or higher.span is None:
        return not higher.is_dated
    (a, b), (c, d) = lower.span, higher.span
    if higher.is_dated:
        return c <= a < d if lower.is_dated else c <= a and b < d
    return not lower.is_dated and d < a
