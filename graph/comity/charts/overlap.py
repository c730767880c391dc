"""How many members mechanisms share: a matrix with the numbers in its cells."""

from __future__ import annotations

import pyoxigraph as ox

from comity.charts import words
from comity.charts.chart import Asked, Chart, Picture, key_of
from comity.charts.svg import LINE, Markup, bar, element, group, label, lines, shortened, width
from comity.errors import ComityError, NoResultError
from comity.model import iris
from comity.naming import lookup
from comity.questions import asking, operators
from comity.questions.answer import Answer, AnswerRow
from comity.questions.wording import listed
from comity.store.base import Store, term
from comity.text import calendar

MOST = 20
_TOP = 24.0
_NEIGHBOURS = 7
"""How many others are drawn beside a mechanism that is named alone."""

Pair = tuple[str, str]


def chart(asked: Asked) -> Chart:
    """The shared full members of these mechanisms, or of one and those that it overlaps with most, today or as of a day."""
    mechanisms, is_one = _mechanisms(asked)
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
    day = calendar.text(str(answer.as_of), language)
    called = {m: _short(asked.store, m, names[m], language) for m in mechanisms}
    return Chart(
        "overlap", answer, lambda wide, _: _paint(mechanisms, names, called, counts, wide),
        title=_title(asked, mechanisms, names, counts, is_one=is_one),
        subtitle=words.said(language, "members shared", day=day),
        notes=[words.said(language, "without members", n=left)] if left else [],
        summary="; ".join(f"{names[b]} – {names[a]}: {counts[a, b]}" for a, b in pairs) + ".",
    )  # fmt: skip


def _title(asked: Asked, mechanisms: list[str], names: dict[str, str], counts: dict[Pair, int], *, is_one: bool) -> str:
    """Who shares most with the one mechanism that was named, or which two of several share most."""
    last = 1 if is_one else len(mechanisms)
    pairs = [(a, b) for i, a in enumerate(mechanisms[:last]) for b in mechanisms[i + 1 :]]
    most = max(counts[pair] for pair in pairs)
    first = [pair for pair in pairs if counts[pair] == most]
    key = "overlap none" if not most else "overlap of one" if is_one else "overlap tied" if first[1:] else "overlap"
    second = listed([names[b] for _, b in first] if is_one else [names[first[0][1]]], asked.language, 4)
    return words.said(asked.language, key, first=names[first[0][0]], second=second, n=most, total=len(mechanisms))


def _mechanisms(asked: Asked) -> tuple[list[str], bool]:
    """The ids of the mechanisms that are asked for; of one, also those that it overlaps with most."""
    given = asked.parameters.get("mechanism", ())
    named = [*asked.positional, *([given] if isinstance(given, str) else given)]
    found = list(
        dict.fromkeys(
            iris.local(lookup.resolve(asked.store, n, frozenset(("Mechanism",)), asked.language)) for n in named
        )
    )
    if len(found) > MOST:
        raise ComityError(words.said(asked.language, "too many", most=MOST, n=len(found)))
    is_one = len(found) == 1
    if is_one:
        near = asking.ask(asked.store, "overlap", {"mechanism": found[0]}, asked.as_of, asked.language)
        ranked = sorted(near.rows, key=lambda r: -float(str(r.cells["shared"])))
        found += [key_of(r.cells["other"]) for r in ranked[:_NEIGHBOURS]]
    return found, is_one


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
    left = min(max(width(f"{i} {names[m]}") for i, m in enumerate(mechanisms, 1)), wide * 0.42) + 10
    is_crowded = (wide - left) / size < width("00") + 2
    if is_crowded:
        left = 0  # the names go below, and the rows are numbered on the diagonal
    cell = min((wide - left) / size, 64.0)
    high = 24.0 if is_crowded else min(max(cell, 34.0), 44.0)
    most = max((n for (a, b), n in counts.items() if a != b), default=1) or 1
    marks: list[Markup] = []
    for i, mechanism in enumerate(mechanisms):
        marks.append(label(left + cell * (i + 0.5), 14, str(i + 1), "soft middle number" + " tight" * is_crowded))
        if not is_crowded:
            marks.append(_name(i + 1, names[mechanism], called[mechanism], _TOP + high * (i + 0.5), left - 10))
        for k, other in enumerate(mechanisms):
            pair, n = (mechanism, other), counts[mechanism, other]
            shown = str(i + 1) if is_crowded and i == k else str(n)
            look, shade = _shade(pair, n, most)
            at = bar(left + cell * k + 1, _TOP + high * i + 1, cell - 2, high - 2, look, fill_opacity=shade)
            marks.append(_cell(at, left + cell * (k + 0.5), _TOP + high * (i + 0.5) + 4.5, shown, n, pair, names))
    below = _TOP + high * size + 2
    if is_crowded:
        for i, m in enumerate(mechanisms, 1):
            room = wide - width(f"{i}  ({counts[m, m]})")
            name = names[m] if width(names[m]) <= room else shortened(called[m], room)
            marks.append(label(0, below + LINE * i, f"{i} {name} ({counts[m, m]})"))
        below += LINE * (size + 0.5)
    return Picture(below, [group(*marks)])


def _name(number: int, name: str, short: str, middle: float, most: float) -> Markup:
    """A name with its number in two lines at most; the short one if the whole does not fit."""
    rows = lines(f"{number} {name}", most, at_most=2)
    if rows[-1].endswith("…"):
        rows = lines(f"{number} {short}", most, at_most=2)
    top = middle + 4 - 8 * (len(rows) - 1)
    spans = [element("tspan", r, x=0, y=top + 16 * n) for n, r in enumerate(rows)]
    return element("text", *spans, element("title", name))


def _shade(pair: Pair, n: int, most: int) -> tuple[str, float | None]:
    """The class of a cell, and how dark it is."""
    if pair[0] == pair[1]:
        return "own", None
    return ("f1", round(0.12 + 0.5 * n / most, 2)) if n else ("none", None)


def _cell(ground: Markup, x: float, y: float, shown: str, n: int, pair: Pair, names: dict[str, str]) -> Markup:
    is_own = pair[0] == pair[1]
    title = element("title", f"{names[pair[0]]}: {n}" if is_own else f"{names[pair[0]]} – {names[pair[1]]}: {n}")
    look = "middle number" + (" strong" if shown != str(n) else " soft" if is_own or not n else "")
    return group(title, ground, label(x, y, shown, look + " tight"), data_key=" ".join(pair), data_value=n)
