"""How many members mechanisms share: a matrix with the numbers in its cells."""

from __future__ import annotations

import pyoxigraph as ox

from comity.charts import words
from comity.charts.chart import Asked, Chart, Picture, key_of
from comity.charts.svg import Markup, bar, element, group, label, lines, width
from comity.errors import ComityError, NoResultError
from comity.model import iris
from comity.naming import lookup
from comity.questions import asking, operators
from comity.questions.answer import Answer, AnswerRow
from comity.store.base import Store, term
from comity.text import calendar

MOST = 20
_NEIGHBOURS = 7
"""How many others are drawn beside a mechanism that is named alone."""

Pair = tuple[str, str]


def chart(asked: Asked) -> Chart:
    """The shared full members of these mechanisms, or of one and those that it overlaps with most, today or as of a day."""
    mechanisms = _mechanisms(asked)
    answers = {m: asking.ask(asked.store, "members", {"mechanism": m}, asked.as_of, asked.language) for m in mechanisms}
    rows = {m: {key_of(r.cells["member"]): r for r in operators.that_count(a)} for m, a in answers.items()}
    mechanisms = [m for m in mechanisms if rows[m]]
    if len(mechanisms) < 2:
        raise NoResultError(words.said(asked.language, "no overlap"))
    shared = {(a, b): rows[a].keys() & rows[b].keys() for a in mechanisms for b in mechanisms}
    counts = {pair: len(members) for pair, members in shared.items()}
    language = asked.language
    names = {m: asked.store.label(iris.ID + m, language) for m in mechanisms}
    answer = _answer(asked, answers, rows, mechanisms, names)
    left = len(answers) - len(mechanisms)
    pairs = [(a, b) for i, a in enumerate(mechanisms) for b in mechanisms[:i]]
    first, second = max(pairs, key=lambda pair: (counts[pair], -mechanisms.index(pair[0])))
    most = counts[first, second]
    is_tied = sum(counts[pair] == most for pair in pairs) > 1
    key = "overlap none" if not most else "overlap tied" if is_tied else "overlap"
    day = calendar.text(str(answer.as_of), language)
    called = {m: _short(asked.store, m, names[m], language) for m in mechanisms}
    return Chart(
        "overlap", answer, lambda wide, _: _paint(mechanisms, names, called, counts, wide),
        title=words.said(language, key, first=names[second], second=names[first], n=most, total=len(mechanisms)),
        subtitle=words.said(language, "members shared", day=day),
        notes=[words.said(language, "without members", n=left)] if left else [],
        summary="; ".join(f"{names[b]} – {names[a]}: {counts[a, b]}" for a, b in pairs) + ".",
    )  # fmt: skip


def _mechanisms(asked: Asked) -> list[str]:
    """The ids of the mechanisms that are asked for."""
    given = asked.parameters.get("mechanism", ())
    named = [*asked.positional, *([given] if isinstance(given, str) else given)]
    found = list(
        dict.fromkeys(
            iris.local(lookup.resolve(asked.store, n, frozenset(("Mechanism",)), asked.language)) for n in named
        )
    )
    if len(found) > MOST:
        raise ComityError(words.said(asked.language, "too many", most=MOST, n=len(found)))
    if len(found) == 1:
        near = asking.ask(asked.store, "overlap", {"mechanism": found[0]}, asked.as_of, asked.language)
        ranked = sorted(near.rows, key=lambda r: -float(str(r.cells["shared"])))
        found += [key_of(r.cells["other"]) for r in ranked[:_NEIGHBOURS]]
    return found


def _answer(
    asked: Asked,
    answers: dict[str, Answer],
    rows: dict[str, dict[str, AnswerRow]],
    mechanisms: list[str],
    names: dict[str, str],
) -> Answer:
    """The matrix as a table: a row for each pair, with the documents that state the shared memberships."""
    language = asked.language
    titles = ("mechanism", "other", "shared", "either")
    columns = {name: words.said(language, f"column {name}") for name in titles}
    cited = {s.id: s for a in answers.values() for s in a.sources}
    table, used = [], dict[str, None]()
    for place, a in enumerate(mechanisms):
        for b in mechanisms[place + 1 :]:
            both = sorted(rows[a].keys() & rows[b].keys())
            sources = tuple(dict.fromkeys(s for m in both for of in (a, b) for s in rows[of][m].sources))
            used.update(dict.fromkeys(sources))
            ends = [{"id": m, "label": names[m]} for m in (a, b)]
            values = [*ends, len(both), len(rows[a].keys() | rows[b].keys())]
            table.append(AnswerRow(dict(zip(titles, values, strict=True)), sources))  # type: ignore[arg-type]
    day = next(iter(answers.values())).as_of
    found = Answer("overlap", {"mechanism": mechanisms}, day, columns, table, [cited[s] for s in used], [], language)
    found.is_for_day = asked.as_of is not None
    return found


def _short(store: Store, mechanism: str, name: str, language: str) -> str:
    """A short name in the language, if the graph has one."""
    quads = store.quads(ox.NamedNode(iris.ID + mechanism), term("inNames"))
    short = {q.object.value for q in quads if q.object.language == language}
    return min(short, key=lambda s: (len(s), s)) if short and len(min(short, key=len)) < len(name) else name


def _paint(
    mechanisms: list[str], names: dict[str, str], called: dict[str, str], counts: dict[Pair, int], wide: int
) -> Picture:
    size = len(mechanisms)
    left = min(
        max(width(f"{i}  {names[m]}") for i, m in enumerate(mechanisms, 1)), wide * (0.4 if wide >= 600 else 0.42)
    )
    cell = min((wide - left - 10) / size, 64.0)
    high = min(max(cell, 34.0), 44.0)
    most = max((n for (a, b), n in counts.items() if a != b), default=1) or 1
    marks: list[Markup] = []
    top = 24.0
    at = left + 10
    for i, mechanism in enumerate(mechanisms):
        marks.append(label(at + cell * (i + 0.5), 14, str(i + 1), "soft middle number"))
        rows = lines(f"{i + 1}  {names[mechanism]}", left, at_most=2)
        if len(rows) > 2 or (rows and rows[-1].endswith("…")):
            rows = lines(f"{i + 1}  {called[mechanism]}", left, at_most=2)
        middle = top + high * (i + 0.5) + 4 - 8 * (len(rows) - 1)
        spans = [element("tspan", r, x=0, y=middle + 16 * n) for n, r in enumerate(rows)]
        marks.append(element("text", *spans, element("title", names[mechanism])))
        for k, other in enumerate(mechanisms):
            n = counts[mechanism, other]
            marks.append(_cell(at + cell * k, top + high * i, cell, high, n, most, (mechanism, other), names))
    return Picture(top + high * size + 2, [group(*marks)])


def _cell(x: float, y: float, wide: float, high: float, n: int, most: int, pair: Pair, names: dict[str, str]) -> Markup:
    own = pair[0] == pair[1]
    title = element("title", f"{names[pair[0]]}: {n}" if own else f"{names[pair[0]]} – {names[pair[1]]}: {n}")
    share = 0 if own else n / most
    shade = None if own or not n else round(0.12 + 0.5 * share, 2)
    ground = bar(x + 1, y + 1, wide - 2, high - 2, "own" if own else "f1" if n else "none", fill_opacity=shade)
    number = label(x + wide / 2, y + high / 2 + 4.5, str(n), "middle number" + (" soft" if own or not n else ""))
    return group(title, ground, number, data_key=" ".join(pair), data_value=n)
