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
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

import pyoxigraph as ox

from comity import agreement, asking, dates, iris, names, party_claims, questions, sources, tables, vocabulary
from comity.agreement import CONTRADICTION, PRECISION
from comity.answer import Answer, number
from comity.binding import Bindings
from comity.comparison_text import CLOSED, PRIORITY, TOUCHED, UNKNOWN, Cell, Comparison, Said, words
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
_HEDGES = {"more-than": ">", "at-least": "≥", "less-than": "<", "up-to": "≤", "about": "≈", "nearly": "≲"}
_NAMED = 8
"""So many members are named, by their codes, where there is little room."""
_CURRENCY = re.compile("[A-Z]{3}")
_T = TypeVar("_T")
Telling = tuple[_T, str]
"""A value and the document (id) that gives it."""


def answer(store: EmbeddedStore, bindings: Bindings, day: date | None, language: str) -> Answer:
    """The answer to the question ``comparison`` of the catalogue."""
    return find(store, [term.value for term in bindings["MECHANISM"]], day, language).answer()


def find(store: EmbeddedStore, mechanisms: Sequence[str], day: date | None = None, language: str = "en") -> Comparison:
    """The comparison of two or more mechanisms, given by id, IRI or name in any language.

    ``day`` tells what held on a day and had happened by it; what has no date counts from the first document that tells it,
    and members are those that certainly or possibly were members then.
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
    """What documents tell of a mechanism, read once."""
    known: dict[str, _ToldOf] = store.memo.setdefault("told of mechanisms", {})
    if mechanism not in known:
        known[mechanism] = _ToldOf(store, mechanism)
    return known[mechanism]


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
    def order(self) -> date:
        """The first day on which it may have begun, before all others if no document tells."""
        return (dates.bounds(self.starts[0].text)[0] if self.starts else None) or date.min

    @property
    def number(self) -> int:
        """Its number in its series, 0 if no document tells."""
        return int(self.ordinals[0].text) if self.ordinals else 0


def _shared(meetings: list[_Meeting]) -> list[tuple[Said, _Meeting]]:
    """The numbers that documents give to more than one meeting of a series, with each of these meetings."""
    found: dict[str, list[tuple[Said, _Meeting]]] = defaultdict(list)
    for meeting in meetings:
        for said in meeting.ordinals:
            found[said.text].append((said, meeting))
    return [pair for pairs in found.values() if len(pairs) > 1 for pair in pairs]


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
        summits, ministers = _LEVELS[:2]
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
        nodes = self._told.of.get(subject, {})
        return [(o, source) for source, node in nodes.items() for o in node.get(name, ())]

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
        spans = []
        for value in said:
            known = [(a, b) for a, b in map(self._appeared, value.sources) if a and b]
            spans.append((min(a for a, _ in known), max(b for _, b in known)) if known else None)
        replaced = [bool(own and any(other and own[1] < other[0] for other in spans)) for own in spans]
        return [value for value, over in zip(said, replaced, strict=True) if not over]

    def _cell(self, said: Sequence[Said], brief: str = "") -> Cell:
        status = "contradicted" if len(said) > 1 else "known" if said else "unknown"
        return Cell(status, tuple(said), brief or (said[0].text if said else ""))

    def _none(self, what: str, when: str, cited: Iterable[str]) -> Cell:
        said = self._words[what].format(when=when)
        brief = self._words["not yet" if what == "not yet founded" else "none"]
        return Cell("none", (Said(said, tuple(sorted(set(cited)))),), brief)

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
            return self._none("not yet founded", " ≠ ".join(s.text for s in said), (c for s in said for c in s.sources))
        return self._cell(said)

    def _members(self) -> Cell:
        parties = self._parties()
        listed = ", ".join(sorted(self._label(p) for p in parties))
        codes = [self._code(p) for p in parties]
        cited = tuple(sorted(set().union(*parties.values())))
        told = [(str(o.value), s) for o, s in self._values(self._iri, "memberCount") if self._is_known(s)]
        counts = self._in_turn(_settled(told, _of_texts, lambda _: 0))
        most = max((int(c.text) for c in counts), default=0)
        said = [Said(f"{len(parties)}: {listed}", cited)] if parties else counts
        if len(counts) == 1 and most > len(parties) > 0:
            named = self._words["named"].format(n=len(parties))
            said = [Said(f"{most} ({named}: {listed})", (*counts[0].sources, *cited))]
        elif parties:
            said += [c for c in counts if int(c.text) != len(parties)]
        roles: dict[str, set[str]] = defaultdict(set)
        for claim in party_claims.collect(self._store, self._told):
            if claim.property == "role" and not claim.kind and claim.about[0] in parties:
                for telling in claim.tellings:
                    if iris.local(telling.value.value) not in _FULL and self._is_known(telling.source):
                        roles[f"{self._label(claim.about[0])}: {self._label(telling.value.value)}"].add(telling.source)
        said += [Said(role, tuple(sorted(cited_))) for role, cited_ in sorted(roles.items())]
        if len(codes) > _NAMED:
            return self._cell(said, said[0].text.partition(":")[0].partition(" (")[0])
        return self._cell(said, said[0].text.replace(listed, " ".join(sorted(codes))) if said else "")

    def _code(self, party: str) -> str:
        """The shortest name of a member: its ISO 3166 code, an abbreviation, or its name."""
        codes = (min((q.object.value for q in self._quads(party, name)), default="") for name in ("iso2", "shortName"))
        return next(filter(None, codes), "") or self._label(party)

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

    # ---- meetings

    def _read_meetings(self) -> Iterator[_Meeting]:
        for iri in self._things("Meeting"):
            nodes = self._told.of[iri]
            kind = self._type(nodes)
            series = min((v for v, _ in self._texts(iri, "of")), default=self._iri)
            if _OFFICIALS in (v for v, _ in self._texts(series, "level")):
                kind = "Session"
            reports = {s for s, node in nodes.items() if text(node, "status") not in ("planned", "cancelled")}
            told = [(v, s) for v, s in self._texts(iri, "start") if s in reports] or self._texts(iri, "start")
            starts = _settled(told, agreement.of_dates, agreement.days)
            whole = [(v, s) for v, s in self._texts(iri, "ordinal") if "ordinalCounts" not in nodes[s]]
            yield _Meeting(
                iri,
                kind,
                series if kind == "MinisterialMeeting" else "",
                starts,
                _settled(self._texts(iri, "place"), self._of_places, self._is_wide),
                _settled(whole, _of_texts, lambda _: 0),
                tuple(sorted(nodes)),
                self._is_held(reports, len(reports) == len(nodes), starts),
            )

    def _is_held(self, reports: set[str], is_never_planned: bool, starts: list[Said]) -> bool:
        """Whether a meeting is reported: by a document of after it, or by any if none spoke of a plan before it."""
        first, last = dates.bounds(starts[0].text) if starts else (None, None)
        appeared = [latest for s in reports if (latest := self._appeared(s)[1])]
        if not is_never_planned:
            return bool(last and any(a >= last for a in appeared))
        return not (first and appeared and len(appeared) == len(reports) and max(appeared) < first)

    def _of_places(self, first: str, second: str) -> str:
        if any(q.object.value in (first, second) for p in (first, second) for q in self._quads(p, "partOf")):
            return PRECISION
        return CONTRADICTION

    def _is_wide(self, place: str) -> float:
        return any(self._store.quads(None, ox.NamedNode(iris.NS + "partOf"), ox.NamedNode(place), _DEFAULT))

    def _held(self, kind: str) -> list[_Meeting]:
        return [m for m in self._meetings if m.kind == kind]

    def _number(self, kind: str) -> Cell:
        """How many meetings were held: as many as are described, or more if the last one has a higher number.

        A lower number contradicts what is described, and so does one that two meetings have.
        """
        held = self._held(kind)
        if not held:
            first = [m for m in self._all if m.kind == kind and m.ordinals and m.ordinals[0].text == "1" and m.starts]
            if not first:
                return self._cell([])
            begins = min(first, key=lambda m: m.order)
            return self._none("none before", begins.starts[0].text, begins.ordinals[0].sources)
        total = 0
        numbered: list[Said] = []
        for series in sorted({m.series for m in held}):
            meetings = [m for m in held if m.series == series]
            last = max(meetings, key=lambda m: (m.number, m.order))
            later = [m for m in meetings if m.order > last.order > date.min] if last.number else meetings
            described = len(meetings) - len(later)
            total += max(described, last.number) + len(later)
            if last.number and (last.number < described or len(last.ordinals) > 1):
                numbered += [self._numbered(said, last) for said in last.ordinals]
            elif not last.number:
                # What another meeting is numbered as the first of was none of the series to who numbers it so.
                numbered += [self._numbered(m.ordinals[0], m) for m in self._firsts(kind) if m.series == series]
            numbered += [self._numbered(said, m) for said, m in _shared(meetings)]
        cited = tuple(sorted({s for m in held for s in m.cited}))
        seen = f" ({self._words['described'].format(n=len(held))})" if total > len(held) else ""
        return self._cell([Said(f"{total}{seen}", cited), *dict.fromkeys(numbered)], str(total))

    def _firsts(self, kind: str) -> list[_Meeting]:
        """The meetings that were held, by the day or later, and that documents number as the first."""
        return [m for m in self._all if m.kind == kind and m.held and m.number == 1]

    def _numbered(self, said: Said, meeting: _Meeting) -> Said:
        when = meeting.starts[0].text if meeting.starts else self._label(meeting.iri)
        if meeting.series and meeting.places:
            when += f" {self._label(meeting.places[0].text)}"  # several series may meet on one day
        return Said(self._words["numbered"].format(number=said.text, when=when), said.sources)

    def _meeting(self, kind: str, place: int) -> Cell:
        """When and where the first or last meeting was held."""
        held = self._held(kind)
        if not held:
            number_ = self._number(kind)
            return number_ if number_.status == "none" else self._cell([])
        meeting = held[place]
        if place == 0 and meeting.number > 1:
            return self._cell([])
        found = self._when_and_where(meeting, meeting.starts, meeting.places)
        rivals = self._firsts(kind) if place == 0 and not meeting.number else []
        said = [self._numbered(m.ordinals[0], m) for m in rivals]
        return self._cell([*found.said, *said], found.brief)

    def _when_and_where(self, meeting: _Meeting, starts: list[Said], places: list[Said]) -> Cell:
        where = [Said(self._label(p.text), p.sources) for p in places]
        if not where:
            online = [s for v, s in self._texts(meeting.iri, "mode") if v == iris.NS + "mode-online"]
            where = [Said(self._label(iris.NS + "mode-online"), tuple(online))] if online else []
        if not starts or not where:
            return self._cell(starts or where)
        pairs = [*((s, where[0]) for s in starts), *((starts[0], w) for w in where[1:])]
        if len(pairs) == 1:
            cited = tuple(sorted({*starts[0].sources, *where[0].sources}))
            return self._cell([Said(f"{starts[0].text} {where[0].text}", cited)])
        own = [s.sources if s is not starts[0] or w is where[0] else w.sources for s, w in pairs]
        return self._cell([Said(f"{s.text} {w.text}", cited) for (s, w), cited in zip(pairs, own, strict=True)])

    def _next(self, kind: str) -> Cell:
        """The next meeting that was announced, as the newest documents have it."""
        held = self._held(kind)
        after = held[-1].order if held else date.min
        found = []
        for meeting in (m for m in self._all if m.kind == kind and m not in held and (self._day or not m.held)):
            told = [(v, s) for v, s in self._texts(meeting.iri, "start") if self._is_known(s)]
            starts = self._in_turn(_settled(told, agreement.of_dates, agreement.days))
            begins, ends = dates.bounds(starts[0].text) if starts else (None, None)
            if begins and ends and begins > after and (not self._day or ends >= self._day):
                found.append((begins, meeting, starts))
        if found:
            _, meeting, starts = min(found, key=lambda f: f[0])
            places = _settled(
                [(v, s) for v, s in self._texts(meeting.iri, "place") if self._is_known(s)],
                self._of_places,
                self._is_wide,
            )
            return self._when_and_where(meeting, starts, places)
        return self._cell(self._promised(held[-1].iri)) if held else self._cell([])

    def _promised(self, meeting: str) -> list[Said]:
        """The year and the host of the next meeting, as a meeting set them."""
        hosts = {s: self._label(v) for v, s in self._texts(meeting, "nextHost")}
        years = {s: v for v, s in self._texts(meeting, "nextYear")}
        told = [(f"{years.get(s, UNKNOWN)} {hosts.get(s, '')}".strip(), s) for s in sorted({*hosts, *years})]
        return _settled(told, lambda a, b: PRECISION if a in b or b in a else CONTRADICTION, lambda t: -len(t))

    def _level(self) -> Cell:
        """The highest level on which meetings were held."""
        for kind in _LEVELS:
            if held := self._held(kind):
                return self._cell([Said(self._label(iris.NS + kind), held[-1].cited)])
        return self._cell([])

    # ---- what belongs to the mechanism

    def _secretariat(self) -> Cell:
        found = [s for s in self._things("Secretariat") if self._is_there(s, ("established",))]
        offices = []
        for iri in found:
            told = self._texts(iri, "seat") or self._texts(iri, "hostedBy")
            where = [(self._label(v), s) for v, s in told if self._is_known(s)]
            seats = self._in_turn(_settled(where, _of_texts, lambda _: 0))
            every = tuple(s for s in sorted(self._told.of[iri]) if self._is_known(s))
            offices.append((self._label(iri), seats, every))
        if len(offices) == 1:
            name, seats, every = offices[0]
            if seats:
                return self._cell([Said(f"{name}, {s.text}", s.sources) for s in seats], seats[0].text)
            return self._cell([Said(f"{name}, {self._words['no place']}", every)], self._words["yes"])
        if offices:
            said = "; ".join(", ".join([name, *(s.text for s in seats)]) for name, seats, _ in offices)
            return self._cell([Said(said, tuple(sorted({s for o in offices for s in o[2]})))])
        noted = [s for v, s in self._texts(self._iri, "note") if _NO_SECRETARIAT.search(v) and self._is_known(s)]
        if noted:
            return self._none("none", "", noted)
        later = [said for s in self._things("Secretariat") for said in self._dates(s, "established")[:1]]
        if later and self._day:
            first = min(later, key=lambda s: s.text)
            return self._none("none before", first.text, first.sources)
        return self._cell([])

    def _counted(self, kind: str, dated: Iterable[str]) -> Cell:
        """How many things of a class there are, by class."""
        found = [s for s in self._things(kind) if self._is_there(s, dated)]
        if not found:
            return self._cell([])
        by_kind = Counter(self._label(iris.NS + self._type(self._told.of[s])) for s in found)
        cited = {source for s in found for source in self._told.of[s]}
        parts = ", ".join(f"{n} {k}" for k, n in sorted(by_kind.items(), key=lambda p: (-p[1], p[0])))
        return self._cell([Said(f"{len(found)}: {parts}", tuple(sorted(cited)))], str(len(found)))

    def _pledges(self) -> Cell:
        """The largest amount of each currency; different currencies are never added or compared."""
        largest: dict[str, list[tuple[agreement.Number, tuple[str, ...]]]] = {}
        for subject in sorted(set(self._told.owner.values()) - {self._iri}):
            if not self._is_there(subject, ("announcedOn", "start", "announcedAt")):
                continue
            told: dict[str, list[Telling[agreement.Number]]] = defaultdict(list)
            for node in (a.value for a, _ in self._values(subject, "amount")):
                for source, stated in self._told.of.get(node, {}).items():
                    if _CURRENCY.fullmatch(text(stated, "unit")):
                        told[text(stated, "unit")].append((_number(stated), source))
            for unit, values in told.items():
                apart = _agreed(values)
                if unit not in largest or apart[0][0].value > largest[unit][0][0].value:
                    largest[unit] = apart
        units = sorted(largest)
        said = [
            Said(
                "; ".join(self._amount(largest[u][0][0]) for u in units),
                tuple(c for u in units for c in largest[u][0][1]),
            )
        ]
        said += [Said(self._amount(n), cited) for u in units for n, cited in largest[u][1:]]
        return self._cell(said if units else [])

    def _amount(self, stated: agreement.Number) -> str:
        hedge = "" if stated.qualifier == "exact" else self._label(f"{iris.NS}qualifier-{stated.qualifier}") + " "
        return f"{hedge}{tables.amount(number(str(stated.value)), self._language)} {stated.unit}"

    # ---- trade

    def _trade(self) -> Cell:
        """The newest turnover between a member and the region, or of the mechanism itself."""
        regions = {o.value for o, _ in self._values(self._iri, "region")}
        inside = {q.object.value for region in regions for q in self._quads(region, "includes")}
        members = set(self._parties()) - inside
        found: dict[tuple[date, str, str, str, str], list[Telling[agreement.Number]]] = defaultdict(list)
        for turnover in _turnovers(self._store):
            pair = {turnover.reporter, turnover.partner}
            if self._iri not in pair and not (pair & members and pair & regions):
                continue
            ends = dates.bounds(turnover.period)[1] if turnover.period else None
            if not self._day or (ends or date.max) <= self._day:
                key = (ends or date.min, turnover.stated.unit, turnover.period, turnover.reporter, turnover.partner)
                found[key].append((turnover.stated, turnover.source))
        if not found:
            return self._cell([])
        newest = max(found, key=lambda key: (key[0], len(found[key]), key))
        _, _, period, reporter, partner = newest
        of = f"{self._label(reporter)} – {self._label(partner)}"
        agreed = _agreed(found[newest])
        said = [Said(" ".join(filter(None, (self._amount(n), period, f"({of})"))), cited) for n, cited in agreed]
        hedge = _HEDGES.get(agreed[0][0].qualifier, "")
        amount = self._amount(agreed[0][0]._replace(qualifier="exact"))
        return self._cell(said, " ".join(filter(None, (hedge, amount, period, self._label(reporter)))))

    # ---- areas

    def _areas(self) -> Iterator[tuple[str, Cell]]:
        """How the mechanism has each broad area: as a priority, touched, not among its priorities, or not known."""
        told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        closed: set[str] = set()
        broad = _broad_areas(self._store)
        for subject, nodes in self._told.of.items():
            if not self._is_area_told(subject, nodes):
                continue
            for name in ("identified", "discussed", "area"):
                kind = PRIORITY if name == "identified" or subject == self._iri else TOUCHED
                for area, source in self._texts(subject, name):
                    for wide in broad.get(area, ()):
                        told[iris.local(wide)][kind].add(source)
            closed |= {
                s
                for s, n in nodes.items()
                if "identified" in n and text(n, "declaredCount") == str(len(n["identified"]))
            }
        for area in vocabulary.load().area_ids:
            kinds = told[area]
            kind = PRIORITY if kinds[PRIORITY] else TOUCHED if kinds[TOUCHED] else CLOSED if closed else ""
            cited = tuple(sorted(kinds[kind] or (closed if kind == CLOSED else ())))
            status = "none" if kind == CLOSED else "known" if kind else "unknown"
            yield area, Cell(status, (Said(self._words[kind], cited),) if kind else (), kind)

    def _is_area_told(self, subject: str, nodes: dict[str, Node]) -> bool:
        """Whether what tells areas counts: a meeting if it was held by the day, other things if they were there."""
        if not self._day:
            return True
        if vocabulary.load().is_a(self._type(nodes), "Meeting"):
            return any(m.iri == subject for m in self._meetings)
        return self._is_there(subject, ("adoptedOn", "announcedOn", "start", "established", "adoptedAt", "announcedAt"))


class _Turnover(NamedTuple):
    """A turnover of trade as one document states it."""

    reporter: str
    partner: str
    period: str
    stated: agreement.Number
    source: str


def _turnovers(store: EmbeddedStore) -> list[_Turnover]:
    """All turnovers in money that documents state for a reporter and a partner; read once."""
    if "turnovers" not in store.memo:
        figures: dict[str, dict[str, Node]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
        named = store.quads(None, ox.NamedNode(iris.NS + "indicator"), ox.Literal("trade-turnover"), _DEFAULT)
        for figure in [q.subject for q in named]:
            for quad in store.quads(figure):
                if quad.graph_name != _DEFAULT:
                    figures[figure.value][quad.graph_name.value][iris.local(quad.predicate.value)].append(quad.object)
        store.memo["turnovers"] = [
            _Turnover(
                text(node, "reporter"), text(node, "partner"), text(node, "period"), _number(node), iris.local(graph)
            )
            for by_graph in figures.values()
            for graph, node in by_graph.items()
            if {"reporter", "partner", "value"} <= node.keys()
            and not {"comparedTo", "goods"} & node.keys()
            and _CURRENCY.fullmatch(text(node, "unit"))
        ]
    found: list[_Turnover] = store.memo["turnovers"]
    return found


def _broad_areas(store: EmbeddedStore) -> dict[str, list[str]]:
    """The broad areas of each area (IRIs); a broad area is its own. Read once."""
    if "broad areas" not in store.memo:
        found: dict[str, list[str]] = defaultdict(list)
        for row in store.select("SELECT ?a ?b WHERE { ?b a comity:BroadArea . ?a skos:broaderTransitive ?b }"):
            found[row["a"].value].append(row["b"].value)
        for area in vocabulary.load().area_ids:
            found[iris.ID + area].append(iris.ID + area)
        store.memo["broad areas"] = dict(found)
    known: dict[str, list[str]] = store.memo["broad areas"]
    return known


# ---- values that agree


def _settled(
    told: Iterable[Telling[str]], relation: Callable[[str, str], str], vagueness: Callable[[str], Any]
) -> list[Said]:
    """The values that contradict each other, the most told first; one that says another less exactly is told with it."""
    by_value: dict[str, set[str]] = defaultdict(set)
    for value, source in told:
        by_value[value].add(source)
    kept: dict[str, set[str]] = {}
    for value in sorted(by_value, key=lambda v: (vagueness(v), -len(by_value[v]), v)):
        finer = [k for k in kept if relation(value, k) != CONTRADICTION]
        if len(finer) == 1:  # what is too vague to be one of two values tells of neither
            kept[finer[0]] |= by_value[value]
        if not finer:
            kept[value] = set(by_value[value])
    return [Said(v, tuple(sorted(s))) for v, s in sorted(kept.items(), key=lambda p: (-len(by_value[p[0]]), p[0]))]


def _of_texts(first: str, second: str) -> str:
    return CONTRADICTION if first != second else ""


def _number(node: Node) -> agreement.Number:
    qualifier = iris.local(text(node, "qualifier")).removeprefix("qualifier-") or "exact"
    return agreement.Number(Decimal(text(node, "value")), qualifier, text(node, "unit"))


def _agreed(told: Iterable[Telling[agreement.Number]]) -> list[tuple[agreement.Number, tuple[str, ...]]]:
    """Amounts of one unit that contradict each other, the most told first, each with its documents."""
    numbers = {str(n): n for n, _ in told}

    def vagueness(name: str) -> tuple[bool, int]:
        return numbers[name].qualifier != "exact", -len(numbers[name].value.normalize().as_tuple().digits)

    settled = _settled(
        ((str(n), s) for n, s in told), lambda a, b: agreement.of_numbers(numbers[a], numbers[b]), vagueness
    )
    return [(numbers[said.text], said.sources) for said in settled]
