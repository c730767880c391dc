"""Whether an answer is to the point: that it tells of what was asked, and not of something beside it."""

from __future__ import annotations

import re

from comity.model import iris, vocabulary
from comity.plain_language.answers import (
    accounting,
    another_question,
    answers_to_others,
    asked_figures,
    in_office,
    there_and_then,
    trends,
)
from comity.plain_language.parsing.reading import OF_MEETINGS, OF_SUMS, Reading
from comity.plain_language.words import cues, limits
from comity.questions import operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.store.base import Store

_OF_TEXTS = ("documents", "signatories")
"""Questions about the documents of a mechanism."""
_OF_DOCUMENTS = ("adopted", "documents", "signatories", "pledges", "initiatives", "projects", "implementation")
"""Questions about what meetings adopted and promised, of which documents here have a part."""
_OF = {
    "where": ("seat", "place", "site", "region", "state", "post", "meeting"),
    "has its seat": ("seat", "site", "place"),
    "purpose": ("purpose",),
    "in force": ("force", "established", "start"),
    "proposed": ("by",),
    "frequency": ("frequency",),
    "dissolved": ("dissolved",),
    "renamed": ("renamed",),
    "when": ("start", "established", "adopted", "force", "dissolved", "meeting"),
}
"""Columns of what a thing is that say where it is, what for, since when it is in force, who proposed it, how often it meets, and since
or until when it was."""
_OF_LISTS = {
    ("initiatives", "when"): ("start", "end", "meeting"),
    ("projects", "when"): ("start", "end"),
    ("bodies", "when"): ("established", "dissolved"),
    ("platforms", "when"): ("established", "dissolved"),
    ("bodies", "where"): ("seat", "host"),
}
"""Columns of lists that say when or where."""
_OF_NAMED_ROWS = ("participants", "attendance", "partner-ranks")
"""Questions of which documents name a part of what there is."""
_OF_MEETINGS = {"of summits", "at a meeting", "one meeting", "several meetings", "meets"}
"""What says that a meeting is asked about."""
_YEAR = re.compile(r"20\d\d")
_OF_WHAT_IS = ("founding", "members", "memberships", "about")
"""Questions about what is, which say nothing of what will be."""
_OF_WHAT_IS_OPEN = "gaps"
"""The question about what documents leave open, which tells no time and no place."""
_OF_TWO_FORMATS = "comparison"
"""The question that compares two formats, but for the places of their secretariats."""


def is_answer(store: Store, reading: Reading, found: Answer) -> bool:
    """Whether this answers the whole text."""
    says_none = found.verdict == "no" and "has" in found.operators and not found.rows
    if (says_none or found.count == 0) and not found.rows and found.question in (*_OF_DOCUMENTS, "meeting"):
        return False  # that documents here name none does not say that there were none; and one meeting is not counted
    if found.count == 0 and ("matching" in reading.operators or found.question in _OF_NAMED_ROWS):
        return False  # that no row names it, or that nobody is named, does not say that there are none
    if _says_nothing_of_it(store, reading, found) or answers_to_others.is_one(store, reading, found):
        return False
    other = {"when", "year", "where", "city", "inside a place"}  # "in which country was it adopted" asks where
    asks_by_whom = {"states", "adopts"} <= reading.asks and other.isdisjoint(reading.asks)
    if found.question == "documents" and asks_by_whom and "matching" in reading.operators:
        return False  # when one was signed does not say which states did that
    named = store.entity(reading.operators.get("matching", ""))
    if found.count is not None and named and vocabulary.load().is_any(store.types(named), "Document"):
        return False  # how much of something one document has, is not that it is one
    says_nobody = found.question == "members" and "role" in found.parameters and found.headline and not reading.left
    says_all = "without" in found.operators and found.headline and not reading.left
    if not (found.rows or found.verdict or found.count is not None or says_nobody or says_all):
        return False
    if reading.left and reading.is_yes_or_no and found.verdict == "no":
        return False  # that no row has a word says nothing of what it asks
    is_prediction = "will" in reading.asks and (reading.is_yes_or_no or reading.question.name in _OF_WHAT_IS)
    if is_prediction and (not found.verdict or found.question in OF_SUMS):
        return False
    is_future = accounting.reaches_ahead(reading) or is_prediction
    if is_future and found.verdict == "no":
        return False  # no document knows what will not be
    of = iris.ID + str(found.parameters.get("of", ""))
    if found.question == "officials" and "of a board" in reading.asks and "State" in store.types(of):
        return False  # whoever heads a state does not chair a committee
    if found.verdict == "no" and _is_of_a_person(store, found):
        return False  # that a person belongs to nothing says nothing of what they did
    return _says_what_is_asked(store, reading, found) and bool(found.rows or not (is_future or reading.left))


