"""The meeting that a text describes: "the 16th BRICS summit", "ОТГ в Габале", "上合组织天津峰会"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity import iris, vocabulary
from comity.store import EmbeddedStore
from comity.understanding.moments import Moments

_MEETINGS = """SELECT DISTINCT ?meeting ?type ?ordinal ?start ?place ?status WHERE {
  ?meeting comity:mechanism ?MECHANISM ; a ?type .
  ?type rdfs:subClassOf* comity:Meeting .
  OPTIONAL { ?meeting comity:ordinal ?ordinal }
  OPTIONAL { ?meeting comity:start ?start }
  OPTIONAL { ?meeting comity:place ?at . OPTIONAL { ?at comity:inState ?state } BIND (COALESCE(?state, ?at) AS ?in) }
  OPTIONAL { ?meeting comity:host ?host }
  OPTIONAL { ?meeting comity:status ?status }
  VALUES ?use { true false }
  BIND (IF(?use, ?at, COALESCE(?host, ?in)) AS ?place)
}"""


class Described(NamedTuple):
    """The meetings that a description fits, whether it named the place and the dates, and whether it gives a date only."""

    meetings: tuple[str, ...]
    by_place: bool
    by_date: bool
    loosely: bool


def find(
    store: EmbeddedStore, mechanism: str, moments: Moments, places: Collection[str], classes: Sequence[str]
) -> Described | None:
    """The meetings of a mechanism (IRI) with the number, dates and places (IRIs) of a text; ``None`` if it gives none of them.

    ``classes`` are the kinds of meeting that the text names; without any, a summit is meant where there is one.
    """
    found: dict[str, dict[str, set[Any]]] = {}
    for row in store.select(_MEETINGS, {"MECHANISM": [ox.NamedNode(mechanism)]}):
        told = found.setdefault(
            row["meeting"].value, {n: set() for n in ("type", "ordinal", "start", "place", "status")}
        )
        for name, values in told.items():
            if row[name] is not None:
                values.add(row[name].value)
    wanted = [c for c in classes if vocabulary.load().is_a(c, "Meeting")]
    fitting = {m: t for m, t in found.items() if not wanted or any(iris.local(x) in wanted for x in t["type"])}
    described = False
    # A year alone hardly makes a meeting of what is not called one, a country does not at all.
    dates = moments.dates[:1]
    if not wanted:
        places = {p for p in places if "Place" in store.types(p)}
    if moments.ordinal:
        described = True
        fitting = {m: t for m, t in fitting.items() if str(moments.ordinal) in t["ordinal"]}
    by_place = {m: t for m, t in fitting.items() if not t["place"].isdisjoint(places)}
    if by_place:
        described, fitting = True, by_place
    dates = dates or (moments.dates[:1] if described else [])
    by_date = {m: t for m, t in fitting.items() if any(s.startswith(d) for s in t["start"] for d in dates)}
    if dates and (by_date or not described):
        described, fitting = True, by_date
    if moments.latest and not moments.ordinal and not dates:
        held = {m: max(t["start"]) for m, t in fitting.items() if t["start"] and "planned" not in t["status"]}
        summits = {m: s for m, s in held.items() if iris.NS + "Summit" in fitting[m]["type"]} or held
        described, fitting = True, {m: fitting[m] for m in summits if summits[m] == max(summits.values())}
    if not described:
        return None
    summits_only = {m for m, t in fitting.items() if iris.NS + "Summit" in t["type"]}
    chosen = summits_only if summits_only and not wanted else set(fitting)
    loosely = not (wanted or moments.ordinal or by_place or moments.latest)
    return Described(tuple(sorted(chosen)), bool(by_place), bool(by_date), loosely)
