"""Which number a member has, by when it joined: "which country became the 11th member of ASEAN", "科威特是亚信的第几个成员国".

Documents seldom date the joining of all, so it is counted from the last who joined, of all who belong to a format today.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.questions import operator_sentences, operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.store.base import Store
from comity.text import calendar

_BELONGS = {"of members", "joining", "turns into", "members by name"}
_WHICH_NUMBER = "a rank"


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The member with a number, or the number of a member; ``None`` if a text asks neither, or documents leave it open."""
    known, named = vocabulary.load(), [m for m in seen.covers[0] if is_hard(m)]
    formats = [m for m in named if known.is_a(m.types[0], "Mechanism")]
    parties = [m for m in named if known.is_a(m.types[0], "Polity")]
    asks_number = _WHICH_NUMBER in seen.cues and len(parties) == 1
    is_of_a_summit = "of summits" in seen.cues and "joining" not in seen.cues  # the number is that of the summit
    asks_who = bool(seen.when.ordinal) and not (parties or is_of_a_summit)
    is_asked = _BELONGS & seen.cues.keys() and asks_number != asks_who and len(formats) == 1
    if not is_asked or len(named) > len(parties) + 1 or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    of = {"mechanism": [iris.local(formats[0].entities[0])]}
    found = catalogue_answers.asked(store, "membership-changes", {**of, "change": ["joined"]}, None, language)
    total = _members(store, of, language)
    if found is None or not total:
        return None
    joined = [r for r in found.rows if operators.key_of(r.cells["role"]) in operators.FULL and r.cells["date"]]
    for row in joined:
        number = _number(row, joined, total)
        is_meant = _member(row) == iris.local(parties[0].entities[0]) if parties else number == seen.when.ordinal
        is_then = all(Span.of(str(row.cells["date"])).overlaps(Span.of(day)) for day in seen.when.dates)
        if number and is_meant and is_then:
            keep(found, [row])
            label = store.label(formats[0].entities[0], language)
            when = calendar.text(str(row.cells["date"]), language)
            member = wording.bracketed(found, wording.shown(found, row, "member"), when)
            numbers = {"n": str(number), "total": str(total)}
            found.headline = operator_sentences.said(
                found, "number of a member", mechanism=label, member=member, **numbers
            )
            found.understood = describing.titled("membership-changes", language, label)
            return found
    return None


def _members(store: Store, of: dict[str, list[str]], language: str) -> int:
    """How many belong to a format today, if documents name all of them, and nobody ever left; 0 if not."""
    every = catalogue_answers.asked(store, "members", {**of, "count": ["yes"]}, None, language)
    left = catalogue_answers.asked(store, "membership-changes", {**of, "change": ["left"]}, None, language)
    if every is None or every.count is None or (left is not None and left.rows):
        return 0
    full = {_member(row) for row in every.rows if operators.key_of(row.cells["role"]) in operators.FULL}
    return every.count if len(full) == every.count else 0


def _number(row: AnswerRow, joined: Sequence[AnswerRow], total: int) -> int:
    """The number of a member; 0 if others may have joined on the same day."""
    own, others = Span.of(str(row.cells["date"])), [r for r in joined if _member(r) != _member(row)]
    spans = [Span.of(str(r.cells["date"])) for r in others]
    return 0 if any(own.overlaps(one) for one in spans) else total - sum(own.is_before(one) for one in spans)


def _member(row: AnswerRow) -> str:
    return str(operators.key_of(row.cells["member"]))
