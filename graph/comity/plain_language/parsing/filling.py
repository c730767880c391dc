"""Reads a text as one question: its parameters, its operators, what speaks against it, and what is left over."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.naming import lookup
from comity.plain_language.names import repeats
from comity.plain_language.names.mentions import Mention, is_in, is_where
from comity.plain_language.parsing.closing import Closing
from comity.plain_language.parsing.reading import OF_FIGURES, OF_ONE_SIDE, STATUS_ASKED, Reading
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.lexicon import Relation
from comity.questions import catalogue
from comity.questions.operators import EITHER
from comity.store.base import DEFAULT, term

_LIKELY = 0.3
"""How likely a question must be to be read without a word of its own."""
_OF_A_PLACE = {"seat": "has its seat", "founded": "founded"}
"""Parameters that are places, and the cues for them."""
_AMONG_MEMBERS = {"trade-turnover": "intra-trade", "trade-turnover-growth": "intra-trade-growth"}
_TRADE, _SHARE_BY_ROAD = (["trade-turnover"], ["trade-share"]), "road-transport-share-of-trade"
_OF_MEETINGS = ("summits", "meetings")
"""Questions about the meetings of a mechanism, of which a state may have hosted some."""
_BEFORE_PARTNERS = {"exports": "sold to", "imports": "bought from"}
"""The cues for what stands before whoever buys from somebody, or sells to them."""


class Filling(Closing):
    """Fills in one reading."""

    def read(self) -> Reading | None:
        """The reading; ``None`` if no word of the text is about the question."""
        own = [t for t in self._text.terms if self._relation in t.senses]
        self._has_own_words = bool(own)
        self._explained |= {i for t in own for i in range(t.start, t.end)}
        number = len(self._explained)
        plain = self._text.cues["function words"] if self._text.language != "zh" else frozenset[int]()
        self.reading.explained = lexicon.strength(self._text.parts, own, self._relation, plain, self._text.language)
        self._asks_role = self._is_about_a_role()
        self.reading.parameters |= {name: [value] for name, value in self._relation.implied}
        for parameter in sorted(self._question.parameters, key=lambda p: not p.required):
            if parameter.name in self.reading.parameters or (parameter.name == "state" and self._asks_for_states()):
                continue
            if parameter.name == "role" and self._asks_role:
                continue
            if parameter.name in _OF_A_PLACE and not self._is_of_a_place(parameter.name):
                continue  # a city is one of many things
            found = self._value(parameter)
            if found:
                self.reading.parameters[parameter.name] = found
            elif parameter.required:
                self.reading.missing.append(parameter.name)
        self._at_its_founding()
        self._among_members()
        self._share_by_road()
        self._of_a_city()
        self._with_each()
        self._called_after_somebody()
        self._several_left()
        self._returned()
        self._at_a_meeting()
        self._of_summits()
        self._of_partners()
        self._to_whom()
        if self._question.name == "attendance" and "mechanism" in self.reading.parameters:
            self._explained |= self._text.cues.get("people", frozenset())  # "met the leaders": those of the format
        if self._question.name == "about":
            number = 0
        is_heard = any(self._question.name in questions for questions in self._text.heard.values())
        is_likely = is_heard and self.reading.chance >= _LIKELY and not self._relation.implied
        is_of_a_post = {"a post", "at a meeting"} <= self._text.cues.keys() and "meeting" in self.reading.parameters
        is_who_came = self._question.name == "participants" and ("which leaders" in self._text.cues or is_of_a_post)
        if not (number or self._stands_alone() or is_likely or is_who_came):
            return None
        self.reading.explained += self._valued
        if self._question.name == "figure-series" and "growth" in str(self.reading.parameters.get("indicator")):
            self.reading.doubt += 0.5  # how it grew is in the series of the figure itself
        self._time()
        self._operators()
        self._others()
        self._doubts()
        self._close()
        self._of_what_is_matched()
        self._called_off()
        return self.reading

    def _is_of_a_place(self, name: str) -> bool:
        """Whether a text says that something was founded in a place or has its seat there. What only is in a city, has its seat there."""
        cities = [m for m in self._text.mentions if m.types[0] == "Place"]
        is_there = any(is_where(self._text.parts, min(m.places), max(m.places) + 1) for m in cities)
        is_seat = name == "seat" and is_there and _OF_A_PLACE["founded"] not in self._text.cues
        return _OF_A_PLACE[name] in self._text.cues or is_seat

    def _called_off(self) -> None:
        """Which meetings were cancelled, or postponed: those with that status."""
        reading = self.reading
        asks = [status for cue, status in STATUS_ASKED.items() if cue in self._text.cues]
        if asks and not reading.is_yes_or_no and self._question.name in ("summits", "meetings", "calendar"):
            reading.operators.setdefault("matching", EITHER.join(asks))

    def _of_what_is_matched(self) -> None:
        """Another question, where it is one of the region, state or city that the rows are to have.

        A region hosts nothing: what was held there are the meetings in its states, and those of them that are not in a format are no
        members of another: "which African states are not in FOCAC". What was held in a state is what it hosted, and not all at which
        it was: "сколько саммитов БРИКС прошло в Бразилии". So is what was held in a city, of whatever format.
        """
        reading, given = self.reading, self.reading.parameters
        at = self._store.entity(reading.operators.get("matching", ""))
        types, name = (self._store.types(at) if at else ()), self._question.name
        is_region = "Region" in types and bool(reading.missing)
        if is_region and (name, reading.missing) == ("hosted", ["host"]) and "mechanism" in given:
            reading.question, reading.missing = catalogue.get("meetings"), []
        elif is_region and name == "members" and "without" in reading.operators:
            reading.question, reading.missing, reading.parameters = catalogue.get("connected-states"), [], {}
        elif at and name in _OF_MEETINGS and self._is_held_in(at, *types):
            kind = ["Summit"] if name == "summits" else given.get("type", [])
            of = {"host": [iris.local(at)], "mechanism": given.get("mechanism", []), "type": kind}
            reading.question, reading.parameters = catalogue.get("hosted"), {n: v for n, v in of.items() if v}
            reading.missing = []
            del reading.operators["matching"]

    def _is_held_in(self, place: str, *types: str) -> bool:
        """Whether a text says that something was in a state (IRI), or in a city if it names no format."""
        kinds = ("State",) if "mechanism" in self.reading.parameters else ("State", "Place")
        named = [m for m in self._text.mentions if place in m.entities]
        says_so = any(is_where(self._text.parts, min(m.places), max(m.places) + 1) for m in named)
        return says_so and vocabulary.load().is_any(types, *kinds)

    def _at_its_founding(self) -> None:
        """Who belonged to it when it was founded, founded it: "сколько членов было в ШОС при создании"."""
        said, given = self._text.cues.get("founded", frozenset[int]()), self.reading.parameters
        is_open = not (self._text.moments.dates or self._text.is_yes_or_no)
        if said and is_open and self._question.name == "members" and "mechanism" in given:
            given.setdefault("role", ["founding-member"])
            self._explained |= said

    def _at_a_meeting(self) -> None:
        """Who joined at a meeting, joined the format on its days: "which state was admitted to CICA at its sixth summit"."""
        given = self.reading.parameters
        if self._question.name != "membership-changes" or {"since", "until"} & given.keys():
            return
        for mention in self._text.mentions:
            meeting = ox.NamedNode(mention.entities[0])
            of, start, end = (self._first(meeting, name) for name in ("mechanism", "start", "end"))
            said = " ".join(self._text.parts[i] for i in sorted(mention.places))
            is_named = self._types(mention, "Meeting") and cues.compiled("meets").search(said)
            if id(mention) not in self._used and is_named and of and start:
                given |= {"mechanism": [iris.local(of)], "since": [start], "until": [end or start]}
                self._used.add(id(mention))
                return

    def _first(self, thing: ox.NamedNode, name: str) -> str:
        return next((q.object.value for q in self._store.quads(thing, term(name), None, DEFAULT)), "")

    def _returned(self) -> None:
        """Who came back also left: when, and since when it is a member again, is told by all changes."""
        cues = self._text.cues
        is_again = "rejoined" in cues or bool(self._joined())
        is_both = {"since when", "until when"} <= cues.keys()
        is_whole = is_both or "rejoined" in cues or ("leaving" in cues and is_again)
        if self._question.name == "membership-changes" and is_whole and "member" in self.reading.parameters:
            for name in ("change", "since", "until"):
                self.reading.parameters.pop(name, None)
            said = (cues.get(cue, frozenset()) for cue in ("rejoined", "leaving", "since when", "until when"))
            self._explained |= self._joined().union(*said)
            self._dates_left = []

    def _joined(self) -> set[int]:
        """The tokens that say that somebody joined, and not that somebody left or belongs to something."""
        joined, left = (Relation("membership-changes", (("change", change),)) for change in ("joined", "left"))
        own = [
            t for t in self._text.terms if joined in t.senses and not {left, Relation("members", ())} & set(t.senses)
        ]
        return {i for t in own for i in range(t.start, t.end)}

    def _of_summits(self) -> None:
        """What a state hosted of "the SCO summits" are summits, though these words may be a name of the format."""
        if self._question.name != "hosted":
            return
        used = [m for m in self._text.mentions if id(m) in self._used and self._types(m, "Mechanism")]
        if any(cues.compiled("of summits").search(m.text) for m in used):
            self.reading.parameters.setdefault("type", ["Summit"])

    def _of_partners(self) -> None:
        """Who is called a partner of a party is one of its partners: "the largest partner of Kazakhstan"."""
        given = self.reading.parameters
        of = self.reading.whose
        if self._question.name != "partner-ranks" or "partner" not in given:
            return
        joint = "" if self._text.language == "zh" else " "
        if "state" not in given and cues.compiled("trades most with").search(joint.join(self._text.parts)):
            given["state"] = given.pop("partner")  # who that is, is the largest partner of the one that is named
            return
        if of and of in (given["partner"][0], given.get("state", [""])[0]):
            sides = {given["partner"][0], *given.get("state", ())} - {of}
            given["state"] = [of]
            if sides:
                given["partner"] = [min(sides)]
            else:
                given.pop("partner")
        elif "state" in given and self.reading.is_yes_or_no:
            # "Is A B's largest partner", "is A the largest partner of B": of the second one.
            given["state"], given["partner"] = given["partner"], given["state"]

    def _to_whom(self) -> None:
        """Who sells to whom: the partner stands behind "to", and for purchases behind "from"; else whoever is named first reports.

        "Central Asia's exports to China" are no exports of China, though states are likelier to report figures than regions.
        """
        given = self.reading.parameters
        kind = next((k for k in _BEFORE_PARTNERS if k in given.get("indicator", [""])[0].split("-")), "")
        named = {iris.local(e): m for m in self._text.mentions if id(m) in self._used for e in m.entities}
        if kind and "reporter" in given and "partner" not in given:
            only = named.get(given["reporter"][0])
            if only and self._is_behind(only, _BEFORE_PARTNERS[kind]):
                given["partner"] = given.pop("reporter")  # "who exports most to China"
        if not kind or not {"reporter", "partner"} <= given.keys():
            return
        sides = [named.get(given[name][0]) for name in ("reporter", "partner")]
        if None in sides or sides[0] is sides[1]:
            return
        first, behind = zip(
            *((min(m.places), self._is_behind(m, _BEFORE_PARTNERS[kind])) for m in sides if m), strict=True
        )
        if behind[0] > behind[1] or (behind[0] == behind[1] and first[0] > first[1]):
            given["reporter"], given["partner"] = given["partner"], given["reporter"]

    def _is_behind(self, mention: Mention, cue: str) -> bool:
        """Whether a name stands right behind a cue."""
        first = min(mention.places)
        return bool(cues.compiled(cue).fullmatch(self._text.parts[first - 1])) if first else False

    def _several_left(self) -> None:
        """Which of two formats somebody joined or left first has no place here: changes are told of one format."""
        given = self.reading.parameters.get("member", ())
        if self._question.name == "membership-changes" and len(given) > 1:
            types = [self._store.types(iris.ID + one)[0] for one in given]
            if "State" in types and {"Mechanism", "Union"} & set(types):
                own = self.reading.parameters.get("mechanism", ())
                named = [o for o, type_ in zip(given, types, strict=True) if type_ != "State" and o not in own]
                self.reading.unused += [self._store.label(iris.ID + one, self._text.language) for one in named]

    def _among_members(self) -> None:
        """The trade of a format with nobody else is that among its members."""
        reporter, partner = (self.reading.parameters.get(n) for n in ("reporter", "partner"))
        (named,) = self.reading.parameters.get("indicator") or ("",)
        with_all = any(cues.compiled("of trade with all").fullmatch(part) for part in self._text.parts)
        if reporter and not partner and named in _AMONG_MEMBERS and not with_all:
            types = self._store.types(iris.ID + reporter[0])
            if "Mechanism" in types and "Union" not in types:
                self.reading.parameters["indicator"] = [_AMONG_MEMBERS[named]]

    def _share_by_road(self) -> None:
        """The share of trade that goes by road is a quantity of its own: "what share of China's trade with Central Asia went by road"."""
        said = {"part of a whole", "by road"} <= self._text.cues.keys()
        if said and self.reading.parameters.get("indicator") in _TRADE:
            self.reading.parameters["indicator"] = [_SHARE_BY_ROAD]
            self._explained |= self._text.cues["part of a whole"] | self._text.cues["by road"]

    def _of_a_city(self) -> None:
        """Of a city, documents tell no population: its state, that it may stand for as whoever promises or trades, is another thing."""
        given = self.reading.parameters
        if self._question.name in OF_FIGURES and not OF_ONE_SIDE.isdisjoint(given.get("indicator", ())):
            of = {iris.ID + one for side in ("reporter", "partner") for one in given.get(side, ())}
            cities = (m for m in self._text.mentions if id(m) in self._used and m.types[0] == "Place")
            self.reading.unused += [m.text for m in cities if not of.isdisjoint(m.entities)]

    def _with_each(self) -> None:
        """The figures with each state of a region are not those with all of it: "trade with each Central Asian country"."""
        given, other = self.reading.parameters, self.reading.operators
        if self._question.name in OF_FIGURES and "each one" in self._text.cues and "matching" not in other:
            for side in ("reporter", "partner"):
                if "Region" in self._store.types(iris.ID + given.get(side, [""])[0]) and len(given.keys()) > 1:
                    other["matching"] = given.pop(side)[0]
                    return

    def _called_after_somebody(self) -> None:
        """Who joined or left "the 16+1 with China" is asked of the others: it is called after whoever stands behind "with"."""
        given = self.reading.parameters
        if len(given.get("member", ())) < 2 or "mechanism" not in given:
            return
        format_, with_ = iris.ID + given["mechanism"][0], cues.compiled("with somebody")
        behind = [
            m for m in self._text.mentions if min(m.places) and with_.fullmatch(self._text.parts[min(m.places) - 1])
        ]
        called = {iris.local(e) for m in behind for e in m.entities if lookup.is_in_name(self._store, format_, e)}
        given["member"] = [one for one in given["member"] if one not in called] or given["member"]

    def _stands_alone(self) -> bool:
        """Whether a question can be meant without a word for it: by a role, an indicator, or the name of a single thing."""
        name = self._question.name
        mentions = self._text.mentions
        if name == "memberships" and self._asks_role:
            return True
        if name == "about":
            self.reading.doubt += -0.7 if "what is" in self._text.cues else 0.5
            self.reading.doubt += 1.0 * bool({"last", "next"} & self._text.cues.keys())
            one = [m for m in mentions if not self._types(m, "Area")]
            is_one = len({m.entities[0] for m in one}) == 1
            return is_one and all(repeats.is_its_date(self._store, one, d) for d in self._text.moments.dates)
        if name == "members":
            # Founding members are asked for by a word for them.
            return not self._relation.implied and any(self._types(m, "Mechanism") for m in mentions)
        if name in ("common-mechanisms", "comparison"):
            self.reading.doubt += 0.3
            kind = "Polity" if name == "common-mechanisms" else "Mechanism"
            return len(mentions) > 1 and all(self._types(m, kind) for m in mentions)
        if name == "paths":
            self.reading.doubt += 0.6
            return len(mentions) == 2 and not self._text.terms and not self._text.dated
        if name == "meeting":
            return bool(self._text.described)
        if name in ("summits", "officials"):
            followed = [m for m in mentions if self._text.turns.get(m.places, ("",))[0]]
            are_people = any(self._types(m, "Person") for m in followed)
            return bool(followed) and are_people == (name == "officials")
        if name == "pledges":
            return "how much" in self._text.cues and any(self._types(m, "Initiative") for m in mentions)
        if name == "membership-changes" and ("change", "joined") in self._relation.implied:
            self.reading.doubt += 0.4
            # "The G7 in Italy" is not when Italy joined it.
            is_place = any(is_in(self._text.parts, min(m.places)) for m in mentions if self._types(m, "State"))
            return {"member", "mechanism"} <= self.reading.parameters.keys() and not self._text.dated and not is_place
        return bool({"indicator", "role"} & self.reading.parameters.keys())
