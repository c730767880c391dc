"""Who hosted how many meetings, with the years."""

from __future__ import annotations

from collections import defaultdict

from comity.charts import words
from comity.charts.chart import Asked, Chart, Picture, key_of, of_type
from comity.charts.scales import Scale
from comity.charts.svg import SIZE, Markup, bar, element, group, label, line, width
from comity.errors import NoResultError
from comity.model import iris
from comity.questions import asking, freshness
from comity.questions.wording import listed
from comity.text import tables

_ROW = 26
_MOST_HOSTS = 40

Years = dict[str, dict[int, int]]
"""The number of meetings by host and year."""


def chart(asked: Asked) -> Chart:
    """Hosts by the number of meetings; the parameters are those of the question ``hosts-per-year``: a mechanism and a type."""
    answer = asking.ask(asked.store, "hosts-per-year", asked.parameters, asked.as_of, asked.language, asked.positional)
    if not answer.rows:
        raise NoResultError(words.said(asked.language, "no hosts"))
    language = asked.language
    found: Years = defaultdict(lambda: defaultdict(int))
    names: dict[str, str] = {}
    for row in answer.rows:
        host = key_of(row.cells["host"])
        names[host] = tables.display(row.cells["host"], "host", language)
        found[host][int(str(row.cells["year"]))] += int(str(row.cells["meetings"]))
    ranked = sorted(found, key=lambda h: (-sum(found[h].values()), names[h]))
    most = sum(found[ranked[0]].values())
    first = [names[h] for h in ranked if sum(found[h].values()) == most]
    every = [year for by in found.values() for year in by]
    mechanism = answer.parameters.get("mechanism")
    about = asked.store.label(iris.ID + str(mechanism), language) if mechanism else ""
    key = "hosts all alike" if len(first) == len(found) > 1 else "hosts several" if len(first) > 1 else "hosts"
    left = len(ranked) - _MOST_HOSTS
    notes = [words.said(language, "rows left", n=left)] if left > 0 else []
    return Chart(
        "hosts", answer, lambda wide, _: _paint(found, names, ranked[:_MOST_HOSTS], language, wide),
        title=words.said(language, key, names=listed(first, language, 6), n=most, name=about, total=len(first)),
        subtitle=of_type(asked, answer, words.said(language, "meetings by host", first=min(every), last=max(every))),
        notes=[*notes, freshness.note(asked.store, answer)],
        summary="; ".join(f"{names[h]}: {sum(found[h].values())}" for h in ranked) + ".",
    )  # fmt: skip


def _paint(found: Years, names: dict[str, str], hosts: list[str], language: str, wide: int) -> Picture:
    left = min(max(width(names[h]) for h in hosts), wide * 0.36) + 10
    most = max(sum(found[h].values()) for h in hosts)
    by_side = wide >= 600
    row = _ROW if by_side else _ROW + 22
    along = Scale(0, most, left, left + (wide - left) * (0.5 if by_side else 0.8))
    marks: list[Markup] = []
    for place, host in enumerate(hosts):
        y, n = row * place + 4, sum(found[host].values())
        marks.append(label(left - 10, y + SIZE, names[host], "end", most=left - 10))
        marks.append(
            bar(
                left,
                y,
                along.at(n) - left,
                18,
                "f1",
                element("title", f"{names[host]}: {n}"),
                data_key=host,
                data_value=n,
            )
        )
        marks += _separators(n, along, y)
        marks.append(label(along.at(n) + 6, y + SIZE, str(n), "strong number"))
        years = _years(found[host], language)
        if by_side:
            marks.append(
                label(
                    along.at(n) + 26 + width(str(n)),
                    y + SIZE,
                    years,
                    "soft number",
                    most=wide - along.at(n) - 26 - width(str(n)),
                )
            )
        else:
            marks.append(label(left, y + SIZE + 18, years, "soft number", most=wide - left))
    return Picture(row * len(hosts) + 4, [group(*marks)])


def _separators(n: int, along: Scale, y: float) -> list[Markup]:
    """Gaps that let the meetings of a bar be counted, if there are few."""
    step = along.at(1) - along.at(0)
    return [line(along.at(i), y, along.at(i), y + 18, "gap") for i in range(1, n)] if step >= 8 else []


def _years(by_year: dict[int, int], language: str) -> str:
    comma = words.said(language, "comma")
    return comma.join(f"{year}" + (f" ({n})" if n > 1 else "") for year, n in sorted(by_year.items()))
