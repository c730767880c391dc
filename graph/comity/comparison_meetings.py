"""The meetings of a mechanism side by side with those of others: how many, the first, the last and the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pyoxigraph as ox

from comity import agreement, dates, iris
from comity.agreement import CONTRADICTION, PRECISION
from comity.comparison_text import UNKNOWN, Cell, Said
from comity.comparison_told import DEFAULT, About, cell, of_texts, settled
from comity.told import text

LEVELS = ("Summit", "MinisterialMeeting", "Session", "Conference")
"""The classes of meetings, the highest level first."""
_OFFICIALS = "senior-officials"


class Meeting(NamedTuple):
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


def shared(meetings: list[Meeting]) -> list[tuple[Said, Meeting]]:
    """The numbers that documents give to more than one meeting of a series, with each of these meetings."""
    found: dict[str, list[tuple[Said, Meeting]]] = defaultdict(list)
    for meeting in meetings:
        for said in meeting.ordinals:
            found[said.text].append((said, meeting))
    return [pair for pairs in found.values() if len(pairs) > 1 for pair in pairs]


class Meetings:
    """The meetings of a mechanism; ``held`` are those that were held by the day, in order."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._every = [m for m in self._read_meetings() if m.kind]
        self.held = sorted((m for m in self._every if m.held and about.is_by(m.starts)), key=lambda m: m.order)

    def _read_meetings(self) -> Iterator[Meeting]:
        for iri in self._about.things("Meeting"):
            nodes = self._about.told.of[iri]
            kind = self._about.type_of(nodes)
            series = min((v for v, _ in self._about.texts(iri, "of")), default=self._about.iri)
            if _OFFICIALS in (v for v, _ in self._about.texts(series, "level")):
                kind = "Session"
            reports = {s for s, node in nodes.items() if text(node, "status") not in ("planned", "cancelled")}
            told = [(v, s) for v, s in self._about.texts(iri, "start") if s in reports] or self._about.texts(
                iri, "start"
            )
            starts = settled(told, agreement.of_dates, agreement.days)
            whole = [(v, s) for v, s in self._about.texts(iri, "ordinal") if "ordinalCounts" not in nodes[s]]
            yield Meeting(
                iri,
                kind,
                series if kind == "MinisterialMeeting" else "",
                starts,
                settled(self._about.texts(iri, "place"), self._of_places, self._is_wide),
                settled(whole, of_texts, lambda _: 0),
                tuple(sorted(nodes)),
                self._is_held(reports, len(reports) == len(nodes), starts),
            )

    def _is_held(self, reports: set[str], is_never_planned: bool, starts: list[Said]) -> bool:
        """Whether a meeting is reported: by a document of after it, or by any if none spoke of a plan before it."""
        first, last = dates.bounds(starts[0].text) if starts else (None, None)
        appeared = [latest for s in reports if (latest := self._about.appeared(s)[1])]
        if not is_never_planned:
            return bool(last and any(a >= last for a in appeared))
        return not (first and appeared and len(appeared) == len(reports) and max(appeared) < first)

    def _of_places(self, first: str, second: str) -> str:
        if any(q.object.value in (first, second) for p in (first, second) for q in self._about.quads(p, "partOf")):
            return PRECISION
        return CONTRADICTION

    def _is_wide(self, place: str) -> float:
        return any(self._about.store.quads(None, ox.NamedNode(iris.NS + "partOf"), ox.NamedNode(place), DEFAULT))

    def _held(self, kind: str) -> list[Meeting]:
        return [m for m in self.held if m.kind == kind]

    def number(self, kind: str) -> Cell:
        """How many meetings were held: as many as are described, or more if the last one has a higher number.

        A lower number contradicts what is described, and so does one that two meetings have.
        """
        held = self._held(kind)
        if not held:
            first = [m for m in self._every if m.kind == kind and m.ordinals and m.ordinals[0].text == "1" and m.starts]
            if not first:
                return cell([])
            begins = min(first, key=lambda m: m.order)
            return self._about.none("none before", begins.starts[0].text, begins.ordinals[0].sources)
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
            numbered += [self._numbered(said, m) for said, m in shared(meetings)]
        cited = tuple(sorted({s for m in held for s in m.cited}))
        seen = f" ({self._about.words['described'].format(n=len(held))})" if total > len(held) else ""
        return cell([Said(f"{total}{seen}", cited), *dict.fromkeys(numbered)], str(total))

    def _firsts(self, kind: str) -> list[Meeting]:
        """The meetings that were held, by the day or later, and that documents number as the first."""
        return [m for m in self._every if m.kind == kind and m.held and m.number == 1]

    def _numbered(self, said: Said, meeting: Meeting) -> Said:
        when = meeting.starts[0].text if meeting.starts else self._about.label(meeting.iri)
        if meeting.series and meeting.places:
            when += f" {self._about.label(meeting.places[0].text)}"  # several series may meet on one day
        return Said(self._about.words["numbered"].format(number=said.text, when=when), said.sources)

    def meeting(self, kind: str, place: int) -> Cell:
        """When and where the first or last meeting was held."""
        held = self._held(kind)
        if not held:
            number_ = self.number(kind)
            return number_ if number_.status == "none" else cell([])
        meeting = held[place]
        if place == 0 and meeting.number > 1:
            return cell([])
        found = self._when_and_where(meeting, meeting.starts, meeting.places)
        rivals = self._firsts(kind) if place == 0 and not meeting.number else []
        said = [self._numbered(m.ordinals[0], m) for m in rivals]
        return cell([*found.said, *said], found.brief)

    def _when_and_where(self, meeting: Meeting, starts: list[Said], places: list[Said]) -> Cell:
        where = [Said(self._about.label(p.text), p.sources) for p in places]
        if not where:
            online = [s for v, s in self._about.texts(meeting.iri, "mode") if v == iris.NS + "mode-online"]
            where = [Said(self._about.label(iris.NS + "mode-online"), tuple(online))] if online else []
        if not starts or not where:
            return cell(starts or where)
        pairs = [*((s, where[0]) for s in starts), *((starts[0], w) for w in where[1:])]
        if len(pairs) == 1:
            cited = tuple(sorted({*starts[0].sources, *where[0].sources}))
            return cell([Said(f"{starts[0].text} {where[0].text}", cited)])
        own = [s.sources if s is not starts[0] or w is where[0] else w.sources for s, w in pairs]
        return cell([Said(f"{s.text} {w.text}", cited) for (s, w), cited in zip(pairs, own, strict=True)])

    def next(self, kind: str) -> Cell:
        """The next meeting that was announced, as the newest documents have it."""
        held = self._held(kind)
        after = held[-1].order if held else date.min
        found = []
        for meeting in (m for m in self._every if m.kind == kind and m not in held and (self._about.day or not m.held)):
            told = [(v, s) for v, s in self._about.texts(meeting.iri, "start") if self._about.is_known(s)]
            starts = self._about.in_turn(settled(told, agreement.of_dates, agreement.days))
            begins, ends = dates.bounds(starts[0].text) if starts else (None, None)
            if begins and ends and begins > after and (not self._about.day or ends >= self._about.day):
                found.append((begins, meeting, starts))
        if found:
            _, meeting, starts = min(found, key=lambda f: f[0])
            places = settled(
                [(v, s) for v, s in self._about.texts(meeting.iri, "place") if self._about.is_known(s)],
                self._of_places,
                self._is_wide,
            )
            return self._when_and_where(meeting, starts, places)
        return cell(self._promised(held[-1].iri)) if held else cell([])

    def _promised(self, meeting: str) -> list[Said]:
        """The year and the host of the next meeting, as a meeting set them."""
        hosts = {s: self._about.label(v) for v, s in self._about.texts(meeting, "nextHost")}
        years = {s: v for v, s in self._about.texts(meeting, "nextYear")}
        told = [(f"{years.get(s, UNKNOWN)} {hosts.get(s, '')}".strip(), s) for s in sorted({*hosts, *years})]
        return settled(told, lambda a, b: PRECISION if a in b or b in a else CONTRADICTION, lambda t: -len(t))

    def level(self) -> Cell:
        """The highest level on which meetings were held."""
        for kind in LEVELS:
            if held := self._held(kind):
                return cell([Said(self._about.label(iris.NS + kind), held[-1].cited)])
        return cell([])
