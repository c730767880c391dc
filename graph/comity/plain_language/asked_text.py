"""A text with one choice of what it names, describes and dates, and with its operators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from comity.model import vocabulary
from comity.plain_language.cardinals import Cardinal
from comity.plain_language.dates import Moments
from comity.plain_language.lexicon import Term
from comity.plain_language.mentions import Mention

_SOFT = ("Area", "Organization", "Place", "Initiative", "Body", "Platform", "Document", "Source")
"""Things whose names may be ordinary words in a text."""
_TITLE = 30
"""A title with at least this many letters cannot be an ordinary phrase."""


class Text(NamedTuple):
    """A text with one choice of what it names.

    ``described`` are the tokens that describe a meeting or document among the ``mentions``, ``dated`` those of dates, ``cues`` those
    of each operator and of function words, ``numbered`` those of an ordinal.
    """

    language: str
    parts: Sequence[str]
    mentions: Sequence[Mention]
    described: frozenset[int]
    moments: Moments
    dated: frozenset[int]
    numbered: frozenset[int]
    terms: Sequence[Term]
    cues: dict[str, frozenset[int]]
    is_yes_or_no: bool
    chances: Mapping[str, float]
    """How likely the text asks each question of the catalogue."""
    aside: frozenset[int]
    """The tokens that only call something else by another name."""
    heard: Mapping[int, frozenset[str]]
    """The tokens with which people were heard to ask, and for which questions."""
    cardinals: Sequence[Cardinal]
    """How many of something it says there are."""


def is_hard(mention: Mention) -> bool:
    """Whether words can only be a name of something that they may mean. Names of ordinary words are not, except for long titles."""
    is_title = len(mention.text) >= _TITLE and vocabulary.load().is_a(mention.types[0], "Source", "Document")
    return is_title or not all(vocabulary.load().is_a(type_, *_SOFT) for type_ in mention.types)
