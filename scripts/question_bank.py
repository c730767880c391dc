"""Banks of questions in plain language: reads one, and says what becomes of each question. See ``scripts/questions``."""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Mapping
from typing import Any, NamedTuple

from comity.errors import AmbiguousQuestionError, ComityError
from comity.naming import keys

OUTCOMES = ("right", "no answer", "wrong", "asked", "declined")
_WHOLE = re.compile(r"yes|no|да|нет|[0-9]{1,2}")
"""What is said only by a word of its own: "no" is not in "known", nor 7 in 2007."""
NOT_ANSWERED = ("DECLINE", "ASK")


class Outcome(NamedTuple):
    """What became of a question: one of ``OUTCOMES``, what was said, and how long it took in seconds."""

    outcome: str
    said: str
    seconds: float


def read(path: str) -> list[dict[str, str]]:
    """The lines of a bank."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def outcome(graph: Any, line: Mapping[str, str]) -> Outcome:
    """What becomes of the question of a line."""
    began = time.perf_counter()
    wanted = set(line["expected"].split("|"))
    try:
        said = graph.ask(line["question"]).headline
    except ComityError as error:
        took = time.perf_counter() - began
        if wanted <= set(NOT_ANSWERED):
            return Outcome("right", str(error), took)
        return Outcome("asked" if isinstance(error, AmbiguousQuestionError) else "declined", str(error), took)
    took = time.perf_counter() - began
    if wanted <= set(NOT_ANSWERED) or (line["forbidden"] and _says(said, line["forbidden"])):
        return Outcome("wrong", said, took)
    is_right = all(_says(said, word) for word in line["expected"].split(" & "))
    return Outcome("right" if is_right else "no answer", said, took)


def _says(said: str, alternatives: str) -> bool:
    """Whether a sentence has one of these words, whatever their case and marks; yes, no and short numbers as words of their own."""
    folded = f"{keys.fold(said)} {said.casefold()}"
    return any(
        _has(folded, word.strip().casefold()) or _has(folded, keys.fold(word)) for word in alternatives.split("|")
    )


def _has(folded: str, word: str) -> bool:
    if _WHOLE.fullmatch(word):
        return re.search(rf"(?<![a-zа-я0-9]){word}(?![a-zа-я0-9])(?![.,][0-9])", folded) is not None
    return word in folded
