"""What changed between two built graphs: documents, entities and statements, each statement with the document behind it.

We only compare what documents state, not what follows from it. A statement is listed once, under the thing that it is about; a
membership and its details take one line. A changed value is one statement removed and one added.
"""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity import progress
from comity.build import cache
from comity.errors import ComityError, FactError
from comity.facts import reading
from comity.model import iris
from comity.questions.description import Describer, Fact, FactValue
from comity.store.base import Store
from comity.store.documents import Document, Sources
from comity.store.embedded import EmbeddedStore
from comity.store.folder import current
from comity.text import tables, words

_TYPE = ox.NamedNode(iris.RDF_TYPE)
_LIST_OF = ox.NamedNode(iris.NS + "listOf")
_COUNTED = ("documents", "entities", "statements")


class Thing(NamedTuple):
    """An entity or a document, by its id, its name and the name of its type."""

    id: str
    label: str
    type: str


class Change(NamedTuple):
    """A statement that a document makes in only one of the two graphs; ``added`` if that is the newer one.

    If another document makes it in the older graph, it ``confirms`` what was known.
    """

    added: bool
    document: str
    fact: Fact
    confirms: bool = False


@dataclass(frozen=True)
class Difference:
    """What the newer graph states and the older one does not, and the other way round.

    ``changes`` are the statements about things in both graphs, ``sources`` the documents that they cite. An entity that is only
    in one graph is named, but its statements are not listed.
    """

    language: str
    documents_added: list[Document]
    documents_removed: list[Document]
    entities_added: list[Thing]
    entities_removed: list[Thing]
    changes: list[tuple[Thing, list[Change]]]
    sources: list[Document]

    @property
    def is_empty(self) -> bool:
        """Whether both graphs state the same."""
        return not any(self.counts().values())

    def counts(self) -> dict[tuple[str, str], int]:
        """How many documents, entities and statements were added, removed or changed.

        A statement counts as changed if the same document replaces it with another one that has the same property.
        """
        added: Counter[tuple[str, ...]] = Counter()
        removed: Counter[tuple[str, ...]] = Counter()
        for thing, changes in self.changes:
            for change in changes:
                (added if change.added else removed)[thing.id, thing.type, change.document, change.fact.property] += 1
        changed = (added & removed).total()
        return {
            ("documents", "added"): len(self.documents_added),
            ("documents", "removed"): len(self.documents_removed),
            ("entities", "added"): len(self.entities_added),
            ("entities", "removed"): len(self.entities_removed),
            ("statements", "added"): added.total() - changed,
            ("statements", "removed"): removed.total() - changed,
            ("statements", "changed"): changed,
        }

    def summary(self) -> str:
        """One line, such as "3 documents added, 2 entities added, 5 statements changed"."""
        said = words.of("changes", self.language)
        parts = [
            said["counted"].format(n=n, what=said[f"one of {what}" if n == 1 else what], how=said[how])
            for (what, how), n in self.counts().items()
            if n
        ]
        confirmed = sum(change.confirms for _, changes in self.changes for change in changes)
        if confirmed:
            parts.append(said["confirmed"].format(n=confirmed))
        return ", ".join(parts) or said["same"]

    def to_dict(self) -> dict[str, Any]:
        """As plain data, in the form of ``to_json``."""
        return {
            "counts": {one: {how: n for (what, how), n in self.counts().items() if what == one} for one in _COUNTED},
            "documents": {
                "added": [s._asdict() for s in self.documents_added],
                "removed": [s._asdict() for s in self.documents_removed],
            },
            "entities": {
                "added": [t._asdict() for t in self.entities_added],
                "removed": [t._asdict() for t in self.entities_removed],
            },
            "changes": [
                {**thing._asdict(), "statements": list(map(_plain, changes))} for thing, changes in self.changes
            ],
            "sources": [s._asdict() for s in self.sources],
        }

    def to_json(self) -> str:
        """JSON text, UTF-8."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_text(self) -> str:
        """For a terminal: a summary, documents, entities, then a block for each thing with changed statements.

        ``+`` is new, ``=`` was told by another document already, ``-`` is gone.
        """
        lines = [self.summary()]
        blocks = [
            [f"- {s.id}: {s.citation()}" for s in self.documents_removed]
            + [f"+ {s.id}: {s.citation()}" for s in self.documents_added],
            [f"- {_heading(t)}" for t in self.entities_removed] + [f"+ {_heading(t)}" for t in self.entities_added],
            *([_heading(thing), *map(_line, changes)] for thing, changes in self.changes),
        ]
        for block in filter(None, blocks):
            lines += ["", *block]
        return "\n".join(map(tables.plain, lines))


def _heading(thing: Thing) -> str:
    return f"{thing.label} ({thing.id}), {thing.type}"


def _line(change: Change) -> str:
    values = " · ".join(v.text for v in change.fact.values)
    sign = "=" if change.confirms else "+" if change.added else "-"
    return f"  {sign} {change.fact.relation}: {values} [{change.document}]"


def _plain(change: Change) -> dict[str, Any]:
    return {
        "change": "added" if change.added else "removed",
        "confirms": change.confirms,
        "source": change.document,
        "property": change.fact.property,
        "relation": change.fact.relation,
        "values": [{**v._asdict(), "id": v.id or None} for v in change.fact.values],
    }


def open_side(location: str, progress: progress.Progress | None = None) -> Store:
    """The graph in a folder; or the graph of a fact file or a folder of them, built in memory.

    Raises ``ComityError`` for anything else and ``FactError`` for faulty facts.
    """
    if current(location) is not None:
        return EmbeddedStore.open(location)
    cure = "name a folder that holds a built graph, a fact file or a folder of fact files"
    if not os.path.exists(location):
        raise ComityError(f"{location} does not exist; {cure}")
    try:
        reading.find([location])
    except FactError:
        raise ComityError(f"{location} holds neither a built graph nor fact files; {cure}") from None
    return cache.from_facts([location], progress)


def compare(old: Store, new: Store, language: str = "en") -> Difference:
    """What changed from one graph to another, in a language."""
    before, after = _Side(old, language), _Side(new, language)
    changed: dict[str, list[Change]] = defaultdict(list)
    for document, thing in _differing(old, new):
        if thing in before.types and thing in after.types:
            changed[thing] += _changes(before, after, document, thing)
    things = [(after.thing(iri), changes) for iri, changes in sorted(changed.items()) if changes]
    sources = {
        iris.local(d): (after if d in after.documents else before).sources for d in before.documents | after.documents
    }
    for _, changes in things:
        changes.sort(key=lambda c: (sources[c.document].order(c.document), *_place(c)))
    cited = {c.document for _, changes in things for c in changes}
    return Difference(
        language=language,
        documents_added=after.cited(after.documents - before.documents),
        documents_removed=before.cited(before.documents - after.documents),
        entities_added=sorted(map(after.thing, after.entities - before.entities)),
        entities_removed=sorted(map(before.thing, before.entities - after.entities)),
        changes=things,
        sources=[sources[d].get(d) for d in sorted(cited, key=lambda d: sources[d].order(d))],
    )


def _place(change: Change) -> tuple[Any, ...]:
    fact = change.fact
    return fact.relation, fact.property, change.added, [v.text for v in fact.values], [v.id for v in fact.values]


def _differing(old: Store, new: Store) -> Iterator[tuple[str, str]]:
    """Pairs of a document and a thing, as IRIs, if the document says something about the thing in only one graph."""
    graphs = {g for store in (old, new) for g in store.raw.named_graphs() if isinstance(g, ox.NamedNode)}
    for graph in sorted((g for g in graphs if g.value.startswith(iris.SOURCE)), key=str):
        quads = set(old.quads(graph=graph)) ^ set(new.quads(graph=graph))
        for thing in sorted({_owner(q.subject.value) for q in quads}):
            yield graph.value, thing


def _owner(iri: str) -> str:
    """The entity that a membership, an amount or a place in a list belongs to; for anything else, the thing itself."""
    base = iris.SOURCE if iri.startswith(iris.SOURCE) else iris.ID
    first, *path = iri.removeprefix(base).split("/")
    return iris.ID + (path[0] if base == iris.SOURCE else first) if path else iri


def _changes(before: _Side, after: _Side, document: str, thing: str) -> Iterator[Change]:
    retyped = before.types[thing] != after.types[thing]
    old, new = (side.wording.statements(thing, document, retyped) for side in (before, after))
    yield from (Change(False, iris.local(document), old[key]) for key in old.keys() - new.keys())
    known = before.stated(thing) if new.keys() - old.keys() else set()
    yield from (Change(True, iris.local(document), new[key], key in known) for key in new.keys() - old.keys())
    lists, others = (side.wording.lists(thing, document) for side in (before, after))
    for key in lists.keys() & others.keys():
        # Entries added to a list or removed from it are already listed; what remains is a new order of the others.
        first, second = ([v.id for v in side[key].values] for side in (lists, others))
        if [i for i in first if i in second] != [i for i in second if i in first]:
            yield Change(False, iris.local(document), lists[key])
            yield Change(True, iris.local(document), others[key])


class _Side:
    """One of the two graphs: ``types`` has the classes of its entities and documents, by IRI."""

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = language
        self.wording = _Wording(store, language)
        self.sources = Sources(store)
        self._stated: dict[str, set[tuple[str, ...]]] = {}
        self.types: dict[str, set[str]] = defaultdict(set)
        for quad in store.quads(None, _TYPE):
            graph, thing = quad.graph_name, quad.subject.value
            if isinstance(graph, ox.NamedNode) and graph.value.startswith(iris.SOURCE) and _owner(thing) == thing:
                self.types[thing].add(quad.object.value)
        self.documents = {iri for iri in self.types if iri.startswith(iris.SOURCE)}
        self.entities = self.types.keys() - self.documents

    def thing(self, iri: str) -> Thing:
        types = sorted(self._store.label(t, self._language) for t in self.types[iri])
        return Thing(iris.local(iri), self._store.label(iri, self._language), ", ".join(types))

    def stated(self, thing: str) -> set[tuple[str, ...]]:
        """What any document says of a thing, by what makes two statements the same."""
        if thing not in self._stated:
            graphs = {
                q.graph_name for q in self._store.quads(ox.NamedNode(thing)) if isinstance(q.graph_name, ox.NamedNode)
            }
            sources = sorted(g.value for g in graphs if g.value.startswith(iris.SOURCE))
            self._stated[thing] = {key for source in sources for key in self.wording.statements(thing, source, False)}
        return self._stated[thing]

    def cited(self, documents: Iterable[str]) -> list[Document]:
        return [self.sources.get(d) for d in sorted(map(iris.local, documents), key=self.sources.order)]


class _Wording(Describer):
    """Puts into words what one document says about one thing."""

    def statements(self, thing: str, document: str, with_type: bool) -> dict[tuple[str, ...], Fact]:
        """The statements, by what makes two of them the same: ids if there are any, not the names shown for them."""
        found = {}
        for quad in self._store.quads(ox.NamedNode(thing), None, None, ox.NamedNode(document)):
            if self._source_of(quad):
                fact = self._fact(quad, inverse=False)
                found[fact.property, *sorted(v.id or v.text for v in fact.values)] = fact
            elif with_type and quad.predicate == _TYPE:
                label = FactValue("", self._store.label(quad.object.value, self._language))
                found["type", label.text] = Fact("type", False, words.of("changes", self._language)["type"], (label,))
        return found

    def lists(self, thing: str, document: str) -> dict[str, Fact]:
        """The lists whose order matters, by property."""
        graph = ox.NamedNode(document)
        items: dict[str, list[tuple[int, FactValue]]] = defaultdict(list)
        for quad in self._store.quads(None, _LIST_OF, ox.NamedNode(thing), graph):
            item = {iris.local(q.predicate.value): q.object for q in self._store.quads(quad.subject, None, None, graph)}
            position = int(item["listPosition"].value)
            items[item["listProperty"].value].append((position, self._value(item["item"], graph)))
        in_order = words.of("changes", self._language)["in order"]
        return {
            iri: Fact(
                iris.local(iri),
                False,
                in_order.format(list=self._relation(iri, False)),
                tuple(v for _, v in sorted(found)),
            )
            for iri, found in items.items()
        }

    def _value(self, term: Any, graph: Any) -> FactValue:
        """A value, with its language if it is not English: a name in two languages is two statements."""
        value = super()._value(term, graph)
        language = term.language if isinstance(term, ox.Literal) else None
        return value if language in (None, "en") else value._replace(text=f"{value.text} ({language})")
