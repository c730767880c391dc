"""Mechanisms side by side: for each aspect what documents tell of each mechanism, and where they contradict each other.

What no document tells is unknown, and unknown is not none. None is what documents exclude: a mechanism before the day on
which it was founded, meetings before the one that is numbered as the first, a secretariat of which a document notes that
there is none. Numbers count what documents tell of, so there may be more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

import pyoxigraph as ox

from comity import agreement, asking, dates, iris, names, party_claims, questions, sources, tables, vocabulary
from comity.agreement import CONTRADICTION, PRECISION
from comity.answer import Answer, number
from comity.binding import Bindings
from comity.comparison_text import AREA_KINDS, CLOSED, Cell, Comparison, PRIORITY, Said, TOUCHED, words
from comity.errors import ComityError
from comity.store import EmbeddedStore
from comity.told import Node, Told, text, types

MOST = 12
"""How many mechanisms fit side by side."""

_DEFAULT = ox.DefaultGraph()
_FULL = ("role-founding-member", "role-member")
_LEVELS = ("Summit", "MinisterialMeeting", "Session", "Conference")
_OFFICIALS = "senior-officials"
_NO_SECRETARIAT = re.compile(r"\bno (permanent |standing )?secretariat\b", re.IGNORECASE)
_CURRENCY = re.compile("[A-Z]{3}")
_T = TypeVar("_T")
Telling = tuple[_T, str]
"""A value and the document (id) that gives it."""


def answer(store: EmbeddedStore, bindings: Bindings, day: date | None, language: str) -> Answer:
    """The answer to the question ``comparison`` of the catalogue."""
    return find(store, [term.value for term in bindings["MECHANISM"]], day, language).answer()


def find(store: EmbeddedStore, mechanisms: Sequence[str], day: date | None = None, language: str = "en") -> Comparison:
    """The comparison of two or more mechanisms, given by id, IRI or name in any language.

    ``day`` tells what held on a day and had happened by it; what has no date counts from the first document that tells it.
    Raises ``UnknownNameError``, ``AmbiguousNameError``, and ``ComityError`` for what is no mechanism, for fewer than two of
    them and for more than ``MOST``.
    """
    questions.check_language(language)
    chosen = list(dict.fromkeys(_mechanism(store, m, language) for m in mechanisms))
    if len(chosen) < 2:
        raise ComityError("a comparison needs two mechanisms or more; name another one beside the first")
    if len(chosen) > MOST:
        raise ComityError(f"{len(chosen)} mechanisms do not fit side by side; name at most {MOST}")
    cells: dict[tuple[str, str], Cell] = {}
    for mechanism in chosen:
        for aspect, cell in _Mechanism(store, mechanism, day, language).cells():
            cells[aspect, iris.local(mechanism)] = cell
    labels = {iris.local(m): store.label(m, language) for m in chosen}
    return Comparison(labels, vocabulary.load().areas(language), cells, sources.of(store), day, language)


def _mechanism(store: EmbeddedStore, name: str, language: str) -> str:
    known = store.entity(name)
    if known and "Mechanism" not in store.types(known):
        kind = store.label(iris.NS + next(iter(store.types(known)), "Source"))
        raise ComityError(f'"{name}" is no mechanism ({kind}); see the mechanisms with: comity ask mechanisms')
    return known or names.resolve(store, name, frozenset(("Mechanism",)), language)


class _ToldOf(Told):
    """What documents tell of one mechanism, of what belongs to it, and of what its meetings adopted and announced."""

    def __init__(self, store: EmbeddedStore, mechanism: str) -> None:
        self.nodes = defaultdict(lambda: defaultdict(list))
        self.owner = {}
        self.of: dict[str, dict[str, Node]] = defaultdict(dict)
        """The same by subject (IRI) and document (id)."""
        belonging = store.quads(None, ox.NamedNode(iris.NS + "mechanism"), ox.NamedNode(mechanism), _DEFAULT)
        left = [mechanism, *(q.subject.value for q in belonging)]
        seen = set(left)
        for subject in left:
            for quad in store.quads(ox.NamedNode(subject)):
                name = _PREDICATES.get(quad.predicate.value)
                if name is None:
                    continue
                if name in _FOLLOWED and quad.object.value not in seen:
                    seen.add(quad.object.value)
                    left.append(quad.object.value)
                graph = quad.graph_name.value if quad.graph_name != _DEFAULT else ""
                if graph.startswith(iris.SOURCE):
                    self.nodes[graph, subject][name].append(quad.object)
                    if name in ("membership", "amount"):
                        self.owner[quad.object.value] = subject
        for (source, subject), node in sorted(self.nodes.items()):
            if len(node) > 1:  # who only names a thing tells nothing of it
                self.of[subject][iris.local(source)] = node


_FOLLOWED = frozenset(("membership", "amount", "adopted", "announced"))
_NAMES = (
    "adopted adoptedAt adoptedOn amount announced announcedAt announcedOn area declaredCount discussed dissolved "
    "established form foundedAt from hostedBy identified level memberBody memberCount memberState membership "
    "membershipStatus mode nextHost nextYear note of ordinal ordinalCounts place qualifier region role seat start status "
    "to unit value"
)
_PREDICATES = {iris.NS + n: n for n in _NAMES.split()} | {iris.RDF_TYPE: iris.RDF_TYPE}


def _told(store: EmbeddedStore, mechanism: str) -> _ToldOf:
    found: _ToldOf = store.memo.setdefault(f"told of {mechanism}", None) or _ToldOf(store, mechanism)
    store.memo[f"told of {mechanism}"] = found
    return found


class _Meeting(NamedTuple):
    """A meeting: its start, place and number as far as documents agree on them, the most told first."""

    iri: str
    kind: str
    series: str
    starts: list[Said]
    places: list[Said]
    ordinals: list[Said]
    cited: tuple[str, ...]
    held: bool

    @property
    def order(self) -> tuple[date, int]:
        """When it was, then its number."""
        begins = dates.bounds(self.starts[0].text)[0] if self.starts else None
        return begins or date.min, int(self.ordinals[0].text) if self.ordinals else 0


class _Mechanism:
    """Tells the aspects of one mechanism."""

    def __init__(self, store: EmbeddedStore, mechanism: str, day: date | None, language: str) -> None:
        self._store = store
        self._iri = mechanism
        self._day = day
        self._language = language
        self._words = words(language)
        self._sources = sources.of(store)
        self._told = _told(store, mechanism)
        self._all = [m for m in self._read_meetings() if m.kind]
        self._meetings = sorted((m for m in self._all if m.held and self._is_by(m.starts)), key=lambda m: m.order)

    def cells(self) -> Iterator[tuple[str, Cell]]:
        """The aspects with their cells, then the broad areas with theirs."""
        summits = self._of_kind("Summit", self._all)
        ministers = self._of_kind("MinisterialMeeting", self._all)
        yield "form", self._listed("form")
        yield "founded", self._founded()
        yield "region", self._listed("region")
        yield "level", self._level()
        yield "members", self._members()
        yield "summits", self._number(summits)
        yield "first", self._meeting(summits, 0)
        yield "last", self._meeting(summits, -1)
        yield "next", self._next(summits)
        yield "ministerials", self._number(ministers)
        yield "last-ministerial", self._meeting(ministers, -1)
        yield "secretariat", self._secretariat()
        yield "platforms", self._counted("Platform", ("established",))
        yield "documents", self._counted("Document", ("adoptedOn", "adoptedAt"))
        yield "pledges", self._pledges()
        yield "trade", self._trade()
        yield from self._areas()

    # ---- what documents say

    def _values(self, subject: str, name: str) -> list[Telling[Any]]:
        return [(o, source) for source, node in self._told.of[subject].items() for o in node.get(name, ())]

    def _texts(self, subject: str, name: str) -> list[Telling[str]]:
        return [(str(o.value), source) for o, source in self._values(subject, name)]

    def _dates(self, subject: str, name: str) -> list[Said]:
        return _settled(self._texts(subject, name), agreement.of_dates, agreement.days)

    def _things(self, kind: str) -> list[str]:
        """What of a class belongs to the mechanism."""
        return [s for s, nodes in self._told.of.items() if vocabulary.load().is_a(self._type(nodes), kind)]

    @staticmethod
    def _type(nodes: dict[str, Node]) -> str:
        told = Counter(t for node in nodes.values() for t in types(node))
        return min(told, key=lambda t: (-told[t], t), default="Entity")

    def _label(self, iri: str) -> str:
        return self._store.label(iri, self._language)

    def _appeared(self, source: str) -> dates.Bounds:
        published = self._sources.get(source).published
        return dates.bounds(published) if published else (None, None)

    def _is_known(self, source: str) -> bool:
        """Whether a document had appeared by the day."""
        earliest = self._appeared(source)[0]
        return not self._day or bool(earliest and earliest <= self._day)

    def _is_by(self, said: list[Said]) -> bool:
        """Whether a date lies on or before the day by all readings."""
        latest = dates.bounds(said[0].text)[1] if said else None
        return not self._day or bool(latest and latest <= self._day)

    def _is_there(self, subject: str, names_: Iterable[str]) -> bool:
        """Whether a thing was there on the day: by its own date, by that of its meeting, or as a document told of it."""
        if not self._day:
            return not self._texts(subject, "dissolved")
        over = self._dates(subject, "dissolved")
        if over and self._is_by(over):
            return False
        for name in names_:
            begun = self._dates(subject, name) if not name.endswith("At") else self._at(subject, name)
            if begun:
                return self._is_by(begun)
        return any(map(self._is_known, self._told.of[subject]))

    def _at(self, subject: str, name: str) -> list[Said]:
        meetings = {meeting for meeting, _ in self._texts(subject, name)}
        inverse = name.removesuffix("At")
        meetings |= {m.iri for m in self._all if any(v == subject for v, _ in self._texts(m.iri, inverse))}
        return [said for m in sorted(meetings) for said in self._dates(m, "start")[:1]]

    def _in_turn(self, said: list[Said]) -> list[Said]:
        """Of values that change those that no later document replaced."""
        spans = [[b for s in v.sources if all(b := self._appeared(s))] for v in said]
        return [
            value
            for value, own in zip(said, spans, strict=True)
            if not any(own and other and max(b for _, b in own) < min(a for a, _ in other) for other in spans)  # type: ignore[type-var]
        ]

    def _cell(self, said: Sequence[Said], brief: str = "") -> Cell:
        status = "contradicted" if len(said) > 1 else "known" if said else "unknown"
        return Cell(status, tuple(said), brief or (said[0].text if said else ""))

    def _none(self, what: str, when: str, cited: Iterable[str]) -> Cell:
        said = self._words[what].format(when=when)
        return Cell("none", (Said(said, tuple(sorted(set(cited)))),), said)

    # ---- the mechanism itself

    def _listed(self, name: str) -> Cell:
        """What the mechanism has one of, whenever documents say so."""
        told = [(self._label(o.value), source) for o, source in self._values(self._iri, name)]
        return self._cell(_settled(told, _of_texts, lambda _: 0))

    def _founded(self) -> Cell:
        said = self._dates(self._iri, "established")
        if not said:
            meetings = [(m.value, source) for m, source in self._values(self._iri, "foundedAt")]
            told = [(s.text, source) for m, source in meetings for s in self._dates(m, "start")[:1]]
            told += [(s.text, source) for m, _ in meetings for s in self._dates(m, "start")[:1] for source in s.sources]
            said = _settled(told, agreement.of_dates, agreement.days)
        begins = [b for s in said if (b := dates.bounds(s.text)[0])]
        if self._day and begins and min(begins) > self._day:
            return self._none("not yet", " ≠ ".join(s.text for s in said), (c for s in said for c in s.sources))
        return self._cell(said)

    def _level(self) -> Cell:
        for kind in _LEVELS:
            held = [m for m in self._meetings if m.kind == kind]
            if held:
                return self._cell([Said(self._label(iris.NS + kind), held[-1].cited)])
        return self._cell([])

    def _members(self) -> Cell:
        parties = self._parties()
        listed = ", ".join(sorted(self._label(p) for p in parties))
        codes = [next((q.object.value for q in self._quads(p, "iso2")), "") or self._label(p) for p in parties]
        cited = tuple(sorted(set().union(*parties.values())))
        told = [(str(o.value), s) for o, s in self._values(self._iri, "memberCount") if self._is_known(s)]
        counts = self._in_turn(_settled(told, _of_texts, lambda _: 0))
        most = max((int(c.text) for c in counts), default=0)
        said = [Said(f"{len(parties)}: {listed}", cited)] if parties else counts[:1]
        if len(counts) == 1 and most > len(parties) > 0:
            named = self._words["named"].format(n=len(parties))
            said = [Said(f"{most} ({named}: {listed})", (*counts[0].sources, *cited))]
        elif parties:
            said += [c for c in counts if int(c.text) != len(parties)]
        for claim in party_claims.collect(self._store, self._told):
            if claim.property == "role" and not claim.kind and claim.about[0] in parties:
                said += [
                    Said(f"{self._label(claim.about[0])}: {self._label(t.value.value)}", (t.source,))
                    for t in claim.tellings
                    if iris.local(t.value.value) not in _FULL
                ]
        return self._cell(said, said[0].text.replace(listed, " ".join(sorted(codes))) if said else "")

    def _parties(self) -> dict[str, set[str]]:
        """The members by IRI, with the documents that say so."""
        if self._day:
            given = {"mechanism": iris.local(self._iri)}
            rows = asking.ask(self._store, "members", given, self._day.isoformat(), self._language).rows
            found: dict[str, set[str]] = defaultdict(set)
            for row in rows:
                member, role = row.cells["member"], row.cells["role"]
                if isinstance(member, dict) and isinstance(role, dict) and role["id"] in _FULL:
                    found[iris.ID + member["id"]].update(row.sources)
            return found
        now = {
            q.subject.value
            for q in self._store.quads(None, ox.NamedNode(iris.NS + "memberOf"), ox.NamedNode(self._iri), _DEFAULT)
        }
        told: dict[str, set[str]] = {party: set() for party in sorted(now)}
        for membership in (m for m, owner in self._told.owner.items() if owner == self._iri):
            for source, node in self._told.of[membership].items():
                party = text(node, "memberState") or text(node, "memberBody")
                if party in told and iris.local(text(node, "role")) in _FULL:
                    told[party].add(source)
        return told

    def _quads(self, subject: str, name: str) -> Iterator[Any]:
        return self._store.quads(ox.NamedNode(subject), ox.NamedNode(iris.NS + name), None, _DEFAULT)
