"""What documents have not told since: plans whose day has passed, series without news, mechanisms without new documents.

Whether a gap is one depends on the day: each is found with the day after which it is. So a build does not record them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import pyoxigraph as ox

from comity.evidence import reach
from comity.findings.gaps import Gap
from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.store import documents
from comity.store.base import DEFAULT, Store, per_store, source_of, term

PLAN = "plan past its day"
SERIES = "no news of a series"
SILENT = "no new document"
KINDS = (PLAN, SERIES, SILENT)

_SILENCE = timedelta(days=2 * 365)
_NUMBERS = re.compile(r"(-\d+)+$")
_FEWEST, _RECENT = 4, 8
_SHORTEST = 150
"""Meetings closer together than this many days are not told about one by one."""
_MONTH = 30.44


class Telling(NamedTuple):
    """What one document says about the time of a meeting, and the days on which the document may have appeared."""

    source: str
    status: str
    start: str
    end: str
    appeared: Span

    @property
    def days(self) -> Span:
        """From the first day that it can mean to the last."""
        return Span(Span.of(self.start or self.end).earliest, Span.of(self.end or self.start).latest)


class Due(NamedTuple):
    """A gap, if no further document appears until after ``day``."""

    day: date
    gap: Gap


def discover(store: Store, day: date) -> list[Gap]:
    """The gaps of these kinds on a day."""
    return [due.gap for due in _all(store) if due.day < day]


@per_store
def _all(store: Store) -> list[Due]:
    told = _meetings(store)
    over = _over(store)
    return [*_plans(told), *_series(store, told, over), *_silent(store, over)]


def _meetings(store: Store) -> dict[str, list[Telling]]:
    """What each document tells about each meeting (IRI)."""
    terms = vocabulary.load()
    found: dict[tuple[str, str], dict[str, str]] = {}
    for name in terms.classes:
        if terms.is_a(name, "Meeting"):
            for quad in store.quads(None, ox.NamedNode(iris.RDF_TYPE), term(name)):
                if source := source_of(quad):
                    found.setdefault((quad.subject.value, source), {})
    for name in ("status", "start", "end"):
        for quad in store.quads(None, term(name), None):
            if (telling := found.get((quad.subject.value, source_of(quad) or ""))) is not None:
                telling[name] = quad.object.value
    published = documents.of(store).published
    told: dict[str, list[Telling]] = defaultdict(list)
    for (meeting, source), of in sorted(found.items()):
        status, start, end = (of.get(name, "") for name in ("status", "start", "end"))
        told[meeting].append(Telling(source, status, start, end, Span.of(published(source))))
    return told


def _over(store: Store) -> set[str]:
    """The mechanisms and bodies that no longer exist, or that others have replaced."""
    dissolved = {quad.subject.value for quad in store.quads(None, term("dissolved"), None, DEFAULT)}
    return dissolved | {quad.object.value for quad in store.quads(None, term("precededBy"), None, DEFAULT)}


def _plans(told: dict[str, list[Telling]]) -> Iterator[Due]:
    """Each meeting that documents only plan, with the last day of the newest plan."""
    for meeting, tellings in told.items():
        plans = [t for t in tellings if t.status == "planned" and t.days.latest]
        if not plans:
            continue
        plan = max(plans, key=lambda t: (t.appeared.earliest or date.min, t.days.latest or date.min))
        if plan.days.latest and not any(_settles(t, plan) for t in tellings):
            when = f"{plan.start}/{plan.end}" if plan.start and plan.end else plan.start or plan.end
            yield Due(plan.days.latest, Gap(meeting, PLAN, PLAN, {"when": when}, sorted({t.source for t in plans})))


def _settles(told: Telling, plan: Telling) -> bool:
    """Whether a document says what became of a plan: that the meeting was held or, after the plan, that it was not."""
    if told.status == "planned":
        return False
    appeared = told.appeared.latest
    if told.status:
        return not appeared or not plan.appeared.earliest or plan.appeared.earliest <= appeared
    days = told.days if told.days.earliest else plan.days
    if appeared and days.earliest:
        return days.earliest <= appeared
    return bool(told.days.earliest) and told.days.overlaps(plan.days)


def _series(store: Store, told: dict[str, list[Telling]], over: set[str]) -> Iterator[Due]:
    """Each regular series, with the day until which two more of its meetings should have been held."""
    series: dict[str, dict[str, Telling]] = defaultdict(dict)
    ahead: dict[str, date] = {}
    for meeting, tellings in told.items():
        stem = _NUMBERS.sub("", meeting)
        held = [t for t in tellings if not t.status and t.days.earliest]
        if stem != meeting and held:
            often = Counter(t.start or t.end for t in held)
            series[stem][meeting] = max(held, key=lambda t: (often[t.start or t.end], len(t.start), t.start, t.end))
        planned = [t.days.latest for t in tellings if t.status == "planned" and t.days.latest]
        ahead[stem] = max([*planned, ahead.get(stem, date.min)])
    for stem, meetings in series.items():
        usual = _interval([_middle(t.days) for t in meetings.values()])
        newest = max(meetings, key=lambda m: (_middle(meetings[m].days), m))
        owner = _owner(store, newest)
        last = meetings[newest].days.latest
        if not usual or not owner or not last or over & {owner, *_mechanisms(store, owner)}:
            continue
        due = max(last + timedelta(days=2 * usual), ahead[stem])
        when = meetings[newest].start or meetings[newest].end
        parts = {"series": iris.local(stem), "months": round(usual / _MONTH), "newest": when}
        yield Due(due, Gap(owner, SERIES, SERIES, parts, sorted(t.source for t in told[newest] if t.days.earliest)))


def _interval(days: list[date]) -> float:
    """The usual number of days between the latest meetings of a series; 0 if it is not regular, or too short."""
    dates = sorted(set(days))[-_RECENT:]
    between = [(after - before).days for before, after in pairwise(dates)]
    if len(dates) < _FEWEST or (usual := median(between)) < _SHORTEST:
        return 0
    return usual if 3 * sum(usual / 2 <= n <= usual * 3 / 2 for n in between) >= 2 * len(between) else 0


def _middle(days: Span) -> date:
    first, last = days.earliest or date.min, days.latest or days.earliest or date.min
    return first + (last - first) / 2


def _owner(store: Store, meeting: str) -> str:
    owners = (quad.object.value for quad in store.quads(ox.NamedNode(meeting), term("of"), None, DEFAULT))
    return min(owners, default="")


def _mechanisms(store: Store, thing: str) -> set[str]:
    return {quad.object.value for quad in store.quads(ox.NamedNode(thing), term("mechanism"), None, DEFAULT)}


def _silent(store: Store, over: set[str]) -> Iterator[Due]:
    """Each mechanism, with the day on which its newest document is two years old."""
    published = documents.of(store).published
    for mechanism, sources in sorted(reach.of_each(store).items()):
        newest = reach.of(store, mechanism)
        latest = Span.of(newest).latest
        if latest and mechanism not in over:
            cited = sorted(s for s in sources if published(s).rstrip("~?%") == newest)
            yield Due(latest + _SILENCE, Gap(mechanism, SILENT, SILENT, {"newest": newest}, cited))
