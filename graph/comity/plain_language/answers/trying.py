"""Tries a reading: asks its question, and says whether that answers the whole text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import (
    accounting,
    another_question,
    answers_to_others,
    asked_figures,
    called_off,
    catalogue_answers,
    founded_there,
    in_office,
    loosening,
    narrowing,
    posts_at_meetings,
    returns,
    succession,
    there_and_then,
    trends,
    verdict_rules,
    verdicts,
)
from comity.plain_language.parsing.reading import OF_MEETINGS, OF_SUMS, Reading
from comity.plain_language.words import cues, limits
from comity.questions import asking, catalogue, matched, operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.operators import EITHER, OF_MEMBERS
from comity.store.base import DEFAULT, Store, term

_OF_TEXTS = ("documents", "signatories")
"""Questions about the documents of a mechanism."""
_OF_DOCUMENTS = ("adopted", "documents", "signatories", "pledges", "initiatives", "projects", "implementation")
"""Questions about what meetings adopted and promised, of which documents here have a part."""
_OF = {
    "where": ("seat", "place", "site", "region", "state", "post", "meeting"),
    "has its seat": ("seat", "site", "place"),
    "purpose": ("purpose",),
    "in force": ("force", "established"),
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
_NO_ROWS = ("Place", "Polity", "Region", "Person")
"""What is named beside the rows that are asked for."""
_YEAR = re.compile(r"20\d\d")
_OF_WHAT_IS = ("founding", "members", "memberships", "about")
"""Questions about what is, which say nothing of what will be."""
_OF_WHAT_IS_OPEN = "gaps"
"""The question about what documents leave open, which tells no time and no place."""
_OF_TWO_FORMATS = "comparison"
"""The question that compares two formats, but for the places of their secretariats."""
_SUMMITS, _CONFERENCES = "summits", {"type": ["Conference"]}
"""What to ask if no meeting of leaders is called a summit."""


def answered(store: Store, reading: Reading, language: str) -> Answer | None:
    """The answer to a reading, if it explains the whole text and documents answer it."""
    _look_for_its_title(store, reading, language)
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
        found = _found(store, reading, language)
        found = in_office.of_who_leads(store, reading, found) if found is not None else None
        found = in_office.surest(store, reading, found, language) if found is not None else None
        found = in_office.for_all_of_it(store, reading, found, language) if found is not None else None
        found = in_office.at_any_time_of_it(store, reading, found, language) if found is not None else None
    found = posts_at_meetings.nearest(store, reading, found, language)
    found = in_office.by_another_title(store, found, language) if found is not None else None
    found = in_office.in_their_term(store, reading, found, language) if found is not None else None
    found = in_office.with_undated(store, reading, found, language) if found is not None else None
    found = returns.only_the_return(store, reading, found, language) if found is not None else None
    found = returns.within_the_month(store, reading, found) if found is not None else None
    found = returns.of_each_named(store, found, reading.asks) if found is not None else None
    found = another_question.who_signed(store, reading, found, language) if found is not None else None
    found = another_question.how_many_were_signed(store, reading, found, language) if found is not None else None
    found = another_question.how_many_were_planned(store, reading, found, language) if found is not None else None
    found = another_question.how_many_points(store, reading, found) if found is not None else None
    found = another_question.who_it_is(store, reading, found, language) if found is not None else None
    found = founded_there.told(store, reading, found, language) if found is not None else None
    if found is not None and found.rows and reading.left and reading.parameters.get("capacity") == ["chair"]:
        reading.operators.pop("matching")  # who chaired it with somebody is whoever chaired it
        found = _found(store, reading, language)
    is_of_two = "or" in reading.asks and (  # "in New York or in Washington" asks where it was
        reading.question.name == "meeting"
        or (reading.question.name in OF_MEETINGS and EITHER in str(reading.operators))
    )
    if found is not None and reading.is_yes_or_no and not is_of_two:
        if {"most", "fewest"} & found.operators.keys() and len(found.rows) < 2:
            return None  # alone, each is the largest
        found = verdicts.given(store, reading, found, language)
        if not verdict_rules.says_what_was_asked(store, reading, found):
            return None
    elif found is not None:
        found = called_off.untold(store, reading, called_off.of_the_one(store, reading, found))
    return found if found is not None and _is_answer(store, reading, found) else None


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


def _is_answer(store: Store, reading: Reading, found: Answer) -> bool:
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
        or another_question.is_of_another_meeting(store, reading, found)
    )
    if is_of_what_is_open or is_of_others or _leaves_open(reading, found):
        return False
    if found.question == "about":
        # What it is does not say where, or what for; nor of a meeting, what it was about.
        types = store.types(iris.ID + str(found.parameters.get("entity")))
        is_meeting = vocabulary.load().is_any(types, "Meeting")
        asks = reading.asks - ({"has its seat"} if vocabulary.load().is_any(types, "Polity") else set())
        return not (is_meeting and "theme" in reading.asks) and all(
            any(_has(r, c) for r in found.rows for c in _OF[a]) for a in asks & _OF.keys()
        )
    is_ranked = {"most", "fewest"} & found.operators.keys()  # «где больше членов» asks which
    if found.question == _OF_TWO_FORMATS and not is_ranked and {"where", "city", "has its seat"} & reading.asks:
        return False
    is_of_mode = bool({"online", "in person"} & reading.asks) and reading.is_yes_or_no
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
    asked_of_a_meeting = {"venue"} | ({"theme"} if found.question == "meeting" else set())
    if any(not any(r.cells.get(name) for r in found.rows) for name in asked_of_a_meeting & reading.asks):
        return False  # the city does not say in which building, nor when it was, what it was about
    if "period" in reading.asks and not any(map(_says_years, found.rows)):
        return False  # when it was adopted does not say for which years it is
    return reading.question.name not in OF_SUMS or not ("where" in reading.asks or _is_of_another_kind(reading, found))


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
    is_no_money = "money" in reading.asks and "unit" in found.columns and not any(map(str.isupper, units))
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


def _found(store: Store, reading: Reading, language: str) -> Answer | None:
    """The answer to a reading or, if it has no rows, to the same with two parties swapped, or with the first for number one."""
    asked_figures.put_owner_first(reading)
    _mean_summits(store, reading, language)
    found = asked_figures.share(store, reading, language) or asked_figures.of_that_period(store, reading, language)
    found = found or asked_figures.by_their_figures(store, reading, language)
    found = found or asked_figures.as_counted(store, reading, language)
    found = found or asked_figures.outcomes(store, reading, language)
    found = found or catalogue_answers.asked_as(store, reading, language)
    found = loosening.of_whoever(store, reading, found, language) if found is not None else None
    found = asked_figures.as_reported_last(store, reading, found, language) if found is not None else None
    if found is not None and _is_of_founders(reading, found):
        found = loosening.founders(store, reading, found, language)
    if (
        found is not None
        and not (found.rows or found.verdict)
        and reading.as_of is None
        and reading.question.name in ("members", "memberships")
        and ("role" in reading.parameters or {"member", "mechanism"} <= reading.parameters.keys())
    ):
        # Nobody has the role today: who had it, with the days.
        ever = catalogue_answers.asked_as(store, replace(reading, as_of=asking.ANY_TIME), language)
        if ever is not None and ever.rows:
            reading.as_of, found = asking.ANY_TIME, ever
    if found is not None and not found.rows and _may_be_no_summits(store, reading):
        found = _of_conferences(store, reading, language) or found
    if found is None or not found.rows:
        found = another_question.answered(store, reading, language) or found
    if found is not None and not found.rows:
        found = loosening.untold(store, reading, language) or found
    if found is not None and not (found.rows or found.count):
        # Whose largest partner somebody is does not say who is the largest of theirs.
        both = {"state", "partner"} <= reading.parameters.keys()
        is_one_sided = reading.question.name == "partner-ranks" and (reading.is_yes_or_no or both)
        turned = () if is_one_sided or asked_figures.is_share_of_trade(reading) else reading.turned()
        for other in (*turned, *loosening.looser(store, reading)):
            again = catalogue_answers.asked_as(store, other, language)
            if again is not None and (again.rows or again.count):
                reading.question, found = other.question, again
                reading.parameters, reading.operators = other.parameters, other.operators
                break
        if reading.operators.get("nth") == "1" and not (found is not None and found.rows):
            reading.operators["first"] = reading.operators.pop("nth")
            found = catalogue_answers.asked_as(store, reading, language)
            if found is not None and not found.rows and _may_be_no_summits(store, reading):
                found = _of_conferences(store, reading, language) or found
    return narrowing.narrowed(store, reading, found, language) if found is not None else None


def _mean_summits(store: Store, reading: Reading, language: str) -> None:
    """Take it for its summits, if a text asks whether, when or how often somebody hosted a format: "how often has China hosted APEC"."""
    given = reading.parameters
    if reading.question.name != "hosted" or given.keys() != {"host", "mechanism"} or {"meets", "events"} & reading.asks:
        return
    summits = {**given, "type": ["Summit"]}
    asks_how_often = reading.is_yes_or_no or {"how many", "when", "year"} & reading.asks
    if asks_how_often and (found := catalogue_answers.asked(store, "hosted", summits, None, language)) and found.rows:
        reading.parameters = summits


def _is_of_founders(reading: Reading, found: Answer) -> bool:
    """Whether founders are asked for, or members of what has none any more."""
    of = reading.parameters.get("mechanism")
    has_none = found.question == "members" and not (
        found.rows or reading.as_of or reading.given.keys() - {"mechanism", "count"}
    )
    return bool(of) and (reading.parameters.get("role") == ["founding-member"] or has_none)


def _may_be_no_summits(store: Store, reading: Reading) -> bool:
    """Whether what a text calls summits may be conferences: a format has no others, or none of that number."""
    is_of_another_name = "nth" in reading.operators and "of summits" not in reading.asks
    return reading.question.name == _SUMMITS and (is_of_another_name or not loosening.has_summits(store, reading))


def _of_conferences(store: Store, reading: Reading, language: str) -> Answer | None:
    are_summits = "of summits" in reading.asks or loosening.has_summits(store, reading)
    kinds = (_CONFERENCES,) if are_summits else (_CONFERENCES, {})  # ministers' meetings are no summits
    for kind in kinds:
        meetings = replace(reading, question=catalogue.get("meetings"), parameters={**reading.parameters, **kind})
        found = catalogue_answers.asked_as(store, meetings, language)
        if found is not None and found.rows:
            break
    else:
        return None
    reading.question, reading.parameters = meetings.question, meetings.parameters
    return found


def has_answer(store: Store, reading: Reading) -> bool:
    """Whether documents answer a reading, whatever else the text says. One about all there is need not be asked."""
    if not (reading.parameters or reading.operators or reading.as_of):
        return True
    found = catalogue_answers.asked_as(store, reading, "en")
    return found is not None and bool(found.rows or found.verdict)
