"""What speaks for or against reading a text as one question, by the parties, roles and formats that it names."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing.operated import Operated
from comity.plain_language.words import cues
from comity.plain_language.words.lexicon import Relation, Term, Value

TELLS = {
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
_LISTS_OF_MEETINGS = ("summits", "meetings")
_HAVE_PLACES = {"place", "seat", "host", "state", "meeting"}
"""Columns that say where something is or was."""
_OF_COMMON = ("common-members", "overlap")
_OF_TWO = ("common-members", "overlap", "comparison")
"""Questions about two formats, neither of which belongs to the other."""
_OF_MEMBERS = ("members", "common-members", "overlap", "co-membership", "chairs", "places")
_MOST_UNLIKELY = 0.5
"""How unlikely (as a logarithm) a question counts at most that the names in a text call for."""
_FULL_ROLES = ("member", "founding-member")

_GAINS = ("turns into", "joining", "gets a role", "began")
"""Cues for a role that somebody gets, and need not have had before."""


class DoubtingParties(Operated):
    """Fills in one reading, and says what parties, roles and formats say against it. ``Filling`` says whether it has words of its own."""

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
        formats = [m for m in self._text.mentions if is_hard(m)]
        if len(formats) != 2 or not all(self._types(m, "Mechanism") for m in formats):
            return False
        first, second = formats
        between = range(max(first.places) + 1, min(second.places))
        own = [t for t in self._text.terms if _is_role(t) or Relation("members", ()) in t.senses]
        return any(t.start in between for t in own) and "both" not in self._text.cues

    def _doubts_of_seats(self) -> None:
        """What a city says: something has its seat there only if a text says so."""
        name, reading = self._question.name, self.reading
        if name == "mechanisms" and "seat" in reading.parameters:
            self._explained |= self._text.cues.get("has its seat", frozenset())
            reading.explained += 0.6
            reading.unlikely = min(reading.unlikely, _MOST_UNLIKELY)
        if name == "attendance" and "party" in reading.parameters:
            # Who came to a summit in a city is not where its state went.
            reading.unused += [m.text for m in self._text.mentions if id(m) in self._used and m.types[0] == "Place"]
        if name == "memberships" and "member" in reading.parameters:
            # What somebody got in a city is no membership of its state.
            reading.unused += [m.text for m in self._text.mentions if id(m) in self._used and self._is_where(m)]
        named = {i for m in self._text.mentions for i in m.places}
        of_others = self._text.cues.get("several bodies", frozenset()) - named
        if "where" in self._text.cues and not (of_others or {"meets", "of summits"} & self._text.cues.keys()):
            # Where a format is based, is where its secretariat is, if no word says that others are meant.
            is_of_any_body = name == "bodies" and "type" not in reading.parameters
            is_of_a_format = name in ("about", "places") and self._used_types() == {"Mechanism"}
            reading.doubt += 0.6 * (is_of_any_body or is_of_a_format)
        if name == "bodies" and reading.missing and "has its seat" in self._text.cues:
            reading.doubt += 1.5  # of which format is asked, and not told
        if name == "memberships" and "has its seat" in self._text.cues:
            reading.doubt += 1.0  # whose capital it is does not say what has its seat there

    def _used_types(self) -> set[str]:
        """The first classes of the names that have a place in the reading."""
        return {m.types[0] for m in self._text.mentions if id(m) in self._used}

    def _is_where(self, mention: Mention) -> bool:
        """Whether a name is that of a city behind a word such as "in"."""
        first = min(mention.places)
        before = self._text.parts[first - 1 : first]
        return mention.types[0] == "Place" and bool(before) and bool(cues.compiled("in a place").fullmatch(before[0]))

    def _is_held_in_what_is_matched(self) -> bool:
        """Whether the rows are to have a state behind a word such as "in"."""
        matched = self.reading.operators.get("matching", "")
        parts = self._text.parts
        for mention in self._text.mentions:
            first = min(mention.places, default=0)
            before = parts[first - 1 : first] if first else []
            is_inside = bool(before) and bool(cues.compiled("inside a place").fullmatch(before[0]))
            if is_inside and mention.types[0] == "State" and matched == iris.local(mention.entities[0]):
                return True
        return False

    def _doubts_of_others(self) -> None:
        """What an outside body, a choice and a place say against questions that have none."""
        name, reading = self._question.name, self.reading
        # Where it was held, and not who took part.
        reading.doubt += 1.0 * (name in _LISTS_OF_MEETINGS and self._is_held_in_what_is_matched())
        if name == "next-hosts" and "city" in self._text.cues:
            reading.doubt += 2.0  # it tells only who hosts
        is_where = "where" in self._text.cues and name not in TELLS["where"]
        if is_where and _HAVE_PLACES.isdisjoint(c.name for c in self._question.columns):
            reading.doubt += 1.2
        if name == "partner-ranks" and self._text.choice and "most" not in self._text.cues:
            reading.doubt += 1.5  # which of two is more is told by the figures
        if name in _OF_TWO and "when" in self._text.cues and self._is_one_in_the_other():
            reading.doubt += 2.5  # since when the African Union has been in the G20 is no question of both
        if name in _OF_COMMON and "how many" in self._text.cues and not self._says_common():
            # "How many members do A and B have" asks it of each of them.
            reading.unused.append(" ".join(self._text.parts[i] for i in sorted(self._text.cues["how many"])))
        if "part of a whole" in self._text.cues:
            is_of_one = "other" not in reading.parameters and len(reading.parameters.get("mechanism", ())) < 2
            reading.doubt += 2.0 * (name in _OF_MEMBERS and is_of_one)  # a share of capital is no share of members
            if name == "figures":
                reading.unlikely = min(reading.unlikely, _MOST_UNLIKELY)
        if name == "chairs" and "who" in self._text.cues and "mechanism" not in reading.parameters:
            # Who is chairman of a state is no question of what it chairs.
            joint = "" if self._text.language == "zh" else " "
            reading.doubt += 2.0 * bool(cues.compiled("chairman").search(joint.join(self._text.parts)))

    def _says_common(self) -> bool:
        """Whether a text asks for what two formats share: by a word for that, or as "how many SCO members are in BRICS" does."""
        if any(cues.compiled("in common").fullmatch(part) for part in self._text.parts):
            return True
        formats = sorted(min(m.places) for m in self._text.mentions if self._types(m, "Mechanism"))
        between = self._text.parts[formats[0] + 1 : formats[-1]] if len(formats) == 2 else []
        return any(cues.compiled("lies between members").fullmatch(part) for part in between)

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
        roles = self._roles_without_a_place()
        gained = {i for cue in _GAINS for i in self._text.cues.get(cue, ())} if roles else set()
        if name == "members" and gained and self._text.dated:
            # Who has a role at a time need not have got it then.
            reading.unused.append(" ".join(self._text.parts[i] for i in sorted(gained)))
        if name == "membership-changes" and roles:
            reading.operators.setdefault("matching", roles[0])
            if gained:
                reading.parameters.setdefault("change", ["joined"])
                reading.unlikely = min(reading.unlikely, _MOST_UNLIKELY)
            reading.doubt += 0.8 * (bool(self._relation.implied) and not gained)
            is_of_some_time = self._text.dated or {"past", "when"} & self._text.cues.keys()
            if not is_of_some_time and not reading.parameters.get("member"):
                reading.doubt += 1.0  # "who is suspended": whoever is now, and not whoever ever was

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
