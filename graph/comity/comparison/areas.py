"""The broad areas of cooperation in a comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from comity.comparison.cells import CLOSED, PRIORITY, TOUCHED, Cell, CitedValue
from comity.comparison.mechanism import About
from comity.comparison.meetings import Meetings
from comity.model import iris, vocabulary
from comity.store.base import Store, per_store
from comity.store.statements import text


def areas(about: About, meetings: Meetings) -> Iterator[tuple[str, Cell]]:
    """What each broad area is to the mechanism: a priority, only discussed, not among its priorities, or unknown."""
    stated: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    closed: set[str] = set()
    broad = _broad_areas(about.store)
    for subject, nodes in about.told.of.items():
        if not _counts(about, meetings, subject):
            continue
        for name in ("identified", "discussed", "area"):
            kind = PRIORITY if name == "identified" or subject == about.iri else TOUCHED
            for area, source in about.texts(subject, name):
                for wide in broad.get(area, ()):
                    stated[iris.local(wide)][kind].add(source)
        closed |= {
            s for s, n in nodes.items() if "identified" in n and text(n, "declaredCount") == str(len(n["identified"]))
        }
    for area in vocabulary.load().area_ids:
        kinds = stated[area]
        kind = PRIORITY if kinds[PRIORITY] else TOUCHED if kinds[TOUCHED] else CLOSED if closed else ""
        cited = tuple(sorted(kinds[kind] or (closed if kind == CLOSED else ())))
        status = "none" if kind == CLOSED else "known" if kind else "unknown"
        yield area, Cell(status, (CitedValue(about.words[kind], cited),) if kind else (), kind)


def _counts(about: About, meetings: Meetings, subject: str) -> bool:
    """Whether the areas of a subject count: a meeting must have been held by the day, other things must exist."""
    if not about.day:
        return True
    if vocabulary.load().is_a(about.told.kinds.get(subject, "Entity"), "Meeting"):
        return any(m.iri == subject for m in meetings.held)
    return about.is_there(subject, ("adoptedOn", "announcedOn", "start", "established", "adoptedAt", "announcedAt"))


@per_store
def _broad_areas(store: Store) -> dict[str, list[str]]:
    """The broad areas above each area (IRIs). A broad area counts as its own. Read once."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in store.select("SELECT ?a ?b WHERE { ?b a comity:BroadArea . ?a skos:broaderTransitive ?b }"):
        found[row["a"].value].append(row["b"].value)
    for area in vocabulary.load().area_ids:
        found[iris.ID + area].append(iris.ID + area)
    return dict(found)
