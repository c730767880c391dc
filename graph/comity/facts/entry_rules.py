"""Rules for the keys of one map in a fact file, taken together: the order of dates, a number and its unit, who is named."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from comity.facts import units
from comity.facts.values import article, is_text, nearest, one_of, show
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
    if is_text(block.get("unit")):
        yield from _quantity(block, class_name)
    for name, (statuses, when_none) in STATUS.items():
        if terms.is_a(class_name, name) and is_text(block.get("status")) and block["status"] not in statuses:
            yield block.lines["status"], _wrong_status(block["status"], name, statuses, when_none)
    if "ended" in block and "to" not in block and block.get("status") != "former":
        yield block.lines["ended"], '"ended" says how it ended, but nothing says that it has; add to, or status: former'


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
