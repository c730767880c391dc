"""Reads what a text names beside the parameters of one question: whom rows have to name, where something was, and who is not meant."""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.naming import lookup
from comity.plain_language.names import repeats
from comity.plain_language.names.asked_text import alternatives, is_represented
from comity.plain_language.names.mentions import Mention, is_strange
from comity.plain_language.parsing.parameters import Parameters
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.lexicon import Relation, Term
from comity.questions import document_sentences, operators
from comity.questions.operators import EITHER

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
_SUMMITS = "summits"
_OF_TURNS = ("chairs", "officials", "summits", "hosts-per-year")
"""Questions whose rows follow each other."""
_MEETINGS = "meetings"
"""So do these, one place after another."""


def _is_of_members(term: Term) -> bool:
    """Whether a word can only be one for who belongs to something, or joins it."""
    asked = {sense.question for sense in term.senses if isinstance(sense, Relation)}
    return not asked.isdisjoint(("members", "membership-changes")) and _SUMMITS not in asked


class NamedBesides(Parameters):
    """Fills in the parameters of one reading, and the operators that name something."""

    def _others(self) -> None:
        """What else is named: the other of two that are compared, or what a row has to name."""
        compared = self._question.parameters[0] if operators.may_compare(self._question) else None
        self._besides()
        for mention in self._text.mentions:
            if id(mention) in self._used or self._is_beside(mention) or self._says_nothing_new(mention):
                continue
            fits = compared is not None and self._types(mention, compared.kind)
            entity = iris.local(mention.entities[0])
            wanted = self.reading.operators
            if "without" not in wanted and (denied := self._denied_by(mention, fits)):
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
                wanted["has"] = self._as_a_member(mention)
            elif (
                self._types(mention, "Place", "Polity", "Person", "Region")
                and "matching" not in wanted
                and not compared
                and (self._question.name != "signatories" or self._types(mention, "Polity", "Person"))
            ) or (
                self._types(mention, "Place", "Polity", "Region")
                and "matching" not in wanted
                and (
                    self._question.name == "documents"
                    or self._is_of_a_post(mention)
                    or {_PLACES, _HOSTS} & {c.name for c in self._question.columns}
                )
            ):
                wanted["matching"] = entity
            else:
                continue
            self._used.add(id(mention))

    def _as_a_member(self, mention: Mention) -> str:
        """Whoever is named; among members, the state for which its capital stands: "was Washington a founder"."""
        is_of_members = self._question.name in operators.OF_MEMBERS and vocabulary.load().is_a(
            mention.types[0], "Place"
        )
        # Where something was founded is a place, and no founder.
        is_of_members = is_of_members and not ("founded" in self._text.cues and "a role" not in self._text.cues)
        states = (e for e, t in zip(mention.entities, mention.types, strict=True) if vocabulary.load().is_a(t, "State"))
        return iris.local(next(states, mention.entities[0]) if is_of_members else mention.entities[0])

    def _besides(self) -> None:
        """Leave out the members besides whom others are asked for."""
        left_out = self._left_out()
        if left_out:
            self.reading.operators["without"] = EITHER.join(iris.local(m.entities[0]) for m in left_out)
            self._explained |= self._text.cues["besides"] | self._text.cues.get("ends besides", frozenset())
            self._used |= set(map(id, left_out))

    def _denied_by(self, mention: Mention, fits: bool) -> str:
        """The cue that leaves something out: meetings elsewhere, or what is in another format; empty if none does."""
        if self._is_outside(mention):
            return "outside"
        return "without" if fits and self._is_excluded(mention) else ""

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
        return self._question.name == "officials" and is_person and self._types(mention, "Mechanism", "Body", "State")

    def _is_of_a_post(self, mention: Mention) -> bool:
        """Whether a state may be in the name of a post, as that of an ambassador to it."""
        of = self.reading.parameters.get("of", [""])[0]
        is_person = bool(of) and "Person" in self._store.types(iris.ID + of)
        return self._question.name == "officials" and bool(of) and not is_person and self._types(mention, "State")

    def _says_nothing_new(self, mention: Mention) -> bool:
        names = (self._is_where_it_was_signed, self._is_its_region, self._is_in_its_name, self._is_its_subject)
        return any(is_so(mention) for is_so in names)

    def _is_its_subject(self, mention: Mention) -> bool:
        """Whether an area is only in the name of the meeting whose topics are asked for: "APEC trade ministers"."""
        of = self.reading.parameters.get("meeting", ()) if self._question.name in _OF_AREAS else ()
        is_so = self._types(mention, "Area") and any(
            lookup.is_in_name(self._store, iris.ID + one, mention.entities[0]) for one in of
        )
        self._used |= {id(mention)} if is_so else set()
        return is_so

    def _is_in_its_name(self, mention: Mention) -> bool:
        """Whether a place or region is only in the name of the format: "the Macao Forum (Macao)", "the 3+3 on the South Caucasus"."""
        used = [m for m in self._text.mentions if id(m) in self._used and self._types(m, "Mechanism")]
        is_region = (
            self._types(mention, "Region") and self._question.name == "members" and not self._is_of_states(mention)
        )
        is_asked = self.reading.is_yes_or_no and self._question.name in _WITH_SEATS
        before = min(mention.places, default=0) - 1
        is_on = before >= 0 and self._text.parts[before] in cues.words("on a subject", self._text.language)
        is_subject = is_on and self._types(mention, "State")  # "the Astana process on Syria"
        is_inside = before >= 0 and bool(cues.compiled("inside a place").fullmatch(self._text.parts[before]))
        if not used or is_asked or is_inside or not (is_region or is_subject or self._types(mention, "Place")):
            return False
        said = set(lexicon.stemmed(mention.text.split()))
        # If the text has it in the name of the format already, it is named for another reason.
        apart = (m for m in used if said.isdisjoint(lexicon.stemmed(m.text.split())))
        is_in = any(lookup.is_in_name(self._store, m.entities[0], mention.entities[0]) for m in apart)
        self._used |= {id(mention)} if is_in else set()
        return is_in

    def _is_of_states(self, mention: Mention) -> bool:
        """Whether the word for states or cities stands in a name or right beside it: "the Central Asian countries"."""
        if not mention.places:
            return False  # a year alone may describe a document
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
        if "on its soil" in self._text.cues or (self._is_of_states(mention) and self._question.name == "meeting"):
            return False  # where it was held: on African soil, in an African city
        if self._question.name not in ("meeting", "adopted", "about") or not self._types(mention, "Region"):
            return False
        used = [m for m in self._text.mentions if id(m) in self._used]
        is_said = repeats.is_said_twice(self._store, mention, used, self._text.parts) or (
            self._question.name == "about"
            and any(lookup.is_in_name(self._store, m.entities[0], mention.entities[0]) for m in used)
        )
        self._used |= {id(mention)} if is_said else set()
        return is_said

    def _is_where_it_was_signed(self, mention: Mention) -> bool:
        """Whether a place only says where the document that is named was signed."""
        if self._question.name != "signatories" or "document" not in self.reading.parameters:
            return False
        used = [m for m in self._text.mentions if id(m) in self._used]
        (document,) = self.reading.parameters["document"]
        is_untold = not (self.reading.is_yes_or_no or document_sentences.place_of(self._store, iris.ID + document))
        is_where = self._types(mention, "Place") and (
            is_untold or repeats.is_said_twice(self._store, mention, used, self._text.parts)
        )
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
        if self._question.name == "officials" and self._types(mention, "State"):
            return False  # somebody in office comes after another person
        is_of_meetings = self._question.name == _MEETINGS and self._types(mention, "Place")
        if side and (is_of_meetings or self._question.name in _OF_TURNS) and side not in self.reading.beside:
            self.reading.beside[side] = iris.local(mention.entities[0])
            if self._question.name == _SUMMITS:
                # Who joined after a summit is not told by the next one.
                self.reading.unused += [self._text.parts[t.start] for t in self._text.terms if _is_of_members(t)]
            self.reading.operators.pop("next", None)  # "the next one after Johannesburg" need not be ahead
            self._used.add(id(mention))
            self._explained |= places
        return bool(side)

    def _is_represented(self, mention: Mention) -> bool:
        """Whether it is asked who came to a meeting for this party: "who represented Turkmenistan at the Xi'an summit"."""
        at_a_meeting = self._question.name == "participants" and "meeting" in self.reading.parameters
        return at_a_meeting and not self.reading.is_yes_or_no and is_represented(self._text.parts, mention)

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
