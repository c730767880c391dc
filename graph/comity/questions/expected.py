"""Who was only expected at a meeting: documents from before it name those who are to come, and seldom who came."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from comity.model import iris
from comity.questions.answer import Answer, AnswerRow
from comity.questions.operators import key_of
from comity.store.base import DEFAULT, Store, source_of, term

_QUESTIONS = ("participants", "attendance")
_PLANNED = ox.Literal("planned")


def who_came(store: Store, answer: Answer, rows: Iterable[AnswerRow]) -> list[AnswerRow]:
    """These rows of an answer but for participants whom only documents name that still plan the meeting."""
    if answer.question not in _QUESTIONS:
        return list(rows)
    of = answer.parameters.get("meeting")
    return [row for row in rows if not _is_only_expected(store, row, str(of or key_of(row.cells["meeting"])))]


def _is_only_expected(store: Store, row: AnswerRow, meeting: str) -> bool:
    if not any(_plans(store, meeting, source) for source in row.sources):
        return False
    named = {iris.ID + str(key_of(row.cells[name])) for name in ("party", "person") if row.cells.get(name)}
    telling = {
        source
        for quad in store.quads(ox.NamedNode(iris.ID + meeting), term("participation"), None)
        if (source := source_of(quad))
        and named <= {q.object.value for q in store.quads(quad.object, None, None, DEFAULT)}
    }
    return bool(telling) and all(_plans(store, meeting, source) for source in telling)


def _plans(store: Store, meeting: str, source: str) -> bool:
    """Whether a document (id) has a meeting (id) as planned."""
    graph = ox.NamedNode(iris.SOURCE + source)
    return any(store.quads(ox.NamedNode(iris.ID + meeting), term("status"), _PLANNED, graph))
