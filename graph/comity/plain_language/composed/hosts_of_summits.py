"""Which states, or cities, the summits of a format were in, one after the other: "list of G20 host countries", "历届东道国"."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.questions import operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.questions.operators import NOT_HELD
from comity.store.base import DEFAULT, Store, term

_ASKED = ("all hosts", "host cities")
_CUES = (*_ASKED, "over time", "hosts", "of summits", "states", "city", "past", "meets", "all of them")
_TOLD = ("summits", "hosted", "next-hosts", "places", "meetings", "hosts-per-year")
_YEAR = len("2016")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The hosts with their years; ``None`` if a text does not ask for all of them, or documents tell none."""
    asks = bool({*_ASKED} & seen.cues.keys()) or {"over time", "hosts"} <= seen.cues.keys()
    is_of_one = bool(seen.dated) or seen.when.ordinal is not None
    if not asks or "next" in seen.cues or is_of_one or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    named = only_named.of_kind(seen, "Mechanism", _CUES, only_named.any_of(*_TOLD))
    if named is None:
        return None
    of = {"mechanism": [iris.local(named.entities[0])]}
    found = catalogue_answers.asked(store, "summits", of, None, language)
    if found is None:
        return None
    held = [r for r in operators.that_count(found) if r.cells.get("status") not in NOT_HELD]
    years: dict[str, list[str]] = {}
    rows = []
    for row in sorted(held, key=lambda r: str(r.cells.get("start") or "")):
        where = wording.shown(found, row, "place") if "host cities" in seen.cues else _host(store, found, row)
        if where:
            years.setdefault(where, []).append(str(row.cells.get("start") or "")[:_YEAR])
            rows.append(row)
    if not rows:
        return None
    keep(found, rows)
    told = [wording.bracketed(found, w, wording.listed(dict.fromkeys(y), language, len(y))) for w, y in years.items()]
    label = store.label(named.entities[0], language)
    names = wording.listed(told, language, len(told), len(told))
    found.headline = wording.said(found, "hosts of summits", n=len(rows), mechanism=label, names=names)
    found.understood = describing.titled("summits", language, label)
    return found


def _host(store: Store, found: Answer, row: AnswerRow) -> str:
    """The state that hosted a meeting, or in which it was held."""
    place = ox.NamedNode(f"{iris.ID}{operators.key_of(row.cells.get('place'))}")
    at = (store.label(q.object.value, found.language) for q in store.quads(place, term("inState"), None, DEFAULT))
    return wording.shown(found, row, "host") or next(at, "")
