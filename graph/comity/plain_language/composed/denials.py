"""Whether something is not so: "is Japan not a member of AUKUS" asks the same as "is it a member", and yes and no change places."""

from __future__ import annotations

from comity.errors import ComityError
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words import cues
from comity.questions.answer import Answer

_OTHER = {"yes": "no", "no": "yes"}


def answered(seen: Look, ask: Ask) -> Answer | None:
    """Whether somebody does not belong to something; ``None`` if a text does not ask that."""
    positive = _positive(seen)
    if not positive or not first_look.is_yes_or_no(seen.text, seen.language):
        return None
    try:
        found = ask(positive, "")
    except ComityError:
        return None
    if found.verdict not in _OTHER or not catalogue_answers.begins_with_its_verdict(found):
        return None
    return catalogue_answers.with_verdict(found, _OTHER[found.verdict])


def _positive(seen: Look) -> str:
    """The text without its denial; empty if it has none."""
    text = seen.text
    if any(cues.compiled(cue).search(text) for cue in ("is or is not", "the only one")):
        return ""
    pairs = zip(cues.words("does not belong", seen.language), cues.words("belongs", seen.language), strict=True)
    return next((text.replace(denied, said, 1) for denied, said in pairs if denied in text), "")
