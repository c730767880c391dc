"""Who came for a state to meetings that a text names by their city alone, and whether somebody did: "did Modi attend Tianjin"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import as_what, only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import expected, headline, operators, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store

_CUES = ("attends", "past", "yes or no", "tag question", "inside a place", "went to")
_SENT = ("represent", "who", "attends", "past", "inside a place", "went to")
_WHICH, _MEETINGS = (
    ("of summits", "which one", "meets", "which meeting"),
    ("summits", "meetings", "meeting", "calendar"),
)
_TOLD = ("attendance", "participants")
_MOST = 3
"""Of so many meetings it is told who came."""


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The answer; ``None`` if a text does not ask it, or documents tell of none."""
    is_yes_or_no = first_look.is_yes_or_no(seen.text, seen.language)
    if is_yes_or_no:
        return _whether(store, seen, language)
    return _who(store, seen, language) or _which(store, seen, language)


def _who(store: Store, seen: Look, language: str) -> Answer | None:
    """Who came for a state to each meeting in a city: "who represented India in Samarkand in 2022"."""
    named = only_named.of_kinds(seen, ("State", "Place"), _SENT, only_named.any_of(*_TOLD))
    if not named or not {"represent", "who"} <= seen.cues.keys() or len(seen.when.dates) > 1:
        return None
    state, city = (m.entities[0] for m in named)
    found = catalogue_answers.asked(store, "attendance", {"party": [iris.local(state)]}, None, language)
    there = [
        r for r in (found.rows if found else []) if r.cells.get("person") and as_what.is_meant(store, r, [{city}], seen)
    ]
    came = expected.who_came(store, found, there) if found is not None and there else []
    met = dict.fromkeys(str(operators.key_of(row.cells["meeting"])) for row in came)
    if not 0 < len(met) <= _MOST:
        return None
    each = [
        catalogue_answers.asked(
            store, "participants", {"meeting": [m], "matching": [iris.local(state)]}, None, language
        )
        for m in met
    ]
    told = [one for one in each if one is not None and one.rows]
    if not told:
        return None
    for other in told[1:]:
        told[0].headline = wording.sentences(told[0], (told[0].headline, other.headline))
        told[0].extend(other)
    told[0].understood = describing.titled(
        "participants", language, *(store.label(one, language) for one in (state, city))
    )
    return told[0]


def _which(store: Store, seen: Look, language: str) -> Answer | None:
    """Which meetings in a city somebody came to: "which summits did Modi attend in Jakarta in 2023"."""
    asks = "attends" in seen.cues and "how many" not in seen.cues and cues.compiled("asks which").search(seen.text)
    if not asks:
        return None
    lists = only_named.any_of(*_TOLD, *_MEETINGS)
    found, names = _of_a_person(store, seen, (*_CUES, *_WHICH), lists, language)
    if found is not None:
        found.understood = describing.titled("attendance", language, *names)
    return found


def _whether(store: Store, seen: Look, language: str) -> Answer | None:
    if cues.compiled("meet each other").search(seen.text):
        return None  # who were at one summit need not have met each other
    found, names = _of_a_person(store, seen, _CUES, only_named.any_of(*_TOLD), language)
    if found is None:
        return None
    found.understood = describing.whether(language, *names)
    is_online = all(cues.compiled("online").search(str(r.cells.get("capacity") or "")) for r in found.rows)
    return catalogue_answers.so(found, not is_online or "attends" in seen.cues)  # who spoke by video did not go there


def _of_a_person(
    store: Store, seen: Look, said: Sequence[str], asks: only_named.Asks, language: str
) -> tuple[Answer | None, list[str]]:
    """The meetings in a city to which a person came, and the names of both; none if a text names anything else, or nobody came."""
    named = only_named.of_kinds(seen, ("Person", "Place"), said, asks)
    if not named or len(seen.when.dates) > 1:
        return None, []
    person, city = (m.entities[0] for m in named)
    found = catalogue_answers.asked(store, "attendance", {"party": [iris.local(person)]}, None, language)
    there = [r for r in (found.rows if found else []) if as_what.is_meant(store, r, [{city}], seen)]
    came = expected.who_came(store, found, there) if found is not None and there else []
    if found is None or not came:
        return None, []
    keep(found, came)
    found.headline = headline.of(store, found)
    return found, [store.label(one, language) for one in (person, city)]
