"""Reads a text as one question: its parameters, its operators, what speaks against it, and what is left over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import ceil

from comity.model import iris, vocabulary
from comity.plain_language import cues, lexicon, limits, repeats
from comity.plain_language.asked_text import is_hard, sequence
from comity.plain_language.doubting import Doubting
from comity.plain_language.lexicon import Relation, Term, Value
from comity.plain_language.mentions import Mention
from comity.plain_language.reading import OF_SUMS, Reading
from comity.plain_language.tokens import is_han
from comity.questions import catalogue
from comity.questions.operators import CALLED_OFF, EITHER, OF_MEMBERS

_LIKELY = 0.3
"""How likely a question must be to be read without a word of its own."""
_OF_WHOLES = ("founding", "members", "memberships")
"""Questions that tell nothing of documents."""
_OF_DAYS = ("founding", "membership-changes", "members", "memberships")
"""Questions about days on which something began."""
_LONG = 4
"""The fewest words or Chinese characters of a name that is no ordinary word."""
_NAMES = ("Place", "Document")
_NO_SUMS = ("share", "rights", "growth", "access", "trains")
"""Words in the ids of quantities that are no sums of money."""
_AMOUNTS = frozenset(("value", "amount"))
_WITH_PLACES = ("meeting", "summits", "hosted", "next-meetings")
"""Questions whose sentences tell where a meeting was held."""
_OF_TEXTS = ("signatories", "documents")
"""Questions whose rows are told apart by what they are about."""
_AMONG_MEMBERS = {"trade-turnover": "intra-trade", "trade-turnover-growth": "intra-trade-growth"}


class Filling(Doubting):
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
            if parameter.name == "seat" and "has its seat" not in self._text.cues:
                continue  # a city is one of many things
            found = self._value(parameter)
            if found:
                self.reading.parameters[parameter.name] = found
            elif parameter.required:
                self.reading.missing.append(parameter.name)
        self._among_members()
        self._several_left()
        self._compared_in_time()
        self._returned()
        self._of_summits()
        self._of_partners()
        if self._question.name == "about":
            number = 0
        is_heard = any(self._question.name in questions for questions in self._text.heard.values())
        is_likely = is_heard and self.reading.chance >= _LIKELY and not self._relation.implied
        if not number and not self._stands_alone() and not is_likely:
            return None
        self.reading.explained += self._valued
        if self._question.name == "figure-series" and "growth" in str(self.reading.parameters.get("indicator")):
            self.reading.doubt += 0.5  # how it grew is in the series of the figure itself
        self._time()
        self._operators()
        self._others()
        self._doubts()
        self._close()
        self._of_states_outside()
        self._held_in_a_region()
        self._called_off()
        return self.reading

    def _called_off(self) -> None:
        """Which meetings were cancelled or postponed: those with that status."""
        reading, text = self.reading, self._text
        if (
            self._question.name in ("summits", "meetings", "calendar")
            and reading.is_called_off
            and not reading.is_yes_or_no
        ):
            reading.operators.setdefault("matching", EITHER.join(CALLED_OFF))
            reading.explained += 0.5
            reading.doubt -= 0.5 * (self._question.name == "calendar")
            self._explained |= text.cues["called off"]

    def _held_in_a_region(self) -> None:
        """A region hosts nothing: what was held there are those meetings that were held in its states."""
        reading = self.reading
        if (self._question.name, reading.missing) == ("hosted", ["host"]) and "mechanism" in reading.parameters:
            region = self._store.entity(reading.operators.get("matching", ""))
            if region and "Region" in self._store.types(region):
                reading.question, reading.missing = catalogue.get("meetings"), []

    def _of_states_outside(self) -> None:
        """The states of a region that are not in a format are no members of another: "which African states are not in FOCAC"."""
        reading = self.reading
        region = self._store.entity(reading.operators.get("matching", "")) if "without" in reading.operators else None
        if self._question.name == "members" and reading.missing and region and "Region" in self._store.types(region):
            reading.question, reading.missing, reading.parameters = catalogue.get("connected-states"), [], {}

    def _returned(self) -> None:
        """Who came back also left: when, and since when it is a member again, is told by all changes."""
        cues = self._text.cues
        is_again = "rejoined" in cues or bool(self._joined())
        if self._question.name == "membership-changes" and "leaving" in cues and is_again:
            for name in ("change", "since", "until"):
                self.reading.parameters.pop(name, None)
            self._explained |= cues.get("rejoined", frozenset()) | cues["leaving"] | self._joined()
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
        if self._question.name != "partner-ranks" or "partner" not in given:
            return
        if "state" in given and self.reading.is_yes_or_no:
            # "Is A B's largest partner", "is A the largest partner of B": of the second one.
            given["state"], given["partner"] = given["partner"], given["state"]
        if "state" in given:
            return
        for mention in (m for m in self._text.mentions if id(m) in self._used):
            first = min(mention.places)
            said = " ".join(self._text.parts[max(0, first - 2) : first])
            if any(m.end() == len(said) for m in cues.compiled("partner of somebody").finditer(said)):
                given["state"] = given.pop("partner")
                return

    def _several_left(self) -> None:
        """Which of two formats somebody joined or left first has no place here: changes are told of one format."""
        given = self.reading.parameters.get("member", ())
        if self._question.name == "membership-changes" and len(given) > 1:
            types = [self._store.types(iris.ID + one)[0] for one in given]
            if "State" in types and "Mechanism" in types:
                own = self.reading.parameters.get("mechanism", ())
                named = [o for o, type_ in zip(given, types, strict=True) if type_ == "Mechanism" and o not in own]
                self.reading.unused += [self._store.label(iris.ID + one, self._text.language) for one in named]

    def _compared_in_time(self) -> None:
        """Whether one thing came before another is told by the days of both, and no question has a place for these."""
        if not self.reading.is_yes_or_no or self._question.name not in _OF_DAYS:
            return
        for mention in (m for m in self._text.mentions if id(m) in self._used):
            if sequence(self._text.parts, mention)[0]:
                self.reading.unused.append(mention.text)

    def _among_members(self) -> None:
        """The trade of a format with nobody else is that among its members."""
        reporter, partner = (self.reading.parameters.get(n) for n in ("reporter", "partner"))
        (named,) = self.reading.parameters.get("indicator") or ("",)
        if reporter and not partner and named in _AMONG_MEMBERS:
            types = self._store.types(iris.ID + reporter[0])
            if "Mechanism" in types and "Union" not in types:
                self.reading.parameters["indicator"] = [_AMONG_MEMBERS[named]]

    def _stands_alone(self) -> bool:
        """Whether a question can be meant without a word for it: by a role, an indicator, or the name of a single thing."""
        name = self._question.name
        mentions = self._text.mentions
        if name == "memberships" and self._asks_role:
            return True
        if name == "about":
            self.reading.doubt += -0.7 if "what is" in self._text.cues else 0.5
            self.reading.doubt += 1.0 * bool({"last", "next"} & self._text.cues.keys())
            return sum(not self._types(m, "Area") for m in mentions) == 1 and not self._text.dated
        if name == "members":
            return any(self._types(m, "Mechanism") for m in mentions)
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
            return {"member", "mechanism"} <= self.reading.parameters.keys() and not self._text.dated
        return bool({"indicator", "role"} & self.reading.parameters.keys())

    def _columns_said(self) -> set[int]:
        """The tokens that only say what is asked for: "which formats", of changes of membership in formats."""
        if not any(c.name == "mechanism" for c in self._question.columns) or "mechanism" in self.reading.parameters:
            return set()
        every = Relation("mechanisms", ())
        return {i for t in self._text.terms if every in t.senses for i in range(t.start, t.end)}

    def _said_of_a_document(self, used: Sequence[Mention]) -> set[int]:
        """The tokens that only say that a document is one, and was adopted at a meeting: what it is tells where."""
        cues_ = {"where", "city", "which meeting"} & self._text.cues.keys()
        if self._question.name != "about" or not cues_ or not any(self._types(m, "Document") for m in used):
            return set()
        own = (t for t in self._text.terms if any(_is_of_documents(s) for s in t.senses))
        return {i for t in own for i in range(t.start, t.end)} | {i for cue in cues_ for i in self._text.cues[cue]}

    def _said_again(self) -> set[int]:
        """The tokens of words for a value that the reading has already: "the share of Kazakhstan in the capital"."""
        given = {value for values in self.reading.parameters.values() for value in values}
        again = (t for t in self._text.terms if any(isinstance(s, Value) and s.value in given for s in t.senses))
        return {i for t in again for i in range(t.start, t.end)}

    # ---- what is left

    def _counted(self) -> set[int]:
        """The tokens of numbers that count what is asked for. "Does it have 12 members" asks whether there are so many."""
        found: set[int] = set()
        for one in self._text.cardinals:
            are_members = self._question.name in OF_MEMBERS and one.counted in self._text.cues.get("states", ())
            if not (one.counted in self._explained or are_members) or "how many" in self._text.cues:
                continue
            found |= one.places
            if self.reading.is_yes_or_no and not one.is_known and "has" not in self.reading.operators:
                self.reading.limit = limits.before(self._text.parts, min(one.places), one.number)
                self.reading.claimed = one.number
                found |= self._text.cues.get("more", frozenset()) | self._text.cues.get("fewer", frozenset())
                self.reading.operators["count"] = "yes"
        return found

    def _told_anyway(self) -> Iterator[str]:
        """The cues for what the sentence of an answer tells, whether or not it was asked for."""
        if self._question.name == "meeting":
            yield "planned at first"
        if self._question.name == "about":
            yield from ("when", "dissolved")
            if "frequency" in self._text.cues:
                yield from ("frequency", "meets")
            if "proposed" in self._text.cues:
                yield from ("states", "proposed")

    def _counts(self, mention: Mention) -> bool:
        """Whether a name must have a place: also ordinary words, if what they name may be what was founded."""
        return is_hard(mention) or (self._question.name == "founding" and len(mention.places) >= _LONG)

    def _close(self) -> None:
        text, reading = self._text, self.reading
        is_about = self._question.name == "about"
        used = [m for m in text.mentions if id(m) in self._used]
        named = {i for m in used for i in m.places}
        explained = self._explained | text.described | text.cues["function words"] | text.dated | named
        counted = self._counted()
        explained |= counted
        if reading.is_yes_or_no:
            # Whether there were so many is asked, and not only whether there were any.
            unclaimed = (one for one in text.cardinals if not one.is_known and not one.places <= counted | named)
            reading.unused += [str(one.number) for one in unclaimed if "has" not in reading.operators]
        if _AMOUNTS & {c.name for c in self._question.columns}:
            explained |= cues.places("units", text.parts)
        if reading.is_yes_or_no:
            explained |= text.cues.get("yes or no", frozenset()) | text.cues.get("tag question", frozenset())
        beside = [m for m in text.mentions if id(m) not in self._used and text.turns.get(m.places, ("",))[0]]
        unused = [m for m in text.mentions if id(m) not in self._used and m not in beside and self._counts(m)]
        if self._ordinal and repeats.is_its_number(self._store, used, self._ordinal):
            self._ordinal = None
        twice = [
            m
            for m in unused
            if (used and m.places <= text.aside)
            or (m.places <= text.choice and text.described)
            or repeats.is_said_twice(self._store, m, used, text.parts)
        ]
        unused = [m for m in unused if m not in twice] + beside
        explained |= {i for m in twice for i in m.places}
        self._dates_left = [d for d in self._dates_left if not repeats.is_its_date(self._store, used, d)]
        reading.unused += [m.text for m in unused] + self._dates_left + ([str(self._ordinal)] if self._ordinal else [])
        explained |= {i for m in unused for i in m.places} | text.numbered
        # "The second or the third": one of two numbers is no answer for both.
        reading.unused += [str(n) for n in text.moments.others if not repeats.is_its_number(self._store, used, n)]
        # Who left is never answered with who joined, nor what was held elsewhere with what was held there.
        reading.unused += [text.parts[i] for i in sorted(text.cues.get("leaving", frozenset()) - explained)]
        reading.unused += _words(text.parts, sorted(text.cues.get("outside", frozenset()) - self._explained))
        denied = text.cues.get("denied", frozenset()) | text.cues.get("unranked", frozenset())
        explained |= (
            {i for i, questions in text.heard.items() if self._question.name in questions} - denied - text.names
        )
        explained |= self._columns_said() | self._said_again() | self._said_of_a_document(used)
        left = [i for i in range(len(text.parts)) if i not in explained]
        explained |= repeats.repeated(self._store, used, text.parts, left)
        left = [i for i in range(len(text.parts)) if i not in explained | text.aside]
        for cue in self._told_anyway():
            left = [i for i in left if i not in text.cues.get(cue, ())]
        plain = text.cues["light words"] & set(left)
        known = {i for t in text.terms for i in range(t.start, t.end)} | (text.heard.keys() - plain)
        is_sum = self._question.name in OF_SUMS
        quantities = (t for t in text.terms if _is_quantity(t) and not (is_sum and not _is_part(t)))
        known -= {i for t in quantities for i in range(t.start, t.end)}
        # What may be a name is more than a word that people ask with.
        known -= {i for m in text.mentions if id(m) not in self._used and self._types(m, *_NAMES) for i in m.places}
        known -= text.names
        # How a meeting was held tells it apart from others.
        modes = text.cues.get("online", frozenset()) | text.cues.get("in person", frozenset())
        known, plain = known - modes, plain - modes
        if self._question.name in _WITH_PLACES:
            known -= text.cues.get("city", frozenset())  # each is told with its place
        if self._question.name in _OF_WHOLES:
            known -= {i for t in text.terms if _is_document(t) for i in range(t.start, t.end)}
        if self._question.name in _OF_TEXTS:
            # What a text is about tells it apart from others: "the border treaty".
            known -= {i for t in text.terms if _is_area(t) for i in range(t.start, t.end)}
        known = known & set(left) - denied
        light = plain - known
        reading.doubt += 0.5 * (is_about and bool(known))  # more is asked than what it is
        # How often there is one, and until when there was one, is told with what it is.
        reading.doubt += 2 * (not is_about and bool({"frequency", "dissolved"} & text.cues.keys()))
        reading.doubt += 0.1 * bool(text.names & explained - named)  # it takes a name for words
        # It leaves a part of the name of something that could be meant.
        reading.doubt += 0.5 * bool(text.names & set(left)) * (not is_about and "proposed" in text.cues)
        reading.light, reading.known = (_words_in(text.parts, places) for places in (light, known))
        reading.when = () if text.moments.bound else tuple(text.moments.dates)
        reading.asks = frozenset(
            {"where", "purpose", "when", "in force", "dissolved", "frequency", "heads", "after somebody"}
            & text.cues.keys()
        )
        reading.asks |= {"online", "in person", "money", "more", "fewer", "will", "attends"} & text.cues.keys()
        asks_who = "proposed" in text.cues and ("who" in text.cues or (is_about and "states" in text.cues))
        reading.explained += is_about and asks_who
        reading.asks |= {"proposed"} if asks_who else set()
        are_members = any(Relation("members", ()) in t.senses for t in text.terms)
        reading.asks |= {"founder"} if "who" in text.cues and not are_members else set()
        reading.roles = frozenset(
            s.value for t in text.terms for s in t.senses if isinstance(s, Value) and s.kind == "MembershipRole"
        )
        reading.called = [name for t in text.terms for name in lexicon.row_words(t)]
        # Who had a post is not told by a meeting.
        are_meetings = self._question.name == "meeting" or (self._question.name == "summits" and not text.described)
        reading.doubt += 0.5 * (are_meetings and bool(reading.called) and "who" in text.cues)
        reading.left = _words(text.parts, [i for i in left if i not in light | known])
        reading.words = [text.parts[i] for i in sorted(self._explained) if not is_han(text.parts[i])]
        reading.other_words = [text.parts[i] for i in sorted(known) if not is_han(text.parts[i])]


def _is_quantity(term: Term) -> bool:
    """Whether words only name a quantity: a question that is not about it does not tell it."""
    return all(isinstance(s, Value) and s.kind == "indicator" for s in term.senses)


def _is_of_documents(sense: Relation | Value) -> bool:
    """Whether a word is one for a document, or for adopting or signing it at a meeting."""
    if isinstance(sense, Value):
        return sense.kind == "class" and vocabulary.load().is_a(sense.value, "Document", "Meeting")
    return sense.question in ("adopted", "documents", "signatories")


def _is_area(term: Term) -> bool:
    """Whether words only name an area of cooperation."""
    return all(isinstance(s, Value) and s.kind == "Area" for s in term.senses)


def _is_part(term: Term) -> bool:
    """Whether words name a part of a whole, a growth or a right, and no sum that somebody may promise."""
    values = [s.value for s in term.senses if isinstance(s, Value)]
    return any(word in value.split("-") for value in values for word in _NO_SUMS)


def _is_document(term: Term) -> bool:
    """Whether a word is one for a kind of document, such as a roadmap."""
    classes = [s.value for s in term.senses if isinstance(s, Value) and s.kind == "class"]
    return any(vocabulary.load().is_a(c, "Document") for c in classes)


def _words_in(parts: Sequence[str], places: Collection[int]) -> int:
    """How many words these tokens are; a Chinese character is half of one."""
    return ceil(sum(0.5 if is_han(parts[i]) else 1 for i in places))


def _words(parts: Sequence[str], places: Sequence[int]) -> list[str]:
    """The tokens at these positions; neighbouring Chinese characters are one word."""
    found: list[str] = []
    before = -2
    for place in places:
        if found and place == before + 1 and is_han(parts[place]) and is_han(found[-1][-1]):
            found[-1] += parts[place]
        else:
            found.append(parts[place])
        before = place
    return found
