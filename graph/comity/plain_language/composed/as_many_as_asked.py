"""Who joined or left then, if these are as many as a text asks for: "which two French territories became full members in 2016".

A word that describes them need not be known of them: so many in that time are those that are meant, and the answer says what was not
read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.sentences import surroundings
from comity.plain_language.words import cardinals, cues
from comity.questions import operators
from comity.questions.answer import Answer
from comity.store.base import Store

_NEAR = 2
"""How many tokens a number may stand from the word that asks which."""


def answered(store: Store, seen: Look, read: Sequence[Reading], language: str) -> Answer | None:
    """The answer; ``None`` if a text asks for no number of parties in a time, or there were more or fewer."""
    number = _number_asked(seen)
    best = read[0] if read else None
    if best is None or not number or best.question.name != "membership-changes" or best.is_yes_or_no:
        return None
    given = best.parameters
    if not {"mechanism", "change", "since"} <= given.keys() or best.left or best.unused:
        return None
    for of, left in _looser(best):
        found = catalogue_answers.asked(store, "membership-changes", of, None, language)
        parties = {operators.key_of(row.cells["member"]) for row in found.rows} if found is not None else set()
        if found is not None and len(parties) == number:
            found.understood = describing.described(store, best, language)
            labels = [store.label(iris.ID + one, language) if store.entity(one) else one for one in left]
            return surroundings.with_what_is_left(found, ", ".join(labels))
    return None


def _looser(best: Reading) -> Iterator[tuple[dict[str, list[str]], list[str]]]:
    """The parameters without whatever describes those who joined, and what that is."""
    fixed = {n: v for n, v in best.parameters.items() if n != "member"}
    described = [*best.parameters.get("member", ()), *filter(None, [best.operators.get("matching")])]
    if described:
        yield fixed, described


def _number_asked(seen: Look) -> int:
    """How many parties a text asks for: "which two"; 0 if it says no number."""
    joint = "" if seen.language == "zh" else " "
    for i, part in enumerate(seen.parts):
        number = cardinals.number(part, seen.language)
        said = joint.join(seen.parts[max(i - _NEAR, 0) : i + _NEAR])
        if number > 1 and cues.compiled("asks which").search(said):
            return number
    return 0
