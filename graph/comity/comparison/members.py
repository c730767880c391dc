"""The members of a mechanism in a comparison: who they are, and how many documents count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pyoxigraph as ox

from comity.comparison.cells import Cell, CitedValue
from comity.comparison.mechanism import About, cell, nodes, of_texts, settled, stated
from comity.findings.claims import roles as role_claims
from comity.model import dates, iris
from comity.questions import wording
from comity.store.base import DEFAULT, term
from comity.store.statements import Node, Statements, text

_FULL = ("role-founding-member", "role-member")
_NAMED = 8
"""At most this many members are listed, by code, where there is little room."""


class _Count(NamedTuple):
    """How many members a document counts, and when."""

    value: str
    source: str
    when: dates.Span


def members(about: About, named: Mapping[str, set[str]]) -> Cell:
    """The members that documents name (``named``, see ``parties``), how many they count, and lower roles that some give.

    If documents count more members than they name, or fewer, the count comes first.
    """
    names = sorted(about.label(p) for p in named)
    listed = ", ".join(names)
    codes = [_code(about, p) for p in named]
    cited = tuple(sorted(set().union(*named.values())))
    memberships = [m for m in _memberships(about) if m.party in named]
    counts = _counts(about, _joined(about, memberships))
    said = [CitedValue(f"{len(named)}: {listed}", cited)] if named else []
    number = len(named)
    counted = _counted_today(about, memberships) if about.day is None else max((int(c.text) for c in counts), default=0)
    if named and (counted > number or (counted and about.day is None and counted != number)):
        number = counted
        words = about.words["named"].format(n=len(named))
        told = {s for value, s in about.texts(about.iri, "memberCount") if value == str(counted)}
        told |= {s for c in counts if c.text == str(counted) for s in c.sources}
        said = [
            CitedValue(f"{counted} ({words}: {listed})", tuple(sorted({*told, *cited}))),
            *(c for c in counts if c.text != str(counted)),
        ]
    else:
        said += [c for c in counts if int(c.text) != len(named)]
        number = number or next((int(c.text) for c in counts), 0)
    roles: dict[str, set[str]] = defaultdict(set)
    for claim in role_claims.collect(about.store, _Rivals(about, memberships)):
        if not claim.kind:
            for telling in claim.tellings:
                if iris.local(telling.value.value) not in _FULL and about.is_known(telling.source):
                    roles[f"{about.label(claim.about[0])}: {about.label(telling.value.value)}"].add(telling.source)
    said += [CitedValue(role, tuple(sorted(sources))) for role, sources in sorted(roles.items())]
    if len(codes) > _NAMED:
        brief = said[0].text.partition(":")[0].partition(" (")[0]
    else:
        brief = said[0].text.replace(listed, " ".join(sorted(codes))) if said else ""
    return cell(said, brief, number)._replace(names=tuple(names))


def _code(about: About, party: str) -> str:
    """The shortest name of a member: its ISO 3166 code, an abbreviation, or its name."""
    codes = (min((q.object.value for q in about.quads(party, name)), default="") for name in ("iso2", "shortName"))
    return next(filter(None, codes), "") or about.label(party)


def parties(about: About) -> dict[str, set[str]]:
    """The full members by IRI, with the documents that say so: on the day, or today.

    Without a day, a mechanism that was dissolved has those whom it had.
    """
    from comity.questions import asking, operators

    given = {"mechanism": iris.local(about.iri)}
    is_over = any(about.store.quads(ox.NamedNode(about.iri), ox.NamedNode(iris.NS + "dissolved"), None, DEFAULT))
    day = about.day.isoformat() if about.day else asking.ANY_TIME if is_over else None
    answer = asking.ask(about.store, "members", given, day, about.language)
    found: dict[str, set[str]] = defaultdict(set)
    for row in operators.that_count(answer):
        if operators.key_of(row.cells["role"]) in operators.FULL and not row.cells.get("through"):
            found[iris.ID + operators.key_of(row.cells["member"])].update(row.sources)
    return dict(sorted(found.items()))


class _Membership(NamedTuple):
    """A membership, its party and its role, as IRIs."""

    iri: str
    party: str
    role: str


def _memberships(about: About) -> list[_Membership]:
    """All memberships of the mechanism."""
    found = about.store.select(_MEMBERSHIPS, {"MECHANISM": [ox.NamedNode(about.iri)]})
    return [_Membership(*(row[name].value for name in ("membership", "party", "role"))) for row in found]


_MEMBERSHIPS = """SELECT ?membership ?party ?role WHERE {
  ?MECHANISM comity:membership ?membership . ?membership comity:memberState|comity:memberBody ?party ; comity:role ?role
}"""


class _Rivals(Statements):
    """What documents say about the memberships of parties to which they give more than one role."""

    def __init__(self, about: About, memberships: Sequence[_Membership]) -> None:
        roles: dict[str, set[str]] = defaultdict(set)
        for membership in memberships:
            roles[membership.party].add(membership.role)
        several = [m.iri for m in memberships if len(roles[m.party]) > 1]
        self.owner = dict.fromkeys(several, about.iri)
        self.nodes = nodes(about.store, several, "from memberBody memberState membershipStatus role to")


def _joined(about: About, memberships: Iterable[_Membership]) -> date:
    """The last day on which a full member certainly joined, as any document says."""
    full = [m.iri for m in memberships if iris.local(m.role) in _FULL]
    begun = (dates.bounds(value.value)[0] for *_, value in stated(about.store, full, "from"))
    return max((day for day in begun if day), default=date.min)


def _counted_today(about: About, memberships: Iterable[_Membership]) -> int:
    """How many members there are today by what documents count, as the question for the members has it; 0 if they do not."""
    full = [ox.NamedNode(m.iri) for m in memberships if iris.local(m.role) in _FULL]
    begun = (q.object.value for m in full for q in about.store.quads(m, term("from"), None, DEFAULT))
    parties = {m.party for m in memberships if iris.local(m.role) in _FULL}
    return wording.members_counted(about.store, iris.local(about.iri), len(parties), max(begun, default=""))


def _counts(about: About, joined: date) -> list[CitedValue]:
    """The numbers of members that documents count, unless a later document counts differently or someone has joined since."""
    counts = list(_counted(about))
    said = []
    for value in settled(((c.value, c.source) for c in counts), of_texts, lambda _: 0):
        last = max((c.when[1] for c in counts if c.value == value.text and c.when[1]), default=None)
        later = [c.when[0] for c in counts if c.value != value.text and c.when[0]]
        if not last or last >= max([joined, *later]):
            said.append(value)
    return said


def _counted(about: About) -> Iterator[_Count]:
    """All exact counts that were published, or were true, by the day."""
    for value, source in about.texts(about.iri, "memberCount"):
        if about.is_known(source):
            yield _Count(value, source, about.appeared(source))
    for source, node in _figures(about):
        number = Decimal(text(node, "value"))
        period = dates.bounds(text(node, "period")) if "period" in node else None
        when = period or about.appeared(source)
        last = when.latest
        is_by_day = about.is_known(source) if not period or not last else not about.day or last <= about.day
        if is_by_day and number == number.to_integral_value():
            yield _Count(str(int(number)), source, when)


def _figures(about: About) -> Iterator[tuple[str, Node]]:
    """The figures that documents state for the number of members of the mechanism."""
    found = about.store.select(_FIGURES, {"REPORTER": [ox.NamedNode(about.iri)]})
    figures = {row["figure"].value for row in found}
    for (source, _), node in nodes(about.store, figures, "indicator period qualifier value").items():
        is_exact = text(node, "qualifier") in ("", iris.NS + "qualifier-exact")
        if is_exact and text(node, "indicator") == "members" and "value" in node:
            yield iris.local(source), node


_FIGURES = """SELECT ?figure WHERE { ?figure comity:reporter ?REPORTER ; comity:indicator "members" }"""
