"""What a text describes without a name: "Xinhua's report of 30 March 2024", "the convention signed at Aktau in 2018"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pyoxigraph as ox

from comity.model import vocabulary
from comity.naming import lookup, publishers
from comity.naming.sounds import in_latin
from comity.plain_language.names import repeats
from comity.plain_language.names.mentions import Mention
from comity.plain_language.words.dates import Moments
from comity.plain_language.words.tokens import joined
from comity.store.base import DEFAULT, Store, term

_LONGEST, _YEAR = 6, 4


def find(store: Store, parts: Sequence[str], when: Moments, dated: set[int]) -> Mention | None:
    """The documents of a publisher and day or month that a text names; ``None`` if it names none or no document fits.

    A year alone is that of many documents.
    """
    if not when.dates or len(when.dates[0]) <= _YEAR:
        return None
    for places, name, documents in published(store, parts):
        fitting = tuple(sorted(d for d in documents if _is_of(store, d, when.dates[0])))
        # A date is no publisher for being in the name of one: "The Uncensored Wiki (Wikipedia, August 2017)".
        if fitting and not dated.issuperset(places):
            return Mention(frozenset(places) | dated, name, fitting, ("Source",) * len(fitting))
    return None


def published(store: Store, parts: Sequence[str]) -> Iterator[tuple[range, str, frozenset[str]]]:
    """The publishers that a text may name, the longest first: the places of the words, the name, and the documents (IRIs)."""
    for length in range(_LONGEST, 0, -1):
        for start in range(len(parts) - length + 1):
            name = joined(parts[start : start + length])
            if documents := _published_by(store, name):
                yield range(start, start + length), name, documents


def _published_by(store: Store, name: str) -> frozenset[str]:
    """The documents (IRIs) of a publisher, by the key of its name.

    What has a page of its own is no publisher for being in the name of one: "the Secretariat (ASEAN)".
    """
    wanted = in_latin(name)
    found = store.quads(None, lookup.PUBLISHER_KEY, ox.Literal(wanted), lookup.NAMES) if wanted else ()
    documents = {quad.subject for quad in found}
    if documents and lookup.entities(store, name):
        named = ((d, q) for d in documents for q in store.quads(d, term("publisher"), None, DEFAULT))
        documents = {d for d, q in named if wanted in publishers.whole(q.object.value)}
    return frozenset(document.value for document in documents)


def _is_of(store: Store, document: str, date: str) -> bool:
    published = store.quads(ox.NamedNode(document), term("published"), None, DEFAULT)
    return any(quad.object.value.startswith(date) for quad in published)


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
