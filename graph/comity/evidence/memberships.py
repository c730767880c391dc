"""The memberships of all mechanisms: role, start, end, the documents that say so, and which memberships held on a day."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import pyoxigraph as ox

from comity.evidence import spells
from comity.model import dates, iris
from comity.model.dates import Span
from comity.store import documents
from comity.store.base import DEFAULT, Store, per_store, term

_Owner = tuple[str, str, str, bool]
FULL = ("member", "founding-member")
"""The roles of full members."""


_CANDIDATE, _SUSPENDED = "candidate", "suspended"
_BESIDE = (_CANDIDATE, _SUSPENDED)
"""Roles that a party has beside another."""


class Membership(NamedTuple):
    """A membership of a party in a mechanism; mechanism, party, role and sources are ids.

    ``start`` and ``end`` are EDTF; if documents differ, there are several with spaces in between, and if none gives a date,
    they are empty. ``over`` says whether a document gives the end or calls the member former, or a higher role replaced it;
    ``possible`` says whether the membership was only possible on the day in question.
    """

    mechanism: str
    party: str
    role: str
    is_body: bool
    start: str
    end: str
    over: bool
    possible: bool
    sources: frozenset[str]


def of(store: Store, day: date | None = None) -> list[Membership]:
    """The memberships of all mechanisms and roles in the record, or those that held on a day.

    These are the ones that certainly, presumably or possibly held, as in the answers of ``comity ask members --as-of``; for today,
    as in those of ``comity ask members``.
    """
    gave_way = {q.subject.value for q in store.quads(None, term("gaveWayTo"), None, DEFAULT)}
    starts, ends, statuses = _dated(store)
    verdict_of = _verdicts(store, day) if day else lambda *_: dates.CERTAIN
    stating = _documents(store)
    found = []
    for node, owner in _read(store).items():
        if verdict := verdict_of(node, owner[2]):
            found.append(
                Membership(
                    *owner,
                    start=" ".join(sorted(starts.get(node, ()))),
                    end=" ".join(sorted(ends.get(node, ()))),
                    over=node in gave_way or node in ends or node in statuses,
                    possible=verdict == dates.POSSIBLE,
                    sources=frozenset(stating[node]),
                )
            )
    return sorted(found, key=lambda m: m[:6])


def _verdicts(store: Store, day: date) -> Callable[[str, str], str | None]:
    """A function from a membership (IRI) and its role (id) to whether it held on a day; ``None`` says that it did not."""
    starts, ends, statuses = _dated(store)
    lasting = _lasting(store)
    held = spells.every(store)

    def verdict(node: str, role: str) -> str | None:
        spell = held.get(node, spells.Spell())
        if day != dates.today():
            return spell.on(day)
        is_dated = node in starts or node in ends
        return spell.today(day, is_dated=is_dated, lasts=role in lasting and node not in statuses)

    return verdict


class _Role(NamedTuple):
    """A membership of one mechanism: its node, and the ids of the party and the role."""

    node: ox.NamedNode
    party: str
    role: str


def _roles(store: Store, mechanism: str) -> list[_Role]:
    """The memberships of one mechanism (id); those of the others are not read."""
    found = []
    for quad in store.quads(ox.NamedNode(iris.ID + mechanism), term("membership"), None, DEFAULT):
        node = quad.object
        party = _first(store, node, "memberState") or _first(store, node, "memberBody")
        if party:
            found.append(_Role(node, iris.local(party), iris.local(_first(store, node, "role")).removeprefix("role-")))
    return found


def is_named_as(store: Store, mechanism: str, party: str, role: str) -> bool:
    """Whether any document names a party in a role of a mechanism (ids), whatever others do."""
    return any(one.party == party and one.role == role for one in _roles(store, mechanism))


def _first(store: Store, node: ox.NamedNode, name: str) -> str:
    """The first value of a property in the record, empty if there is none."""
    return next((quad.object.value for quad in store.quads(node, term(name), None, DEFAULT)), "")


def _held_today(store: Store, roles: Sequence[_Role]) -> list[str | None]:
    """Whether each of these memberships holds today."""
    held, lasting, today = spells.of(store, [role.node for role in roles]), _lasting(store), dates.today()
    return [
        held.get(one.node, spells.Spell()).today(
            today,
            is_dated=bool(_first(store, one.node, "from") or _first(store, one.node, "to")),
            lasts=one.role in lasting and not _first(store, one.node, "membershipStatus"),
        )
        for one in roles
    ]


class Otherwise(NamedTuple):
    """A role (id) as which a document (id) still names somebody that others call a member by then, and its date (EDTF)."""

    role: str
    published: str
    document: str


def named_otherwise(store: Store, mechanism: str, party: str) -> list[Otherwise]:
    """The lower roles as which documents name a full member (ids) after the day on which it became one, the latest document for each.

    A document that says when that role began or ended tells of the past, and one that also names the party as a member, of both.
    """
    if party not in members_today(store, mechanism):
        return []
    own = [one for one in _roles(store, mechanism) if one.party == party]
    full = [one.node for one in own if one.role in FULL]
    since = [
        Span.of(quad.object.value).latest for node in full for quad in store.quads(node, term("from"), None, DEFAULT)
    ]
    begun = min((day for day in since if day), default=None)
    if begun is None:
        return []
    of_members = {document for node in full for document in _stating(store, node)}
    latest: dict[str, Otherwise] = {}
    for node, _, role in own:
        if role in FULL or role == _SUSPENDED:
            continue
        for document in _stating(store, node) - of_members - _dating(store, node):
            published = documents.of(store).published(document)
            first = Span.of(published).earliest
            if first and first > begun:
                one = Otherwise(role, published, document)
                latest[role] = max(latest.get(role, one), one)
    return sorted(latest.values(), key=lambda one: one.published)


class Note(NamedTuple):
    """What a document (id) notes of a membership, and the date of the document (EDTF)."""

    text: str
    published: str
    document: str


def notes(store: Store, mechanism: str, party: str) -> list[Note]:
    """What documents note of the full membership of a party in a mechanism (ids), each note once, those of the latest documents first."""
    own = (node for node, who, role in _roles(store, mechanism) if who == party and role in FULL)
    found = [
        Note(quad.object.value, documents.of(store).published(document), document)
        for node in own
        for quad in store.quads(node, term("note"))
        if quad.graph_name != DEFAULT and (document := iris.local(quad.graph_name.value))
    ]
    latest = {note.text: note for note in sorted(found, key=lambda one: one.published)}
    return sorted(latest.values(), key=lambda one: one.published, reverse=True)


def _stating(store: Store, node: ox.NamedNode) -> set[str]:
    """The documents (ids) that state a membership."""
    every = (quad.graph_name for quad in store.quads(None, term("membership"), node))
    return {iris.local(graph.value) for graph in every if graph != DEFAULT and graph.value.startswith(iris.SOURCE)}


def _dating(store: Store, node: ox.NamedNode) -> set[str]:
    """The documents (ids) that say when a membership began or ended."""
    dated = (q for name in ("from", "to") for q in store.quads(node, term(name)))
    return {iris.local(q.graph_name.value) for q in dated if q.graph_name != DEFAULT}


def members_today(store: Store, mechanism: str) -> set[str]:
    """The full members (ids) of a mechanism (id) today, as far as documents tell that they are some for sure."""
    full = [one for one in _roles(store, mechanism) if one.role in FULL]
    held = zip(full, _held_today(store, full), strict=True)
    return {one.party for one, verdict in held if verdict in (dates.CERTAIN, dates.PRESUMED)}


def undated_members(store: Store, mechanism: str) -> set[str]:
    """The full members (ids) of a mechanism (id) today of whom no document says since when they are."""
    dated = {one.party for one in _roles(store, mechanism) if one.role in FULL and _first(store, one.node, "from")}
    return members_today(store, mechanism) - dated


def later_roles(store: Store, mechanism: str) -> dict[tuple[str, str], str]:
    """By party (id) and role, the role that it has today in a mechanism (id) instead of one that is over.

    An observer has become a partner, and a candidate a member.
    """
    now: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    roles = _roles(store, mechanism)
    for (_, party, role), verdict in zip(roles, _held_today(store, roles), strict=True):
        if role not in _BESIDE and verdict in (dates.CERTAIN, dates.PRESUMED):
            # Of several, a full membership counts, or the role that the others give way to.
            now[party] = min(now.get(party, role), role, key=lambda one: (one not in FULL, _lower(store).get(one, 0)))
        elif role == _CANDIDATE or (role not in _BESIDE and not verdict):
            others.append((party, role))
    return {
        (party, role): now[party]
        for party, role in others
        if party in now and now[party] != role and (role != _CANDIDATE or now[party] in FULL)
    }


def over_time(store: Store, nodes: Container[str]) -> Iterator[tuple[str, set[date], Callable[[date], str | None]]]:
    """For each of these memberships (IRIs): the days on or after which its verdict may change, and a function from day to verdict.

    The verdict is the same as in ``of``.
    """
    held = spells.every(store)
    for node in _read(store):
        if node in nodes:
            found = held.get(node, spells.Spell())
            yield node, found.turns, found.on


@per_store
def _lower(store: Store) -> dict[str, int]:
    """How many roles each role (id) gives way to: the more, the lower it is."""
    every = (iris.local(q.subject.value) for q in store.quads(None, term("givesWayTo"), None, DEFAULT))
    return Counter(role.removeprefix("role-") for role in every)


@per_store
def _lasting(store: Store) -> frozenset[str]:
    """The roles (ids) that last until a document tells their end."""
    every = (iris.local(q.subject.value) for q in store.quads(None, term("lasting"), None, DEFAULT))
    return frozenset(role.removeprefix("role-") for role in every)


@per_store
def _dated(store: Store) -> tuple[dict[str, list[str]], ...]:
    """From when and to when memberships (IRIs) were, and what documents call those that are over; read once."""
    return tuple(values(store, name) for name in ("from", "to", "membershipStatus"))


@per_store
def _read(store: Store) -> dict[str, _Owner]:
    """The mechanism, party and role of each membership; read once."""
    parties = {name: values(store, name) for name in ("memberState", "memberBody", "role")}
    owners: dict[str, _Owner] = {}
    for quad in store.quads(None, term("membership"), None, DEFAULT):
        node = quad.object.value
        state, body, role = (parties[n].get(node, [""])[0] for n in parties)
        if state or body:
            ids = iris.local(quad.subject.value), iris.local(state or body)
            owners[node] = (*ids, iris.local(role).removeprefix("role-"), not state)
    return owners


@per_store
def _documents(store: Store) -> dict[str, set[str]]:
    """The documents (ids) that state each membership; read once."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in store.in_named_graphs(term("membership")):
        if quad.graph_name.value.startswith(iris.SOURCE):
            found[quad.object.value].add(iris.local(quad.graph_name.value))
    return found


def spans(store: Store, start: str, end: str) -> dict[str, tuple[str, str]]:
    """The start and end of each subject (IRI) by these two properties, in EDTF; empty where the record has none."""
    starts, ends = values(store, start), values(store, end)
    return {iri: (min(starts.get(iri, [""])), min(ends.get(iri, [""]))) for iri in {**starts, **ends}}


def values(store: Store, name: str) -> dict[str, list[str]]:
    """All values of a property by subject, as IRIs or texts."""
    found: dict[str, list[str]] = defaultdict(list)
    for quad in store.quads(None, term(name), None, DEFAULT):
        found[quad.subject.value].append(quad.object.value)
    return found
