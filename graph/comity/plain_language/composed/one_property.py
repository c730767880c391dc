"""What documents state of a format that no question of the catalogue asks alone: its site on the web, when it was announced, its motto."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from comity.model import iris, word_files
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named, stated_of
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.questions import catalogue, wording
from comity.questions.answer import Answer
from comity.questions.stated_values import in_words
from comity.store.base import Store
from comity.text import words

_CUES = ("when", "what is", "where", "past", "founded", "by now", "promised", "proposed", "ahead", "theme", "city")
_TOLD = ("about", "founding", "next-meetings", "meeting", "places", "pledges", "initiatives", "statements")


_CAPITALS = ("authorised-capital", "charter-capital", "initial-subscribed-capital")
"""What a bank has; another format may be asked for its capital city."""


class _Asked(NamedTuple):
    """A cue for a property, its local name (empty if none has it), the cue that it needs besides, and what is told without a value.

    ``indicators`` are quantities that are called so, too. Without an ``otherwise``, nothing is told of what has none of them.
    """

    cue: str
    property: str
    besides: str = ""
    otherwise: str = "about"
    indicators: tuple[str, ...] = ()


_ASKED = (
    _Asked("a website", "officialUrl"),
    _Asked("was announced", "announcedOn", besides="when", otherwise="founding"),
    _Asked("a motto", ""),
    _Asked("a capital", "", indicators=_CAPITALS),
    _Asked("own capital", "", otherwise="", indicators=_CAPITALS),
)


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """What documents state of it, or that none does; ``None`` if a text does not ask this of a format."""
    is_of_a_meeting = {"next", "of summits", "meets", "a declaration"} & seen.cues.keys()
    if seen.dated or seen.numbered or is_of_a_meeting or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    return next(filter(None, _each(store, seen, language)), None)


def _each(store: Store, seen: Look, language: str) -> Iterator[Answer | None]:
    for asked in _ASKED:
        if asked.cue not in seen.cues or (asked.besides and asked.besides not in seen.cues):
            continue
        named = only_named.of_kind(seen, "Mechanism", (asked.cue, *_CUES), only_named.any_of(*_TOLD))
        if named is not None:
            yield _measured(store, asked, named.entities[0], language)
            if asked.otherwise:
                yield _told(store, asked, named.entities[0], language)


def _measured(store: Store, asked: _Asked, mechanism: str, language: str) -> Answer | None:
    """The first of the quantities that are called so of which documents tell."""
    for indicator in asked.indicators:
        of = {"reporter": [iris.local(mechanism)], "indicator": [indicator]}
        found = catalogue_answers.asked(store, "figures", of, None, language)
        if found is not None and found.rows:
            title = word_files.value("indicator", indicator, language)
            found.understood = describing.titled("figures", language, store.label(mechanism, language), title)
            return found
    return None


def _told(store: Store, asked: _Asked, mechanism: str, language: str) -> Answer | None:
    """The values with the documents that state each, or what else is known."""
    label, title = store.label(mechanism, language), words.of("headlines", language)[asked.cue]
    stated = stated_of.of_one(store, mechanism, asked.property, language) if asked.property else None
    if stated is not None:
        found = stated.answer
        values = in_words(store, stated.subject.values, found)
        found.headline = wording.said(found, "stated of it", title=title, mechanism=label, names=values)
    else:
        told = catalogue_answers.asked(
            store,
            asked.otherwise,
            {catalogue.get(asked.otherwise).parameters[0].name: [iris.local(mechanism)]},
            None,
            language,
        )
        if told is None:
            return None
        found, none = told, wording.said(told, "not stated of it", title=title, mechanism=label)
        found.headline = wording.sentences(found, [none, found.headline])
    found.understood = describing.titled(found.question, language, label, title)
    return found
