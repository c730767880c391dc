"""Sentences about meetings: when, where, on what, with whom, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from comity.model import iris
from comity.model.dates import Span
from comity.questions.answer import Answer, AnswerRow
from comity.questions.document_sentences import value_of
from comity.questions.operators import CALLED_OFF, NOT_HELD, highest_number, in_numbers, key_of, own, that_count
from comity.questions.wording import (
    bracketed,
    date_in_words,
    days,
    documents_counted,
    is_surely_then,
    listed,
    phrase,
    readable,
    said,
    sentences,
    shown,
    texts_of,
    things,
    where,
)
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, words

MOST_YEARS, _FEW_MEETINGS = 12, 3
_TOLD_ALIKE = ("calendar", "planned")
"""Sentences that say the same of a calendar as of other meetings."""


def summits(store: Store, answer: Answer) -> str:
    """How many summits were held and when, and what became of the others."""
    mechanism = answer.parameters.get("mechanism")
    if not isinstance(mechanism, str):
        return ""
    by_status: dict[str, list[str]] = {}
    rows = own(answer.rows)
    numbered = in_numbers(that_count(answer))
    for row in rows:
        status = str(row.cells.get("status") or "held")
        if status == "held" and numbered and row not in numbered:
            status = "further"
        by_status.setdefault(status, []).append(str(row.cells.get("start") or "")[:4])
    counted = highest_number(that_count(answer))  # that the eighth was held says that eight were
    label = store.label(iris.ID + mechanism, answer.language)
    if len(rows) == 1 and list(by_status) == ["held"] and counted <= 1 and days(rows[0]):
        when = bracketed(answer, calendar.text(days(rows[0]), answer.language), where(answer, rows[0]))
        told_one = said(answer, "summits held once", mechanism=label, when=when)
        return sentences(answer, [told_one, *_of_bodies(answer, rows)])
    if len(rows) == 1 and by_status.keys() <= {*CALLED_OFF}:
        return meeting(store, answer)
    parts = []
    for status in ("held", "further", *NOT_HELD):
        years = by_status.get(status, [])
        if status in CALLED_OFF and years:
            names = things(answer, [row for row in rows if row.cells.get("status") == status], "meeting", "start")
            parts.append(said(answer, f"calendar {status}", n=len(years), names=names))
        elif years:
            is_more = status == "held" and counted > len(years) and "count" in answer.operators
            key = "summits counted" if is_more else f"summits {status}"
            told = _years(years, answer.language)
            parts.append(said(answer, key, mechanism=label, counted=counted, n=len(years), years=told))
    return sentences(answer, [*parts, *_of_bodies(answer, rows)])


def _of_bodies(answer: Answer, counted: Sequence[AnswerRow]) -> list[str]:
    """How many meetings the bodies of a mechanism held besides those that are counted."""
    by_body: dict[str, list[str]] = {}
    for row in answer.rows:
        if row not in counted and str(row.cells.get("status") or "held") == "held":
            by_body.setdefault(shown(answer, row, "body"), []).append(str(row.cells.get("start") or "")[:4])
    return [
        said(answer, "summits of body", body=body, n=len(years), years=_years(years, answer.language))
        for body, years in by_body.items()
    ]


def _years(years: list[str], language: str) -> str:
    """The years of meetings, each once, with how many there were if there were several; the first and the last if there are many."""
    known = sorted({year for year in years if year})
    if len(known) > MOST_YEARS:
        return f"{known[0]}–{known[-1]}"
    forms = words.of("headlines", language)
    each = ((year, years.count(year)) for year in known)
    return forms["comma"].join(forms["bracketed"].format(text=y, more=n) if n > 1 else y for y, n in each)


def meeting(store: Store, answer: Answer) -> str:
    """When, where and on what a meeting was held, is planned, or was to be held; empty if there is nothing to tell."""
    if len({key_of(r.cells["meeting"]) for r in answer.rows}) != 1:
        return ""
    row = answer.rows[0]
    status = str(row.cells.get("status") or "held")
    label = shown(answer, row, "meeting")
    first, date = _planned_before(store, row), days(row)
    if status == "postponed" and not (first and _is_later(date, first)):
        first, date = first or date, ""  # no document has a new date, or that one has passed without it
    elif status == "held" and not _is_later(date, first):
        first = ""
    themes = texts_of(answer, row, "theme")
    told = {
        "meeting": label,
        "when": date_in_words(days(row), answer.language) if days(row) else "",
        "date": calendar.text(date, answer.language),
        "place": where(answer, row),
        "venue": listed(texts_of(answer, row, "venue"), answer.language),
        "theme": "".join((texts_of(answer, row, "theme", only=True) or readable(themes, "en", only=True))[:1]),
        "mode": shown(answer, row, "mode") if key_of(row.cells.get("mode")) != "mode-in-person" else "",
        "number": _number_untold(answer, row),
        "of": shown(answer, row, "of"),
        "first": calendar.text(first, answer.language),
    }
    if not (told["when"] or told["place"] or told["theme"]) and status in ("held", "planned"):
        return ""
    return said(answer, f"meeting {status}", **told)


def _planned_before(store: Store, row: AnswerRow) -> str:
    """For when a meeting was planned before it was put off; the most exact date if documents give several, and the last of these."""
    node = ox.NamedNode(iris.ID + str(key_of(row.cells["meeting"])))
    dates = [q.object.value for q in store.quads(node, term("firstPlanned"), None, DEFAULT)]
    return max(dates, key=lambda d: (len(d.partition("/")[0]), d), default="")


def _is_later(date: str, other: str) -> bool:
    """Whether one date (EDTF) is after another."""
    end, start = Span.of(other or None).latest, Span.of(date or None).earliest
    return bool(end and start and start > end)


def _number_untold(answer: Answer, row: AnswerRow) -> str:
    """The number of a meeting in its series, if its name does not say it in figures or in words."""
    number, label = row.cells.get("ordinal"), shown(answer, row, "meeting").lower()
    if not isinstance(number, int) or str(number) in label:
        return ""
    ordinals = words.of("headlines", answer.language)["ordinals"].split()
    return "" if number <= len(ordinals) and ordinals[number - 1] in label else str(number)


def meetings(store: Store, answer: Answer) -> str:
    """How many meetings a mechanism has held, and which; if they are many, the latest."""
    rows = that_count(answer)
    mechanism = answer.parameters.get("mechanism")
    if not rows or not isinstance(mechanism, str):
        return ""
    few = rows if len(rows) <= MOST_YEARS else [max(rows, key=lambda r: str(r.cells["start"] or ""))]
    key = "meetings" if few is rows else "meetings latest"
    label = store.label(iris.ID + mechanism, answer.language)
    counted = max((o for r in rows if isinstance(o := r.cells.get("ordinal"), int)), default=0)
    if counted > number_of(rows):
        key = f"{key} counted"  # that the 22nd was held says that 22 were
    names = things(answer, few, "meeting", "start")
    told = said(answer, key, mechanism=label, counted=counted, n=number_of(rows), names=names)
    undated = [] if few is rows else [shown(answer, r, "meeting") for r in rows if not r.cells.get("start")]
    # One without a date may have been later.
    rest = said(answer, "meetings undated", names=listed(dict.fromkeys(undated), answer.language)) if undated else ""
    return sentences(answer, [told, rest])


def hosted(store: Store, answer: Answer) -> str:
    """Which meetings a state or place hosted, with days and places."""
    rows = that_count(answer)
    host = answer.parameters.get("host")
    if not rows or not isinstance(host, str):
        return ""
    is_place = any(key_of(r.cells.get("place")) == host for r in rows)
    label = store.label(iris.ID + host, answer.language)
    told = things(answer, [_without(r, "place") for r in rows] if is_place else rows, "meeting", "start")
    return said(answer, "held in" if is_place else "hosted", host=label, n=number_of(rows), names=told)


def _without(row: AnswerRow, column: str) -> AnswerRow:
    return row._replace(cells={**row.cells, column: None})


def calendar_of_meetings(store: Store, answer: Answer) -> str:
    """Which meetings there were, which are planned, and what became of the others, with day and place; of few, also of what they were."""
    is_open = "mechanism" not in answer.parameters and number_of(answer.rows) <= _FEW_MEETINGS
    held = that_count(answer)
    sure = [r for r in held if is_surely_then(answer, r, "start", "end")]
    by_status = {"calendar": sure, "perhaps": [r for r in held if r not in sure]}
    by_status |= {status: [r for r in answer.rows if r.cells["status"] == status] for status in NOT_HELD}
    parts = [
        said(
            answer,
            status if status in _TOLD_ALIKE else f"calendar {status}",
            n=number_of(rows),
            names=things(
                answer, [_with_its_format(store, answer, r) for r in rows] if is_open else rows, "meeting", "start"
            ),
        )
        for status, rows in by_status.items()
        if rows
    ]
    return sentences(answer, parts)


def _with_its_format(store: Store, answer: Answer, row: AnswerRow) -> AnswerRow:
    """A row whose meeting says of which format it was."""
    formats, meeting = row.cells.get("mechanism"), row.cells.get("meeting")
    if not isinstance(formats, list) or not isinstance(meeting, dict):
        return row
    from comity.naming import lookup  # many answers need none

    label = shown(answer, row, "meeting")
    if any(lookup.is_named_in(store, iris.ID + str(key_of(f)), label) for f in formats):
        return row
    told = {**meeting, "label": bracketed(answer, label, shown(answer, row, "mechanism"))}
    return row._replace(cells={**row.cells, "meeting": told})


def number_of(rows: Sequence[AnswerRow]) -> int:
    """How many meetings these rows are about."""
    return len({str(key_of(r.cells["meeting"])) for r in rows})


def per_year(_: Store, answer: Answer) -> str:
    """Who hosted, or how many meetings there were, in each year; the latest first."""
    names = []
    for row in reversed(answer.rows):
        year, n = calendar.text(str(row.cells["year"]), answer.language), row.cells["meetings"]
        host = shown(answer, row, "host")
        number = phrase(answer, "so many meetings", n=n) if n != 1 else ""
        names.append(bracketed(answer, host, year, number) if host else bracketed(answer, year, str(n)))
    if answer.question == "hosts-per-year" and "count" in answer.operators:
        years: dict[str, list[str]] = {}
        for row in answer.rows:
            years.setdefault(shown(answer, row, "host"), []).append(str(row.cells["year"]))
        each = [bracketed(answer, host, *dict.fromkeys(own)) for host, own in years.items() if host]
        return said(answer, "hosts counted", n=len(each), names=listed(each, answer.language))
    n = len({str(r.cells["year"]) for r in answer.rows})
    key = "hosts by year" if answer.question == "hosts-per-year" else "meetings by year"
    return said(answer, key, n=n, names=listed(names, answer.language))


def status_of(store: Store, meeting: str) -> str:
    """The status of a meeting (id) as the documents have it together: "held", "planned"; empty if none says."""
    return value_of(store, iris.ID + meeting, "status")


def adopted(store: Store, answer: Answer) -> str:
    """What a meeting adopted, with the days."""
    of = answer.parameters.get("meeting")
    if not isinstance(of, str):
        return ""
    names = [bracketed(answer, shown(answer, r, "document"), shown(answer, r, "adopted")) for r in answer.rows]
    label = store.label(iris.ID + of, answer.language)
    told = {"meeting": label, "n": len(names), "names": listed(names, answer.language)}
    counted = documents_counted(store, of)
    if counted > len(names) and answer.operators.keys() <= {"count"}:
        return said(answer, "adopted counted", counted=counted, **told)
    # Those of one title are not all.
    return said(answer, "adopted among others" if answer.operators.keys() == {"matching"} else "adopted", **told)
