"""Projections of the graph: mechanisms that share members, states that share mechanisms, areas that share mechanisms."""

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
"""What each entity has, such as members, with the ids of the documents that state it."""
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
    """The projection with this name, one of ``NAMES``; see the functions below.

    Raises ``DateError``, and ``ComityError`` for an unknown projection, role or language, or for roles with
    ``shared-formats``, which has no roles.
    """
    if projection == "shared-members":
        return shared_members(store, as_of, roles=roles, language=language)
    if projection == "shared-mechanisms":
        return shared_mechanisms(store, as_of, roles=roles, language=language)
    if projection != "shared-formats":
        raise ComityError(f'"{projection}" is not a projection; use one of {", ".join(NAMES)}')
    if set(roles) != set(memberships.FULL):
        raise ComityError("the projection shared-formats does not use roles; leave them out")
    return shared_formats(store, as_of, language=language)


def shared_members(
    store: Store,
    as_of: str | date | None = None,
    *,
    roles: Collection[str] = memberships.FULL,
    language: str = "en",
) -> nx.Graph[str]:
    """Mechanisms, linked by the members they share.

    An edge has ``weight`` (how many members they share), ``jaccard`` (these as a share of the members of either), ``shared``
    (the ids of the members) and ``sources`` (the ids of the documents that state these memberships), both separated by spaces.
    A node has ``label``, ``type``, ``size`` (how many members it has) and ``sources``. A mechanism is left out if no document
    names a member.

    A party counts if it has one of the ``roles``: by default those of full members. Other roles are ``observer``,
    ``dialogue-partner``, ``partner``, ``associate-member``, ``guest``, ``candidate`` and ``suspended``. A body that is a member,
    such as the African Union in the G20, counts as one member; its own members do not count. Those count that certainly,
    presumably or possibly held on the day ``as_of``, by default today.
    Raises ``DateError``, and ``ComityError`` for an unknown role or language.
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
    """States, territories and unions, linked by the mechanisms in which both have one of the roles.

    Member bodies are left out, since they are not states. For everything else, see ``shared_members``.
    """
    sets: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for m in counted(store, as_of, roles):
        if not m.is_body:
            sets[m.party][m.mechanism] |= m.sources
    return _overlaps(store, sets, language)


def shared_formats(store: Store, as_of: str | date | None = None, *, language: str = "en") -> nx.Graph[str]:
    """Broad areas, linked by the mechanisms that deal with both.

    A mechanism deals with an area if documents say that the mechanism, or one of its meetings, platforms, documents or
    initiatives, made it a priority, discussed it or concerns it; an area below the broad one counts too. This is what
    ``comity ask shared-areas`` answers. With ``as_of``, it must have done so by that day. Edges and nodes have the same
    attributes as those of ``shared_members``.
    """
    day = _day(as_of)
    judge = Standing(store, day) if day else None
    sets: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for edge, area, mechanism, source in _area_rows(store):
        if judge is None or judge.held(edge):
            sets[area][mechanism].add(source)
    return _overlaps(store, sets, language)


def counted(
    store: Store, as_of: str | date | None = None, roles: Collection[str] = memberships.FULL
) -> Iterator[memberships.Membership]:
    """The memberships that count in a projection. Raises ``DateError``, and ``ComityError`` for an unknown role."""
    day = _day(as_of) or dates.today()
    allowed = enumeration_values(load().enumerations["MembershipRole"])
    for role in roles:
        if role not in allowed:
            raise ComityError(f'"{role}" is not a role of a member; use one of {", ".join(allowed)}')
    return (m for m in memberships.of(store, day) if m.role in roles)


def _day(as_of: str | date | None) -> date | None:
    return dates.as_day(as_of) if as_of is not None else None


@per_store
def _area_rows(store: Store) -> list[tuple[Edge, str, str, str]]:
    """For each thing that deals with an area: the edge that says so, the broad area, the mechanism and the document. Read once."""
    return [
        (Edge(row["where"], row["how"], row["own"], ""), row["area"], row["mechanism"], row["source"])
        for solution in store.select(_AREAS)
        for row in [{name: iris.local(term.value) for name, term in solution.items()}]
    ]


def _overlaps(store: Store, sets: _Sets, language: str) -> nx.Graph[str]:
    """The entities, with an edge between any two that have something in common."""
    import networkx as nx

    languages.check_language(language)
    graph: nx.Graph[str] = nx.Graph()
    for entity, has in sorted(sets.items()):
        iri = iris.ID + entity
        attributes: dict[str, Any] = {
            "label": store.label(iri, language),
            "type": next(iter(store.types(iri)), "Entity"),
        }
        graph.add_node(entity, **attributes, size=len(has), sources=_joined(has.values()))
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
    """Every pair of entities with something in common, in order. Other pairs are never looked at."""
    having: dict[str, list[str]] = defaultdict(list)
    for entity in sorted(sets):
        for thing in sets[entity]:
            having[thing].append(entity)
    for first in sorted(sets):
        others = set[str]().union(*(having[thing] for thing in sets[first]))
        yield from ((first, second) for second in sorted(others) if second > first)


def _joined(sources: Any) -> str:
    return " ".join(sorted(set().union(*sources)))
