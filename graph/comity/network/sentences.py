"""Connections as sentences, in English, Chinese and Russian: how two things are related, since when and until when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

import pyoxigraph as ox

from comity.evidence import plans
from comity.model import dates, iris, vocabulary
from comity.model.dates import Span
from comity.network import edges
from comity.network.edges import Edge, sources
from comity.store import documents
from comity.store.base import DEFAULT, Store, per_store, source_of
from comity.text import calendar, english, words

_IN_BRACKETS = re.compile(r" [(（][^()（）]*[)）]$")


class Sentence(NamedTuple):
    """A step as a sentence."""

    text: str
    sources: frozenset[str]
    """The documents (ids) that state it; none if it follows from reference data alone."""


class Naming(NamedTuple):
    """What a sentence calls an entity: ``plain``, or when first mentioned with its owner, place and date.

    Only meetings have ``place`` and ``when``, and only if a document gives them.
    """

    plain: str
    owned: str
    place: str
    when: str


class Teller:
    """Writes sentences about the connections in a store, in one language."""

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = language
        self._relations = words.of("relations", language)
        self._phrases = words.of("sentences", language)
        self._described: set[str] = set()

    def begin(self) -> None:
        """Start another path: forget which meetings have been described."""
        self._described.clear()

    def tell(self, edge: Edge) -> Sentence:
        """An edge as a sentence."""
        names = [
            (mark, self._name(entity, edge.relation)) for mark, entity in (("{s}", edge.subject), ("{v}", edge.value))
        ]
        text = self.template(edge)
        for mark, name in names:
            text = text.replace(mark, name)
        text = english.sentence(text) if self._language == "en" else text + self._phrases["end"]
        return Sentence(text, frozenset(sources(self._store, edge)))

    def template(self, edge: Edge) -> str:
        """The sentence for an edge, with ``{s}`` for the name of its subject and ``{v}`` for the name of its value."""
        if edge.relation == "membership":
            return self._membership(edge)
        if edge.relation == "chairmanship":
            return self._chairmanship(edge)
        return self._relations[self.form(edge)].replace("{detail}", self._post(edge))

    def form(self, edge: Edge) -> str:
        """The key of an edge's sentence in every language. Memberships, chairs and posts have sentences of their own."""
        terms = vocabulary.load()
        type_ = self._type(edge.subject)
        if terms.is_a(type_, "Meeting"):
            own = "" if edge.relation == "of" else f"{edge.relation} "
            planned = f"{own}of a planned meeting"
            if planned in self._relations and plans.is_planned(self._store, iris.ID + edge.subject):
                return planned
            return "of a meeting" if edge.relation == "of" else edge.relation
        if edge.relation == "place":
            return "place of a document" if terms.is_a(type_, "Document") else "place of a format"
        return edge.relation

    def _type(self, entity: str) -> str:
        return edges.entity_type(self._store, entity)

    def naming(self, entity: str) -> Naming:
        """What sentences call an entity."""
        naming = _named_by(self._store, entity)
        # "… Dialogue (CA+JAD) (Tokyo, 2006)" would have brackets twice.
        label = _IN_BRACKETS.sub("", self._store.label(iris.ID + entity, self._language))
        name = english.named(label, naming.type) if self._language == "en" else label
        owned = self._owned(name, label, naming) if naming.owner else name
        when = calendar.text(naming.start, self._language) if naming.start else ""
        if naming.starts_differ:
            when = self._phrases["dates differ"].format(date=when)
        return Naming(name, owned, self._store.label(naming.place, self._language) if naming.place else "", when)

    def _name(self, entity: str, relation: str) -> str:
        """The name of an entity. When first mentioned, a meeting has its place and date, and a vague name its owner."""
        naming = self.naming(entity)
        if entity in self._described:
            return naming.plain
        self._described.add(entity)
        name = naming.plain if relation == "of" else naming.owned
        details = self._phrases["comma"].join(filter(None, ("" if relation == "place" else naming.place, naming.when)))
        return self._phrases["described"].format(name=name, told=details) if details else name

    def _owned(self, name: str, label: str, naming: _NamedBy) -> str:
        """A name such as "First Foreign Ministers Meeting", with the mechanism if the name does not mention it."""
        mechanism = self._store.label(naming.owner, self._language)
        words = set(re.findall(r"[A-Z]\w+|[\u0410-\u042f]\w+", mechanism))
        if not words or self._language == "zh" or any(w in label for w in words | naming.owner_letters):
            return name
        return (
            f"{name} of {english.named(mechanism, 'Mechanism')}" if self._language == "en" else f"{name} ({mechanism})"
        )

    def _membership(self, edge: Edge) -> str:
        role = next((iris.local(v).removeprefix("role-") for v in _values(self._store, edge.node, "role")), "member")
        starts, ends = (self._dates(edge.node, n) for n in ("from", "to"))
        over = bool(
            ends
            or _values(self._store, edge.node, "membershipStatus")
            or _values(self._store, iris.ID + edge.subject, "dissolved")
        )
        announced = bool(starts) and not ends and self._is_announced(edge.node)
        tense = "announced" if announced else "over" if over else "since" if starts else "is"
        roles = words.of("roles", self._language)
        sentence = words.of("memberships", self._language)[tense].replace("{role}", roles.get(role, roles["member"]))
        return sentence.replace("{when}", self._span(starts, ends, "from" if announced else "since"))

    def _chairmanship(self, edge: Edge) -> str:
        """That a party chaired something, and when; nothing in it says that it still does."""
        starts, ends = (self._dates(edge.node, n) for n in ("from", "to"))
        role = min(map(iris.local, _values(self._store, edge.node, "chairRole"))).partition("-")[2]
        told = words.of("chairs", self._language)["announced" if self._is_announced(edge.node) else role]
        return told.replace(
            "{when}", self._span(starts, [] if starts == ends else ends, "in" if starts == ends else "from")
        )

    def _is_announced(self, membership: str) -> bool:
        """Whether each document that says when a membership begins was published before that."""
        sources_ = documents.of(self._store)
        quads = self._store.quads(ox.NamedNode(membership), ox.NamedNode(iris.NS + "from"), None)
        announced = [
            Span.of(sources_.get(source).published).is_before(dates.bounds(quad.object.value))
            for quad in quads
            if (source := source_of(quad))
        ]
        return bool(announced) and all(announced)

    def _dates(self, iri: str, name: str) -> list[str]:
        """The dates that documents give, most frequent first, without less precise versions of the same date."""
        quads = self._store.quads(ox.NamedNode(iri), ox.NamedNode(iris.NS + name), None)
        counts = Counter(q.object.value for q in quads if q.graph_name != DEFAULT)
        return sorted(_finest(counts), key=lambda t: (-counts[t], t))

    def _span(self, starts: list[str], ends: list[str], since: str = "since") -> str:
        """The time from the first of ``starts`` to the first of ``ends``; ``since`` is the word to use if there is no end."""
        if not starts and not ends:
            return ""
        phrases = words.of("spans", self._language)
        start, end = (calendar.text(dates_[0], self._language) if dates_ else "" for dates_ in (starts, ends))
        span = phrases["from to" if start and end else since if start else "until"].format(start=start, end=end)
        return phrases["differ"].format(span=span) if len(starts) > 1 or len(ends) > 1 else span

    def _post(self, edge: Edge) -> str:
        """The post of a person, with its dates: "President of Turkmenistan from 2007 to 2022"."""
        if edge.relation != "position":
            return ""
        post = min(_values(self._store, edge.node, "post"), key=lambda p: (not p.isascii(), p), default="")
        if self._language == "en" and not post.isascii():
            post = f"“{post}”"
        if self._language == "en" and self.naming(edge.value).plain.removeprefix("the ") not in post:
            post += " of {v}"
        return post + self._span(self._dates(edge.node, "from"), self._dates(edge.node, "to"))


