"""The explorer of a projection, with nodes sized by a measure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from comity.evidence import memberships
from comity.model import iris
from comity.model.languages import LANGUAGES
from comity.network import measures, projections
from comity.store.base import Store
from comity.text import words


def page(
    store: Store,
    projection: str,
    measure: str = "strength",
    as_of: str | date | None = None,
    *,
    roles: Collection[str] = memberships.FULL,
    language: str = "en",
) -> str:
    """The explorer of a projection, as the text of one HTML file. Nodes are sized by a measure and coloured by community.

    A community is named after its strongest entities. An entity that shares nothing with others has no colour. Raises what
    ``projections.project`` and ``score`` do.
    """
    from comity import explorer

    graph = projections.project(store, projection, as_of, roles=roles, language=language)
    groups_ = {
        n: {
            each: measures.SEPARATOR.join(store.label(iris.ID + m, each) for m in group.members[: measures.NAMING])
            for each in LANGUAGES
        }
        for group in measures.groups(graph)
        if len(group.members) > 1
        for n in group.members
    }
    scores = measures.score(graph, measure)
    titles = words.each("measures", measure)
    return explorer.projection_page(
        store, graph, projection, language=language, scores=scores, groups=groups_, measure=titles
    )
