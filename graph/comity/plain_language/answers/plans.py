"""A plan by the years that it is for: "the action plan of ASEAN and China for 2021-2025", which was adopted before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.plain_language.parsing.reading import Reading
from comity.store.base import DEFAULT, Store, term

_YEAR = len("2021")
_BOUNDS, _PLANS = ("since", "until"), ("Plan", "ActionPlan", "Programme")


def for_their_years(store: Store, reading: Reading) -> Iterator[Reading]:
    """The reading of the one plan of a format that is for all the years of which a text asks, if none was adopted in these."""
    since, until = (str(reading.operators.get(bound, "")) for bound in _BOUNDS)
    rest = {n: v for n, v in reading.operators.items() if n not in _BOUNDS}
    is_of_plans = any(vocabulary.load().is_a(type_, *_PLANS) for type_ in reading.parameters.get("type", ()))
    if reading.question.name != "documents" or not is_of_plans or rest or {"areas", "how many"} & reading.asks:
        return
    if not (len(since) == len(until) == _YEAR and since < until):
        return
    format_ = ox.NamedNode(iris.ID + reading.parameters.get("mechanism", [""])[0])
    plans = [
        q.subject
        for q in store.quads(None, term("mechanism"), format_, DEFAULT)
        if (_year(store, q.subject, "start"), _year(store, q.subject, "end")) == (since, until)
        and vocabulary.load().is_any(store.types(q.subject.value), *_PLANS)
    ]
    if len(plans) == 1:
        yield replace(reading, operators={"matching": iris.local(plans[0].value)})


def _year(store: Store, plan: ox.NamedNode, name: str) -> str:
    return next((q.object.value[:_YEAR] for q in store.quads(plan, term(name), None, DEFAULT)), "")
