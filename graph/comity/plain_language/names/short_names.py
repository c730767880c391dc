"""A long name with its short one: if the short one behind it in brackets is known, that says what is meant.

A short one before it that nobody knows says no more than the long one.
"""

from __future__ import annotations

import re

from comity.model import vocabulary
from comity.naming import keys, lookup
from comity.plain_language.names import mentions
from comity.plain_language.words import cues
from comity.plain_language.words.expressions import Expression, has
from comity.store.base import Store

_BRACKETED = Expression(r"[(\uff08](?P<short>[^\W\d_][\w+-]{1,9})[)\uff09]", has("(", "\uff08"))
_IN_FRONT = Expression(r"\b(?P<short>[A-Z\u0410-\u042f]{3,9}),\s+(?P<long>[^,?!;:]+)", has(","))
_CAPITAL = re.compile(r"\b[A-Z\u0410-\u042f](?=\w)")
_ALIKE = 5
"""How many first letters words of one root have in common: «интеграционный» and «интеграция»."""
_SHORTEST, _LEAST = 4, 2
"""How many letters a word needs to count, and how many words of a long name must be alike."""


def alone(store: Store, text: str) -> str:
    """The text with the short names of formats in place of such long ones: "the Integration System of Central America (SICA)"."""
    for found in _BRACKETED.finditer(text):
        before, named = text[: found.start()].rstrip(), _named(store, found["short"])
        long = _long_name(store, named[0], before) if len(named) == 1 and _is_format(store, named[0]) else ""
        if long and named[0] not in _named(store, long):
            return before[: len(before) - len(long)] + found["short"] + text[found.end() :]
    return text


def without_initials(store: Store, text: str) -> str:
    """The text without a short name that nobody knows before the long one of which it has the initials: "RYCO, the Regional Youth …"."""

    def long_alone(found: re.Match[str]) -> str:
        is_of_it = found["short"] in "".join(_CAPITAL.findall(found["long"]))
        return found["long"] if is_of_it and not _named(store, found["short"]) else found[0]

    return _IN_FRONT.sub(long_alone, text)


def _named(store: Store, text: str) -> list[str]:
    """What a text names (IRIs)."""
    return [m.entities[0] for m in mentions.in_text(store, text)]


def _is_format(store: Store, entity: str) -> bool:
    return vocabulary.load().is_any(store.types(entity), "Mechanism", "Organization")


def _long_name(store: Store, entity: str, before: str) -> str:
    """What of the words before a short name is the long one; empty if nothing is."""
    own = {word[:_ALIKE] for key in lookup.keys_of(store, entity) for word in key.split() if len(word) >= _SHORTEST}
    start, alike = len(before), 0
    for word in reversed(list(re.finditer(r"\S+", before))):
        said = keys.fold(word[0].strip(",.\"'\u00ab\u00bb"))
        if said[:_ALIKE] in own:
            start, alike = word.start(), alike + 1
        elif not cues.compiled("function words").fullmatch(said):
            break
    return before[start:] if alike >= _LEAST else ""
