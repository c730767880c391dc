"""Where a format began of which documents tell only when: where its first meeting was, if that was then."""

from __future__ import annotations

from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.parsing.reading import Reading
from comity.questions import operators, wording
from comity.questions.answer import Answer
from comity.store.base import Store

_PLACES = ("place", "meeting")


def told(store: Store, reading: Reading, found: Answer, language: str) -> Answer:
    """The answer, with the first meeting of the format if a text asks where it was founded and no document names the place."""
    asks = {"where", "city"} & reading.asks and reading.question.name == "founding" and not reading.is_yes_or_no
    rows = found.rows
    if not asks or len(rows) != 1 or any(rows[0].cells.get(name) for name in _PLACES):
        return found
    of, founded = operators.key_of(rows[0].cells["mechanism"]), Span.of(str(rows[0].cells.get("established") or ""))
    held = catalogue_answers.asked(store, "summits", {"mechanism": [of]}, None, language)
    first = operators.that_count(held)[:1] if held is not None else []
    then = [r for r in first if r.cells.get("place") and Span.of(str(r.cells.get("start") or "")).is_within(founded)]
    if held is None or not then or not rows[0].cells.get("established"):
        return found
    meeting = operators.key_of(then[0].cells["meeting"])
    one = catalogue_answers.asked(store, "meeting", {"meeting": [str(meeting)]}, None, language)
    if one is None or not one.headline:
        return found
    found.sources = [*found.sources, *(source for source in one.sources if source not in found.sources)]
    found.headline = wording.sentences(found, (found.headline, one.headline))
    return found
