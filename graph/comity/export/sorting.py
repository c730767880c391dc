"""Lines in order, more of them than memory holds."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice

_AT_ONCE = 1_000_000


def in_order(lines: Iterable[bytes], at_once: int = _AT_ONCE) -> Iterator[bytes]:
    """Lines, each with its end, sorted by their bytes; no more than ``at_once`` of them are held in memory.

    Those that are more go to temporary files, sorted, and are merged from there. Raises ``OSError`` if there is no room.
    """
    left = iter(lines)
    batch = sorted(islice(left, at_once))
    if len(batch) < at_once:
        yield from batch
        return
    with ExitStack() as stack:
        runs = []
        while batch:
            run = stack.enter_context(tempfile.TemporaryFile(prefix="comity-"))
            run.writelines(batch)
            run.seek(0)
            runs.append(run)
            batch = sorted(islice(left, at_once))
        yield from heapq.merge(*runs)
