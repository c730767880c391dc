"""Whether each party has a day on which it joined, and whether one came back: "has Zimbabwe returned to the Commonwealth".

Who was let back after a suspension came back, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from comity.model import iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words import cues
from comity.questions import asking, headline, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.questions.operators import EITHER, FULL, key_of
from comity.store.base import Store


def came_back(changes: Sequence[AnswerRow], when: str = "") -> bool | None:
    """Whether the last thing that happened to one membership was a return; with a date, whether there was any at that time.

    ``None`` if no document tells that the party was ever away: that it joined once is no return. A suspension that ends because the
    party leaves is none, either.
    """
    is_away, returns = _absence(changes)
    then = [row for row in changes if when and Span.of(str(row.cells["date"])).overlaps(Span.of(when))]
    # With "after it left in 2022", the date is not that of the return.
    return None if is_away is None else not is_away or any(row in returns for row in then)


def only_the_return(store: Store, reading: Reading, found: Answer) -> Answer:
    """What says when somebody came back, if a text asks that, or that no document does; otherwise the answer.

    A suspension and its end are told alone.
    """
    of = {name: reading.parameters.get(name, []) for name in ("member", "mechanism")}
    asks = found.question == "membership-changes" and "rejoined" in reading.asks and not reading.is_yes_or_no
    is_of_one = asks and all(of.values()) and not reading.operators
    every = catalogue_answers.asked(store, "membership-changes", of, None, found.language) if is_of_one else None
    if every is None or not every.headline:
        return found
    back = _absence(every.rows)[1] or _joined_again(store, every, of)
    if back and all(_is(row, "reinstated") for row in back):
        return catalogue_answers.asked_as(store, suspended(reading), found.language) or found
    if not back:
        labels = {name: store.label(iris.ID + given[0], found.language) for name, given in of.items()}
        untold = wording.phrase(every, "return untold", **labels)
        every.headline = wording.sentences(every, [untold, every.headline])
    return every


def of_each_named(store: Store, reading: Reading, found: Answer) -> Answer | None:
    """The answer, which also says of which of several parties no document dates a change; ``None`` if the first of them is asked for."""
    members = found.parameters.get("member", [])
    if found.question != "membership-changes" or isinstance(members, str) or not found.rows:
        return found
    every = catalogue_answers.asked(store, found.question, catalogue_answers.given_of(found), None, found.language)
    dated = {key_of(row.cells["member"]) for row in (every.rows if every is not None else ()) if row.cells.get("date")}
    untold = [store.label(iris.ID + member, found.language) for member in members if member not in dated]
    if untold and not {"first", "last", "or"}.isdisjoint({*found.operators, *reading.asks}):
        return None
    if untold:
        names = wording.listed(untold, found.language)
        found.headline = wording.sentences(found, [found.headline, wording.said(found, "undated", names=names)])
    return found


def within_the_month(store: Store, reading: Reading, found: Answer) -> Answer | None:
    """The changes that documents date to the month or day that a text names: one of that year may have been in any other.

    ``None`` if there are none.
    """
    length = min(map(len, reading.when), default=0)
    if found.question != "membership-changes" or length < len("2021-09") or reading.is_yes_or_no:
        return found
    exact = [row for row in found.rows if len(str(row.cells.get("date") or "").strip("~?%")) >= len("2021-09")]
    if len(exact) == len(found.rows):
        return found
    keep(found, exact)
    found.headline = headline.of(store, found) if exact else ""
    return found if exact else None


def _absence(changes: Sequence[AnswerRow]) -> tuple[bool | None, list[AnswerRow]]:
    """Whether a party is away in the end, ``None`` if it never was, and the changes by which it came back."""
    events = sorted(((_day(row), row) for row in changes), key=lambda event: event[0])
    left = [day for day, row in events if _is(row, "left")]
    returns: list[AnswerRow] = []
    is_away: bool | None = None
    for day, row in events:
        if _is_away(row):
            is_away = True
        elif is_away and (_is(row, "joined") or (_is(row, "reinstated") and _is_suspended(row) and day not in left)):
            is_away = False
            returns.append(row)
    return is_away, returns


def _joined_again(store: Store, every: Answer, of: dict[str, list[str]]) -> list[AnswerRow]:
    """When somebody joined after a day on which they belonged to it: no document may tell when they left."""
    roles = catalogue_answers.asked(store, "memberships", of, asking.ANY_TIME, every.language)
    full = [_day(r, "from") for r in (roles.rows if roles is not None else ()) if key_of(r.cells["role"]) in FULL]
    first = min((day for day in full if day != date.min), default=date.max)
    return [row for row in every.rows if _is(row, "joined") and _day(row) > first]


def suspended(reading: Reading) -> Reading:
    """The reading that asks when a party was suspended, and let back."""
    rest = {n: v for n, v in reading.parameters.items() if n != "change"}
    return replace(reading, parameters=rest, operators={"matching": EITHER.join(cues.words("was suspended"))})


def _day(row: AnswerRow, column: str = "date") -> date:
    return Span.of(str(row.cells.get(column) or "")).earliest or date.min


def _is(row: AnswerRow, change: str) -> bool:
    is_full = key_of(row.cells.get("role")) in FULL
    return key_of(row.cells.get("change")) == f"event-{change}" and (is_full or change in ("suspended", "reinstated"))


def _is_away(row: AnswerRow) -> bool:
    return _is(row, "left") or (_is(row, "suspended") and _is_suspended(row))


def _is_suspended(row: AnswerRow) -> bool:
    return bool(key_of(row.cells.get("role")) == "role-suspended")
