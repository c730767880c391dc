"""Who is in a format after somebody left or joined: "how many states are in the CBSS after Russia left", "since Kuwait joined".

If no document tells of a later change, whoever is in it now was in it then.
"""

from __future__ import annotations

from comity.errors import ComityError
from comity.model import iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names.asked_text import hard_of_kind
from comity.plain_language.names.first_look import Look
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words import cues
from comity.questions import operators
from comity.questions.answer import Answer
from comity.store.base import Store

_BETWEEN = 3
"""How many tokens, with the word for leaving, may stand between "after" and who left."""


def answered(store: Store, seen: Look, ask: Ask) -> Answer | None:
    """The answer without what says after whose leaving or joining; ``None`` if a text says no such, or others came or left later."""
    text = seen.text.lower()
    if seen.language != "zh" and not any(cues.may_have(cue, text) for cue in ("after somebody", "since somebody")):
        return None
    for cover in seen.covers:
        formats = hard_of_kind(cover, "Mechanism")
        parties = hard_of_kind(cover, "Polity")
        if len(formats) != 1 or len(parties) != 1:
            continue
        for what in ("his leaving", "his joining"):
            said = _said_of(seen, parties[0].places, what)
            if said and _is_last_change(store, formats[0].entities[0], parties[0].entities[0], seen.language):
                joint = "" if seen.language == "zh" else " "
                try:
                    found = ask(joint.join(p for i, p in enumerate(seen.parts) if i not in said), "")
                except ComityError:
                    return None
                return found if found.question == "members" else None
    return None


def _said_of(seen: Look, named: frozenset[int], what: str) -> set[int]:
    """The tokens that say "after somebody left", or joined, with the name; nothing if the text does not say it."""
    first, last = min(named), max(named)
    leaving = _leaving(seen, what)
    before = range(max(0, first - _BETWEEN), first)
    since = ("after somebody", "since somebody")
    after = [i for i in before if any(cues.compiled(cue).fullmatch(seen.parts[i]) for cue in since)]
    behind = {i for i in range(last + 1, last + 1 + _BETWEEN) if i in leaving}
    inside = {i for i in before if i in leaving}
    if after and (behind or inside):
        return {*range(after[-1], last + 1), *range(last + 1, max(behind, default=last) + 1)}
    if seen.language != "zh" or not behind:
        return set()
    end = max(behind) + 1
    then = "".join(seen.parts[end : end + 2])
    return {*named, *behind, end, end + 1} if then in cues.words("somebody after", "zh") else set()


def _leaving(seen: Look, what: str) -> set[int]:
    """The tokens that say that somebody left, or joined (``what``); a Chinese word is several."""
    if seen.language == "zh":
        found = cues.compiled(what).finditer("".join(seen.parts)) if all(len(p) == 1 for p in seen.parts) else ()
        tokens = {i for m in found for i in range(m.start(), m.end())}
    else:
        tokens = {i for i, part in enumerate(seen.parts) if cues.compiled(what).fullmatch(part)}
    return tokens | (seen.cues.get("leaving", frozenset()) if what == "his leaving" else set())


def _is_last_change(store: Store, mechanism: str, party: str, language: str) -> bool:
    """Whether a party (IRI) left or joined a mechanism (IRI), and no document tells of a change after that day."""
    of = {"mechanism": [iris.local(mechanism)]}
    found = catalogue_answers.asked(store, "membership-changes", of, None, language)
    rows = found.rows if found is not None else []
    left = [
        Span.of(str(r.cells["date"])).latest for r in rows if operators.key_of(r.cells["member"]) == iris.local(party)
    ]
    days = [Span.of(str(r.cells["date"])).earliest for r in rows]
    last = max((day for day in left if day), default=None)
    return last is not None and not any(day and day > last for day in days)
