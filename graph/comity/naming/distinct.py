"""No two things share a shown name: those that would are told apart by meeting, mechanism, year, date, and at last by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from comity.model import iris
from comity.model.languages import LANGUAGES
from comity.naming import patterns
from comity.naming.composing import Composer, Forms
from comity.naming.keys import key
from comity.naming.stated import Stated

CLASSES = ("Mechanism", "Organization", "Body", "Platform", "Meeting", "Document", "Initiative", "Person")
"""What must not share a name; the first of them in a group keeps it as it is, if it is the only one of its class."""

Shown = dict[str, dict[str, str]]
"""The names that are shown, by entity and language."""


def tell_apart(stated: Stated, shown: Shown, composer: Composer, meetings: Forms, classes: Sequence[str]) -> Shown:
    """The names that things of these classes have to be shown by in place of others."""
    told: Shown = {}
    for language in LANGUAGES:
        groups: dict[str, list[str]] = defaultdict(list)
        for entity in sorted(shown):
            if language in shown[entity] and stated.is_a(entity, *classes):
                groups[key(shown[entity][language])].append(entity)
        taken = set(groups)
        for group in (g for g in groups.values() if len(g) > 1):
            ways = {e: _ways(stated, shown, composer, meetings, e, language) for e in _others(stated, group)}
            for entity, name in _first_free(ways, taken):
                told.setdefault(entity, {})[language] = name
    return told


def _others(stated: Stated, group: list[str]) -> list[str]:
    """The members of a group but the one that keeps the name."""
    for class_name in ("Mechanism", "Platform"):
        found = [entity for entity in group if stated.is_a(entity, class_name)]
        if found:
            return [entity for entity in group if entity != found[0] or len(found) > 1]
    return group


def _first_free(ways: dict[str, list[str]], taken: set[str]) -> Iterator[tuple[str, str]]:
    """For each entity the first of its possible names that no other entity has or would have too."""
    while ways:
        tried: dict[str, list[str]] = defaultdict(list)
        for entity, names in ways.items():
            tried[names[0]].append(entity)
        for name, having in tried.items():
            for entity in having:
                if len(having) == 1 and key(name) not in taken:
                    taken.add(key(name))
                    del ways[entity]
                    yield entity, name
                else:
                    ways[entity] = ways[entity][1:]


def _ways(stated: Stated, shown: Shown, composer: Composer, meetings: Forms, entity: str, language: str) -> list[str]:
    """The names that an entity may have instead of one that others have too, the best first; the last has its id."""
    name = shown[entity][language]
    meeting = stated.only(stated.adopted_at, entity)
    mechanism = composer.mechanism(entity)
    called = stated.within.get(mechanism, {}) if language != "ru" else {}
    label = called.get(language) or composer.called.get(mechanism, {}).get(language, "")
    date = composer.date(entity) or composer.date(meeting)
    contexts = [
        shown.get(meeting, {}).get(language, ""),
        label if mechanism != entity else "",
        date[:4],
        f"{label}, {date[:4]}" if label and date and mechanism != entity else "",
        date,
        f"{label}, {date}" if label and date and mechanism != entity else "",
        *(shown.get(place, {}).get(language, "") for place in stated.places.get(entity, ())),
    ]
    found = [patterns.frame("told apart", language, name=name, context=c) for c in contexts if c and c not in name]
    if form := meetings.get(meeting, {}).get(language):
        found.insert(0, patterns.frame("of a meeting", language, document=name, meeting=form.genitive))
    if (title := composer.title(entity)) and title != name:
        found.append(patterns.frame("titled", language, name=name, title=title))
    return [*found, patterns.frame("told apart", language, name=name, context=iris.local(entity))]
