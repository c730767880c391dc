"""What one format is in another: "since when has the OTS been an observer of the ECO", which says nothing of the ECO in the OTS.

Whoever has the role is named first, in all three languages, and the format in which they have it behind.
"""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.plain_language.words.lexicon import Relation, Value
from comity.questions import headline, operators
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store

_TIME = {"when", "since when", "year"}
_CUES = (
    *_TIME, "yes or no", "by now", "turns into", "past", "of formats", "at a meeting", "what is",
    "inside a place", "as what",
)  # fmt: skip
_OF_THEIR_MEMBERS = ("states", "of members", "whether any", "both")
_TOLD = ("members", "memberships", "membership-changes", "common-members", "common-mechanisms", "about", "participants")
_ROLE = "MembershipRole"


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The role, with since when, or yes or no; ``None`` if a text names no two formats and a role, or documents tell of none."""
    for cover in seen.covers[:1]:
        named = sorted((m for m in cover if is_hard(m)), key=lambda m: min(m.places))
        if len(named) != 2 or not all(vocabulary.load().is_a(m.types[0], "Mechanism") for m in named):
            return None
        places = {i for m in named for i in m.places}
        if any(not seen.cues.get(cue, frozenset()) <= places for cue in _OF_THEIR_MEMBERS):
            return None  # it is asked of those who belong to them
        terms = first_look.terms(seen.parts, named, set(), seen.language)
        roles = {s.value for t in terms for s in t.senses if isinstance(s, Value) and s.kind == _ROLE}
        asks_status = bool(cues.compiled("as what").search(seen.text))
        if (
            seen.when.dates
            or not (roles or asks_status)
            or first_look.unexplained(seen, named, places, _CUES, _is_told)
        ):
            return None
        party, format_ = (iris.local(m.entities[0]) for m in named)
        found = _told(store, seen, party, format_, roles, language)
        if found is not None:
            labels = (store.label(m.entities[0], language) for m in named)
            found.understood = describing.titled("memberships", language, *labels)
        return found
    return None


def _told(store: Store, seen: Look, party: str, format_: str, roles: set[str], language: str) -> Answer | None:
    of = {"member": [party], "mechanism": [format_]}
    found = catalogue_answers.asked(store, "memberships", of, None, language)
    is_claim = first_look.is_yes_or_no(seen.text, seen.language)
    if is_claim and (found is None or not found.rows):
        turned = catalogue_answers.asked(
            store, "memberships", {"member": [format_], "mechanism": [party]}, None, language
        )
        if turned is None or not turned.rows:
            return None
        has = {"mechanism": [format_], "has": [party]}
        return catalogue_answers.asked(store, "members", has | {"role": sorted(roles)[:1]}, None, language)
    if found is None or not found.rows:
        return None
    own = [r for r in found.rows if str(operators.key_of(r.cells["role"])).removeprefix("role-") in roles]
    if is_claim:
        return catalogue_answers.so(found, bool(own))
    if own:
        keep(found, own)
        found.headline = headline.of(store, found)
    is_dated = any(row.cells.get("from") for row in found.rows)
    return found if is_dated or not _TIME & seen.cues.keys() else None


def _is_told(sense: Relation | Value) -> bool:
    return sense.question in _TOLD if isinstance(sense, Relation) else sense.kind in (_ROLE, "class")
