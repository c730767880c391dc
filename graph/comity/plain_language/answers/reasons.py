"""Why a meeting was not held as planned, as a document notes it: "why was the summit of August 2024 called off"."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from comity.model import iris, remarks
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words import cues
from comity.questions import wording
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_NOT_HELD = frozenset(("called off", "put off", "denied"))


def noted(store: Store, read: Sequence[Reading], language: str) -> Answer | None:
    """What became of the one meeting that a text names, with the reason that is noted of it; ``None`` if none is."""
    best = next((r for r in read if not (r.left or r.unused) and _NOT_HELD & r.asks), None)
    (meeting,) = best.parameters.get("meeting", [""]) if best is not None else ("",)
    if not meeting or best is None or len(best.choices) > 1:
        return None
    notes = (q.object.value for q in store.quads(ox.NamedNode(iris.ID + meeting), term("note"), None, DEFAULT))
    reason = max((note for note in notes if cues.compiled("because of").search(note)), key=len, default="")
    of = catalogue_answers.of_meeting(store, meeting, language) if reason else None
    given = {"entity": [meeting], "matching": [remarks.translated(reason, language)]}
    found = catalogue_answers.asked(store, "statements", given, None, language) if of is not None else None
    if found is None or of is None or not found.rows:
        return None
    quoted = wording.phrase(found, "quoted", text=remarks.translated(reason, language))
    found.headline = wording.sentences(found, [of.headline, wording.said(found, "statement of it", quoted=quoted)])
    found.understood = describing.titled("statements", language, store.label(iris.ID + meeting, language))
    return found
