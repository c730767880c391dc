"""Whether a yes or no has all that a text says: it may not be won by leaving out the words that matter."""

from __future__ import annotations

from comity.model import vocabulary
from comity.plain_language.parsing.reading import OF_FIGURES, Reading
from comity.questions.answer import Answer
from comity.store.base import Store


def says_all(store: Store, reading: Reading, found: Answer) -> bool:
    """Whether the verdict of an answer is one on all of a text."""
    rules = (_has_every_word, _is_of_a_party, _has_left)
    return all(rule(store, reading, found) for rule in rules)


def _has_every_word(_: Store, reading: Reading, found: Answer) -> bool:
    """That a state belongs to a format does not say that this sent troops there, though a note may speak of them."""
    return not (reading.left and found.verdict == "yes" and found.question not in OF_FIGURES)


def _is_of_a_party(store: Store, reading: Reading, found: Answer) -> bool:
    """Whoever signed something with a state of a region did not therefore sign that region's treaty."""
    region = store.entity(reading.operators.get("has", ""))
    is_signatory = found.question == "signatories" and "signatory" in reading.parameters
    return not (is_signatory and region and vocabulary.load().is_any(store.types(region), "Region"))


def _has_left(_: Store, reading: Reading, found: Answer) -> bool:
    """That somebody has not left does not say that they are not about to."""
    return not (
        "about to leave" in reading.asks and reading.parameters.get("change") == ["left"] and found.verdict == "no"
    )
