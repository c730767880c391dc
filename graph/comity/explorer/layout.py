"""Where each entity of a picture stands: computed beforehand, the same every time.

Around an entity: in the middle the entity, about it in a halo what is only said or counted of it, and on rings its
neighbours, type by type. A ring is walked in equal steps of height, not of angle: so the names beside it stand in even
lines and do not overlap. In the overview the mechanisms form the ring, and each member stands inside, near its own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from comity import vocabulary
from comity.explorer.scene import Scene, is_minor

Spot = tuple[int, int, str]
"""x, y, and the side where the name has room: left, right or below."""

_RING = 300
_RING_STEP = 62
_RING_HOLDS = 64
_OVERVIEW_HOLDS = 80
_OVERVIEW_WIDTH = 0.8
_LINE = 17
_GAP = 24
_HALO = 112
_HALO_STEP = 17
_FAMILIES = ("Mechanism", "Polity", "Region", "Place", "Organization", "Body", "Platform", "Meeting", "Document", "Area",
             "Initiative", "Person", "Observation", "Statement")  # fmt: skip


def place(scene: Scene) -> dict[str, Spot]:
    """The spot of each drawn entity."""
    return _around(scene) if scene.centres else _overview(scene)


def circle(groups: Sequence[Sequence[str]], sizes: Mapping[str, int]) -> dict[str, Spot]:
    """The spots of entities on one circle, clockwise from the top, group by group with a gap between two.

    Each has as much room as its name, or its node with this radius, takes.
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
            spots[node] = _on_ring((passed + width / 2) / whole, radius)
        passed += width
    return spots


def by_family(type_: str) -> tuple[int, str]:
    """A sort key of types that keeps related ones together."""
    vocabulary_ = vocabulary.load()
    known = (i for i, family in enumerate(_FAMILIES) if vocabulary_.is_a(type_, family))
    return next(known, len(_FAMILIES)), type_


def _around(scene: Scene) -> dict[str, Spot]:
    spots = _middle(scene.centres)
    near = [n for n, d in scene.distances.items() if d == 1]
    halo = _in_sectors(scene, [n for n in near if is_minor(scene.types[n])])
    inner = _HALO if len(scene.centres) == 1 else _HALO + 40
    circles = max(1, math.ceil(len(halo) * 14 / (math.tau * inner)))
    for i, node in enumerate(halo):
        angle = math.tau * i / len(halo) - math.pi / 2
        radius = inner + _HALO_STEP * (i % circles)
        spots[node] = (round(radius * math.cos(angle)), round(radius * math.sin(angle)), "below")
    radius = max(_RING, inner + _HALO_STEP * circles + 60)
    order = _in_sectors(scene, [n for n in near if not is_minor(scene.types[n])])
    radius = _rings(spots, _with_gaps(scene, order), radius)
    for distance in range(2, max(scene.distances.values(), default=0) + 1):
        order = _behind(scene, [n for n, d in scene.distances.items() if d == distance], order + halo)
        radius = _rings(spots, list(order), radius + _RING_STEP)
    return spots


def _middle(centres: Sequence[str]) -> dict[str, Spot]:
    if len(centres) == 1:
        return {centres[0]: (0, 0, "below")}
    radius = min(80, 28 * len(centres))
    spots = {}
    for i, centre in enumerate(centres):
        angle = math.tau * i / len(centres) - math.pi / 2
        spots[centre] = (round(radius * math.cos(angle)), round(radius * math.sin(angle)), "below")
    return spots


def _in_sectors(scene: Scene, nodes: Iterable[str]) -> list[str]:
    return sorted(nodes, key=lambda n: (by_family(scene.types[n]), _natural(n)))


