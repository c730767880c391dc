"""The sentence that an answer begins with: what a reader wanted to know, from the rows of the answer.

Most questions have a template in their head (``#+ sentence@en:``; ``sentence-one`` for a single row). ``{mechanism}`` is what a
parameter names or, if there is none of that name, what is in that column, ``{n}`` the number of things that count, ``{#area}``
that of different values in a column, ``{rows}`` that of rows, ``{1.date}`` and ``{-1.date}`` a cell of the first and the last row.
``{n|area|areas}`` is a number with its word, ``{n?is|are}`` the word alone. What stands between brackets is left out if a value in
it is missing; if another one is missing, there is no sentence. What needs more than that is written here.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pyoxigraph as ox

from comity.model import dates, iris, word_files
from comity.model.dates import POSSIBLE
from comity.questions import catalogue, composed_sentences, operator_sentences, operators
from comity.questions.answer import Answer, AnswerRow
from comity.questions.operator_sentences import date_in_words, day_of, filled, listed, one_stop, with_word
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, tables, words

_OF_A_TREATY = ("role-party", "role-signatory")
_MOST_NAMES = 30
_MOST_YEARS = 12
"""A sentence with more names of members is no sentence."""
_FEW_NAMES = 8
_MOST_SERIES = 3
_PLACEHOLDER = re.compile(r"\{([#\w.-]+)(?:([|?])([^|}]*)\|([^}]*))?\}")
_ARTICLE = re.compile(r"\ba (?=[aeio](?!ne|u))")
_OPTIONAL = re.compile(r"\[([^\]]*)\]")


def of(store: Store, answer: Answer) -> str:
    """The sentence that answers a question; empty if the question has none, or for no rows."""
    if not answer.rows:
        return ""
    if any(c.key and c.name not in answer.rows[0].cells for c in catalogue.get(answer.question).columns):
        return ""  # an operator has counted what the rows have
    compose = _SENTENCES.get(answer.question)
    if compose and (sentence := compose(store, answer)):
        return sentence
    question = catalogue.get(answer.question)
    one = question.sentences_of_one if len(answer.rows) == 1 else {}
    template = (one or question.sentences).get(answer.language, "")
    return _Filling(store, answer).text(template)


class _Filling:
    """Fills the templates of one answer."""

    def __init__(self, store: Store, answer: Answer) -> None:
        self._store = store
        self._answer = answer

    def text(self, template: str) -> str:
        """The sentence of a template; empty if a value outside brackets is missing."""
        kept = _OPTIONAL.sub(lambda part: self._filled(part[1]) or "", template)
        found = one_stop(self._filled(kept) or "")
        if self._answer.language == "en":
            found = _ARTICLE.sub("an ", found)
        return found[:1].upper() + found[1:]

    def _filled(self, template: str) -> str | None:
        parts, at = [], 0
        for found in _PLACEHOLDER.finditer(template):
            value = self._value(found[1])
            if not value or value == "0":
                return None
            if found[2]:
                value = with_word(value, *found.group(2, 3, 4))
            parts += [template[at : found.start()], value]
            at = found.end()
        return "".join([*parts, template[at:]])

    def _value(self, name: str) -> str:
        answer = self._answer
        place, dot, column = name.partition(".")
        if dot:
            return self._shown(answer.rows[int(place) - (int(place) > 0)], column)
        if name == "rows":
            return str(len(answer.rows))
        if name == "n":
            key = operators.thing(answer)
            return str(len({_key(r, key) for r in operators.that_count(answer)}))
        if name.startswith("#"):
            return str(len({_key(r, name[1:]) for r in answer.rows} - {""}))
        given = answer.parameters.get(name)
        if given:
            return listed([self._label(v) for v in ([given] if isinstance(given, str) else given)], answer.language)
        rows = (operators.that_count(answer) if name == operators.thing(answer) else []) or answer.rows
        return listed(
            list(dict.fromkeys(filter(None, (self._shown(r, name) for r in rows)))), answer.language, _FEW_NAMES
        )

    def _shown(self, row: AnswerRow, column: str) -> str:
        cell = row.cells.get(column)
        if isinstance(cell, str) and dates.DATE.fullmatch(cell):
            return calendar.text(cell, self._answer.language)
        return tables.display(cell, column, self._answer.language)

    def _label(self, value: str) -> str:
        if dates.DATE.fullmatch(value):
            return calendar.text(value, self._answer.language)
        named = (iris.ID + value, iris.SOURCE + value, iris.NS + value)
        return next((found for i in named if (found := self._store.label(i, self._answer.language)) != value), value)


def _key(row: AnswerRow, column: str) -> str:
    key = operators.key_of(row.cells.get(column))
    return "" if key is None else str(key)


# ---- members


def _members(store: Store, answer: Answer) -> str:
    mechanism = answer.parameters.get("mechanism")
    if not isinstance(mechanism, str) or not answer.as_of:
        return ""
    if "role" in answer.parameters:
        label = store.label(iris.ID + mechanism, answer.language)
        roles = listed(
            list(dict.fromkeys(tables.display(r.cells["role"], "", answer.language) for r in answer.rows)),
            answer.language,
        )
        key = "members of a role on a day" if answer.is_for_day else "members of a role"
        counted = operators.that_count(answer)
        names = _names(answer, counted, "member")
        if not counted:
            told = _names(answer, answer.rows, "member")
            return _said(answer, "members of a role possibly", role=roles, mechanism=label, names=told)
        return _said(answer, key, role=roles, mechanism=label, n=len(counted), names=names, day=day_of(answer))
    if any(_key(r, "role") in _OF_A_TREATY for r in answer.rows):
        return ""
    rows = operators.that_count(answer)
    label = store.label(iris.ID + mechanism, answer.language)
    possible = _only_possible(answer)
    parts = [_sure_members(store, answer, mechanism, label, rows)] if rows or not possible else []
    if possible:
        names = _names(answer, possible, "member")
        parts.append(_said(answer, "members possibly", mechanism=label, names=names, day=day_of(answer)))
    return " ".join(filter(None, parts))


def _only_possible(answer: Answer) -> list[AnswerRow]:
    possible = words.of("as of", answer.language)[POSSIBLE]
    full = [r for r in answer.rows if _key(r, "role") in operators.FULL and not r.cells.get("through")]
    return [r for r in full if r.cells["holds"] == possible]


def _sure_members(store: Store, answer: Answer, mechanism: str, label: str, rows: list[AnswerRow]) -> str:
    names = _names(answer, rows, "member")
    if answer.is_for_day:
        key = "members on a day" if rows else "no members on a day"
        return _said(answer, key, mechanism=label, n=len(rows), names=names, day=day_of(answer))
    if not rows:
        return ""
    counted = declared(store, mechanism)
    if counted > len(rows):
        return _said(answer, "members counted", mechanism=label, counted=counted, n=len(rows), names=names)
    return _said(answer, "members", mechanism=label, n=len(rows), names=names)


def declared(store: Store, mechanism: str) -> int:
    """How many members documents say that a mechanism (id) has; 0 if none says."""
    node = ox.NamedNode(iris.ID + mechanism)
    return max((int(float(q.object.value)) for q in store.quads(node, term("memberCount"), None, DEFAULT)), default=0)


def _memberships(store: Store, answer: Answer) -> str:
    member = answer.parameters.get("member")
    rows = operators.that_count(answer)
    if not isinstance(member, str) or not answer.as_of or "role" in answer.parameters or not rows:
        return ""
    key = "memberships on a day" if answer.is_for_day else "memberships"
    names = listed(
        [tables.display(r.cells["mechanism"], "", answer.language) for r in rows], answer.language, _FEW_NAMES
    )
    label = store.label(iris.ID + member, answer.language)
    return _said(answer, key, member=label, n=len(rows), names=names, day=day_of(answer))


# ---- meetings


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
    parts = [
        _said(answer, f"summits {status}", mechanism=label, n=len(years), years=_years(years, answer.language))
        for status in ("held", "further", *operators.NOT_HELD)
        if (years := by_status.get(status, []))
    ]
    # That the eighth was held says that eight were.
    numbers = [o for r in operators.that_count(answer) if isinstance(o := r.cells.get("ordinal"), int)]
    years = by_status.get("held", [])
    if numbers and max(numbers) > len(years) and "count" in answer.operators:
        parts[0] = _said(
            answer,
            "summits counted",
            mechanism=label,
            counted=max(numbers),
            n=len(years),
            years=_years(years, answer.language),
        )
    return " ".join(parts)


def _years(years: list[str], language: str) -> str:
    """The years of meetings, each once; the first and the last if there are many."""
    different = sorted(set(years))
    known = [year for year in different if year != "?"]
    if len(known) > _MOST_YEARS:
        return f"{known[0]}–{known[-1]}"
    return words.of("headlines", language)["comma"].join(different)


def _meeting(_: Store, answer: Answer) -> str:
    if len({_key(r, "meeting") for r in answer.rows}) != 1:
        return ""
    cells = answer.rows[0].cells
    status = str(cells.get("status") or "held")
    if not cells.get("start") and status in ("held", "planned"):
        return ""
    values = {"meeting": tables.display(cells["meeting"], "", answer.language), "when": "", "place": ""}
    if cells.get("start"):
        values["when"] = date_in_words(str(cells["start"]), answer.language)
    key = f"meeting {status}"
    if cells.get("place") and status == "held":
        key += " in a place"
        values["place"] = operator_sentences.where(answer, answer.rows[0])
    return _said(answer, key, **values)


def _chairs(_: Store, answer: Answer) -> str:
    if len({_key(r, "of") for r in answer.rows}) != 1:
        return ""
    of_ = tables.display(answer.rows[0].cells["of"], "", answer.language)
    if "count" in answer.operators and "chair" in answer.parameters:
        chair = tables.display(answer.rows[0].cells["chair"], "", answer.language)
        return _said(answer, "chaired", chair=chair, of=of_, n=len(answer.rows))
    if answer.is_for_day:
        return _said(answer, "chairs on a day", names=_names(answer, answer.rows, "chair"), of=of_, day=day_of(answer))
    names = list(dict.fromkeys(tables.display(r.cells["chair"], "", answer.language) for r in answer.rows))
    return _said(answer, "chairs", names=listed(names, answer.language, _FEW_NAMES), of=of_, n=len(names))


def _founding(_: Store, answer: Answer) -> str:
    row = answer.rows[0]
    if len(answer.rows) != 1 or not isinstance(row.cells.get("established"), str):
        return ""
    name = tables.display(row.cells["mechanism"], "", answer.language)
    when = date_in_words(str(row.cells["established"]), answer.language)
    place = tables.display(row.cells["place"], "", answer.language) if row.cells.get("place") else ""
    return _said(answer, "founded in a place" if place else "founded", mechanism=name, when=when, place=place)


# ---- figures


def _figures(store: Store, answer: Answer) -> str:
    return _series(answer, answer.rows) if len(answer.rows) == 1 else composed_sentences.figures(store, answer)


def _figure_series(_: Store, answer: Answer) -> str:
    names = ("reporter", "partner", "indicator", "unit")
    series: dict[tuple[str, ...], list[AnswerRow]] = {}
    for row in answer.rows:
        series.setdefault(tuple(_key(row, n) for n in names), []).append(row)
    if len(series) > _MOST_SERIES:
        return _said(answer, "several series", n=len(series))
    return " ".join(_series(answer, rows) for rows in series.values())


def _series(answer: Answer, rows: list[AnswerRow]) -> str:
    """The figure of the first period and, if there are more, of the last."""
    first, last = rows[0].cells, rows[-1].cells
    comma = words.of("headlines", answer.language)["comma"]
    about = [word_files.value("indicator", str(first["indicator"]), answer.language)]
    about += [tables.display(first[n], n, answer.language) for n in ("reporter", "partner") if first[n]]
    told = {"about": comma.join(about)}
    for end, cells in (("first", first), ("last", last)):
        told[end] = f"{tables.display(cells['value'], 'value', answer.language)} {cells['unit']}"
        told[f"{end}_period"] = calendar.text(str(cells["period"]), answer.language)
        growths = cells.get("growth")
        for number in growths if isinstance(growths, list) else [growths] if growths is not None else []:
            growth = f"{float(str(number)):+g}".replace("-", "−")
            change = _said(answer, "growth", growth=growth)
            told[end] = words.of("operators", answer.language)["bracketed"].format(text=told[end], more=change)
    return _said(answer, "figure" if first is last else "figure series", **told)


_SENTENCES: dict[str, Callable[[Store, Answer], str]] = {
    "members": _members,
    "memberships": _memberships,
    "summits": _summits,
    "meeting": _meeting,
    "chairs": _chairs,
    "founding": _founding,
    "figures": _figures,
    "figure-series": _figure_series,
    "membership-changes": composed_sentences.membership_changes,
    "officials": composed_sentences.officials,
    "comparison": composed_sentences.comparison,
    "conflicts": composed_sentences.conflicts,
    "paths": composed_sentences.paths,
    "pledges": composed_sentences.pledges,
    "participants": composed_sentences.participants,
    "signatories": composed_sentences.signatories,
    "documents": composed_sentences.texts,
    "places": composed_sentences.places,
    "partner-ranks": composed_sentences.partner_ranks,
    "hosted": composed_sentences.hosted,
    "calendar": composed_sentences.calendar_of_meetings,
    "meetings": composed_sentences.meetings,
}


def _said(answer: Answer, key: str, **values: object) -> str:
    return filled(words.of("headlines", answer.language)[key], **values)


def _names(answer: Answer, rows: list[AnswerRow], column: str) -> str:
    names = list(dict.fromkeys(sorted(tables.display(r.cells[column], "", answer.language) for r in rows)))
    return listed(names, answer.language, _MOST_NAMES)
