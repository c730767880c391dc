"""Whether a row of an answer held on a day.

A role, a chair or a post held when the record says so, see ``spells``. Of other rows, ``dates.held`` judges by their dates; a
row to which documents give other dates too is only possible. If a document says for which times it does not know about a
membership, the membership is unknown for those times.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence import memberships, spells
from comity.evidence.plans import PLANS
from comity.model import dates, iris
from comity.model.dates import CERTAIN, POSSIBLE, PRESUMED, UNKNOWN, Span
from comity.store.base import DEFAULT, Store, term
from comity.store.documents import Sources

_NOT_KNOWN = ox.NamedNode(iris.NS + "status-unknown")
_NODES = ("membership", "term", "position")
"""Variables for something that has a spell in the record."""
_PARTY = ("MECHANISM", "MEMBER", "mechanism", "member")
_MEANWHILE = timedelta(days=365)
"""Somebody may still be told of in a post for so long after another took it."""
_FULL = tuple(f"{iris.NS}role-{role}" for role in memberships.FULL)
_FEWEST = 3
"""A document that names fewer parties in a role is no list of them."""
_SUREST = (CERTAIN, UNKNOWN, PRESUMED, POSSIBLE)


class AsOf(NamedTuple):
    """Which variables of a row bound it in time; an empty name means that there is none.

    ``form`` is ``span`` (from ``start`` to ``end``, over if ``ended`` has a value), ``event`` (happens once, at ``start``) or
    ``ahead`` (still to come, at ``start``); ``plans`` is the variable that says whether it is only planned.
    """

    form: str
    start: str
    end: str = ""
    ended: str = ""
    plans: str = ""


class Verdicts:
    """Judges rows of the record that are bounded in time in the same way."""

    def __init__(self, store: Store, sources: Sources, as_of: AsOf, is_now: bool = False) -> None:
        """``is_now`` says that the day is today: a role that lasts, and that a document tells of, whenever that is, is presumed then."""
        self._store = store
        self._sources = sources
        self._as_of = as_of
        self._is_now = is_now
        self._spells: dict[ox.NamedNode, spells.Spell] = {}

    def told_last(self, terms: dict[str, Any]) -> date | None:
        """The day of the last document that tells that what a row is about holds, if it has a spell."""
        found = [self._spells[node].attested_until for node in _nodes(terms) if node in self._spells]
        return max((day for day in found if day), default=None)

    def verdicts(self, rows: Sequence[tuple[dict[str, Any], set[str]]], day: date) -> list[tuple[str | None, bool]]:
        """Whether each row, given by its terms and the ids of its documents, held on a day, and whether that is known."""
        node = next((name for name in _NODES if rows and name in rows[0][0]), "")
        self._spells = spells.of(self._store, (n for terms, _ in rows for n in _nodes(terms))) if node else {}
        found = [self._surest(terms, sources, day) for terms, sources in rows]
        if node == "position":
            return self._succeeded(rows, found)
        if node != "membership" or self._as_of.form != "span":
            return found
        return _once(rows, self._left_out(rows, found) if self._is_now else found)

    def _left_out(
        self, rows: Sequence[tuple[dict[str, Any], set[str]]], found: Sequence[tuple[str | None, bool]]
    ) -> list[tuple[str | None, bool]]:
        """These verdicts on roles: who was told of only before a document that names most others of the role may have it no more.

        Of those invited to be partners, some never became one. Full members are told of in part too often for that.
        """
        held: dict[Any, list[int]] = defaultdict(list)
        for i, ((terms, _), (verdict, _)) in enumerate(zip(rows, found, strict=True)):
            if verdict in (CERTAIN, PRESUMED) and str(getattr(terms.get("role"), "value", "")) not in _FULL:
                held[terms.get("role")].append(i)
        judged = list(found)
        for own in held.values():
            named = Counter(source for i in own for source in rows[i][1])
            lists = [s for s, n in named.items() if n >= _FEWEST and n * 3 >= len(own) * 2]
            last = max((day for s in lists if (day := Span.of(self._sources.published(s)).earliest)), default=None)
            for i in own:
                told = self.told_last(rows[i][0])
                if told and last and told < last - _MEANWHILE and judged[i][0] == PRESUMED:
                    judged[i] = (POSSIBLE, True)
        return judged

    def _succeeded(
        self, rows: Sequence[tuple[dict[str, Any], set[str]]], found: Sequence[tuple[str | None, bool]]
    ) -> list[tuple[str | None, bool]]:
        """These verdicts on posts: who is not told of any more, since somebody else took the same post or is named in it, has left."""
        took: dict[tuple[Any, str], list[tuple[Any, date]]] = defaultdict(list)
        for (terms, _), (verdict, _) in zip(rows, found, strict=True):
            begun = Span.of(_text(terms, self._as_of.start)).earliest if verdict == CERTAIN else None
            named = self.told_last(terms)
            days = [day for day in (begun, named and named - _MEANWHILE) if day]
            took[_post(terms)] += [(terms["person"], max(days))] if verdict and days else []

        def has_left(terms: dict[str, Any]) -> bool:
            told = self.told_last(terms)
            return any(terms["person"] != other and told and told < day for other, day in took[_post(terms)])

        judged = zip(rows, found, strict=True)
        return [(None, True) if v[0] in (POSSIBLE, PRESUMED) and has_left(terms) else v for (terms, _), v in judged]

    def _surest(self, terms: dict[str, Any], sources: set[str], day: date) -> tuple[str | None, bool]:
        """The verdict on a row; if it stands for several memberships of one party, the surest one."""
        judged = [self._spells.get(node) for node in _nodes(terms)] or [None]
        found = [self._verdict(terms, sources, day, spell) for spell in judged]
        held = [verdict for verdict, _ in found if verdict]
        return min(held, key=_SUREST.index, default=None), any(is_known for _, is_known in found)

    def _verdict(
        self, terms: dict[str, Any], sources: set[str], day: date, spell: spells.Spell | None
    ) -> tuple[str | None, bool]:
        start, end = (_text(terms, name) for name in (self._as_of.start, self._as_of.end))
        if self._as_of.form != "span":
            return self._of_event(terms, sources, day, start)
        if self._as_of.ended and terms.get(self._as_of.ended) == _NOT_KNOWN:
            return (UNKNOWN if dates.held(day, start, end, []) else None), True
        if spell is not None:
            verdict = spell.on(day)
            if self._is_now:
                lasts = _lasts(self._store, terms, self._as_of.ended)
                verdict = spell.today(day, is_dated=bool(start or end), lasts=lasts)
        elif any(name in terms for name in _NODES):
            verdict = None
        else:
            published = [dates.bounds(p) for s in sorted(sources) if (p := self._sources.get(s).published)]
            verdict = dates.held(day, start, end, published)
        return verdict, verdict is not None or bool(start or end)

    def _of_event(
        self, terms: dict[str, Any], sources: set[str], day: date, start: str | None
    ) -> tuple[str | None, bool]:
        status = _text(terms, self._as_of.plans) or ""
        if self._as_of.form == "event":
            # An event has happened from its day on; a plan may still come to nothing.
            held = dates.held(day, start, None, []) if start and status != "cancelled" else None
            return (POSSIBLE if held and status in PLANS else held), start is not None
        latest = Span.of(start).latest
        if latest is None or latest < day:
            return None, start is not None
        published = [p for s in sources if (p := self._sources.get(s).published)]
        announced = [last for p in published if (last := dates.bounds(p).latest)]
        return (POSSIBLE if not announced else CERTAIN if min(announced) <= day else None), True


def _post(terms: dict[str, Any]) -> tuple[Any, str]:
    """Which post of which thing a row is about, in capitals or not."""
    from comity.naming import keys  # few answers are about posts

    return terms.get("at"), keys.fold(str(getattr(terms.get("post"), "value", "")))


def _once(
    rows: Sequence[tuple[dict[str, Any], set[str]]], found: Sequence[tuple[str | None, bool]]
) -> list[tuple[str | None, bool]]:
    """These verdicts on memberships, with one spell a day for each role of a party: the one that is surest.

    Where a document says that it does not know, a party is a member only if that is certain.
    """
    verdicts = list(found)
    for names in (_PARTY, (*_PARTY, "role", "through")):
        together: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for place, (terms, _) in enumerate(rows):
            if verdicts[place][0]:
                together[tuple(terms.get(n) for n in names)].append(place)
        for places in together.values():
            held = [verdicts[p][0] for p in places]
            if names == _PARTY and UNKNOWN not in held:
                continue
            kept = min(held, key=_SUREST.index)
            for place in places:
                if verdicts[place][0] != kept:
                    verdicts[place] = (None, True)
    return verdicts


def _nodes(terms: dict[str, Any]) -> list[ox.NamedNode]:
    """What a row is about that has a spell: a membership, and others that it stands for too."""
    node = next((terms[name] for name in _NODES if terms.get(name) is not None), None)
    return [node, *terms.get("also", ())] if node is not None else []


def _lasts(store: Store, terms: dict[str, Any], ended: str) -> bool:
    """Whether a row is about a role that lasts until a document says otherwise, and none does."""
    role = terms.get("role")
    return role is not None and not terms.get(ended) and any(store.quads(role, term("lasting"), None, DEFAULT))


def _text(terms: dict[str, Any], name: str) -> str | None:
    value = terms.get(name) if name else None
    if isinstance(value, list):
        value = value[0]
    return str(value.value) if value is not None else None
