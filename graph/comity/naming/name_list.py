"""The names of a graph without an index beside it, read one by one: it finds the same as ``index.NameIndex``."""

from __future__ import annotations

import bisect
import functools
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from comity.naming import index, sounds


class NameList:
    """All keys of a graph, each with the entities that have it."""

    def __init__(self, known: Mapping[str, Sequence[str]]) -> None:
        self._known = known

    def like(self, wanted: str) -> Iterator[index.Like]:
        """The entities with a key like the wanted one."""
        return index.scan(self._known, wanted)

    def beginning(self, start: str) -> list[str]:
        """The keys that begin so, sorted."""
        first = bisect.bisect_left(self._sorted, start)
        return self._sorted[first : bisect.bisect_left(self._sorted, start + "\uffff", lo=first)]

    def spelt(self, start: str) -> Collection[str]:
        """The words of names that begin with a letter."""
        return self._words.get(start, ())

    def sounding(self, wanted: Sequence[str]) -> dict[str, Sequence[str]]:
        """The keys that have a word of each of these sounds, with the entities that have them."""
        places = set.intersection(*(set(self._by_sound.get(sound, ())) for sound in wanted))
        return {name: self._known[name] for name in (self._sorted[place - 1] for place in places)}

    @functools.cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._known)

    @functools.cached_property
    def _words(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for word in (word for key in self._known for word in key.split()):
            found[word[:1]].add(word)
        return found

    @functools.cached_property
    def _by_sound(self) -> dict[str, array[int]]:
        return sounds.by_sound(self._sorted)
