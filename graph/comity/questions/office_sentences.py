"""Sentences about who has which office: chairs and officials, with their terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import pyoxigraph as ox

from comity.model import dates, iris
from comity.model.dates import CERTAIN, POSSIBLE, Span
from comity.questions.answer import Answer, AnswerRow
from comity.questions.operators import key_of
from comity.questions.wording import (
    bracketed,
    date_in_words,
    day_of,
    days,
    distinct,
    in_words,
    listed,
    phrase,
    readable,
    said,
    sentences,
    shown,
)
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, words

_A_TERM = timedelta(days=366)
_LONG = timedelta(days=731)
"""How long before a day documents may tell of those in office, and others still be unlikely to have followed."""
_CHAIR = "chairing-chair"
MOST_POSTS, SELDOM = 2, 4
"""How many names of a post are told, and how many times fewer documents than for the usual one give a name that is not told."""


def chairs(store: Store, answer: Answer) -> str:
    """Who chairs or chaired a mechanism, or what a state or person chaired, with the terms; the latest first."""
    mechanism, chair = answer.parameters.get("mechanism"), answer.parameters.get("chair")
    own = [r for r in answer.rows if key_of(r.cells["of"]) == mechanism]
    rows = own or answer.rows
    of = listed(distinct(answer, rows, "of"), answer.language)
    if isinstance(chair, str) and len(distinct(answer, rows, "of")) > 1:
        names = with_terms(store, answer, rows, "of")
        label = store.label(iris.ID + chair, answer.language)
        return said(answer, "has chaired", chair=label, n=len(names), names=listed(names, answer.language))
    if isinstance(chair, str) and "count" in answer.operators:
        return said(answer, "chaired", chair=shown(answer, rows[0], "chair"), of=of, n=len(rows))
    if answer.is_for_day:
        rows = _in_the_chair(answer, rows)
        told = listed(with_terms(store, answer, rows, "chair"), answer.language)
        last = told_last(answer, rows)
        key = "chairs told last" if last else "chairs on a day"
        return said(answer, key, names=told, of=of, day=day_of(answer), last=calendar.text(last, answer.language))
    names = with_terms(store, answer, rows, "chair")
    return said(answer, "chairs", names=listed(names, answer.language), of=of, n=len(names))


def _in_the_chair(answer: Answer, rows: list[AnswerRow]) -> list[AnswerRow]:
    """Those of whom documents tell that their turn had begun by the day of the answer.

    Of whom only the end is told, nobody knows it, unless that is no more than a turn later and all others took the chair long before.
    """
    begun, day = [r for r in rows if r.cells.get("from")], dates.as_day(str(answer.as_of))
    ends = ((r, Span.of(str(r.cells.get("to") or "")).latest) for r in rows if r not in begun)
    soon = [r for r, end in ends if end and end - day <= _A_TERM]
    return soon if soon and told_last(answer, begun) else begun or rows


def last_chair(store: Store, answer: Answer) -> str:
    """Who took the chair last, by documents that do not say who has it today."""
    told = listed(with_terms(store, answer, answer.rows, "chair"), answer.language)
    of = listed(distinct(answer, answer.rows, "of"), answer.language)
    last = calendar.text(str(answer.rows[0].cells.get("from") or ""), answer.language)
    day = date_in_words(dates.today().isoformat(), answer.language)
    return said(answer, "chairs told last", names=told, of=of, day=day, last=last)


def told_last(answer: Answer, rows: Sequence[AnswerRow]) -> str:
    """When documents told last of a chair who may have handed over by the day of the answer.

    Empty if somebody surely has the chair, or took it within a year before the day: a chair that goes round seldom does so sooner.
    """
    possible, day = words.of("as of", answer.language)[POSSIBLE], dates.as_day(str(answer.as_of))
    begun = [str(r.cells.get("from") or "") for r in rows]
    is_recent = any(day - first <= _A_TERM for b in begun if (first := Span.of(b).earliest))
    is_open = all(r.cells.get("holds") == possible and not r.cells.get("to") for r in rows) and not is_recent
    return max((*begun, *(str(r.cells.get("last") or "") for r in rows)), default="") if is_open else ""


def with_terms(store: Store, answer: Answer, rows: Sequence[AnswerRow], column: str) -> list[str]:
    """What a column has, each once, with the terms that are told of it; a person with the state, who only helps to chair with that role."""
    terms: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        role = "" if key_of(row.cells["role"]) == _CHAIR else shown(answer, row, "role")
        state = _state_of(store, str(key_of(row.cells[column])), answer.language)
        terms.setdefault((shown(answer, row, column), state, role), []).append(term_of(answer, row))
    return [
        bracketed(answer, name, state, role, listed(dict.fromkeys(told), answer.language))
        for (name, state, role), told in terms.items()
    ]


def states_of(store: Store, person: str) -> list[str]:
    """The states (IRIs) in which a person (IRI) has or had a post, or for which the person came to meetings, as far as documents tell."""
    node = ox.NamedNode(person)
    posts = (q.object for q in store.quads(node, term("position"), None, DEFAULT))
    at = {q.object.value for post in posts for q in store.quads(post, term("positionAt"), None, DEFAULT)}
    came = (q.subject for q in store.quads(None, term("person"), node, DEFAULT))
    at |= {q.object.value for one in came for q in store.quads(one, term("memberState"), None, DEFAULT)}
    return sorted(one for one in at if "State" in store.types(one))


def speakers(store: Store, turns: Answer) -> dict[str, frozenset[str]]:
    """Whoever had a chair (ids), in the order of the rows, each with the states (ids) for which they spoke."""
    chairs = dict.fromkeys(str(key_of(row.cells["chair"])) for row in turns.rows if "chair" in turns.columns)
    return {chair: frozenset(map(iris.local, states_of(store, iris.ID + chair))) for chair in chairs}


def _state_of(store: Store, chair: str, language: str) -> str:
    """The one state of a person (id); empty for others, and if there are several."""
    states = states_of(store, iris.ID + chair) if "Person" in store.types(iris.ID + chair) else []
    return store.label(states[0], language) if len(states) == 1 else ""


def officials(store: Store, answer: Answer) -> str:
    """Who has which post, or of a person which posts; of its names in several languages, the reader's."""
    of = answer.parameters.get("of")
    if all(key_of(r.cells["person"]) == of for r in answer.rows):
        return _posts_of(answer)
    # Whoever has left, nobody knows when, is told for a day only if nobody else is known; who has left comes last.
    possible = words.of("as of", answer.language)[POSSIBLE]
    sure = [r for r in answer.rows if r.cells.get("holds") != possible or not r.cells.get("to")] or answer.rows
    now = told_lately(answer, sure)
    names = _by_person(answer, now or sure)
    told = {"of": store.label(iris.ID + of, answer.language) if isinstance(of, str) else ""}
    if not now:
        told |= {"day": day_of(answer), "last": calendar.text(told_long_before(answer, sure), answer.language)}
        return said(answer, "officials told last", names=listed(names, answer.language), **told)
    is_over = not answer.is_for_day and all(map(_is_over, answer.rows))
    key = "officials before" if is_over else "officials"
    parts = [said(answer, key, n=len(names), names=listed(names, answer.language), **told)]
    in_post = {key_of(r.cells["person"]) for r in now}
    before = [r for r in sure if key_of(r.cells["person"]) not in in_post]
    if before:
        named = listed(_by_person(answer, before, as_of=True), answer.language)
        parts.append(said(answer, "officials told before", names=named))
    return sentences(answer, parts)


