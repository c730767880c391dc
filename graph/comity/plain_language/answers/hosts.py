"""Who hosted the summits of a format, as far as documents tell; from all of them it follows who never did."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.words.times import Times
from comity.questions import operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.questions.operators import NOT_HELD
from comity.store.base import Store

_YEAR = len("2016")


def by_host(
    store: Store, mechanism: str, language: str, often: Times | None = None, *, of_cities: bool = False
) -> Answer | None:
    """The summits of a format (id) that were held, told by their hosts, or cities, with the years; ``None`` if documents tell none.

    With ``often``, it is told of those alone that hosted so many.
    """
    found = catalogue_answers.asked(store, "summits", {"mechanism": [mechanism]}, None, language)
    if found is None:
        return None
    years: dict[str, list[str]] = {}
    rows = []
    for row in sorted(_held(found), key=lambda r: str(r.cells.get("start") or "")):
        where = wording.shown(found, row, "place" if of_cities else "host")
        if where:
            years.setdefault(where, []).append(str(row.cells.get("start") or "")[:_YEAR])
            rows.append(row)
    if not rows:
        return None
    keep(found, rows)
    so_often = {where for where, y in years.items() if often is not None and often.holds(len(y))}
    if so_often:
        keep(found, [row for row in rows if wording.shown(found, row, "place" if of_cities else "host") in so_often])
    told = [
        wording.bracketed(found, where, wording.listed(dict.fromkeys(y), language, len(y)))
        for where, y in years.items()
        if where in so_often or not so_often
    ]
    names = wording.listed(told, language, len(told), len(told))
    label = store.label(iris.ID + mechanism, language)
    key = "hosts of so many" if so_often else "hosts of summits"
    found.headline = wording.said(found, key, n=len(so_often) or len(rows), mechanism=label, names=names)
    if often is not None and not so_often:
        found.headline = wording.sentences(found, [wording.said(found, "none hosted so many"), found.headline])
    return found


def of_all(store: Store, mechanism: str, language: str) -> Answer | None:
    """The same, if documents tell of each summit who hosted it, but for those outside of the numbering; ``None`` if they do not."""
    every = catalogue_answers.asked(store, "summits", {"mechanism": [mechanism]}, None, language)
    held = _held(every) if every is not None else []
    numbers = {int(str(row.cells["ordinal"])) for row in held if row.cells.get("ordinal")}
    missing = set(range(1, max(numbers, default=0))) - numbers
    told = [row for row in held if row.cells.get("host")]
    # A summit without a number may be the one whose number is missing, unless it was after the last that has one.
    last = max((str(row.cells.get("start") or "") for row in held if row.cells.get("ordinal")), default="")
    unnumbered = [r for r in told if not r.cells.get("ordinal") and str(r.cells.get("start") or "") < last]
    is_whole = len(unnumbered) >= len(missing)
    if not told or not is_whole or not all(row in told or (numbers and not row.cells.get("ordinal")) for row in held):
        return None
    return by_host(store, mechanism, language)


def _held(found: Answer) -> list[AnswerRow]:
    return [r for r in operators.that_count(found) if r.cells.get("status") not in NOT_HELD]
