"""Scores the ways to read a question in plain language: which question of the catalogue, and with which parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from comity.model import vocabulary
from comity.naming.keys import fold
from comity.plain_language import concepts, dates, documents, meetings, mentions, phrasings, spelling
from comity.plain_language.concepts import Word
from comity.plain_language.dates import Moments
from comity.plain_language.mentions import Mention
from comity.plain_language.pairs import with_bodies, with_formats
from comity.plain_language.parameters import Filling
from comity.plain_language.reading import Reading
from comity.plain_language.tokens import atoms, language_of, slot
from comity.questions import catalogue
from comity.questions.catalogue import Question
from comity.store.base import Store

_USED, _UNUSED, _MISSING, _VALUE = 0.1, 0.6, 1.05, 0.2
"""What a name adds to the score of a reading if the question uses it, what it costs if not, what a missing parameter costs,
and what a word for a value adds."""
_DESCRIBED, _LOOSELY, _SEVERAL = 0.9, -0.15, 0.4
"""What a described meeting adds, what it costs if only its date is given, and what it costs if several meetings fit."""
_DATE_UNUSED, _ORDINAL_UNUSED, _UNLIKELY, _ALONE, _NOTHING, _TWICE = 0.25, 0.5, 0.8, 1.15, 1.25, 0.5
"""The cost of an unused date or number, of a party of an unusual kind, of one value where several are expected, of using
nothing that is named, and of using one thing twice."""
_SURE_ORDER = 0.5
"""If the closest phrasing is at least this close (out of 1), it says which of two similar names comes first."""
_ONE_SIDED = frozenset({"mechanism", "other"})
_OTHER = 1.0
"""How far behind the best reading as the same question the next one may be."""
_TITLE = 30
"""A title with at least this many letters cannot be an ordinary phrase."""
_SOFT = ("Area", "Organization", "Place", "Initiative", "Body", "Platform", "Document", "Source")
"""Things whose names may be ordinary words in a text."""


def readings(store: Store, text: str) -> list[Reading]:
    """The ways to read a text, likeliest first. Each question comes once."""
    language = language_of(text)
    text = spelling.numbered(store, text)
    parts = atoms(text)
    when = dates.find(text)
    dated = _dated(text, when)
    finder = mentions.Finder(store, text, parts)
    named = finder.all()
    taken = {i for m in named for i in m.places} | dated
    named = sorted(
        named + finder.misspelt(set(range(len(parts))) - taken, spelling.stemmed(language)), key=lambda m: -len(m.text)
    )
    parts = spelling.mended(parts, {i for m in named for i in m.places} | dated, language)
    document = documents.find(store, parts, when, dated)
    settled = {i for m in (*named, *([document] if document else [])) for i in m.places} | dated
    strange = _strange_names(text, parts, settled, language)
    best: dict[str, list[Reading]] = {}
    for (cover, used, worth), all_hard in product(
        _ways(store, parts, named, document, when, dated, language), (False, True)
    ):
        hard = [m for m in cover if all_hard or _is_hard(m)]
        if all_hard and len(hard) == sum(map(_is_hard, cover)):
            continue
        for reading in _Reader(store, language, parts, when, dated, cover, hard, used, worth).all():
            reading.left += strange
            best.setdefault(reading.question.name, []).append(reading)
    return sorted(map(_best, best.values()), key=lambda r: (-r.score, r.question.name))


def _best(readings_: list[Reading]) -> Reading:
    """The best of the readings as one question, with the next best one that uses more of what is named."""
    first, *rest = sorted(readings_, key=lambda r: -r.score)
    others = [r for r in rest if len(r.parameters) > len(first.parameters) and r.score > first.score - _OTHER]
    return replace(first, others=others[:1])


_Way = tuple[list[Mention], set[int], float]
"""What a text may name, the positions that describe a meeting or document, and what that adds to a score."""


def _is_hard(mention: Mention) -> bool:
    """Whether words can only be a name. Names made of ordinary words are not, except for long titles."""
    is_title = len(mention.text) >= _TITLE and vocabulary.load().is_a(mention.types[0], "Source", "Document")
    return is_title or not vocabulary.load().is_a(mention.types[0], *_SOFT)


def _ways(
    store: Store,
    parts: list[str],
    named: list[Mention],
    document: Mention | None,
    when: Moments,
    dated: set[int],
    language: str,
) -> Iterator[_Way]:
    for cover, worth in mentions.covers(named):
        if document:
            others = [m for m in cover if m.places.isdisjoint(document.places)]
            yield [document, *others], set(document.places), _DESCRIBED
        for formats in with_formats(store, cover):
            words = concepts.find(_words(parts, [m for m in formats if _is_hard(m)], set()), language)
            for bodies in with_bodies(store, formats, words):
                for chosen, used, more in _with_meeting(store, bodies, words, when, dated):
                    yield chosen, used, worth + more


def _strange_names(text: str, parts: Sequence[str], settled: set[int], language: str) -> list[str]:
    """Words written like names that are not in the graph, not part of a name, and not words of the catalogue."""
    beside = {i + step for i in settled for step in (-1, 0, 1)}
    written = {fold(w): w for w in re.findall(r"\w+", text)[1:] if w[0].isupper()}
    known = phrasings.of(language)
    return [written[p] for i, p in enumerate(parts) if i not in beside and p in written and known.unknown([p])]


def _dated(text: str, when: Moments) -> set[int]:
    """The positions of the tokens that say when."""
    found: set[int] = set()
    for start, end in when.spans:
        before = len(atoms(text[:start]))
        found |= set(range(before, before + len(atoms(text[start:end]))))
    return found


def _words(parts: Sequence[str], named: Sequence[Mention], more: set[int]) -> list[str | None]:
    """The tokens that are words: not those of names, nor those in ``more``."""
    taken = {i for m in named for i in m.places} | more
    return [None if i in taken else p for i, p in enumerate(parts)]


def _with_meeting(
    store: Store, cover: list[Mention], words: Sequence[Word], when: Moments, dated: set[int]
) -> Iterator[_Way]:
    """The given mentions, then variants with a mechanism or body, and a number, place or date, read as one of its meetings."""
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
    """Reads one text with one choice of mentions (``cover``); those in ``hard`` can only be names.

    ``used`` are the tokens that describe a meeting, ``worth`` is what that adds to a score.
    """

    def __init__(
        self,
        store: Store,
        language: str,
        parts: Sequence[str],
        when: Moments,
        dated: set[int],
        cover: Sequence[Mention],
        hard: Sequence[Mention],
        used: set[int],
        worth: float,
    ) -> None:
        self._store = store
        self._cover = list(cover)
        named = {i for m in cover for i in m.places}
        # A date that is part of a name, or says which meeting is meant, is not a date for the question itself.
        self._when = Moments([], None, "", "", []) if dated and dated <= named else when
        words = _words(parts, hard, used)
        self._words = concepts.find(words, language)
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
        self._unknown = phrasings.of(language).unknown(compared)

    def all(self) -> Iterator[Reading]:
        for question in catalogue.catalogue():
            yield self._read(question)

    def _read(self, question: Question) -> Reading:
        score = self._scores[question.name]
        reading = Reading(question, score.value, nearness=score.cosine, unknown=self._unknown)
        is_sure = score.cosine >= _SURE_ORDER
        reading.is_sure = is_sure or not _ONE_SIDED.issubset(p.name for p in question.parameters if p.required)
        slots = score.nearest.slots if is_sure else ()
        filling = Filling(self._store, question, self._cover, self._words, self._when, slots)
        filling.fill(reading)
        unused = [m for m in self._cover if id(m) not in filling.used and id(m) in self._hard]
        reading.left = [m.text for m in unused if vocabulary.load().is_a(m.types[0], "Mechanism", "Meeting")]
        reading.left += [self._when.latest] if self._when.latest and not self._worth else []
        reading.left += [*filling.dates_left, *([str(self._when.ordinal)] if filling.ordinal_left else [])]
        reading.score += _USED * len(filling.used) - _UNUSED * len(unused) + _VALUE * filling.valued
        reading.score += self._worth * bool(reading.parameters) - _SEVERAL * (len(reading.choices) > 1)
        named = [v for p in question.parameters if not p.is_date for v in reading.parameters.get(p.name, ())]
        reading.score -= _TWICE * (len(named) > len(set(named)))
        is_named = bool(self._cover) or any(w.kind == "Area" for w in self._words)
        reading.score -= _NOTHING * (is_named and not reading.parameters)
        reading.score -= _MISSING * len(reading.missing) + _DATE_UNUSED * bool(filling.dates_left)
        reading.score -= _ORDINAL_UNUSED * filling.ordinal_left + _UNLIKELY * filling.unlikely + _ALONE * filling.alone
        return reading
