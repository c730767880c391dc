"""How many states came to a meeting, if a text asks for those of its format's own region: "how many African countries came to FOCAC".

Documents count the states that came, and seldom say of which region these are. The answer says that this was not read.
"""

from __future__ import annotations

import pyoxigraph as ox

from comity.errors import ComityError
from comity.model import vocabulary
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.sentences import surroundings
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words.tokens import joined
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_COUNTS = {"how many", "states"}
_TOLD = ("participants", "meeting", "attendance", "figures", "members")


def answered(store: Store, seen: Look, ask: Ask) -> Answer | None:
    """The answer about all states; ``None`` if a text does not count those of the region of the one format that it names."""
    if not seen.cues.keys() >= _COUNTS or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    known, named = vocabulary.load(), [m for m in seen.covers[0] if is_hard(m)]
    regions = [m for m in named if known.is_a(m.types[0], "Region")]
    formats = [m for m in named if known.is_a(m.types[0], "Mechanism")]
    if len(regions) != 1 or len(formats) != 1:
        return None
    region, format_ = (ox.NamedNode(m.entities[0]) for m in (*regions, *formats))
    if not any(store.quads(format_, term("region"), region, DEFAULT)):
        return None
    rest = joined(part for i, part in enumerate(seen.parts) if i not in regions[0].places)
    try:
        found = ask(rest, "")
    except ComityError:
        return None
    if found.question not in _TOLD or found.verdict:
        return None
    return surroundings.with_what_is_left(found, store.label(region.value, found.language))