def _finest(dates_: Collection[str]) -> list[str]:
    """Dates without less precise versions of the same date."""
    return [
        t
        for t in dates_
        if not any(
            len(o) > len(t) and o.startswith(t.rstrip("~?%")) and dates.bounds(o).overlaps(dates.bounds(t))
            for o in dates_
        )
    ]


class _NamedBy(NamedTuple):
    """What documents say about an entity that sentences need to name it, in any language; empty if no document says.

    ``owner`` is the mechanism (IRI) of something with a possibly vague name, and ``owner_letters`` are the mechanism's names in
    capitals. ``place`` (IRI) and ``start`` (EDTF) are those of a meeting.
    """

    type: str
    owner: str
    owner_letters: frozenset[str]
    place: str
    start: str
    starts_differ: bool


@per_store
def _named_by(store: Store, entity: str) -> _NamedBy:
    iri, type_, is_a = iris.ID + entity, edges.entity_type(store, entity), vocabulary.load().is_a
    owner = place = start = ""
    letters: list[str] = []
    if is_a(type_, "Meeting", "Body", "Platform", "Document"):
        owner = _most(store, iri, "mechanism", derived=True)
    if owner:
        letters = [n for name in ("shortName", "alias") for n in _values(store, owner, name) if n.isupper()]
    starts: list[str] = []
    if is_a(type_, "Meeting"):
        place, start = _most(store, iri, "place"), _most(store, iri, "start")
        starts = _values(store, iri, "start") if start else []
    differ = not all(dates.bounds(other).overlaps(dates.bounds(start)) for other in starts)
    return _NamedBy(type_, owner, frozenset(letters), place, start, differ)


def _most(store: Store, iri: str, name: str, derived: bool = False) -> str:
    """The value that most documents give, or the first of several. ``derived`` allows values from rules as well."""
    quads = store.quads(ox.NamedNode(iri), ox.NamedNode(iris.NS + name), None)
    counts = Counter(q.object.value for q in quads if derived or q.graph_name != DEFAULT)
    return min(counts, key=lambda v: (-counts[v], v), default="")


def _values(store: Store, iri: str, name: str) -> list[str]:
    quads = store.quads(ox.NamedNode(iri), ox.NamedNode(iris.NS + name), None, DEFAULT)
    return [quad.object.value for quad in quads]
