"""Says what of a text a reading leaves: names and dates without a place, words that other questions are asked with, ordinary words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import ceil

from comity.model import vocabulary
from comity.naming import keys, lookup
from comity.plain_language.names import meetings, repeats
from comity.plain_language.names.asked_text import Text, is_hard, is_represented
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing.doubting import Doubting
from comity.plain_language.parsing.reading import OF_FIGURES, OF_MEETINGS, OF_SUMS
from comity.plain_language.words import cues, lexicon, limits
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.lexicon import Relation, Term, Value
from comity.plain_language.words.tokens import is_han
from comity.questions.operators import FULL, OF_MEMBERS

_OF_SIGNATURES = ("signatories", "adopted")
_OF_WHOLES = ("founding", "members", "memberships", "hosted", "calendar", "places")
"""Questions that tell nothing of documents."""
_LONG = 4
"""The fewest words or Chinese characters of a name that is no ordinary word."""
_NAMES = ("Place", "Document", "Body")
_NO_SUMS = ("share", "rights", "growth", "access", "trains")
"""Words in the ids of quantities that are no sums of money."""
_AMOUNTS = frozenset(("value", "amount"))
_NOT_ASKED = {"a kind of body", "proposed"}
"""Cues that say what is asked only outside of names, or with a word for who."""
_BETWEEN = 3
"""How many tokens back a word that asks for members may stand."""
_FULL = {role.removeprefix("role-") for role in FULL}
"""Roles of full members, as words name them."""
_PEOPLE = ("heads of state", "heads of government", "people")
"""Cues for people who are counted: no count of states or meetings tells how many there were."""
_OF_ONE_MEETING = ("meeting", "participants", "adopted")
_WITH_PLACES = ("meeting", "summits", "hosted", "next-meetings")
"""Questions whose sentences tell where a meeting was held."""
_OF_MEETINGS_ALONE = ("meetings", "summits", "places", "founding")
"""Questions about meetings and beginnings, which do not tell what these were about."""
_WITH_NAMES = ("documents", "about", "adopted", "pledges")
"""Questions whose sentences have the names of documents, which may say for which years they are."""
_OF_TEXTS = ("signatories", "documents")
"""Questions whose rows are told apart by what they are about."""
_AMONG_MEMBERS = "intra-trade"
_TITLE_BEFORE = Expression(lambda: rf"{cues.pattern('a treaty')}\s(?:of)?\s?(?:the\s)?$")


class Closing(Doubting):
    """Says what one reading leaves."""

    def _columns_said(self) -> set[int]:
        """The tokens that only say what is asked for or about: "which formats", of changes of membership in formats; "the GUAM format"."""
        is_of_a_format = self._question.name == "about" and any(
            self._types(m, "Mechanism") for m in self._text.mentions if id(m) in self._used
        )
        if (
            not is_of_a_format and not any(c.name == "mechanism" for c in self._question.columns)
        ) or "mechanism" in self.reading.parameters:
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
                self.reading.operators["count"] = "yes"
        return found

    def _told_anyway(self) -> Iterator[str]:
        """The cues for what the sentence of an answer tells, whether or not it was asked for."""
        if self._question.name == "meeting":
            yield from ("planned at first", "in what form", "venue")
        if self._question.name == "bodies":
            yield "where"
        if self._question.name in OF_FIGURES and _AMONG_MEMBERS in str(self.reading.parameters.get("indicator")):
            yield "of members"
        if self._question.name == "officials":
            yield from ("acting", "former office", *([] if self.reading.is_yes_or_no else ["deputy"]))
        if self._question.name in _WITH_NAMES:
            yield "period"
        if self._question.name == "chairs":
            yield "of a board"
        if self._question.name == "participants":
            yield "a post"
            if "how many" not in self._text.cues:
                yield "heads of state"
        if self._question.name == "about":
            yield from ("when", "dissolved", "renamed")
            if "frequency" in self._text.cues:
                yield from ("frequency", "meets")
            if "proposed" in self._text.cues:
                yield from ("states", "proposed")

    def _is_asked_of(self, mention: Mention) -> bool:
        """Whether it is asked if this party signed something, or who came for it: that it came to the meeting does not say so."""
        if self._question.name == "participants" and not self.reading.is_yes_or_no:
            return is_represented(self._text.parts, mention)
        return self.reading.is_yes_or_no and self._question.name == "signatories" and self._types(mention, "Polity")

    def _other_dates(self, used: Sequence[Mention]) -> list[str]:
        """The dates that describe the one meeting that is named, and are not its own: "the second one of 2010" is no second of all."""
        dates_ = self._text.moments.dates
        is_described = self._question.name in _OF_ONE_MEETING and self._text.dated <= self._text.described
        meetings = [
            m for m in used if self._types(m, "Meeting") and m.places & self._text.dated and len(m.entities) == 1
        ]
        if self.reading.is_yes_or_no or not is_described or len(meetings) != 1 or len(dates_) != 1:
            return []
        return [] if repeats.is_dated(self._store, meetings[0].entities[0], dates_[0]) else list(dates_)

    def _counts(self, mention: Mention) -> bool:
        """Whether a name must have a place: also ordinary words, if what they name may be what was founded."""
        return is_hard(mention) or (self._question.name == "founding" and len(mention.places) >= _LONG)

    def _about_things(self, named: set[int]) -> set[str]:
        """``a kind of body`` if a text says one outside of names, as "bank"; ``a title`` if a place is in one that nobody knows."""
        text = self._text
        kinds = text.cues.get("a kind of body", frozenset()) - named
        places = [m for m in text.mentions if self._types(m, "Place")]
        is_title = any(self._is_in_a_title(m) for m in places)
        return ({"a kind of body"} if kinds else set()) | ({"a title"} if is_title else set())

    def _is_in_a_title(self, place: Mention) -> bool:
        """Whether the name of a place stands beside a word for a treaty, and both together are no name: "the Treaty of Rome"."""
        joint = "" if self._text.language == "zh" else " "
        before = joint.join(self._text.parts[: min(place.places)])
        after = joint.join(self._text.parts[max(place.places) + 1 :])
        said = cues.compiled("a treaty").match(after)
        if said is None and not _TITLE_BEFORE.search(before):
            return False
        return said is None or not lookup.entities(self._store, keys.key(f"{place.text} {said[0]}"))

    def _is_its_place(self, used: Sequence[Mention], mention: Mention) -> bool:
        """Whether a place is only that of what is named. Where a format was founded is not where each of its meetings was."""
        tells_meetings = self._question.name in OF_MEETINGS
        own = [m for m in used if not (tells_meetings and self._types(m, "Mechanism"))]
        return repeats.is_its_place(self._store, own, mention)

    def _bounds_left(self) -> Sequence[str]:
        """The dates after or before which it is asked if something was so, if the reading has no place for them: they are in no name."""
        reading, text = self.reading, self._text
        bounds = {"since", "until"} & {*reading.operators, *reading.parameters}
        has_time = bounds or reading.as_of or any(p.is_date for p in self._question.parameters)
        return text.moments.dates if reading.is_yes_or_no and text.moments.bound and not has_time else ()

    def _close(self) -> None:
        text, reading = self._text, self.reading
        is_about = self._question.name == "about"
        used = [m for m in text.mentions if id(m) in self._used]
        named = {i for m in used for i in m.places}
        # A description that nothing is made of explains nothing.
        described = text.described if text.described & named else frozenset()
        silent = text.cues["function words"] - text.cues.get("unranked", frozenset())
        explained = self._explained | described | silent | text.dated | named
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
        is_in_a_title = any(text.numbered <= m.places for m in used if self._types(m, "Document", "Initiative"))
        if self._ordinal and (is_in_a_title or repeats.is_its_number(self._store, used, self._ordinal)):
            self._ordinal = None
        twice = [
            m
            for m in [*unused, *(m for m in text.mentions if id(m) not in self._used and self._types(m, "Place"))]
            if (used and m.places <= text.aside)
            or (m.places <= text.choice and text.described)
            or (not reading.is_yes_or_no and self._is_its_place(used, m))
            or (repeats.is_said_twice(self._store, m, used, text.parts) and not self._is_asked_of(m))
        ]
        unused = [m for m in unused if m not in twice] + beside
        explained |= {i for m in twice for i in m.places}
        self._dates_left = [d for d in self._dates_left if not repeats.is_its_date(self._store, used, d)]
        reading.unused += self._other_dates(used)
        reading.unused += [m.text for m in unused] + self._dates_left + ([str(self._ordinal)] if self._ordinal else [])
        explained |= {i for m in unused for i in m.places} | text.numbered
        # "The second or the third": one of two numbers is no answer for both.
        reading.unused += [str(n) for n in text.moments.others if not repeats.is_its_number(self._store, used, n)]
        # Who left is never answered with who joined, nor what was held elsewhere with what was held there.
        reading.unused += [text.parts[i] for i in sorted(text.cues.get("leaving", frozenset()) - explained)]
        for cue in ("outside", "besides"):
            reading.unused += _words(text.parts, sorted(text.cues.get(cue, frozenset()) - self._explained - named))
        denied = text.cues.get("denied", frozenset()) | text.cues.get("unranked", frozenset())
        of_documents = {i for t in text.terms if _is_document(t) for i in range(t.start, t.end)}
        apart_from = of_documents if self._question.name in _OF_WHOLES else set()
        heard = {i for i, questions in text.heard.items() if self._question.name in questions}
        # Promises are called what documents call them, which is seldom in other languages.
        may_be_called = text.language == "en" or self._question.name not in OF_SUMS
        goods = text.cues.get("goods", frozenset()) - named - self._explained if may_be_called else frozenset()
        explained |= heard - denied - text.names - apart_from - goods
        explained |= self._columns_said() | self._said_again() | self._said_of_a_document(used)
        if self._question.name in _WITH_PLACES:
            explained |= text.cues.get("city", frozenset())  # each is told with its place
        left = [i for i in range(len(text.parts)) if i not in explained]
        # Where something was is asked, though the name of another meeting says so, too.
        where = (
            {i for m in text.mentions if self._types(m, "Place") for i in m.places} if reading.is_yes_or_no else set()
        )
        explained |= repeats.repeated(self._store, used, text.parts, [i for i in left if i not in where])
        left = [i for i in range(len(text.parts)) if i not in explained | text.aside]
        for cue in self._told_anyway():
            left = [i for i in left if i not in text.cues.get(cue, ())]
        plain = text.cues["light words"] & set(left) - goods - denied
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
        if self._question.name in _OF_WHOLES:
            known, plain = known - of_documents, plain - of_documents
            # Nor do they tell of quantities, such as a line of credit.
            known -= {i for t in text.terms if _may_be_quantity(t) for i in range(t.start, t.end)}
        of_meetings = _OF_MEETINGS_ALONE if "ministers" not in text.cues else ()  # "the defence ministers"
        if self._question.name in (*_OF_TEXTS, *of_meetings):
            # What a text or a meeting is about tells it apart from others: "the border treaty".
            known -= {i for t in text.terms if _is_area(t) for i in range(t.start, t.end)}
        known = known & set(left) - denied - goods
        # How many were held is not how many belong to it.
        is_count = self._question.name in OF_MEMBERS and "count" in reading.operators
        reading.doubt += 1.5 * (is_count and bool(text.cues.get("meets", frozenset()) & known))
        light = plain - known
        reading.doubt += 0.5 * (is_about and bool(known))  # more is asked than what it is
        # How often there is one, until when there was one and when it was renamed, is told with what it is.
        reading.doubt += 4 * (not is_about and bool({"frequency", "dissolved", "renamed"} & text.cues.keys()))
        apart = text.names & explained - named
        reading.doubt += 0.1 * bool(apart)  # it takes a name for words
        if reading.is_yes_or_no and self._question.name in _OF_SIGNATURES:
            # Whether some were signed does not say whether the one that is named was.
            reading.unused += _words(text.parts, sorted(apart))
        reading.light, reading.known = (_words_in(text.parts, places) for places in (light, known))
        is_of_a_name = "document" in reading.parameters and self._dates_a_name()
        reading.when = () if text.moments.bound or is_of_a_name else tuple(text.moments.dates)
        reading.unused += self._bounds_left()
        reading.asks = frozenset(text.cues.keys() - _NOT_ASKED)
        if text.language == "zh" and not any(self._types(m, "Person", "Polity") for m in text.mentions):
            reading.asks -= {"after somebody"}  # a word for taking over that has only the office behind it
        is_idea = is_about or "suggested" in text.cues
        asks_who = "proposed" in text.cues and ("who" in text.cues or (is_idea and "states" in text.cues))
        reading.explained += is_about and asks_who
        reading.asks |= {"proposed"} if asks_who else set()
        behind = {i + n for i in text.cues.get("how many", ()) for n in (1, 2)}
        behind -= {i - n for i in text.cues.get("of summits", ()) for n in (1, 2)}  # "leaders' summits" are no leaders
        counts_people = any(behind & text.cues.get(cue, frozenset()) for cue in _PEOPLE)
        reading.asks |= {"how many people"} if counts_people else set()
        reading.roles = frozenset(
            s.value for t in text.terms for s in t.senses if isinstance(s, Value) and s.kind == "MembershipRole"
        )
        reading.asks |= _about_roles(text) | _about_members(text) | self._about_things(named)
        reading.called = [name for t in text.terms for name in lexicon.row_words(t)]
        # Who had a post is not told by a meeting.
        are_meetings = self._question.name == "meeting" or (self._question.name == "summits" and not text.described)
        reading.doubt += 0.5 * (are_meetings and bool(reading.called) and "who" in text.cues)
        reading.left = _words(text.parts, [i for i in left if i not in light | known])
        of_whom = "a minister" if self._question.name == "officials" else "ministers"
        reading.portfolios = meetings.portfolios_in(text.parts, text.language, of_whom)
        reading.words = [text.parts[i] for i in sorted(self._explained) if not is_han(text.parts[i])]
        reading.other_words = [text.parts[i] for i in sorted(known) if not is_han(text.parts[i])]


def _about_roles(text: Text) -> set[str]:
    """``a role`` if a text names one other than full membership, and ``several roles`` if it names more, or members beside it."""
    special: list[Term] = []
    for term in sorted(text.terms, key=lambda t: (t.start, -t.end)):
        if _roles(term) and not _roles(term) & _FULL and (not special or term.start >= special[-1].end):
            special.append(term)
    joints = cues.words("and", text.language)
    members = [t for t in text.terms if Relation("members", ()) in t.senses and t not in special]
    beside = (text.parts[min(t.end, s.end) : max(t.start, s.start)] for t in members for s in special)
    several = len(special) > 1 or any(len(gap) == 1 and gap[0] in joints for gap in beside)
    return ({"a role"} if special else set()) | ({"several roles"} if several else set())


def _about_members(text: Text) -> set[str]:
    """``members asked for`` if a text asks which members or how many, perhaps with their format between: "which EU members"."""
    asked = text.cues.get("how many", frozenset()) | cues.places("which one", text.parts, text.language)
    members = text.cues.get("members by name", frozenset())
    are_asked = any(not asked.isdisjoint(range(place - _BETWEEN, place)) for place in members)
    return {"members asked for"} if are_asked else set()


def _roles(term: Term) -> set[str]:
    return {s.value for s in term.senses if isinstance(s, Value) and s.kind == "MembershipRole"}


def _is_quantity(term: Term) -> bool:
    """Whether words only name a quantity: a question that is not about it does not tell it."""
    return all(isinstance(s, Value) and s.kind == "indicator" for s in term.senses)


def _may_be_quantity(term: Term) -> bool:
    """Whether several words may name a quantity."""
    return term.end - term.start > 1 and any(isinstance(s, Value) and s.kind == "indicator" for s in term.senses)


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
