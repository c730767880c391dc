"""Which rows of an answer are asked for: those of both of two things, those that name something, those between two dates."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from comity.errors import ComityError
from comity.model import iris
from comity.model.dates import Span
from comity.questions import asking, headline, matched, operator_sentences, wording
from comity.questions.answer import AnswerRow
from comity.questions.answer_rows import Rows, names_entity
from comity.questions.operators import CALLED_OFF, OF_OFFICE, dated, key_of, may_compare, that_count, thing
from comity.store.base import DEFAULT, term
from comity.text import calendar

_STATES = "connected-states"
"""The question whose rows are all states."""
_PLANNED = {"unconfirmed": "only planned", "planned": "still planned"}
"""What is said of meetings of which none was held, by their status."""
_FEW = 5
"""More than so many states that no document names as members hardly are none."""


class Selecting(Rows):
    """Keeps some of the rows."""

    def compare(self, name: str, word: str) -> None:
        """Keep the rows that another thing has too (``both``), or has not (``without``)."""
        day = self.answer.as_of if self.answer.is_for_day else None
        if self._question.name == _STATES and name == "without":
            # "Which African states are not in the Commonwealth?"
            given = self._store.entity(self.answer.operators.get("matching", "")) or ""
            if not given:
                raise ComityError(
                    '"without" needs to know of which states: name a region as "matching", such as africa'
                )
            first = "mechanism"
            other = asking.ask(self._store, "members", {first: word}, day, self.answer.language)
        elif name == "without" and self._is_where(word):
            self._elsewhere(word)
            return
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

    def _is_where(self, text: str) -> bool:
        """Whether a text is an entity in which meetings are held, and the rows are meetings."""
        from comity.model import vocabulary  # takes longer to load than most answers

        entity = self._store.entity(text)
        is_where = bool(entity) and vocabulary.load().is_any(
            self._store.types(entity or ""), "Polity", "Place", "Region"
        )
        return is_where and {"place", "host"} <= self.answer.columns.keys()

    def _elsewhere(self, text: str) -> None:
        """Keep the meetings that were held in another place than this one, or than any in it."""
        entity = self._store.entity(text) or ""
        there = {iris.local(entity), *self._inside(entity)}
        told = [r for r in self.answer.rows if r.cells.get("place") or r.cells.get("host")]
        kept = [r for r in told if not {key_of(r.cells.get(c)) for c in ("place", "host")} & there]
        self._keep(kept)
        sure = that_count(self.answer)
        names = wording.things(self.answer, sure, thing(self.answer), dated(self._question))
        place = self._store.label(entity, self.answer.language)
        self._say("elsewhere" if sure else "elsewhere none", n=len(sure), place=place, names=names)

    def matching(self, text: str) -> None:
        """Keep the rows that name an entity, or have all of these words in any form."""
        entity = self._store.entity(text)
        if entity:
            places = self._inside(entity)
            inside = [r for r in self.answer.rows if any(names_entity(r, place) for place in places)]
            is_region = "Region" in self._store.types(entity)
            kept = (
                inside
                if inside and is_region
                else [r for r in self.answer.rows if r in inside or names_entity(r, iris.local(entity))]
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
        elif column and "place" in self.answer.columns:
            which = sure or (kept if _are_called_off(kept) else [])
            names = wording.things(self.answer, which, thing(self.answer), column)
            if which:
                self._say("matching", n=len(which), names=names)
            else:
                self.answer.headline = self._planned(kept, column) or self.answer.headline

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
        if self._question.name in OF_OFFICE:
            with_date = [r for r in self.answer.rows if r.cells.get(column) or r.cells.get("to")]
            kept = [r for r in with_date if self._term(r).overlaps(span)]
            kept.sort(key=lambda r: -_days(self._term(r), span))  # first whoever had it for most of that time
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
        planned = self._planned(kept, column) if "place" in self.answer.columns else ""
        if not sure and planned:
            self.answer.headline = planned
        else:
            self._say(f"{key} none" if not n else key, n=n, names=names, **bounds)
            self.answer.headline = wording.sentences(self.answer, [self.answer.headline, planned])

    def _planned(self, rows: Sequence[AnswerRow], column: str) -> str:
        """What is said of those of these meetings that were planned, and of which no document says that they were held."""
        told = []
        for status, key in _PLANNED.items():
            ahead = [r for r in rows if r.cells.get("status") == status]
            names = wording.things(self.answer, ahead, thing(self.answer), column)
            told += [operator_sentences.said(self.answer, key, n=len(ahead), names=names)] if ahead else []
        return wording.sentences(self.answer, told)


def _days(term: Span, span: Span) -> int:
    """How many days of a span a term covers, as far as its beginning and end are known."""
    begun = max((d for d in (term.earliest, span.earliest) if d), default=None)
    over = min((d for d in (term.latest, span.latest) if d), default=None)
    return (over - begun).days if begun and over else 0


def _are_called_off(rows: Sequence[AnswerRow]) -> bool:
    return bool(rows) and all(r.cells.get("status") in CALLED_OFF for r in rows)


def _joined(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))
