"""Who came right after somebody, or whether that was the one whom a text names: "did Youssouf succeed Faki at the AU Commission"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers, in_office, narrowing, turns
from comity.plain_language.parsing.reading import Reading
from comity.questions import catalogue, office_sentences, operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.store.base import DEFAULT, Store, term

_OF_HOSTS = ("summits", "meetings", "hosts-per-year")


def asks_who_it_was(reading: Reading) -> bool:
    """Whether a text asks who had an office before somebody whom it does not name."""
    is_of_office = reading.question.name in operators.OF_OFFICE and "over time" not in reading.asks
    named = {"person", "chair", "has"} & {*reading.parameters, *reading.operators}
    return is_of_office and not (named or reading.beside or reading.is_yes_or_no or reading.as_of)


def before_today(store: Store, reading: Reading, language: str) -> Answer | None:
    """Who had an office before whoever has it today; ``None`` if no document says who has, or several do."""
    current = in_office.today(store, replace(reading, asks=reading.asks - {"former office"}, is_past=False), language)
    column = "chair" if reading.question.name == "chairs" else "person"
    people = {str(operators.key_of(row.cells.get(column))) for row in current.rows} if current is not None else set()
    if len(people) != 1:
        return None
    return beside(store, replace(reading, beside={"before": people.pop()}, as_of=None), language)


def beside(store: Store, reading: Reading, language: str) -> Answer | None:
    """Who came right after somebody, before, or between two."""
    since, _ = (reading.operators.pop(name, None) for name in ("since", "until"))
    day, reading.as_of = reading.as_of or since, None
    reading.operators.pop("last", None)
    kinds = {n: store.types(iris.ID + one) for n, one in (*reading.beside.items(), *_chair(reading))}
    if "State" in kinds.get("chair", ()) and any("Person" in kind for kind in kinds.values()):
        reading.parameters.pop("chair")  # "before Gaddafi of Libya"
    asked = reading
    if reading.question.name == "hosts-per-year" and any("Place" in kind for kind in kinds.values()):
        of = {name: reading.parameters[name] for name in ("mechanism",) if name in reading.parameters}
        summits = replace(reading, question=catalogue.get("summits"), parameters=of)  # which tells where they were
        of_it = catalogue_answers.asked_as(store, summits, language)
        asked = summits if of_it is not None and of_it.rows else reading
    every = catalogue_answers.asked_as(store, asked, language)
    every = narrowing.narrowed(store, reading, every, language) if every is not None else None
    if every is None:
        return None
    meeting = _handed_over_at(store, reading)
    if meeting:
        return turns.after_meeting(every, store.label(meeting, language), dates_of(store, meeting))
    every = _without_their_states(store, _without_their_leaders(store, every, reading), reading)
    told = turns.beside(every, _by_their_leaders(store, every, reading.beside), day)
    named = _named_as_next_host(store, reading, day, language)
    return named if named is not None and (told is None or _year(named) < _year(told)) else told


def _year(found: Answer) -> str:
    """The year of which an answer tells; one that tells none comes last."""
    return min((str(row.cells.get("year") or row.cells.get("start") or "9")[:4] for row in found.rows), default="9")


def _named_as_next_host(store: Store, reading: Reading, day: str | None, language: str) -> Answer | None:
    """Who was named as the next host after a meeting that is told by its place or host, and the year, if one is named."""
    of = {"mechanism": reading.parameters.get("mechanism", [])}
    if reading.question.name not in _OF_HOSTS or reading.beside.keys() != {"after"} or not all(of.values()):
        return None
    every = catalogue_answers.asked(store, "meetings", of, None, language)
    found = catalogue_answers.asked(store, "next-hosts", of, None, language)
    there = [row for row in every.rows if _is_there(row, {reading.beside["after"]})] if every is not None else []
    then = [row for row in there if day and Span.of(str(row.cells.get("start") or "")).overlaps(Span.of(day[:4]))]
    meetings = {str(operators.key_of(row.cells["meeting"])) for row in then or there}
    named = [row for row in found.rows if operators.key_of(row.cells.get("after")) in meetings] if found else []
    if found is None or len({operators.key_of(row.cells["after"]) for row in named}) != 1:
        return None
    keep(found, named)
    after, host = (wording.shown(found, named[0], column) for column in ("after", "host"))
    told = wording.bracketed(found, host, str(named[0].cells.get("year") or ""))
    found.headline = wording.said(found, "came after", one=after, names=told)
    return found


def _without_their_leaders(store: Store, every: Answer, reading: Reading) -> Answer:
    """The answer without the people who had the chair for a state that is named: their turn is its own."""
    states = {one for one in reading.beside.values() if "State" in store.types(iris.ID + one)}
    if states:
        spoken = office_sentences.speakers(store, every)
        of_states = [row for row in every.rows if not states & spoken.get(_who(row), frozenset())]
        every.rows = of_states if any(_who(row) in states for row in of_states) else every.rows
    return every


def _without_their_states(store: Store, every: Answer, reading: Reading) -> Answer:
    """The answer without the states for which people had the chair then, if a person is named: another person is asked for."""
    if any("Person" in store.types(iris.ID + one) for one in reading.beside.values()):
        spoken = office_sentences.speakers(store, every)
        turns_ = [
            (states, _begun(row)) for row in every.rows if (states := spoken.get(_who(row))) and row.cells.get("from")
        ]
        every.rows = [
            row
            for row in every.rows
            if not any(_who(row) in states and begun.overlaps(_begun(row)) for states, begun in turns_)
        ]
    return every


def _by_their_leaders(store: Store, every: Answer, asked: Mapping[str, str]) -> dict[str, str]:
    """Each that is named, or whoever had the chair last for a state of which no row tells: Ndayishimiye for Burundi."""
    spoken = office_sentences.speakers(store, every)
    of = {side: (key for key, states in spoken.items() if one in states) for side, one in asked.items()}
    return {side: one if one in spoken else next(of[side], one) for side, one in asked.items()}


def _who(row: AnswerRow) -> str:
    return str(operators.key_of(row.cells.get("chair")))


def _begun(row: AnswerRow) -> Span:
    return Span.of(str(row.cells.get("from") or ""))


def _chair(reading: Reading) -> list[tuple[str, str]]:
    return [("chair", one) for one in reading.parameters.get("chair", ())]


def _handed_over_at(store: Store, reading: Reading) -> str:
    """The meeting (IRI) after which the chair is asked for, if it is: by its name, or by its place, if there was only one there."""
    after = store.entity(reading.beside.get("after", ""))
    if reading.question.name != "chairs" or not after:
        return ""
    if vocabulary.load().is_any(store.types(after), "Meeting"):
        return after
    (of,) = reading.parameters.get("mechanism") or ("",)
    of_it = (q.subject for q in store.quads(None, term("mechanism"), ox.NamedNode(iris.ID + of), DEFAULT))
    there = ox.NamedNode(after)
    held = [
        m.value
        for m in of_it
        if any(store.quads(m, term("place"), there, DEFAULT)) and "Summit" in store.types(m.value)
    ]
    return held[0] if len(held) == 1 else ""


def dates_of(store: Store, meeting: str) -> Span:
    """From the first day of a meeting (IRI) to its last."""
    held = [
        Span.of(q.object.value)
        for p in ("start", "end")
        for q in store.quads(ox.NamedNode(meeting), term(p), None, DEFAULT)
    ]
    first, last = ([d for d in days if d is not None] for days in zip(*held, strict=True)) if held else ([], [])
    return Span(min(first, default=None), max(last, default=None))


def succeeded(store: Store, reading: Reading, language: str) -> Answer | None:
    """Yes or no, with who did come after somebody, or before; ``None`` if no document says who it was, or nobody else is named."""
    given, wanted = reading.parameters, dict(reading.operators)
    if reading.question.name == "summits" and given.keys() == {"mechanism"} and not wanted:
        return _was_any(store, reading, language)
    if reading.question.name == "chairs":
        column, one, of = (
            "chair",
            given.get("chair") or [wanted.pop("has", "")],
            {"mechanism": given.get("mechanism", [])},
        )
    else:
        column, one, of = "person", given.get("of") or [""], {"of": [wanted.pop("matching", "")]}
    named = one[0]
    if not named or not all(map(any, of.values())):
        return None
    asked = replace(reading, parameters=of, operators=wanted, is_yes_or_no=False, as_of=None)
    found = beside(store, asked, language)
    if found is None or not found.rows:
        return None
    when = reading.when[0] if len(reading.when) == 1 else ""
    is_so = any(
        operators.key_of(row.cells.get(column)) == named
        and (not when or Span.of(str(row.cells.get("from") or when)).overlaps(Span.of(when)))
        for row in found.rows
    )
    if not is_so and not _are_of_one_post(store, found, of, named):
        return None  # whoever chairs the Union next says nothing of who chairs its Commission
    return catalogue_answers.so(found, is_so)


def _was_any(store: Store, reading: Reading, language: str) -> Answer | None:
    """Whether a summit of a format came before another, or after it, with the nearest; none came before the one with number one."""
    found = beside(store, replace(reading, is_yes_or_no=False), language)
    if found is not None and found.rows:
        return catalogue_answers.so(found, True) if operators.that_count(found) else None
    first = catalogue_answers.asked(store, "summits", reading.parameters | {"nth": ["1"]}, None, language)
    named = set(reading.beside.values())
    if reading.beside.keys() != {"before"} or first is None or len(first.rows) != 1:
        return None
    of = {operators.key_of(first.rows[0].cells.get(name)) for name in ("meeting", "place", "host")}
    every = catalogue_answers.asked(store, "summits", reading.parameters, None, language)
    there = [r for r in every.rows if _is_there(r, named)] if every is not None else []
    return catalogue_answers.with_verdict(first, "no") if of & named and len(there) == 1 else None


def _is_there(row: AnswerRow, named: set[str]) -> bool:
    return not named.isdisjoint(str(operators.key_of(row.cells.get(name))) for name in ("meeting", "place", "host"))


def _are_of_one_post(store: Store, found: Answer, of: dict[str, list[str]], person: str) -> bool:
    """Whether those who are told had the very post that a person has; of chairs, that is clear."""
    if "post" not in found.columns:
        return True
    every = catalogue_answers.asked(store, found.question, of, None, found.language)
    posts = {_post(row) for row in (every.rows if every is not None else ()) if _is_of(row, person)}
    return not posts.isdisjoint(map(_post, found.rows))


def _post(row: AnswerRow) -> tuple[object, object]:
    return str(row.cells.get("post")), operators.key_of(row.cells.get("at"))


def _is_of(row: AnswerRow, person: str) -> bool:
    return bool(operators.key_of(row.cells.get("person")) == person)
