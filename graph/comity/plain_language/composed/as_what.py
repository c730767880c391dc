"""As what somebody came to the one meeting that a text describes, or who came for a party: "what was Tusk's post at the Manila summit"."""

from __future__ import annotations

from itertools import pairwise

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look, is_yes_or_no
from comity.plain_language.parsing import describing
from comity.plain_language.sentences import several
from comity.plain_language.single_facts import closest_fact
from comity.plain_language.single_facts.fact_words import Fact
from comity.questions import operators
from comity.questions.answer import Answer, AnswerRow
from comity.store.base import DEFAULT, Store, term

_ASKED = {"as what": ("Person",), "who came for it": ("Polity", "Organization")}
"""Cues for how somebody came, and of what classes that is."""
_OF_A_MEETING = ("mechanism", "place", "host")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Who came in what capacity; ``None`` if a text does not ask it of one of those who came to the one meeting that it describes."""
    kinds = [kind for cue, each in _ASKED.items() if cue in seen.cues for kind in each]
    two_things = seen.when.others or {"where", "when", "city", "hosts"} & seen.cues.keys()
    if not kinds or two_things or is_yes_or_no(seen.text, seen.language):
        return None  # the first of two meetings, or of two questions, would be told as all
    for cover in seen.covers:
        parties = [m for m in cover if vocabulary.load().is_a(m.types[0], "Polity")]
        if any(several.are_joined(seen, pair) for pair in pairwise(sorted(parties, key=lambda m: min(m.places)))):
            continue  # who came for each of them is asked, and none of them is the host
        for asked in (m for m in cover if vocabulary.load().is_a(m.types[0], *kinds)):
            others = [set(m.entities) for m in cover if m is not asked and is_hard(m)]
            told = _told(store, iris.local(asked.entities[0]), others, seen, language) if others else None
            if told is not None:
                return told
    return None


def _told(store: Store, who: str, others: list[set[str]], seen: Look, language: str) -> Answer | None:
    """How somebody (id) came to the one meeting with all that else is named; ``None`` if there is none, or are several."""
    found = catalogue_answers.asked(store, "attendance", {"party": [who]}, None, language)
    came = [r for r in (found.rows if found else ()) if is_meant(store, r, others, seen)]
    meetings = list(dict.fromkeys(str(operators.key_of(r.cells["meeting"])) for r in came))
    of = {"meeting": meetings, "matching": [who]}
    told = catalogue_answers.asked(store, "participants", of, None, language) if len(meetings) == 1 else None
    if told is None or not told.rows:
        return None
    labels = (store.label(iris.ID + one, language) for one in (*meetings, who))
    told.understood = describing.titled("participants", language, *labels)
    return told


def is_meant(store: Store, row: AnswerRow, others: list[set[str]], seen: Look) -> bool:
    """Whether a meeting has all that a text names: its kind, its format, its city, its number and its year."""
    meeting = ox.NamedNode(iris.ID + str(operators.key_of(row.cells["meeting"])))
    fact = Fact(store, meeting.value, store.types(meeting.value)[0])
    of = {q.object.value for p in _OF_A_MEETING for q in store.quads(meeting, term(p), None, DEFAULT)} | {meeting.value}
    numbers = {q.object.value for q in store.quads(meeting, term("ordinal"), None, DEFAULT)}
    start = Span.of(str(row.cells.get("start") or ""))
    return (
        all(one & of for one in others)
        and closest_fact.is_of_its_kind(store, fact, seen)
        and (seen.when.ordinal is None or str(seen.when.ordinal) in numbers)
        and all(start.overlaps(Span.of(day)) for day in seen.when.dates)
    )
