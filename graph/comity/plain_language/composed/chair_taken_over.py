"""Who took over the chair of a format at a meeting: "who took over as African Union chair at the February 2026 assembly"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers, succession, turns
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words import cues
from comity.questions import asking
from comity.questions.answer import Answer
from comity.store.base import Store


def answered(store: Store, seen: Look, read: Sequence[Reading], language: str) -> Answer | None:
    """Whoever began then or soon after; ``None`` if a text does not ask it of one meeting, or nobody is told of."""
    took_over = cues.compiled("took over").search(seen.text) and cues.compiled("a chair").search(seen.text)
    if not took_over or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    of = next((r.parameters["mechanism"][0] for r in read if r.parameters.get("mechanism")), "")
    meetings = {m for r in read for m in r.parameters.get("meeting", ()) if len(r.choices) < 2}
    if not of or len(meetings) != 1:
        return None
    (meeting,) = meetings
    every = catalogue_answers.asked(store, "chairs", {"mechanism": [of]}, asking.ANY_TIME, language)
    label = store.label(iris.ID + meeting, language)
    found = turns.after_meeting(every, label, succession.dates_of(store, iris.ID + meeting)) if every else None
    begun = [Span.of(str(row.cells.get("from") or "")) for row in found.rows] if found is not None else []
    if not all(span.overlaps(Span.of(day)) for span in begun for day in seen.when.dates):
        return None  # whoever began later did not take over then
    if found is not None:
        found.understood = describing.titled("chairs", language, store.label(iris.ID + of, language), label)
    return found
