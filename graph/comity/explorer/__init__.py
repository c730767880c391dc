"""The explorer: a picture of entities and their relations, with what every document says of them, in one HTML file.

``scene`` chooses what is drawn, ``layout`` where, ``details`` what the panel tells, ``overlay`` what sizes and colours mean;
``writer`` makes the page of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from comity.explorer.overlay import Overlay
    from comity.store import EmbeddedStore

Names = str | Mapping[str, str]
"""A name, or the name in each language of the page."""


def page(
    store: EmbeddedStore,
    entities: Sequence[str],
    *,
    depth: int = 1,
    language: str = "en",
    scores: Mapping[str, float] | None = None,
    groups: Mapping[str, Names] | None = None,
    measure: Names = "score",
) -> str:
    """The explorer of these entities (IRIs), or of all mechanisms if none is given, as the text of one HTML file.

    The file needs nothing else and requests nothing. ``depth`` is the number of steps from the entities; ``language``
    (en, zh, ru) is the one that the page opens in. ``scores`` are numbers by entity id, shown as the size of its node and
    called ``measure``; ``groups`` are names of groups by entity id, shown as colour and numeral. A legend says so. The same
    graph gives the same text.
    """
    from comity.explorer import details, scene, writer

    drawn = scene.around(store, entities, depth) if entities else scene.overview(store)
    return writer.write(drawn, details.collect(store, drawn), language, _overlay(scores, groups, measure))


def projection_page(
    store: EmbeddedStore,
    graph: nx.Graph[str],
    projection: str,
    *,
    language: str = "en",
    scores: Mapping[str, float],
    groups: Mapping[str, Names],
    measure: Names,
) -> str:
    """The explorer of a projection (see ``projections.project`` for it and its name), with an overlay as ``page`` has it.

    The entities stand on a circle, each group side by side; those with the lowest scores are left out where there is no
    room, and of the ties of each only the strongest are drawn.
    """
    from comity.explorer import details, scene, writer

    overlay = _overlay(scores, groups, measure)
    drawn = scene.projected(graph, projection, scores, {n: overlay.number(n) for n in graph})
    return writer.write(drawn, details.collect(store, drawn), language, overlay)


def _overlay(scores: Mapping[str, float] | None, groups: Mapping[str, Names] | None, measure: Names) -> Overlay:
    from comity.explorer.overlay import Overlay
    from comity.questions import LANGUAGES

    def named(name: Names) -> Mapping[str, str]:
        return dict.fromkeys(LANGUAGES, name) if isinstance(name, str) else name

    return Overlay(scores or {}, {n: named(name) for n, name in (groups or {}).items()}, named(measure))


__all__ = ["page", "projection_page"]
