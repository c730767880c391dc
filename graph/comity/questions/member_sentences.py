"""Sentences about who belongs to what: members, memberships and changes of membership."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

import pyoxigraph as ox

from comity.evidence import memberships as record
from comity.model import iris
from comity.model.dates import POSSIBLE
from comity.questions import operator_sentences
from comity.questions.answer import Answer, AnswerRow
from comity.questions.office_sentences import term_and_end, term_of
from comity.questions.operators import FOUNDER, FULL, key_of, that_count
from comity.questions.wording import (
    MOST_MEMBERS,
    MOST_NAMES,
    bracketed,
    counted_and_named,
    date_in_words,
    day_of,
    declared,
    distinct,
    listed,
    members_of,
    said,
    sentences,
    shown,
)
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, words

_OF_A_TREATY = ("role-party", "role-signatory")
_SUSPENDED, _CANDIDATE = "role-suspended", "role-candidate"
_SENT_AWAY = ("end-expelled", "end-suspended")
_GROUPS = 3
_FIRST_CHANGES = 6


def _named(answer: Answer, rows: Sequence[AnswerRow], column: str) -> str:
    return listed(sorted(distinct(answer, rows, column)), answer.language, MOST_MEMBERS, MOST_MEMBERS)


def members(store: Store, answer: Answer) -> str:
    """Who is a member, of all roles or of one, today or on the day of the answer; what is only possible is told as that."""
    mechanism = answer.parameters.get("mechanism")
    if not isinstance(mechanism, str):
        return ""
    label = store.label(iris.ID + mechanism, answer.language)
    rows = that_count(answer)
    if not answer.as_of:
        of_any_time = _at_any_time(answer, label) if "role" in answer.parameters else ""
        return sentences(answer, [of_any_time, in_a_later_role(store, answer)])
    if "role" in answer.parameters:
        roles = listed(distinct(answer, answer.rows, "role"), answer.language)
        key = "members of a role on a day" if answer.is_for_day else "members of a role"
        key = key if rows else "members of a role possibly"
        if rows and answer.parameters["role"] == FOUNDER:
            key = "members who founded"
        names = _named(answer, rows or answer.rows, "member")
        told = {"role": roles, "mechanism": label, "day": day_of(answer)}
        parts = [said(answer, key, n=len(rows), names=names, **told)]
        unsure = [r for r in answer.rows if r.cells.get("holds") == words.of("as of", answer.language)[POSSIBLE]]
        if rows and unsure:
            lasts = (calendar.text(str(r.cells.get("last") or ""), answer.language) for r in unsure)
            each = [bracketed(answer, shown(answer, r, "member"), t) for r, t in zip(unsure, lasts, strict=True)]
            named = listed(sorted(each), answer.language, MOST_MEMBERS, MOST_MEMBERS)
            parts.append(said(answer, "members of a role possibly", n=len(unsure), names=named, **told))
        return sentences(answer, [*parts, in_a_later_role(store, answer)])
    if any(key_of(r.cells["role"]) in _OF_A_TREATY for r in answer.rows):
        return sentences(answer, _of_a_treaty(answer, label))
    possible = _only_possible(answer)
    parts = [_sure_members(store, answer, mechanism, label, rows)] if rows or not possible else []
    if possible:
        names = _named(answer, possible, "member")
        parts.append(said(answer, "members possibly", mechanism=label, names=names, day=day_of(answer)))
    return sentences(answer, parts)


def _of_a_treaty(answer: Answer, treaty: str) -> list[str]:
    """Whom documents name as taking part in a treaty, in each role: they seldom list all who do."""
    rows = {
        shown(answer, row, "role"): [r for r in answer.rows if r.cells["role"] == row.cells["role"]]
        for row in answer.rows
    }
    key = "members of a role at any time"
    return [
        said(answer, key, mechanism=treaty, names=_named(answer, of, "member"), role=role) for role, of in rows.items()
    ]


def _at_any_time(answer: Answer, mechanism: str) -> str:
    """Who has a role, or had it, and from when to when."""
    role = listed(distinct(answer, answer.rows, "role"), answer.language)
    is_of_founders = answer.parameters["role"] == FOUNDER
    terms = [[] if is_of_founders and not r.cells.get("to") else term_and_end(answer, r) for r in answer.rows]
    names = [bracketed(answer, shown(answer, r, "member"), *t) for r, t in zip(answer.rows, terms, strict=True)]
    told = listed(names, answer.language, MOST_MEMBERS, MOST_MEMBERS)
    if is_of_founders:
        return said(answer, "members who founded", n=len(names), names=told, role=role, mechanism=mechanism)
    return said(answer, "members of a role at any time", role=role, mechanism=mechanism, names=told)


def in_a_later_role(store: Store, answer: Answer) -> str:
    """Who had the role of which an answer tells, and has another by now; empty if nobody does.

    Who became a member is told by who joined. Of candidates it is told here, too, so that nobody takes them for candidates, and of
    those who had the role until nobody says when.
    """
    mechanism, role = answer.parameters.get("mechanism"), answer.parameters.get("role")
    if answer.is_for_day or not isinstance(mechanism, str) or not isinstance(role, str):
        return ""
    now: dict[str, list[str]] = {}
    is_open = {str(key_of(r.cells["member"])) for r in answer.rows if not r.cells.get("to")}
    for (party, before), instead in record.later_roles(store, mechanism).items():
        is_to_be_told = role == _CANDIDATE or instead not in record.FULL or party in is_open
        if f"role-{before}" == role and is_to_be_told:
            now.setdefault(instead, []).append(store.label(iris.ID + party, answer.language))
    parts = []
    for instead, who in now.items():
        names = listed(sorted(set(who)), answer.language, MOST_MEMBERS, MOST_MEMBERS)
        label = store.label(f"{iris.NS}role-{instead}", answer.language)
        parts.append(said(answer, "in a later role", n=len(who), role=label, names=names))
    return sentences(answer, parts)


def _only_possible(answer: Answer) -> list[AnswerRow]:
    possible = words.of("as of", answer.language)[POSSIBLE]
    full = [r for r in answer.rows if key_of(r.cells["role"]) in FULL and not r.cells.get("through")]
    return [r for r in full if r.cells["holds"] == possible]


def _sure_members(store: Store, answer: Answer, mechanism: str, label: str, rows: list[AnswerRow]) -> str:
    # Who left and came back has two rows.
    number = len({key_of(r.cells["member"]) for r in rows})
    told = {"mechanism": label, "n": number, "names": _named(answer, rows, "member")}
    if answer.is_for_day:
        counted, known = counted_and_named(store, mechanism)
        undated = record.undated_members(store, mechanism) - {str(key_of(r.cells["member"])) for r in rows}
        key = "members named on a day" if counted > known else "members dated" if undated else "members on a day"
        return said(answer, key if rows else "no members on a day", **told, day=day_of(answer), others=len(undated))
    counted = members_of(store, mechanism, rows)
    key = "members counted" if counted > number else "members" if counted in (0, number) else "members fewer"
    return said(answer, key, **told, counted=counted) if rows else ""


def members_today(store: Store, answer: Answer, ask: Callable[..., Answer]) -> str:
    """The members of a mechanism today, as a second sentence of what it is; empty for other things, or if there are none."""
    entity = answer.parameters.get("entity")
    if not isinstance(entity, str) or "Mechanism" not in store.types(iris.ID + entity):
        return ""
    found = ask(store, "members", {"mechanism": entity}, None, answer.language)
    names = sorted(distinct(found, that_count(found), "member"))
    counted = members_of(store, entity, that_count(found)) or len(names)
    key = "it has members" if len(names) <= MOST_NAMES and counted == len(names) else "it has many members"
    return said(answer, key, n=counted, names=listed(names, answer.language)) if names else ""


def common_members(_: Store, answer: Answer) -> str:
    """Who is a member of all the mechanisms. Who has another role in one of them is in the rows."""
    names = distinct(answer, that_count(answer), "member")
    mechanism = listed(distinct(answer, answer.rows, "mechanism"), answer.language)
    told = listed(names, answer.language, MOST_MEMBERS, MOST_MEMBERS)
    return said(
        answer, "common members" if names else "no common members", mechanism=mechanism, n=len(names), names=told
    )


def memberships(store: Store, answer: Answer) -> str:
    """To what a state or body belongs, as a member or in another role."""
    member = answer.parameters.get("member")
    if isinstance(member, str) and isinstance(answer.parameters.get("mechanism"), str):
        return _roles(store, answer)
    rows = that_count(answer)
    if not isinstance(member, str) or not answer.as_of or not rows:
        return ""
    roles = listed(distinct(answer, rows, "role"), answer.language) if "role" in answer.parameters else ""
    names = distinct(answer, rows, "mechanism")
    if len(names) > MOST_NAMES:
        # First those of which most documents tell: a reader knows them, and misses them in a list that is cut.
        names = distinct(answer, sorted(rows, key=lambda r: -len(r.sources)), "mechanism")
    told = {"member": store.label(iris.ID + member, answer.language), "role": roles, "n": len(names)}
    key = ("roles" if roles else "memberships") + (" on a day" if answer.is_for_day else "")
    return said(answer, key, **told, names=listed(names, answer.language), day=day_of(answer))


def _roles(store: Store, answer: Answer) -> str:
    """Which roles a state or body has in one mechanism, or had, and from when to when."""
    member, mechanism = (str(answer.parameters[n]) for n in ("member", "mechanism"))
    terms: dict[str, list[str]] = {}
    for row in answer.rows:
        terms.setdefault(shown(answer, row, "role"), []).append(term_of(answer, row))
    names = [bracketed(answer, role, listed(dict.fromkeys(told), answer.language)) for role, told in terms.items()]
    labels = {n: store.label(iris.ID + i, answer.language) for n, i in (("member", member), ("mechanism", mechanism))}
    told = said(answer, "role of a member", **labels, names=listed(names, answer.language))
    roles = {str(key_of(row.cells["role"])) for row in answer.rows}
    if not answer.as_of or not roles & set(FULL) or _SUSPENDED in roles:
        return told
    away = operator_sentences.suspended(store, answer, member, mechanism, labels | {"day": day_of(answer)})
    return sentences(answer, [told, away])


def only_counted(store: Store, answer: Answer) -> str:
    """How many members a mechanism has of which no document names one; empty if none counts them. It becomes the count of the answer."""
    mechanism = answer.parameters.get("mechanism")
    counted = declared(store, mechanism, "memberCount") if isinstance(mechanism, str) else 0
    node = ox.NamedNode(f"{iris.ID}{mechanism}")
    is_known = any(q for name in ("membership", "dissolved") for q in store.quads(node, term(name), None, DEFAULT))
    if not counted or is_known or answer.parameters.keys() - {"mechanism"}:
        return ""
    answer.count = counted
    return said(answer, "members unnamed", mechanism=store.label(f"{iris.ID}{mechanism}", answer.language), n=counted)


def unlisted(store: Store, answer: Answer) -> str:
    """That no document lists any member of a mechanism, at any time: it need not have none; empty if one does."""
    mechanism = answer.parameters.get("mechanism")
    node = ox.NamedNode(f"{iris.ID}{mechanism}")
    if answer.parameters.keys() != {"mechanism"} or any(store.quads(node, term("membership"), None, DEFAULT)):
        return ""
    label = store.label(node.value, answer.language)
    return operator_sentences.said(answer, "members unlisted", mechanism=label)


def nobody(store: Store, answer: Answer, ask: Callable[..., Answer]) -> str:
    """That documents name nobody in a role, and who is named in others: besides the members, if there are any."""
    mechanism, role = answer.parameters.get("mechanism"), answer.parameters.get("role")
    if not isinstance(mechanism, str) or not isinstance(role, str):
        return ""
    day = answer.as_of if answer.is_for_day else None
    others = ask(store, "members", {"mechanism": mechanism}, day, answer.language).rows
    besides = [row for row in others if key_of(row.cells["role"]) not in FULL] or others
    by_role: dict[str, list[str]] = {}
    for row in besides:
        by_role.setdefault(shown(answer, row, "role"), []).append(shown(answer, row, "member"))
    names = [bracketed(answer, listed(sorted(set(n)), answer.language), role) for role, n in by_role.items()]
    label = store.label(iris.ID + mechanism, answer.language)
    asked = store.label(iris.NS + role, answer.language)
    return said(answer, "nobody in a role", role=asked, mechanism=label, names=listed(names, answer.language))


def membership_changes(store: Store, answer: Answer) -> str:
    """Who joined or left what, with the dates."""
    groups: dict[tuple[str, str, str], list[AnswerRow]] = {}
    suspended = _suspensions(store, answer)
    for row in that_count(answer):
        if suspended and key_of(row.cells["role"]) == _SUSPENDED:
            continue
        kind = iris.local(str(key_of(row.cells["change"]))).removeprefix("event-")
        groups.setdefault((kind, shown(answer, row, "change"), shown(answer, row, "mechanism")), []).append(row)
    if len(groups) > _GROUPS:
        return _many_changes(answer)
    told: list[str] = []
    known = words.of("headlines", answer.language)
    for (kind, change, mechanism), rows in groups.items():
        one = rows[0]
        by_member: dict[str, list[AnswerRow]] = {}
        for row in rows:
            by_member.setdefault(shown(answer, row, "member"), []).append(row)
        is_of_full = all(key_of(row.cells["role"]) in FULL for row in rows)
        if len(by_member) == 1 and is_of_full and f"change {kind}" in known:  # perhaps twice
            about = {name: shown(answer, one, name) for name in ("member", "how")}
            days = sorted({str(row.cells["date"]) for row in rows})
            when = listed([date_in_words(day, answer.language) for day in days], answer.language)
            is_sent_away = any(end in str(key_of(one.cells.get("how"))) for end in _SENT_AWAY)
            key = "change ended" if is_sent_away else f"change {kind}"
            instead = _instead(store, answer, one)
            told.append(said(answer, key, **about, mechanism=mechanism, when=when, n=len(days), instead=instead))
            continue
        is_told = key_of(one.cells["role"]) in (*FULL, _SUSPENDED) and f"changes {kind}" in known
        of_role = f"changes of a role {kind}"
        key = f"changes {kind}" if is_told else of_role if of_role in known else "changes of a role"
        names = [bracketed(answer, member, *_details_of(answer, own, is_told)) for member, own in by_member.items()]
        told.append(
            said(answer, key, change=change, mechanism=mechanism, n=len(names), names=listed(names, answer.language))
        )
    beside = [f(store, answer) for f in (_undated_members, _members_in_another_role, _of_one_member)]
    return sentences(answer, [*told, *suspended, *beside])


def _instead(store: Store, answer: Answer, row: AnswerRow) -> str:
    """The role that somebody has instead of the full membership of a row; empty if it has none."""
    mechanism, member = (str(key_of(row.cells[name])) for name in ("mechanism", "member"))
    role = str(key_of(row.cells["role"])).removeprefix("role-")
    instead = record.later_roles(store, mechanism).get((member, role), "")
    return store.label(f"{iris.NS}role-{instead}", answer.language) if instead else ""


def _members_in_another_role(store: Store, answer: Answer) -> str:
    """The former members of a mechanism that have not left it, where it is told who left: they have another role in it."""
    mechanism = answer.parameters.get("mechanism")
    if answer.parameters != {"mechanism": mechanism, "change": "left"} or answer.operators:
        return ""
    left = {str(key_of(row.cells["member"])) for row in answer.rows}
    every = record.later_roles(store, str(mechanism)).items()
    names = [
        bracketed(
            answer,
            store.label(iris.ID + party, answer.language),
            store.label(f"{iris.NS}role-{instead}", answer.language),
        )
        for (party, role), instead in every
        if role in record.FULL and instead not in record.FULL and party not in left
    ]
    return said(answer, "members in another role", n=len(names), names=listed(names, answer.language)) if names else ""


def _of_one_member(store: Store, answer: Answer) -> str:
    """What later documents call the one member whose joining is told."""
    given = [answer.parameters.get(name) for name in ("member", "mechanism")]
    is_of_joining = answer.rows and answer.parameters.get("change") == "joined"
    one, mechanism = ((each[0] if isinstance(each, tuple | list) and len(each) == 1 else each) for each in given)
    if not is_of_joining or not isinstance(one, str) or not isinstance(mechanism, str):
        return ""
    return operator_sentences.named_otherwise(store, answer, one, mechanism)


def _undated_members(store: Store, answer: Answer) -> str:
    """The members of a mechanism that no document tells when they joined, where it is told who did and when; empty if all are dated."""
    mechanism = answer.parameters.get("mechanism")
    if answer.parameters != {"mechanism": mechanism, "change": "joined"} or answer.operators:
        return ""
    undated = record.members_today(store, str(mechanism)) - {str(key_of(r.cells["member"])) for r in answer.rows}
    names = sorted(store.label(iris.ID + one, answer.language) for one in undated)
    return said(answer, "joined undated", n=len(names), names=listed(names, answer.language)) if names else ""


def _suspensions(store: Store, answer: Answer) -> list[str]:
    """From when to when the one member that an answer is about was suspended."""
    rows = [r for r in answer.rows if key_of(r.cells["role"]) == _SUSPENDED]
    if len(distinct(answer, rows, "member")) != 1 or len(distinct(answer, rows, "mechanism")) != 1:
        return []
    left = _left_on(store, *(iris.ID + str(key_of(rows[0].cells[name])) for name in ("mechanism", "member")))
    days: dict[str, list[str]] = {"event-suspended": [], "event-reinstated": []}
    for row in sorted(rows, key=lambda r: str(r.cells["date"])):
        if key_of(row.cells["change"]) == "event-reinstated" and row.cells["date"] in left:
            continue  # who leaves is suspended no more, and not reinstated
        days.setdefault(str(key_of(row.cells["change"])), []).append(
            date_in_words(str(row.cells["date"]), answer.language)
        )
    member = shown(answer, rows[0], "member")
    terms = zip_longest(days["event-suspended"], days["event-reinstated"], fillvalue="")
    return [said(answer, "change suspended", member=member, since=since, until=until) for since, until in terms]


def _left_on(store: Store, mechanism: str, member: str) -> set[str]:
    """When the full memberships of a party (IRI) in a mechanism (IRI) ended."""
    every = (q.object for q in store.quads(ox.NamedNode(mechanism), term("membership"), None, DEFAULT))
    of = term("memberState"), ox.NamedNode(member)
    own = [node for node in every if any(store.quads(node, *of, DEFAULT))]
    full = [
        n for n in own if any(iris.local(q.object.value) in FULL for q in store.quads(n, term("role"), None, DEFAULT))
    ]
    return {q.object.value for node in full for q in store.quads(node, term("to"), None, DEFAULT)}


def _many_changes(answer: Answer) -> str:
    """The first changes in several mechanisms, by what changed."""
    by_change: dict[str, list[str]] = {}
    for row in that_count(answer):
        member, mechanism = (shown(answer, row, n) for n in ("member", "mechanism"))
        is_one = isinstance(answer.parameters.get("member"), str) or len(answer.parameters.get("member", [])) == 1
        details = (*_details(answer, row),) if is_one else (mechanism, *_details(answer, row))
        told = bracketed(answer, mechanism if is_one else member, *details)
        by_change.setdefault(shown(answer, row, "change"), []).append(told)
    parts = [
        said(
            answer, "changes of a kind", change=change, n=len(t), names=listed(t, answer.language, first=_FIRST_CHANGES)
        )
        for change, t in by_change.items()
    ]
    return sentences(answer, parts)


def _details_of(answer: Answer, rows: Sequence[AnswerRow], is_told: bool) -> list[str]:
    """The roles of one party, unless they are told, and when they changed."""
    roles, days = zip(*(_details(answer, row) for row in rows), strict=True)
    return [listed(dict.fromkeys(told), answer.language) for told in (() if is_told else roles, days)]


def _details(answer: Answer, row: AnswerRow) -> list[str]:
    """When it changed and, for whoever was no full member, in which role."""
    return ["" if key_of(row.cells["role"]) in FULL else shown(answer, row, "role"), shown(answer, row, "date")]
