"""Tries a reading: asks its question, and says whether that answers the whole text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import (
    accounting,
    another_question,
    asked_figures,
    asked_otherwise,
    called_off,
    catalogue_answers,
    first_in_force,
    founded_there,
    in_office,
    posts_at_meetings,
    returns,
    succession,
    to_the_point,
    verdict_rules,
    verdicts,
)
from comity.plain_language.parsing.reading import OF_MEETINGS, Reading
from comity.questions import matched
from comity.questions.answer import Answer
from comity.questions.operators import EITHER, OF_MEMBERS
from comity.store.base import DEFAULT, Store, term

_NO_ROWS = ("Place", "Polity", "Region", "Person")
"""What is named beside the rows that are asked for."""
_Correction = Callable[[Store, Reading, Answer], Answer | None]
_WHO_IS_MEANT: tuple[_Correction, ...] = (
    in_office.of_who_leads,
    in_office.surest,
    in_office.for_all_of_it,
    in_office.at_any_time_of_it,
)
"""Which of all who are found, in the order in which they are left out."""
_CORRECTIONS: tuple[_Correction, ...] = (
    in_office.by_another_title,
    in_office.in_their_term,
    in_office.with_undated,
    returns.only_the_return,
    returns.within_the_month,
    returns.of_each_named,
    another_question.who_signed,
    another_question.how_many_were_signed,
    another_question.how_many_were_planned,
    another_question.how_many_points,
    another_question.who_it_is,
    another_question.what_it_was_about,
    founded_there.told,
    first_in_force.told,
)
"""What each answer is looked at for, in this order: each gives it back as it is, a nearer one, or none if it is not what was asked."""


def answered(store: Store, reading: Reading, language: str) -> Answer | None:
    """The answer to a reading, if it explains the whole text and documents answer it."""
    _look_for_its_title(store, reading, language)
    _without_its_format(store, reading)
    _without_whose_they_are(reading)
    if not accounting.has_a_place_for_all(reading):
        return None
    is_of_growth = "rises" in reading.asks and {"most", "fewest"} & reading.operators.keys()
    if is_of_growth or (reading.beside and "count" in reading.operators):
        return None  # with whom there was most is not where it grew most, nor is who came before how many did
    if "count" in reading.operators and _counts_others(store, reading):
        return asked_figures.as_counted(store, reading, language)
    _match_rows(store, reading, language)
    reading = _after_its_founding(store, reading)
    if reading.beside:
        told = succession.succeeded if reading.is_yes_or_no else succession.beside
        return told(store, reading, language)
    if "former office" in reading.asks and succession.asks_who_it_was(reading):
        return succession.before_today(store, reading, language)
    found = in_office.today(store, reading, language)
    if found is None:
        found = asked_otherwise.answered(store, reading, language)
        found = _corrected(_WHO_IS_MEANT, store, reading, found)
    found = posts_at_meetings.nearest(store, reading, found, language)
    found = _corrected(_CORRECTIONS, store, reading, found)
    if found is not None and found.rows and reading.left and reading.parameters.get("capacity") == ["chair"]:
        reading.operators.pop("matching")  # who chaired it with somebody is whoever chaired it
        found = asked_otherwise.answered(store, reading, language)
    is_of_two = "or" in reading.asks and (  # "in New York or in Washington" asks where it was
        reading.question.name == "meeting"
        or (reading.question.name in OF_MEETINGS and EITHER in str(reading.operators))
    )
    if found is None:
        return None
    if reading.is_yes_or_no and not is_of_two:
        if {"most", "fewest"} & found.operators.keys() and len(found.rows) < 2:
            return None  # alone, each is the largest
        found = verdicts.given(store, reading, found, language)
        if not verdict_rules.says_what_was_asked(store, reading, found):
            return None
    else:
        found = called_off.untold(store, reading, called_off.of_the_one(store, reading, found))
    return found if to_the_point.is_answer(store, reading, found) else None


def _corrected(
    corrections: Sequence[_Correction], store: Store, reading: Reading, found: Answer | None
) -> Answer | None:
    """An answer after each of some corrections, in their order; ``None`` as soon as one says that it is none."""
    for correct in corrections:
        if found is None:
            return None
        found = correct(store, reading, found)
    return found


def _look_for_its_title(store: Store, reading: Reading, language: str) -> None:
    """Take the words for what was adopted for those of its title, if one has them: "which data initiative", "what concept"."""
    is_open = "matching" not in reading.operators and not (reading.left or reading.is_yes_or_no)
    if reading.question.name != "adopted" or not reading.unread or not is_open or "count" in reading.operators:
        return
    every = catalogue_answers.asked(store, "adopted", reading.parameters, None, language)
    said = " ".join(reading.unread)
    if every is not None and matched.rows(every.rows, said):
        reading.operators["matching"], reading.unread = said, []
        reading.known = max(0, reading.known - len(said.split()))


def _without_its_format(store: Store, reading: Reading) -> None:
    """Leave out the format of a fund that is named: whoever paid into the fund did so, of whatever format it is."""
    of = [ox.NamedNode(iris.ID + one) for one in reading.parameters.get("mechanism", ())]
    fund = store.entity(reading.operators.get("matching", ""))
    if reading.question.name != "pledges" or len(of) != 1 or not fund or "Fund" not in store.types(fund):
        return
    if any(store.quads(ox.NamedNode(fund), term("mechanism"), of[0], DEFAULT)):
        reading.parameters.pop("mechanism")


def _without_whose_they_are(reading: Reading) -> None:
    """Leave out the states that describe formats of which the older one is asked for: "Japan's TICAD or the Chinese-African FOCAC"."""
    is_of_two = reading.question.name == "founding" and len(reading.parameters.get("mechanism", ())) > 1
    if is_of_two and not reading.left and {"first", "last"} & reading.operators.keys():
        reading.operators.pop("matching", None)


def _after_its_founding(store: Store, reading: Reading) -> Reading:
    """The reading with the day after a format was founded, if it is asked who joined it after that, or after its founders."""
    given = reading.parameters
    is_of_joining = reading.question.name == "membership-changes" and given.get("change") == ["joined"]
    is_after = is_of_joining and {"after somebody", "after its founding"} & reading.asks and not reading.beside
    is_after = is_after and "or" not in reading.asks  # "in or after 2015" has that year
    node = ox.NamedNode(iris.ID + given.get("mechanism", [""])[0])
    founded = [Span.of(q.object.value).latest for q in store.quads(node, term("established"), None, DEFAULT)]
    day = next((day for day in founded if day), None)
    says_when = {*reading.when, *(v for name in ("since", "until") for v in reading.given.get(name, ()))}
    if not is_after or day is None or says_when - {str(day.year)}:
        return reading  # "after its founding in 1985" says no more of when
    rest = {n: v for n, v in given.items() if n != "until"}
    return replace(reading, parameters=rest | {"since": [(day + timedelta(days=1)).isoformat()]})


def _counts_others(store: Store, reading: Reading) -> bool:
    """Whether something else is to be counted: how many parties came is not how many of their heads, or people, or observers did.

    Nor are so many texts that a state signed so many states that did; who signed up to a format is told by its members.
    """
    if reading.question.name == "signatories" and "states" in reading.asks and "document" not in reading.parameters:
        signatory = store.types(iris.ID + reading.parameters.get("signatory", [""])[0])
        return not vocabulary.load().is_any(signatory, "Mechanism")
    if reading.question.name in OF_MEMBERS:
        return bool(reading.left)
    is_of_others = bool(reading.roles) or "how many people" in reading.asks
    return reading.question.name == "participants" and is_of_others


def _match_rows(store: Store, reading: Reading, language: str) -> None:
    """Take the words that are left for words of rows. If a thing is named, its kind is known: "strategy" in its name says nothing."""
    entity = store.entity(reading.operators.get("matching", ""))
    types = reading.parameters.get("type", ())
    has_places = any(vocabulary.load().is_a(type_, "Document", "Meeting") for type_ in types)
    is_beside = has_places and entity and vocabulary.load().is_any(store.types(entity), *_NO_ROWS)
    if entity and not is_beside and not vocabulary.load().is_any(store.types(entity), *types):
        reading.parameters.pop("type", None)
    if reading.left:
        named = [store.label(entity, language)] if entity else []
        reading.operators["matching"] = " ".join([*named, *reading.left])


def has_answer(store: Store, reading: Reading) -> bool:
    """Whether documents answer a reading, whatever else the text says. One about all there is need not be asked."""
    if not (reading.parameters or reading.operators or reading.as_of):
        return True
    found = catalogue_answers.asked_as(store, reading, "en")
    return found is not None and bool(found.rows or found.verdict)