def told_lately(answer: Answer, rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    """Those of whom documents told so lately, before the day of the answer, that they are likely to have been in office on it."""
    return [r for r in rows if not answer.is_for_day or not told_long_before(answer, [r])]


def _by_person(answer: Answer, rows: Sequence[AnswerRow], *, as_of: bool = False) -> list[str]:
    """Who is in these rows, each with the posts; ``as_of``, with the day of which documents told it last and not with the term."""
    people: dict[str, list[AnswerRow]] = {}
    for row in _nearest_first(answer, rows):
        people.setdefault(shown(answer, row, "person"), []).append(row)
    if not as_of:
        return [_with_posts(answer, person, own) for person, own in people.items()]
    lasts = {p: max(str(r.cells.get("last") or r.cells.get("from") or "") for r in own) for p, own in people.items()}
    return [
        bracketed(answer, person, _posts(answer, _usual(answer, own)), calendar.text(lasts[person], answer.language))
        for person, own in people.items()
    ]


def _is_over(row: AnswerRow) -> bool:
    """Whether a term is over today; of one that is open towards its end ("2007-07/..") nobody knows."""
    end = Span.of(str(row.cells.get("to") or "")).latest
    return end is not None and end < dates.today()


def told_long_before(answer: Answer, rows: Sequence[AnswerRow]) -> str:
    """When documents told last of those in office, if that was so long before the day of the answer that others may have followed."""
    day, certain = dates.as_day(str(answer.as_of)), words.of("as of", answer.language)[CERTAIN]
    told = [max(str(r.cells.get("last") or ""), str(r.cells.get("from") or "")) for r in rows]
    days = [Span.of(one).latest for one in told]
    is_open = all(r.cells.get("holds") != certain and not _ends(r) for r in rows)
    is_old = all(one is not None and is_long_ago(one, day) for one in days)
    return max(told, default="") if is_open and is_old else ""


def _ends(row: AnswerRow) -> bool:
    """Whether documents tell when a term ends, and not only that it did not before some day ("2007-07/..")."""
    return Span.of(str(row.cells.get("to") or "")).latest is not None


def is_long_ago(told: date, day: date) -> bool:
    """Whether documents told of somebody in office so long before a day that others may have followed."""
    return day - told > _LONG


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
        by_term.setdefault(term_of(answer, row), []).append(row)
    terms = [(_posts(answer, _usual(answer, each)), term) for term, each in by_term.items()]
    comma, semicolon = (words.of("headlines", answer.language)[mark] for mark in ("comma of details", "semicolon"))
    told_of = (comma.join(filter(None, (posts, term if posts else ""))) for posts, term in terms)
    return bracketed(answer, person, semicolon.join(filter(None, told_of)))


def _posts_of(answer: Answer) -> str:
    """Which posts a person has and where; those that are over come last, and of a day, none of which documents told only long before."""
    now = told_lately(answer, answer.rows)
    by_place: dict[tuple[str, str], list[AnswerRow]] = {}
    for row in sorted(now or answer.rows, key=lambda r: r.cells.get("to") is not None):
        by_place.setdefault((shown(answer, row, "at"), term_of(answer, row)), []).append(row)
    names = [bracketed(answer, _posts(answer, _often(answer, rows)), *where) for where, rows in by_place.items()]
    told = {"person": shown(answer, answer.rows[0], "person"), "names": listed(names, answer.language)}
    if now:
        return said(answer, "posts", **told)
    last = calendar.text(told_long_before(answer, answer.rows), answer.language)
    return said(answer, "posts told last", **told, last=last, day=day_of(answer))


def last_post(answer: Answer, row: AnswerRow) -> str:
    """The post that a person had last, which is over, by documents that do not say which one they have today."""
    of_last = bracketed(answer, _posts(answer, [row]), shown(answer, row, "at"), term_of(answer, row))
    day = date_in_words(dates.today().isoformat(), answer.language)
    return said(answer, "posts told last", person=shown(answer, row, "person"), names=of_last, last="", day=day)


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
    told = readable([str(r.cells["post"]) for r in rows if r.cells.get("post")], answer.language)
    return listed(dict.fromkeys(in_words(post, "post", answer.language) for post in told), answer.language)


def in_posts(answer: Answer, rows: Sequence[AnswerRow], column: str, _: str = "from") -> str:
    """Who is in these rows, each with the post, if they tell it, and the term."""
    told = (bracketed(answer, shown(answer, r, column), shown(answer, r, "post"), term_of(answer, r)) for r in rows)
    return listed(dict.fromkeys(told), answer.language)


def term_of(answer: Answer, row: AnswerRow) -> str:
    """From when to when someone has a post or a chair; if documents only name who has it, when they do."""
    first, last = (str(row.cells.get(name) or "") for name in ("from", "to"))
    named, still_named = first.startswith("../"), last.endswith("/..")
    if named and still_named:
        first, last = first.removeprefix("../"), last.removesuffix("/..")
        if first == last:
            return phrase(answer, "named then", date=calendar.text(first, answer.language))
        return calendar.text(f"{first}/{last}", answer.language)
    if named or not first:
        return calendar.text(f"../{last}", answer.language) if last else ""
    if first and still_named:
        since, date = (calendar.text(day, answer.language) for day in (first, last.removesuffix("/..")))
        return phrase(answer, "still named", since=since, date=date)
    if not last:
        told = calendar.text(first, answer.language)
        is_turn = len(first) == len("2025") and "chair" in answer.columns  # a chair of a year has it for that year
        return told if is_turn or "/" in first else phrase(answer, "from", date=told)
    return calendar.text(days(row, "from", "to"), answer.language)


def term_and_end(answer: Answer, row: AnswerRow) -> list[str]:
    """From when to when somebody had a role, and how it ended, as that of a candidate that declined."""
    how = shown(answer, row, "how") if row.cells.get("how") else ""
    return [told for told in (term_of(answer, row), how) if told]
