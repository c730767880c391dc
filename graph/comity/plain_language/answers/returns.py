"""Whether a party came back to what it had left, or was let back after a suspension: "has Zimbabwe returned to the Commonwealth"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words import cues
from comity.questions.answer import Answer, AnswerRow
from comity.questions.operators import EITHER, FULL, key_of
from comity.store.base import Store


def came_back(changes: Sequence[AnswerRow], when: str = "") -> bool | None:
    """Whether the last thing that happened to one membership was a return; with a date, whether there was any at that time.

    ``None`` if no document tells that the party was ever away: that it joined once is no return. A suspension that ends because the
    party leaves is none, either.
    """
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
    then = [row for _, row in events if when and Span.of(str(row.cells["date"])).overlaps(Span.of(when))]
    # With "after it left in 2022", the date is not that of the return.
    return None if is_away is None else not is_away or any(row in returns for row in then)


def only_the_return(store: Store, reading: Reading, found: Answer, language: str) -> Answer:
    """The answer with a suspension and its end alone, if a text asks when somebody came back; otherwise the answer."""
    asks = found.question == "membership-changes" and "rejoined" in reading.asks and not reading.is_yes_or_no
    if not asks or reading.operators or not any(_is_away(row) for row in found.rows):
        return found
    told = catalogue_answers.asked_as(store, suspended(reading), language)
    return told if told is not None and told.rows and told.headline else found


def suspended(reading: Reading) -> Reading:
    """The reading that asks when a party was suspended, and let back."""
    rest = {n: v for n, v in reading.parameters.items() if n != "change"}
    return replace(reading, parameters=rest, operators={"matching": EITHER.join(cues.words("was suspended"))})


def _day(row: AnswerRow) -> date:
    return Span.of(str(row.cells.get("date") or "")).earliest or date.min


def _is(row: AnswerRow, change: str) -> bool:
    is_full = key_of(row.cells.get("role")) in FULL
    return key_of(row.cells.get("change")) == f"event-{change}" and (is_full or change in ("suspended", "reinstated"))


def _is_away(row: AnswerRow) -> bool:
    return _is(row, "left") or (_is(row, "suspended") and _is_suspended(row))


def _is_suspended(row: AnswerRow) -> bool:
    return bool(key_of(row.cells.get("role")) == "role-suspended")
