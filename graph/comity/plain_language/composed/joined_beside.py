"""Who joined a format right after somebody, before, or between two: "who joined the SCO after Iran"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard, sequences
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import headline, operators
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.store.base import Store

_CUES = (
    "joining",
    "who",
    "states",
    "past",
    "members by name",
    "of members",
    "next",
    "right after",
    "right before",
    "between",
)
_JOINS, _TAKES_OVER = (
    frozenset(("joining", "members by name", "of members", "has hosted")),
    ("a successor", "took over"),
)
"""Cues for joining, with the Russian verb for being the host, which is also that of admitting; and cues for taking over from somebody."""
_TOLD = ("membership-changes", "members", "memberships")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Those who joined next, last before or in between, with the dates; ``None`` if a text does not ask it, or no document dates that."""
    if first_look.is_yes_or_no(seen.text, seen.language) or seen.dated or "a chair" in seen.cues:
        return None  # whoever took over the chair did not join then
    if not _JOINS & seen.cues.keys() and any(cues.compiled(cue).search(seen.text) for cue in _TAKES_OVER):
        return None  # nor did whoever took over the helm
    known = vocabulary.load()
    for cover in seen.covers:
        named = [m for m in cover if is_hard(m)]
        formats = [m for m in named if known.is_a(m.types[0], "Mechanism")]
        parties = [m for m in named if known.is_a(m.types[0], "Polity") and m not in formats]
        sides = _sides(seen, parties)
        said = {side for side, _ in sides.values()}
        if len(formats) != 1 or not parties or len(named) != 1 + len(parties) or said - {"after", "before"} or not said:
            continue
        if _hosted(seen, formats[0]):
            continue
        places = {i for m in named for i in m.places}.union(*(tokens for _, tokens in sides.values()))
        if not first_look.unexplained(seen, cover, places, _CUES, lambda s: getattr(s, "question", "") in _TOLD):
            return _beside(store, formats[0], {sides[m.places][0]: m for m in parties}, language)
    return None


def _hosted(seen: Look, format_: Mention) -> bool:
    """Whether a state had the format as its guest: the Russian verb is that of admitting as well, but then has "into" behind it."""
    before = seen.parts[max(min(format_.places) - 1, 0)]
    return (
        "has hosted" in seen.cues and "joining" not in seen.cues and not cues.compiled("in a place").fullmatch(before)
    )


def _sides(seen: Look, parties: Sequence[Mention]) -> dict[frozenset[int], tuple[str, frozenset[int]]]:
    """For each party (by its tokens) whether it was after it or before, and the tokens that say so."""
    if len(parties) == 2 and cues.compiled("between").search(seen.text):
        first, last = sorted(parties, key=lambda m: min(m.places))
        return {first.places: ("after", frozenset()), last.places: ("before", frozenset())}
    return sequences(seen.parts, parties)


def _beside(store: Store, format_: Mention, sides: dict[str, Mention], language: str) -> Answer | None:
    of = {"mechanism": [iris.local(format_.entities[0])], "change": ["joined"]}
    found = catalogue_answers.asked(store, "membership-changes", of, None, language)
    rows = [r for r in (found.rows if found is not None else ()) if operators.key_of(r.cells["role"]) in operators.FULL]
    dated = sorted(((day, r) for r in rows if (day := _day(r))), key=lambda one: one[0])
    bounds = {side: [d for d, r in dated if _is(r, m)] for side, m in sides.items()}
    if found is None or not all(bounds.values()):
        return None
    first, last = max(bounds.get("after", [date.min])), min(bounds.get("before", [date.max]))
    between = [(day, r) for day, r in dated if first < day < last]
    if len(sides) == 1 and between:
        nearest = between[0][0] if "after" in sides else between[-1][0]
        between = [one for one in between if one[0] == nearest]
    if not between:
        return None
    keep(found, [row for _, row in between])
    found.parameters |= {"member": [str(operators.key_of(row.cells["member"])) for _, row in between]}
    found.headline = headline.of(store, found)
    labels = [store.label(m.entities[0], language) for m in (format_, *sides.values())]
    found.understood = describing.titled("membership-changes", language, *labels)
    return found


def _day(row: AnswerRow) -> date | None:
    return Span.of(str(row.cells.get("date") or "")).earliest


def _is(row: AnswerRow, party: Mention) -> bool:
    return f"{iris.ID}{operators.key_of(row.cells['member'])}" in party.entities
