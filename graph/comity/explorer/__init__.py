"""The explorer: a picture of entities and their relations, with what every document says about them, in one HTML file.

``selection`` chooses what a page contains, ``facts`` and ``connections`` collect it, ``layout`` places it in the overview, and
``overlay`` gives sizes and colours a meaning. ``writer`` writes the page. The program that runs in the page is in ``assets``.
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
    """The explorer as the text of one self-contained HTML file, which requests nothing. Jupyter shows it as a page."""

    __slots__ = ()

    def save(self, path: str) -> None:
        """Write the page to a file, all or nothing. Raises ``ComityError``."""
        from comity.files import replacing

        with replacing(path) as file:
            file.write(self.encode())

    def _repr_html_(self) -> str:
        """The page in a frame, so that its style and program do not mix with those of the notebook."""
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
    """The explorer of these entities (IRIs), or of all mechanisms if none are given.

    The page contains the whole graph, or the ``limit`` entities closest to the given ones, and says how many it leaves out.
    At first it draws what is within ``depth`` steps. It opens with the day ``as_of`` and in ``language`` (en, zh, ru).
    ``scores`` are numbers by entity id, shown as the size of the node and called ``measure``. ``groups`` are names of groups
    by entity id, shown as colour and numeral. A legend explains both. ``elsewhere`` are addresses to link to, by the names of
    their words in ``words.json``. The same graph always gives the same text.
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
    """The explorer of a projection (see ``projections.project``), with an overlay as for ``page``.

    The entities are on a circle, with the members of a group next to each other. If there is no room, those with the lowest
    scores are left out. Only the strongest ties of each entity are drawn.
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


__all__ = ["Page", "measures_page", "page", "projection_page", "pyvis_network"]
