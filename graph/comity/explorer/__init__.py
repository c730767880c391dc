"""The explorer: a picture of entities and their relations, with what every document says of them, in one HTML file.

``scene`` chooses what a page holds, ``contents`` and ``ties`` are what it knows, ``layout`` is where things stand in the
overview, ``overlay`` what sizes and colours mean; ``writer`` makes the page of it. What happens in the page is in ``assets``.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from comity.explorer.overlay import Overlay
    from comity.store.base import Store

Names = str | Mapping[str, str]
"""A name, or the name in each language of the page."""


class Page(str):
    """The explorer as the text of one HTML file, which needs nothing else and requests nothing; in Jupyter it shows itself."""

    __slots__ = ()

    def save(self, path: str) -> None:
        """Write the page to a file, in one step. Raises ``ComityError``."""
        from comity.files import replacing

        with replacing(path) as file:
            file.write(self.encode())

    def _repr_html_(self) -> str:
        """The page in a frame of its own, so that neither its style nor its program meets those of the notebook."""
        frame = (
            '<iframe srcdoc="{}" style="width: 100%; height: 720px; border: 1px solid #ccc" title="Comity"></iframe>'
        )
        return frame.format(html.escape(self))


def page(
    store: Store,
    entities: Sequence[str],
    *,
    depth: int = 1,
    limit: int | None = None,
    as_of: date | None = None,
    language: str = "en",
    scores: Mapping[str, float] | None = None,
    groups: Mapping[str, Names] | None = None,
    measure: Names = "score",
    elsewhere: Mapping[str, str] | None = None,
) -> Page:
    """The explorer of these entities (IRIs), or of all mechanisms if none is given.

    The page holds the whole graph, or the ``limit`` entities nearest to those asked for, and says what it leaves out.
    ``depth`` is the number of steps from the entities that are drawn at first; ``as_of`` is the day that the page opens with;
    ``language`` (en, zh, ru) is the one that it opens in. ``scores`` are numbers by entity id, shown as the size of its node
    and called ``measure``; ``groups`` are names of groups by entity id, shown as colour and numeral. A legend says so.
    ``elsewhere`` are addresses that the page links to, by the names of their words in ``words.json``. The same graph gives the
    same text.
    """
    from comity.explorer import writer

    return Page(
        writer.write(store, entities, depth=depth, limit=limit, as_of=as_of, language=language,
                     overlay=_overlay(scores, groups, measure), elsewhere=elsewhere)
    )  # fmt: skip


def projection_page(
    store: Store,
    graph: nx.Graph[str],
    projection: str,
    *,
    language: str = "en",
    scores: Mapping[str, float],
    groups: Mapping[str, Names],
    measure: Names,
) -> Page:
    """The explorer of a projection (see ``projections.project`` for it and its name), with an overlay as ``page`` has it.

    The entities stand on a circle, each group side by side; those with the lowest scores are left out where there is no
    room, and of the ties of each only the strongest are drawn.
    """
    from comity.explorer import selection, writer

    overlay = _overlay(scores, groups, measure)
    drawn = selection.projected(graph, projection, scores, {n: overlay.number(n) for n in graph})
    return Page(writer.write(store, (), language=language, overlay=overlay, projection=drawn))


def _overlay(scores: Mapping[str, float] | None, groups: Mapping[str, Names] | None, measure: Names) -> Overlay:
    from comity.explorer.overlay import Overlay
    from comity.model.languages import LANGUAGES

    def named(name: Names) -> Mapping[str, str]:
        return dict.fromkeys(LANGUAGES, name) if isinstance(name, str) else name

    return Overlay(scores or {}, {n: named(name) for n, name in (groups or {}).items()}, named(measure))


__all__ = ["Page", "measured", "page", "projection_page", "pyvis_network"]
