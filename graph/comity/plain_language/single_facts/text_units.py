"""Takes a text apart for the facts: its names, dates and number, words for kinds of things and for who is counted, and the other words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from comity.model import vocabulary
from comity.naming import keys, stems
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.single_facts import fact_words
from comity.plain_language.single_facts.fact_units import DATE, KIND, LIGHT, NAME, ORDINAL, SUMMIT, WORD, Unit
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.tokens import is_han
from comity.store.base import Store

_LONG = 5
"""The fewest letters of a name of one word that is looked for among the words of facts."""
_SHORT = 4
"""A part with a number and fewer signs is hardly a name by itself."""
_SAID = (
    "past",
    "what is",
    "each one",
    "attends",
    "represent",
    "delegation",
    "chaired",
    "meets",
    "met",
    "hosts",
    "whose name",
    "number sign",
)
"""Cues for what facts tell."""
_MINISTERIAL = frozenset({"MinisterialMeeting"})


class Parts:
    """The parts of one text, with the tokens that are ``taken`` by those that were told."""

    def __init__(self, store: Store, seen: Look) -> None:
        self._store = store
        self._seen = seen
        self._mentions = _named(seen)
        names = {i for m in self._mentions for i in m.places}
        self._settled = frozenset(names | seen.dated)
        """The tokens of names and dates, which say nothing else."""
        self._taken = set(names)

    def all(self, asks: Sequence[str], questions: Collection[str], *, is_of_amounts: bool) -> Iterator[Unit]:
        """The parts, but for the cues with which the text ``asks`` and words for ``questions`` of the catalogue that it may mean.

        An amount that is promised until some year need not be of a time; its name may have the year.
        """
        yield from map(self._of_a_name, self._mentions)
        yield from self._of_the_founding()
        yield from self._times(is_of_amounts)
        kinds = list(self._kinds(questions, is_of_amounts))
        yield from kinds
        if not any(vocabulary.load().is_a(c, "Meeting") for unit in kinds for c in unit.classes):
            yield from self._of_whom()
        yield from self._counted()
        if partners := self._places("strategic partners"):  # who are such have a partnership
            yield self._unit(partners, WORD * len(partners), "strategic partners")
            self._taken |= partners | self._places("founded")
        for cue in (*asks, *_SAID):
            self._taken |= self._seen.cues.get(cue, frozenset()) | self._places(cue)
        yield from self._words()

    def _of_a_name(self, mention: Mention) -> Unit:
        said = self._said(mention.places)
        is_where = self._is_where(mention)
        # Where something was is no capital that stands for its state.
        at = [e for e, t in zip(mention.entities, mention.types, strict=True) if vocabulary.load().is_a(t, "Place")]
        entities = at or mention.entities if is_where else mention.entities
        names = [one for entity in entities for one in fact_words.names(self._store, entity)]
        # A short name alone may be a word of another language, as "las" is.
        plain = self._seen.cues["function words"]
        own = self._said(mention.places - plain) or said  # "the CIS" is "CIS" elsewhere
        told = (_stems(own), *(one for one in names if len(one) > 1 or len(min(one, default="")) >= _LONG))
        if vocabulary.load().is_a(mention.types[0], "Meeting"):
            told = ()  # the next of its series has most of its name, too
        if not is_hard(mention):
            weight = WORD * (len(said) / 2 if is_han(said[0]) else len(said))
            return Unit(mention.text, weight, frozenset(mention.entities), told, is_where=is_where, is_sure=False)
        of = [state for one in mention.entities for state in fact_words.states_of(self._store, one)]
        is_region = vocabulary.load().is_a(mention.types[0], "Region") and self._says_where(mention)
        things = frozenset([*entities, *of])
        is_state = vocabulary.load().is_a(mention.types[0], "Polity", "Person") and not is_where
        is_party = vocabulary.load().is_a(mention.types[0], "Polity", "Region") and not is_where
        found = Unit(mention.text, NAME, things, told, is_where=is_where, is_region=is_region, is_state=is_state)
        return found._replace(is_party=is_party)

    def _of_the_founding(self) -> Iterator[Unit]:
        """The meetings at which what is named was founded, if the text speaks of that."""
        said = self._places("its founding")
        at = (
            {one for m in self._mentions for e in m.entities for one in fact_words.founded_at(self._store, e)}
            if said
            else ()
        )
        if at:
            yield Unit(self._joined(self._said(said)), NAME, frozenset(at), is_founding=True)
            self._taken |= said

    def _times(self, is_of_amounts: bool) -> Iterator[Unit]:
        seen = self._seen
        if seen.when.dates and is_of_amounts and seen.when.bound:
            yield Unit(seen.when.dates[0], WORD, stems=(frozenset({seen.when.dates[0]}),))
        elif seen.when.dates:
            yield Unit(" ".join(seen.when.dates), DATE, dates=tuple(seen.when.dates))
        oldest = seen.cues.get("oldest", frozenset())
        ordinal = seen.when.ordinal if not seen.numbered or not seen.numbered <= self._taken else None
        ordinal = 1 if ordinal is None and oldest - self._taken else ordinal
        if ordinal is not None and not self._is_of_an_anniversary():
            yield Unit(str(ordinal), ORDINAL, ordinal=str(ordinal))
        self._taken |= seen.dated | seen.numbered | seen.cues["function words"] | oldest

    def _is_of_an_anniversary(self) -> bool:
        """Whether the number is that of years, as in "the 15th-anniversary summit"."""
        end = max(self._seen.numbered, default=0)
        joint = "" if self._seen.language == "zh" else " "
        return bool(cues.compiled("anniversary").match(joint.join(self._seen.parts[end + 1 : end + 3])))

    def _kinds(self, questions: Collection[str], is_of_amounts: bool) -> Iterator[Unit]:
        """Words for kinds of things; those that only ask one of the questions may say what is measured, and nothing of other facts."""
        free = [None if i in self._settled else p for i, p in enumerate(self._seen.parts)]
        for one in lexicon.terms(free, self._seen.language):
            places = frozenset(range(one.start, one.end))
            classes = {s.value for s in one.senses if isinstance(s, lexicon.Value) and s.kind == "class"}
            meant = {s.question for s in one.senses if isinstance(s, lexicon.Relation)}
            if classes:
                said = self._said(places)
                yield Unit(self._joined(said), KIND, stems=(_stems(said),), classes=frozenset(classes))
            elif meant & set(questions) and is_of_amounts:
                said = self._said(places)
                yield Unit(self._joined(said), LIGHT, stems=(_stems(said),), is_asking=True)
            if classes or meant & set(questions):
                self._taken |= places

    def _of_whom(self) -> Iterator[Unit]:
        """Of whom a meeting was, if no word says what kind of meeting it was."""
        if ministers := self._seen.cues.get("ministers", frozenset()) - self._settled:
            yield self._unit(ministers, KIND, "ministers")._replace(classes=_MINISTERIAL)
            self._taken |= ministers
        elif (leaders := self._places("leaders")) and not self._is_counted(leaders):
            yield Unit(self._joined(self._said(leaders)), KIND, classes=SUMMIT)
            self._taken |= leaders
        if governments := self._places("of governments"):
            yield self._unit(governments, WORD, "of governments")

    def _is_counted(self, places: Collection[int]) -> bool:
        """Whether it is asked how many of them there were."""
        return min(places) - 1 in self._seen.cues.get("how many", ())

    def _counted(self) -> Iterator[Unit]:
        """Of what a number is asked for: how many states or people there are is told by no other number."""
        if "how many" not in self._seen.cues:
            return
        if states := self._seen.cues.get("states", frozenset()) - self._settled:
            yield self._unit(states, WORD, "counted states")._replace(is_counted=True)
            self._taken |= states
        if people := self._seen.cues.get("people"):
            anybody = cues.words("counted people", self._seen.language)
            if any(self._seen.parts[i] in anybody for i in people):
                yield self._unit(people, WORD, "counted people")._replace(is_counted=True)
            else:  # how many journalists came is not told by any count of people
                said = self._said(people)
                yield Unit(self._joined(said), WORD, stems=(_stems(said),), is_counted=True)
            self._taken |= people

    def _words(self) -> Iterator[Unit]:
        """The words that are left: in Chinese, runs of characters."""
        counted = max(self._seen.cues.get("how many", ()), default=-2) + 1
        run: list[str] = []
        for i, part in enumerate([*self._seen.parts, ""]):
            if i not in self._taken and part and is_han(part):
                run.append(part)
                continue
            if len(run) > 1:
                yield Unit("".join(run), WORD * len(run) / 2, stems=(frozenset(run),), start=i - len(run))
            run = []
            if len(part) > 1 and i not in self._taken:
                is_counted = i == counted and not stems.is_russian_verb(part)
                is_light = i in self._seen.cues["light words"] or (len(part) < _SHORT and not part.isalpha())
                is_light = is_light and not is_counted
                unit = Unit(part, LIGHT if is_light else WORD, stems=(_stems([part]),), start=i, is_counted=is_counted)
                behind = "-".join(self._seen.parts[i : i + 2]) if i + 1 in self._settled else ""
                yield unit._replace(is_in_a_name=bool(behind) and behind in self._seen.text.lower())

    def _unit(self, places: Collection[int], weight: float, cue: str) -> Unit:
        """A unit that any word of a cue says."""
        said = cues.words(cue, self._seen.language)
        told = tuple(_stems(keys.fold(one.strip("*")).split()) for one in said)
        return Unit(self._joined(self._said(places)), weight, stems=told)

    def _places(self, cue: str) -> frozenset[int]:
        """The tokens outside of names and dates that are words of a cue."""
        text = self._joined(self._seen.parts)
        spans = [match.span() for match in cues.compiled(cue).finditer(text)]
        return first_look.places(text, spans) - self._settled

    def _is_where(self, mention: Mention) -> bool:
        """Whether a name stands behind a word such as "in"."""
        before = self._seen.parts[min(mention.places) - 1 : min(mention.places)]
        is_place = vocabulary.load().is_a(mention.types[0], "Place", "Polity", "Region")
        return is_place and bool(before) and bool(cues.compiled("in a place").fullmatch(before[0]))

    def _says_where(self, mention: Mention) -> bool:
        """Whether a name says where something was: "in Africa", "African soil", "which African city"."""
        end = max(mention.places) + 1
        after = self._seen.cues.get("city", frozenset()) | self._seen.cues.get("on its soil", frozenset())
        return self._is_where(mention) or not after.isdisjoint(range(end, end + 3))

    def _said(self, places: Collection[int]) -> list[str]:
        return [self._seen.parts[i] for i in sorted(places)]

    def _joined(self, said: Sequence[str]) -> str:
        return ("" if self._seen.language == "zh" else " ").join(said)


def _named(seen: Look) -> list[Mention]:
    """What a text names, but for the titles of documents and ordinary words."""
    cover = next((c for c in seen.covers if not any(m.types[0] == "Source" for m in c)), seen.covers[0])
    return [m for m in cover if m.types[0] != "Source" and (is_hard(m) or len(m.places) > 1)]


def _stems(said: Sequence[str]) -> frozenset[str]:
    return frozenset(part if is_han(part) else stems.stem(part) for part in said)
