"""Whether one format is the successor of another, as "is the AU the successor of the OAU"."""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import catalogue
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.questions.operators import key_of
from comity.store.base import Store

_CUES = ("a successor", "yes or no", "after somebody", "past", "tag question")
_FOLLOWS = "precededBy"


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes or no; ``None`` if a text does not ask it, or no document tells which of the two followed the other."""
    named = sorted((m for m in seen.covers[0] if is_hard(m)), key=lambda m: min(m.places))
    says_so = cues.compiled("a successor").search(seen.text) and first_look.is_yes_or_no(seen.text, seen.language)
    if not says_so or len(named) != 2 or not all(vocabulary.load().is_a(m.types[0], "Mechanism") for m in named):
        return None
    places = {i for m in named for i in m.places}
    if first_look.unexplained(
        seen, seen.covers[0], places, _CUES, lambda s: getattr(s, "question", "") == "successors"
    ):
        return None
    one, other = (iris.local(m.entities[0]) for m in named)
    found = catalogue_answers.asked(store, "successors", {"mechanism": [one]}, None, language)
    rows = [
        r for r in (found.rows if found is not None else ()) if {_id(r, "later"), _id(r, "earlier")} == {one, other}
    ]
    rows = [r for r in rows if _id(r, "relation").endswith(_FOLLOWS)]
    if found is None or not rows:
        return None
    keep(found, rows)
    again = catalogue_answers.asked(store, "successors", {"mechanism": [one], "matching": [other]}, None, language)
    found.headline = again.headline if again is not None else found.headline
    found.understood = describing.whether(
        language, catalogue.get("successors").titles[language], store.label(iris.ID + other, language)
    )
    return catalogue_answers.so(found, _id(rows[0], "later") == one)


def _id(row: AnswerRow, column: str) -> str:
    return str(key_of(row.cells[column]))
