"""The members of a mechanism over time: a bar from accession to exit for each role of each party."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pyoxigraph as ox

from comity.charts import parties, words
from comity.charts.chart import Asked, Chart, Picture, cited, key_of, legend
from comity.charts.parties import Party, Role
from comity.charts.scales import Scale, in_years, years
from comity.charts.svg import SIZE, Markup, bar, element, group, label, line, width
from comity.errors import NoResultError
from comity.model import dates, iris
from comity.model.dates import CERTAIN, POSSIBLE, PRESUMED, Span
from comity.questions import asking, freshness, operators
from comity.questions.answer import Answer, AnswerRow
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, tables

_LANE, _GAP, _BAR = 14, 8, 12
_PATTERNS = 5
_FADE = 22


def chart(asked: Asked) -> Chart:
    """Every membership that documents tell of, up to the day ``as_of`` or today."""
    language, until = asked.language, dates.as_day(asked.as_of) if asked.as_of else dates.today()
    answer = asking.ask(asked.store, "members", asked.parameters, asking.ANY_TIME, language, asked.positional)
    answer.rows = [r for r in answer.rows if (_begins(r) or until) <= until]
    found, undated = parties.of(asked.store, answer, until)
    if not found:
        raise NoResultError(words.said(language, "no members"))
    answer.as_of = asked.as_of
    named = {str(p.id): tables.display(p.roles[0].row.cells["member"], "member", language) for p in found}
    roles = {r.id: tables.display(r.row.cells["role"], "role", language) for p in found for r in p.roles}
    order = list(dict.fromkeys(r for p in found for r in (role.id for role in p.roles)))
    through = sum(bool(r.cells.get("through")) for r in answer.rows)
    notes = [words.said(language, key, n=n) for key, n in (("undated members", undated), ("through", through)) if n]
    first = int(min(p.roles[i].start for p in found for i in range(len(p.roles))))
    return Chart(
        "membership", answer,
        lambda wide, name: _Painter(named, roles, order, language, wide, name).picture(found, until),
        title=_title(asked, answer, until), subtitle=words.said(language, "memberships", first=first, last=until.year),
        notes=[*notes, freshness.note(asked.store, answer)], sources=cited(answer, (r.row for p in found for r in p.roles)),
        summary="; ".join(f"{named[p.id]}: " + ", ".join(f"{roles[r.id]} {_span(r)}" for r in p.roles) for p in found) + ".",
    )  # fmt: skip


def _title(asked: Asked, answer: Answer, until: date) -> str:
    language, mechanism = asked.language, str(answer.parameters["mechanism"])
    name = asked.store.label(iris.ID + mechanism, language)
    now = asking.ask(asked.store, "members", answer.parameters, asked.as_of, language)
    members = len({key_of(r.cells["member"]) for r in operators.that_count(now)})
    full = [r for r in answer.rows if parties.is_full(key_of(r.cells["role"])) and not r.cells.get("through")]
    begun = [_begins(r) for r in full]
    years_ = [day.year for day in begun if day and day <= until]
    # Who does not say since when may have been there from the beginning.
    is_known = None not in begun and years_ and _established(asked.store, mechanism) in (None, min(years_))
    key = "members on a day" if asked.as_of else "members today"
    day = calendar.text(str(until), language)
    if is_known and years_.count(min(years_)) > 1 and members:
        told = words.said(language, "began", name=name, n=years_.count(min(years_)), year=min(years_))
        return words.said(language, f"{key}, after founding", told=told, n=members, day=day)
    return words.said(language, key, name=name, n=members, day=day)


def _begins(row: AnswerRow) -> date | None:
    start = row.cells["from"]
    return Span.of(start).earliest if isinstance(start, str) else None


def _established(store: Store, mechanism: str) -> int | None:
    quads = store.quads(ox.NamedNode(iris.ID + mechanism), term("established"), None, DEFAULT)
    return next((day.year for q in quads if (day := Span.of(q.object.value).earliest)), None)


def _span(role: Role) -> str:
    """The years of a role as documents give them: "2005–2017"."""
    start, end = (role.row.cells[n] for n in ("from", "to"))
    years_ = [Span.of(d) if isinstance(d, str) else Span(None, None) for d in (start, end)]
    begun = str(years_[0].earliest.year) if years_[0].earliest else "?"
    over = str(years_[1].latest.year) if years_[1].latest else ""
    return begun if begun == over else f"{begun}–{over}"


class _Painter:
    """Paints the parties at one width. ``order`` are the roles, the highest first; ``name`` is that of the picture."""

    def __init__(
        self,
        named: dict[str, str],
        roles: dict[str, str],
        order: Sequence[str],
        language: str,
        wide: int,
        name: str,
    ) -> None:
        self._named = named
        self._roles = roles
        self._language = language
        self._wide = wide
        self._name = name
        self._with_years = wide >= 600
        full = [r for r in order if parties.is_full(r)]
        others = [r for r in order if r not in full]
        self._style = dict.fromkeys(full, 1) | {r: 2 + i % _PATTERNS for i, r in enumerate(others)}
        self._order = [*full, *others]

    def picture(self, found: Sequence[Party], until: date) -> Picture:
        left = min(max(width(n) for n in self._named.values()), self._wide * (0.33 if self._wide < 600 else 0.32)) + 10
        right = self._wide - (width("2000–2000") + 10 if self._with_years else 6)
        first = int(min(r.start for p in found for r in p.roles))
        along = Scale(first, max(in_years(until), first + 1), left, right)
        y, key = legend(self._entries(found), self._wide)
        top = y + 22
        rows, y = [], top
        for place, party in enumerate(found):
            if place and party.latest.id != found[place - 1].latest.id:
                y += 10
            rows.append(self._party(party, y, along))
            y += party.lanes * _LANE + _GAP
        ticks = [year for year in years(first, until.year, int((right - left) / 44)) if year >= first]
        apart = [t for t in ticks if along.at(t) <= right - 8]
        grid = [line(along.at(t), top - 4, along.at(t), y, "grid") for t in apart]
        grid += [label(along.at(t), top - 9, str(t), "soft middle number") for t in apart]
        return Picture(y, [self._patterns(), *key, group(*grid), *rows])

    def _entries(self, found: Sequence[Party]) -> list[tuple[Markup, str]]:
        entries = []
        shown = {r.id for p in found for r in p.roles}
        merged: dict[int, list[str]] = {}
        for role in self._order:
            if role in shown:
                merged.setdefault(self._style[role], []).append(self._roles[role])
        if len(merged) > 1:
            for style, names in merged.items():
                text = words.said(self._language, "comma").join(names)
                entries.append((bar(0.5, 0.5, 15, 11, self._look(style), fill=self._fill(style)), text))
        verdicts = {s.verdict for p in found for r in p.roles for s in r.stretches}
        entries += [
            (bar(0.5, 0.5, 15, 11, look.format(1)), words.said(self._language, verdict))
            for verdict, look in _STYLES.items()
            if verdict in verdicts
        ]
        if any(r.begins_unknown for p in found for r in p.roles):
            fade = bar(0, 0, 16, 12, "", fill=f"url(#{self._name}-fade1)")
            entries.append((fade, words.said(self._language, "beginning unknown")))
        return entries

    def _fill(self, style: int) -> str | None:
        return None if style == 1 else f"url(#{self._name}-p{style})"

    @staticmethod
    def _look(style: int) -> str:
        return "f1" if style == 1 else f"s{style} thin"

    def _patterns(self) -> Markup:
        """What tells roles apart besides colour, and the gradient of a beginning that is not known."""
        drawn = []
        shapes = {
            2: "M-1 7L7 -1M-1 1L1 -1M5 7L7 5",
            3: "M1.5 1.5h1.5v1.5h-1.5zM4.5 4.5h1.5v1.5h-1.5z",
            4: "M0 3H6",
            5: "M3 0V6",
            6: "M0 0L6 6M6 0L0 6",
        }
        for style in sorted({*self._style.values()}):
            if style > 1:
                ground = bar(0, 0, 6, 6, f"f{style} tint")
                strokes = element("path", d=shapes[style], class_=f"s{style} middling empty")
                drawn.append(
                    element(
                        "pattern",
                        ground,
                        strokes,
                        id=f"{self._name}-p{style}",
                        width=6,
                        height=6,
                        patternUnits="userSpaceOnUse",
                    )
                )
            stops = [element("stop", offset=0, class_=f"g{style} clear"), element("stop", offset=1, class_=f"g{style}")]
            drawn.append(element("linearGradient", *stops, id=f"{self._name}-fade{style}"))
        return element("defs", *drawn)

    def _party(self, party: Party, y: float, along: Scale) -> Markup:
        name = label(along.start - 10, y + SIZE - 2, self._named[party.id], "end", most=along.start - 10)
        bars = (self._role(party, r, y + r.lane * _LANE, along) for r in party.roles)
        span = label(along.end + 10, y + SIZE - 2, _span(party.latest), "soft number")
        return group(name, *bars, *([span] if self._with_years else []))

    def _role(self, party: Party, role: Role, y: float, along: Scale) -> Markup:
        style = self._style[role.id]
        cells = role.row.cells
        title = element("title", f"{self._named[party.id]}: {self._roles[role.id]}, {_span(role)}")
        marks = []
        if role.begins_unknown:
            x = along.at(role.start)
            before = [along.at(r.end) for r in party.roles if r.lane == role.lane and r.start < role.start]
            reach = min(_FADE, x - max([along.start, *before]))
            marks.append(
                bar(
                    x - reach, y + 1, reach, _BAR - 1, "", fill=f"url(#{self._name}-fade{style})", data_begins="unknown"
                )
            )
        for stretch in role.stretches:
            x, end = along.at(stretch.start), along.at(stretch.end)
            is_sure = stretch.verdict == CERTAIN
            look = self._look(style) if is_sure else _STYLES[stretch.verdict].format(style)
            marks.append(
                bar(x, y + 0.5, max(end - x, 1.5), _BAR - 1, look, fill=self._fill(style) if is_sure else None,
                    data_key=party.id, data_role=role.id, data_verdict=stretch.verdict, data_from=cells["from"], data_to=cells["to"])
            )  # fmt: skip
        return group(title, *marks)


_STYLES = {PRESUMED: "f{0} pale s{0} thin", POSSIBLE: "hollow s{0} thin dashed"}
"""How times look that are not certain; ``{0}`` is the number of the colour."""
