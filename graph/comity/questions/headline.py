"""The sentence that an answer begins with: what a reader wanted to know, from the rows of the answer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyoxigraph as ox

from comity.model import iris
from comity.model.dates import CERTAIN, POSSIBLE, PRESUMED
from comity.questions.answer import Answer, AnswerRow
from comity.store.base import DEFAULT, Store, term
from comity.text import tables, words

_FULL = ("role-member", "role-founding-member")
_OF_A_TREATY = ("role-party", "role-signatory")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOST_NAMES = 30
"""A sentence with more names is no sentence."""


def of(store: Store, answer: Answer) -> str:
    """The sentence that answers a question; empty if the question has none, or for no rows."""
    compose = _SENTENCES.get(answer.question)
    return compose(store, answer) if compose and answer.rows else ""


def _members(store: Store, answer: Answer) -> str:
    mechanism = answer.parameters.get("mechanism")
    if not isinstance(mechanism, str) or "role" in answer.parameters or not answer.as_of:
        return ""
    if any(_id(r, "role") in _OF_A_TREATY for r in answer.rows):
        return ""
    full = [r for r in answer.rows if _id(r, "role") in _FULL and not r.cells.get("through")]
    verdicts = words.of("as of", answer.language)
    rows = [r for r in full if r.cells["holds"] in (verdicts[CERTAIN], verdicts[PRESUMED])]
    possible = [r for r in full if r.cells["holds"] == verdicts[POSSIBLE]]
    label = store.label(iris.ID + mechanism, answer.language)
    parts = [_sure_members(store, answer, mechanism, label, rows)] if rows or not possible else []
    if possible:
        names = _names(answer, possible, "member")
        parts.append(_said(answer, "members possibly", mechanism=label, names=names, day=answer.as_of))
    return " ".join(filter(None, parts))


def _sure_members(store: Store, answer: Answer, mechanism: str, label: str, rows: list[AnswerRow]) -> str:
    names = _names(answer, rows, "member")
    if answer.is_for_day:
        key = "members on a day" if rows else "no members on a day"
        return _said(answer, key, mechanism=label, n=len(rows), names=names, day=answer.as_of)
    if not rows:
        return ""
    counted = [q.object.value for q in store.quads(_node(mechanism), term("memberCount"), None, DEFAULT)]
    if counted and int(float(counted[0])) > len(rows):
        return _said(
            answer, "members counted", mechanism=label, counted=int(float(counted[0])), n=len(rows), names=names
        )
    return _said(answer, "members", mechanism=label, n=len(rows), names=names)


def _summits(store: Store, answer: Answer) -> str:
    mechanism = answer.parameters.get("mechanism")
    if not isinstance(mechanism, str):
        return ""
    by_status: dict[str, list[str]] = {}
    is_numbered = any(row.cells.get("ordinal") and row.cells.get("status") == "held" for row in answer.rows)
    for row in answer.rows:
        year = str(row.cells.get("start") or "")[:4] or "?"
        status = str(row.cells.get("status") or "held")
        if status == "held" and is_numbered and not row.cells.get("ordinal"):
            status = "further"
        by_status.setdefault(status, []).append(year)
    label = store.label(iris.ID + mechanism, answer.language)
    comma = words.of("headlines", answer.language)["comma"]
    parts = [
        _said(
            answer,
            f"summits {status}",
            mechanism=label,
            n=len(years),
            years=comma.join(years[:_MOST_NAMES]),
        )
        for status in ("held", "further", "planned", "unconfirmed", "postponed", "cancelled")
        if (years := by_status.get(status))
    ]
    return " ".join(parts)


def _chairs(_: Store, answer: Answer) -> str:
    if not answer.is_for_day or len({_id(r, "of") for r in answer.rows}) != 1:
        return ""
    names = _names(answer, answer.rows, "chair")
    of_ = tables.display(answer.rows[0].cells["of"], "", answer.language)
    return _said(answer, "chairs on a day", names=names, of=of_, day=answer.as_of)


def _founding(_: Store, answer: Answer) -> str:
    row = answer.rows[0]
    if len(answer.rows) != 1 or not row.cells.get("established"):
        return ""
    name = tables.display(row.cells["mechanism"], "", answer.language)
    when = tables.display(row.cells["established"], "", answer.language)
    place = tables.display(row.cells["place"], "", answer.language) if row.cells.get("place") else ""
    key = "founded on a day" if _DAY.fullmatch(when) else "founded"
    key += " in a place" if place else ""
    return _said(answer, key, mechanism=name, when=when, place=place)


_SENTENCES: dict[str, Callable[[Store, Answer], str]] = {
    "members": _members,
    "summits": _summits,
    "chairs": _chairs,
    "founding": _founding,
}


def _said(answer: Answer, key: str, **values: object) -> str:
    forms = words.of("headlines", answer.language)
    chosen = forms.get(f"{key} one") if values.get("n") == 1 else None
    return (chosen or forms[key]).format(**values)


def _names(answer: Answer, rows: list[AnswerRow], column: str) -> str:
    names = list(dict.fromkeys(sorted(tables.display(r.cells[column], "", answer.language) for r in rows)))
    forms = words.of("headlines", answer.language)
    comma, last = forms["comma"], forms["and"]
    if len(names) > _MOST_NAMES:
        return comma.join(names[:_MOST_NAMES]) + " …"
    return last.join([comma.join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _id(row: AnswerRow, column: str) -> str:
    cell = row.cells.get(column)
    return str(cell["id"]) if isinstance(cell, dict) else ""


def _node(identifier: str) -> ox.NamedNode:
    return ox.NamedNode(iris.ID + identifier)
