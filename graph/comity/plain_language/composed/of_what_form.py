"""Whether a format has a form: "is ASEAN an international organisation", "является ли ШОС международной организацией"."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.plain_language.words.lexicon import Relation, Value
from comity.questions.answer import Answer
from comity.questions.operators import key_of
from comity.store.base import Store

_OTHERS = frozenset(
    ("whether any", "inside a place", "of members", "members by name", "former", "former office", "no longer", "will")
)
"""Cues for what else may be asked of a format, as whether it is in one."""
_FORM = "MechanismForm"
_CUES = ("yes or no", "of formats", "tag question")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """What a format is, with a yes if documents call it so. It may have several forms, so that another one makes no "no".

    ``None`` if a text asks anything else.
    """
    asks = first_look.is_yes_or_no(seen.text, seen.language) and cues.compiled("is something").search(seen.text)
    if not asks or _OTHERS & seen.cues.keys():
        return None
    named = only_named.of_kind(seen, "Mechanism", _CUES, _is_form)
    if named is None:
        return None
    words = first_look.terms(seen.parts, [named], set(), seen.language)
    forms = {s.value for word in words for s in word.senses if isinstance(s, Value) and s.kind == _FORM}
    found = catalogue_answers.asked(store, "about", {"entity": [iris.local(named.entities[0])]}, None, language)
    told = {str(key_of(row.cells.get("form") or "")) for row in found.rows} - {""} if found is not None else set()
    if found is None or not told or len(forms) != 1:
        return None
    found.understood = describing.whether(language, found.understood, store.label(named.entities[0], language))
    (form,) = forms
    is_so = any(one.removeprefix("form-") == form for one in told)
    return catalogue_answers.with_verdict(found, "yes") if is_so else found


def _is_form(sense: Relation | Value) -> bool:
    """Whether a word may be one for a form, or for what something is."""
    return (isinstance(sense, Value) and sense.kind == _FORM) or getattr(sense, "question", "") in (
        "about",
        "mechanisms",
    )
