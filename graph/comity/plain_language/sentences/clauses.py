"""Clauses that only say more: "..., now that Faki is gone", "the package that she announced in May", "sorry if this is silly, but ...".

They are taken off only if the whole has no answer, and the answer says what was not read. A clause that tells apart what is meant
("which members that joined after 2015") is none of them: only what stands behind a name, or what an aside begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.plain_language.names import asked_text, mentions
from comity.plain_language.names.first_look import is_yes_or_no
from comity.plain_language.sentences import surroundings
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words import cues, dates
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.tokens import language_of
from comity.questions.answer import Answer
from comity.store.base import Store

_SHORTEST = 12
"""The fewest characters of a question, without its clauses; half as many in Chinese."""
_OPENING = Expression(lambda: rf"\W*{cues.pattern('opens aside')}")
_CLOSING = Expression(lambda: rf"[\s,;\u2014\uff0c-]+(?P<said>{cues.pattern('tells more')}[^?\uff1f]*)[?\uff1f\s]*$")
"""An aside from some word to the end, as "now that Faki is gone"; in Chinese it is a sentence of its own."""
_HAVING_BEEN = Expression(lambda: rf"\s*,\s*(?P<said>[^,?]*?\s{cues.pattern('having been')}\s[^,?]*)[?\s]*$")
"""What had been before, to the end: "its membership having been frozen"."""
_CAUSE = Expression(
    lambda: (
        rf"[\s,]*(?P<said>{cues.pattern('because of')}\s[^,?;:\u2013\u2014]{{3,40}}?)(?=\s*[,?;:\u2013\u2014]|\s+-\s|$)"
    )
)
"""Because of what something was so: "because of the pandemic", up to the next mark."""
_CIRCUMSTANCE = Expression(lambda: rf"[\s,]+(?P<said>{cues.pattern('adds a circumstance')}\s[^?]*)[?\s]*$")
"""What else was so then, to the end: "when they set up their community", "after the war"."""
_BEFORE_ASKING = Expression(lambda: rf"\s+[-\u2013\u2014]\s+|[:\uff1a]\s*|,\s+{cues.pattern('but')}\s+|[,\uff0c]\s*")
"""Where an aside before the question ends."""
_OF_A_NAME = Expression(
    lambda: (
        rf"(?P<said>(?:(?:\s+|,\s*){cues.pattern('which')}(?=\s)"
        rf"|[\"\u00bb\u201d],\s*\w*{cues.pattern('done to it')}(?=\s))(?P<more>[^,?\uff1f]*))(?:,|(?=[?.]?$))"
    )
)
"""What is said of a name right behind it, up to the next comma or the end: "that she announced in May", a participle after a comma.

A participle may belong to more than the name, if that is not in quotation marks.
"""
_OF_A_WHOLE = Expression(lambda: rf"{cues.pattern('of a whole')}\s+$")


def answered(store: Store, text: str, ask: Ask) -> Answer | None:
    """The answer to a text without a clause that only says more; ``None`` if there is none, or no answer."""
    each = (
        (one, left.strip(surroundings.MARKS)) for one, left in _shorter(store, text.strip()) if _is_long_enough(one)
    )
    return surroundings.first_answer(each, ask)


def _is_long_enough(question: str) -> bool:
    least = _SHORTEST // 2 if language_of(question) == "zh" else _SHORTEST
    return len(question.strip(surroundings.MARKS)) >= least


def _shorter(store: Store, text: str) -> Iterator[tuple[str, str]]:
    """The text without an aside at its beginning or end, or without what is said of a name, each with what is left out."""
    for place in _BEFORE_ASKING.finditer(text):
        aside = text[: place.end()]
        if _OPENING.match(aside) and not surroundings.has_question_word(aside) and not _names(store, aside):
            yield text[place.end() :], aside
    for end in (_CLOSING.search(text), _HAVING_BEEN.search(text)):
        if end and not surroundings.has_question_word(end["said"]):
            yield f"{text[: end.start()]}?", text[end.start() :]
    for cause in _CAUSE.finditer(text):
        if not surroundings.has_question_word(cause["said"]) and not _names(store, cause["said"]):
            yield text[: cause.start()] + text[cause.end() :], cause["said"]
    circumstance = _CIRCUMSTANCE.search(text)
    if circumstance and _is_dated_alone(text[: circumstance.start()], circumstance["said"]):
        yield f"{text[: circumstance.start()]}?", circumstance["said"]
    for clause in _OF_A_NAME.finditer(text):
        before = text[: clause.start()]
        ends = [e for n in _names(store, before) if (e := re.search(rf"\b{_as_written(n)}$", before, re.IGNORECASE))]
        # What is said behind "members of the SCO" may be said of the members.
        is_whole = any(_OF_A_WHOLE.search(before[: end.start()]) for end in ends)
        is_all = is_yes_or_no(text, language_of(text)) and not text[clause.end() :].strip(surroundings.MARKS)
        if is_all and any(_says_nothing(before[: end.start()]) for end in ends):
            continue  # of "is the declaration that they adopted binding", nothing is asked without the clause
        if ends and not is_whole and not cues.compiled("asks again").search(clause["more"]):
            yield before + text[clause.end() :], clause[0]


def _says_nothing(text: str) -> bool:
    """Whether there are only words that say nothing by themselves."""
    return not cues.compiled("function words").sub(" ", text).strip(surroundings.MARKS)


def _is_dated_alone(text: str, circumstance: str) -> bool:
    """Whether a text says when something was held, and asks for nothing that is counted, so that a circumstance tells nothing apart."""
    asks = surroundings.has_question_word(text) and not cues.compiled("how many").search(text)
    is_other_time = dates.find(circumstance).dates or surroundings.has_question_word(circumstance)
    return asks and bool(dates.find(text).dates) and not is_other_time


def _names(store: Store, text: str) -> list[str]:
    """The names in a text that are no ordinary words."""
    found = mentions.in_text(store, text)
    return [m.text for m in found if asked_text.is_hard(m) or len(m.places) > 1]


def _as_written(name: str) -> str:
    return r"\W+".join(map(re.escape, name.split()))
