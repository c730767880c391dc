"""Charts on pages: a page for each, with the table, the documents and the files behind it; and pictures for articles and for others."""

from __future__ import annotations

from typing import NamedTuple

import markupsafe
import pyoxigraph as ox

from comity import charts
from comity.errors import ComityError
from comity.model import iris
from comity.model.slugs import slug
from comity.questions.answer import Answer
from comity.server.http.messages import Reply, Request
from comity.server.site import answers, citations, downloads, links, table
from comity.server.site.frame import Frame, error_page
from comity.store.base import DEFAULT, Store, per_store, term

PATH = "/chart/"
_SVG = "image/svg+xml; charset=utf-8"
_OF_MECHANISMS = ("membership", "map", "meetings")
"""The charts of an article about a mechanism."""
_OF_SECTION = {"membership": "members", "map": "meetings", "meetings": "meetings"}
"""An article only has a chart if it has this section, and at least three lines in it."""
LEAST = 3
_PICTURES = {"svg": "file svg", "png": "file png"}
_LONGEST_NAME = 100
_OF_QUESTION = {
    "members": "membership",
    "meetings": "meetings",
    "places": "map",
    "hosts-per-year": "hosts",
    "timeline": "timeline",
    "overlap": "overlap",
    "figure-series": "series",
}
"""The chart that shows the answer to a question."""
_NEEDS = {"members": "from", "meetings": "start", "figure-series": "value"}
"""The column without which there is nothing to draw."""


Given = dict[str, list[str] | str]
"""The parameters of a chart."""


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
        if lines.get(section, 0) >= LEAST and (title := _title(store, chart, id_, frame.language)):
            wide, narrow = (picture(frame, chart, id_, width) for width in (charts.WIDE, charts.NARROW))
            found.append(Picture(title, section, frame.url(PATH + chart, [("of", id_)]), wide, narrow))
    return found


def picture(frame: Frame, kind: str, id_: str, width: int) -> str:
    """The address of a chart as a picture of a width, in the language of a page."""
    return links.address(f"{PATH}{kind}.svg", [("of", id_), ("width", str(width)), ("lang", frame.language)])


def _title(store: Store, kind: str, id_: str, language: str) -> str:
    """What a chart says; empty if there is nothing to draw."""
    try:
        return charts.draw(store, kind, id_, language).title
    except ComityError:
        return ""


def of_answer(store: Store, frame: Frame, answer: Answer) -> str:
    """The address of the chart that shows an answer; empty if there is none, or too little to draw."""
    kind, needed = _OF_QUESTION.get(answer.question, ""), _NEEDS.get(answer.question, "")
    rows = [r for r in answer.rows if not needed or r.cells[needed] is not None]
    if answer.question == "places":
        rows = [r for r in rows if isinstance(r.cells["place"], dict) and _is_on_map(store, r.cells["place"]["id"])]
    if not kind or len(rows) < LEAST or answer.operators or answer.is_for_day:
        return ""
    given = answers.parameters(answer)
    return frame.url(PATH + kind, [("of", given[0][1])] if len(given) == 1 else given)


def _is_on_map(store: Store, place: str) -> bool:
    return any(store.quads(ox.NamedNode(iris.ID + place), term("latitude"), None, DEFAULT))


