"""What was founded, launched or announced at a meeting: "which centres were set up at the second China–Central Asia summit"."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.lexicon import Value
from comity.plain_language.words.tokens import language_of
from comity.questions import wording
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_OF_A_MEETING = ("meeting", "about", "participants", "priority-areas", "adopted")
_ASKED = frozenset(("founded", "began", "was announced"))
_OTHERS = frozenset(
    ("when", "year", "where", "city", "who", "states", "which meeting", "adopts", "a declaration", "of documents", "how many", "next",
     "theme", "venue")
)  # fmt: skip
"""Cues with which a text asks something else of a meeting."""
_BEGUN_AT = (term("foundedAt"), term("announcedAt"))
_MOST = 8
"""How many things are told by name."""


def told(store: Store, reading: Reading, found: Answer) -> Answer | None:
    """What was founded or announced at the meeting of an answer, if a text asks that, and is of the kind that it names.

    ``None`` if documents tell of nothing: when and where it was held is no answer to that. Otherwise the answer as it is.
    """
    if not _is_asked(store, reading):
        return found
    meeting = ox.NamedNode(iris.ID + _meeting(reading))
    classes = _kinds(reading)
    things = {q.subject.value for name in _BEGUN_AT for q in store.quads(None, name, meeting, DEFAULT)}
    meant = [t for t in things if not classes or vocabulary.load().is_any(store.types(t), *classes)]
    if not meant:
        is_called_so = not classes and cues.compiled("founding").search(store.label(meeting.value, "en"))
        return found if is_called_so else None  # the founding conference of a format is of that format
    of = {store.label(one, found.language): iris.local(one) for one in meant}
    names = sorted(of)
    each = [catalogue_answers.asked(store, "about", {"entity": [of[name]]}, None, found.language) for name in names]
    told = [about for about in each if about is not None]
    if not told:
        return None
    answer = catalogue_answers.as_one(told)
    listed = wording.listed(names, found.language, _MOST, _MOST)
    answer.headline = wording.said(
        answer, "founded there", meeting=store.label(meeting.value, found.language), names=listed
    )
    return answer


def _is_asked(store: Store, reading: Reading) -> bool:
    if reading.question.name not in _OF_A_MEETING or reading.is_yes_or_no or reading.left:
        return False
    asks = bool(_ASKED & reading.asks) and not _OTHERS & reading.asks
    return asks and vocabulary.load().is_any(store.types(iris.ID + _meeting(reading)), "Meeting")


def _meeting(reading: Reading) -> str:
    (one,) = (reading.parameters.get("meeting") or reading.parameters.get("entity") or [""])[:1]
    return one


def _kinds(reading: Reading) -> list[str]:
    """The classes of what is asked for, as "centres" says one; none if a text only asks what it was."""
    said = [*reading.words, *reading.other_words]
    spoken = language_of(" ".join(said)) if said else "en"
    senses = (s for t in lexicon.terms(said, spoken) for s in t.senses)
    classes = [s.value for s in senses if isinstance(s, Value) and s.kind == "class"]
    return [one for one in classes if not vocabulary.load().is_a(one, "Meeting")]