def _says_nothing_of_it(store: Store, reading: Reading, found: Answer) -> bool:
    """Whether no document says when something was founded, how old somebody is, or that a full member left."""
    if found.question == "founding":
        return not found.headline
    if found.parameters.get("change") == "joined" and found.rows and "joining" in reading.asks:
        # That a member was suspended says nothing of when it joined.
        return all(operators.key_of(row.cells.get("role")) == "role-suspended" for row in found.rows)
    if found.question == "about":
        types = store.types(f"{iris.ID}{found.parameters['entity']}")
        if "of a secretariat" in reading.asks and vocabulary.load().is_any(types, "Meeting"):
            return True  # when a format met does not say when its secretariat opened
        return "age" in reading.asks and "Person" in types
    is_of_leaving = found.question == "membership-changes" and reading.parameters.get("change") == ["left"]
    if not is_of_leaving or reading.roles or "member" not in reading.parameters:
        return False
    # An observer that became a member did not leave.
    return not any(operators.key_of(row.cells.get("role")) in operators.FULL for row in found.rows)


def _is_of_a_person(store: Store, found: Answer) -> bool:
    """Whether an answer is about a person among the members of something."""
    if found.question != "members":
        return False
    return vocabulary.load().is_any(store.types(iris.ID + found.operators.get("has", "")), "Person")


def _says_what_is_asked(store: Store, reading: Reading, found: Answer) -> bool:
    is_of_what_is_open = found.question == _OF_WHAT_IS_OPEN and bool({"when", "where"} & reading.asks)
    is_of_others = (
        _is_of_force_alone(reading, found)
        or _is_in_another_currency(reading, found)
        or _is_another_measure(reading, found)
        or _is_of_other_documents(reading, found)
        or _is_no_accession(reading, found)
        or another_question.is_of_another_meeting(store, reading, found)
    )
    if is_of_what_is_open or is_of_others or _leaves_open(reading, found):
        return False
    if found.question == "about":
        return _says_of_a_thing(store, reading, found)
    is_ranked = {"most", "fewest"} & found.operators.keys()  # «где больше членов» asks which
    if found.question == _OF_TWO_FORMATS and not is_ranked and {"where", "city", "has its seat"} & reading.asks:
        return False
    is_of_mode = bool({"online", "in person"} & reading.asks) and reading.is_yes_or_no
    # Whoever spoke from afar did not travel; and what was held elsewhere was not held there in any way.
    is_settled = "has" in found.operators and found.verdict == "no"
    is_of_mode = is_of_mode and not is_settled
    if is_of_mode and not _says_how_it_was_held(store, reading, found):
        return False
    if (
        "proposed" in reading.asks
        and found.question in ("initiatives", "founding")
        and not any(r.cells.get("by") for r in found.rows)
    ):
        return False  # what there is, is not who proposed it
    if "frequency" in reading.asks or (found.question == "paths" and {"when", "year"} & reading.asks):
        return False  # how many there were does not say how often there is one, nor how two are connected, since when
    if "heads" in reading.asks and found.question == "officials" and not any(map(in_office.is_led, found.rows)):
        return False  # who is a deputy does not head it
    if "in force" in reading.asks and not _says_what_is_in_force(reading, found):
        return False
    if is_ranked and "states" in reading.asks and found.question in OF_SUMS and not _is_of_states(store, found):
        return False  # what a format has in common does not say who gave most of it
    asked_of_a_meeting = {"venue"} | ({"theme"} if found.question in ("meeting", "hosted") else set())
    if any(not any(r.cells.get(name) for r in found.rows) for name in asked_of_a_meeting & reading.asks):
        return False  # the city does not say in which building, nor when it was, what it was about
    if "period" in reading.asks and not any(map(_says_years, found.rows)):
        return False  # when it was adopted does not say for which years it is
    return reading.question.name not in OF_SUMS or not ("where" in reading.asks or _is_of_another_kind(reading, found))


def _says_of_a_thing(store: Store, reading: Reading, found: Answer) -> bool:
    """Whether what a thing is says what is asked of it: not where it is, what for, for which years, nor of a meeting what it was about."""
    if "period" in reading.asks and not any(map(_says_years, found.rows)):
        return False
    types = store.types(iris.ID + str(found.parameters.get("entity")))
    is_meeting = vocabulary.load().is_any(types, "Meeting")
    asks = reading.asks - ({"has its seat"} if vocabulary.load().is_any(types, "Polity") else set())
    return not (is_meeting and "theme" in reading.asks) and all(
        any(_has(r, c) for r in found.rows for c in _OF[a]) for a in asks & _OF.keys()
    )


def _says_how_it_was_held(store: Store, reading: Reading, found: Answer) -> bool:
    """Whether an answer tells how the meeting of a time was held: nobody's part in it does, nor does the first of all meetings."""
    tells = "mode" in found.columns and "has" not in found.operators
    return tells and bool(found.verdict or there_and_then.was_so(store, reading, found))


