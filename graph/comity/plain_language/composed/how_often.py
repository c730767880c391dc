"""How often a format meets, if no document says, or how many of the meetings that it is called after there have been."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import catalogue, headline, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.operators import key_of
from comity.store.base import DEFAULT, Store, term
from comity.text import words

_LEADERS = {"heads-of-state", "heads-of-government"}
_OF_SOMEBODY = {"hosts", "has hosted", "attends", "a chair", "chaired", "past"}
"""Cues for what somebody did so often, and not a format."""
_BESIDE = ("Polity", "Region", "Document")
_CUES = ("how many", "past", "by now", "counts of things", "meets", "yes or no")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The summits of the one format that a text names, or its meetings per year; ``None`` if it does not ask how often there are any."""
    is_of_ministers = not {"ministers", "foreign ministers"}.isdisjoint(seen.cues)
    if "frequency" not in seen.cues or seen.when.dates or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    format_ = _format(seen)
    if format_ is None:
        return None
    if is_of_ministers:  # whose meetings the summits are not
        return _of_its_meetings(store, format_.entities[0], language, _is_of_ministers)
    given = {"mechanism": [iris.local(format_.entities[0])]}
    said = _said(store, iris.local(format_.entities[0]), language)
    said = said or _of_its_meetings(store, format_.entities[0], language, lambda levels: bool(levels & _LEADERS))
    if said is not None:
        return said
    for question in ("summits", "meetings-per-year"):
        found = catalogue_answers.asked(store, question, given, None, language)
        if found is not None and found.rows and found.headline:
            untold = words.of("questions in plain language", language)["how often untold"]
            found.headline = untold.format(sentence=found.headline)
            label = store.label(format_.entities[0], language)
            found.understood = describing.titled(question, language, label)
            return found
    return None


def _said(store: Store, format_: str, language: str) -> Answer | None:
    """What documents state of how often a format (id) meets, in words of their own; ``None`` if none does."""

    def says_how_often(row: AnswerRow, said: str) -> bool:
        is_own = key_of(row.cells["subject"]) == format_
        return is_own and all(cues.compiled(cue).search(said) for cue in ("so often", "meets"))

    found = catalogue_answers.statements(store, format_, language, says_how_often)
    if found is None:
        return None
    found.headline = headline.of(store, found)
    found.understood = describing.titled("statements", language, store.label(iris.ID + format_, language))
    return found


def _format(seen: Look) -> Mention | None:
    """The one format that a text names, besides whoever belongs to it or a document of it; ``None`` if it asks what somebody did."""
    if _OF_SOMEBODY & seen.cues.keys():
        return None
    known, named = vocabulary.load(), seen.covers[0]
    formats = [m for m in named if known.is_a(m.types[0], "Mechanism")]
    is_beside = all(m in formats or known.is_a(m.types[0], *_BESIDE) or not is_hard(m) for m in named)
    return formats[0] if len(formats) == 1 and is_beside else None


def _is_of_ministers(levels: set[str]) -> bool:
    return any("minister" in level for level in levels)


def _of_its_meetings(store: Store, format_: str, language: str, is_meant: Callable[[set[str]], bool]) -> Answer | None:
    """How often a format (IRI) meets, or the body of it in which those sit who are meant; ``None`` if no document says."""
    whole = ox.NamedNode(format_)
    bodies = [q.subject for q in store.quads(None, term("of"), whole, DEFAULT)]
    is_of_leaders = is_meant(_LEADERS)
    for body in (whole, *bodies) if is_of_leaders else (*bodies, whole):
        levels = {q.object.value for q in store.quads(body, term("level"), None, DEFAULT)}
        stated = (q.object.value for q in store.quads(body, term("frequency"), None, DEFAULT))
        said = sorted({wording.in_words(one, "frequency", language) for one in stated})
        is_of_it = bool(said) and (body == whole or is_meant(levels))
        entity = {"entity": [iris.local(body.value)]}
        found = catalogue_answers.asked(store, "about", entity, None, language) if is_of_it else None
        if found is not None:
            title = wording.bracketed(
                found, store.label(body.value, language), store.label(f"{iris.NS}frequency", language)
            )
            found.headline = wording.said(found, "asked for", title=title, names=wording.listed(said, language))
            found.understood = describing.titled("about", language, store.label(body.value, language))
            return found
    return None


def counted(store: Store, seen: Look, language: str) -> Answer | None:
    """How many there were of a format that is called after its meetings: "how many consultative meetings have there been"."""
    is_of_one = bool(seen.when.dates) or seen.when.ordinal is not None
    if "how many" not in seen.cues or is_of_one or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    format_ = only_named.of_kind(seen, "Mechanism", _CUES, only_named.any_of("summits", "meetings"))
    if format_ is None or not cues.compiled("named by its meetings").search(format_.text):
        return None
    if seen.language == "zh" and not cues.compiled("how many times").search(seen.text):
        return None  # of what there are so many, the word for "how many" does not say
    given = {"mechanism": [iris.local(format_.entities[0])], "count": ["yes"]}
    for question in ("summits", "meetings"):
        found = catalogue_answers.asked(store, question, given, None, language)
        if found is not None and found.rows:
            count, label = words.of("operators in words", language)["count"], store.label(format_.entities[0], language)
            found.understood = " · ".join((count, catalogue.get(question).titles[language], label))
            return found
    return None
