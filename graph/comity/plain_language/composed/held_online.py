"""Which summits of a format were held online: "which SCO summits were held online", "какие саммиты ШОС прошли онлайн"."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look, repeats
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.questions import operators, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store

_CUES = ("online", "of summits", "meets", "past", "yes or no", "how many", "on its soil", "the first that")
_TOLD = ("summits", "meetings", "meeting")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The summits of which a document says that they were online; ``None`` if a text does not ask it, or none says so.

    The first of them is told with the others: documents need not say it of all that were.
    """
    if not {"online", "of summits"} <= seen.cues.keys() or seen.dated or seen.when.ordinal not in (None, 1):
        return None
    named = only_named.of_kind(seen, "Mechanism", _CUES, only_named.any_of(*_TOLD))
    if named is None or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    of = {"mechanism": [iris.local(named.entities[0])]}
    found = catalogue_answers.asked(store, "summits", of, None, language)
    held = operators.that_count(found) if found is not None else []
    rows = [r for r in held if repeats.is_in_mode(store, f"{iris.ID}{operators.key_of(r.cells['meeting'])}", "online")]
    if found is None or not rows:
        return None
    keep(found, rows)
    label = store.label(named.entities[0], language)
    names = wording.things(found, rows, "meeting", "start")
    found.headline = wording.said(found, "held online", n=len(rows), mechanism=label, names=names)
    found.understood = describing.titled("summits", language, label)
    return found
