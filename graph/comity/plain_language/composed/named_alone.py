"""What something is, for a text that only names it: "SCO", "Казахстан", "中吉乌铁路"; and each of the documents that are called so.

Who came as what, and one meeting, are told by questions of their own.
"""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import wording
from comity.questions.answer import Answer
from comity.store.base import Store

_KINDS = ("Mechanism", "Polity", "Region", "Place", "Initiative", "Document")
_ASKS, _PLAIN, _MOST = ("function words", "what is"), ("function words", "light words", "what is", "yes or no"), 4


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """What is named, in a sentence for each that is called so; ``None`` if a text says more, or names a meeting or person."""
    named = _named(seen)
    if named is None or not vocabulary.load().is_a(named.types[0], *_KINDS):
        return None
    documents = [e for e, t in zip(named.entities, named.types, strict=True) if vocabulary.load().is_a(t, "Document")]
    each = documents if vocabulary.load().is_a(named.types[0], "Document") else list(named.entities[:1])
    if len(each) > _MOST or ("what is" in seen.cues and len(each) < 2):
        return None  # what one thing is, is a question of the catalogue
    found = [told for one in each if (told := _told(store, one, language)) is not None]
    if len(found) < len(each):
        return None
    for other in found[1:]:
        found[0].extend(other)
    found[0].headline = wording.sentences(found[0], [one.headline for one in found])
    labels = " / ".join(dict.fromkeys(store.label(one, language) for one in each))
    found[0].understood = describing.titled(found[0].question, language, labels)
    return found[0]


def _named(seen: Look) -> Mention | None:
    """The one thing that a text names, if it says nothing else."""
    cover = seen.covers[0]
    if len(cover) != 1 or seen.when.dates or seen.when.ordinal is not None or seen.limit:
        return None
    own = cover[0].places
    if cover[0].types[0] == "Mechanism" and any(
        cues.compiled("states").match(seen.parts[i]) for i in {min(own), max(own)}
    ):
        return None  # "страны G20" asks which these are
    asks_more = any(not places <= own for cue, places in seen.cues.items() if cue not in _PLAIN)
    said = own.union(*(seen.cues.get(cue, frozenset()) for cue in _ASKS))
    return cover[0] if said >= set(range(len(seen.parts))) and not asks_more else None


def _told(store: Store, thing: str, language: str) -> Answer | None:
    """What a thing (IRI) is; of a place, what was held there, if anything was."""
    local, is_place = iris.local(thing), "Place" in store.types(thing)
    held = catalogue_answers.asked(store, "hosted", {"host": [local]}, None, language) if is_place else None
    found = held if held and held.rows else catalogue_answers.asked(store, "about", {"entity": [local]}, None, language)
    return found if found is not None and found.rows and found.headline else None
