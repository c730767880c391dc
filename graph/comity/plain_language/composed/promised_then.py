"""Whether somebody promised more in one year than in another: "did China pledge more to Africa in 2018 than in 2015"."""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.questions import headline
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import is_number, keep, number_in
from comity.store.base import Store

_MORE, _FEWER = {"more", "rises"}, {"fewer", "fell"}
_YEARS = 2


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes or no, with the largest sum of each year; ``None`` if a text asks no such thing, or documents tell none in one currency."""
    said = seen.cues.keys() - ({"rises"} if "fell" in seen.cues else set())  # which has the words for falling, too
    sides = [bool(some & said) for some in (_MORE, _FEWER)]
    is_asked = "promised" in seen.cues and first_look.is_yes_or_no(seen.text, seen.language) and sum(sides) == 1
    years = sorted({date[:4] for date in seen.when.dates})
    if not is_asked or len(years) != _YEARS:
        return None
    known = vocabulary.load()
    named = [m for m in seen.covers[0] if is_hard(m)]
    parties = [m for m in named if known.is_a(m.types[0], "Polity")]
    formats = [m for m in named if known.is_a(m.types[0], "Mechanism")]
    if len(parties) != 1 or len({m.entities[0] for m in formats}) != 1:
        return None
    of = {"by": [iris.local(parties[0].entities[0])], "mechanism": [iris.local(formats[0].entities[0])]}
    found = catalogue_answers.asked(store, "pledges", of, None, language)
    rows = [_largest(found, year) for year in years] if found is not None else []
    one, other = rows if all(rows) and rows else (None, None)
    if found is None or one is None or other is None or one.cells["unit"] != other.cells["unit"]:
        return None
    keep(found, [one, other])
    found.headline = headline.of(store, found)
    found.understood = describing.titled("pledges", language, *(store.label(m.entities[0], language) for m in named))
    before, after = (number_in(row, "amount") for row in (one, other))
    is_earlier_first = seen.when.dates[0][:4] == years[0] and not {"rises", "fell"} & said
    difference = before - after if is_earlier_first else after - before
    if "or" in seen.cues:
        return found  # which of the two it was
    return catalogue_answers.so(found, difference > 0 if sides[0] else difference < 0)


def _largest(found: Answer, year: str) -> AnswerRow | None:
    """The largest sum of money of a year that is no part of another one."""
    own = [
        row
        for row in found.rows
        if year in (row.cells["year"] or ())  # type: ignore[operator]  # a list of years
        and row.cells["package"] is None
        and is_number(row.cells["amount"])
        and str(row.cells["unit"]).isupper()
    ]
    return max(own, key=lambda row: number_in(row, "amount"), default=None)
