"""What was so when something was founded or opened: "who was president of Kazakhstan when the SCO was founded"."""

from __future__ import annotations

import functools
import re

import pyoxigraph as ox

from comity.errors import ComityError, UnknownQuestionError
from comity.model import vocabulary
from comity.model.dates import Span
from comity.plain_language.names import first_look, naming_ways
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.mentions import Mention
from comity.plain_language.sentences import surroundings
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words import cues, dates
from comity.plain_language.words.tokens import language_of
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term
from comity.text import words

_FOUNDED = ("founded", "began")
_KINDS = ("Mechanism", "Body", "Platform", "Fund", "Organization")
_OF_A_DAY = ("officials", "members", "memberships", "figures", "chairs", "participants")
"""Questions about what is so on a day."""


def answered(store: Store, text: str, ask: Ask) -> Answer | None:
    """The answer on the day of the founding; ``None`` if a text asks no such thing, or names nothing else.

    Raises ``UnknownQuestionError`` if it asks who had a post then and no document tells: whoever chairs what was founded is another.
    """
    language = language_of(text)
    parted = _parted(language).search(text)
    if parted is None or not any(cues.compiled(cue).search(parted["clause"]) for cue in _FOUNDED):
        return None
    rest, clause = parted["rest"].strip(" ,，"), parted["clause"]
    things = [m for m in _named(store, clause) if vocabulary.load().is_a(m.types[0], *_KINDS)]
    if len(things) != 1 or not _named(store, rest) or not (language == "zh" or surroundings.has_question_word(rest)):
        return None
    day = _founded_on(store, things[0].entities[0], dates.find(clause).dates)
    if day:
        try:
            told = ask(cues.words("asks on a day", language)[0].format(rest=rest, day=day), "")
        except ComityError:
            told = None
        if told is not None and told.question in _OF_A_DAY and told.headline:
            return told
    if cues.compiled("a post").search(rest) and not cues.compiled("represent").search(rest):
        said = words.of("questions in plain language", language)["not understood"]
        raise UnknownQuestionError(said, language=language)
    return None


@functools.cache
def _parted(language: str) -> re.Pattern[str]:
    """What is asked, with a clause behind it that says when; in Chinese the clause stands first."""
    said = "|".join(map(re.escape, cues.words("when it was", language)))
    if language == "zh":
        return re.compile(rf"^(?P<clause>[^，,]{{3,40}}?)(?:{said})[，,]?(?P<rest>.+)$")
    return re.compile(rf"^(?P<rest>.{{8,}}?)[\s,]+(?:{said})\s+(?P<clause>[^,?]+)\W*$", re.IGNORECASE)


def _named(store: Store, text: str) -> list[Mention]:
    """What a text names in the likeliest way, but for ordinary words: those for a body name one."""
    ways = naming_ways.all_of(store, first_look.at(store, text))
    return [m for m in next(ways, ([],))[0] if is_hard(m) or vocabulary.load().is_a(m.types[0], "Body")]


def _founded_on(store: Store, thing: str, said: list[str]) -> str:
    """The day on which a thing (IRI) was founded; empty if documents tell none, several, or one that is not in the dates of a text."""
    node = ox.NamedNode(thing)
    days = {q.object.value for p in ("established", "start") for q in store.quads(node, term(p), None, DEFAULT)}
    exact = {day for day in days if (span := Span.of(day)).earliest and span.earliest == span.latest}
    day = next(iter(exact)) if len(exact) == 1 else ""
    return day if all(Span.of(day).overlaps(Span.of(one)) for one in said if day) else ""