def _natural(text: str) -> list[tuple[int, str]]:
    """A sort key that puts the second meeting before the tenth."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"([0-9]+)", text)]


def _with_gaps(scene: Scene, order: list[str]) -> list[str | None]:
    """An empty place between one type and the next, so that sectors show, as long as there is room."""
    sectors = [list(nodes) for _, nodes in groupby(order, key=lambda n: scene.types[n])]
    if len(order) + len(sectors) > _RING_HOLDS:
        return list(order)
    return [slot for nodes in sectors for slot in (*nodes, None)]


def _rings(spots: dict[str, Spot], slots: Sequence[str | None], radius: int, holds: int = _RING_HOLDS) -> int:
    """Spread slots over as many rings as they need; gives the radius of the outermost."""
    rings = max(1, math.ceil(len(slots) / holds))
    for i, node in enumerate(slots):
        if node is not None:
            spots[node] = _on_ring((i + 0.5) / len(slots), radius + _RING_STEP * (i % rings))
    return radius + _RING_STEP * (rings - 1)


def _on_ring(turn: float, radius: float) -> Spot:
    """A point on a circle, clockwise from the top, with equal steps of height for equal steps of ``turn``."""
    height = 4 * turn - 1 if turn < 0.5 else 3 - 4 * turn
    width = math.sqrt(max(0.0, 1 - height * height))
    side = "below" if width < 0.12 else "right" if turn < 0.5 else "left"
    return round(radius * width * (1 if turn < 0.5 else -1)), round(radius * height), side


def _behind(scene: Scene, nodes: Iterable[str], inner: Sequence[str]) -> list[str]:
    """Further entities in the order of those through which they are connected."""
    turn = {node: i for i, node in enumerate(inner)}
    neighbours = scene.neighbours()

    def key(node: str) -> tuple[int, tuple[int, str], list[tuple[int, str]]]:
        first = min((turn[n] for n in neighbours[node] if n in turn), default=len(turn))
        return first, by_family(scene.types[node]), _natural(node)

    return sorted(nodes, key=key)


def _overview(scene: Scene) -> dict[str, Spot]:
    neighbours = scene.neighbours()
    members = sorted(n for n, d in scene.distances.items() if d == 1)
    inside = set(members)
    ring = _chain({n: neighbours[n] & inside for n, d in scene.distances.items() if d == 0})
    spots: dict[str, Spot] = {}
    _rings(spots, list(ring), _RING + 40, _OVERVIEW_HOLDS)
    # Narrower than high: names of mechanisms are long.
    spots = {m: (round(x * _OVERVIEW_WIDTH), y, side) for m, (x, y, side) in spots.items()}
    points = []
    for i, member in enumerate(members):
        own = [spots[m][:2] for m in sorted(neighbours[member]) if m in spots]
        pull = (0.72 if len(own) == 1 else 0.86) / max(1, len(own))
        # A first push, each in its own direction, for members of the very same mechanisms.
        x = pull * sum(x for x, _ in own) + 8 * math.cos(2.4 * i)
        y = pull * sum(y for _, y in own) + 8 * math.sin(2.4 * i)
        points.append([x, y])
    _apart(points, 30, (_RING + 40) * _OVERVIEW_WIDTH - 40)
    for member, (x, y) in zip(members, points, strict=True):
        spots[member] = (round(x), round(y), "below")
    return spots


def _chain(members: dict[str, set[str]]) -> list[str]:
    """Mechanisms in an order that sets those with the same members side by side, from the largest on."""
    left = sorted(members, key=lambda m: (-len(members[m]), m))
    chain = left[:1]
    left = left[1:]
    while left:
        likeness = [_likeness(members[chain[-1]], members[other]) for other in left]
        chain.append(left.pop(likeness.index(max(likeness))))
    return chain


def _likeness(a: set[str], b: set[str]) -> float:
    """The share of two sets that they have in common (Jaccard)."""
    return len(a & b) / len(a | b) if a or b else 0.0


def _apart(points: list[list[float]], gap: float, radius: float) -> None:
    """Push points away from each other until none is nearer than ``gap``, but none out of the circle."""
    for _ in range(80):
        moved = False
        for i, a in enumerate(points):
            for b in points[:i]:
                dx, dy = a[0] - b[0], a[1] - b[1]
                if abs(dx) < gap and abs(dy) < gap and (distance := math.hypot(dx, dy) or 1.0) < gap:
                    push = (gap - distance) / distance / 2
                    a[0], a[1], b[0], b[1] = a[0] + dx * push, a[1] + dy * push, b[0] - dx * push, b[1] - dy * push
                    moved = True
            if (reach := math.hypot(a[0], a[1])) > radius:
                a[0], a[1] = a[0] * radius / reach, a[1] * radius / reach
        if not moved:
            break