def page(store: Store, frame: Frame, name: str) -> Reply:
    """A chart as a page or, if its name ends so, as SVG or PNG; 404 if there is nothing to draw."""
    kind, _, form = name.partition(".")
    if form not in ("", *_PICTURES, *downloads.FORMS) or kind not in charts.KINDS:
        return error_page(frame.request, 404, "")
    given = {n: v for n, v in _parameters(frame).items() if n not in ("of", "width", "as-of")}
    entities = frame.request.every("of")
    try:
        drawn = _drawn(store, frame, kind, entities, given)
        if not frame.is_static:  # where a site of files will lie is not known
            drawn.address = frame.request.base + links.address(PATH + kind, _asked(frame))
        if form == "svg":
            width = charts.NARROW if frame.request.first("width") == str(charts.NARROW) else charts.WIDE
            return Reply(200, _SVG, drawn.standalone_svg(width).encode(), _headers(frame, drawn, form))
        if form == "png":
            return Reply(200, "image/png", charts.png(drawn, charts.PRINT), _headers(frame, drawn, form))
        if form:
            return downloads.file(drawn.answer, form)
    except ComityError as error:
        return error_page(frame.request, 404, frame.sentence(error.sentence))
    address = links.address(PATH + kind, _asked(frame))
    asked = [*_asked(frame), ("lang", frame.language)]
    files = [
        (frame.word(label), links.address(f"{PATH}{kind}.{form}", asked), _name(drawn, form))
        for form, label in {**_PICTURES, **{f: wanted.label for f, wanted in downloads.FORMS.items()}}.items()
    ]
    files = [each for each in files if not frame.is_static or not each[2].endswith((".png", ".md"))]
    base = frame.request.base
    picture = f"{base.removesuffix('.html')}-{charts.WIDE}.svg" if frame.is_static else base + files[0][1]
    return frame.page(
        "chart.html",
        title=drawn.title,
        described=drawn.summary,
        image=base + links.address(f"{PATH}{kind}.png", asked),
        png=_name(drawn, "png"),
        chart=drawn,
        wide=markupsafe.Markup(drawn.drawn(charts.WIDE, with_style=False)),  # noqa: S704 -- escaped by its writer
        narrow=markupsafe.Markup(drawn.drawn(charts.NARROW, with_style=False)),  # noqa: S704
        shown=table.shown(store, drawn.answer, Request(frame.request.path)),
        citations=citations.of_page(frame, drawn.title, frame.url(PATH + kind, _asked(frame)), has_files=False),
        sources=[answers.cite(source, n) for n, source in enumerate(drawn.sources, 1)],
        files=files,
        answer=frame.url(f"/ask/{drawn.answer.question}", answers.parameters(drawn.answer)),
        embed=_embed(base if frame.is_static else base + address, picture, drawn.title),
    )


def _embed(page: str, picture: str, title: str) -> str:
    return f'<a href="{page}"><img src="{picture}" alt="{title}" width="{charts.WIDE}"></a>'


def _drawn(store: Store, frame: Frame, kind: str, entities: list[str], given: Given) -> charts.Chart:
    day, named = frame.request.first("as-of") or None, given if entities else {}
    if not frame.is_static:
        return charts.draw(store, kind, entities or given, frame.language, as_of=day, **named)
    # A page that is a file is followed by its pictures and tables.
    key, last = f"{kind} {entities} {given} {day} {frame.language}", _last(store)
    if key not in last:
        last.clear()
        last[key] = charts.draw(store, kind, entities or given, frame.language, as_of=day, **named)
    return last[key]


@per_store
def _last(_: Store) -> dict[str, charts.Chart]:
    """The last chart of a page that is a file."""
    return {}


def _headers(frame: Frame, drawn: charts.Chart, form: str) -> tuple[tuple[str, str], ...]:
    named = ("Content-Disposition", f'inline; filename="{_name(drawn, form)}"')
    return (("Content-Language", frame.language), ("Vary", "Accept-Language"), named)


def _name(drawn: charts.Chart, form: str) -> str:
    """The name of a file of a chart, which says what it shows."""
    if form in downloads.FORMS:
        return downloads.name(drawn.answer, form)
    values = (v for value in drawn.answer.parameters.values() for v in (value if isinstance(value, list) else [value]))
    told = "-".join(slug(str(part)) for part in (drawn.kind, *values))
    return f"comity-chart-{told[:_LONGEST_NAME]}.{form}"


def _asked(frame: Frame) -> links.Parameters:
    return [(n, v) for n, v in frame.request.parameters if n not in ("lang", "width")]


def _parameters(frame: Frame) -> Given:
    found: Given = {}
    for name in dict.fromkeys(n for n, _ in _asked(frame)):
        values = frame.request.every(name)
        found[name] = values if len(values) > 1 else values[0]
    return found
