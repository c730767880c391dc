"""What a word of a text may be a word for: a quantity, a part of a whole, an area of cooperation, a kind of document."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from comity.model import vocabulary
from comity.plain_language.words.lexicon import Relation, Term, Value

_NO_SUMS = ("share", "rights", "growth", "access", "trains")
"""Words in the ids of quantities that are no sums of money."""
_LISTED = ("members", "observers", "observer-states", "founding-members", "participants", "signatories")
"""Quantities of what documents list as well."""


def is_quantity(term: Term) -> bool:
    """Whether words only name a quantity: a question that is not about it does not tell it."""
    return all(isinstance(s, Value) and s.kind == "indicator" for s in term.senses)


def may_be_quantity(term: Term) -> bool:
    """Whether several words may name a quantity."""
    return term.end - term.start > 1 and any(isinstance(s, Value) and s.kind == "indicator" for s in term.senses)


def is_named_in_full(term: Term, plain: AbstractSet[int]) -> bool:
    """Whether several words name a quantity alone, and none whose things are listed; ``plain`` words say nothing."""
    telling = term.end - term.start - len(plain & set(range(term.start, term.end)))
    return (
        telling > 1 and is_quantity(term) and not any(isinstance(s, Value) and s.value in _LISTED for s in term.senses)
    )


def is_of_documents(sense: Relation | Value) -> bool:
    """Whether a word is one for a document, or for adopting or signing it at a meeting."""
    if isinstance(sense, Value):
        return sense.kind == "class" and vocabulary.load().is_a(sense.value, "Document", "Meeting")
    return sense.question in ("adopted", "documents", "signatories")


def is_area(term: Term) -> bool:
    """Whether words only name an area of cooperation."""
    return all(isinstance(s, Value) and s.kind == "Area" for s in term.senses)


def is_part(term: Term) -> bool:
    """Whether words name a part of a whole, a growth or a right, and no sum that somebody may promise."""
    values = [s.value for s in term.senses if isinstance(s, Value)]
    return any(word in value.split("-") for value in values for word in _NO_SUMS)


def is_document(term: Term) -> bool:
    """Whether a word is one for a kind of document, such as a roadmap."""
    classes = [s.value for s in term.senses if isinstance(s, Value) and s.kind == "class"]
    return any(vocabulary.load().is_a(c, "Document") for c in classes)
