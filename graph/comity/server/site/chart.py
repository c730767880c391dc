"""Charts on pages: a page for each, with the table, the documents and the files behind it; and pictures for articles and for others."""

from __future__ import annotations

from typing import NamedTuple

import markupsafe

from comity import charts
from comity.errors import ComityError
from comity.server.http.messages import Reply, Request
from comity.server.site import answers, citations, links, table
from comity.server.site.frame import Frame, error_page
from comity.store.base import Store

PATH = "/chart/"
_SVG = "image/svg+xml; charset=utf-8"
_OF_MECHANISMS = ("membership", "map", "meetings")
"""The charts of an article about a mechanism."""
_OF_SECTION = {"membership": "members", "map": "meetings", "meetings": "meetings"}
"""An article only has a chart if it has this section, and at least three lines in it."""
_LEAST = 3


class Picture(NamedTuple):
    """A chart in an article: its words, the page that explains it, and its pictures for a page and for a phone."""

    alt: str
    section: str
    address: str
    wide: str
    narrow: str


def pictures(store: Store, frame: Frame, id_: str, lines: dict[str, int]) -> list[Picture]:
    """The charts of a mechanism's article that can be drawn. ``lines`` are how many its sections have."""
    found = []
    for chart in _OF_MECHANISMS:
        section = _OF_SECTION[chart]
        if lines.get(section, 0) >= _LEAST and (title := _title(store, chart, id_, frame.language)):
            given = [("of", id_)]
            wide, narrow = (
                links.address(f"{PATH}{chart}.svg", [*given, ("width", str(w)), ("lang", frame.language)])
                for w in (charts.WIDE, charts.NARROW)
            )
            address = frame.url(PATH + chart, given)
            found.append(Picture(title, section, address, wide, narrow))
    return found


def _title(store: Store, kind: str, id_: str, language: str) -> str:
    """What a chart says; empty if there is nothing to draw."""
    try:
        return charts.draw(store, kind, id_, language).title
    except ComityError:
        return ""


def page(store: Store, frame: Frame, name: str) -> Reply:
    """A chart as a page or, if its name ends so, as SVG or PNG; 404 if there is nothing to draw."""
    kind, _, form = name.partition(".")
    if form not in ("", "svg", "png") or kind not in charts.KINDS:
        return error_page(frame.request, 404, "")
    given = {n: v for n, v in _parameters(frame).items() if n not in ("of", "width", "as-of")}
    entities = frame.request.every("of")
    try:
        drawn = charts.draw(
            store, kind, entities or given, frame.language, as_of=frame.request.first("as-of") or None,
            **(given if entities else {}),
        )  # fmt: skip
        if form == "svg":
            width = charts.NARROW if frame.request.first("width") == str(charts.NARROW) else charts.WIDE
            return Reply(200, _SVG, drawn.standalone_svg(width).encode(), _language(frame))
        if form == "png":
            return Reply(200, "image/png", charts.png(drawn, charts.PRINT), _language(frame))
    except ComityError as error:
        return error_page(frame.request, 404, frame.sentence(error.sentence))
    address = links.address(PATH + kind, _asked(frame))
    files = [
        (label, links.address(f"{PATH}{kind}.{form}", [*_asked(frame), ("lang", frame.language)]))
        for label, form in (("SVG", "svg"), ("PNG", "png"))
    ]
    api = f"/api/ask/{drawn.answer.question}"
    data = [*answers.parameters(drawn.answer), ("language", frame.language)]
    files += [
        (label, links.address(api, [*data, ("format", form)])) for label, form in (("CSV", "csv"), ("JSON", "json"))
    ]
    picture = frame.request.base + files[0][1]
    return frame.page(
        "chart.html",
        title=drawn.title,
        described=drawn.summary,
        image=frame.request.base + files[1][1],
        chart=drawn,
        wide=markupsafe.Markup(drawn.drawn(charts.WIDE, with_style=False)),  # noqa: S704 -- escaped by its writer
        narrow=markupsafe.Markup(drawn.drawn(charts.NARROW, with_style=False)),  # noqa: S704
        shown=table.shown(store, drawn.answer, Request(frame.request.path)),
        citations=citations.of_page(frame, drawn.title, frame.url(PATH + kind, _asked(frame)), has_files=False),
        sources=[answers.cite(source, n) for n, source in enumerate(drawn.sources, 1)],
        files=files,
        answer=frame.url(f"/ask/{drawn.answer.question}", answers.parameters(drawn.answer)),
        embed=f'<a href="{frame.request.base}{address}"><img src="{picture}" alt="{drawn.title}" width="{charts.WIDE}"></a>',
    )


def _language(frame: Frame) -> tuple[tuple[str, str], ...]:
    return (("Content-Language", frame.language), ("Vary", "Accept-Language"))


def _asked(frame: Frame) -> links.Parameters:
    return [(n, v) for n, v in frame.request.parameters if n not in ("lang", "width")]


def _parameters(frame: Frame) -> dict[str, list[str] | str]:
    found: dict[str, list[str] | str] = {}
    for name in dict.fromkeys(n for n, _ in _asked(frame)):
        values = frame.request.every(name)
        found[name] = values if len(values) > 1 else values[0]
    return found
