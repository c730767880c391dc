"""Since when two are strategic partners, as is noted of the format that they have: "when did China and ASEAN become such partners"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.single_facts.document_notes import moments
from comity.plain_language.words import cues
from comity.questions import headline
from comity.questions.answer import Answer, AnswerRow
from comity.store.base import Store

_PARTNERS, _FULL = "strategic partners", "comprehensive partners"
_TIME = {"when", "year", "since when"}


def answered(store: Store, seen: Look, read: Sequence[Reading], language: str) -> Answer | None:
    """What documents note of it, with its day or year; ``None`` if a text does not ask it of one format, or none notes it."""
    asks_time = bool(_TIME & seen.cues.keys()) and _PARTNERS in seen.cues
    if not asks_time or seen.when.dates or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    is_full = cues.compiled(_FULL).search(seen.text)

    def is_meant(_: AnswerRow, english: str) -> bool:
        says = len(list(cues.compiled(_PARTNERS).finditer(english))) if moments(english).dates else 0
        is_of_full = bool(cues.compiled(_FULL).search(english))
        # That they became comprehensive partners does not say since when they are partners; a note may tell both.
        return bool(says) and (is_of_full if is_full else not is_of_full or says > 1)

    named = {iris.local(e) for m in seen.covers[0] for e in m.entities}
    for mechanism in _formats(store, read):
        if mechanism in named and len(seen.covers[0]) > 1:
            continue  # what is noted of one side need not be of both
        found = catalogue_answers.statements(store, mechanism, language, is_meant)
        if found is not None:
            found.headline = headline.of(store, found)
            found.understood = describing.titled("statements", language, store.label(iris.ID + mechanism, language))
            return found
    return None


def _formats(store: Store, read: Sequence[Reading]) -> list[str]:
    """The formats (ids) of which a text may be, those that are called after both first."""
    given = (one for r in read for n in ("mechanism", "from", "state") for one in r.parameters.get(n, ())[:1])
    known = vocabulary.load()
    return [one for one in dict.fromkeys(given) if known.is_any(store.types(iris.ID + one), "Mechanism")]
