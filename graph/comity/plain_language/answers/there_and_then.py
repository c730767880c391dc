"""Whether what is told of a meeting is what a text asks: that it was held there, and then."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers, inside_a_region
from comity.plain_language.names.asked_text import hard_of_kind
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words import cues
from comity.questions import document_sentences, operator_sentences, operators, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import DEFAULT, Store, term


def was_so(store: Store, reading: Reading, answered: Answer) -> bool:
    """Whether a meeting was at the one time that a text names, what a state hosted held there, and a document signed then by a party.

    So is whatever else is told.
    """
    return (
        _was_then(reading, answered) and _was_there(store, reading, answered) and _signed_then(store, reading, answered)
    )


def checked(store: Store, seen: Look, answered: Answer) -> Answer:
    """The answer, with no for yes if a text names a city, and the meetings that are told of were held in others.

    A city before or after whose meeting something was is not where it was.
    """
    is_in_turn = not seen.when.bound and any(cues.compiled(side).search(seen.text) for side in ("earlier", "later"))
    if answered.verdict != "yes" or is_in_turn or not {"place", "start"} <= answered.columns.keys():
        return answered
    cities = hard_of_kind(seen.covers[0], "Place")
    cities = cities or _in_names_of_others(seen, answered)
    places = {str(operators.key_of(row.cells["place"])) for row in answered.rows if row.cells.get("place")}
    named = {iris.local(m.entities[0]) for m in cities}
    if len(cities) != 1 or not places or are_inside(store, places, named):
        return answered
    return (
        catalogue_answers.with_verdict(answered, "no")
        if catalogue_answers.begins_with_its_verdict(answered)
        else answered
    )


def _in_names_of_others(seen: Look, answered: Answer) -> list[Mention]:
    """The city in a name that a text has for a meeting, if another meeting is told: "the Kazan summit in 2023"."""
    known = vocabulary.load()
    told = f"{iris.ID}{answered.parameters.get('meeting')}"
    names = [m for m in seen.covers[0] if known.is_a(m.types[0], "Meeting") and told not in m.entities]
    inside = {i for m in names for i in m.places}
    others = [m for cover in seen.covers[1:] for m in cover if m.places <= inside and known.is_a(m.types[0], "Place")]
    return list({m.places: m for m in others}.values())


def inside_its_region(store: Store, seen: Look, answered: Answer) -> Answer | None:
    """The meetings of an answer that were held in the region in which a text asks for them; ``None`` if none was.

    Whoever came from a region need not have met there.
    """
    if not {"place", "start"} <= answered.columns.keys() or answered.verdict or answered.question == "hosted":
        return answered
    known, parts = vocabulary.load(), seen.parts
    inside = [
        m
        for m in seen.covers[0]
        if known.is_a(m.types[0], "Region")
        and min(m.places) > 0
        and cues.compiled("inside a place").fullmatch(parts[min(m.places) - 1])
    ]
    where = {id(row): row.cells.get("place") or row.cells.get("host") for row in answered.rows}
    if len(inside) != 1 or not any(where.values()):
        return answered
    states = {state for region in inside[0].entities for state in inside_a_region.states_of(store, region)}
    there = [
        row
        for row in answered.rows
        if (place := where[id(row)]) and are_inside(store, [str(operators.key_of(place))], states)
    ]
    if not states or len(there) == len(answered.rows):
        return answered
    if not there:
        return None
    keep(answered, there)
    answered.count = len(there) if answered.count is not None else None
    names = wording.things(answered, there, operators.thing(answered), "start")
    answered.headline = operator_sentences.said(answered, "matching", n=len(there), names=names)
    return answered


def are_inside(store: Store, places: Collection[str], named: Collection[str]) -> bool:
    """Whether a place (id) is one of the others, or lies in one, whichever of them is the larger."""
    inside = term("inState")

    def around(ids: Iterable[str]) -> set[str]:
        found = (q.object.value for i in ids for q in store.quads(ox.NamedNode(iris.ID + i), inside, None, DEFAULT))
        return {iris.local(state) for state in found}

    named = set(named)
    return bool(named & {*places, *around(places)}) or not around(named).isdisjoint(places)


def _was_then(reading: Reading, answered: Answer) -> bool:
    starts = [str(r.cells["start"]) for r in answered.rows if r.cells.get("start") and "place" in answered.columns]
    if len(reading.when) != 1 or not starts:
        return True
    return any(Span.of(start).overlaps(Span.of(reading.when[0])) for start in starts)


def _signed_then(store: Store, reading: Reading, answered: Answer) -> bool:
    """A party may have signed at another time than the first ones, and a document at another time than the text says."""
    party = reading.parameters.get("signatory") or [reading.operators.get("has", "")]
    if answered.question != "signatories" or len(reading.when) != 1 or not answered.rows:
        return True
    days = [
        document_sentences.signed_on(store, str(operators.key_of(row.cells["document"])), party[0])
        or str(row.cells.get("adopted") or reading.when[0])
        for row in answered.rows
    ]
    return any(Span.of(day).overlaps(Span.of(reading.when[0])) for day in days)


def _was_there(store: Store, reading: Reading, answered: Answer) -> bool:
    """A state may host elsewhere: what it hosted need not have been held there, if a text asks for that."""
    says_host = any(cues.compiled("hosts").fullmatch(word) for word in reading.words)
    if reading.question.name != "hosted" or not reading.words or says_host:
        return True
    host = reading.parameters["host"][0]
    places = {str(operators.key_of(r.cells["place"])) for r in answered.rows if r.cells.get("place")}
    return not places or are_inside(store, places, [host])
