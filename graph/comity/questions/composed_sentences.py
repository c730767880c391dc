"""Sentences of answers that need more than a template: of changes, officials, pledges, figures, comparisons, conflicts and paths."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from comity.model import dates, iris, word_files
from comity.questions.answer import Answer, AnswerRow
from comity.questions.operator_sentences import date_in_words, filled, listed, things
from comity.questions.operators import FULL, key_of, that_count
from comity.store.base import Store
from comity.text import calendar, tables, words

_FEW, _GROUPS = 12, 3
_SHOWN = ("founded", "members", "summits")
"""The aspects of a comparison that its sentence tells."""


def membership_changes(_: Store, answer: Answer) -> str:
    """Who joined or left which mechanism, with the dates; empty if there are too many mechanisms for a sentence."""
    groups: dict[tuple[str, str, str], list[AnswerRow]] = {}
    for row in answer.rows:
        kind = key_of(row.cells["change"])
        groups.setdefault((kind, _shown(answer, row, "change"), _shown(answer, row, "mechanism")), []).append(row)
    if len(groups) > _GROUPS:
        return ""
    told = []
    for (kind, change, mechanism), rows in groups.items():
        full = [r for r in rows if key_of(r.cells["role"]) in FULL]
        name = iris.local(str(kind)).removeprefix("event-")
        if len(full) == 1 and f"change {name}" in words.of("headlines", answer.language):
            when = date_in_words(str(full[0].cells["date"]), answer.language)
            told.append(
                _said(
                    answer, f"change {name}", member=_shown(answer, full[0], "member"), mechanism=mechanism, when=when
                )
            )
            continue
        names = [_bracketed(answer, _shown(answer, r, "member"), _details(answer, r)) for r in full or rows]
        known = f"changes {name}"
        key = known if full and known in words.of("headlines", answer.language) else "changes"
        told.append(_said(answer, key, change=change, mechanism=mechanism, n=len(names), names=_list(answer, names)))
    return " ".join(told)


def _details(answer: Answer, row: AnswerRow) -> str:
    """When it changed and, for whoever was no full member, in which role."""
    role = [] if key_of(row.cells["role"]) in FULL else [_shown(answer, row, "role")]
    return _comma(answer).join([*role, _shown(answer, row, "date")])


def officials(store: Store, answer: Answer) -> str:
    """Who has which post."""
    of = answer.parameters.get("of")
    people = dict.fromkeys(
        _bracketed(answer, _shown(answer, r, "person"), _shown(answer, r, "post")) for r in answer.rows
    )
    label = store.label(iris.ID + of, answer.language) if isinstance(of, str) else ""
    return _said(answer, "officials", n=len(people), of=label, names=_list(answer, list(people)))


def partner_ranks(_: Store, answer: Answer) -> str:
    """Which number each partner was among the partners of which state, and when; the latest first."""
    rows = sorted(answer.rows, key=lambda r: str(r.cells.get("period") or ""), reverse=True)
    told = []
    for row in rows:
        values = {n: _shown(answer, row, n) for n in ("partner", "rank", "state", "period")}
        told.append(_said(answer, "rank" if values["period"] else "rank undated", **values))
    return _said(answer, "ranks", names=_list(answer, list(dict.fromkeys(told))))


def members_today(store: Store, answer: Answer, ask: Callable[..., Answer]) -> str:
    """The members of a mechanism today, as a second sentence of what it is; empty for other things, or if there are none."""
    entity = answer.parameters.get("entity")
    if not isinstance(entity, str) or "Mechanism" not in store.types(iris.ID + entity):
        return ""
    found = ask(store, "members", {"mechanism": entity}, None, answer.language)
    names = sorted({_shown(found, r, "member") for r in that_count(found)})
    key = "it has members" if len(names) <= _FEW else "it has many members"
    return _said(answer, key, n=len(names), names=_list(answer, names)) if names else ""


def participants(store: Store, answer: Answer) -> str:
    """Who took part in a meeting, with the people; empty for the template if there is one row."""
    meeting = answer.parameters.get("meeting")
    if len(answer.rows) < 2 or not isinstance(meeting, str):
        return ""
    people = {str(key_of(r.cells["party"])) for r in answer.rows if r.cells["party"] and r.cells.get("person")}
    names = [
        _bracketed(answer, _shown(answer, r, "party"), _shown(answer, r, "person"))
        for r in answer.rows
        if r.cells["party"] and (r.cells.get("person") or str(key_of(r.cells["party"])) not in people)
    ]
    names += [_shown(answer, r, "person") for r in answer.rows if not r.cells["party"]]
    parties = {str(key_of(r.cells["party"])) for r in answer.rows if r.cells["party"]}
    label = store.label(iris.ID + meeting, answer.language)
    return _said(
        answer,
        "participants",
        n=len(parties) or len(names),
        meeting=label,
        names=_list(answer, list(dict.fromkeys(names))),
    )


def signatories(_: Store, answer: Answer) -> str:
    """How many signed a document, when, and who; empty for the template if there are several documents."""
    cell = answer.rows[0].cells.get("signatories")
    if len(answer.rows) != 1 or not isinstance(cell, list):
        return ""
    adopted = answer.rows[0].cells.get("adopted")
    when = date_in_words(adopted, answer.language) if isinstance(adopted, str) else ""
    names = [tables.display(item, "", answer.language) for item in cell]
    key = "signed on a day" if when else "signed"
    document = _shown(answer, answer.rows[0], "document")
    return _said(answer, key, document=document, n=len(cell), when=when, names=_list(answer, names))


def texts(store: Store, answer: Answer) -> str:
    """The documents of a mechanism with the days on which they were adopted and came into force; empty if they are many."""
    rows = answer.rows
    mechanism = answer.parameters.get("mechanism")
    if len(rows) > _FEW or not isinstance(mechanism, str):
        return ""
    told = []
    for row in rows:
        days = [_shown(answer, row, "adopted")] if row.cells.get("adopted") else []
        if row.cells.get("force"):
            days.append(_said(answer, "in force", when=_shown(answer, row, "force")))
        told.append(_bracketed(answer, _shown(answer, row, "document"), _comma(answer).join(days)))
    return _said(
        answer,
        "texts",
        n=len(rows),
        mechanism=store.label(iris.ID + mechanism, answer.language),
        names=_list(answer, told),
    )


def places(_: Store, answer: Answer) -> str:
    """Where meetings were held, and how often; most often first."""
    told = [_bracketed(answer, _shown(answer, r, "place"), _shown(answer, r, "meetings")) for r in answer.rows]
    return _said(answer, "places", n=len(told), names=_list(answer, told))


def calendar_of_meetings(_: Store, answer: Answer) -> str:
    """Which meetings there were, with day and place; empty for the template if there are many."""
    rows = that_count(answer)
    if not rows or len(rows) > _FEW:
        return ""
    return _said(
        answer,
        "calendar",
        n=len({str(key_of(r.cells["meeting"])) for r in rows}),
        names=things(answer, rows, "meeting", "start"),
    )


def hosted(store: Store, answer: Answer) -> str:
    """Which meetings a state or place hosted, with the days of the first; empty for the template if there are many."""
    rows = that_count(answer)
    host = answer.parameters.get("host")
    if not rows or len(rows) > _FEW or not isinstance(host, str):
        return ""
    told = things(answer, rows, "meeting", "start")
    return _said(answer, "hosted", host=store.label(iris.ID + host, answer.language), n=len(rows), names=told)


def meetings(store: Store, answer: Answer) -> str:
    """How many meetings a mechanism has held, and which; if they are many, the latest."""
    rows = that_count(answer)
    mechanism = answer.parameters.get("mechanism")
    if not rows or not isinstance(mechanism, str):
        return ""
    label = store.label(iris.ID + mechanism, answer.language)
    few = rows if len(rows) <= _FEW else [max(rows, key=lambda r: str(r.cells["start"] or ""))]
    key = "meetings" if few is rows else "meetings latest"
    return _said(answer, key, mechanism=label, n=len(rows), names=things(answer, few, "meeting", "start"))


def pledges(_: Store, answer: Answer) -> str:
    """What was pledged, sum by sum."""
    sums = []
    for row in answer.rows:
        amount = " ".join(filter(None, (_shown(answer, row, n) for n in ("amount", "unit"))))
        by = [_shown(answer, row, "by")] if row.cells.get("by") and "by" not in answer.parameters else []
        sums.append(_bracketed(answer, amount, _comma(answer).join([_shown(answer, row, "initiative"), *by])))
    return _said(answer, "pledges", n=len(answer.rows), names=_list(answer, sums))


def figures(_: Store, answer: Answer) -> str:
    """The values, each with what it is of."""
    told = []
    for row in answer.rows[:_FEW]:
        amount = " ".join(filter(None, (_shown(answer, row, n) for n in ("value", "unit"))))
        about = [
            _shown(answer, row, n)
            for n in ("indicator", "reporter", "partner", "period")
            if row.cells.get(n) is not None
        ]
        told.append(_bracketed(answer, amount, _comma(answer).join(about)))
    return _said(answer, "several figures", n=len(answer.rows), names=_list(answer, told, len(answer.rows) - len(told)))


def comparison(_: Store, answer: Answer) -> str:
    """When each was founded, how many members it has, and how many summits there were."""
    by_mechanism: dict[str, list[str]] = {}
    for row in answer.rows:
        mechanism, aspect = _shown(answer, row, "mechanism"), key_of(row.cells["aspect"])
        found = by_mechanism.setdefault(mechanism, [])
        if aspect in _SHOWN and row.cells.get("value") is not None:
            value = re.split(r": | ≠ | \+ | \(", str(row.cells["value"]))[0]
            value = calendar.text(value, answer.language) if aspect == "founded" else value
            found.append(f"{_shown(answer, row, 'aspect')} {value}")
    return " ".join(
        _said(answer, "compared", mechanism=m, told=_comma(answer).join(t)) for m, t in by_mechanism.items() if t
    )


def conflicts(_: Store, answer: Answer) -> str:
    """About how many things documents differ, and the first of them with what is said."""
    sets: dict[str, tuple[str, list[str]]] = {}
    for row in answer.rows:
        about = _comma(answer).join(filter(None, (_shown(answer, row, n) for n in ("property", "about"))))
        values = sets.setdefault(str(row.cells["set"]), (about, []))[1]
        values.append(_shown(answer, row, "value"))
    # What documents say of the thing itself comes before what they say of its parts.
    own = {
        str(r.cells["set"])
        for r in answer.rows
        if key_of(r.cells["entity"]) == answer.parameters.get("entity") and not r.cells.get("about")
    }
    first = [told for _, told in sorted(sets.items(), key=lambda s: s[0] not in own)][:_GROUPS]
    told = [_bracketed(answer, about, " ≠ ".join(dict.fromkeys(values))) for about, values in first]
    return _said(answer, "conflicts", n=len(sets), names=_list(answer, told, len(sets) - len(told)))


def paths(store: Store, answer: Answer) -> str:
    """In how many ways two things are connected, and by what on the first."""
    ends = [store.label(iris.ID + str(answer.parameters[n]), answer.language) for n in ("from", "to")]
    ways = {str(row.cells["path"]) for row in answer.rows}
    first = [_shown(answer, row, "says") for row in answer.rows if row.cells["path"] == answer.rows[0].cells["path"]]
    space = "" if answer.language == "zh" else " "
    return _said(answer, "connected by", one=ends[0], other=ends[1], n=len(ways), told=space.join(first))


def _shown(answer: Answer, row: AnswerRow, column: str) -> str:
    cell = row.cells.get(column)
    if column == "indicator" and isinstance(cell, str):
        return word_files.value("indicator", cell, answer.language)
    if isinstance(cell, str) and dates.DATE.fullmatch(cell) and column not in ("amount", "rank"):
        return calendar.text(cell, answer.language)
    return tables.display(cell, column, answer.language) if cell is not None else ""


def _list(answer: Answer, names: Sequence[str], more: int = 0) -> str:
    shown = listed([*names[:_FEW]], answer.language)
    more += max(len(names) - _FEW, 0)
    return filled(words.of("operators", answer.language)["and more"], names=shown, n=more) if more else shown


def _bracketed(answer: Answer, text: str, more: str) -> str:
    return words.of("operators", answer.language)["bracketed"].format(text=text, more=more) if more else text


def _comma(answer: Answer) -> str:
    return words.of("headlines", answer.language)["comma"]


def _said(answer: Answer, key: str, **values: object) -> str:
    return filled(words.of("headlines", answer.language)[key], **values)
