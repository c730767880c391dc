"""Reads the operators of a text, "how many", "the last", "but not in", and what else it names, for one question."""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.naming import lookup
from comity.plain_language import lexicon, repeats
from comity.plain_language.asked_text import alternatives, is_represented
from comity.plain_language.lexicon import Relation
from comity.plain_language.mentions import Mention, is_strange
from comity.plain_language.parameters import Parameters
from comity.questions import operators
from comity.questions.operators import EITHER

_AMOUNTS = ("value", "amount")
"""Columns of numbers: to ask how much or how many of such a question is to ask for the number itself."""
_HOSTS, _PLACES = "host", "place"
_WITH_PARTIES = ("members", "memberships", "summits", "meetings", "meeting", "participants", "attendance", "adopted", "signatories",
                 "documents", "calendar", "platforms", "bodies", "hosted", "next-hosts", "next-meetings", "common-members",
                 "chairs")  # fmt: skip
"""Questions of whose answers one may ask whether someone is among them."""
_OF_AREAS = ("topics", "priority-areas", "areas")
_OF_TEXTS = ("adopted", "documents", "signatories")
_BEFORE_CITIES = 6
"""How many Chinese characters may stand between a state and the word for its cities."""
_WITH_PEOPLE = ("participants", "signatories", "officials", "chairs", "attendance", "pledges", "statements")
_WITH_SEATS = ("bodies", "about")
"""Questions whose rows say where something has its seat."""
_OF_TURNS = ("chairs", "officials", "summits", "hosts-per-year")
"""Questions whose rows follow each other."""
_OF_NO_LAST = ("hosts-per-year", "meetings-per-year", "places", "next-meetings", "next-hosts")
"""Questions whose rows have no first or last one."""
_COMPARATIVES = (("more", "most"), ("most", "most"), ("fewer", "fewest"), ("fewest", "fewest"))
"""The cues of a comparison, and its operators."""
_FEW = 10
_PER_YEAR = ("hosts-per-year", "meetings-per-year")


