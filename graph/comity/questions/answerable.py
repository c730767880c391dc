"""Which questions the graph can answer about one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from comity.questions import asking, catalogue
from comity.questions.answer import Answer
from comity.questions.catalogue import Parameter, Question
from comity.questions.parameters import Given
from comity.store.base import Store


def instead_of(store: Store, answer: Answer) -> list[str]:
    """Other questions about the same thing that the graph can answer, for an answer without rows."""
    about = [(name, value) for name, value in answer.parameters.items() if isinstance(value, str)]
    if len(about) != 1:
        return []
    asked, (name, value) = catalogue.get(answer.question), about[0]
    kind, also = next((p.kind, p.also) for p in asked.parameters if p.name == name)
    entity = store.entity(value)
    is_other = bool(entity) and not set(also).isdisjoint(store.types(entity or ""))

    def fits(parameter: Parameter) -> bool:
        return parameter.kind == kind and (not is_other or parameter.also == also) and not parameter.many

    return list(about_it(store, value, fits, [n for n in catalogue.names() if n != asked.name]))


def about_it(store: Store, value: str, fits: Callable[[Parameter], bool], names: Iterable[str]) -> Iterator[str]:
    """Those questions that take one thing alone, of a kind that ``fits``, and that the graph can answer about it (its id).

    Not those that compare it with all others: they take longer than everything else together.
    """
    for question in map(catalogue.get, names):
        required = [p for p in question.parameters if p.required]
        is_alone = len(required) == 1 and not (question.computed or question.overlap) and fits(required[0])
        if is_alone and _has_rows(store, question, {required[0].name: value}):
            yield question.name


def _has_rows(store: Store, question: Question, given: Given) -> bool:
    """Whether a question has an answer. Rows are judged only where a day decides which are left: that takes most of the time."""
    asked = asking.asked(store, question.name, given)
    if not any(True for _ in store.select(question.query, asked.bindings)):
        return False
    return not (asked.day or question.as_of[:1] == ("ahead",)) or bool(asking.answer(store, asked).rows)
