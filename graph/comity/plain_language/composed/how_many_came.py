"""How many people, or heads of state, came to a meeting, if only a note counts them, or who they were: "eleven heads of state came"."""

from __future__ import annotations

import functools
import re
from itertools import islice

import pyoxigraph as ox

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look, naming_ways, repeats
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import headline, wording
from comity.questions.answer import Answer
from comity.questions.operators import key_of
from comity.store.base import DEFAULT, Store, term

_COUNTED = {"heads of state": ("heads of state",), "persons": ("persons", "counted people")}
"""The cues for who is counted, and those that say so in a note."""
_CUES = ("how many", "how much", "attends", "past", "people", "states", "who came", "counts of things", "how many states",
         "of summits", "meets", "ministers", *_COUNTED)  # fmt: skip
_TOLD = only_named.any_of("participants", "attendance", "members", "figures", "summits", "meetings", "meeting")
_HEADS = "heads-of-state"
_MANY = ("people", "heads", "s")
"""How an English word for several begins, or ends."""
_FEWEST = 3
"""Of how many parties at least documents name who came, if these may be all."""
_MOST_WAYS = 6
"""So many of the ways to name a meeting are looked at."""


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The notes that count them; ``None`` if a text does not ask that of one meeting, or no note of it does."""
    came = "states" if {"states", "attends"} <= seen.cues.keys() and "people" not in seen.cues else ""
    said = next((cue for cue in _COUNTED if cue in seen.cues), came)
    if not said or "how many" not in seen.cues or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    for cover, described, _ in islice(naming_ways.all_of(store, seen), _MOST_WAYS):
        named = only_named.in_cover(seen, cover, ("Meeting",), _CUES, _TOLD, described)
        if not named or len(named[0].entities) > 1:
            continue
        meeting = named[0].entities[0]
        if not all(repeats.is_within(store, meeting, day) for day in seen.when.dates):
            continue  # there was a meeting, but not then
        found = _states(store, meeting, language) if said == "states" else None
        found = found or (
            _measured(store, meeting, said, language)
            or _noted(store, meeting, said, language)
            or _by_their_posts(store, meeting, said, language)
            if said in _COUNTED
            else None
        )
        if found is not None:
            found.understood = describing.titled(found.question, language, store.label(meeting, language))
            return found
    return None


def _states(store: Store, meeting: str, language: str) -> Answer | None:
    """How many states came to a meeting (IRI), if documents count them."""
    of = {"meeting": [iris.local(meeting)], "count": ["yes"]}
    found = catalogue_answers.asked(store, "participants", of, None, language)
    return found if found is not None and found.count else None


def _measured(store: Store, meeting: str, said: str, language: str) -> Answer | None:
    """The figure that counts the heads of state who came to a meeting (IRI), if documents have one."""
    of = {"reporter": [iris.local(meeting)], "indicator": [_HEADS]}
    found = catalogue_answers.asked(store, "figures", of, None, language) if said == "heads of state" else None
    return found if found is not None and found.rows else None


def _noted(store: Store, meeting: str, said: str, language: str) -> Answer | None:
    """The notes of a meeting (IRI) that count them, with when and where it was held."""
    counts = _counts(said)
    found = catalogue_answers.statements(
        store, iris.local(meeting), language, lambda _, note: counts.search(note) is not None
    )
    if found is None:
        return None
    held = catalogue_answers.of_meeting(store, iris.local(meeting), language)
    found.headline = wording.sentences(found, [held.headline if held else "", headline.of(store, found)])
    return found


def _by_their_posts(store: Store, meeting: str, said: str, language: str) -> Answer | None:
    """All who came to a meeting (IRI), if documents say of every party that its head of state did, and name as many as it has members."""
    found = catalogue_answers.asked(store, "participants", {"meeting": [iris.local(meeting)]}, None, language)
    led: dict[object, bool] = {}
    for row in found.rows if found else ():
        posts = re.split(r"[,;\[\]']\s*", str(row.cells["capacity"]))
        is_head = any(cues.compiled(said).fullmatch(post) for post in posts)
        led[key_of(row.cells["party"])] = is_head or led.get(key_of(row.cells["party"]), False)
    is_told = said == "heads of state" and len(led) >= _FEWEST and all(led.values())
    return found if is_told and len(led) >= _members(store, meeting, language) else None


def _members(store: Store, meeting: str, language: str) -> int:
    """How many members the format of a meeting (IRI) has, as far as documents name them."""
    of = [iris.local(q.object.value) for q in store.quads(ox.NamedNode(meeting), term("mechanism"), None, DEFAULT)]
    found = (catalogue_answers.asked(store, "members", {"mechanism": [one]}, None, language) for one in of)
    return max((len(one.rows) for one in found if one is not None), default=0)


@functools.cache
def _counts(said: str) -> re.Pattern[str]:
    """A number that is no year, with who is counted behind it, of at most one other word: "40 African heads of state"."""
    numbers = "|".join((*cues.words("numbers", "en"), *cues.words("tens", "en")))
    every = [word for cue in _COUNTED[said] for word in cues.words(cue, "en")]
    whom = "|".join(word for word in every if word.startswith(_MANY[:-1]) or word.endswith(_MANY[-1]))
    year = r"(?:19|20)\d\d\b"
    return re.compile(rf"\b(?!{year})(?:\d[\d,.]*|{numbers})\s+(?:[\w-]+\s+)?(?:{whom})\b", re.IGNORECASE)
