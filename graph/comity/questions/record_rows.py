"""Rows of the record, one for each thing, and the evidence of each cell: who states it, who says less, and who says otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from comity.model import iris
from comity.questions import catalogue, shaping
from comity.questions.catalogue import Question
from comity.store.base import DEFAULT, JUDGEMENT, Store, per_store, source_of, term

FULL = (term("role-founding-member"), term("role-member"))
_UNIT = term("unit").value
_QUALIFIER = term("qualifier")
_ALSO = {"lessExact": "less exact", "plannedValue": "planned", "dissent": "dissent"}


class Evidence:
    """Which documents (ids) state the value of a cell, and which give another: (value, documents) by the kind of difference."""

    def __init__(self) -> None:
        self.sources: set[str] = set()
        self.less_exact: list[tuple[Any, set[str]]] = []
        self.planned: list[tuple[Any, set[str]]] = []
        self.dissent: list[tuple[Any, set[str]]] = []


class RecordRow:
    """A row: its terms by variable, the documents of each cell by column, and the documents that state that there is such a row."""

    def __init__(self, terms: dict[str, Any]) -> None:
        self.terms = terms
        self.evidence: dict[str, Evidence] = {}
        self.stating: set[str] = set()

    @property
    def sources(self) -> set[str]:
        """All documents that state something of the row."""
        return self.stating.union(*(e.sources for e in self.evidence.values()))


def rows(store: Store, question: Question, solutions: Iterable[Mapping[str, Any]]) -> list[RecordRow]:
    """One row for each thing in these solutions of a question's query, with its evidence.

    A cell that the record has several values for is a list.
    """
    given = list(solutions)
    store.read_ahead(_properties(question, given))
    reader = _Reader(store)
    keys = [] if question.overlap else [c.name for c in question.columns if c.key]
    keys += question.keys
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for solution in given:
        groups[tuple(solution[k] for k in keys)].append(solution)
    if shaping.is_computed_from_rows(question):
        # The cells of its rows are counts, which no document states.
        counted = [(RecordRow(dict(group[0])), group) for group in groups.values()]
        for row, group in counted:
            _add_stating(row, store, question, group)
        return [row for row, _ in counted if row.stating]
    found = [_row(reader, question, group) for group in groups.values()]
    if question.document:
        found = [row for row in found if row.stating]  # not what our own graphs hold
    if {"membership", "role"} <= {*keys}:
        found = list(_one_membership(found, [k for k in keys if k not in ("membership", "role")]))
    return found


def _properties(question: Question, solutions: Sequence[Mapping[str, Any]]) -> list[ox.NamedNode]:
    """The properties whose statements are the evidence of an answer; a name without a prefix is a variable."""
    shown = [name for column in question.columns for name in column.shows[1:]] + list(question.row[1:-1])
    names = {catalogue.expand(name.removeprefix("^")) for name in shown if ":" in name}
    names |= {s[name].value for name in shown if ":" not in name for s in solutions}
    beside = ("standsFor", "judges", "judgedProperty", "lasting", *_ALSO)
    return [*map(ox.NamedNode, sorted(names)), *map(term, beside)]


class _Reader:
    """A store, and what was read of its judgements for the rows of one answer."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._judged: dict[Any, dict[str, dict[Any, str]]] = {}

    def judged(self, subject: Any, name: str) -> dict[Any, str]:
        """How the other values of a property of a thing are judged."""
        known = self._judged.get(subject)
        if known is None:
            known = self._judged[subject] = self._read(subject)
        return known.get(name.removeprefix("^"), {})

    def _read(self, subject: Any) -> dict[str, dict[Any, str]]:
        found: dict[str, dict[Any, str]] = defaultdict(dict)
        for quad in self.store.quads(None, term("judges"), subject, JUDGEMENT):
            others = {
                other.object: kind
                for detail, kind in _ALSO.items()
                for other in self.store.quads(quad.subject, term(detail), None, JUDGEMENT)
            }
            for judged in self.store.quads(quad.subject, term("judgedProperty"), None, JUDGEMENT):
                found[judged.object.value].update(others)
        return found


