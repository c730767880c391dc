"""Whether the meeting of a year was in a month that is named apart: "was the 1992 ASEAN summit held in May"."""

from __future__ import annotations

import re
from functools import partial

from comity.errors import ComityError
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words import cues
from comity.plain_language.words.expressions import Expression
from comity.questions.answer import Answer

_TOLD = ("meeting", "summits", "meetings")
_YEAR = len("1992")


def _at_the_end(language: str) -> str:
    months = "|".join(cues.words("months", language))
    inside = "|".join(cues.words("in a place", language))
    return rf"\s+(?:{inside})\s+(?P<month>{months})\w*(?=\W*$)"


_MONTHS = {language: Expression(partial(_at_the_end, language)) for language in ("en", "ru")}


def answered(seen: Look, ask: Ask) -> Answer | None:
    """Yes or no, with when it was; ``None`` if a text does not end with a month, or names no meeting of one year."""
    month = _MONTHS.get(seen.language)
    said = month.search(seen.text) if month is not None else None
    is_of_a_year = len(seen.when.dates) == 1 and len(seen.when.dates[0]) == _YEAR
    if said is None or not is_of_a_year or not first_look.is_yes_or_no(seen.text, seen.language):
        return None
    try:
        found = ask(re.sub(re.escape(said[0]), "", seen.text), "")
    except ComityError:
        return None
    if found.question not in _TOLD or len(found.rows) != 1 or not found.rows[0].cells.get("start"):
        return None
    names = cues.words("months", seen.language)
    number = names.index(said["month"].lower()) + 1
    held = Span.of(str(found.rows[0].cells["start"]))
    if held.earliest is None or held.latest is None or held.earliest.month != held.latest.month:
        return None
    return catalogue_answers.so(found, held.earliest.month == number)
