"""Chooses the reading of a question in plain language to answer; if none is clear, asks which you meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from comity import answering
from comity.errors import (
    AmbiguousQuestionError,
    AskQuestion,
    ComityError,
    LeaveOut,
    ListQuestions,
    UnknownQuestionError,
)
from comity.model import dates, iris, languages
from comity.naming import keys, lookup
from comity.plain_language import counting, cues, mentions, phrasing_files
from comity.plain_language.ranking import readings
from comity.plain_language.reading import Reading
from comity.plain_language.tokens import language_of
from comity.questions import parameters
from comity.questions.answer import Answer
from comity.questions.catalogue import Parameter, Question
from comity.store.base import Store
from comity.text import words

_SUBJECT = "questions in plain language"
_POOR = 0.3
"""A reading with a lower score is not considered."""
_CLOSE = 0.1
"""If the scores of two readings are closer than this, both are offered."""
_FAR, _NEAR_ENOUGH = 0.35, 0.4
"""How close (out of 1) the closest phrasing must be, and how close if the text has a word that no phrasing has."""
_CLEAR, _STRANGE, _NOTHING_NAMED = 0.4, 1.2, 1.1
"""How much better than the next a reading must be: if it is not that close, if it also has unknown words, and if it uses
nothing that the text names."""
_EMPTY = 0.8
"""The penalty for a reading that no document answers."""
_TRIED, _NEAR = 4, 1.5
"""How many readings are tried, and how much lower than the best they may score."""
_OF_SUMMITS = ("summits", "next-hosts")
_MOST, _MOST_CHOICES = 3, 8
_ALIKE = 75
"""How much of a word must be right (out of 100) to offer it as a misspelt name."""
_LONGEST = 500
_OFTEN = 0.07


def answer(store: Store, text: str, as_of: str | date | None = None, language: str | None = None) -> Answer:
    """The answer to a question in plain language. Its ``understood`` says how the question was read.

    ``as_of`` is one day, for a text that names none. ``language`` is that of the answer; by default, that of the text. Raises
    ``AmbiguousQuestionError`` if several readings are close, ``UnknownQuestionError`` if none is good, and ``ComityError`` for
    a text that is too long, for two different days, or for an unknown language.
    """
    day = dates.as_day(as_of).isoformat() if as_of is not None else None
    if len(text) > _LONGEST:
        raise ComityError(f"a question in plain language has at most {_LONGEST} characters; shorten it")
    language = language or language_of(text)
    languages.check_language(language)
    found = [_as_of(r, day) for r in readings(store, text)]
    tried = sorted((_tried(store, r, found[0].score, language) for r in islice(found, _TRIED)), key=lambda t: -t[0])
    _, best, answered = tried[0]
    doubt = _doubt(text, tried)
    if best.question is not found[0].question and best.nearness < _FAR:
        # The likeliest reading has no answer, and this one is about something different.
        doubt, best, answered = "no answer", found[0], None
    one = next((t for t in tried if t[1].question.name == "meeting" and not t[1].left and t[2]), None)
    if doubt == "left" and best.question.name in _OF_SUMMITS and one:
        # "Where was the last summit" describes one summit, so it does not ask for a list of them.
        doubt, (_, best, answered) = "", one
    messages = words.of(_SUBJECT, language)
    suggested = [_suggestion(store, r, language) for _, r, _ in tried if not r.missing]
    meant = _respelt(store, text, best.left, found[0].score) if doubt in ("left", "missing") else ()
    respelt = [_suggestion(store, r, language) for r in meant]
    doubt = "left" if respelt else doubt
    if doubt == "missing":
        lacks = messages["missing"].format(title=best.question.titles[language], missing=", ".join(best.missing))
        raise UnknownQuestionError(
            lacks, hints=[parameters.example(best.question, messages["example"])], language=language
        )
    if doubt == "not understood":
        raise UnknownQuestionError(messages[doubt], suggested[:_MOST], [ListQuestions()], language)
    if doubt or answered is None:
        message = messages[doubt].format(left=", ".join(best.left), read=describe(store, best, language))
        if answered is None:
            # There is no point in offering a question that no document answers.
            suggested = [
                _suggestion(store, r, language) for r in (*best.broader(), *(r for _, r, found_ in tried if found_))
            ]
        raise AmbiguousQuestionError(message, [*respelt, *suggested][:_MOST], language=language)
    if not best.is_sure:
        raise _close(store, [best, *best.turned()], language)
    if len(best.choices) > 1:
        raise _close(store, islice(best.each(), _MOST_CHOICES), language)
    answered.understood = describe(store, best, language)
    counting.apply(store, answered, text)
    return answered


def _close(store: Store, each: Iterable[Reading], language: str) -> AmbiguousQuestionError:
    return AmbiguousQuestionError(
        words.of(_SUBJECT, language)["close"], [_suggestion(store, r, language) for r in each], language=language
    )


def _respelt(store: Store, text: str, left: Sequence[str], score: float) -> Iterator[Reading]:
    """Readings with a better score, if a leftover word is taken for a name that is spelt much like it."""
    for word in left:
        wanted = keys.key(word)
        for near, _ in lookup.alike(store, wanted, _ALIKE) if word in text else ():
            if near[:1] == wanted[:1] and mentions.is_name_alone(store, near):
                found = readings(store, text.replace(word, f" {near} "))[0]
                if found.score > score and not found.missing and not found.left:
                    yield found
                    break


_Tried = tuple[float, Reading, Answer | None]


def _as_of(reading: Reading, as_of: str | None) -> Reading:
    if as_of and reading.as_of and reading.as_of != as_of:
        asked = f"the question names {reading.as_of}, but it is asked for {as_of}"
        raise ComityError(asked, LeaveOut("as_of"))
    return replace(reading, as_of=as_of) if as_of and reading.question.as_of else reading


def _doubt(text: str, tried: Sequence[_Tried]) -> str:
    """Why not to answer the likeliest reading: the name of a message in ``_SUBJECT``, or nothing."""
    (score, best, answered), (next_score, second, _) = tried[:2]
    if score < _POOR:
        return "not understood"
    if best.missing:
        return "missing"
    for doubt in ("denied", "why"):
        if cues.compiled(doubt).search(text) and not _often_has(best.question, doubt, language_of(text)):
            return doubt
    if answered is None:
        return "no answer"
    if best.left:
        return "left"
    # A reading that leaves out something that is named does not compete with one that uses it.
    needed = max(_needed(best), 0 if second.missing or second.left else _CLOSE)
    return "close" if score - next_score < needed else ""


def _often_has(question: Question, cue: str, language: str) -> bool:
    """Whether people often ask a question with such words, as with "not": what one has and another does not have."""
    ways = phrasing_files.ways(question.name, language)
    return sum(bool(cues.compiled(cue).search(way)) for way in ways) >= _OFTEN * len(ways)


def _needed(reading: Reading) -> float:
    """How much better than the next a weak reading must be, since it may be about something else entirely."""
    if not any(p.name in reading.parameters for p in reading.question.parameters if not p.is_date):
        return _NOTHING_NAMED
    if reading.unknown:
        return _STRANGE if reading.unknown > 1 or reading.nearness < _NEAR_ENOUGH else _CLEAR
    return _CLEAR if reading.nearness < _FAR else 0


def _tried(store: Store, reading: Reading, best: float, language: str) -> _Tried:
    """A reading with its answer and its score. Its parameters may be swapped to find an answer."""
    if reading.missing or reading.score < best - _NEAR:
        return reading.score, reading, None
    for ordered in (reading, *reading.turned(), *reading.others):
        try:
            answered = answering.ask(store, ordered.question.name, ordered.parameters, ordered.as_of, language)
        except ComityError:
            continue
        if answered.rows or answered.notes:
            return ordered.score, ordered, answered
    return reading.score - _EMPTY, reading, None


def describe(store: Store, reading: Reading, language: str) -> str:
    """How a text was read: "platforms, mechanism = China–Central Asia mechanism"."""
    parts = [reading.question.name]
    for name, given in reading.parameters.items():
        parameter = next(p for p in reading.question.parameters if p.name == name)
        parts.append(f"{name} = {', '.join(_label(store, parameter, value, language) for value in given)}")
    return ", ".join([*parts, *([f"as of {reading.as_of}"] if reading.as_of else [])])


def _label(store: Store, parameter: Parameter, value: str, language: str) -> str:
    kind = parameter.kind
    if parameter.is_date or kind == "text" or "|" in kind:
        return value
    known = store.entity(value)
    if known:
        return store.label(known, language)
    term = value if kind.startswith("class:") else f"{_prefix(kind)}-{value}"
    return store.label(iris.NS + term, language)


def _prefix(kind: str) -> str:
    """The beginning of the ids of an enumeration: ``role`` of ``MembershipRole``."""
    return next((word.lower() for word in ("Role", "Form", "Kind", "Mode", "Status") if kind.endswith(word)), kind)


def _suggestion(store: Store, reading: Reading, language: str) -> AskQuestion:
    """A reading as a question of the catalogue, with its description in words."""
    _, *given = describe(store, reading, language).split(", ", 1)
    described = "; ".join([reading.question.titles[language], *given])
    return AskQuestion(reading.question.name, reading.parameters, reading.as_of, described)
