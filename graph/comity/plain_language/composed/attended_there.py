"""Whether somebody was at a meeting that a text names by its city alone: "did Modi attend Tianjin", "был ли Си Цзиньпин в Казани"."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import as_what, only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import expected, headline
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store

_CUES = ("attends", "past", "yes or no", "tag question", "inside a place", "went to")
_TOLD = ("attendance", "participants")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes with the meetings there; ``None`` if a text does not ask it, or documents tell of none."""
    if not first_look.is_yes_or_no(seen.text, seen.language) or cues.compiled("meet each other").search(seen.text):
        return None  # who were at one summit need not have met each other
    named = only_named.of_kinds(seen, ("Person", "Place"), _CUES, only_named.any_of(*_TOLD))
    if not named or len(seen.when.dates) > 1:
        return None
    person, city = (m.entities[0] for m in named)
    found = catalogue_answers.asked(store, "attendance", {"party": [iris.local(person)]}, None, language)
    there = [r for r in (found.rows if found else []) if as_what.is_meant(store, r, [{city}], seen)]
    came = expected.who_came(store, found, there) if found is not None and there else []
    if found is None or not came:
        return None
    keep(found, came)
    found.headline = headline.of(store, found)
    found.understood = describing.whether(language, *(store.label(one, language) for one in (person, city)))
    is_online = all(cues.compiled("online").search(str(r.cells.get("capacity") or "")) for r in came)
    return catalogue_answers.so(found, not is_online or "attends" in seen.cues)  # who spoke by video did not go there
