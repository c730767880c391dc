"""Where meetings were held, or where members are: circles on a map without borders."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from comity.charts import words, world
from comity.charts.chart import Asked, Chart, Picture, key_of, of_type
from comity.charts.svg import LINE, SIZE, element, group, label, lines, width
from comity.charts.world import Spot
from comity.errors import ComityError, NoResultError
from comity.model import iris
from comity.questions import asking, freshness, operators
from comity.questions.answer import Answer
from comity.questions.wording import listed
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, tables

Given = Mapping[str, str | Sequence[str]]
_SHOWN = ("hosts", "members")


class Marker(NamedTuple):
    """A circle: what it stands for, its size, and where it is."""

    id: str
    name: str
    value: int
    spot: Spot


def chart(asked: Asked) -> Chart:
    """The places of meetings (``of`` is ``hosts``, as it is if it is left out) or the members at their capitals (``members``)."""
    parameters: dict[str, str | Sequence[str]] = dict(asked.parameters)
    shown = str(parameters.pop("of", _SHOWN[0]))
    if shown not in _SHOWN:
        raise ComityError(words.said(asked.language, "map of", given=shown))
    return _hosts(asked, parameters) if shown == "hosts" else _members(asked, parameters)


def _hosts(asked: Asked, parameters: Given) -> Chart:
    answer = asking.ask(asked.store, "places", parameters, asked.as_of, asked.language, asked.positional)
    counted: dict[str, tuple[str, int]] = {}
    for row in answer.rows:
        place = key_of(row.cells["place"])
        name = tables.display(row.cells["place"], "place", asked.language)
        counted[place] = name, counted.get(place, ("", 0))[1] + int(str(row.cells["meetings"]))
    markers, missing = _markers(asked.store, {p: (n, v, p) for p, (n, v) in counted.items()})
    most = max((m.value for m in markers), default=0)
    first = sorted(m.name for m in markers if m.value == most)
    return _chart(
        asked, answer, markers, missing, "map hosts" if most > 1 else "map hosts once",
        names=listed(first, asked.language, 5), most=most, n=len(counted), by="map by meetings",
    )  # fmt: skip


def _members(asked: Asked, parameters: Given) -> Chart:
    answer = asking.ask(asked.store, "members", parameters, asked.as_of, asked.language, asked.positional)
    members = {
        key_of(r.cells["member"]): tables.display(r.cells["member"], "member", asked.language)
        for r in operators.that_count(answer)
    }
    places = {m: (name, 1, _capital(asked.store, m)) for m, name in members.items()}
    markers, missing = _markers(asked.store, places)
    key = "map members on a day" if asked.as_of else "map members"
    return _chart(asked, answer, markers, missing, key, n=len(members), by="map by capital")


def _chart(
    asked: Asked, answer: Answer, markers: list[Marker], missing: list[str], key: str, *, by: str, **values: object
) -> Chart:
    if not markers:
        raise NoResultError(words.said(asked.language, "no places"))
    language, mechanism = asked.language, answer.parameters.get("mechanism")
    name = asked.store.label(iris.ID + str(mechanism), language) if mechanism else ""
    day = calendar.text(str(answer.as_of), language) if answer.as_of else ""
    notes = [words.said(language, "borders")]
    notes += [words.said(language, "without coordinates", names=listed(missing, language, 8))] if missing else []
    return Chart(
        "map", answer, lambda wide, _: _paint(markers, wide, language, counts=by == "map by meetings"),
        title=words.said(language, key, name=name, day=day, **values), subtitle=of_type(asked, answer, words.said(language, by, day=day)),
        notes=[*notes, freshness.note(asked.store, answer)],
        summary="; ".join(f"{m.name}: {m.value}" if by == "map by meetings" else m.name for m in markers) + ".",
    )  # fmt: skip


def _capital(store: Store, state: str) -> str:
    found = (q.object for q in store.quads(ox.NamedNode(iris.ID + state), term("capital"), None, DEFAULT))
    return next((iris.local(capital.value) for capital in found), "")


def _markers(store: Store, things: dict[str, tuple[str, int, str]]) -> tuple[list[Marker], list[str]]:
    """The markers of things with a name, a value and a place (id), the largest first; and the names of those without coordinates."""
    markers, missing = [], []
    for thing, (name, value, place) in things.items():
        node = ox.NamedNode(iris.ID + place)
        both = [
            next((float(q.object.value) for q in store.quads(node, term(n), None, DEFAULT)), None)
            for n in ("longitude", "latitude")
        ]
        if both[0] is None or both[1] is None:
            missing.append(name)
        else:
            markers.append(Marker(thing, name, value, (both[0], both[1])))
    return sorted(markers, key=lambda m: (-m.value, m.name)), sorted(missing)


def _paint(markers: list[Marker], wide: int, language: str, *, counts: bool) -> Picture:
    lowest, highest = (0.42, 0.72) if wide >= 600 else (0.58, 0.95)
    view = world.view([m.spot for m in markers], wide, lowest, highest)
    most = markers[0].value
    largest = 20.0 if wide >= 600 else 15.0
    circles, boxes = [], []
    for m in markers:
        x, y = view.at(*m.spot)
        radius = max(largest * math.sqrt(m.value / most), 4.0) if counts else 5.0
        boxes.append((x - radius, y - radius, x + radius, y + radius))
        text = f"{m.name}: {m.value}" if counts else m.name
        circles.append(
            element("circle", element("title", text), cx=x, cy=y, r=radius, class_="f1 veil on-map", data_key=m.id, data_value=m.value)
        )  # fmt: skip
    names, taken, unnamed = [], [*boxes], []
    for m, own_box in zip(markers, boxes, strict=True):
        text = f"{m.name} {m.value}" if counts else m.name
        if found := _room(text, own_box, [b for b in taken if b is not own_box], wide, view.high):
            x, y, box, side = found
            taken.append(box)
            names.append(label(x, y, text, f"{side} halo".strip()))
        else:
            unnamed.append(text)
    below = words.said(language, "also on the map", names=words.said(language, "comma").join(unnamed))
    rows = lines(below, wide) if unnamed else []
    names += [label(0, view.high + LINE * (i + 1), row, "soft") for i, row in enumerate(rows)]
    return Picture(view.high + (LINE * len(rows) + 6 if rows else 0), [view.ground(), group(*circles), group(*names)])


Box = tuple[float, float, float, float]


def _room(text: str, mark: Box, taken: list[Box], wide: float, high: float) -> tuple[float, float, Box, str] | None:
    """Where a name has room beside its circle: right, left, below or above."""
    w, h = width(text), SIZE + 3
    left, top, right, bottom = mark
    x, y = (left + right) / 2, (top + bottom) / 2
    for at_x, box_x, middle_y, side in (
        (right + 4, right + 4, y, ""),
        (left - 4, left - 4 - w, y, "end"),
        (x, x - w / 2, bottom + 4 + h / 2, "middle"),
        (x, x - w / 2, top - 4 - h / 2, "middle"),
    ):
        box = (box_x, middle_y - h / 2, box_x + w, middle_y + h / 2)
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= wide and box[3] <= high
        if inside and not any(b[0] < box[2] and box[0] < b[2] and b[1] < box[3] and box[1] < b[3] for b in taken):
            return at_x, middle_y + SIZE * 0.35, box, side
    return None
