"""Answers a question of the catalogue, with its query or, for the few that have none, with a computation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from comity.questions import (
    asking,
    catalogue,
    counts,
    freshness,
    headline,
    member_sentences,
    operator_sentences,
    operators,
    participant_sentences,
    plan_sentences,
    series,
    wording,
)
from comity.questions.answer import Answer
from comity.questions.parameters import Bindings, Given
from comity.store.base import Store

_KNOWN_ROWS: ContextVar[dict[tuple[object, ...], Answer] | None] = ContextVar("rows", default=None)


def ask(
    store: Store,
    name: str,
    parameters: Mapping[str, str | int | Sequence[str]],
    as_of: str | date | None = None,
    language: str = "en",
    positional: Sequence[str] = (),
) -> Answer:
    """The answer to any question of the catalogue, with the operators (see ``operators.NAMES``) among the ``parameters``.

    See ``asking.asked`` for the parameters and errors, and ``applying.apply`` for those of operators.
    """
    values, wanted = operators.split(catalogue.get(name), parameters)
    day = operators.day_of(catalogue.get(name), wanted, as_of)
    answer = _rows(store, name, values, day, language, positional)
    if wanted:
        from comity.questions import applying  # most questions are asked without

        answer = applying.apply(
            store, answer, wanted, as_of, lambda given, day: _rows(store, name, given, day, language)
        )
    answer.headline = answer.headline or headline.of(store, answer)
    if name == "members" and not answer.rows and not answer.headline:
        answer.headline = member_sentences.nobody(store, answer, asking.ask) or member_sentences.only_counted(
            store, answer
        )
    if name in counts.OF:
        counts.put_first(store, answer, lambda *asked_, **more: ask(store, *asked_, **more))
    if name == "participants" and (not answer.rows or answer.count == 0):
        answer.headline = participant_sentences.participants_counted(store, answer) or answer.headline
    if name in ("summits", "meetings") and not answer.rows and not answer.headline:
        answer.headline = plan_sentences.none_yet(store, answer, asking.ask)
        answer.count = 0 if answer.headline else answer.count
    if name == "about" and answer.headline:
        # What a mechanism is, is above all who belongs to it; what a meeting is that was not held, what was planned.
        members = member_sentences.members_today(store, answer, asking.ask)
        answer.headline = plan_sentences.not_held(store, answer, asking.ask) or wording.sentences(
            answer, [answer.headline, members]
        )
    if answer.count is not None and not answer.headline:
        key = "count" if answer.count else "count none"
        unlisted = member_sentences.unlisted(store, answer) if name == "members" and not answer.count else ""
        answer.headline = unlisted or operator_sentences.said(answer, key, n=answer.count)
    if answer.rows and (note := freshness.note(store, answer)):
        answer.notes.append(note)
    return answer


def _rows(
    store: Store,
    name: str,
    parameters: Given,
    as_of: str | date | None,
    language: str,
    positional: Sequence[str] = (),
) -> Answer:
    """The answer without a sentence."""
    known = _KNOWN_ROWS.get()
    if known is None:
        return _read(store, name, parameters, as_of, language, positional)
    key = (id(store), name, repr(sorted(parameters.items())), as_of, language, *positional)
    if key not in known:
        known[key] = _read(store, name, parameters, as_of, language, positional)
    return known[key].copied()


@contextmanager
def rows_once() -> Iterator[None]:
    """While this lasts, the rows of a question are read once, and each of its operators applied to a copy of them."""
    known = _KNOWN_ROWS.get()
    token = _KNOWN_ROWS.set({} if known is None else known)
    try:
        yield
    finally:
        _KNOWN_ROWS.reset(token)


def _read(
    store: Store,
    name: str,
    parameters: Given,
    as_of: str | date | None,
    language: str,
    positional: Sequence[str],
) -> Answer:
    asked = asking.asked(store, name, parameters, as_of, language, positional)
    compute = COMPUTED.get(name)
    answer = compute(store, asked.bindings, asked.day, language) if compute else asking.answer(store, asked)
    if name == series.QUESTION:
        series.keep_one_unit(answer)
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
