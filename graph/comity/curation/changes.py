"""What one new document changes in the record: values that stay with more witnesses, values that change, values that it disputes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence.agreement import CONTRADICTION, WORDING
from comity.evidence.values import Values
from comity.evidence.witnesses import Witnesses
from comity.model import dates, iris, vocabulary
from comity.questions.answer import number
from comity.store.base import DEFAULT, Store, source_of, term
from comity.text import calendar, tables, words

NEW, STAYS, CHANGES, DISPUTED = "new", "stays", "changes", "disputed"
_LEFT_OUT = frozenset({"indicator", "unit"})
"""What only says what a number is of."""


class Change(NamedTuple):
    """A claim that the document makes: about what, of which property, what held before and what holds now.

    ``said`` is the document's own value, ``before`` and ``after`` the values of the record, and the two numbers how many
    independent documents give a value that agrees.
    """

    kind: str
    thing: str
    relation: str
    said: str
    before: str
    after: str
    witnesses_before: int
    witnesses_after: int

    def sentence(self, language: str) -> str:
        """The change in words."""
        form = words.of("adding", language)[self.kind]
        return form.format(**self._asdict())


def find(before: Store, after: Store, document: str, language: str = "en") -> list[Change]:
    """What a document (id) changes between the store without it and the store with it: claims with one value, by thing."""
    return sorted(
        _Comparison(before, after, document, language).all(),
        key=lambda c: (c.kind == STAYS, c.kind == NEW, c.thing, c.relation),
    )


class _Comparison:
    def __init__(self, before: Store, after: Store, document: str, language: str) -> None:
        self._before, self._after, self._language = before, after, language
        self._graph = ox.NamedNode(iris.SOURCE + document)
        self._witnesses, self._values = Witnesses(after), Values(after)
        self._document = document

    def all(self) -> Iterator[Change]:
        single = {iris.NS + p.name: p.name for p in vocabulary.load().properties.values() if p.single}
        for quad in self._after.quads(None, None, None, self._graph):
            subject, name = quad.subject, single.get(quad.predicate.value)
            if not name or name in _LEFT_OUT or subject == self._graph or not subject.value.startswith(iris.ID):
                continue
            change = self._change(subject, name, quad.object)
            # All that is told of a new thing is new.
            if change.kind != NEW or self._before.types(_owner(subject.value)):
                yield change

    def _change(self, subject: Any, name: str, said: Any) -> Change:
        held, now = (self._held(store, subject, name) for store in (self._before, self._after))
        agreeing = [s for s, value in self._told(subject, name) if self._agrees(name, value, now or said)]
        others = [s for s in agreeing if s != self._document]
        kind = STAYS
        if held is None:
            kind = NEW
        elif now is not None and not self._agrees(name, said, now):
            kind = DISPUTED
        elif now != held:
            kind = CHANGES
        return Change(
            kind,
            self._thing(subject.value),
            self._after.label(iris.NS + name, self._language),
            self._text(said),
            self._text(held),
            self._text(now),
            self._count(others),
            self._count(agreeing),
        )

    def _held(self, store: Store, subject: Any, name: str) -> Any:
        return next((q.object for q in store.quads(subject, term(name), None, DEFAULT)), None)

    def _told(self, subject: Any, name: str) -> list[tuple[str, Any]]:
        quads = self._after.quads(subject, term(name), None, None)
        return [(source, q.object) for q in quads if (source := source_of(q))]

    def _agrees(self, name: str, value: Any, other: Any) -> bool:
        if value == other or type(value) is not type(other):
            return bool(value == other)
        return self._values.relation(name, (value, "exact", "count"), (other, "exact", "count")) not in (
            CONTRADICTION,
            WORDING,
        )

    def _count(self, documents: list[str]) -> int:
        return len(self._witnesses.independent(dict.fromkeys(documents, "")))

    def _thing(self, iri: str) -> str:
        """The thing in words; a membership and the like with the mechanism and the party."""
        owner, *rest = iri.removeprefix(iris.ID).split("/")
        label = self._after.label(iris.ID + owner, self._language)
        party = next((part for part in rest[1:] if self._after.types(iris.ID + part)), "")
        return f"{label}, {self._after.label(iris.ID + party, self._language)}" if party else label

    def _text(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, ox.NamedNode):
            return self._after.label(value.value, self._language)
        kind = value.datatype.value
        if kind == iris.EDTF and dates.DATE.fullmatch(value.value):
            return calendar.text(value.value, self._language)
        if kind in (iris.XSD + "decimal", iris.XSD + "integer"):
            return tables.amount(number(value.value), self._language)
        return str(value.value)


def _owner(iri: str) -> str:
    """The thing that a membership and the like belongs to; any other thing itself."""
    return iris.ID + iri.removeprefix(iris.ID).split("/")[0]
