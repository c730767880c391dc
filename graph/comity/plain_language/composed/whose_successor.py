"""Whether one format is the successor of another, and when it became that: "is the AU the successor of the OAU".

Two names may be those of one format: then it is asked when it got the later one.
"""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import catalogue, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.questions.operators import key_of
from comity.store.base import Store

_BECAME, _WHEN = "turns into", frozenset(("when", "year"))
_BEGINS = frozenset(("founded", "comes into being", "began"))
_CUES = ("a successor", _BECAME, *_WHEN, *_BEGINS, "yes or no", "after somebody", "past", "tag question")
_FOLLOWS = "precededBy"


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes or no, or when the later one was founded; ``None`` if a text asks neither, or no document tells which of the two followed."""
    named = sorted((m for m in seen.covers[0] if is_hard(m)), key=lambda m: min(m.places))
    is_claim = first_look.is_yes_or_no(seen.text, seen.language)
    says_so = cues.compiled("a successor").search(seen.text) and is_claim
    follows = bool(cues.compiled("a successor").search(seen.text)) and bool(_BEGINS & seen.cues.keys())
    asks_when = (_BECAME in seen.cues or follows) and _WHEN & seen.cues.keys() and not is_claim
    if not (says_so or asks_when) or len(named) != 2:
        return None
    if not all(vocabulary.load().is_a(m.types[0], "Mechanism") for m in named):
        return None
    places = {i for m in named for i in m.places}
    if first_look.unexplained(
        seen,
        seen.covers[0],
        places,
        _CUES,
        lambda s: getattr(s, "question", "") in ("successors", "membership-changes"),
    ):
        return None
    one, other = (iris.local(m.entities[0]) for m in named)
    if one == other:
        return _renamed(store, one, language) if asks_when else None
    found = catalogue_answers.asked(store, "successors", {"mechanism": [one]}, None, language)
    rows = [
        r for r in (found.rows if found is not None else ()) if {_id(r, "later"), _id(r, "earlier")} == {one, other}
    ]
    rows = [r for r in rows if _id(r, "relation").endswith(_FOLLOWS)]
    if found is None or not rows:
        return None
    keep(found, rows)
    again = catalogue_answers.asked(store, "successors", {"mechanism": [one], "matching": [other]}, None, language)
    found.headline = again.headline if again is not None else found.headline
    title, label = catalogue.get("successors").titles[language], store.label(iris.ID + other, language)
    if asks_when:
        later = one if follows else other
        return _since_when(store, found, rows[0], language) if _id(rows[0], "later") == later else None
    found.understood = describing.whether(language, title, label)
    return catalogue_answers.so(found, _id(rows[0], "later") == one)


def _renamed(store: Store, of: str, language: str) -> Answer | None:
    """When a format got the name that it has now; ``None`` if no document tells."""
    found = catalogue_answers.asked(store, "about", {"entity": [of]}, None, language)
    days = wording.distinct(found, found.rows, "renamed") if found is not None else []
    if found is None or not days:
        return None
    title = found.columns.get("renamed") or store.label(f"{iris.NS}renamed", language)
    told = wording.said(found, "asked for", title=title, names=wording.listed(days, language))
    found.headline = wording.sentences(found, (told, found.headline))
    found.understood = describing.titled("about", language, store.label(iris.ID + of, language))
    return found


def _since_when(store: Store, found: Answer, row: AnswerRow, language: str) -> Answer | None:
    """What followed what, with the day on which the later one was founded; ``None`` if no document gives that.

    Some documents count the years of the earlier one as its own: so if that met after this day, it is not told.
    """
    later, earlier = _id(row, "later"), _id(row, "earlier")
    founded = catalogue_answers.asked(store, "founding", {"mechanism": [later]}, None, language)
    met = catalogue_answers.asked(store, "meetings", {"mechanism": [earlier]}, None, language)
    days = [Span.of(str(r.cells["established"])) for r in founded.rows if r.cells.get("established")] if founded else []
    held = [Span.of(str(r.cells["start"])) for r in met.rows if r.cells.get("start")] if met else []
    if founded is None or not founded.headline or not days or any(days[0].is_before(one) for one in held):
        return None
    founded.headline = wording.sentences(founded, (found.headline, founded.headline))
    founded.cite(found.sources)
    founded.understood = describing.titled("founding", language, store.label(iris.ID + later, language))
    return founded


def _id(row: AnswerRow, column: str) -> str:
    return str(key_of(row.cells[column]))
