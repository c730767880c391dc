"""Who was only expected at a meeting: documents from before it name those who are to come, and seldom who came."""

from __future__ import annotations

import functools
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
    meetings: dict[str, _Meeting] = {}
    return [row for row in rows if not _is_only_expected(store, row, str(of or key_of(row.cells["meeting"])), meetings)]


class _Meeting:
    """Which documents (ids) plan a meeting (id), and who took part in it: what each statement names, with its document."""

    def __init__(self, store: Store, meeting: str) -> None:
        self._store = store
        self._node = ox.NamedNode(iris.ID + meeting)
        self.planning = {source_of(quad) for quad in store.quads(self._node, term("status"), _PLANNED)}

    @functools.cached_property
    def named(self) -> list[tuple[str, set[str]]]:
        told = ((source_of(q), q.object) for q in self._store.quads(self._node, term("participation")))
        own: dict[str, set[str]] = {}
        return [
            (source, own.get(node.value) or own.setdefault(node.value, self._of(node)))
            for source, node in told
            if source
        ]

    def _of(self, node: ox.NamedNode) -> set[str]:
        return {quad.object.value for quad in self._store.quads(node, None, None, DEFAULT)}


def _is_only_expected(store: Store, row: AnswerRow, id_: str, known: dict[str, _Meeting]) -> bool:
    if id_ not in known:
        known[id_] = _Meeting(store, id_)
    meeting = known[id_]
    if meeting.planning.isdisjoint(row.sources):
        return False
    named = {iris.ID + str(key_of(row.cells[name])) for name in ("party", "person") if row.cells.get(name)}
    telling = {source for source, told in meeting.named if named <= told}
    return bool(telling) and telling <= meeting.planning
