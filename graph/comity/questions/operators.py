"""What can be asked of the rows of any answer: how many, whether one is among them, the first, the most, the sum, both of two.

Operators come after the rows have been judged for the day, so they see what the reader sees. A row that is not sure does not count:
a meeting that was planned, postponed or cancelled, a membership that is only possible, and whoever is no full member.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from comity.errors import ComityError
from comity.model import dates
from comity.model.dates import CERTAIN, PRESUMED
from comity.questions import catalogue
from comity.questions.answer import Answer, AnswerRow, Value
from comity.questions.catalogue import Question
from comity.text import words

FOUNDER = "role-founding-member"
FULL = ("role-member", "role-founding-member", "role-party")
"""The roles of those who count as members or parties."""
OF_OFFICE = ("officials", "chairs")
"""Questions about who is in office: documents seldom date all who were."""
OF_MEMBERS = ("members", "memberships")
"""The questions whose rows are memberships, of which only those of full members count."""
LISTS_OF_MEMBERS = ("members", "common-members")
"""The questions whose rows are the parties to one mechanism or several."""
CALLED_OFF = ("cancelled", "postponed")
NOT_HELD = ("planned", "unconfirmed", *CALLED_OFF)
"""The statuses of a meeting that did not take place, as far as documents tell."""
FLAGS = ("count", "next")
"""The operators that take no value on the command line."""
OPTIONAL = ("first", "last")
"""The operators whose value, a number, may be left out there."""
AT_A_PLACE = ("first", "last", "nth", "next")
"""The operators that keep what has a place in an order."""
SEVERAL = ("both", "without")
"""The operators that can be given several times."""
EITHER = " | "
"""What stands between several values of one operator."""
SAID = ("yes", "true", "1")
"""The values of an operator that takes none."""
_DATES = ("date", "start", "from", "established", "adopted", "announced", "published", "period", "year")

NAMES = (
    "matching",
    "both",
    "without",
    "since",
    "until",
    "first",
    "last",
    "nth",
    "next",
    "has",
    "most",
    "fewest",
    "total",
    "count",
)
"""The operators, in the order in which they are applied, each to the rows that the one before leaves.

``matching`` is an entity that a row has to name, or words that it has to have in any form. ``both`` and ``without`` name other things to
ask the question of: only rows that all of the ones have too, and none of the others, remain;
``without`` a place leaves the meetings held elsewhere. ``since`` and ``until`` are dates (EDTF) between which a row begins.
``first`` and ``last`` are a number of rows, ``nth`` is a number in a series, ``next`` is what begins after the day of the answer, or
today. ``has`` is an entity: is it among them? ``most`` and ``fewest`` are a column: the largest number in it, or what most rows have;
of a comparison, an aspect, such as members. ``total`` is a column of numbers to add. ``count`` is how many remain.
"""
Operators = Mapping[str, str]
"""The operators of a question, as a person gives them, by name."""


def values(wanted: Operators, name: str) -> list[str]:
    """The values of an operator: of one that can be given several times, each for itself; none if it is not wanted."""
    if name not in wanted:
        return []
    return wanted[name].split(EITHER) if name in SEVERAL else [wanted[name]]


def split(question: Question, given: Mapping[str, Any]) -> tuple[dict[str, Any], Operators]:
    """The parameters of a question, and the operators among what a person gives; a parameter of the same name comes first.

    Raises ``ComityError`` for values that do not fit.
    """
    declared = {p.name for p in question.parameters}
    named = {n: v for n, v in given.items() if n in NAMES and n not in declared}
    found = {n: text for n, v in named.items() if (text := _text(n, v))}
    for name in (*OPTIONAL, "nth"):
        value = found.get(name, "1")
        if not (value.isdecimal() and value.isascii() and 0 < int(value) < 10_000):
            raise ComityError(f'"{name}" must be a number such as 3, not "{value[:40]}"')
    for name in FLAGS:
        if found.get(name, "1") not in SAID:
            raise ComityError(f'"{name}" takes "yes", not "{found[name][:40]}"')
    for name in ("since", "until"):
        if name in found:
            dates.bounds(found[name])
    return {n: v for n, v in given.items() if n not in named}, found


def _text(name: str, value: Any) -> str:
    if isinstance(value, bool):
        value = "1" if value else ""
    values = [value] if isinstance(value, str | int | date) else list(value)
    if len(values) > 1 and name in SEVERAL:
        values = [EITHER.join(map(str, values))]
    if len(values) > 1:
        raise ComityError(f'"{name}" is given twice; give it once')
    text = "".join(map(str, values)).strip()
    if not text and value != "":
        raise ComityError(f'"{name}" is empty; give a value or leave it out')
    return text


def day_of(question: Question, wanted: Operators, as_of: str | date | None) -> str | date | None:
    """The day for which to ask for the rows that the operators are asked of: what comes next had not happened by that day."""
    return None if "next" in wanted and question.plans else as_of


NOT_INVITED = "not invited"
"""The capacity of a party that documents name among those of a meeting only to say that it was not there."""


def that_count(answer: Answer) -> list[AnswerRow]:
    """The rows of an answer that count."""
    question = catalogue.get(answer.question)
    verdicts = words.of("as of", answer.language)
    sure = (verdicts[CERTAIN], verdicts[PRESUMED])
    rows = answer.rows
    if question.name in ("participants", "attendance"):
        rows = [r for r in rows if r.cells.get("capacity") != NOT_INVITED]
    if question.plans in answer.columns and question.as_of[0] != "ahead":
        rows = [r for r in rows if r.cells[question.plans] not in NOT_HELD]
        has_kinds = "type" in answer.columns or question.name == "attendance"
        return rows if has_kinds and "type" not in answer.parameters else own(rows)
    if "holds" in answer.columns:
        # Beside the answer to another half of a text, rows have no such cell: they were not judged.
        rows = [r for r in rows if r.cells.get("holds", sure[0]) in sure]
    if question.name == "membership-changes" and "role" in answer.columns:
        return [r for r in rows if key_of(r.cells["role"]) in FULL] or rows
    if question.name == "common-members" and "role" in answer.columns:
        full = [r for r in rows if key_of(r.cells["role"]) in FULL]
        named = {(key_of(r.cells["member"]), key_of(r.cells["mechanism"])) for r in full}
        formats = len({key_of(r.cells["mechanism"]) for r in answer.rows})
        in_all = {m for m, n in Counter(member for member, _ in named).items() if n == formats}
        return [r for r in full if key_of(r.cells["member"]) in in_all]
    if question.name in OF_MEMBERS and "role" not in answer.parameters:
        rows = [r for r in rows if key_of(r.cells["role"]) in FULL and not r.cells.get("through")]
    return rows


def own(rows: list[AnswerRow]) -> list[AnswerRow]:
    """The rows of a mechanism's own meetings, where others are of its bodies, which count theirs from one again; all if it has none."""
    having = {_of(row) for row in rows if not row.cells.get("body")}
    return [row for row in rows if not row.cells.get("body") or _of(row) not in having]


