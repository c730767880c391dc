"""What one publisher tells: "what does The Diplomat write about C5+1", "according to TASS", "что пишет ТАСС о БРИКС", "据新华社报道"."""

from __future__ import annotations

import functools
import re

from comity.errors import AmbiguousQuestionError, AskQuestion, ComityError
from comity.model import iris
from comity.naming import lookup
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import documents
from comity.plain_language.names.mentions import is_strange
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words import cues
from comity.plain_language.words.tokens import atoms, language_of
from comity.questions import headline, stated_values, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store
from comity.text import words

_TELLS = ("claimed", "publishes", "as told by")


def answered(store: Store, text: str, language: str, ask: Ask) -> Answer | None:
    """What documents of that publisher state; ``None`` if a text names no publisher, or does not ask what it tells.

    Raises ``AmbiguousQuestionError`` if it tells nothing of that: what others tell is not what was asked.
    """
    if not any(cues.compiled(cue).search(text) for cue in _TELLS):
        return None
    name, own = _publisher(store, text)
    place = re.search(r"\W*".join(map(re.escape, atoms(name))), text, re.IGNORECASE) if name else None
    if place is None:
        return None
    before, after = text[: place.start()], text[place.end() :]
    by = re.search(rf"{cues.pattern('as told by')}\s*(?:the\s+)?$", before, re.IGNORECASE)
    if by:
        rests = [f"{before[: by.start()]} {after}"]
    else:
        telling, said = cues.words("documents telling", language_of(text))[0], _telling().match(after)
        rests = [f"{before}{telling}{after}", after[said.end() :] if said else ""]
    found = next(filter(None, (_asked(ask, rest) for rest in rests)), None)
    if found is None:
        return None
    told = _of(store, found, own)
    if told is None:
        sentence = words.of("questions in plain language", language)["left"].format(left=place[0])
        again = AskQuestion(found.question, catalogue_answers.given_of(found), None, found.understood or "")
        raise AmbiguousQuestionError(sentence, [again], language=language)
    told.understood = f"{found.understood} · {place[0]}"
    return told


def _asked(ask: Ask, text: str) -> Answer | None:
    try:
        return ask(text.strip(" ,，"), "")
    except ComityError:
        return None


@functools.cache
def _telling() -> re.Pattern[str]:
    """What says, right behind a publisher, that it tells something of what comes next: "reported on"."""
    tells = "|".join(map(cues.pattern, _TELLS[:2]))
    return re.compile(rf"\s*(?:{tells})\s*(?:{cues.pattern('on a subject')}\s*)?", re.IGNORECASE)


def _of(store: Store, found: Answer, own: frozenset[str]) -> Answer | None:
    """What these documents (ids) state of an answer; ``None`` if they state nothing of it."""
    if found.question == "figures":
        each = [(row, stated_values.of_figure(store, found, row)) for row in found.rows]
        stated = [
            (row, subject, [value for value in subject.values if own & {*value.sources}]) for row, subject in each
        ]
        stated = [one for one in stated if one[2]]
        keep(found, [row for row, _, _ in stated])
        parts = [stated_values.who_states(store, found, subject, "", values) for _, subject, values in stated]
        found.headline = wording.sentences(found, parts)
    elif found.question == "statements":
        keep(found, [row for row in found.rows if own & {*row.sources}])
        found.headline = headline.of(store, found)
    else:
        return None
    return found if found.rows else None


def _publisher(store: Store, text: str) -> tuple[str, frozenset[str]]:
    """The publisher that a text names, and its documents (ids); empty if it names none. What has a page of its own is no publisher."""
    for places, name, published in documents.published(store, atoms(text)):
        is_word = len(places) == 1 and not is_strange(name)  # "forum" is no publisher, though one is called so
        if not is_word and not lookup.entities(store, name):
            return name, frozenset(map(iris.local, published))
    return "", frozenset()
