"""Whether a state lies in a region: "is Azerbaijan a Central Asian state", "монголия — это Центральная Азия?"."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.plain_language import catalogue_answers, first_look
from comity.plain_language.asked_text import is_hard
from comity.plain_language.first_look import Look
from comity.questions import wording
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term
from comity.text import words


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes or no, by the states that the region includes; ``None`` if a text does not ask that, or no document lists them."""
    if "states" not in seen.cues or not first_look.is_yes_or_no(seen.text, seen.language):
        return None
    known = vocabulary.load()
    for cover in seen.covers:
        hard = sorted(filter(is_hard, cover), key=lambda m: not known.is_a(m.types[0], "State"))
        if len(hard) != 2 or not known.is_a(hard[0].types[0], "State") or not known.is_a(hard[1].types[0], "Region"):
            continue
        places = {i for m in hard for i in m.places}
        if first_look.unexplained(seen, hard, places, ("states", "yes or no", "tag question"), lambda _: False):
            continue
        state, region = (m.entities[0] for m in hard)
        inside = {q.object.value for q in store.quads(ox.NamedNode(region), term("includes"), None, DEFAULT)}
        found = catalogue_answers.asked(store, "about", {"entity": [iris.local(region)]}, None, language)
        if not inside or found is None:
            return None
        labels = [store.label(thing, language) for thing in (state, region)]
        said = wording.phrase(
            found, "in a region" if state in inside else "not in a region", state=labels[0], region=labels[1]
        )
        found.verdict = "yes" if state in inside else "no"
        found.headline = words.of("operators", language)[found.verdict].format(sentence=said)
        found.understood = " · ".join([words.of("operators in words", language)["yes or no"], *labels])
        return found
    return None
