"""Whether or when two parties agreed on free trade: "does the EAEU have one with Vietnam", "есть ли между ними зона".

It is theirs if it is called after each of them, or they signed it, or it is of the format.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.languages import LANGUAGES
from comity.naming import lookup
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import hard_of_kind
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.kinds_of_terms import is_of_documents
from comity.plain_language.words import cues
from comity.questions import wording
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_CUES = ("of free trade", "yes or no", "exists", "whether any", "by now", "a treaty", "a kind of body")
_OF_ITS_TIME = ("when", "in force", "adopts")
"""What tells of an agreement whether or when it was signed or in force."""
_OTHERS = {"negotiations", "ratified"}
"""What else a text may ask of an agreement."""


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes, with what is known of it; not known if it is only negotiated. ``None`` if a text asks more, or no document tells of any.

    When it was signed, or came into force, is told for each agreement that the two concluded.
    """
    asks_whether = first_look.is_yes_or_no(seen.text, seen.language)
    others = _OTHERS | ({"in force", "adopts"} if asks_whether else {"will"})
    if "of free trade" not in seen.cues or others & seen.cues.keys() or seen.when.dates:
        return None
    if not (asks_whether or "when" in seen.cues):
        return None
    explained = _CUES if asks_whether else (*_CUES, *_OF_ITS_TIME)
    named = hard_of_kind(seen.covers[0], "Polity", "Mechanism")
    places = {i for m in named for i in m.places}
    parties = [m.entities[0] for m in named]
    if len(parties) != 2 or first_look.unexplained(seen, named, places, explained, is_of_documents):
        return None
    found = sorted(
        d
        for d in {*_linked(store, parties[0]), *_linked(store, parties[1])}
        if all(_is_of(store, d, p) for p in parties)
    )
    concluded = [d for d in found if _is_concluded(store, d)]
    if not asks_whether:
        asked = {name for cue, name in (("in force", "inForce"), ("adopts", "adoptedOn")) if cue in seen.cues}
        are_dated = all(
            any(store.quads(ox.NamedNode(d), term(name), None, DEFAULT)) for d in concluded for name in asked
        )
        return _each(store, concluded, language) if are_dated else None
    for document in concluded or found:
        told = catalogue_answers.asked(store, "about", {"entity": [iris.local(document)]}, None, language)
        if told is not None and told.rows and told.headline:
            told.understood = describing.whether(language, store.label(document, language))
            return catalogue_answers.with_verdict(told, "yes" if concluded else "unknown")
    return None


def _each(store: Store, documents: Sequence[str], language: str) -> Answer | None:
    """What each of some agreements is, with its dates and documents; ``None`` if these do not tell that of every one."""
    each = [catalogue_answers.asked(store, "about", {"entity": [iris.local(d)]}, None, language) for d in documents]
    told = [one for one in each if one is not None and one.rows and one.headline]
    if not told or len(told) < len(each):
        return None
    sentences = [one.headline for one in told]
    answer = catalogue_answers.as_one(told)
    answer.headline = wording.sentences(answer, sentences)
    answer.understood = describing.titled("about", language, *(store.label(d, language) for d in documents))
    return answer


def _linked(store: Store, party: str) -> list[str]:
    """The documents (IRIs) of a party, or that it signed, which are called agreements on free trade in any language."""
    known, called = vocabulary.load(), cues.compiled("of free trade")
    every = {q.subject.value for q in store.quads(None, None, ox.NamedNode(party), DEFAULT)}
    documents = (one for one in every if known.is_any(store.types(one), "Document"))
    return [one for one in documents if any(called.search(store.label(one, language)) for language in LANGUAGES)]


def _is_concluded(store: Store, document: str) -> bool:
    """Whether an agreement is in force, or adopted or signed and not called planned or only negotiated."""
    node = ox.NamedNode(document)
    told = {
        name
        for name in ("inForce", "adoptedOn", "signatory", "status")
        if any(store.quads(node, term(name), None, DEFAULT))
    }
    return "inForce" in told or (bool(told) and "status" not in told)


def _is_of(store: Store, document: str, party: str) -> bool:
    """Whether an agreement is linked to a party, or called after it."""
    return any(store.quads(ox.NamedNode(document), None, ox.NamedNode(party), DEFAULT)) or lookup.is_in_name(
        store, document, party
    )
