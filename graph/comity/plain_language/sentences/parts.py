"""Asks a text, and what it is taken apart into: each part once, however many ways of taking it apart come to it."""

from __future__ import annotations

import copy
from collections.abc import Callable

from comity.errors import ComityError, UnknownQuestionError
from comity.plain_language.sentences.several import Ask
from comity.questions.answer import Answer

_MOST, _MOST_CHARACTERS = 10, 1500
"""How many parts of one text are asked, and how long they are together; whoever asks more in one sentence has to ask in turn."""


def each_once(answer: Callable[[str, str, Ask], Answer]) -> Ask:
    """Asks a text and its parts by ``answer``, which gets a text, what it goes on from, and this to ask its parts by.

    A part that is asked within itself, or after too many others, has no answer.
    """
    outcomes: dict[tuple[str, str], Answer | ComityError] = {}

    def ask(text: str, after: str) -> Answer:
        if (text, after) not in outcomes:
            outcomes[text, after] = UnknownQuestionError("this asks too much at once; ask it in parts")
            if len(outcomes) <= _MOST and sum(len(one) for one, _ in outcomes) <= _MOST_CHARACTERS:
                try:
                    outcomes[text, after] = answer(text, after, ask)
                except ComityError as error:
                    outcomes[text, after] = error
        outcome = outcomes[text, after]
        if isinstance(outcome, ComityError):
            raise outcome
        return copy.copy(outcome)  # a sentence is changed where it becomes part of another

    return ask
