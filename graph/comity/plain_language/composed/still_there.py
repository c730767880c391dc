"""Whether a format or body still exists, or did at a time: "does the Eurasian Economic Community still exist".

It may be dissolved, or followed by another.
That it was founded says nothing of today. It is told to exist if documents of the last two years tell of it.
"""

from __future__ import annotations

from datetime import timedelta

import pyoxigraph as ox

from comity.evidence import reach
from comity.model import dates, iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_CUES = ("exists", "has ended", "still", "no longer", "yes or no", "by now", "past", "tag question")
_RECENT = timedelta(days=730)
"""How old the last document about something may be that is told to exist."""
_KINDS = ("Mechanism", "Body", "Platform")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes or no with what the thing is, or with what came after it; not known if documents end long ago; ``None`` for another question."""
    if not cues.compiled("exists").search(seen.text) or {"will", "when", "how long a term"} & seen.cues.keys():
        return None
    if not first_look.is_yes_or_no(seen.text, seen.language) or seen.when.bound or len(seen.when.dates) > 1:
        return None
    asks = only_named.any_of("about", "founding", "members", "memberships", "initiatives")
    found = (only_named.of_kind(seen, kind, _CUES, asks) for kind in _KINDS)
    named = next((m for m in found if m is not None), None)
    if named is None:
        return None
    thing = named.entities[0]
    is_denied = bool(cues.compiled("no longer").search(seen.text) or cues.compiled("has ended").search(seen.text))
    told, is_over = _told(store, thing, language)
    if told is None or not told.rows:
        return None
    told.understood = describing.whether(language, store.label(thing, language), *seen.when.dates)
    if seen.when.dates:
        was = _was_there(store, thing, Span.of(seen.when.dates[0]))
        return catalogue_answers.so(told, was != is_denied) if was is not None else None
    if not is_over and not _is_recent(store, thing):
        return catalogue_answers.with_verdict(told, "unknown")
    return catalogue_answers.so(told, is_over == is_denied)


def _told(store: Store, thing: str, language: str) -> tuple[Answer | None, bool]:
    """What is told of a thing (IRI), and whether it is over."""
    node = ox.NamedNode(thing)
    over = [Span.of(q.object.value).latest for q in store.quads(node, term("dissolved"), None, DEFAULT)]
    is_dissolved = any(day is None or day <= dates.today() for day in over)
    if not is_dissolved and any(store.quads(None, term("precededBy"), node, DEFAULT)):
        return catalogue_answers.asked(store, "successors", {"mechanism": [iris.local(thing)]}, None, language), True
    return catalogue_answers.asked(store, "about", {"entity": [iris.local(thing)]}, None, language), is_dissolved


def _was_there(store: Store, thing: str, then: Span) -> bool | None:
    """Whether a thing (IRI) had begun and was not over at a time; ``None`` if documents do not tell when it began."""
    began, over = (
        [Span.of(q.object.value) for q in store.quads(ox.NamedNode(thing), term(name), None, DEFAULT)]
        for name in ("established", "dissolved")
    )
    if not began or not (then.earliest and then.latest):
        return None
    has_begun = all(span.earliest is None or span.earliest <= then.latest for span in began)
    return has_begun and not any(span.latest and span.latest < then.earliest for span in over)


def _is_recent(store: Store, thing: str) -> bool:
    last = Span.of(reach.of(store, thing)).latest
    return last is not None and dates.today() - last <= _RECENT
