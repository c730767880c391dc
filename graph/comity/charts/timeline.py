"""The events of a thing in their order, year by year."""

from __future__ import annotations

from itertools import groupby

from comity.charts import words
from comity.charts.chart import Asked, Chart, Picture, cited, key_of
from comity.charts.svg import LINE, SIZE, Markup, element, group, label, line, lines, width
from comity.errors import NoResultError
from comity.model import dates
from comity.questions import asking, freshness, headline
from comity.questions.answer import AnswerRow
from comity.text import calendar, tables
from comity.text import words as text_words

MOST = 60
"""More events make no picture."""
_NOT_YET = ("planned", "unconfirmed", "announced")


def chart(asked: Asked) -> Chart:
    """The events of the question ``timeline``; of many, the latest."""
    answer = asking.ask(asked.store, "timeline", asked.parameters, asked.as_of, asked.language, asked.positional)
    if not answer.rows:
        raise NoResultError(words.said(asked.language, "no events"))
    language, left = asked.language, len(answer.rows) - MOST
    drawn = answer.rows[-MOST:]
    notes = [words.said(language, "earlier events", n=left)] if left > 0 else []
    kinds = list(dict.fromkeys(tables.display(r.cells["event"], "event", language) for r in drawn))
    told = words.said(language, "comma").join(kinds)
    return Chart(
        "timeline", answer, lambda wide, _: _paint(drawn, language, wide),
        title=headline.of(asked.store, answer), subtitle=words.said(language, "latest events", n=MOST, kinds=told) if left > 0 else told,
        notes=[*notes, freshness.note(asked.store, answer)], sources=cited(answer, drawn),
        summary="; ".join(f"{calendar.text(str(r.cells['date']), language)}: {_told(r, language)}" for r in drawn) + ".",
    )  # fmt: skip


def _told(row: AnswerRow, language: str) -> str:
    event, thing = (tables.display(row.cells[n], n, language) for n in ("event", "thing"))
    status = str(row.cells.get("status") or "held")
    more = "" if status == "held" else words.said(language, "bracketed", text=words.said(language, status))
    kept = (
        thing if key_of(row.cells["event"]) == "event-held" else words.said(language, "event", event=event, thing=thing)
    )
    return kept + more


def _day(edtf: str, language: str) -> str:
    """A date without its year: "17 June", "June", nothing for a year alone; an interval or unsure date in full."""
    if not dates.DATE.fullmatch(edtf) or dates.is_marked(edtf):
        return calendar.text(edtf, language)
    forms = text_words.of("dates", language)
    _, month, day = [*edtf.split("-"), "", ""][:3]
    if not month:
        return ""
    name = forms["months after a day" if day else "months"].split()[int(month) - 1]
    return words.said(language, "day of a year" if day else "month of a year", day=int(day or 0), month=name)


def _paint(rows: list[AnswerRow], language: str, wide: int) -> Picture:
    by_side = wide >= 600
    year_wide = width("2000") + 12
    days = [_day(str(r.cells["date"]), language) for r in rows]
    day_wide = min(max(map(width, days)), 130) + 14 if by_side else 0
    axis = year_wide + day_wide + 8
    text_at = axis + 18
    marks: list[Markup] = []
    y, ends = 6.0, 6.0
    for year, several in groupby(
        zip(rows, days, strict=True), key=lambda pair: str(pair[0].cells["date"]).lstrip("./")[:4]
    ):
        marks.append(label(0, y + SIZE, year, "strong number"))
        for row, day in several:
            marks.append(_dot(row, axis, y + SIZE - 4.5))
            ends = y + SIZE - 4.5
            told = _told(row, language)
            if by_side:
                marks.append(label(axis - 14, y + SIZE, day, "soft end", most=day_wide))
            elif day:
                told = words.said(language, "event", event=day, thing=told)
            shown = lines(told, wide - text_at, at_most=2 if by_side else 3)
            whole = [element("title", told)] if "".join(shown) != told else []
            spans = [element("tspan", s, x=text_at, y=y + SIZE + i * LINE) for i, s in enumerate(shown)]
            marks.append(element("text", *spans, *whole))
            y += LINE * len(shown) + 4
        y += 8
    return Picture(y, [line(axis, 6 + SIZE - 4.5, axis, ends, "axis"), group(*marks)])


def _dot(row: AnswerRow, x: float, y: float) -> Markup:
    status = str(row.cells.get("status") or "held")
    look = (
        "hollow s1 middling"
        if status in _NOT_YET
        else "hollow s6 middling"
        if status in ("postponed", "cancelled")
        else "f1"
    )
    return element(
        "circle", cx=x, cy=y, r=4.5, class_=look, data_key=key_of(row.cells["thing"]), data_event=key_of(row.cells["event"]),
        data_value=row.cells["date"], data_sources=" ".join(row.sources),
    )  # fmt: skip
