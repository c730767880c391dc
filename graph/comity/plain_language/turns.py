"""Who came right after somebody, or before: "who chaired BRICS before Brazil", "кто сменил Норова на посту генсека ШОС"."""

from __future__ import annotations

from datetime import date, timedelta

from comity.model import dates
from comity.model.dates import Span
from comity.plain_language import in_office
from comity.questions import operators
from comity.questions.answer import Answer, AnswerRow
from comity.questions.wording import bracketed, days, distinct, listed, said, shown, things
from comity.text import calendar

_COLUMNS = ("person", "chair", "host", "place")
"""Who or what takes turns."""
_GAP, _GAP_OF_MEETINGS = timedelta(days=370), timedelta(days=1100)
"""How much later the next may begin: if more time is between, documents may not name who came in it."""


def beside(every: Answer, asked: tuple[str, str], day: str | None) -> Answer | None:
    """The answer with the row after (or before) that of somebody; ``None`` if no document says who it was.

    ``day`` says which of several turns is meant; without it, it is the last one.
    """
    side, entity = asked
    rows = sorted((r for r in operators.own(every.rows) if _begun(r)), key=lambda r: _begun(r) or date.min)
    own = [r for r in rows if _is_of(r, entity, *_COLUMNS)]
    if day:
        own = [r for r in own if Span(_span(r).earliest, _ended(r)).overlaps(Span.of(day[:4]))]
    if not own or (len(own) > 1 and not any(_is_of(r, entity, "person", "chair") for r in own)):
        return None  # of several meetings in one place, no one knows which is meant
    others = [r for r in rows if r not in own]
    if any(map(in_office.is_led, own)):
        others = [r for r in others if in_office.is_led(r)]  # nobody is followed by a deputy
    last = max(own, key=lambda r: _ended(r) or date.min)
    next_ = _after(last, others) if side == "after" else _before(own[0], others)
    if not next_:
        return None
    column = next(c for c in _COLUMNS if any(operators.key_of(r.cells.get(c)) == entity for r in own))
    is_meeting = column in ("host", "place") and operators.thing(every) not in _COLUMNS
    names = [
        things(every, [r], operators.thing(every), "start")
        if is_meeting
        else bracketed(every, shown(every, r, column), _when(every, r))
        for r in next_
    ]
    one = listed(distinct(every, own, column), every.language)
    every.rows = next_
    cited = {s for r in next_ for s in r.sources}
    every.sources = [s for s in every.sources if s.id in cited]
    every.headline = said(every, f"came {side}", one=one, names=listed(names, every.language))
    return every


def _is_of(row: AnswerRow, entity: str, *columns: str) -> bool:
    return any(operators.key_of(row.cells.get(c)) == entity for c in columns)


def _after(last: AnswerRow, others: list[AnswerRow]) -> list[AnswerRow]:
    ended = _ended(last)
    later = [r for r in others if (_begun(r) or date.min) > (_begun(last) or date.max)]
    first = _span(later[0]) if later else None
    is_next = (
        first is not None
        and first.earliest is not None
        and ended is not None
        and first.earliest - ended <= _gap(last, later[0])
    )
    return [r for r in later if _span(r) == first] if is_next else []


def _before(first: AnswerRow, others: list[AnswerRow]) -> list[AnswerRow]:
    begun = _begun(first) or date.min
    earlier = [r for r in others if (_begun(r) or date.max) < begun]
    last = _span(earlier[-1]) if earlier else None
    ended = _ended(earlier[-1]) if earlier else None
    return (
        [r for r in earlier if _span(r) == last]
        if ended is not None and begun - ended <= _gap(earlier[-1], first)
        else []
    )


def _begun(row: AnswerRow) -> date | None:
    """The first day of a turn; if documents only say that it had begun by a day, that one."""
    return _span(row).earliest or _span(row).latest


def _gap(one: AnswerRow, other: AnswerRow) -> timedelta:
    """How much time may be between two turns; between two meetings with their numbers, any if these follow each other."""
    numbers = [r.cells.get("ordinal") for r in (one, other)]
    if None not in numbers and numbers[0] != numbers[1]:
        return timedelta.max if int(str(numbers[0])) + 1 == int(str(numbers[1])) else timedelta()
    return _GAP_OF_MEETINGS if "meeting" in one.cells else _GAP


def _ended(row: AnswerRow) -> date | None:
    """When a turn ended; if no document says it, the day on which it began, which may be long before."""
    to = dates.bounds(str(row.cells["to"])).latest if row.cells.get("to") else None
    return to or _span(row).latest


def _span(row: AnswerRow) -> Span:
    value = next((row.cells[c] for c in ("from", "start", "year") if row.cells.get(c)), None)
    return Span.of(str(value)) if value else Span(None, None)


def _when(answer: Answer, row: AnswerRow) -> str:
    column = next(c for c in ("from", "start", "year") if row.cells.get(c))
    return calendar.text(days(row, column, "to" if column == "from" else "end"), answer.language)
