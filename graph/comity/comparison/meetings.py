"""The meetings of a mechanism in a comparison: how many there were, the first, the last and the next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import pyoxigraph as ox

from comity.comparison.cells import UNKNOWN, Cell, CitedValue
from comity.comparison.mechanism import About, cell, settled
from comity.evidence import agreement
from comity.evidence.agreement import CONTRADICTION, PRECISION
from comity.evidence.plans import PLANS
from comity.evidence.statuses import HELD
from comity.model import dates, iris
from comity.store.base import DEFAULT
from comity.store.statements import text

LEVELS = ("Summit", "MinisterialMeeting", "Session", "Conference")
"""The classes of meetings, highest level first."""
_OFFICIALS = "senior-officials"
_NOT_HELD = (*PLANS, "cancelled")
_SOON = 2
"""The earliest meeting on record may be the first one only this many years after the founding."""


class Meeting(NamedTuple):
    """A meeting: its days, places and numbers, in each case first the value that the record holds.

    ``series`` is the platform that a ministerial meeting is of, or the body that a summit is of if it is not the mechanism's own.
    ``days`` are those of its start, or of its end (``ends``) if no document gives the start. ``order`` is the first day on
    which it may have been held; if unknown, that of the meeting numbered before it; without a number, ``date.min``.
    ``held`` says whether it is reported as held, ``reported`` by which documents.
    """

    iri: str
    kind: str
    series: str
    days: list[CitedValue]
    ends: bool
    places: list[CitedValue]
    ordinals: list[CitedValue]
    cited: tuple[str, ...]
    reported: set[str]
    held: bool
    order: date

    @property
    def number(self) -> int:
        """Its number in its series; 0 if no document gives one."""
        return int(self.ordinals[0].text) if self.ordinals else 0


def shared(meetings: list[Meeting]) -> list[tuple[CitedValue, Meeting]]:
    """Numbers that documents give to more than one meeting of a series, with each of these meetings."""
    found: dict[str, list[tuple[CitedValue, Meeting]]] = defaultdict(list)
    for meeting in meetings:
        for said in meeting.ordinals:
            found[said.text].append((said, meeting))
    return [pair for pairs in found.values() if len(pairs) > 1 for pair in pairs]


def in_order(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Meetings by date. One without a date comes after the meeting of its series with the next lower number."""
    every = list(meetings)
    placed = []
    for meeting in every:
        if not meeting.days and meeting.number:
            around = [m for m in every if (m.kind, m.series) == (meeting.kind, meeting.series) and m.days and m.number]
            before = max((m.order for m in around if m.number < meeting.number), default=None)
            after = min((m.order for m in around if m.number > meeting.number), default=date.min)
            placed.append(meeting._replace(order=before or after))
        else:
            placed.append(meeting)
    return sorted(placed, key=lambda m: (m.order, m.number))


def apart(meetings: list[Meeting]) -> int:
    """How many unnumbered meetings are outside the numbering: no number is left between their numbered neighbours."""
    numbered = [m for m in meetings if m.number]
    gaps: Counter[tuple[int, int]] = Counter()
    for meeting in (m for m in meetings if not m.number and m.order > date.min):
        before = max((m.number for m in numbered if m.order <= meeting.order), default=0)
        after = min((m.number for m in numbered if m.order > meeting.order), default=0)
        gaps[before, after] += 1
    # Numbers that do not increase say nothing about what lies between them.
    return sum(max(0, n - (after - before - 1)) for (before, after), n in gaps.items() if before < after)


