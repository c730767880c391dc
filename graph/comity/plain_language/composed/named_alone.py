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
_IN_WHICH_STATE = ("states", "of members", "inside a place", "where", "has its seat")
"""Cues of a text that asks in which state a place lies."""


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """What is named, in a sentence for each that is called so; ``None`` if a text says more, or names a meeting or person."""
    named = _named(seen)
    if named is None or not vocabulary.load().is_a(named.types[0], *_KINDS):
        return None
    documents = [e for e, t in zip(named.entities, named.types, strict=True) if vocabulary.load().is_a(t, "Document")]
    each = documents if vocabulary.load().is_a(named.types[0], "Document") else list(named.entities[:1])
    if len(each) > _MOST or ("what is" in seen.cues and len(each) < 2):
        return None  # what one thing is, is a question of the catalogue
    asks_its_state = _asks_its_state(named, seen)
    every = (_told(store, one, language, asks_its_state=asks_its_state) for one in each)
    found = [told for told in every if told is not None]
    if len(found) < len(each):
        return None
    answer = catalogue_answers.as_one(found)
    answer.headline = wording.sentences(answer, [one.headline for one in found])
    labels = " / ".join(dict.fromkeys(store.label(one, language) for one in each))
    answer.understood = describing.titled(answer.question, language, labels)
    return answer


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
    asked = _IN_WHICH_STATE if _asks_its_state(cover[0], seen) else ()
    asks_more = any(not places <= own for cue, places in seen.cues.items() if cue not in (*_PLAIN, *asked))
    said = own.union(*(seen.cues.get(cue, frozenset()) for cue in (*_ASKS, *asked)))
    return cover[0] if said >= set(range(len(seen.parts))) and not asks_more else None


def _asks_its_state(named: Mention, seen: Look) -> bool:
    return named.types[0] == "Place" and {"states", "inside a place"} <= seen.cues.keys()


def _told(store: Store, thing: str, language: str, *, asks_its_state: bool) -> Answer | None:
    """What a thing (IRI) is; of a place, what was held there, if anything was and nobody asks only in which state it lies."""
    local, may_host = iris.local(thing), "Place" in store.types(thing) and not asks_its_state
    held = catalogue_answers.asked(store, "hosted", {"host": [local]}, None, language) if may_host else None
    found = held if held and held.rows else catalogue_answers.asked(store, "about", {"entity": [local]}, None, language)
    return found if found is not None and found.rows and found.headline else None
