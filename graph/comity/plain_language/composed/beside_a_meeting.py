"""What is asked of the meeting right before one that is named, or after it: "where was the summit before the 2019 G20 summit".

It is asked of that meeting by its id. Where the next one is not told of, the next host is, if a document says it. What else was before
a meeting or after it is asked of the time before its first day, or after its last: "who joined BRICS after the 15th summit".
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from functools import partial

from comity.errors import ComityError
from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers, telling, turns
from comity.plain_language.names import mentions
from comity.plain_language.names.first_look import is_yes_or_no
from comity.plain_language.parsing import describing
from comity.plain_language.sentences import several
from comity.plain_language.words import cues, dates
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.tokens import atoms, joined, language_of
from comity.questions import operators, wording
from comity.questions.answer import Answer
from comity.store.base import Store

_MARKS = " ,.?!，。？！"
_SIDES = {"before": ("one before it", "somebody before"), "after": ("one after it", "somebody after")}
"""Where a meeting may be from the one that is named, with cues that stand behind its name in Chinese."""
_OF_OTHERS = ("several meetings", "how many")
"""Cues for others than the one right beside a meeting that is named."""
_TOLD = ("meeting", "summits", "meetings")
_OF_A_TIME = ("membership-changes", "documents", "summits", "meetings")
"""Questions that tell what was before a day, or after it."""
_LAST_WORDS = Expression(lambda: rf"{cues.pattern('meets')}(?:\s+\w+)?\W*$")
"""The word for a meeting at the end, with the verb of "which summit came after"."""


def _behind(side: str) -> str:
    """In Chinese the meeting that is named stands first, and what is asked last."""
    one, behind = cues.pattern(_SIDES[side][0]), cues.pattern(_SIDES[side][1])
    of, series = cues.pattern("behind a name"), cues.pattern("one of a series")
    said = rf"{behind}[,，]?{of}?(?:{one}|{series})|{one}|(?P<loose>{behind})"
    return rf"(?P<named>.{{3,}}?){of}?(?:{said})[,，]?(?P<asked>.+)"


def _in_front(side: str) -> str:
    return rf"(?P<asked>.+?),?\s+(?P<loose>{cues.pattern(f'{side} somebody')})\s+(?P<named>.+)"


_PATTERNS = {
    (side, is_behind): Expression(partial(_behind if is_behind else _in_front, side))
    for side in _SIDES
    for is_behind in (True, False)
}


def answered(store: Store, text: str, language: str, ask: several.Ask) -> Answer | None:
    """The answer about the meeting before another or after it; ``None`` if a text names none, or documents tell of none beside it."""
    is_behind = language_of(text) == "zh"
    if is_yes_or_no(text, language_of(text)):
        return None  # whether there was one at all
    for side in _SIDES:
        found = _PATTERNS[side, is_behind].match(text)
        if found is None or (is_behind and cues.compiled("no yes or no").search(found["named"])):
            continue  # what asks something itself is no name
        asked, of, formats = _without_formats(store, found["asked"])
        own = _without_formats(store, found["named"])[1]
        named = _named(found["named"], of if not own else "", found["asked"], ask)
        told = _told(store, named, language) if named else None
        if told is None:
            continue
        if found["loose"] and not _is_of_one(found["asked"], store.types(iris.ID + named)):
            return _of_the_time(told, side, found, "" if of else own, ask)
        other = neighbour(store, named, side, language)
        told = (_told(store, other, language) if other else None) or told
        if formats and f"{iris.ID}{operators.key_of(told.rows[0].cells.get('of'))}" not in formats:
            return None
        if not other:
            return _with_next_host(store, told) if side == "after" else None
        for cue in (_LAST_WORDS, cues.compiled("meets"), cues.compiled("next")) if found["loose"] else ():
            asked = cue.sub(" ", asked)
        if not cues.compiled("function words").sub(" ", asked).strip(_MARKS):
            return told  # which one it was
        with contextlib.suppress(ComityError):
            return ask(f"{other}{asked}" if is_behind else f"{asked} {other}?", "")
    return None


def _of_the_time(told: Answer, side: str, found: re.Match[str], of: str, ask: several.Ask) -> Answer | None:
    """What was before a meeting, or after it."""
    cells = told.rows[0].cells
    first, last = (Span.of(str(cells.get(name) or cells.get("start") or "")) for name in ("start", "end"))
    day = last.latest if side == "after" else first.earliest
    if day is None:
        return None
    is_behind = language_of(found.string) == "zh"
    asked, when = (
        (f"{of}{found['asked']}", day.isoformat()) if is_behind else (f"{found['asked']} {of}", day.isoformat())
    )
    parts = (when, found["loose"], asked) if is_behind else (asked, found["loose"], when)
    with contextlib.suppress(ComityError):
        then = ask(("" if is_behind else " ").join(parts), "")
        return then if then.question in _OF_A_TIME else None
    return None


def _is_of_one(asked: str, types: Sequence[str]) -> bool:
    """Whether it is asked of one meeting, or who hosts it; of ministers, if those met at the one that is named."""
    of_others = (*_OF_OTHERS, "ministers") if "Summit" in types else _OF_OTHERS
    is_of_others = any(cues.compiled(cue).search(asked) for cue in of_others)
    return not is_of_others and any(cues.compiled(cue).search(asked) for cue in ("meets", "hosts"))


def _named(name: str, of: str, asked: str, ask: several.Ask) -> str:
    """The meeting (its id) that a text names, of the format of what is asked, or by its number alone: "the summit after the 15th"."""
    if cues.compiled("meets").search(name):
        return _meeting(f"{name} {of}" if of else name, ask)
    said = dates.find(name)
    is_numbered = bool(said.ordinal) and not said.dates
    return (_meeting(name, ask) or _meeting(f"{asked} {name}", ask)) if is_numbered else ""


def _without_formats(store: Store, text: str) -> tuple[str, str, set[str]]:
    """A text without the formats that it names, these, and their entities."""
    parts = atoms(text)
    found = [m for m in mentions.Finder(store, text, parts).all() if vocabulary.load().is_a(m.types[0], "Mechanism")]
    taken = {i for m in found for i in m.places}
    of = joined([part for i, part in enumerate(parts) if i in taken])
    rest = joined([part for i, part in enumerate(parts) if i not in taken])
    return (rest, of, {one for m in found for one in m.entities}) if of else (text, "", set())


def _meeting(text: str, ask: several.Ask) -> str:
    """The one meeting (its id) that a text describes; empty if it describes none, or several."""
    try:
        told = ask(text, "")
    except ComityError:
        return ""
    is_one = told.question in _TOLD and len(told.rows) == 1 and not {"first", "last"} & told.operators.keys()
    return str(operators.key_of(told.rows[0].cells["meeting"])) if is_one else ""


def _told(store: Store, meeting: str, language: str) -> Answer | None:
    told = catalogue_answers.of_meeting(store, meeting, language)
    if told is not None:
        told.understood = describing.titled("meeting", language, store.label(iris.ID + meeting, language))
    return told


def neighbour(store: Store, meeting: str, side: str, language: str) -> str:
    """The meeting (id) of the same format and kind right before another, or after it; empty if documents tell of none."""
    told = _told(store, meeting, language)
    of = operators.key_of(told.rows[0].cells.get("of")) if told is not None else None
    (type_, *_) = store.types(iris.ID + meeting)
    question, kind = ("summits", {}) if type_ == "Summit" else ("meetings", {"type": [type_]})
    every = catalogue_answers.asked(store, question, {"mechanism": [str(of)], **kind}, None, language) if of else None
    found = turns.beside(every, {side: meeting}, None) if every is not None else None
    return str(operators.key_of(found.rows[0].cells["meeting"])) if found is not None and len(found.rows) == 1 else ""


def _with_next_host(store: Store, told: Answer) -> Answer | None:
    host = telling.next_host(store, told)
    if not host:
        return None
    told.headline = wording.sentences(told, (told.headline, host))
    return told
