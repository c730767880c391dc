"""How many people, or heads of state, came to a meeting, if only a note of a document counts them: "eleven heads of state came"."""

from __future__ import annotations

import functools
import re
from itertools import islice

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look, naming_ways
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import headline, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store

_COUNTED = {"heads of state": ("heads of state",), "persons": ("persons", "counted people")}
"""The cues for who is counted, and those that say so in a note."""
_CUES = ("how many", "how much", "attends", "past", "people", "states", "who came", "counts of things", "how many states",
         "of summits", "meets", "ministers", *_COUNTED)  # fmt: skip
_TOLD = only_named.any_of("participants", "attendance", "members", "figures", "summits", "meetings", "meeting")
_MOST_WAYS = 6
"""So many of the ways to name a meeting are looked at."""


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The notes that count them; ``None`` if a text does not ask that of one meeting, or no note of it does."""
    said = next((cue for cue in _COUNTED if cue in seen.cues), "")
    if not said or "how many" not in seen.cues or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    for cover, described, _ in islice(naming_ways.all_of(store, seen), _MOST_WAYS):
        named = only_named.in_cover(seen, cover, ("Meeting",), _CUES, _TOLD, described)
        entity = {"entity": [iris.local(named[0].entities[0])]} if named and len(named[0].entities) == 1 else {}
        found = catalogue_answers.asked(store, "statements", entity, None, language) if entity else None
        own = [row for row in (found.rows if found else ()) if _counts(said).search(str(row.cells["says"]))]
        if found is None or not own:
            continue
        keep(found, own)
        found.headline = headline.of(store, found)
        held = catalogue_answers.of_meeting(store, entity["entity"][0], language)
        if held is not None:
            found.headline = wording.sentences(found, [held.headline, found.headline])
        label = store.label(named[0].entities[0], language)
        found.understood = describing.titled("statements", language, label)
        return found
    return None


@functools.cache
def _counts(said: str) -> re.Pattern[str]:
    """A number with who is counted behind it, of at most one other word: "40 African heads of state"."""
    numbers = "|".join((*cues.words("numbers", "en"), *cues.words("tens", "en")))
    whom = "|".join(map(cues.pattern, _COUNTED[said]))
    return re.compile(rf"\b(?:\d[\d,.]*|{numbers})\s+(?:[\w-]+\s+)?(?:{whom})", re.IGNORECASE)
