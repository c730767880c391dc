"""The sentence that an answer begins with: what a reader wanted to know, from the rows of the answer.

Some questions have a template in their head (``#+ sentence@en:``; ``sentence-one`` for a single row); ``wording`` says how it is filled
in. ``{mechanism}`` is what a parameter names or, if there is none of that name, what is in that column, ``{n}`` the number of things
that count, ``{#area}`` that of different values in a column, ``{rows}`` that of rows, ``{1.date}`` and ``{-1.date}`` a cell of the
first and the last row. What needs more than a template has a function, below.
"""

from __future__ import annotations

from collections.abc import Callable

from comity.model import iris
from comity.questions import (
    catalogue,
    composed_sentences,
    document_sentences,
    figure_sentences,
    meeting_sentences,
    member_sentences,
    office_sentences,
    operators,
    participant_sentences,
    plan_sentences,
)
from comity.questions.answer import Answer, AnswerRow
from comity.questions.wording import distinct, fill, listed, sentence, shown
from comity.store.base import Store
from comity.text import calendar


def of(store: Store, answer: Answer) -> str:
    """The sentence that answers a question; empty if the question has none, or for no rows."""
    if not answer.rows:
        return ""
    if any(c.key and c.name not in answer.rows[0].cells for c in catalogue.get(answer.question).columns):
        return ""  # an operator has counted what the rows have
    compose = _SENTENCES.get(answer.question)
    if compose and (told := compose(store, answer)):
        return told
    question = catalogue.get(answer.question)
    one = question.sentences_of_one if len(answer.rows) == 1 else {}
    template = (one or question.sentences).get(answer.language, "")
    return sentence(fill(template, _Filling(store, answer).value), answer.language)


class _Filling:
    """What the names in the template of an answer stand for."""

    def __init__(self, store: Store, answer: Answer) -> None:
        self._store = store
        self._answer = answer

    def value(self, name: str) -> str:
        """What a name stands for; empty if there is nothing."""
        answer = self._answer
        place, dot, column = name.partition(".")
        if dot:
            return shown(answer, answer.rows[int(place) - (int(place) > 0)], column)
        if name == "rows":
            return str(len(answer.rows))
        if name == "n":
            key = operators.thing(answer)
            return str(len({_key(r, key) for r in operators.that_count(answer)} - {""}) or "")
        if name.startswith("#"):
            return str(len({_key(r, name[1:]) for r in answer.rows} - {""}) or "")
        given = answer.parameters.get(name)
        if given:
            return listed([self._label(v) for v in ([given] if isinstance(given, str) else given)], answer.language)
        rows = (operators.that_count(answer) if name == operators.thing(answer) else []) or answer.rows
        return listed(distinct(answer, rows, name), answer.language)

    def _label(self, value: str) -> str:
        named = (iris.ID + value, iris.SOURCE + value, iris.NS + value)
        label = next((found for i in named if (found := self._store.label(i, self._answer.language)) != value), value)
        return calendar.text(label, self._answer.language)


def _key(row: AnswerRow, column: str) -> str:
    key = operators.key_of(row.cells.get(column))
    return "" if key is None else str(key)


_SENTENCES: dict[str, Callable[[Store, Answer], str]] = {
    "about": composed_sentences.about,
    "adopted": meeting_sentences.adopted,
    "attendance": participant_sentences.attendance,
    "bodies": composed_sentences.bodies,
    "calendar": meeting_sentences.calendar_of_meetings,
    "chairs": office_sentences.chairs,
    "changes": composed_sentences.events,
    "co-membership": figure_sentences.ranked,
    "common-members": member_sentences.common_members,
    "conflicts": composed_sentences.conflicts,
    "connected-areas": figure_sentences.ranked,
    "connected-mechanisms": figure_sentences.ranked,
    "connected-states": figure_sentences.ranked,
    "documents": document_sentences.texts,
    "documents-by-date": document_sentences.by_date,
    "figure-series": figure_sentences.figures,
    "figures": figure_sentences.figures,
    "founding": composed_sentences.founding,
    "gaps": composed_sentences.gaps,
    "hosted": meeting_sentences.hosted,
    "hosts-per-year": meeting_sentences.per_year,
    "initiatives": composed_sentences.initiatives,
    "implementation": composed_sentences.relations,
    "mechanisms": composed_sentences.mechanisms,
    "meeting": meeting_sentences.meeting,
    "meetings": meeting_sentences.meetings,
    "meetings-per-year": meeting_sentences.per_year,
    "members": member_sentences.members,
    "membership-changes": member_sentences.membership_changes,
    "memberships": member_sentences.memberships,
    "next-hosts": plan_sentences.next_hosts,
    "next-meetings": plan_sentences.next_meetings,
    "officials": office_sentences.officials,
    "overlap": figure_sentences.ranked,
    "participants": participant_sentences.participants,
    "partner-ranks": figure_sentences.partner_ranks,
    "paths": composed_sentences.paths,
    "meetings-by-parties": figure_sentences.ranked,
    "people-by-meetings": figure_sentences.ranked,
    "places": figure_sentences.ranked,
    "pledges": figure_sentences.pledges,
    "signatories": document_sentences.signatories,
    "sources-for": composed_sentences.sources_for,
    "statements": composed_sentences.statements,
    "successors": composed_sentences.relations,
    "summits": meeting_sentences.summits,
    "timeline": composed_sentences.events,
}
