"""A chart: what it says, the answer behind it, and its picture at any width."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from comity.charts import palette, words
from comity.charts.svg import BOLD, LINE, Markup, bar, element, group, label, lines
from comity.charts.svg import width as width_of
from comity.model import dates, iris
from comity.text import calendar

if TYPE_CHECKING:
    from comity.questions.answer import Answer, AnswerRow
    from comity.store.base import Store
    from comity.store.documents import Document

WIDE, NARROW = 760, 360
"""The widths that charts are made for: a page, and a phone."""


class Asked(NamedTuple):
    """What a chart is to show: parameters of its question by name or in their order, the language, and the day."""

    store: Store
    parameters: Mapping[str, str | Sequence[str]]
    positional: Sequence[str]
    language: str
    as_of: str | None


class Picture(NamedTuple):
    """The marks of a chart, and how high they are."""

    height: float
    marks: Sequence[Markup]


class Chart:
    """A chart. ``title`` says what is seen, ``subtitle`` the unit and the period, ``note`` what is not shown, ``summary`` the numbers.

    ``answer`` is the table behind it: its ``to_csv`` and ``to_json`` give the data. ``sources`` are the documents that state what is
    drawn, and those that say otherwise. ``address``, if it is set, is that of a page with both, and stands below saved pictures.
    """

    def __init__(
        self,
        kind: str,
        answer: Answer,
        paint: Callable[[int, str], Picture],
        *,
        title: str,
        subtitle: str,
        summary: str,
        notes: Sequence[str] = (),
        sources: Sequence[Document] | None = None,
    ) -> None:
        """``paint`` draws the picture at a width; it is also given a name that no other chart has, for what marks refer to."""
        self.kind = kind
        self.answer = answer
        self.title = title if title.endswith("г.") else title.rstrip(".。")
        self.subtitle = subtitle
        self.summary = summary
        self.note = sentences(answer.language, notes)
        self.sources = [*(answer.sources if sources is None else sources)]
        self.address = ""
        self._paint = paint

    @property
    def language(self) -> str:
        """The language of the chart."""
        return self.answer.language

    @property
    def svg(self) -> str:
        """The picture for a page: an ``<svg>`` element without title or sources, which the page shows around it."""
        return self.drawn(WIDE)

    def drawn(self, width: int = WIDE, *, with_style: bool = True) -> str:
        """The picture at a width in pixels, such as ``NARROW``. Without its style, for pages that link ``palette.stylesheet``."""
        picture = self._paint(width, self._name(width))
        style = [element("style", Markup(palette.stylesheet()))] if with_style else []
        return self._whole(width, picture.height, [*style, *picture.marks])

    def standalone_svg(self, width: int = WIDE, *, for_print: bool = False) -> str:
        """The picture with its title above, and notes, sources, licence and day below. ``for_print`` uses only plain SVG, on white."""
        margin = 24 if width >= 600 else 14
        inner = width - 2 * margin
        picture = self._paint(inner, self._name(inner))
        size, step, class_ = (20, 26, "head") if width >= 600 else (17, 23, "head small")
        y, head = _text(margin, margin, lines(self.title, inner, size * BOLD), class_, step)
        y, under = _text(margin, y, lines(self.subtitle, inner), "soft")
        y += 12
        drawing = group(*picture.marks, transform=f"translate({margin} {y:g})")
        y, foot = _text(margin, y + picture.height + 10, self._foot(inner), "soft")
        style = palette.flat_stylesheet(self.language) if for_print else palette.stylesheet()
        paper = bar(0, 0, width, y + margin, "paper")
        return self._whole(
            width, y + margin, [element("style", Markup(style)), paper, *head, *under, drawing, *foot]
        )  # fmt: skip

    def _foot(self, width: float) -> list[str]:
        documents = self.sources
        cited = [s.publisher or s.title for s in documents]
        different = list(dict.fromkeys(cited))
        most = 6 if width >= 600 else 3
        shown, left = different[:most], len(different) - most
        key = "sources and more" if left > 0 else "sources"
        told = words.said(self.language, key, names="; ".join(shown), n=len(documents), left=left)
        day = calendar.text(dates.today().isoformat(), self.language)
        address = words.said(self.language, "address", address=self.address) if self.address else ""
        below = [self.note, told, address, words.said(self.language, "licence", day=day)]
        return [each for text in below if text for each in lines(text, width, at_most=8)]

    def _name(self, width: int) -> str:
        about = f"{self.kind} {self.answer.parameters} {self.answer.as_of} {self.language} {width} {self.title}"
        return f"c{zlib.crc32(about.encode('utf-8', 'replace')):08x}"

    def _whole(self, width: int, height: float, inside: Sequence[Markup]) -> str:
        told = [element("title", self.title), element("desc", f"{self.subtitle}. {self.summary}")]
        return element(
            "svg", *told, *inside, xmlns="http://www.w3.org/2000/svg", class_="comity-chart", role="img",
            viewBox=f"0 0 {width} {height:g}", width=width, height=float(height), lang=self.language, data_kind=self.kind,
        )  # fmt: skip

    def _repr_html_(self) -> str:
        """The chart with its title and sources, for Jupyter."""
        return self.standalone_svg()


def _text(x: float, y: float, rows: Sequence[str], class_: str, step: float = LINE) -> tuple[float, list[Markup]]:
    """Lines of text below each other, and where they end."""
    return y + step * len(rows), [label(x, y + step * (i + 0.75), row, class_) for i, row in enumerate(rows)]


def cited(answer: Answer, rows: Iterable[AnswerRow]) -> list[Document]:
    """The documents that state something of these rows, or say otherwise."""
    found = {
        s for r in rows for s in (*r.sources, *(s for e in r.evidence.values() for t in e.others for s in t.sources))
    }
    return [s for s in answer.sources if s.id in found]


def sentences(language: str, told: Sequence[str]) -> str:
    """Sentences as one text."""
    return ("" if language == "zh" else " ").join(filter(None, told))


def key_of(cell: object) -> str:
    """A cell as the ``data-key`` of its mark: the id of an entity."""
    return str(cell["id"]) if isinstance(cell, dict) else str(cell)


def of_type(asked: Asked, answer: Answer, text: str) -> str:
    """A subtitle, with the type of meetings if only one type was asked for."""
    type_ = answer.parameters.get("type")
    label_ = asked.store.label(iris.NS + str(type_), asked.language)
    return words.said(asked.language, "of a type", text=text, type=label_) if type_ else text


def legend(entries: Sequence[tuple[Markup, str]], width: float) -> tuple[float, list[Markup]]:
    """Swatches (16 by 12) with their words, in as many rows as they need; and how high these are."""
    x = y = 0.0
    drawn = []
    for swatch, text in entries:
        wide = 22 + width_of(text) + 14
        if x and x + wide - 14 > width:
            x, y = 0, y + LINE + 2
        drawn.append(group(swatch, label(22, 11, text, "soft", most=width - 22), transform=f"translate({x:g} {y:g})"))
        x += wide
    return (y + LINE + 8 if entries else 0), drawn
