"""How often a state had the chair of a format, whether it ever had, and who had it most often or more than once.

Documents name the state or the person who spoke for it; both are turns of the state. They seldom tell of every turn: so a number is the
least that it can be, and that none is told says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import dates, iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import hard_of_kind
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words import dates as written
from comity.questions import asking, office_sentences, operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar

_QUESTION = "chairs"
_CUES = ("how many", "most", "twice", "who", "states", "yes or no", "past", "a chair", "chaired", "which one", "times",
         "led it")  # fmt: skip
_APART = timedelta(days=31)
"""How much time may pass between what documents tell of one turn."""
_YEAR = len("2024")


class _Turn(NamedTuple):
    """One turn of a state: from when to when, as far as documents tell, and the rows that tell of it."""

    first: date
    last: date
    rows: list[AnswerRow]


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The answer; ``None`` if a text asks nothing of the kind, or documents tell of no such turn."""
    is_yes_or_no = first_look.is_yes_or_no(seen.text, seen.language)
    counts, most, again = ("how many" in seen.cues, "most" in seen.cues, "twice" in seen.cues)
    was = is_yes_or_no and (bool(cues.compiled("led it").search(seen.text)) or "past" in seen.cues)
    in_a_year = not is_yes_or_no and _is_of_a_year(seen)
    if in_a_year:
        counts = most = again = False
    is_of_a_time = was and len(seen.when.dates) == 1 and not seen.when.bound
    is_of_a_time = is_of_a_time or in_a_year
    if (
        sum((counts, most, again, was, in_a_year)) != 1
        or (seen.dated and not is_of_a_time)
        or not _speaks_of_chairs(seen)
    ):
        return None
    cover = seen.covers[0]
    formats = [m for m in cover if vocabulary.load().is_a(m.types[0], "Mechanism")]
    holders = ("State", "Union", *(["Person"] if was else []))
    states = hard_of_kind(cover, *holders)
    if len(formats) != 1 or len(states) != (counts or was) or len(cover) != 1 + len(states):
        return None
    places = {i for m in cover for i in m.places}
    if first_look.unexplained(seen, cover, places, _CUES, lambda s: getattr(s, "question", "") == _QUESTION):
        return None
    of = iris.local(formats[0].entities[0])
    every = catalogue_answers.asked(store, _QUESTION, {"mechanism": [of]}, asking.ANY_TIME, language)
    turns = _turns(store, every, of) if every is not None else {}
    if every is None or not turns:
        return None
    every.understood = describing.titled(_QUESTION, language, store.label(iris.ID + of, language))
    if in_a_year:
        then = Span.of(seen.when.dates[0])
        spans = [_span(row) for row in every.rows if _is_beside(row)]
        if any(Span(*span).overlaps(then) for span in spans if span):
            return None  # who only helps to chair is told with that
        told = _of_others(store, every, of, turns, then, is_verdict=False)
        return told if len(_states_of(turns, then)) > 1 else None
    if counts or was:
        own = _of_holder(turns, states[0].entities[0])
        if is_of_a_time:
            then = Span.of(seen.when.dates[0])
            own = [turn for turn in own if Span(turn.first, turn.last).overlaps(then)]
            if not own:
                # Whose state had it, may have had it for that: documents only name the state.
                is_theirs = not _states_of(turns, then).isdisjoint(_states(store, states[0].entities[0]))
                return _of_others(store, every, of, turns, then, is_verdict=not is_theirs)
        return _of_one(store, every, states[0].entities[0], of, own, is_verdict=was) if own else None
    often = seen.often
    least = (often.fewest if often else 0) or 2
    return _of_most(store, every, of, turns, least if again else max(map(len, turns.values())))


def _of_holder(turns: Mapping[str, list[_Turn]], holder: str) -> list[_Turn]:
    """The turns of a state, or those in which a person spoke for one (IRI)."""
    of_person = (t for own in turns.values() for t in own if any(_chair(row) == holder for row in t.rows))
    return turns.get(holder) or list(of_person)


def _chair(row: AnswerRow) -> str:
    return f"{iris.ID}{operators.key_of(row.cells['chair'])}"


def _is_of_a_year(seen: Look) -> bool:
    """Whether a text asks who it was in one year: a chair may go over within it."""
    is_of_one = len(seen.when.dates) == 1 and len(seen.when.dates[0]) == _YEAR and not seen.when.bound
    return is_of_one and not {"who", "states", "which one"}.isdisjoint(seen.cues)


def _speaks_of_chairs(seen: Look) -> bool:
    senses = (s for t in first_look.terms(seen.parts, seen.covers[0], set(), seen.language) for s in t.senses)
    says = any(isinstance(s, lexicon.Relation) and s.question == _QUESTION for s in senses)
    return says and any(cues.compiled(cue).search(seen.text) for cue in ("a chair", "chaired"))


def _turns(store: Store, every: Answer, of: str) -> Mapping[str, list[_Turn]]:
    """The turns of each state (IRI) in a format (id), in time."""
    found: dict[str, list[_Turn]] = {}
    rows = (row for row in every.rows if operators.key_of(row.cells["of"]) == of and not _is_beside(row))
    dated = [(row, span) for row in rows if (span := _span(row))]
    for row, (first, last) in sorted(dated, key=lambda one: one[1]):
        for state in _states(store, _chair(row)):
            own = found.setdefault(state, [])
            if own and first <= own[-1].last + _APART:
                own[-1] = own[-1]._replace(last=max(last, own[-1].last), rows=[*own[-1].rows, row])
            else:
                own.append(_Turn(first, last, [row]))
    return found


