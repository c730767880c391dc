"""What documents state that names are chosen and composed from, read once for a whole graph."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.store.base import DEFAULT, Store, term

Names = dict[str, dict[str, set[Any]]]
"""The names of an entity with the documents (graphs) that give each of them, by language."""

_NONE: frozenset[str] = frozenset()
_TYPE = ox.NamedNode(iris.RDF_TYPE)
_OWN = frozenset(term(f"kind-{kind}") for kind in ("declaration", "communique", "treaty", "official-page"))
"""The kinds of documents that speak for the thing itself."""


class Stated(NamedTuple):
    """The statements that names depend on, by the id of the entity; a property may have several values."""

    names: dict[str, Names]
    types: dict[str, frozenset[str]]
    """The classes of an entity and those above them."""
    of: dict[str, list[str]]
    within: dict[str, dict[str, str]]
    """What a mechanism is called inside other names, by language."""
    ordinals: dict[str, list[str]]
    counts: dict[str, list[str]]
    starts: dict[str, list[str]]
    places: dict[str, list[str]]
    levels: dict[str, list[str]]
    adopted_at: dict[str, list[str]]
    adopted_on: dict[str, list[str]]
    references: frozenset[Any]
    """The documents that are reference data."""
    own: frozenset[Any]
    """The documents that speak for the thing itself."""

    def is_a(self, entity: str, *classes: str) -> bool:
        """Whether an entity is of one of these classes."""
        return not self.types.get(entity, _NONE).isdisjoint(classes)

    def owners(self, entity: str) -> list[str]:
        """What an entity belongs to, from the nearest to the furthest."""
        found: list[str] = []
        while (above := self._owner(found[-1] if found else entity)) and above not in found:
            found.append(above)
        return found

    def _owner(self, entity: str) -> str:
        """What an entity belongs to: of a platform and its mechanism, the platform."""
        found = self.of.get(entity, [])
        nearest = [owner for owner in found if self.is_a(owner, "Platform", "Body")] if len(found) > 1 else found
        return nearest[0] if len(nearest) == 1 else ""

    def only(self, values: dict[str, list[str]], entity: str) -> str:
        """The value of a property if all documents agree, else an empty text."""
        found = values.get(entity, ())
        return found[0] if len(found) == 1 else ""

    def year(self, values: dict[str, list[str]], entity: str) -> str:
        """The year of a date if all documents agree on it, else an empty text."""
        years = {value[:4] for value in values.get(entity, ()) if value[:4].isdigit()}
        return years.pop() if len(years) == 1 else ""


def read(store: Store) -> Stated:
    """Read them from a store."""
    kinds = {q.subject: q.object for q in store.quads(None, term("sourceKind"), None, DEFAULT)}
    return Stated(
        names=_names(store),
        types=_types(store),
        of=_column(store, term("of")),
        within=_within(store),
        ordinals=_column(store, term("ordinal")),
        counts=_column(store, term("ordinalCounts")),
        starts=_column(store, term("start")),
        places=_column(store, term("place")),
        levels=_column(store, term("level")),
        adopted_at=_adopted(store),
        adopted_on=_column(store, term("adoptedOn")),
        references=frozenset(s for s, kind in kinds.items() if kind == term("kind-reference")),
        own=frozenset(s for s, kind in kinds.items() if kind in _OWN),
    )


def _names(store: Store) -> dict[str, Names]:
    found: dict[str, Names] = {}
    for quad in store.quads(None, term("name"), None, None):
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            languages = found.setdefault(quad.subject.value, {})
            texts = languages.setdefault(str(quad.object.language), {})
            texts.setdefault(quad.object.value, set()).add(quad.graph_name)
    return found


def _column(store: Store, predicate: ox.NamedNode) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for quad in store.quads(None, predicate, None, DEFAULT):
        if quad.subject.value.startswith(iris.ID):
            found[quad.subject.value].append(quad.object.value)
    return {entity: sorted(values) for entity, values in found.items()}


def _types(store: Store) -> dict[str, frozenset[str]]:
    above = {f"{iris.NS}{name}": each.ancestors for name, each in vocabulary.load().classes.items()}
    found: dict[str, frozenset[str]] = {}
    for quad in store.quads(None, _TYPE, None, DEFAULT):
        if quad.subject.value.startswith(iris.ID):
            own = above.get(quad.object.value, _NONE)
            found[quad.subject.value] = found[quad.subject.value] | own if quad.subject.value in found else own
    return found


def _within(store: Store) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in sorted(store.quads(None, term("inNames"), None, DEFAULT), key=lambda q: q.object.value, reverse=True):
        found[quad.subject.value][str(quad.object.language)] = quad.object.value
    return dict(found)


def _adopted(store: Store) -> dict[str, list[str]]:
    """The meetings where documents were adopted, whichever way a source tells it; what rules derive from it is left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in ("adoptedAt", "adopted"):
        for quad in store.quads(None, term(name), None, None):
            if quad.graph_name != DEFAULT and quad.graph_name.value.startswith(iris.SOURCE):
                document, meeting = (quad.subject, quad.object)[:: 1 if name == "adoptedAt" else -1]
                found[document.value].add(meeting.value)
    return {document: sorted(meetings) for document, meetings in found.items()}
