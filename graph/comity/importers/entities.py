"""What a value of a table names: a state, something that the store knows by this name, or something that only the table has."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox

from comity.importers.report import entity
from comity.importers.states import COW_ABBREVIATION, ISO2, ISO3, States
from comity.model import iris, slugs, vocabulary
from comity.naming import keys, lookup
from comity.store.base import Store

_CACHE = 1 << 16
_IN_STATE = ox.NamedNode(iris.NS + "inState")
_OF_FORMAT = {"of": "Mechanism"}


class Entities:
    """Finds and names the things of one table. The ids of things that only this table has start with ``prefix``."""

    def __init__(self, states: States, prefix: str) -> None:
        self._states = states
        self._index = [(store, _index(store)) for store in states.stores]
        self._prefix = prefix
        self._terms = vocabulary.load()
        self.state = functools.lru_cache(_CACHE)(self._state)
        """The state that a code or name means, in a year. ``codes`` are the schemes of the column; empty if the mapping names none."""
        self.known = functools.lru_cache(_CACHE)(self._known)
        """The thing of these classes (or subclasses) that the store knows by an id or name; ``None`` if none or several.

        Of several places, the one in a ``state`` is meant; ``only_there``, a place elsewhere never is.
        """
        self.own = functools.lru_cache(_CACHE)(self._own)
        """The IRI of a thing that only the table has, by the text that names it there."""

    def _state(self, text: str, codes: tuple[str, ...], year: int | None = None) -> ox.NamedNode | None:
        if codes:
            found = next((f for c in codes if (f := self._by(text, c, year))), None)
        else:
            found = self._states.find(text, ISO3, ISO2, year=year) or (text if text in self._states.ids else None)
        return entity(found) if found and not self.is_own(found) else None

    def is_own(self, identifier: str) -> bool:
        """Whether an earlier import of this table made a thing; it is then made again, with everything about it."""
        return identifier.startswith(f"{self._prefix}-")

    def _by(self, text: str, scheme: str, year: int | None) -> str | None:
        return self._states.by_name(text, year) if scheme == "name" else self._states.by_code(text, scheme)

    def is_dated(self, text: str) -> bool:
        """Whether a text names different states in different years."""
        return self._states.is_dated(text)

    def other_codes(self, text: str) -> str:
        """The schemes that a code may belong to, if the mapping names none for its column; empty if it looks like a name."""
        if text.isdigit():
            return "codes: cow (or gw, or m49)"
        is_other = self._states.by_code(text, COW_ABBREVIATION)
        return "codes: cow-abbreviation, or [iso3, cow-abbreviation] if there are both" if is_other else ""

    def _known(
        self, text: str, classes: tuple[str, ...], state: ox.NamedNode | None = None, only_there: bool = False
    ) -> ox.NamedNode | None:
        found: set[str] = set()
        for store, named in self._index:
            by_id = store.entity(text) if text.isascii() else None
            candidates = {by_id} if by_id else named(keys.key(text))
            found.update(i for i in candidates if any(self._is_a(t, classes) for t in store.types(i)))
        others = [i for i in found if i.startswith(iris.ID) and not self.is_own(iris.local(i))]
        if state and (only_there or len(others) > 1):
            others = [i for i in others if self._lies_in(i, state)]
        return ox.NamedNode(others[0]) if len(others) == 1 else None

    def _lies_in(self, place: str, state: ox.NamedNode) -> bool:
        return any(next(s.quads(ox.NamedNode(place), _IN_STATE, state), None) for s, _ in self._index)

    def _is_a(self, type_: str, classes: tuple[str, ...]) -> bool:
        return type_ in self._terms.classes and self._terms.is_a(type_, *classes)

    def _own(self, text: str) -> ox.NamedNode | None:
        slug = slugs.slug(text)
        return entity(f"{self._prefix}-{slug}") if slug else None

    def own_class(self, prop: vocabulary.Property) -> str:
        """The class of a thing that only this table has and that is the value of a property; empty if that is not clear."""
        ranges = prop.ranges
        if ranges == ("Polity",):
            return "State"
        if "Polity" in ranges or "Entity" in ranges:
            return ""
        if "Format" in ranges:
            return _OF_FORMAT.get(prop.key, "Organization")
        fitting = [name for name in ranges if not self._terms.classes[name].abstract]
        return fitting[0] if len(fitting) == len(ranges) == 1 and fitting[0] not in ("Document", "Initiative") else ""


def _index(store: Store) -> Callable[[str], set[str]]:
    """Looks things up by the key of a name. If the store has no index of names yet, makes one."""
    if next(store.quads(None, None, None, ox.NamedNode(iris.GRAPH_NAMES)), None) is not None:
        return lambda key: lookup.entities(store, key)
    found: dict[str, set[str]] = defaultdict(set)
    quad: Any
    for quad in lookup.index(store):
        found[quad.object.value].add(quad.subject.value)
    return lambda key: found.get(key, set())
