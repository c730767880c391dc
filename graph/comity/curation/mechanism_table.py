"""The mechanisms of a graph as tables for the data page: members, how many are dated, documents, and numbered series of meetings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import pyoxigraph as ox

from comity.evidence import memberships, series
from comity.findings import record
from comity.findings.gaps import ORDINALS, Gap
from comity.model import dates, iris, vocabulary
from comity.store.base import DEFAULT, Store, term
from comity.text import tables

_TITLES = ["mechanism", "id", "members", "dated", "documents", "newest", "entities", "numbered meetings"]
_MOST_SERIES = 3


class Described(NamedTuple):
    """How many documents name a mechanism or what belongs to it, how many entities belong to it, and its newest document (EDTF)."""

    documents: int
    entities: int
    newest: str


class _Series(NamedTuple):
    name: str
    numbers: dict[int, str]
    """The year in which the meeting of each number began, if known."""
    missing: str


def by_form(store: Store, described: Mapping[str, Described]) -> str:
    """A heading and a table for each form, in Markdown; a mechanism stands under the form that most documents give."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for quad in store.quads(None, term("form")):
        if quad.graph_name != DEFAULT:
            forms[quad.subject.value][quad.object.value] += 1
    rows: dict[str, list[list[str]]] = defaultdict(list)
    members, meetings = _members(store), _series(store)
    for mechanism in sorted(described, key=lambda m: (-described[m].documents, m)):
        found = described[mechanism]
        ranked = sorted(forms[mechanism].items(), key=lambda form: (-form[1], form[0]))
        dated = members.get(iris.local(mechanism), {})
        share = f"{100 * sum(dated.values()) // len(dated)} %" if dated else ""
        row = [
            store.label(mechanism),
            iris.local(mechanism),
            str(len(dated) or ""),
            share,
            f"{found.documents:,}",
            found.newest,
            f"{found.entities:,}",
        ]
        rows[ranked[0][0] if ranked else ""].append([*row, _told(meetings.get(mechanism, []))])
    parts = []
    for form in sorted(rows, key=lambda f: (-len(rows[f]), f)):
        title = store.label(form) if form else "form not known"
        parts.append(
            f"### {title[0].upper()}{title[1:]}: {len(rows[form])}\n\n{tables.markdown(_TITLES, rows[form], [], [])}"
        )
    return "\n\n".join(parts)


def _members(store: Store) -> dict[str, dict[str, bool]]:
    """The full members of each mechanism (ids) whose membership has not ended, and whether a document dates it."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for membership in memberships.of(store):
        if membership.role in memberships.FULL and not membership.over:
            of = found[membership.mechanism]
            of[membership.party] = of.get(membership.party, False) or bool(membership.start)
    return found


def _series(store: Store) -> dict[str, list[_Series]]:
    """The numbered series of meetings of each mechanism, the longest first."""
    ordinals = memberships.values(store, "ordinal")
    starts = memberships.values(store, "start")
    missing = {g.parts["series"]: g.parts["missing"] for g in record.read(store, record.GAP, Gap) if g.kind == ORDINALS}
    meetings = _meetings(store)
    numbers: dict[str, dict[int, str]] = defaultdict(dict)
    owners: dict[str, Counter[str]] = defaultdict(Counter)
    numbered = set()
    for quad in store.quads(None, term("mechanism"), None, DEFAULT):
        meeting = quad.subject.value
        stem, named = series.numbers(meeting)
        if {int(n) for n in ordinals.get(meeting, ())} & named:
            numbered.add(stem)
        if stem and meeting in meetings:
            owners[stem][quad.object.value] += 1
            years = {str(day.year) for text in starts.get(meeting, ()) if (day := dates.bounds(text).earliest)}
            numbers[stem] |= dict.fromkeys(named, min(years, default=""))
    found: dict[str, list[_Series]] = defaultdict(list)
    for stem, of in owners.items():
        name = iris.local(stem)
        if stem in numbered and len(numbers[stem]) > 1:
            found[min(of, key=lambda o: (-of[o], o))].append(_Series(name, numbers[stem], missing.get(name, "")))
    return {m: sorted(each, key=lambda s: (-len(s.numbers), s.name)) for m, each in found.items()}


def _meetings(store: Store) -> set[str]:
    kinds = [name for name, class_ in vocabulary.load().classes.items() if "Meeting" in class_.ancestors]
    typed = (store.quads(None, ox.NamedNode(iris.RDF_TYPE), ox.NamedNode(iris.NS + kind), DEFAULT) for kind in kinds)
    return {quad.subject.value for quads in typed for quad in quads}


def _told(found: list[_Series]) -> str:
    """The longest series, such as sco-summit 1 (2001) to 26 (2026) without 2; and how many more there are."""
    told = []
    for each in found[:_MOST_SERIES]:
        first, last = min(each.numbers), max(each.numbers)
        ends = (f"{n} ({each.numbers[n]})" if each.numbers[n] else str(n) for n in (first, last))
        told.append(f"{each.name} {' to '.join(ends)}" + (f", without {each.missing}" if each.missing else ""))
    more = len(found) - _MOST_SERIES
    return "; ".join(told) + (f"; {more} more" if more > 0 else "")
