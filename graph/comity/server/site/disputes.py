"""Where documents contradict each other, in sentences: what it is about, and which publishers say what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pyoxigraph as ox

from comity.evidence.agreement import CONTRADICTION, PRECISION, SPAN
from comity.evidence.values import Given, Values
from comity.findings import record
from comity.findings.disagreements import Conflict, Stated
from comity.model import iris
from comity.server.site import links, wording
from comity.server.site.frame import Frame
from comity.store import documents
from comity.store.base import DEFAULT, Store, per_store, term
from comity.store.statements import belonging

LESS_EXACT, PLANNED = "less exact", "planned"
_MOST_NAMED = 3
_OWN_TOPICS = ("from", "to")
"""Properties whose label says too little by itself."""


class Side(NamedTuple):
    """A value, and who gives it: publishers, whether they are several, and how many documents.

    ``is_here`` marks the side of the document whose page it is. ``beside`` is empty or, if the value contradicts nothing by itself,
    ``less exact`` or ``planned``.
    """

    value: str
    who: str
    are_several: bool
    documents: int
    is_here: bool
    beside: str


class Dispute(NamedTuple):
    """A contradiction: the entity and its address, in what respect, and the sides with most documents first."""

    entity: str
    address: str
    topic: str
    sides: list[Side]


@per_store
def every(store: Store) -> list[Conflict]:
    """All contradictions of a store: a less exact value and a plan that was given up are no side of one."""
    return _of_kind(store, CONTRADICTION)


def _of_kind(store: Store, kind: str) -> list[Conflict]:
    found = (c for c in record.read(store, record.CONFLICT, Conflict) if c.kind == kind)
    return [c for c in found if sum(not beside for _, beside in _weighed(store, c)) > 1]


@per_store
def _values(store: Store) -> Values:
    return Values(store)


def _weighed(store: Store, conflict: Conflict) -> list[tuple[Stated, str]]:
    """The values of a contradiction, each with what keeps it from being a side of its own, if anything does."""
    values = [Stated._make(value) for value in conflict.values]
    given = [_given(conflict.property, value) for value in values]
    is_settled = not all(value.planned for value in values)
    found = []
    for value, own in zip(values, given, strict=True):
        finer = (other for other in given if own and other and _is_finer(_values(store), conflict.property, other, own))
        is_plan = value.planned and is_settled
        found.append((value, LESS_EXACT if any(finer) else PLANNED if is_plan else ""))
    return found


def _is_finer(values: Values, name: str, one: Given, other: Given) -> bool:
    return values.width(one) < values.width(other) and values.relation(name, one, other) == PRECISION


def _given(name: str, value: Stated) -> Given | None:
    """A date or a thing as a term; other values are not compared here."""
    if value.value.startswith("https:"):
        return ox.NamedNode(value.value), value.qualifier, value.unit
    edtf = ox.Literal(value.value, datatype=ox.NamedNode(iris.EDTF))
    return (edtf, value.qualifier, value.unit) if wording.is_date(name) else None


@per_store
def _by_thing(store: Store) -> dict[str, list[Conflict]]:
    found: dict[str, list[Conflict]] = {}
    # Where one document has all days of a meeting and another has one of them, answers show both, so this is told as well.
    for conflict in [*every(store), *_of_kind(store, SPAN)]:
        for thing in conflict.things:
            found.setdefault(thing, []).append(conflict)
    return found


def about(store: Store, entity: str) -> list[Conflict]:
    """The contradictions about an entity (IRI), what belongs to it, and its parties; those about itself come first.

    With those between the days of a meeting and one of them.
    """
    known = _by_thing(store)
    found = {id(c): c for thing in sorted(belonging(store, entity)) for c in known.get(thing, ())}
    return sorted(found.values(), key=lambda c: (c.entity != entity, c.entity, c.property, str(c.values)))


@per_store
def by_document(store: Store) -> dict[str, list[Conflict]]:
    """The contradictions in which each document (id) is on one side."""
    found: dict[str, list[Conflict]] = {}
    for conflict in every(store):
        for source in {s for value in map(Stated._make, conflict.values) for s in value.sources}:
            found.setdefault(source, []).append(conflict)
    return found


def mechanisms(store: Store, things: Iterable[str]) -> set[str]:
    """The mechanisms (IRIs) to which the first of these things (IRIs) belongs that belongs to any."""
    for thing in things:
        if "Mechanism" in store.types(thing):
            return {thing}
        quads = store.quads(ox.NamedNode(thing), term("mechanism"), None, DEFAULT)
        if found := {q.object.value for q in quads}:
            return found
    return set()


def told(store: Store, frame: Frame, conflict: Conflict, document: str = "") -> Dispute:
    """A contradiction in words; with ``document`` (id), the side of this document comes first."""
    sides = []
    publishers = documents.of(store)
    for value, beside in _weighed(store, conflict):
        others = list(dict.fromkeys(publishers.get(s).publisher or s for s in value.sources if s != document))
        is_here = document in value.sources
        names = [frame.word("thisDocument"), *others] if is_here else others
        said = wording.stated(store, conflict.property, value, frame.language)
        who = wording.listed(frame, names, _MOST_NAMED)
        sides.append(Side(said, who, len(names) > 1, len(value.sources), is_here, beside))
    sides.sort(key=lambda side: (not side.is_here, bool(side.beside), -side.documents))
    address = links.of_id(store, iris.local(conflict.entity)) if conflict.entity.startswith(iris.ID) else ""
    return Dispute(wording.thing(store, conflict.entity, frame.language), address, topic(store, frame, conflict), sides)


def topic(store: Store, frame: Frame, conflict: Conflict) -> str:
    """In what respect documents contradict each other, such as "number of members"; empty if the entity says it."""
    if conflict.property == "value" and not conflict.about:
        return ""
    label = property_name(store, frame, conflict.property)
    about = [wording.thing(store, a, frame.language) if a.startswith("https:") else a for a in conflict.about]
    named = frame.word("listComma").join(about)
    return frame.word("topicOf", about=named, topic=label) if named else label


def property_name(store: Store, frame: Frame, name: str) -> str:
    """The name of a property beside the things that it is about."""
    return frame.word(f"topic {name}") if name in _OWN_TOPICS else store.label(iris.NS + name, frame.language)
