"""The words of names: which documents, programmes and bodies have a word in theirs, and who is known by a family name.

A build writes them into the index beside the store, where a question looks up the few words that it has. Without an index, they are
read from all names at once.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Protocol

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.naming import index as name_index
from comity.naming import keys, lookup, stems
from comity.naming.index import Words
from comity.store.base import DEFAULT, Store, per_store, term

TITLED = ("Document", "Initiative", "Body", "Platform")
"""The classes of things that people call by part of their names."""
_TYPE = ox.NamedNode(iris.RDF_TYPE)
_COUNT = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{iris.GRAPH_NAMES}> {{ ?x comity:nameKey ?key }} }}"
_BEGINNING = 3
"""Forms of one word begin with so many letters alike."""
_SHORTEST_FAMILY, _SHORTEST_SECOND = 5, 4
"""The fewest letters in a family name of a single word, and in the second of three names that stands for one with the first."""


class NameWords(Protocol):
    """The words of the names of things; a Chinese name has pairs of characters for words."""

    def words(self, start: str) -> Sequence[str]:
        """The words that begin so, sorted."""

    def with_stem(self, stem: str) -> Sequence[str]:
        """The words with a stem, sorted."""

    def having(self, words: Collection[str]) -> set[str]:
        """The things (IRIs) that have all of these words in their names."""

    def family(self, name: str) -> str:
        """The one person (IRI) with a family name; empty if there is none."""

    def mechanisms(self) -> Sequence[tuple[str, str]]:
        """The mechanisms (IRIs), each with each key of its names."""


class _Read:
    """What was read from all names."""

    def __init__(self, read: Words) -> None:
        self._read = read
        self._order = sorted(read.things)
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        for word in self._order:
            self._by_stem[read.stems[word]].append(word)

    def words(self, start: str) -> Sequence[str]:
        first = bisect.bisect_left(self._order, start)
        return self._order[first : bisect.bisect_left(self._order, start + "\uffff", lo=first)]

    def with_stem(self, stem: str) -> Sequence[str]:
        return self._by_stem.get(stem, ())

    def having(self, words: Collection[str]) -> set[str]:
        return set.intersection(*(set(self._read.things.get(word, ())) for word in words))

    def family(self, name: str) -> str:
        return self._read.families.get(name, "")

    def mechanisms(self) -> Sequence[tuple[str, str]]:
        return self._read.mechanisms


@per_store
def of(store: Store) -> NameWords:
    """The words of the names in a store."""
    return lookup.indexed(store) or _Read(_words(store))


def forms(words: NameWords, word: str) -> list[str]:
    """The words in names that are forms of a word; "neighborliness" is one of "neighbourliness"."""
    return [known for known in words.with_stem(stem(word)) if known.startswith(word[:_BEGINNING])]


def stem(word: str) -> str:
    """The stem of a word, as Americans spell it."""
    return stems.stem(word).replace("our", "or")


def of_key(key: str) -> list[str]:
    """The words of a name by its key; of a Chinese one, the pairs of its characters."""
    return key.split() if not keys.is_han(key[0]) else [key[i : i + 2] for i in range(len(key) - 1)]


def write_index(store: Store, folder: str) -> None:
    """Write the index of a store's names into its folder, if there are too many to search quickly without one."""
    named = store.quads(None, lookup.NAME_KEY, None, lookup.NAMES)
    (row,) = store.select(_COUNT)
    count = int(row["n"].value)
    name_index.write(folder, ((q.object.value, q.subject.value) for q in named), count, lambda: _words(store))


def _words(store: Store) -> Words:
    terms = vocabulary.load()
    things: dict[str, set[str]] = defaultdict(set)
    for kind in (c for c in terms.classes if terms.is_a(c, *TITLED)):
        for quad in store.quads(None, _TYPE, term(kind), DEFAULT):
            for key in lookup.keys_of(store, quad.subject.value):
                for word in of_key(key):
                    things[word].add(quad.subject.value)
    mechanisms = (quad.subject.value for quad in store.quads(None, _TYPE, term("Mechanism"), DEFAULT))
    named = sorted((mechanism, key) for mechanism in mechanisms for key in lookup.keys_of(store, mechanism))
    return Words(dict(things), {word: stem(word) for word in things}, _families(store), named)


def _families(store: Store) -> dict[str, str]:
    """The one person with each family name: the last word of a name, also with the one before, or a part of a foreign one in Chinese.

    Of a name of three words, people also say the first two: "Moussa Faki".
    """
    found: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads(None, _TYPE, term("Person"), DEFAULT):
        for name in store.quads(quad.subject, term("name"), None, DEFAULT):
            parts = [part for part in name.object.value.split("\u00b7") if len(part) > 1]
            called = set(parts) if len(parts) > 1 else set()
            for words in [key.split() for key in keys.keys(name.object.value)] if not called else ():
                called |= {words[-1]} if len(words) > 1 and len(words[-1]) >= _SHORTEST_FAMILY else set()
                called |= {" ".join(words[-2:])} if len(words) > 2 else set()
                called |= {" ".join(words[:2])} if len(words) > 2 and len(words[1]) >= _SHORTEST_SECOND else set()
            for each in called:
                found[each].add(quad.subject.value)
    return {name: person for name, (person, *others) in found.items() if not others}
