"""Sentences about meetings that were not held, or are still to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pyoxigraph as ox

from comity.evidence.plans import UNCONFIRMED
from comity.model import dates, iris
from comity.model.dates import Span
from comity.questions.answer import Answer, AnswerRow
from comity.questions.meeting_sentences import meeting, number_of
from comity.questions.operators import NOT_HELD, key_of, that_count
from comity.questions.wording import (
    bracketed,
    days,
    distinct,
    listed,
    said,
    shown,
    things,
)
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar


def not_held(store: Store, answer: Answer, ask: Callable[..., Answer]) -> str:
    """What was planned of a meeting that was not held, as far as documents tell; empty for other things."""
    entity = answer.parameters.get("entity")
    if not isinstance(entity, str) or not any(
        store.quads(ox.NamedNode(iris.ID + entity), term("status"), None, DEFAULT)
    ):
        return ""
    from comity.model import vocabulary  # takes longer to load than most answers

    if not vocabulary.load().is_any(store.types(iris.ID + entity), "Meeting"):
        return ""
    found = ask(store, "meeting", {"meeting": entity}, None, answer.language)
    is_held = any(row.cells.get("status") not in NOT_HELD for row in found.rows)
    return "" if is_held else meeting(store, found)


def none_yet(store: Store, answer: Answer, ask: Callable[..., Answer]) -> str:
    """That documents tell of no meeting of a mechanism by the day of an answer, and which was the first; empty if there was none later."""
    mechanism = answer.parameters.get("mechanism")
    if not isinstance(mechanism, str) or not answer.is_for_day:
        return ""
    given = {name: value for name, value in answer.parameters.items() if value is not None}
    held = that_count(ask(store, answer.question, given, None, answer.language))
    if not held:
        return ""
    label = store.label(iris.ID + mechanism, answer.language)
    first = things(answer, [min(held, key=lambda row: str(row.cells.get("start") or "9999"))], "meeting", "start")
    day = calendar.text(str(answer.as_of), answer.language)
    return said(answer, f"no {answer.question} yet", mechanism=label, day=day, names=first)


def next_meetings(_: Store, answer: Answer) -> str:
    """What is planned; if all of it was for a day that is past, the latest of which no document reports."""
    day = dates.as_day(answer.as_of) if answer.as_of else dates.today()
    still = [r for r in answer.rows if days(r) or r.cells.get("status") != UNCONFIRMED]
    ahead = [r for r in still if (Span.of(days(r) or None).latest or date.max) >= day]
    if ahead:
        return said(answer, "planned", n=number_of(ahead), names=things(answer, ahead, "meeting", "start"))
    before = [r for r in answer.rows if days(r)] or answer.rows
    year = days(before[-1])[:4]
    # Of one kind, several councils may have been planned for one year, and none of them is meant more than the others.
    latest = [r for r in answer.rows if answer.parameters.get("type") and days(r)[:4] == year] or before[-1:]
    return said(answer, "planned before", n=len(latest), names=things(answer, latest, "meeting", "start"))


def none_planned(answer: Answer) -> str:
    """That documents plan nothing after today, and which meeting of an answer was the last."""
    return said(answer, "none planned", names=things(answer, answer.rows[-1:], "meeting", "start"))


def next_hosts(store: Store, answer: Answer) -> str:
    """Who hosts next, from this day on; if documents name no year, or only past ones, who was named last."""
    ahead = hosts_ahead(answer)
    if ahead and not any(r.cells.get("host") for r in ahead):  # of a meeting that nobody is named to host, the day
        of = "meeting" if all(r.cells.get("meeting") for r in ahead) else "mechanism"
        return said(answer, "planned", n=len(ahead), names=things(answer, ahead, of, "year"))
    mechanisms = distinct(answer, ahead or answer.rows, "mechanism")
    if len(mechanisms) == 1:
        last = ahead or [max(answer.rows, key=lambda r: _told_of(store, r))]
        names = [bracketed(answer, shown(answer, r, "host"), shown(answer, r, "year")) for r in last]
        key = "next host" if ahead else "next host before"
        named = listed(dict.fromkeys(names), answer.language)
        return said(answer, key, mechanism=mechanisms[0], n=len(set(names)), names=named)
    names = [
        bracketed(answer, shown(answer, r, "mechanism"), shown(answer, r, "host"), shown(answer, r, "year"))
        for r in ahead or answer.rows
    ]
    return said(answer, "next hosts", n=len(mechanisms), names=listed(dict.fromkeys(names), answer.language))


def _told_of(store: Store, row: AnswerRow) -> str:
    """The time of which a row tells a host: its year or, if none is named, that of the meeting at which it was announced."""
    after = ox.NamedNode(iris.ID + str(key_of(row.cells.get("after"))))
    announced = (q.object.value for q in store.quads(after, term("start"), None, DEFAULT))
    return str(row.cells.get("year") or "") or max(announced, default="")


def hosts_ahead(answer: Answer) -> list[AnswerRow]:
    """Those who host from the day of an answer on; of one who is to host in a year, the row that tells the day if there is one."""
    day, rows = dates.as_day(answer.as_of) if answer.as_of else dates.today(), answer.rows

    def turn(row: AnswerRow) -> tuple[Any, ...]:
        return key_of(row.cells["mechanism"]), key_of(row.cells["host"]), str(row.cells["year"])[:4]

    planned = {turn(row) for row in rows if row.cells["meeting"]}
    told = [row for row in rows if row.cells["year"] and (row.cells["meeting"] or turn(row) not in planned)]
    return [row for row in told if (Span.of(str(row.cells["year"])).latest or date.max) >= day]
