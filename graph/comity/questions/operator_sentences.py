"""The sentences of operators, such as "No: Iran joined BRICS on 1 January 2024." and "In all 360 billion CNY.".

Their words are in ``words.json`` under "operators", in three languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from comity.evidence import memberships, spells
from comity.model import dates, iris
from comity.model.dates import UNKNOWN, Span
from comity.questions import catalogue, operators
from comity.questions.answer import Answer, AnswerRow, Entity, Value
from comity.questions.office_sentences import term_and_end
from comity.questions.wording import (
    amount,
    bracketed,
    capacity,
    counted_and_named,
    date_in_words,
    day_of,
    days,
    distinct,
    fill,
    in_words,
    listed,
    phrase,
    sentence,
    sentences,
    shown,
    things,
)
from comity.store import documents
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, words

_MOST_NOTES = 2
"""How many notes on a membership a yes repeats."""
_MEASURED = {
    "meeting": "meetings",
    "summit": "meetings",
    "person": "people",
    "document": "documents",
    "member": "parties",
    "party": "parties",
    "state": "parties",
    "mechanism": "parties",
}
"""What the rows of a column are counted as."""


def said(answer: Answer, key: str, **values: object) -> str:
    """The sentence of an operator in the language of an answer; Chinese counts meetings, people and papers each in a word of its own."""
    known = words.of("operators", answer.language)
    kind = _MEASURED.get(operators.thing(answer), "")
    template = (
        known[key].replace(f"{{n}}{known['measure']}", f"{{n}}{known[f'measure {kind}']}") if kind else known[key]
    )
    return sentence(fill(template, values.get), answer.language)


def joined(answer: Answer, these: Sequence[str], kind: str, joint: str) -> str:
    """The names of several formats or parties in a sentence, with "and" or, of those that are not meant, "or" between them."""
    called = words.of("operators", answer.language)[kind]
    each = [fill(called, {"other": name, "party": name}.get) for name in these]
    forms = words.of("headlines", answer.language)
    return forms[joint].join(filter(None, [forms["comma"].join(each[:-1]), *each[-1:]]))


def names(answer: Answer, rows: Sequence[AnswerRow], column: str) -> str:
    """What different things a column of these rows has, as a list in words."""
    return listed(distinct(answer, rows, column), answer.language)


def amounts(answer: Answer, rows: Sequence[AnswerRow], column: str, number: str) -> str:
    """The things of these rows, each with its number and unit. Of a series, they are its periods."""
    keys = [c.name for c in catalogue.get(answer.question).columns if c.key and c.name != "unit"]
    sides = [name for name in keys if name in ("reporter", "partner")]
    parties = [name for name in sides if len(distinct(answer, answer.rows, name)) > 1]
    if len(answer.rows) == 1:  # the side that a question does not name, and not what is measured
        asked = f"{answer.operators.get('matching', '')} | {answer.parameters}"
        row = answer.rows[0]
        unnamed = [name for name in sides if row.cells.get(name) and shown(answer, row, name) not in asked]
        parties = [name for name in unnamed if operators.key_of(row.cells[name]) not in asked][-1:]
    column = max(parties or [column, *keys], key=lambda name: len(distinct(answer, answer.rows, name)))
    told = []
    for row in rows:
        # Whose promise it is goes without saying where the question names them.
        beside = ["by"] if row.cells.get("by") and "by" not in answer.parameters else []
        beside += ["period"] if column != "period" and row.cells.get("period") else []
        details = [shown(answer, row, name) for name in beside]
        amount_ = _amount(answer, row.cells[number], row.cells.get("unit"))
        told.append(bracketed(answer, shown(answer, row, column), amount_, *details))
    return listed(told, answer.language)


def sums(answer: Answer) -> str:
    """The totals of an answer as a list in words."""
    is_one = len(answer.total) == 1
    told = []
    for total in answer.total:
        indicator = (
            "" if is_one or "indicator" not in total else in_words(total["indicator"], "indicator", answer.language)
        )
        told.append(bracketed(answer, _amount(answer, total["value"], total["unit"]), indicator))
    return listed(told, answer.language)


def _amount(answer: Answer, value: Value, unit: Value) -> str:
    every = value if isinstance(value, list) else [value]
    return " / ".join(amount(answer, one, unit) for one in every if isinstance(one, int | float))


def of_any(answer: Answer, entity: Entity, rows: Sequence[AnswerRow], column: str) -> tuple[str, str]:
    """Whether an entity is named in an answer: the verdict, and the sentence."""
    if not rows:
        return "no", said(answer, "has none", entity=entity["label"])
    dated = operators.dated(catalogue.get(answer.question))
    if "place" in answer.columns and dated:
        return "yes", said(answer, "has", things=things(answer, rows, column, dated))
    # A document that names nobody who came for a party says no more than one that does.
    named = {operators.key_of(row.cells.get(column)) for row in rows if row.cells.get("person")}
    rows = [row for row in rows if row.cells.get("person") or operators.key_of(row.cells.get(column)) not in named]
    told = [bracketed(answer, shown(answer, row, column), *_as_what(answer, row, dated)) for row in rows]
    return "yes", said(answer, "has", things=listed(dict.fromkeys(told), answer.language))


def _as_what(answer: Answer, row: AnswerRow, dated: str) -> list[str]:
    """Who came, in what post or capacity, and when, and since when it is in force, as far as the row tells it."""
    if "role" in answer.columns and "to" in answer.columns:
        return [shown(answer, row, "role"), calendar.text(days(row, "from", "to"), answer.language)]
    told = [shown(answer, row, n) for n in ("person", "post") if n != operators.thing(answer)]
    force = phrase(answer, "in force", when=shown(answer, row, "force")) if row.cells.get("force") else ""
    return [*told, capacity(answer, row), shown(answer, row, dated), force]


def with_verdict(answer: Answer, verdict: str) -> str:
    """The sentence of an answer after a yes or no, in place of the yes or no that it begins with, if it has one."""
    known, said = words.of("operators", answer.language), without_verdict(answer)
    return known[verdict].format(sentence=said) if said else known[verdict].format(sentence="").rstrip(": ：。") + "."


def without_verdict(answer: Answer) -> str:
    """The sentence of an answer without the yes or no that it begins with, if it has one."""
    known = words.of("operators", answer.language)
    return answer.headline.removeprefix(known.get(answer.verdict, "").partition("{sentence}")[0])


def of_region(store: Store, answer: Answer, region: Entity, rows: Sequence[AnswerRow]) -> tuple[str, str]:
    """Whether states of a region are members: the verdict, and the sentence that names them."""
    asked = next(str(answer.parameters[n]) for n in ("mechanism", "member") if n in answer.parameters)
    about = {"mechanism": store.label(iris.ID + asked, answer.language), "entity": region["label"]}
    if not rows:
        return "no", said(answer, "no member in a region", **about)
    named = names(answer, rows, operators.thing(answer))
    told = said(answer, "matching members", n=len(rows), names=named, **about)
    return "yes", words.of("operators", answer.language)["yes"].format(sentence=told)


def of_member(
    store: Store, answer: Answer, entity: Entity, rows: Sequence[AnswerRow], ever: Sequence[AnswerRow]
) -> tuple[str, str]:
    """Whether a party is a member on the day of an answer: the verdict, and the sentence with the reason.

    ``rows`` are what it is or was on that day, best first; ``ever`` are all its memberships, if it is no member on the day.
    """
    asked = next(answer.parameters[n] for n in ("mechanism", "member") if n in answer.parameters)
    subject = {"id": str(asked), "label": store.label(iris.ID + str(asked), answer.language)}
    member, mechanism = (entity, subject) if "member" in answer.columns else (subject, entity)
    about = {"member": member["label"], "mechanism": mechanism["label"], "day": day_of(answer)}
    verdicts = words.of("as of", answer.language)
    if rows and not ever:
        if "role" in answer.parameters:
            role = shown(answer, rows[0], "role")
            return "yes", said(answer, "had a role" if answer.is_for_day else "has a role", role=role, **about)
        since = str(rows[0].cells["from"] or "")
        key = ("was a member" if answer.is_for_day else "is a member") + (" since" if since else "")
        told = said(answer, key, since=calendar.text(since, answer.language), **about)
        ids = (str(member["id"]), str(mechanism["id"]))
        noted = "" if answer.is_for_day else _noted(store, answer, *ids)
        return "yes", sentences(
            answer, [told, suspended(store, answer, *ids, about), named_otherwise(store, answer, *ids), noted]
        )
    if "role" in answer.parameters:
        every = memberships.later_roles(store, str(mechanism["id"]))
        instead = every.get((str(member["id"]), str(answer.parameters["role"]).removeprefix("role-")), "")
        if in_a_role := _of_role(store, answer, rows, ever, about, instead):
            return in_a_role
    if any(r.cells["holds"] == verdicts[UNKNOWN] for r in rows):
        return "unknown", said(answer, "member unknown", **about)
    if any(_is_full(r) for r in rows):
        return "possibly", said(answer, "member possibly", **about)
    day = dates.as_day(answer.as_of) if answer.as_of else dates.today()
    full = [r for r in ever if _is_full(r)]
    starts = [str(r.cells["from"]) for r in full if r.cells["from"]]
    later = [s for s in starts if (Span.of(s).earliest or day) > day]
    ended = [str(r.cells["to"]) for r in full if r.cells["to"] and (Span.of(str(r.cells["to"])).latest or day) <= day]
    if later:
        return "no", said(answer, "joined later", when=date_in_words(min(later), answer.language), **about)
    if rows:
        role = shown(answer, rows[0], "role")
        return "no", said(answer, "another role" if answer.is_for_day else "another role now", role=role, **about)
    if ended:
        return "no", said(answer, "left before", when=date_in_words(max(ended), answer.language), **about)
    if full:
        return "unknown", said(answer, "not on that day", **about)
    if ever:
        told_as = [bracketed(answer, shown(answer, r, "role"), *term_and_end(answer, r)) for r in ever]
        return "no", said(answer, "never a member", role=listed(dict.fromkeys(told_as), answer.language), **about)
    return _of_none(store, answer, str(mechanism["id"]), str(member["id"]), about)


def _noted(store: Store, answer: Answer, member: str, mechanism: str) -> str:
    """What the latest documents note of a membership (ids), which the answer cites; empty if none does."""
    found = memberships.notes(store, mechanism, member)[:_MOST_NOTES]
    answer.cite(documents.of(store).get(one.document) for one in found)
    quoted = listed([phrase(answer, "quoted", text=one.text) for one in found], answer.language)
    return said(answer, "noted of a membership", notes=quoted) if found else ""


def named_otherwise(store: Store, answer: Answer, member: str, mechanism: str) -> str:
    """That later documents name a member (ids) in a lower role, if any do. The answer cites them."""
    found = memberships.named_otherwise(store, mechanism, member)
    told = [
        bracketed(
            answer,
            store.label(f"{iris.NS}role-{one.role}", answer.language),
            calendar.text(one.published, answer.language),
        )
        for one in found
    ]
    answer.cite(documents.of(store).get(one.document) for one in found)
    label = store.label(iris.ID + member, answer.language)
    return said(answer, "named otherwise", member=label, names=listed(told, answer.language)) if told else ""


def _of_role(
    store: Store,
    answer: Answer,
    rows: Sequence[AnswerRow],
    ever: Sequence[AnswerRow],
    about: Mapping[str, str],
    later: str,
) -> tuple[str, str] | None:
    """Whether a party possibly has, or had, the role that is asked for; ``None`` if documents tell of none such.

    Documents tell when someone was suspended, and seldom that it still lasts. ``later`` is the role (id) that has taken its place.
    """
    lasting = [r for r in (*rows, *ever) if not r.cells["to"] and not later]
    if lasting and not answer.is_for_day:
        last = calendar.text(str(lasting[0].cells.get("last") or ""), answer.language)
        role = shown(answer, lasting[0], "role")
        return "possibly", said(answer, "has a role possibly", role=role, last=last, **about)
    if lasting and rows:
        since = calendar.text(str(rows[0].cells["from"] or ""), answer.language)
        role = shown(answer, rows[0], "role")
        return "possibly", said(answer, "had a role possibly", role=role, since=since, **about)
    if ever and not rows:
        comma = words.of("headlines", answer.language)["comma of details"]
        terms = listed([comma.join(term_and_end(answer, r)) for r in ever], answer.language)
        instead = store.label(f"{iris.NS}role-{later}", answer.language) if later and not answer.is_for_day else ""
        key = "has another role by now" if instead else "had a role before"
        return "no", said(answer, key, role=shown(answer, ever[0], "role"), term=terms, instead=instead, **about)
    return None


def _of_none(store: Store, answer: Answer, mechanism: str, member: str, about: Mapping[str, str]) -> tuple[str, str]:
    """That no document names a party in a mechanism (ids): no no, if documents count more members than they name.

    Nor is it one if some documents name it in the role that is asked for, and others as more than that.
    """
    if "role" in answer.parameters:
        role = store.label(iris.NS + str(answer.parameters["role"]), answer.language)
        if answer.parameters["role"] == "role-suspended":
            return "unknown", said(answer, "perhaps suspended", **about)  # documents tell it of few
        if not any(r.endswith(str(answer.parameters["role"])) for r in _roles_in(store, mechanism)):
            return "unknown", said(answer, "role unlisted", role=role, **about)
        if memberships.is_named_as(store, mechanism, member, str(answer.parameters["role"]).removeprefix("role-")):
            told = said(answer, "in a role by some", role=role, **about)
            return "unknown", sentences(answer, [told, named_otherwise(store, answer, member, mechanism)])
        return "no", said(answer, "no member in a role", role=role, **about)
    counted, named = counted_and_named(store, mechanism)
    if counted > named + 1:  # the mechanism's other side may be counted, too
        return "unknown", said(answer, "perhaps a member", counted=counted, named=named, **about)
    return "no", said(answer, "no member", **about)


def _roles_in(store: Store, mechanism: str) -> set[str]:
    """The roles (IRIs) in which documents name anybody in a mechanism (id), at any time."""
    own = store.quads(ox.NamedNode(iris.ID + mechanism), term("membership"), None, DEFAULT)
    return {q.object.value for one in own for q in store.quads(one.object, term("role"), None, DEFAULT)}


def suspended(store: Store, answer: Answer, member: str, mechanism: str, about: Mapping[str, str]) -> str:
    """That a member (ids) is suspended, if documents tell that, and no end of it; for a day, that it was then."""
    for quad in store.quads(ox.NamedNode(iris.ID + mechanism), term("membership"), None, DEFAULT):
        told = {q.predicate.value: q.object.value for q in store.quads(quad.object, None, None, DEFAULT)}
        is_of_it = iris.ID + member in (told.get(iris.NS + "memberState"), told.get(iris.NS + "memberBody"))
        if not is_of_it or told.get(iris.NS + "role") != iris.NS + "role-suspended":
            continue
        if not answer.is_for_day:
            if iris.NS + "to" not in told:
                return said(answer, "but suspended", **about)
        elif (held := spells.every(store).get(quad.object.value)) and held.on(dates.as_day(str(answer.as_of))):
            return said(answer, "but suspended then", **about)
    return ""


def _is_full(row: AnswerRow) -> bool:
    return operators.key_of(row.cells["role"]) in operators.FULL
