"""The explorer: a picture of entities and their relations, with what every document says of them, in one HTML file.

``scene`` chooses what is drawn, ``layout`` where, ``details`` what the panel tells; ``writer`` makes the page of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.store import EmbeddedStore


def page(store: EmbeddedStore, entities: Sequence[str], *, depth: int = 1, language: str = "en") -> str:
    """The explorer of these entities (IRIs), or of all mechanisms if none is given, as the text of one HTML file.

    The file needs nothing else and requests nothing. ``depth`` is the number of steps from the entities; ``language``
    (en, zh, ru) is the one that the page opens in. The same graph gives the same text.
    """
    from comity.explorer import details, scene, writer

    drawn = scene.around(store, entities, depth) if entities else scene.overview(store)
    return writer.write(drawn, details.collect(store, drawn), language)


__all__ = ["page"]
