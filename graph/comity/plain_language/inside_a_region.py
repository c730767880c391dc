"""Whether a state lies in a region: "is Azerbaijan a Central Asian state", "蒙古是中亚国家吗"."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.plain_language import catalogue_answers, describing, first_look
from comity.plain_language.asked_text import is_hard
from comity.plain_language.first_look import Look
from comity.questions import wording
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term


def states_of(store: Store, region: str) -> set[str]:
    """The ids of the states of a region (IRI); none if no document lists them."""
    return {iris.local(q.object.value) for q in store.quads(ox.NamedNode(region), term("includes"), None, DEFAULT)}


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
        inside = states_of(store, region)
        found = catalogue_answers.asked(store, "about", {"entity": [iris.local(region)]}, None, language)
        if not inside or found is None:
            return None
        labels = [store.label(thing, language) for thing in (state, region)]
        is_inside = iris.local(state) in inside
        key = "in a region" if is_inside else "not in a region"
        found.headline = wording.phrase(found, key, state=labels[0], region=labels[1])
        found.understood = describing.whether(language, *labels)
        return catalogue_answers.so(found, is_inside)
    return None