def _leaves_open(reading: Reading, found: Answer) -> bool:
    """Whether a list of things does not say of any of them where or when, as is asked: that there is a secretariat is not where."""
    if {"is chosen", "when"} <= reading.asks and found.question == "officials":
        return not any(
            _has(r, "from") for r in found.rows
        )  # that somebody has a post does not say when they were elected
    if "since when" in reading.asks and found.question == "members" and "role" in found.parameters:
        return not any(_has(r, "from") for r in found.rows)  # that somebody has a role does not say since when
    columns = [
        _OF_LISTS[found.question, a]
        for a in ("when", "where")
        if a in reading.asks and (found.question, a) in _OF_LISTS
    ]
    return not all(any(_has(r, c) for r in found.rows for c in each) for each in columns)


def _has(row: AnswerRow, column: str) -> bool:
    """Whether a row tells something; that a format is of the whole world does not say where it is."""
    cell = row.cells.get(column)
    each = cell if isinstance(cell, list) else [cell] if cell else []
    return any(operators.key_of(one) != "world" for one in each)


def _says_what_is_in_force(reading: Reading, found: Answer) -> bool:
    """Whether an answer says what is in force or, if that is asked, since when: that it was adopted does not say so, nor all of several."""
    is_of_documents = "adopted" in found.columns and not any(r.cells.get("established") for r in found.rows)
    if is_of_documents and not any(r.cells.get("force") for r in found.rows):
        return False
    is_of_all = found.question in _OF_TEXTS and len(found.rows) > 1 and "matching" not in found.operators
    return not ("when" in reading.asks and is_of_all)


def _is_of_force_alone(reading: Reading, found: Answer) -> bool:
    """Whether a text asks when something was signed, and documents only tell since when it is in force."""
    asks = {"when", "adopts"} <= reading.asks and "in force" not in reading.asks and found.question == "documents"
    in_force = any(row.cells.get("force") for row in found.rows)
    return asks and in_force and not any(row.cells.get("adopted") for row in found.rows)


def _is_of_other_documents(reading: Reading, found: Answer) -> bool:
    """Whether all documents of a state are told, or all with "summit" in their names, and not those of one summit, or the charter."""
    given, is_of_a_summit = reading.parameters.keys(), {"adopts", "of summits"} <= reading.asks
    if found.question == "signatories":
        is_of_a_charter = reading.is_yes_or_no and "a declaration" in reading.asks and "type" not in given
        return (is_of_a_summit or is_of_a_charter) and "document" not in given
    in_names = cues.compiled("of summits").search(reading.operators.get("matching", ""))
    return is_of_a_summit and found.question == "documents" and in_names is not None


def _is_no_accession(reading: Reading, found: Answer) -> bool:
    """Whether one meeting of a format is told for which states this took in: Russian has one word for that and for what they adopt."""
    takes_in = {"which states", "adopts", "inside a place"} <= reading.asks
    return found.question == "meeting" and takes_in and _OF_MEETINGS.isdisjoint(reading.asks)


def _is_in_another_currency(reading: Reading, found: Answer) -> bool:
    codes = limits.named_currencies(reading.asks)
    return bool(codes) and "unit" in found.columns and codes.isdisjoint({str(r.cells.get("unit")) for r in found.rows})


def _is_another_measure(reading: Reading, found: Answer) -> bool:
    """Whether a sum, a part or a growth is asked for, and something else is told: a share is no price, and how much it is no growth."""
    is_sent = "represent" in reading.asks and {"since", "until"}.isdisjoint(found.operators)  # and not "from 2012"
    came = "attends" in reading.asks or is_sent
    if found.question in OF_MEETINGS and "count" in found.operators and "states" in reading.asks and came:
        return True  # how many meetings there were does not say how many states came
    is_no_sum = "money" in reading.asks and not {"amount", "value"} & found.columns.keys()
    units = {str(operators.key_of(r.cells.get("unit")) or "") for r in found.rows}
    says_part = "part of a whole" in reading.asks or ("promised" in reading.asks and len(found.rows) == 1)
    is_part = says_part and "percent" in units  # "what share of GDP they agreed to spend"
    is_no_money = "money" in reading.asks and "unit" in found.columns and not (is_part or any(map(str.isupper, units)))
    is_level = asked_figures.is_part_of_trade(reading) or trends.is_level_for_growth(reading, found)
    return is_no_sum or is_no_money or is_level


def _says_years(row: AnswerRow) -> bool:
    """Whether the name of a thing in a row has a year: "Strategy 2026–2030"."""
    cells = (row.cells.get(name) for name in ("document", "entity", "initiative"))
    return any(_YEAR.search(str(cell.get("label"))) for cell in cells if isinstance(cell, dict))


def _is_of_states(store: Store, found: Answer) -> bool:
    """Whether a state, or a union of states, promised what comes first in an answer."""
    first = found.rows[0].cells.get("by") if found.rows else None
    parties = first if isinstance(first, list) else [first]
    known = vocabulary.load()
    return any(
        known.is_any(store.types(iris.ID + str(operators.key_of(one))), "Polity", "Person") for one in parties if one
    )


def _is_of_another_kind(reading: Reading, answered: Answer) -> bool:
    """Whether many sums are told though words say of which kind: they are of no help, and of another kind."""
    return bool(reading.known) and "matching" not in reading.operators and len(answered.rows) > wording.MOST_NAMES
