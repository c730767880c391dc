"""Which documents were adopted or signed at a time or in a place, of whatever format: "what was signed in Astana in 2025"."""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention, is_where
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.plain_language.words.dates import beside
from comity.plain_language.words.lexicon import Relation, Value
from comity.questions.answer import Answer
from comity.store.base import Store
from comity.text import calendar

_QUESTION = "documents-by-date"
_OF_DOCUMENTS = ("documents", "adopted", "signatories")
_CUES = ("how many", "past", "adopts", "inside a place", "of documents")
_BEFORE, _BEHIND = ("until", "before"), ("since", "after")
"""On which side of a date documents are asked for."""


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The documents of a time or place; ``None`` if a text asks for none of these, or names anything besides."""
    cover = seen.covers[0]
    named = [m for m in cover if is_hard(m) or _is_where(seen, m)]
    kind = _kind(seen, cover)
    is_open = not first_look.is_yes_or_no(seen.text, seen.language)
    where = [m for m in named if _is_where(seen, m)]
    if kind is None and where and {"who", "when", "where", "city", "how many"}.isdisjoint(seen.cues):
        kind = ""  # "what was adopted in Tianjin"
    parties = [m for m in named if m not in where and vocabulary.load().is_a(m.types[0], "Polity")]
    if not (where or seen.when.dates) or len(seen.when.dates) > 2 or kind is None or not is_open:
        return None
    if "who" in seen.cues and any(vocabulary.load().is_a(m.types[0], "Document") for m in cover):
        return None  # who signed the one that is named, is asked
    # Without a place, what somebody signed is told with all who did.
    is_one_each = len(where) <= 1 and len(parties) <= len(where) and len(named) == len(where) + len(parties)
    if "adopts" not in seen.cues or not is_one_each:
        return None
    places = {i for m in named for i in m.places}
    places |= cues.places("on a date", seen.parts) if seen.dated else frozenset()
    if first_look.unexplained(seen, cover, places, _CUES, _is_of_documents):
        return None
    ids = {"place": where, "signatory": parties}
    given = {name: [iris.local(m.entities[0]) for m in some] for name, some in ids.items()}
    given |= {"type": [kind] if kind else [], **_bounds(seen)}
    given = {name: values for name, values in given.items() if values}
    found = catalogue_answers.asked(store, _QUESTION, given, None, language)
    if found is None or not found.headline:
        return None
    labels = [store.label(m.entities[0], language) for m in named]
    dates = [calendar.text(date, language) for date in seen.when.dates]
    found.understood = describing.titled(_QUESTION, language, *labels, *dates)
    return found


def _kind(seen: Look, cover: list[Mention]) -> str | None:
    """The class of documents that a text asks for, empty if it asks for documents of any; ``None`` if for none."""
    known = vocabulary.load()
    kinds = [
        sense.value
        for word in first_look.terms(seen.parts, cover, set(), seen.language)
        for sense in word.senses
        if isinstance(sense, Value) and sense.kind == "class" and known.is_a(sense.value, "Document")
    ]
    return next((kind for kind in kinds if kind != "Document"), "") if kinds else None


def _is_where(seen: Look, mention: Mention) -> bool:
    """Whether a name says in which place or state something was."""
    known, (first, *_) = vocabulary.load(), mention.types
    first_place, last = min(mention.places), max(mention.places)
    return known.is_a(first, "Place", "State") and is_where(seen.parts, first_place, last + 1)


def _bounds(seen: Look) -> dict[str, list[str]]:
    """From when to when: of one date without a word for its side, from its beginning to its end."""
    dates, bound = seen.when.dates, seen.when.bound
    if not dates:
        return {}
    since = [] if bound in _BEFORE else [beside(dates[0], bound)]
    until = [] if bound in _BEHIND and len(dates) == 1 else [beside(dates[-1], bound)]
    return {"since": since, "until": until}


def _is_of_documents(sense: Relation | Value) -> bool:
    if isinstance(sense, Relation):
        return sense.question in _OF_DOCUMENTS and not sense.implied
    return sense.kind == "class" and vocabulary.load().is_a(sense.value, "Document")
