"""What speaks for or against reading a text as one question, besides the words for it: the question word, order, places, documents."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from comity.model import dates, iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.names import repeats
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing.doubting_parties import TELLS, DoubtingParties
from comity.plain_language.parsing.reading import OF_MEETINGS
from comity.plain_language.words import cues
from comity.plain_language.words.lexicon import Relation, Value, row_words
from comity.store.base import DEFAULT, term

_ADOPTED = {"where", "city", "which meeting"}
"""Cues for where a document was adopted."""
_OF_ALL_MEETINGS = ("summits", "meetings")
_OF_DOCUMENTS, _SURE = ("conflicts", "gaps", "sources-for"), 0.5
"""Questions about documents and not about the world, and how likely one has to be."""
_WHERE_IT_IS = 0.5
"""How unlikely (as a logarithm) it is at most that somebody asks what a thing is to learn where it is."""
_ROUND = 1.0
"""How unlikely it is at most that somebody asks who chairs a format by calling that a chairperson, if its chair goes round."""
_RANKED = ("connected-mechanisms", "connected-areas", "connected-states")
_AHEAD = ("next-hosts", "next-meetings")


class Doubting(DoubtingParties):
    """Fills in one reading, and says what speaks against it."""

    def _doubts_of_overlap(self) -> None:
        """Who the members are, or which two formats share, is no question of how many they share; nor what somebody is, of its return."""
        name, text = self._question.name, " ".join(self._text.parts)
        if name == "overlap":
            joined = text if self._text.language != "zh" else "".join(self._text.parts)
            says_so = cues.compiled("overlaps").search(joined)
            self.reading.doubt += 0.6 * bool(cues.compiled("asks which").search(text)) + 1.0 * (not says_so)
            self.reading.doubt += 2.0 * ("without" in self.reading.operators)
        if name == "memberships" and {"rejoined", "a chair"} & self._text.cues.keys():
            self.reading.doubt += 1.0  # to what somebody belongs, they need not have come back, nor chair it

    def _says_what_meets(self) -> bool:
        """Whether a word for a meeting or a secretariat has no place in the reading."""
        known = vocabulary.load()
        kinds = [t for t in self._text.terms if any(isinstance(s, Value) and s.kind == "class" for s in t.senses)]
        own = self._explained | {i for m in self._text.mentions for i in m.places}
        return any(
            known.is_a(s.value, "Meeting", "Body") and not own & set(range(t.start, t.end))
            for t in kinds
            for s in t.senses
            if isinstance(s, Value) and s.kind == "class"
        )

    def _is_somewhere(self) -> bool:
        """Whether a text names one thing alone, of which documents say where it is."""
        entity = self._store.entity(self.reading.parameters.get("entity", [""])[0])
        if (
            len(self._text.mentions) != 1
            or not entity
            or vocabulary.load().is_any(self._store.types(entity), "Meeting")
        ):
            return False
        return any(
            any(self._store.quads(ox.NamedNode(entity), term(p), None, DEFAULT)) for p in ("place", "seat", "site")
        )

    def _doubts(self) -> None:
        """What speaks for or against a question besides its words: above all the question word."""
        name, reading = self._question.name, self.reading
        for word, tells in TELLS.items():
            if word in self._text.cues and name in tells:
                reading.explained += 0.25
        soft = [m for m in self._text.mentions if id(m) in self._used and not is_hard(m)]
        if name == "paths" and soft:
            reading.doubt += 0.6
        party = self._store.types(iris.ID + reading.parameters.get("party", [""])[0])
        if name == "attendance":
            self._doubts_of_attendance(party)
        self._doubts_of_a_role()
        self._doubts_of_membership()
        self._doubts_of_documents()
        self._doubts_of_authors()
        self._doubts_of_mode()
        self._doubts_of_who_came()
        self._doubts_of_bodies()
        self._doubts_of_meetings()
        self._doubts_of_ranks()
        self._doubts_of_seats()
        self._doubts_of_others()
        self._doubts_of_order()
        self._likelier()
        self._doubts_of_overlap()
        if name in _OF_DOCUMENTS and reading.chance < _SURE:
            reading.doubt += 1.0  # people who ask what documents say differently say so
        if (
            name == "places"
            and "count" in reading.operators
            and not {"where", "city", "states"} & self._text.cues.keys()
        ):
            reading.doubt += 1.0  # how often it met is not in how many places
        self._doubts_of_ends()
        self._doubts_of_what_happened()
        self._doubts_of_chairs()
        if name == "about" and "where" in self._text.cues and self._is_somewhere():
            self._explained |= self._text.cues["where"] | self._text.cues.get("city", frozenset())
            reading.unlikely = min(reading.unlikely, _WHERE_IT_IS)
        self._doubts_of_members()
        if name == "next-meetings":
            # Who asks when something was held, means what was, and not what is planned.
            reading.doubt += 2.0 * ("ahead" not in self._text.cues)

    def _doubts_of_ends(self) -> None:
        """The oldest of two is not told by all that they are, nor the newest by what has most, and what something is has no last one."""
        name, said = self._question.name, self._text.cues.keys()
        self.reading.doubt += 0.8 * (name == "comparison" and "oldest" in said)
        self.reading.doubt += 1.0 * (name in _RANKED and "last" in said)
        if name == "about" and {"last", "next"} & said:
            self.reading.doubt += 0.4 if self._names_a("Meeting") else 2.0  # unless that is what is named

    def _doubts_of_attendance(self, party: Sequence[str]) -> None:
        """Who takes part in a format belongs to it, if no meeting is spoken of; and who came for a state is told by each meeting."""
        self.reading.doubt += 0.6 * ("Mechanism" in party)
        if "mechanism" in self.reading.parameters:
            self.reading.doubt += 1.5 * ("meets" not in self._text.cues and "type" not in self.reading.parameters)
            self.reading.doubt += 0.8 * ("who" in self._text.cues and "State" in party)

    def _doubts_of_chairs(self) -> None:
        """An organisation has officials; but if its chair goes round, its chairperson is whoever has that, and heads no body of it."""
        name = self._question.name
        of = self.reading.parameters.get("mechanism" if name == "chairs" else "of", [""])[0]
        says_chair = any("chairperson" in row_words(t) for t in self._text.terms)
        goes_round = says_chair and any(
            self._store.quads(ox.NamedNode(iris.ID + of), term("chairmanship"), None, DEFAULT)
        )
        if name == "chairs" and goes_round:
            self.reading.unlikely = min(self.reading.unlikely, _ROUND)
        if name == "officials":
            self.reading.doubt += 1.0 * (goes_round and not self._names_a("Body"))

    def _doubts_of_what_happened(self) -> None:
        """What happened on a day is all of it: who joined or was founded that day, met nobody."""
        happened = "what happened" in self._text.cues and not self._text.mentions
        if self._question.name == "changes":
            is_of_members = any(s == Relation("members", ()) for t in self._text.terms for s in t.senses)
            self.reading.doubt += 0.5 * (not happened) + 0.5 * is_of_members
            self.reading.doubt += 1.5 * (
                "Place" in self._store.types(iris.ID + self.reading.parameters.get("entity", [""])[0])
            )
        is_of_a_meeting = self._question.name in ("meeting", "timeline") and self._used_types() == {"Summit"}
        if is_of_a_meeting and not {"meets", "of summits", "at a meeting"} & self._text.cues.keys():
            # What happened with a format in a year is more than its summit.
            self.reading.doubt += 1.5 * ("what happened" in self._text.cues or "events" in self._text.cues)
        self.reading.doubt += 1.2 * (self._question.name == "calendar" and happened)

    def _doubts_of_members(self) -> None:
        """Meetings between two years are no changes of membership, and a summit of a year is not who belongs to it."""
        name, reading = self._question.name, self.reading
        says_meetings = any(
            isinstance(s, Value) and s.kind == "class" and vocabulary.load().is_a(s.value, "Meeting")
            for t in self._text.terms
            for s in t.senses
        )
        is_said = bool(reading.explained) or reading.is_yes_or_no
        is_of_change = not {"joining", "leaving", "rejoined", "expelled", "an enlargement"}.isdisjoint(self._text.cues)
        reading.doubt += 2.0 * (
            name == "membership-changes" and (says_meetings or "meets" in self._text.cues) and not is_of_change
        )
        # "The first consultative meeting" is a meeting, and no member of the meetings.
        is_of_one = {"first", "last", "nth"} & reading.operators.keys() and not is_said
        calls_a_meeting = any(
            cues.compiled("one meeting").search(m.text) for m in self._text.mentions if id(m) in self._used
        )
        reading.doubt += 2.0 * bool(name == "members" and is_of_one and calls_a_meeting)
        # "The Caspian summit 2026" is a meeting, and not who belongs to the format that is called so.
        reading.doubt += 0.8 * (name == "members" and bool(self._text.moments.dates) and not is_said)

    def _doubts_of_bodies(self) -> None:
        """What is said of a body of a format, or of its ministers, is not said of the format."""
        left = (part for i, part in enumerate(self._text.parts) if i not in self._explained | self._names())
        says_body = any(map(cues.compiled("a body by name").fullmatch, left))
        if self._question.name == "founding" and (self._says_what_meets() or says_body):
            self.reading.doubt += (
                1.5  # when a format was founded is no question of its secretariat, or of its first summit
            )
        name, reading = self._question.name, self.reading
        is_of_all = name in _OF_ALL_MEETINGS and ("nth" in reading.operators or "type" not in reading.parameters)
        if is_of_all and "ministers" in self._text.cues:
            reading.doubt += 1.5  # the first of all meetings is not that of the foreign ministers
        if name == "mechanisms" and self._names_a("Body"):
            reading.doubt += 1.5  # a secretariat belongs to no other format

    def _doubts_of_meetings(self) -> None:
        """One meeting is not counted, nor is it all that a state attends; and what was planned is not what came of it."""
        name, reading = self._question.name, self.reading
        if name == "next-meetings" and reading.is_yes_or_no and "has" in reading.operators:
            reading.doubt += 0.8
        if name == "meeting" and "count" in reading.operators:
            reading.doubt += 1.5
        if name in _OF_ALL_MEETINGS and self._is_in_its_cities():
            reading.doubt += 0.8  # a state takes part in many that others host

    def _doubts_of_ranks(self) -> None:
        """A partner of a format is no trade partner."""
        if self._question.name == "partner-ranks":
            self.reading.doubt += 0.8 * (self.reading.is_yes_or_no and self._names_a("Mechanism"))

    def _names_a(self, kind: str) -> bool:
        return any(self._types(m, kind) for m in self._text.mentions if id(m) in self._used)

    def _doubts_of_who_came(self) -> None:
        """What words for coming say against questions that only tell when and where something was held."""
        name, reading = self._question.name, self.reading
        if name == "summits" and {"who", "represent"} <= self._text.cues.keys():
            reading.doubt += 0.5  # who came for a party is told of one meeting
        if name in OF_MEETINGS and "has" in reading.operators and "attends" in self._text.cues:
            reading.doubt += 1.5  # where it was held does not say who came
        if name == "members" and "attends" in self._text.cues and any(map(self._is_dated, self._text.mentions)):
            reading.doubt += 2.0  # who belonged to it need not have come

    def _is_dated(self, mention: Mention) -> bool:
        """Whether a date stands right beside the name of a format, which is then the meeting of that date: "FOCAC 2024"."""
        beside = {min(mention.places) - 1, max(mention.places) + 1}
        return self._types(mention, "Mechanism") and not beside.isdisjoint(self._text.dated)

    def _doubts_of_order(self) -> None:
        """What is first is not last, and what comes next is not past."""
        name, reading = self._question.name, self.reading
        if {"count", "nth"} <= reading.operators.keys():
            reading.doubt += 1.0  # of the third one nobody asks how many there are, but how many came
        until = [*reading.parameters.get("until", ()), reading.operators.get("until", "")]
        if name in _AHEAD and any(
            when and Span.of(when).is_before(Span.of(dates.today().isoformat())) for when in until
        ):
            reading.doubt += 2.0  # what comes next is not asked of a time that is past
        this_year = str(dates.today().year)
        is_unlikely = name in _AHEAD and "next" not in self._text.cues and reading.chance < _SURE
        if (is_unlikely or name == "bodies") and self._text.moments.dates == [this_year]:
            reading.doubt += 0.5  # what is held this year may have been held

    def _likelier(self) -> None:
        """What makes a question likelier than its words do: it tells what is asked, though people ask for that in another way."""
        name, reading, cues = self._question.name, self.reading, self._text.cues
        if name == "meeting" and "meeting" in reading.parameters and not reading.is_yes_or_no and self._says_host():
            reading.unlikely = min(reading.unlikely, _SURE)  # who hosted one meeting
        if name == "participants" and reading.is_yes_or_no and "attends" in cues and "has" in reading.operators:
            reading.unlikely = 0  # whether somebody came to one meeting
            reading.explained += 0.5
        if name == "adopted" and "meeting" in reading.parameters and self._says_document():
            reading.unlikely = min(reading.unlikely, _SURE)  # what of that kind a meeting adopted
        if name == "meeting" and reading.is_yes_or_no and "is planned" in cues and "meeting" in reading.parameters:
            reading.unlikely = 0  # whether one meeting is planned
            reading.explained += 0.5
        if name == "memberships" and "since when" in cues and {"member", "mechanism"} <= reading.parameters.keys():
            reading.unlikely = min(reading.unlikely, _SURE)  # since when somebody has a role
            reading.explained += 0.5
            self._explained |= cues["since when"]
        if name == "members" and self._asks_only_which_states():
            reading.unlikely = 0  # it asks for the states of which its name speaks
            reading.explained += 0.8
        if name == "summits" and "city" in cues and "next" in reading.operators:
            reading.unlikely = 0  # it tells where the next one is to be held
        if name == "meeting" and "what became of" in cues and "meeting" in reading.parameters:
            reading.unlikely = min(reading.unlikely, _SURE)
            reading.explained += 0.5
            self._explained |= cues["what became of"]
        if name == "summits" and "city" in cues and "since" in reading.operators:
            reading.unlikely = min(reading.unlikely, _SURE)  # the places of all meetings are those of no year
        used = [m for m in self._text.mentions if id(m) in self._used]
        if name == "about" and _ADOPTED & cues.keys() and any(self._types(m, "Document") for m in used):
            reading.doubt -= 0.5  # where it was adopted
            reading.unlikely = min(reading.unlikely, 2 * _SURE)
        if name == "about" and "when" in cues and any(self._types(m, "Initiative") for m in used):
            reading.unlikely = min(reading.unlikely, 2 * _SURE)  # when a project began

    def _asks_only_which_states(self) -> bool:
        """Whether a Chinese text has only the name of a format that ends with "states", and words that ask which."""
        names = [m for m in self._text.mentions if id(m) in self._used]
        plain = self._text.cues["function words"] | self._text.cues["light words"]
        rest = set(range(len(self._text.parts))) - {i for m in names for i in m.places} - plain
        is_of_states = (
            any(names[0].text.endswith(word) for word in cues.words("a name of states", "zh")) if names else False
        )
        return len(names) == 1 and not rest and is_of_states

    def _says_host(self) -> bool:
        """Whether a word asks who hosted something."""
        asks = bool({"who", "where", "city"} & self._text.cues.keys())
        if self._text.language == "zh":
            asks = any(cues.compiled("asks which of two").search(part) for part in self._text.parts)
        asks = asks or (self._text.language != "zh" and "states" in self._text.cues)
        return asks and any(
            isinstance(s, Relation) and s.question == "hosted" for t in self._text.terms for s in t.senses
        )

    def _says_document(self) -> bool:
        """Whether a word says what kind of document is asked for."""
        senses = (s for t in self._text.terms for s in t.senses if isinstance(s, Value) and s.kind == "class")
        return any(vocabulary.load().is_a(s.value, "Document") and s.value != "Document" for s in senses)

    def _doubts_of_documents(self) -> None:
        """Documents have days on which they come into force, and meetings that adopt them."""
        cues, reading = self._text.cues, self.reading
        if self._question.name == "signatories" and "document" in reading.parameters and "who" not in cues:
            is_named = any(vocabulary.load().is_a(class_, "Document") for class_ in self._used_types())
            reading.doubt += 1.6 * (not is_named and not reading.is_yes_or_no)  # what was signed at a meeting is asked
        # When a meeting ended is no question of what came of it, which such a word asks otherwise.
        reading.doubt += 1.0 * (self._question.name == "adopted" and {"when", "ended"} <= cues.keys())
        if not {"in force", "which meeting"} & cues.keys():
            return
        columns = {c.name for c in self._question.columns}
        if "in force" in cues:
            has_it = "force" in columns
            reading.doubt += 0 if has_it else 1.0
            # Since when it is in force is not how it is carried out.
            reading.doubt += 2.0 * (self._question.name == "implementation")
            reading.explained += 0.5 * has_it
            self._explained |= cues["in force"] if has_it else frozenset()
        if (
            "which meeting" in cues
            and "matching" in reading.operators
            and "meeting" in columns - {self._question.columns[0].name}
        ):
            reading.explained += 0.5
            reading.unlikely = min(reading.unlikely, _SURE)
            self._explained |= cues["which meeting"] | cues.get("of summits", frozenset())

    def _doubts_of_mode(self) -> None:
        """Whether a meeting was online is told by its mode, and says nothing of one that documents say was held so."""
        used = [m for m in self._text.mentions if id(m) in self._used]
        for cue in ("online", "in person"):
            modes = self._text.cues.get(cue, frozenset())
            if modes and self._question.name == "meeting":
                self.reading.explained += 0.8
            if self._question.name == "meeting" or (modes and repeats.is_held(self._store, used, cue)):
                self._explained |= modes

    def _doubts_of_authors(self) -> None:
        """Who proposed something is told by what it is."""
        if not {"who", "proposed"} <= self._text.cues.keys() or self._question.name != "about":
            return
        self.reading.explained += 0.8
        self.reading.unlikely = min(self.reading.unlikely, _SURE)
        self._explained |= self._text.cues["who"] | self._text.cues["proposed"]
