"""Applies operators to an answer: its rows, what it says, and how many there are. ``operators.NAMES`` says what each one means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pyoxigraph as ox

from comity.errors import ComityError
from comity.model import dates, iris
from comity.model.dates import Span
from comity.questions import (
    asking,
    catalogue,
    headline,
    matched,
    operator_sentences,
    wording,
)
from comity.questions.answer import Answer, AnswerRow, Entity, Value
from comity.questions.catalogue import Question
from comity.questions.operators import (
    OF_MEMBERS,
    Operators,
    dated,
    in_numbers,
    key_of,
    leading_number,
    may_compare,
    own,
    that_count,
    thing,
)
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, words

_COUNTED = ("members", "summits", "ministerials", "platforms", "documents")
"""The aspects of a comparison that are numbers."""
_STATES = "connected-states"
"""The question whose rows are all states."""
_FEW = 5
"""More than so many states that no document names as members hardly are none."""
_OF_OFFICE = ("officials", "chairs")
"""Questions about who is in office: documents seldom date all who were."""
_AT_LEAST = ("qualifier-more-than", "qualifier-at-least")

Asked = Callable[[Mapping[str, str | list[str]], "str | None"], Answer]
"""Asks the same question again, with other parameters or for another day."""


def apply(store: Store, answer: Answer, wanted: Operators, as_of: str | date | None, again: Asked) -> Answer:
    """The answer with its operators applied; its sentence says what they give.

    Raises ``ComityError`` if the question has no dates, numbers or columns to apply one to, or takes no second thing.
    """
    question = catalogue.get(answer.question)
    applied = _Applied(store, question, answer, again)
    answer.operators = dict(wanted)
    if "matching" in wanted:
        applied.matching(wanted["matching"])
    for name in (n for n in ("both", "without") if n in wanted):
        applied.compare(name, wanted[name])
    if "since" in wanted or "until" in wanted:
        applied.between(wanted.get("since", ""), wanted.get("until", ""))
    if "has" in wanted:
        applied.has(wanted["has"])
    for name in (n for n in ("first", "last") if n in wanted):
        applied.at_an_end(int(wanted[name]), name == "last")
    if "nth" in wanted:
        applied.nth(int(wanted["nth"]))
    if "next" in wanted:
        applied.next(dates.as_day(as_of) if as_of else dates.today())
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


class _Applied:
    """An answer to which operators are applied one after the other."""

    def __init__(self, store: Store, question: Question, answer: Answer, again: Asked) -> None:
        self._store = store
        self._question = question
        self._again = again
        self.answer = answer

    def _say(self, key: str, **values: object) -> None:
        self.answer.headline = operator_sentences.said(self.answer, key, **values)

    # ---- which rows

    def compare(self, name: str, word: str) -> None:
        """Keep the rows that another thing has too (``both``), or has not (``without``)."""
        day = self.answer.as_of if self.answer.is_for_day else None
        if self._question.name == _STATES and name == "without":
            # "Which African states are not in the Commonwealth?"
            other, first = (
                asking.ask(self._store, "members", {"mechanism": word}, day, self.answer.language),
                "mechanism",
            )
            given = self._store.entity(self.answer.operators.get("matching", "")) or ""
        elif may_compare(self._question):
            first = self._question.parameters[0].name
            other = self._again({**self.answer.parameters, first: word}, day)
            given = iris.ID + str(self.answer.parameters[first])
        else:
            raise ComityError(f'"{name}" compares two things; the question "{self._question.name}" is not about one')
        key, others = thing(self.answer), thing(other)
        theirs = {key_of(r.cells[others]): r for r in that_count(other)}
        kept = [r for r in that_count(self.answer) if (key_of(r.cells[key]) in theirs) == (name == "both")]
        if name == "both":
            kept = [r._replace(sources=_joined(r.sources, theirs[key_of(r.cells[key])].sources)) for r in kept]
        self._keep(kept, other)
        labels = [self._store.label(i, self.answer.language) for i in (given, iris.ID + str(other.parameters[first]))]
        most = wording.MOST_MEMBERS
        names = wording.listed(wording.distinct(self.answer, kept, key), self.answer.language, most, most)
        said = name if kept else f"{name} none"
        declared = wording.declared(self._store, str(other.parameters[first]), "memberCount")
        if self._question.name == _STATES and len(theirs) < (declared or len(theirs) + 1):
            # Whoever is not named may still be a member.
            said = "without unnamed" if len(kept) <= _FEW else "without unknown"
        self._say(said, n=len(kept), one=labels[0], other=labels[1], names=names, named=len(theirs))

    def matching(self, text: str) -> None:
        """Keep the rows that name an entity, or have all of these words in any form."""
        entity = self._store.entity(text)
        if entity:
            places = self._inside(entity)
            inside = [r for r in self.answer.rows if any(_names(r, place) for place in places)]
            is_region = "Region" in self._store.types(entity)
            kept = (
                inside
                if inside and is_region
                else [r for r in self.answer.rows if r in inside or _names(r, iris.local(entity))]
            )
            if not kept and self._question.name == "documents":
                from comity.naming import lookup  # few answers need it

                # "The agreement with Vietnam" has it in its name.
                named = {key_of(r.cells["document"]): r for r in self.answer.rows}
                kept = [r for d, r in named.items() if lookup.is_in_name(self._store, f"{iris.ID}{d}", entity)]
        else:
            kept = matched.rows(self.answer.rows, text)
        self._keep(kept)
        sure, column = that_count(self.answer), dated(self._question)
        if entity and self._question.name == "members" and sure and "role" not in self.answer.parameters:
            names = operator_sentences.names(self.answer, sure, thing(self.answer))
            of, told = (
                self._store.label(e, self.answer.language)
                for e in (iris.ID + str(self.answer.parameters["mechanism"]), entity)
            )
            self._say("matching members", n=len(sure), mechanism=of, entity=told, names=names)
        elif column and "place" in self.answer.columns and sure:
            names = wording.things(self.answer, sure, thing(self.answer), column)
            self._say("matching", n=len(sure), names=names)

    def _inside(self, area: str) -> list[str]:
        """The ids of the places in a state, or of the states in a region and of their places."""
        node = ox.NamedNode(area)
        found = {
            q.subject.value
            for name in ("inState", "region")
            for q in self._store.quads(None, term(name), node, DEFAULT)
        }
        found |= {q.object.value for q in self._store.quads(node, term("includes"), None, DEFAULT)}
        if "place" in self.answer.columns:
            from comity.model import vocabulary  # takes longer to load than most answers

            # A format is for a region; its meetings need not be held there.
            found = {f for f in found if vocabulary.load().is_any(self._store.types(f), "Polity", "Place", "Region")}
        inside = term("inState")
        found |= {
            q.subject.value for s in set(found) for q in self._store.quads(None, inside, ox.NamedNode(s), DEFAULT)
        }
        return [iris.local(one) for one in found]

    def between(self, since: str, until: str) -> None:
        """Keep the rows that begin between two dates; of terms in office, those that last into that time."""
        column = self._when("since" if since else "until")
        span = Span(Span.of(since).earliest, Span.of(until).latest)
        if self._question.name in _OF_OFFICE:
            with_date = [r for r in self.answer.rows if r.cells.get(column) or r.cells.get("to")]
            kept = [r for r in with_date if self._term(r).overlaps(span)]
        else:
            with_date = [r for r in self.answer.rows if self._date(r, column) is not None]
            kept = [r for r in with_date if self._span(r, column).overlaps(span)]
        self._undated(len(self.answer.rows) - len(with_date))
        self._keep(kept)
        key = "within" if since == until else "between" if since and until else "since" if since else "until"
        sure = that_count(self.answer)
        if kept and {"value", "amount", "change", "event", "meetings"} & set(self.answer.columns):
            self.answer.headline = headline.of(self._store, self.answer)
            return
        names = wording.things(self.answer, sure, thing(self.answer), column)
        bounds = {n: calendar.text(d, self.answer.language) for n, d in (("since", since), ("until", until)) if d}
        n = len({key_of(r.cells[thing(self.answer)]) for r in sure})
        only_planned = [r for r in kept if not sure and r.cells.get("status") == "unconfirmed"]
        if only_planned and "place" in self.answer.columns:
            names = wording.things(self.answer, only_planned, thing(self.answer), column)
            self._say("only planned", n=len(only_planned), names=names)
        else:
            self._say(f"{key} none" if not n else key, n=n, names=names, **bounds)

    # ---- what of them

    def has(self, text: str) -> None:
        """Keep the rows that name an entity, and say whether there are any; if there are none, why."""
        entity = self._entity(text)
        rows = [r for r in self.answer.rows if _names(r, entity["id"])]
        counted = [r for r in that_count(self.answer) if _names(r, entity["id"])]
        every: Answer | None = None
        if self._question.name in OF_MEMBERS and self.answer.as_of:
            every = (
                None
                if counted
                else self._again(self.answer.parameters, asking.ANY_TIME if self._question.now else None)
            )
            ever = [r for r in every.rows if _names(r, entity["id"])] if every else []
            told = operator_sentences.of_member(self._store, self.answer, entity, counted or rows, ever)
        else:
            # A meeting that was planned, postponed or cancelled was not held.
            told = operator_sentences.of_any(
                self.answer, entity, counted if self._question.plans else rows, thing(self.answer)
            )
        self._keep(rows or self._at_another_time(every, entity["id"]))
        self.answer.verdict, self.answer.headline = told

    def at_an_end(self, number: int, last: bool) -> None:
        """Keep the first or last rows, with those that are of the same day as the last one kept."""
        column = self._when("last" if last else "first")
        in_order = self._in_order(column, that_count(self.answer))
        self._undated(len(that_count(self.answer)) - len(in_order))
        if last:
            in_order.reverse()
        kept = in_order[:number]
        kept += [r for r in in_order[number:] if self._span(r, column) == self._span(kept[-1], column)] if kept else []
        key = ("last" if last else "first") + ("" if kept else " none")
        is_numbered = "ordinal" in self.answer.columns
        if key == "first" and (is_numbered or self._question.name in _OF_OFFICE):
            # There may have been earlier ones.
            key = key if is_numbered and any(r.cells["ordinal"] == 1 for r in kept) else "first told"
        self._missing()
        self._keep(kept)
        self._say(key, things=wording.things(self.answer, kept, thing(self.answer), column))
        given = [v for v in self.answer.parameters.values() if not isinstance(v, str)]
        if given and self._question.name == "founding":
            # Of several that were named, those that came later are told too.
            others = wording.things(self.answer, [r for r in in_order if r not in kept], thing(self.answer), column)
            self.answer.headline = wording.sentences(
                self.answer, [self.answer.headline, wording.said(self.answer, "others", names=others)]
            )

    def nth(self, number: int) -> None:
        """Keep the row with a number in its series or, where things have no numbers, at that place in the order of dates."""
        column = self._when("nth")
        if "ordinal" in self.answer.columns:
            kept = own([r for r in self.answer.rows if r.cells["ordinal"] == number])
        else:
            kept = self._in_order(column, that_count(self.answer))[number - 1 : number]
        self._keep(kept)
        told = wording.things(self.answer, kept, thing(self.answer), column)
        self._say("nth" if kept else "nth none", number=number, things=told)

    def next(self, day: date) -> None:
        """Keep what begins first after a day."""
        column = self._when("next")
        ahead = [
            r
            for r in self._in_order(column, own(self.answer.rows))
            if (self._span(r, column).latest or date.min) >= day
            and (not self._question.plans or r.cells[self._question.plans] not in ("postponed", "cancelled"))
        ]
        kept = [r for r in ahead if self._span(r, column) == self._span(ahead[0], column)] if ahead else []
        self._keep(kept)
        told = wording.things(self.answer, kept, thing(self.answer), column)
        after = calendar.text(day.isoformat(), self.answer.language)
        self._say("next" if kept else "next none", things=told, day=after)

    def most(self, column: str, fewest: bool) -> None:
        """Keep the rows with the largest (or smallest) number in a column, or count how many rows have each of its values.

        Of a comparison, ``column`` is an aspect: which of the formats has most members.
        """
        if self._question.name == "comparison":
            self._most_of_compared(column, fewest)
            return
        self._column(column, "fewest" if fewest else "most")
        rows = [r for r in that_count(self.answer) if r.cells.get(column) is not None]
        if rows and all(_is_number(r.cells[column]) for r in rows):
            self._largest(column, rows, fewest)
            return
        counted: dict[Any, tuple[Value, set[Any], list[str]]] = {}
        for row in rows:
            cell = row.cells[column]
            for value in cell if isinstance(cell, list) else [cell]:
                _, things, sources = counted.setdefault(key_of(value), (value, set(), []))
                things.add(key_of(row.cells[thing(self.answer)]))
                sources += row.sources
        ordered = sorted(counted.values(), key=lambda c: (len(c[1]) if fewest else -len(c[1]), str(_label(c[0]))))
        every = {key_of(r.cells[thing(self.answer)]) for r in rows}
        title = words.of("operators", self.answer.language)["number"]
        self.answer.columns = {column: self.answer.columns.get(column, column), "n": title}
        self._missing()
        self._keep([AnswerRow({column: v, "n": len(found)}, tuple(dict.fromkeys(s))) for v, found, s in ordered])
        if not ordered:
            self._say("most none")
            return
        best = [value for value, found, _ in ordered if len(found) == len(ordered[0][1])]
        names = wording.listed([str(_label(v)) for v in best], self.answer.language)
        self._say("fewest" if fewest else "most", names=names, n=len(ordered[0][1]), all=len(every))

    def _largest(self, column: str, rows: list[AnswerRow], fewest: bool) -> None:
        """The rows with the largest number of each unit."""
        kept: list[AnswerRow] = []
        whole = self.answer.operators.get("matching")
        if any(key_of(r.cells.get("package")) == whole for r in rows if whole):
            rows = [r for r in rows if key_of(r.cells.get("package")) == whole]  # which part of it is the largest
        rows = self._of_one_year(rows)
        units = dict.fromkeys(key_of(r.cells.get("unit")) for r in rows)
        for unit in units:
            of_unit = [r for r in rows if key_of(r.cells.get("unit")) == unit]
            best = (min if fewest else max)(_number(r, column) for r in of_unit)
            kept += [r for r in of_unit if _number(r, column) == best]
        left = [r for r in rows if r not in kept] if len(units) == 1 else []
        second = (min if fewest else max)((_number(r, column) for r in left), default=None)
        told, others = (
            operator_sentences.amounts(self.answer, some, thing(self.answer), column)
            for some in (kept, [r for r in left if _number(r, column) == second])
        )
        self._keep(kept)
        self._say(("smallest" if fewest else "largest") + (" then" if others else ""), things=told, others=others)

    def _most_of_compared(self, aspect: str, fewest: bool) -> None:
        """Keep the rows of one aspect, the one with the largest (or smallest) number first, if each has a number."""
        rows = [r for r in self.answer.rows if key_of(r.cells["aspect"]) == aspect]
        numbered = [r for r in rows if leading_number(r) is not None]
        if aspect not in _COUNTED:
            raise ComityError(f'"{aspect[:40]}" is not counted in a comparison; use one of {", ".join(_COUNTED)}')
        if not numbered:
            self._say("most none")
            return
        ordered = sorted(numbered, key=lambda r: leading_number(r) or 0, reverse=not fewest)
        self._keep([*ordered, *(r for r in rows if r not in ordered)])
        best = [r for r in ordered if leading_number(r) == leading_number(ordered[0])]
        title = str(_label(ordered[0].cells["aspect"]))
        names = wording.listed([str(_label(r.cells["mechanism"])) for r in best], self.answer.language)
        if len(numbered) < len(rows):
            self._say("most none")
        elif len(best) == len(rows):
            self._say("compared same", title=title, names=names, n=str(leading_number(ordered[0])))
        else:
            left = [f"{_label(r.cells['mechanism'])} ({leading_number(r)})" for r in ordered if r not in best]
            others = wording.listed(left, self.answer.language)
            key = "compared fewest" if fewest else "compared most"
            self._say(key, title=title, names=names, n=str(leading_number(ordered[0])), others=others)

    def _of_one_year(self, rows: list[AnswerRow]) -> list[AnswerRow]:
        """Of figures of many periods, those of the latest year of which most are known: others do not compare."""
        if (
            "period" not in self.answer.columns
            or "period" in self.answer.parameters
            or "reporter" not in self.answer.columns
        ):
            return rows
        by_year: dict[str, set[Any]] = {}
        for row in rows:
            period = str(row.cells["period"] or "")
            if len(period) == 4:
                by_year.setdefault(period, set()).add((key_of(row.cells["reporter"]), key_of(row.cells.get("partner"))))
        best = max(by_year, key=lambda year: (len(by_year[year]), year), default="")
        return [r for r in rows if str(r.cells["period"]) == best] if best and len(by_year[best]) > 1 else rows

    def total(self, column: str) -> None:
        """Add the numbers of a column, each unit and indicator for itself; parts of a package that is there too do not count."""
        self._column(column, "total")
        rows = [r for r in that_count(self.answer) if _is_number(r.cells.get(column))]
        there = {key_of(r.cells[c.name]) for r in rows for c in self._question.columns if c.key}
        parts = [r for r in rows if key_of(r.cells.get("package")) in there - {None}]
        rows = [r for r in rows if r not in parts]
        sums: dict[tuple[Any, Any], int | float] = {}
        least = set()
        for row in rows:
            of = key_of(row.cells.get("indicator")), key_of(row.cells.get("unit"))
            sums[of] = sums.get(of, 0) + _number(row, column)
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
        rows = that_count(self.answer)
        numbered = in_numbers(rows)
        self.answer.count = len({key_of(r.cells[thing(self.answer)]) for r in numbered or rows})
        if self._question.name == "chairs" and "chair" in self.answer.parameters:
            self.answer.count = len(rows)  # how often one chaired
        if rows and self.answer.operators.keys() == {"count"}:
            self.answer.count = self._counted(rows) or self.answer.count
        self._missing()

    def _counted(self, rows: Sequence[AnswerRow]) -> int:
        """How many there are by what documents count; 0 if they do not."""
        mechanism = self.answer.parameters.get("mechanism")
        is_whole = self._question.name == "members" and "role" not in self.answer.parameters
        if is_whole and isinstance(mechanism, str) and not self.answer.is_for_day:
            return wording.members_counted(self._store, mechanism, rows)
        return max(self.answer.count or 0, self._at_least(rows))

    def _at_least(self, rows: Sequence[AnswerRow]) -> int:
        """How many there are, by a number in the series or by a number of participants or documents that documents declare; else 0."""
        if any(r.cells.get("ordinal") is not None for r in rows):
            # That the eighth was held says that eight were, whether documents here tell of each or not.
            return max(int(_number(r, "ordinal")) for r in rows if r.cells["ordinal"] is not None)
        meeting = self.answer.parameters.get("meeting")
        if self._question.name == "participants" and isinstance(meeting, str):
            return wording.declared(self._store, meeting, "participantStatesCount")
        if self._question.name == "adopted" and isinstance(meeting, str):
            return wording.documents_counted(self._store, meeting)
        return 0

    # ---- how

    def _keep(self, rows: list[AnswerRow], other: Answer | None = None) -> None:
        known = {s.id: s for s in [*self.answer.sources, *(other.sources if other else ())]}
        cited = dict.fromkeys(
            s
            for r in rows
            for s in (*r.sources, *(s for e in r.evidence.values() for t in e.others for s in t.sources))
        )
        self.answer.rows = rows
        self.answer.sources = [known[s] for s in known if s in cited]

    def _at_another_time(self, every: Answer | None, entity: str) -> list[AnswerRow]:
        """The rows that say why none of the day remains: what held at another time."""
        if every is None:
            return []
        self.answer.columns = {n: t for n, t in self.answer.columns.items() if n in every.columns}
        self.answer.sources = every.sources
        return [r._replace(cells={n: r.cells[n] for n in self.answer.columns}) for r in every.rows if _names(r, entity)]

    def _entity(self, text: str) -> Entity:
        iri = self._store.entity(text)
        if iri is None:
            from comity.naming import lookup

            iri = lookup.resolve(self._store, text, language=self.answer.language)
        return {"id": iris.local(iri), "label": self._store.label(iri, self.answer.language)}

    def _when(self, operator: str) -> str:
        column = dated(self._question)
        if not column:
            raise ComityError(f'"{operator}" needs dates, and the question "{self._question.name}" has none')
        return column

    def _column(self, name: str, operator: str) -> None:
        names = [c.name for c in self._question.columns]
        if name not in names:
            takes = ", ".join(names)
            raise ComityError(
                f'"{operator}" takes a column of the answer, and "{name[:40]}" is none; use one of {takes}'
            )

    def _in_order(self, column: str, rows: Sequence[AnswerRow]) -> list[AnswerRow]:
        known = [r for r in rows if self._span(r, column).earliest]
        return sorted(known, key=lambda r: self._span(r, column).earliest or date.min)

    def _date(self, row: AnswerRow, column: str) -> Value:
        """The date of a row; of what a meeting adopted, if no document gives the day, that on which the meeting began."""
        meeting = row.cells.get("meeting")
        if row.cells[column] is not None or column != "adopted" or not isinstance(meeting, dict):
            return row.cells[column]
        started = self._store.quads(ox.NamedNode(iris.ID + meeting["id"]), term("start"), None, DEFAULT)
        return next((str(q.object.value) for q in started), None)

    def _span(self, row: AnswerRow, column: str) -> Span:
        cell = self._date(row, column)
        try:
            return Span.of(str(cell) if cell is not None else None)
        except dates.DateError:
            return Span(None, None)

    def _term(self, row: AnswerRow) -> Span:
        """From when to when somebody was in office; of a term without an end, only its beginning is sure."""
        begun, ended = self._span(row, "from"), self._span(row, "to")
        return Span(begun.earliest or ended.earliest, ended.latest or begun.latest)

    def _undated(self, number: int) -> None:
        if number:
            self.answer.notes.insert(0, operator_sentences.said(self.answer, "undated", n=number))

    def _missing(self) -> None:
        """A note on the numbers of a series that no document here tells of: what is counted is then the least."""
        numbers = {r.cells.get("ordinal") for r in that_count(self.answer)}
        known = {n for n in numbers if isinstance(n, int)}
        missing = sorted({*range(1, max(known, default=0))} - known)
        if missing:
            listed = wording.listed([str(n) for n in missing], self.answer.language)
            note = operator_sentences.said(self.answer, "missing", n=len(missing), numbers=listed)
            if note not in self.answer.notes:
                self.answer.notes.insert(0, note)


def _is_number(cell: Value) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _number(row: AnswerRow, column: str) -> int | float:
    cell = row.cells[column]
    return cell if isinstance(cell, int | float) else 0


def _joined(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))


def _label(cell: Value) -> Value:
    return cell["label"] if isinstance(cell, dict) else cell


def _names(row: AnswerRow, entity: str) -> bool:
    cells = (item for cell in row.cells.values() for item in (cell if isinstance(cell, list) else [cell]))
    return any(isinstance(item, dict) and item["id"] == entity for item in cells)
