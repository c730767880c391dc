"""Whether a yes or no says what a text asked, and not something near it."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.plain_language import catalogue_answers, lexicon, repeats
from comity.plain_language.reading import Reading
from comity.questions import matched, operators
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_OTHERWISE = frozenset(("turned down", "absent"))
"""What is asked of somebody that no question of the catalogue tells."""
_ENDS = frozenset(("first", "last", "nth"))
_PLACES = frozenset(("place", "host", "seat", "meeting"))
"""Columns that say where something was."""
_OF_DOCUMENTS = ("adopted", "documents", "signatories")
_OF_PEOPLE = ("participants", "attendance")


def says_what_was_asked(store: Store, reading: Reading, found: Answer) -> bool:
    """Whether the verdict of an answer is one on what was asked; without one, it is not for this to say."""
    if not found.verdict:
        return True
    return (
        reading.asks.isdisjoint(_OTHERWISE)
        and _is_of_the_first(store, reading)
        and _is_of_all(store, reading, found)
        and _is_of_both(store, reading, found)
        and _is_of_the_place(store, reading, found)
        and _is_in_office(store, reading, found)
    )


def _is_of_the_first(store: Store, reading: Reading) -> bool:
    """That there is a first one that somebody hosted does not say that they hosted the first."""
    if reading.question.name in operators.OF_OFFICE and not _ENDS.isdisjoint(reading.operators):
        return False  # the earliest that documents tell of need not be the first
    meeting = store.entity(reading.operators.get("has", ""))
    is_one = meeting is not None and vocabulary.load().is_any(store.types(meeting), "Meeting")
    return reading.question.name != "hosted" or is_one or _ENDS.isdisjoint(reading.operators)


def _is_of_all(store: Store, reading: Reading, found: Answer) -> bool:
    """That one of a region is there does not say that all are; nor that it was held, that it was as planned."""
    if {"put off", "rejoined"} & reading.asks and found.verdict == "no":
        return False
    if "all of them" in reading.asks and found.verdict == "yes" and found.question in _OF_DOCUMENTS:
        return False
    region = store.entity(reading.operators.get("has", ""))
    if not region or "Region" not in store.types(region) or found.question in operators.OF_MEMBERS:
        return True
    if "all of them" not in reading.asks:
        return found.verdict == "yes" or bool(found.rows)
    states = {iris.local(q.object.value) for q in store.quads(ox.NamedNode(region), term("includes"), None, DEFAULT)}
    told = {str(operators.key_of(row.cells.get(operators.thing(found)))) for row in found.rows}
    return found.verdict == "yes" and states <= told


def _is_of_both(store: Store, reading: Reading, found: Answer) -> bool:
    """That something is not so of one of two does not come of looking for both at once, or for a meeting among those of another.

    Nor is a meeting meant that was held at another time.
    """
    wanted = reading.operators
    meeting, of = store.entity(wanted.get("has", "")), reading.parameters.get("mechanism", [""])[0]
    if meeting and of and found.verdict == "no" and vocabulary.load().is_any(store.types(meeting), "Meeting"):
        held_by = {q.object.value for q in store.quads(ox.NamedNode(meeting), term("mechanism"), None, DEFAULT)}
        if iris.ID + of not in held_by:
            return False
    bounds = [wanted[bound] for bound in ("since", "until") if bound in wanted] or list(reading.when[:1])
    is_meeting = meeting is not None and vocabulary.load().is_any(store.types(meeting), "Meeting")
    if meeting and is_meeting and not all(repeats.is_dated(store, meeting, day) for day in bounds):
        return False
    is_of_two = "has" not in wanted or ("both" in wanted and found.question in operators.OF_MEMBERS)
    return is_of_two or found.verdict != "no" or "both of two" not in reading.asks


def _is_of_the_place(store: Store, reading: Reading, found: Answer) -> bool:
    """Where no row says a place, that none has it is no no; nor is it if nothing is known of what was asked."""
    if found.verdict != "no":
        return True
    of = store.entity(reading.parameters.get("mechanism", [""])[0])
    if found.question in operators.OF_MEMBERS and of and vocabulary.load().is_any(store.types(of), "Document"):
        return False  # documents seldom list all parties to a treaty
    place = store.entity(reading.operators.get("matching", ""))
    if place and "Place" in store.types(place) and _PLACES.isdisjoint(found.columns):
        return False
    if "has" not in reading.operators or found.rows or found.question in operators.OF_MEMBERS:
        return True
    rest = {n: v for n, v in reading.given.items() if n != "has"}
    every = catalogue_answers.asked(store, reading.question.name, rest, reading.as_of, found.language)
    return every is not None and bool(every.rows)


def _is_in_office(store: Store, reading: Reading, found: Answer) -> bool:
    """That no format has a post is no no. That a party took part does not say that its president did, unless whoever came has that post."""
    named = store.entity(reading.operators.get("has", ""))
    if found.question == "chairs" and found.verdict == "no" and named and "Mechanism" in store.types(named):
        return False
    posts = [post for name in reading.called for post in lexicon.alternatives(name)]
    if found.question not in _OF_PEOPLE or found.verdict != "yes" or not posts:
        return True
    if any(row.cells.get("capacity") for row in found.rows):
        return True
    for row in found.rows:
        people = row.cells.get("person") or row.cells.get("persons") or row.cells.get("by")
        for person in people if isinstance(people, list) else [people]:
            of = {"of": [str(operators.key_of(person))]}
            held = catalogue_answers.asked(store, "officials", of, None, found.language) if person else None
            if held is not None and any(matched.rows(held.rows, post) for post in posts):
                return True
    return False
