"""Areas of cooperation in a text: "water" means the broad area, "water security" may be a priority of one meeting."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from comity.model import iris
from comity.plain_language.words.tokens import atoms, features
from comity.store.base import DEFAULT, Store


def broad(store: Store, entities: Sequence[str], text: str) -> str:
    """The first of the entities (IRIs) that a text may mean, or the broad area above it if the text names that."""
    first = entities[0]
    if "PriorityArea" not in store.types(first):
        return first
    wanted = set(features(atoms(text)))
    for quad in store.quads(ox.NamedNode(first), ox.NamedNode(iris.NS + "broader"), None, DEFAULT):
        labels = store.quads(quad.object, ox.NamedNode(iris.RDFS_LABEL), None, DEFAULT)
        if any(wanted <= set(features(atoms(label.object.value))) for label in labels):
            return str(quad.object.value)
    return first
