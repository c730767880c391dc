"""Answers a question in plain language by the reading that explains all of it; if none does, asks which you meant, or declines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from comity import answering
from comity.errors import (
    AmbiguousQuestionError,
    AskQuestion,
    ComityError,
    LeaveOut,
    ListQuestions,
    UnknownQuestionError,
)
from comity.model import dates, languages
from comity.plain_language import cues, describing, verdicts
from comity.plain_language.reading import Reading
from comity.plain_language.readings import readings
from comity.plain_language.tokens import language_of
from comity.questions import matched, parameters
from comity.questions.answer import Answer
from comity.store.base import Store
from comity.text import words

_SUBJECT = "questions in plain language"
_TRIED, _NEAR = 6, 1.0
"""How many readings are tried, and how many more words than the best they may leave unexplained."""
_LIGHT = 5
"""How many ordinary words a reading may leave unexplained."""
_KNOWN = 3
"""How many words that other questions are asked with."""
_MOST, _MOST_CHOICES = 3, 8
_LONGEST = 500
_PRESENT = ("officials", "chairs")
"""Questions about who is in office: without a day they mean today, if anybody is."""
_OF_ALL = ("mechanisms", "calendar", "changes", "next-meetings", "next-hosts", "membership-changes", "connected-states", "connected-areas",
           "connected-mechanisms", "meetings-per-year", "hosts-per-year", "places")  # fmt: skip
"""Questions that can be asked without naming anything."""
_OF_PLANS = ("next-meetings", "next-hosts")


def answer(store: Store, text: str, as_of: str | date | None = None, language: str | None = None) -> Answer:
    """The answer to a question in plain language. Its ``understood`` says how the question was read.

    ``as_of`` is one day, for a text that names none. ``language`` is that of the answer; by default, that of the text. Raises
    ``AmbiguousQuestionError`` if it can be read in several ways, ``UnknownQuestionError`` if no reading has a place for all of it,
    and ``ComityError`` for a text that is too long, for two different days, or for an unknown language.
    """
    day = dates.as_day(as_of).isoformat() if as_of is not None else None
    if len(text) > _LONGEST:
        raise ComityError(f"a question in plain language has at most {_LONGEST} characters; shorten it")
    language = language or language_of(text)
    languages.check_language(language)
    for cue in ("why", "opinion"):
        if cues.compiled(cue).search(text):
            raise _unknown(store, cue, readings(store, text)[:_MOST], language)
    found = [_as_of(r, day) for r in readings(store, text)]
    if not found:
        raise _unknown(store, "not understood", (), language)
    best = found[0]
    near = [r for r in found[:_TRIED] if not r.missing and r.rank[1] <= best.rank[1] + _NEAR]
    if best.missing and not near:
        lacks = words.of(_SUBJECT, language)["missing"]
        sentence = lacks.format(title=best.question.titles[language], missing=", ".join(best.missing))
        example = parameters.example(best.question, words.of(_SUBJECT, language)["example"])
        raise UnknownQuestionError(sentence, hints=[example], language=language)
    silent: tuple[Reading, Answer] | None = None
    for reading in near:
        answered = None if len(reading.choices) > 1 else _answered(store, reading, language)
        if answered is not None and answered.headline:
            answered.understood = describing.described(store, reading, language)
            return answered
        silent = silent or ((reading, answered) if answered is not None else None)
    if silent:
        silent[1].understood = describing.described(store, silent[0], language)
        return silent[1]
    for reading in near:
        if len(reading.choices) > 1:
            raise _close(store, reading, language)
    raise _none(store, near or found, language)


def _as_of(reading: Reading, as_of: str | None) -> Reading:
    if as_of and reading.as_of and reading.as_of != as_of:
        asked = f"the question names {reading.as_of}, but it is asked for {as_of}"
        raise ComityError(asked, LeaveOut("as_of"))
    return replace(reading, as_of=as_of) if as_of and reading.question.as_of else reading


def _answered(store: Store, reading: Reading, language: str) -> Answer | None:
    """The answer to a reading, if it explains the whole text and documents answer it."""
    if reading.unused:
        return None
    if reading.light > _LIGHT or reading.known > _KNOWN or _is_future(reading) or not _is_about_something(reading):
        return None
    if reading.left:
        if "matching" in reading.operators:
            return None
        reading.operators["matching"] = " ".join(reading.left)
    if (
        reading.question.name in _PRESENT
        and not reading.as_of
        and not {"count", "first", "last", "since", "until"} & reading.operators.keys()
    ):
        current = _asked(store, replace(reading, as_of=dates.today().isoformat()), language)
        if current is not None and current.rows:
            reading.as_of = dates.today().isoformat()
            return _of_post(store, reading, current, language)
    answered = _asked(store, reading, language)
    for turned in reading.turned() if answered is not None and not answered.rows else ():
        # It is easy to confuse who ranks among whose partners.
        other = _asked(store, turned, language)
        if other is not None and other.rows:
            reading.parameters, answered = turned.parameters, other
    if answered is not None and not answered.rows and reading.operators.get("nth") == "1":
        reading.operators["first"] = reading.operators.pop("nth")
        answered = _asked(store, reading, language)
    if answered is not None:
        answered = _of_post(store, reading, answered, language)
    if answered is not None and reading.is_yes_or_no:
        answered = verdicts.given(store, reading, answered, language)
    if answered is None or not (answered.rows or answered.verdict or answered.count is not None):
        return None
    if not answered.rows and reading.operators.get("until", "")[:4] > dates.today().isoformat()[:4]:
        return None
    if reading.left and not answered.rows:
        return None
    return answered


def _is_future(reading: Reading) -> bool:
    """Whether a reading asks what will be, of what nobody plans."""
    today = dates.today().isoformat()
    days = [
        reading.as_of or "",
        reading.operators.get("since", ""),
        *(v for p in reading.question.parameters if p.kind == "since" for v in reading.parameters.get(p.name, ())),
    ]
    return not reading.question.plans and reading.question.name not in _OF_PLANS and max(days)[:4] > today[:4]


def _is_about_something(reading: Reading) -> bool:
    """Whether a text names what it is about, or asks about all there is."""
    dates_ = {p.name for p in reading.question.parameters if p.is_date}
    named = [n for n in reading.parameters if n not in dates_ and n not in ("type", "change", "kind", "how", "role")]
    if named or ("matching" in reading.operators and not reading.left):
        return True
    is_whole = not reading.left and not (reading.question.name in _OF_PLANS and reading.operators)
    return reading.question.name in _OF_ALL and is_whole


def _of_post(store: Store, reading: Reading, answered: Answer, language: str) -> Answer:
    """The answer with those alone who have the post that the text names."""
    if "post" not in answered.columns or not reading.words:
        return answered
    wanted = [w for w in reading.words if matched.rows(answered.rows, w)]
    if not wanted or len(matched.rows(answered.rows, " ".join(wanted))) in (0, len(answered.rows)):
        return answered
    reading.operators["matching"] = " ".join(wanted)
    return _asked(store, reading, language) or answered


def _asked(store: Store, reading: Reading, language: str) -> Answer | None:
    given = {**reading.parameters, **{name: [value] for name, value in reading.operators.items()}}
    try:
        return answering.ask(store, reading.question.name, given, reading.as_of, language)
    except ComityError:
        return None


def _close(store: Store, reading: Reading, language: str) -> AmbiguousQuestionError:
    each = (
        replace(reading, parameters=reading.parameters | {reading.chosen: [c]}) for c in reading.choices[:_MOST_CHOICES]
    )
    suggested = [_suggestion(store, r, language) for r in each]
    return AmbiguousQuestionError(words.of(_SUBJECT, language)["close"], suggested, language=language)


def _unknown(store: Store, message: str, near: Iterable[Reading], language: str) -> UnknownQuestionError:
    suggested = [_suggestion(store, r, language) for r in near if not r.missing]
    return UnknownQuestionError(words.of(_SUBJECT, language)[message], suggested, [ListQuestions()], language)


def _none(store: Store, tried: Sequence[Reading], language: str) -> UnknownQuestionError:
    """Says what of the text has no place, or that no document answers it."""
    best = tried[0]
    messages = words.of(_SUBJECT, language)
    suggested = [
        _suggestion(store, replace(r, operators={n: v for n, v in r.operators.items() if n != "matching"}), language)
        for r in tried
        if not r.missing
    ]
    left = [*best.unused, *best.left]
    if left:
        sentence = messages["left"].format(left=", ".join(left))
    elif best.as_of and best.as_of > dates.today().isoformat():
        sentence = messages["future"]
    else:
        sentence = messages["no answer"].format(read=describing.described(store, best, language))
        suggested = suggested[1:]
    return AmbiguousQuestionError(sentence, suggested[:_MOST], language=language)


def _suggestion(store: Store, reading: Reading, language: str) -> AskQuestion:
    """A reading as a question of the catalogue, with its description in words."""
    given = {**reading.parameters, **{name: [value] for name, value in reading.operators.items()}}
    return AskQuestion(reading.question.name, given, reading.as_of, describing.described(store, reading, language))
