"""Figures by the data of one side: "ASEAN–China trade in 2024 according to Chinese data", "按中方统计", "по данным Казахстана".

Both sides of a trade count it, and not alike: each is the reporter of its own figure.
"""

from __future__ import annotations

import functools
import re

from comity.errors import AmbiguousQuestionError, AskQuestion, ComityError
from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import mentions
from comity.plain_language.parsing.reading import OF_FIGURES
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words import cues
from comity.questions.answer import Answer
from comity.store.base import Store
from comity.text import words

_WORDS = 3
"""How many words name whose data it is: "the Kazakh side's"."""
_SIDES = ("State", "Organization", "Mechanism")


def answered(store: Store, text: str, language: str, ask: Ask) -> Answer | None:
    """The figure that one side gives; ``None`` if a text does not say by whose data.

    Raises ``AmbiguousQuestionError`` if that side gives none: what the other one counts is not what was asked.
    """
    lowered = text.lower()
    is_told = cues.may_have("by data", lowered) and (
        cues.may_have("data", lowered) or cues.may_have("as told by", lowered)
    )
    said = _phrase().search(text) if is_told else None
    if said is None:
        return None
    name = said["after"] or said["alone"] or said["before"]
    found = mentions.in_text(store, name)
    whose = {iris.local(e) for m in found for e, t in zip(m.entities, m.types, strict=True) if t in _SIDES}
    try:
        told = ask(f"{text[: said.start()]} {text[said.end() :]}".strip(" ,，"), "")
    except ComityError:
        return None
    given = told.parameters
    sides = [given.get("reporter"), given.get("partner")]
    if told.question not in OF_FIGURES or not whose:
        return None
    if sides[0] in whose:
        return told
    if sides[1] not in whose:
        raise _none(said[0], told)
    parameters = catalogue_answers.given_of(told)
    parameters |= {"reporter": parameters["partner"], "partner": parameters["reporter"]}
    turned = catalogue_answers.asked(store, told.question, parameters, None, language)
    if turned is None or not turned.rows:
        raise _none(said[0], told)
    turned.understood = told.understood
    return turned


def _none(said: str, told: Answer) -> AmbiguousQuestionError:
    """That nobody answers by the data that a text names, with the question that the rest of it asks."""
    sentence = words.of("questions in plain language", told.language)["left"].format(left=said.strip(" ,\uff0c"))
    again = AskQuestion(told.question, dict(told.parameters), None, told.understood)
    return AmbiguousQuestionError(sentence, [again], language=told.language)


@functools.cache
def _phrase() -> re.Pattern[str]:
    by, data = (cues.pattern(cue) for cue in ("by data", "data"))
    name = rf"(?:[^\W_]+(?:[’'-]\w+)?\s+){{1,{_WORDS}}}"
    after = rf"{by}\s*(?:the\s+)?{data}\s+(?:(?:of|from)\s+)?(?P<after>[^\W_]+)"
    alone = rf"{cues.pattern('as told by')}\s+(?:the\s+)?(?P<alone>[^\W_]+)\s*(?=[?.,]|$)"
    return re.compile(
        rf"[(,，]?\s*(?:{after}|{alone}|{by}\s*(?P<before>{name}|[\u4e00-\u9fff]{{1,6}}?){data}(?:\u7684?{data})?)[),，]?",
        re.IGNORECASE,
    )
