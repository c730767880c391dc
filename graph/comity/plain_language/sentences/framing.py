"""What stands around a question in its own sentence: "We need ... for a briefing", "A source claims that ... True?", "急：...".

It is taken off only if the whole has no answer, and the answer says what was not read. Of a claim, it is asked whether it is so.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from comity.model import vocabulary
from comity.plain_language.names import mentions
from comity.plain_language.sentences import surroundings
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.tokens import atoms, language_of
from comity.questions.answer import Answer
from comity.store.base import Store

_SHORTEST = 6
"""The fewest characters of a question, without what stands around it."""
_ASIDE = re.compile(r"\s*[(\uff08][^()\uff08\uff09\d]{2,60}[)\uff09]")
"""What stands in brackets, without a number."""
_CLARIFIES = Expression(lambda: rf"\s*[(\uff08](?:[^,\uff0c]{{1,30}}[,\uff0c]\s*)?{cues.pattern('clarifies')}")
_CLOSING = Expression(
    lambda: (
        rf"(?<=\S{{2}})[\s,;.!\uff0c\u3002\u2014-]+"
        rf"(?:{cues.pattern('for a use')}|(?P<thanks>{cues.pattern('closing')}))[^?\uff1f]{{0,60}}[?\uff1f]?$"
    )
)
_TAG = Expression(lambda: rf"[.,;!\u3002\uff0c\uff1b]\s*{cues.pattern('is that so')}\W*$")


class _Unframed(NamedTuple):
    text: str
    left: str


def answered(store: Store, text: str, ask: Ask) -> Answer | None:
    """The answer to a text without what stands around its question; ``None`` if there is nothing, or no answer."""
    return surroundings.first_answer(_without_frame(store, text), ask)


def _without_frame(store: Store, text: str) -> Iterator[_Unframed]:
    """The text without its opening, its closing or both, or without what stands in brackets."""
    language = language_of(text)
    bare, closing = _without_closing(store, text.strip())
    tag = _TAG.search(bare)
    claim = bare[: tag.start()] if tag else bare
    for opening, is_claim in _openings(store, claim, language):
        yield _asked(claim[len(opening) :], [opening, closing], language, is_claim or tag is not None)
    if tag or closing:
        yield _asked(claim, [closing], language, tag is not None)
    asides = _ASIDE.findall(bare)
    if asides and not any(_asks_or_denies(aside) for aside in asides):
        yield _asked(_ASIDE.sub("", bare), asides, language, False)


def _asks_or_denies(aside: str) -> bool:
    """Whether what stands in brackets asks something, or denies more than that something else is meant: "(the summit, not the forum)"."""
    denies = bool(cues.compiled("denied").search(aside))
    clarified = _CLARIFIES.match(aside)
    if clarified and _is_of_a_kind(aside[clarified.end() :]):
        denies = False
    return denies or surroundings.has_question_word(aside)


def _is_of_a_kind(text: str) -> bool:
    """Whether a text names a kind of meeting or document, or a quantity."""
    if any(cues.compiled(cue).search(text) for cue in ("heads of state", "heads of government", "of governments")):
        return True
    senses = (
        s for t in lexicon.terms(atoms(text), language_of(text)) for s in t.senses if isinstance(s, lexicon.Value)
    )
    known = vocabulary.load()
    return any(
        s.kind == "indicator" or (s.kind == "class" and known.is_a(s.value, "Meeting", "Document")) for s in senses
    )


def _asked(text: str, left: list[str], language: str, is_claim: bool) -> _Unframed:
    text = text.strip(surroundings.MARKS)
    if is_claim:
        said = cues.words("is it so", language)[0]
        text = f"{text}{said}" if language == "zh" else f"{said} {text}?"
    elif language != "zh":
        text = f"{text}?"
    return _Unframed(text, " \u2026 ".join(part.strip(" ,;:.\uff0c\uff1a") for part in left if part.strip()))


def _openings(store: Store, text: str, language: str) -> Iterator[tuple[str, bool]]:
    """The words with which a text leads up to its question, and whether what follows is a claim."""
    for cue, is_claim in (("claimed", True), ("wanted", False)):
        found = _opening(cue, language).match(text)
        if found is None or len(text) - found.end() < _SHORTEST or surroundings.has_question_word(found["said"]):
            continue
        # Who says something, and what of, is part of what is asked; where somebody asks from is not.
        named = mentions.in_text(store, found[0])
        if all(not is_claim and vocabulary.load().is_a(m.types[0], "Place") for m in named):
            yield found[0], is_claim


def _without_closing(store: Store, text: str) -> tuple[str, str]:
    found = _CLOSING.search(text)
    if found and found["thanks"] and any(_is_of_a_format(m) for m in mentions.in_text(store, found[0])):
        found = None  # "what did he say thanks for at the SCO summit": these thanks are asked about, and end no letter
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


def _is_of_a_format(mention: mentions.Mention) -> bool:
    return vocabulary.load().is_a(mention.types[0], "Mechanism", "Meeting")


@functools.cache
def _opening(cue: str, language: str) -> re.Pattern[str]:
    said = cues.pattern(cue)
    if language == "zh":
        return re.compile(rf"^(?P<said>[^?\uff1f\u3002]{{0,10}}?{said})[\s,:\uff0c\uff1a]*")
    joint = cues.pattern("leads up")
    return re.compile(rf"^(?P<said>\W*(?:[^\s?.]+\s+){{0,6}}?{said})(?:[\s,:]+{joint})*[\s,:\u2014-]+", re.IGNORECASE)
