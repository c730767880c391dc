"""Sentences about numbers: figures and their series, pledges, ranks of trading partners, and whatever is ranked by a count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from comity.model import iris
from comity.model.dates import Span
from comity.questions.answer import DISSENT, Answer, AnswerRow
from comity.questions.operators import key_of
from comity.questions.wording import (
    amount,
    bracketed,
    date_in_words,
    distinct,
    in_words,
    listed,
    members_counted,
    phrase,
    said,
    sentences,
    shown,
)
from comity.store.base import Store
from comity.text import words

_MOST_SERIES = 3
_COUNTS = (None, "count")
"""The units of numbers that are told without a word."""
_MOST_FIGURES = 5
"""Of more figures than these, the last and the first are told."""
_RANKED = 5
"""So many of those that share most are named."""


def figures(_: Store, answer: Answer) -> str:
    """The values, each with its period; of several reporters, partners or units, each for itself, those with most figures first."""
    of = ("indicator", "reporter", "partner", "unit")
    series: dict[tuple[str, ...], list[AnswerRow]] = {}
    for row in answer.rows:
        series.setdefault(tuple(str(key_of(row.cells[n])) for n in of), []).append(row)
    if len(series) <= _MOST_SERIES:
        return sentences(answer, (_series(answer, rows) for rows in sorted(series.values(), key=len, reverse=True)))
    told = [
        bracketed(
            answer,
            value_of(answer, row),
            shown(answer, row, "indicator"),
            _parties(answer, row),
            shown(answer, row, "period"),
        )
        for row in answer.rows
    ]
    return said(answer, "several figures", n=len(told), names=listed(told, answer.language))


def _series(answer: Answer, rows: Sequence[AnswerRow]) -> str:
    """The figures of one reporter and partner: of one period as a sentence, of more as a list, of many the last and the first."""
    of = about(answer, rows[0])
    dated = [row for row in rows if row.cells["period"]]
    again = [key_of(row.cells["value"]) for row in dated]
    rows = dated + [row for row in rows if not row.cells["period"] and key_of(row.cells["value"]) not in again]
    if len(rows) == 1:
        row = rows[0]
        period = str(row.cells["period"] or "")
        value = bracketed(answer, value_of(answer, row), _base(answer, row))
        told = {"about": of, "value": value, "growth": _growth(answer, row, "growth")}
        told["others"] = _others(answer, row)
        # In Chinese, a bare number behind a month would read as its day.
        told["counted"] = "1" if row.cells.get("unit") in _COUNTS else "2"
        return said(answer, "figure", **told, period=date_in_words(period, answer.language) if period else "")
    if len(rows) > _MOST_FIGURES:
        first, last = (_dated(answer, end(dated or rows, key=_recency)) for end in (min, max))
        return said(answer, "figures from to", about=of, n=len(rows), first=first, last=last)
    told_of = [_dated(answer, row) for row in rows]
    return said(answer, "figures of", about=of, names=listed(told_of, answer.language))


def _recency(row: AnswerRow) -> tuple[str, bool]:
    """A sort key for the last year for which there is a figure; that of a whole year comes after those of its months."""
    period = str(row.cells["period"] or "")
    return period.rpartition("/")[2][:4], period.isdigit()


def about(answer: Answer, row: AnswerRow) -> str:
    """What a figure measures, and of whom: "Trade, China – Central Asia"."""
    return phrase(answer, "figure about", indicator=shown(answer, row, "indicator"), parties=_parties(answer, row))


def _dated(answer: Answer, row: AnswerRow) -> str:
    more = _base(answer, row), _growth(answer, row, "growth short")
    return bracketed(answer, value_of(answer, row), shown(answer, row, "period"), *more)


def _base(answer: Answer, row: AnswerRow) -> str:
    """With what a growth is compared, if that is not the year before."""
    period, base = (str(row.cells.get(name) or "") for name in ("period", "compared"))
    is_usual = period.isdigit() and base == str(int(period) - 1)
    return "" if not base or is_usual else phrase(answer, "compared with", date=shown(answer, row, "compared"))


def _parties(answer: Answer, row: AnswerRow) -> str:
    """Whose figure it is: "China – Kazakhstan"."""
    return " – ".join(filter(None, (shown(answer, row, n) for n in ("reporter", "partner"))))


def value_of(answer: Answer, row: AnswerRow, column: str = "value") -> str:
    """A value as documents give it: with "about" or "more than", and its unit."""
    cell = row.cells[column]
    values = [v for v in (cell if isinstance(cell, list) else [cell]) if isinstance(v, int | float)]
    told = " / ".join(amount(answer, v, row.cells.get("unit")) for v in values)
    is_exact = key_of(row.cells.get("qualifier")) in (None, "qualifier-exact")
    qualifier = "" if is_exact or len(values) > 1 else shown(answer, row, "qualifier")
    return phrase(answer, "qualified", qualifier=qualifier, amount=told) if qualifier else told


def _others(answer: Answer, row: AnswerRow) -> str:
    """What other documents say instead of a value; empty if none does."""
    evidence = row.evidence.get("value")
    told = [
        amount(answer, t.value, row.cells.get("unit"))
        for t in (evidence.others if evidence else ())
        if t.relation == DISSENT and isinstance(t.value, int | float)
    ]
    return listed(dict.fromkeys(told), answer.language)


def _growth(answer: Answer, row: AnswerRow, key: str) -> str:
    """The growth on the year before, computed; of two figures, both."""
    cell = row.cells.get("growth")
    mark = words.of("numbers", answer.language)["decimal point"]
    told = [
        f"{float(str(g)):+g}".replace("-", "−").replace(".", mark)
        for g in (cell if isinstance(cell, list) else [cell])
        if g is not None
    ]
    return listed([phrase(answer, key, growth=growth) for growth in told], answer.language)


def pledges(_: Store, answer: Answer) -> str:
    """What was pledged, sum by sum: for what, by whom and when."""
    sums = []
    for row in answer.rows:
        details = [shown(answer, row, n) for n in ("initiative", "by", "year") if n not in answer.parameters]
        sums.append(bracketed(answer, value_of(answer, row, "amount") or shown(answer, row, "type"), *details))
    return said(answer, "pledges", n=len(answer.rows), names=listed(sums, answer.language))


def partner_ranks(_: Store, answer: Answer) -> str:
    """Which number each partner was among the partners of which state, and when: since when comes first, then the latest years.

    Of a partner that has the same number in several states, these are listed. A period inside another that is told is not.
    """
    states = distinct(answer, answer.rows, "state")
    is_of_one = len(answer.rows) > 1 and len(states) == 1
    periods: dict[tuple[str, str, str], list[str]] = {}
    for row in sorted(sorted(answer.rows, key=_period, reverse=True), key=lambda r: _long_period(_period(r))):
        partner, rank, state = (shown(answer, row, n) for n in ("partner", "rank", "state"))
        periods.setdefault((partner, rank, state), []).append(_period(row))
    told: dict[tuple[str, str], list[str]] = {}
    for (partner, rank, state), when in periods.items():
        of = phrase(answer, "rank of a partner", partner=partner, rank=rank) if is_of_one else state
        days = [in_words(one, "period", answer.language) for one in _without_parts(when)]
        told.setdefault((partner, rank), []).append(bracketed(answer, of, listed(days, answer.language)))
    if is_of_one:
        names = listed((of for each in told.values() for of in each), answer.language)
        return said(answer, "ranks of partners", state=states[0], names=names)
    parts = []
    for (partner, rank), of_each in told.items():
        key, names = "rank" if len(of_each) == 1 else "rank in several", listed(of_each, answer.language)
        parts.append(said(answer, key, partner=partner, rank=rank, state=of_each[0], n=len(of_each), names=names))
    return sentences(answer, parts)


def _without_parts(periods: Sequence[str]) -> list[str]:
    """Periods (EDTF), each once, without those that lie inside another: that of 2025 tells of its months."""
    spans = {one: Span.of(one) for one in periods}
    return [one for one in spans if not any(_is_part(spans[one], spans[other]) for other in spans if other != one)]


def _is_part(one: Span, whole: Span) -> bool:
    if one.earliest is None or whole.earliest is None or one == whole:
        return False
    return whole.earliest <= one.earliest and (whole.latest is None or (one.latest or date.max) <= whole.latest)


def _period(row: AnswerRow) -> str:
    return str(row.cells.get("period") or "")


def _long_period(period: str) -> str:
    """A period (EDTF) of several years or without an end, and for all others what comes behind these."""
    start, _, end = period.partition("/")
    return start if end[:4] not in ("", start[:4]) else "\uffff"


_RANKINGS = {
    "co-membership": ("state", "other", "shared"),
    "overlap": ("mechanism", "other", "shared"),
    "connected-areas": ("", "area", "mechanisms"),
    "connected-mechanisms": ("", "mechanism", "members"),
    "connected-states": ("", "state", "mechanisms"),
    "meetings-by-parties": ("", "meeting", "parties"),
    "people-by-meetings": ("", "person", "meetings"),
    "places": ("", "place", "meetings"),
}
"""The questions whose rows have a number: the parameter that they are about, the column of what is ranked, and that of the number."""


def ranked(store: Store, answer: Answer) -> str:
    """What has the most of something, with the numbers; empty for the template if only one was asked for."""
    about, column, number = _RANKINGS[answer.question]
    counted = {id(r): _counted(store, answer, r, number) for r in answer.rows}
    rows = sorted(answer.rows, key=lambda r: -counted[id(r)])
    if about and len(rows) == 1:
        return ""
    names = []
    for row in rows:
        n, named = counted[id(row)], _int(row.cells[number])
        part = phrase(answer, "of which named", n=named) if n > named else ""
        names.append(bracketed(answer, shown(answer, row, column), str(n), part))
    of = store.label(f"{iris.ID}{answer.parameters[about]}", answer.language) if about else ""
    n = len(distinct(answer, rows, column))
    return said(answer, f"ranked {answer.question}", of=of, n=n, names=listed(names[:_RANKED], answer.language))


def _counted(store: Store, answer: Answer, row: AnswerRow, number: str) -> int | float:
    """A number of a row; of the members of a mechanism, how many documents count if these are more than they name."""
    named = _int(row.cells[number])
    if answer.question != "connected-mechanisms" or answer.is_for_day:
        return named
    return max(named, members_counted(store, str(key_of(row.cells["mechanism"])), int(named), ""))


def _int(cell: object) -> int | float:
    return cell if isinstance(cell, int | float) else 0
