"""Money in a comparison: the largest pledges of a mechanism, and its latest trade turnover, as the record has them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pyoxigraph as ox

from comity.comparison.cells import Cell, CitedValue
from comity.comparison.mechanism import About, cell
from comity.model import dates, iris
from comity.questions import catalogue, record_rows
from comity.questions.answer import number
from comity.questions.record_rows import RecordRow
from comity.store.base import DEFAULT, Store, Term, per_store, subclasses, term
from comity.text import tables

_HEDGES = {"more-than": ">", "at-least": "≥", "less-than": "<", "up-to": "≤", "about": "≈", "nearly": "≲"}
_CURRENCY = re.compile("[A-Z]{3}")
_TURNOVER = ox.Literal("trade-turnover")
Solution = dict[str, Any]
"""What a query finds, by variable."""


def pledges(about: About) -> Cell:
    """The largest amount in each currency. Different currencies are never added or compared."""
    largest: dict[str, RecordRow] = {}
    promised = subclasses(about.store, "Pledge") | subclasses(about.store, "Fund")
    solutions = _solutions(about.store, "pledges", MECHANISM=ox.NamedNode(about.iri))
    for row in record_rows.rows(about.store, catalogue.get("pledges"), solutions):
        unit, initiative = str(row.terms["unit"].value), row.terms["initiative"].value
        # The amount of a deal or a programme is not a pledge.
        if iris.local(row.terms["type"].value) not in promised:
            continue
        if about.is_there(initiative, ("announcedOn", "start", "announcedAt")):
            largest[unit] = max(row, largest.get(unit, row), key=lambda r: number(r.terms["amount"].value))
    rows = [largest[unit] for unit in sorted(largest)]
    said = [CitedValue("; ".join(_amount(about, r, "amount") for r in rows), _sources(rows, "amount"))]
    return cell([*said, *(d for r in rows for d in _dissent(about, r, "amount"))] if rows else [])


def trade(about: About, parties: Iterable[str]) -> Cell:
    """The latest turnover between a member and the region, or of the mechanism itself."""
    regions = {o.value for o, _ in about.values(about.iri, "region")}
    inside = {q.object.value for region in regions for q in about.quads(region, "includes")}
    members = set(parties) - inside
    ended: dict[date, list[Solution]] = defaultdict(list)
    for told in (t for place in (about.iri, *sorted(regions)) for t in _turnovers(about.store, place)):
        pair = {told["reporter"].value, told["partner"].value}
        if about.iri in pair or (pair & members and pair & regions):
            ends = dates.bounds(told["period"].value)[1] if told["period"] else None
            if not about.day or (ends or date.max) <= about.day:
                ended[ends or date.min].append(told)
    if not ended:
        return cell([])
    found: dict[tuple[str, str, str, str], RecordRow] = {}
    for row in record_rows.rows(about.store, catalogue.get("figures"), ended[max(ended)]):
        unit, *who = (str(getattr(row.terms[n], "value", "")) for n in ("unit", "period", "reporter", "partner"))
        found[unit, who[0], who[1], who[2]] = row
    newest = max(found, key=lambda key: (len(found[key].evidence["value"].sources), key))
    row, (_, period, reporter, partner) = found[newest], newest
    of = f"{period} ({about.label(reporter)} – {about.label(partner)})".strip()
    said = [CitedValue(f"{_amount(about, row, 'value')} {of}", _sources([row], "value"))]
    said += [CitedValue(f"{other.text} {of}", other.sources) for other in _dissent(about, row, "value")]
    hedge = _HEDGES.get(_qualifier(row), "")
    exact = _money(about, row.terms["value"], row.terms["unit"])
    return cell(said, " ".join(filter(None, (hedge, exact, period, about.label(reporter)))))


def _solutions(store: Store, name: str, **bindings: Term) -> list[Solution]:
    """What the query of a question of the catalogue finds in a currency."""
    given: dict[str, Sequence[Term]] = {variable: [value] for variable, value in bindings.items()}
    found = store.select(catalogue.get(name).query, given)
    return [told for told in found if _CURRENCY.fullmatch(str(getattr(told["unit"], "value", "")))]


@per_store
def _turnovers(store: Store, place: str) -> list[Solution]:
    """The turnovers of all goods between a place (IRI) and a partner, or a reporter and the place. Read once."""
    found = []
    for side in ("reporter", "partner"):
        # Most are on one side, and the query is long.
        if any(store.quads(None, term(side), ox.NamedNode(place), DEFAULT)):
            given: dict[str, Term] = {"INDICATOR": _TURNOVER, side.upper(): ox.NamedNode(place)}
            found += _solutions(store, "figures", **given)
    found = [t for t in found if t["reporter"] and t["partner"] and not t["compared"]]
    return [t for t in found if not any(store.quads(t["figure"], term("goods"), None, DEFAULT))]


def _qualifier(row: RecordRow) -> str:
    found = row.terms["qualifier"]
    return iris.local(found.value).removeprefix("qualifier-") if isinstance(found, ox.NamedNode) else ""


def _amount(about: About, row: RecordRow, column: str) -> str:
    """The amount that the record holds, with its qualifier: "more than 45 billion USD"."""
    hedge = _qualifier(row)
    said = about.label(f"{iris.NS}qualifier-{hedge}") + " " if hedge not in ("", "exact") else ""
    return said + _money(about, row.terms[column], row.terms["unit"])


def _money(about: About, value: Any, unit: Any) -> str:
    return f"{tables.amount(number(value.value), about.language)} {unit.value}"


def _sources(rows: Iterable[RecordRow], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for row in rows for s in sorted(row.evidence[column].sources)))


def _dissent(about: About, row: RecordRow, column: str) -> list[CitedValue]:
    """The amounts that contradict the one that holds: another number, or the same number of another currency."""
    terms, told = row.terms, defaultdict[str, set[str]](set)
    for value, sources in row.evidence[column].dissent:
        told[_money(about, value, terms["unit"])] |= sources
    for unit, sources in row.evidence["unit"].dissent if "unit" in row.evidence else ():
        told[_money(about, terms[column], unit)] |= sources
    return [CitedValue(text, tuple(sorted(sources))) for text, sources in sorted(told.items())]
