"""From what a person types, in any language, to an entity.

Names are compared folded: without case, accents, quotation marks and kinds of dash, so that "Китай – Центральная Азия",
"Turkiye" and "c5+1" find what documents write otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from comity import iris
from comity.errors import AmbiguousNameError, UnknownNameError
from comity.store import EmbeddedStore

NAMING = ("name", "alias", "shortName", "iso2", "iso3", "title")
"""The properties whose values are names, by which an entity is found."""

_ACCENT = re.compile("[\u0300-\u036f]")
_DEFAULT = ox.DefaultGraph()


class Match(NamedTuple):
    """An entity that a name may mean; ``reason`` is exact, folded, part or similar, ``score`` falls from 1."""

    id: str
    label: str
    type: str
    name: str
    reason: str
    score: float


def fold(text: str) -> str:
    """A name reduced to what people agree on: letters, digits and ``+``, lower case, without accents."""
    decomposed = _ACCENT.sub("", unicodedata.normalize("NFKD", text)).casefold()
    kept = (c if c == "+" or unicodedata.category(c)[0] in "LNM" else " " for c in decomposed)
    return " ".join("".join(kept).split())


def _bigrams(folded: str) -> set[str]:
    packed = folded.replace(" ", "")
    return {packed[i : i + 2] for i in range(len(packed) - 1)} or {packed}


class Names:
    """All names of a store."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self._by_fold: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for predicate in (*(iris.NS + n for n in NAMING), iris.RDFS_LABEL):
            for quad in store.quads(None, ox.NamedNode(predicate), None, _DEFAULT):
                entity = quad.subject.value
                if entity.startswith((iris.ID, iris.SOURCE)) and isinstance(quad.object, ox.Literal):
                    for name in (quad.object.value, iris.local(entity)):
                        self._by_fold[fold(name)].add((entity, name))

    def exact(self, text: str) -> set[str]:
        """The IRIs of all entities that have this name, compared folded."""
        folded = fold(text)
        found = {entity for entity, _ in self._by_fold.get(folded, ())} if folded else set()
        return {entity for entity in found if self._store.types(entity)}

    def search(self, text: str, limit: int, language: str) -> list[Match]:
        """The entities whose names come closest, best first; each entity once."""
        wanted = fold(text)
        best: dict[str, Match] = {}
        for score, reason, entity, name in self._scored(wanted, text):
            if entity not in best or score > best[entity].score:
                best[entity] = self._match(entity, name, reason, score, language)
        ranked = sorted((m for m in best.values() if m.type), key=lambda m: (-m.score, m.id))
        return ranked[:limit]

    def _scored(self, wanted: str, text: str) -> Iterator[tuple[float, str, str, str]]:
        if not wanted:
            return
        grams = _bigrams(wanted)
        for folded, entries in self._by_fold.items():
            if folded == wanted:
                score, reason = 0.95, "folded"
            elif wanted in folded:
                score, reason = 0.5 + 0.4 * len(wanted) / len(folded), "part"
            else:
                own = _bigrams(folded)
                score, reason = 0.85 * 2 * len(grams & own) / (len(grams) + len(own)), "similar"
                if score < 0.42:
                    continue
            for entity, name in entries:
                exact = name == text or iris.local(entity) == text
                yield (1.0, "exact", entity, name) if exact else (score, reason, entity, name)

    def _match(self, entity: str, name: str, reason: str, score: float, language: str) -> Match:
        return Match(
            id=iris.local(entity),
            label=self._store.label(entity, language),
            type=next(iter(self._store.types(entity)), ""),
            name=name,
            reason=reason,
            score=round(score, 3),
        )


def resolve(store: EmbeddedStore, text: str, allowed: frozenset[str] | None = None, language: str = "en") -> str:
    """The IRI of the one entity that a text names: its id, its IRI, or any name of it.

    ``allowed`` are the classes that it may have. Raises ``UnknownNameError`` with suggestions, or
    ``AmbiguousNameError`` with the candidates if several entities have the name.
    """
    text = text.strip()
    known = store.entity(text)
    if known:
        return _allowed(store, known, text, allowed)
    names = Names(store)
    every = names.exact(text)
    fitting = sorted(e for e in every if allowed is None or not allowed.isdisjoint(store.types(e)))
    # A document may be called like what it is about.
    fitting = [e for e in fitting if not e.startswith(iris.SOURCE)] or fitting
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        candidates = [(iris.local(e), store.label(e, language), next(iter(store.types(e)), "")) for e in fitting]
        raise AmbiguousNameError(f'"{text}" is the name of {len(fitting)} entities; give the id of one', candidates)
    if every:
        return _allowed(store, min(every), text, allowed)
    near = [m for m in names.search(text, 40, language) if allowed is None or m.type in allowed][:3]
    hint = (
        "did you mean " + " or ".join(f"{m.id} ({m.label})" for m in near) + "?"
        if near
        else "look it up with: comity find"
    )
    raise UnknownNameError(f'nothing here is called "{text}"; {hint}')


def _allowed(store: EmbeddedStore, entity: str, text: str, allowed: frozenset[str] | None) -> str:
    types = store.types(entity)
    if allowed is not None and allowed.isdisjoint(types):
        wanted = " or ".join(sorted(allowed)[:6])
        raise UnknownNameError(f'"{text}" is of the type {types[0]}; give one of the type {wanted}')
    return entity
