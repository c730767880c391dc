"""What was so when a meeting was held: "how many members did the SCO have on the eve of the Tianjin summit", "2025年天津峰会前夕…".

The day of the meeting is asked for first, and what the rest of the text asks is asked of that day.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from comity.errors import ComityError
from comity.model import dates, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look, mentions
from comity.plain_language.names.covers import without_overlap
from comity.plain_language.sentences import surroundings
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words import cues
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.tokens import language_of
from comity.questions.answer import Answer
from comity.questions.operators import FULL, OF_MEMBERS, key_of
from comity.store.base import Store

_OF_MEETINGS = ("meeting", "summits", "meetings")
_OF_A_DAY = (
    "members",
    "memberships",
    "membership-changes",
    "figures",
    "chairs",
    "mechanisms",
    "common-members",
    "officials",
)
"""Questions about what is so on a day."""
_BEFORE = "before an event"
"""Whether somebody joined before a meeting, or was a member then."""
_EVE, _THEN, _DURING, _YEAR_BEFORE, _OFFICE = (
    "on the eve of",
    "at the time of",
    "during",
    "a year before",
    "office of a body",
)
_MARKS = " ,?!.，？！。"
_IN_AN_OFFICE_IN_CHINESE = Expression(
    lambda: rf"^(?P<meeting>.{{3,40}}?{cues.pattern('meets')})[，,]\s*(?P<rest>.*{cues.pattern(_OFFICE)}.*)$"
)
"""The same in Chinese, where the meeting stands first."""
_ITS = Expression(lambda: rf"^{cues.pattern('its')}\s+")


class _Then(NamedTuple):
    """A text without the words for a meeting, what these are, and how its time is meant."""

    rest: str
    meeting: str
    cue: str


def answered(store: Store, text: str, ask: Ask) -> Answer | None:
    """The answer to a text that asks what was so at the time of a meeting, or on its eve; ``None`` if it asks no such thing."""
    language = language_of(text)
    for found in _parts(text, language):
        asks = (
            language == "zh"
            or surroundings.has_question_word(found.rest)
            or first_look.is_yes_or_no(found.rest, language)
            or found.cue == _OFFICE
        )
        if not asks or not cues.compiled("meets").search(found.meeting):
            continue
        day = _day(store, found, language, ask)
        if day is None:
            continue
        if found.cue == _BEFORE and (joined := _joined_by(found.rest, day, ask)) is not None:
            return joined
        said = str(day.year) if found.cue == _YEAR_BEFORE else day.isoformat()
        rest, of = found.rest, _formats(store, found.meeting)
        if of and not _formats(store, rest):
            rest = f"{of[0]}{rest}" if language == "zh" else f"{rest} {of[0]}"
        try:
            told = ask(cues.words("asks on a day", language)[0].format(rest=rest, day=said), "")
        except ComityError:
            continue
        if told.headline and told.question in (OF_MEMBERS if found.cue == _BEFORE else _OF_A_DAY):
            return told
    return None


def _joined_by(text: str, day: date, ask: Ask) -> Answer | None:
    """Whether the one that a text asks of had joined or left by a day; ``None`` if it asks nothing of the kind, or that did neither."""
    try:
        told = ask(text, "")
    except ComityError:
        return None
    full = [row for row in told.rows if key_of(row.cells.get("role")) in FULL and row.cells.get("date")]
    joined = Span.of(str(full[0].cells["date"])).latest if len(full) == 1 else None
    is_of_joining = told.question == "membership-changes" and told.verdict == "yes"
    return catalogue_answers.so(told, joined <= day) if is_of_joining and joined is not None else None


def _parts(text: str, language: str) -> Iterator[_Then]:
    """The ways to part a text into what it asks and the meeting at whose time."""
    before = (_BEFORE,) if first_look.is_yes_or_no(text, language) else ()
    for cue in (_EVE, _THEN, _DURING, _YEAR_BEFORE, *before):
        if not cues.may_have(cue, text.lower()):
            continue
        for match in _of(cue, language).finditer(text):
            rest = f"{match['before'].strip(_MARKS)} {match['after'].strip(_MARKS)}".strip()
            yield _Then(rest, match["meeting"].strip(_MARKS), cue)
    if language == "zh" and (held := _IN_AN_OFFICE_IN_CHINESE.search(text)):
        yield _Then(held["rest"].strip(_MARKS), held["meeting"].strip(_MARKS), _OFFICE)
    if language != "zh" and (held := _in_an_office(language).search(text)):
        yield _Then(held["before"].strip(_MARKS), held["meeting"].strip(_MARKS), _OFFICE)
    if language != "zh" and (clause := _when_it_was(language).search(text)):
        said = f"{clause['meeting']} {clause['after'].strip(_MARKS)}"
        yield _Then(clause["before"].strip(_MARKS), said.strip(_MARKS), _THEN)


@functools.cache
def _of(cue: str, language: str) -> re.Pattern[str]:
    """Words for a time with a meeting behind them, up to a comma or the end; in Chinese the meeting stands before them."""
    said = "|".join(map(re.escape, cues.words(cue, language)))
    if language == "zh":
        return re.compile(rf"^(?P<before>)(?P<meeting>[^，,]{{3,30}}?)(?:{said})[，,]?(?P<after>.+)$")
    return re.compile(rf"^(?P<before>.*?)\b(?:{said})\s+(?:the\s+)?(?P<meeting>[^,?]+)(?P<after>.*)$", re.IGNORECASE)


@functools.cache
def _in_an_office(language: str) -> re.Pattern[str]:
    """Who has an office of a body, with a meeting at the end of a text: whoever had it then, whether or not they came."""
    at = "|".join(map(re.escape, cues.words("at a meeting", language)))
    return re.compile(
        rf"^(?P<before>.*{cues.pattern(_OFFICE)}.*?)\s(?:{at})\s+(?:the\s+)?(?P<meeting>[^,?]+)\W*$", re.IGNORECASE
    )


@functools.cache
def _when_it_was(language: str) -> re.Pattern[str]:
    """A clause "when the Qingdao summit took place (in 2018)" at the end of a text."""
    said = "|".join(map(re.escape, cues.words("was held", language)))
    # In Russian, a comma parts it from the rest; without one, the word asks.
    apart = r",\s+" if language == "ru" else r"[\s,]+"
    when = f"{apart}(?:{'|'.join(map(re.escape, cues.words('when it was', language)))})"
    return re.compile(
        rf"^(?P<before>.{{8,}}?){when}\s+(?:the\s+)?(?P<meeting>[^,?]+?)\s+(?:{said})\b(?P<after>[^,]*)$", re.IGNORECASE
    )


def _day(store: Store, found: _Then, language: str, ask: Ask) -> date | None:
    """The day that is meant: the first of the meeting, or the one before; ``None`` if it is no meeting whose day is known."""
    meeting = _ITS.sub("", found.meeting)
    if not _formats(store, meeting):
        of = _formats(store, found.rest)
        if not of:
            return None
        meeting = cues.words("a meeting of a format", language)[0].format(format=of[0], meeting=meeting)
    try:
        told = ask(cues.words("asks when it was held", language)[0].format(meeting=meeting), "")
    except ComityError:
        return None
    starts = {str(row.cells.get("start") or "") for row in told.rows}
    if told.question not in _OF_MEETINGS or len(starts) != 1 or told.verdict or not all(starts):
        return None
    first = dates.bounds(starts.pop()).earliest
    if first is None:
        return None
    if found.cue == _YEAR_BEFORE:
        return date(first.year - 1, 1, 1)
    return first - timedelta(days=1) if found.cue in (_EVE, _BEFORE) else first


def _formats(store: Store, text: str) -> list[str]:
    """What formats a text names, as it names them."""
    named = without_overlap(mentions.in_text(store, text))[0] if text else []
    return [m.text for m in named if vocabulary.load().is_a(m.types[0], "Mechanism")]
