"""No two things share a shown name: those that would are told apart by meeting, mechanism, year, date, and at last by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from comity.model import iris
from comity.model.languages import LANGUAGES
from comity.naming import patterns
from comity.naming.composing import Composer
from comity.naming.keys import key
from comity.naming.stated import Stated

_CLASSES = ("Mechanism", "Organization", "Body", "Platform", "Meeting", "Document", "Initiative", "Person")
"""What must not share a name; the first of them in a group keeps it as it is, if it is the only one of its class."""

Shown = dict[str, dict[str, str]]
"""The names that are shown, by entity and language."""


def tell_apart(stated: Stated, shown: Shown, composer: Composer) -> Shown:
    """The names that have to be shown in place of others."""
    told: Shown = {}
    for language in LANGUAGES:
        groups: dict[str, list[str]] = defaultdict(list)
        for entity in sorted(shown):
            if language in shown[entity] and stated.is_a(entity, *_CLASSES):
                groups[key(shown[entity][language])].append(entity)
        taken = set(groups)
        for group in (g for g in groups.values() if len(g) > 1):
            for entity, name in _names(stated, shown, composer, _others(stated, group), language, taken):
                told.setdefault(entity, {})[language] = name
    return told


def _others(stated: Stated, group: list[str]) -> list[str]:
    """The members of a group but the one that keeps the name."""
    for class_name in ("Mechanism", "Platform"):
        found = [entity for entity in group if stated.is_a(entity, class_name)]
        if found:
            return [entity for entity in group if entity != found[0] or len(found) > 1]
    return group


def _names(
    stated: Stated, shown: Shown, composer: Composer, group: list[str], language: str, taken: set[str]
) -> Iterator[tuple[str, str]]:
    left = {entity: _contexts(stated, shown, composer, entity, language) for entity in group}
    depth = 1
    while left:
        tried: dict[str, list[str]] = defaultdict(list)
        for entity, contexts in left.items():
            context = contexts[-1] if depth > len(contexts) else ", ".join(contexts[:depth][-2:])
            name = patterns.frame("told apart", language, name=shown[entity][language], context=context)
            tried[name].append(entity)
        for name, having in tried.items():
            if len(having) == 1 and key(name) not in taken:
                taken.add(key(name))
                del left[having[0]]
                yield having[0], name
        depth += 1


def _contexts(stated: Stated, shown: Shown, composer: Composer, entity: str, language: str) -> list[str]:
    """What tells an entity from others of its name, the best first, the surest last."""
    meeting = stated.only(stated.adopted_at, entity)
    mechanism = composer.mechanism(entity)
    called = stated.within.get(mechanism, {}) if language != "ru" else {}
    date = composer.date(entity) or composer.date(meeting)
    found = [
        shown.get(meeting, {}).get(language, ""),
        (called.get(language) or shown.get(mechanism, {}).get(language, "")) if mechanism != entity else "",
        date[:4],
        date,
        iris.local(entity),
    ]
    return [text for text in dict.fromkeys(found) if text]
