"""Whether all states of a region, or all members of one format, belong to another: "are all five Central Asian states in the SCO"."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.plain_language import catalogue_answers, cues, first_look, lexicon
from comity.plain_language.asked_text import is_hard
from comity.plain_language.first_look import Look
from comity.plain_language.mentions import Mention
from comity.plain_language.tokens import atoms
from comity.questions import operators, wording
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term
from comity.text import words


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes, or no with those who do not belong; ``None`` if a text does not ask whether all do.

    Members are full members, today or on the one day that the text names.
    """
    if not cues.compiled("all of them").search(seen.text) or not first_look.is_yes_or_no(seen.text, seen.language):
        return None
    named = _named(seen)
    if named is None or len(seen.when.dates) > 1:
        return None
    of, format_ = named
    day = next(iter(seen.when.dates), None)
    found = _members(store, format_, day, language)
    wanted = _states(store, of, day, language)
    if found is None or not found.rows or not wanted:
        return None
    belong = {str(operators.key_of(row.cells["member"])) for row in found.rows}
    missing = sorted(store.label(iris.ID + state, language) for state in wanted - belong)
    found.rows = [row for row in found.rows if operators.key_of(row.cells["member"]) in wanted]
    names = wording.listed(missing, language, wording.MOST_MEMBERS)
    told = {"mechanism": store.label(iris.ID + format_, language), "all": len(wanted), "n": len(found.rows)}
    said = wording.phrase(found, "not all belong" if missing else "all belong", names=names, **told)
    found.verdict = "no" if missing else "yes"
    found.headline = words.of("operators", language)[found.verdict].format(sentence=said)
    labels = [store.label(iris.ID + thing, language) for thing in (of, format_)]
    found.understood = " · ".join([words.of("operators in words", language)["yes or no"], *labels])
    return found


def _named(seen: Look) -> tuple[str, str] | None:
    """The region or format whose states are asked about, and the format to which they may belong (ids)."""
    known = vocabulary.load()
    for cover in seen.covers:
        hard = sorted(filter(is_hard, cover), key=lambda m: min(m.places))
        formats = [m for m in hard if known.is_a(m.types[0], "Mechanism")]
        regions = [m for m in hard if known.is_a(m.types[0], "Region")]
        if len(hard) == 2 and len(formats) == 2 - len(regions) and formats and not _left(seen, cover):
            of, format_ = (regions or formats[:1])[0], formats[-1]
            return iris.local(of.entities[0]), iris.local(format_.entities[0])
    return None


def _left(seen: Look, cover: list[Mention]) -> list[str]:
    """The words of a text that say more than that somebody belongs to something."""
    places = {i for m in cover for i in m.places}
    left = first_look.unexplained(
        seen, cover, places, ("both", "states", "yes or no", "how many"), lexicon.is_belonging
    )
    said = {part for match in cues.compiled("all of them").finditer(seen.text) for part in atoms(match[0])}
    return [part for part in left if part not in said and part not in cues.words("numbers")]


def _members(store: Store, mechanism: str, day: str | None, language: str) -> Answer | None:
    found = catalogue_answers.asked(store, "members", {"mechanism": [mechanism]}, day, language)
    if found is not None:
        found.rows = operators.that_count(found)
    return found


def _states(store: Store, of: str, day: str | None, language: str) -> set[str]:
    """The ids of the states of a region, or of the members of a format."""
    node = ox.NamedNode(iris.ID + of)
    inside = {iris.local(q.object.value) for q in store.quads(node, term("includes"), None, DEFAULT)}
    if inside:
        return inside
    found = _members(store, of, day, language)
    return {str(operators.key_of(row.cells["member"])) for row in found.rows} if found is not None else set()
