"""Projections of the graph (who shares members, mechanisms or areas with whom) and what network analysis measures of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import Any, NamedTuple

import networkx as nx
import pyoxigraph as ox

from comity import dates, iris, memberships, questions
from comity.connections import Edge
from comity.errors import ComityError
from comity.frames import pandas
from comity.standing import Standing
from comity.store import EmbeddedStore
from comity.vocabulary import enumeration_values, load

_DEFAULT = ox.DefaultGraph()
_SEED = 1
"""Of the Louvain method, which visits the entities in random order."""
_Sets = Mapping[str, Mapping[str, set[str]]]
"""What each entity has, with the ids of the documents that state it."""


class Community(NamedTuple):
    """Entities (ids) that are tied more closely to each other than to the rest, the strongest first."""

    name: str
    members: tuple[str, ...]


def shared_members(
    store: EmbeddedStore,
    as_of: str | None = None,
    *,
    roles: Collection[str] = memberships.FULL,
    language: str = "en",
) -> nx.Graph[str]:
    """Mechanisms, tied by the members that they share.

    An edge carries ``weight`` (how many they share), ``jaccard`` (the shared ones as a part of the members of either),
    ``shared`` and ``sources`` (their ids, and those of the documents that state these memberships, with spaces between). A
    node carries ``label``, ``type``, ``size`` (how many members it has) and ``sources``; a mechanism of which no document
    names a member is left out.

    A party counts if it has one of the ``roles``, by default those of full members (``observer``, ``dialogue-partner``,
    ``partner``, ``associate-member``, ``guest``, ``candidate``, ``suspended`` are others), as itself: a body that is a
    member, such as the African Union in the G20, is one member, and its own members are not. Without ``as_of`` memberships
    count that no document says have ended, with it (one day) those that certainly or possibly held. Raises ``DateError``, and
    ``ComityError`` for an unknown role or language.
    """
    sets: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for m in _counted(store, as_of, roles):
        sets[m.mechanism][m.party] |= m.sources
    return _overlaps(store, sets, language)


def shared_mechanisms(
    store: EmbeddedStore,
    as_of: str | None = None,
    *,
    roles: Collection[str] = memberships.FULL,
    language: str = "en",
) -> nx.Graph[str]:
    """States, territories and the European Union, tied by the mechanisms in which both have one of the roles.

    Bodies that are members are left out. For all else see ``shared_members``.
    """
    sets: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for m in _counted(store, as_of, roles):
        if not m.is_body:
            sets[m.party][m.mechanism] |= m.sources
    return _overlaps(store, sets, language)


def shared_formats(store: EmbeddedStore, as_of: str | None = None, *, language: str = "en") -> nx.Graph[str]:
    """Broad areas, tied by the mechanisms that deal with both.

    A mechanism deals with an area if documents say that it, or a meeting, platform, document or initiative of it, set an
    area below that one as a priority, discussed it or concerns it, as in the answers of ``comity ask shared-areas``; with
    ``as_of`` if it had done so by that day. Edges and nodes are those of ``shared_members``.
    """
    day = dates.as_day(as_of) if as_of is not None else None
    standing = Standing(store, day) if day else None
    sets: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    broad = memberships.values(store, "broader", of="skos")
    owners = memberships.values(store, "mechanism")
    for how in ("identified", "discussed", "area"):
        for quad in store.quads(None, ox.NamedNode(iris.NS + how)):
            if quad.graph_name == _DEFAULT:
                continue
            where, area = quad.subject.value, quad.object.value
            if standing and not standing.held(Edge(iris.local(where), how, iris.local(area), "")):
                continue
