"""Asks a text, and what it is taken apart into: each part once, however many ways of taking it apart come to it."""

from __future__ import annotations

import copy
from collections.abc import Callable

from comity.errors import ComityError, UnknownQuestionError
from comity.plain_language.sentences.several import Ask
from comity.questions.answer import Answer

_MOST, _MOST_CHARACTERS, _MOST_TIMES = 10, 700, 3
"""How many parts of one text are asked, how long they are together, and how many times as long as a long text.

Whoever asks more in one sentence has to ask in turn.
"""


def each_once(answer: Callable[[str, str, Ask], Answer]) -> Ask:
    """Asks a text and its parts by ``answer``, which gets a text, what it goes on from, and this to ask its parts by.

    A part that is asked within itself, or after too many others, has no answer.
    """
    outcomes: dict[tuple[str, str], Answer | ComityError] = {}

    def ask(text: str, after: str) -> Answer:
        if (text, after) not in outcomes:
            outcomes[text, after] = UnknownQuestionError("this asks too much at once; ask it in parts")
            lengths = [len(one) for one, _ in outcomes]
            if len(lengths) <= _MOST and sum(lengths) <= max(_MOST_CHARACTERS, _MOST_TIMES * lengths[0]):
                try:
                    outcomes[text, after] = answer(text, after, ask)
                except ComityError as error:
                    outcomes[text, after] = error
        outcome = outcomes[text, after]
        if isinstance(outcome, ComityError):
            raise outcome
        return copy.copy(outcome)  # a sentence is changed where it becomes part of another

    return ask
