"""Sentences of other answers that need more than a template: what something is, its founding, documents, changes and connections."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pyoxigraph as ox

from comity.model import iris
from comity.model.dates import Span
from comity.questions import catalogue, figure_sentences
from comity.questions.answer import NOT_EQUAL, Answer, AnswerRow
from comity.questions.document_sentences import value_of
from comity.questions.office_sentences import MOST_POSTS, SELDOM
from comity.questions.operators import dated, key_of, that_count
from comity.questions.wording import (
    MOST_NAMES,
    bracketed,
    date_in_words,
    distinct,
    in_words,
    is_surely_then,
    listed,
    phrase,
    said,
    sentences,
    shown,
    texts_of,
)
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, english

_BEGUN = re.compile(r"\b(?:launched|opened|operating|operational)\b")
"""What documents say of a body that is there, among what they say of its status."""
_GROUPS = 3
_FEW_SUMS = 3
"""Of how many initiatives the sums are told."""
_LONGEST_PURPOSE = 200
_LONGEST_VALUE = 60
_LONGEST_MEETING = 10
"""How many days a meeting may last at which something is founded."""
_WORLD = "world"


def about(store: Store, answer: Answer) -> str:
    """What something is: its kind and form, to what it belongs, where and since when it is, and what it is for."""
    row = answer.rows[0]
    label = shown(answer, row, "entity")
    # Abbreviations in Latin letters stand in Chinese sentences, but not in Russian ones.
    shorts = texts_of(answer, row, "short", only=answer.language == "ru")
    short = next((s for s in shorts if s.casefold() not in label.casefold()), "")
    start = _date(answer, row, "start")
    from comity.model import vocabulary  # takes longer to load than most answers

    is_meeting = vocabulary.load().is_a(str(key_of(row.cells["type"])), "Meeting")
    regions = row.cells.get("region")
    where = [r for r in regions if key_of(r) != _WORLD] if isinstance(regions, list) else []
    told = {n: shown(answer, row, n) for n in ("type", "form", "of", "state", "seat", "place", "meeting", "announced")}
    told |= {n: in_words(row.cells.get(n) or [], n, answer.language) for n in ("states", "site", "by", "capital")}
    told |= {"dissolved": _date(answer, row, "dissolved"), "adopted": _date(answer, row, "adopted")}
    told["force"] = calendar.text(str(row.cells["force"]), answer.language) if row.cells.get("force") else ""
    for first, place, alone in (("adopted", "dated", "meeting"), ("by", "there", "announced")):
        told[place], told[alone] = (told[alone], "") if told[first] else ("", told[alone])
    if told["meeting"]:
        told["meeting"] = bracketed(answer, told["meeting"], *_when_and_where(store, row, answer.language))
    purpose = ""
    for told_for in texts_of(answer, row, "purpose"):  # a body has several tasks
        if len(purpose) + len(told_for) <= _LONGEST_PURPOSE:
            purpose = f"{purpose}; {told_for}".removeprefix("; ")
    if purpose.isascii() and answer.language != "en" and purpose:
        purpose = phrase(answer, "in english alone", text=purpose)
    posts = texts_of(answer, row, "post")
    # "Secretary-General" rather than "former minister"
    posts = [p for p in posts if p[:1].isupper() or not p.isascii()] or posts
    if len(posts) > 1:
        posts = _most_told(store, str(key_of(row.cells["entity"])), posts, answer.language)
    told_of_it = said(
        answer,
        "about a person" if posts else "about",
        **told,
        entity=english.named(label, str(key_of(row.cells["type"]))) if answer.language == "en" else label,
        short=short,
        region=in_words(where, "region", answer.language),
        founded=_date(answer, row, "established"),
        held=start if is_meeting else "",
        begun=start if not is_meeting else "",
        posts=listed(posts, answer.language),
        purpose=purpose,
    )
    return sentences(answer, [told_of_it, states_of_region(store, answer, str(key_of(row.cells["entity"])))])


def states_of_region(store: Store, answer: Answer, region: str, most: int = MOST_NAMES) -> str:
    """Which states a region (id) has, at most so many of them named; empty for other things, and where no document lists them."""
    inside = (q.object.value for q in store.quads(ox.NamedNode(iris.ID + region), term("includes"), None, DEFAULT))
    names = sorted(store.label(state, answer.language) for state in inside)
    label = store.label(iris.ID + region, answer.language)
    told = listed(names, answer.language, most)
    return said(answer, "states of a region", region=label, n=len(names), names=told) if names else ""


def _date(answer: Answer, row: AnswerRow, column: str) -> str:
    return date_in_words(str(row.cells[column]), answer.language) if row.cells.get(column) else ""


def _most_told(store: Store, person: str, posts: list[str], language: str) -> list[str]:
    """Those of the posts of a person (id) that most documents in a language tell; if none does, documents in others."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for position in store.quads(ox.NamedNode(iris.ID + person), term("position"), None, DEFAULT):
        for quad in store.quads(position.object, term("post")):
            if quad.object.value in posts and quad.graph_name != DEFAULT:
                written = store.quads(quad.graph_name, term("language"), None, DEFAULT)
                told[next((q.object.value for q in written), "")][quad.object.value] += 1
    counted = told.get(language) or told.get("en") or sum(told.values(), Counter())
    most = max(counted.values(), default=0)
    # Of as many, the first by name: the order of statements is that of the engine, and not the same in every store.
    ordered = sorted(counted.items(), key=lambda told_of: (-told_of[1], told_of[0]))
    return [post for post, n in ordered[:MOST_POSTS] if n * SELDOM >= most] or posts


