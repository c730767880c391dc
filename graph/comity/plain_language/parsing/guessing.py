"""Which question of the catalogue a text may ask, by the words of ``relations.txt`` and by what was learned from labelled questions.

``ontology/words/learned.txt`` is written by ``scripts/learn-words``. Its first line names the questions. Then comes a line for each
language, with how much the words of ``relations.txt`` count, and for each of its clues, what it says for and against questions, by
their places in the first line and in hundredths::

    members memberships summits
    en: 600
    belong	0 31 1 45 2 -12
"""

from __future__ import annotations

import functools
import math
import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from comity import resources
from comity.naming import stems
from comity.plain_language.words import lexicon
from comity.plain_language.words.tokens import is_han

FILE = "learned.txt"
PER_CLUE = 100
"""How many parts of one a weight in the file has."""
FULL = 3.0
"""What the clues of a text weigh together, however many there are."""
_KNOWN = 15
"""What a word must say for a question, in the parts of the file, to be explained by it."""


_NEWER = {"areas": ("priority-areas", "shared-areas")}
"""Questions that are newer than the file, and those that people ask with the same words."""


class Learned(NamedTuple):
    """What was learned of one language: the questions, the weight of the words of ``relations.txt``, and that of each clue."""

    questions: tuple[str, ...]
    words: float
    clues: dict[str, str]


def chances(clues: Sequence[str], words: Mapping[str, float], language: str) -> dict[str, float]:
    """How likely a text asks each question, from 0 to 1; ``words`` says how much the words of ``relations.txt`` say for each."""
    learned = of(language)
    # A question that is newer than the file is known by its words alone.
    questions = list(dict.fromkeys([*learned.questions, *words]))
    odds = [learned.words * words.get(question, 0) for question in questions]
    known = [clue for clue in clues if clue in learned.clues]
    share = FULL / math.sqrt(len(known) or 1) / PER_CLUE
    for clue in known:
        for place, weight in _weights(learned, clue):
            odds[place] += share * weight
    for question, alike in _NEWER.items():
        if question in questions:
            odds[questions.index(question)] = max(
                odds[questions.index(q)] for q in (question, *alike) if q in questions
            )
    most = max(odds)
    powers = [math.exp(o - most) for o in odds]
    return {question: power / sum(powers) for question, power in zip(questions, powers, strict=True)}


def heard(parts: Sequence[str], language: str) -> dict[int, frozenset[str]]:
    """The tokens of a text that were learned, each with the questions that people ask with it.

    A Chinese character is one if it is in two or three characters that were learned. A word that is none by itself in the files of
    words, but the name of something or part of a phrase, asks nothing alone: "gateway" of "Global Gateway".
    """
    learned = of(language)
    found: dict[int, frozenset[str]] = {}
    for place, part in enumerate(parts):
        for length in (2, 3) if is_han(part) else (1,):
            some = parts[place : place + length]
            clue = word(some)
            is_word = length > 1 or not part.isalnum() or lexicon.is_word(part, language)
            if len(some) == length and clue in learned.clues and is_word:
                asked = {learned.questions[p] for p, weight in _weights(learned, clue) if weight >= _KNOWN}
                found |= {i: found.get(i, frozenset()) | asked for i in range(place, place + length)}
    return found


def word(some: Sequence[str]) -> str:
    """Tokens as they stand in a clue: the stem of a word, pairs, or three Chinese characters."""
    row = [p if is_han(p) or p.startswith("<") else stems.stem(p) for p in some]
    return "".join(row) if len(row) > 2 else " ".join(row)


def _weights(learned: Learned, clue: str) -> list[tuple[int, int]]:
    numbers = list(map(int, learned.clues.get(clue, "").split()))
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@functools.cache
def of(language: str) -> Learned:
    """What was learned of a language."""
    with open(os.path.join(resources.ontology_dir(), "words", FILE), encoding="utf-8") as file:
        questions, *lines = file.read().splitlines()
    begins = next(i for i, line in enumerate(lines) if line.startswith(f"{language}: "))
    clues = {}
    for line in lines[begins + 1 :]:
        clue, tab, weights = line.partition("\t")
        if not tab:
            break
        clues[clue] = weights
    return Learned(tuple(questions.split()), int(lines[begins].partition(": ")[2]) / PER_CLUE, clues)
