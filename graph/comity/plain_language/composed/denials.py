"""Whether something is not so: "is Japan not a member of AUKUS" asks the same as "is it a member", and yes and no change places."""

from __future__ import annotations

from comity.errors import ComityError
from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words import cues
from comity.plain_language.words.lexicon import is_belonging
from comity.questions import operator_sentences, wording
from comity.questions.answer import Answer
from comity.store.base import Store

_CUES = ("or", "without", "denied", "states", "inside a place", "members by name", "of members")
_OTHER = {"yes": "no", "no": "yes"}


def answered(store: Store, seen: Look, language: str, ask: Ask) -> Answer | None:
    """Whether somebody does not belong to something, or which of several; ``None`` if a text does not ask that."""
    if {"or", "without"} <= seen.cues.keys():
        return _those_that_are_not(store, seen, language)
    positive = _positive(seen)
    is_claim = bool(positive and cues.compiled("says it belongs").search(positive))
    if not positive or not first_look.is_yes_or_no(seen.text, seen.language, is_claim):
        return None
    try:
        found = ask(positive, "")
    except ComityError:
        return None
    if found.verdict not in _OTHER or not catalogue_answers.begins_with_its_verdict(found):
        return None
    return catalogue_answers.with_verdict(found, _OTHER[found.verdict])


def _those_that_are_not(store: Store, seen: Look, language: str) -> Answer | None:
    """Who of some parties is not in a format: "which is not in the Quad, Japan or South Korea"; ``None`` if that is not known of each."""
    known = vocabulary.load()
    named = [m for m in seen.covers[0] if is_hard(m)]
    formats, parties = ([m for m in named if known.is_a(m.types[0], kind)] for kind in ("Mechanism", "State"))
    places = {i for m in named for i in m.places}
    says_more = first_look.unexplained(seen, named, places, _CUES, is_belonging)
    if len(formats) != 1 or len(parties) < 2 or len(named) > len(parties) + 1 or says_more or seen.when.dates:
        return None
    of = {"mechanism": [iris.local(formats[0].entities[0])]}
    each = [
        catalogue_answers.asked(store, "members", of | {"has": [iris.local(m.entities[0])]}, None, language)
        for m in parties
    ]
    told = [one for one in each if one is not None and one.verdict in _OTHER]
    others = [one for one in told if one.verdict == "no"]
    if len(told) < len(parties) or not others:
        return None
    found = others[0]
    said = wording.sentences(found, [operator_sentences.without_verdict(one) for one in others])
    found.headline = said[:1].upper() + said[1:]
    found.verdict = ""
    found.understood = describing.titled("members", language, *(store.label(m.entities[0], language) for m in named))
    return found


def _positive(seen: Look) -> str:
    """The text without its denial; empty if it has none."""
    text = seen.text
    if any(cues.compiled(cue).search(text) for cue in ("is or is not", "the only one")):
        return ""
    pairs = zip(cues.words("does not belong", seen.language), cues.words("belongs", seen.language), strict=True)
    return next((text.replace(denied, said, 1) for denied, said in pairs if denied in text), "")
