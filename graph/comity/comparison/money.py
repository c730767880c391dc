"""Money in a comparison: the largest pledges of a mechanism, and its latest trade turnover."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pyoxigraph as ox

from comity.comparison.cells import Cell, CitedValue
from comity.comparison.mechanism import About, Cited, cell, settled
from comity.evidence import agreement
from comity.model import dates, iris, vocabulary
from comity.questions.answer import number
from comity.store.base import Store, per_store
from comity.store.statements import Node, text
from comity.text import tables

_HEDGES = {"more-than": ">", "at-least": "≥", "less-than": "<", "up-to": "≤", "about": "≈", "nearly": "≲"}
_CURRENCY = re.compile("[A-Z]{3}")


def pledges(about: About) -> Cell:
    """The largest amount in each currency. Different currencies are never added or compared."""
    largest: dict[str, list[tuple[agreement.Number, tuple[str, ...]]]] = {}
    for subject in sorted(set(about.told.owner.values()) - {about.iri}):
        if not about.is_there(subject, ("announcedOn", "start", "announcedAt")):
            continue
        # The amount of a deal or a programme is not a pledge.
        if not vocabulary.load().is_a(about.store.types(subject)[0], "Pledge", "Fund"):
            continue
        amounts: dict[str, list[Cited[agreement.Number]]] = defaultdict(list)
        for node in (a.value for a, _ in about.values(subject, "amount")):
            for source, stated in about.told.of.get(node, {}).items():
                if _CURRENCY.fullmatch(text(stated, "unit")):
                    amounts[text(stated, "unit")].append((_number(stated), source))
        for unit, values in amounts.items():
            apart = _agreed(values)
            if unit not in largest or apart[0][0].value > largest[unit][0][0].value:
                largest[unit] = apart
    units = sorted(largest)
    said = [
        CitedValue(
            "; ".join(_amount(about, largest[u][0][0]) for u in units),
            tuple(c for u in units for c in largest[u][0][1]),
        )
    ]
    said += [CitedValue(_amount(about, n), cited) for u in units for n, cited in largest[u][1:]]
    return cell(said if units else [])


def trade(about: About, parties: Iterable[str]) -> Cell:
    """The latest turnover between a member and the region, or of the mechanism itself."""
    regions = {o.value for o, _ in about.values(about.iri, "region")}
    inside = {q.object.value for region in regions for q in about.quads(region, "includes")}
    members = set(parties) - inside
    found: dict[tuple[date, str, str, str, str], list[Cited[agreement.Number]]] = defaultdict(list)
    for turnover in {t for place in (about.iri, *regions) for t in _turnovers(about.store, place)}:
        pair = {turnover.reporter, turnover.partner}
        if about.iri not in pair and not (pair & members and pair & regions):
            continue
        ends = dates.bounds(turnover.period)[1] if turnover.period else None
        if not about.day or (ends or date.max) <= about.day:
            key = (ends or date.min, turnover.stated.unit, turnover.period, turnover.reporter, turnover.partner)
            found[key].append((turnover.stated, turnover.source))
    if not found:
        return cell([])
    newest = max(found, key=lambda key: (key[0], len(found[key]), key))
    _, _, period, reporter, partner = newest
    of = f"{about.label(reporter)} – {about.label(partner)}"
    agreed = _agreed(found[newest])
    said = [CitedValue(" ".join(filter(None, (_amount(about, n), period, f"({of})"))), cited) for n, cited in agreed]
    hedge = _HEDGES.get(agreed[0][0].qualifier, "")
    amount = _amount(about, agreed[0][0]._replace(qualifier="exact"))
    return cell(said, " ".join(filter(None, (hedge, amount, period, about.label(reporter)))))


def _amount(about: About, stated: agreement.Number) -> str:
    hedge = "" if stated.qualifier == "exact" else about.label(f"{iris.NS}qualifier-{stated.qualifier}") + " "
    return f"{hedge}{tables.amount(number(str(stated.value)), about.language)} {stated.unit}"


class _Turnover(NamedTuple):
    """A trade turnover as one document states it; ``figure`` is its IRI."""

    figure: str
    reporter: str
    partner: str
    period: str
    stated: agreement.Number
    source: str


@per_store
def _turnovers(store: Store, place: str) -> set[_Turnover]:
    """The turnovers in money between a place (IRI) and a partner, or a reporter and the place. Read once."""
    return {
        _Turnover(
            row["figure"].value,
            row["reporter"].value,
            row["partner"].value,
            row["period"].value if row["period"] else "",
            _number({name: [row[name]] for name in ("value", "unit", "qualifier") if row[name]}),
            iris.local(row["source"].value),
        )
        for row in store.select(_TURNOVERS, {"place": [ox.NamedNode(place)]})
        if _CURRENCY.fullmatch(row["unit"].value)
    }


_TURNOVERS = """SELECT ?figure ?source ?reporter ?partner ?period ?value ?unit ?qualifier WHERE {
  { ?figure comity:reporter ?place } UNION { ?figure comity:partner ?place }
  GRAPH ?source {
    ?figure comity:indicator "trade-turnover" ; comity:reporter ?reporter ; comity:partner ?partner ;
      comity:value ?value ; comity:unit ?unit
  }
  OPTIONAL { GRAPH ?source { ?figure comity:period ?period } }
  OPTIONAL { GRAPH ?source { ?figure comity:qualifier ?qualifier } }
  FILTER NOT EXISTS { GRAPH ?source { ?figure comity:comparedTo ?base } }
  FILTER NOT EXISTS { GRAPH ?source { ?figure comity:goods ?goods } }
}"""


def _number(node: Node) -> agreement.Number:
    qualifier = iris.local(text(node, "qualifier")).removeprefix("qualifier-") or "exact"
    return agreement.Number(Decimal(text(node, "value")), qualifier, text(node, "unit"))


def _agreed(amounts: Iterable[Cited[agreement.Number]]) -> list[tuple[agreement.Number, tuple[str, ...]]]:
    """Amounts in one unit that contradict each other, each with its documents; first the one that most of them give."""
    numbers = {str(n): n for n, _ in amounts}

    def vagueness(name: str) -> tuple[bool, int]:
        return numbers[name].qualifier != "exact", -len(numbers[name].value.normalize().as_tuple().digits)

    apart = settled(
        ((str(n), s) for n, s in amounts), lambda a, b: agreement.of_numbers(numbers[a], numbers[b]), vagueness
    )
    return [(numbers[said.text], said.sources) for said in apart]
