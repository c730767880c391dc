"""The layout of pictures that are the same for everybody: the overview, and the circle of a projection.

In the overview, the mechanisms form a ring, and those with the same members are next to each other. They are spaced evenly by
height, not by angle, so the names next to the ring are on even lines and do not overlap. Inside are the members by region,
each region close to the mechanisms of its states. (The page itself places what is around an entity: see layout.js.)
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from comity.explorer.selection import Overview
from comity.model import vocabulary

Spot = tuple[int, int, str]
"""x, y, and the side with room for the name: left, right or below."""

_RING = 300
_LINE = 17
_GAP = 24
_OVERVIEW_HEIGHT = 372
_OVERVIEW_WIDTH = 430
_CELL = 29
_TITLE = 16
_LETTER = 6.4
_MARGINS = (14, 11, 8, 5)
"""The room between blocks: the first with which they fit."""
_FAMILIES = ("Mechanism", "Polity", "Region", "Place", "Organization", "Body", "Platform", "Meeting", "Document", "Area",
             "Initiative", "Person", "Observation", "Statement")  # fmt: skip


@dataclass
class Block:
    """The members of one region in even rows under its name; ``x`` and ``y`` are the centre."""

    region: str
    members: list[str]
    columns: int
    x: float = 0.0
    y: float = 0.0

    @cached_property
    def width(self) -> float:
        """The width that it takes up."""
        return max(self.columns * _CELL, len(self.region) * _LETTER)

    @property
    def title(self) -> tuple[int, int]:
        """The centre of its name."""
        return round(self.x), round(self.y - self.height / 2 + _TITLE / 2)

    @cached_property
    def height(self) -> float:
        """The height that it takes up, with its name."""
        return math.ceil(len(self.members) / self.columns) * _CELL + _TITLE


def family(type_: str) -> str:
    """The broad kind of a type, such as a meeting or a document; empty if it has none."""
    return next((f for f in _FAMILIES if vocabulary.load().is_a(type_, f)), "")


def by_family(type_: str) -> tuple[int, str]:
    """A sort key that keeps related types together."""
    known = family(type_)
    return _FAMILIES.index(known) if known else len(_FAMILIES), type_


def overview(seen: Overview) -> tuple[dict[str, Spot], list[Block]]:
    """The spots of mechanisms and members, and the blocks of the regions."""
    ring = chain(seen.members)
    spots = {m: _on_ring((i + 0.5) / len(ring), _OVERVIEW_WIDTH, _OVERVIEW_HEIGHT) for i, m in enumerate(ring)}
    by_region: dict[str, list[str]] = defaultdict(list)
    for member, region in seen.regions.items():
        by_region[region].append(member)
    blocks = [Block(r, ms, math.ceil(math.sqrt(len(ms) * 1.3))) for r, ms in sorted(by_region.items())]
    for i, block in enumerate(blocks):
        own = [spots[m][:2] for m in ring for party in seen.members[m] if party in block.members]
        pull = 0.9 / max(1, len(own))
        # Push each region in a different direction first, because some have exactly the same mechanisms.
        block.x = pull * sum(x for x, _ in own) + 3 * math.cos(2.4 * i)
        block.y = pull * sum(y for _, y in own) + 3 * math.sin(2.4 * i)
    any(_pack(blocks, margin) for margin in _MARGINS)
    for block in blocks:
        left, top = block.x - block.columns * _CELL / 2, block.y - block.height / 2 + _TITLE
        for i, member in enumerate(block.members):
            row, column = divmod(i, block.columns)
            spots[member] = round(left + (column + 0.5) * _CELL), round(top + (row + 0.5) * _CELL), "below"
    return spots, blocks


def circle(groups: Sequence[Sequence[str]], sizes: Mapping[str, int]) -> dict[str, Spot]:
    """The spots of entities on one circle, clockwise from the top, group by group, with gaps between the groups.

    Each entity gets as much room as its name, or its node with the radius in ``sizes``, needs.
    """
    room: list[tuple[str, int]] = []
    for group in groups:
        room += [(node, max(_LINE, 2 * sizes[node] + 3)) for node in group]
        room.append(("", _GAP))
    whole = sum(width for _, width in room)
    radius = max(_RING, math.ceil(whole / 4))
    spots = {}
    passed = _GAP / 2
    for node, width in room:
        if node:
            spots[node] = _on_ring((passed + width / 2) / whole, radius, radius)
        passed += width
    return spots


def _on_ring(turn: float, width: float, height: float) -> Spot:
    """A point on an ellipse, clockwise from the top; equal steps of ``turn`` give equal steps of height."""
    up = 4 * turn - 1 if turn < 0.5 else 3 - 4 * turn
    across = math.sqrt(max(0.0, 1 - up * up))
    side = "below" if across < 0.12 else "right" if turn < 0.5 else "left"
    return round(width * across * (1 if turn < 0.5 else -1)), round(height * up), side


def chain(members: Mapping[str, set[str]]) -> list[str]:
    """Mechanisms in an order that puts those with the same members next to each other, starting from the largest."""
    left = sorted(members, key=lambda m: (-len(members[m]), m))
    found = left[:1]
    left = left[1:]
    while left:
        likeness = [_likeness(members[found[-1]], members[other]) for other in left]
        found.append(left.pop(likeness.index(max(likeness))))
    return found


def _likeness(a: set[str], b: set[str]) -> float:
    """How much two sets have in common (Jaccard index)."""
    return len(a & b) / len(a | b) if a or b else 0.0


def _pack(blocks: Sequence[Block], margin: int) -> bool:
    """Push blocks apart, by the shorter distance, and back into the ring, until none overlap; returns whether they fit."""
    apart = [
        [(b, (a.width + b.width) / 2 + margin, (a.height + b.height) / 2 + margin) for b in blocks[:i]]
        for i, a in enumerate(blocks)
    ]
    for _ in range(400):
        moved = False
        for a, others in zip(blocks, apart, strict=True):
            for b, wide, high in others:
                across = wide - abs(a.x - b.x)
                if across <= 0:
                    continue
                along = high - abs(a.y - b.y)
                if along <= 0:
                    continue
                moved = True
                if across < along:
                    push = across / 2 * (1 if a.x >= b.x else -1)
                    a.x, b.x = a.x + push, b.x - push
                else:
                    push = along / 2 * (1 if a.y >= b.y else -1)
                    a.y, b.y = a.y + push, b.y - push
            moved = _inside(a) or moved
        if not moved:
            return True
    return False


def _inside(block: Block) -> bool:
    """Move a block towards the centre until its corners are inside the ring. Returns whether it had to move."""
    corners = max(
        math.hypot(
            (abs(block.x) + block.width / 2) / (_OVERVIEW_WIDTH - 24),
            (abs(block.y) + block.height / 2) / (_OVERVIEW_HEIGHT - 20),
        ),
        1e-9,
    )
    if corners <= 1:
        return False
    shrink = 1 - min(0.5, (corners - 1))
    block.x, block.y = block.x * shrink, block.y * shrink
    return True
