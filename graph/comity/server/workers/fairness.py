"""Which long answer ends if there are too many, or if together they take too much memory."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable
from typing import Final

from comity.server.workers.crew import Process
from comity.server.workers.door import Held
from comity.server.workers.system import resident

_FAIR_SECONDS: Final = 1.0
"""How long an answer may take at least when others wait."""


def ended_for(new: Held, slow: list[Held], places: int) -> Held | None:
    """The long answer that ends so that a new one can go on, which is among the ``slow`` ones; perhaps the new one itself.

    Answers whose clients have left take no places, but there may be only as many of them as there are places. A client may have
    all places that nobody else wants. If all are taken, the client with most of them loses its oldest; if all have one, the oldest
    ends, once it has had its second.
    """
    left = [each for each in slow if each.has_left]
    if len(left) > places:
        return left[0]
    if len(slow) - len(left) <= places:
        return None
    counts = Counter(each.network for each in slow if not each.has_left)
    most = max(counts.values())
    if counts[new.network] == most > 1:
        return new
    old = time.monotonic() - _FAIR_SECONDS
    others = [
        (each.slow.began, each.serial, each)
        for each in slow
        if each is not new and not each.has_left and each.slow and counts[each.network] == most
        if most > 1 or each.slow.began < old
    ]
    return min(others)[2] if others else new


def hungriest(workers: Iterable[Process], room: int) -> Held | None:
    """The answer whose process takes most memory, if all together take more than there is room for."""
    shared = resident(os.getpid())
    taken = {worker: max(0, resident(worker.pid) - shared) for worker in workers if worker.slow}
    if sum(taken.values()) <= room:
        return None
    most = max(taken, key=lambda worker: taken[worker])
    return max(most.slow, key=lambda each: each.serial)
