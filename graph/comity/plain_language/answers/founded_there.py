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


def told(store: Store, reading: Reading, found: Answer, language: str) -> Answer | None:
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
    names = {store.label(one, language): one for one in meant}
    each = [
        about
        for name in sorted(names)
        if (about := catalogue_answers.asked(store, "about", {"entity": [iris.local(names[name])]}, None, language))
    ]
    if not each:
        return None
    for other in each[1:]:
        each[0].extend(other)
    listed = wording.listed(sorted(names), language, _MOST, _MOST)
    each[0].headline = wording.said(
        each[0], "founded there", meeting=store.label(meeting.value, language), names=listed
    )
    return each[0]


def _is_asked(store: Store, reading: Reading) -> bool:
    if reading.question.name not in _OF_A_MEETING or reading.is_yes_or_no or not _ASKED & reading.asks:
        return False
    is_meeting = vocabulary.load().is_any(store.types(iris.ID + _meeting(reading)), "Meeting")
    return is_meeting and not _OTHERS & reading.asks and not reading.left


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
