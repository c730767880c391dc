"""Answers of the catalogue, for what a text asks: ``None`` where a question cannot be asked so; and a yes or no before their sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from comity import answering
from comity.errors import ComityError
from comity.model import remarks
from comity.plain_language.parsing.reading import Reading
from comity.questions import operator_sentences, operators, wording
from comity.questions.answer import Answer, AnswerRow, Value
from comity.questions.answer_rows import keep
from comity.store.base import Store
from comity.text import words


def asked(
    store: Store, question: str, given_: Mapping[str, list[str]], as_of: str | None, language: str
) -> Answer | None:
    """The answer to a question of the catalogue; ``None`` if it cannot be asked so."""
    try:
        return answering.ask(store, question, given_, as_of, language)
    except ComityError:
        return None


def given_of(found: Answer) -> dict[str, list[str]]:
    """The parameters of an answer, as a question of the catalogue takes them."""
    return {n: [value] if isinstance(value, str) else list(value) for n, value in found.parameters.items()}


def last_summit(store: Store, mechanism: str, language: str) -> str:
    """The last summit (id) of a format (id); empty if there was none, or documents tell of several on its day."""
    last = asked(store, "summits", {"mechanism": [mechanism], "last": ["1"]}, None, language)
    return str(operators.key_of(last.rows[0].cells["meeting"])) if last is not None and len(last.rows) == 1 else ""


def of_meeting(store: Store, meeting: Value, language: str) -> Answer | None:
    """What is told of one meeting (its cell or id): when, where and in what way it was held; ``None`` if it is no meeting."""
    return asked(store, "meeting", {"meeting": [str(operators.key_of(meeting))]}, None, language)


def statements(store: Store, entity: str, language: str, is_meant: Callable[[AnswerRow, str], bool]) -> Answer | None:
    """What documents state of a thing (id): the rows that are meant, by their words in English; ``None`` if none is."""
    found = asked(store, "statements", {"entity": [entity]}, None, language)
    if found is None:
        return None
    own = [row for row in found.rows if is_meant(row, remarks.english(str(row.cells["says"]), language))]
    keep(found, own)
    return found if own else None


def as_one(each: Sequence[Answer]) -> Answer:
    """The first of several answers of one kind, with the rows and documents of them all; its sentence is still its own."""
    first, *others = each
    for other in others:
        first.extend(other)
    return first


def asked_as(store: Store, reading: Reading, language: str) -> Answer | None:
    """The answer to the question of a reading; ``None`` if it cannot be asked so."""
    return asked(store, reading.question.name, reading.given, reading.as_of, language)


def so(answered: Answer, is_so: bool) -> Answer:
    """The answer with a yes or a no before its sentence."""
    return with_verdict(answered, "yes" if is_so else "no")


def with_verdict(answered: Answer, verdict: str) -> Answer:
    """The answer with this verdict before its sentence, in place of the one that it has."""
    answered.headline = operator_sentences.with_verdict(answered, verdict)
    answered.verdict = verdict
    return answered


def behind_untold(answered: Answer, key: str, **values: str) -> Answer:
    """The answer, without a verdict, behind a sentence that says what no document tells."""
    untold = operator_sentences.said(answered, key, **values)
    answered.headline = wording.sentences(answered, [untold, operator_sentences.without_verdict(answered)])
    answered.verdict = ""
    return answered


def begins_with_its_verdict(answered: Answer) -> bool:
    """Whether the sentence of an answer says its yes or no."""
    said = words.of("operators", answered.language)[answered.verdict].partition("{sentence}")[0]
    return answered.headline.startswith(said)
