"""Which rows of an answer are asked for: those of both of two things, those that name something, those between two dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from comity.errors import ComityError
from comity.model import iris
from comity.model.dates import Span
from comity.questions import asking, headline, matched, office_sentences, operator_sentences, plan_sentences, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import Rows, names_entity
from comity.questions.operators import (
    CALLED_OFF,
    EITHER,
    FULL,
    LISTS_OF_MEMBERS,
    OF_OFFICE,
    dated,
    highest_number,
    key_of,
    may_compare,
    that_count,
    thing,
)
from comity.store.base import DEFAULT, term
from comity.text import calendar

_YEAR, _FEW_YEARS = len("2016"), 2

_STATES, _HOSTED = "connected-states", "hosted"
"""The questions whose rows are all states, and all meetings of one host."""
_PLANNED = {"unconfirmed": "only planned", "planned": "still planned"}
"""What is said of meetings of which none was held, by their status."""
_NEARLY_ALL = 0.9
"""The part of the states of a region that are nearly all of them."""
_FEW = 5
"""More than so many states that no document names as members hardly are none."""
_TOLD_BY_THE_QUESTION = {"value", "amount", "rank", "change", "event", "meetings", "next-hosts"}
"""Columns, and a question, whose sentence tells more than what a row is of and when."""


class Selecting(Rows):
    """Keeps some of the rows."""

    def compare(self, both: Sequence[str], without: Sequence[str]) -> None:
        """Keep the rows that other things have too (``both``), and that none of others has (``without``)."""
        elsewhere = [word for word in without if self._is_where(word) and self._question.name != _STATES]
        for word in elsewhere:
            self._elsewhere(word)
        left_out = [word for word in without if self._is_among_them(word)]
        if left_out:
            self._besides(left_out)
        elsewhere += left_out
        of: dict[str, list[str]] = {"both": [], "without": []}
        given = self._subject(without)
        for name, word in [("both", w) for w in both] + [("without", w) for w in without if w not in elsewhere]:
            other = self._same_of(word, name)
            first = "mechanism" if self._question.name == _STATES else self._question.parameters[0].name
            key, others = thing(self.answer), thing(other)
            theirs = {key_of(r.cells[others]): r for r in that_count(other)}
            itself = other.parameters[first]
            own = [r for r in that_count(self.answer) if key_of(r.cells[key]) != itself]
            kept = [r for r in own if (key_of(r.cells[key]) in theirs) == (name == "both")]
            if name == "both":
                kept = [r._replace(sources=_joined(r.sources, theirs[key_of(r.cells[key])].sources)) for r in kept]
            self._keep(kept, other)
            entity = iris.ID + str(other.parameters[first])
            of[name].append(self._store.label(entity, self.answer.language))
            said = name if kept else f"{name} none"
            declared = wording.declared(self._store, str(other.parameters[first]), "memberCount")
            is_open = self._question.name == _STATES and not declared
            if name == "without" and (is_open or len(theirs) < declared):
                # Whoever is not named may still be a member.
                said = "without unnamed" if len(kept) <= _FEW else "without unknown"
            one = self._store.label(given, self.answer.language)
            if role := self._role():  # whoever has it in the one is compared with the full members of the other
                one = f"{one} ({self._store.label(iris.NS + role, self.answer.language)})"
            self._say_compared(said, one, of, len(theirs))

    def _subject(self, without: Sequence[str]) -> str:
        """What the question is about, with which others are compared."""
        if self._question.name == _STATES and without:
            # "Which African states are not in the Commonwealth?"
            given = self._store.entity(self.answer.operators.get("matching", "")) or ""
            if not given:
                raise ComityError(
                    '"without" needs to know of which states: name a region as "matching", such as africa'
                )
            return given
        return iris.ID + str(self.answer.parameters.get(self._question.parameters[0].name, ""))

    def _same_of(self, word: str, name: str) -> Answer:
        """The same question, asked of another thing."""
        day = self.answer.as_of if self.answer.is_for_day else None
        if self._question.name == _STATES and name == "without":
            return asking.ask(self._store, "members", {"mechanism": word}, day, self.answer.language)
        if not may_compare(self._question):
            raise ComityError(f'"{name}" compares two things; the question "{self._question.name}" is not about one')
        same = {name: value for name, value in self.answer.parameters.items() if name != "role" or not self._role()}
        return self._again({**same, self._question.parameters[0].name: word}, day)

    def _role(self) -> str:
        """The role (id) other than full membership in which members are asked for; empty if there is none."""
        role = str(self.answer.parameters.get("role", ""))
        return role if self._question.name in LISTS_OF_MEMBERS and role not in FULL else ""

    def _say_compared(self, said: str, one: str, of: Mapping[str, Sequence[str]], named: int) -> None:
        key, most = thing(self.answer), wording.MOST_MEMBERS
        names = wording.listed(wording.distinct(self.answer, self.answer.rows, key), self.answer.language, most, most)
        n = len(self.answer.rows)
        are_parties = self._question.name == "memberships"
        if len(of["both"]) + len(of["without"]) == 1 and not are_parties:
            (other,) = (*of["both"], *of["without"])
            self._say(said, n=n, one=one, other=other, names=names, named=named)
            return
        called = "party" if are_parties else "format"
        ones = operator_sentences.joined(self.answer, [one, *of["both"]], called, "and")
        others = operator_sentences.joined(self.answer, of["without"], called, "nor")
        said = f"{'with' if are_parties else 'in'} {'and not' if of['without'] else 'all'}"
        self._say(said if n else f"{said} none", n=n, ones=ones, others=others, names=names)

    def _is_where(self, text: str) -> bool:
        """Whether a text is an entity in which meetings are held, and the rows are meetings."""
        return {"place", "host"} <= self.answer.columns.keys() and self._is_a(text, "Polity", "Place", "Region")

    def _elsewhere(self, text: str) -> None:
        """Keep the meetings that were held in another place than this one, or than any in it."""
        entity = self._named(text)
        there = {iris.local(entity), *self._inside(entity), *self._members(entity)}
        if "Union" in self._store.types(entity) and len(there) == 1:
            label = self._store.label(entity, self.answer.language)
            raise ComityError(f'"without" needs to know what lies in {label}, and no document here lists its members')
        told = [r for r in self.answer.rows if r.cells.get("place") or r.cells.get("host")]
        kept = [r for r in told if not {key_of(r.cells.get(c)) for c in ("place", "host")} & there]
        self._keep(kept)
        sure = that_count(self.answer)
        names = wording.things(self.answer, sure, thing(self.answer), dated(self._question))
        place = self._store.label(entity, self.answer.language)
        self._say("elsewhere" if sure else "elsewhere none", n=len(sure), place=place, names=names)

    def _is_among_them(self, text: str) -> bool:
        """Whether a text is a state or region, and the rows are members, of which some are that or lie there."""
        are_members = self._question.name in LISTS_OF_MEMBERS
        return are_members and self._is_a(text, "Polity", "Region") and not self._is_a(text, "Mechanism")

    def _is_a(self, text: str, *kinds: str) -> bool:
        """Whether a text is the id or a name of an entity of one of these kinds."""
        from comity.model import vocabulary  # takes longer to load than most answers

        entity = self._named(text)
        return bool(entity) and vocabulary.load().is_any(self._store.types(entity), *kinds)

    def _named(self, text: str) -> str:
        """The entity (IRI) with this id or name; empty if there is none, or several."""
        try:
            return iris.ID + self._entity(text)["id"]
        except ComityError:
            return ""

    def _besides(self, words: Sequence[str]) -> None:
        """Keep the members other than these, or than any in them."""
        entities = [self._named(word) for word in words]
        left_out = {id_ for entity in entities for id_ in (iris.local(entity), *self._inside(entity))}
        key, language = thing(self.answer), self.answer.language
        self._keep([r for r in that_count(self.answer) if key_of(r.cells[key]) not in left_out])
        names = wording.distinct(self.answer, self.answer.rows, key)
        given = self.answer.parameters["mechanism"]
        formats = [iris.ID + id_ for id_ in ([given] if isinstance(given, str) else given)]
        one, other = (
            wording.listed([self._store.label(e, language) for e in every], language) for every in (formats, entities)
        )
        said, n = "besides" if names else "besides none", len(names)
        self._say(said, n=n, one=one, other=other, names=wording.listed(names, language))

    def _members(self, entity: str) -> set[str]:
        """The ids of the members of a union, which host on its soil."""
        members = (q.object for q in self._store.quads(ox.NamedNode(entity), term("membership"), None, DEFAULT))
        found = {q.object.value for m in members for q in self._store.quads(m, term("memberState"), None, DEFAULT)}
        return {iris.local(state) for state in found}

    def _naming(self, rows: Sequence[AnswerRow], entity: str) -> list[AnswerRow]:
        """The rows that name an entity (IRI), or a place in it, or a state in a region."""
        places = self._inside(entity)
        is_region = "Region" in self._store.types(entity)
        inside = [r for r in rows if names_entity(r, *places)]
        if is_region and self._question.name == _HOSTED:
            # That Ashgabat is in Central Asia makes no meeting there a Central Asian one.
            return [r for r in rows if self._is_of_region(r, entity)]
        if is_region and {"place", "host"} <= self.answer.columns.keys():
            # "Summits in Africa" were held there; who came from there is another question.
            inside = [r for r in inside if {key_of(r.cells.get(c)) for c in ("place", "host")} & set(places)] or inside
        if inside and is_region and "member" in self.answer.columns:
            states = [r for r in inside if not self._is_organization(r)]
            every = [one for one in places if "State" in self._store.types(iris.ID + one)]
            # The League is no Arab state beside nearly all of them; in the G20, most are only through the African Union.
            own = [r for r in states if not r.cells.get("through")]
            return states if len(own) >= _NEARLY_ALL * len(every) else inside
        if inside and is_region:
            return inside
        return [r for r in rows if names_entity(r, iris.local(entity), *(() if is_region else places))]

    def _is_of_region(self, row: AnswerRow, region: str) -> bool:
        """Whether the format of a meeting is for a region (IRI)."""
        format_ = row.cells.get("mechanism")
        of = ox.NamedNode(iris.ID + format_["id"]) if isinstance(format_, dict) else None
        return of is not None and any(self._store.quads(of, term("region"), ox.NamedNode(region), DEFAULT))

    def _is_organization(self, row: AnswerRow) -> bool:
        return not {"Mechanism", "Organization"}.isdisjoint(
            self._store.types(iris.ID + str(key_of(row.cells["member"])))
        )

    def _held_in(self, rows: Sequence[AnswerRow], entity: str) -> list[AnswerRow]:
        """The meetings that were held in a place, state or region (IRI), or hosted there, but for those that it hosted elsewhere."""
        there = {iris.local(entity), *self._inside(entity)}
        found = [r for r in rows if {key_of(r.cells.get(c)) for c in ("place", "host")} & there]
        return [r for r in found if key_of(r.cells.get("place")) in there or not self._is_elsewhere(r, entity)]

    def _is_elsewhere(self, row: AnswerRow, state: str) -> bool:
        """Whether the place of a meeting is known to be in another state (IRI)."""
        place = row.cells.get("place")
        if not isinstance(place, dict):
            return False
        inside = self._store.quads(ox.NamedNode(iris.ID + place["id"]), term("inState"), None, DEFAULT)
        return bool({q.object.value for q in inside} - {state})

    def matching(self, text: str) -> None:
        """Keep the rows that name an entity, or have all of these words in any form."""
        entity = self._store.entity(text)
        if entity:
            kept = self._naming(self.answer.rows, entity)
            kept = kept or self._called_after(entity)
            kept = self._with_meetings_of(kept, entity)
        else:
            kept = matched.rows(self.answer.rows, text)
        self._keep(kept)
        sure, column = that_count(self.answer), dated(self._question)
        is_of_some = entity or EITHER in text
        if self._question.name == "members" and sure and is_of_some and "role" not in self.answer.parameters:
            names = operator_sentences.names(self.answer, sure, thing(self.answer))
            of = self._store.label(iris.ID + str(self.answer.parameters["mechanism"]), self.answer.language)
            told = self._store.label(entity, self.answer.language) if entity else ""
            key = "matching members" if told else "members among those"
            self._say(key, n=len(sure), mechanism=of, entity=told, names=names)
        elif self._question.name == "next-meetings" and kept:
            self.answer.headline = plan_sentences.next_meetings(self._store, self.answer)
        elif column and "place" in self.answer.columns:
            which = sure or (kept if _are_called_off(kept) else [])
            names = wording.things(self.answer, which, thing(self.answer), column)
            planned = self._planned([row for row in kept if row not in which], column)
            if which:
                self._say("matching", n=len(which), names=names)
                self.answer.headline = wording.sentences(self.answer, [self.answer.headline, planned])
            else:
                self.answer.headline = planned or self.answer.headline

    def _with_meetings_of(self, kept: list[AnswerRow], organ: str) -> list[AnswerRow]:
        """The rows, with those of meetings that are called after an organ (IRI): few documents say of which one a meeting is."""
        from comity.naming import lookup  # few answers need it

        if "meeting" not in self.answer.columns or not self._is_a(organ, "Platform", "Body"):
            return kept
        called = self._store.label(organ, self.answer.language)

        def is_called_after(row: AnswerRow) -> bool:
            meeting = row.cells["meeting"]
            is_in_name = lookup.is_in_name(self._store, f"{iris.ID}{key_of(meeting)}", organ)
            return is_in_name or bool(matched.rows([AnswerRow({"meeting": meeting}, ())], called))

        return [row for row in self.answer.rows if row in kept or is_called_after(row)]

    def _called_after(self, entity: str) -> list[AnswerRow]:
        """The documents or posts that have the name of an entity (IRI) in theirs: "the agreement with Vietnam"."""
        if self._question.name not in ("documents", "officials"):
            return []
        from comity.naming import lookup  # few answers need it

        if self._question.name == "officials" and "State" not in self._store.types(entity):
            return []
        if self._question.name == "officials":
            posts = ((str(r.cells["post"]), r) for r in self.answer.rows)
            return [r for post, r in posts if lookup.is_named_in(self._store, entity, post)]
        named = {key_of(r.cells["document"]): r for r in self.answer.rows}
        return [r for d, r in named.items() if lookup.is_in_name(self._store, f"{iris.ID}{d}", entity)]

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
            # First whoever had it for most of that time; of many years, in turn.
            is_of_many = bool(since and until) and int(until[:_YEAR]) - int(since[:_YEAR]) > _FEW_YEARS
            kept.sort(key=lambda r: _first_day(self._term(r)) if is_of_many else -_days(self._term(r), span))
        else:
            with_date = [r for r in self.answer.rows if self._date(r, column) is not None]
            is_of_it = Span.is_within if "value" in self.answer.columns and since and until else Span.overlaps
            kept = [
                r for r in with_date if is_of_it(self._span(r, column), span)
            ]  # half a year is not told by a whole one
        without = [r for r in that_count(self.answer) if r not in with_date] if "place" in self.answer.columns else []
        self._undated(len(self.answer.rows) - len(with_date))
        self._keep(kept)
        undated = wording.things(self.answer, without, thing(self.answer), column)
        undated = operator_sentences.said(self.answer, "without a date", names=undated) if without else ""
        key = "within" if since == until else "between" if since and until else "since" if since else "until"
        sure = that_count(self.answer)
        is_whole = (self._question.name in ("documents", "signatories") and len(kept) == 1) or (
            self._question.name == "attendance" and sure
        )
        # That the 25th was held by then says how many were, though documents tell of fewer, or of others besides; not how many in a city.
        is_of_all = self._question.name == "summits" and not since and "matching" not in self.answer.operators
        is_numbered = is_of_all and 0 < highest_number(sure) != len(sure)
        if is_whole or is_numbered or (kept and _TOLD_BY_THE_QUESTION & {*self.answer.columns, self._question.name}):
            self.answer.headline = headline.of(self._store, self.answer)
            return
        if self._question.name == "chairs":
            names = wording.listed(
                office_sentences.with_terms(self._store, self.answer, sure, "chair"), self.answer.language
            )
        else:
            names = wording.things(self.answer, sure, thing(self.answer), column)
        bounds = {n: calendar.text(d, self.answer.language) for n, d in (("since", since), ("until", until)) if d}
        n = len({key_of(r.cells[thing(self.answer)]) for r in sure})
        planned = self._planned(kept, column) if "place" in self.answer.columns else ""
        if not sure and planned:
            self.answer.headline = planned
        else:
            self._say(f"{key} none" if not n else key, n=n, names=names, **bounds)
            self.answer.headline = wording.sentences(self.answer, [self.answer.headline, planned, undated])

    def _planned(self, rows: Sequence[AnswerRow], column: str) -> str:
        """What is said of those of these meetings that were planned, and of which no document says that they were held."""
        told = []
        for status, key in _PLANNED.items():
            ahead = [r for r in rows if r.cells.get("status") == status]
            names = wording.things(self.answer, ahead, thing(self.answer), column)
            told += [operator_sentences.said(self.answer, key, n=len(ahead), names=names)] if ahead else []
        return wording.sentences(self.answer, told)


def _first_day(term_: Span) -> int:
    return term_.earliest.toordinal() if term_.earliest else 0


def _days(term: Span, span: Span) -> int:
    """How many days of a span a term covers, as far as its beginning and end are known."""
    begun = max((d for d in (term.earliest, span.earliest) if d), default=None)
    over = min((d for d in (term.latest, span.latest) if d), default=None)
    return (over - begun).days if begun and over else 0


def _are_called_off(rows: Sequence[AnswerRow]) -> bool:
    return bool(rows) and all(r.cells.get("status") in CALLED_OFF for r in rows)


def _joined(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))
