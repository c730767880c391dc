"""The article of an entity: what it is, in a sentence and a box of facts, then what the record holds about it, question by question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from comity import answering
from comity.errors import ComityError
from comity.model import vocabulary
from comity.model.dates import today
from comity.questions import office_sentences
from comity.questions.answer import NOT_EQUAL, Answer, AnswerRow
from comity.questions.operators import FULL, NOT_HELD, key_of
from comity.server.site import answers
from comity.server.site.answers import Cited, Part
from comity.server.site.frame import Frame
from comity.store.base import Store
from comity.text import calendar, words

_FEW = 3
_LONGEST_SAID = 140
"""A sentence that is longer, or stands above fewer than a few lines, only repeats the lines below it."""
_DATES = ("start", "from", "date", "adopted", "year", "published", "period", "established")
_OVER = ("unconfirmed", "cancelled")
"""Meetings that are neither planned nor held."""


class _Section(NamedTuple):
    """A question that is asked of entities of a kind: the columns and groups to show, and how many rows, the latest or the first."""

    kind: str
    question: str
    parameter: str
    columns: tuple[str, ...]
    most: int = 8
    is_latest: bool = False
    group: str = ""


SECTIONS = (
    _Section("Mechanism", "members", "mechanism", ("member", "from", "to"), 80, group="role"),
    _Section("Mechanism", "next-meetings", "mechanism", ("meeting", "start", "place"), 4),
    _Section("Mechanism", "meetings", "mechanism", ("meeting", "start", "place", "host"), 8, is_latest=True),
    _Section("Mechanism", "chairs", "mechanism", ("chair", "of", "from", "to"), 6, is_latest=True),
    _Section("Mechanism", "bodies", "mechanism", ("body", "type", "seat"), 8),
    _Section("Mechanism", "officials", "of", ("person", "post", "from", "to"), 5),
    _Section("Mechanism", "documents", "mechanism", ("document", "type", "adopted"), 8, is_latest=True),
    _Section("Mechanism", "initiatives", "mechanism", ("initiative", "type", "start"), 8, is_latest=True),
    _Section("Mechanism", "pledges", "mechanism", ("initiative", "amount", "unit", "by", "year"), 6, is_latest=True),
    _Section("Mechanism", "figures", "reporter", ("indicator", "value", "unit", "partner", "period"), 8),
    _Section("Mechanism", "successors", "mechanism", ("later", "relation", "earlier"), 4),
    _Section("Polity", "memberships", "member", ("mechanism", "from", "to"), 60, group="role"),
    _Section("Polity", "chairs", "chair", ("of", "from", "to"), 8, is_latest=True),
    _Section("Polity", "hosted", "host", ("meeting", "start", "place"), 8, is_latest=True),
    _Section("Polity", "partner-ranks", "state", ("partner", "rank", "period"), 6),
    _Section("Polity", "figures", "reporter", ("indicator", "value", "unit", "partner", "period"), 10),
    _Section("Polity", "officials", "of", ("person", "post", "from", "to"), 8),
    _Section("Region", "mechanisms", "region", ("mechanism", "form", "established"), 40),
    _Section("Meeting", "participants", "meeting", ("party", "person"), 60),
    _Section("Meeting", "adopted", "meeting", ("document", "type", "adopted"), 30),
    _Section("Meeting", "pledges", "meeting", ("initiative", "amount", "unit", "by"), 12),
    _Section("Meeting", "priority-areas", "meeting", ("area",), 40),
    _Section("Meeting", "topics", "meeting", ("topic", "document"), 20),
    _Section("Body", "officials", "of", ("person", "post", "from", "to"), 8),
    _Section("Body", "chairs", "mechanism", ("chair", "from", "to"), 6),
    _Section("Person", "officials", "of", ("post", "at", "from", "to"), 8),
    _Section("Person", "attendance", "party", ("meeting", "start", "place"), 12, is_latest=True),
    _Section("Document", "signatories", "document", ("signatory", "signed"), 60),
    _Section("Document", "implementation", "entity", ("action", "relation", "entity"), 10),
    _Section("Initiative", "implementation", "entity", ("action", "relation", "entity"), 10),
    _Section("Area", "formats-by-area", "area", ("mechanism",), 40),
    _Section("Area", "initiatives-by-area", "area", ("initiative", "mechanism", "type"), 20),
    _Section("Place", "hosted", "host", ("meeting", "start", "mechanism"), 15, is_latest=True),
)
_WITH_PAGES = ("Mechanism", "Polity", "Region")
"""The kinds of things of which each answer has a page of its own, also on a site of files."""
_BOX = {"Meeting": ("meeting", "meeting"), "Mechanism": ("founding", "mechanism")}
"""Whose one row completes the box of facts: a question and its parameter, by kind."""
_UNTOLD = ("entity", "short", "type", "post", "purpose", "mechanism", "meeting", "status", "first")
"""Columns that the page tells elsewhere: in its heading, its lead and its sections."""


class Item(NamedTuple):
    """A line of a section: its parts, the numbers of its first documents, and how many more there are."""

    parts: list[Part]
    cites: list[int]
    others: int


@dataclass(frozen=True)
class Section:
    """A part of an article: the answer to one question. ``left`` is how many rows are not shown, ``address`` shows all.

    ``has_page`` says that people look for this answer alone: a site of files has a page for it, even if the article shows all rows.
    """

    name: str
    title: str
    headline: str
    groups: list[tuple[str, list[Item]]]
    left: int
    address: str
    has_page: bool


@dataclass
class Article:
    """What a page shows of an entity: a lead, facts by their titles, sections, and the documents that they cite."""

    lead: str = ""
    box: list[tuple[str, list[Part], list[int]]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    sources: list[Cited] = field(default_factory=list)

    def lines(self) -> dict[str, int]:
        """How many lines each section has, with those that are not shown."""
        return {s.name: s.left + sum(len(items) for _, items in s.groups) for s in self.sections}


class _Citing:
    """Numbers the documents of a page in the order in which it cites them."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.known: dict[str, Cited] = {}

    def of(self, answer: Answer, sources: Sequence[str]) -> list[int]:
        """The numbers of the first few of these documents (ids)."""
        known = {s.id: s for s in answer.sources}
        for source in sources[:_FEW]:
            if source not in self.numbers:
                self.numbers[source] = len(self.numbers) + 1
                self.known[source] = answers.cite(known[source], self.numbers[source])
        return [self.numbers[s] for s in sources[:_FEW]]


