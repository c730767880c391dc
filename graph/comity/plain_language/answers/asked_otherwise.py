"""Asks the question of a reading and, if no row answers it, the same otherwise: at any time, with two parties swapped, of conferences."""

from __future__ import annotations

from dataclasses import replace

from comity.plain_language.answers import another_question, asked_figures, catalogue_answers, loosening, narrowing
from comity.plain_language.parsing.reading import Reading
from comity.questions import asking, catalogue
from comity.questions.answer import Answer
from comity.store.base import Store

_SUMMITS, _CONFERENCES = "summits", {"type": ["Conference"]}
"""What to ask if no meeting of leaders is called a summit."""


def answered(store: Store, reading: Reading, language: str) -> Answer | None:
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
