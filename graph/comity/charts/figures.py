"""Rows of figures as points of a series: the value that holds, and what other documents tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from comity.charts import words
from comity.charts.chart import cited, key_of
from comity.charts.svg import Markup, element, group, line
from comity.model import word_files
from comity.questions.answer import Answer, AnswerRow
from comity.store.base import Store
from comity.store.documents import Document
from comity.text import tables
from comity.text import words as text_words

_LONGEST = """
SELECT ?indicator ?reporter ?partner ?unit (COUNT(*) AS ?n) WHERE {
  ?figure comity:reporter|comity:partner ?ENTITY ; comity:indicator ?indicator ; comity:unit ?unit ; comity:period ?period .
  FILTER (REGEX(STR(?period), "^[0-9]{4}$"))
  OPTIONAL { ?figure comity:reporter ?reporter }
  OPTIONAL { ?figure comity:partner ?partner }
} GROUP BY ?indicator ?reporter ?partner ?unit ORDER BY DESC(?n) ?indicator ?reporter ?partner LIMIT 1
"""
_VALUE = "value"
_ABOUT = ("indicator", "reporter", "partner", "unit")


class Point(NamedTuple):
    """The figure of a year: the value that holds, those of dissenting documents, and the row of the answer."""

    year: int
    value: float
    others: tuple[float, ...]
    row: AnswerRow


class Series(NamedTuple):
    """The figures of one indicator, reporter, partner and unit, by year."""

    about: tuple[str, ...]
    points: list[Point]

    @property
    def highest(self) -> float:
        """The highest value that any document tells."""
        return max(v for p in self.points for v in (p.value, *p.others))

    @property
    def lowest(self) -> float:
        """The lowest value that any document tells."""
        return min(v for p in self.points for v in (p.value, *p.others))


def series_of(answer: Answer) -> list[Series]:
    """The series of an answer to ``figure-series``, the longest first."""
    found: dict[tuple[str, ...], list[Point]] = defaultdict(list)
    for row in answer.rows:
        value = row.cells["value"]
        if isinstance(value, int | float):
            told = row.evidence["value"].others if "value" in row.evidence else ()
            others = tuple(
                sorted({v for t in told if t.relation == "dissent" and isinstance(v := t.value, int | float)})
            )
            about = tuple(key_of(row.cells[n]) if row.cells[n] is not None else "" for n in _ABOUT)
            found[about].append(Point(int(str(row.cells["period"])), value, others, row))
    longest = sorted(found.items(), key=lambda item: -len(item[1]))
    return [Series(about, sorted(points, key=lambda p: p.year)) for about, points in longest]


def only(answer: Answer, drawn: Sequence[Series]) -> list[Document]:
    """Leave in an answer what is drawn of it; returns the documents that give these figures, or other ones."""
    answer.rows = [point.row for series in drawn for point in series.points]
    answer.sources = cited(answer, answer.rows)
    values = [(row.evidence[_VALUE].sources, row.evidence) for row in answer.rows if _VALUE in row.evidence]
    return cited(answer, (AnswerRow({}, sources, {_VALUE: evidence[_VALUE]}) for sources, evidence in values))


def amount(value: float, unit: str, language: str) -> str:
    """A value with its unit: "49.56 billion USD"."""
    if unit == "percent":
        return f"{tables.amount(value, language)} %"
    return tables.amount(value, language) + ("" if unit == "count" else f" {unit}")


def size_of(high: float, language: str) -> tuple[int, str]:
    """The power of ten that makes the numbers of an axis short, and its word: a thousand million is "billion"."""
    powers = text_words.of("numbers", language)["powers of ten"].split()
    sized = [(10 ** int(power), word) for power, word in zip(powers[::2], powers[1::2], strict=True)]
    return next(((size, word) for size, word in sized if high >= size), (1, ""))


def number(value: float, language: str) -> str:
    """A round number of an axis."""
    exact = round(value, 6)
    return tables.amount(int(exact) if exact == int(exact) else exact, language)


def unit_words(unit: str, language: str, size: str = "") -> str:
    """The unit of an axis in words: "billion USD"."""
    unit = words.said(language, f"unit {unit}") if unit in ("count", "percent") else unit
    return words.said(language, "sized unit", size=size, unit=unit) if size else unit


def name_of(indicator: str, language: str) -> str:
    """An indicator in words."""
    return word_files.value("indicator", indicator, language)


def parties(row: AnswerRow, language: str) -> str:
    """Reporter and partner: "China – Central Asia"."""
    shown = [tables.display(row.cells[n], n, language) for n in ("reporter", "partner") if row.cells[n]]
    return " – ".join(shown)


def is_hedged(point: Point) -> bool:
    """Whether documents give the value as about so much, or as more or less than that."""
    return key_of(point.row.cells.get("qualifier")) not in ("None", "qualifier-exact")


def told(point: Point, unit: str, answer: Answer) -> Markup:
    """The title of a point: its value, who states it, and who says otherwise."""
    language = answer.language
    by_id = {s.id: s.publisher or s.title for s in answer.sources}
    sources = point.row.evidence["value"].sources if "value" in point.row.evidence else point.row.sources
    who = "; ".join(dict.fromkeys(by_id[s] for s in sources if s in by_id))
    value = amount(point.value, unit, language)
    if is_hedged(point):
        value += words.said(
            language, "bracketed", text=tables.display(point.row.cells["qualifier"], "qualifier", language)
        )
    parts = [words.said(language, "told", about=point.year, value=value, who=who)]
    parts += [
        words.said(language, "told otherwise", value=amount(t.value, unit, language),
                   who="; ".join(dict.fromkeys(by_id[s] for s in t.sources if s in by_id)))
        for t in (point.row.evidence["value"].others if "value" in point.row.evidence else ())
        if t.relation == "dissent" and isinstance(t.value, int | float)
    ]  # fmt: skip
    return element("title", " ".join(parts))


def whisker(x: float, y_of: Sequence[tuple[float, float]], colour: int, key: str, radius: float = 2.5) -> Markup:
    """A thin line over all tellings of a value, with an open mark on each that does not hold.

    ``y_of`` has the values and their places, the one that holds first.
    """
    places = [y for _, y in y_of]
    marks = [
        element("circle", cx=float(x), cy=float(y), r=float(radius), class_=f"hollow s{colour} middling", data_key=key,
                data_value=value, data_relation="dissent")
        for value, y in y_of[1:]
    ]  # fmt: skip
    return group(line(x, min(places), x, max(places), f"s{colour} middling"), *marks)


def longest_about(store: Store, entity: str) -> dict[str, str]:
    """The parameters of the longest series of figures that has an entity (id) as reporter or partner; empty if there is none."""
    query = _LONGEST.replace("?ENTITY", f"<{entity}>")
    rows = list(store.query(query))
    if not rows:
        return {}
    found = rows[0]
    named = {n: found[n] for n in ("indicator", "reporter", "partner") if found[n] is not None}
    return {n: t.value.rpartition("/")[2] for n, t in named.items()}
