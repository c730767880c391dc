"""Projections of the graph: which mechanisms share members, which states share mechanisms, which areas share formats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from comity.errors import ComityError
from comity.evidence import memberships
from comity.model import dates, iris, languages
from comity.model.vocabulary import enumeration_values, load
from comity.network.as_of import Standing
from comity.network.edges import Edge
from comity.store.base import Store, per_store

if TYPE_CHECKING:
    import networkx as nx

NAMES = ("shared-members", "shared-mechanisms", "shared-formats")
_Sets = Mapping[str, Mapping[str, set[str]]]
"""What each entity has, with the ids of the documents that state it."""
_AREAS = """SELECT ?where ?how ?own ?area ?mechanism ?source WHERE {
  VALUES ?how { comity:identified comity:discussed comity:area }
  GRAPH ?source { ?where ?how ?own }
  ?own skos:broaderTransitive ?area . ?area a comity:BroadArea .
  { ?where comity:mechanism ?mechanism } UNION { ?where a comity:Mechanism . BIND (?where AS ?mechanism) }
}"""


def project(
    store: Store,
    projection: str,
    as_of: str | date | None = None,
    *,
    roles: Collection[str] = memberships.FULL,
    language: str = "en",
) -> nx.Graph[str]:
    """The projection of this name, one of ``NAMES``; see the functions below.

    Raises ``DateError``, and ``ComityError`` for an unknown projection, role or language, and for roles with
    ``shared-formats``, which has none.
    """
    if projection == "shared-members":
        return shared_members(store, as_of, roles=roles, language=language)
    if projection == "shared-mechanisms":
        return shared_mechanisms(store, as_of, roles=roles, language=language)
    if projection != "shared-formats":
        raise ComityError(f'"{projection}" is no projection; use one of {", ".join(NAMES)}')
    if set(roles) != set(memberships.FULL):
        raise ComityError("the projection shared-formats asks nobody's role; leave out the roles")
    return shared_formats(store, as_of, language=language)


def shared_members(
    store: Store,
    as_of: str | date | None = None,
    *,
    roles: Collection[str] = memberships.FULL,
    language: str = "en",
) -> nx.Graph[str]:
    """Mechanisms, tied by the members that they share.

    An edge carries ``weight`` (how many they share), ``jaccard`` (the shared ones as a part of the members of either),
    ``shared`` and ``sources`` (their ids, and those of the documents that state these memberships, with spaces between). A
    node carries ``label``, ``type``, ``size`` (how many members it has) and ``sources``; a mechanism of which no document
    names a member is left out.

    A party counts if it has one of the ``roles``, by default those of full members (others are ``observer``,
    ``dialogue-partner``, ``partner``, ``associate-member``, ``guest``, ``candidate``, ``suspended``), and it counts as itself:
    a body that is a member, such as the African Union in the G20, is one member, and its own members are none. Without
    ``as_of`` those memberships count that no document says have ended, with it (one day) those that certainly or possibly
    held. Raises ``DateError``, and ``ComityError`` for an unknown role or language.
    """
    sets: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for m in counted(store, as_of, roles):
        sets[m.mechanism][m.party] |= m.sources
    return _overlaps(store, sets, language)


def shared_mechanisms(
    store: Store,
    as_of: str | date | None = None,
    *,
    roles: Collection[str] = memberships.FULL,
    language: str = "en",
) -> nx.Graph[str]:
    """States, territories and unions, tied by the mechanisms in which both have one of the roles.

    Bodies that are members are left out, since they are no states. For all else see ``shared_members``.
    """
    sets: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for m in counted(store, as_of, roles):
        if not m.is_body:
            sets[m.party][m.mechanism] |= m.sources
    return _overlaps(store, sets, language)


def shared_formats(store: Store, as_of: str | date | None = None, *, language: str = "en") -> nx.Graph[str]:
    """Broad areas, tied by the mechanisms that deal with both.

    A mechanism deals with an area if documents say that it, or a meeting, platform, document or initiative of it, set an
    area below that one as a priority, discussed it or concerns it, as in the answers of ``comity ask shared-areas``; with
    ``as_of`` if it had done so by that day. Edges and nodes carry what those of ``shared_members`` do.
    """
    day = _day(as_of)
    standing = Standing(store, day) if day else None
    sets: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for edge, area, mechanism, source in _area_rows(store):
        if standing is None or standing.held(edge):
            sets[area][mechanism].add(source)
    return _overlaps(store, sets, language)


def counted(
    store: Store, as_of: str | date | None = None, roles: Collection[str] = memberships.FULL
) -> Iterator[memberships.Membership]:
    """The memberships that count in a projection; raises ``DateError``, and ``ComityError`` for an unknown role."""
    day = _day(as_of)
    known = enumeration_values(load().enumerations["MembershipRole"])
    for role in roles:
        if role not in known:
            raise ComityError(f'"{role}" is no role of a member; use {", ".join(known)}')
    return (m for m in memberships.of(store, day) if m.role in roles and (day or not m.over))


def _day(as_of: str | date | None) -> date | None:
    return dates.as_day(as_of) if as_of is not None else None


@per_store
def _area_rows(store: Store) -> list[tuple[Edge, str, str, str]]:
    """What deals with an area: the edge that says so, the broad area, the mechanism, the document; read once."""
    return [
        (Edge(row["where"], row["how"], row["own"], ""), row["area"], row["mechanism"], row["source"])
        for solution in store.select(_AREAS)
        for row in [{name: iris.local(term.value) for name, term in solution.items()}]
    ]


def _overlaps(store: Store, sets: _Sets, language: str) -> nx.Graph[str]:
    """The entities, each two of which have something in common tied by an edge."""
    import networkx as nx

    languages.check_language(language)
    graph: nx.Graph[str] = nx.Graph()
    for entity, has in sorted(sets.items()):
        iri = iris.ID + entity
        told: dict[str, Any] = {"label": store.label(iri, language), "type": next(iter(store.types(iri)), "Entity")}
        graph.add_node(entity, **told, size=len(has), sources=_joined(has.values()))
    for first, second in _pairs(sets):
        one, other = sets[first], sets[second]
        shared = sorted(one.keys() & other.keys())
        graph.add_edge(
            first,
            second,
            weight=len(shared),
            jaccard=len(shared) / (len(one) + len(other) - len(shared)),
            shared=" ".join(shared),
            sources=_joined(s for m in shared for s in (one[m], other[m])),
        )
    return graph


def _pairs(sets: _Sets) -> Iterator[tuple[str, str]]:
    """Each two entities that have something in common, in order; those that have nothing are not even looked at."""
    having: dict[str, list[str]] = defaultdict(list)
    for entity in sorted(sets):
        for thing in sets[entity]:
            having[thing].append(entity)
    for first in sorted(sets):
        others = set[str]().union(*(having[thing] for thing in sets[first]))
        yield from ((first, second) for second in sorted(others) if second > first)


def _joined(sources: Any) -> str:
    return " ".join(sorted(set().union(*sources)))
