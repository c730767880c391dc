"""Sentences about who took part in meetings, for whom and in what capacity, and at which ones somebody was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from comity.model import iris
from comity.questions import expected
from comity.questions.answer import Answer, AnswerRow
from comity.questions.meeting_sentences import MOST_YEARS, number_of, status_of
from comity.questions.operators import NOT_HELD, key_of, that_count
from comity.questions.wording import (
    bracketed,
    capacity,
    counted_and_named,
    declared,
    listed,
    said,
    sentences,
    shown,
    things,
)
from comity.store.base import DEFAULT, Store, term

_FEW = 0.25
"""Below which part of those who belong to a format, others may have come whom documents do not name."""
_SENT = ("delegations", "countries-represented")
"""The indicators of figures that say from how many countries somebody came."""
_LED = {"chair": "meeting chaired", "host": "meeting hosted"}
"""What is said of whoever led a meeting, by the capacity in which documents name them."""


def is_called_after(store: Store, meeting: str, text: str) -> bool:
    """Whether a meeting (id) is called after the region that a text names: so many of "China–Africa" are African."""
    from comity.naming import lookup  # few answers need it

    region = store.entity(text) or ""
    return bool(region) and lookup.is_in_name(store, iris.ID + meeting, region)


def participants(store: Store, answer: Answer) -> str:
    """Who took part in a meeting, with the people and in what capacity."""
    of = answer.parameters.get("meeting")
    if not isinstance(of, str):
        return ""
    counted_rows = that_count(answer) or answer.rows
    came = expected.who_came(store, answer, counted_rows)
    parties = _by_party(answer, came or counted_rows)
    names = [_with_people(answer, party, people) for party, people in parties.items()]
    label, counted = store.label(iris.ID + of, answer.language), declared(store, of, "participantStatesCount")
    is_held = status_of(store, of) not in NOT_HELD
    is_expected = not (is_held and came)
    if answer.parameters.get("capacity") in _LED and "matching" not in answer.operators:
        chairs = dict.fromkeys((shown(answer, r, "person"), shown(answer, r, "party")) for r in answer.rows)
        led = [bracketed(answer, *filter(None, chair)) for chair in chairs]
        return said(answer, _LED[str(answer.parameters["capacity"])], meeting=label, names=listed(led, answer.language))
    if {"matching", "count"} <= answer.operators.keys():
        key = (
            "participants counted"
            if is_called_after(store, of, answer.operators["matching"]) and counted > len(names)
            else "participants named"
        )
        return said(answer, key, meeting=label, counted=counted, n=len(names), names=listed(names, answer.language))
    if "matching" in answer.operators:
        # Who came for one party: the others are not asked for.
        is_named = any(person for people in parties.values() for person in people)
        key = "represented" if is_named else "represented by nobody named"
        key = f"represented as expected{' before' if is_held else ''}" if is_expected else key
        told = said(answer, key, meeting=label, names=listed(names, answer.language))
        return sentences(answer, [told, _others_expected(answer, parties, counted_rows) if not is_named else ""])
    names_told = {"meeting": label, "n": len(names), "names": listed(names, answer.language)}
    if is_expected and is_held and counted:
        told = said(answer, "participants unnamed", meeting=label, n=counted)
        return sentences(answer, [told, _others_expected(answer, {}, counted_rows)])
    if is_expected:
        return said(answer, f"participants expected{' before' if is_held else ''}", **names_told)
    sent = _delegations(store, of)
    key = "participants counted" if counted > len(names) else "participants"
    if sent > max(len(names), counted):
        key, counted = "delegations counted", sent
    if key == "participants" and (len(names) == 1 or len(names) < _FEW * _belonging(store, of)):
        key = "participants named"  # and others may have come: nobody meets alone
    others = _others_expected(answer, parties, counted_rows)
    return sentences(answer, [said(answer, key, counted=counted, **names_told), others])


def _delegations(store: Store, meeting: str) -> int:
    """How many countries sent a delegation to a meeting (id), by the figures of documents; 0 if none tells."""
    of_it = (q.subject for q in store.quads(None, term("reporter"), ox.NamedNode(iris.ID + meeting), DEFAULT))
    told = [{q.predicate.value: q.object.value for q in store.quads(figure, None, None, DEFAULT)} for figure in of_it]
    numbers = (int(float(one[iris.NS + "value"])) for one in told if one.get(iris.NS + "indicator") in _SENT)
    return max(numbers, default=0)


def _others_expected(answer: Answer, came: Mapping[str, Mapping[str, str]], rows: Iterable[AnswerRow]) -> str:
    """Who else was expected by documents from before a meeting: other parties, and people for whom no document says who came."""
    ahead = [
        _with_people(answer, party, people)
        for party, people in _by_party(answer, rows).items()
        if party not in came or (any(people) and not any(came[party]))
    ]
    return said(answer, "others expected", names=listed(ahead, answer.language)) if ahead else ""


def _by_party(answer: Answer, rows: Iterable[AnswerRow]) -> dict[str, dict[str, str]]:
    """Who came for each party, or alone, and in what capacity."""
    parties: dict[str, dict[str, str]] = {}
    for row in rows:
        party, person = shown(answer, row, "party"), shown(answer, row, "person")
        people = parties.setdefault(party or person, {})
        people.setdefault(person if party else "", capacity(answer, row))
    return parties


def _belonging(store: Store, meeting: str) -> int:
    """How many belong to the format of a meeting (id), by what documents count or name."""
    of = (
        iris.local(q.object.value)
        for q in store.quads(ox.NamedNode(iris.ID + meeting), term("mechanism"), None, DEFAULT)
    )
    return max((max(counted_and_named(store, one)) for one in of), default=0)


def participants_counted(store: Store, answer: Answer) -> str:
    """How many states took part in a meeting of which no document names one; empty if none counts them. It becomes the count."""
    of = answer.parameters.get("meeting")
    counted = declared(store, of, "participantStatesCount") if isinstance(of, str) else 0
    if not counted or answer.parameters.keys() - {"meeting"} or answer.operators.keys() - {"count"}:
        return ""
    answer.count = counted
    return said(answer, "participants unnamed", meeting=store.label(f"{iris.ID}{of}", answer.language), n=counted)


def _with_people(answer: Answer, party: str, people: dict[str, str]) -> str:
    """A party with who came for it; the capacity is told of one person, or of the party if nobody is named."""
    named = [person for person in people if person]
    capacity = people[named[0]] if len(named) == 1 else "" if named else people[""]
    return bracketed(answer, party, listed(named, answer.language), capacity)


def attendance(store: Store, answer: Answer) -> str:
    """Which meetings a party attended, with their days and, of a single one, the capacity; of many, the latest first."""
    party = answer.parameters.get("party")
    rows = that_count(answer)
    if not isinstance(party, str) or not rows:
        return ""
    came = expected.who_came(store, answer, rows)
    ahead = [r for r in rows if key_of(r.cells["meeting"]) not in {key_of(one.cells["meeting"]) for one in came}]
    n = number_of(came)
    if n > MOST_YEARS:
        came = sorted(came, key=lambda r: str(r.cells["start"] or ""), reverse=True)
    as_what = capacity(answer, came[0]) if n == 1 else ""
    label = store.label(iris.ID + party, answer.language)
    key = "attendance" if n <= MOST_YEARS else "attendance latest"
    if answer.parameters.get("capacity") == "chair":
        key = "meetings chaired"
    told, others = (things(answer, some, "meeting", "start") for some in (came, ahead))
    parts = [said(answer, key, party=label, n=n, names=told, capacity=as_what)] if came else []
    return sentences(answer, [*parts, said(answer, "attendance expected", party=label, names=others) if ahead else ""])