def write(store: Store, frame: Frame, id_: str, types: Sequence[str]) -> Article:
    """The article of an entity (id) of these classes; empty if no question has an answer about it."""
    citing, article, known = _Citing(), Article(), vocabulary.load()
    asked = [s for s in SECTIONS if known.is_any(types, s.kind)]
    answered = [(s, a) for s in asked if (a := _ask(store, frame, s.question, s.parameter, id_)) and a.rows]
    if not answered and not any(known.is_any(types, kind) for kind in _BOX):
        return article
    about = _ask(store, frame, "about", "entity", id_)
    if about is not None and about.rows:
        article.lead = about.headline
        article.box = list(_facts(store, about, citing))
    for kind, (question, parameter) in _BOX.items():
        if known.is_any(types, kind) and (more := _ask(store, frame, question, parameter, id_)) and len(more.rows) == 1:
            told = {title for title, _, _ in article.box}
            article.box += [f for f in _facts(store, more, citing) if f[0] not in told]
    for section, found in answered:
        made = _section(store, frame, section, id_, found, citing)
        said = made.headline if made.headline not in article.lead else ""
        if made.groups:
            article.sections.append(replace(made, headline=said))
    article.sources = list(citing.known.values())
    return article


def _ask(store: Store, frame: Frame, question: str, parameter: str, id_: str) -> Answer | None:
    """The answer about an entity; ``None`` if the question does not take it."""
    try:
        return answering.ask(store, question, {parameter: [id_]}, None, frame.language)
    except ComityError:
        return None


def _facts(store: Store, answer: Answer, citing: _Citing) -> Iterator[tuple[str, list[Part], list[int]]]:
    """The cells of the first row, each with its title and its first documents."""
    row = answer.rows[0]
    for column, title in answer.columns.items():
        if row.cells[column] is not None and column not in _UNTOLD:
            yield title, _parts(store, answer, row, column), citing.of(answer, row.sources)


