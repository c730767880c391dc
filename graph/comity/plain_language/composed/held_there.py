"""The summits of a format in a state, "when was the G7 in Italy", and those that a person received others at, "BRICS summits Xi hosted"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from comity.model import dates, iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers, narrowing, there_and_then
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import is_in
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import Reading
from comity.questions import catalogue, office_sentences, operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.store.base import Store

_CUES = ("when", "where", "last", "past", "inside a place", "yes or no", "year")
_OF_A_THEME = ("theme", "what is", "of summits", "meets")
_OF_HOSTS = ("hosts", "of summits", "past", "yes or no", "by now", "meets", "all hosts", "over time")
_TOLD = ("summits", "hosted", "meetings", "attendance")
_SUMMIT = {"type": ["Summit"]}


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The meetings that were held there, or by that person; ``None`` if a text asks for none, or documents tell of none."""
    if first_look.is_yes_or_no(seen.text, seen.language) or seen.numbered or len(seen.when.dates) > 1:
        return None
    return _of_a_format(store, seen, language) or _of_a_person(store, seen, language)


def _of_a_format(store: Store, seen: Look, language: str) -> Answer | None:
    """What a format held in a state, if a text only names the two: that the state joined it is another question."""
    more = _OF_A_THEME if "theme" in seen.cues else ()
    named = only_named.of_kinds(seen, ("Mechanism", "Polity"), (*_CUES, *more), lambda _: False)
    if not named:
        return None
    format_, state = named
    is_inside = is_in(seen.parts, min(state.places)) and max(format_.places) < min(state.places)
    behind = max(state.places) + 1  # "India's G20 summit"
    is_owner = seen.parts[behind : behind + 1] == ["s"] and min(format_.places) == behind + 1
    asks_who = bool({"who", "attends"} & seen.cues.keys())  # which meetings there were does not say who came
    if not (is_inside or (is_owner and "of summits" in seen.cues and not asks_who)) or not vocabulary.load().is_a(
        state.types[0], "State"
    ):
        return None
    of = {"host": [iris.local(state.entities[0])], "mechanism": [iris.local(format_.entities[0])]}
    if "ahead" in seen.cues and "past" not in seen.cues:
        return _of_the_plans(store, of["mechanism"], of["host"][0], language)
    when = {name: seen.when.dates[0] for name in ("since", "until") if seen.when.dates}
    when |= {"last": "1"} if "last" in seen.cues else {}
    for kind in (_SUMMIT, {}):
        reading = Reading(catalogue.get("hosted"), {**of, **kind}, operators=when)
        found = catalogue_answers.asked_as(store, reading, language)
        if found is not None and found.rows and found.headline:
            if "theme" in seen.cues and len(found.rows) == 1:
                of_it = catalogue_answers.of_meeting(store, found.rows[0].cells["meeting"], language)
                if of_it is None or not of_it.rows[0].cells.get("theme"):
                    return None
                found = of_it
            found.understood = describing.described(store, reading, language)
            return found
    return None


def _of_the_plans(store: Store, mechanism: list[str], state: str, language: str) -> Answer | None:
    """Which meetings of a format (id) are planned in a state (id): what was held there will not be."""
    reading = Reading(catalogue.get("next-meetings"), {"mechanism": mechanism, "after": [dates.today().isoformat()]})
    found = catalogue_answers.asked_as(store, reading, language)
    planned = found.rows if found is not None else []
    told = (
        narrowing.kept(found, store, [r for r in planned if operators.key_of(r.cells.get("host")) == state])
        if found
        else None
    )
    if told is not None:
        told.understood = describing.described(store, reading, language)
    return told


def _of_a_person(store: Store, seen: Look, language: str) -> Answer | None:
    """What the state of a person hosted, of what documents say the person was at."""
    if "hosts" not in seen.cues:
        return None
    kinds = ("Person", "Mechanism")
    named = only_named.of_kinds(seen, kinds, _OF_HOSTS, only_named.any_of(*_TOLD))
    named = named or only_named.of_kinds(seen, kinds[:1], _OF_HOSTS, only_named.any_of(*_TOLD))
    if not named:
        return None
    person, *formats = (m.entities[0] for m in named)
    of = {"mechanism": [iris.local(one) for one in formats]} if formats else {}
    given = of | (_SUMMIT if "of summits" in seen.cues else {})
    came = catalogue_answers.asked(store, "attendance", {"party": [iris.local(person)]}, None, language)
    was_at = (
        {operators.key_of(row.cells["meeting"]) for row in operators.that_count(came)} if came is not None else set()
    )
    for state in office_sentences.states_of(store, person):
        found = catalogue_answers.asked(store, "hosted", {"host": [iris.local(state)], **given}, None, language)
        rows = (
            [r for r in operators.that_count(found) if _is_there(store, r, state, was_at, seen)]
            if found is not None
            else []
        )
        if found is not None and rows:
            return _told(store, found, rows, state, [m.entities[0] for m in named])
    return None


def _is_there(store: Store, row: AnswerRow, state: str, was_at: Collection[object], seen: Look) -> bool:
    """Whether a person was at a meeting, it was in the state (IRI) that hosted it, and then if a text names a time."""
    place, start = row.cells.get("place"), str(row.cells.get("start") or "")
    is_home = not place or there_and_then.are_inside(store, [str(operators.key_of(place))], [iris.local(state)])
    is_then = all(start and Span.of(start).overlaps(Span.of(day)) for day in seen.when.dates)
    return operators.key_of(row.cells["meeting"]) in was_at and is_home and is_then


def _told(store: Store, found: Answer, rows: list[AnswerRow], state: str, named: Sequence[str]) -> Answer:
    keep(found, rows)
    host, *labels = (store.label(one, found.language) for one in (state, *named))
    names = wording.things(found, rows, "meeting", "start")
    found.headline = wording.said(found, "hosted by a person", n=len(rows), host=host, person=labels[0], names=names)
    found.understood = describing.titled("hosted", found.language, *labels)
    return found
