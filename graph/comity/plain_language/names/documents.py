"""What a text describes without a name: "Xinhua's report of 30 March 2024", "the convention signed at Aktau in 2018"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.naming import keys
from comity.plain_language.names import repeats
from comity.plain_language.names.mentions import Mention
from comity.plain_language.words.dates import Moments
from comity.plain_language.words.tokens import joined
from comity.store.base import DEFAULT, Store, per_store, term

_LONGEST, _YEAR = 6, 4


def find(store: Store, parts: Sequence[str], when: Moments, dated: set[int]) -> Mention | None:
    """The documents of a publisher and day or month that a text names; ``None`` if it names none or no document fits.

    A year alone is that of many documents.
    """
    if not when.dates or len(when.dates[0]) <= _YEAR:
        return None
    by_publisher = _by_publisher(store)
    for length in range(_LONGEST, 0, -1):
        for start in range(len(parts) - length + 1):
            found = by_publisher.get(joined(parts[start : start + length]), ())
            fitting = tuple(source for source, published in found if published.startswith(when.dates[0]))
            if fitting:
                places = frozenset(range(start, start + length)) | dated
                return Mention(places, joined(parts[start : start + length]), fitting, ("Source",) * len(fitting))
    return None


def signed_at(store: Store, place: str, classes: Collection[str], dates: Sequence[str]) -> tuple[str, ...]:
    """The documents of one of these kinds that were signed in a place (IRI), or at a meeting there, in a time."""
    there = ox.NamedNode(place)
    at = [q.subject for q in store.quads(None, term("place"), there, DEFAULT)]
    found = {*at, *(q.subject for meeting in at for q in store.quads(None, term("adoptedAt"), meeting, DEFAULT))}
    known = vocabulary.load()
    return tuple(
        sorted(
            d.value
            for d in found
            if any(known.is_a(t, *classes) for t in store.types(d.value))
            and all(repeats.is_dated(store, d.value, date) for date in dates)
        )
    )


@per_store
def _by_publisher(store: Store) -> dict[str, list[tuple[str, str]]]:
    """The documents of each publisher with their dates, by the key of the publisher's name."""
    by_publisher: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for quad in store.quads(None, ox.NamedNode(iris.NS + "publisher"), None, DEFAULT):
        published = store.quads(quad.subject, ox.NamedNode(iris.NS + "published"), None, DEFAULT)
        for date in published:
            for key in keys.keys(quad.object.value):
                by_publisher[key].append((quad.subject.value, date.object.value))
    return by_publisher
