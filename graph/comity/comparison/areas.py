"""The broad areas of cooperation in a comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from comity.comparison.cells import CLOSED, PRIORITY, TOUCHED, Cell, CitedValue
from comity.comparison.mechanism import About
from comity.comparison.meetings import Meetings
from comity.model import iris
from comity.store.base import DEFAULT, Store, per_store, subclasses, term
from comity.store.statements import text


def areas(about: About, meetings: Meetings) -> Iterator[tuple[str, Cell]]:
    """What each broad area is to the mechanism: a priority, only discussed, not among its priorities, or unknown."""
    stated: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    closed: set[str] = set()
    told: list[tuple[str, str, str]] = []
    for subject, nodes in about.stated.of.items():
        if not _counts(about, meetings, subject):
            continue
        for name in ("identified", "discussed", "area"):
            kind = PRIORITY if name == "identified" or subject == about.iri else TOUCHED
            told += [(area, kind, source) for area, source in about.texts(subject, name)]
        closed |= {
            s for s, n in nodes.items() if "identified" in n and text(n, "declaredCount") == str(len(n["identified"]))
        }
    broad = _broader(about.store, {area for area, _, _ in told})
    for narrow, kind, source in told:
        for area in broad[narrow]:
            stated[area][kind].add(source)
    for area in broad_areas(about.store):
        kinds = stated[area]
        kind = PRIORITY if kinds[PRIORITY] else TOUCHED if kinds[TOUCHED] else CLOSED if closed else ""
        cited = tuple(sorted(kinds[kind] or (closed if kind == CLOSED else ())))
        status = "none" if kind == CLOSED else "known" if kind else "unknown"
        yield area, Cell(status, (CitedValue(about.words[kind], cited),) if kind else (), kind)


def _counts(about: About, meetings: Meetings, subject: str) -> bool:
    """Whether the areas of a subject count: a meeting must have been held by the day, other things must exist."""
    if not about.day:
        return True
    if about.stated.kinds.get(subject) in subclasses(about.store, "Meeting"):
        return any(m.iri == subject for m in meetings.held)
    return about.is_there(subject, ("adoptedOn", "announcedOn", "start", "established", "adoptedAt", "announcedAt"))


@per_store
def broad_areas(store: Store) -> list[str]:
    """The broad areas (ids). Read once."""
    found = store.quads(None, ox.NamedNode(iris.RDF_TYPE), term("BroadArea"), DEFAULT)
    return sorted(iris.local(quad.subject.value) for quad in found)


def _broader(store: Store, areas_: set[str]) -> dict[str, set[str]]:
    """The broad areas (ids) above each of these areas (IRIs). A broad area counts as its own."""
    found = {area: {iris.local(area)}.intersection(broad_areas(store)) for area in areas_}
    given = {"a": [ox.NamedNode(area) for area in sorted(areas_)]}
    for row in store.select(_BROADER, given) if areas_ else ():
        found[row["a"].value].add(iris.local(row["b"].value))
    return found


_BROADER = "SELECT ?a ?b WHERE { ?a skos:broaderTransitive ?b . ?b a comity:BroadArea }"
