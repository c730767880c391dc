"""What a text of nothing but names may want: when a state joined a format ("Angola OPEC"), the summits of two ("gcc turkey summit")."""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.pairs import with_formats
from comity.plain_language.parsing import describing
from comity.questions.answer import Answer
from comity.store.base import Store

_PLAIN, _SUMMITS = frozenset(("function words", "light words", "yes or no")), frozenset(("of summits", "meets"))


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The changes of membership, or the summits; ``None`` if a text says more, or documents tell none."""
    names = seen.covers[0]
    said = {i for m in names for i in m.places} | seen.cues.get("of summits", frozenset()) | seen.cues["function words"]
    asks_more = any(
        cue not in _PLAIN | _SUMMITS and not places <= {i for m in names for i in m.places}
        for cue, places in seen.cues.items()
    )
    if len(names) != 2 or said < set(range(len(seen.parts))) or asks_more or seen.when.dates or seen.when.ordinal:
        return None
    known = vocabulary.load()
    states, formats = ([m for m in names if known.is_a(m.types[0], kind)] for kind in ("State", "Mechanism"))
    if "of summits" not in seen.cues and len(states) == len(formats) == 1:
        of = {"mechanism": [iris.local(formats[0].entities[0])], "member": [iris.local(states[0].entities[0])]}
        return _told(store, "membership-changes", of, language)
    together = [cover[0] for cover in with_formats(store, names, seen.parts) if len(cover) == 1]
    if "of summits" in seen.cues and together:
        return _told(store, "summits", {"mechanism": [iris.local(together[0].entities[0])]}, language)
    return None


def _told(store: Store, question: str, of: dict[str, list[str]], language: str) -> Answer | None:
    found = catalogue_answers.asked(store, question, of, None, language)
    if found is None or not found.rows or not found.headline:
        return None
    labels = (store.label(iris.ID + one, language) for given in of.values() for one in given)
    found.understood = describing.titled(question, language, *labels)
    return found
