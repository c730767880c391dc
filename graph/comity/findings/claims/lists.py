"""Claims that a list is complete, from lists in two documents of which one leaves something out.

These are lists of members, of states at a meeting or covered by a fund, and of areas of a body. A list of members may lack a
third of another, but no more than three; other lists may lack one entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import permutations
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence.agreement import OMISSION
from comity.evidence.claims import Claim, claim
from comity.model import dates, iris
from comity.model.dates import Span
from comity.store import documents
from comity.store.base import DEFAULT, Store
from comity.store.statements import Statements, text, types

_BODIES = frozenset({"Centre", "Secretariat", "WorkingGroup"})
_MEMBER, _FOUNDER = iris.NS + "role-member", iris.NS + "role-founding-member"
_WHOLE = 4
"""A list of at least this many parties looks complete."""
_LONG = 6
"""Two lists of at least this many may each have one participant that the other lacks."""
_MOST = 3

Entries = frozenset[str]
Days = defaultdict[tuple[str, str, str], list[date]]
"""Days by mechanism, role and party."""


class _List(NamedTuple):
    """What a list is of: the property of a thing and, for memberships, the role."""

    thing: str
    name: str
    role: str


def collect(store: Store, told: Statements) -> Iterator[Claim]:
    """All such claims in a store."""
    lists = _Lists(store, told)
    for of, by_source in _read(told).items():
        yield from lists.omissions(of, by_source)


def _read(told: Statements) -> dict[_List, dict[str, set[str]]]:
    """The lists by what they are of and by document; founding members are members, unless a document names no others."""
    found: dict[_List, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (source, subject), node in told.nodes.items():
        document = iris.local(source)
        owner = told.owner.get(subject, "")
        party = text(node, "memberState")
        if party and "/participation/" in subject:
            found[_List(owner, "participation", "")][document].add(party)
        elif party and owner and "role" in node and "membershipStatus" not in node and "to" not in node:
            found[_List(owner, "membership", text(node, "role"))][document].add(party)
        for name in ("coversState", "area"):
            if name in node and (name == "coversState" or not _BODIES.isdisjoint(types(node))):
                found[_List(subject, name, "")][document].update(value.value for value in node[name])
    for of in [of for of in found if of.role == _FOUNDER]:
        members = found.get(of._replace(role=_MEMBER), {})
        for document in members.keys() & found[of].keys():
            members[document] |= found[of].pop(document)
    return found


class _Lists:
    def __init__(self, store: Store, told: Statements) -> None:
        self._store = store
        self._sources = documents.of(store)
        self._begun, self._over = _spans(told)
        self._higher: set[tuple[str, str, str, str]] = set()
        """The roles that give way to one in which a document names a party, by mechanism, document and party."""
        lower = defaultdict(list)
        for quad in store.quads(None, ox.NamedNode(iris.NS + "givesWayTo"), None, DEFAULT):
            lower[quad.object.value].append(quad.subject.value)
        for (source, subject), node in told.nodes.items():
            if "role" in node and "to" not in node and subject in told.owner:
                key = (told.owner[subject], iris.local(source), text(node, "memberState"))
                self._higher |= {(*key, role) for role in lower[text(node, "role")]}
        self._rises = Days(list)
        for (owner, higher, party), days in self._begun.items():
            for role in lower[higher]:
                self._rises[owner, role, party] += days

    def omissions(self, of: _List, by_source: dict[str, set[str]]) -> Iterator[Claim]:
        """The lists that leave out what others have, one claim for the same entries left out by the same list."""
        sources: dict[Entries, list[str]] = defaultdict(list)
        for source, entries in by_source.items():
            if len(entries) >= (1 if of.name == "area" else _WHOLE):
                sources[frozenset(entries)].append(source)
        if of.name == "membership":
            sources = {e: [s for s in named if not self._is_partial(s, e, sources)] for e, named in sources.items()}
        fuller: dict[tuple[Entries, Entries], set[tuple[Any, str]]] = defaultdict(set)
        for short, full in permutations(sources, 2):
            missing, further = full - short, short - full
            if not 0 < len(missing) <= _allowed(of, full) or not _may_differ(of, short, full):
                continue
            if of.name == "participation":
                missing |= further
            shorter = [s for s in sources[short] if not any(self._is_new(of, party, s) for party in missing)]
            longer = [s for s in sources[full] if all(self._came_later(of, party, s) for party in further - missing)]
            longer = [s for s in longer if not any(self._rose(of, party, s, shorter) for party in missing)]
            if shorter and longer:
                found = fuller[short if missing <= full else short | full, missing]
                found |= {(self._names(short, missing), s) for s in shorter}
                found |= {(self._names(full, missing), s) for s in longer}
        for (_, missing), told in fuller.items():
            found_ = claim(of.thing, sorted(missing), of.name, told)
            found_.kind = OMISSION
            found_.changes = of.name == "membership"
            yield found_

    def _is_new(self, of: _List, party: str, source: str) -> bool:
        """Whether a document may have left a member out because it had not joined yet, or had left already, or has a higher role."""
        if (of.thing, source, party, of.role) in self._higher:
            return True
        earliest, latest = self._appeared(source)
        key = (of.thing, of.role, party)
        return any(b >= (earliest or b) for b in self._begun[key]) or any(e <= (latest or e) for e in self._over[key])

    def _is_partial(self, source: str, entries: Entries, lists: dict[Entries, list[str]]) -> bool:
        """Whether a document names only some members: one that is not younger has twice as many."""
        appeared = self._appeared(source)
        longer = [s for other, named in lists.items() if len(other) >= 2 * len(entries) for s in named]
        return any(self._appeared(s).is_before(appeared) for s in longer)

    def _rose(self, of: _List, party: str, source: str, shorter: list[str]) -> bool:
        """Whether a party got a higher role after a document that names it and before those that do not."""
        earlier, later = self._appeared(source).latest, [self._appeared(s).earliest for s in shorter]
        days = self._rises[of.thing, of.role, party]
        return earlier is not None and all(day and any(earlier < b <= day for b in days) for day in later)

    def _appeared(self, source: str) -> Span:
        return Span.of(self._sources.published(source))

    def _came_later(self, of: _List, party: str, source: str) -> bool:
        """Whether a member joined after a document that does not name it was published."""
        latest = self._appeared(source).latest
        return latest is not None and any(b > latest for b in self._begun[of.thing, of.role, party])

    def _names(self, entries: Entries, missing: Entries) -> Any:
        """The names in a list; the entries that another list lacks come first, so that they are never cut off."""
        parts: tuple[Iterable[str], ...] = (entries & missing, entries - missing)
        return ox.Literal(", ".join(name for part in parts for name in sorted(map(self._store.label, part))))


def _allowed(of: _List, full: Entries) -> int:
    """How many entries a list may lack and still be taken for the same list."""
    return max(1, min(_MOST, len(full) // 3)) if of.name == "membership" else 1


def _may_differ(of: _List, short: Entries, full: Entries) -> bool:
    """Whether a list may lack what it lacks: a member who joined later, or one participant of many for another."""
    further = len(short - full)
    if of.name == "participation":
        return further == 0 or (further == 1 and min(len(short), len(full)) >= _LONG)
    return further == 0 or (of.name == "membership" and further <= _MOST)


def _spans(told: Statements) -> tuple[Days, Days]:
    """When a party began and ceased to have a role in a mechanism: the latest days that documents can mean.

    A founding member was there from the beginning.
    """
    begun, over = Days(list), Days(list)
    for (_, subject), node in told.nodes.items():
        if "role" in node and subject in told.owner:
            key = (told.owner[subject], text(node, "role"), text(node, "memberState"))
            for days, name in ((begun, "from"), (over, "to")):
                latest = dates.bounds(text(node, name))[1] if name in node else None
                days[key].extend([latest] if latest else [])
    return begun, over
