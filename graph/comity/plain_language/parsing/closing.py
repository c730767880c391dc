"""Says what of a text a reading leaves: names and dates without a place, words that other questions are asked with, ordinary words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from math import ceil

from comity.model import iris
from comity.plain_language.names import repeats, subjects
from comity.plain_language.names.asked_text import (
    asks_what_somebody_did,
    asks_what_was_proposed,
    is_hard,
    is_represented,
)
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import asked_for, kinds_of_terms
from comity.plain_language.parsing.doubting import Doubting
from comity.plain_language.parsing.reading import OF_FIGURES, OF_MEETINGS, OF_SUMS
from comity.plain_language.words import cues, limits
from comity.plain_language.words.lexicon import Relation, Value, is_belonging
from comity.plain_language.words.tokens import is_han
from comity.questions.operators import OF_MEMBERS

_OF_SIGNATURES = ("signatories", "adopted")
_OF_WHOLES = ("founding", "members", "memberships", "hosted", "calendar", "places")
"""Questions that tell nothing of documents."""
_LONG = 4
"""The fewest words or Chinese characters of a name that is no ordinary word."""
_NAMES = ("Place", "Document", "Body")
_AMOUNTS = frozenset(("value", "amount"))
_OF_ONE_MEETING = ("meeting", "participants", "adopted")
_WITH_PLACES = ("meeting", "summits", "hosted", "next-meetings")
"""Questions whose sentences tell where a meeting was held."""
_OF_MEETINGS = (*OF_MEETINGS, "meeting")
_SAID_OF_MEETINGS = (
    "is planned",
    "already held",
    "claimed",
    "in the same year",
    "heads of state",
    "heads of government",
    "attends",
)
"""Cues for what may be said of a meeting that is told, besides that it was held."""
_OF_MEETINGS_ALONE = ("meetings", "summits", "places", "founding")
"""Questions about meetings and beginnings, which do not tell what these were about."""
_WITH_NAMES = ("documents", "about", "adopted", "pledges")
"""Questions whose sentences have the names of documents, which may say for which years they are."""
_OF_TEXTS = ("signatories", "documents")
"""Questions whose rows are told apart by what they are about."""
_TOLD_ANYWAY = {
    "meeting": ("planned at first", "in what form", "venue"),
    "bodies": ("where",),
    "summits": ("a timeline", "called off", "put off"),
    "meetings": ("called off", "put off"),
    "membership-changes": ("a timeline",),
    "officials": ("acting", "former office"),
    "chairs": ("of a board",),
    "participants": ("a post", "on its soil"),
    "adopted": ("on its soil",),
    "topics": ("on its soil",),
    "documents": ("of free trade", "points of a text"),
    "about": ("when", "dissolved", "renamed"),
}
"""By question, the cues for what its sentence tells in any case."""
_AMONG_MEMBERS = "intra-trade"


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
        said = [t for t in self._text.terms if every in t.senses]
        if self._question.name == "mechanisms" and "member" in self.reading.parameters:
            said += [t for t in self._text.terms if any(map(is_belonging, t.senses))]
        return {i for t in said for i in range(t.start, t.end)}

    def _said_of_a_document(self, used: Sequence[Mention]) -> set[int]:
        """The tokens that only say that a document is one, and was adopted at a meeting: what it is tells where."""
        cues_ = {"where", "city", "which meeting"} & self._text.cues.keys()
        if self._question.name != "about" or not cues_ or not any(self._types(m, "Document") for m in used):
            return set()
        own = (t for t in self._text.terms if any(kinds_of_terms.is_of_documents(s) for s in t.senses))
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
        yield from _TOLD_ANYWAY.get(self._question.name, ())
        if self._question.name in OF_FIGURES and _AMONG_MEMBERS in str(self.reading.parameters.get("indicator")):
            yield "of members"
        if self._question.name == "officials":
            person = iris.ID + self.reading.parameters.get("of", [""])[0]
            had_post = self.reading.is_past and "Person" in self._store.types(person)
            yield from (["deputy"] if had_post or not self.reading.is_yes_or_no else [])
        if self._question.name in _WITH_NAMES:
            yield "period"
        if self._question.name == "participants" and "how many" not in self._text.cues:
            yield "heads of state"
        if self._question.name == "about":
            if "frequency" in self._text.cues:
                yield from ("frequency", "meets")
            if "proposed" in self._text.cues:
                yield from ("states", "proposed")

    def _is_asked_of(self, mention: Mention) -> bool:
        """Whether it is asked if this party signed something, who came for it, or what it proposed: that it came does not say so."""
        if self._asks_what_it_did(mention):
            return True
        if self._question.name == "participants" and not self.reading.is_yes_or_no:
            return is_represented(self._text.parts, mention)
        return self.reading.is_yes_or_no and self._question.name == "signatories" and self._types(mention, "Polity")

    def _asks_what_it_did(self, mention: Mention) -> bool:
        """Whether a text asks what one person said or did, or one state proposed; what several do, they may do together."""
        # That somebody came does not say that what is noted are their words.
        asks_what_is_said = self._question.name == "statements"
        if self.reading.is_yes_or_no or not (asks_what_is_said or asks_what_somebody_did(self._text.parts)):
            return False
        kinds = ("Person", "State") if asks_what_was_proposed(self._text.parts) else ("Person",)
        alike = [m for m in self._text.mentions if self._types(m, mention.types[0])]
        return self._types(mention, *kinds) and len(alike) == 1

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
        """Say what the reading leaves, how much speaks against it, and what the text asks for."""
        text, reading = self._text, self.reading
        used = [m for m in text.mentions if id(m) in self._used]
        named = {i for m in used for i in m.places}
        explained = self._said_by_the_question(named)
        explained |= self._without_a_place(used, named, explained)
        kept = self._never_explained(named)
        heard = {i for i, questions in text.heard.items() if self._question.name in questions}
        heard -= kept | text.names | self._of_documents() | explained | text.subject
        explained |= heard
        explained |= self._columns_said() | self._said_again() | self._said_of_a_document(used)
        if self._question.name in _WITH_PLACES:
            explained |= text.cues.get("city", frozenset())  # each is told with its place
        explained.update(self._repeated(used, explained))
        left = set(range(len(text.parts))) - explained - text.aside
        left -= {i for cue in self._told_anyway() for i in text.cues.get(cue, ())}
        plain = text.cues["light words"] & left - kept
        known = self._known(plain) & left - kept
        known -= text.subject
        subject = left & text.subject if self._is_of_one_meeting() else set()
        others = subject - repeats.of_its_format(self._store, used, text.parts, subject)
        reading.unused += subjects.words(text.parts, others)
        left -= subject
        light = plain - self._apart() - known
        reading.light, reading.known = (_words_in(text.parts, places) for places in (light, known))
        reading.left = subjects.words(text.parts, left - light - known)
        is_of_sums = reading.question.name in OF_SUMS
        # Words that are all left may be in the rows; promises are told apart by any words.
        wanted = [group for group in text.asked if not group & self._of_its_texts()] if not is_of_sums else []
        # That people ask this with a word does not say that it is what is asked for: "regions", of formats.
        rest = left - light - known
        unread = (
            group
            for group in wanted
            if group <= light | known | heard or (group <= left | light | known and not group <= rest)
        )
        reading.unread = subjects.words(text.parts, frozenset().union(*unread))
        reading.words = [text.parts[i] for i in sorted(self._explained) if not is_han(text.parts[i])]
        reading.other_words = [text.parts[i] for i in sorted(known) if not is_han(text.parts[i])]
        reading.unsaid = [w for w in subjects.words(text.parts, known - self._said_of_meetings()) if not _is_letter(w)]
        apart = text.names & explained - named
        reading.is_of_a_name = bool(apart)
        if reading.is_yes_or_no and self._question.name in _OF_SIGNATURES:
            # Whether some were signed does not say whether the one that is named was.
            reading.unused += subjects.words(text.parts, apart)
        is_of_a_name = "document" in reading.parameters and self._dates_a_name()
        # Of satellites it is not said how many there are by how many initiatives there are.
        counted = {i + 1 for i in text.cues.get("how many", ()) if i + 1 in known and not is_han(text.parts[i])}
        is_list = "count" not in reading.operators and self._question.name not in OF_SUMS
        reading.unused += subjects.words(text.parts, counted) if is_list else []
        reading.when = () if text.moments.bound or is_of_a_name else tuple(text.moments.dates)
        reading.unused += self._bounds_left()
        asked_for.note(self._store, reading, text, named)
        reading.doubt += 0.1 * bool(apart) + self._against(known)  # it takes a name for words

    def _said_by_the_question(self, named: set[int]) -> set[int]:
        """The tokens that name what the reading is about, that its question is asked with, or that say nothing by themselves."""
        text, reading = self._text, self.reading
        # A description that nothing is made of explains nothing.
        described = text.described if text.described & named else frozenset()
        # Whose "our trade" is, a text does not say.
        silent = text.cues["function words"].difference(*(text.cues.get(cue, ()) for cue in ("unranked", "of ours")))
        counted = self._counted()
        explained = {*self._explained, *described, *silent, *text.dated, *named, *counted}
        if reading.is_yes_or_no:
            # Whether there were so many is asked, and not only whether there were any.
            unclaimed = (one for one in text.cardinals if not one.is_known and not one.places <= counted | named)
            reading.unused += [str(one.number) for one in unclaimed if "has" not in reading.operators]
            explained |= text.cues.get("yes or no", frozenset()) | text.cues.get("tag question", frozenset())
        if _AMOUNTS & {c.name for c in self._question.columns}:
            explained |= cues.places("units", text.parts)
            explained = explained.union(
                *(text.cues.get(f"in {code}", ()) for code in limits.named_currencies(text.cues))
            )
        return explained

    def _without_a_place(self, used: Sequence[Mention], named: set[int], explained: set[int]) -> set[int]:
        """Note the names, dates and numbers for which the reading has no place. Gives their tokens, and those of names said twice."""
        text, reading = self._text, self.reading
        others = [m for m in text.mentions if id(m) not in self._used]
        beside = [m for m in others if text.turns.get(m.places, ("",))[0]]
        unused = [m for m in others if m not in beside and self._counts(m)]
        is_in_a_title = any(text.numbered <= m.places for m in used if self._types(m, "Document", "Initiative"))
        if self._ordinal and (is_in_a_title or repeats.is_its_number(self._store, used, self._ordinal)):
            self._ordinal = None
        twice = [m for m in [*unused, *(m for m in others if self._types(m, "Place"))] if self._is_said_twice(m, used)]
        unused = [m for m in unused if m not in twice] + beside
        self._dates_left = [d for d in self._dates_left if not repeats.is_its_date(self._store, used, d)]
        reading.unused += self._other_dates(used)
        reading.unused += [m.text for m in unused] + self._dates_left + ([str(self._ordinal)] if self._ordinal else [])
        # "The second or the third": one of two numbers is no answer for both.
        reading.unused += [str(n) for n in text.moments.others if not repeats.is_its_number(self._store, used, n)]
        noted = {i for m in (*twice, *unused) for i in m.places} | text.numbered
        # Who left is never answered with who joined, nor what was held elsewhere with what was held there.
        reading.unused += [text.parts[i] for i in sorted(text.cues.get("leaving", frozenset()) - explained - noted)]
        for cue in ("outside", "besides"):
            reading.unused += subjects.words(text.parts, text.cues.get(cue, frozenset()) - self._explained - named)
        return noted

    def _is_said_twice(self, mention: Mention, used: Sequence[Mention]) -> bool:
        """Whether a name only says again what another one names, or where that was."""
        text = self._text
        return (
            (bool(used) and mention.places <= text.aside)
            or (mention.places <= text.choice and bool(text.described))
            or (
                not (self.reading.is_yes_or_no or self._asks_what_it_did(mention)) and self._is_its_place(used, mention)
            )
            or (repeats.is_said_twice(self._store, mention, used, text.parts) and not self._is_asked_of(mention))
        )

    def _is_of_one_meeting(self) -> bool:
        """Whether a reading takes one meeting for what is meant: the third youth summit is not the third one."""
        is_one = any(self._types(m, "Meeting") and id(m) in self._used for m in self._text.mentions)
        return is_one or bool({"nth", "first", "last", "next"} & self.reading.operators.keys())

    def _said_of_meetings(self) -> set[int]:
        """The tokens that say no more of a meeting than that there is one, or what is told with it."""
        own = (
            t for t in self._text.terms if any(isinstance(s, Relation) and s.question in _OF_MEETINGS for s in t.senses)
        )
        said = {i for t in own for i in range(t.start, t.end)}
        return said.union(*(self._text.cues.get(cue, ()) for cue in _SAID_OF_MEETINGS))

    def _never_explained(self, named: set[int]) -> set[int]:
        """The tokens that no question is asked with: denials, and goods, by which one trade or promise is told from another."""
        text = self._text
        # Promises are called what documents call them, which is seldom in other languages.
        may_be_called = text.language == "en" or self._question.name not in OF_SUMS
        goods = text.cues.get("goods", frozenset()) - named - self._explained if may_be_called else frozenset()
        return {*goods, *text.cues.get("denied", ()), *text.cues.get("unranked", ())}

    def _of_documents(self) -> set[int]:
        """The tokens for kinds of documents, if the question tells nothing of documents."""
        if self._question.name not in _OF_WHOLES:
            return set()
        return self._kinds_of_documents()

    def _kinds_of_documents(self) -> set[int]:
        return {i for t in self._text.terms if kinds_of_terms.is_document(t) for i in range(t.start, t.end)}

    def _of_its_texts(self) -> set[int]:
        """The tokens for kinds of documents, if the question tells of documents."""
        return self._kinds_of_documents() if self._question.name in {*_OF_TEXTS, *_OF_SIGNATURES} else set()

    def _apart(self) -> set[int]:
        """The tokens that tell a thing from others: how a meeting was held, and what kind of document it is."""
        modes = (self._text.cues.get(cue, frozenset()) for cue in ("online", "in person"))
        return self._of_documents().union(*modes)

    def _repeated(self, used: Sequence[Mention], explained: set[int]) -> Collection[int]:
        """The tokens that only say again what is named. Where something was is asked, though the name of another meeting says so, too."""
        text = self._text
        left = [i for i in range(len(text.parts)) if i not in explained]
        if self.reading.is_yes_or_no:
            where = {i for m in text.mentions if self._types(m, "Place") for i in m.places}
            left = [i for i in left if i not in where]
        return repeats.repeated(self._store, used, text.parts, left)

    def _known(self, plain: AbstractSet[int]) -> set[int]:
        """The tokens that other questions are asked with, but for ``plain`` words, and for what tells a thing from others."""
        text, name = self._text, self._question.name
        known = {i for t in text.terms for i in range(t.start, t.end)} | (text.heard.keys() - plain)
        quantities = (
            t
            for t in text.terms
            if kinds_of_terms.is_quantity(t) and not (name in OF_SUMS and not kinds_of_terms.is_part(t))
        )
        known -= {i for t in quantities for i in range(t.start, t.end)}
        # What may be a name is more than a word that people ask with.
        known -= {i for m in text.mentions if id(m) not in self._used and self._types(m, *_NAMES) for i in m.places}
        known -= text.names | self._apart()
        if name in _OF_WHOLES:
            # They tell nothing of quantities, such as a line of credit.
            known -= {i for t in text.terms if kinds_of_terms.may_be_quantity(t) for i in range(t.start, t.end)}
        of_meetings = _OF_MEETINGS_ALONE if "ministers" not in text.cues else ()  # "the defence ministers"
        if name in (*_OF_TEXTS, *of_meetings):
            # What a text or a meeting is about tells it apart from others: "the border treaty".
            known -= {i for t in text.terms if kinds_of_terms.is_area(t) for i in range(t.start, t.end)}
        return known

    def _against(self, known: AbstractSet[int]) -> float:
        """How much speaks against the reading by what else the text asks, and by the words of other questions that it leaves."""
        text, reading, name = self._text, self.reading, self._question.name
        # How many were held is not how many belong to it.
        is_count = name in OF_MEMBERS and "count" in reading.operators
        counts_meetings = is_count and not known.isdisjoint(text.cues.get("meets", ()))
        asks_more = name == "about" and bool(known)  # than what it is
        # How often there is one, until when there was one and when it was renamed, is told with what it is.
        asks_what = name != "about" and not {"frequency", "dissolved", "renamed"}.isdisjoint(text.cues)
        # Who had a post is not told by a meeting.
        are_meetings = name == "meeting" or (name == "summits" and not text.described)
        asks_who = are_meetings and bool(reading.called) and "who" in text.cues
        return 1.5 * counts_meetings + 0.5 * asks_more + 4 * asks_what + 0.5 * asks_who


def _is_letter(word: str) -> bool:
    return len(word) == 1 and is_han(word)


def _words_in(parts: Sequence[str], places: Collection[int]) -> int:
    """How many words these tokens are; a Chinese character is half of one."""
    return ceil(sum(0.5 if is_han(parts[i]) else 1 for i in places))
