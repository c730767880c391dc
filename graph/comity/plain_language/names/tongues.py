"""Names of languages, which are those of states' people and things: "in French", "на русском языке"."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from comity.model import vocabulary
from comity.naming import keys, stems
from comity.plain_language.names.mentions import Mention
from comity.plain_language.words import cues
from comity.store.base import DEFAULT, Store, term


def is_one(store: Store, mention: Mention, parts: Sequence[str], language: str) -> bool:
    """Whether the word for the things of a state names its language: behind "in", with no thing behind it but a language or text."""
    first, last = min(mention.places), max(mention.places)
    before, behind = parts[max(first - 2, 0) : first], parts[last + 1 : last + 2]
    if language == "zh" or not vocabulary.load().is_a(mention.types[0], "Polity"):
        return False
    is_in = any(word in cues.words("in a language", language) for word in _without_the_article(before)[-1:])
    is_alone = not behind or bool(cues.places("a language", behind, language, by_stem=True))
    return is_in and is_alone and _is_an_adjective(store, mention, language)


def _without_the_article(before: Sequence[str]) -> Sequence[str]:
    return before[:-1] if before[-1:] == ["the"] else before


def _is_an_adjective(store: Store, mention: Mention, language: str) -> bool:
    if language == "ru":
        return bool(stems.adjective_stem(mention.text)) and " " not in mention.text
    words = store.quads(ox.NamedNode(mention.entities[0]), term("demonym"), None, DEFAULT)
    return mention.text in {keys.fold(quad.object.value) for quad in words}