def _row(reader: _Reader, question: Question, group: Sequence[Mapping[str, Any]]) -> RecordRow:
    store = reader.store
    row = RecordRow(dict(group[0]))
    hedged: tuple[list[Any], list[Any]] | None = None
    for column in question.columns:
        if column.name not in row.terms:
            continue  # it is computed from the rows
        values = list(dict.fromkeys(s[column.name] for s in group if s[column.name] is not None))
        row.terms[column.name] = (values or None) if column.lists else values[0] if len(values) == 1 else values or None
        if column.shows:
            subjects = [s for s in dict.fromkeys(s.get(column.shows[0]) for s in group) if s is not None]
            names = [_property(group[0], p) for p in column.shows[1:]]
            if "comity:value" in question.query:
                subjects += [q.object for s in subjects for q in store.quads(s, term("standsFor"), None, DEFAULT)]
            if names == [_UNIT]:
                subjects = _judged_with(store, subjects)
            row.evidence[column.name] = _evidence(reader, subjects, names, values)
            if names == [_QUALIFIER.value]:
                hedged = subjects, values
    if hedged and "value" in row.evidence:
        _add_hedges(store, row.evidence, *hedged)
    if question.document or question.row:
        _add_stating(row, store, question, group)
    elif not any(e.sources for e in row.evidence.values()):
        subject = next(c.name for c in question.columns if c.key)
        row.stating |= _stating(store, row.terms[subject], [iris.RDF_TYPE], None)
    return row


def _add_stating(row: RecordRow, store: Store, question: Question, group: Sequence[Mapping[str, Any]]) -> None:
    """Add the documents that state what makes a row."""
    if question.document:
        named = (name for s in group for name in s[question.document].value.split(" "))
        row.stating |= {iris.local(name) for name in named if name.startswith(iris.SOURCE)}
        return
    subject, *properties, value = question.row
    for one, names, other in {
        (s.get(subject), tuple(_property(s, p) for p in properties), s.get(value)) for s in group
    }:
        if one is not None and other is not None:
            row.stating |= _stating(store, one, names, other)


def _property(solution: Mapping[str, Any], name: str) -> str:
    """The IRI of a property, with ``^`` in front if it is read backwards; a name without a prefix is a variable."""
    if ":" not in name:
        return str(solution[name].value)
    return "^" + catalogue.expand(name[1:]) if name.startswith("^") else catalogue.expand(name)


def _quads(store: Store, subject: Any, name: str, value: Any) -> Iterator[tuple[Any, str]]:
    """The values that documents give, each with the id of a document."""
    if name.startswith("^"):
        for quad in store.quads(value, ox.NamedNode(name[1:]), subject):
            if source := source_of(quad):
                yield quad.subject, source
    else:
        for quad in store.quads(subject, ox.NamedNode(name), value):
            if source := source_of(quad):
                yield quad.object, source


def _stating(store: Store, subject: Any, names: Sequence[str], value: Any) -> set[str]:
    found = {source for name in names for _, source in _quads(store, subject, name, value)}
    if found:
        # Reference tables name things; that there are such things is told by documents.
        return (found - _tables(store)) or found if list(names) == [iris.RDF_TYPE] else found
    # What was derived cites what it follows from.
    follows = (
        [q.object for q in store.quads(value, term("followsFrom"), None, DEFAULT)]
        if isinstance(value, ox.NamedNode)
        else []
    )
    return {s for f in follows for q in store.quads(None, term("membership"), f) if (s := source_of(q))}


@per_store
def _tables(store: Store) -> frozenset[str]:
    """The ids of our own tables: documents of the kind reference without an address. Read once."""
    found = (q.subject for q in store.quads(None, term("sourceKind"), term("kind-reference"), DEFAULT))
    return frozenset(iris.local(s.value) for s in found if not any(store.quads(s, term("url"), None, DEFAULT)))


