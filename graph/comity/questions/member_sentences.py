"""Sentences about who belongs to what: members, memberships, changes, chairs and officials."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import Any

from comity.model import dates, iris
from comity.model.dates import POSSIBLE, Span
from comity.questions.answer import Answer, AnswerRow
from comity.questions.operators import FULL, key_of, that_count
from comity.questions.wording import (
    MOST_MEMBERS,
    MOST_NAMES,
    bracketed,
    date_in_words,
    day_of,
    days,
    distinct,
    listed,
    members_counted,
    phrase,
    readable,
    said,
    sentences,
    shown,
)
from comity.store.base import Store
from comity.text import calendar, words

_OF_A_TREATY = ("role-party", "role-signatory")
_GROUPS = 3
_FIRST_CHANGES = 6
MOST_POSTS, SELDOM = 2, 4
"""How many names of a post are told, and how many times fewer documents than for the usual one give a name that is not told."""


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
        return _at_any_time(answer, label) if "role" in answer.parameters else ""
    if "role" in answer.parameters:
        roles = listed(distinct(answer, answer.rows, "role"), answer.language)
        key = "members of a role on a day" if answer.is_for_day else "members of a role"
        key = key if rows else "members of a role possibly"
        if rows and answer.parameters["role"] == "role-founding-member":
            key = "members who founded"
        names = _named(answer, rows or answer.rows, "member")
        return said(answer, key, role=roles, mechanism=label, n=len(rows), names=names, day=day_of(answer))
    if any(key_of(r.cells["role"]) in _OF_A_TREATY for r in answer.rows):
        return ""
    possible = _only_possible(answer)
    parts = [_sure_members(store, answer, mechanism, label, rows)] if rows or not possible else []
    if possible:
        names = _named(answer, possible, "member")
        parts.append(said(answer, "members possibly", mechanism=label, names=names, day=day_of(answer)))
    return sentences(answer, parts)


def _at_any_time(answer: Answer, mechanism: str) -> str:
    """Who has a role, or had it, and from when to when."""
    role = listed(distinct(answer, answer.rows, "role"), answer.language)
    names = [bracketed(answer, shown(answer, r, "member"), _term(answer, r)) for r in answer.rows]
    told = listed(names, answer.language, MOST_MEMBERS, MOST_MEMBERS)
    return said(answer, "members of a role at any time", role=role, mechanism=mechanism, names=told)


def _only_possible(answer: Answer) -> list[AnswerRow]:
    possible = words.of("as of", answer.language)[POSSIBLE]
    full = [r for r in answer.rows if key_of(r.cells["role"]) in FULL and not r.cells.get("through")]
    return [r for r in full if r.cells["holds"] == possible]


def _sure_members(store: Store, answer: Answer, mechanism: str, label: str, rows: list[AnswerRow]) -> str:
    # Who left and came back has two rows.
    number = len({key_of(r.cells["member"]) for r in rows})
    told = {"mechanism": label, "n": number, "names": _named(answer, rows, "member")}
    if answer.is_for_day:
        return said(answer, "members on a day" if rows else "no members on a day", **told, day=day_of(answer))
    counted = members_counted(store, mechanism, rows)
    key = "members counted" if counted > number else "members" if counted in (0, number) else "members fewer"
    return said(answer, key, **told, counted=counted) if rows else ""


def members_today(store: Store, answer: Answer, ask: Callable[..., Answer]) -> str:
    """The members of a mechanism today, as a second sentence of what it is; empty for other things, or if there are none."""
    entity = answer.parameters.get("entity")
    if not isinstance(entity, str) or "Mechanism" not in store.types(iris.ID + entity):
        return ""
    found = ask(store, "members", {"mechanism": entity}, None, answer.language)
    names = sorted(distinct(found, that_count(found), "member"))
    counted = members_counted(store, entity, that_count(found)) or len(names)
    key = "it has members" if len(names) <= MOST_NAMES and counted == len(names) else "it has many members"
    return said(answer, key, n=counted, names=listed(names, answer.language)) if names else ""


def common_members(_: Store, answer: Answer) -> str:
    """Who is a member of all the mechanisms, and who has another role in one of them or more; empty if nobody is a full member."""
    full = that_count(answer)
    if not full:
        return ""
    names, others = (
        distinct(answer, full, "member"),
        distinct(answer, [r for r in answer.rows if r not in full], "member"),
    )
    mechanism = listed(distinct(answer, answer.rows, "mechanism"), answer.language)
    told = {
        "mechanism": mechanism,
        "n": len(names),
        "names": listed(names, answer.language, MOST_MEMBERS, MOST_MEMBERS),
    }
    left = {"names": listed(others, answer.language, MOST_MEMBERS, MOST_MEMBERS)}
    return sentences(
        answer, [said(answer, "common members", **told), said(answer, "other common parties", **left) if others else ""]
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
    told = {"member": store.label(iris.ID + member, answer.language), "role": roles, "n": len(names)}
    key = ("roles" if roles else "memberships") + (" on a day" if answer.is_for_day else "")
    return said(answer, key, **told, names=listed(names, answer.language), day=day_of(answer))


def _roles(store: Store, answer: Answer) -> str:
    """Which roles a state or body has in one mechanism, or had, and from when to when."""
    member, mechanism = (str(answer.parameters[n]) for n in ("member", "mechanism"))
    terms: dict[str, list[str]] = {}
    for row in answer.rows:
        terms.setdefault(shown(answer, row, "role"), []).append(_term(answer, row))
    names = [bracketed(answer, role, listed(dict.fromkeys(told), answer.language)) for role, told in terms.items()]
    labels = {n: store.label(iris.ID + i, answer.language) for n, i in (("member", member), ("mechanism", mechanism))}
    return said(answer, "role of a member", **labels, names=listed(names, answer.language))


def nobody(store: Store, answer: Answer, ask: Callable[..., Answer]) -> str:
    """That documents name nobody in a role, and who is named in others."""
    mechanism, role = answer.parameters.get("mechanism"), answer.parameters.get("role")
    if not isinstance(mechanism, str) or not isinstance(role, str):
        return ""
    day = answer.as_of if answer.is_for_day else None
    others = ask(store, "members", {"mechanism": mechanism}, day, answer.language).rows
    by_role: dict[str, list[str]] = {}
    for row in others:
        if key_of(row.cells["role"]) not in FULL:
            by_role.setdefault(shown(answer, row, "role"), []).append(shown(answer, row, "member"))
    names = [bracketed(answer, said_, listed(sorted(set(n)), answer.language)) for said_, n in by_role.items()]
    label = store.label(iris.ID + mechanism, answer.language)
    asked = store.label(iris.NS + role, answer.language)
    return said(answer, "nobody in a role", role=asked, mechanism=label, names=listed(names, answer.language))


def membership_changes(_: Store, answer: Answer) -> str:
    """Who joined or left what, with the dates."""
    groups: dict[tuple[str, str, str], list[AnswerRow]] = {}
    for row in that_count(answer):
        kind = iris.local(str(key_of(row.cells["change"]))).removeprefix("event-")
        groups.setdefault((kind, shown(answer, row, "change"), shown(answer, row, "mechanism")), []).append(row)
    if len(groups) > _GROUPS:
        return _many_changes(answer)
    told: list[str] = []
    known = words.of("headlines", answer.language)
    for (kind, change, mechanism), rows in groups.items():
        one = rows[0]
        if len(rows) == 1 and key_of(one.cells["role"]) in FULL and f"change {kind}" in known:
            when = date_in_words(str(one.cells["date"]), answer.language)
            told.append(
                said(answer, f"change {kind}", member=shown(answer, one, "member"), mechanism=mechanism, when=when)
            )
            continue
        names = [bracketed(answer, shown(answer, r, "member"), *_details(answer, r)) for r in rows]
        is_full = key_of(one.cells["role"]) in FULL
        key = f"changes {kind}" if is_full and f"changes {kind}" in known else "changes of a role"
        told.append(
            said(answer, key, change=change, mechanism=mechanism, n=len(names), names=listed(names, answer.language))
        )
    return sentences(answer, [*told, *_suspensions(answer)])


def _suspensions(answer: Answer) -> list[str]:
    """From when to when the one member that an answer is about was suspended."""
    rows = [r for r in answer.rows if key_of(r.cells["role"]) == "role-suspended"]
    if len(distinct(answer, rows, "member")) != 1 or len(distinct(answer, rows, "mechanism")) != 1:
        return []
    days: dict[str, list[str]] = {"event-started": [], "event-ended": []}
    for row in sorted(rows, key=lambda r: str(r.cells["date"])):
        days.setdefault(str(key_of(row.cells["change"])), []).append(
            date_in_words(str(row.cells["date"]), answer.language)
        )
    member = shown(answer, rows[0], "member")
    terms = zip_longest(days["event-started"], days["event-ended"], fillvalue="")
    return [said(answer, "change suspended", member=member, since=since, until=until) for since, until in terms]


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


def _details(answer: Answer, row: AnswerRow) -> list[str]:
    """When it changed and, for whoever was no full member, in which role."""
    return ["" if key_of(row.cells["role"]) in FULL else shown(answer, row, "role"), shown(answer, row, "date")]


def chairs(store: Store, answer: Answer) -> str:
    """Who chairs or chaired a mechanism, or what a state or person chaired, with the terms; the latest first."""
    mechanism, chair = answer.parameters.get("mechanism"), answer.parameters.get("chair")
    own = [r for r in answer.rows if key_of(r.cells["of"]) == mechanism]
    rows = own or answer.rows
    of = listed(distinct(answer, rows, "of"), answer.language)
    if isinstance(chair, str) and len(distinct(answer, rows, "of")) > 1:
        names = _with_terms(answer, rows, "of")
        label = store.label(iris.ID + chair, answer.language)
        return said(answer, "has chaired", chair=label, n=len(names), names=listed(names, answer.language))
    if isinstance(chair, str) and "count" in answer.operators:
        return said(answer, "chaired", chair=shown(answer, rows[0], "chair"), of=of, n=len(rows))
    if answer.is_for_day:
        told = listed(_with_terms(answer, rows, "chair"), answer.language)
        return said(answer, "chairs on a day", names=told, of=of, day=day_of(answer))
    names = _with_terms(answer, rows, "chair")
    return said(answer, "chairs", names=listed(names, answer.language), of=of, n=len(names))


def _with_terms(answer: Answer, rows: Sequence[AnswerRow], column: str) -> list[str]:
    """What a column has, each once, with the terms that are told of it."""
    terms: dict[str, list[str]] = {}
    for row in rows:
        terms.setdefault(shown(answer, row, column), []).append(_term(answer, row))
    return [bracketed(answer, name, listed(dict.fromkeys(told), answer.language)) for name, told in terms.items()]


def officials(store: Store, answer: Answer) -> str:
    """Who has which post, or of a person which posts; of its names in several languages, the reader's."""
    of = answer.parameters.get("of")
    if all(key_of(r.cells["person"]) == of for r in answer.rows):
        return _posts_of(answer)
    people: dict[str, list[AnswerRow]] = {}
    # Whoever has left, nobody knows when, is told for a day only if nobody else is known; who has left comes last.
    possible = words.of("as of", answer.language)[POSSIBLE]
    sure = [r for r in answer.rows if r.cells.get("holds") != possible or not r.cells.get("to")]
    for row in _nearest_first(answer, sure or answer.rows):
        people.setdefault(shown(answer, row, "person"), []).append(row)
    names = [_with_posts(answer, person, rows) for person, rows in people.items()]
    label = store.label(iris.ID + of, answer.language) if isinstance(of, str) else ""
    return said(answer, "officials", n=len(people), of=label, names=listed(names, answer.language))


