"""Members of which documents note that they take no part: "which country refuses to take part in the 3+3 format"."""

from __future__ import annotations

from comity.evidence import memberships
from comity.model import iris, remarks, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import hard_of_kind, is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import operator_sentences, operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.store.base import Store

_REFUSES, _TAKES_PART = "turned down", "attends"


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The members of a format that take no part in it; ``None`` if a text does not ask for them, or nothing is noted of any."""
    asks = (_REFUSES in seen.cues or {"denied", _TAKES_PART} <= seen.cues.keys()) and {
        "states",
        "who",
    } & seen.cues.keys()
    if not asks or seen.when.dates or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    known = vocabulary.load()
    formats = hard_of_kind(seen.covers[0], "Mechanism")
    others = [m for m in seen.covers[0] if is_hard(m) and not known.is_a(m.types[0], "Mechanism", "Region")]
    if len(formats) != 1 or others:
        return None
    of = {"mechanism": [iris.local(formats[0].entities[0])]}
    found = catalogue_answers.asked(store, "members", of, None, language)
    rows = [row for row in found.rows if _noted(store, of["mechanism"][0], _member(row))] if found is not None else []
    if found is None or not rows:
        return None
    keep(found, rows)
    told = [sentence(store, found, of["mechanism"][0], _member(row)) for row in rows]
    found.headline = wording.sentences(found, [one[:1].upper() + one[1:] for one in told])
    found.understood = describing.titled("members", language, store.label(formats[0].entities[0], language))
    return found


def sentence(store: Store, found: Answer, mechanism: str, member: str) -> str:
    """That a member of a format (ids) is named as part of it, and what is noted of it; empty if no document says it takes no part."""
    noted = _noted(store, mechanism, member)
    if not noted:
        return ""
    quoted = wording.phrase(found, "quoted", text=remarks.translated(noted, found.language))
    labels = {"mechanism": mechanism, "member": member}
    about = {name: store.label(iris.ID + one, found.language) for name, one in labels.items()}
    return operator_sentences.said(found, "named but absent", notes=quoted, **about)


def _noted(store: Store, mechanism: str, member: str) -> str:
    texts = (one.text for one in memberships.notes(store, mechanism, member))
    return next((text for text in texts if cues.compiled("takes no part").search(text)), "")


def _member(row: AnswerRow) -> str:
    return str(operators.key_of(row.cells["member"]))
