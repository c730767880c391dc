"""What every store offers, wherever it is: statements by pattern, our own queries, users' queries, types and names."""

from __future__ import annotations

import functools
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Concatenate, ParamSpec, TypeVar

import pyoxigraph as ox

from comity.model import iris, remarks

Term = ox.NamedNode | ox.Literal
"""An RDF term of a built graph, which has no blank nodes."""

DEFAULT = ox.DefaultGraph()
"""The graph that holds each statement once, however many documents make it."""
JUDGEMENT = ox.NamedNode(iris.GRAPH_JUDGEMENT)
"""The graph that explains why a value holds where documents differ."""

_LABEL = ox.NamedNode(iris.RDFS_LABEL)
_TYPE = ox.NamedNode(iris.RDF_TYPE)
_P = ParamSpec("_P")
_T = TypeVar("_T")


class Store(ABC):
    """A graph to read; it does not change while it is open."""

    def __init__(self, folder: str = "") -> None:
        self.folder = folder
        """Where the store is on disk, if it is."""
        self._kept: dict[Hashable, Any] = {}
        self._labels: dict[str, dict[str, str]] = {}
        self._types: dict[str, list[str]] = {}

    @abstractmethod
    def query(self, query: str) -> Any:
        """Answer any SPARQL 1.1 query that only reads this graph.

        It may use the prefixes of ``iris.PREFIXES`` without declaring them. Returns pyoxigraph's ``QuerySolutions``,
        ``QueryBoolean`` or ``QueryTriples``. Raises ``QueryError`` before execution for updates, ``SERVICE``, unknown
        graphs and syntax errors.
        """

    @abstractmethod
    def select(self, query: str, bindings: Mapping[str, Sequence[Term]] | None = None) -> Iterator[dict[str, Any]]:
        """The rows of one of our own SELECT queries, with each variable in ``bindings`` bound to one of its terms.

        A variable without a value in a row is ``None``.
        """

    @abstractmethod
    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Term | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[Any]:
        """The pyoxigraph quads that match a pattern; ``None`` matches anything, and as a graph also the default graph.

        Subjects are named nodes, and objects are ``Term``.
        """

    def read_ahead(self, properties: Iterable[ox.NamedNode]) -> None:  # noqa: B027 - not abstract: most need nothing
        """Read the statements of these properties at once, where that saves requests. A store in this process does nothing."""

    def in_named_graphs(self, predicate: ox.NamedNode) -> Iterator[Any]:
        """The quads of a property that are not in the default graph: which document makes which statement."""
        return (quad for quad in self.quads(None, predicate) if quad.graph_name != DEFAULT)

    @abstractmethod
    def __len__(self) -> int:
        """The number of statements, each counted once however many sources state it."""

    @property
    @abstractmethod
    def raw(self) -> ox.Store:
        """A pyoxigraph store with everything in this one, for users of its API."""

    def reading_whole(self) -> AbstractContextManager[None]:
        """A block in which the first request for a property reads all its statements at once.

        For code that goes through most of the graph, statement by statement. The statements are kept until the block ends.
        """
        return nullcontext()

    def types(self, iri: str) -> list[str]:
        """The classes of an entity, as local names; empty if the graph does not know it.

        A figure that another one stands for is in no record, but in its documents.
        """
        known = self._types.get(iri)
        if known is None:
            node = ox.NamedNode(iri)
            quads = list(self.quads(node, _TYPE, None, DEFAULT)) or self.quads(node, _TYPE)
            found = [q.object.value for q in quads if isinstance(q.object, ox.NamedNode)]
            known = sorted({iris.local(t) for t in found if t.startswith(iris.NS)})
            if known:  # of what it does not know, there is no end
                self._types[iri] = known
        return known

    def entity(self, text: str) -> str | None:
        """The IRI of the entity or source with this id or IRI; ``None`` if there is none."""
        bases = (iris.ID, iris.SOURCE)
        slug = next((text[len(b) :] for b in bases if text.startswith(b)), text)
        if not slug.isascii() or not slug.replace("-", "").isalnum():
            return None
        candidates = [text] if slug != text else [base + slug for base in bases]
        return next((iri for iri in candidates if self.types(iri)), None)

    def label(self, iri: str, language: str = "en") -> str:
        """The display name of an entity or term: in this language, or in English, or in any other, or else its id.

        A statement is named by what it says, which is translated as a remark.
        """
        found = self._labels.get(iri)
        if found is None:
            quads = self.quads(ox.NamedNode(iri), _LABEL, None, DEFAULT)
            found = {q.object.language or "": q.object.value for q in quads if isinstance(q.object, ox.Literal)}
            self._labels[iri] = found
        if found.get(language):
            return found[language]
        best = found.get("en") or next((found[k] for k in sorted(found)), "")
        return remarks.translated(best, language) if best else iris.local(iri)

    def forget(self) -> None:
        """Drop everything that ``per_store`` functions have kept."""
        self._kept.clear()


def per_store(read: Callable[Concatenate[Store, _P], _T]) -> Callable[Concatenate[Store, _P], _T]:
    """Make a function read a store only once: its result is kept with the store, for each set of other arguments."""

    @functools.wraps(read)
    def kept(store: Store, /, *args: _P.args, **options: _P.kwargs) -> _T:
        key = (read, args, *options.items()) if args or options else read
        kept_results = store._kept
        if key not in kept_results:
            kept_results[key] = read(store, *args, **options)
        return kept_results[key]  # type: ignore[no-any-return]

    return kept


@per_store
def subclasses(store: Store, name: str) -> frozenset[str]:
    """A class of the vocabulary and those below it, as local names. Read once."""
    below = store.select("SELECT ?c WHERE { ?c rdfs:subClassOf* ?top }", {"top": [term(name)]})
    return frozenset(iris.local(row["c"].value) for row in below)


def term(name: str) -> ox.NamedNode:
    """The term of the vocabulary with this local name."""
    return ox.NamedNode(iris.NS + name)


def source_of(quad: Any) -> str | None:
    """The id of the document whose named graph holds a quad; ``None`` for any other graph."""
    graph = quad.graph_name
    iri = graph.value if isinstance(graph, ox.NamedNode) else ""  # once: the engine copies it each time
    return iri.removeprefix(iris.SOURCE) if iri.startswith(iris.SOURCE) else None
