"""What is asked of the meeting right before one that is named, or after it: "where was the summit before the 2019 G20 summit".

It is asked of that meeting by its id. Where the next one is not told of, the next host is, if a document says it.
"""

from __future__ import annotations

import contextlib
from functools import partial

from comity.errors import ComityError
from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers, telling, turns
from comity.plain_language.names import mentions
from comity.plain_language.names.first_look import is_yes_or_no
from comity.plain_language.parsing import describing
from comity.plain_language.sentences import several
from comity.plain_language.words import cues, dates
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.tokens import atoms, language_of
from comity.questions import operators, wording
from comity.questions.answer import Answer
from comity.store.base import Store

_MARKS = " ,.?!，。？！"
_BESIDE = {"before": "one before it", "after": "one after it"}
_TOLD = ("meeting", "summits", "meetings")


def _behind(side: str) -> str:
    """In Chinese the meeting that is named stands first, and what is asked last."""
    turn, behind = cues.pattern(_BESIDE[side]), cues.pattern(f"somebody {side}")
    beside = f"(?:{behind}[，,]?)?{turn}|{behind}(?!.*{turn})(?=.*{_held()})"
    return rf"(?P<named>.{{4,}}?){cues.pattern('behind a name')}?(?:{beside})(?P<asked>.+)"


def _held() -> str:
    return f"(?:{cues.pattern('meets')}|{cues.pattern('hosts')})"


def _in_front(side: str) -> str:
    """The meeting that is named may stand by its number or place alone: "who hosts the APEC summit after the 30th"."""
    asked = rf"(?:(?P<asked>.*){cues.pattern('meets')}(?:\s+\w+)?|(?P<hosted>.*{cues.pattern('hosts')}.*))"
    return rf"{asked}\s+{cues.pattern(f'{side} somebody')}\s+(?P<named>.+)"


_SIDES = [
    (side, is_behind, Expression(partial(_behind if is_behind else _in_front, side)))
    for side in _BESIDE
    for is_behind in (True, False)
]


def answered(store: Store, text: str, language: str, ask: several.Ask) -> Answer | None:
    """The answer about the meeting before another or after it; ``None`` if a text names none, or documents tell of none beside it."""
    if is_yes_or_no(text, language_of(text)):
        return None  # whether there was one at all
    for side, is_behind, pattern in _SIDES:
        found = pattern.match(text) if is_behind == (language_of(text) == "zh") else None
        if found is None or (is_behind and cues.compiled("no yes or no").search(found["named"])):
            continue  # what asks something itself is no name
        asked, of = found["asked"] or found.groupdict().get("hosted") or "", ""
        kind = cues.compiled("meets").search(found["named"])
        if not is_behind and not kind and dates.find(found["named"]).dates:
            continue  # all after a year, and not after a meeting
        if not is_behind:
            asked, (_, of) = _without_formats(store, asked)[0], _without_formats(store, text[: found.start("named")])
        named = _meeting(found["named"], ask) if kind or is_behind else ""
        unsaid = "" if kind or (series := cues.compiled("of summits").search(text)) is None else series[0]
        named = named or (
            _meeting(f"{found['named'].strip(_MARKS)} {unsaid} {of}", ask) if of and (kind or unsaid) else ""
        )
        other = neighbour(store, named, side, language) if named else ""
        if named and not other and side == "after":
            return _next_host(store, named, language)
        if other and not cues.compiled("function words").sub(" ", asked).strip(_MARKS):
            return _told(store, other, language)  # which one it was
        if other:
            with contextlib.suppress(ComityError):
                return ask(f"{other}{asked}" if is_behind else f"{asked} {other}?", "")
    return None


def _without_formats(store: Store, text: str) -> tuple[str, str]:
    """A text without the formats that it names, and these."""
    parts = atoms(text)
    found = [m for m in mentions.Finder(store, text, parts).all() if vocabulary.load().is_a(m.types[0], "Mechanism")]
    taken = {i for m in found for i in m.places}
    of = [part for i, part in enumerate(parts) if i in taken]
    return (" ".join(part for i, part in enumerate(parts) if i not in taken), " ".join(of)) if of else (text, "")


def _meeting(text: str, ask: several.Ask) -> str:
    """The one meeting (its id) that a text describes; empty if it describes none, or several."""
    try:
        told = ask(text, "")
    except ComityError:
        return ""
    is_one = told.question in _TOLD and len(told.rows) == 1 and not {"first", "last"} & told.operators.keys()
    return str(operators.key_of(told.rows[0].cells["meeting"])) if is_one else ""


def _told(store: Store, meeting: str, language: str) -> Answer | None:
    told = catalogue_answers.asked(store, "meeting", {"meeting": [meeting]}, None, language)
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


def _next_host(store: Store, meeting: str, language: str) -> Answer | None:
    told = _told(store, meeting, language)
    host = telling.next_host(store, told) if told is not None else ""
    if told is None or not host:
        return None
    told.headline = wording.sentences(told, (told.headline, host))
    return told
