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
    hosted: dict[str, list[AnswerRow]] = {}
    for row in sorted(_held(found), key=lambda r: str(r.cells.get("start") or "")):
        if where := wording.shown(found, row, "place" if of_cities else "host"):
            hosted.setdefault(where, []).append(row)
    if not hosted:
        return None
    so_often = {where: rows for where, rows in hosted.items() if often is not None and often.holds(len(rows))}
    told = so_often or hosted
    keep(found, sorted((row for rows in told.values() for row in rows), key=lambda r: str(r.cells.get("start") or "")))
    years = {where: [str(row.cells.get("start") or "")[:_YEAR] for row in rows] for where, rows in told.items()}
    names = [wording.bracketed(found, w, wording.listed(dict.fromkeys(y), language, len(y))) for w, y in years.items()]
    found.headline = wording.said(
        found,
        "hosts of so many" if so_often else "hosts of summits",
        n=len(so_often) or len(found.rows),
        mechanism=store.label(iris.ID + mechanism, language),
        names=wording.listed(names, language, len(names), len(names)),
    )
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
