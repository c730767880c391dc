"""Meetings of a mechanism by year, stacked by what became of them."""

from __future__ import annotations

from collections import defaultdict

from comity.charts import words
from comity.charts.chart import Asked, Chart, Picture, key_of, legend, of_type
from comity.charts.scales import Scale, ticks
from comity.charts.series import year_labels
from comity.charts.svg import Markup, bar, element, group, label, line, width
from comity.errors import NoResultError
from comity.model import iris
from comity.questions import asking, freshness

_STATUSES = ("held", "unconfirmed", "planned")
"""What is drawn, from the bottom. Those postponed or cancelled did not take place."""
_STYLES = {"held": "f1", "unconfirmed": "f1 pale s1 thin", "planned": "hollow s1 middling dashed"}

Years = dict[int, dict[str, set[str]]]
"""The meetings (ids) by year and status."""


def chart(asked: Asked) -> Chart:
    """Meetings per year; the parameters are those of the question ``meetings``: a mechanism and a type."""
    answer = asking.ask(asked.store, "meetings", asked.parameters, asked.as_of, asked.language, asked.positional)
    found: Years = defaultdict(lambda: defaultdict(set))
    undated, called_off = set(), set()
    for row in answer.rows:
        meeting, status, start = key_of(row.cells["meeting"]), str(row.cells["status"] or "held"), row.cells["start"]
        if status not in _STATUSES:
            called_off.add(meeting)
        elif not isinstance(start, str) or not start[:4].isdigit():
            undated.add(meeting)
        else:
            found[int(start[:4])][status].add(meeting)
    if not found:
        raise NoResultError(words.said(asked.language, "no meetings"))
    language = asked.language
    held = {year: len(by["held"]) for year, by in found.items() if by["held"]}
    name = asked.store.label(iris.ID + str(answer.parameters["mechanism"]), language)
    if held:
        most = max(held, key=lambda y: (held[y], -y))
        is_peak = [*held.values()].count(held[most]) == 1
        title = words.said(
            language, "meetings" if is_peak else "meetings evenly", name=name, n=sum(held.values()),
            first=min(held), last=max(held), most=most, number=held[most],
        )  # fmt: skip
    else:
        title = words.said(
            language, "meetings to come", name=name, n=sum(len(m) for by in found.values() for m in by.values())
        )
    notes = [
        words.said(language, key, n=len(of)) for key, of in (("undated", undated), ("called off", called_off)) if of
    ]
    return Chart(
        "meetings", answer, lambda wide, _: _paint(found, language, wide), title=title,
        subtitle=of_type(asked, answer, words.said(language, "meetings by year", first=min(found), last=max(found))),
        notes=[*notes, freshness.note(asked.store, answer)],
        summary="; ".join(f"{year}: " + ", ".join(f"{words.said(language, s)} {len(found[year][s])}" for s in _STATUSES if found[year][s])
                          for year in sorted(found)) + ".",
    )  # fmt: skip


def _paint(found: Years, language: str, wide: int) -> Picture:
    present = [s for s in _STATUSES if any(by[s] for by in found.values())]
    entries = (
        [(bar(0.5, 0.5, 15, 11, _STYLES[s]), words.said(language, s)) for s in present] if present != ["held"] else []
    )
    top, key = legend(entries, wide)
    height = top + (280 if wide >= 600 else 250)
    steps = ticks(max(sum(map(len, by.values())) for by in found.values()), 5, whole=True)
    upward = Scale(0, steps[-1], height - 28, top + 22)
    left = width(f"{steps[-1]:g}") + 8
    first, last = min(found), max(found)
    slot = (wide - left - 8) / (last - first + 1)
    along = Scale(first, last + 1, left + 4 + slot / 2, wide - 4 + slot / 2)
    thick = min(slot * 0.78, 44)
    marks = [
        mark
        for n in steps
        for mark in (
            line(left, upward.at(n), wide, upward.at(n), "grid" if n else "axis"),
            label(left - 8, upward.at(n) + 4, f"{n:g}", "soft end number"),
        )
    ]
    marks += year_labels(first, last, along, height - 8)
    numbers_fit = slot >= width("00")
    for year, by in sorted(found.items()):
        marks += _column(year, by, along.at(year), thick, upward, language, with_number=numbers_fit)
    return Picture(height, [*key, *marks])


def _column(
    year: int,
    by: dict[str, set[str]],
    x: float,
    thick: float,
    upward: Scale,
    language: str,
    *,
    with_number: bool,
) -> list[Markup]:
    drawn, below = [], 0
    for status in _STATUSES:
        if n := len(by[status]):
            y = upward.at(below + n)
            title = element("title", f"{year}: {words.said(language, status)} {n}")
            drawn.append(
                bar(x - thick / 2, y, thick, upward.at(below) - y, _STYLES[status], title, data_key=f"{year} {status}", data_value=n)
            )  # fmt: skip
            below += n
    if with_number:
        drawn.append(label(x, upward.at(below) - 5, str(below), "middle number halo"))
    return [group(*drawn)]
