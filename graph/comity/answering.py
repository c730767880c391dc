"""Answers a question of the catalogue, with its query or, for the few that have none, with a computation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from comity.questions import asking, freshness, headline
from comity.questions.answer import Answer
from comity.questions.parameters import Bindings, Given
from comity.store.base import Store


def ask(
    store: Store,
    name: str,
    parameters: Given,
    as_of: str | date | None = None,
    language: str = "en",
    positional: Sequence[str] = (),
) -> Answer:
    """The answer to any question of the catalogue. See ``asking.asked`` for its parameters and errors."""
    asked = asking.asked(store, name, parameters, as_of, language, positional)
    compute = COMPUTED.get(name)
    answer = compute(store, asked.bindings, asked.day, language) if compute else asking.answer(store, asked)
    answer.headline = headline.of(store, answer)
    if answer.rows and (note := freshness.note(store, answer)):
        answer.notes.append(note)
    return answer


# Each is imported only when needed: most questions have a query, which takes less time than these imports.


def _comparison(store: Store, bindings: Bindings, day: date | None, language: str) -> Answer:
    from comity.comparison import compare

    return compare.answer(store, bindings, day, language)


def _conflicts(store: Store, bindings: Bindings, day: date | None, language: str) -> Answer:
    from comity.questions import conflicts

    return conflicts.answer(store, bindings, day, language)


def _gaps(store: Store, bindings: Bindings, day: date | None, language: str) -> Answer:
    from comity.questions import gaps

    return gaps.answer(store, bindings, day, language)


def _paths(store: Store, bindings: Bindings, day: date | None, language: str) -> Answer:
    from comity.network import paths

    return paths.answer(store, bindings, day, language)


COMPUTED: dict[str, Callable[[Store, Bindings, date | None, str], Answer]] = {
    "comparison": _comparison,
    "conflicts": _conflicts,
    "gaps": _gaps,
    "paths": _paths,
}
"""The functions that answer questions with the line ``computed``, by question."""
