"""Formats that a text names by their two sides and that nothing here tells of: "the Africa–ASEAN summit"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.naming import keys, lookup
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.pairs import SIDES, is_of_a_part, with_formats
from comity.store.base import DEFAULT, Store, term

_MOST_LIKE = 20
"""How many names like the words on both sides of a dash are looked at."""
_JOINTS = (r"[-\u2013\u2014]", r"\s[-\u2013\u2014]\s(?=[^\u00ab\u00bb\"\u201c\u201d]*[\u00bb\"\u201d])")
"""A dash that joins two sides: with spaces around it only in quotation marks, as it may also stand before an answer to choose."""


def joined_in(store: Store, seen: Look) -> tuple[str, list[str]] | None:
    """The two sides of a meeting that a text joins by a dash, as it writes them, and their ids; ``None`` if they have a format.

    The "Africa–ASEAN summit" is none of those of ASEAN, wherever these were and whoever came.
    """
    known, cover = vocabulary.load(), sorted(seen.covers[0], key=lambda m: min(m.places))
    meets = seen.cues.get("of summits", frozenset()) | seen.cues.get("ministers", frozenset())
    for first, second in pairwise(cover):
        sides = [m for m in (first, second) if known.is_a(m.types[0], *SIDES)]
        is_of_states = all(known.is_a(m.types[0], "State") for m in sides)
        beside = {min(first.places) - 1, max(second.places), max(second.places) + 1}
        if len(sides) < 2 or is_of_states or meets.isdisjoint(beside):
            continue
        names = [r"\W*".join(re.escape(seen.parts[i]) for i in sorted(m.places)) for m in sides]
        written = re.search("|".join(joint.join(names) for joint in _JOINTS), seen.text, re.IGNORECASE)
        joint = {max(first.places), min(second.places)}
        if written and not _is_one(store, seen, written[0], joint, [m.entities[0] for m in sides]):
            return written[0], [iris.local(m.entities[0]) for m in sides]
    return None


def _is_one(store: Store, seen: Look, sides: str, joint: set[int], parties: Sequence[str]) -> bool:
    """Whether the words on both sides of a dash name one thing in any way to read the text, or are in the name of a meeting."""
    ways = (way for cover in seen.covers for way in with_formats(store, cover, seen.parts))
    if any(joint <= mention.places for way in ways for mention in way):
        return True
    wanted = keys.key(sides)
    named = lookup.search(store, sides, _MOST_LIKE, seen.language, ("Mechanism", "Meeting"))
    called_so = (one for one in (iris.ID + found.id for found in named) if _is_called(store, one, wanted))
    return any(not _is_of_a_part(store, one, parties) for one in called_so)


def _is_called(store: Store, thing: str, wanted: str) -> bool:
    return any(wanted in key for key in lookup.keys_of(store, thing))


def _is_of_a_part(store: Store, thing: str, parties: Sequence[str]) -> bool:
    """Whether a format, or that of a meeting, is one of a part of a region that a text names: of Central Asia, and not of Asia."""
    formats = [q.object.value for q in store.quads(ox.NamedNode(thing), term("mechanism"), None, DEFAULT)] or [thing]
    return any(is_of_a_part(store, one, party) for one in formats for party in parties)
