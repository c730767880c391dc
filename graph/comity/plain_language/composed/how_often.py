"""How often a format meets, if no document says: which summits or meetings it has had, after a clause that says so."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.questions import catalogue
from comity.questions.answer import Answer
from comity.store.base import Store
from comity.text import words


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The summits of the one format that a text names, or its meetings per year; ``None`` if it does not ask how often there are any."""
    if "frequency" not in seen.cues or seen.when.dates or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    format_ = only_named.alone(seen, "Mechanism")
    if format_ is None:
        return None
    given = {"mechanism": [iris.local(format_.entities[0])]}
    for question in ("summits", "meetings-per-year"):
        found = catalogue_answers.asked(store, question, given, None, language)
        if found is not None and found.rows and found.headline:
            untold = words.of("questions in plain language", language)["how often untold"]
            found.headline = untold.format(sentence=found.headline)
            label = store.label(format_.entities[0], language)
            found.understood = f"{catalogue.get(question).titles[language]} · {label}"
            return found
    return None
