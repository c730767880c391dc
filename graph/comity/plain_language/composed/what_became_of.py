"""What became of a party in a format: "what happened to Syria in the Arab League", "что случилось с Венесуэлой в МЕРКОСУР"."""

from __future__ import annotations

from comity.model import iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.questions.answer import Answer
from comity.store.base import Store

_ASKS = {"what became of", "what happened", "what was done about"}
_CUES = (*_ASKS, "joining", "invited", "states", "of members", "members by name", "of formats", "past", "inside a place", "city",
         "after somebody")  # fmt: skip
_TOLD = only_named.any_of("members", "memberships", "membership-changes", "changes", "common-mechanisms", "founding")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """All changes of its membership; ``None`` if a text does not ask it, or documents tell of none in the time that it names."""
    if _ASKS.isdisjoint(seen.cues) or "or" in seen.cues:
        return None
    named = only_named.of_kinds(seen, ("Mechanism", "Polity"), _CUES, _TOLD)
    if not named:
        return None
    format_, party = (iris.local(m.entities[0]) for m in named)
    of = {"mechanism": [format_], "member": [party]}
    found = catalogue_answers.asked(store, "membership-changes", of, None, language)
    rows = found.rows if found is not None else []
    days = [Span.of(str(row.cells["date"])) for row in rows if row.cells.get("date")]
    is_then = all(any(day.overlaps(Span.of(date)) for day in days) for date in seen.when.dates)
    if found is None or not days or not is_then:
        return None
    labels = (store.label(m.entities[0], language) for m in named)
    found.understood = describing.titled("membership-changes", language, *labels)
    return found
