"""What documents of a time say of a thing, as "what did documents published in 2024 say about the SCO": no answer sums that up.

It is refused, rather than answered with one statement of another time, and the documents of that time are offered.
"""

from __future__ import annotations

from comity.errors import AmbiguousQuestionError, AskQuestion
from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.store.base import Store
from comity.text import calendar, words

_SAYS = ("what is said", "published then", "documents telling")


def answered(store: Store, seen: Look, language: str) -> None:
    """Always ``None``; raises ``AmbiguousQuestionError`` with what can be asked instead, if a text asks that."""
    named = {m.entities[0] for m in seen.covers[0] if is_hard(m)}
    if len(named) != 1 or len(seen.when.dates) != 1 or not all(cues.compiled(cue).search(seen.text) for cue in _SAYS):
        return
    (date,), (entity,) = seen.when.dates, named
    of = {"entity": [iris.local(entity)]}
    label, day = store.label(entity, language), calendar.text(date, language)
    likely = {
        "sources-for": (of | {"since": [date], "until": [date]}, [label, day]),
        "statements": (of, [label]),
    }
    offered = [
        AskQuestion(question, given, None, describing.titled(question, language, *about))
        for question, (given, about) in likely.items()
        if (told := catalogue_answers.asked(store, question, given, None, language)) is not None and told.rows
    ]
    message = words.of("questions in plain language", language)["what they say"]
    raise AmbiguousQuestionError(message, offered, language=language)