def _nearest_first(answer: Answer, rows: Iterable[AnswerRow]) -> list[AnswerRow]:
    """Rows of officials: those of the thing itself before those of its bodies, whose term is not over first, then the best known."""
    of, today = answer.parameters.get("of"), dates.today()

    def is_over(row: AnswerRow) -> bool:
        end = row.cells.get("to")
        return end is not None and (Span.of(str(end)).latest or today) <= today

    return sorted(rows, key=lambda r: (key_of(r.cells["at"]) != of, is_over(r), -len(r.sources)))


def _with_posts(answer: Answer, person: str, rows: Sequence[AnswerRow]) -> str:
    """Someone with the posts of each term, the latest first."""
    by_term: dict[str, list[AnswerRow]] = {}
    told = readable([str(r.cells["post"]) for r in rows if r.cells.get("post")], answer.language)
    read = [r for r in rows if r.cells.get("post") in told] or rows
    for row in sorted(read, key=lambda r: str(r.cells.get("from") or ""), reverse=True):
        by_term.setdefault(_term(answer, row), []).append(row)
    terms = [(_posts(answer, _usual(answer, each)), term) for term, each in by_term.items()]
    return bracketed(answer, person, *(part for posts, term in terms for part in (posts, term if posts else "")))


def _posts_of(answer: Answer) -> str:
    """Which posts a person has and where; those that are over come last."""
    by_place: dict[tuple[str, str], list[AnswerRow]] = {}
    for row in sorted(answer.rows, key=lambda r: r.cells.get("to") is not None):
        by_place.setdefault((shown(answer, row, "at"), _term(answer, row)), []).append(row)
    names = [bracketed(answer, _posts(answer, _often(answer, rows)), *where) for where, rows in by_place.items()]
    return said(answer, "posts", person=shown(answer, answer.rows[0], "person"), names=listed(names, answer.language))


