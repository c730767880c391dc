"""Who had a post of a state or format, by who came to meetings in it, where documents tell of the post itself only long before.

"Who was China's foreign minister in April 2023?": whoever came for it as that in this month; for a later day, who came last.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from comity.evidence import posts
from comity.model import dates, iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers, holders
from comity.plain_language.names import meetings
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words import cues, lexicon
from comity.questions import asking, expected, matched, office_sentences, operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.store.base import Store
from comity.text import calendar, words

POSTS: Final = ("president", "prime-minister", "chancellor", "foreign-minister", "secretary-of-state", "king")
"""The posts of a state that one person has at a time, by their names in the word files."""
_OF_FORMATS: Final = ("secretary-general",)
_CHAIR: Final = "chair"
_CHAIRS: Final = frozenset(("chair", "chairman", "chairperson"))
"""The titles of who chairs a format itself, and not a body of it."""

_Post = str | tuple[int, ...]
"""The name of a post in the word files, or of what somebody is a minister or representative."""


def nearest(store: Store, reading: Reading, found: Answer | None, language: str) -> Answer | None:
    """The answer by whoever came in the post, if that is nearer to the time that is asked for; what was found, if not."""
    of = (reading.parameters.get("of") or reading.parameters.get("mechanism") or [""])[0]
    if (
        not of
        or reading.is_yes_or_no
        or reading.beside
        or (reading.left and "who" in reading.asks)  # who shot them
        or {"when", "is chosen"} <= reading.asks  # nor does a meeting to which somebody came say when they were elected
        or {"deputy", "acting"} & reading.asks
        or store.entity(reading.operators.get("matching", ""))  # of another state as well
    ):
        return found
    kinds = store.types(iris.ID + of)
    is_format = not {"Mechanism", "Organization"}.isdisjoint(kinds)
    called: list[_Post] = []
    called += _called(reading, POSTS if "State" in kinds else _OF_FORMATS if is_format else ())
    called = [reading.portfolios] if reading.portfolios and "State" in kinds else called
    called = [_CHAIR] if is_format and found is not None and found.rows and _asks_for_chair(reading) else called
    called = called if reading.question.name == "officials" else [name for name in called if name == _CHAIR]
    every = next((rows for name in called if (rows := _came(store, of, name, language))), [])
    every.sort(key=lambda row: _start(row) or date.min)
    day = _day(reading)
    came = [row for row in every if (begun := _start(row)) and begun <= day]
    if not came:
        return found
    last = came[-1]
    asked_of = Span.of(reading.when[0]) if len(reading.when) == 1 else Span(None, None)
    has_come = last.cells.get("status") is not None
    is_then = has_come and asked_of.earliest is not None and Span.of(str(last.cells["start"])).overlaps(asked_of)
    if found is not None and found.rows and (_is_sure(found, day) or _told(found) >= (_start(last) or date.min)):
        return found
    is_the_same = found is not None and {_person(r) for r in found.rows} == {_person(last)}
    if found is not None and is_the_same and not (is_then or office_sentences.is_long_ago(_told(found), day)):
        return found
    is_long_before = bool(reading.when) and not is_then and day - (_start(last) or date.min) > holders.A_TERM
    if is_long_before and [_person(row) for row in every[len(came) :][:1]] != [_person(last)]:
        return None
    told = _at_meeting(store, last, str(_person(last)) if called == [_CHAIR] else of, language)
    if told is None or not told.rows:
        return found
    if not is_then:
        told.headline = _last_known(store, told, last, of, day)
    return told


def _asks_for_chair(reading: Reading) -> bool:
    """Whether it is asked who chaired a format itself at some time."""
    is_said = reading.question.name == "chairs" or "chairperson" in reading.called
    is_then = bool(reading.when) and reading.as_of not in (None, asking.ANY_TIME)
    return is_said and is_then and "a kind of body" not in reading.asks and "chair" not in reading.parameters


def came_as(store: Store, person: str, reading: Reading, then: Span, language: str) -> Answer | None:
    """The meeting of a time to which somebody (id) came in one of the posts that a text names, for the state (id) that it names."""
    of = reading.parameters["of"][0]
    came = (row for post in _called(reading, POSTS) for row in _came(store, of, post, language))
    of_then = (r for r in came if _person(r) == person and Span.of(str(r.cells["start"])).overlaps(then))
    first = next(of_then, None)
    return _at_meeting(store, first, of, language) if first is not None else None


def _at_meeting(store: Store, row: AnswerRow, of: str, language: str) -> Answer | None:
    """Who came for a state or format (id) to the meeting of a row, or how one person (id) did."""
    given = {"meeting": [str(operators.key_of(row.cells["meeting"]))], "matching": [of]}
    return catalogue_answers.asked(store, "participants", given, None, language)


def _called(reading: Reading, known: Sequence[str]) -> list[str]:
    """Which of some posts are asked for; of a format, only if it is asked who has one today, and not who heads a body of it."""
    asked = reading.called or (_OF_FORMATS if "heads" in reading.asks else ())
    if {"first", "nth"} & reading.operators.keys():
        return []  # whoever came last is not the first
    if known is _OF_FORMATS:
        titles = {title for name in _OF_FORMATS for title in lexicon.alternatives(name)}
        matching = reading.operators.get("matching", "")
        is_said = not matching or matching in titles or cues.compiled("heads").fullmatch(matching)
        others = {"last", "since", "until"} & reading.operators.keys() or (reading.is_past and not reading.when)
        if others or not is_said or "a kind of body" in reading.asks:
            return []
    return [name for name in asked if name in known]


def _day(reading: Reading) -> date:
    as_of = reading.as_of if reading.as_of not in (None, asking.ANY_TIME) else None
    return (dates.bounds(as_of).latest if as_of else None) or dates.today()


def _came(store: Store, state: str, post: _Post, language: str) -> list[AnswerRow]:
    """Who came to meetings for a state (id) in a post, alone of those whom documents name with it.

    Whoever has it by one document, and came to a summit as a host or guest with nobody else in the post since, still had it.
    """
    every = catalogue_answers.asked(store, "attendance", {"party": [state]}, None, language)
    rows = [r for r in every.rows if r.cells.get("person")] if every is not None else []
    held = [r for r in rows if r.cells.get("status") not in operators.NOT_HELD]
    there = set(map(id, expected.who_came(store, every, held))) if every is not None else set()
    known = [r for row in held if (r := row if id(row) in there else _as_told(every, row)) is not None]
    came = [(r, str(r.cells.get("capacity") or "")) for r in known]
    if post == _CHAIR:
        return [r for r, capacity in came if posts.of_one(capacity, state) in _CHAIRS]
    named = [r for r, capacity in came if _start(r) and has_post(capacity, post)]
    others = [r for r, capacity in came if _start(r) and _has_no_post(store, r, capacity)]
    return named + [as_that for r in others if (as_that := _in_the_post(r, named)) is not None]


def _as_told(every: Answer | None, row: AnswerRow) -> AnswerRow | None:
    """The row of whoever is only expected, with the day of the last document before the meeting."""
    told = [s.published for s in every.sources if s.id in row.sources] if every is not None else []
    before = [day for day in told if (first := Span.of(day).earliest) and first <= (_start(row) or date.min)]
    return row._replace(cells={**row.cells, "start": max(before), "status": None}) if before else None


def _has_no_post(store: Store, row: AnswerRow, capacity: str) -> bool:
    """Whether documents only say in what part somebody came to a summit."""
    if "Summit" not in store.types(f"{iris.ID}{operators.key_of(row.cells['meeting'])}"):
        return False
    return is_no_post(capacity)


def is_no_post(capacity: str) -> bool:
    """Whether a capacity says in what part somebody came, and no post."""
    return not capacity or bool(cues.compiled("part in a meeting").fullmatch(capacity))


def _in_the_post(row: AnswerRow, named: Sequence[AnswerRow]) -> AnswerRow | None:
    """The row with the post of whoever came, if documents named them last in it before that meeting, or next after it."""
    day = _start(row) or date.min
    days = [(_start(r) or date.min, r) for r in named]
    last = max((one for one in days if one[0] <= day), key=lambda one: one[0], default=None)
    following = min((one for one in days if one[0] >= day), key=lambda one: one[0], default=None)
    own = next((one[1] for one in (last, following) if one and _person(one[1]) == _person(row)), None)
    return row._replace(cells={**row.cells, "capacity": own.cells.get("capacity")}) if own is not None else None


def has_post(capacity: str, post: _Post) -> bool:
    """Whether somebody came in a post: a deputy minister is no minister, nor is the president of a bank that of a state."""
    if any(cues.compiled(cue).search(capacity) for cue in ("deputy", "former", "an honorary title")):
        return False
    if not isinstance(post, str):
        return bool(cues.compiled("a minister").search(capacity)) and meetings.names_portfolios(capacity, post)
    row = AnswerRow({"capacity": capacity}, ())
    return any(matched.rows([row], said) for said in lexicon.alternatives(post))


def _start(row: AnswerRow) -> date | None:
    return Span.of(str(row.cells.get("start") or "")).earliest


def _person(row: AnswerRow) -> object:
    return operators.key_of(row.cells.get("person"))


def _is_sure(found: Answer, day: date) -> bool:
    """Whether somebody was in office on this day for certain, or a document gives a term that has it in it."""
    certain = words.of("as of", found.language)[dates.CERTAIN]
    if any(row.cells.get("holds") == certain for row in found.rows):
        return True
    spans = ((Span.of(str(r.cells.get("from") or "")), Span.of(str(r.cells.get("to") or ""))) for r in found.rows)
    return any(f.earliest and t.latest and f.earliest <= day <= t.latest for f, t in spans)


def is_told_long_ago(found: Answer) -> bool:
    """Whether documents told of those who were found so long ago that others may have their post today."""
    return office_sentences.is_long_ago(_told(found), dates.today())


def _told(found: Answer) -> date:
    """When documents last told of those who were found."""
    told = (Span.of(str(r.cells.get("last") or r.cells.get("from") or "")).latest for r in found.rows)
    return max((one for one in told if one), default=date.min)


def _last_known(store: Store, told: Answer, row: AnswerRow, state: str, day: date) -> str:
    person, capacity = (wording.shown(told, row, name) for name in ("person", "capacity"))
    return wording.said(
        told,
        "officials told last",
        of=store.label(iris.ID + state, told.language),
        names=wording.bracketed(told, person, capacity),
        last=calendar.text(str(row.cells["start"]), told.language),
        day=wording.date_in_words(day.isoformat(), told.language),
    )
