"""When the terms of chairs held, also those whose end no document gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from comity.model import dates, iris, terms
from comity.model.dates import Span
from comity.model.terms import Term
from comity.store.base import DEFAULT, Store, per_store, term

_PARTIES = ("memberState", "memberBody", "person")
_Seat = tuple[str, str, str]
"""A format, a role, and the property for who has it: a person does not follow a state."""


def completed(store: Store, node: str, start: str | None, end: str | None, stated: Sequence[Span]) -> list[Term]:
    """The term of a chair (IRI) with these dates, ready for ``terms.held``; see ``terms.complete``."""
    seats, begun = _read(store)
    others = [span for other, span in begun.get(seats.get(node, ("", "", "")), ()) if other != node]
    return terms.complete(start, end, stated, others)


@per_store
def _read(store: Store) -> tuple[dict[str, _Seat], dict[_Seat, list[tuple[str, Span]]]]:
    """The seat of each term (IRI), and the terms of each seat with their beginnings. Read once."""
    seats: dict[str, _Seat] = {}
    begun: dict[_Seat, list[tuple[str, Span]]] = defaultdict(list)
    for quad in store.quads(None, term("chairmanship"), None, DEFAULT):
        node = quad.object.value
        told: dict[str, list[str]] = defaultdict(list)
        for detail in store.quads(quad.object, None, None, DEFAULT):
            told[iris.local(detail.predicate.value)].append(detail.object.value)
        kind = next((name for name in _PARTIES if name in told), "")
        seats[node] = seat = (quad.subject.value, min(told["chairRole"], default=""), kind)
        begun[seat] += [(node, dates.bounds(text)) for text in told["from"]]
    return seats, begun