def _parts(store: Store, answer: Answer, row: AnswerRow, column: str) -> list[Part]:
    cell = row.cells[column]
    each = cell if isinstance(cell, list) else [cell]
    found = [answers.part(store, item, column, answer.language) for item in each]
    if column in _DATES or column in ("to", "end"):
        found = [p._replace(text=calendar.text(p.text, answer.language)) for p in found]
    comma = words.of("headlines", answer.language)["comma"]
    parts = [p._replace(lead=comma if i else "") for i, p in enumerate(found)]
    return [*parts, Part(NOT_EQUAL, lead=" ")] if column in row.disputed else parts


def _section(store: Store, frame: Frame, asked: _Section, id_: str, answer: Answer, citing: _Citing) -> Section:
    rows = _ordered(answer.rows) if asked.is_latest else [r for r in answer.rows if r.cells.get("status") not in _OVER]
    if asked.question == "officials":
        rows = office_sentences.usual_posts(answer)
    columns = [c for c in asked.columns if c in answer.columns]
    lines: dict[tuple[str, str], tuple[list[Part], dict[str, None]]] = {}
    for row in rows:
        parts = _line(store, answer, row, columns)
        if not parts:
            continue  # such as a meeting of no format that deals with an area
        name = _text(_parts(store, answer, row, asked.group)) if asked.group else ""
        # Rows that differ only in columns that are not shown are one line, with the documents of all.
        _, cited = lines.setdefault((name, _text(parts)), (parts, {}))
        cited.update(dict.fromkeys(row.sources))
    if len(columns) == 1 and not asked.is_latest:
        lines = dict(sorted(lines.items(), key=lambda line: line[0][1].casefold()))
    full = {_text(_parts(store, answer, r, "role")) for r in rows if key_of(r.cells.get("role")) in FULL}
    groups: dict[str, list[Item]] = {}
    for (name, _), (parts, cited) in list(lines.items())[: asked.most]:
        sources = list(cited)
        item = Item(parts, citing.of(answer, sources), max(0, len(sources) - _FEW))
        groups.setdefault(name, []).append(item)
    members_first = sorted(groups.items(), key=lambda g: -len(g[1]) if g[0] in full else 0)
    own = f"section {asked.question} {asked.kind}"
    return Section(
        name=asked.question,
        title=frame.word(own if frame.has_word(own) else f"section {asked.question}"),
        headline=answer.headline if len(lines) >= _FEW and len(answer.headline) <= _LONGEST_SAID else "",
        groups=members_first,
        left=max(0, len(lines) - asked.most),
        address=frame.url(f"/ask/{asked.question}", [(asked.parameter, id_)]),
        has_page=asked.kind in _WITH_PAGES,
    )


def _text(parts: Sequence[Part]) -> str:
    return "".join(p.text for p in parts if p.text != NOT_EQUAL)


def _line(store: Store, answer: Answer, row: AnswerRow, columns: Iterable[str]) -> list[Part]:
    parts: list[Part] = []
    for column in columns:
        cell = row.cells[column]
        if cell is None or str(cell).startswith("../") or str(cell).endswith("/.."):
            continue  # a bound says no more than that a document names it then
        found = _parts(store, answer, row, column)
        if column in ("to", "end") and parts and _text(found) == parts[-1].text:
            continue
        own = " – " if column in ("to", "end") else " · "
        if column == "unit":
            own = "" if answer.language == "zh" else " "
        lead = own if parts else ""
        parts += [found[0]._replace(lead=lead), *found[1:]]
    return parts


def _ordered(rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    """The rows from the latest to the earliest; what is still planned is told elsewhere, what has no date comes last."""
    held = [row for row in rows if row.cells.get("status") not in NOT_HELD]
    day = today().isoformat()

    def when(row: AnswerRow) -> str:
        told = next((cell for c in _DATES if (cell := row.cells.get(c))), "")
        return str(told[-1] if isinstance(told, list) else told)

    return sorted((r for r in held if when(r) <= day), key=when, reverse=True)
