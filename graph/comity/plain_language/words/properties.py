"""Which property of a thing a text may speak of: "founding date" of ``established``. The words are data, ``words/properties.txt``."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Sequence

from comity.model.word_files import blocks
from comity.plain_language.words import lexicon
from comity.plain_language.words.tokens import atoms

Said = tuple[str, frozenset[int]]
"""The local name of a property, and the tokens that say it."""


def said(parts: Sequence[str], language: str) -> list[Said]:
    """The properties that a text may speak of: those of which most tokens speak first, then as they stand in the file."""
    known, longest = _of(language)
    row = lexicon.stemmed(parts)
    places: dict[str, set[int]] = defaultdict(set)
    for start in range(len(row)):
        for end in range(start + 1, min(len(row), start + longest) + 1):
            for name in known.get(tuple(row[start:end]), ()):
                places[name] |= set(range(start, end))
    order = list(_order())
    return [(n, frozenset(p)) for n, p in sorted(places.items(), key=lambda one: (-len(one[1]), order.index(one[0])))]


@functools.cache
def _of(language: str) -> tuple[dict[tuple[str, ...], list[str]], int]:
    """The properties by their words, as stems, and how many tokens the longest of these have."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for (name,), words in blocks("properties.txt"):
        for word in words[language]:
            found[tuple(lexicon.stemmed(atoms(word)))].append(name)
    return dict(found), max(map(len, found))


@functools.cache
def _order() -> dict[str, None]:
    """The properties as they stand in the file."""
    return dict.fromkeys(name for (name,), _ in blocks("properties.txt"))
