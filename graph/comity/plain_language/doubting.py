"""What speaks for or against reading a text as one question, besides the words for it: the question word, roles, choices, places."""

from __future__ import annotations

from comity.model import dates, iris, vocabulary
from comity.model.dates import Span
from comity.plain_language import cues
from comity.plain_language.accounting import OF_MEETINGS
from comity.plain_language.asked_text import is_hard
from comity.plain_language.lexicon import Relation, Term, Value
from comity.plain_language.operated import Operated

_TELLS = {
    "when": (
        "founding",
        "meeting",
        "summits",
        "meetings",
        "membership-changes",
        "documents",
        "signatories",
        "next-meetings",
        "chairs",
    ),
    "where": (
        "meeting",
        "summits",
        "meetings",
        "bodies",
        "places",
        "hosted",
        "founding",
        "next-hosts",
        "next-meetings",
    ),
    "who": ("chairs", "officials", "participants", "members", "signatories", "next-hosts", "membership-changes"),
}
"""Which questions tell a time, a place, or somebody."""
_HAVE_PLACES = {"place", "seat", "host", "state", "meeting"}
"""Columns that say where something is or was."""
_ADOPTED = {"where", "city", "which meeting"}
"""Cues for where a document was adopted."""
_OF_BOTH = ("common-members", "common-mechanisms", "shared-areas")
_OF_COMMON = ("common-members", "overlap")
_OF_TWO = ("common-members", "overlap", "comparison")
"""Questions about two formats, neither of which belongs to the other."""
_OF_MEMBERS = ("members", "common-members", "overlap", "co-membership", "chairs", "places")
_OF_ALL_MEETINGS = ("summits", "meetings")
_OF_DOCUMENTS, _SURE = ("conflicts", "gaps", "sources-for"), 0.5
"""Questions about documents and not about the world, and how likely one has to be."""
_FULL_ROLES = ("member", "founding-member")
_SUSPENDED = "suspended"
_AHEAD = ("next-hosts", "next-meetings")


