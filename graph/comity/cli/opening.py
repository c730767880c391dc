"""The graph that a command reads. The packaged one begins to open before the modules of the command are imported.

While they are, another process looks whether the packaged facts have changed, and a thread opens their graph: all three take about as
long.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from comity.build import inputs

if TYPE_CHECKING:
    from comity.build import cache
    from comity.store.base import Store

ASKING = ("ask", "chart", "cite", "compare", "conflicts", "find", "gaps", "network", "path", "show", "sparql", "view")
"""The commands that ask a graph: their arguments are words. Those of the others are paths, which may contain any bytes."""
_begun: list[cache.Opening] = []
"""The packaged graph, if it has begun to open."""


def begin(arguments: list[str]) -> None:
    """Begin to open the packaged graph, if a command with these arguments asks it."""
    _begun.clear()
    is_asked = arguments[:1] != [] and arguments[0] in ASKING
    if is_asked and not any(argument.startswith("--store") or argument in ("-h", "--help") for argument in arguments):
        stamp = inputs.stamp()
        from comity.build import cache

        _begun.append(cache.Opening(stamp))


def store(location: str | None) -> Store:
    """The store in a folder, on a server, or of the packaged facts; shows a progress bar if that has to be built."""

    def progress(stage: str, done: int, total: int) -> None:
        from comity.cli.progress_bar import show

        show(stage, done, total)

    from comity.build import cache

    found = _begun.pop().store(progress) if location is None and _begun else cache.open_store(location, progress)
    if "comity.cli.progress_bar" in sys.modules:
        from comity.cli.progress_bar import finish

        finish()
    return found
