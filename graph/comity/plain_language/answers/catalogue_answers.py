"""Answers of the catalogue, for what a text asks: ``None`` where a question cannot be asked so; and a yes or no before their sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from comity import answering
from comity.errors import ComityError
from comity.plain_language.parsing.reading import Reading
from comity.questions import operator_sentences, operators
from comity.questions.answer import Answer
from comity.store.base import Store
from comity.text import words

_Asked = dict[tuple[object, ...], Answer | None]
_OF_THIS_TEXT: ContextVar[_Asked | None] = ContextVar("asked", default=None)


@contextmanager
def each_once() -> Iterator[None]:
    """While one text is read, each question of the catalogue is asked once: many readings, and halves, of it come to the same."""
    known = _OF_THIS_TEXT.get()
    token = _OF_THIS_TEXT.set({} if known is None else known)
    try:
        with answering.rows_once():
            yield
    finally:
        _OF_THIS_TEXT.reset(token)


def asked(
    store: Store, question: str, given_: Mapping[str, list[str]], as_of: str | None, language: str
) -> Answer | None:
    """The answer to a question of the catalogue; ``None`` if it cannot be asked so."""
    known = _OF_THIS_TEXT.get()
    if known is None:
        return _ask(store, question, given_, as_of, language)
    key = (id(store), question, *sorted((n, tuple(v)) for n, v in given_.items()), as_of, language)
    if key not in known:
        known[key] = _ask(store, question, given_, as_of, language)
    found = known[key]
    return found.copied() if found is not None else None  # what one reading does to it is nothing to the others


def last_summit(store: Store, mechanism: str, language: str) -> str:
    """The last summit (id) of a format (id); empty if there was none, or documents tell of several on its day."""
    last = asked(store, "summits", {"mechanism": [mechanism], "last": ["1"]}, None, language)
    return str(operators.key_of(last.rows[0].cells["meeting"])) if last is not None and len(last.rows) == 1 else ""


def _ask(
    store: Store, question: str, given_: Mapping[str, list[str]], as_of: str | None, language: str
) -> Answer | None:
    try:
        return answering.ask(store, question, given_, as_of, language)
    except ComityError:
        return None


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


def begins_with_its_verdict(answered: Answer) -> bool:
    """Whether the sentence of an answer says its yes or no."""
    said = words.of("operators", answered.language)[answered.verdict].partition("{sentence}")[0]
    return answered.headline.startswith(said)
