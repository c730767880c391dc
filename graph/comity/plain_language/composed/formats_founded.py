"""Which formats a state founded with others: "which mechanisms did Kazakhstan co-found", "какие организации основал Китай"."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words.lexicon import Relation, Value
from comity.questions import catalogue
from comity.questions.answer import Answer
from comity.store.base import Store

_ASKED = "founds"
_CUES = (_ASKED, "of formats", "founded", "past", "yes or no", "how many")
_TOLD = ("memberships", "mechanisms", "founding")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The formats of which a state is a founding member; ``None`` if a text does not ask it, or no document calls it one."""
    if not {_ASKED, "of formats"} <= seen.cues.keys() or seen.dated:
        return None
    named = only_named.of_kind(seen, "Polity", _CUES, _says_of_formats)
    if named is None:
        return None
    given = {"member": [iris.local(named.entities[0])], "role": ["founding-member"]}
    counted = {"count": "yes"} if "how many" in seen.cues else {}
    reading = Reading(catalogue.get("memberships"), given, operators=counted)
    found = catalogue_answers.asked_as(store, reading, language)
    if found is None or not found.rows:
        return None
    found.understood = describing.described(store, reading, language)
    return found


def _says_of_formats(sense: Relation | Value) -> bool:
    """Whether a word only says that formats are asked for, or of which kind, or of a role in them."""
    return sense.question in _TOLD if isinstance(sense, Relation) else sense.kind in ("class", "form", "role")
