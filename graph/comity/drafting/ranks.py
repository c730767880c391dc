"""Which partner ranks where in a state's trade."""

from __future__ import annotations

import re

from comity.drafting import patterns, periods
from comity.drafting.drafted import Reading
from comity.drafting.sentences import Sentence
from comity.model.slugs import slug


def find(sentence: Sentence, reading: Reading) -> None:
    """Add the ranks that a sentence tells, clause by clause: each may have its own partner and year."""
    start = 0
    for match in patterns.expression("a new clause about a rank", reading.language).finditer(sentence.text):
        if any(m.start <= start and match.start() <= m.end for m in sentence.moments):
            continue  # "2021年，": a date alone
        _of_clause(sentence, start, match.start(), reading)
        start = match.end()
    _of_clause(sentence, start, len(sentence.text), reading)


def _of_clause(sentence: Sentence, start: int, end: int, reading: Reading) -> None:
    language, text = reading.language, sentence.text[:end]
    word = patterns.words("ranks", language).search(text, start)
    rank = patterns.expression("a rank", language).search(text, start)
    if not (rank or (word and language == "zh" and patterns.has("largest", language, text[start:]))):
        return
    if word:
        reading.ranked = _parties(sentence, start, word, reading)
    elif not start:
        return
    # "In 2019 it rose to second": of those told before in the sentence.
    partner, states = reading.ranked
    told = [m.period for m in sentence.moments if start <= m.start < end]
    if not told and start:
        spoken_of = [m for m in sentence.moments if m.end <= start and not periods.is_compared(sentence, m, language)]
        told = [m.period for m in spoken_of[-1:]]
    # A text that speaks of one year speaks of it throughout.
    is_one = len(reading.periods) == 1 and not sentence.moments
    period = told[0] if told else reading.period if is_one else ""
    unsure = "the period is that of the sentence before" if is_one else ""
    for state in dict.fromkeys(states):
        if state == partner or not partner:
            continue
        block = reading.block("-".join(filter(None, ["rank", state, partner, slug(period)])), "PartnerRank")
        for key, value in (("state", state), ("partner", partner), ("rank", _number(rank)), ("period", period)):
            reading.add(block, key, value, sentence, unsure if key == "period" else "")
        if patterns.has("first time", language, text[start:]):
            reading.add(block, "first_time", True, sentence)


def _parties(sentence: Sentence, start: int, word: re.Match[str], reading: Reading) -> tuple[str, list[str]]:
    """The partner, and the states whose partner it is.

    "China is the largest partner of Kazakhstan", "Kazakhstan is India's largest partner in Central Asia".
    """
    language, text = reading.language, word.string
    named = [(n, i) for n, i in sentence.named("Polity", "Region", "Mechanism") if start <= n.start < len(text)]
    left = [i for n, i in named if n.end <= word.start()]
    right = [i for n, i in named if n.start >= word.end()]
    spoken_of = reading.ranked[0] if patterns.expression("the partner spoken of", language).match(text[start:]) else ""
    own = left if spoken_of else left[1:]
    partner = spoken_of or (left[0] if left else "")
    right = list(dict.fromkeys(right))
    if not left and len(right) > 1:
        return right[-1], right[:-1]  # "крупнейшим партнером Таджикистана стал Китай"
    if language == "en":
        return partner, right if patterns.expression("whose partner", language).match(text[word.end() :]) else own[:1]
    return partner, own or right


def _number(match: re.Match[str] | None) -> int:
    if not match:
        return 1
    if match[1]:
        return int(match[1])
    return int(patterns.load()["ranks in words"].get((match[2] or match[3] or "").lower(), 1))
