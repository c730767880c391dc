"""Rules for the keys of one map in a fact file, taken together: the order of dates, a number and its unit, who is named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from comity.facts import units
from comity.facts.values import MOST_DIGITS, article, is_text, nearest, one_of, show
from comity.facts.yaml_reader import Map, NumberText
from comity.model import dates
from comity.model.vocabulary import Vocabulary, enumeration_values

PARTIES = {
    "Membership": ("state", "body"),
    "Participation": ("state", "body", "person"),
    "Chairmanship": ("state", "body", "person"),
}
STATUS = {
    "Meeting": (("cancelled", "planned", "postponed"), "once the meeting has been held"),
    "Treaty": (("concluded", "in-negotiation", "planned"), "once the treaty has been signed"),
}
"""By class: the values of ``status``, and when there is none."""
_SPANS = (
    ("start", "end"),
    ("from", "to"),
    ("established", "renamed"),
    ("established", "dissolved"),
    ("renamed", "dissolved"),
    ("negotiations_start", "negotiations_end"),
    ("negotiations_start", "adopted"),
    ("negotiations_start", "in_force"),
    ("adopted", "in_force"),
    ("adopted", "provisional"),
    ("provisional", "in_force"),
    ("signed", "ratified"),
    ("notice", "to"),
)

STATES = 250
"""More states and territories than there are."""
OF_STATES = ("participant_states_count", "member_count", "african_member_count")
"""The keys that count states."""
_YEARS = range(1900, 2101)
_SUMMITS = 500
CODES = {
    "iso2": (re.compile("[A-Z]{2}"), "the two capital letters of ISO 3166-1, such as CN"),
    "iso3": (re.compile("[A-Z]{3}"), "the three capital letters of ISO 3166-1, such as CHN"),
    "wikidata": (re.compile(r"Q[1-9]\d*", re.ASCII), "Q and digits, such as Q148"),
}
"""The form of codes, and what it is in words."""

FaultyLine = tuple[int, str]
"""A line, and the sentence about it."""


def faults(block: Map, class_name: str, misspelt: Collection[str], terms: Vocabulary) -> Iterator[FaultyLine]:
    """What is wrong with the map of a class as a whole; ``misspelt`` are keys that it has under a wrong name."""
    keys = terms.keys_of(class_name)
    for key in terms.required_keys(class_name):
        if key not in block and key not in misspelt:
            values = enumeration_values(terms.enumerations.get(keys[key].ranges[0], ()))
            cure = f"write one of {', '.join(values)}" if values else "add it"
            yield block.line, f'{article(class_name)} needs the key "{key}"; {cure}'
    yield from _parties(block, class_name, misspelt)
    for one, other in (("latitude", "longitude"), ("longitude", "latitude")):
        if one in block and other not in block:
            yield block.lines[one], f'"{one}" stands alone; add {other}, or leave both out'
    yield from _spans(block)
    yield from _counts(block, class_name)
    yield from _next_year(block)
    for key, (form, what) in CODES.items():
        if is_text(block.get(key)) and not form.fullmatch(block[key]):
            yield block.lines[key], f'"{key}" is {show(block[key])}; write {what}'
    if is_text(block.get("unit")):
        yield from _quantity(block, class_name)
    for name, (statuses, when_none) in STATUS.items():
        if terms.is_a(class_name, name) and is_text(block.get("status")) and block["status"] not in statuses:
            yield block.lines["status"], _wrong_status(block["status"], name, statuses, when_none)
    if "ended" in block and "to" not in block and block.get("status") != "former":
        yield block.lines["ended"], '"ended" says how it ended, but nothing says that it has; add to, or status: former'


def _counts(block: Map, class_name: str) -> Iterator[FaultyLine]:
    """More states than there are, and a year or a slip in place of the number of a meeting."""
    for key in OF_STATES:
        number = block.get(key)
        if isinstance(number, NumberText) and number.isdigit() and len(number) <= MOST_DIGITS and int(number) > STATES:
            yield block.lines[key], f'"{key}" is {show(number)}, but there are about 200 states; check the number'
    number = block.get("ordinal")
    if isinstance(number, NumberText) and number.isdigit() and len(number) <= MOST_DIGITS:
        if int(number) in _YEARS:
            yield (
                block.lines["ordinal"],
                f'"ordinal" is {show(number)}, which looks like a year; write the number in the series',
            )
        elif class_name == "Summit" and int(number) > _SUMMITS:
            yield (
                block.lines["ordinal"],
                f'"ordinal" is {show(number)}, more than any summits there are; check the number',
            )


def _next_year(block: Map) -> Iterator[FaultyLine]:
    following, own = block.get("next_year"), block.get("start") or block.get("end")
    if is_text(following) and is_text(own):
        try:
            is_past = dates.bounds(following).is_before(dates.bounds(own))
        except dates.DateError:
            return
        if is_past:
            said = f'"next_year" ({following}) is before the meeting itself ({own}); write the year of the one after it'
            yield block.lines["next_year"], said


def _parties(block: Map, class_name: str, misspelt: Collection[str]) -> Iterator[FaultyLine]:
    allowed = PARTIES.get(class_name, ())
    given = [key for key in allowed if key in block]
    if allowed and not given and not set(allowed).intersection(misspelt):
        yield block.line, f"the entry names nobody; give {' or '.join(allowed)}"
    elif "state" in given and "body" in given:
        yield block.line, "the entry names a state and a body; write one entry for each"


def _spans(block: Map) -> Iterator[FaultyLine]:
    for first, last in _SPANS:
        if isinstance(block.get(first), str) and isinstance(block.get(last), str):
            try:
                begin, end = dates.bounds(block[first]), dates.bounds(block[last])
            except dates.DateError:
                continue
            if end.is_before(begin):
                problem = f'"{last}" ({block[last]}) is before "{first}" ({block[first]}); check both dates'
                yield block.lines[last], problem


def _quantity(block: Map, class_name: str) -> Iterator[FaultyLine]:
    unit = block["unit"]
    wrong = units.unit_problem(unit)
    if not wrong and class_name == "Figure" and is_text(block.get("indicator")):
        wrong = units.indicator_problem(unit, block["indicator"])
    if wrong:
        yield block.lines["unit"], f'"unit" {wrong}'
    indicator = None if class_name == "Amount" else str(block.get("indicator", ""))
    for key, of in (("value", unit), ("usd_equivalent", "USD")):
        number = block.get(key)
        if isinstance(number, NumberText):
            wrong = units.value_problem(number, of, indicator)
            if wrong:
                yield block.lines[key], f'"{key}" {wrong}'


def _wrong_status(status: str, class_name: str, statuses: tuple[str, ...], when_none: str) -> str:
    cure = (
        nearest(status, statuses) or f"{one_of([*statuses])}; leave it out {when_none}, and put anything else in note"
    )
    return f'"status" of a {class_name.lower()} cannot be {show(status)}{cure}'
