"""What trade two parties aim at: "to what volume do Kazakhstan and China want to bring their trade by 2030"."""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed.larger import indicator_of
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.questions import headline
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store

_TRADE, _TARGET = "trade-turnover", "trade-turnover-target"
_PARTIES = ("Polity", "Region", "Mechanism")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The figure; ``None`` if a text does not ask it of two parties, or no document tells it for the year of the text."""
    if "target" not in seen.cues or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    known = vocabulary.load()
    for cover in seen.covers:
        named = [m for m in cover if is_hard(m)]
        if len(named) != 2 or not all(known.is_a(m.types[0], *_PARTIES) for m in named):
            continue
        if indicator_of(first_look.terms(seen.parts, named, set(), seen.language)) not in (_TRADE, _TARGET):
            continue
        sides = [iris.local(m.entities[0]) for m in named]
        for reporter, partner in (sides, sides[::-1]):
            given = {"indicator": [_TARGET], "reporter": [reporter], "partner": [partner]}
            found = catalogue_answers.asked(store, "figures", given, None, language)
            rows = [
                r for r in (found.rows if found is not None else ()) if _is_then(str(r.cells["period"] or ""), seen)
            ]
            if found is not None and rows:
                keep(found, rows)
                found.headline = headline.of(store, found)
                labels = (store.label(iris.ID + one, language) for one in sides)
                found.understood = describing.titled("figures", language, *labels)
                return found
    return None


def _is_then(period: str, seen: Look) -> bool:
    return all(period and Span.of(period).overlaps(Span.of(day)) for day in seen.when.dates)
