"""What a question in plain language means: which question of the catalogue, and what its parameters are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from comity import iris, questions, vocabulary
from comity.questions import Parameter, Question
from comity.store import EmbeddedStore
from comity.understanding import areas, documents, meetings, mentions, moments, phrasings, spelling, values
from comity.understanding.formats import with_bodies, with_formats
from comity.understanding.mentions import FIRST, Mention
from comity.understanding.moments import Moments
from comity.understanding.values import Word
from comity.understanding.words import atoms, language_of, slot

_USED, _UNUSED, _MISSING, _VALUE, _DESCRIBED, _LOOSELY = 0.15, 0.4, 0.7, 0.06, 0.35, -0.1
_DATE_UNUSED, _ORDINAL_UNUSED, _UNLIKELY, _ALONE = 0.15, 0.25, 0.25, 0.6
_INDICATOR = 4
"""How many other words a word for an indicator, such as "population", counts for."""
_SURE_ORDER = 0.6
"""From here on (of 1) the nearest phrasing says which of two like names comes first."""
_TURNED = (("state", "partner"), ("reporter", "partner"))
_SOFT = ("Area", "Organization", "Place", "Initiative", "Body", "Platform", "Document", "Source")
"""What a text may name by the way, in ordinary words."""


@dataclass
class Reading:
    """One way to read a text; ``parameters`` are ids and words, ``missing`` the required ones that it does not give."""

    question: Question
    score: float
    parameters: dict[str, list[str]] = field(default_factory=dict)
    as_of: str | None = None
    missing: list[str] = field(default_factory=list)
    choices: tuple[str, ...] = ()
    """The ids of which the text may mean any, for the parameter ``chosen``."""
    chosen: str = ""

    def each(self) -> Iterator[Reading]:
        """A reading for each of the choices."""
        for choice in self.choices:
            yield replace(self, parameters=self.parameters | {self.chosen: [choice]}, choices=(choice,))

    def turned(self) -> Iterator[Reading]:
        """The reading with two parties in the other order: who ranks among whose partners is easily confused."""
        for first, second in _TURNED:
            if first in self.parameters and second in self.parameters:
                swapped = {first: self.parameters[second], second: self.parameters[first]}
                yield replace(self, parameters=self.parameters | swapped)


def readings(store: EmbeddedStore, text: str) -> list[Reading]:
    """The ways to read a text, each question once, the likeliest first."""
    language = language_of(text)
    parts = atoms(text)
    when = moments.find(text)
    dated = _dated(text, when)
    finder = mentions.Finder(store, text, parts)
    named = finder.all()
    taken = {i for m in named for i in m.places} | dated
    named = sorted(named + finder.misspelt(set(range(len(parts))) - taken), key=lambda m: -len(m.text))
    parts = spelling.mended(parts, {i for m in named for i in m.places} | dated, language)
    best: dict[str, Reading] = {}
    for cover, used, worth in _ways(store, parts, named, when, dated, language):
        for reading in _Reader(store, language, parts, when, dated, cover, used, worth).all():
            known = best.get(reading.question.name)
            if known is None or reading.score > known.score:
                best[reading.question.name] = reading
    return sorted(best.values(), key=lambda r: (-r.score, r.question.name))


_Way = tuple[list[Mention], set[int], float]
"""What a text may name, the places that describe a meeting or document, and what that adds to a score."""


def _ways(
    store: EmbeddedStore, parts: list[str], named: list[Mention], when: Moments, dated: set[int], language: str
) -> Iterator[_Way]:
    document = documents.find(store, parts, when, dated)
    for cover in mentions.covers(named):
        if document:
            others = [m for m in cover if m.places.isdisjoint(document.places)]
            yield [document, *others], set(document.places), _DESCRIBED
        for formats in with_formats(store, cover):
            words = values.find(_words(parts, formats, set()), language)
            for bodies in with_bodies(store, formats, words):
                yield from _with_meeting(store, bodies, words, when, dated)


def _dated(text: str, when: Moments) -> set[int]:
    """The atoms that say when."""
    found: set[int] = set()
    for start, end in when.spans:
        before = len(atoms(text[:start]))
        found |= set(range(before, before + len(atoms(text[start:end]))))
    return found


def _words(parts: Sequence[str], cover: Sequence[Mention], more: set[int]) -> list[str | None]:
    """The atoms that are words: not those of proper names, nor of ``more``."""
    named = {i for m in cover if not vocabulary.load().is_a(m.types[0], *_SOFT) for i in m.places} | more
    return [None if i in named else p for i, p in enumerate(parts)]


def _with_meeting(
    store: EmbeddedStore, cover: list[Mention], words: Sequence[Word], when: Moments, dated: set[int]
) -> Iterator[_Way]:
    """A cover, and it with a mechanism or body and a number, place or date read as one meeting of it."""
    yield cover, set(), 0
    terms = vocabulary.load()
    kinds = [w for w in words if w.kind == "class" and terms.is_a(w.value, "Meeting")]
    classes = [w.value for w in kinds if w.value != "Meeting"]
    for mention in cover:
        if not terms.is_a(mention.types[0], "Mechanism", "Body", "Meeting"):
            continue
        where = [m for m in cover if terms.is_a(m.types[0], "Place", "Polity")]
        named = {e for m in where for e in m.entities}
        found = meetings.find(store, mention.entities[0], when, named, classes, bool(kinds))
        if found and found.meetings and set(found.meetings).isdisjoint(mention.entities):
            there = [m for m in where if found.by_place]
            used = {i for m in (mention, *there) for i in m.places} | {i for w in kinds for i in range(w.start, w.end)}
            used |= dated if found.by_date or when.ordinal else set()
            types = tuple(store.types(m)[0] for m in found.meetings)
            worth = _LOOSELY if found.loosely else _DESCRIBED
            merged = Mention(frozenset(used), mention.text, found.meetings, types)
            yield [merged, *(m for m in cover if m is not mention and m not in there)], used, worth


class _Reader:
    """Reads one text by one cover; ``used`` are the atoms that describe a meeting, ``worth`` is what that adds to a score."""

    def __init__(
        self,
        store: EmbeddedStore,
        language: str,
        parts: Sequence[str],
        when: Moments,
        dated: set[int],
        cover: Sequence[Mention],
        used: set[int],
        worth: float,
    ) -> None:
        self._store = store
        self._cover = list(cover)
        named = {i for m in cover for i in m.places}
        # What is part of a name, or says which meeting is meant, is no date of the question's own.
        self._when = Moments([], None, False, []) if dated and dated <= named else when
        words = _words(parts, cover, used)
        self._words = values.find(words, language)
        hard = [m for m in cover if not vocabulary.load().is_a(m.types[0], *_SOFT)]
        self._hard = set(map(id, hard))
        self._worth = worth
        compared: list[str | None] = []
        for place, part in enumerate(words):
            owner = next((m for m in hard if min(m.places) == place), None)
            if owner:
                compared.append(slot(owner.types))
            elif place in dated:
                if compared[-1:] != [phrasings.DATE] and place not in used and when.dates:
                    compared.append(phrasings.DATE)
            elif part is not None:
                compared.append(part)
        self._scores = phrasings.of(language).scores(compared)

    def all(self) -> Iterator[Reading]:
        for question in questions.catalogue():
            yield self._read(question)

    def _read(self, question: Question) -> Reading:
        score = self._scores[question.name]
        reading = Reading(question, score.value)
        slots = score.nearest.slots if score.cosine >= _SURE_ORDER else ()
        filling = _Filling(self._store, question, self._cover, self._words, self._when, slots)
        filling.fill(reading)
        unused = [m for m in self._cover if id(m) not in filling.used and id(m) in self._hard]
        reading.score += _USED * len(filling.used) - _UNUSED * len(unused) + _VALUE * filling.valued
        reading.score += self._worth * bool(reading.parameters)
        reading.score -= _MISSING * len(reading.missing) + _DATE_UNUSED * bool(filling.dates_left)
        reading.score -= _ORDINAL_UNUSED * filling.ordinal_left + _UNLIKELY * filling.unlikely + _ALONE * filling.alone
        return reading


class _Filling:
    """Fills the parameters of one question from what a text names."""

    def __init__(
        self,
        store: EmbeddedStore,
        question: Question,
        cover: Sequence[Mention],
        words: Sequence[Word],
        when: Moments,
        slots: Sequence[str],
    ) -> None:
        self._store = store
        self._question = question
        self._cover = cover
        self._words = words
        self._when = when
        self._slots = slots
        self.used: set[int] = set()
        self.valued = self.unlikely = self.alone = 0
        self.choices: tuple[str, ...] = ()
        self.chosen = ""
        self.ordinal_left = when.ordinal is not None
        self.dates_left = list(when.dates)

    def fill(self, reading: Reading) -> None:
        """Fill the parameters of a reading."""
        declared = [p.name for p in self._question.parameters]
        required = [p.name for p in self._question.parameters if p.required]
        # Of two that have to be there, such as what one format has and another lacks, the phrasing says which comes first.
        order = [s for s in self._slots if s in required] + declared
        for parameter in sorted(self._question.parameters, key=lambda p: (not p.required, order.index(p.name))):
            found = self._value(parameter)
            if found:
                reading.parameters[parameter.name] = found
            elif parameter.required:
                reading.missing.append(parameter.name)
        reading.choices, reading.chosen = self.choices, self.chosen
        if self._question.as_of and self.dates_left and self._question.as_of[0] in ("span", "computed", "ahead"):
            reading.as_of = self.dates_left.pop(0)

    def _value(self, parameter: Parameter) -> list[str]:
        kind = parameter.kind
        terms = vocabulary.load()
        if kind in ("date", "since", "until"):
            return self._date(parameter)
        if kind.startswith("class:"):
            top = kind.partition(":")[2]
            return self._word("class", lambda v: v != top and terms.is_a(v, top))
        if kind in terms.enumerations:
            return self._word(kind)
        if kind == "text" or "|" in kind:
            return self._word(parameter.name, lambda v: kind == "text" or v in kind.split("|"))
        if kind == "Area":
            return self._entities(parameter) or self._word("Area")
        return self._entities(parameter)

    def _date(self, parameter: Parameter) -> list[str]:
        dates = self._when.dates
        if not dates or not self.dates_left:
            return []
        value = dates[-1] if parameter.kind == "until" else dates[0]
        self.alone += len(dates) == 1 and parameter.kind == "until" and "-" in value
        # One year is a span of time; of two dates the first begins it and the second ends it.
        self.dates_left = (
            [d for d in self.dates_left if d != value] if len(dates) > 1 else [value] * (parameter.kind == "since")
        )
        return [value]

    def _word(self, kind: str, allowed: Callable[[str], bool] | None = None) -> list[str]:
        for word in sorted(self._words, key=lambda w: w.start - w.end):
            if word.kind == kind and (allowed is None or allowed(word.value)):
                self.valued += _INDICATOR if kind == "indicator" else 1
                return [word.value]
        return []

    def _entities(self, parameter: Parameter) -> list[str]:
        terms = vocabulary.load()
        free = [m for m in self._cover if id(m) not in self.used]
        likely = [m for m in free if parameter.likely and any(terms.is_a(t, parameter.likely) for t in m.types)]
        rest = [m for m in free if m not in likely]
        found = []
        for mention in [*likely, *rest]:
            fitting = [e for e, t in zip(mention.entities, mention.types, strict=True) if self._fits(t, parameter)]
            if fitting:
                if parameter.likely:
                    # "Washington" may be its state.
                    fitting.sort(key=lambda e: not terms.is_a(self._store.types(e)[0], parameter.likely))
                self.used.add(id(mention))
                self.unlikely += bool(parameter.likely) and mention not in likely and "Mechanism" in mention.types
                found.append(iris.local(areas.broad(self._store, fitting, mention.text)))
                alike = [e for e in fitting if self._top(e) == self._top(fitting[0])]
                if len(alike) > 1 and not terms.is_a(mention.types[0], "Area"):
                    self.choices, self.chosen = tuple(map(iris.local, alike)), parameter.name
                if not parameter.many:
                    return found
        self.alone += len(found) == 1
        return found

    def _top(self, entity: str) -> str:
        """The broadest class of an entity that tells it from others of the same name."""
        type_ = self._store.types(entity)[0]
        return next((top for top in FIRST if vocabulary.load().is_a(type_, top)), type_)

    def _fits(self, type_: str, parameter: Parameter) -> bool:
        terms = vocabulary.load()
        return terms.is_a(type_, parameter.kind) and not (parameter.likely and terms.is_a(type_, "Area"))