def initiatives(store: Store, answer: Answer) -> str:
    """What somebody announced, or what was announced at a meeting or in a mechanism, with the sums of a few."""
    given = answer.parameters
    told = {
        n: store.label(iris.ID + value, answer.language)
        for n in ("by", "meeting", "mechanism")
        if isinstance(value := given.get(n), str)
    }
    names = distinct(answer, answer.rows, "initiative")
    n = len(names)
    if n <= _FEW_SUMS:
        sums: dict[str, list[str]] = {}
        for row in answer.rows:
            sums.setdefault(shown(answer, row, "initiative"), []).append(
                figure_sentences.value_of(answer, row, "amount")
            )
        names = [
            bracketed(answer, name, listed(filter(None, dict.fromkeys(s)), answer.language)) for name, s in sums.items()
        ]
    key = "initiatives" if {"by", "meeting"} & given.keys() else "initiatives of a mechanism"
    return said(answer, key, n=n, names=listed(names, answer.language), **told)


def founding(store: Store, answer: Answer) -> str:
    """When, where, at which meeting and by whom each mechanism was founded."""
    told = []
    for row in answer.rows[: _GROUPS * 2]:
        when = _date(answer, row, "established")
        values = {n: shown(answer, row, n) for n in ("mechanism", "meeting", "place", "by")}
        if not is_of_that_time(store, row):
            values["meeting"] = ""
        elif values["meeting"]:
            values["place"] = _held_in(store, row, answer.language) or values["place"]
        if when or (values["place"] and values["meeting"]):
            told.append(said(answer, "founded", **values, when=when))
    return sentences(answer, told)


def is_of_that_time(store: Store, row: AnswerRow) -> bool:
    """Whether the meeting at which something was founded may have been when it was founded; documents differ about either."""
    meeting = ox.NamedNode(iris.ID + str(key_of(row.cells.get("meeting"))))
    founded = Span.of(str(row.cells.get("established") or ""))
    starts = [Span.of(q.object.value) for q in store.quads(meeting, term("start"), None, DEFAULT)]
    return not any(s.is_before(founded, _LONGEST_MEETING) or founded.is_before(s, _LONGEST_MEETING) for s in starts)


def _when_and_where(store: Store, row: AnswerRow, language: str) -> tuple[str, str]:
    """The day and place of the meeting at which something was adopted."""
    start = value_of(store, iris.ID + str(key_of(row.cells.get("meeting"))), "start")
    return calendar.text(start, language) if start else "", _held_in(store, row, language)


def _held_in(store: Store, row: AnswerRow, language: str) -> str:
    """Where the meeting was held at which something was founded, whatever other place documents give for its founding."""
    place = value_of(store, iris.ID + str(key_of(row.cells.get("meeting"))), "place")
    return store.label(place, language) if place else ""


def bodies(store: Store, answer: Answer) -> str:
    """The bodies of a mechanism, each with its seat or host; of a single one, also when it was founded."""
    rows, mechanism = answer.rows, answer.parameters.get("mechanism")
    if not isinstance(mechanism, str):
        return ""
    label = store.label(iris.ID + mechanism, answer.language)
    if len(rows) == 1 and rows[0].cells.get("seat"):
        founded = rows[0].cells.get("established")
        when = date_in_words(str(founded), answer.language) if founded else ""
        # What documents give no name is called by its kind.
        body = shown(answer, rows[0], "body") or bracketed(answer, shown(answer, rows[0], "type"), label)
        if is_only_planned(rows[0]):
            seat, status = _seat(store, answer, rows[0]), phrase(answer, "quoted", text=rows[0].cells["status"])
            return said(answer, "body only planned", body=body, seat=seat, status=status)
        return said(answer, "body with a seat", body=body, seat=_seat(store, answer, rows[0]), when=when)
    names = []
    for row in rows:
        name, seat, host = (shown(answer, row, n) for n in ("body", "seat", "host"))
        status = phrase(answer, "quoted", text=row.cells["status"]) if is_only_planned(row) else ""
        names.append(bracketed(answer, name or shown(answer, row, "type"), seat or host, status))
    return said(answer, "bodies", n=len(names), mechanism=label, names=listed(names, answer.language))


