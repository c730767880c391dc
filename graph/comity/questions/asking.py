"""Asks a store a question of the catalogue: rows of the record, judged for a day, become an answer with its sources."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import compress
from typing import Any, NamedTuple, cast

import pyoxigraph as ox

from comity.errors import ComityError, LeaveOut
from comity.evidence import plans, reach
from comity.evidence.as_of import AsOf, Verdicts
from comity.evidence.plans import PLANS, UNCONFIRMED
from comity.model import dates, iris, languages, remarks
from comity.model.dates import Span
from comity.questions import catalogue, record_rows, shaping
from comity.questions.answer import DISSENT, Answer, AnswerRow, CellEvidence, Entity, Telling, Value, number
from comity.questions.catalogue import Question
from comity.questions.parameters import Bindings, Given, bind, in_order, suggest
from comity.questions.record_rows import Evidence, RecordRow
from comity.questions.shaping import JudgedRow
from comity.store import documents
from comity.store.base import DEFAULT, Store, per_store
from comity.text import tables, words

_NUMERIC = frozenset(iris.XSD + n for n in ("integer", "decimal", "double"))


ANY_TIME = "any"
"""For a question about the present (``#+ now``): all rows, whenever they held."""
_FOUNDER = f"{iris.NS}role-founding-member"


class BoundQuestion(NamedTuple):
    """A question with the terms of its variables, the date it is asked for, and the language of its answer."""

    question: Question
    bindings: Bindings
    day: date | None
    language: str
    is_now: bool = False


def ask(
    store: Store,
    name: str,
    parameters: Given,
    as_of: str | date | None = None,
    language: str = "en",
    positional: Sequence[str] = (),
) -> Answer:
    """The answer to a question that has a query. ``answering.ask`` also answers computed questions."""
    return answer(store, asked(store, name, parameters, as_of, language, positional))


def asked(
    store: Store,
    name: str,
    parameters: Given,
    as_of: str | date | None = None,
    language: str = "en",
    positional: Sequence[str] = (),
) -> BoundQuestion:
    """The question that a person asks, ready to be answered.

    ``parameters`` are written as people write them: ids or names in any language, or a list where a question takes several.
    ``positional`` fills them in order. ``as_of`` is one day (``2024-01-01``). The answer then has only what held on that day,
    marked as certain or possible (see ``dates.held``), or as unknown where a document says that it does not know. Raises
    ``UnknownNameError``, ``AmbiguousNameError``, ``DateError``, or ``ComityError`` for parameters that the question does not take.
    """
    question = catalogue.get(name)
    if as_of is not None and not question.as_of:
        raise ComityError(f'the question "{name}" has no dates to compare with a day', LeaveOut("as_of"))
    day = dates.as_day(as_of) if as_of is not None and as_of != ANY_TIME else None
    languages.check_language(language)
    bindings = bind(store, question, in_order(question, positional, parameters), language)
    # Whoever founded it did, also if it has left.
    is_of_founders = question.name == "members" and [role.value for role in bindings.get("ROLE", ())] == [_FOUNDER]
    is_now = as_of is None and question.now and not is_of_founders
    return BoundQuestion(question, bindings, _today(store, bindings) if is_now else day, language, is_now)


def _today(store: Store, bindings: Bindings) -> date:
    """Today or, for a role that does not last, such as that of a suspended member, the last day of which documents tell."""
    roles = [iris.local(role.value) for role in bindings.get("ROLE", ())]
    if roles:
        from comity.model import vocabulary  # takes longer to load than most answers

        mechanisms = [] if vocabulary.load().lasting.intersection(roles) else bindings.get("MECHANISM", ())
        told = [last for m in mechanisms if (last := Span.of(reach.of(store, m.value)).latest)]
        return min([*told, dates.today()])
    return dates.today()


def answer(store: Store, given: BoundQuestion) -> Answer:
    """The answer that the query of a question gives."""
    question, bindings, day, language, is_now = given
    rows = record_rows.rows(store, question, store.select(question.query, bindings))
    if not rows:
        suggest(store, question, bindings)
    found = _Builder(store, question, language, bindings).answer(rows, day, is_now)
    found.is_for_day = day is not None and not is_now
    return found


def on_days(
    store: Store, name: str, parameters: Given, days: Sequence[str | date], language: str = "en"
) -> list[Answer]:
    """The answers to a question for each of these days, in their order: what documents say is read only once. See ``asked``."""
    given = [asked(store, name, parameters, day, language) for day in days]
    if not given:
        return []
    question, bindings, *_ = given[0]
    rows = record_rows.rows(store, question, store.select(question.query, bindings))
    return [_Builder(store, question, language, bindings).answer(rows, each.day) for each in given]


def parameters_of(bindings: Bindings) -> dict[str, str | list[str]]:
    """The parameters of an answer, as ids and texts."""
    found = {name.lower(): [iris.local(term.value) for term in terms] for name, terms in bindings.items()}
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


class _Builder:
    """Builds an answer in one language."""

    def __init__(self, store: Store, question: Question, language: str, bindings: Bindings) -> None:
        self._store = store
        self._question = question
        self._language = language
        self._bindings = bindings
        self._sources = documents.of(store)

    def answer(self, rows: list[RecordRow], day: date | None, is_now: bool = False) -> Answer:
        """The answer with these rows of the record."""
        question = self._question
        if question.as_of[:1] == ("ahead",):
            rows = [r for r in rows if getattr(r.terms[question.plans], "value", "") in PLANS]
        verdicts: list[str | None] = [None] * len(rows)
        unknown = 0
        judging: Verdicts | None = None
        if day:
            as_of = AsOf(*question.as_of)._replace(plans=question.plans)
            judging = Verdicts(self._store, self._sources, as_of, is_now or day >= dates.today())
            judged = judging.verdicts([(r.terms, r.sources) for r in rows], day)
            shared = [True] * len(rows)
            if question.every:
                every = [JudgedRow(r.terms, r.sources, None) for r in rows]
                shared = shaping.in_every(question, every, self._bindings)
            unknown = sum(
                not verdict and not known and is_shared
                for (verdict, known), is_shared in zip(judged, shared, strict=True)
            )
            kept = [(r, v) for r, (v, _) in zip(rows, judged, strict=True) if v]
            rows, verdicts = [r for r, _ in kept], [v for _, v in kept]
        if question.every or shaping.is_computed_from_rows(question):
            given = [JudgedRow(r.terms, r.sources, v) for r, v in zip(rows, verdicts, strict=True)]
            if question.every:
                together = shaping.in_every(question, given, self._bindings)
                rows, verdicts = [*compress(rows, together)], [*compress(verdicts, together)]
            if shaping.is_computed_from_rows(question):
                built = [self._computed(row, day) for row in shaping.computed(question, given, self._bindings)]
                return self._finished(self._titles(day), built, unknown, day)
        built = [self._row(row, verdict, day, judging) for row, verdict in zip(rows, verdicts, strict=True)]
        titles = self._titles(day)
        if any("last" in row.cells for row in built):
            titles["last"] = words.of("as of", self._language)["told last"]
            for answered in built:
                answered.cells.setdefault("last", None)
        return self._finished(titles, built, unknown, day)

    def _row(self, row: RecordRow, verdict: str | None, day: date | None, judging: Verdicts | None) -> AnswerRow:
        question = self._question
        cells = {c.name: self._value(row.terms[c.name]) for c in question.columns}
        if question.plans and self._is_unconfirmed(row, day or dates.today()):
            cells[question.plans] = UNCONFIRMED
        if day and judging:
            cells["holds"] = words.of("as of", self._language)[verdict or dates.CERTAIN]
            last = judging.told_last(row.terms)
            if last and verdict in (dates.PRESUMED, dates.POSSIBLE):
                cells["last"] = last.isoformat()
        said = {name: found for name, found in row.evidence.items() if cells[name] is not None or found.dissent}
        evidence = {name: self._cell_evidence(found) for name, found in said.items()}
        counted = Counter(s for e in evidence.values() for s in e.sources)
        return AnswerRow(cells, self._cited(row.sources, counted), evidence)

    def _computed(self, row: JudgedRow, day: date | None) -> AnswerRow:
        cells = {c.name: self._value(row.terms[c.name]) for c in self._question.columns}
        if day:
            cells["holds"] = words.of("as of", self._language)[row.verdict or dates.CERTAIN]
        return AnswerRow(cells, self._cited(row.sources, Counter()))

    def _cited(self, sources: set[str], counted: Counter[str]) -> tuple[str, ...]:
        """The documents of a row: first those that state most of its cells, then by date."""
        return tuple(sorted(sources, key=lambda s: (-counted[s], self._sources.order(s))))

    def _titles(self, day: date | None) -> dict[str, str]:
        titles = {c.name: catalogue.column_title(c, self._store, self._language) for c in self._question.columns}
        if day:
            titles["holds"] = words.of("as of", self._language)[self._question.as_of[0]].format(day=day.isoformat())
        return titles

    def _finished(self, titles: dict[str, str], rows: list[AnswerRow], unknown: int, day: date | None) -> Answer:
        """The answer with these rows, sorted, its notes and every document that it cites."""
        question, language = self._question, self._language
        _sort(rows, question.sort, list(titles), _lower_roles(self._store) if "role" in question.sort else {})
        if question.foremost:
            rows.sort(key=lambda r: -len(r.sources))
        notes: list[str] = []
        if unknown and day:
            template = words.of("notes", language)["unknown one" if unknown == 1 else "unknown"]
            notes.append(template.format(n=unknown, day=day.isoformat()))
        notes += self._gaps(rows)
        notes += self._announced(rows)
        others = (s for row in rows for e in row.evidence.values() for t in e.others for s in t.sources)
        ids = dict.fromkeys([*(s for row in rows for s in row.sources), *others])
        return Answer(
            question=question.name,
            parameters=parameters_of(self._bindings),
            as_of=day.isoformat() if day else None,
            columns=titles,
            rows=rows,
            sources=[self._sources.get(s) for s in sorted(ids, key=self._sources.order)],
            notes=notes,
            language=language,
        )

    def _is_unconfirmed(self, row: RecordRow, day: date) -> bool:
        """Whether a plan's day is past, or a later one of its series was held, and nobody reports what became of it."""
        if getattr(row.terms.get(self._question.plans), "value", "") != "planned":
            return False
        latest = Span.of(getattr(row.terms.get(self._question.as_of[1]), "value", None)).latest
        meeting = row.terms.get("meeting")
        is_overtaken = isinstance(meeting, ox.NamedNode) and plans.is_overtaken(self._store, meeting.value)
        return latest < day if latest is not None else is_overtaken

    def _cell_evidence(self, found: Evidence) -> CellEvidence:
        told = (("less exact", found.less_exact), ("planned", found.planned), (DISSENT, found.dissent))
        return CellEvidence(
            self._ordered(found.sources),
            tuple(Telling(kind, self._value(v), self._ordered(s)) for kind, others in told for v, s in others),
        )

    def _ordered(self, sources: set[str]) -> tuple[str, ...]:
        return tuple(sorted(sources, key=self._sources.order))

    def _value(self, term: Any) -> Value:
        if term is None or isinstance(term, int | float):
            return term
        if isinstance(term, list):
            return sorted((cast("Entity | str | float", self._value(item)) for item in term), key=_sort_key)
        if isinstance(term, ox.NamedNode):
            return {"id": iris.local(term.value), "label": self._store.label(term.value, self._language)}
        if term.datatype.value in _NUMERIC:
            return number(term.value)
        if term.language:
            return remarks.translated(term.value, self._language)
        return term.value == "true" if term.datatype.value == iris.XSD + "boolean" else str(term.value)

    def _announced(self, rows: list[AnswerRow]) -> list[str]:
        """A sentence naming the rows whose documents all appeared before the thing was to begin."""
        kind, start, *_ = (*self._question.as_of, "", "")
        begins_with = self._question.begins or (start if kind == "span" else "")
        about = next(c.name for c in self._question.columns if c.key or not self._question.begins)
        names = []
        for row in rows if begins_with else ():
            begins = Span.of(str(row.cells.get(begins_with) or ""))
            published = [Span.of(self._sources.get(s).published) for s in row.sources]
            if begins.earliest and all(day.is_before(begins) for day in published):
                names.append(tables.display(row.cells[about], "", self._language))
        joined = tables.display(list(dict.fromkeys(names)), "", self._language)
        return [words.of("notes", self._language)["announced"].format(names=joined)] if names else []

    def _gaps(self, rows: list[AnswerRow]) -> list[str]:
        """A sentence for each document that counts more than it lists."""
        if not self._question.gap:
            return []
        counted, listed = self._question.gap
        gaps = {
            (row.sources[0], row.cells[counted], row.cells[listed])
            for row in rows
            if isinstance(row.cells[counted], int) and row.cells[counted] != row.cells[listed]
        }
        template = words.of("notes", self._language)["gap"]
        return [
            template.format(source=self._sources.get(s).title, counted=c, listed=n) for s, c, n in sorted(gaps, key=str)
        ]


@per_store
def _lower_roles(store: Store) -> dict[str, int]:
    """How many roles each role (id) gives way to. An observer becomes a member, so members are listed before observers."""
    quads = store.quads(None, ox.NamedNode(iris.NS + "givesWayTo"), None, DEFAULT)
    return Counter(iris.local(q.subject.value) for q in quads)


def _sort(rows: list[AnswerRow], columns: Sequence[str], then: Sequence[str], lower: Mapping[str, int]) -> None:
    rows.sort(key=lambda r: [_sort_key(r.cells[c]) for c in then])

    def key(row: AnswerRow, name: str) -> tuple[int, tuple[int, Any]]:
        cell = row.cells[name]
        return lower.get(cell["id"], 0) if isinstance(cell, dict) else 0, _sort_key(cell)

    for column in reversed(columns):
        name = column.removeprefix("-")
        rows.sort(key=lambda r, n=name: key(r, n), reverse=name != column)  # type: ignore[misc]
        if name != column:
            rows.sort(key=lambda r, n=name: r.cells[n] is None)  # type: ignore[misc]


def _sort_key(cell: Value) -> tuple[int, Any]:
    if cell is None:
        return (2, "")
    if isinstance(cell, int | float):
        return (0, cell)
    if isinstance(cell, list):
        return _sort_key(cell[0]) if cell else (2, "")  # lists are sorted
    return (1, cell["label"] if isinstance(cell, dict) else cell)
