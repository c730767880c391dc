"""The page of charts: a form for a chart of anything, and charts of the mechanisms about which documents tell enough to draw one."""

from __future__ import annotations

from typing import NamedTuple

from comity import charts
from comity.evidence import reach
from comity.model import iris
from comity.server.http.messages import Reply
from comity.server.site import chart
from comity.server.site.frame import Frame, see_other
from comity.store.base import Store, per_store

_KINDS = ("membership", "meetings", "map", "hosts", "timeline", "overlap", "series")
"""The charts of one thing."""
_DRAWN_FROM = {
    "membership": "?mechanism comity:membership ?one . ?one comity:from ?day",
    "meetings": "?one comity:mechanism ?mechanism ; a/rdfs:subClassOf* comity:Meeting ; comity:start ?day",
    "map": "?meeting comity:mechanism ?mechanism ; comity:place ?one . ?one comity:latitude ?north",
}
"""What a chart of a mechanism is drawn from."""


class Group(NamedTuple):
    """The charts of a kind: its name, of what they are, with their addresses, and one of them as a picture, with its title."""

    name: str
    charts: list[tuple[str, str]]
    address: str
    picture: str
    title: str


def page(store: Store, frame: Frame) -> Reply:
    """The form, and the charts that are ready; a filled form leads to its chart."""
    kind, of = frame.request.first("kind"), frame.request.first("of").strip()
    if kind in _KINDS and of:
        return see_other(frame.url(chart.PATH + kind, [("of", of)]))
    return frame.page(
        "charts.html",
        section="chart",
        title=frame.word("charts"),
        kinds=[(name, frame.word(f"chart {name}")) for name in _KINDS],
        kind=kind,
        of=of,
        groups=[group for name in _DRAWN_FROM if (group := _group(store, frame, name))],
    )


def _group(store: Store, frame: Frame, kind: str) -> Group | None:
    """The charts of a kind; the picture is that of the mechanism of which most documents tell."""
    ids = _drawable(store, kind)
    if not ids:
        return None
    named = sorted((store.label(iris.ID + id_, frame.language), id_) for id_ in ids)
    example, title = _example(store, kind, frame.language)
    return Group(
        frame.word(f"chart {kind}"),
        [(label, frame.url(chart.PATH + kind, [("of", id_)])) for label, id_ in named],
        frame.url(chart.PATH + kind, [("of", example)]),
        chart.picture(frame, kind, example, charts.NARROW),
        title,
    )


@per_store
def _example(store: Store, kind: str, language: str) -> tuple[str, str]:
    """The mechanism (id) whose chart of a kind is shown, and what that says; drawn once, not for each reader of the page."""
    about = reach.count(store)
    example = max(_drawable(store, kind), key=lambda id_: (about.get(iris.ID + id_, 0), id_))
    return example, charts.draw(store, kind, example, language).title


@per_store
def _drawable(store: Store, kind: str) -> list[str]:
    """The mechanisms (ids) of which documents tell enough for a chart of a kind."""
    query = (
        f"SELECT ?mechanism (COUNT(DISTINCT ?one) AS ?n) WHERE {{ ?mechanism a comity:Mechanism . {_DRAWN_FROM[kind]} }} "
        f"GROUP BY ?mechanism HAVING (COUNT(DISTINCT ?one) >= {chart.LEAST})"
    )
    return [iris.local(row["mechanism"].value) for row in store.select(query)]
