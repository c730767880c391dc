"""What a question that is being typed may become: names that complete its last words, then what can be asked of the thing it names."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from comity.model import iris, vocabulary
from comity.naming import keys, lookup
from comity.plain_language.names.covers import without_overlap
from comity.plain_language.names.mentions import FIRST, Finder
from comity.plain_language.words import lexicon
from comity.plain_language.words.tokens import atoms, language_of
from comity.questions import answerable, catalogue
from comity.store.base import Store

_MOST = 8
_FRAGMENT = 4
"""How many words at the end of a text may be the beginning of a name."""
_LOOKED_AT, _CODE = 200, 3
"""How many names are looked at, and how long codes are, such as KAZ, that are no names yet."""
_NAMED = FIRST[:8]
"""The classes whose names complete a question."""


class Suggestion(NamedTuple):
    """A text to go on with, and what it is about: the class of what was completed, or the title of a question."""

    text: str
    about: str


def suggestions(store: Store, text: str, most: int = _MOST) -> list[Suggestion]:
    """At most so many texts that a text may become, likeliest first; none for a text of one letter."""
    language = language_of(text)
    found = _names(store, text, language)
    if not found:
        found = _relations(store, text, language)
    return list(dict.fromkeys(found))[:most]


def _names(store: Store, text: str, language: str) -> list[Suggestion]:
    """The text with its last words completed to names that begin with them."""
    parts = text.split(" ") if language != "zh" else list(text)
    joint = " " if language != "zh" else ""
    for length in range(min(_FRAGMENT, len(parts)), 0, -1):
        fragment = joint.join(parts[-length:])
        wanted = keys.key(fragment)
        if len(wanted) < 2 or set(lexicon.stemmed(atoms(fragment))) <= lexicon.known(language):
            continue
        if len(wanted) > _CODE and lookup.entities(store, wanted):
            return []  # it is a name already
        head = joint.join(parts[:-length]) + (joint if len(parts) > length else "")
        if found := _beginning(store, wanted):
            return [
                Suggestion(head + store.label(entity, language), store.label(iris.NS + type_, language))
                for entity, type_ in found
            ]
    return []


def _beginning(store: Store, wanted: str) -> list[tuple[str, str]]:
    """The entities with a name that begins so, with their types: mechanisms and states first, and short names."""
    terms = vocabulary.load()
    ranked = []
    for name in lookup.beginning(store, wanted)[:_LOOKED_AT]:
        for entity in lookup.entities(store, name):
            type_ = store.types(entity)[0]
            place = next((i for i, top in enumerate(_NAMED) if terms.is_a(type_, top)), None)
            if place is not None:
                ranked.append((place, len(name), entity, type_))
    return list(dict.fromkeys((entity, type_) for _, _, entity, type_ in sorted(ranked)))[:_MOST]


def _relations(store: Store, text: str, language: str) -> list[Suggestion]:
    """What documents answer about the only thing that a text names."""
    named = without_overlap(Finder(store, text, atoms(text)).all())[0]
    if len(named) != 1 or len(named[0].places) < len(atoms(text)):
        return []
    entity, type_ = named[0].entities[0], named[0].types[0]
    answered = answerable.about_it(
        store,
        iris.local(entity),
        lambda parameter: vocabulary.load().is_a(type_, parameter.kind),
        dict.fromkeys(relation.question for relation in lexicon.relations()),
    )
    titles = (catalogue.get(name).titles[language] for name in itertools.islice(answered, _MOST))
    return [Suggestion(f"{title}: {store.label(entity, language)}", title) for title in titles]
