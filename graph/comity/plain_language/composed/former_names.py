"""What a format was called before, as "what was the OTS previously called": by documents from before it was renamed, or that tell of it.

Documents seldom say which of its names is the old one: a name that is not that of today is told by those that call it so before that,
or that say when it was renamed.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from comity.model import iris
from comity.model.dates import Span
from comity.naming.keys import fold
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.plain_language.words.tokens import atoms
from comity.questions import wording
from comity.questions.answer import Answer
from comity.questions.operators import key_of
from comity.store import documents
from comity.store.base import DEFAULT, Store, source_of, term
from comity.text import calendar

_ASKED = "a former name"
_CUES = (
    _ASKED,
    "is called",
    "former office",
    "past",
    "what is",
    "yes or no",
    "oldest",
    "no longer",
    "unranked",
    "renamed",
    "since when",
)
_TOLD = (
    "successors",
    "adopted",
    "officials",
    "statements",
    "about",
    "founding",
    "mechanisms",
    "comparison",
    "shared-areas",
)
_WORDS = 2
_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The former names, with the day of the change and what the format followed; ``None`` if a text does not ask it, or none is known."""
    is_asked = cues.compiled(_ASKED).search(seen.text) or {"since when", "is called"} <= seen.cues.keys()
    is_asked = is_asked and not first_look.is_yes_or_no(seen.text, seen.language)
    named = only_named.of_kind(seen, "Mechanism", _CUES, only_named.any_of(*_TOLD)) if is_asked else None
    if named is None:
        return None
    of = named.entities[0]
    label = store.label(of, language)
    renamed = [q.object.value for q in store.quads(ox.NamedNode(of), term("renamed"), None, DEFAULT)]
    if seen.dated and {date[:4] for date in seen.when.dates} != {day[:4] for day in renamed}:
        return None  # what it was called then
    found = catalogue_answers.asked(store, "about", {"entity": [iris.local(of)]}, None, language)
    if found is None:
        return None
    names = wording.readable(sorted(_former(store, of)), language)
    told = []
    if names:
        when = calendar.text(renamed[0], language) if renamed else ""
        names = [wording.phrase(found, "quoted", text=name) for name in names]
        told.append(
            wording.said(found, "former names", mechanism=label, names=wording.listed(names, language), when=when)
        )
    begins = cues.compiled("formerly").match
    notes = (
        None if told else catalogue_answers.statements(store, iris.local(of), language, lambda _, n: bool(begins(n)))
    )
    if notes is not None:
        found = notes
        quoted = wording.phrase(found, "quoted", text=found.rows[0].cells["says"])
        told.append(wording.said(found, "noted of it", mechanism=label, says=quoted))
    before = catalogue_answers.asked(store, "successors", {"mechanism": [iris.local(of)]}, None, language)
    follows = [r for r in (before.rows if before is not None else ()) if f"{iris.ID}{key_of(r.cells['later'])}" == of]
    if told and before is not None and before.headline and follows:
        told.append(before.headline)
    if not told and (before is None or not before.rows):
        when = calendar.text(renamed[0], language) if renamed else ""
        told.append(wording.said(found, "no former name", mechanism=label, when=when))
    if not told:
        return None  # what it followed is told by itself
    found.headline = wording.sentences(found, told)
    found.understood = describing.titled("about", language, label)
    return found


def _former(store: Store, of: str) -> Iterator[str]:
    """The names (of more than one word) that are not those of today, by documents from before the change, or that tell of it."""
    node = ox.NamedNode(of)
    changes = {source_of(q): Span.of(q.object.value) for q in store.quads(node, term("renamed"), None)}
    changed = next((span for source, span in changes.items() if source is None), None)
    if changed is None:
        return
    today = [q.object.value for q in store.quads(node, _LABEL, None, DEFAULT)]
    known = {word for name in today for word in atoms(fold(name))}
    when = documents.of(store)
    seen: set[str] = set()
    for name in ("name", "alias"):
        for quad in store.quads(node, term(name), None):
            source, text = source_of(quad), quad.object.value
            is_other = not any(fold(one) in fold(text) for one in today) and not set(atoms(fold(text))) <= known
            is_then = source is not None and (source in changes or Span.of(when.published(source)).is_before(changed))
            if is_other and is_then and len(atoms(text)) >= _WORDS and fold(text) not in seen:
                seen.add(fold(text))
                yield text
