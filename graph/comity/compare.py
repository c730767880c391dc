"""Mechanisms side by side: for each aspect what documents tell of each mechanism, and where they contradict each other.

What no document tells is unknown, and unknown is not none. None is what documents exclude: a mechanism before the day on
which it was founded, meetings before the one that is numbered as the first, a secretariat of which a document notes that
there is none. Numbers count what documents tell of, so there may be more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import pyoxigraph as ox

from comity import (
    agreement,
    asking,
    comparison_areas,
    comparison_money,
    dates,
    iris,
    names,
    party_claims,
    questions,
    sources,
    vocabulary,
)
from comity.answer import Answer
from comity.binding import Bindings
from comity.comparison_meetings import LEVELS, Meetings
from comity.comparison_text import Cell, Comparison, Said
from comity.comparison_told import DEFAULT, About, cell, of_texts, settled
from comity.errors import ComityError
from comity.store import EmbeddedStore
from comity.told import text

_FULL = ("role-founding-member", "role-member")
_NO_SECRETARIAT = re.compile(r"\bno (permanent |standing )?secretariat\b", re.IGNORECASE)
_NAMED = 8
"""So many members are named, by their codes, where there is little room."""


def answer(store: EmbeddedStore, bindings: Bindings, day: date | None, language: str) -> Answer:
    """The answer to the question ``comparison`` of the catalogue."""
    return find(store, [term.value for term in bindings["MECHANISM"]], day, language).answer()


def find(store: EmbeddedStore, mechanisms: Sequence[str], day: date | None = None, language: str = "en") -> Comparison:
    """The comparison of two or more mechanisms, given by id, IRI or name in any language.

    ``day`` tells what held on a day and had happened by it; what has no date counts from the first document that tells it,
    and members are those that certainly or possibly were members then.
    A mechanism that is named twice, or by two names, is one. More than ``comparison_text.MOST`` have no page to stand on.
    Raises ``UnknownNameError``, ``AmbiguousNameError``, and ``ComityError`` for what is no mechanism and for fewer than two
    of them.
    """
    questions.check_language(language)
    if isinstance(mechanisms, str) or not all(isinstance(m, str) for m in mechanisms):
        raise ComityError('name the mechanisms one by one, each as a text, such as compare("brics", "sco")')
    chosen = list(dict.fromkeys(_mechanism(store, m, language) for m in mechanisms))
    if len(chosen) < 2:
        raise ComityError("a comparison needs two mechanisms or more; name another one beside the first")
    cells: dict[tuple[str, str], Cell] = {}
    for mechanism in chosen:
        for aspect, told in _Mechanism(About(store, mechanism, day, language)).cells():
            cells[aspect, iris.local(mechanism)] = told
    labels = {iris.local(m): store.label(m, language) for m in chosen}
    return Comparison(labels, vocabulary.load().areas(language), cells, sources.of(store), day, language)


def _mechanism(store: EmbeddedStore, name: str, language: str) -> str:
    known = store.entity(name)
    if known and "Mechanism" not in store.types(known):
        kind = store.label(iris.NS + next(iter(store.types(known)), "Source"))
        raise ComityError(f'"{name}" is no mechanism ({kind}); see the mechanisms with: comity ask mechanisms')
    return known or names.resolve(store, name, frozenset(("Mechanism",)), language)


class _Mechanism:
    """Tells the aspects of one mechanism."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._meetings = Meetings(about)

    def cells(self) -> Iterator[tuple[str, Cell]]:
        """The aspects with their cells, then the broad areas with theirs."""
        founded = self._founded()
        # What was held before the day on which documents say that it was founded contradicts them, and is told.
        is_unfounded = founded.status == "none" and not self._meetings.held
        for name, told in self._every():
            if name == "founded" or not is_unfounded:
                yield name, founded if name == "founded" else told
            else:
                is_area = name in vocabulary.load().area_ids
                cited = (s for said in founded.said for s in said.sources)
                none = self._about.none("unfounded", "", cited)
                yield name, none._replace(brief=CLOSED) if is_area else none

    def _every(self) -> Iterator[tuple[str, Cell]]:
        summits, ministers = LEVELS[:2]
        yield "form", self._listed("form")
        yield "founded", cell([])
        yield "region", self._listed("region")
        yield "level", self._meetings.level()
        yield "members", comparison_members.members(self._about)
        yield "summits", self._meetings.number(summits)
        yield "first", self._meetings.meeting(summits, 0)
        yield "last", self._meetings.meeting(summits, -1)
        yield "next", self._meetings.next(summits)
        yield "ministerials", self._meetings.number(ministers)
        yield "last-ministerial", self._meetings.meeting(ministers, -1)
        yield "secretariat", self._secretariat()
        yield "platforms", self._counted("Platform", ("established",))
        yield "documents", self._counted("Document", ("adoptedOn", "adoptedAt"))
        yield "pledges", comparison_money.pledges(self._about)
        yield "trade", comparison_money.trade(self._about, self._parties())
        yield from comparison_areas.areas(self._about, self._meetings)

    def _listed(self, name: str) -> Cell:
        """What the mechanism has one of, whenever documents say so, if it was there on the day."""
        if not self._meetings.held and not self._about.is_there(self._about.iri, ("established",)):
            return cell([])
        told = [(self._about.label(o.value), source) for o, source in self._about.values(self._about.iri, name)]
        return cell(settled(told, of_texts, lambda _: 0))

    def _founded(self) -> Cell:
        said = self._about.days(self._about.iri, "established")
        if not said:
            meetings = [(m.value, source) for m, source in self._about.values(self._about.iri, "foundedAt")]
            told = [(s.text, source) for m, source in meetings for s in self._about.days(m, "start")[:1]]
            told += [
                (s.text, source) for m, _ in meetings for s in self._about.days(m, "start")[:1] for source in s.sources
            ]
            said = settled(told, agreement.of_dates, agreement.days)
        begins = [b for s in said if (b := dates.bounds(s.text)[0])]
        if self._about.day and begins and min(begins) > self._about.day:
            return self._about.none(
                "not yet founded", " ≠ ".join(s.text for s in said), (c for s in said for c in s.sources)
            )
        return cell(said)

    def _members(self) -> Cell:
        parties = self._parties()
        listed = ", ".join(sorted(self._about.label(p) for p in parties))
        codes = [self._code(p) for p in parties]
        cited = tuple(sorted(set().union(*parties.values())))
        told = [
            (str(o.value), s) for o, s in self._about.values(self._about.iri, "memberCount") if self._about.is_known(s)
        ]
        counts = self._about.in_turn(settled(told, of_texts, lambda _: 0))
        most = max((int(c.text) for c in counts), default=0)
        said = [Said(f"{len(parties)}: {listed}", cited)] if parties else counts
        if len(counts) == 1 and most > len(parties) > 0:
            named = self._about.words["named"].format(n=len(parties))
            said = [Said(f"{most} ({named}: {listed})", (*counts[0].sources, *cited))]
        elif parties:
            said += [c for c in counts if int(c.text) != len(parties)]
        roles: dict[str, set[str]] = defaultdict(set)
        for claim in party_claims.collect(self._about.store, self._about.told):
            if claim.property == "role" and not claim.kind and claim.about[0] in parties:
                for telling in claim.tellings:
                    if iris.local(telling.value.value) not in _FULL and self._about.is_known(telling.source):
                        roles[f"{self._about.label(claim.about[0])}: {self._about.label(telling.value.value)}"].add(
                            telling.source
                        )
        said += [Said(role, tuple(sorted(cited_))) for role, cited_ in sorted(roles.items())]
        if len(codes) > _NAMED:
            return cell(said, said[0].text.partition(":")[0].partition(" (")[0])
        return cell(said, said[0].text.replace(listed, " ".join(sorted(codes))) if said else "")

    def _code(self, party: str) -> str:
        """The shortest name of a member: its ISO 3166 code, an abbreviation, or its name."""
        codes = (
            min((q.object.value for q in self._about.quads(party, name)), default="") for name in ("iso2", "shortName")
        )
        return next(filter(None, codes), "") or self._about.label(party)

    def _parties(self) -> dict[str, set[str]]:
        """The members by IRI, with the documents that say so."""
        if self._about.day:
            given = {"mechanism": iris.local(self._about.iri)}
            rows = asking.ask(
                self._about.store, "members", given, self._about.day.isoformat(), self._about.language
            ).rows
            found: dict[str, set[str]] = defaultdict(set)
            for row in rows:
                member, role = row.cells["member"], row.cells["role"]
                if isinstance(member, dict) and isinstance(role, dict) and role["id"] in _FULL:
                    found[iris.ID + member["id"]].update(row.sources)
            return found
        now = {
            q.subject.value
            for q in self._about.store.quads(
                None, ox.NamedNode(iris.NS + "memberOf"), ox.NamedNode(self._about.iri), DEFAULT
            )
        }
        told: dict[str, set[str]] = {party: set() for party in sorted(now)}
        for membership in (m for m, owner in self._about.told.owner.items() if owner == self._about.iri):
            for source, node in self._about.told.of[membership].items():
                party = text(node, "memberState") or text(node, "memberBody")
                if party in told and iris.local(text(node, "role")) in _FULL:
                    told[party].add(source)
        return told

    def _secretariat(self) -> Cell:
        found = [s for s in self._about.things("Secretariat") if self._about.is_there(s, ("established",))]
        offices = []
        for iri in found:
            told = self._about.texts(iri, "seat") or self._about.texts(iri, "hostedBy")
            where = [(self._about.label(v), s) for v, s in told if self._about.is_known(s)]
            seats = self._about.in_turn(settled(where, of_texts, lambda _: 0))
            every = tuple(s for s in sorted(self._about.told.of[iri]) if self._about.is_known(s))
            offices.append((self._about.label(iri), seats, every))
        if len(offices) == 1:
            name, seats, every = offices[0]
            if seats:
                return cell([Said(f"{name}, {s.text}", s.sources) for s in seats], seats[0].text)
            return cell([Said(f"{name}, {self._about.words['no place']}", every)], self._about.words["yes"])
        if offices:
            said = "; ".join(", ".join([name, *(s.text for s in seats)]) for name, seats, _ in offices)
            return cell([Said(said, tuple(sorted({s for o in offices for s in o[2]})))])
        noted = [
            s
            for v, s in self._about.texts(self._about.iri, "note")
            if _NO_SECRETARIAT.search(v) and self._about.is_known(s)
        ]
        if noted:
            return self._about.none("none", "", noted)
        later = [said for s in self._about.things("Secretariat") for said in self._about.days(s, "established")[:1]]
        if later and self._about.day:
            first = min(later, key=lambda s: s.text)
            return self._about.none("none before", first.text, first.sources)
        return cell([])

    def _counted(self, kind: str, dated: Iterable[str]) -> Cell:
        """How many things of a class there are, by class."""
        found = [s for s in self._about.things(kind) if self._about.is_there(s, dated)]
        if not found:
            return cell([])
        by_kind = Counter(self._about.label(iris.NS + self._about.type_of(self._about.told.of[s])) for s in found)
        cited = {source for s in found for source in self._about.told.of[s]}
        parts = ", ".join(f"{n} {k}" for k, n in sorted(by_kind.items(), key=lambda p: (-p[1], p[0])))
        return cell([Said(f"{len(found)}: {parts}", tuple(sorted(cited)))], str(len(found)))
