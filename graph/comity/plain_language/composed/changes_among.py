"""Which members of a group joined or left another format: "which Gulf country left OPEC", "какие страны АСЕАН вступили в БРИКС"."""

from __future__ import annotations

from comity.evidence import memberships
from comity.model import iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.questions import headline
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.questions.operators import key_of
from comity.store.base import Store

_CUES = ("states", "of members", "members by name", "joining", "leaving", "who", "past", "ahead", "adopts", "at a meeting",
         "inside a place", "no longer")  # fmt: skip
_TOLD = only_named.any_of("membership-changes", "members", "memberships", "signatories")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Those who did, with the days; ``None`` if a text does not ask it of two formats, or no document tells of any."""
    change = next((name for cue, name in (("leaving", "left"), ("joining", "joined")) if cue in seen.cues), "")
    if not change or "which meeting" in seen.cues or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    named = only_named.of_kinds(seen, ("Mechanism", "Mechanism"), _CUES, _TOLD)
    group = next((m for m in named if _is_of_its_states(m, seen)), None)
    other = next((m for m in named if m is not group), None)
    return _told(store, seen, group, other, change, language) if group is not None and other is not None else None


def _is_of_its_states(mention: Mention, seen: Look) -> bool:
    """Whether a word for states or members stands beside a name, or in it: "Gulf country", "члены СНГ"."""
    states = seen.cues.get("states", frozenset()) | seen.cues.get("members by name", frozenset())
    return any(place + step in mention.places for place in states for step in (-1, 0, 1))


def _told(store: Store, seen: Look, group: Mention, other: Mention, change: str, language: str) -> Answer | None:
    of = {"mechanism": [iris.local(other.entities[0])]}
    found = catalogue_answers.asked(store, "membership-changes", of, None, language)
    own = memberships.members_today(store, iris.local(group.entities[0]))
    then = [Span.of(date) for date in seen.when.dates]
    rows = [
        row
        for row in (found.rows if found is not None else ())
        if key_of(row.cells["member"]) in own
        and str(key_of(row.cells["change"])) == f"event-{change}"
        and all(row.cells.get("date") and Span.of(str(row.cells["date"])).overlaps(day) for day in then)
    ]
    if found is None or not rows:
        return None
    keep(found, rows)
    found.headline = headline.of(store, found)
    labels = (store.label(m.entities[0], language) for m in (other, group))
    found.understood = describing.titled("membership-changes", language, *labels)
    return found
