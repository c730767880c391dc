"""Who came right after somebody, or before: "who chaired BRICS before Brazil", "кто сменил Норова на посту генсека ШОС"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from comity.model import dates
from comity.model.dates import Span
from comity.plain_language.answers import in_office
from comity.questions import operators
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.questions.office_sentences import term_of
from comity.questions.wording import bracketed, days, distinct, listed, said, shown, things
from comity.text import calendar

_COLUMNS = ("person", "chair", "host", "place", "meeting")
"""Who or what takes turns."""
_VICE_CHAIR = "chairing-vice-chair"
_HANDED_OVER = timedelta(days=200)
"""How long after a meeting the chair that is handed over there may begin."""
_GAP, _GAP_OF_MEETINGS = timedelta(days=370), timedelta(days=1100)
"""How much later the next may begin: if more time is between, documents may not name who came in it."""


def beside(every: Answer, asked: Mapping[str, str], day: str | None) -> Answer | None:
    """The answer with the row after that of somebody, before it, or between two; ``None`` if no document says who it was.

    ``day`` says which of several turns is meant; without it, it is the last one.
    """
    rows = sorted((r for r in _own(every) if _begun(r) and not _is_vice(r)), key=lambda r: _begun(r) or date.min)
    turns = {side: _turns_of(rows, side, entity, day) for side, entity in asked.items()}
    if not all(turns.values()):
        return None
    others = [r for r in rows if not any(r in own or _is_same_turn(r, own) for own in turns.values())]
    if any(in_office.is_led(r) for own in turns.values() for r in own):
        others = [r for r in others if in_office.is_led(r)]  # nobody is followed by a deputy
    if len(turns) > 1:
        next_ = _between(turns["after"], turns["before"], others)
    elif "after" in turns:
        last = max(turns["after"], key=lambda r: _ended(r) or date.min)
        # The next in number is no special one between; what is planned without a date comes after all that has one.
        numbered = [r for r in others if _is_next_in_number(last, r)]
        undated = [r for r in _own(every) if not _begun(r) and r.cells.get("status") == "planned"]
        next_ = numbered or _after(last, others) or (undated if last is rows[-1] and len(undated) == 1 else [])
    else:
        next_ = _before(_first_of_last_turn(turns["before"]), others)
    if not next_:
        return None
    every.headline = _told(every, turns, next_, asked)
    keep(every, next_)
    return every


def _is_vice(row: AnswerRow) -> bool:
    """Whether somebody has the vice-chair, which takes no turn with the chair."""
    return str(operators.key_of(row.cells.get("role"))) == _VICE_CHAIR


def _is_same_turn(row: AnswerRow, own: list[AnswerRow]) -> bool:
    """Whether a row tells of a term that somebody has had: that of the state whose president has it."""
    begun = _span(row)
    return bool(row.cells.get("from")) and any(
        r.cells.get("from") and begun.overlaps(_span(r)) and _span(r) != begun for r in own
    )


def after_meeting(every: Answer, meeting: str, when: Span) -> Answer | None:
    """The answer with the row of whoever took over at a meeting (its name and dates), or soon after it; ``None`` if nobody did."""
    if when.earliest is None or when.latest is None:
        return None
    begun = [(day, r) for r in _own(every) if (day := _begun(r)) and day >= when.earliest]
    first = min((day for day, _ in begun), default=date.max)
    if first > when.latest + _HANDED_OVER:
        return None
    next_ = [r for day, r in begun if day == first]
    names = [bracketed(every, shown(every, r, "chair"), _when(every, r)) for r in next_]
    every.headline = said(every, "came after", one=meeting, names=listed(names, every.language))
    keep(every, next_)
    return every


def _own(every: Answer) -> list[AnswerRow]:
    """The rows of the format itself, and not of its bodies, which others may chair at the same time."""
    of = every.parameters.get("mechanism")
    rows = operators.own(every.rows)
    return [r for r in rows if operators.key_of(r.cells.get("of")) == of] or rows if "of" in every.columns else rows


def _turns_of(rows: list[AnswerRow], side: str, entity: str, day: str | None) -> list[AnswerRow]:
    """The turns of somebody, those of a day if there are any; nothing if no one knows which is meant of several meetings in one place.

    In "after Russia, in 2024", the year may also be that of whoever came after; so it is if a turn ended in the year before it.
    """
    own = [r for r in rows if _is_of(r, entity, *_COLUMNS)]
    if day:
        then = [r for r in own if Span(_span(r).earliest or _begun(r), _ended(r)).overlaps(Span.of(day[:4]))]
        if not then and side == "after":
            then = [r for r in own if (end := _ended(r)) and end.year == int(day[:4]) - 1]
        own = then or (own if len(own) == 1 else [])  # of several turns, none need be that of another year
    if len(own) == 1 or any(_is_of(r, entity, "person", "chair") for r in own):
        return own
    return [r for r in own[-1:] if (_ended(r) or date.min).year >= dates.today().year]  # whoever is to host it is meant


def _told(every: Answer, turns: Mapping[str, list[AnswerRow]], found: list[AnswerRow], asked: Mapping[str, str]) -> str:
    ones = {}
    for side, own in turns.items():
        column = next(c for c in _COLUMNS if any(_is_of(r, asked[side], c) for r in own))
        ones[side] = listed(distinct(every, own, column), every.language)
    is_meeting = column in ("host", "place", "meeting") and operators.thing(every) == "meeting"
    names = [
        things(every, [r], operators.thing(every), "start")
        if is_meeting
        else bracketed(every, shown(every, r, column), _when(every, r))
        for r in found
    ]
    told = listed(names, every.language)
    if len(ones) > 1:
        return said(every, "came between", one=ones["after"], other=ones["before"], names=told)
    ((side, one),) = ones.items()
    return said(every, f"came {side}", one=one, names=told)


def _is_of(row: AnswerRow, entity: str, *columns: str) -> bool:
    return any(operators.key_of(row.cells.get(c)) == entity for c in columns)


def _after(last: AnswerRow, others: list[AnswerRow]) -> list[AnswerRow]:
    ended = _ended(last)
    later = [r for r in others if (_begun(r) or date.min) > (_begun(last) or date.max)]
    later = [r for r in later if _span(r).earliest] or later  # of whom only the end is told need not have come after
    first = _span(later[0]) if later else None
    is_next = (
        first is not None
        and first.earliest is not None
        and ended is not None
        and first.earliest - ended <= _gap(last, later[0])
    )
    return [r for r in later if _span(r) == first] if is_next else []


def _first_of_last_turn(own: list[AnswerRow]) -> AnswerRow:
    """The row with which the last turn begins: a state chairs again and again, while a person has a post once."""
    first = own[-1] if "chair" in own[0].cells else own[0]
    for row in reversed(own[:-1]):
        ended, begun = _ended(row), _begun(first)
        if "chair" in row.cells and ended is not None and begun is not None and begun - ended <= timedelta(days=1):
            first = row
    return first


def _before(first: AnswerRow, others: list[AnswerRow]) -> list[AnswerRow]:
    begun = _begun(first) or date.min
    earlier = [r for r in others if (_begun(r) or date.max) < begun]
    last = (_span(earlier[-1]), _begun(earlier[-1])) if earlier else None
    ended = _ended(earlier[-1]) if earlier else None
    return (
        [r for r in earlier if (_span(r), _begun(r)) == last or _is_told_instead(r, earlier[-1])]
        if ended is not None and begun - ended <= _gap(earlier[-1], first)
        else []
    )


def _is_told_instead(row: AnswerRow, last: AnswerRow) -> bool:
    """Whether a document tells of somebody else who ended then, where only the end of a turn is told."""
    ends = [Span.of(str(r.cells.get("to") or "")) for r in (row, last)]
    return not _span(last).earliest and bool(row.cells.get("to")) and ends[0].overlaps(ends[1])


def _between(first: list[AnswerRow], last: list[AnswerRow], others: list[AnswerRow]) -> list[AnswerRow]:
    begun, ended = (_begun(r[0]) or date.max for r in (first, last))
    return [r for r in others if begun < (_begun(r) or date.max) < ended]


def _begun(row: AnswerRow) -> date | None:
    """The first day of a turn; if documents only say that it had begun by a day, or ended on one, the day before it."""
    begun, ended = _span(row), Span.of(str(row.cells["to"])) if row.cells.get("to") else Span(None, None)
    return begun.earliest or begun.latest or (ended.earliest and ended.earliest - timedelta(days=1))


def _gap(one: AnswerRow, other: AnswerRow) -> timedelta:
    """How much time may be between two turns; between two meetings with their numbers, any if these follow each other."""
    numbers = [r.cells.get("ordinal") for r in (one, other)]
    if None not in numbers and numbers[0] != numbers[1]:
        return timedelta.max if _is_next_in_number(one, other) else timedelta()
    return _GAP_OF_MEETINGS if "meeting" in one.cells else _GAP


def _is_next_in_number(one: AnswerRow, other: AnswerRow) -> bool:
    numbers = [r.cells.get("ordinal") for r in (one, other)]
    return None not in numbers and int(str(numbers[0])) + 1 == int(str(numbers[1]))


def _ended(row: AnswerRow) -> date | None:
    """When a turn ended; if no document says it, the day on which it began, which may be long before."""
    to = dates.bounds(str(row.cells["to"])).latest if row.cells.get("to") else None
    return to or _span(row).latest


def _span(row: AnswerRow) -> Span:
    value = next((row.cells[c] for c in ("from", "start", "year") if row.cells.get(c)), None)
    return Span.of(str(value)) if value else Span(None, None)


def _when(answer: Answer, row: AnswerRow) -> str:
    column = next((c for c in ("start", "year") if row.cells.get(c)), "")
    return calendar.text(days(row, column, "end"), answer.language) if column else term_of(answer, row)
