"""Sorts lines, even more than fit in memory."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice

_AT_ONCE = 1_000_000


def in_order(lines: Iterable[bytes], at_once: int = _AT_ONCE) -> Iterator[bytes]:
    """Lines, each with its line end, sorted by their bytes; at most ``at_once`` of them are held in memory.

    If there are more, they go to sorted temporary files and are merged from there. Raises ``OSError`` if the disk is full.
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
