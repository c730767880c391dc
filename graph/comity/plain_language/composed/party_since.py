"""When somebody became a party to a treaty, took a role in a format, or joined and left it: "when did China accede to the treaty".

A treaty binds whoever ratified it or acceded; a format that is called after both sides has no such roles, and is not meant.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.words.lexicon import Relation, Value
from comity.questions import headline, operators, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar

_CUES = (
    "when",
    "since when",
    "joining",
    "leaving",
    "both",
    "ratified",
    "agreed to",
    "turns into",
    "past",
    "states",
    "members by name",
)
_TOLD = ("membership-changes", "members", "memberships", "signatories", "documents", "successors")
_ROLE = "MembershipRole"


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The day; ``None`` if a text does not ask it of one party and one treaty, or no document tells it."""
    is_asked = {"when", "since when"} & seen.cues.keys() and {"joining", "ratified", "turns into"} & seen.cues.keys()
    if (
        not is_asked
        or seen.cues.keys() & {"joining", "leaving"} == {"leaving"}
        or seen.dated
        or "strategic partners" in seen.cues
        or first_look.is_yes_or_no(seen.text, seen.language)
    ):
        return None
    if named := only_named.of_kinds(seen, ("Treaty", "Polity"), _CUES, _is_told):
        treaty, party = (iris.local(m.entities[0]) for m in named)
        return _ratified(store, treaty, party, language)
    if named := only_named.of_kinds(seen, ("Mechanism", "Polity"), _CUES, _is_told):
        format_, party = (iris.local(m.entities[0]) for m in named)
        if "ratified" in seen.cues:
            of_it = (
                iris.local(q.subject.value)
                for q in store.quads(None, term("of"), ox.NamedNode(named[0].entities[0]), DEFAULT)
            )
            treaties = (one for one in of_it if "Treaty" in store.types(iris.ID + one))
            return next((told for one in treaties if (told := _ratified(store, one, party, language))), None)
        return _changed(store, {"mechanism": [format_], "member": [party]}, seen, named, language)
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


def _changed(
    store: Store, of: dict[str, list[str]], seen: Look, named: Sequence[Mention], language: str
) -> Answer | None:
    """When it joined and left, or took each of the roles that a text names, one of which is not full membership.

    A "partner" may be a dialogue partner, and "member" in "associate member" names no other role.
    """
    words = first_look.terms(seen.parts, named, set(), seen.language)
    of_roles = [(t, s.value) for t in words for s in t.senses if isinstance(s, Value) and s.kind == _ROLE]
    roles = {v for t, v in of_roles if not any(o != t and o.start <= t.start < t.end <= o.end for o, _ in of_roles)}
    if seen.cues.get("members by name", frozenset()) - {i for t, _ in of_roles for i in range(t.start, t.end)}:
        roles.add("member")  # "an observer, and when a member"
    is_of_both = {"joining", "leaving"} <= seen.cues.keys()
    given = of if is_of_both else of | {"change": ["joined"]}
    found = catalogue_answers.asked(store, "membership-changes", given, None, language)
    rows = [
        r
        for r in (found.rows if found else ())
        if is_of_both or any(str(operators.key_of(r.cells.get("role"))).endswith(role) for role in roles)
    ]
    if found is None or not rows or not (is_of_both or roles - {"member"}):
        return None
    full = [r for r in rows if operators.key_of(r.cells.get("role")) in operators.FULL]
    told = []
    for some in (rows,) if is_of_both else ([r for r in rows if r not in full], full):
        keep(found, some)
        told += [headline.of(store, found)] if some else []
    keep(found, rows)
    found.headline = wording.sentences(found, told)
    labels = (store.label(iris.ID + given[0], language) for given in of.values())
    found.understood = describing.titled("membership-changes", language, *labels)
    return found
