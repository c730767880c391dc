"""The notes and statements of documents: their text in a language, their words, what has them, and what they are about."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from comity.model import iris, remarks
from comity.plain_language.single_facts.fact_words import Fact, words_of
from comity.plain_language.words import dates
from comity.plain_language.words.tokens import is_han
from comity.store.base import DEFAULT, Store, per_store, source_of, term

_SAYING = (term("says"), term("note"))
_HAVING = tuple(map(term, ("membership", "participation", "chairmanship")))


class Note:
    """What a document says: its text in a language and in English, and its words.

    What has it, and the thing that this is about (IRI), are looked up when asked for.
    """

    def __init__(self, store: Store, node: str, english: str, language: str) -> None:
        self._store = store
        self._node = node
        self.english = english
        self.text = remarks.translated(english, language)
        self.words = words_of(self.text)

    @functools.cached_property
    def of(self) -> str:
        """The thing (IRI) that it is about; empty if it is about none."""
        return _holder(self._store, self._node)

    @functools.cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What has the note, and what that belongs to."""
        adopted = self._store.quads(None, term("adopted"), ox.NamedNode(self._node), DEFAULT)
        each = dict.fromkeys((self._node, *(q.subject.value for q in adopted), self.of))
        return tuple(Fact(self._store, one, self._store.types(one)[0]) for one in each)

    @property
    def is_of_a_role(self) -> bool:
        """Whether it is noted of somebody's membership, term as chair or coming to a meeting."""
        return "/" in self._node.removeprefix(iris.ID)

    @property
    def is_of_a_meeting(self) -> bool:
        """Whether it is noted of a meeting, or said about one."""
        return any(fact.is_meeting for fact in self.facts if fact.node == self.of)


@per_store
def by_word(store: Store, language: str) -> Mapping[str, list[Note]]:
    """The notes of documents by the stems of their words in a language, and by their Chinese characters, read once."""
    found: dict[str, list[Note]] = defaultdict(list)
    for name in _SAYING:
        for quad in store.quads(None, name, None, DEFAULT):
            node = quad.subject.value
            if node.startswith(iris.ID):
                note = Note(store, node, quad.object.value, language)
                for stem in note.words.stems.union(filter(is_han, note.words.written)):
                    found[stem].append(note)
    return found


@functools.cache
def moments(note: str) -> dates.Moments:
    """The dates and the number in the text of a note, which many texts are compared with."""
    return dates.find(note)


def days(store: Store, note: Note) -> Iterator[str]:
    """When the documents with a note were published."""
    for name in _SAYING:
        for quad in store.quads(ox.NamedNode(note.facts[0].node), name, ox.Literal(note.english, language="en")):
            source = source_of(quad)
            if source:
                yield from (
                    q.object.value
                    for q in store.quads(ox.NamedNode(iris.SOURCE + source), term("published"), None, DEFAULT)
                )


def _holder(store: Store, node: str) -> str:
    """The thing (IRI) that is asked about for a note: whatever has a membership, and whoever a statement is about."""
    if "/" in node.removeprefix(iris.ID):
        having = (q.subject.value for name in _HAVING for q in store.quads(None, name, ox.NamedNode(node), DEFAULT))
        return next(having, "")
    subject = (q.object.value for q in store.quads(ox.NamedNode(node), term("subject"), None, DEFAULT))
    return next(subject, node)
