"""Reads a text as one question: fills in its parameters and operators with what the text names, and notes what is left over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from comity.model import dates, iris, vocabulary
from comity.naming import lookup
from comity.plain_language import areas, lexicon
from comity.plain_language.dates import Moments
from comity.plain_language.lexicon import Relation, Term, Value
from comity.plain_language.mentions import FIRST, Mention
from comity.plain_language.reading import Reading
from comity.plain_language.tokens import is_han
from comity.questions import catalogue, operators
from comity.questions.catalogue import Parameter
from comity.store.base import Store

_OPENS = {"since": "since", "after": "since", "until": "until", "before": "until"}
_UNSAID = ("role-member",)
"""Values that change nothing: whoever is a member without another word is a full member."""
_AMOUNTS = ("value", "amount")
"""Columns of numbers: to ask how much or how many of such a question is to ask for the number itself."""
_HOSTS, _PLACES = "host", "place"
_WITH_PARTIES = ("members", "memberships", "summits", "meetings", "meeting", "participants", "attendance", "adopted", "signatories",
                 "documents", "calendar", "platforms", "bodies", "hosted", "next-hosts", "next-meetings", "common-members",
                 "chairs")  # fmt: skip
"""Questions of whose answers one may ask whether someone is among them."""
_OF_OFFICES = ("chairs", "officials")
_PER_YEAR = ("hosts-per-year", "meetings-per-year")
_OF_ONE = ("founding",)
"""Questions that take several things, and are as often asked of one."""
_SOFT = ("Area", "Organization", "Place", "Initiative", "Body", "Platform", "Document", "Source")
"""Things whose names may be ordinary words in a text."""
_TITLE = 30
"""A title with at least this many letters cannot be an ordinary phrase."""


class Text(NamedTuple):
    """A text with one choice of what it names.

    ``described`` are the tokens that describe a meeting or document among the ``mentions``, ``dated`` those of dates, ``cues`` those
    of each operator and of function words, ``numbered`` those of an ordinal.
    """

    language: str
    parts: Sequence[str]
    mentions: Sequence[Mention]
    described: frozenset[int]
    moments: Moments
    dated: frozenset[int]
    numbered: frozenset[int]
    terms: Sequence[Term]
    cues: dict[str, frozenset[int]]
    is_yes_or_no: bool


def is_hard(mention: Mention) -> bool:
    """Whether words can only be a name. Names made of ordinary words are not, except for long titles."""
    is_title = len(mention.text) >= _TITLE and vocabulary.load().is_a(mention.types[0], "Source", "Document")
    return is_title or not vocabulary.load().is_a(mention.types[0], *_SOFT)


class Filling:
    """Fills in one reading."""

    def __init__(self, store: Store, relation: Relation, order: int, text: Text) -> None:
        self._store = store
        self._relation = relation
        self._text = text
        self._question = catalogue.get(relation.question)
        self._used: set[int] = set()
        self._explained: set[int] = set()
        self._valued = 0.0
        self._dates_left = list(text.moments.dates)
        # A number or date that says which meeting is meant says nothing else.
        if text.dated and text.dated <= text.described:
            self._dates_left = []
        self._ordinal = text.moments.ordinal if not (text.numbered and text.numbered <= text.described) else None
        self.reading = Reading(self._question, order=order, is_yes_or_no=text.is_yes_or_no, is_past="past" in text.cues)

    def read(self) -> Reading | None:
        """The reading; ``None`` if no word of the text is about the question."""
        own = [t for t in self._text.terms if self._relation in t.senses]
        self._explained |= {i for t in own for i in range(t.start, t.end)}
        number = len(self._explained)
        self.reading.explained = self._weight(own)
        self.reading.parameters |= {name: [value] for name, value in self._relation.implied}
        for parameter in sorted(self._question.parameters, key=lambda p: not p.required):
            if parameter.name in self.reading.parameters or (parameter.name == "state" and self._asks_for_states()):
                continue
            found = self._value(parameter)
            if found:
                self.reading.parameters[parameter.name] = found
            elif parameter.required:
                self.reading.missing.append(parameter.name)
        if self._question.name == "about":
            number = 0
        if not number and not self._stands_alone():
            return None
        self.reading.explained += self._valued
        if self._question.name == "figure-series" and "growth" in str(self.reading.parameters.get("indicator")):
            self.reading.doubt += 0.5  # how it grew is in the series of the figure itself
        self._time()
        self._operators()
        self._others()
        self._doubts()
        self._close()
        return self.reading

    def _weight(self, own: Sequence[Term]) -> float:
        """How much the words for the question say together; function words say nothing."""
        text, found = self._text, dict[int, float]()
        plain = text.cues.get("function words", frozenset()) if text.language != "zh" else frozenset[int]()
        for term in own:
            places = set(range(term.start, term.end))
            if len(places) > 1 or not places <= plain:
                weight = lexicon.weight(text.parts, term, self._relation, text.language) / len(places)
                found |= {i: max(found.get(i, 0), weight) for i in places}
        return sum(found.values())

    def _asks_for_states(self) -> bool:
        """Whether "for which states is China the first partner" asks for the states and names the partner."""
        parties = [m for m in self._text.mentions if self._types(m, "Polity")]
        return self._question.name == "partner-ranks" and "states" in self._text.cues and len(parties) == 1

    def _stands_alone(self) -> bool:
        """Whether a question can be meant without a word for it: by a role, an indicator, or the name of a single thing."""
        name = self._question.name
        mentions = self._text.mentions
        if name == "about":
            self.reading.doubt += -0.7 if "what is" in self._text.cues else 0.5
            return len(mentions) == 1 and not self._text.dated
        if name == "members":
            return any(self._types(m, "Mechanism") for m in mentions)
        if name in ("common-mechanisms", "comparison"):
            self.reading.doubt += 0.3
            kind = "Polity" if name == "common-mechanisms" else "Mechanism"
            return len(mentions) > 1 and all(self._types(m, kind) for m in mentions)
        if name == "meeting":
            return bool(self._text.described)
        if name == "membership-changes" and ("change", "joined") in self._relation.implied:
            self.reading.doubt += 0.4
            return {"member", "mechanism"} <= self.reading.parameters.keys() and not self._text.dated
        return bool({"indicator", "role"} & self.reading.parameters.keys())

    def _doubts(self) -> None:
        """What speaks against a question although its words are there."""
        name, reading = self._question.name, self.reading
        soft = [m for m in self._text.mentions if id(m) in self._used and not is_hard(m)]
        if name == "paths" and soft:
            reading.doubt += 0.6
        if name == "memberships" and "mechanism" in reading.parameters:
            reading.doubt += 0.8  # that it belongs to what it is asked about says little
        if name == "attendance" and any(
            self._types(m, "Mechanism") for m in self._text.mentions if id(m) in self._used
        ):
            reading.doubt += 0.6
        if name == "changes":
            reading.doubt += 0.5
        if name == "about" and any(m.types[0] == "Source" for m in self._text.mentions if id(m) in self._used):
            reading.doubt += 0.3
        says_summit = any(Value("class", "Summit") in t.senses for t in self._text.terms)
        if name == "next-meetings" and says_summit:
            reading.doubt += 0.5

    # ---- parameters

    def _value(self, parameter: Parameter) -> list[str]:
        kind = parameter.kind
        terms = vocabulary.load()
        if parameter.is_date:
            return self._date(parameter)
        if kind.startswith("class:"):
            top = kind.partition(":")[2]
            return self._word("class", lambda v: terms.is_a(v, top), top)
        if kind in terms.enumerations:
            return self._word(kind)
        if parameter.name == "rank":
            return self._rank()
        if kind == "text" or "|" in kind:
            return self._word(parameter.name, lambda v: kind == "text" or v in kind.split("|"))
        if kind == "Area":
            return self._entities(parameter) or self._word("Area")
        return self._entities(parameter)

    def _word(self, kind: str, allowed: Callable[[str], bool] | None = None, top: str = "") -> list[str]:
        for term in sorted(self._text.terms, key=lambda t: t.start - t.end):
            for sense in term.senses:
                if isinstance(sense, Value) and sense.kind == kind and (allowed is None or allowed(sense.value)):
                    self._explained |= set(range(term.start, term.end))
                    if sense.value not in (top, *_UNSAID):
                        is_meeting = kind == "class" and vocabulary.load().is_a(sense.value, "Meeting")
                        self._valued += 0 if is_meeting or kind == "MechanismForm" else 0.5
                        return [sense.value]
        return []

    def _rank(self) -> list[str]:
        number = self._ordinal or (1 if "most" in self._text.cues else None)
        if number is None:
            return []
        self._explained |= self._text.numbered | self._text.cues.get("most", frozenset())
        self._ordinal = None
        return [str(number)]

    def _entities(self, parameter: Parameter) -> list[str]:
        terms = vocabulary.load()
        free = [
            m
            for m in self._text.mentions
            if id(m) not in self._used and not self._is_excluded(m) and not self._is_range(m)
        ]
        likely = [m for m in free if parameter.likely and self._types(m, parameter.likely)]
        found: list[str] = []
        for mention in [*likely, *(m for m in free if m not in likely)]:
            fitting = [e for e, t in zip(mention.entities, mention.types, strict=True) if self._fits(t, parameter)]
            if not fitting:
                continue
            if parameter.likely and len(fitting) > 1:
                # "Washington" may be its state.
                fitting.sort(key=lambda e: not terms.is_a(self._store.types(e)[0], parameter.likely))
            self._used.add(id(mention))
            self._valued += 0.5 * (mention.types[0] == "Source")
            self.reading.doubt += 0.75 * (bool(parameter.likely) and mention not in likely)
            chosen = areas.broad(self._store, fitting, mention.text)
            entity = iris.local(chosen)
            found += [entity] if entity not in found else []
            alike = [e for e in fitting if self._top(e) == self._top(fitting[0])] if len(fitting) > 1 else fitting
            if len(alike) > 1 and not terms.is_a(mention.types[0], "Area"):
                self.reading.choices, self.reading.chosen = tuple(map(iris.local, alike)), parameter.name
            if not parameter.many:
                break
        if len(found) == 1 and parameter.many and parameter.required and self._question.name not in _OF_ONE:
            self.reading.doubt += 1
        return found

    def _is_excluded(self, mention: Mention) -> bool:
        """Whether a name stands behind "but not"."""
        denied = self._text.cues.get("without")
        return bool(denied) and operators.may_compare(self._question) and min(mention.places) > max(denied or (0,)) - 1

    def _is_range(self, mention: Mention) -> bool:
        """Whether a region says among which states to look: "which Central Asian state trades most with China"."""
        is_ranked = {"most", "fewest"} & self._text.cues.keys() and "states" in self._text.cues
        return (
            bool(is_ranked) and self._types(mention, "Region") and "value" in {c.name for c in self._question.columns}
        )

    def _types(self, mention: Mention, *classes: str) -> bool:
        return any(vocabulary.load().is_a(t, *classes) for t in mention.types)

    def _top(self, entity: str) -> str:
        """The broadest class of an entity, which tells it apart from others with the same name."""
        type_ = self._store.types(entity)[0]
        return next((top for top in FIRST if vocabulary.load().is_a(type_, top)), type_)

    def _fits(self, type_: str, parameter: Parameter) -> bool:
        kinds = [kind for kind in (parameter.kind, parameter.also) if kind]
        terms = vocabulary.load()
        return terms.is_a(type_, *kinds) and not (parameter.likely and terms.is_a(type_, "Area"))

    # ---- time

    def _date(self, parameter: Parameter) -> list[str]:
        given, bound = self._text.moments.dates, self._text.moments.bound
        if parameter.name == "after" and "next" in self._text.cues and not given:
            return [dates.today().isoformat()]
        if not given or not self._dates_left:
            return []
        is_open = parameter.kind in ("since", "until")
        if is_open and bound and parameter.kind != _OPENS[bound]:
            return []
        value = given[-1] if parameter.kind == "until" else given[0]
        # A single date is a period. Of two dates, the first begins the period and the second ends it.
        is_span = len(given) == 1 and parameter.kind == "since" and not bound
        self._dates_left = [value] if is_span else [d for d in self._dates_left if d != value]
        return [_beyond(value, bound) if is_open else value]

    def _time(self) -> None:
        """Ask for a day, or for what begins between two."""
        if not self._dates_left:
            return
        bound = self._text.moments.bound
        if self._question.as_of and self._question.as_of[0] in ("span", "computed", "ahead"):
            in_office = self._question.name in _OF_OFFICES
            if (in_office or bound not in ("since", "after")) and len(self._dates_left) == 1:
                day = _last(self._dates_left.pop(), bound)
                self.reading.as_of = day.isoformat() if day else None
        elif operators.dated(self._question):
            first, last = self._dates_left[0], self._dates_left[-1]
            if bound not in ("until", "before"):
                self.reading.operators["since"] = _beyond(first, bound)
            if bound not in ("since", "after"):
                self.reading.operators["until"] = _beyond(last, bound)
            self._dates_left = []

    # ---- operators

    def _operators(self) -> None:
        if self._question.name == "about":
            return
        cues, reading, columns = self._text.cues, self.reading, [c.name for c in self._question.columns]
        is_dated = bool(operators.dated(self._question)) and not self._names_one_thing()
        if "how many" in cues and not set(_AMOUNTS) & set(columns):
            reading.operators["count"] = "yes"
            self._explained |= cues["how many"]
        elif "how many" in cues or "how much" in cues:
            self._explained |= cues.get("how many", frozenset()) | cues.get("how much", frozenset())
        if "next" in cues and is_dated and self._question.plans and self._question.as_of[0] != "ahead":
            reading.operators["next"] = "yes"
            self._explained |= cues["next"]
        if "last" in cues and is_dated and not cues["last"] <= self._text.described:
            reading.operators["last"] = "1"
            self._explained |= cues["last"]
        if self._ordinal is not None and is_dated and ("ordinal" in columns or self._ordinal == 1):
            reading.operators["nth" if "ordinal" in columns else "first"] = str(self._ordinal)
            self._explained |= self._text.numbered
            self._ordinal = None
        if "oldest" in cues and is_dated:
            reading.operators["first"] = "1"
            self._explained |= cues["oldest"]
        if self._question.name in _PER_YEAR and "year" not in cues:
            reading.doubt += 1
        if self._question.name == "places" and "states" in cues and "city" not in cues:
            reading.doubt += 0.6
        for name in ("most", "fewest"):
            if name in cues and not cues[name] <= self._explained:
                self._most(name, columns)

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
            if id(mention) in self._used:
                continue
            fits = compared is not None and self._types(mention, compared.kind)
            entity = iris.local(mention.entities[0])
            wanted = self.reading.operators
            if self._is_excluded(mention) and fits and "without" not in wanted:
                wanted["without"] = entity
                self._explained |= self._text.cues["without"]
            elif fits and "both" in self._text.cues and "both" not in wanted:
                wanted["both"] = entity
                self.reading.explained += 0.6
                self._explained |= self._text.cues["both"]
            elif (
                self.reading.is_yes_or_no and "has" not in wanted and not fits and self._question.name in _WITH_PARTIES
            ):
                wanted["has"] = entity
            elif (
                self._types(mention, "Place", "Polity", "Person", "Region")
                and "matching" not in wanted
                and not compared
            ) or (
                self._types(mention, "Place", "Polity")
                and "matching" not in wanted
                and {_PLACES, _HOSTS} & {c.name for c in self._question.columns}
            ):
                wanted["matching"] = entity
            else:
                continue
            self._used.add(id(mention))

    # ---- what is left

    def _close(self) -> None:
        text, reading = self._text, self.reading
        explained = self._explained | text.described | text.cues.get("function words", frozenset()) | text.dated
        explained |= {i for m in text.mentions if id(m) in self._used for i in m.places}
        if reading.is_yes_or_no:
            explained |= text.cues.get("yes or no", frozenset())
        if reading.is_yes_or_no:
            explained |= text.cues.get("tag question", frozenset())
        unused = [m for m in text.mentions if id(m) not in self._used and is_hard(m)]
        reading.unused = [m.text for m in unused] + self._dates_left + ([str(self._ordinal)] if self._ordinal else [])
        explained |= {i for m in unused for i in m.places} | text.numbered
        explained |= self._named_words([i for i in range(len(text.parts)) if i not in explained])
        left = [i for i in range(len(text.parts)) if i not in explained]
        denied = text.cues.get("denied", frozenset())
        known = {i for t in text.terms for i in range(t.start, t.end)} & set(left) - denied
        light = text.cues.get("light words", frozenset()) & set(left) - known
        reading.light, reading.known = len(light), len(known)
        reading.left = _words(text.parts, [i for i in left if i not in light | known])
        reading.words = [text.parts[i] for i in sorted(self._explained) if not is_han(text.parts[i])]

    def _named_words(self, left: Sequence[int]) -> set[int]:
        """The tokens among these that are in a name of what is named, as "extraordinary" is in that of a summit."""
        if not left:
            return set()
        names = " ".join(
            k
            for m in self._text.mentions
            if id(m) in self._used
            for e in m.entities[:3]
            for k in lookup.keys_of(self._store, e)
        )
        known = set(lexicon.stemmed(names.split()))
        found = set()
        for i in left:
            part = self._text.parts[i]
            if (is_han(part) and part in names) or lexicon.stemmed([part])[0] in known:
                found.add(i)
        return found


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


def _last(text: str, bound: str) -> date | None:
    """The last day of a date; for "before 2005", the day before its first."""
    first, last = dates.bounds(text)
    return first - timedelta(days=1) if bound == "before" and first else last


def _beyond(value: str, bound: str) -> str:
    """The first date after, or the last before, one that is itself excluded: "after 2000", "before 1991"."""
    first, last = dates.bounds(value)
    if bound == "before" and first:
        return (first - timedelta(days=1)).isoformat()
    return (last + timedelta(days=1)).isoformat() if bound == "after" and last else value
