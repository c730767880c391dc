"""What a text of nothing but names may want: when a state joined a format ("Angola OPEC"), the summits of two ("gcc turkey summit").

Of a person and a format, it is at which of its meetings they were: that both have to do with some third thing is of no use.
"""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.pairs import with_formats
from comity.plain_language.parsing import describing
from comity.questions import wording
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
    people = [m for m in names if known.is_a(m.types[0], "Person")]
    if len(people) == len(formats) == 1:
        return _attended(store, people[0].entities[0], formats[0].entities[0], language)
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


def _attended(store: Store, person: str, format_: str, language: str) -> Answer | None:
    """At which meetings of a format a person was (IRIs), or that no document tells of any."""
    every = {"party": [iris.local(person)]}
    told = _told(store, "attendance", every | {"mechanism": [iris.local(format_)]}, language)
    if told is not None:
        return told
    told = _told(store, "attendance", every, language)
    if told is not None:
        told.rows = []
        labels = {"party": store.label(person, language), "mechanism": store.label(format_, language)}
        told.headline = wording.said(told, "named at none", **labels)
        told.understood = describing.titled("attendance", language, *labels.values())
    return told
