"""What share was promised: "what share of GDP did the NATO allies agree to spend on defence at the summit in The Hague"."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import hard_of_kind
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.single_facts.fact_words import words_of
from comity.plain_language.words import cues
from comity.questions import headline, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store

_PROMISES = ("promised", "agreed to", "money", "target")
_LEAST = 2
"""How many words of the promise a text must say beside what it is a share of: "GDP" and "defence"."""


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The one share that a format promised, in the year of the text; ``None`` if a text asks for none, or there are several."""
    says_share = cues.compiled("part of a whole").search(seen.text)
    promises = any(cues.compiled(cue).search(seen.text) for cue in _PROMISES)
    if not (says_share and promises) or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    formats = hard_of_kind(seen.covers[0], "Mechanism")
    if len(formats) != 1:
        return None
    of = {"mechanism": [iris.local(formats[0].entities[0])]}
    found = catalogue_answers.asked(store, "pledges", of, None, language)
    shares = [row for row in found.rows if row.cells.get("unit") == "percent"] if found is not None else []
    if found is None or len(shares) != 1:
        return None
    own = words_of(seen.text)
    named = words_of(wording.shown(found, shares[0], "initiative"))
    if len(named.stems & own.stems) < _LEAST:
        return None
    keep(found, shares)
    found.headline = headline.of(store, found)
    found.understood = describing.titled("pledges", language, store.label(formats[0].entities[0], language))
    return found
