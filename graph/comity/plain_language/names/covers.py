"""Ways to read a text as names that do not overlap."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import vocabulary
from comity.plain_language.names.mentions import Mention

_SINGLE = ("Meeting", "Document", "Initiative", "Source", "Body", "Platform")
"""Kinds of things that are often called after others."""


def without_overlap(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Ways to read a text as mentions that do not overlap.

    The longest names come first. "China–Central Asia summit" may also be the name of a mechanism followed by a word, and
    "Japan to Africa within TICAD" need not name TICAD twice. "Black Sea Economic Cooperation Organization" may begin with the one
    name or end with the other.
    """
    terms = vocabulary.load()
    longest = _longest(mentions)
    found = [longest]
    broad = _longest([m for m in mentions if not all(terms.is_a(t, *_SINGLE) for t in m.types)])
    if broad != longest:
        found.append(broad)
    apart = _longest([m for m in mentions if not terms.is_a(m.types[0], "Mechanism", *_SINGLE)])
    if sum(_is_party(m) for m in apart) > sum(_is_party(m) for m in longest) + 1:
        found.append(apart)
    twice = [m for m in longest if any(m.entities[0] == o.entities[0] for o in longest if o is not m)]
    if twice:
        found.append(_longest([m for m in mentions if m is not max(twice, key=lambda m: len(m.places))]))
    crossed = [m for m in longest if any(_crosses(m, other) for other in mentions)]
    if crossed:
        found.append(_longest([m for m in mentions if m not in crossed]))
    return found


def _crosses(mention: Mention, other: Mention) -> bool:
    """Whether another mechanism's name of several words begins before a name and ends within it."""
    if mention.types[0] != "Mechanism" or other.types[0] != "Mechanism" or len(other.places - mention.places) < 2:
        return False
    return min(other.places) < min(mention.places) <= max(other.places) < max(mention.places)


def _is_party(mention: Mention) -> bool:
    return vocabulary.load().is_a(mention.types[0], "Polity", "Region")


def _longest(mentions: Sequence[Mention]) -> list[Mention]:
    taken: set[int] = set()
    chosen = []
    for mention in mentions:
        if taken.isdisjoint(mention.places):
            taken |= mention.places
            chosen.append(mention)
    return sorted(chosen, key=lambda m: min(m.places))
