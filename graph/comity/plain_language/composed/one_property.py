"""What documents state of a thing that no question of the catalogue asks alone: its site on the web, when talks on it ended, its motto."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice, product
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import iris, word_files
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named, stated_of
from comity.plain_language.names import first_look, naming_ways
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.questions import catalogue, wording
from comity.questions.answer import Answer
from comity.questions.stated_values import in_words
from comity.store.base import DEFAULT, Store, term
from comity.text import words

_CUES = ("when", "who", "states", "was announced", "what is", "where", "past", "founded", "by now", "promised", "proposed", "ahead",
         "theme", "city", "will", "of summits", "meets", "a kind of body", "in force", "of free trade", "began", "ended")  # fmt: skip
_TOLD = ("about", "founding", "next-meetings", "meeting", "places", "pledges", "initiatives", "statements")
_NEGOTIATED = ("Document", "Mechanism")
_PROPOSED = ("Initiative", "Mechanism", "Platform")
_CAPITALS = ("authorised-capital", "charter-capital", "initial-subscribed-capital")
"""What a bank has; another format may be asked for its capital city."""
_MOST_WAYS = 6
"""So many of the ways to name something are looked at."""


class _Asked(NamedTuple):
    """Cues that a text needs for a property, its local names (none if nothing has it), and what is told without a value.

    ``indicators`` are quantities that are called so, too. Without an ``otherwise``, nothing is told of what has none of them, and
    what belongs to a format may have it. ``kinds`` are the classes of what is named.
    """

    cues: tuple[str, ...]
    properties: tuple[str, ...] = ()
    otherwise: str = "about"
    indicators: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("Mechanism",)
    is_own: bool = False
    """Whether what belongs to it does not count: who announced a project of an initiative did not announce the initiative."""


_ASKED = (
    _Asked(("a website",), ("officialUrl",)),
    _Asked(("was announced", "when"), ("announcedOn",), otherwise="founding"),
    *(
        _Asked((who, "proposed"), ("announcedBy",), otherwise="", kinds=_PROPOSED, is_own=True)
        for who in ("who", "states")
    ),
    _Asked(("a motto",)),
    _Asked(("a capital",), indicators=_CAPITALS),
    _Asked(("own capital",), otherwise="", indicators=_CAPITALS),
    _Asked(("planned at first", "when"), ("firstPlanned",), otherwise="", kinds=("Meeting", "Mechanism")),
    _Asked(("negotiations", "when", "began"), ("negotiationsStart",), otherwise="", kinds=_NEGOTIATED),
    _Asked(("negotiations", "when", "ended"), ("negotiationsEnd",), otherwise="", kinds=_NEGOTIATED),
    _Asked(("when", "founded"), ("established", "start"), otherwise="", kinds=("Initiative",)),
    _Asked(("when", "began"), ("start", "established"), otherwise="", kinds=("Initiative", "Platform")),
    _Asked(("when", "ended"), ("end", "dissolved"), otherwise="", kinds=("Initiative",)),
)
_WITH_WORDS_OF_THEIR_OWN = {"next", "of summits", "meets", "a declaration"}
"""What a text asks of the meetings and documents of a format, and not of the format."""


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """What documents state of it, or that none does; ``None`` if a text does not ask this."""
    if seen.dated or seen.numbered or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    found = list(_each(store, seen, language))
    if not found:
        return None
    first, told = found[0]
    for asked, other in found[1:]:
        if asked.kinds == first.kinds == _NEGOTIATED:  # from when to when
            told.extend(other)
            told.headline = wording.sentences(told, [told.headline, other.headline])
    return told


def _each(store: Store, seen: Look, language: str) -> Iterator[tuple[_Asked, Answer]]:
    is_of_others = not _WITH_WORDS_OF_THEIR_OWN.isdisjoint(seen.cues)
    for asked in _ASKED:
        if not seen.cues.keys() >= {*asked.cues} or (is_of_others and asked.otherwise):
            continue
        every = chain(islice(naming_ways.all_of(store, seen), _MOST_WAYS), naming_ways.by_part_of_a_name(store, seen))
        ways = list(every) if not (asked.otherwise or asked.is_own) else []
        covers = [(cover, described) for cover, described, _ in ways] or [(c, set()) for c in seen.covers]
        says, said = (*asked.cues, *_CUES), only_named.any_of(*_TOLD)
        for kind, (cover, described) in product(asked.kinds, covers):
            named = only_named.in_cover(seen, cover, (kind,), says, said, described)
            thing = named[0].entities[0] if named else ""
            told = (_measured(store, asked, thing, language) or _told(store, asked, thing, language)) if thing else None
            if told is not None:
                yield asked, told
                break


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


def _told(store: Store, asked: _Asked, thing: str, language: str) -> Answer | None:
    """The values with the documents that state each, or what else is known."""
    for name in asked.properties:
        of = thing if asked.otherwise or asked.is_own else _whose(store, thing, name)
        stated = stated_of.of_one(store, of, name, language) if of else None
        if stated is not None:
            found, label = stated.answer, store.label(of, language)
            title = words.of("headlines", language).get(asked.cues[0]) or store.label(iris.NS + name, language)
            values = in_words(store, stated.subject.values, found)
            found.headline = wording.said(found, "stated of it", title=title, mechanism=label, names=values)
            break
    else:
        if not asked.otherwise:
            return None
        given = {catalogue.get(asked.otherwise).parameters[0].name: [iris.local(thing)]}
        other = catalogue_answers.asked(store, asked.otherwise, given, None, language)
        if other is None:
            return None
        found, label, title = other, store.label(thing, language), words.of("headlines", language)[asked.cues[0]]
        none = wording.said(found, "not stated of it", title=title, mechanism=label)
        found.headline = wording.sentences(found, [none, found.headline])
    found.understood = describing.titled(found.question, language, label, title)
    return found


def _whose(store: Store, thing: str, name: str) -> str:
    """The thing (IRI), or the only one that belongs to it, of which documents state a property; empty if there is none, or several."""
    own = [q.subject.value for q in store.quads(None, term("of"), ox.NamedNode(thing), DEFAULT)]
    have = [one for one in (thing, *own) if any(store.quads(ox.NamedNode(one), term(name), None, DEFAULT))]
    return have[0] if have[:1] == [thing] or len(have) == 1 else ""