def is_only_planned(row: AnswerRow) -> bool:
    """Whether documents call a body something that it was to become, and do not say when it was founded."""
    status = str(row.cells.get("status") or "")
    return bool(status) and not row.cells.get("established") and not _BEGUN.search(status)


def _seat(store: Store, answer: Answer, row: AnswerRow) -> str:
    """Where a body has its seat, with the state if that is a town in one."""
    seat = shown(answer, row, "seat")
    iri = value_of(store, iris.ID + str(key_of(row.cells["seat"])), "inState")
    state = store.label(iri, answer.language) if iri else ""
    return phrase(answer, "place and host", place=seat, host=state) if state and state != seat else seat


def mechanisms(store: Store, answer: Answer) -> str:
    """Which mechanisms there are, or have a seat in a place; if it is asked by date, each with its own."""
    at = answer.parameters.get("seat")
    seat = store.label(iris.ID + at, answer.language) if isinstance(at, str) else ""
    is_dated = {"since", "until"} & answer.parameters.keys()
    rows = [
        (shown(answer, r, "mechanism"), shown(answer, r, "established") if is_dated else "") for r in that_count(answer)
    ]
    names = list(dict.fromkeys(bracketed(answer, name, day) for name, day in rows))
    n = len({name for name, _ in rows})
    return said(answer, "mechanisms", n=n, seat=seat, names=listed(names, answer.language))


def events(store: Store, answer: Answer) -> str:
    """What happened, in order: each with its day and, if it was no meeting, with what happened; then what may have been in that time."""
    column = dated(catalogue.get(answer.question))
    sure = [row for row in answer.rows if is_surely_then(answer, row, column)]
    names = [_event(answer, row, column) for row in _most_exact(sure, column)]
    others = [_event(answer, row, column) for row in answer.rows if row not in sure]
    values = {n: calendar.text(str(answer.parameters.get(n) or ""), answer.language) for n in ("since", "until")}
    entity = answer.parameters.get("entity")
    label = store.label(iris.ID + entity, answer.language) if isinstance(entity, str) else ""
    is_of_one_time = answer.parameters.get("since") and answer.parameters.get("since") == answer.parameters.get("until")
    told = said(
        answer,
        "events then" if is_of_one_time and not label else f"events {answer.question}",
        **values,
        entity=label,
        n=len(names),
        names=listed(dict.fromkeys(names), answer.language),
    )
    if not others:
        return told
    perhaps = said(answer, "events perhaps", n=len(others), names=listed(dict.fromkeys(others), answer.language))
    return sentences(answer, [told if names else "", perhaps])


def _most_exact(rows: list[AnswerRow], column: str) -> list[AnswerRow]:
    """These rows of events without those that others date more exactly: who joined in 2009 is who joined on 3 October 2009."""
    days: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        days.setdefault(_what(row, column), []).append(str(row.cells.get(column) or ""))

    def is_told_again(row: AnswerRow) -> bool:
        own = str(row.cells.get(column) or "")
        others = (day for day in days[_what(row, column)] if len(day) > len(own))
        return bool(own) and any(Span.of(day).is_within(Span.of(own)) for day in others)

    return [row for row in rows if not is_told_again(row)]


def _what(row: AnswerRow, column: str) -> tuple[str, ...]:
    return tuple(str(key_of(cell)) for name, cell in row.cells.items() if name != column)


def _event(answer: Answer, row: AnswerRow, column: str) -> str:
    """An event with its day and, if it was no meeting, with what happened and where somebody joined or had a post."""
    is_meeting = key_of(row.cells["event"]) == "event-held"
    kind, about = ("" if is_meeting else shown(answer, row, name) for name in ("event", "about"))
    cell = row.cells.get("about")
    if {key_of(one) for one in (cell if isinstance(cell, list) else [cell])} == {answer.parameters.get("entity")}:
        about = ""  # of what it is was asked
    return bracketed(
        answer, shown(answer, row, "thing"), shown(answer, row, "role"), kind, about, shown(answer, row, column)
    )


