"""Applies a reviewed file of merges to a store: each id is replaced by the one that it is merged into."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from comity.errors import ComityError, FactError
from comity.facts import identity as merges
from comity.facts import yaml_reader
from comity.model import iris
from comity.store.base import Store


def read(path: str, store: Store) -> dict[str, str]:
    """The merges of a file: the old ids and those that replace them. Raises ``FactError`` for merges that do not fit the store."""
    try:
        tree = yaml_reader.read(path)
    except yaml_reader.YamlError as error:
        raise FactError([f"{path}:{line}: {fault}" for line, _, fault in error.faults]) from None
    if not merges.is_merges(tree):
        raise ComityError(
            f'{path} is not a file of merges; such a file has the key "merges", and perhaps "distinct", and nothing else'
        )
    identity, problems = merges.read([(path, tree)])
    known = {i for pair in identity.merged.items() for i in pair}
    types = {i: found[0] for i in known if (found := store.types(iris.ID + i))}
    lacking = sorted(set(identity.merged.values()) - set(types))
    if lacking:
        more = f", nor {len(lacking) - 1:,} others" if len(lacking) > 1 else ""
        cure = "merge in a store that was started with the packaged facts, or correct the ids"
        raise ComityError(f'{path}: the store has no "{lacking[0]}"{more} to merge into; {cure}')
    problems += merges.check(identity, types)
    for old in identity.merged.keys() - types.keys():
        where, line = identity.places[old]
        problems.append((where, (line, "merges", f'the store has no "{old}"; correct the id, or remove the line')))
    if problems:
        raise FactError(sorted({f"{where}:{line}: {entity}: {fault}" for where, (line, entity, fault) in problems}))
    return identity.merged


def apply(store: Store, merged: Mapping[str, str]) -> Iterator[ox.Quad]:
    """What the sources of a store state, with these ids merged, including those in the paths of memberships."""

    @functools.lru_cache(1 << 16)
    def named(iri: str) -> ox.NamedNode:
        parts = iri.removeprefix(iris.ID).split("/")
        return ox.NamedNode(iris.ID + "/".join(merged.get(part, part) for part in parts))

    def term(before: Any) -> Any:
        is_ours = isinstance(before, ox.NamedNode) and before.value.startswith(iris.ID)
        return named(before.value) if is_ours else before

    for graph in store.raw.named_graphs():
        if graph.value.startswith(iris.SOURCE):
            for quad in store.quads(None, None, None, ox.NamedNode(graph.value)):
                yield ox.Quad(term(quad.subject), quad.predicate, term(quad.object), graph)
