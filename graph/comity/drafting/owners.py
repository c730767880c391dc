"""Whose meeting a word means: the mechanism named in front of it, around it or behind it, or by its parties."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from comity.drafting import patterns
from comity.drafting.drafted import Reading
from comity.drafting.sentences import Sentence
from comity.drafting.triggers import BREAK

_AFTER = {"en": 52, "zh": 0, "ru": 60}


def find(sentence: Sentence, start: int, end: int, before: int, reading: Reading) -> str:
    """The mechanism whose meeting it is: named around the word, in front of it, or after it."""
    # Nor is "the Korea-ASEAN Summit" one of ASEAN.
    if parties := _hyphened(sentence, start, before, reading):
        return parties
    # "India and ASEAN will hold a summit" is not one of ASEAN.
    if parties := _of_parties(sentence, start, end, before, reading):
        return parties
    actors = sentence.named("Mechanism", "Platform")
    around = [i for n, i in actors if n.start <= start < n.end or (n.end <= start and n.end >= start - before)]
    if around:
        # "The Quad Foreign Ministers' Meeting" is not that of another mechanism that has the name, too.
        is_own = len(around) == 1 or around[-2] in reading.known.owners.get(around[-1], (around[-2],))
        return around[-1] if is_own or not _is_bare(sentence, start, around[-1]) else around[-2]
    after = [
        i
        for n, i in actors
        if end <= n.start <= end + _AFTER[reading.language] and not BREAK.search(sentence.text[end : n.start])
    ]
    if after:
        return after[0]
    return _of_body(sentence, start, end, before, reading) or _of_pair(sentence, start, reading)


def _hyphened(sentence: Sentence, start: int, before: int, reading: Reading) -> str:
    """The mechanism between the two parties in front of a word, with a dash between them."""
    near = [(n, i) for n, i in sentence.named("Polity", "Region", "Mechanism") if start - before <= n.start < start]
    for (one, a), (two, b) in itertools.pairwise(near):
        if re.fullmatch(r"\s?[-–—+]\s?", sentence.text[one.end : two.start]):
            return reading.names.pairs().get(frozenset((a, b)), "")
    return ""


def of_pairs(sentence: Sentence, reading: Reading) -> Iterator[tuple[int, frozenset[str], str]]:
    """The mechanisms between two parties that are named side by side, each with where the first stands and who they are."""
    named = sentence.named("Polity", "Region", "Mechanism")
    joined = patterns.expression("parties of a format", reading.language)
    for (one, a), (two, b) in itertools.pairwise(named):
        if joined.fullmatch(sentence.text[one.end : two.start]) and (
            owner := reading.names.pairs().get(frozenset((a, b)), "")
        ):
            yield one.start, frozenset((a, b)), owner


def _of_pair(sentence: Sentence, start: int, reading: Reading) -> str:
    """The mechanism between those named in front: "The EU and ASEAN will hold their first summit"."""
    before = [(who, owner) for at, who, owner in of_pairs(sentence, reading) if at < start]
    return next((owner for who, owner in before if reading.mechanism in (*who, owner)), "")


def _of_body(sentence: Sentence, start: int, end: int, before: int, reading: Reading) -> str:
    """The mechanism of a body whose session it is: "a session of the Supreme Eurasian Economic Council"."""
    near = [
        i
        for n, i in sentence.named("Body")
        if start - before <= n.start <= end + _AFTER[reading.language]
        and not BREAK.search(sentence.text[end : n.start] if n.start >= end else sentence.text[n.end : start])
    ]
    owners = {o for i in near for o in reading.known.owners.get(i, ()) if o in reading.known.by_owner}
    return next(iter(owners)) if len(owners) == 1 else ""


def _is_bare(sentence: Sentence, start: int, owner: str) -> bool:
    """Whether a mechanism is only named by the word for its meeting."""
    return any(i == owner and n.start == start for n, i in sentence.named("Platform"))


def _of_parties(sentence: Sentence, start: int, end: int, before: int, reading: Reading) -> str:
    """The mechanism that a text calls by its parties: "the ministers of Russia and the countries of Central Asia"."""
    near = BREAK.split(sentence.text[start - before : end + _AFTER[reading.language]])[0]
    joined, count = patterns.expression("parties of a format", reading.language).subn(" – ", near)
    actors = reading.names.find(joined)[0] if count else []
    return next((n.of("Mechanism") for n in actors if n.is_first("Mechanism") and "–" in n.text), "")
