"""Whether a document was adopted or signed, or that in a place: "was the SCO Charter signed in Beijing"."""

from __future__ import annotations

from comity.model import dates, iris, vocabulary
from comity.plain_language.answers import catalogue_answers, there_and_then
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import catalogue, document_sentences
from comity.questions.answer import Answer
from comity.store.base import Store

_OF_DOCUMENTS = ("adopted", "documents", "signatories")
_CUES = ("yes or no", "past", "where", "city", "tag question")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes or no, with when and where; ``None`` if a text does not ask that of one document, or if no document tells day or place."""
    if not first_look.is_yes_or_no(seen.text, seen.language) or {"in force", "ratified"} & seen.cues.keys():
        return None
    named = seen.covers[0]
    documents = [m for m in named if vocabulary.load().is_a(m.types[0], "Document")]
    places = [m for m in named if _is_where(seen, m)]
    if len(documents) != 1 or len(named) != 1 + len(places) or len(places) > 1 or seen.dated:
        return None
    at = {i for m in named for i in m.places}
    numbers = {*cues.words("numbers", seen.language), *cues.words("two", seen.language)}
    if any(part in numbers for i, part in enumerate(seen.parts) if i not in at):
        return None  # by how many it was signed is asked
    if first_look.unexplained(seen, seen.covers[0], at, _CUES, lambda s: getattr(s, "question", "") in _OF_DOCUMENTS):
        return None
    document = documents[0].entities[0]
    of = {"mechanism": [iris.local(document_sentences.value_of(store, document, "mechanism"))]}
    found = catalogue_answers.asked(store, "documents", of | {"matching": [iris.local(document)]}, None, language)
    if found is None or not found.headline:
        return None
    labels = (store.label(m.entities[0], language) for m in named)
    found.understood = describing.whether(language, catalogue.get("documents").titles[language], *labels)
    if not places:
        day = document_sentences.value_of(store, document, "adoptedOn")
        return catalogue_answers.so(found, True) if "" < day <= dates.today().isoformat() else None
    place = document_sentences.place_of(store, document)
    if not place:
        return None
    is_so = there_and_then.are_inside(store, [iris.local(place)], [iris.local(places[0].entities[0])])
    return catalogue_answers.so(found, is_so)


def _is_where(seen: Look, mention: Mention) -> bool:
    """Whether a name is that of a place, or of a state in which something was: "in Kazakhstan"."""
    known = vocabulary.load()
    before = min(mention.places) - 1
    is_in = before >= 0 and seen.parts[before] in cues.words("in a place", seen.language)
    is_party = len(mention.types) > 1 and known.is_a(mention.types[1], "State")  # "did Beijing sign it"
    return known.is_a(mention.types[0], "Place", *(["State"] * is_in)) and (is_in or not is_party)
