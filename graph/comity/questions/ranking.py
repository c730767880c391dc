"""Which row of an answer comes first or last, or next, and which has the largest number."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from comity.errors import ComityError
from comity.evidence import posts
from comity.model.dates import Span
from comity.questions import meeting_sentences, office_sentences, operator_sentences, wording
from comity.questions.answer import AnswerRow, Value
from comity.questions.answer_rows import has_numbers, is_currency, label_of, number_in
from comity.questions.operators import NOT_HELD, OF_OFFICE, key_of, leading_number, own, that_count, thing
from comity.questions.selecting import Selecting
from comity.store import documents
from comity.text import calendar, words

_COUNTED = ("members", "summits", "ministerials", "platforms", "documents")
"""The aspects of a comparison that are numbers."""


_WORLD = "world"


class Ranking(Selecting):
    """Keeps the rows at an end of an order."""

    def at_an_end(self, number: int, last: bool) -> None:
        """Keep the first or last rows, with those that are of the same day as the last one kept."""
        column = self._when("last" if last else "first")
        counted = that_count(self.answer)
        if self._question.name == "officials":  # whoever heads something is meant, and no deputy
            counted = [r for r in counted if posts.is_of_one(str(r.cells.get("post") or ""))] or counted
        is_of_office = self._question.name in OF_OFFICE
        in_order = self._by_term(counted) if is_of_office and not last else self._in_order(column, counted)
        undated = [r for r in counted if r not in in_order]
        self._undated(len(undated))
        if last:
            in_order.reverse()
        kept = in_order[:number]
        kept += [r for r in in_order[number:] if self._span(r, column) == self._span(kept[-1], column)] if kept else []
        key = ("last" if last else "first") + ("" if kept else " none")
        is_numbered = "ordinal" in self.answer.columns
        if key == "first" and (is_numbered or self._question.name in (*OF_OFFICE, "attendance")):
            # There may have been earlier ones.
            key = key if is_numbered and any(r.cells["ordinal"] == 1 for r in kept) else "first told"
        self._missing()
        self._keep(kept)
        told = office_sentences.in_posts if is_of_office and not last else wording.things
        others = self._of_same_post(undated, kept, in_order) if told is office_sentences.in_posts else ""
        key = "first unknown" if others else key
        self._say(key, things=told(self.answer, kept, thing(self.answer), column))
        if last and kept and thing(self.answer) == "meeting":
            others = self._maybe_later(undated, self._span(kept[0], column))
        if others:
            of_no_date = operator_sentences.said(self.answer, "others undated", names=others)
            self.answer.headline = wording.sentences(self.answer, [self.answer.headline, of_no_date])
        given = [v for v in self.answer.parameters.values() if not isinstance(v, str)]
        if given and self._question.name == "founding":
            # Of several that were named, those that came later are told too.
            others = wording.things(self.answer, [r for r in in_order if r not in kept], thing(self.answer), column)
            self.answer.headline = wording.sentences(
                self.answer, [self.answer.headline, wording.said(self.answer, "others", names=others)]
            )

    def _maybe_later(self, rows: list[AnswerRow], than: Span) -> str:
        """The meetings of no date that may have been held later: none of their documents is from before that day."""
        published = documents.of(self._store).published
        later = [r for r in rows if not any(Span.of(published(source)).is_before(than) for source in r.sources)]
        return wording.listed(wording.distinct(self.answer, later, "meeting"), self.answer.language)

    def _of_same_post(self, rows: list[AnswerRow], kept: list[AnswerRow], others: list[AnswerRow]) -> str:
        """Who had the post of those that are kept, of these rows, but for whoever is in the others."""

        def post(row: AnswerRow) -> frozenset[str]:
            at = str(key_of(row.cells.get("at") or row.cells.get("of")))
            return frozenset([at, *posts.of_one(str(row.cells.get("post") or ""), at).split()])

        same = [r for r in rows if any(post(r) <= post(one) for one in kept)]  # whoever acts for one has no other post
        known, names = (wording.distinct(self.answer, some, thing(self.answer)) for some in (others, same))
        return wording.listed([name for name in names if name not in known], self.answer.language)

    def nth(self, number: int) -> None:
        """Keep the row with a number in its series or, where things have no numbers, at that place in the order of dates."""
        column = self._when("nth")
        if "ordinal" in self.answer.columns:
            kept = [r for r in own(self.answer.rows) if r.cells["ordinal"] == number] or self._by_place(number, column)
        else:
            kept = self._at_place(number, column)
        self._keep(kept)
        told = wording.things(self.answer, kept, thing(self.answer), column)
        self._say("nth" if kept else "nth none", number=number, things=told)
        if kept and thing(self.answer) == "meeting":
            self.answer.headline = meeting_sentences.meeting(self._store, self.answer) or self.answer.headline

    def _at_place(self, number: int, column: str) -> list[AnswerRow]:
        """The row at a place in the order of dates, and those of the same day; none if a row has no date, or two may be of one day."""
        rows = that_count(self.answer)
        in_order = self._in_order(column, rows)
        if len(in_order) < len(rows):
            return []
        spans = [self._span(r, column) for r in in_order]
        asked = spans[number - 1] if number <= len(spans) else None
        if asked is None or any(span.overlaps(asked) and span != asked for span in spans):
            return []
        return [r for r, span in zip(in_order, spans, strict=True) if span == asked]

    def _by_place(self, number: int, column: str) -> list[AnswerRow]:
        """The row at a place in the order of dates, if it has no number: as far from the last number before it as from the next.

        Before all that have a number, or after them, the numbers have to be those of their places from the first on.
        """
        held = [r for r in own(self.answer.rows) if r.cells.get("status") not in NOT_HELD]
        in_order = self._in_order(column, held)
        numbered = [
            (int(str(r.cells["ordinal"])), place)
            for place, r in enumerate(in_order, 1)
            if r.cells["ordinal"] is not None
        ]
        for (before, place), (after, next_place) in pairwise(numbered):
            if before < number < after and after - before == next_place - place:
                return in_order[place + number - before - 1 :][:1]
        is_counted = bool(numbered) and all(ordinal == place for ordinal, place in numbered)
        return in_order[number - 1 : number] if is_counted else []

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
        # The trade with all is no trade with one of them.
        rows = [r for r in rows if key_of(r.cells.get("partner")) != _WORLD] or rows
        if rows and all(has_numbers(r.cells[column]) for r in rows):
            self._largest(column, rows, fewest)
            return
        counted: dict[Any, tuple[Value, set[Any], list[str]]] = {}
        for row in rows:
            cell = row.cells[column]
            for value in cell if isinstance(cell, list) else [cell]:
                _, things, sources = counted.setdefault(key_of(value), (value, set(), []))
                things.add(key_of(row.cells[thing(self.answer)]))
                sources += row.sources
        ordered = sorted(counted.values(), key=lambda c: (len(c[1]) if fewest else -len(c[1]), str(label_of(c[0]))))
        every = {key_of(r.cells[thing(self.answer)]) for r in rows}
        title = words.of("operators", self.answer.language)["number"]
        self.answer.columns = {column: self.answer.columns.get(column, column), "n": title}
        self._missing()
        self._keep([AnswerRow({column: v, "n": len(found)}, tuple(dict.fromkeys(s))) for v, found, s in ordered])
        if not ordered:
            self._say("most none")
            return
        best = [value for value, found, _ in ordered if len(found) == len(ordered[0][1])]
        names = wording.listed([str(label_of(v)) for v in best], self.answer.language)
        self._say("fewest" if fewest else "most", names=names, n=len(ordered[0][1]), all=len(every))

    def _largest(self, column: str, rows: list[AnswerRow], fewest: bool) -> None:
        """The rows with the largest number of each unit."""
        kept: list[AnswerRow] = []
        whole = self.answer.operators.get("matching")
        if any(key_of(r.cells.get("package")) == whole for r in rows if whole):
            rows = [r for r in rows if key_of(r.cells.get("package")) == whole]  # which part of it is the largest
        rows = self._of_one_year(rows)
        if self._question.name == "pledges":  # who promised most promised money, and not doses
            rows = [r for r in rows if is_currency(key_of(r.cells.get("unit")))] or rows
        units = dict.fromkeys(key_of(r.cells.get("unit")) for r in rows)
        for unit in units:
            of_unit = [r for r in rows if key_of(r.cells.get("unit")) == unit]
            best = (min if fewest else max)(number_in(r, column) for r in of_unit)
            kept += [r for r in of_unit if number_in(r, column) == best]
        left = [r for r in rows if r not in kept] if len(units) == 1 else []
        second = (min if fewest else max)((number_in(r, column) for r in left), default=None)
        told, others = (
            operator_sentences.amounts(self.answer, some, thing(self.answer), column)
            for some in (kept, [r for r in left if number_in(r, column) == second])
        )
        self._keep(kept)
        said = "of each unit" if len(units) > 1 else "then" if others else ""
        self._say(f"{'smallest' if fewest else 'largest'} {said}".rstrip(), things=told, others=others)

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
        title = str(label_of(ordered[0].cells["aspect"]))
        names = wording.listed([str(label_of(r.cells["mechanism"])) for r in best], self.answer.language)
        if len(numbered) < len(rows):
            self._say("most none")
        elif len(best) == len(rows):
            self._say("compared same", title=title, names=names, n=str(leading_number(ordered[0])))
        else:
            left = [f"{label_of(r.cells['mechanism'])} ({leading_number(r)})" for r in ordered if r not in best]
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