def usual_posts(answer: Answer) -> list[AnswerRow]:
    """The rows of officials with the usual names of their posts, as the reader can read them: not every name in every language."""
    of_one: dict[tuple[Any, Any], list[AnswerRow]] = {}
    for row in answer.rows:
        of_one.setdefault((key_of(row.cells["person"]), key_of(row.cells["at"])), []).append(row)
    kept = {id(row) for rows in of_one.values() for row in (_often(answer, rows) or rows)}
    return _nearest_first(answer, (row for row in answer.rows if id(row) in kept))


def _often(answer: Answer, rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    """Of the names of a post that the reader can read, those that documents give often."""
    told = readable([str(r.cells["post"]) for r in rows if r.cells.get("post")], answer.language)
    read = [r for r in rows if r.cells.get("post") in told]
    most = max((len(r.sources) for r in read), default=0)
    return [r for r in read if len(r.sources) * SELDOM > most]


def _usual(answer: Answer, rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    """The one or two names of a post that documents give most often."""
    return sorted(_often(answer, rows), key=lambda r: -len(r.sources))[:MOST_POSTS]


def _posts(answer: Answer, rows: Sequence[AnswerRow]) -> str:
    return listed(
        readable([str(r.cells["post"]) for r in rows if r.cells.get("post")], answer.language), answer.language
    )


def _term(answer: Answer, row: AnswerRow) -> str:
    """From when to when someone has a post or a chair; if documents only name who has it, when they do."""
    first, last = (str(row.cells.get(name) or "") for name in ("from", "to"))
    named, still_named = first.startswith("../"), last.endswith("/..")
    if named and still_named:
        first, last = first.removeprefix("../"), last.removesuffix("/..")
        return calendar.text(first if first == last else f"{first}/{last}", answer.language)
    if named:
        return calendar.text(f"../{last}", answer.language) if last else ""
    if first and still_named:
        since, date = (calendar.text(day, answer.language) for day in (first, last.removesuffix("/..")))
        return phrase(answer, "still named", since=since, date=date)
    if not last:
        told = calendar.text(first, answer.language)
        return phrase(answer, "from", date=told) if len(first) > len("2025") and "/" not in first else told
    return calendar.text(days(row, "from", "to"), answer.language)