def _of(row: AnswerRow) -> str:
    mechanism = row.cells.get("mechanism")
    return key_of(mechanism) if mechanism else ""


def thing(answer: Answer) -> str:
    """The column of what the rows of an answer are about: the first that a row is told apart by, or what an event is of."""
    if "thing" in answer.columns:
        return "thing"
    if answer.question == "pledges" and "initiative" in answer.columns:
        return "initiative"  # and not the format for which something was promised
    key = next((c.name for c in catalogue.get(answer.question).columns if c.key), "")
    return key if key in answer.columns else next(iter(answer.columns))


def may_compare(question: Question) -> bool:
    """Whether a question is about one thing, so that the answers for two can be compared."""
    first = question.parameters[0] if question.parameters else None
    return (
        first is not None and first.required and not first.many and first.kind[:1].isupper() and not question.computed
    )


def dated(question: Question) -> str:
    """The column with the dates of the rows of a question; empty if it has none."""
    first = question.begins or (question.as_of[1] if len(question.as_of) > 1 else "")
    names = [c.name for c in question.columns]
    return next((n for n in (first, *_DATES) if n in names), "")


def leading_number(row: AnswerRow) -> int | None:
    """The number that the value of a row begins with, as "11: Brunei, Cambodia …"; ``None`` for a date or a text."""
    found = re.match(r"\d+(?![\d-])", str(row.cells.get("value") or ""))
    return int(found[0]) if found else None


def in_numbers(rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    """The meetings of a series: those with a number, if at least half have one, and those for which a number is left. Else none.

    The numbers of a series rise with time. Others count something else, as does the first extraordinary meeting after the 20th.
    """
    numbered = _rising([row for row in rows if row.cells.get("ordinal") is not None])
    if 2 * len(numbered) < len(rows):
        return []
    left = [row for row in rows if row.cells.get("ordinal") is None and row.cells.get("start")]
    series = [row for row in numbered if row.cells.get("start")]
    before, after = 0, ""
    found = list(numbered)
    for row in sorted(series, key=_start):
        number = int(str(row.cells["ordinal"]))
        between = [r for r in left if after < _start(r) <= _start(row)]
        room = number - before - 1
        # Of more than there is room for: those that had a year to themselves, and then those that most documents tell of.
        years = Counter(_start(r)[:4] for r in between)
        found += sorted(between, key=lambda r: (years[_start(r)[:4]], -len(r.sources)))[: max(room, 0)]
        before, after = number, _start(row)
    return found


def highest_number(rows: Sequence[AnswerRow]) -> int:
    """The highest number of these meetings: that the eighth was held says that eight were, whether documents here tell of each or not."""
    return max((o for r in rows if isinstance(o := r.cells.get("ordinal"), int)), default=0)


def _start(row: AnswerRow) -> str:
    return str(row.cells["start"])


def _rising(rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    """As many rows as possible whose numbers rise with time; those without a date are at the place of their number."""
    runs: list[list[AnswerRow]] = []
    for row in sorted((r for r in rows if r.cells.get("start")), key=_start):
        before = [run for run in runs if run[-1].cells["ordinal"] < row.cells["ordinal"]]  # type: ignore[operator]
        runs.append([*max(before, key=len, default=[]), row])
    kept = {id(row) for row in max(runs, key=len, default=[])}
    return [row for row in rows if id(row) in kept or not row.cells.get("start")]


def key_of(cell: Value) -> Any:
    """What tells cells apart: the id of an entity, or the value."""
    if isinstance(cell, list):
        return tuple(key_of(item) for item in cell)
    return cell["id"] if isinstance(cell, dict) else cell
