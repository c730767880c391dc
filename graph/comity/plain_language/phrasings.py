"""How well a text fits each question of the catalogue, judged by the ways to ask it in ``ontology/phrasings``.

Two measures are added up: how close the text is to the closest phrasing (the cosine of their words; rare words count more),
and how strongly its words point to one question rather than the others (naive Bayes over all phrasings of each).
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from comity.model import vocabulary
from comity.plain_language import concepts, phrasing_files
from comity.plain_language.tokens import atoms, features, slot
from comity.questions import catalogue

_SLOT = re.compile(r"\{([a-z]+)\}")
_SMOOTHING = 0.05
_PAIR, _KIND, _CONCEPT = 0.5, 0.3, 0.7
"""The weight of a pair of words, of the kind of a name, and of the kind of a value; a single word has 1."""
DATE = "<date>"
_NEAREST, _BAYES, _SPREAD = 3.0, 0.45, 0.075


class Phrasing(NamedTuple):
    """One way to ask a question: its parameters in order, and the length of its feature vector."""

    question: str
    slots: tuple[str, ...]
    norm: float


class Score(NamedTuple):
    """How well a text fits a question, which phrasing is closest, and how close it is (out of 1)."""

    value: float
    nearest: Phrasing
    cosine: float


class Phrasings:
    """The phrasings of one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        phrasings: list[tuple[str, frozenset[str], tuple[str, ...]]] = []
        for question in catalogue.catalogue():
            ways = [*phrasing_files.ways(question.name, language), question.titles[language]]
            phrasings += [
                (question.name, _features(question, way, language), tuple(_SLOT.findall(way))) for way in ways
            ]
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._sizes = Counter(name for name, _, _ in phrasings)
        for name, found, _ in phrasings:
            for feature in found:
                self._counts[feature][name] += 1
        many = len(self._sizes)
        self._weights = {f: math.log(1 + many / len(c)) * _weight(f) for f, c in self._counts.items()}
        self._all = [Phrasing(name, slots, self._norm(f)) for name, f, slots in phrasings]
        self._having: dict[str, list[int]] = defaultdict(list)
        for place, (_, found, _) in enumerate(phrasings):
            for feature in found:
                self._having[feature].append(place)
        self._odds: dict[str, dict[str, float]] = {}

    def _norm(self, found: Iterable[str]) -> float:
        return math.sqrt(sum(self._weights[f] ** 2 for f in found)) or 1

    def scores(self, parts: Sequence[str | None]) -> dict[str, Score]:
        """The score of each question for a text, given as tokens, with placeholders for names and dates."""
        # Sorted, so that sums of fractions are the same every time.
        known = sorted(self._weights.keys() & {*features(parts), *concepts.concepts(parts, self._language)})
        own = self._norm(known)
        dots = [0.0] * len(self._all)
        for feature in known:
            for place in self._having[feature]:
                dots[place] += self._weights[feature] ** 2
        nearest: dict[str, tuple[float, Phrasing]] = {}
        for dot, phrasing in zip(dots, self._all, strict=True):
            cosine = dot / (own * phrasing.norm)
            if phrasing.question not in nearest or cosine > nearest[phrasing.question][0]:
                nearest[phrasing.question] = cosine, phrasing
        each = [self._odds_by(feature) for feature in known]
        odds = {name: sum(by[name] for by in each) for name in self._sizes}
        best = max(odds.values())
        whole = sum(math.exp(o - best) for o in odds.values())
        return {
            name: Score(
                _NEAREST * nearest[name][0]
                + _BAYES * math.exp(odds[name] - best) / whole
                + _SPREAD * (odds[name] - best),
                nearest[name][1],
                nearest[name][0],
            )
            for name in self._sizes
        }

    def _odds_by(self, feature: str) -> dict[str, float]:
        """How strongly a feature points to each question (naive Bayes, smoothed). Computed once."""
        if feature not in self._odds:
            counts, sizes = self._counts[feature], self._sizes
            share = {name: (counts[name] + _SMOOTHING) / (size + 1) for name, size in sizes.items()}
            average = sum(share.values()) / len(share)
            self._odds[feature] = {name: _weight(feature) * math.log(own / average) for name, own in share.items()}
        return self._odds[feature]

    def unknown(self, parts: Sequence[str | None]) -> int:
        """How many words of a text, in the form that ``scores`` takes, are in no phrasing."""
        return sum(f not in self._weights for f in features(parts) if " " not in f and not f.startswith("<"))


def _weight(feature: str) -> float:
    return (
        _PAIR if " " in feature else _KIND if feature.startswith("<") else _CONCEPT if feature.startswith("[") else 1.0
    )


def _features(question: catalogue.Question, phrasing: str, language: str) -> frozenset[str]:
    parameters = {p.name: p for p in question.parameters}
    parts: list[str | None] = []
    found: set[str] = set()
    for place, piece in enumerate(_SLOT.split(phrasing)):
        parameter = parameters.get(piece)
        if place % 2 == 0 or parameter is None:
            parts += atoms(piece)
        elif parameter.is_date:
            parts.append(DATE)
        else:
            kind = parameter.likely or parameter.kind
            parts.append(slot([kind]) if kind in vocabulary.load().classes else None)
            found.add(concepts.concept(parameter.name if kind == "text" else kind, ""))
    return frozenset(features(parts)) | (found | concepts.concepts(parts, language)) - {""}


@functools.cache
def of(language: str) -> Phrasings:
    """The phrasings of a language (en, zh or ru)."""
    return Phrasings(language)
