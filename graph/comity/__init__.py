"""Comity: a cited, dated, multilingual knowledge graph of cooperation mechanisms between states.

>>> import comity
>>> g = comity.open()
>>> [row["member"]["label"] for row in g.ask("members", mechanism="china-central-asia")]
['China', 'Kazakhstan', 'Kyrgyzstan', 'Tajikistan', 'Turkmenistan', 'Uzbekistan']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.errors import ComityError
from comity.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comity.graph import Graph

__all__ = ["ComityError", "__version__", "open"]


def open(location: str | None = None, *, facts: Sequence[str] | None = None) -> Graph:  # noqa: A001
    """Open a graph.

    Without arguments, it opens the packaged facts, built once into the user's cache. ``location`` is a folder written by
    ``comity build --into``, or the address of a SPARQL endpoint that it loaded (``http://127.0.0.1:7878/query``). ``facts`` are
    fact files or folders; they are built in memory. Raises ``ComityError`` if there is no graph at the location, and
    ``FactError`` with a sentence for each problem in the facts.
    """
    from comity.build import cache
    from comity.graph import Graph

    if location is not None and facts is not None:
        raise ComityError("open a location or facts, not both")
    if facts is not None:
        return Graph(cache.from_facts(facts))
    return Graph(cache.open_store(location))
