"""A text is taken apart in several ways; each of its parts is asked once, and none within itself."""

import pytest

from comity.errors import UnknownQuestionError
from comity.plain_language.sentences import parts
from comity.questions.answer import Answer


def _answer(sentence):
    found = Answer("about", {}, None, {}, [], [], [], "en")
    found.headline = sentence
    return found


def test_a_part_is_asked_once_and_its_sentence_may_be_changed():
    asked = []

    def answer(text, after, ask):
        asked.append(text)
        if text != "whole":
            return _answer(f"{text}.")
        first, again = ask("part", ""), ask("part", "")
        first.headline = "changed"
        return again

    assert parts.each_once(answer)("whole", "").headline == "part."
    assert asked == ["whole", "part"]


def test_a_part_without_an_answer_is_asked_once():
    asked = []

    def answer(text, after, ask):
        asked.append(text)
        if text == "part":
            raise UnknownQuestionError("nothing")
        for _ in range(2):
            with pytest.raises(UnknownQuestionError, match="nothing"):
                ask("part", "")
        return _answer("whole.")

    assert parts.each_once(answer)("whole", "").headline == "whole."
    assert asked == ["whole", "part"]


def test_the_same_words_after_another_question_are_another_part():
    ask = parts.each_once(lambda text, after, ask: _answer(f"{text} after {after}"))
    assert ask("and Tajikistan?", "SCO").headline != ask("and Tajikistan?", "EAEU").headline


def test_taking_apart_without_end_has_an_end():
    asked = []

    def within_itself(text, after, ask):
        asked.append(text)
        return ask(text, after)

    def into_ever_more(text, after, ask):
        asked.append(text)
        return ask(f"{text} and more", after)

    for answer in (within_itself, into_ever_more):
        with pytest.raises(UnknownQuestionError):
            parts.each_once(answer)("whole", "")
    assert len(asked) < 30
    asked.clear()
    with pytest.raises(UnknownQuestionError):
        parts.each_once(into_ever_more)("a long text " * 40, "")
    assert len(asked) < 6