class Meetings:
    """The meetings of a mechanism. ``held`` has those held by the day, in order."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._every = in_order(m for m in self._read_meetings() if m.kind)
        self.held = [m for m in self._every if m.held and self._is_over(m)]

    def _is_over(self, meeting: Meeting) -> bool:
        """Whether a meeting was held by the day. One without a date counts from the first document that reports it."""
        return self._about.is_by(meeting.days) if meeting.days else any(map(self._about.is_known, meeting.reported))

    def _read_meetings(self) -> Iterator[Meeting]:
        for iri in self._about.things("Meeting"):
            nodes = self._about.stated.of[iri]
            kind = self._about.stated.kinds[iri]
            series = min((v for v, _ in self._about.texts(iri, "of")), default=self._about.iri)
            if _OFFICIALS in (v for v, _ in self._about.texts(series, "level")):
                kind = "Session"
            reports = {s for s, node in nodes.items() if text(node, "status") not in _NOT_HELD}
            name = next((n for n in ("start", "end") if any(n in node for node in nodes.values())), "start")
            days = self._about.judged(iri, name)
            parts = {text(node, "ordinal") for node in nodes.values() if "ordinalCounts" in node}
            yield Meeting(
                iri,
                kind,
                series if kind == "MinisterialMeeting" or (kind == "Summit" and series != self._about.iri) else "",
                days,
                name == "end",
                self._about.judged(iri, "place"),
                [said for said in self._about.judged(iri, "ordinal") if said.text not in parts],
                tuple(sorted(nodes)),
                reports,
                any(q.object.value == HELD for q in self._about.quads(iri, "status")),
                (dates.bounds(days[0].text)[0] if days else None) or date.min,
            )

    def _of_places(self, first: str, second: str) -> str:
        if any(q.object.value in (first, second) for p in (first, second) for q in self._about.quads(p, "partOf")):
            return PRECISION
        return CONTRADICTION

    def _is_wide(self, place: str) -> float:
        return any(self._about.store.quads(None, ox.NamedNode(iris.NS + "partOf"), ox.NamedNode(place), DEFAULT))

    def _held(self, kind: str) -> list[Meeting]:
        return self._of_kind(kind, self.held)

    @staticmethod
    def _of_kind(kind: str, meetings: list[Meeting]) -> list[Meeting]:
        """The meetings of a kind; of summits the mechanism's own, and only if it has none those of its bodies."""
        found = [m for m in meetings if m.kind == kind]
        return [m for m in found if kind != "Summit" or not m.series] or found

    def number(self, kind: str) -> Cell:
        """How many meetings were held, as ``count`` counts them: as many as documents describe, or more if one has a higher number.

        A lower number contradicts the descriptions, and so does a number that two meetings have. If at least half of them have a
        number, those outside the numbering, or after the last that has one, are counted separately.
        """
        held = self._held(kind)
        if not held:
            first = [m for m in self._of_kind(kind, self._every) if m.ordinals and m.ordinals[0].text == "1" and m.days]
            if not first:
                return cell([])
            begins = min(first, key=lambda m: m.order)
            return self._about.none("none before", begins.days[0].text, begins.ordinals[0].sources)
        total = beside = 0
        numbered: list[CitedValue] = []
        for series in sorted({m.series for m in held}):
            meetings = [m for m in held if m.series == series]
            last = max(meetings, key=lambda m: (m.number, m.order))
            later = [m for m in meetings if m.order > last.order > date.min] if last.number else meetings
            outside = apart(meetings)
            described = len(meetings) - len(later) - outside
            if 2 * sum(m.number > 0 for m in meetings) >= len(meetings):
                total += max(described, last.number)
                beside += outside + len(later)
            else:
                total += max(len(meetings), last.number)
            if last.number and (last.number < described or len(last.ordinals) > 1):
                numbered += [self._numbered(said, last) for said in last.ordinals]
            elif not last.number:
                # A document that numbers another meeting as the first does not count these as part of the series.
                numbered += [self._numbered(m.ordinals[0], m) for m in self._firsts(kind) if m.series == series]
            numbered += [self._numbered(said, m) for said, m in shared(meetings)]
        cited = tuple(sorted({s for m in held for s in m.cited}))
        words = self._about.words
        seen = f" ({words['described'].format(n=len(held))})" if total + beside > len(held) else ""
        also = words["beside"].format(n=beside) if beside else ""
        brief = f"{total} + {beside}" if beside else str(total)
        return cell([CitedValue(f"{total}{seen}{also}", cited), *dict.fromkeys(numbered)], brief, total)

    def _firsts(self, kind: str) -> list[Meeting]:
        """The meetings that documents number as the first, held by the day or later."""
        return [m for m in self._of_kind(kind, self._every) if m.held and m.number == 1]

    def _numbered(self, said: CitedValue, meeting: Meeting) -> CitedValue:
        when = meeting.days[0].text if meeting.days else self._about.label(meeting.iri)
        if meeting.series and meeting.places:
            when += f" {self._about.label(meeting.places[0].text)}"  # several series may meet on the same day
        return CitedValue(self._about.words["numbered"].format(number=said.text, when=when), said.sources)

    def meeting(self, kind: str, place: int) -> Cell:
        """When and where the first (``place`` 0) or last (-1) meeting was held.

        The earliest meeting on record is not always the first. Without a number, it counts as the first only if there is no
        sign of more meetings, and if the mechanism was not founded years before.
        """
        held = self._held(kind)
        if not held:
            number_ = self.number(kind)
            return number_ if number_.status == "none" else cell([])
        if place:
            return self._when_and_where(held[place], self._when(held[place]), held[place].places)
        meeting = next((m for m in held if m.order > date.min), held[0])
        rivals = [] if meeting.number else self._firsts(kind)
        if meeting.number > 1 or not (meeting.number or rivals or self._is_first(meeting, held)):
            return cell([])
        found = self._when_and_where(meeting, self._when(meeting) if meeting.days else [], meeting.places)
        said = [self._numbered(m.ordinals[0], m) for m in rivals]
        return cell([*found.said, *said], found.brief)

    def _is_first(self, meeting: Meeting, held: list[Meeting]) -> bool:
        """Whether the earliest meeting on record, if it has no number, may be the first one."""
        if any(m.number > len(held) or (m is not meeting and m.order == date.min) for m in held):
            return False
        founded = self._about.judged(self._about.iri, "established")
        begun = dates.bounds(founded[0].text)[1] if founded else None
        return not begun or (meeting.order - begun).days <= _SOON * 366

    def _when(self, meeting: Meeting) -> list[CitedValue]:
        """The days of a meeting in words: its start, or else its end, or else its number."""
        if not meeting.days:
            return [CitedValue(self._about.words["number"].format(n=o.text), o.sources) for o in meeting.ordinals[:1]]
        if not meeting.ends:
            return meeting.days
        return [CitedValue(self._about.words["until"].format(when=said.text), said.sources) for said in meeting.days]

    def _when_and_where(self, meeting: Meeting, starts: list[CitedValue], places: list[CitedValue]) -> Cell:
        where = [CitedValue(self._about.label(p.text), p.sources) for p in places]
        if not where:
            online = [s for v, s in self._about.texts(meeting.iri, "mode") if v == iris.NS + "mode-online"]
            where = [CitedValue(self._about.label(iris.NS + "mode-online"), tuple(online))] if online else []
        if not starts or not where:
            return cell(starts or where)
        pairs = [*((s, where[0]) for s in starts), *((starts[0], w) for w in where[1:])]
        if len(pairs) == 1:
            cited = tuple(sorted({*starts[0].sources, *where[0].sources}))
            return cell([CitedValue(f"{starts[0].text} {where[0].text}", cited)])
        own = [s.sources if s is not starts[0] or w is where[0] else w.sources for s, w in pairs]
        return cell([CitedValue(f"{s.text} {w.text}", cited) for (s, w), cited in zip(pairs, own, strict=True)])

    def next(self, kind: str) -> Cell:
        """The next meeting that was announced, according to the newest documents."""
        held = self._held(kind)
        after = held[-1].order if held else date.min
        found = []
        upcoming = [m for m in self._of_kind(kind, self._every) if m not in held and (self._about.day or not m.held)]
        for meeting in upcoming:
            stated = [(v, s) for v, s in self._about.texts(meeting.iri, "start") if self._about.is_known(s)]
            starts = self._about.in_turn(settled(stated, agreement.of_dates, agreement.days))
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

    def _promised(self, meeting: str) -> list[CitedValue]:
        """The year and host of the next meeting, as decided at this one."""
        hosts = {s: self._about.label(v) for v, s in self._about.texts(meeting, "nextHost")}
        years = {s: v for v, s in self._about.texts(meeting, "nextYear")}
        stated = [(f"{years.get(s, UNKNOWN)} {hosts.get(s, '')}".strip(), s) for s in sorted({*hosts, *years})]
        return settled(stated, lambda a, b: PRECISION if a in b or b in a else CONTRADICTION, lambda t: -len(t))

    def level(self) -> Cell:
        """The highest level at which meetings were held."""
        for kind in LEVELS:
            if held := self._held(kind):
                return cell([CitedValue(self._about.label(iris.NS + kind), held[-1].cited)])
        return cell([])
