"""The explorer's outline of the world in the Equal Earth projection (Šavrič, Patterson and Jenny 2018), and views of a part of it."""

from __future__ import annotations

import functools
import json
import math
import os
from collections.abc import Sequence
from typing import NamedTuple

from comity import resources
from comity.charts.svg import Markup, element

Spot = tuple[float, float]
"""Longitude and latitude, or a place in a picture."""
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_HALF = math.sqrt(3) / 2
_LEAST = 0.5
"""The narrowest view, in units of the projection: about 30 degrees of the equator."""
_WHOLE = 2 * 2.7066
"""The width of the whole world in these units."""


@functools.cache
def _outline() -> dict[str, list[list[Spot]]]:
    path = os.path.join(resources.package_dir(), "explorer", "assets", "world.json")
    with open(path, encoding="utf-8") as file:
        loaded: dict[str, list[list[Spot]]] = json.load(file)
    return loaded


def projected(longitude: float, latitude: float) -> Spot:
    """A place on the globe as a place on the map; y grows southwards."""
    angle = math.asin(_HALF * math.sin(math.radians(latitude)))
    square, sixth = angle**2, angle**6
    x = (
        math.radians(longitude)
        * math.cos(angle)
        / (_HALF * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    )
    return x, -angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


class View(NamedTuple):
    """A part of the map in a picture: its middle, its scale, and the width and height of the picture."""

    middle: Spot
    meridian: float
    scale: float
    wide: float
    high: float

    def at(self, longitude: float, latitude: float) -> Spot:
        """Where a place on the globe is in the picture."""
        turned = (longitude - self.meridian + 180) % 360 - 180
        return self._placed(projected(turned, latitude))

    def _placed(self, spot: Spot) -> Spot:
        return (
            self.wide / 2 + (spot[0] - self.middle[0]) * self.scale,
            self.high / 2 + (spot[1] - self.middle[1]) * self.scale,
        )

    def ground(self) -> Markup:
        """Land and lakes in this view."""
        drawn = [
            element("path", class_=name, d="".join(self._path(polygon) for polygon in _outline().get(name, [])))
            for name in ("land", "water")
        ]
        return element("g", *drawn, aria_hidden="true")

    def _path(self, polygon: Sequence[Spot]) -> str:
        found = ""
        for turn in (-360, 0, 360):
            turned = [(longitude - self.meridian + turn, latitude) for longitude, latitude in polygon]
            if any(abs(longitude) < 180 for longitude, _ in turned):
                places = self._within([self._placed(projected(*spot)) for spot in turned])
                found += "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places) + "Z" if places else ""
        return found

    def _within(self, places: list[Spot]) -> list[Spot]:
        """A polygon, cut off at the four edges of the picture (Sutherland and Hodgman 1974)."""
        for axis, limit, sign in ((0, 0.0, 1), (0, self.wide, -1), (1, 0.0, 1), (1, self.high, -1)):
            kept: list[Spot] = []
            for before, after in zip([*places[-1:], *places[:-1]], places, strict=True):
                inside = [(spot[axis] - limit) * sign >= 0 for spot in (before, after)]
                if inside[0] != inside[1]:
                    share = (limit - before[axis]) / (after[axis] - before[axis])
                    kept.append(
                        (before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1]))
                    )
                if inside[1]:
                    kept.append(after)
            places = kept
        return places


def view(spots: Sequence[Spot], wide: float, lowest: float, highest: float) -> View:
    """The view of all these places (longitude and latitude) with a margin around them, of a height between two shares of the width."""
    meridian = _meridian([longitude for longitude, _ in spots])
    places = [projected((longitude - meridian + 180) % 360 - 180, latitude) for longitude, latitude in spots]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    span = min(max(across * 1.3, _LEAST), _WHOLE)
    high = wide * min(max(down * 1.35 / span, lowest), highest)
    scale = min(wide / span, high / (down * 1.35) if down else math.inf)
    return View(((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2), meridian, scale, wide, high)


def _meridian(longitudes: Sequence[float]) -> float:
    """The middle of the shortest arc that has all these longitudes."""
    around = sorted({longitude % 360 for longitude in longitudes})
    gaps = [(b - a, a, b) for a, b in zip(around, [*around[1:], around[0] + 360], strict=True)]
    _, before, after = max(gaps)
    return ((after + before + 360) / 2) % 360
