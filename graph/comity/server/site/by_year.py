"""Who belonged at the end of each year, for pages that are files: nothing could answer there for a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from comity.model import dates
from comity.questions import asking, operators
from comity.questions.answer import Answer, AnswerRow
from comity.server.site.frame import Frame
from comity.store.base import Store
from comity.text import tables

_YEAR = re.compile(r"\d{4}")


class Stretch(NamedTuple):
    """Years in a row with the same members, and who they were."""

    years: list[int]
    says: str


def of_members(store: Store, frame: Frame, answer: Answer) -> list[Stretch]:
    """The members at the end of each year, from the first that documents date; empty for any other question."""
    if answer.question != "members" or answer.operators or answer.is_for_day:
        return []
    every = asking.ask(store, answer.question, answer.parameters, asking.ANY_TIME, frame.language)
    dated = [int(year) for row in every.rows for name in ("from", "to") for year in _YEAR.findall(str(row.cells[name]))]
    if not dated:
        return []
    years = range(min(dated), dates.today().year)
    then = asking.on_days(store, answer.question, answer.parameters, [f"{y}-12-31" for y in years], frame.language)
    members = (tuple(dict.fromkeys(_names(operators.that_count(each), frame.language))) for each in then)
    by_year = zip(years, members, strict=True)
    return [
        _stretch(frame, names, [year for year, _ in group]) for names, group in groupby(by_year, key=lambda y: y[1])
    ]


def _names(rows: list[AnswerRow], language: str) -> Iterator[str]:
    return (tables.display(row.cells["member"], "member", language) for row in rows)


def _stretch(frame: Frame, names: tuple[str, ...], years: list[int]) -> Stretch:
    listed = frame.word("listComma").join(names)
    return Stretch(years, frame.word("membersThen", n=len(names), names=listed) if names else frame.word("untold"))
