"""The parties of a mechanism, each with the roles that it had, and when the record holds them for certain, presumed and possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

import pyoxigraph as ox

from comity.charts.chart import key_of
from comity.charts.scales import in_years
from comity.evidence import spells
from comity.evidence.spells import Spell
from comity.model import iris
from comity.model.dates import CERTAIN, POSSIBLE, PRESUMED, Span
from comity.questions import operators
from comity.questions.answer import Answer, AnswerRow
from comity.store.base import DEFAULT, Store, term

_A_YEAR = 1.0


class Stretch(NamedTuple):
    """A time, in years, and how sure it is that a role was held: ``certain``, ``presumed`` or ``possible``."""

    start: float
    end: float
    verdict: str


class Role(NamedTuple):
    """A role of a party: its row of the answer, when it was held, and in which lane of the party it is drawn."""

    id: str
    row: AnswerRow
    stretches: list[Stretch]
    begins_unknown: bool
    lane: int = 0

    @property
    def start(self) -> float:
        """The first day on which it may have been held."""
        return min(s.start for s in self.stretches)

    @property
    def end(self) -> float:
        """The last day on which it may have been held."""
        return max(s.end for s in self.stretches)


class Party(NamedTuple):
    """A party with its roles, the highest first, and the one that it had last."""

    id: str
    roles: list[Role]
    latest: Role

    @property
    def lanes(self) -> int:
        """How many bars lie below each other."""
        return 1 + max(r.lane for r in self.roles)


def of(store: Store, answer: Answer, until: date) -> tuple[list[Party], int]:
    """The parties in an answer to ``members``, and how many rows have no day on which the role was held.

    Full members come first, then those that had other roles last; of these, those that came first. What begins after ``until`` is left out.
    """
    known = _spells(store, str(answer.parameters["mechanism"]))
    order = sorted(dict.fromkeys(key_of(r.cells["role"]) for r in answer.rows), key=lambda role: not is_full(role))
    found: dict[str, list[Role]] = defaultdict(list)
    undated = 0
    for row in answer.rows:
        if row.cells.get("through"):
            continue
        party, role = key_of(row.cells["member"]), key_of(row.cells["role"])
        starts = Span.of(row.cells["from"] if isinstance(row.cells["from"], str) else None)
        spell = _spell(known, party, role, row.cells["from"])
        if stretches := _stretches(spell, until):
            found[party].append(Role(role, row, stretches, starts.earliest is None))
        elif not spell.turns:
            undated += 1
    parties = [_party(party, sorted(roles, key=lambda r: order.index(r.id))) for party, roles in found.items()]
    return sorted(parties, key=lambda p: (order.index(p.latest.id), p.latest.start, p.id)), undated


def _party(party: str, roles: list[Role]) -> Party:
    latest = next((r for r in roles if is_full(r.id)), None) or max(roles, key=lambda r: r.end)
    return Party(party, _laned(roles), latest)


def is_full(role: str) -> bool:
    """Whether a role is that of full members or parties."""
    return role in operators.FULL


def _spells(store: Store, mechanism: str) -> dict[tuple[str, str], list[tuple[list[str], Spell]]]:
    """The spells of a mechanism (id) by party and role (ids), each with its beginnings in EDTF."""
    node = ox.NamedNode(iris.ID + mechanism)
    nodes = [
        q.object for name in ("membership", "unknownMembership") for q in store.quads(node, term(name), None, DEFAULT)
    ]
    held = spells.of(store, nodes)
    found: dict[tuple[str, str], list[tuple[list[str], Spell]]] = defaultdict(list)
    for one in nodes:
        about = {
            name: iris.local(q.object.value)
            for name in ("memberState", "memberBody", "role")
            for q in store.quads(one, term(name), None, DEFAULT)
        }
        party = about.get("memberState") or about.get("memberBody", "")
        starts = [q.object.value for q in store.quads(one, term("from"), None, DEFAULT)]
        found[party, about.get("role", "")].append((starts, held.get(one, Spell())))
    return found


def _spell(
    known: dict[tuple[str, str], list[tuple[list[str], Spell]]], party: str, role: str, start: object
) -> Spell:  # fmt: skip
    """The spell of a row, which may stand for the memberships of a party as a member and as a founding member."""
    roles = operators.FULL if is_full(role) else (role,)
    of_role = [pair for r in roles for pair in known.get((party, r), [])]
    fitting = [spell for starts, spell in of_role if start in starts or (start is None and not starts)]
    together = [s for s in fitting if s.turns] or [s for _, s in of_role if s.turns and len(of_role) == 1]
    if not together:
        return Spell()
    kept = together[0]
    for other in together[1:]:
        kept = Spell(
            _earliest(kept.certain_from, other.certain_from),
            _latest((kept.certain_until, other.certain_until)),
            _latest((kept.presumed_from, other.presumed_from)),
            _earliest(kept.possible_from, other.possible_from),
            _latest((kept.possible_until, other.possible_until))
            if kept.possible_until and other.possible_until
            else None,
        )
    return kept


def _earliest(*days: date | None) -> date | None:
    return min((d for d in days if d), default=None)


def _latest(days: Iterable[date | None]) -> date | None:
    return max((d for d in days if d), default=None)


def _stretches(spell: Spell, until: date) -> list[Stretch]:
    """The times of a spell up to a day, in their order."""
    if not spell.turns:
        return []
    after = timedelta(days=1)
    end = min(spell.possible_until or until, until)
    found: list[tuple[date, date, str]] = []
    sure_from = spell.certain_from if spell.certain_until else None
    first = sure_from or spell.presumed_from
    if spell.possible_from and (first is None or spell.possible_from < first):
        found.append((spell.possible_from, first - after if first else end, POSSIBLE))
    if sure_from and spell.certain_until:
        found.append((sure_from, spell.certain_until, CERTAIN))
    if spell.presumed_from:
        found.append((spell.presumed_from, end, PRESUMED))
    elif spell.certain_until and spell.certain_until < end:
        found.append((spell.certain_until + after, end, POSSIBLE))
    return [Stretch(in_years(a), in_years(min(b, until) + after), v) for a, b, v in found if a <= min(b, until)]


def _laned(roles: list[Role]) -> list[Role]:
    """Roles with lanes: two of one time lie below each other. Where one gives way to the next, the uncertain days count for the higher."""
    placed: list[Role] = []
    for role in roles:
        cut = role
        for other in placed:
            if other.start - _A_YEAR <= cut.start < other.start <= cut.end <= other.start + _A_YEAR or (
                cut.start < other.start < cut.end <= other.start + _A_YEAR
            ):
                kept = [s._replace(end=min(s.end, other.start)) for s in cut.stretches if s.start < other.start]
                cut = cut._replace(stretches=kept)
        taken = {p.lane for p in placed if p.start < cut.end and cut.start < p.end}
        placed.append(cut._replace(lane=next(n for n in range(len(placed) + 1) if n not in taken)))
    return placed
