"""Mechanisms side by side: what documents say about each aspect of each mechanism, and where they contradict each other.

Unknown and none are different. An aspect is unknown if no document says anything about it. It is none if documents rule it
out: a mechanism before it was founded, meetings before the one numbered as the first, a secretariat that a document says does
not exist. Numbers count what documents mention, so there may be more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from comity.comparison import areas, members, money
from comity.comparison.cells import ASPECTS, CLOSED, Cell, CitedValue
from comity.comparison.mechanism import About, cell, of_texts, settled
from comity.comparison.meetings import LEVELS, Meetings
from comity.comparison.model import Comparison
from comity.errors import AskQuestion, ComityError
from comity.model import dates, iris, languages
from comity.questions.answer import Answer
from comity.store import documents
from comity.store.base import Store

if TYPE_CHECKING:
    from comity.questions.parameters import Bindings

_NO_SECRETARIAT = re.compile(r"\bno (permanent |standing )?secretariat\b", re.IGNORECASE)


def answer(store: Store, bindings: Bindings, day: date | None, language: str) -> Answer:
    """The answer to the question ``comparison`` of the catalogue."""
    return find(store, [term.value for term in bindings["MECHANISM"]], day, language).answer()


def find(store: Store, mechanisms: Sequence[str], day: date | None = None, language: str = "en") -> Comparison:
    """The comparison of two or more mechanisms, each given by id, IRI or name in any language.

    With ``day``, it shows what held on that day and had happened by then. What has no date counts from the first document that
    mentions it. Members are those that certainly or possibly were members then.
    A mechanism given twice, or under two names, appears once.
    Raises ``UnknownNameError``, ``AmbiguousNameError``, and ``ComityError`` for something that is not a mechanism, or for
    fewer than two mechanisms.
    """
    languages.check_language(language)
    if isinstance(mechanisms, str) or not all(isinstance(m, str) for m in mechanisms):
        raise ComityError('name the mechanisms one by one, each as a text, such as compare("brics", "sco")')
    chosen = list(dict.fromkeys(_mechanism(store, m, language) for m in mechanisms))
    if len(chosen) < 2:
        raise ComityError("a comparison needs at least two mechanisms; name another one")
    cells: dict[tuple[str, str], Cell] = {}
    for mechanism in chosen:
        for aspect, found in _Mechanism(About(store, mechanism, day, language)).cells():
            cells[aspect, iris.local(mechanism)] = found
    labels = {iris.local(m): store.label(m, language) for m in chosen}
    titles = {area: store.label(iris.ID + area, language) for area in areas.broad_areas(store)}
    return Comparison(labels, titles, cells, documents.of(store), day, language)


def _mechanism(store: Store, name: str, language: str) -> str:
    known = store.entity(name)
    if known and "Mechanism" not in store.types(known):
        kind = store.label(iris.NS + next(iter(store.types(known)), "Source"))
        see = AskQuestion("mechanisms", {}, words="see the mechanisms")
        raise ComityError(f'"{name}" is not a mechanism ({kind})', see)
    if known:
        return known

    from comity.naming import lookup  # slow to load, and most names are ids

    return lookup.resolve(store, name, frozenset(("Mechanism",)), language)


class _Mechanism:
    """Works out the cells of one mechanism."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._meetings = Meetings(about)

    def cells(self) -> Iterator[tuple[str, Cell]]:
        """The aspects and broad areas with their cells. If an aspect comes twice, the later cell counts."""
        summits, ministers = LEVELS[:2]
        founded = self._founded()
        # A meeting held before the founding date contradicts that date, so it is shown.
        if founded.status == "none" and not self._meetings.held:
            unfounded = self._about.none("unfounded", "", founded.sources)
            yield from ((aspect, unfounded) for aspect in ASPECTS)
            yield from ((area, unfounded._replace(brief=CLOSED)) for area in areas.broad_areas(self._about.store))
            yield "founded", founded
            if (announced := self._meetings.next(summits)).said:
                yield "next", announced
            return
        parties = members.parties(self._about)
        yield "form", self._listed("form")
        yield "founded", founded
        yield "region", self._listed("region")
        yield "level", self._meetings.level()
        yield "members", members.members(self._about, parties)
        yield "summits", self._meetings.number(summits)
        yield "first", self._meetings.meeting(summits, 0)
        yield "last", self._meetings.meeting(summits, -1)
        yield "next", self._meetings.next(summits)
        yield "ministerials", self._meetings.number(ministers)
        yield "last-ministerial", self._meetings.meeting(ministers, -1)
        yield "secretariat", self._secretariat()
        yield "platforms", self._counted("Platform", ("established",))
        yield "documents", self._counted("Document", ("adoptedOn", "adoptedAt"))
        yield "pledges", money.pledges(self._about)
        yield "trade", money.trade(self._about, parties)
        yield from areas.areas(self._about, self._meetings)

    def _listed(self, name: str) -> Cell:
        """A property with one value, at any time; unknown if no document mentions the mechanism by the day."""
        about = self._about
        if (
            not self._founded().said
            and not self._meetings.held
            and not any(map(about.is_known, about.stated.of.get(about.iri, ())))
        ):
            return cell([])
        stated = [(self._about.label(o.value), source) for o, source in self._about.values(self._about.iri, name)]
        return cell(settled(stated, of_texts, lambda _: 0))

    def _founded(self) -> Cell:
        said = self._about.judged(self._about.iri, "established")
        if not said:
            at = self._about.judged(self._about.iri, "foundedAt")
            begun = [(m, start) for m in at for start in self._about.judged(m.text, "start")[:1]]
            said = [CitedValue(start.text, tuple(sorted({*m.sources, *start.sources}))) for m, start in begun]
        begins = [b for s in said if (b := dates.bounds(s.text)[0])]
        if self._about.day and begins and min(begins) > self._about.day:
            return self._about.none(
                "not yet founded", " ≠ ".join(s.text for s in said), (c for s in said for c in s.sources)
            )
        return cell(said)

    def _secretariat(self) -> Cell:
        found = [s for s in self._about.things("Secretariat") if self._about.is_there(s, ("established",))]
        offices = []
        for iri in found:
            stated = self._about.texts(iri, "seat") or self._about.texts(iri, "hostedBy")
            where = [(self._about.label(v), s) for v, s in stated if self._about.is_known(s)]
            seats = self._about.in_turn(settled(where, of_texts, lambda _: 0))
            every = tuple(s for s in sorted(self._about.stated.of[iri]) if self._about.is_known(s))
            offices.append((self._about.label(iri), seats, every))
        if len(offices) == 1:
            name, seats, every = offices[0]
            if seats:
                return cell([CitedValue(f"{name}, {s.text}", s.sources) for s in seats], seats[0].text)
            return cell([CitedValue(f"{name}, {self._about.words['no place']}", every)], self._about.words["yes"])
        if offices:
            said = "; ".join(", ".join([name, *(s.text for s in seats)]) for name, seats, _ in offices)
            return cell([CitedValue(said, tuple(sorted({s for o in offices for s in o[2]})))])
        noted = [
            s
            for v, s in self._about.texts(self._about.iri, "note")
            if _NO_SECRETARIAT.search(v) and self._about.is_known(s)
        ]
        if noted:
            return self._about.none("none", "", noted)
        later = [said for s in self._about.things("Secretariat") for said in self._about.judged(s, "established")[:1]]
        if later and self._about.day:
            first = min(later, key=lambda s: s.text)
            return self._about.none("none before", first.text, first.sources)
        return cell([])

    def _counted(self, kind: str, dated: Iterable[str]) -> Cell:
        """How many things of a class there are, by subclass."""
        found = [s for s in self._about.things(kind) if self._about.is_there(s, dated)]
        if not found:
            return cell([])
        by_kind = Counter(self._about.label(iris.NS + self._about.stated.kinds[s]) for s in found)
        cited = {source for s in found for source in self._about.stated.of[s]}
        # The number comes after the class: before it, the name of the class would need a plural.
        parts = ", ".join(f"{k}: {n}" for k, n in sorted(by_kind.items(), key=lambda p: (-p[1], p[0])))
        return cell([CitedValue(f"{len(found)} ({parts})", tuple(sorted(cited)))], str(len(found)))
