"""Applies operators to an answer: its rows, what it says, and how many there are. ``operators.NAMES`` says what each one means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from comity.model import dates, iris
from comity.questions import (
    asking,
    catalogue,
    expected,
    headline,
    operator_sentences,
    plan_sentences,
    presence,
    wording,
)
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import Asked, is_number, names_entity, number_in
from comity.questions.operators import (
    AT_A_PLACE,
    FOUNDER,
    OF_MEMBERS,
    SEVERAL,
    Operators,
    highest_number,
    in_numbers,
    key_of,
    that_count,
    thing,
    values,
)
from comity.questions.ranking import Ranking
from comity.store.base import Store

_AT_LEAST = ("qualifier-more-than", "qualifier-at-least")


def apply(store: Store, answer: Answer, wanted: Operators, as_of: str | date | None, again: Asked) -> Answer:
    """The answer with its operators applied; its sentence says what they give.

    Raises ``ComityError`` if the question has no dates, numbers or columns to apply one to, or takes no second thing.
    """
    question = catalogue.get(answer.question)
    applied = _Applied(store, question, answer, again)
    answer.operators = dict(wanted)
    if "matching" in wanted:
        applied.matching(wanted["matching"])
    if "both" in wanted or "without" in wanted:
        applied.compare(*(values(wanted, name) for name in SEVERAL))
    is_of_a_time = "since" in wanted or "until" in wanted
    if "nth" in wanted and is_of_a_time and "ordinal" in answer.columns:
        applied.nth(int(wanted["nth"]))  # of all, before those of a time are told from the others
    if is_of_a_time:
        applied.between(wanted.get("since", ""), wanted.get("until", ""))
    for name in (n for n in ("first", "last") if n in wanted):
        applied.at_an_end(int(wanted[name]), name == "last")
    if "nth" in wanted and not (is_of_a_time and "ordinal" in answer.columns):
        applied.nth(int(wanted["nth"]))
    if "next" in wanted:
        applied.next(dates.as_day(as_of) if as_of else dates.today())
    if "has" in wanted:
        applied.has(wanted["has"])
    for name in (n for n in ("most", "fewest") if n in wanted):
        applied.most(wanted[name], name == "fewest")
    if "total" in wanted:
        applied.total(wanted["total"])
    if "count" in wanted:
        applied.count()
    return applied.answer


def count(store: Store, answer: Answer) -> None:
    """Ask an answer that has no operators how many there are."""

    def never(*_: object) -> Answer:
        raise AssertionError("counting asks nothing else")

    apply(store, answer, {"count": "1"}, None, never)


class _Applied(Ranking):
    """An answer to which all operators can be applied."""

    def has(self, text: str) -> None:
        """Keep the rows that name an entity, and say whether there are any; if there are none, why."""
        entity = self._entity(text)
        is_region = "Region" in self._store.types(iris.ID + entity["id"])
        if self._is_where(entity["id"]):
            rows = self._held_in(self.answer.rows, iris.ID + entity["id"])
        elif is_region:
            rows = self._naming(self.answer.rows, iris.ID + entity["id"])
        else:
            rows = [r for r in self.answer.rows if names_entity(r, entity["id"])]
        counted = [r for r in that_count(self.answer) if r in rows]
        every: Answer | None = None
        is_seat = "seat" in self.answer.columns and len({key_of(r.cells["seat"]) for r in self.answer.rows}) == 1
        if is_seat:
            self.answer.headline = headline.of(self._store, self.answer)
        is_of_founders = self.answer.parameters.get("role") == FOUNDER  # who has left founded it all the same
        if self.answer.rows and self.answer.headline and (set(AT_A_PLACE) & self.answer.operators.keys() or is_seat):
            # Whether the last one is it, or has its seat there: that it is not, the sentence tells, with what is so.
            verdict = "yes" if rows else "no"
            told = verdict, operator_sentences.with_verdict(self.answer, verdict)
            rows = self.answer.rows
        elif self._question.name in OF_MEMBERS and is_region and rows:
            told = operator_sentences.of_region(self._store, self.answer, entity, counted)
        elif self._question.name in OF_MEMBERS and (self.answer.as_of or not counted or is_of_founders):
            if self.answer.as_of and not counted:
                every = self._again(self.answer.parameters, asking.ANY_TIME if self._question.now else None)
            of_any_time = every.rows if every else [] if self.answer.as_of else self.answer.rows
            ever = [r for r in of_any_time if names_entity(r, entity["id"])]
            now = counted or rows if self.answer.as_of or is_of_founders else []
            ever = [] if now and is_of_founders else ever
            told = operator_sentences.of_member(self._store, self.answer, entity, now, ever)
        elif not counted and (absent := presence.told(self._store, self.answer, entity)):
            told, rows = absent[:2], absent[2]
        elif (
            self._question.name == "next-hosts"
            and {"State", "Union"} & {*self._store.types(iris.ID + entity["id"])}
            and self.answer.rows
        ):
            ahead = plan_sentences.hosts_ahead(self.answer)
            is_next = any(names_entity(row, entity["id"]) for row in ahead)
            verdict = "yes" if is_next else "no" if ahead else "unknown"
            self.answer.headline = headline.of(self._store, self.answer)
            told, rows = (verdict, operator_sentences.with_verdict(self.answer, verdict)), ahead or self.answer.rows
        else:
            # A meeting that was planned, postponed or cancelled was not held.
            told = operator_sentences.of_any(
                self.answer, entity, counted if self._question.plans else rows, thing(self.answer)
            )
        self._keep(rows or self._at_another_time(every, entity["id"]))
        self.answer.verdict, self.answer.headline = told

    def _at_another_time(self, every: Answer | None, entity: str) -> list[AnswerRow]:
        """The rows that say why none of the day remains: what held at another time."""
        if every is None:
            return []
        self.answer.columns = {n: t for n, t in self.answer.columns.items() if n in every.columns}
        self.answer.sources = every.sources
        return [
            r._replace(cells={n: r.cells[n] for n in self.answer.columns})
            for r in every.rows
            if names_entity(r, entity)
        ]

    def total(self, column: str) -> None:
        """Add the numbers of a column, each unit and indicator for itself; parts of a package that is there too do not count."""
        self._column(column, "total")
        rows = [r for r in that_count(self.answer) if is_number(r.cells.get(column))]
        there = {key_of(r.cells[c.name]) for r in rows for c in self._question.columns if c.key}
        parts = [r for r in rows if key_of(r.cells.get("package")) in there - {None}]
        rows = [r for r in rows if r not in parts]
        sums: dict[tuple[Any, Any], int | float] = {}
        least = set()
        for row in rows:
            of = key_of(row.cells.get("indicator")), key_of(row.cells.get("unit"))
            sums[of] = sums.get(of, 0) + number_in(row, column)
            if key_of(row.cells.get("qualifier")) in _AT_LEAST:
                least.add(of)
        self.answer.total = [
            {**({"indicator": of[0]} if of[0] else {}), "value": value, "unit": of[1], "at_least": of in least}
            for of, value in sums.items()
        ]
        self._keep(rows)
        if not rows:
            self._say("most none")
            return
        self._say("total at least" if least else "total", n=len(rows), sums=operator_sentences.sums(self.answer))
        if parts:
            self.answer.notes.insert(0, operator_sentences.said(self.answer, "parts", n=len(parts)))

    def count(self) -> None:
        """How many things remain that count; a number that documents declare comes before what they list."""
        rows = expected.who_came(self._store, self.answer, that_count(self.answer))
        numbered = in_numbers(rows)
        self.answer.count = len({key_of(r.cells[thing(self.answer)]) for r in numbered or rows})
        if self._question.name == "chairs" and "chair" in self.answer.parameters:
            self.answer.count = len(rows)  # how often one chaired
        if rows and self.answer.operators.keys() == {"count"}:
            self.answer.count = self._counted(rows) or self.answer.count
        elif rows and self.answer.operators.keys() == {"count", "until"}:
            self.answer.count = max(self.answer.count, highest_number(rows))
        self._missing()

    def _counted(self, rows: Sequence[AnswerRow]) -> int:
        """How many there are by what documents count; 0 if they do not."""
        mechanism = self.answer.parameters.get("mechanism")
        is_whole = self._question.name == "members" and "role" not in self.answer.parameters
        if is_whole and isinstance(mechanism, str) and not self.answer.is_for_day:
            return wording.members_of(self._store, mechanism, rows)
        return max(self.answer.count or 0, self._at_least(rows))

    def _at_least(self, rows: Sequence[AnswerRow]) -> int:
        """How many there are, by a number in the series or by a number of participants or documents that documents declare; else 0."""
        if number := highest_number(rows):
            return number
        meeting = self.answer.parameters.get("meeting")
        if self._question.name == "participants" and isinstance(meeting, str):
            return wording.declared(self._store, meeting, "participantStatesCount")
        if self._question.name == "adopted" and isinstance(meeting, str):
            return wording.documents_counted(self._store, meeting)
        return 0
