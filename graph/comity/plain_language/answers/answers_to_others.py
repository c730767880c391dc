"""Whether what documents give for a reading is the answer to another question: guests for hosts, a month for half a year, unlike things."""

from __future__ import annotations

from typing import Final

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers, there_and_then
from comity.plain_language.names import meetings
from comity.plain_language.parsing.reading import OF_FIGURES, OF_MEETINGS, Reading
from comity.questions import operators
from comity.questions.answer import Answer
from comity.store.base import Store

_MONTH: Final = len("2024-01")
_OF_ONE_MEETING: Final = ("meeting", "adopted", "statements", "timeline", "about")


def is_one(store: Store, reading: Reading, found: Answer) -> bool:
    """Whether an answer tells something else than the reading asks."""
    return (
        ("hosts" in reading.asks and _is_of_guests(store, found))
        or _is_of_other_ministers(store, reading, found)
        or _compares_unlikes(store, found)
        or _is_of_a_part(found)
        or ("who" in reading.asks and _is_of_nobody(found))
        or _is_of_one_founding(store, found)
        or ("where" in reading.asks and _is_of_no_place(found))
    )


def _is_of_other_ministers(store: Store, reading: Reading, found: Answer) -> bool:
    """Whether a meeting is told of that is not called after the ministers who are named."""
    meeting = iris.ID + str(found.parameters.get("meeting") or found.parameters.get("entity"))
    is_of_one = found.question in _OF_ONE_MEETING and vocabulary.load().is_any(
        store.types(meeting), "MinisterialMeeting"
    )
    return is_of_one and bool(reading.portfolios) and not meetings.is_of(store, meeting, reading.portfolios)


def _is_of_one_founding(store: Store, found: Answer) -> bool:
    """Whether documents do not tell when one of several was founded: the other is then neither the first nor the last of them."""
    named = found.parameters.get("mechanism", ())
    if found.question != "founding" or isinstance(named, str) or len(named) < 2:
        return False
    every = catalogue_answers.asked(store, "founding", {"mechanism": [*named]}, None, found.language)
    rows = [row for row in (every.rows if every is not None else ()) if row.cells.get("established")]
    told = {operators.key_of(row.cells.get("mechanism")) for row in rows}
    return not told.issuperset(named)


def _is_of_no_place(found: Answer) -> bool:
    """Whether plans are told without a place, where it is asked for that."""
    return found.question in ("initiatives", "projects") and not any(row.cells.get("place") for row in found.rows)


def _is_of_nobody(found: Answer) -> bool:
    """Whether the largest promise is the sum of all, of which documents name nobody who made it."""
    is_of_most = found.question == "pledges" and "most" in found.operators
    return is_of_most and not any(row.cells.get("by") for row in found.rows)


def _is_of_guests(store: Store, found: Answer) -> bool:
    """Whether meetings are told because a state was there, where it is asked which ones it hosted."""
    party = store.entity(found.operators.get("matching", ""))
    if found.question not in OF_MEETINGS or not party or "State" not in store.types(party):
        return False
    hosts = [{operators.key_of(row.cells.get(name)) for name in ("host", "place")} for row in found.rows]
    state = iris.local(party)
    return not all(
        state in each or there_and_then.are_inside(store, [str(e) for e in each if e], [state]) for each in hosts
    )


def _is_of_a_part(found: Answer) -> bool:
    """Whether figures are of single months of the part of a year that is asked for."""
    since, until = (found.operators.get(name, "") for name in ("since", "until"))
    is_part_of_a_year = len(since) == len(until) == _MONTH and since[:4] == until[:4] and since != until
    is_whole = any(row.cells.get("period") == f"{since}/{until}" for row in found.rows)
    return found.question in OF_FIGURES and is_part_of_a_year and found.count is None and not is_whole


def _compares_unlikes(store: Store, found: Answer) -> bool:
    """Whether meetings and members are compared, or nothing is told of a comparison."""
    wanted = found.operators
    if found.question == "common-members":
        # That the rows of a region name no full member does not say that there is none.
        return "matching" in wanted and not operators.that_count(found)
    if found.question == "chairs":
        return found.count == 0  # documents do not tell of every turn
    if found.question not in OF_MEETINGS:
        return False
    known = vocabulary.load()
    others = (store.entity(one) for name in ("without", "both") for one in operators.values(wanted, name))
    types = [store.types(one) for one in others if one]
    return any(known.is_any(each, "Mechanism") and not known.is_any(each, "Polity") for each in types)
