"""Which members of a group joined or left another format: "which Gulf country left OPEC", "какие страны АСЕАН вступили в БРИКС".

Or which of them did so first: "which country was the first of the G7 to join the Belt and Road Initiative".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

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
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.questions.operators import key_of
from comity.store.base import Store

_CUES = ("states", "of members", "members by name", "joining", "leaving", "who", "past", "ahead", "adopts", "at a meeting",
         "inside a place", "no longer", "oldest", "the first that")  # fmt: skip
_CHANGES = {"leaving": "left", "joining": "joined", "signs up": "joined"}
_FIRST = ("oldest", "the first that")
_FULL, _ROLE = memberships.FULL, "role-"
_TOLD = only_named.any_of("membership-changes", "members", "memberships", "signatories")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Those who did, with the days, or whether somebody was the first; ``None`` if a text does not ask it of two formats.

    Or if no document tells of any.
    """
    cue = next((cue for cue in _CHANGES if cue in seen.cues), "")
    change = _CHANGES.get(cue, "")
    is_of_one = first_look.is_yes_or_no(seen.text, seen.language)
    if "joins both" in seen.cues:
        return None
    if not change or "which meeting" in seen.cues or (is_of_one and not _asks_for_the_first(seen)):
        return None
    kinds = ("Mechanism", "Mechanism", "State") if is_of_one else ("Mechanism", "Mechanism")
    named = only_named.of_kinds(seen, kinds, (*_CUES, "yes or no") if is_of_one else _CUES, _TOLD)
    # Right behind the verb is what somebody joined, also if the word for states is in its name, as in that of BRICS.
    of_states = (m for m in named[:2] if min(m.places) - 1 not in seen.cues[cue] and _is_of_its_states(m, seen))
    group = next(of_states, None)
    other = next((m for m in named[:2] if m is not group), None)
    found = _told(store, seen, group, other, change, language) if group is not None and other is not None else None
    if found is None or not is_of_one:
        return found
    first = {key_of(row.cells["member"]) for row in found.rows}
    return catalogue_answers.so(found, iris.local(named[-1].entities[0]) in first)


def _is_of_its_states(mention: Mention, seen: Look) -> bool:
    """Whether a word for states or members stands beside a name, or in it: "Gulf country", "члены СНГ"; or before "of" and a name.

    So does "the first of".
    """
    states = seen.cues.get("states", frozenset()) | seen.cues.get("members by name", frozenset())
    before = min(mention.places) - 1
    is_of = before in seen.cues["function words"] and before - 1 in states | seen.numbered
    return is_of or any(place + step in mention.places for place in states for step in (-1, 0, 1))


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
    if _asks_for_the_first(seen):
        rows = _first(rows, own & memberships.members_today(store, iris.local(other.entities[0])))
    if found is None or not rows:
        return None
    keep(found, rows)
    found.headline = headline.of(store, found)
    labels = (store.label(m.entities[0], language) for m in (other, group))
    found.understood = describing.titled("membership-changes", language, *labels)
    return found


def _asks_for_the_first(seen: Look) -> bool:
    return seen.when.ordinal == 1 or not seen.cues.keys().isdisjoint(_FIRST)


def _first(rows: Sequence[AnswerRow], belong: Collection[str]) -> list[AnswerRow]:
    """Those of some changes to full members that may be the earliest; none if somebody is a member since no known day."""
    full = [r for r in rows if str(key_of(r.cells["role"]) or _FULL[0]).removeprefix(_ROLE) in _FULL]
    spans = [Span.of(str(row.cells.get("date") or "")) for row in full]
    last = [span.latest for span in spans if span.latest is not None]
    if not last or len(last) < len(full) or not {key_of(row.cells["member"]) for row in full}.issuperset(belong):
        return []
    return [r for r, span in zip(full, spans, strict=True) if span.earliest is None or span.earliest <= min(last)]
