"""Who came to a meeting instead of a person: "who stood in for Modi at the 2024 SCO summit" asks who represented India there."""

from __future__ import annotations

from comity.model import vocabulary
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.sentences.several import Ask, asked
from comity.plain_language.words.tokens import joined
from comity.questions import office_sentences
from comity.questions.answer import Answer
from comity.store.base import Store


def answered(store: Store, seen: Look, ask: Ask) -> Answer | None:
    """Whoever came for the one state of a person whom a text names right behind "represented"; ``None`` if it names none there."""
    said = seen.cues.get("represent", frozenset())
    behind = (m for m in seen.covers[0] if min(m.places) - 1 in said and vocabulary.load().is_a(m.types[0], "Person"))
    person = next(behind, None)
    if person is None or "who" not in seen.cues or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    states = office_sentences.states_of(store, person.entities[0])
    if len(states) != 1:
        return None  # somebody of several states may have come for each of them
    first, last = min(person.places), max(person.places)
    text = joined([*seen.parts[:first], store.label(states[0], seen.language), *seen.parts[last + 1 :]])
    found = asked(ask, text, "")
    return found if found is not None and found.question == "participants" else None
