"""Whether a format held a summit in a year of which documents tell none: "was there a China–Central Asia summit in 2024"."""

from __future__ import annotations

from comity.model import dates, iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.questions import catalogue, operators
from comity.questions.answer import Answer
from comity.store.base import Store

_QUESTION = "summits"
_CUES = (
    "of summits",
    "yes or no",
    "tag question",
    "past",
    "meets",
    "by now",
    "whether any",
    "exists",
    "inside a place",
)
_TOLD = (_QUESTION, "meetings", "calendar", "hosted", "meetings-per-year")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """That no document tells of one, with those that were held; ``None`` if a text asks anything else, or if there was one."""
    (year,) = seen.when.dates if len(seen.when.dates) == 1 else ("",)
    is_of_more = seen.when.bound or seen.when.latest or seen.when.ordinal is not None
    is_past = year.isdecimal() and int(year) < dates.today().year and not is_of_more
    if not is_past or "of summits" not in seen.cues or not first_look.is_yes_or_no(seen.text, seen.language):
        return None
    named = only_named.of_kind(seen, "Mechanism", _CUES, only_named.any_of(*_TOLD))
    if named is None:
        return None
    of = {"mechanism": [iris.local(named.entities[0])]}
    then = catalogue_answers.asked(store, _QUESTION, of | {"since": [year], "until": [year]}, None, language)
    every = catalogue_answers.asked(store, _QUESTION, of, None, language)
    held = operators.that_count(every) if every is not None else []
    if every is None or not held or then is None or then.rows:
        return None
    label = store.label(named.entities[0], language)
    every.understood = describing.whether(language, catalogue.get(_QUESTION).titles[language], label, year)
    return catalogue_answers.behind_untold(every, "none in a year", mechanism=label, year=year)