class Operated(Parameters):
    """Fills in the parameters of one reading, and its operators."""

    def _operators(self) -> None:
        if self._question.name in ("about", "comparison"):
            self._compared()
            return
        cues, reading, columns = self._text.cues, self.reading, [c.name for c in self._question.columns]
        is_dated = bool(operators.dated(self._question)) and not self._names_one_thing()
        if self._question.name in _OF_NO_LAST:
            is_dated = False
        if self._question.name in _OF_NO_LAST and "last" in cues:
            reading.unused.append(" ".join(self._text.parts[i] for i in sorted(cues["last"])))
        self._numbers(columns)
        if "next" in cues and is_dated and self._question.plans:
            reading.operators["next"] = "yes"
            self._explained |= cues["next"]
        if "last" in cues and is_dated and not cues["last"] <= self._text.described | self._names():
            reading.operators["last"] = str(self._how_many_last())
            self._explained |= cues["last"]
        if is_dated:
            self._number(columns)
        if "oldest" in cues and is_dated:
            reading.operators["first"] = "1"
            reading.explained += 0.6 * (self._question.name == "founding")
            self._explained |= cues["oldest"]
        if self._question.name in _PER_YEAR and "year" not in cues:
            reading.doubt += 2 if {"most", "fewest"} & cues.keys() else 1
        if self._question.name == "places" and "states" in cues and "city" not in cues:
            reading.doubt += 0.6
        for name in ("most", "fewest"):
            if name in cues and not cues[name] <= self._explained:
                self._most(name, columns)
        self._larger_of_two(columns)

    def _number(self, columns: list[str]) -> None:
        """The first of what the rows tell, or the one with a number: in its series, or of those who joined."""
        has_numbers = "ordinal" in columns
        joins = ("change", "joined") in self._relation.implied
        if self._ordinal is None or not (has_numbers or joins or self._ordinal == 1):
            return
        self.reading.operators["nth" if has_numbers or self._ordinal > 1 else "first"] = str(self._ordinal)
        self._explained |= self._text.numbered
        self._ordinal = None
        if joins and "nth" in self.reading.operators:
            self._counted_from_the_founding()

    def _counted_from_the_founding(self) -> None:
        """Numbers count from the founders on, and not "after the founding"."""
        for one in self._text.terms:
            if Relation("founding", ()) in one.senses and Relation("members", ()) not in one.senses:
                self.reading.unused.append(" ".join(self._text.parts[one.start : one.end]))

    def _how_many_last(self) -> int:
        """How many of the last are asked for: of "which two countries were the last to join", two."""
        numbers = [one.number for one in self._text.cardinals if 1 < one.number <= _FEW and not one.is_known]
        return numbers[0] if len(numbers) == 1 else 1

    def _names(self) -> set[int]:
        """The tokens of the names that have a place: the Final Act of Helsinki is not the last one."""
        return {i for m in self._text.mentions if id(m) in self._used and len(m.places) > 1 for i in m.places}

    def _larger_of_two(self, columns: list[str]) -> None:
        """The larger of two numbers, for "more with Kazakhstan or with Uzbekistan"."""
        for cue, name in (("more", "most"), ("fewer", "fewest")):
            if cue in self._text.cues and self._text.choice and "value" in columns:
                self.reading.operators.setdefault(name, "value")
                self._explained |= self._text.cues[cue]

    def _compared(self) -> None:
        """Of which format there is more, of members unless the text names something else that a comparison counts."""
        for cue, operator in _COMPARATIVES:
            if cue in self._text.cues and self._question.name == "comparison":
                named = next((name for name in ("summits", "documents") if f"of {name}" in self._text.cues), "members")
                self.reading.operators[operator] = named
                self.reading.explained += 0.6 * (cue in ("more", "fewer"))  # few words compare as clearly
                self._explained |= self._text.cues[cue] | self._text.cues.get(f"of {named}", frozenset())
                return

    def _numbers(self, columns: list[str]) -> None:
        """How many there are, unless the answer is a number itself."""
        cues, reading = self._text.cues, self.reading
        if ("how many" in cues or self._text.limit) and not set(_AMOUNTS) & set(columns):
            reading.operators["count"] = "yes"
            self._explained |= cues.get("how many", frozenset())
        elif "how many" in cues or "how much" in cues:
            self._explained |= cues.get("how many", frozenset()) | cues.get("how much", frozenset())

    def _names_one_thing(self) -> bool:
        """Whether the question is about one meeting or thing, of which there is no first or last."""
        first = self._question.parameters[0] if self._question.parameters else None
        return first is not None and first.required and first.kind == "Meeting"

    def _most(self, name: str, columns: list[str]) -> None:
        """The largest number, or what most rows have."""
        counts = [c.name for c in self._question.columns if c.counts]
        number = next((c for c in (*_AMOUNTS, *counts, "shared") if c in columns), "")
        self._explained |= self._text.cues[name]
        if name == "most" and self._question.sort[:1] == (f"-{number}",):
            return  # the rows come in that order
        places = self._text.cues.get("city")
        column = number or (
            _PLACES
            if places and _PLACES in columns
            else next((c for c in (_HOSTS, _PLACES, "chair", "mechanism") if c in columns), "")
        )
        if column:
            self.reading.operators[name] = column
        else:
            self._explained -= self._text.cues[name]

    def _others(self) -> None:
        """What else is named: the other of two that are compared, or what a row has to name."""
        compared = self._question.parameters[0] if operators.may_compare(self._question) else None
        for mention in self._text.mentions:
            if id(mention) in self._used or self._is_beside(mention) or self._says_nothing_new(mention):
                continue
            fits = compared is not None and self._types(mention, compared.kind)
            entity = iris.local(mention.entities[0])
            wanted = self.reading.operators
            denied = "outside" if self._is_outside(mention) else "without"
            if "without" not in wanted and (denied == "outside" or (fits and self._is_excluded(mention))):
                wanted["without"] = entity
                self._explained |= self._text.cues[denied]
            elif fits and "both" in self._text.cues and "both" not in wanted:
                wanted["both"] = entity
                self.reading.explained += 0.6
                self._explained |= self._text.cues["both"]
            elif self._types(mention, "Person") and self._question.name not in _WITH_PEOPLE:
                continue
            elif "matching" not in wanted and self._narrows(mention):
                wanted["matching"] = entity
            elif self._question.name == "pledges" and self._is_one_sum(mention) and "matching" not in wanted:
                wanted["matching"] = entity
                self.reading.explained += 1.0
                # How much of a fund is its amount, whatever people ask with the same words of other things.
                self.reading.unlikely = min(self.reading.unlikely, 1.0)
            elif self._alternatives(mention):
                continue
            elif self._is_range_of_parties(mention):
                wanted["matching"] = entity
                # "The EU and Central Asia format" is no range of the members of the EU.
                self.reading.doubt += 0 if "states" in self._text.cues else 0.8
            elif (
                self.reading.is_yes_or_no
                and "has" not in wanted
                and not fits
                and self._question.name in _WITH_PARTIES
                and not vocabulary.load().is_a(mention.types[0], "Area")
                and not (self._question.name in operators.OF_MEMBERS and self._types(mention, "Meeting"))
                and (
                    self._question.name in _OF_TEXTS
                    or not vocabulary.load().is_a(mention.types[0], "Document", "Source")
                )
            ):
                wanted["has"] = entity
            elif (
                self._types(mention, "Place", "Polity", "Person", "Region")
                and "matching" not in wanted
                and not compared
                and (self._question.name != "signatories" or self._types(mention, "Polity", "Person"))
            ) or (
                self._types(mention, "Place", "Polity", "Region")
                and "matching" not in wanted
                and (self._question.name == "documents" or {_PLACES, _HOSTS} & {c.name for c in self._question.columns})
            ):
                wanted["matching"] = entity
            else:
                continue
            self._used.add(id(mention))

    def _is_outside(self, mention: Mention) -> bool:
        """Whether meetings are asked for that were held outside this place: "the first TICAD outside Japan", "在日本以外"."""
        said = self._text.cues.get("outside")
        columns = {c.name for c in self._question.columns}
        if not said or not {_PLACES, _HOSTS} <= columns or not self._types(mention, "Polity", "Place", "Region"):
            return False
        first, last = min(mention.places), max(mention.places)
        return last + 1 in said if self._text.language == "zh" else max(said) in (first - 1, first - 2)

    def _narrows(self, mention: Mention) -> bool:
        """Whether a name says which rows are meant: whom somebody stands for, an area, or the format in which somebody had a post."""
        if self._is_represented(mention):
            self._explained |= self._text.cues.get("represent", frozenset())
            return True
        if self._question.name in _OF_AREAS:
            return self._types(mention, "Area")
        of = self.reading.parameters.get("of", [""])[0]
        is_person = bool(of) and "Person" in self._store.types(iris.ID + of)
        return self._question.name == "officials" and is_person and self._types(mention, "Mechanism", "Body")

    def _says_nothing_new(self, mention: Mention) -> bool:
        return self._is_where_it_was_signed(mention) or self._is_its_region(mention) or self._is_in_its_name(mention)

    def _is_in_its_name(self, mention: Mention) -> bool:
        """Whether a place or region is only in the name of the format: "the Macao Forum (Macao)", "the 3+3 on the South Caucasus"."""
        used = [m for m in self._text.mentions if id(m) in self._used and self._types(m, "Mechanism")]
        is_region = (
            self._types(mention, "Region") and self._question.name == "members" and not self._is_of_states(mention)
        )
        is_asked = self.reading.is_yes_or_no and self._question.name in _WITH_SEATS
        if not used or is_asked or not (is_region or self._types(mention, "Place")):
            return False
        said = set(lexicon.stemmed(mention.text.split()))
        # If the text has it in the name of the format already, it is named for another reason.
        apart = (m for m in used if said.isdisjoint(lexicon.stemmed(m.text.split())))
        is_in = any(lookup.is_in_name(self._store, m.entities[0], mention.entities[0]) for m in apart)
        self._used |= {id(mention)} if is_in else set()
        return is_in

    def _is_of_states(self, mention: Mention) -> bool:
        """Whether the word for states or cities stands in a name or right beside it: "the Central Asian countries"."""
        near = range(min(mention.places) - 1, max(mention.places) + 2)
        said = self._text.cues.get("states", frozenset()) | self._text.cues.get("city", frozenset())
        return not said.isdisjoint(near)

    def _is_in_its_cities(self) -> bool:
        """Whether a state is named because something was held there: "in which Chinese cities", "在中国的哪几个城市"."""
        cities = self._text.cues.get("city", frozenset())
        if not cities or self.reading.operators.get("matching") is None:
            return False
        asked = range(min(cities) - _BEFORE_CITIES, min(cities))
        return any(
            self._types(m, "State")
            and iris.local(m.entities[0]) == self.reading.operators["matching"]
            and max(m.places) in (asked if self._text.language == "zh" else asked[-1:])
            for m in self._text.mentions
        )

    def _is_its_region(self, mention: Mention) -> bool:
        """Whether a region only says again what the meeting that is named is about: "the 3+3 platform on the South Caucasus"."""
        is_counted = self._question.name == "participants" and "how many" in self._text.cues
        if "on its soil" in self._text.cues or (self._is_of_states(mention) and self._question.name == "meeting"):
            return False  # where it was held: on African soil, in an African city
        if not (is_counted or self._question.name in ("meeting", "adopted", "about")) or not self._types(
            mention, "Region"
        ):
            return False
        used = [m for m in self._text.mentions if id(m) in self._used]
        is_said = repeats.is_said_twice(self._store, mention, used, self._text.parts)
        self._used |= {id(mention)} if is_said else set()
        return is_said

    def _is_where_it_was_signed(self, mention: Mention) -> bool:
        """Whether a place only says where the document that is named was signed."""
        if self._question.name != "signatories" or "document" not in self.reading.parameters:
            return False
        used = [m for m in self._text.mentions if id(m) in self._used]
        is_where = self._types(mention, "Place") and repeats.is_said_twice(self._store, mention, used, self._text.parts)
        self._used |= {id(mention)} if is_where else set()
        return is_where

    def _is_one_sum(self, mention: Mention) -> bool:
        """Whether a fund or project is named, and not only what sums are for, as "development assistance"."""
        names = (e for i in mention.places for e in lookup.entities(self._store, self._text.parts[i]))
        is_of_somebody = any(vocabulary.load().is_a(self._store.types(e)[0], "Polity") for e in names)
        return self._types(mention, "Fund") or (
            self._types(mention, "Initiative")
            and (is_of_somebody or any(is_strange(self._text.parts[i]) for i in mention.places))
        )

    def _is_beside(self, mention: Mention) -> bool:
        """Whether it is asked who came after this one or before; no question but those about who follows whom has a place for it."""
        side, places = self._text.turns.get(mention.places, ("", frozenset()))
        if side and self._question.name in _OF_TURNS and side not in self.reading.beside:
            self.reading.beside[side] = iris.local(mention.entities[0])
            self._used.add(id(mention))
            self._explained |= places
        return bool(side)

    def _is_represented(self, mention: Mention) -> bool:
        """Whether it is asked who came to a meeting for this party: "who represented Turkmenistan at the Xi'an summit"."""
        at_a_meeting = self._question.name == "participants" and "meeting" in self.reading.parameters
        is_asked = at_a_meeting and not self.reading.is_yes_or_no and self._types(mention, "Polity")
        return is_asked and is_represented(self._text.parts, mention)

    def _alternatives(self, mention: Mention) -> bool:
        """Whether this is one of two places or parties with "or" between them, one of which the rows have to name."""
        said = self._text.cues.get("or")
        if not said:
            return False
        free = [m for m in self._text.mentions if id(m) not in self._used]
        found = alternatives(free, said)
        if not found or mention not in found or "matching" in self.reading.operators:
            return False
        kinds = ("Mechanism",) if self._question.name == "memberships" else ("Place", "Polity")
        if not all(self._types(m, *kinds) for m in found):
            return False
        names = (self._store.label(m.entities[0], self._text.language) for m in found)
        self.reading.operators["matching"] = EITHER.join(names)
        self._used |= set(map(id, found))
        self._explained |= said
        return True

    def _is_range_of_parties(self, mention: Mention) -> bool:
        """Whether a region says which of the parties are asked for: "which African states are members of BRICS"."""
        is_free = "matching" not in self.reading.operators and not self.reading.is_yes_or_no
        with_parties = self._question.name in (*_WITH_PARTIES, "membership-changes")
        return is_free and with_parties and self._types(mention, "Region")
