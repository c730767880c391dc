"""Who chaired the summits of a format, one after the other: "who has chaired SCO summits", "谁主持过上合组织峰会"."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names.first_look import Look
from comity.plain_language.words import cues
from comity.questions import asking, catalogue, operators, wording
from comity.questions.answer import Answer
from comity.questions.operators import NOT_HELD
from comity.store.base import Store

_CUES = ("who", "of summits", "past", "over time", "a chair", "chaired", "chairs of several", "yes or no")
_YEAR = len("2025")
_TOLD = ("summits", "chairs", "participants", "hosted")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The chairs of the summits, or of the format where documents name none; ``None`` if a text does not ask for those of several."""
    is_of_several = cues.compiled("chaired").search(seen.text) and cues.compiled("several meetings").search(seen.text)
    if not ("chairs of several" in seen.cues or is_of_several) or seen.dated or seen.numbered:
        return None
    named = only_named.of_kind(seen, "Mechanism", _CUES, only_named.any_of(*_TOLD))
    if named is None:
        return None
    mechanism = iris.local(named.entities[0])
    found = _of_its_summits(store, mechanism, language)
    return found or catalogue_answers.asked(store, "chairs", {"mechanism": [mechanism]}, asking.ANY_TIME, language)


def _of_its_summits(store: Store, mechanism: str, language: str) -> Answer | None:
    """Whom documents name as the chairs of the summits that were held, in order; ``None`` if they name none."""
    summits = catalogue_answers.asked(store, "summits", {"mechanism": [mechanism]}, None, language)
    held = [r for r in operators.that_count(summits) if r.cells.get("status") not in NOT_HELD] if summits else []
    told, names = [], []
    for row in held:
        of = {"meeting": [str(operators.key_of(row.cells["meeting"]))], "capacity": ["chair"]}
        found = catalogue_answers.asked(store, "participants", of, None, language)
        if found is None or not found.rows:
            continue
        told.append(found)
        people, parties = ([wording.shown(found, r, column) for r in found.rows] for column in ("person", "party"))
        who = list(filter(None, people)) or parties
        when = str(row.cells.get("start") or "")[:_YEAR]
        names.append(wording.bracketed(found, wording.listed(dict.fromkeys(who), language), when))
    if not told:
        return None
    first, *others = told
    for other in others:
        first.extend(other)
    label = store.label(iris.ID + mechanism, language)
    every = wording.listed(names, language, len(names))
    first.headline = wording.said(first, "chairs of summits", n=len(told), all=len(held), mechanism=label, names=every)
    first.understood = (
        f"{catalogue.get('summits').titles[language]} · {label} · {catalogue.get('chairs').titles[language]}"
    )
    return first
