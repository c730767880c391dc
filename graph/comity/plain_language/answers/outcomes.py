"""What came of a meeting, for a text that asks what happened at it: when and where it was held, and what it adopted."""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.questions import wording
from comity.questions.answer import Answer
from comity.questions.operators import key_of
from comity.store.base import Store

_OF_ONE = ("meeting", "adopted", "timeline", "changes", "calendar", "meetings", "summits")


def told(store: Store, seen: Look, found: Answer, language: str) -> Answer:
    """The answer with what the one meeting adopted that it tells of; as it is, if a text asks something else or none is known."""
    if not {"what happened", "what became of"} & seen.cues.keys() or found.question not in _OF_ONE or found.verdict:
        return found
    meeting = _meeting(store, found)
    adopted = catalogue_answers.asked(store, "adopted", {"meeting": [meeting]}, None, language) if meeting else None
    if adopted is None or not adopted.rows:
        return found
    held = catalogue_answers.of_meeting(store, meeting, language)
    if held is None:
        return found
    adopted.headline = wording.sentences(adopted, [held.headline, adopted.headline])
    adopted.cite(held.sources)
    adopted.understood = describing.titled("adopted", language, store.label(iris.ID + meeting, language))
    return adopted


def _meeting(store: Store, found: Answer) -> str:
    """The one meeting (id) that an answer tells of; empty if it tells of several, or of none."""
    told_of = [key_of(row.cells.get("meeting")) for row in found.rows] if "meeting" in found.columns else []
    named = (
        found.parameters.get("meeting") or found.parameters.get("entity") or (told_of[0] if len(told_of) == 1 else "")
    )
    is_meeting = isinstance(named, str) and vocabulary.load().is_any(store.types(iris.ID + named), "Meeting")
    return str(named) if is_meeting else ""