def _is_beside(row: AnswerRow) -> bool:
    """Whether somebody only helps to chair: that is no turn."""
    return bool(operators.key_of(row.cells.get("role")) == "chairing-co-chair")


def _span(row: AnswerRow) -> tuple[date, date] | None:
    """From when to when; a turn whose end no document tells has only its beginning. Whoever will have it is not told."""
    begun, ended = (Span.of(str(row.cells.get(name) or "")) for name in ("from", "to"))
    first = begun.earliest or ended.earliest
    if first is None or first > dates.today():
        return None
    return first, max(ended.latest or first, begun.latest or first)


def _states(store: Store, chair: str) -> list[str]:
    """The state that has the chair (IRI), or the one for which a person speaks; the person, if nobody knows for which."""
    if not vocabulary.load().is_any(store.types(chair), "Person"):
        return [chair]
    states = office_sentences.states_of(store, chair)
    return states if len(states) == 1 else [chair]


def _of_one(store: Store, every: Answer, state: str, of: str, own: list[_Turn], *, is_verdict: bool) -> Answer:
    names = wording.listed([_named(every, turn) for turn in own], every.language)
    labels = {"state": store.label(state, every.language), "of": store.label(iris.ID + of, every.language)}
    number = 0 if is_verdict else _counted(store, of, state)
    key = "had the chair" if is_verdict else "counted turns of a chair" if number > len(own) else "turns of a chair"
    every.headline = wording.said(every, key, n=max(number, len(own)), told=len(own), names=names, **labels)
    keep(every, [row for turn in own for row in turn.rows])
    every.understood = (
        describing.whether(every.language, every.understood, labels["state"]) if is_verdict else every.understood
    )
    if is_verdict:
        return catalogue_answers.so(every, True)
    every.count = max(number, len(own))
    return every


def _counted(store: Store, format_: str, state: str) -> int:
    """Which turn of a state (IRI) in a format (id) documents count, in notes such as "seventh presidency"; zero if none does."""
    terms = [q.object for q in store.quads(ox.NamedNode(iris.ID + format_), term("chairmanship"), None, DEFAULT)]
    own = [t for t in terms if any(store.quads(t, term("memberState"), ox.NamedNode(state), DEFAULT))]
    notes = [q.object.value for t in own for q in store.quads(t, term("note"), None, DEFAULT)]
    told = [n for n in notes if any(cues.compiled(cue).search(n) for cue in ("for the nth time", "a chair"))]
    return max((written.find(note).ordinal or 0 for note in told), default=0)


def _of_others(
    store: Store, every: Answer, of: str, turns: Mapping[str, list[_Turn]], then: Span, *, is_verdict: bool = True
) -> Answer | None:
    """Those who had the chair in a time, perhaps with a no; ``None`` if documents do not tell who had it all the time."""
    if then.earliest is None or then.latest is None:
        return None
    others = sorted(
        ((turn, state) for state, own in turns.items() for turn in own if Span(turn.first, turn.last).overlaps(then)),
        key=lambda one: one[0][:2],
    )
    until = then.earliest
    for turn, _ in others:
        if turn.first <= until + _APART:
            until = max(until, turn.last)
    if not others or (is_verdict and until < min(then.latest, dates.today())):
        return None
    labels = [_by_whom(store, every, turn, state) for turn, state in others]
    of_what = store.label(iris.ID + of, every.language)
    every.headline = wording.said(every, "had the chair then", of=of_what, names=wording.listed(labels, every.language))
    keep(every, [row for turn, _ in others for row in turn.rows])
    return catalogue_answers.so(every, False) if is_verdict else every


def _states_of(turns: Mapping[str, list[_Turn]], then: Span) -> set[str]:
    """The states (IRIs) that had the chair at some time within another."""
    return {state for state, own in turns.items() if any(Span(t.first, t.last).overlaps(then) for t in own)}


def _of_most(store: Store, every: Answer, of: str, turns: Mapping[str, list[_Turn]], least: int) -> Answer | None:
    """Who had so many turns at least; ``None`` if everybody whom documents name had as few."""
    often = {state: own for state, own in turns.items() if len(own) >= least}
    if not often or least < 2:
        return None
    counted = sorted((-len(own), store.label(state, every.language)) for state, own in often.items())
    names = wording.listed([f"{label} ({-n})" for n, label in counted], every.language)
    of_what = store.label(iris.ID + of, every.language)
    every.headline = wording.said(every, "most turns of a chair", of=of_what, names=names)
    keep(every, [row for own in often.values() for turn in own for row in turn.rows])
    return every


def _by_whom(store: Store, every: Answer, turn: _Turn, state: str) -> str:
    """Who had a turn: the person, if documents name one, with the state and the days."""
    label = store.label(state, every.language)
    people = [r for r in turn.rows if _chair(r) != state]
    named = wording.shown(every, people[0], "chair") if people else ""
    return wording.bracketed(every, *filter(None, (named, label)), _named(every, turn))


def _named(every: Answer, turn: _Turn) -> str:
    """Whoever had a turn, with its days; the person, if documents name one."""
    row = next((r for r in turn.rows if r.cells.get("to")), turn.rows[0])
    return calendar.text(wording.days(row, "from", "to"), every.language)