def _evidence(reader: _Reader, subjects: Sequence[Any], names: Sequence[str], held: Sequence[Any]) -> Evidence:
    found = Evidence()
    told: dict[Any, set[str]] = defaultdict(set)
    for subject in subjects:
        for name in names:
            for value, source in _quads(reader.store, subject, name, None):
                told[value].add(source)
    for value in held:
        found.sources |= told.get(value, set())
    others = {value: sources for value, sources in told.items() if value not in held}
    if others or not found.sources:
        kinds = {value: kind for s in subjects for n in names for value, kind in reader.judged(s, n).items()}
        for value, sources in sorted(others.items(), key=str):
            kind = kinds.get(value)
            if kind:
                getattr(found, kind.replace(" ", "_")).append((value, sources))
    return found


def _judged_with(store: Store, sums: Sequence[Any]) -> list[Any]:
    """These sums, and those that have the same number in a unit that does not hold."""
    found = list(sums)
    for one in sums:
        for judgement in store.quads(None, term("judges"), one, JUDGEMENT):
            if any(store.quads(judgement.subject, term("judgedProperty"), ox.NamedNode(_UNIT), JUDGEMENT)):
                found += [q.object for q in store.quads(judgement.subject, term("judges"), None, JUDGEMENT)]
    return list(dict.fromkeys(found))


def _add_hedges(store: Store, evidence: dict[str, Evidence], subjects: Sequence[Any], held: Sequence[Any]) -> None:
    """Add the other qualifiers of documents that state the number that holds: "nearly 100" beside 100."""
    told: dict[Any, set[str]] = defaultdict(set)
    for subject in subjects:
        for quad in store.quads(subject, _QUALIFIER):
            source = source_of(quad)
            if source in evidence["value"].sources and quad.object not in held:
                told[quad.object].add(source)
    evidence["qualifier"].less_exact += sorted(told.items(), key=str)


def _add(to: Evidence, held: Any, other: Evidence, value: Any) -> None:
    """Add the evidence of the same cell of another row of one thing, in which another value may hold."""
    if value == held:
        to.sources |= other.sources
    for name in ("less_exact", "planned", "dissent"):
        told = dict(getattr(to, name))
        for another, sources in getattr(other, name):
            if another != held:
                told[another] = told.get(another, set()) | sources
        setattr(to, name, list(told.items()))
    if value != held and other.sources:
        from comity.evidence import agreement  # few answers need it

        is_date = all(isinstance(v, ox.Literal) and v.datatype.value == iris.EDTF for v in (held, value))
        agrees = is_date and agreement.of_dates(held.value, value.value) == agreement.PRECISION
        (to.less_exact if agrees else to.dissent).append((value, other.sources))


def _one_membership(found: Iterable[RecordRow], keys: Sequence[str]) -> Iterator[RecordRow]:
    """The rows, with those of a member that are called founding member, too, made one; the ``keys`` say what they are about."""
    by_party: dict[Any, list[RecordRow]] = defaultdict(list)
    for row in found:
        role = row.terms.get("role")
        if role in FULL and row.terms.get("ended") is None:
            by_party[tuple(row.terms[n] for n in keys)].append(row)
        else:
            yield row
    for several in by_party.values():
        kept = max(
            several,
            key=lambda r: (r.terms["role"] == FULL[1] and bool(r.terms.get("from")), r.terms["role"] == FULL[1]),
        )
        for other in several:
            is_same = other.terms["role"] != kept.terms["role"] and other.terms.get("to") == kept.terms.get("to")
            if other is not kept and is_same:
                for name, value in other.terms.items():
                    if kept.terms.get(name) is None and value is not None:
                        kept.terms[name] = value
                        kept.evidence[name] = other.evidence.get(name, Evidence())
                    elif name in kept.evidence and name in other.evidence and value is not None:
                        _add(kept.evidence[name], kept.terms[name], other.evidence[name], value)
                kept.stating |= other.sources
                kept.terms.setdefault("also", []).append(other.terms["membership"])
            elif other is not kept:
                yield other
        yield kept
