"""When somebody became a party to a treaty: "when did China accede to the Treaty of Amity and Cooperation".

A treaty binds whoever ratified it or acceded; a format that is called after both sides has no such roles, and is not meant.
"""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words.lexicon import Relation, Value
from comity.questions import operators, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store
from comity.text import calendar

_CUES = ("when", "since when", "joining", "ratified", "agreed to", "turns into", "past", "states", "members by name")
_TOLD = ("membership-changes", "members", "memberships", "signatories", "documents", "successors")
_ROLE = "MembershipRole"


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The day; ``None`` if a text does not ask it of one party and one treaty, or no document tells it."""
    is_asked = {"when", "since when"} & seen.cues.keys() and {"joining", "ratified", "turns into"} & seen.cues.keys()
    if (
        not is_asked
        or seen.dated
        or "strategic partners" in seen.cues
        or first_look.is_yes_or_no(seen.text, seen.language)
    ):
        return None
    if named := only_named.of_kinds(seen, ("Treaty", "Polity"), _CUES, _is_told):
        treaty, party = (iris.local(m.entities[0]) for m in named)
        return _ratified(store, treaty, party, language)
    return None


def _is_told(sense: Relation | Value) -> bool:
    return sense.question in _TOLD if isinstance(sense, Relation) else sense.kind in (_ROLE, "class")


def _ratified(store: Store, treaty: str, party: str, language: str) -> Answer | None:
    found = catalogue_answers.asked(store, "members", {"mechanism": [treaty]}, None, language)
    rows = [r for r in (found.rows if found else ()) if operators.key_of(r.cells["member"]) == party]
    days = list(dict.fromkeys(str(r.cells["ratified"]) for r in rows if r.cells.get("ratified")))
    if found is None or not days:
        return None
    keep(found, rows)
    who, what = (store.label(iris.ID + one, language) for one in (party, treaty))
    told = wording.listed([calendar.text(day, language) for day in days], language)
    found.headline = wording.said(found, "ratified", who=who, what=what, date=told)
    found.understood = describing.titled("members", language, what, who)
    return found
