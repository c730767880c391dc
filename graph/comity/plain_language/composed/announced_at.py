"""At which meeting something was announced, and when and where that was: "at which summit was the Global Gateway unveiled"."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.questions import wording
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_ANNOUNCED = "was announced"
_ASKED = frozenset(("which meeting", "when", "year", "where", "city"))
_CUES = (*_ASKED, _ANNOUNCED, "at a meeting", "meets", "of summits", "past", "yes or no")
_TOLD = ("initiatives", "attendance", "meeting", "meetings", "summits", "pledges", "calendar", "about")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """What was announced, with the meeting; ``None`` if a text does not ask it, or no document names the meeting."""
    if _ANNOUNCED not in seen.cues or not _ASKED & seen.cues.keys() or seen.dated:
        return None
    named = only_named.of_kind(seen, "Initiative", _CUES, only_named.any_of(*_TOLD))
    if named is None or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    of = named.entities[0]
    found = catalogue_answers.asked(store, "about", {"entity": [iris.local(of)]}, None, language)
    meetings = sorted({q.object.value for q in store.quads(ox.NamedNode(of), term("announcedAt"), None, DEFAULT)})
    if found is None or not meetings:
        return None
    each = [catalogue_answers.of_meeting(store, iris.local(meeting), language) for meeting in meetings]
    told = [one for one in each if one is not None and one.headline]
    for one in told:
        found.cite(one.sources)
    found.headline = wording.sentences(found, [found.headline, *(one.headline for one in told)])
    found.understood = describing.titled("about", language, store.label(of, language))
    return found