def relations(_: Store, answer: Answer) -> str:
    """What follows, implements or supports what."""
    one, other = ("later", "earlier") if answer.question == "successors" else ("action", "goal")
    told = []
    # What is only related neither follows nor precedes; it is told if there is nothing else.
    following = [row for row in answer.rows if key_of(row.cells["relation"]) != "related"]
    for row in following or answer.rows:
        values = {n: shown(answer, row, c) for n, c in (("one", one), ("other", other), ("relation", "relation"))}
        key = "follows" if key_of(row.cells["relation"]) == "precededBy" else "relation"
        told.append(phrase(answer, key, **values))
    return said(answer, "relations", names=listed(told, answer.language))


def gaps(_: Store, answer: Answer) -> str:
    """What is open about how many things, the first of them with what it is."""
    says: dict[str, list[str]] = {}
    for row in answer.rows:
        says.setdefault(shown(answer, row, "entity"), []).append(shown(answer, row, "says"))
    names = [bracketed(answer, thing, "; ".join(open_[:_GROUPS])) for thing, open_ in says.items()]
    return said(answer, "gaps", n=len(names), names=listed(names, answer.language, _GROUPS, _GROUPS))


def sources_for(store: Store, answer: Answer) -> str:
    """How many documents tell of something, and the latest of them."""
    latest = sorted(answer.rows, key=lambda r: str(r.cells["published"] or ""), reverse=True)
    names = [bracketed(answer, *(shown(answer, r, n) for n in ("document", "publisher", "published"))) for r in latest]
    told = list(dict.fromkeys(names))
    labels = {n: store.label(iris.ID + str(v), answer.language) for n, v in answer.parameters.items()}
    return said(answer, "sources-for", **labels, n=len(told), names=listed(told, answer.language, _GROUPS, _GROUPS))


def statements(store: Store, answer: Answer) -> str:
    """What is said of something: how many statements, and the first of them, each with whom or what it is about if that is not it."""
    own = answer.parameters["entity"]
    told = []
    for row in sorted(answer.rows, key=lambda r: key_of(r.cells["subject"]) != own):
        quoted = phrase(answer, "quoted", text=shown(answer, row, "says"))
        is_own = key_of(row.cells["subject"]) == own
        of = {"thing": shown(answer, row, "subject"), "quoted": quoted}
        told.append(quoted if is_own else phrase(answer, "statement of", **of))
    label = store.label(iris.ID + str(own), answer.language)
    names = listed(dict.fromkeys(told), answer.language, _GROUPS, _GROUPS)
    return said(answer, "statements", entity=label, n=len(set(told)), names=names)


def conflicts(_: Store, answer: Answer) -> str:
    """About how many things documents differ, and the first of them with what is said."""
    asked = answer.parameters.get("entity")
    sets: dict[str, tuple[str, list[str]]] = {}
    own = set()
    for row in answer.rows:
        is_own = key_of(row.cells["entity"]) == asked
        told = phrase(
            answer,
            "claim",
            claim=", ".join(filter(None, (shown(answer, row, n) for n in ("property", "about")))),
            entity="" if is_own else shown(answer, row, "entity"),
        )
        number = str(row.cells["set"])
        value = calendar.text(shown(answer, row, "value"), answer.language)
        sets.setdefault(number, (told, []))[1].append(value)
        # What documents say of the thing itself comes before what they say of its parts.
        own |= {number} if is_own and not row.cells.get("about") else set()
    in_order = [told for _, told in sorted(sets.items(), key=lambda s: s[0] not in own)]
    told_of = [
        bracketed(
            answer,
            claim,
            f" {NOT_EQUAL} ".join(dict.fromkeys(values)) if max(map(len, values)) <= _LONGEST_VALUE else "",
        )
        for claim, values in in_order
    ]
    return said(answer, "conflicts", n=len(sets), names=listed(told_of, answer.language, _GROUPS, _GROUPS))


def paths(store: Store, answer: Answer) -> str:
    """In how many ways two things are connected, and by what on the first."""
    ends = [store.label(iris.ID + str(answer.parameters[n]), answer.language) for n in ("from", "to")]
    ways = {str(row.cells["path"]) for row in answer.rows}
    first = [shown(answer, row, "says") for row in answer.rows if row.cells["path"] == answer.rows[0].cells["path"]]
    return said(answer, "connected by", one=ends[0], other=ends[1], n=len(ways), told=sentences(answer, first))
