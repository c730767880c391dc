"""The names to show: official or composed ones, no two alike; and labels of things without names, such as figures, in words.

``official`` has the rule that picks a name out of those that documents give, ``composing`` the names by rule, ``distinct`` what
tells apart things of one name. A name that no document gives is marked as composed. All names find the entity.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from comity.model import iris, word_files
from comity.model.languages import LANGUAGES
from comity.naming import distinct, official, stated
from comity.naming.composing import Composer
from comity.naming.official import Composed
from comity.naming.stated import Stated
from comity.store.base import DEFAULT, Store, term

LABEL = ox.NamedNode(iris.RDFS_LABEL)
COMPOSED = term("composedName")
_TYPE = ox.NamedNode(iris.RDF_TYPE)

Shown = dict[str, dict[str, str]]
"""Names by entity and language."""


def choose(store: Store) -> Iterator[ox.Triple]:
    """The ``rdfs:label`` of every entity in a store, one for each language with a name, and ``composedName`` where composed."""
    known = stated.read(store)
    shown = _shown(known)
    for entity, labels in shown.items():
        names = known.names.get(entity, {})
        for language, text in labels.items():
            label = ox.Literal(text, language=language)
            yield ox.Triple(ox.NamedNode(entity), LABEL, label)
            if not official.is_stated(names, language, text):
                yield ox.Triple(ox.NamedNode(entity), COMPOSED, label)
    for predicate in ("says", "title"):
        yield from _from_text(store, predicate, shown)
    yield from _observations(store, shown)


def _shown(known: Stated) -> Shown:
    bodies = _of(known, "Format")
    composer = Composer(known, official.pick(bodies, {}))
    platforms: dict[str, Composed] = composer.platforms()
    composer.called = official.pick(bodies, platforms)
    meetings = composer.meetings()
    plain = {meeting: {lang: form.text for lang, form in forms.items()} for meeting, forms in meetings.items()}
    shown = official.pick(known, platforms | composer.nameless() | plain | composer.documents(meetings))
    # Meetings first: documents may be told apart by them.
    for classes in (("Format", "Meeting"), distinct.CLASSES):
        for entity, names in distinct.tell_apart(known, shown, composer, meetings, classes).items():
            shown[entity] |= names
    return shown


def _of(known: Stated, class_name: str) -> Stated:
    return known._replace(names={e: names for e, names in known.names.items() if known.is_a(e, class_name)})


def _from_text(store: Store, predicate: str, shown: Shown) -> Iterator[ox.Triple]:
    texts: dict[Any, list[ox.Literal]] = defaultdict(list)
    for quad in store.quads(None, term(predicate), None, DEFAULT):
        if quad.subject.value not in shown:
            texts[quad.subject].append(quad.object)
    for entity, literals in texts.items():
        yield ox.Triple(entity, LABEL, min(literals, key=lambda t: (-len(t.value), t.value)))


def _observations(store: Store, shown: Shown) -> Iterator[ox.Triple]:
    """Figures and ranks in words: "trade: China – Central Asia, 2025"."""
    usual = functools.cache(word_files.value)
    for class_name, side in (("Figure", "reporter"), ("PartnerRank", "rankingOf")):
        columns = {name: _first(store, name) for name in ("indicator", "period", side, "partner")}
        for entity in (q.subject for q in store.quads(None, _TYPE, term(class_name), DEFAULT)):
            if entity.value not in shown:
                indicator, period, *parties = (columns[n].get(entity, "") for n in columns)
                for language in LANGUAGES:
                    kind = usual("indicator", indicator, language) if indicator else ""
                    names = [_name(shown.get(p, {}), language) or iris.local(p) for p in parties if p]
                    text = ": ".join(part for part in (kind, " – ".join(names)) if part)
                    text = f"{text}, {period}" if period else text
                    yield ox.Triple(entity, LABEL, ox.Literal(text, language=language))


def _first(store: Store, name: str) -> dict[Any, str]:
    """The first value of a property in code point order, by entity."""
    found: dict[Any, str] = {}
    for quad in store.quads(None, term(name), None, DEFAULT):
        found[quad.subject] = min(found.get(quad.subject, quad.object.value), quad.object.value)
    return found


def _name(labels: dict[str, str], language: str) -> str:
    return labels.get(language) or labels.get("en") or next((labels[k] for k in sorted(labels)), "")