class Doubting(Operated):
    """Fills in one reading, and says what speaks against it. ``Filling`` says whether the question has words of its own in the text."""

    _asks_role = False
    _has_own_words = False

    def _is_about_a_role(self) -> bool:
        """Whether a text asks what a party is in a format: its status, or which of two roles it has."""
        cues, mentions = self._text.cues, self._text.mentions
        formats = sorted(self._types(m, "Mechanism") for m in mentions if is_hard(m))
        if (
            formats == [True, True]
            and self._text.is_yes_or_no
            and not {"more", "fewer", "most", "fewest"} & cues.keys()
        ):
            return self._is_one_in_the_other()
        if formats != [False, True] or ("status" not in cues and "or" not in cues):
            return False
        if "when" in cues and any(Value("MembershipRole", "suspended") in t.senses for t in self._text.terms):
            return False  # since when it is suspended, and not what it is
        belonging = Relation("members", ())
        terms = [t for t in self._text.terms if _is_role(t) or belonging in t.senses]
        roles = {i for t in terms for i in range(t.start, t.end)}
        return "status" in cues or ("or" in cues and min(roles, default=99) < min(cues["or"]) < max(roles, default=0))

    def _is_one_in_the_other(self) -> bool:
        """Whether a word for belonging stands between two formats: "is the SCO an observer in the CIS"."""
        first, second = (m for m in self._text.mentions if is_hard(m))
        between = range(max(first.places) + 1, min(second.places))
        own = [t for t in self._text.terms if _is_role(t) or Relation("members", ()) in t.senses]
        return any(t.start in between for t in own) and "both" not in self._text.cues

    def _doubts(self) -> None:
        """What speaks for or against a question besides its words: above all the question word."""
        name, reading = self._question.name, self.reading
        for word, tells in _TELLS.items():
            if word in self._text.cues and name in tells:
                reading.explained += 0.25
        soft = [m for m in self._text.mentions if id(m) in self._used and not is_hard(m)]
        if name == "paths" and soft:
            reading.doubt += 0.6
        if name == "attendance" and any(
            self._types(m, "Mechanism") for m in self._text.mentions if id(m) in self._used
        ):
            reading.doubt += 0.6
        self._doubts_of_a_role()
        self._doubts_of_membership()
        self._doubts_of_documents()
        self._doubts_of_authors()
        self._doubts_of_mode()
        self._doubts_of_who_came()
        self._doubts_of_bodies()
        self._doubts_of_seats()
        self._doubts_of_others()
        self._doubts_of_order()
        self._likelier()
        if name in _OF_DOCUMENTS and reading.chance < _SURE:
            reading.doubt += 1.0  # people who ask what documents say differently say so
        if name == "comparison" and "oldest" in self._text.cues:
            reading.doubt += 0.8
        if name == "about" and {"last", "next"} & self._text.cues.keys():
            reading.doubt += 0.8  # what it is has no last one
        if name == "changes":
            reading.doubt += 0.5 + 0.5 * any(s == Relation("members", ()) for t in self._text.terms for s in t.senses)
        if name == "about" and any(m.types[0] == "Source" for m in self._text.mentions if id(m) in self._used):
            reading.doubt += 0.3
        says_summit = any(Value("class", "Summit") in t.senses for t in self._text.terms)
        if name == "next-meetings" and says_summit:
            reading.doubt += 0.5

    def _doubts_of_bodies(self) -> None:
        """What is said of a body of a format, or of its ministers, is not said of the format."""
        name, reading = self._question.name, self.reading
        is_of_all = name in _OF_ALL_MEETINGS and ("nth" in reading.operators or "type" not in reading.parameters)
        if is_of_all and "ministers" in self._text.cues:
            reading.doubt += 1.5  # the first of all meetings is not that of the foreign ministers
        if name == "meeting" and "count" in reading.operators:
            reading.doubt += 1.5  # one meeting is not counted
        if name == "implementation" and "in force" in self._text.cues:
            reading.doubt += 2.0  # since when it is in force is not how it is carried out
        if name in _OF_ALL_MEETINGS and self._is_in_its_cities():
            reading.doubt += 0.8  # a state takes part in many that others host
        if name == "mechanisms" and any(self._types(m, "Body") for m in self._text.mentions if id(m) in self._used):
            reading.doubt += 1.5  # a secretariat belongs to no other format

    def _doubts_of_who_came(self) -> None:
        """What words for coming say against questions that only tell when and where something was held."""
        name, reading = self._question.name, self.reading
        if name == "summits" and {"who", "represent"} <= self._text.cues.keys():
            reading.doubt += 0.5  # who came for a party is told of one meeting
        if name in OF_MEETINGS and "has" in reading.operators and "attends" in self._text.cues:
            reading.doubt += 1.5  # where it was held does not say who came

    def _doubts_of_seats(self) -> None:
        """What a city says: something has its seat there only if a text says so."""
        name, reading = self._question.name, self.reading
        if name == "mechanisms" and "seat" in reading.parameters:
            self._explained |= self._text.cues["has its seat"]
            reading.explained += 0.6
            reading.unlikely = min(reading.unlikely, _SURE)
        if name == "mechanisms" and "member" in reading.parameters:
            # A capital stands for its state, but not where something was founded.
            reading.unused += [m.text for m in self._text.mentions if id(m) in self._used and m.types[0] == "Place"]
        if name == "bodies" and reading.missing and "has its seat" in self._text.cues:
            reading.doubt += 1.5  # of which format is asked, and not told
        if name == "memberships" and "has its seat" in self._text.cues:
            reading.doubt += 1.0  # whose capital it is does not say what has its seat there

    def _doubts_of_others(self) -> None:
        """What an outside body, a choice and a place say against questions that have none."""
        name, reading = self._question.name, self.reading
        if name == "next-hosts" and "city" in self._text.cues:
            reading.doubt += 2.0  # it tells only who hosts
        is_where = "where" in self._text.cues and name not in _TELLS["where"]
        if is_where and _HAVE_PLACES.isdisjoint(c.name for c in self._question.columns):
            reading.doubt += 1.2
        of = reading.parameters.get("mechanism", [""])[0]
        if name == "chairs" and "Organization" in self._store.types(iris.ID + of):
            reading.doubt += 0.7  # it has officials
        if name == "partner-ranks" and self._text.choice and "most" not in self._text.cues:
            reading.doubt += 1.5  # which of two is more is told by the figures
        if name == "partner-ranks" and "matching" in reading.operators and self._is_compared_by_trade():
            reading.doubt += 1.5
        if name in _OF_COMMON and "how many" in self._text.cues and not self._says_common():
            # "How many members do A and B have" asks it of each of them.
            reading.unused.append(" ".join(self._text.parts[i] for i in sorted(self._text.cues["how many"])))
        if "part of a whole" in self._text.cues:
            is_of_one = "other" not in reading.parameters and len(reading.parameters.get("mechanism", ())) < 2
            reading.doubt += 2.0 * (name in _OF_MEMBERS and is_of_one)  # a share of capital is no share of members
            if name == "figures":
                reading.unlikely = min(reading.unlikely, _SURE)
        if name == "chairs" and "who" in self._text.cues and "mechanism" not in reading.parameters:
            # Who is chairman of a state is no question of what it chairs.
            joint = "" if self._text.language == "zh" else " "
            reading.doubt += 2.0 * bool(cues.compiled("chairman").search(joint.join(self._text.parts)))
        if name in _OF_BOTH and self._text.choice:
            reading.doubt += 3.0  # one or the other is not both

    def _doubts_of_order(self) -> None:
        """What is first is not last, and what comes next is not past."""
        name, reading = self._question.name, self.reading
        if "last" in reading.operators and {"first", "nth"} & reading.operators.keys():
            # The first and the last are two, unless there is only one.
            reading.unused.append(" ".join(self._text.parts[i] for i in sorted(self._text.cues.get("last", ()))))
        if "meeting" in reading.parameters and "last" in self._text.cues and not self._text.described:
            reading.doubt += 0.3  # it takes one of that name for the last one
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

    def _is_compared_by_trade(self) -> bool:
        """Whether a text asks who trades most with a party, and not of whom the party is the largest partner."""
        most = self._text.cues.get("most", frozenset())
        for mention in self._text.mentions:
            if not most or id(mention) not in self._used or not self._types(mention, "Polity"):
                continue
            before, after = min(mention.places) - 1, max(mention.places) + 1
            is_beside = before >= 0 and cues.compiled("with somebody").fullmatch(self._text.parts[before])
            if is_beside or (self._text.language == "zh" and after in most):
                return True
        return False

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

    def _says_common(self) -> bool:
        """Whether a word says that something is common to two formats."""
        return any(cues.compiled("in common").fullmatch(part) for part in self._text.parts)

    def _doubts_of_documents(self) -> None:
        """Documents have days on which they come into force, and meetings that adopt them."""
        cues, reading = self._text.cues, self.reading
        if not {"in force", "which meeting"} & cues.keys():
            return
        columns = {c.name for c in self._question.columns}
        if "in force" in cues:
            has_it = "force" in columns
            reading.doubt += 0 if has_it else 1.0
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
        """Whether a meeting was online is told by its mode."""
        modes = self._text.cues.get("online", frozenset()) | self._text.cues.get("in person", frozenset())
        if modes and self._question.name == "meeting":
            self.reading.explained += 0.8
            self._explained |= modes

    def _doubts_of_authors(self) -> None:
        """Who proposed something is told by what it is."""
        if not {"who", "proposed"} <= self._text.cues.keys() or self._question.name != "about":
            return
        self.reading.explained += 0.8
        self.reading.unlikely = min(self.reading.unlikely, _SURE)
        self._explained |= self._text.cues["who"] | self._text.cues["proposed"]

    def _doubts_of_a_role(self) -> None:
        """What a party is in a format, is told by its memberships, and by no other question."""
        reading = self.reading
        if not self._asks_role:
            # That it belongs to what it is asked about says little.
            reading.doubt += 0.8 * (self._question.name == "memberships" and "mechanism" in reading.parameters)
            return
        if self._question.name != "memberships":
            reading.doubt += 1.0 + 1.5 * (self._question.name in _OF_TWO)
            return
        reading.unlikely = 0
        is_of_one = "mechanism" in reading.parameters and "or" not in self._text.cues
        reading.is_yes_or_no = reading.is_yes_or_no and is_of_one
        reading.explained += 1.0
        self._explained |= {i for t in self._text.terms if _is_role(t) for i in range(t.start, t.end)}
        for cue in ("status", "or", "yes or no", "tag question"):
            self._explained |= self._text.cues.get(cue, frozenset())

    def _doubts_of_membership(self) -> None:
        name, reading = self._question.name, self.reading
        asks_quantity = any(_is_of_trade(s) for t in self._text.terms for s in t.senses)
        reading.doubt += 0.6 * (name == "members" and asks_quantity)
        asks_who = "states" in self._text.cues or ("who" in self._text.cues and "proposed" not in self._text.cues)
        if self._has_own_words and asks_who and not {"when", "where"} & self._text.cues.keys():
            # Who founded it are its founding members.
            is_founding = ("role", "founding-member") in self._relation.implied
            reading.doubt += {"founding": 1.2}.get(name, 0) - 0.7 * is_founding
        if "until when" in self._text.cues and name == "membership-changes":
            reading.doubt += 1.0 if ("change", "left") not in self._relation.implied else -0.5
        says_suspended = any(Value("MembershipRole", _SUSPENDED) in t.senses for t in self._text.terms)
        if name == "memberships" and says_suspended and reading.is_yes_or_no:
            reading.doubt += 1.5  # that a party is a member today does not say that it never was suspended
        if name == "membership-changes" and (roles := self._roles_without_a_place()):
            reading.operators.setdefault("matching", roles[0])
            reading.doubt += 0.8 * bool(self._relation.implied)

    def _roles_without_a_place(self) -> list[str]:
        """The roles in the text, other than those of all members, as answers call them."""
        return [
            self._store.label(f"{iris.NS}role-{s.value}", self._text.language)
            for t in self._text.terms
            for s in t.senses
            if isinstance(s, Value) and s.kind == "MembershipRole" and s.value not in _FULL_ROLES
        ]


def _is_of_trade(sense: Relation | Value) -> bool:
    return isinstance(sense, Value) and sense.kind == "indicator" and "trade" in sense.value.split("-")


def _is_role(term: Term) -> bool:
    return any(isinstance(s, Value) and s.kind == "MembershipRole" for s in term.senses)
